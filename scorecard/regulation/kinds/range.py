"""Inside a range is best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from scorecard.domain import Direction
from scorecard.regulation.kinds.kind import IndicatorKind
from scorecard.regulation.methods.method import Teller, Voice


@dataclass(frozen=True, slots=True)
class Range(IndicatorKind):
    """Inside a range, which a tolerance may make of a target, is best."""

    name: ClassVar = "range"
    direction: ClassVar = Direction.RANGE
    formulas: ClassVar = ("reflected", "ratio")
    has_tolerance: ClassVar = True

    def sentence(self, to: Voice) -> str:
        return to.say("inside a range is best")

    def title(self, tell: Teller) -> str:
        return tell.say("a range is best")
