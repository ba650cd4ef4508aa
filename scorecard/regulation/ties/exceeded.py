"""More targets exceeded."""

from __future__ import annotations

from scorecard.domain import Verdict
from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.ties.tie import Figures, T, TieBreak


class Exceeded(TieBreak):
    """How many targets are exceeded."""

    counted = True
    column = "exceeded"

    def figure(self, figures: Figures[T]) -> T:
        return figures.tally(Verdict.EXCEEDED)

    def sentence(self, to: Speaker) -> str:
        return to.say("more targets exceeded")

    def title(self, tell: Teller) -> str:
        return tell.say("targets exceeded")
