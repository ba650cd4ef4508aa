"""A known form, and what a workbook says that is this form again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.domain import Floats, Ints, Items, Sheet
from scorecard.numbers import all_shifted
from scorecard.read.formats.written import EVERY_CELL, WrittenBook
from scorecard.read.grid import text_of
from scorecard.read.known.slots import Slots
from scorecard.read.known.surroundings import Surroundings
from scorecard.read.reading import SourceFile, SourceReading
from scorecard.read.title import Title, unit_of, year_of
from scorecard.read.workbook import OpenedFile


@dataclass(frozen=True)
class Filling:
    """The figures that go into one column of items."""

    column: str
    items: Ints
    """Rows of the items."""
    figures: Ints
    """Which of the form's figures stand in them."""


@dataclass(frozen=True)
class Form:
    """A form, and what of it changes from unit to unit."""

    frame: tuple[object, ...]
    first_row: bytes
    """How the row below the headings begins."""
    body: re.Pattern[bytes]
    """Finds the cells of the columns that are read."""
    beside: re.Pattern[bytes]
    """Finds the words in the other columns."""
    heads: tuple[bytes, ...]
    """Of all cells above the first row and of those that are read below it."""

    fixed: Slots
    """Blanks and numbers that are the form itself."""
    fixed_values: tuple[bytes, ...]
    words: Slots
    """Words that are the form itself."""
    fixed_words: tuple[bytes, ...]
    around: Surroundings
    sums: Slots
    """Numbers in rows that are no items: they have to be there, and do not count."""
    figures: Slots

    percents: Ints
    """Figures that are shown as percents."""
    needed: Ints
    """A line per item, of whose figures one must be there for it to be an item; filled up with the figures' count."""
    fillings: tuple[Filling, ...]
    title: Title
    year: int | None
    is_dated: bool
    """Whether all its figures are of years that their headings name."""
    reading: SourceReading
    part: Items

    def filled_in(self, opened: OpenedFile, book: WrittenBook) -> SourceReading | None:
        """What a workbook says that is this form, None where it is not."""
        if book.frame != self.frame:
            return None
        cells = cells_of(book, self.first_row, self.body)
        if len(cells) != len(self.heads):
            return None
        heads, values = zip(*cells, strict=True)
        if heads != self.heads or self.fixed.pick(values) != self.fixed_values:
            return None
        if words_of(book, self.words.pick(values)) != self.fixed_words:
            return None
        if any(int(number) >= len(book.strings) - 1 for number in self.beside.findall(book.rows)):
            return None  # in a column that is not read, and damage all the same
        numbers, sums = _numbers(self.figures.pick(values)), self.sums.pick(values)
        if np.isinf(numbers).any() or not all(sums):
            return None
        if np.isnan(numbers[self.needed]).all(axis=1).any():
            return None
        above, below = (words_of(book, slots.pick(values)) for slots in (self.around.above, self.around.below))
        if above is None or below is None or not self.around.ends(below):
            return None
        unit = self._unit(opened.file, above)
        if not unit:
            return None
        return self.saying(SourceFile(opened.file, opened.sha256, len(opened.data)), unit, numbers)

    def _unit(self, file: str, above: tuple[bytes, ...]) -> str | None:
        """The unit that the letterhead names, None where it says anything else that is new."""
        title, sheet = self.around.title(above), self.around.grid.name
        if title is None or (title.cluster, title.measure) != (self.title.cluster, self.title.measure):
            return None
        if not self.is_dated and year_of(title, sheet, file) != self.year:
            return None
        return text_of(unit_of(title, sheet, file))

    def saying(self, source: SourceFile, unit: str, numbers: Floats) -> SourceReading:
        """The form's reading with another unit and other figures.

        Args:
            numbers: the figures as their cells hold them, and NaN at last.
        """
        shown = numbers.copy()
        if self.percents.size:
            shown[self.percents] = all_shifted(numbers[self.percents], 2)
        columns = {}
        for one in self.fillings:
            column = getattr(self.part, one.column).copy()
            column[one.items] = shown[one.figures]
            columns[one.column] = column
        names = tuple(Sheet(source.file, sheet.name) for sheet in self.part.sheets)
        part = self.part.replace(units=(unit,), sheets=names, **columns)
        sheets = tuple(one.of_file(source.file) for one in self.reading.sheets)
        return SourceReading(source, (part,), (), sheets)


def cells_of(book: WrittenBook, first_row: bytes, body: re.Pattern[bytes]) -> list[tuple[bytes, bytes]]:
    """Every cell above the first row below the headings, and from there on those that `body` finds."""
    at = book.rows.find(first_row)
    return [*EVERY_CELL.findall(book.rows, 0, at), *body.findall(book.rows, at)] if at >= 0 else []


def words_of(book: WrittenBook, numbers: Sequence[bytes]) -> tuple[bytes, ...] | None:
    """The shared strings of these numbers; None where there is no such string."""
    try:
        return tuple(map(book.strings.__getitem__, map(int, numbers)))
    except (ValueError, IndexError):
        return None


def _numbers(values: Sequence[bytes]) -> Floats:
    """Written values as numbers, NaN for a blank and at last. Ordinary rows hold no other values in such cells."""
    nothing = float("nan")
    return np.array([float(value) if value else nothing for value in (*values, b"")])
