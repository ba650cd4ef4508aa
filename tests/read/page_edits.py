"""Columns and rows put into the sheets of `tests.parts.layouts`, as people add them to an office's table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from openpyxl.utils import get_column_letter

from tests.parts.layouts import CODES, Content, Figure, Layout, Page

CROSSED = ("matrix", "transposed")
"""Layouts with names across, each over columns of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where the table stands on a page; rows and columns counted from 0."""

    page: Page
    top: int
    """The first row of headings."""
    body: int
    width: int
    blocks: tuple[tuple[int, int], ...] = ()
    """First and last column of each name that stands across."""

    @property
    def rows(self) -> range:
        """The rows of items."""
        return range(self.body, len(self.page.rows))

    def heading(self, at: int) -> str:
        """The lowest heading of a column."""
        text = self.page.rows[self.body - 1][at]
        return " ".join(text.split()) if isinstance(text, str) else ""

    def gaps(self) -> list[int]:
        """Where a column may be put without parting what belongs together."""
        inside = {at for first, last in self.blocks for at in range(first + 1, last + 1)}
        return [at for at in range(self.width + 1) if at not in inside]

    def block_of(self, at: int) -> tuple[int, int] | None:
        """The columns under the same name across as this one."""
        return next((block for block in self.blocks if block[0] <= at <= block[1]), None)


def table_on(page: Page, layout: Layout) -> Table:
    """Where the table stands on a page that one of the layouts made: the first row with two headings begins it."""
    top = next(row for row, line in enumerate(page.rows) if sum(cell not in (None, "") for cell in line) > 1)
    depth = 2 if layout in CROSSED else 1
    blocks = tuple(sorted((left, right) for first, last, left, right in page.merged if first == last and right > left))
    return Table(page, top, top + depth, max(map(len, page.rows[top:])), blocks)


@dataclass(frozen=True, slots=True)
class Added:
    """A page with a column more."""

    page: Page
    at: int
    row: int
    """The row of the new column's heading."""

    @property
    def cell(self) -> str:
        return f"{get_column_letter(self.at + 1)}{self.row + 1}"

    def cell_in(self, row: int) -> str:
        return f"{get_column_letter(self.at + 1)}{row + 1}"


def with_column(table: Table, at: int, headings: Sequence[str], cells: Sequence[Content]) -> Added:
    """The page with a column put before another, from the headings down; what stands above them stays.

    Args:
        headings: from the top row of headings; the lowest is in the last of them that is not blank.
        cells: of the rows of items.
    """
    column = [*headings, *[None] * (table.body - table.top - len(headings)), *cells]
    rows = [list(line) for line in table.page.rows]
    for row, content in enumerate(column, table.top):
        rows[row] += [None] * (at - len(rows[row]))
        rows[row].insert(at, content)
    merged = [
        (top, bottom, left + (left >= at), right + (right >= at)) for top, bottom, left, right in table.page.merged
    ]
    lowest = max((row for row, text in enumerate(headings) if text), default=table.body - 1 - table.top)
    return Added(replace(table.page, rows=rows, merged=merged), at, table.top + lowest)


def with_column_in_block(
    table: Table, block: tuple[int, int], at: int, heading: str, cells: Sequence[Content]
) -> Added:
    """The same under one of the names across, which is widened; `at` may be the place behind its last column."""
    added = with_column(table, at, [""] * (table.body - table.top - 1) + [heading], cells)
    top, first, last = table.top, *block
    merged = [area for area in added.page.merged if not (area[0] == area[1] == top and area[2] in (first, first + 1))]
    rows = [list(line) for line in added.page.rows]
    if at == first:
        rows[top][at], rows[top][at + 1] = rows[top][at + 1], None
    return replace(added, page=replace(added.page, rows=rows, merged=[*merged, (top, top, first, last + 1)]))


def with_row(page: Page, at: int, cells: Sequence[Content]) -> Page:
    """The page with a row put before another; merged ranges below it move down."""
    rows = [list(line) for line in page.rows]
    rows += [[] for _ in range(at - len(rows))]
    rows.insert(at, list(cells))
    merged = [(top + (top >= at), bottom + (bottom >= at), left, right) for top, bottom, left, right in page.merged]
    return replace(page, rows=rows, merged=merged)


def figure(chance: Random) -> Figure:
    """A figure that is no other's double, ratio or number in a list."""
    return Figure(chance.randrange(1_000_000, 9_999_999) / 100, CODES["plain"])
