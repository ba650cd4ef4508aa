"""What stands below a heading: numbers or names, measures, years, a numbering, a ratio of two other columns."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, permutations

from scorecard.read.grid import Grid, Value, text_of
from scorecard.read.headings import FIGURES, heading, is_measure, year_in
from scorecard.read.numerals import numeral
from scorecard.read.periods import is_period_number, named_periods

_SAMPLE = 200
"""Rows that tell what a column holds: an office's own table is shorter, and a longer one goes on as it begins."""


class Evidence:
    """The cells below the headings of one sheet, asked for column by column."""

    def __init__(self, grid: Grid, body: int) -> None:
        self._grid = grid
        self.body = body
        self._rows = range(body, min(body + _SAMPLE, len(grid.rows)))
        self._cells: dict[int, list[Value]] = {}
        self._numbers: dict[int, list[float]] = {}
        self._texts: dict[int, list[str]] = {}

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

    def numbers(self, at: int) -> list[float]:
        """A column's numbers, one a row; NaN where there is none."""
        if at not in self._numbers:
            shown = self._grid.percents.get(at, frozenset())
            self._numbers[at] = [
                number * 100 if row in shown else number
                for row, number in zip(self._rows, map(_number, self.cells(at)), strict=True)
            ]
        return self._numbers[at]

    def heads_a_number(self, at: int) -> bool:
        """Whether any number stands below: one slip among them must not hide the others."""
        if not all(map(math.isnan, self.numbers(at))):
            return True
        rest = range(self._rows.stop, len(self._grid.rows))
        return any(not math.isnan(_number(value)) for value in self._grid.column(rest, at)) or any(
            column == at and row >= self.body for row, column in self._grid.faults
        )

    def heads_words(self, at: int) -> bool:
        """Whether texts stand below, and no number among them."""
        return bool(self.texts(at)) and not self.heads_a_number(at)

    def heads_names(self, at: int) -> bool:
        """Whether most of what stands below are texts without a number in them."""
        texts = self.texts(at)
        named = sum(isinstance(value, str) and math.isnan(_number(value)) for value in self.cells(at) if value != "")
        return named * 2 > len(texts) > 0

    def heads_numbers(self, at: int) -> bool:
        """Whether most of what stands below begins with a digit."""
        texts = self.texts(at)
        return sum(any(letter.isdigit() for letter in text[:2]) for text in texts) * 2 > len(texts)

    def mostly(self, at: int, holds: Callable[[str], bool]) -> bool:
        """Whether at least half of the texts below are of a kind."""
        texts = self.texts(at)
        return sum(map(holds, texts)) * 2 >= len(texts) > 0

    def heads_measures(self, at: int, *, lonely: bool = False) -> bool:
        """Whether measures stand below: known ones, or words in small letters, as no office is named.

        Args:
            lonely: whether nothing else in the sheet is named, so that only known measures count.
        """
        if self.mostly(at, lambda text: "%" in text or is_measure(text)):
            return not self.heads_numbers(at)
        texts = self.texts(at)
        return not lonely and len(texts) > 1 and all(text[:1].islower() or is_measure(text) for text in texts)

    def heads_shares(self, at: int) -> bool:
        """Whether shares of something stand below: 0.95, or percents by their sign."""
        if self._grid.percents.get(at) or any("%" in text for text in self.texts(at)):
            return True
        return any(0 < number <= 2 for number in self.numbers(at))

    def heads_years(self, at: int) -> bool:
        return self.mostly(at, lambda text: year_in(text) is not None and len(text) < 12)

    def heads_periods(self, at: int) -> bool:
        return self.mostly(at, lambda text: bool(named_periods(text)) or is_period_number(text))

    def heads_scenarios(self, at: int) -> bool:
        """Whether the words below say plan and result."""
        fields = {found.field for text in set(self.texts(at)) if (found := heading(text))}
        return len(fields & set(FIGURES)) > 1 and self.mostly(at, lambda text: heading(text) is not None)

    def is_numbering(self, at: int) -> bool:
        """Whether the numbers below only count the rows: 1, 2, 3 …, or begin anew in each group."""
        numbers = [number for number in self.numbers(at) if not math.isnan(number)]
        if len(numbers) < 2 or numbers[0] != 1:
            return False
        steps = [(after - before, after) for before, after in pairwise(numbers)]
        return all(step == 1 or after == 1 for step, after in steps) and any(step == 1 for step, _ in steps)

    def repeats(self, columns: Sequence[int]) -> bool:
        """Whether two rows with all of these columns filled say the same in all of them."""
        lines = [line for line in self._lines(columns) if all(line)]
        return len(set(lines)) < len(lines)

    def distinct(self, columns: Sequence[int]) -> int:
        return len(set(self._lines(columns)))

    def _lines(self, columns: Sequence[int]) -> list[tuple[str, ...]]:
        texts = [self._grid.texts(self._rows, at) for at in columns]
        return list(zip(*texts, strict=True)) if texts else []

    def agree(self, one: int, other: int) -> bool:
        """Whether two columns say the same in every row."""
        return [text_of(value) for value in self.cells(one)] == [text_of(value) for value in self.cells(other)]

    def ratio_of(self, at: int, others: Iterable[int], beside: Iterable[int] = ()) -> tuple[int, int] | None:
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
            if not rows or len(rows) * 2 < sum(not math.isnan(x) for x in own):
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
