"""A figure, better the way that the workbook says."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.regulation.kinds.kind import IndicatorKind
from scorecard.regulation.methods.method import Voice


@dataclass(frozen=True, slots=True)
class AsStated(IndicatorKind):
    """A figure, better the way that the workbook says: what holds where no rulebook states a kind."""

    def sentence(self, to: Voice) -> str:
        return to.say("which way is better, as the workbook says")
