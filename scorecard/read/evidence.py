"""What stands below a heading: numbers or names, measures, years, a numbering, a ratio of two other columns."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import wraps
from itertools import pairwise, permutations
from typing import TypeVar, TypeVarTuple

from scorecard.formats.grid import Grid, Value, text_of
from scorecard.read.headings import FIGURES, heading, is_measure, year_in
from scorecard.read.numerals import numeral
from scorecard.read.periods import is_period_number, named_periods

_SAMPLE = 200
"""Rows that tell what a column holds: an office's own table is shorter, and a longer one goes on as it begins."""


R = TypeVar("R")
Ts = TypeVarTuple("Ts")

Question = tuple[int | None, Callable[..., object], tuple[object, ...]]
"""What is asked, and with what: of the cells from a row on, or of the sheet."""


def question(answer: Callable[[Evidence, *Ts], R]) -> Callable[[Evidence, *Ts], R]:
    """A question to the cells below a heading: what headings mean may follow from its answer, so it is noted."""

    @wraps(answer)
    def ask(self: Evidence, *about: *Ts) -> R:
        asked = (self.body, answer, about)
        if asked in self._known:
            found: R = self._known[asked]  # type: ignore[assignment]  # the same question has the same kind of answer
        else:
            found = self._known[asked] = answer(self, *about)
        self._noted[asked] = found
        return found

    return ask


class Evidence:
    """The cells below the headings of one sheet, asked for column by column."""

    def __init__(self, grid: Grid, body: int, known: dict[Question, object], noted: dict[Question, object]) -> None:
        """
        Args:
            known: what was answered already.
            noted: takes every question that is asked from now on, with its answer.
        """
        self._grid = grid
        self.body = body
        self._known = known
        self._noted = noted
        self._rows = range(body, min(body + _SAMPLE, len(grid.rows)))
        self._cells: dict[int, list[Value]] = {}
        self._numbers: dict[int, list[float]] = {}
        self._texts: dict[int, list[str]] = {}
        self._spread: dict[int, list[str]] = {}
        """A column's texts row by row, merged ranges filled down."""

    def cells(self, at: int) -> list[Value]:
        """A column's values in the sample."""
        if at not in self._cells:
            self._cells[at] = self._grid.column(self._rows, at)
        return self._cells[at]

    def texts(self, at: int) -> list[str]:
        """A column's filled cells as texts."""
        if at not in self._texts:
            self._texts[at] = [text_of(value) for value in self.cells(at) if value != ""]
        return self._texts[at]

    @question
    def is_filled(self, at: int) -> bool:
        """Whether anything stands below."""
        cells = self.cells(at)
        return cells.count("") < len(cells)

    def numbers(self, at: int) -> list[float]:
        """A column's numbers, one a row; NaN where there is none."""
        if at not in self._numbers:
            shown = self._grid.percents.get(at, frozenset())
            self._numbers[at] = [
                number * 100 if row in shown else number
                for row, number in zip(self._rows, map(_number, self.cells(at)), strict=True)
            ]
        return self._numbers[at]

    @question
    def heads_a_number(self, at: int) -> bool:
        """Whether any number stands below: one slip among them must not hide the others."""
        if any(not math.isnan(_number(value)) for value in self.cells(at) if value != ""):
            return True
        rest = range(self._rows.stop, len(self._grid.rows))
        return any(not math.isnan(_number(value)) for value in self._grid.column(rest, at)) or any(
            column == at and row >= self.body for row, column in self._grid.faults
        )

    @question
    def heads_words(self, at: int) -> bool:
        """Whether texts stand below, and no number among them."""
        return bool(self.texts(at)) and not self.heads_a_number(at)

    @question
    def heads_names(self, at: int) -> bool:
        """Whether most of what stands below are texts without a number in them."""
        texts = self.texts(at)
        named = sum(isinstance(value, str) and math.isnan(_number(value)) for value in self.cells(at) if value != "")
        return named * 2 > len(texts) > 0

    @question
    def heads_numbers(self, at: int) -> bool:
        """Whether most of what stands below begins with a digit."""
        texts = self.texts(at)
        return sum(any(letter.isdigit() for letter in text[:2]) for text in texts) * 2 > len(texts)

    @question
    def mostly(self, at: int, holds: Callable[[str], bool]) -> bool:
        """Whether at least half of the texts below are of a kind."""
        texts = self.texts(at)
        return sum(map(holds, texts)) * 2 >= len(texts) > 0

    @question
    def heads_measures(self, at: int) -> bool:
        """Whether measures stand below: known ones, or words in small letters, as no office is named."""
        if self.mostly(at, _is_known_measure):
            return not self.heads_numbers(at)
        texts = self.texts(at)
        return len(texts) > 1 and all(text[:1].islower() or is_measure(text) for text in texts)

    @question
    def heads_shares(self, at: int) -> bool:
        """Whether shares of something stand below: 0.95, or percents by their sign."""
        if self._grid.percents.get(at) or any("%" in text for text in self.texts(at)):
            return True
        return any(0 < number <= 2 for number in self.numbers(at))

    @question
    def heads_years(self, at: int) -> bool:
        return self.mostly(at, _is_year)

    @question
    def heads_periods(self, at: int) -> bool:
        return self.mostly(at, _is_period)

    @question
    def heads_scenarios(self, at: int) -> bool:
        """Whether the words below say plan and result."""
        fields = {found.field for text in set(self.texts(at)) if _has_letter(text) and (found := heading(text))}
        return len(fields & set(FIGURES)) > 1 and self.mostly(at, _is_heading)

    @question
    def is_numbering(self, at: int) -> bool:
        """Whether the numbers below only count the rows: 1, 2, 3 …, or begin anew in each group.

        1 and 2 alone may be figures as well.
        """
        numbers = [number for number in self.numbers(at) if not math.isnan(number)]
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
        for at in columns:
            if at not in self._spread:
                self._spread[at] = self._grid.texts(self._rows, at)
        return list(zip(*map(self._spread.__getitem__, columns), strict=True)) if columns else []

    @question
    def agree(self, one: int, other: int) -> bool:
        """Whether two columns say the same in every row."""
        return [text_of(value) for value in self.cells(one)] == [text_of(value) for value in self.cells(other)]

    @question
    def ratio_of(self, at: int, others: tuple[int, ...], beside: tuple[int, ...]) -> tuple[int, int] | None:
        """The two columns of whose figures this one is the ratio, the growth or the difference, row for row.

        Args:
            beside: differences already worked out, of which there may be a ratio too, but no difference.

        A rounded percent of few rows may be a coincidence: the fewer rows, the more places have to agree.
        """
        own = self.numbers(at)
        figures = [column for column in others if column != at]
        differences = [column for column in beside if column != at]
        for one, other in permutations([*figures, *differences], 2):
            rows = [
                (x, a, b)
                for x, a, b in zip(own, self.numbers(one), self.numbers(other), strict=True)
                if not (math.isnan(x) or math.isnan(a) or math.isnan(b))
            ]
            if not any(x for x, _, _ in rows):
                continue  # nothing but zeros proves nothing
            if len(rows) * 2 < sum(not math.isnan(x) for x in own):
                continue
            if all(b and _is_ratio(x, a, b, rows_there=len(rows)) for x, a, b in rows):
                return one, other
            plain = one in figures and other in figures
            if (
                plain
                and len(rows) > 2
                and all(math.isclose(x, a - b, abs_tol=1e-9 * max(abs(a), abs(b))) for x, a, b in rows)
            ):
                return one, other
        return None


class Inquiry:
    """What is asked of one sheet while its headings are tried, the same question once."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.noted: dict[Question, object] = {}
        """Every question since the last beginning, with its answer."""
        self._known: dict[Question, object] = {}
        self._below: dict[int, Evidence] = {}

    def begin(self) -> None:
        """Begins anew to note questions."""
        self.noted.clear()

    def below(self, body: int) -> Evidence:
        """What stands below the row that headings may end with."""
        if body not in self._below:
            self._below[body] = Evidence(self.grid, body, self._known, self.noted)
        return self._below[body]

    def ask(self, answer: Callable[[Grid, *Ts], R], *about: *Ts) -> R:
        """Asks the sheet, not only the cells below a row."""
        asked = (None, answer, about)
        if asked in self._known:
            found: R = self._known[asked]  # type: ignore[assignment]  # the same question has the same kind of answer
        else:
            found = self._known[asked] = answer(self.grid, *about)
        self.noted[asked] = found
        return found

    def answer(self, asked: Question) -> object:
        """What this sheet says to a question that another one was asked."""
        if asked not in self._known:
            body, answer, about = asked
            self._known[asked] = answer(self.grid if body is None else self.below(body), *about)
        return self._known[asked]


def _has_letter(text: str) -> bool:
    """Whether a text may be a heading of figures: none is without a letter, and most texts below one are numbers."""
    return any(map(str.isalpha, text))


def _is_known_measure(text: str) -> bool:
    return "%" in text or is_measure(text)


def _is_year(text: str) -> bool:
    return year_in(text) is not None and len(text) < 12


def _is_period(text: str) -> bool:
    return bool(named_periods(text)) or is_period_number(text)


def _is_heading(text: str) -> bool:
    return heading(text) is not None


def _is_ratio(x: float, a: float, b: float, *, rows_there: int) -> bool:
    """Whether x is a/b, in percent or as a share, or the growth from b to a, rounded as a person would."""
    needed = 0 if rows_there > 2 else 1 if rows_there > 1 else 2
    for exact in (100 * a / b, 100 * (a / b - 1), a / b, a / b - 1):
        least = needed if abs(exact) > 5 else needed + 2
        for places in range(5, least - 1, -1):
            if abs(x - exact) <= 0.5000001 * 10**-places:
                return True
        if math.isclose(x, exact, rel_tol=1e-9):
            return True
    return False


def _number(value: Value) -> float:
    if isinstance(value, str):
        found = numeral(value) if any(map(str.isdigit, value)) else None
        return found.value if found and not found.measure else math.nan
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else math.nan
