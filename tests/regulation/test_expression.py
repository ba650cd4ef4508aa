"""A rule's three interpreters: columns of figures, Excel as LibreOffice calculates it, and worked arithmetic."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import xlsxwriter

from scorecard.domain import Floats
from scorecard.regulation.expression.excel import Cells, excel_text, nesting
from scorecard.regulation.expression.gathering import Among
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.regulation.expression.tree import (
    Absolute,
    And,
    Compare,
    Condition,
    Expression,
    Figure,
    FullSteps,
    Gathered,
    Gathering,
    If,
    Ladder,
    Least,
    Line,
    Minus,
    Most,
    Not,
    Number,
    Or,
    OrElse,
    Over,
    Plus,
    Power,
    Relation,
    Rounded,
    Stated,
    Step,
    Times,
    Whole,
    held,
    own_figures,
)
from scorecard.regulation.expression.worked import Calculation
from tests.parts.recalculated import recalculated, values

NONE = math.nan
NAMES = ("a", "b", "c")
SHAPES = 400
"""So many rules, each over the figures of one comparison."""
FIGURES = (0, 0, 1, 1, -1, 0.8, 1.15, -0.25, 3, 7.5, 12, 40, -6, 100, 2.675, 1e290, -1e280, NONE, NONE)
MEMBERS = 4


class Draw:
    """Draws rules and figures, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def figures(self) -> dict[str, Floats]:
        """Of each name so many; of half the draws no huge ones, whose squares no spreadsheet adds up."""
        choice = FIGURES if self._random.random() < 0.5 else tuple(one for one in FIGURES if not abs(one) > 1e200)
        return {name: np.array([float(self._random.choice(choice)) for _ in range(MEMBERS)]) for name in NAMES}

    def number(self) -> Number:
        return Number(self._random.choice((0.0, 1.0, -1.0, 0.5, 2.0, 10.0, -3.0, 0.1, 1e200)))

    def rule(self, depth: int) -> Expression:
        if depth == 0 or self._random.random() < 0.1:
            return self._random.choice((self.number(), self.figure(), self.figure(), self.figure()))
        one, other = self.rule(depth - 1), self.rule(depth - 1)
        match self._random.randrange(17):
            case 0 | 1:
                return Plus(one, other)
            case 2 | 3:
                return Minus(one, other)
            case 4 | 5:
                return Times(one, other)
            case 6:
                return Over(one, other)
            case 7:
                return Power(self.figure(), Number(self._random.choice((2.0, 0.5, 3.0, -1.0, 1 / 3))))
            case 8:
                return self._random.choice((Least, Most))(one, other)
            case 9:
                return Absolute(one)
            case 10:
                return Rounded(self.figure(), self._random.choice((0, 1, 2)))
            case 11:
                return OrElse(one, other)
            case 12:
                return Line(one, ((-1.0, 2.0), (0.5, 0.0), (1.0, 10.0), (20.0, 11.5)))
            case 13:
                steps = (Step(0.5, one), Step(1.0, other), Step(-2.0, self.number()))
                return Ladder(self.figure(), steps, self.number(), upward=self._random.random() < 0.5)
            case 14:
                return FullSteps(self.figure(), 0.05)
            case 15:
                return Gathered(self._random.choice(get_args(Gathering)), self._random.choice(NAMES))
            case _:
                return If(self.condition(depth - 1), one, other)

    def figure(self) -> Figure:
        return Figure(self._random.choice(NAMES))

    def condition(self, depth: int) -> Condition:
        match self._random.randrange(6 if depth else 4):
            case 0:
                return Stated(self.figure())
            case 4:
                return Not(self.condition(0))
            case 5:
                return self._random.choice((And, Or))(self.condition(0), self.condition(0))
            case _:
                relation = self._random.choice(get_args(Relation))
                return Compare(self.rule(min(depth, 1)), relation, self.rule(min(depth, 1)))


@dataclass(frozen=True)
class Plain:
    """Numbers as Python reads them."""

    def exact(self, value: float) -> str:
        return f"{value:.17g}"

    full = exact


def together(size: int) -> Among:
    return Among(np.zeros(size, dtype=np.int64), 1)


def columns(figures: dict[str, Floats]) -> Columns:
    return Columns(MEMBERS, figures, {"peers": together(MEMBERS)})


def largest_part(rule: object, of: Columns) -> float:
    """The largest value of any part of a rule: what its noise is measured on."""
    largest = 1.0
    parts: list[object] = [rule]
    while parts:
        part = parts.pop()
        if isinstance(part, Expression):
            found = np.abs(column_of(part, of))
            largest = max(largest, float(np.nanmax(found, initial=0.0)))
        for name in getattr(part, "__dataclass_fields__", ()):
            inner = getattr(part, name)
            parts += inner if isinstance(inner, tuple) else [inner]
    return largest


def agree(one: float, other: float, largest: float) -> bool:
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return abs(one - other) <= 1e-12 * largest


def drawn(seed: int) -> tuple[Expression, Columns]:
    draw = Draw(seed)
    return draw.rule(3), columns(draw.figures())


def test_excel_gives_what_columns_give(tmp_path: Path) -> None:
    """Random rules and figures, negative, zero, huge and missing, calculated by LibreOffice."""
    path = tmp_path / "rules.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Rules")
    expected: dict[str, tuple[float, float, str]] = {}
    for seed in range(SHAPES):
        rule, figures = drawn(seed)
        first = seed * MEMBERS + 1
        last = first + MEMBERS - 1
        letters = dict(zip(NAMES, "ABC", strict=True))
        ranges = {("peers", name): f"{letter}{first}:{letter}{last}" for name, letter in letters.items()}
        found, largest = column_of(rule, figures), largest_part(rule, figures)
        if largest > 1e150 and "deviation" in repr(rule):
            continue
        for at in range(MEMBERS):
            row = first + at
            for column, name in enumerate(NAMES):
                value = float(figures.figures[name][at])
                if not math.isnan(value):
                    sheet.write_number(row - 1, column, value)
            cells = Cells({name: f"{letter}{row}" for name, letter in letters.items()}, ranges)
            text = excel_text(rule, cells)
            if text is not None:
                sheet.write_formula(row - 1, 4, "=" + text)
                expected[f"E{row}"] = float(found[at]), largest, text
    book.close()
    (anew,) = recalculated([path], tmp_path)
    calculated = values(anew)
    assert len(expected) > SHAPES * MEMBERS * 0.8
    wrong = []
    for address, (value, largest, text) in expected.items():
        cell = calculated.get(("Rules", address), NONE)
        other = float(cell) if isinstance(cell, int | float) else NONE
        if isinstance(cell, str) or not agree(value, other, largest):
            wrong.append(f"{address}: columns {value!r}, Excel {cell!r} by {text}")
    assert not wrong, f"{len(wrong)} of {len(expected)}:\n" + "\n".join(wrong[:10])


@pytest.mark.parametrize("seeds", [range(start, start + 200) for start in (0, 1000, 2000)])
def test_worked_arithmetic_comes_to_what_columns_give(seeds: range) -> None:
    """A calculator, here Python's own, confirms it."""
    for seed in seeds:
        rule, figures = drawn(seed)
        found, largest = column_of(rule, figures), largest_part(rule, figures)
        for row in range(MEMBERS):
            worked = Calculation(figures, row, Plain()).worked(rule)
            assert agree(float(found[row]), worked.value, largest), (seed, rule)
            assert (worked.text == "") == math.isnan(worked.value)
            if worked.text:
                sums = worked.text.replace("×", "*").replace("−", "-").replace("^", "**")
                confirmed = float(eval(sums, {"__builtins__": {}}))
                assert agree(worked.value, confirmed, largest), (seed, worked.text, worked.value, confirmed)


def test_a_row_does_not_hang_on_the_others_and_no_figure_is_written_over() -> None:
    for seed in range(300):
        draw = Draw(seed)
        rule, figures = draw.rule(3), draw.figures()
        before = {name: column.copy() for name, column in figures.items()}
        among = {"peers": Among(np.arange(MEMBERS, dtype=np.int64), MEMBERS)}
        whole = column_of(rule, Columns(MEMBERS, figures, among))  # type: ignore[arg-type]  # a plain dict
        for at in range(MEMBERS):
            alone = {name: column[at : at + 1] for name, column in figures.items()}
            single = column_of(rule, Columns(1, alone, {"peers": together(1)}))
            assert agree(float(whole[at]), float(single[0]), abs(float(np.nan_to_num(single[0]))) or 1.0), (seed, rule)
        for name, column in figures.items():
            np.testing.assert_array_equal(column, before[name])


A, B = Figure("a"), Figure("b")


@pytest.mark.parametrize(
    ("rule", "a", "b", "value"),
    [
        (Plus(A, B), 0.1 + 0.2, -0.3, 0.0),
        (Compare(A, ">=", B), 0.1 + 0.7, 0.8, 1.0),
        (Compare(A, "<", B), 0.1 + 0.7, 0.8, 0.0),
        (Over(A, B), 1.0, 0.0, NONE),
        (Over(Number(1.0), Minus(A, B)), 0.1 + 0.2, 0.3, NONE),
        (Whole(A), 1.999999999999, NONE, 2.0),
        (Whole(A), -1.5, NONE, -2.0),
        (Power(A, B), -8.0, 1 / 3, NONE),
        (Power(A, B), 0.0, 0.0, NONE),
        (Power(A, B), NONE, 0.0, NONE),
        (Times(A, B), 1e299, 10.0, 1e300),
        (Times(A, B), 1e299, 11.0, NONE),
        (Over(Times(A, B), B), 1e200, 1e200, NONE),
        (held(A, 0.0, 1.2), math.inf, NONE, 1.2),
        (Least(A, B), math.inf, 3.0, 3.0),
        (A, math.inf, NONE, 1e300),
        (OrElse(A, B), NONE, 3.0, 3.0),
        (OrElse(Over(A, Number(0.0)), B), 1.0, 3.0, 3.0),
        (If(Stated(A), A, B), NONE, 5.0, 5.0),
        (If(Compare(A, ">", Number(0.0)), Number(1.0), Number(2.0)), NONE, 1.0, NONE),
        (Rounded(A, 2), 2.675, NONE, 2.68),
        (FullSteps(A, 0.01), 1.15, NONE, 15.0),
        (FullSteps(A, 0.01), 0.8049, NONE, 19.0),
    ],
)
def test_edges(rule: Expression | Compare, a: float, b: float, value: float) -> None:
    node = If(rule, Number(1.0), Number(0.0)) if isinstance(rule, Compare) else rule
    found = float(column_of(node, Columns(1, {"a": np.array([a]), "b": np.array([b])}))[0])
    assert found == value or (math.isnan(found) and math.isnan(value))


def test_excel_text_asks_only_for_what_it_cannot_do_without() -> None:
    cells = Cells({"a": "K12", "b": "I12", "points": "M12"})
    points = Figure("points")
    assert excel_text(Times(points, held(A, 0.0, 1.2)), cells, bounded=True) == (
        'IF(COUNT(K12,M12)<2,"",M12*MIN(MAX(K12,0),1.2))'
    )
    free = excel_text(Times(points, If(Stated(A), A, OrElse(B, Number(0.0)))), cells, bounded=True)
    assert free == 'IF(COUNT(M12)<1,"",M12*IF(ISNUMBER(K12),K12,IF(ISNUMBER(I12),I12,0)))'
    assert own_figures(If(Stated(A), A, B)) == frozenset()


def test_a_formula_that_excel_would_refuse_is_none() -> None:
    deep: Expression = A
    for _ in range(70):
        deep = Absolute(deep)
    assert excel_text(deep, Cells({"a": "A1"})) is None
    assert nesting("IF(ABS(A1)>0,1,2)") == 2
