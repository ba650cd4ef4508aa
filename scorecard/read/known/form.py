"""A known form, and what a workbook says that is this form again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from operator import itemgetter
from typing import NamedTuple

import numpy as np

from scorecard.domain import Floats, Ints, Items, Sheet
from scorecard.numbers import all_shifted
from scorecard.read.copies import Copy
from scorecard.read.formats.stretches import EDGE, VALUE_END, Kinds, Unordinary, are_ordinary, kind_of, looked_into
from scorecard.read.formats.written import WrittenBook
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
    is_whole: bool
    """Whether these are all items, in their order."""


class Meaning(NamedTuple):
    """What a stretch of letters between two values is to a form."""

    heads: Sequence[bytes]
    """Of the cells that begin in it and are read, and EDGE."""
    filled: bytes
    """The head of the cell that has the next value."""
    is_number: bool
    is_string: bool
    is_text: bool
    """What that value is."""


class Meanings(dict[bytes, Meaning]):
    """The stretches that were met in workbooks of one form, each looked into when it comes for the first time."""

    def __init__(self, is_read: Callable[[bytes], bool], heads: Iterable[bytes]) -> None:
        super().__init__()
        self._is_read = is_read
        # Comparing is quicker where a cell's head is one and the same object.
        self._own = {head: head for head in heads}

    def __missing__(self, written: bytes) -> Meaning:
        """Raises: Unordinary: it holds anything but cells in rows that are shown."""
        stretch = looked_into(written)
        heads = tuple(self._own.get(head, head) for head in stretch.heads if head == EDGE or self._is_read(head))
        filled = self._own.get(stretch.filled, stretch.filled)
        meaning = Meaning(heads, filled, *kind_of(filled))
        if len(self) >= MOST_STRETCHES:
            self.clear()
        self[written] = meaning
        return meaning


MOST_STRETCHES = 1 << 14
"""Stretches that are remembered of a form: some hundreds, unless its cells look different in every workbook."""


@dataclass(frozen=True)
class Form:
    """A form, and what of it changes from unit to unit."""

    frame: tuple[object, ...]
    meanings: Meanings
    heads: tuple[bytes, ...]
    """Of all cells that are read, between the EDGEs of the rows: above the table all are."""

    fixed: Slots
    """Blanks and numbers that are the form itself."""
    fixed_values: tuple[bytes | None, ...]
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
        values = self._values(book)
        if values is None or self.fixed.pick(values) != self.fixed_values:
            return None
        if words_of(book, self.words, values) != self.fixed_words:
            return None
        above, below = (words_of(book, slots, values) for slots in (self.around.above, self.around.below))
        if not all(self.sums.pick(values)) or not self.around.ends(below):
            return None
        numbers = _numbers(self.figures, values)
        if np.isnan(numbers)[self.needed].all(axis=1).any():
            return None
        unit = self._unit(opened.file, above)
        if not unit:
            return None
        return self.saying(SourceFile(opened.file, opened.sha256, len(opened.data)), unit, numbers)

    def _values(self, book: WrittenBook) -> Mapping[bytes, bytes] | None:
        """The values by their cells; None where there are other cells, or values that are not what they should be."""
        stretches, values = book.rows
        try:
            heads, filled, *kinds = zip(*map(self.meanings.__getitem__, stretches), strict=True)
        except Unordinary:
            return None
        if tuple(chain.from_iterable(heads)) != self.heads or not are_ordinary(values, Kinds(*kinds), book.strings):
            return None
        return dict(zip(filled, values, strict=False))

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
            if one.is_whole:
                columns[one.column] = shown[one.figures]
                continue
            columns[one.column] = column = getattr(self.part, one.column).copy()
            column[one.items] = shown[one.figures]
        names = tuple(Sheet(source.file, sheet.name) for sheet in self.part.sheets)
        sheets = tuple(one.of_file(source.file) for one in self.reading.sheets)
        return SourceReading(source, (Copy(self.part, unit, names, columns),), (), sheets, self.reading.rules_used)


def words_of(book: WrittenBook, slots: Slots, values: Mapping[bytes, bytes]) -> tuple[bytes, ...]:
    """What stands in cells of shared strings, each in its tags but the last."""
    return tuple(map(book.strings.__getitem__, map(values.__getitem__, slots.heads)))


def _numbers(figures: Slots, values: Mapping[bytes, bytes]) -> Floats:
    """Figures as their cells hold them, NaN for a blank and at last."""
    found = chain(map(values.get, figures.heads, repeat(_NOTHING)), (_NOTHING,))
    return np.fromiter(map(float, map(_without_end, found)), dtype=np.float64, count=len(figures.heads) + 1)


_NOTHING = b"nan" + VALUE_END
_without_end = itemgetter(slice(-len(VALUE_END)))
