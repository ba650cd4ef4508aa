"""Shown, not scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from scorecard.regulation.kinds.kind import IndicatorKind
from scorecard.regulation.methods.method import Voice


@dataclass(frozen=True, slots=True)
class Unscored(IndicatorKind):
    """Shown, not scored."""

    name: ClassVar = "unscored"
    scored: ClassVar = False
    may_move: ClassVar = False

    def sentence(self, to: Voice) -> str:
        return to.say("shown, not scored")
