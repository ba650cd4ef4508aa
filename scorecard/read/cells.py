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

import numpy as np

from scorecard.choices import DecimalMark
from scorecard.domain import Direction, Floats
from scorecard.formats.grid import NEVER_CALCULATED, Grid, Value, text_of
from scorecard.names import folded
from scorecard.numbers import all_shifted, shifted
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.read.bounds import Approximate, Range, bound_of, figure_reached, may_be_something_else, range_of
from scorecard.read.dates import date_text, is_deadline, is_time, may_be_deadline
from scorecard.read.headings import POINTS, Field
from scorecard.read.measures import has_no_thousandths
from scorecard.read.numerals import Numeral, decimal_mark, numeral, settled
from scorecard.read.options import ReadingOptions
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
    nearest = np.minimum(np.searchsorted(every, sought), every.size - 1)
    indexes: list[int] = nearest[every[nearest] == sought].tolist()
    return indexes


class CellReader:
    """Turns cells of one workbook into numbers, in the decimal style that the workbook's own texts prove."""

    def __init__(self, grids: Sequence[Grid], options: ReadingOptions = ReadingOptions()) -> None:
        self._grids = grids
        self._decimal = options.decimal
        self.words = options.words
        """Results in words beside those that everyone uses, folded."""
        self.missing_weight = options.missing_weight
        """What a blank among weights counts as; None where it may not be."""

    @cached_property
    def mark(self) -> DecimalMark | None:
        """Looked for only when a text can be read in two ways: most workbooks hold real numbers."""
        return self._decimal or decimal_mark(
            value for grid in self._grids for row in grid.rows for value in row if isinstance(value, str)
        )

    def number_in(self, text: str) -> Numeral | None:
        """The number a text holds, in the workbook's decimal style."""
        number = numeral(text)
        return settled(number, self.mark) if number and number.other is not None else number

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
        place = _Column(self, grid, rows, column, kind, read, countable, ranged)
        for index, value in enumerate(cells):
            if value.__class__ is not float and value != "":
                place.take(index, value)
        for index in np.flatnonzero(~np.isfinite(read.values)).tolist():
            if cells[index].__class__ is float:
                place.trouble("number-unreadable", index, found=str(cells[index]))
                read.values[index] = np.nan
        percents = grid.percents.get(column, frozenset())
        shown = [index for index in _indexes(rows, percents) if cells[index].__class__ in (float, int)]
        if shown:
            read.values[shown] = all_shifted(read.values[shown], 2)
            read.percents += shown
        faults = {row: fault for (row, at), fault in grid.faults.items() if at == column}
        for index in _indexes(rows, faults.keys()):
            fault = faults[rows[index]]
            place.trouble("formula-uncalculated" if fault == NEVER_CALCULATED else "cell-error", index, found=fault)
            read.values[index] = np.nan
        return read

    def ratio(self, value: Value) -> tuple[float | None, bool]:
        """A share or weight, 95 % as 0.95, and whether it has its sign; NaN for a blank, None for no number."""
        if isinstance(value, (bool, dt.date, dt.time, dt.timedelta)):
            return None, False
        if value == "":
            return np.nan, False  # most cells of such a column, at times
        if not isinstance(value, str):
            return (float(value) if math.isfinite(value) else None), False
        if number := self.number_in(value):
            return (shifted(number.value, -2), True) if number.percent else (number.value, False)
        return (np.nan if meaning(value) is Meaning.BLANK else None), False


@dataclass(frozen=True)
class _Column:
    """The column being read, and what is known of its rows; an index is a place among the rows asked for."""

    reader: CellReader
    grid: Grid
    rows: Sequence[int]
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

    @property
    def is_worded(self) -> bool:
        """Whether a rulebook may grade what stands here in words of its own."""
        return self.kind in (Field.TARGET, Field.ACTUAL)

    def trouble(self, code: str, index: int, **details: str | float) -> None:
        cell = self.grid.cell(self.rows[index], self.column)
        self.read.problems.append(problem(code, cell, heading=Word(self.kind.value), **details))

    def take(self, index: int, value: Value) -> None:
        """A cell that holds something else than a plain number."""
        if isinstance(value, bool):
            self.trouble("cell-boolean", index, found=str(value).upper())
        elif isinstance(value, int):
            self.read.values[index] = value
        elif is_time(value):
            self.trouble("cell-time", index, found=str(value))
        elif isinstance(value, dt.date):
            if self.is_worded and may_be_deadline(value):
                self.read.dates[index] = value
            else:
                self.trouble("cell-date", index, found=date_text(value))
        elif isinstance(value, str):
            self._take_text(index, value)

    def _take_text(self, index: int, value: str) -> None:
        """A number typed as text, or a word that stands for one."""
        read, words, shown = self.read, self.reader.words, short_text(text_of(value))
        bound = None if self.is_worded and folded(value) in words else bound_of(value)
        if bound and bound.side is Approximate.ABOUT and range_of(value, self.reader.mark):
            bound = None  # "khoảng 5-7" states its two ends
        if bound and self.kind is not Field.TARGET:
            self.trouble("number-unreadable", index, found=shown)
            return
        if bound and bound.side is Approximate.ABOUT:
            self.trouble("target-approximate", index, found=shown)
            return
        number = self.reader.number_in(bound.figure if bound else figure_reached(value))
        if number is None:
            self._take_range_or_word(index, value, shown)
        elif self.is_worded and number.measure and outranks_number(value, words):
            read.results[index] = text_of(value)
            if self.kind is Field.ACTUAL:
                # The number is kept beside the words: which of them counts depends on the target.
                read.values[index] = number.value
        else:
            if self.countable(index) or has_no_thousandths(number.measure):
                number = number.with_thousands()
            if number.other is not None:
                self.trouble("number-ambiguous", index, found=shown, one=number.value, other=number.other)
                return
            if bound and isinstance(bound.side, Direction):
                read.bounds[index] = bound.side
            self._put(index, number)

    def _take_range_or_word(self, index: int, value: str, shown: str) -> None:
        read, is_range = self.read, index in self.ranged
        readings = self._ranges(index, value)
        ends = readings[0] if readings else None
        if ends and len(readings) > 1:
            self.trouble("number-ambiguous", index, found=shown, one=ends.low, other=readings[1].low)
            return
        if ends and not is_range and ends.plain and (may_be_something_else(value, ends) or self.holds_dates):
            self.trouble("range-ambiguous", index, found=shown)
            return
        word = Meaning.RESULT if self.is_worded and is_result(value, self.reader.words) else meaning(value)
        if ends:
            read.uppers[index] = ends.high
            read.bounds[index] = Direction.RANGE
            self._put(index, ends.unit._replace(value=ends.low))
        elif is_range and word is not Meaning.BLANK and word is not Meaning.NOT_ASSIGNED:
            self.trouble("range-unreadable", index, found=shown)
        elif word is Meaning.NOT_ASSIGNED:
            read.not_assigned.append(index)
        elif self.kind is Field.ACTUAL and is_mark(value):
            read.marks[index] = text_of(value)
        elif word is Meaning.RESULT and self.kind not in POINTS:
            read.results[index] = text_of(value)
        elif word is not Meaning.BLANK:
            self.trouble("number-unreadable", index, found=shown)

    def _ranges(self, index: int, value: str) -> list[Range]:
        """The range that a target states; two where no decimal mark tells whether 1.0-1.2 or 1000-1200 is meant."""
        if self.kind is not Field.TARGET:
            return []
        is_whole, mark = self.countable(index), self.reader.mark
        if certain := range_of(value, mark, is_whole):
            return [certain]
        marks: tuple[DecimalMark, ...] = () if mark else (".", ",")
        return [ends for mark in marks if (ends := range_of(value, mark, is_whole))]

    def _put(self, index: int, number: Numeral) -> None:
        self.read.values[index] = number.value
        if number.percent:
            self.read.percents.append(index)
        if measure := "%" if number.percent else number.measure:
            self.read.measures[index] = measure
