"""Every sheet of a workbook to its items, by the layout it is recognised in, with its map and its ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from scorecard.domain import Cell, Items
from scorecard.formats.grid import Grid
from scorecard.names import folded
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.read import crossed, form, tidy
from scorecard.read.cells import CellReader
from scorecard.read.doubts import Doubts
from scorecard.read.header import DEPTH, Header
from scorecard.read.headings import Field
from scorecard.read.hidden import hidden_problems
from scorecard.read.ledger import Ledger, ledger_of, ledger_of_left_out
from scorecard.read.numerals import numeral
from scorecard.read.options import ReadingOptions
from scorecard.read.overrides import place_text
from scorecard.read.printed import printed_totals
from scorecard.read.reading import SheetReading, SourceFile, SourceReading
from scorecard.read.recognise import NO_HEADINGS, Recognised, recognise
from scorecard.read.rows import ItemRows, items_of
from scorecard.read.title import Title, is_unit_from_file, read_title, span_of_sheet, year_of
from scorecard.read.workbook import Workbook


def read_sheets(workbook: Workbook, options: ReadingOptions) -> SourceReading:
    """All that a workbook says."""
    source = SourceFile(workbook.file, workbook.sha256, workbook.size)
    problems = list(workbook.problems)
    filled = [grid for grid in workbook.grids if grid.rows]
    if not filled:
        if not any(about.severity == "error" for about in problems):
            problems.append(problem("workbook-empty", workbook.place))
        return SourceReading(source, (), tuple(problems), ())
    recognised = recognise(workbook.grids, options)
    headers = [one.header for one in recognised if one.header]
    reader = CellReader([one.grid for one in recognised if one.header], options)
    parts: list[Items] = []
    totals: list[Items] = []
    sheets: list[SheetReading] = []
    for one in recognised:
        if one.header:
            tables, reading, about_sheet, printed = _read_sheet(one, one.header, reader)
            parts += tables
            totals += printed
        else:
            reading, about_sheet = _left_out(one, alone=not headers)
        sheets.append(reading)
        problems += about_sheet
    if not headers:
        problems.append(_headings_missing(filled[0]))
    rules = frozenset(column.rule for header in headers for column in header.mapped if column.rule)
    return SourceReading(source, tuple(parts), tuple(problems), tuple(sheets), rules, tuple(totals))


def _read_sheet(
    one: Recognised, header: Header, reader: CellReader
) -> tuple[list[Items], SheetReading, list[Problem], list[Items]]:
    """The items of one sheet, a table per name and year of its headings, what it was taken for, and its totals."""
    grid = one.grid
    title = read_title(grid, header.top)
    tables, about_rows = _tables(grid, header, title)
    problems = list(about_rows)
    year = year_of(title, grid.name, grid.file)
    span = span_of_sheet(title, grid.name, None if header.names_periods else grid.file)
    items: list[Items] = []
    for own, rows in tables:
        by_year, about_cells = items_of(grid, own, rows, reader, year, span)
        items += by_year
        problems += about_cells
    ledger = ledger_of(grid, header, tables, problems)
    below = {column.cell: column.figures for column in ledger.columns}
    problems += Doubts(grid, header, separate=one.layout == "separate").problems(ledger.unread, below)
    if tables:
        problems += _stray_rows(grid, header, ledger, problems)
    if not any(rows.rows for _, rows in tables) and not problems:
        problems.append(problem("headings-only", grid.cell(header.top, 0)))
    first = tables[0][1] if tables else None
    if first and first.rows:
        problems += hidden_problems(grid, header, first.rows)
        if header.layout == "form" and is_unit_from_file(title, grid.name):
            problems.append(problem("unit-from-file", grid.place, unit=first.units[0]))
    reading = replace(
        _sheet_reading(one, ledger),
        items=sum(len(rows.rows) for _, rows in tables),
        rows_left_out=tuple(row + 1 for row in first.left_out) if first else (),
        months=span.last if span and not span.is_year else None,
    )
    # What stands beside the figures is read again for each name that heads columns, its problems too.
    problems = list({(about.code, about.cell): about for about in problems}.values())
    return items, reading, problems, printed_totals(grid, header, tables, reader, year, span)


def _sheet_reading(one: Recognised, ledger: Ledger) -> SheetReading:
    """What a sheet was taken for, and what became of its figures."""
    return SheetReading(
        one.grid.file,
        one.grid.name,
        one.layout,
        reason=one.reason,
        figures=ledger.figures,
        as_text=ledger.as_text,
        known=ledger.known,
        columns=ledger.columns,
    )


def _tables(grid: Grid, header: Header, title: Title) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The item rows of a sheet by its layout, each with the headings of their figures."""
    if not _holds_figures(header):
        return [], []
    match header.layout:
        case "tidy":
            if Field.SCENARIO in header.columns:
                return tidy.scenario_rows(grid, header, title.measure or header.measure)
            rows, problems = tidy.item_rows(grid, header, title.measure or header.measure)
            return [(header, rows)], problems
        case "matrix":
            return crossed.matrix_rows(grid, header, title)
        case "transposed":
            return crossed.transposed_rows(grid, header, title)
        case "form" | "separate":
            rows, problems = form.item_rows(grid, header, title)
            return [(header, rows)], problems
        case _:
            assert_never(header.layout)


def _holds_figures(header: Header) -> bool:
    return bool(header.blocks) or Field.SCENARIO in header.columns


def _stray_rows(grid: Grid, header: Header, ledger: Ledger, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Rows with figures that are no items, unless something was said of them already."""
    if not _holds_figures(header):
        return
    rows_told = {re.sub("[A-Z]+", "", about.cell.address or "") for about in problems}
    for row, count in ledger.stray.items():
        if str(row + 1) not in rows_told:
            at = next(at for at in range(grid.width) if grid.is_filled(row, at))
            yield problem("row-unread", grid.cell(row, at), count=count)


def _left_out(one: Recognised, *, alone: bool) -> tuple[SheetReading, list[Problem]]:
    """What is said of a sheet that is not read. One without headings is not known to be right to leave out."""
    ledger = ledger_of_left_out(one.grid, None if one.reason == NO_HEADINGS else "sheet-left-out")
    reading = _sheet_reading(one, ledger)
    count = reading.all_figures.unread
    if not count or alone:
        return reading, []
    place, line = _first_heading(one.grid)
    return reading, [problem("sheet-unread", place, count=count, reason=Word(one.reason), line=line)]


def _first_heading(grid: Grid) -> tuple[Cell, str]:
    """The cell that most likely heads the first figures of a sheet, the nearest text above them, and the line that
    says so. Numbers before the first name of a row only number the rows, where others stand behind it."""
    first = _first_figure(grid)
    if first is None:
        place, text = grid.cell(0, 0), ""
    else:
        row, at = first
        above = next((up for up in range(row - 1, -1, -1) if grid.text(up, at)), row)
        place, text = grid.cell(above, at), grid.text(above, at)
    # A text that only one of the cells bears where headings are looked for names it.
    is_alone = bool(text) and sum(grid.line(row).count(text) for row in range(min(DEPTH, len(grid.rows)))) == 1
    return place, f"{place_text(text, grid.name, place.address or 'A1', is_alone=is_alone)}=target"


def _first_figure(grid: Grid) -> tuple[int, int] | None:
    first: tuple[int, int] | None = None
    for row in range(len(grid.rows)):
        is_named = False
        for at in range(grid.width):
            text = grid.text(row, at)
            if not (grid.is_number(row, at) and numeral(text)):
                is_named = is_named or bool(text)
            elif is_named:
                return row, at
            else:
                first = first or (row, at)
    return first


def _headings_missing(grid: Grid) -> Problem:
    """What was looked for, and what the first rows hold instead."""
    lines = (grid.line(row)[:8] for row in range(min(DEPTH, len(grid.rows))))
    rows = [row for row in (" | ".join(filter(None, line)) for line in lines) if folded(row)]
    place, line = _first_heading(grid)
    return problem(
        "headings-missing",
        place,
        depth=str(DEPTH),
        wanted="Chỉ tiêu/Indicator, Kế hoạch/Target, Thực hiện/Actual",
        found=" / ".join(f"“{short_text(row)}”" for row in rows[:3]) or "–",
        line=line,
    )
