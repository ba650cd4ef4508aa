"""An xlsx with one filled sheet as it is written, before anything in it is understood.

A form comes back from every unit as the same parts with other figures in them. Taken apart like this, what is the
same can be compared as bytes. Whatever is out of the ordinary is not taken apart at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from scorecard.domain import column_letters
from scorecard.read.formats.number_formats import Shown
from scorecard.read.formats.xlsx import claims_too_many, counts_from_1904, listed_sheets, shown_by_each_style
from scorecard.read.package import BadPackage, Package, PackageTooLarge, Target, tree_of

LARGEST = 1 << 20
"""Bytes that the parts of a form may unpack to; a national table is read once and needs no short way."""

LAST_COLUMN = 25
"""Cells further right than Z are out of the ordinary, and so are those below row 9,999."""


class WrittenBook(NamedTuple):
    """What an xlsx holds, as bytes."""

    frame: tuple[object, ...]
    """All that a sheet's meaning depends on beside its cells and its strings."""
    shown: Sequence[Shown]
    """What each cell style makes of a number."""
    rows: bytes
    """The sheet's rows with their cells."""
    strings: Sequence[bytes]
    """The shared strings, each in its tags but the last."""


class WrittenCell(NamedTuple):
    """A cell as it is written."""

    head: bytes
    """Its address, style and sort."""
    value: bytes
    """Digits, or the number of a shared string; empty where the cell is blank."""

    @property
    def position(self) -> tuple[int, int]:
        """Row and column counted from 0."""
        return int(self.head[1 : self.head.index(b'"')]) - 1, self.head[0] - 65

    @property
    def is_string(self) -> bool:
        return self.head.endswith(b' t="s"')

    @property
    def is_typed(self) -> bool:
        """Whether it says that it is something else than a number: a text, a truth, an error."""
        return b" t=" in self.head

    @property
    def style(self) -> int:
        found = _STYLE.search(self.head)
        return int(found[1]) if found else 0


def written(package: Package) -> WrittenBook | None:
    """The one filled sheet of a package, None where anything is out of the ordinary."""
    try:
        return _written(package)
    except (BadPackage, PackageTooLarge):
        return None


def _written(package: Package) -> WrittenBook | None:
    if package.unpacked_size > LARGEST or not package.has("xl/workbook.xml"):
        return None
    workbook, targets = package.workbook()
    sheets = listed_sheets(package, workbook, targets)
    if counts_from_1904(package, workbook):
        return None
    parts = [package.bytes_of(sheet.part) for sheet in sheets if sheet.part]
    filled = [part for part in parts if b"<sheetData/>" not in part]
    strings = _strings(package, targets)
    if len(parts) != len(sheets) or len(filled) != 1 or strings is None:
        return None
    start, end = filled[0].find(b"<sheetData>"), filled[0].rfind(b"</sheetData>")
    rows = filled[0][start:end]
    before, behind = filled[0][:start], filled[0][end:]
    if start < 0 or not _ORDINARY.fullmatch(rows) or not _is_text(rows) or _HIDDEN.search(rows):
        return None
    if not _is_sound(b"%b<sheetData>%b" % (before, behind)):
        return None
    if b't="n"' in rows:
        rows = rows.replace(b' t="n"', b"")
    names = tuple((sheet.name, sheet.hidden) for sheet in sheets)
    position = parts.index(filled[0])
    shown = shown_by_each_style(package, targets)
    frame = (names, position, shown, _BESIDE_MEANING.sub(b"", before), _hidden_columns(before), _merged(behind))
    return WrittenBook(frame, shown, rows, strings)


def _hidden_columns(before: bytes) -> tuple[bytes, ...]:
    return tuple(tag for tag in _COLUMNS.findall(before) if _HIDDEN.search(tag))


def _merged(behind: bytes) -> bytes:
    """What stands from the first merged range to the last; charts, rules of colours and the like come after."""
    return behind[behind.find(b"mergeCell") : behind.rfind(b"mergeCell")]


@lru_cache(maxsize=128)
def _is_sound(part: bytes) -> bool:
    """Whether a part, or what is left of it without what differs from unit to unit, is XML without declarations."""
    try:
        tree_of("", part)
    except BadPackage:
        return False
    return b"<!" not in part


def _is_text(data: bytes) -> bool:
    try:
        return data.isascii() or bool(data.decode())
    except UnicodeDecodeError:
        return False


_ATTRIBUTES = rb'(?: [\w:]++="[^"&<\x00-\x1f]*+")*+'
_LETTERS = rb"(?:[^<&\x00-\x08\x0b\x0c\x0e-\x1f]++|&(?:amp|lt|gt|quot|apos);)*+"
_A_FORMULA = rb"(?:<f%b(?:/>|>%b</f>))?+" % (_ATTRIBUTES, _LETTERS)
_A_NUMBER = rb'(?: t="n")?+>%b<v>-?\d++(?:\.\d++)?+(?:[eE][-+]?\d++)?+</v></c>' % _A_FORMULA
_A_TEXT = rb' t="s"><v>\d{1,7}</v></c>| t="str">%b<v>[^<&\x00-\x20]*+</v></c>' % _A_FORMULA
_ANY_CELL = rb'<c r="[A-Z]\d{1,4}"(?: s="\d++")?+(?:/>|></c>|%b|%b)' % (_A_NUMBER, _A_TEXT)
_ORDINARY = re.compile(rb'<sheetData>(?:<row r="\d+"%b(?:/>|>(?:%b)*+</row>))*+' % (_ATTRIBUTES, _ANY_CELL))
"""Rows and cells as nearly every program writes them, and nothing else."""
_HIDDEN = re.compile(rb'hidden=(?!"(?:0|false)")')
_BESIDE_MEANING = re.compile(
    rb'<dimension ref="[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?"/>|<sheetViews>.*?</sheetViews>|<cols>.*?</cols>',
    re.DOTALL,
)
"""What changes when somebody merely looks at a sheet, or makes a column wider, and saves it."""
_COLUMNS = re.compile(rb"<col [^>]*>")


def _strings(package: Package, targets: Mapping[str, Target]) -> Sequence[bytes] | None:
    part = package.beside(targets, "sharedStrings", "xl/sharedStrings.xml")
    if part is None:
        return []
    data = package.bytes_of(part)
    before, tag, rest = data.partition(b"<si>")
    usual = _USUAL_STRINGS.fullmatch(tag + rest) and _is_text(rest) and _is_sound(before + b"</sst>")
    if not tag or claims_too_many(before, package):
        return None
    if not usual and (b"<si/>" in rest or b"<si " in rest or not _is_sound(data)):
        return None
    return (tag + rest).split(b"</si>")


_USUAL_STRINGS = re.compile(rb'(?:<si><t(?: xml:space="preserve")?>%b</t></si>)++</sst>\s*' % _LETTERS)
"""Strings in one look; others are looked into tag by tag."""
_STRING = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<&]*)</t>')


def string_text(string: bytes) -> str | None:
    """What a shared string says; None where it is more than plain letters."""
    found = _STRING.fullmatch(string)
    try:
        text = found[1].decode() if found else ""
    except UnicodeDecodeError:
        return None
    return text if text and text == " ".join(text.split()) and "_x" not in text else None


_CELL = rb'<c r="([%b]\d+"[^>/]*)(?:>(?:<f[^>]*(?:/>|>[^<]*</f>))?<v>([^<]+))?'
"""A cell of ordinary rows, blank or with a value."""
_STYLE = re.compile(rb' s="(\d+)"')

EVERY_CELL = re.compile(_CELL % b"A-Z")


def cells_in(columns: Collection[int]) -> re.Pattern[bytes]:
    """What finds the cells of some columns, counted from 0 and up to LAST_COLUMN."""
    return re.compile(_CELL % _letters(columns))


def words_beside(columns: Collection[int]) -> re.Pattern[bytes]:
    """What finds the numbers of the shared strings in all other columns."""
    return re.compile(rb'<c r="[%b]\d+"(?: s="\d+")? t="s"><v>(\d+)' % _letters({*range(LAST_COLUMN + 1)} - {*columns}))


def _letters(columns: Collection[int]) -> bytes:
    return b"".join(column_letters(one).encode() for one in sorted(columns))
