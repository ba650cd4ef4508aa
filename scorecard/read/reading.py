"""What reading gives: the items of sheets and files, what each was taken for, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.choices import Layout
from scorecard.domain import Items
from scorecard.problems import Problem
from scorecard.read.copies import Copy, tables_of


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
class SourceReading:
    """All that one source says, before it is joined with others."""

    source: SourceFile | None
    """None where it could not be read."""
    parts: tuple[Items | Copy, ...]
    """A table per sheet, and per name and year of its headings."""
    problems: tuple[Problem, ...]
    sheets: tuple[SheetReading, ...]
    rules_used: frozenset[str] = frozenset()
    """The heading rules that name a heading of this source, each as it was asked for: also those that another
    rule stands over."""

    @property
    def tables(self) -> tuple[Items, ...]:
        """The parts, each as a table of its own."""
        return tuple(table for part in self.parts for table in tables_of([part]))

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
