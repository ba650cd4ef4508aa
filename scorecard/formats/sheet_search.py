"""What the cell reader does not tell of an xlsx sheet: percents, scales, error cells, formulas never calculated.

What is done by hand here no library gives at a bearable price. python-calamine gives an error cell and a formula
never calculated as blanks, knows no number formats and no hidden rows, and builds the whole rectangle up to a stray
cell, which ends the process where there is no room for it. openpyxl tells all that, in ten times the time. So each
sheet part is inflated once before and searched as bytes, as nearly every program writes them; `sheet_parse` is for
parts written otherwise.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from scorecard.domain import column_letters
from scorecard.formats.draft import SheetFacts
from scorecard.formats.grid import NEVER_CALCULATED, Area
from scorecard.formats.number_formats import Shown
from scorecard.formats.package import BadPackage

_LONGEST_ROW = 1 << 25
"""Bytes of one row; 16,384 filled cells take a thirtieth of it."""


@dataclass
class XlsxFacts(SheetFacts):
    """What one sheet part holds beside values."""

    rows: int = 0
    columns: int = 0
    """The far corner, an upper bound."""
    exact: bool = False
    """Whether it is the corner itself."""
    disordered: bool = False
    """Whether cells stand out of their order."""
    other_reader: bool = False
    """Whether the values must be read by another reader than the fast one."""


class WrittenOtherwise(Exception):
    """The part is not written as the search expects; it must be parsed."""

    def __init__(self, *, values: bool = False) -> None:
        super().__init__()
        self.values = values
        """Whether its values, too, are written in a way that the cell reader does not know."""


def whole_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The part's bytes in pieces that never cut through a row."""
    rest = b""
    for piece in chunks:
        at = piece.rfind(b"row>")
        if at < 0:
            rest += piece
            if len(rest) > _LONGEST_ROW:
                raise BadPackage("a row is too long")
            continue
        yield rest + piece[: at + 4]
        rest = piece[at + 4 :]
    yield rest


Styles = Mapping[int, Shown]
"""The cell styles that show a number as a percent, or in thousands and the like, by their numbers."""


def search(chunks: Iterable[bytes], styles: Styles) -> XlsxFacts:
    """What a sheet part holds beside its values, in one pass over its bytes.

    Raises:
        WrittenOtherwise: it must be parsed instead.
        BadPackage: it is damaged.
    """
    searching: _Search | None = None
    for rows in whole_rows(chunks):
        if searching is None:
            _check_writing(rows)
            searching = _Search(_prefix(rows), styles)
        searching.run(rows)
    if searching is None:
        raise BadPackage("it is empty")
    return searching.facts


def _check_writing(rows: bytes) -> None:
    """Raises: WrittenOtherwise: these rows, or their values, are written in a way that cannot be searched."""
    behind = rows[rows.find(b"?>") + 2 :].lstrip() if rows.startswith(b"<?xml") else rows
    if any(sign in behind for sign in _SIGNS_IN_VALUES) and _VALUE_WRITTEN_OTHERWISE.search(behind):
        raise WrittenOtherwise(values=True)
    # One program writes a part, and all its tags in one way, so the first ones tell.
    start = behind[:_FIRST_TAGS]
    if any(sign in start for sign in _SIGNS) and _WRITTEN_OTHERWISE.search(start):
        raise WrittenOtherwise


_FIRST_TAGS = 2_000
_WRITTEN_OTHERWISE = re.compile(rb"""<[^<>]*?(?:'|\s=|=\s|"[\t\r\n]|"  )""")
"""Attributes in other quotes, or otherwise spaced."""
_SIGNS = (b"'", b" =", b"= ", b'"  ', b"\t", b"\r", b"\n")
_VALUE_WRITTEN_OTHERWISE = re.compile(rb"<(?:\w+:)?v>(?:<!\[CDATA\[|[^<]*&#|\s+[-+.\d]|[-+.\deE]+\s)")
_SIGNS_IN_VALUES = (b"&#", b"<![", b"v> ", b" </", b"\t", b"\r", b"\n")
"""Without one of these nothing is written so, and looking for them is ten times as fast."""

_ROOT = re.compile(rb"<(?:(\w+):)?worksheet[\s>]")


def _prefix(start: bytes) -> bytes:
    """What stands before every tag's name, as in <x:c>."""
    root = _ROOT.search(start)
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        raise BadPackage("it declares entities")
    if not root:
        raise WrittenOtherwise
    return root[1] + b":" if root[1] else b""


# To tell whether a piece holds something at all, a pattern that begins with a rare letter takes half
# the time of `in`.
_OTHER_PREFIX = re.compile(rb":c[\s>/]")
_AN_ERROR = re.compile(rb't="e"')
_A_FORMULA = re.compile(rb"f[\s>/]")
_SOMETHING_HIDDEN = re.compile(rb"hidden=")
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_FIRST = re.compile(rb'\smin="(\d{1,5})"')
_LAST = re.compile(rb'\smax="(\d{1,5})"')
_REFERENCE = re.compile(rb' r="([A-Z]{1,3})([1-9]\d{0,6})"')


class _Patterns:
    """What the search looks for, made once for all sheets that are written alike."""

    def __init__(self, prefix: bytes, styles: frozenset[int]) -> None:
        self.cell = b"<%bc" % prefix
        address = rb'%b r="([A-Z]{1,3})(\d{1,7})"' % self.cell
        tags = {b"p": prefix, b"address": address}
        self.address = re.compile(address)
        self.no_value = re.compile(
            rb"<%(p)bf(?:\s[^>]*)?(?:/>|>[^<]*</%(p)bf>)\s*(?:<%(p)bv\s*/>|<%(p)bv>\s*</%(p)bv>)?\s*</%(p)bc>" % tags
        )
        self.error = re.compile(
            rb'%(address)b[^>]*\st="e"[^>]*(?<!/)>(?:(?!</%(p)bc>).)*?<%(p)bv>([^<]*)<' % tags, re.DOTALL
        )
        self.line = re.compile(rb"<%(p)b(row|col)\s[^>]*>" % tags)
        numbers = b"|".join(b"%d" % number for number in sorted(styles))
        other_attributes = rb'(?: [a-rt-z]\w*="[^"]*")*'
        self.styled = re.compile(rb"%(address)b" % tags + other_attributes + rb' s="(%b)"' % numbers)
        self.style_marks = [b' s="%d"' % number for number in styles] if len(styles) < 4 else [b' s="']


_patterns = lru_cache(maxsize=64)(_Patterns)


class _Bound(NamedTuple):
    """A far corner, and what finds the cells that are not certainly within it."""

    columns: int
    rows: int
    beyond: re.Pattern[bytes]


@lru_cache(maxsize=256)
def _bound(cell: bytes, columns: int, rows: int) -> _Bound:
    """A bound around these columns and rows that a pattern can tell: up to column ZZ, and up to two leading digits."""
    letters, columns = _letters_up_to(columns)
    digits, rows = _digits_up_to(rows)
    return _Bound(columns, rows, re.compile(rb'%b(?![a-zA-Z]| r="%b%b")' % (cell, letters, digits)))


def _letters_up_to(columns: int) -> tuple[bytes, int]:
    """A pattern of the letters of the first columns, and how many columns these are."""
    last = column_letters(columns - 1).encode()
    if len(last) == 1:
        return b"[A-%b]" % last, columns
    if len(last) == 2:
        before = b"|[A-%c][A-Z]" % (last[0] - 1) if last[0] > 65 else b""
        return b"(?:[A-Z]%b|%c[A-%c])" % (before, last[0], last[1]), columns
    return b"[A-Z]{1,3}", 16_384


def _digits_up_to(rows: int) -> tuple[bytes, int]:
    """A pattern of the numbers of the first rows, four digits at least, and how many rows these are."""
    if rows <= 9_999:
        return b"\\d{1,4}", 9_999
    places = len(str(rows)) - 2
    first, second = divmod(rows // 10**places, 10)
    smaller = b"[1-%d]?" % (first - 1) if first > 1 else b""
    pattern = b"(?:%b\\d{1,%d}|%d[0-%d]\\d{%d})" % (smaller, places + 1, first, second, places)
    return pattern, (first * 10 + second + 1) * 10**places - 1


class _Search:
    """The byte searches of one sheet part."""

    def __init__(self, prefix: bytes, styles: Styles) -> None:
        self.facts = XlsxFacts()
        self._prefix = prefix
        self._styles = {str(number).encode(): shown for number, shown in styles.items()}
        self._patterns = _patterns(prefix, frozenset(styles))
        self._expect(1, 9_999)

    def _expect(self, columns: int, rows: int) -> None:
        """Takes cells up to a far corner for granted; the search stops at others only."""
        self.facts.columns, self.facts.rows, self._beyond = _bound(self._patterns.cell, columns, rows)

    def run(self, rows: bytes) -> None:
        patterns = self._patterns
        if not self._prefix and _OTHER_PREFIX.search(rows):
            raise WrittenOtherwise
        self._measure(rows)
        faults = self.facts.faults
        for sign in _AN_ERROR.finditer(rows):
            cell = rows.rfind(patterns.cell, 0, sign.start())
            if cell >= 0 and (error := patterns.error.match(rows, cell)):
                faults[_place(error[1], error[2])] = error[3].decode("utf-8", "replace")
        if _A_FORMULA.search(rows):
            for formula in patterns.no_value.finditer(rows):
                address = patterns.address.match(rows, rows.rfind(patterns.cell, 0, formula.start()))
                if address and b' t="str"' not in rows[address.end() : formula.start()]:
                    faults[_place(*address.groups())] = NEVER_CALCULATED
        if _SOMETHING_HIDDEN.search(rows):
            self._find_hidden(rows)
        if any(mark in rows for mark in patterns.style_marks):
            for letters, number, style in patterns.styled.findall(rows):
                self.facts.note_style(*_place(letters, number), self._styles[style])

    def _measure(self, rows: bytes) -> None:
        at = 0
        while match := self._beyond.search(rows, at):
            reference = _REFERENCE.match(rows, match.end())
            if not reference:
                raise WrittenOtherwise
            facts = self.facts
            columns, number = column_count(reference[1]), int(reference[2])
            position_of(number, columns)
            self._expect(max(facts.columns, columns), max(facts.rows, number))
            at = match.end()

    def _find_hidden(self, rows: bytes) -> None:
        for match in self._patterns.line.finditer(rows):
            if not _HIDDEN.search(match[0]):
                continue
            if match[1] == b"row":
                number = _ROW_NUMBER.search(match[0])
                if number:
                    self.facts.hidden_rows.add(int(number[1]) - 1)
            else:
                first, last = _FIRST.search(match[0]), _LAST.search(match[0])
                if first and last:
                    self.facts.hidden_columns.append(range(int(first[1]) - 1, int(last[1])))


def _place(letters: bytes, number: bytes) -> tuple[int, int]:
    """The row and column of a cell's address, counted from 0."""
    return int(number) - 1, column_count(letters) - 1


def column_count(letters: bytes) -> int:
    """The number of a column, counted from 1."""
    count = 0
    for letter in letters:
        count = count * 26 + letter - 64
    return count


def far_corner(chunks: Iterable[bytes]) -> tuple[int, int]:
    """The rows and columns that the addressed cells span exactly, where the search's bound is too coarse."""
    rows = columns = 0
    for piece in whole_rows(chunks):
        rows = max(rows, *map(int, set(re.findall(rb' r="[A-Z]{1,3}(\d{1,7})"', piece))), 0)
        columns = max(columns, *map(column_count, set(re.findall(rb' r="([A-Z]{1,3})\d', piece))), 0)
    return rows, columns


def position_of(row: int, column: int) -> tuple[int, int]:
    """Row and column counted from 0, if a sheet can have them, counted from 1."""
    if not (0 < row <= 1_048_576 and 0 < column <= 16_384):
        raise BadPackage(f"a cell's address, row {row} and column {column}, lies outside any sheet")
    return row - 1, column - 1


_MERGED = re.compile(rb"mergeCell\s[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")


def merged_areas(chunks: Iterable[bytes]) -> tuple[Area, ...]:
    """The merged ranges, which stand behind the rows."""
    (tail,) = deque(whole_rows(chunks), maxlen=1)
    return tuple(Area(*_place(left, top), *_place(right, bottom)) for left, top, right, bottom in _MERGED.findall(tail))
