"""More is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from scorecard.domain import Direction
from scorecard.regulation.kinds.kind import IndicatorKind
from scorecard.regulation.methods.method import Voice


@dataclass(frozen=True, slots=True)
class Higher(IndicatorKind):
    """More is better."""

    name: ClassVar = "higher"
    direction: ClassVar = Direction.HIGHER

    def sentence(self, to: Voice) -> str:
        return to.say("more is better")
