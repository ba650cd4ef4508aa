"""Every sheet of a workbook to its items, by the layout it is recognised in."""

from __future__ import annotations

from scorecard.domain import Items
from scorecard.names import folded
from scorecard.problems import Problem, problem, short_text
from scorecard.read import crossed, form, tidy
from scorecard.read.cells import CellReader
from scorecard.read.grid import Grid
from scorecard.read.header import DEPTH, Header
from scorecard.read.hidden import hidden_problems
from scorecard.read.options import ReadingOptions
from scorecard.read.reading import SheetReading, SourceFile, SourceReading
from scorecard.read.recognise import Recognised, recognise
from scorecard.read.rows import ItemRows, items_of
from scorecard.read.title import Title, read_title, year_of
from scorecard.read.workbook import Workbook


def read_sheets(workbook: Workbook, options: ReadingOptions) -> SourceReading:
    """All that a workbook says."""
    source = SourceFile(workbook.file, workbook.sha256, workbook.size)
    problems = list(workbook.problems)
    if not any(grid.rows for grid in workbook.grids):
        if not any(found.severity == "error" for found in problems):
            problems.append(problem("workbook-empty", workbook.place))
        return SourceReading(source, (), tuple(problems), ())
    parts: list[Items] = []
    sheets: list[SheetReading] = []
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
    return SourceReading(source, tuple(parts), tuple(problems), tuple(sheets))


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
    year = year_of(title, grid.name, grid.file)
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
