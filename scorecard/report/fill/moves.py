"""Rows that move as others are repeated, and the references that go with them.

It is as if the user had inserted rows below the repeated one and filled it down: what stands below
moves, a range that holds the row grows, and in the copies relative references go along.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

MOST_ROWS = 1_048_576
_LAST_COLUMN = "XFD"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


class Moves:
    """Where each row of a sheet goes.

    Args:
        copies: the repeated rows, and how often each stands there afterwards: at least once.
    """

    def __init__(self, copies: Mapping[int, int]) -> None:
        self.copies = {row: count for row, count in sorted(copies.items()) if count > 1}
        self._rows = list(self.copies)
        self._added = [0, *accumulate(count - 1 for count in self.copies.values())]

    def __bool__(self) -> bool:
        return bool(self._rows)

    def first(self, row: int) -> int:
        """Where a row goes, or the first of its copies."""
        return min(row + self._added[bisect_left(self._rows, row)], MOST_ROWS)

    def last(self, row: int) -> int:
        """Where a row goes, or the last of its copies."""
        return min(row + self._added[bisect_right(self._rows, row)], MOST_ROWS)


NO_MOVES = Moves({})


@dataclass(frozen=True, slots=True)
class Home:
    """Where a formula stands."""

    sheet: str = ""
    row: int = 0
    """The repeated row that it stands in, 0 elsewhere."""
    copy: int = 0
    """Which copy of the row, from 0."""
    shows_all: bool = False
    """Whether one cell of a repeated row stands for all its copies, as in a chart."""


SheetMoves = Mapping[str, Moves]
"""The moves of each sheet that has any, by its name in small letters."""

_FORMULA = re.compile(
    r"""
    "(?:[^"]|"")*"                                        # a text
    | (?P<sheet>(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
      (?<![\w.$\]:])
      (?P<ref>
        \$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?
        | \$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}
      )
      (?![\w.(!:\[])
    | '(?:[^']|'')+'!? | [\w.]+!? | \[[^\[\]]*\]!?        # other names, a workbook of its own
    """,
    re.VERBOSE,
)
_END = re.compile(r"(\$?[A-Za-z]{0,3})(\$?)(\d+)")


def moved_formula(formula: str, moves: SheetMoves, home: Home) -> str:
    """A formula after the moves. References to other workbooks and across several sheets stay as they are."""

    def moved(match: re.Match[str]) -> str:
        if match["ref"] is None or formula[match.start() - 1 : match.start()] in ("]", "!", ":", "["):
            return match[0]
        sheet = match["sheet"] or ""
        named = sheet[:-1].strip("'").replace("''", "'") if sheet else home.sheet
        if "[" in named:
            return match[0]
        own = named.casefold() == home.sheet.casefold()
        there = moves.get(named.casefold(), NO_MOVES)
        return sheet + _moved_reference(match["ref"], there, home if own else replace(home, row=-1 if home.row else 0))

    return _FORMULA.sub(moved, formula)


def _moved_reference(reference: str, moves: Moves, home: Home) -> str:
    ends = reference.split(":")
    if home.shows_all and len(ends) == 1 and int(ends[0].rpartition("$")[2].lstrip(_LETTERS)) in moves.copies:
        ends *= 2
    return ":".join(_moved_end(one, moves, home, is_last=place == 1) for place, one in enumerate(ends))


def _moved_end(end: str, moves: Moves, home: Home, *, is_last: bool) -> str:
    match = _END.fullmatch(end)
    if not match or (len(letters := match[1].lstrip("$").upper()) == 3 and letters > _LAST_COLUMN):
        return end
    column, fixed, row = match[1], match[2], int(match[3])
    goes_along = home.row != 0 and not fixed
    grows = is_last and not (goes_along and row == home.row)
    there = moves.last(row) if grows else moves.first(row)
    return f"{column}{fixed}{min(there + home.copy, MOST_ROWS) if goes_along else there}"


def moved_area(area: str, moves: Moves, copy: int | None = None) -> str:
    """A cell or range such as a merge's after the moves; a single cell of a repeated row becomes all its copies.

    Args:
        copy: which copy of the repeated row is meant, where it is copied with its row.
    """
    first, _, second = area.partition(":")
    second = second or first
    if copy is not None:
        return _END.sub(lambda match: f"{match[1]}{match[2]}{moves.first(int(match[3])) + copy}", area)
    start = _END.sub(lambda match: f"{match[1]}{match[2]}{moves.first(int(match[3]))}", first)
    end = _END.sub(lambda match: f"{match[1]}{match[2]}{moves.last(int(match[3]))}", second)
    return start if start == end and ":" not in area else f"{start}:{end}"


def moved_areas(areas: str, moves: Moves) -> str:
    """Several areas with blanks between, as conditional formats name theirs."""
    return " ".join(moved_area(one, moves) for one in areas.split())


def rows_of(area: str) -> tuple[int, int]:
    """The first and last row of a cell or range; 0, 0 where it names none."""
    rows = [int(match[3]) for match in _END.finditer(area.replace("$", ""))]
    return (rows[0], rows[-1]) if rows else (0, 0)


def areas_in(formula: str, home: str) -> list[tuple[str, str]] | None:
    """The areas that a formula refers to, each with its sheet in small letters; None where it refers to
    something that cannot be told from its text: a name, a table, a place worked out."""
    found = []
    for match in _FORMULA.finditer(formula):
        if match["ref"] is not None:
            sheet = match["sheet"] or ""
            found.append(((sheet[:-1].strip("'") if sheet else home).casefold(), match["ref"].replace("$", "")))
        elif _is_unclear(match[0], formula[match.end() : match.end() + 1]):
            return None
    return found


_PLAIN = re.compile(r"[\d.]+(?:[eE]\d*)?|TRUE|FALSE", re.IGNORECASE)
_WORKED_OUT = frozenset({"INDIRECT", "OFFSET", "INDEX", "GETPIVOTDATA"})


def _is_unclear(word: str, follower: str) -> bool:
    """Whether a word of a formula is a name, or a function that works out what it refers to."""
    if word.startswith('"') or _PLAIN.fullmatch(word):
        return False
    return word.upper() in _WORKED_OUT or follower != "("
