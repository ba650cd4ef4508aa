"""Forms that were read before and come again, filled in by other units: their figures are taken out at once.

A form is learned from one workbook: which of its cells hold figures, which name the unit, and which are the form
itself. Another workbook that differs from it in nothing but those figures, the letterhead and columns that are not
read says the same with other numbers. Anything else, down to a style, and it is read in full.

`form` is a known form and takes figures out of it, `learning` makes one of a workbook that was read in full, and
`trials` puts it to the test before it is used.
"""

from __future__ import annotations

from collections import Counter

from scorecard.read.formats.contents import XLSX, is_misnamed
from scorecard.read.formats.written import WrittenBook, written
from scorecard.read.known.form import Form
from scorecard.read.known.learning import learned
from scorecard.read.options import ReadingOptions
from scorecard.read.package import Package
from scorecard.read.reading import SourceReading
from scorecard.read.sheets import read_sheets
from scorecard.read.workbook import OpenedFile, workbook_of

MOST_FORMS = 16
"""Forms that are remembered."""

MOST_FRAMES = 256
"""Kinds of workbooks, by all but their cells, of which it is remembered that they came."""

MOST_TRIES = 8
"""Times that a form is learned from workbooks of one kind: they may be several forms."""


class KnownForms:
    """Reads workbooks, and remembers the forms among them."""

    def __init__(self, options: ReadingOptions) -> None:
        self._options = options
        self._forms: list[Form] = []
        self._seen: Counter[tuple[object, ...]] = Counter()

    def read(self, opened: OpenedFile) -> SourceReading:
        """All that a workbook says, known form or not.

        Raises:
            UnreadableInput: it is no workbook, damaged, too large, or protected by a password.
        """
        book = _written(opened)
        if book is None:
            return read_sheets(workbook_of(opened, self._options), self._options)
        for place, form in enumerate(self._forms):
            reading = form.filled_in(opened, book)
            if reading is not None:
                self._forms.insert(0, self._forms.pop(place))
                return reading
        workbook = workbook_of(opened, self._options)
        reading = read_sheets(workbook, self._options)
        # A form is worth learning when it comes for the second time.
        if 0 < self._seen[book.frame] <= MOST_TRIES:
            new = learned(workbook, book, reading, self._options)
            self._forms = [*([new] if new else []), *self._forms][:MOST_FORMS]
        self._seen[book.frame] += 1
        if len(self._seen) > MOST_FRAMES:
            del self._seen[next(iter(self._seen))]
        return reading


def _written(opened: OpenedFile) -> WrittenBook | None:
    kind, inside = opened.contents
    if kind != XLSX or not isinstance(inside, Package) or is_misnamed(opened.file, kind):
        return None
    return written(inside)
