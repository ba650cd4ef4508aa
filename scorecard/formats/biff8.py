"""Excel 97-2003's and Excel 95's own format: the records of the workbook's stream, read in one pass.

python-calamine builds whole sheets before anybody can ask how large they are (42 KB that claim 65,536 × 256 cells take
1.2 GB, and the process ends where there are none), gives errors as blanks and some texts with a NUL between their
letters, and knows no number formats; openpyxl does not read the format. Of the compound file around the stream olefile
takes care, of passwords msoffcrypto. What is left are plain records, read with their formats and errors.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard.formats.draft import Draft, Found, Sheets
from scorecard.formats.grid import NEVER_CALCULATED, Area
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import Shown, shown_by_styles
from scorecard.formats.refusals import BadRecords

STREAMS = ("Workbook", "Book")

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}

_BOF, _EOF, _FILEPASS, _CONTINUE = 0x809, 0x0A, 0x2F, 0x3C
_CODEPAGE, _DATEMODE, _FORMAT, _XF, _BOUNDSHEET, _SST = 0x42, 0x22, 0x41E, 0xE0, 0x85, 0xFC
_NUMBER, _RK, _MULRK, _LABELSST, _LABEL, _RSTRING = 0x203, 0x27E, 0xBD, 0xFD, 0x204, 0xD6
_BOOLERR, _STRING, _ROW, _COLINFO, _MERGED = 0x205, 0x207, 0x208, 0x7D, 0xE5
_FORMULAS = frozenset([0x06, 0x206, 0x406])

_HEAD = struct.Struct("<HH")
_CELL = struct.Struct("<HHH")
_REAL = struct.Struct("<d")

_BIFF8 = 0x600


class _Record(NamedTuple):
    kind: int
    data: bytes
    after: int
    """Where the next record starts."""


def _records(stream: bytes, at: int) -> Iterator[_Record]:
    """The records from a place to the end of its substream, whatever is embedded in it left out."""
    depth, end = 0, len(stream)
    while at + 4 <= end:
        kind, length = _HEAD.unpack_from(stream, at)
        at += 4 + length
        if at > end:
            raise BadRecords("a record is cut off")
        if kind == _BOF:
            depth += 1
        if depth <= 1:
            yield _Record(kind, stream[at - length : at], at)
        if kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
    raise BadRecords("its end is missing")


def is_encrypted(stream: bytes) -> bool:
    """Whether a password protects the records."""
    try:
        for number, record in enumerate(_records(stream, 0)):
            if record.kind == _FILEPASS:
                return True
            if number > 20 or record.kind == _BOUNDSHEET:
                return False
    except BadRecords:
        pass
    return False


class _Sheet(NamedTuple):
    name: str
    start: int
    hidden: bool


@dataclass
class _Globals:
    """What the workbook says before its sheets."""

    version: int = _BIFF8
    codepage: str = "cp1252"
    from_1904: bool = False
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    sheets: list[_Sheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


def read_xls(file: str, stream: bytes, limits: Limits) -> Found:
    """The sheets of a workbook's stream.

    Raises:
        BadRecords: what stands before the sheets is damaged.
    """
    book = _globals(stream)
    shown = shown_by_styles(book.formats, book.codes)
    sheets = Sheets(file, limits)
    drafts: list[tuple[_Sheet, Draft]] = []
    pending: list[tuple[int, int, Draft]] = []
    formulas = 0
    for sheet in book.sheets:
        try:
            reader = _SheetReader(book, shown)
            reader.run(stream, sheet.start)
        except (BadRecords, struct.error, IndexError, ValueError) as error:
            sheets.unreadable(sheet.name, str(error) or "a record is too short")
            continue
        drafts.append((sheet, reader.draft))
        pending += [(row, column, reader.draft) for row, column in reader.blank_results]
        formulas += reader.formulas
    # A library that writes formulas but cannot calculate them leaves every result blank; a workbook
    # of Excel has some that are not.
    if pending and len(pending) == formulas:
        for row, column, draft in pending:
            draft.put_fault(row, column, NEVER_CALCULATED)
    for sheet, draft in drafts:
        sheets.add_draft(sheet.name, draft, sheet.hidden)
    return sheets.found


def _globals(stream: bytes) -> _Globals:
    book = _Globals()
    shared: list[bytes] = []
    last = 0
    try:
        for record in _records(stream, 0):
            kind, data = record.kind, record.data
            if kind == _BOF:
                book.version = struct.unpack_from("<H", data)[0]
                if book.version not in (_BIFF8, 0x500):
                    raise BadRecords("it is older than Excel 95")
            elif kind == _CODEPAGE:
                book.codepage = _codec(struct.unpack_from("<H", data)[0])
            elif kind == _DATEMODE:
                book.from_1904 = data[:1] == b"\x01"
            elif kind == _FORMAT:
                book.codes[struct.unpack_from("<H", data)[0]] = (
                    _text(data, 2, book) if book.version == _BIFF8 else _short_text(data, 2, book)
                )
            elif kind == _XF:
                book.formats.append(struct.unpack_from("<H", data, 2)[0])
            elif kind == _BOUNDSHEET:
                start, state, sort = struct.unpack_from("<IBB", data)
                if sort == 0:
                    book.sheets.append(_Sheet(_short_text(data, 6, book), start, state & 3 != 0))
            elif kind == _SST or (kind == _CONTINUE and last == _SST):
                shared.append(data)
                kind = _SST
            last = kind
        if shared:
            book.texts = _shared_texts(shared)
    except (struct.error, IndexError) as error:
        raise BadRecords("a record is too short") from error
    return book


def _codec(number: int) -> str:
    import codecs

    name = {1200: "utf-16-le", 32768: "mac-roman", 32769: "cp1252"}.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _text(data: bytes, at: int, book: _Globals) -> str:
    """A text behind its length in two bytes."""
    (length,) = struct.unpack_from("<H", data, at)
    return _letters(data, at + 2, length, book)


def _short_text(data: bytes, at: int, book: _Globals) -> str:
    """A text behind its length in one byte."""
    return _letters(data, at + 1, data[at], book)


def _letters(data: bytes, at: int, length: int, book: _Globals) -> str:
    if book.version != _BIFF8:
        codec = "cp1252" if book.codepage == "utf-16-le" else book.codepage
        return data[at : at + length].decode(codec, "replace")
    flags = data[at] if length else 0
    at += 1 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0)
    if flags & 1:
        return data[at : at + 2 * length].decode("utf-16-le", "replace")
    return data[at : at + length].decode("latin-1")


def _shared_texts(pieces: list[bytes]) -> list[str]:
    """The table of shared texts; a text that runs on into the next piece says anew how its letters are stored."""
    texts: list[str] = []
    number, at = 0, 8

    def take(count: int) -> bytes:
        """Bytes that may run on into the next pieces as they are."""
        nonlocal number, at
        found = b""
        while count and number < len(pieces):
            part = pieces[number][at : at + count]
            found += part
            count -= len(part)
            at += len(part)
            if count:
                number, at = number + 1, 0
        if count:
            raise BadRecords("a shared text is cut off")
        return found

    (total,) = struct.unpack_from("<I", pieces[0], 4)
    for _ in range(total):
        if number >= len(pieces) or (number == len(pieces) - 1 and at >= len(pieces[number])):
            break
        length, flags = struct.unpack("<HB", take(3))
        runs = struct.unpack("<H", take(2))[0] if flags & 8 else 0
        more = struct.unpack("<I", take(4))[0] if flags & 4 else 0
        letters: list[str] = []
        while length:
            wide = flags & 1
            part = pieces[number][at : at + (2 * length if wide else length)]
            read = len(part) // 2 if wide else len(part)
            letters.append(part[: 2 * read].decode("utf-16-le", "replace") if wide else part.decode("latin-1"))
            at += len(part)
            length -= read
            if length:
                number, at = number + 1, 1
                if number >= len(pieces) or not pieces[number]:
                    raise BadRecords("a shared text is cut off")
                flags = pieces[number][0]
        texts.append("".join(letters))
        take(4 * runs + more)
    return texts


class _SheetReader:
    """Reads the records of one sheet into a draft."""

    def __init__(self, book: _Globals, shown: list[Shown]) -> None:
        self.draft = Draft()
        self.formulas = 0
        self.blank_results: list[tuple[int, int]] = []
        self._book = book
        self._shown = shown

    def run(self, stream: bytes, start: int) -> None:
        draft, texts = self.draft, self._book.texts
        awaited: tuple[int, int] | None = None
        for kind, data, _ in _records(stream, start):
            if kind == _LABELSST:
                row, column, _ = _CELL.unpack_from(data)
                (number,) = struct.unpack_from("<I", data, 6)
                draft.put(row, column, texts[number])
            elif kind == _NUMBER:
                row, column, style = _CELL.unpack_from(data)
                self._number(row, column, style, _REAL.unpack_from(data, 6)[0])
            elif kind == _RK:
                row, column, style = _CELL.unpack_from(data)
                self._number(row, column, style, rk_number(data, 6))
            elif kind == _MULRK:
                row, column = struct.unpack_from("<HH", data)
                for at in range(4, len(data) - 2, 6):
                    self._number(row, column, struct.unpack_from("<H", data, at)[0], rk_number(data, at + 2))
                    column += 1
            elif kind in _FORMULAS:
                awaited = self._formula(data)
            elif kind == _STRING and awaited:
                draft.put(*awaited, _text(data, 0, self._book))
                awaited = None
            elif kind == _BOOLERR:
                row, column, _ = _CELL.unpack_from(data)
                if data[7]:
                    draft.put_fault(row, column, ERRORS.get(data[6], "#N/A"))
                else:
                    draft.put(row, column, bool(data[6]))
            elif kind in (_LABEL, _RSTRING):
                row, column, _ = _CELL.unpack_from(data)
                draft.put(row, column, _text(data, 6, self._book))
            elif kind == _ROW:
                if data[12] & 0x20:
                    draft.hidden_rows.add(struct.unpack_from("<H", data)[0])
            elif kind == _COLINFO:
                first, last, _, _, flags = struct.unpack_from("<5H", data)
                if flags & 1:
                    draft.hidden_columns.update(range(first, min(last, 255) + 1))
            elif kind == _MERGED:
                for number in range(struct.unpack_from("<H", data)[0]):
                    top, bottom, left, right = struct.unpack_from("<4H", data, 2 + 8 * number)
                    draft.merged.append(Area(top, left, bottom, right))

    def _number(self, row: int, column: int, style: int, value: float) -> None:
        shown = self._shown[style] if style < len(self._shown) else "number"
        self.draft.put_number(row, column, value, shown, self._book.from_1904)

    def _formula(self, data: bytes) -> tuple[int, int] | None:
        """A formula's saved result; its place where the result is a text that follows."""
        row, column, style = _CELL.unpack_from(data)
        self.formulas += 1
        if data[12:14] != b"\xff\xff":
            value = _REAL.unpack_from(data, 6)[0]
            if value == 0 and data[14] & 2:  # to be calculated on opening: a library wrote it
                self.draft.put_fault(row, column, NEVER_CALCULATED)
            else:
                self._number(row, column, style, value)
        elif data[6] == 0:
            return row, column
        elif data[6] == 1:
            self.draft.put(row, column, bool(data[8]))
        elif data[6] == 2:
            self.draft.put_fault(row, column, ERRORS.get(data[8], "#N/A"))
        else:
            self.blank_results.append((row, column))
        return None


def rk_number(data: bytes, at: int) -> float:
    """A number in the four bytes that Excel's formats keep short ones in."""
    (packed,) = struct.unpack_from("<i", data, at)
    value = float(packed >> 2) if packed & 2 else _REAL.unpack(struct.pack("<ii", 0, packed & ~3))[0]
    return value / 100 if packed & 1 else value
