"""Excel's binary format (.xlsb): a package whose parts hold records instead of XML.

python-calamine gives its errors as blanks, knows no number formats, and builds the whole rectangle up to a stray cell
before anybody can ask how large it is; openpyxl does not read the format. A second pass for what is missing would take
the same records apart.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator

from scorecard.formats.draft import Draft, FileSheets, Sheets
from scorecard.formats.grid import Area
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import Shown, shown_by_styles
from scorecard.formats.package import BadPackage, Package, Target

_ROW, _RK, _ERROR, _BOOL, _REAL, _TEXT, _SHARED = 0, 2, 3, 4, 5, 6, 7
_FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_BOOL, _FORMULA_ERROR = 8, 9, 10, 11
_SHARED_ITEM, _FORMAT, _XF, _COLUMN, _RICH = 19, 44, 47, 60, 62
_BOOK_PROPERTIES, _BUNDLE, _MERGE, _BEGIN_XFS, _END_XFS = 153, 156, 176, 617, 618

_LONGEST_RECORD = 1 << 26
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


_HEAD = re.compile(rb"([\x00-\x7f]|[\x80-\xff].)([\x80-\xff]{0,3}[\x00-\x7f]|[\x80-\xff]{4})", re.DOTALL)
"""A record's number and the length of its data, both in groups of seven bits, the lowest first."""


def _records(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """A part's records: their numbers and data."""
    rest = b""
    for chunk in chunks:
        rest += chunk
        at = 0
        while head := _HEAD.match(rest, at):
            kind, length = map(_number, head.groups())
            if head.end() + length > len(rest):
                break
            at = head.end() + length
            yield kind, rest[head.end() : at]
        rest = rest[at:]
        if len(rest) > _LONGEST_RECORD:
            raise BadPackage("a record is too long")
    if rest:
        raise BadPackage("a record is cut off")


def _number(groups: bytes) -> int:
    return sum((part & 0x7F) << 7 * place for place, part in enumerate(groups))


def _text(data: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", data, at)
    at += 4
    if length == 0xFFFFFFFF:
        return "", at
    return data[at : at + 2 * length].decode("utf-16-le", "replace"), at + 2 * length


def read_xlsb(file: str, package: Package, limits: Limits) -> FileSheets:
    """The sheets of a binary package.

    Raises:
        BadPackage: what stands beside the sheets is damaged.
    """
    workbook, targets = package.workbook()
    sheets = Sheets(file, limits)
    try:
        listed: list[tuple[str, str, bool]] = []
        from_1904 = False
        for kind, data in _records(package.chunks(workbook)):
            if kind == _BUNDLE:
                relation, at = _text(data, 8)
                name, _ = _text(data, at)
                listed.append((name, relation, struct.unpack_from("<I", data)[0] != 0))
            elif kind == _BOOK_PROPERTIES:
                from_1904 = bool(data[0] & 1)
        folder = workbook.rpartition("/")[0]
        styles = _styles(package, package.beside(targets, "styles", f"{folder}/styles.bin"))
        shared = _shared(package, package.beside(targets, "sharedStrings", f"{folder}/sharedStrings.bin"))
    except (struct.error, IndexError) as error:
        raise BadPackage("a record is too short") from error
    for name, relation, hidden in listed:
        target = targets.get(relation)
        if target and target.kind != "worksheet":
            continue
        try:
            draft = _sheet(package, target, styles, shared, from_1904)
        except (BadPackage, struct.error, IndexError) as error:
            sheets.unreadable(name, str(error) if isinstance(error, BadPackage) else "a record is too short")
            continue
        sheets.add_draft(name, draft, hidden)
        if sheets.full:
            break
    # A damaged list of sheets can still be read as a shorter one: what it no longer names is told.
    named = {relation for _, relation, _ in listed}
    for relation, target in targets.items():
        if target.kind == "worksheet" and relation not in named:
            sheets.unreadable(target.part.rpartition("/")[2], "the workbook does not name it")
    return sheets.result


def _styles(package: Package, part: str | None) -> list[Shown]:
    if part is None:
        return []
    codes: dict[int, str] = {}
    formats: list[int] = []
    within = False
    for kind, data in _records(package.chunks(part)):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", data)[0]] = _text(data, 2)[0]
        elif kind in (_BEGIN_XFS, _END_XFS):
            within = kind == _BEGIN_XFS
        elif kind == _XF and within:
            formats.append(struct.unpack_from("<H", data, 2)[0])
    if not formats:
        raise BadPackage(f"{part} holds no styles")
    return shown_by_styles(formats, codes)


def _shared(package: Package, part: str | None) -> list[str]:
    if part is None:
        return []
    return [_text(data, 1)[0] for kind, data in _records(package.chunks(part)) if kind == _SHARED_ITEM]


def _sheet(package: Package, target: Target | None, styles: list[Shown], shared: list[str], from_1904: bool) -> Draft:
    if target is None or not package.has(target.part):
        raise BadPackage("its part is missing")
    if not package.size(target.part):
        raise BadPackage("it is empty")
    draft = Draft()
    row = 0

    def number(data: bytes, value: float) -> None:
        (style,) = struct.unpack_from("<I", data, 4)
        style &= 0xFFFFFF
        draft.put_number(row, column, value, styles[style] if style < len(styles) else "number", from_1904)

    for kind, data in _records(package.chunks(target.part)):
        if kind == _ROW:
            (row,) = struct.unpack_from("<I", data)
            if row >= _MOST_ROWS:
                raise BadPackage("a row stands where no sheet has one")
            if data[11] & 0x10:
                draft.hidden_rows.add(row)
        elif kind in (*range(_RK, _FORMULA_ERROR + 1), _RICH):
            (column,) = struct.unpack_from("<I", data)
            if column >= _MOST_COLUMNS:
                raise BadPackage("a cell stands where no sheet has one")
            if kind == _RK:
                number(data, rk_number(data, 8))
            elif kind in (_REAL, _FORMULA_NUMBER):
                number(data, struct.unpack_from("<d", data, 8)[0])
            elif kind == _SHARED:
                draft.put(row, column, shared[struct.unpack_from("<I", data, 8)[0]])
            elif kind in (_TEXT, _FORMULA_TEXT):
                draft.put(row, column, _text(data, 8)[0])
            elif kind == _RICH:
                draft.put(row, column, _text(data, 9)[0])
            elif kind in (_BOOL, _FORMULA_BOOL):
                draft.put(row, column, bool(data[8]))
            elif kind in (_ERROR, _FORMULA_ERROR):
                draft.put_error(row, column, data[8])
        elif kind == _COLUMN:
            first, last, _, _, flags = struct.unpack_from("<IIIIH", data)
            if flags & 1:
                draft.hidden_columns.append(range(first, last + 1))
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            draft.merged.append(Area(top, left, bottom, right))
    return draft


def rk_number(data: bytes, at: int) -> float:
    """A number in the four bytes that Excel's formats keep short ones in."""
    (packed,) = struct.unpack_from("<i", data, at)
    value: float = packed >> 2 if packed & 2 else struct.unpack("<d", struct.pack("<ii", 0, packed & ~3))[0]
    return value / 100 if packed & 1 else float(value)
