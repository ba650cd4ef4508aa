"""Workbooks to items: the layout of each sheet is recognised, its cells become numbers with their addresses.

`read` is the way in. One module per layout finds the rows (`tidy`, `form`), `cells` turns a cell
into a number, `rows` builds the items, `join` makes one table of one year out of all sheets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from scorecard.domain import Items, no_items
from scorecard.problems import Problem, UnreadableInput, problem
from scorecard.read import form, tidy
from scorecard.read.cells import CellReader
from scorecard.read.grid import Grid
from scorecard.read.header import DEPTH, find_header
from scorecard.read.headings import folded, year_in
from scorecard.read.join import concatenated, of_year, united
from scorecard.read.rows import items_of
from scorecard.read.title import read_title
from scorecard.read.workbook import Workbook, read_frame, read_workbook

if TYPE_CHECKING:
    from pandas import DataFrame

Layout = Literal["tidy", "form"]

REASONS = (
    LEFT_OUT_NO_HEADINGS := "left out: no headings",
    LEFT_OUT_HIDDEN := "left out: hidden",
)
"""Why a sheet is not read."""


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


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the sources say of one year."""

    items: Items
    year: int | None
    problems: tuple[Problem, ...]
    sources: tuple[SourceFile, ...]
    sheets: tuple[SheetReading, ...]


def read(sources: Sequence[Path | DataFrame], year: int | None = None) -> Reading:
    """Reads workbooks and data frames into one table of items.

    Args:
        sources: paths of workbooks, or data frames in the tidy layout, in any mixture.
        year: the year wanted; None for the newest with figures.
    Returns:
        The items with every problem found; a file that cannot be read is a problem, not an exception.
    """
    parts: list[Items] = []
    problems: list[Problem] = []
    files: list[SourceFile] = []
    sheets: list[SheetReading] = []
    for source in sources:
        try:
            workbook = read_workbook(source) if isinstance(source, Path) else read_frame(source)
        except UnreadableInput as error:
            problems.append(error.problem)
            continue
        files.append(SourceFile(workbook.file, workbook.sha256))
        _read_sheets(workbook, parts, problems, sheets)
    if not any(map(len, parts)):
        return Reading(no_items(), year, tuple(problems), tuple(files), tuple(sheets))
    items, respelled = concatenated(parts)
    items, chosen, year_problems = of_year(items, year)
    items, repeats = united(items)
    problems += [*respelled, *year_problems, *repeats]
    return Reading(items, chosen, tuple(problems), tuple(files), tuple(sheets))


def _read_sheets(workbook: Workbook, parts: list[Items], problems: list[Problem], sheets: list[SheetReading]) -> None:
    problems += workbook.problems
    filled = [grid for grid in workbook.grids if grid.rows]
    if not filled:
        if not workbook.problems:
            problems.append(problem("workbook-empty", workbook.place))
        return
    headers = {grid.name: find_header(grid) for grid in filled}
    visible_data = any(headers[grid.name] and not grid.hidden for grid in filled)
    reader = CellReader(filled)
    for grid in filled:
        header = headers[grid.name]
        if header is None or (grid.hidden and visible_data):
            reason = LEFT_OUT_NO_HEADINGS if header is None else LEFT_OUT_HIDDEN
            sheets.append(SheetReading(grid.file, grid.name, None, reason=reason))
            continue
        title = read_title(grid, header.top)
        layout: Layout = "tidy" if header.has_units else "form"
        found, row_problems = tidy.item_rows(grid, header) if header.has_units else form.item_rows(grid, header, title)
        problems += row_problems
        if not found.rows and not row_problems:
            problems.append(problem("headings-only", grid.cell(header.top, 0)))
        year = title.year or year_in(grid.name or "") or year_in(PurePath(grid.file).stem)
        tables, cell_problems = items_of(grid, header, found, reader, year)
        parts += tables
        problems += cell_problems
        sheets.append(SheetReading(grid.file, grid.name, layout, items=len(found.rows)))
    if not any(headers.values()):
        problems.append(_headings_missing(filled[0]))


def _headings_missing(grid: Grid) -> Problem:
    """What was looked for, and what the first rows hold instead."""
    rows = [
        " | ".join(text for text in (grid.text(row, column) for column in range(min(grid.width, 8))) if text)
        for row in range(min(DEPTH, len(grid.rows)))
    ]
    found = " / ".join(f"“{row[:60]}”" for row in [row for row in rows if folded(row)][:3])
    return problem(
        "headings-missing",
        grid.place,
        depth=str(DEPTH),
        wanted="Chỉ tiêu/Indicator, Kế hoạch/Target, Thực hiện/Actual",
        found=found or "–",
    )
