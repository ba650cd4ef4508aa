"""Mutations of known effect: one cell's value changed or taken away, or something that no value depends on."""

from __future__ import annotations

import csv
import io
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import NamedTuple

from tests.fuzz.judging import NOTHING, Place, Reading, Touched
from tests.fuzz.seeds import Seed, packed, unpacked
from tests.fuzz.trees import HUGE, PLACES
from tests.layouts import moved

Known = tuple[bytes, str, Touched]
"""The damaged bytes, what was done, and what it may have changed."""

TYPED = (
    *HUGE, "x", "n/a", "-", "Tổng cộng", "12.345", "1,234", "1.234,5", "1,234.5", "(5)", "5%", "#REF!", '"', "a;b;c",
    "a\tb", "=1+1", "2021", "31/12/2022", "\u202f12", "95-105", "Kế hoạch", "Sở Y tế", "I", "1.1", "a" * 40_000,
)  # fmt: skip
"""What a person, or a program, may leave in a cell."""


def one_cell(seed: Seed, before: Reading, chance: Random) -> Known | None:
    """The seed with one cell changed; None where this kind of file has no such mutation, or it found no cell."""
    return _BY_SUFFIX[seed.suffix](seed, before, chance)


def _effect(seed: Seed, before: Reading, place: Place) -> Touched:
    """What a change of one cell may change: the cell; its row where it holds no figure; all of it in headings.

    Where last year's figures stand on a sheet of their own, a name decides whether they are found at all.
    """
    if place in before.numbers:
        return Touched(frozenset((place,)))
    sheets = frozenset(before.tops)
    if place.row < before.tops.get(place.sheet, 0) or place.sheet not in sheets:
        return Touched(sheets=sheets)
    row = Touched(rows=frozenset((place[:2],)))
    return replace(row, sheets=sheets - {place.sheet}) if seed.name.startswith("years") else row


# xlsx -----------------------------------------------------------------------------------------------------------

_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"')


class _Sheet(NamedTuple):
    part: str
    name: str


def _sheets(parts: dict[str, bytes]) -> list[_Sheet]:
    """The sheets as both writers number their parts."""
    names = re.findall(r'<(?:\w+:)?sheet [^>]*?name="([^"]*)"', parts["xl/workbook.xml"].decode())
    return [_Sheet(f"xl/worksheets/sheet{number}.xml", name) for number, name in enumerate(names, 1)]


def _xlsx(seed: Seed, before: Reading, chance: Random) -> Known | None:
    parts = unpacked(seed.data)
    sheet = chance.choice(_sheets(parts))
    text = parts[sheet.part]
    if chance.random() < 0.15:
        return _no_effect(parts, sheet, chance)
    cells = [cell for cell in _CELL.finditer(text) if cell[4]]
    if not cells:
        return None
    cell = chance.choice(cells)
    place = Place(sheet.name, int(cell[2]) - 1, _column(cell[1]))
    written, done = _rewritten(cell, chance)
    parts[sheet.part] = text[: cell.start()] + written + text[cell.end() :]
    address = (cell[1] + cell[2]).decode()
    return packed(parts), f"{done} {sheet.name}!{address}", _effect(seed, before, place)


def _column(letters: bytes) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return column - 1


def _rewritten(cell: re.Match[bytes], chance: Random) -> tuple[bytes, str]:
    start = b'<c r="%b%b"' % (cell[1], cell[2])
    style = b"".join(re.findall(rb' s="\d+"', cell[3]))
    value = chance.choice(HUGE).encode()
    match chance.randrange(9):
        case 0:
            return b"", "cell removed"
        case 1:
            return start + style + b"/>", "cell emptied"
        case 2:
            return start + style + b"><v>%b</v></c>" % value, f"number {value[:20]!r}"
        case 3:
            return start + style + b' t="str"><v>%b</v></c>' % value, f"text {value[:20]!r}"
        case 4:
            return start + style + b' t="e"><v>#REF!</v></c>', "error"
        case 5:
            return start + style + b"><f>1+1</f></c>", "formula never calculated"
        case 6:
            kind = chance.choice((b"b", b"d", b"zz", b"inlineStr", b"n", b"s"))
            return start + style + b' t="%b"><v>%b</v></c>' % (kind, value), f"kind {kind!r}"
        case 7:
            number = b"%d" % chance.choice((0, 1, 2, 3, 999, 4294967296))
            return start + b' s="%b"%b>%b</c>' % (number, re.sub(rb' s="\d+"', b"", cell[3]), cell[4]), "style"
        case _:
            return start + style + b' t="inlineStr"><is><t>%b</t></is></c>' % value, f"inline {value[:20]!r}"


def _no_effect(parts: dict[str, bytes], sheet: _Sheet, chance: Random) -> Known:
    """What programs write differently and no value depends on."""
    text = parts[sheet.part]
    match chance.randrange(5):
        case 0:
            place = chance.choice(PLACES).encode()
            parts[sheet.part] = _DIMENSION.sub(lambda _: b'<dimension ref="%b"' % place, text)
            return packed(parts), f"dimension {place!r}", NOTHING
        case 1:
            names = chance.sample(sorted(parts), len(parts))
            return packed({name: parts[name] for name in names}), "parts in another order", NOTHING
        case 2:
            return packed(parts, stored=True), "stored", NOTHING
        case 3:
            kept = {name: part for name, part in parts.items() if not name.startswith("docProps")}
            return packed(kept), "no properties", NOTHING
        case _:
            parts[sheet.part] = re.sub(rb' spans="[^"]*"', b"", text)
            return packed(parts), "no spans", NOTHING


# the other formats: a number is found by what it is, for no two are alike --------------------------------------


def _found_once(data: bytes, value: float, spelled: Callable[[float], bytes]) -> tuple[int, int] | None:
    """Where a number stands, itself or as a share, if in one place only."""
    for one in (value, moved(value, -2)):
        letters = spelled(one)
        if data.count(letters) == 1:
            at = data.index(letters)
            return at, at + len(letters)
    return None


def _number(before: Reading, chance: Random) -> tuple[Place, float]:
    return chance.choice(sorted(before.numbers.items(), key=str))


ODD_NUMBERS = (0.0, -1.0, 1e308, -1e-308, 5e-324, float("inf"), float("-inf"), float("nan"), 1e15 + 0.3, 2.5)


def _double(value: float) -> bytes:
    return struct.pack("<d", value)


def _xls(seed: Seed, before: Reading, chance: Random) -> Known | None:
    place, value = _number(before, chance)
    at = _found_once(seed.data, value, _double)
    if at is None:
        return None
    other = chance.choice(ODD_NUMBERS)
    return seed.data[: at[0]] + _double(other) + seed.data[at[1] :], f"number {other}", _effect(seed, before, place)


def _xlsb(seed: Seed, before: Reading, chance: Random) -> Known | None:
    parts = unpacked(seed.data)
    place, value = _number(before, chance)
    other = chance.choice(ODD_NUMBERS)
    for name, part in parts.items():
        at = _found_once(part, value, _double)
        if at and "sheet" in name:
            parts[name] = part[: at[0]] + _double(other) + part[at[1] :]
            return packed(parts), f"number {other}", _effect(seed, before, place)
    return None


_ODS_CELL = re.compile(rb"<table:table-cell (?:[^>]*[^/])?>.*?</table:table-cell>", re.DOTALL)


def _ods(seed: Seed, before: Reading, chance: Random) -> Known | None:
    parts = unpacked(seed.data)
    text = parts["content.xml"]
    place, value = _number(before, chance)
    at = _found_once(text, value, lambda one: b'office:value="%b"' % repr(one).encode())
    if at is None:
        return None
    other = chance.choice(HUGE)
    cell = next(cell for cell in _ODS_CELL.finditer(text) if cell.start() < at[0] < cell.end())
    spans = b"".join(re.findall(rb' table:number-\w+-spanned="\d+"', cell[0]))
    value_is = b'office:value="%b"' % other.encode()
    written, done = chance.choice(
        (
            (cell[0].replace(text[slice(*at)], value_is), f"value {other[:20]!r}"),
            (cell[0].replace(text[slice(*at)], b""), "no value"),
            (b"<table:table-cell%b/>" % spans, "cell emptied"),
            (cell[0].replace(b'"float"', b'"boolean"').replace(b'"percentage"', b'"date"'), "another kind"),
            (b"<table:table-cell%b><text:p>%b</text:p></table:table-cell>" % (spans, other.encode()), "text"),
        )
    )
    parts["content.xml"] = text[: cell.start()] + written + text[cell.end() :]
    return packed(parts), done, _effect(seed, before, place)


def _text(seed: Seed, before: Reading, chance: Random) -> Known | None:
    separator = "\t" if seed.suffix == ".tsv" else ";" if "semicolon" in seed.name else ","
    rows = list(csv.reader(io.StringIO(seed.data.decode("utf-8-sig"), newline=""), delimiter=separator))
    places = [(row, column) for row, line in enumerate(rows) for column, text in enumerate(line) if text]
    row, column = chance.choice(places)
    rows[row][column] = typed = chance.choice(TYPED)
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(rows)
    effect = _effect(seed, before, Place(None, row, column))
    return target.getvalue().encode("utf-8-sig"), f"typed {typed[:20]!r}", effect


def _html(seed: Seed, before: Reading, chance: Random) -> Known | None:
    shown = list(re.finditer(rb"<td[^>]*>([^<]+)</td>", seed.data))
    place, at = chance.choice(list(_html_figures(before, shown)) or [(None, None)])
    if place is None or at is None:
        return None
    typed = chance.choice(TYPED).replace("<", "")
    data = seed.data[: at.start(1)] + typed.encode() + seed.data[at.end(1) :]
    return data, f"typed {typed[:20]!r}", _effect(seed, before, place)


def _html_figures(before: Reading, shown: list[re.Match[bytes]]) -> Iterator[tuple[Place, re.Match[bytes]]]:
    """The cells of figures that stand in the page once only."""
    for place, value in sorted(before.numbers.items(), key=str):
        fitting = [one for one in shown if _reads(one[1].decode(), value)]
        if len(fitting) == 1:
            yield place, fitting[0]


def _reads(text: str, value: float) -> bool:
    try:
        return float(text.rstrip("%").replace(".", "").replace(",", ".")) == value
    except ValueError:
        return False


_BY_SUFFIX: dict[str, Callable[[Seed, Reading, Random], Known | None]] = {
    ".xlsx": _xlsx,
    ".xls": _xls,
    ".xlsb": _xlsb,
    ".ods": _ods,
    ".csv": _text,
    ".tsv": _text,
    ".html": _html,
}
