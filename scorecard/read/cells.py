"""The one place that turns a cell into a number.

What a number cell shows is what it says: 0.8042 shown as 80.42 % is 80.42. A cell that cannot be
read is never guessed: its value is missing and a problem names it.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from scorecard.choices import DecimalMark
from scorecard.domain import Direction, Floats
from scorecard.formats.grid import NEVER_CALCULATED, Grid, Value, text_of
from scorecard.names import folded
from scorecard.numbers import all_shifted, shifted
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.read.bounds import Approximate, Bound, Range, bound_of, figure_reached, may_be_something_else, range_of
from scorecard.read.dates import date_text, is_deadline, is_time, may_be_deadline
from scorecard.read.headings import POINTS, Field
from scorecard.read.measures import is_counted
from scorecard.read.numerals import Numeral, decimal_mark, numeral, settled
from scorecard.read.scales import is_money
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
    """Index to the good side of a target that says it: "≤ 4,0", "52-54"."""
    measures: dict[int, str] = field(default_factory=dict)
    """Index to the measure typed behind a number: "triệu đồng", "%"."""
    percents: list[int] = field(default_factory=list)
    """Indexes of numbers that the cell shows as a percent."""
    dates: dict[int, dt.date] = field(default_factory=dict)
    """Index to a date, which is a deadline unless a number stands beside it."""
    problems: list[Problem] = field(default_factory=list)


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


class _Unclear(NamedTuple):
    """The two readings of the low end of a range: 1.0-1.2 or 1000-1200."""

    one: float
    other: float


@dataclass(frozen=True)
class _Column:
    """The column being read, and what is known of its rows."""

    grid: Grid
    column: int
    kind: Field
    read: Figures
    countable: Callable[[int], bool]
    ranged: Set[int]

    @cached_property
    def holds_dates(self) -> bool:
        """Whether the column holds dates, beside which "5-7" is more likely the fifth of July."""
        values = (self.grid.value(row, self.column) for row in range(len(self.grid.rows)))
        return any(isinstance(value, dt.date) or (isinstance(value, str) and is_deadline(value)) for value in values)

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
        elif is_time(value):
            place.trouble("cell-time", row, found=str(value))
        elif isinstance(value, dt.date):
            self._read_date(place, index, row, value)
        elif isinstance(value, str):
            self._read_text(place, index, row, value)

    @staticmethod
    def _read_date(place: _Column, index: int, row: int, value: dt.date) -> None:
        if place.kind in _WORDED and may_be_deadline(value):
            place.read.dates[index] = value
        else:
            place.trouble("cell-date", row, found=date_text(value))

    def _read_text(self, place: _Column, index: int, row: int, value: str) -> None:
        """A number typed as text, or a word that stands for one."""
        read, shown = place.read, short_text(text_of(value))
        worded = place.kind in _WORDED
        bound = None if worded and folded(value) in self._words else bound_of(value)
        if bound and bound.side is Approximate.ABOUT and range_of(value, self.mark):
            bound = None  # "khoảng 5-7" states its two ends
        if bound and self._is_told(place, row, bound, shown):
            return
        found = numeral(bound.figure if bound else figure_reached(value))
        if found and worded and found.measure and outranks_number(value, self._words):
            read.results[index] = text_of(value)
            if place.kind is Field.ACTUAL:
                # The number is kept beside the words: which of them counts depends on the target.
                read.values[index] = found.value
            return
        if found:
            found = settled(found, self.mark if found.other is not None else None)
            if place.countable(index) or is_money(found.measure) or is_counted(found.measure):
                found = found.with_thousands()
            if found.other is not None:
                place.trouble("number-ambiguous", row, found=shown, one=found.value, other=found.other)
                return
            if bound and isinstance(bound.side, Direction):
                read.bounds[index] = bound.side
            self._keep(found, index, read)
            return
        is_range = index in place.ranged
        ends = self._range(place, index, value)
        if isinstance(ends, _Unclear):
            place.trouble("number-ambiguous", row, found=shown, one=ends.one, other=ends.other)
            return
        if ends and not is_range and ends.plain and (may_be_something_else(value, ends) or place.holds_dates):
            place.trouble("range-ambiguous", row, found=shown)
            return
        word = Meaning.RESULT if worded and is_result(value, self._words) else meaning(value)
        if ends:
            read.uppers[index] = ends.high
            read.bounds[index] = Direction.RANGE
            self._keep(ends.unit._replace(value=ends.low), index, read)
        elif is_range and word is not Meaning.BLANK and word is not Meaning.NOT_ASSIGNED:
            place.trouble("range-unreadable", row, found=shown)
        elif word is Meaning.NOT_ASSIGNED:
            read.not_assigned.append(index)
        elif place.kind is Field.ACTUAL and is_mark(value):
            read.marks[index] = text_of(value)
        elif word is Meaning.RESULT and place.kind not in POINTS:
            read.results[index] = text_of(value)
        elif word is not Meaning.BLANK:
            place.trouble("cell-time" if is_time(value) else "number-unreadable", row, found=shown)

    @staticmethod
    def _is_told(place: _Column, row: int, bound: Bound, shown: str) -> bool:
        """Whether a figure with words around it is none that can be taken as it is: told, and what to write."""
        if place.kind is not Field.TARGET:
            place.trouble("number-unreadable", row, found=shown)
        elif bound.side is Approximate.ABOUT:
            place.trouble("target-approximate", row, found=shown)
        else:
            return False
        return True

    def _range(self, place: _Column, index: int, value: str) -> Range | _Unclear | None:
        """The two ends of a target."""
        if place.kind is not Field.TARGET:
            return None
        is_whole = place.countable(index)
        found = range_of(value, self.mark, is_whole)
        if found or self.mark:
            return found
        one, other = range_of(value, ".", is_whole), range_of(value, ",", is_whole)
        return _Unclear(one.low, other.low) if one and other else one or other

    @staticmethod
    def _keep(found: Numeral, index: int, read: Figures) -> None:
        read.values[index] = found.value
        if found.percent:
            read.percents.append(index)
            read.measures[index] = "%"
        elif found.measure:
            read.measures[index] = found.measure

    def ratio(self, value: Value) -> tuple[float | None, bool]:
        """A share or weight, 95 % as 0.95, and whether it has its sign; NaN for a blank, None for no number."""
        if isinstance(value, (bool, dt.date, dt.time, dt.timedelta)):
            return None, False
        if value == "":
            return np.nan, False  # most cells of such a column, at times
        if not isinstance(value, str):
            return (float(value) if math.isfinite(value) else None), False
        found = numeral(value)
        if found:
            found = settled(found, self.mark if found.other is not None else None)
            return (shifted(found.value, -2), True) if found.percent else (found.value, False)
        return (np.nan if meaning(value) is Meaning.BLANK else None), False
