"""Less is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from scorecard.domain import Direction
from scorecard.regulation.kinds.kind import IndicatorKind
from scorecard.regulation.methods.method import Voice


@dataclass(frozen=True, slots=True)
class Lower(IndicatorKind):
    """Less is better."""

    name: ClassVar = "lower"
    direction: ClassVar = Direction.LOWER

    def sentence(self, to: Voice) -> str:
        return to.say("less is better")
