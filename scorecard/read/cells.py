"""The one place that turns a cell into a number.

What a number cell shows is what it says: 0.8042 shown as 80.42 % is 80.42. A cell that cannot be
read is never guessed: its value is missing and a problem names it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from scorecard.choices import DecimalMark
from scorecard.domain import Direction, Floats
from scorecard.names import folded
from scorecard.numbers import all_shifted, shifted
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.read.grid import NEVER_CALCULATED, Grid, Value, text_of
from scorecard.read.headings import POINTS, Field
from scorecard.read.numerals import Numeral, decimal_mark, numeral, plain_text, range_ends, settled
from scorecard.read.words import Meaning, is_mark, is_result, meaning, outranks_number


@dataclass
class Figures:
    """One column's cells as numbers, in the order of the rows asked for."""

    values: Floats
    """NaN where there is no number."""
    results: dict[int, str] = field(default_factory=dict)
    """Index to a result in words, where one stands instead of a number."""
    marks: dict[int, str] = field(default_factory=dict)
    """Index to a tick in a column of actuals."""
    not_assigned: list[int] = field(default_factory=list)
    uppers: dict[int, float] = field(default_factory=dict)
    """Index to the high end of a range, whose low end is the value."""
    bounds: dict[int, Direction] = field(default_factory=dict)
    """Index to the good side of a target that says it: "≤ 4,0"."""
    measures: dict[int, str] = field(default_factory=dict)
    """Index to the measure typed behind a number: "triệu đồng", "%"."""
    percents: list[int] = field(default_factory=list)
    """Indexes of numbers that the cell shows as a percent."""
    problems: list[Problem] = field(default_factory=list)


MOST_SHARE = 2.0
"""A share of a target above this is more likely a percent without its sign."""


def _indexes(rows: Sequence[int], wanted: Set[int]) -> list[int]:
    """Where in the ascending rows those wanted stand, as far as they do."""
    if not wanted or not len(rows):
        return []
    every = np.asarray(rows)
    sought = np.sort(np.fromiter(wanted, dtype=np.int64, count=len(wanted)))
    found = np.minimum(np.searchsorted(every, sought), every.size - 1)
    indexes: list[int] = found[every[found] == sought].tolist()
    return indexes


_WORDED = (Field.TARGET, Field.ACTUAL)
"""What a rulebook may grade in words of its own."""

_AT_LEAST = frozenset({"≥", "⩾", ">="})
_BOUND = re.compile(r"(≥|⩾|>=|≤|⩽|<=) ?(.*)")
"""A target that says which side of it is good: "≥ 95%", "≤ 4,0"."""


@dataclass(frozen=True)
class _Column:
    """The column being read, and what is known of its rows."""

    grid: Grid
    column: int
    kind: Field
    read: Figures
    countable: Callable[[int], bool]
    ranged: Set[int]

    def trouble(self, code: str, row: int, **details: str | float) -> None:
        cell = self.grid.cell(row, self.column)
        self.read.problems.append(problem(code, cell, heading=Word(self.kind.value), **details))


class CellReader:
    """Turns cells of one workbook into numbers, in the decimal style that the workbook's own texts prove."""

    def __init__(
        self, grids: Sequence[Grid], decimal: DecimalMark | None = None, words: frozenset[str] = frozenset()
    ) -> None:
        self._grids = grids
        self._decimal = decimal
        self._words = words

    @cached_property
    def mark(self) -> DecimalMark | None:
        """Looked for only when a text can be read in two ways: most workbooks hold real numbers."""
        return self._decimal or decimal_mark(
            value for grid in self._grids for row in grid.rows for value in row if isinstance(value, str)
        )

    def figures(
        self,
        grid: Grid,
        rows: Sequence[int],
        column: int,
        kind: Field,
        *,
        countable: Callable[[int], bool],
        ranged: Set[int] = frozenset(),
    ) -> Figures:
        """One column's cells as numbers.

        Args:
            countable: whether the indicator of the row at an index is counted in whole things
                (persons, households), so that 1.009 cannot be a little more than one.
            ranged: the indexes where a range such as "95-105" may stand.
        """
        cells = grid.column(rows, column)
        read = Figures(np.array([v if v.__class__ is float else np.nan for v in cells], dtype=np.float64))
        place = _Column(grid, column, kind, read, countable, ranged)
        for index, value in enumerate(cells):
            if value.__class__ is not float and value != "":
                self._read_odd(place, index, rows[index], value)
        for index in np.flatnonzero(~np.isfinite(read.values)).tolist():
            if cells[index].__class__ is float:
                place.trouble("number-unreadable", rows[index], found=str(cells[index]))
                read.values[index] = np.nan
        percents = grid.percents.get(column, frozenset())
        faults = {row: fault for (row, at), fault in grid.faults.items() if at == column}
        position = {row: index for index, row in enumerate(rows)} if faults else {}
        shown = [index for index in _indexes(rows, percents) if cells[index].__class__ in (float, int)]
        if shown:
            read.values[shown] = all_shifted(read.values[shown], 2)
            read.percents += shown
        for row in sorted(faults.keys() & position.keys()):
            code = "formula-uncalculated" if faults[row] == NEVER_CALCULATED else "cell-error"
            place.trouble(code, row, found=faults[row])
            read.values[position[row]] = np.nan
        return read

    def _read_odd(self, place: _Column, index: int, row: int, value: Value) -> None:
        """A cell that holds something else than a plain number."""
        if isinstance(value, bool):
            place.trouble("cell-boolean", row, found=str(value).upper())
        elif isinstance(value, int):
            place.read.values[index] = value
        elif isinstance(value, (dt.date, dt.time, dt.timedelta)):
            place.trouble("cell-date", row, found=str(value))
        elif isinstance(value, str):
            self._read_text(place, index, row, value)

    def _read_text(self, place: _Column, index: int, row: int, value: str) -> None:
        """A number typed as text, or a word that stands for one."""
        read, shown = place.read, short_text(text_of(value))
        bound = _BOUND.match(plain_text(value)) if place.kind is Field.TARGET else None
        found = numeral(bound[2] if bound else value)
        worded = place.kind in _WORDED
        if found and worded and found.measure and outranks_number(value, self._words):
            read.results[index] = text_of(value)
            if place.kind is Field.ACTUAL:
                # The number is kept beside the words: which of them counts depends on the target.
                read.values[index] = found.value
            return
        if found:
            found = settled(found, self.mark if found.other is not None else None)
            if found.other is not None and place.countable(index):
                found = found._replace(value=max(found.value, found.other, key=abs), other=None)
            if found.other is not None:
                place.trouble("number-ambiguous", row, found=shown, one=found.value, other=found.other)
                return
            if bound:
                read.bounds[index] = Direction.HIGHER if bound[1] in _AT_LEAST else Direction.LOWER
            self._keep(found, index, read)
            return
        is_range = index in place.ranged
        ends = range_ends(value, self.mark) if is_range else None
        word = Meaning.RESULT if worded and is_result(value, self._words) else meaning(value)
        if ends:
            read.values[index], read.uppers[index] = ends
        elif is_range and word is not Meaning.BLANK and word is not Meaning.NOT_ASSIGNED:
            place.trouble("range-unreadable", row, found=shown)
        elif word is Meaning.NOT_ASSIGNED:
            read.not_assigned.append(index)
        elif place.kind is Field.ACTUAL and is_mark(value):
            read.marks[index] = text_of(value)
        elif word is Meaning.RESULT and place.kind not in POINTS:
            read.results[index] = text_of(value)
        elif word is not Meaning.BLANK:
            place.trouble("number-unreadable", row, found=shown)

    @staticmethod
    def _keep(found: Numeral, index: int, read: Figures) -> None:
        read.values[index] = found.value
        if found.percent:
            read.percents.append(index)
            read.measures[index] = "%"
        elif found.measure:
            read.measures[index] = found.measure

    def share(self, grid: Grid, row: int, column: int) -> float | None:
        """A share of a target such as 0.95, 95 % or "95%" as a plain ratio; NaN for a blank, None for neither.

        A bare 95 is refused: it may be a slip for either.
        """
        ratio = self._ratio(grid, row, column)
        return None if ratio is not None and (ratio <= 0 or ratio > MOST_SHARE) else ratio

    def weight(self, grid: Grid, row: int, column: int) -> float | None:
        """A weight, where 20 % and 0.2 are alike; NaN for a blank, None for what is no positive number."""
        ratio = self._ratio(grid, row, column)
        return None if ratio is not None and ratio <= 0 else ratio

    def _ratio(self, grid: Grid, row: int, column: int) -> float | None:
        value = grid.value(row, column)
        if (row, column) in grid.faults or isinstance(value, (bool, dt.date, dt.time, dt.timedelta)):
            return None
        if not isinstance(value, str):
            return float(value) if math.isfinite(value) else None
        found = numeral(value)
        if found:
            found = settled(found, self.mark if found.other is not None else None)
            return shifted(found.value, -2) if found.percent else found.value
        return np.nan if meaning(value) is Meaning.BLANK else None


_COUNTED = frozenset(
    [
        "nguoi",
        "persons",
        "person",
        "people",
        "ho",
        "households",
        "household",
        "xa",
        "communes",
        "commune",
        "phuong",
        "ho",
        "so",
        "files",
        "file",
        "vu",
        "cases",
        "case",
        "cai",
        "doanh",
        "nghiep",
        "enterprises",
        "enterprise",
        "lao",
        "dong",
        "workers",
        "worker",
        "hoc",
        "sinh",
        "students",
        "student",
        "hoc",
        "vien",
        "co",
        "so",
        "don",
        "vi",
        "con",
    ]
) | {
    "luot",
    "luot nguoi",
    "ho ngheo",
    "ho so",
    "doanh nghiep",
    "lao dong",
    "hoc sinh",
    "hoc vien",
    "co so",
    "du an",
    "projects",
}


def is_counted(measure: str) -> bool:
    """Whether a measure counts whole things, so that its figures have no decimals."""
    return folded(measure) in _COUNTED


def is_percent(measure: str) -> bool:
    """Whether figures in this measure may be shown as percents: "%", "phần trăm", "điểm %", or none named."""
    name = folded(measure)
    return not name or "%" in name or any(word in name for word in ("phan tram", "percent", "ty le", "rate", "share"))
