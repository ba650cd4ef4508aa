"""Mutations of one figure, found by what it holds, in formats whose cells do not say where they stand."""

from __future__ import annotations

import struct
from random import Random
from typing import NamedTuple

from tests.fuzz.judging import NOTHING, Place, Reading, Touched
from tests.fuzz.trees import HUGE
from tests.parts.layouts import CODES, PERCENT, Figure, moved, shown

Effect = tuple[bytes, str, Touched | None]


class _Found(NamedTuple):
    start: int
    end: int
    place: Place


def _figure(data: bytes, reading: Reading, chance: Random, written: str) -> _Found | None:
    """A figure whose bytes stand once in the data and belong to one cell only."""
    places = sorted(reading.numbers, key=str)
    values = list(reading.numbers.values())
    for place in chance.sample(places, len(places)):
        value = reading.numbers[place]
        if values.count(value) > 1:
            continue
        for form in _forms(value, written):
            if data.count(form) == 1:
                start = data.find(form)
                return _Found(start, start + len(form), place)
    return None


def _forms(value: float, written: str) -> list[bytes]:
    """How a figure may stand in the file, as it is or as a share."""
    both = (value, moved(value, -2))
    if written == "bits":
        return [struct.pack("<d", one) for one in both]
    if written == "value":
        return [f'office:value="{one!r}"'.encode() for one in both]
    codes = [Figure(value, CODES["plain"]), Figure(value, CODES["thousands"]), Figure(both[1], PERCENT)]
    return list(dict.fromkeys(f">{shown(one)}<".encode() for one in codes))


def in_binary(data: bytes, reading: Reading, chance: Random) -> Effect:
    """The eight bytes of one number in a binary format."""
    found = _figure(data, reading, chance, "bits")
    if not found:
        return data, "no-figure", NOTHING
    new = chance.choice(
        [struct.pack("<d", value) for value in (1e308, -1e308, float("nan"), float("inf"), 5e-324, 0.0, 1e15)]
        + [chance.randbytes(8)]
    )
    return data[: found.start] + new + data[found.end :], "figure", Touched(frozenset([found.place]))


def in_opendocument(data: bytes, reading: Reading, chance: Random) -> Effect:
    """The value of one cell of content.xml; or as many rows and columns repeated as sheets may have."""
    way = chance.randrange(4)
    if way == 0:
        down, across = chance.choice((1, 1_048_000, 10**12)), chance.choice((1, 16_384, 10**12))
        cell = b'<table:table-cell table:number-columns-repeated="%d"/>' % across
        rows = b'<table:table-row table:number-rows-repeated="%d">%b</table:table-row>' % (down, cell)
        return data.replace(b"</table:table>", rows + b"</table:table>"), "blanks", NOTHING
    if way == 1:
        repeated = b'<table:table-cell table:number-columns-repeated="1"'
        return data.replace(b"<table:table-cell", repeated), "repeated-once", NOTHING
    found = _figure(data, reading, chance, "value")
    if not found:
        return data, "no-figure", NOTHING
    new = chance.choice(
        (*(f'office:value="{value}"' for value in HUGE), "", 'office:value-type="string"', 'office:value-type="date"')
    )
    return data[: found.start] + new.encode() + data[found.end :], "figure", Touched(frozenset([found.place]))


def in_page(data: bytes, reading: Reading, chance: Random) -> Effect:
    """The text of one cell of a web page."""
    found = _figure(data, reading, chance, "page")
    if not found:
        return data, "no-figure", NOTHING
    new = f">{chance.choice((*HUGE, '<b>5</b>', '5<br>6', '&nbsp;', '&#0;', '<!-- 7 -->', '<span>8'))}<"
    return data[: found.start] + new.encode() + data[found.end :], "figure", Touched(frozenset([found.place]))
