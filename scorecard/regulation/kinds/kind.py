"""What every kind of indicator is: what its actual may be, how it is measured and judged, and its words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from scorecard.choices import Formula, Kind, Stand
from scorecard.domain import Direction
from scorecard.regulation import attainment
from scorecard.regulation.attainment import Reflected
from scorecard.regulation.attainment.account import Account
from scorecard.regulation.attainment.inputs import TARGET, UPPER, stand_in, where_reported
from scorecard.regulation.expression.tree import Compare, Expression, If, Stated
from scorecard.regulation.methods import Points, Proportional
from scorecard.regulation.methods.method import VALUE, Teller, Voice

Vocabulary = Literal["yes_no", "grade", "place"]
"""By what an actual in words is read."""
Grades = Mapping[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What an item's attainment is accounted for with."""

    account: Account
    formula: Reflected
    direction: Direction
    attained: Expression
    said: str
    """The actual in words, "" where it is none."""
    actual: float
    """The actual as a number, NaN where it is none."""
    grades: tuple[tuple[str, float], ...]

    @property
    def tell(self) -> Teller:
        return self.account.tell


@dataclass(frozen=True, slots=True)
class IndicatorKind:
    """A kind of indicator. What one does not say of itself is as here: a figure measured on its target."""

    name: ClassVar[Kind | None] = None
    direction: ClassVar[Direction | None] = None
    """Which way is better, where the kind says it; else as the workbook does."""
    judged: ClassVar[Direction | None] = None
    """Which way its value is compared with the bar, where that is another."""
    vocabulary: ClassVar[Vocabulary | None] = None
    """How an actual in words counts; None where it does not."""
    numbers: ClassVar[Literal["as_they_are", "yes_or_no", "never"]] = "as_they_are"
    """How an actual that is a number counts."""
    aim: ClassVar[Literal["target", "words", "yes"]] = "target"
    """What is wanted: the target's figure, or what its words count as, or a yes."""
    formulas: ClassVar[tuple[Formula, ...]] = get_args(Formula)
    """By which formulas its attainment may be measured; none where it has a measure of its own."""
    moved_by_share: ClassVar[bool] = True
    """Whether a required share moves the bar."""
    scored: ClassVar[bool] = True
    measured_without_target: ClassVar[bool] = False
    """Whether attainment needs no target, so that a report is due with or without one."""
    scored_by_words: ClassVar[bool] = False
    """Whether words are its result; those that are not known are none, and told."""
    may_move: ClassVar[bool] = True
    """Whether a little more or less of it is thinkable."""
    has_pace: ClassVar[bool] = True
    """Whether its figure comes nearer to the plan within the year; a grade or a place does not."""
    counts_events: ClassVar[bool] = False
    within_max_points: ClassVar[bool] = False
    """Whether the figure itself is points, of which there are so many."""
    has_own_method: ClassVar[bool] = False
    """Whether it has a points method of its own unless one is stated as near as the kind."""
    has_tolerance: ClassVar[bool] = False
    """Whether a tolerance makes a range of its target."""

    def own_method(self, grades: Grades | None) -> Points:
        """The points method where none is stated for it."""
        return Proportional()

    def formula(self, stated: Reflected) -> Reflected:
        """The formula of attainment and bar, of what the rulebook states."""
        return stated

    def attained(self, formula: Reflected, direction: Direction, no_target: float | Stand | None = None) -> Expression:
        """How far an item met its target; of words and places their share, 1 for the best.

        Args:
            no_target: attainment without a target, where the rulebook states it.
        """
        attained = attainment.attained(self.formula(formula), direction)
        if no_target is None or no_target == "none":
            return attained
        return If(Stated(TARGET), attained, where_reported(stand_in(no_target)))

    def has_no_bound(self, formula: Reflected, direction: Direction) -> bool:
        """Whether attainment as shown does not tell what points may look at."""
        return self.formula(formula).has_no_bound(direction)

    def sentence(self, to: Voice) -> str:
        """What the actual is, and which way is better."""
        raise NotImplementedError

    def title(self, tell: Teller) -> str:
        """The kind in an item's rule, "" where its method says it."""
        return self.sentence(tell)

    def story(self, told: Told) -> str:
        """How attainment came about, as arithmetic that a calculator confirms."""
        formula, tell = self.formula(told.formula), told.tell
        if math.isnan(told.account.value(TARGET)):
            words = "no target, for which the rulebook states an attainment of {percent}{rule}"
            percent = tell.percent(told.account.value(told.attained))
            return tell.say(words, percent=percent, rule=told.account.cited("no_target"))
        match told.direction:
            case Direction.HIGHER | Direction.LOWER:
                return formula.story(told.account, told.direction, TARGET)
            case Direction.RANGE:
                holds = told.account.calculation.holds
                if holds(Compare(VALUE, "<", TARGET)):
                    return formula.of_ranges.story(told.account, Direction.HIGHER, TARGET)
                if holds(Compare(VALUE, ">", UPPER)):
                    return formula.of_ranges.story(told.account, Direction.LOWER, UPPER)
                return tell.say("inside the range: 1 = {percent}", percent=tell.percent(1.0))

    def why_none(self, told: Told) -> str:
        """Why there is no attainment though there is a value, "" where nothing is to be said."""
        return ""
