"""Workbooks to items: the layout of each sheet is recognised, its cells become numbers with their addresses.

`read` is the way in. One module per layout finds the rows (`tidy`, `form`), `cells` turns a cell
into a number, `rows` builds the items, `join` makes one table of one year out of all sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from scorecard.choices import Layout
from scorecard.domain import Items, no_items
from scorecard.names import folded
from scorecard.problems import Problem, UnreadableInput, problem, short_text
from scorecard.read import crossed, form, tidy
from scorecard.read.cells import CellReader
from scorecard.read.grid import Grid
from scorecard.read.header import DEPTH, Header
from scorecard.read.headings import year_in
from scorecard.read.hidden import hidden_problems
from scorecard.read.join import concatenated, of_year, united
from scorecard.read.options import ReadingOptions
from scorecard.read.recognise import Recognised, recognise
from scorecard.read.rows import ItemRows, items_of
from scorecard.read.title import Title, read_title
from scorecard.read.workbook import Workbook, read_frame, read_workbook

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, as the user named it."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a sheet was taken for: its layout, or None and why it was left out."""

    file: str
    sheet: str | None
    layout: Layout | None
    items: int = 0
    reason: str = ""
    rows_left_out: tuple[int, ...] = ()
    """Rows with figures that are no items, as Excel numbers them: totals, and parts of an item."""


@dataclass(frozen=True, slots=True)
class SourceReading:
    """All that one source says, before it is joined with others."""

    source: SourceFile | None
    """None where it could not be read."""
    parts: tuple[Items, ...]
    """A table per sheet, and per name and year of its headings."""
    problems: tuple[Problem, ...]
    sheets: tuple[SheetReading, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the sources say of one year."""

    items: Items
    year: int | None
    problems: tuple[Problem, ...]
    sources: tuple[SourceFile, ...]
    sheets: tuple[SheetReading, ...]


def read(
    sources: Sequence[Path | DataFrame], year: int | None = None, options: ReadingOptions = ReadingOptions()
) -> Reading:
    """Reads workbooks and data frames into one table of items.

    Args:
        sources: paths of workbooks, or data frames in the tidy layout, in any mixture.
        year: the year wanted; None for the newest with figures.
        options: what the user says about reading; as built, everything is recognised.
    Returns:
        The items with every problem found; a file that cannot be read is a problem, not an exception.
    """
    return joined([read_source(source, options) for source in sources], year, options)


def read_source(source: Path | DataFrame, options: ReadingOptions = ReadingOptions()) -> SourceReading:
    """Reads one workbook or data frame: all of its years, not yet one table."""
    try:
        workbook = read_workbook(source, options) if isinstance(source, Path) else read_frame(source)
    except UnreadableInput as error:
        return SourceReading(None, (), (error.problem,), ())
    parts: list[Items] = []
    problems: list[Problem] = []
    sheets: list[SheetReading] = []
    _read_sheets(workbook, options, parts, problems, sheets)
    return SourceReading(SourceFile(workbook.file, workbook.sha256), tuple(parts), tuple(problems), tuple(sheets))


def joined(
    readings: Sequence[SourceReading], year: int | None = None, options: ReadingOptions = ReadingOptions()
) -> Reading:
    """What sources say, in their order, as one table of one year."""
    parts = [part for one in readings for part in one.parts]
    problems = [found for one in readings for found in one.problems]
    files = tuple(one.source for one in readings if one.source)
    sheets = tuple(sheet for one in readings for sheet in one.sheets)
    if not any(map(len, parts)):
        return Reading(no_items(), year, tuple(problems), files, sheets)
    items, respelled = concatenated(parts, options.units)
    items, chosen, year_problems = of_year(items, year)
    items, repeats = united(items)
    problems += [*respelled, *year_problems, *repeats]
    return Reading(items, chosen, tuple(problems), files, sheets)


def _read_sheets(
    workbook: Workbook,
    options: ReadingOptions,
    parts: list[Items],
    problems: list[Problem],
    sheets: list[SheetReading],
) -> None:
    problems += workbook.problems
    if not any(grid.rows for grid in workbook.grids):
        if not any(found.severity == "error" for found in workbook.problems):
            problems.append(problem("workbook-empty", workbook.place))
        return
    found = recognise(workbook.grids, options.layout)
    reader = CellReader([one.grid for one in found if one.header], options.decimal, options.words)
    for one in found:
        if one.header is None:
            sheets.append(SheetReading(one.grid.file, one.grid.name, None, reason=one.reason))
            continue
        tables, reading, sheet_problems = _read_sheet(one, one.header, reader)
        parts += tables
        problems += sheet_problems
        sheets.append(reading)
    if not any(one.header for one in found):
        problems.append(_headings_missing(next(grid for grid in workbook.grids if grid.rows)))


def _read_sheet(one: Recognised, header: Header, reader: CellReader) -> tuple[list[Items], SheetReading, list[Problem]]:
    """The items of one sheet, a table per name and year of its headings, and what it was taken for."""
    grid = one.grid
    title = read_title(grid, header.top)
    found, problems = _tables(grid, header, title)
    reading = SheetReading(
        grid.file,
        grid.name,
        one.layout,
        items=sum(len(rows.rows) for _, rows in found),
        rows_left_out=tuple(row + 1 for row in found[0][1].left_out) if found else (),
    )
    if not any(rows.rows for _, rows in found) and not problems:
        return [], reading, [problem("headings-only", grid.cell(header.top, 0))]
    year = title.year or year_in(grid.name or "") or year_in(PurePath(grid.file).stem)
    items: list[Items] = []
    for own, rows in found:
        tables, cell_problems = items_of(grid, own, rows, reader, year)
        items += tables
        problems += cell_problems
    if found:
        problems += hidden_problems(grid, header, found[0][1].rows)
    # What stands beside the figures is read again for each name that heads columns, its problems too.
    return items, reading, list({(found.code, found.cell): found for found in problems}.values())


def _tables(grid: Grid, header: Header, title: Title) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The item rows of a sheet by its layout, each with the headings of their figures."""
    match header.layout:
        case "tidy":
            rows, problems = tidy.item_rows(grid, header)
            return [(header, rows)], problems
        case "matrix":
            return crossed.matrix_rows(grid, header, title)
        case "transposed":
            return crossed.transposed_rows(grid, header)
        case _:
            rows, problems = form.item_rows(grid, header, title)
            return [(header, rows)], problems


def _headings_missing(grid: Grid) -> Problem:
    """What was looked for, and what the first rows hold instead."""
    rows = [
        " | ".join(text for text in (grid.text(row, column) for column in range(min(grid.width, 8))) if text)
        for row in range(min(DEPTH, len(grid.rows)))
    ]
    found = " / ".join(f"“{short_text(row)}”" for row in [row for row in rows if folded(row)][:3])
    return problem(
        "headings-missing",
        grid.place,
        depth=str(DEPTH),
        wanted="Chỉ tiêu/Indicator, Kế hoạch/Target, Thực hiện/Actual",
        found=found or "–",
    )
