"""Totals that a sheet prints beside its units: they are no units, and are compared with what these come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scorecard.domain import Items
from scorecard.formats.grid import Grid
from scorecard.read.cells import CellReader
from scorecard.read.header import Header
from scorecard.read.headings import Field
from scorecard.read.offices import adds_up_all
from scorecard.read.rows import ItemRows, items_of, read_rows
from scorecard.spans import Span


def printed_totals(
    grid: Grid,
    header: Header,
    tables: Sequence[tuple[Header, ItemRows]],
    reader: CellReader,
    year: int | None,
    span: Span | None,
) -> list[Items]:
    """The totals of all units of a sheet, as items of no unit; those of clusters or groups by their name are left out.

    Args:
        tables: the sheet's rows of items, with the headings of their figures.
        year: the year of figures whose heading names none, None where nothing says.
        span: the part of the year of figures for which nothing says one, None for all of it.
    """
    found: list[Items] = []
    for own, rows in _rows_of_totals(grid, header, tables):
        if rows.rows:
            found += items_of(grid, own, rows, reader, year, span)[0]
    return found


def _rows_of_totals(
    grid: Grid, header: Header, tables: Sequence[tuple[Header, ItemRows]]
) -> Iterator[tuple[Header, ItemRows]]:
    if header.layout == "matrix":
        if header.totals and tables:
            rows = tables[0][1]
            yield replace(header, blocks=header.totals), _of_no_unit(rows)
        return
    for own, rows in tables if header.layout in ("tidy", "transposed") else ():
        totals = [row for row in rows.left_out if adds_up_all(grid.text(row, header.columns[Field.UNIT]))]
        if header.layout == "tidy":
            named = {row: grid.text(row, header.columns[Field.INDICATOR]) for row in totals}
            totals = [row for row in totals if named[row]]
            indicators = [named[row] for row in totals]
        else:
            indicators = list(rows.indicators[:1]) * len(totals)
        if totals and rows.rows:
            printed = read_rows(grid, own, totals, [""] * len(totals), indicators, years=_years(rows, len(totals)))
            default = rows.measures[0] if len(set(rows.measures)) == 1 else ""
            yield own, _of_no_unit(replace(printed, measures=[one or default for one in printed.measures]))


def _years(rows: ItemRows, count: int) -> list[int] | None:
    """The year of the rows above, where a column names one and it is the same of all."""
    if rows.years is None:
        return None
    return [rows.years[0] if len(set(rows.years)) == 1 else 0] * count


def _of_no_unit(rows: ItemRows) -> ItemRows:
    return replace(rows, units=[""] * len(rows.rows), clusters=[""] * len(rows.rows), attributes=None, notes=None)
