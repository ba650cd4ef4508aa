"""Formulas of an item's attainment, bar and verdict, from the rules of its kind; `#` stands for its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from scorecard.domain import Direction, Verdict
from scorecard.regulation import attainment
from scorecard.regulation.attainment.inputs import BAR, SHARE, TOP
from scorecard.regulation.expression.excel import Cells, excel_text, number_text
from scorecard.regulation.expression.tree import Expression, Most, Number
from scorecard.report.workbook.expressions import INFINITE, filled, text
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.report.workbook.word_lists import Vocabulary
from scorecard.score.measured import target_worth
from scorecard.score.rules import Policy


@dataclass(frozen=True, slots=True)
class Shape:
    """What items share whose formulas are alike but for the row."""

    policy: int
    direction: int
    required: bool
    """Whether a share of the target is required."""
    vocabulary: int
    """Which words its actual is read by, NOWHERE for none."""
    assigned: bool


class Attained:
    """Writes the formulas of one shape of items."""

    def __init__(
        self, columns: Columns, policy: Policy, shape: Shape, words: Vocabulary | None, said: Mapping[Verdict, str]
    ) -> None:
        self._columns = columns
        self._policy, self._kind = policy, policy.kind
        self._direction = Direction(shape.direction)
        self._required = shape.required and policy.kind.moved_by_share
        self._words = words
        self._said = {verdict: text(word) for verdict, word in said.items()}
        self._actual, self._target = columns.here("actual"), columns.here("target")
        self.figure = self._actual if self._kind.vocabulary is None else columns.here("value")
        self._wanted = self._aimed()

    def _aimed(self) -> str:
        """The cell of what the value is compared with."""
        match self._kind.aim:
            case "target":
                return self._target
            case "words":
                return self._columns.here("wanted")
            case "yes":
                return "1"
            case _:
                assert_never(self._kind.aim)

    def _formula(self, node: Expression, **figures: str) -> str:
        """A rule over the item's cells."""
        here = self._columns.here
        cells = {"value": self.figure, "target": self._target, "max_points": here("maximum"), **figures}
        for name in ("upper", "required", "prior"):
            if name in self._columns:
                cells.setdefault(name, here(name))
        formula = excel_text(node, Cells(cells), bounded=True)
        assert formula is not None, "no rule of attainment is longer than Excel takes"
        return formula

    @property
    def value(self) -> str | None:
        """The figure that a result in words stands for."""
        if self._words is None:
            return None
        actual, words = self._actual, self._words
        if words.kind == "place":
            return self._place(actual)
        said = f'IF(ISTEXT({actual}),{words.found(actual)},"")'
        numbers = self._kind.numbers if self._kind.vocabulary else "as_they_are"
        match numbers:
            case "as_they_are":
                return f"IF(ISNUMBER({actual}),{actual},{said})"
            case "yes_or_no":
                return f"IF(ISNUMBER({actual}),IF({actual}>0,1,0),{said})"
            case "never":
                return said
            case _:
                assert_never(numbers)

    def _place(self, cell: str) -> str:
        """A place typed as a number, or as "9/63"."""
        assert self._words is not None
        typed = f'IFERROR(VALUE(LEFT({cell},FIND("/",{cell})-1)),"")'
        return f'IF(ISNUMBER({cell}),{cell},IF(ISTEXT({cell}),{self._words.found(cell, "", typed)},""))'

    @property
    def aim(self) -> str | None:
        """What a grade or a place is compared with."""
        if self._words is None or self._kind.aim != "words":
            return None
        if self._words.kind == "place":
            return self._place(self._target)
        share = target_worth(self._policy)
        own = number_text(share) if share == share else '""'
        return f"IF(ISTEXT({self._target}),{self._words.found(self._target, '', own)},{own})"

    def _attained(self) -> Expression:
        return self._policy.attained(self._direction)

    @property
    def reached(self) -> str:
        """Attainment before it is held above 0."""
        return self._share_of_place() if self._attained() == SHARE else self._formula(self._attained())

    def _share_of_place(self) -> str:
        assert self._words is not None
        cell = self._actual
        place, of = f'VALUE(LEFT({cell},FIND("/",{cell})-1))', f'VALUE(MID({cell},FIND("/",{cell})+1,9))'
        typed = f'IFERROR(IF({of}=1,1,({of}-{place})/({of}-1)),"")'
        return f'IF(ISTEXT({cell}),{self._words.found(cell, "share", typed)},"")'

    def attainment(self, *, apart: bool) -> str:
        """Attainment as shown.

        Args:
            apart: whether `reached` has a column of its own.
        """
        if apart:
            cell = self._columns.here("reached")
            return filled(cell, f'IF({cell}>={INFINITE},"∞",MAX(0,{cell}))')
        return self._formula(Most(Number(0.0), self._attained()))

    @property
    def bar(self) -> str | None:
        """What the actual must come to, where a share of the target is required."""
        if not self._required:
            return None
        formula = self._kind.formula(self._policy.formula)
        return self._formula(attainment.bar(formula, self._judged), target=self._wanted)

    @property
    def _judged(self) -> Direction:
        return self._direction if self._kind.judged is None else self._kind.judged

    @property
    def verdict(self) -> str:
        """What became of the target, in words."""
        bar = self._columns.here("bar") if self._required else self._wanted
        figures = {BAR.name: bar}
        if self._judged is Direction.RANGE:
            upper = self._columns.here("upper")
            top = attainment.top(self._kind.formula(self._policy.formula))
            figures[TOP.name] = self._formula(top) if self._required else upper
        code = self._formula(attainment.verdict(self._judged), **figures)
        words = ",".join(self._said[one] for one in (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED))
        settled = f"CHOOSE(1+{code},{words})"
        no_target, no_actual = self._said[Verdict.NO_TARGET], self._said[Verdict.NO_ACTUAL]
        value, wanted = self.figure, self._wanted
        unaimed = no_target
        if self._policy.is_due_without_target(self._direction):
            if self._kind.vocabulary is not None:
                return f"IF(ISNUMBER({value}),IF(ISNUMBER({wanted}),{settled},{no_target}),{no_actual})"
            unaimed = f'IF({self._actual}="",{no_actual},{no_target})'
        return f"IF(ISNUMBER({wanted}),IF(ISNUMBER({value}),{settled},{no_actual}),{unaimed})"
