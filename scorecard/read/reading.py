"""What reading gives: the items of sheets and files, what each was taken for, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.choices import Layout
from scorecard.domain import CELL_COLUMNS, COLUMNS, Items, Sheet, moved_cells
from scorecard.problems import Problem


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, as the user named it."""

    file: str
    sha256: str
    size: int = 0
    """Bytes; 0 for a data frame."""


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

    def of_file(self, file: str) -> SheetReading:
        """The same of another file."""
        return SheetReading(file, self.sheet, self.layout, self.items, self.reason, self.rows_left_out)


@dataclass(frozen=True, slots=True)
class Copy:
    """The items of one unit that are those of another, but for its name, its sheets and some columns.

    Thousands of units fill in one form, and most of what their items say is the form.
    """

    of: Items
    """The items of the one other unit."""
    unit: str
    sheets: tuple[Sheet, ...]
    columns: Mapping[str, NDArray[Any]]
    """Those that differ."""

    def __len__(self) -> int:
        return len(self.of)


def stacked(copies: Sequence[Copy]) -> Items:
    """Copies of the same items as one table, in their order.

    Args:
        copies: one or more, with the same columns.
    """
    first = copies[0]
    count, size = len(copies), len(first)
    columns = {
        name: np.concatenate([one.columns[name] for one in copies])
        if name in first.columns
        else np.tile(getattr(first.of, name), count)
        for name in COLUMNS
    }
    place = np.repeat(np.arange(count), size)
    columns["unit"] = place.astype(first.of.unit.dtype)
    for name in CELL_COLUMNS:
        columns[name] = moved_cells(columns[name], place * len(first.sheets))
    return first.of.replace(
        units=tuple(one.unit for one in copies),
        sheets=tuple(sheet for one in copies for sheet in one.sheets),
        **columns,
    )


@dataclass(frozen=True, slots=True)
class SourceReading:
    """All that one source says, before it is joined with others."""

    source: SourceFile | None
    """None where it could not be read."""
    parts: tuple[Items | Copy, ...]
    """A table per sheet, and per name and year of its headings."""
    problems: tuple[Problem, ...]
    sheets: tuple[SheetReading, ...]

    @property
    def tables(self) -> tuple[Items, ...]:
        """The parts, each as a table of its own."""
        return tuple(stacked([part]) if isinstance(part, Copy) else part for part in self.parts)

    @property
    def item_count(self) -> int:
        return sum(map(len, self.parts))


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the sources say of one year."""

    items: Items
    year: int | None
    problems: tuple[Problem, ...]
    sources: tuple[SourceFile, ...]
    sheets: tuple[SheetReading, ...]
