"""Excel 97-2003's and Excel 95's own format, its cells read by xlrd.

python-calamine builds whole sheets before anybody can ask how large they are (42 KB that claim 65,536 × 256 cells take
1.2 GB, and the process ends where there are none), gives errors as blanks and some texts with a NUL between their
letters, and knows no number formats. What xlrd does not tell is found in the records by hand: whether they end where
they should, as it reads what is left of a file cut off without a word, and which formulas were never calculated.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import NamedTuple

import xlrd
from xlrd.biffh import XL_CELL_BLANK, XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_EMPTY, XL_CELL_ERROR, XL_CELL_NUMBER

from scorecard.formats.draft import Draft, FileSheets, Sheets
from scorecard.formats.grid import NEVER_CALCULATED, Area
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import Shown, shown_by_styles
from scorecard.formats.refusals import BadRecords, reason_of

STREAMS = ("Workbook", "Book")

_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x809, 0x0A, 0x2F, 0x85
_FORMULAS = frozenset([0x06, 0x206, 0x406])
_SHOWN_AS_NUMBERS = (XL_CELL_NUMBER, XL_CELL_DATE)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place to the end of its substream, whatever is embedded in it left out."""
    depth, end = 0, len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4 + length
        if at > end:
            raise BadRecords("a record is cut off")
        if kind == _BOF:
            depth += 1
        if depth <= 1:
            yield kind, stream[at - length : at]
        if kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
    raise BadRecords("its end is missing")


def is_encrypted(stream: bytes) -> bool:
    """Whether a password protects the records."""
    try:
        for number, (kind, _) in enumerate(_records(stream, 0)):
            if kind == _FILEPASS:
                return True
            if number > 20 or kind == _BOUNDSHEET:
                return False
    except BadRecords:
        pass
    return False


def read_xls(file: str, stream: bytes, limits: Limits) -> FileSheets:
    """The sheets of a workbook's stream.

    Raises:
        BadRecords: what stands before the sheets is damaged.
    """
    sheets = Sheets(file, limits)
    try:
        starts = [
            start
            for kind, data in _records(stream, 0)
            if kind == _BOUNDSHEET
            for start, _, sort in [struct.unpack_from("<IBB", data)]
            if sort == 0
        ]
        book = xlrd.open_workbook(
            file_contents=stream, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
        names = book.sheet_names()
        codes = {number: code.format_str for number, code in book.format_map.items() if code.format_str}
        shown = shown_by_styles([style.format_key for style in book.xf_list], codes)
    except Exception as error:  # it raises whatever a damaged file leads to
        raise BadRecords(reason_of(error)) from error
    drafts: list[tuple[str, Draft, bool, _Formulas]] = []
    for at, (name, start) in enumerate(zip(names, starts, strict=False)):
        try:
            formulas = _formulas(stream, start)
            sheet = book.sheet_by_index(at)
            draft = _draft(sheet, shown, book.datemode == 1)
        except Exception as error:  # as above
            sheets.unreadable(name, reason_of(error))
            continue
        drafts.append((name, draft, sheet.visibility != 0, formulas))
    # A library that writes formulas but cannot calculate them leaves every result blank; a workbook
    # of Excel has some that are not.
    are_blank = sum(len(formulas.blank) for *_, formulas in drafts) == sum(formulas.total for *_, formulas in drafts)
    for name, draft, hidden, formulas in drafts:
        for row, column in [*formulas.awaited, *(formulas.blank if are_blank else ())]:
            draft.put_fault(row, column, NEVER_CALCULATED)
        sheets.add_draft(name, draft, hidden)
    return sheets.result


class _Formulas(NamedTuple):
    """What a sheet's records say of its formulas; places are rows and columns counted from 0."""

    total: int
    awaited: list[tuple[int, int]]
    """Formulas to be calculated on opening, whose saved result is 0: a library wrote them."""
    blank: list[tuple[int, int]]
    """Formulas whose saved result is a blank."""


def _formulas(stream: bytes, start: int) -> _Formulas:
    """Raises: BadRecords: the sheet is cut off."""
    total = 0
    awaited, blank = [], []
    for kind, data in _records(stream, start):
        if kind in _FORMULAS:
            row, column, result, flags = struct.unpack_from("<HH2x8sH", data)
            total += 1
            if result[6:] == b"\xff\xff":
                if result[0] > 2:
                    blank.append((row, column))
            elif flags & 2 and struct.unpack("<d", result)[0] == 0:
                awaited.append((row, column))
    return _Formulas(total, awaited, blank)


def _draft(sheet: xlrd.sheet.Sheet, shown: list[Shown], from_1904: bool) -> Draft:
    draft = Draft()
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            if kind in (XL_CELL_EMPTY, XL_CELL_BLANK):
                continue
            if kind in _SHOWN_AS_NUMBERS:
                style = sheet.cell_xf_index(row, column)
                draft.put_number(row, column, value, shown[style] if style < len(shown) else "number", from_1904)
            elif kind == XL_CELL_ERROR:
                draft.put_error(row, column, value)
            else:
                draft.put(row, column, bool(value) if kind == XL_CELL_BOOLEAN else value)
    draft.merged += [Area(top, left, end - 1, right - 1) for top, end, left, right in sheet.merged_cells]
    draft.hidden_rows.update(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    draft.hidden_columns += [range(at, at + 1) for at, info in sheet.colinfo_map.items() if info.hidden]
    return draft
