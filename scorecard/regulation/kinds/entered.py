"""Points that a reviewer entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from scorecard.choices import Stand
from scorecard.domain import Direction
from scorecard.regulation.attainment import Reflected
from scorecard.regulation.expression.tree import Expression, Over
from scorecard.regulation.kinds.kind import Grades, IndicatorKind, Told
from scorecard.regulation.methods import Entered as EnteredPoints
from scorecard.regulation.methods import Points
from scorecard.regulation.methods.method import MAX_POINTS, VALUE, Teller, Voice


@dataclass(frozen=True, slots=True)
class Entered(IndicatorKind):
    """Points that a reviewer entered as the actual; a target is no must."""

    name: ClassVar = "entered"
    has_pace: ClassVar = False
    formulas: ClassVar = ()
    vocabulary: ClassVar = "yes_no"
    measured_without_target: ClassVar = True
    within_max_points: ClassVar = True
    has_own_method: ClassVar = True

    def own_method(self, grades: Grades | None) -> Points:
        return EnteredPoints()

    def attained(self, formula: Reflected, direction: Direction, no_target: float | Stand | None = None) -> Expression:
        return Over(VALUE, MAX_POINTS)

    def has_no_bound(self, formula: Reflected, direction: Direction) -> bool:
        return False

    def sentence(self, to: Voice) -> str:
        return to.say("points that a reviewer entered")

    def title(self, tell: Teller) -> str:
        return ""

    def story(self, told: Told) -> str:
        tell, share = told.tell, Over(VALUE, MAX_POINTS)
        attained = told.account.value(share)
        parts = f"{told.account.calculation.worked(share).text} = {tell.exact(attained)}"
        return f"{tell.say('points / max points')} = {parts} = {tell.percent(attained)}"
