"""What stands below a heading: numbers or names, measures, years, a numbering, a ratio of two other columns."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, wraps
from itertools import pairwise, permutations
from typing import Any, TypeVar, TypeVarTuple

from scorecard.formats.grid import Grid, Value, text_of
from scorecard.read.headings import FIGURES, Field, heading, is_measure, year_in
from scorecard.read.numerals import numeral
from scorecard.read.periods import is_period_number, named_periods

_SAMPLE = 200
"""Rows that tell what a column holds: an office's own table is shorter, and a longer one goes on as it begins."""


R = TypeVar("R")
Ts = TypeVarTuple("Ts")

Question = tuple[int | None, Callable[..., object], tuple[object, ...]]
"""What is asked, and with what: of the cells from a row on, or of the sheet."""


class Inquiry:
    """What is asked of one sheet while its headings are tried, the same question once."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.noted: dict[Question, object] = {}
        """The questions asked since it was last cleared, with their answers."""
        self._known: dict[Question, object] = {}
        self._below: dict[int, Evidence] = {}

    def below(self, body: int) -> Evidence:
        """What stands below the row that headings may end with."""
        if body not in self._below:
            self._below[body] = Evidence(self, body)
        return self._below[body]

    def ask(self, answer: Callable[[Any, *Ts], R], *about: *Ts, body: int | None = None) -> R:
        """Asks the sheet, or the cells below a row. What headings mean may follow from the answer, so it is noted."""
        question = (body, answer, about)
        self.noted[question] = known = self.answer(question)
        return known  # type: ignore[return-value]  # the same question has the same kind of answer

    def answer(self, question: Question) -> object:
        """What this sheet says to a question, if another one was asked it first."""
        if question not in self._known:
            body, answer, about = question
            self._known[question] = answer(self.grid if body is None else self.below(body), *about)
        return self._known[question]


def question(answer: Callable[[Evidence, *Ts], R]) -> Callable[[Evidence, *Ts], R]:
    """A question to the cells below a heading."""

    @wraps(answer)
    def ask(self: Evidence, *about: *Ts) -> R:
        return self.inquiry.ask(answer, *about, body=self.body)

    return ask


class _Sample:
    """A column's first cells below the headings."""

    def __init__(self, grid: Grid, rows: range, at: int) -> None:
        self._grid, self._rows, self._at = grid, rows, at
        self.cells = grid.column(rows, at)

    @cached_property
    def texts(self) -> list[str]:
        """The filled cells as texts."""
        return [text_of(value) for value in self.cells if value != ""]

    @cached_property
    def spread(self) -> list[str]:
        """The texts row by row, merged ranges filled down."""
        return self._grid.texts(self._rows, self._at)

    @cached_property
    def numbers(self) -> list[float]:
        """The numbers, one a row; NaN where there is none."""
        shown = self._grid.percents.get(self._at, frozenset())
        numbers = zip(self._rows, map(_number, self.cells), strict=True)
        return [number * 100 if row in shown else number for row, number in numbers]


class Evidence:
    """The cells below the headings of one sheet, asked for column by column."""

    def __init__(self, inquiry: Inquiry, body: int) -> None:
        self.inquiry = inquiry
        self.body = body
        self._grid = inquiry.grid
        self._rows = range(body, min(body + _SAMPLE, len(self._grid.rows)))
        self._samples: dict[int, _Sample] = {}

    def _sample(self, at: int) -> _Sample:
        if at not in self._samples:
            self._samples[at] = _Sample(self._grid, self._rows, at)
        return self._samples[at]

    @question
    def is_filled(self, at: int) -> bool:
        """Whether anything stands below."""
        return bool(self._sample(at).texts)

    @question
    def heads_a_number(self, at: int) -> bool:
        """Whether any number stands below: one slip among them must not hide the others."""
        rest = range(self._rows.stop, len(self._grid.rows))
        return (
            any(not math.isnan(_number(value)) for value in self._sample(at).cells if value != "")
            or any(not math.isnan(_number(value)) for value in self._grid.column(rest, at))
            or any(column == at and row >= self.body for row, column in self._grid.faults)
        )

    @question
    def heads_words(self, at: int) -> bool:
        """Whether texts stand below, and no number among them."""
        return self.is_filled(at) and not self.heads_a_number(at)

    @question
    def heads_names(self, at: int) -> bool:
        """Whether most of what stands below are texts without a number in them."""
        cells = [value for value in self._sample(at).cells if value != ""]
        return sum(isinstance(value, str) and math.isnan(_number(value)) for value in cells) * 2 > len(cells) > 0

    @question
    def heads_numbers(self, at: int) -> bool:
        """Whether most of what stands below begins with a digit."""
        texts = self._sample(at).texts
        return sum(any(letter.isdigit() for letter in text[:2]) for text in texts) * 2 > len(texts)

    @question
    def mostly(self, at: int, holds: Callable[[str], object]) -> bool:
        """Whether at least half of the texts below are of a kind."""
        texts = self._sample(at).texts
        return sum(bool(holds(text)) for text in texts) * 2 >= len(texts) > 0

    @question
    def heads_measures(self, at: int) -> bool:
        """Whether measures stand below: known ones, or words in small letters, as no office is named."""
        if self.mostly(at, _is_known_measure):
            return not self.heads_numbers(at)
        texts = self._sample(at).texts
        return len(texts) > 1 and all(text[:1].islower() or is_measure(text) for text in texts)

    @question
    def heads_shares(self, at: int) -> bool:
        """Whether shares of something stand below: 0.95, or percents by their sign."""
        if self._grid.percents.get(at) or any("%" in text for text in self._sample(at).texts):
            return True
        return any(0 < number <= 2 for number in self._sample(at).numbers)

    @question
    def bears_out(self, at: int, field: Field) -> bool:
        """Whether years, periods, or words for plan and result stand below their heading."""
        if field is not Field.SCENARIO:
            return field not in _SAID_BY_CELLS or self.mostly(at, _SAID_BY_CELLS[field])
        # Most texts below a heading are numbers, which no heading is.
        words = {text for text in self._sample(at).texts if any(map(str.isalpha, text))}
        fields = {said.field for said in map(heading, words) if said}
        return len(fields & {*FIGURES}) > 1 and self.mostly(at, heading)

    @question
    def is_numbering(self, at: int) -> bool:
        """Whether the numbers below only count the rows: 1, 2, 3 …, or begin anew in each group.

        1 and 2 alone may be figures as well.
        """
        numbers = [number for number in self._sample(at).numbers if not math.isnan(number)]
        if numbers[:1] != [1] or max(numbers) < 3:
            return False
        steps = [(after - before, after) for before, after in pairwise(numbers)]
        return all(step == 1 or after == 1 for step, after in steps) and any(step == 1 for step, _ in steps)

    @question
    def repeats(self, columns: tuple[int, ...]) -> bool:
        """Whether two rows with all of these columns filled say the same in all of them."""
        lines = [line for line in self._lines(columns) if all(line)]
        return len(set(lines)) < len(lines)

    @question
    def most_distinct(self, choices: tuple[tuple[int, ...], ...]) -> int:
        """Which of these sets of columns tells the most rows apart; the first of several."""
        return max(range(len(choices)), key=lambda at: len(set(self._lines(choices[at]))))

    def _lines(self, columns: Sequence[int]) -> list[tuple[str, ...]]:
        return list(zip(*(self._sample(at).spread for at in columns), strict=True)) if columns else []

    @question
    def agree(self, at: int, other: int) -> bool:
        """Whether two columns say the same in every row."""
        return list(map(text_of, self._sample(at).cells)) == list(map(text_of, self._sample(other).cells))

    @question
    def adds_up(self, at: int, parts: tuple[int, ...]) -> bool:
        """Whether the figures below are the sums of those in other columns, in every row that has one; blank parts
        count nothing."""
        columns = [self._sample(part).numbers for part in parts]
        sums = [math.fsum(0.0 if math.isnan(part) else part for part in row) for row in zip(*columns, strict=True)]
        rows = [(own, total) for own, total in zip(self._sample(at).numbers, sums, strict=True) if not math.isnan(own)]
        return (
            bool(rows) and any(own for own, _ in rows) and all(_is_difference(own, total, 0.0) for own, total in rows)
        )

    @question
    def ratio_of(self, at: int, others: tuple[int, ...], beside: tuple[int, ...]) -> tuple[int, int] | None:
        """The two columns of whose figures this one is the ratio, the growth or the difference, row for row.

        Args:
            beside: differences already worked out, of which there may be a ratio too, but no difference.

        A rounded percent of few rows may be a coincidence: the fewer rows, the more places have to agree.
        """
        own = self._sample(at).numbers
        figures = [column for column in others if column != at]
        differences = [column for column in beside if column != at]
        for first, second in permutations([*figures, *differences], 2):
            every = zip(own, self._sample(first).numbers, self._sample(second).numbers, strict=True)
            rows = [row for row in every if not any(map(math.isnan, row))]
            # Nothing but zeros proves nothing, nor do a few rows of many.
            if not any(x for x, _, _ in rows) or len(rows) * 2 < sum(not math.isnan(x) for x in own):
                continue
            if all(b and _is_ratio(x, a, b, rows_there=len(rows)) for x, a, b in rows):
                return first, second
            if len(rows) > 2 and first in figures and second in figures and all(_is_difference(*row) for row in rows):
                return first, second
        return None


def _is_known_measure(text: str) -> bool:
    return "%" in text or is_measure(text)


def _is_year(text: str) -> bool:
    return year_in(text) is not None and len(text) < 12


def _is_period(text: str) -> bool:
    return bool(named_periods(text)) or is_period_number(text)


_SAID_BY_CELLS: Mapping[Field, Callable[[str], bool]] = {Field.YEAR: _is_year, Field.PERIOD: _is_period}


def _is_difference(x: float, a: float, b: float) -> bool:
    return math.isclose(x, a - b, abs_tol=1e-9 * max(abs(a), abs(b)))


def _is_ratio(x: float, a: float, b: float, *, rows_there: int) -> bool:
    """Whether x is a/b, in percent or as a share, or the growth from b to a, rounded as a person would."""
    needed = 0 if rows_there > 2 else 1 if rows_there > 1 else 2
    for exact in (100 * a / b, 100 * (a / b - 1), a / b, a / b - 1):
        least = needed if abs(exact) > 5 else needed + 2
        rounded = any(abs(x - exact) <= 0.5000001 * 10**-places for places in range(least, 6))
        if rounded or math.isclose(x, exact, rel_tol=1e-9):
            return True
    return False


def _number(value: Value) -> float:
    if isinstance(value, str):
        typed = numeral(value) if any(map(str.isdigit, value)) else None
        return typed.value if typed and not typed.measure else math.nan
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else math.nan
