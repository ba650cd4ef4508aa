"""An xlsx with one filled sheet as it is written, before anything in it is understood.

A form comes back from every unit as the same parts with other figures in them. Taken apart like this, what is the
same can be compared as bytes. Whatever is out of the ordinary is not taken apart at all. Of the sheet's rows that is
told by `stretches`, once somebody looks into them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from scorecard.read.formats.number_formats import Shown
from scorecard.read.formats.stretches import EDGE, HIDDEN, LETTERS, VALUE_END, Rows, taken_apart
from scorecard.read.formats.xlsx import claims_too_many, counts_from_1904, listed_sheets, shown_by_each_style
from scorecard.read.package import BadPackage, Package, PackageTooLarge, Target, tree_of

LARGEST = 1 << 20
"""Bytes that the parts of a form may unpack to; a national table is read once and needs no short way."""


class WrittenBook(NamedTuple):
    """What an xlsx holds, as bytes."""

    frame: tuple[object, ...]
    """All that a sheet's meaning depends on beside its cells and its strings."""
    shown: Sequence[Shown]
    """What each cell style makes of a number."""
    rows: Rows
    strings: Mapping[bytes, bytes]
    """The shared strings by the values of their cells, each in its tags but the last."""


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
    start, end = filled[0].find(EDGE), filled[0].rfind(b"</sheetData>")
    before, behind = filled[0][:start], filled[0][end:]
    around = _around(before, behind) if start >= 0 else None
    if around is None or not _is_text(filled[0]):
        return None
    names = tuple((sheet.name, sheet.hidden) for sheet in sheets)
    position = parts.index(filled[0])
    shown = shown_by_each_style(package, targets)
    return WrittenBook((names, position, shown, around), shown, taken_apart(filled[0][start:end]), strings)


@lru_cache(maxsize=128)
def _around(before: bytes, behind: bytes) -> tuple[object, ...] | None:
    """What stands around a sheet's rows and has a meaning; None where it is not sound."""
    if not _is_sound(before + EDGE + behind):
        return None
    hidden = tuple(tag for tag in _COLUMNS.findall(before) if HIDDEN.search(tag))
    # From the first merged range to the last; charts, rules of colours and the like come after.
    merged = behind[behind.find(b"mergeCell") : behind.rfind(b"mergeCell")]
    return _BESIDE_MEANING.sub(b"", before), hidden, merged


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


_BESIDE_MEANING = re.compile(
    rb'<dimension ref="[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?"/>|<sheetViews>.*?</sheetViews>|<cols>.*?</cols>',
    re.DOTALL,
)
"""What changes when somebody merely looks at a sheet, or makes a column wider, and saves it."""
_COLUMNS = re.compile(rb"<col [^>]*>")


def _strings(package: Package, targets: Mapping[str, Target]) -> Mapping[bytes, bytes] | None:
    part = package.beside(targets, "sharedStrings", "xl/sharedStrings.xml")
    if part is None:
        return {}
    data = package.bytes_of(part)
    start = data.find(b"<si>")
    before = data[:start]
    if start < 0 or claims_too_many(before, package):
        return None
    *strings, end = data[start:].split(b"</si>")
    usual = all(map(_is_usual, strings)) and end.strip() == b"</sst>" and _is_sound(before + b"</sst>")
    if not usual and (b"<si/>" in data or b"<si " in data or not _is_sound(data)):
        return None
    return dict(zip(_numerals(len(strings)), strings, strict=True))


@lru_cache(maxsize=4096)
def _is_usual(string: bytes) -> bool:
    """Whether a shared string is nothing but text; others are looked into with their whole part."""
    return _USUAL_STRING.fullmatch(string) is not None and _is_text(string)


@lru_cache(maxsize=128)
def _numerals(count: int) -> Sequence[bytes]:
    """As many whole numbers from 0 on, as the values of cells."""
    return [b"%d%b" % (number, VALUE_END) for number in range(count)]


_USUAL_STRING = re.compile(rb'<si><t(?: xml:space="preserve")?>%b</t>' % LETTERS)
_STRING = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<&]*)</t>')


def string_text(string: bytes) -> str | None:
    """What a shared string says; None where it is more than plain letters."""
    found = _STRING.fullmatch(string)
    try:
        text = found[1].decode() if found else ""
    except UnicodeDecodeError:
        return None
    return text if text and text == " ".join(text.split()) and "_x" not in text else None
