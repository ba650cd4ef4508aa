"""What reading gives: the items of sheets and files, what each was taken for, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from scorecard.choices import Layout
from scorecard.domain import Items, Parts, no_items, no_parts
from scorecard.problems import Problem
from scorecard.read.reasons import Reason


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, as the user named it."""

    file: str
    sha256: str
    size: int = 0
    """Bytes; 0 for a data frame."""


@dataclass(frozen=True, slots=True)
class FigureCount:
    """What became of a sheet's figures: each is read, known and left out for a reason, or not read."""

    total: int = 0
    read: int = 0
    known: int = 0
    unread: int = 0

    def __add__(self, other: FigureCount) -> FigureCount:
        return FigureCount(
            self.total + other.total, self.read + other.read, self.known + other.known, self.unread + other.unread
        )


Role = Literal["field", "remark", "attribute", "note", "unknown", "ignored"]
"""What a column is: a field of items; figures that are known and left out; what describes an item or its unit;
its remark; nothing that is known; left out because the user said so."""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What a column was taken for; a row, on a sheet whose indicators stand side by side."""

    cell: str
    """Excel's address of its heading: D5."""
    heading: str
    role: Role
    field: str | None = None
    """The field of an item in the words of the vocabulary ("target"), None where it is none."""
    year: int | None = None
    period: str | None = None
    """A part of the year ("q2", "6m"), None where it is of all of it."""
    figures: int = 0
    """Cells with a figure below the heading."""
    reason: Reason | None = None


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
    figures: FigureCount = FigureCount()
    """Of cells that hold a number."""
    as_text: FigureCount = FigureCount()
    """Of figures typed as text; in files without types all of them are."""
    known: tuple[tuple[str, int], ...] = ()
    """How many of the known figures, of both counts, there are for each reason, by its code."""
    columns: tuple[ColumnReading, ...] = ()
    """The sheet's map."""
    months: int | None = None
    """The last month of the part of the year that the sheet's title or name states; None where it states none."""

    @property
    def all_figures(self) -> FigureCount:
        """Those that are numbers and those typed as text."""
        return self.figures + self.as_text


@dataclass(frozen=True, slots=True)
class SourceReading:
    """All that one source says, before it is joined with others."""

    source: SourceFile | None
    """None where it could not be read."""
    parts: tuple[Items, ...]
    """A table per sheet, and per name and year of its headings."""
    problems: tuple[Problem, ...]
    sheets: tuple[SheetReading, ...]
    rules_used: frozenset[str] = frozenset()
    """The heading rules that name a heading of this source, each as it was asked for: also those that another
    rule stands over."""
    totals: tuple[Items, ...] = ()
    """Tables of the totals that its sheets print, items of no unit."""

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
    parts: Parts = field(default_factory=no_parts)
    """What was read for parts of the year."""
    before: Items = field(default_factory=no_items)
    """The figures of the year before, in the same lists of names."""
    parts_before: Parts = field(default_factory=no_parts)
    """What was read for parts of that year."""
    totals: Items = field(default_factory=no_items)
    """The totals of all units that sheets print: of no unit, in the same lists of names."""

    @property
    def is_within_the_year(self) -> bool:
        """Whether the titles or names of all that was read speak of a part of the year: an estimate of the year is
        then what somebody hopes for."""
        read = [sheet for sheet in self.sheets if sheet.layout is not None and sheet.items]
        return bool(read) and all(sheet.months is not None for sheet in read)
