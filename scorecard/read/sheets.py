"""Every sheet of a workbook to its items, by the layout it is recognised in, with its map and its ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from scorecard.domain import Cell, Items, address
from scorecard.formats.grid import Grid
from scorecard.names import folded
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.read import crossed, form, tidy
from scorecard.read.cells import CellReader
from scorecard.read.doubts import Doubts, listed
from scorecard.read.header import DEPTH, Header, without_figures
from scorecard.read.headings import Field
from scorecard.read.hidden import hidden_problems
from scorecard.read.ledger import Ledger, ledger_of, ledger_of_left_out
from scorecard.read.numerals import numeral
from scorecard.read.options import ReadingOptions
from scorecard.read.overrides import place_text
from scorecard.read.periods import named_periods
from scorecard.read.reading import SheetReading, SourceFile, SourceReading
from scorecard.read.recognise import NO_HEADINGS, Recognised, recognise
from scorecard.read.rows import ItemRows, items_of
from scorecard.read.title import Title, is_unit_from_file, period_of, read_title, year_of
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
    rules_used: set[str] = set()
    found = recognise(workbook.grids, options)
    reader = CellReader([one.grid for one in found if one.header], options.decimal, options.words)
    alone = not any(one.header for one in found)
    for one in found:
        if one.header is None:
            reading, sheet_problems = _left_out(one, alone=alone)
            problems += sheet_problems
            sheets.append(reading)
            continue
        rules_used |= {column.rule for column in one.header.mapped if column.rule}
        tables, reading, sheet_problems = _read_sheet(one, one.header, reader)
        parts += tables
        problems += sheet_problems
        sheets.append(reading)
    if alone:
        problems.append(_headings_missing(next(grid for grid in workbook.grids if grid.rows)))
    return SourceReading(source, tuple(parts), tuple(problems), tuple(sheets), frozenset(rules_used))


def _read_sheet(one: Recognised, header: Header, reader: CellReader) -> tuple[list[Items], SheetReading, list[Problem]]:
    """The items of one sheet, a table per name and year of its headings, and what it was taken for."""
    grid = one.grid
    title = read_title(grid, header.top)
    period = period_of(title, grid.name, grid.file)
    problems: list[Problem] = []
    # Where the headings of the results say it themselves, they are told of instead.
    has_parts = not header.has(Field.ACTUAL) and any(part.field is Field.ACTUAL for part in header.parts)
    is_part = period is not None and bool(header.blocks) and not header.states_whole_year and not has_parts
    if period is not None and is_part:
        problems.append(_period_only(grid, header, period))
        header = without_figures(header, period)
    found, row_problems = _tables(grid, header, title)
    problems += row_problems
    year = year_of(title, grid.name, grid.file)
    items: list[Items] = []
    for own, rows in found:
        tables, cell_problems = items_of(grid, own, rows, reader, year)
        items += tables
        problems += cell_problems
    ledger = ledger_of(grid, header, found, problems)
    below = {column.cell: column.figures for column in ledger.columns}
    doubts = Doubts(grid, header, separate=one.layout == "separate").problems(ledger.unread, below)
    # That a whole sheet is of a part of the year is said once, not again of its columns.
    problems += [about for about in doubts if not (is_part and about.code == "period-only")]
    if found:
        problems += _stray_rows(grid, header, ledger, problems)
    if not any(rows.rows for _, rows in found) and not problems:
        problems.append(problem("headings-only", grid.cell(header.top, 0)))
    if found and found[0][1].rows:
        problems += hidden_problems(grid, header, found[0][1].rows)
        if header.layout == "form" and is_unit_from_file(title, grid.name):
            problems.append(problem("unit-from-file", grid.place, unit=found[0][1].units[0]))
    reading = SheetReading(
        grid.file,
        grid.name,
        one.layout,
        items=sum(len(rows.rows) for _, rows in found),
        rows_left_out=tuple(row + 1 for row in found[0][1].left_out) if found else (),
        figures=ledger.figures,
        as_text=ledger.as_text,
        known=ledger.known,
        columns=ledger.columns,
    )
    # What stands beside the figures is read again for each name that heads columns, its problems too.
    return items, reading, list({(found.code, found.cell): found for found in problems}.values())


def _tables(grid: Grid, header: Header, title: Title) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The item rows of a sheet by its layout, each with the headings of their figures."""
    if not header.blocks and Field.SCENARIO not in header.columns:
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
        case _:
            rows, problems = form.item_rows(grid, header, title)
            return [(header, rows)], problems


def _period_only(grid: Grid, header: Header, period: str) -> Problem:
    """That a whole sheet is of a part of the year, by its title or its name."""
    place = next((at for at in _cells_above(grid, header) if period in named_periods(grid.text(*at))), None)
    own = grid.name if grid.name and period in named_periods(grid.name) else PurePath(grid.file).name
    stated = grid.text(*place) if place else own
    figures = [one for one in header.mapped if one.at in header.number_columns]
    column = next((one for one in figures if one.field is Field.ACTUAL), [*figures, *header.mapped][0])
    text = column.text.rpartition(" – ")[2]
    left = place_text(text, grid.name, address(column.row, column.at), is_alone=bool(text))
    line = f"{left}={column.field.name.lower()}@year"
    return problem("period-only", grid.cell(*place) if place else grid.place, period=listed([stated]), line=line)


def _cells_above(grid: Grid, header: Header) -> Iterator[tuple[int, int]]:
    return ((row, at) for row in range(header.top) for at in range(grid.width))


def _stray_rows(grid: Grid, header: Header, ledger: Ledger, problems: list[Problem]) -> Iterator[Problem]:
    """Rows with figures that are no items, unless something was said of them already."""
    said = {_row_of(found.cell.address) for found in problems}
    stray: Mapping[int, int] = ledger.stray if header.blocks or Field.SCENARIO in header.columns else {}
    for row, count in stray.items():
        if row + 1 not in said:
            at = next(at for at in range(grid.width) if grid.is_filled(row, at))
            yield problem("row-unread", grid.cell(row, at), count=count)


def _row_of(place: str | None) -> int:
    digits = (place or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else 0


def _left_out(one: Recognised, *, alone: bool) -> tuple[SheetReading, list[Problem]]:
    """What is said of a sheet that is not read. One without headings is not known to be right to leave out."""
    ledger = ledger_of_left_out(one.grid, None if one.reason == NO_HEADINGS else "sheet-left-out")
    reading = SheetReading(
        one.grid.file,
        one.grid.name,
        None,
        reason=one.reason,
        figures=ledger.figures,
        as_text=ledger.as_text,
        known=ledger.known,
    )
    count = reading.all_figures.unread
    if not count or alone:
        return reading, []
    place, text = _first_heading(one.grid)
    left = place_text(text, one.grid.name, place.address or "A1", is_alone=_stands_once(one.grid, text))
    return reading, [problem("sheet-unread", place, count=count, reason=Word(one.reason), line=f"{left}=target")]


def _first_heading(grid: Grid) -> tuple[Cell, str]:
    """The cell that most likely heads the first figures of a sheet: the nearest text above them. Numbers before
    the first name of a row only number the rows, where others stand behind it."""
    first: tuple[int, int] | None = None
    for row in range(len(grid.rows)):
        is_named = False
        for at in range(grid.width):
            if not _is_figure(grid, row, at):
                is_named = is_named or bool(grid.text(row, at))
            elif is_named:
                return _heading_above(grid, row, at)
            else:
                first = first or (row, at)
    return _heading_above(grid, *first) if first else (grid.cell(0, 0), "")


def _is_figure(grid: Grid, row: int, at: int) -> bool:
    return grid.is_number(row, at) and numeral(grid.text(row, at)) is not None


def _heading_above(grid: Grid, row: int, at: int) -> tuple[Cell, str]:
    above = next((up for up in range(row - 1, -1, -1) if grid.text(up, at)), row)
    return grid.cell(above, at), grid.text(above, at)


def _headings_missing(grid: Grid) -> Problem:
    """What was looked for, and what the first rows hold instead."""
    rows = [
        " | ".join(text for text in (grid.text(row, column) for column in range(min(grid.width, 8))) if text)
        for row in range(min(DEPTH, len(grid.rows)))
    ]
    found = " / ".join(f"“{short_text(row)}”" for row in [row for row in rows if folded(row)][:3])
    place, text = _first_heading(grid)
    left = place_text(text, grid.name, place.address or "A1", is_alone=_stands_once(grid, text))
    return problem(
        "headings-missing",
        place,
        depth=str(DEPTH),
        wanted="Chỉ tiêu/Indicator, Kế hoạch/Target, Thực hiện/Actual",
        found=found or "–",
        line=f"{left}=target",
    )


def _stands_once(grid: Grid, text: str) -> bool:
    """Whether only one of the cells where headings are looked for holds a text."""
    return bool(text) and sum(grid.line(row).count(text) for row in range(min(DEPTH, len(grid.rows)))) == 1
