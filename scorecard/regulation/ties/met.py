"""More targets met."""

from __future__ import annotations

from scorecard.domain import Verdict
from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.ties.tie import Figures, T, TieBreak


class Met(TieBreak):
    """The exceeded count too: whoever exceeds a target has met it."""

    counted = True

    def figure(self, figures: Figures[T]) -> T:
        return figures.tally(Verdict.EXCEEDED, Verdict.MET)

    def sentence(self, to: Speaker) -> str:
        return to.say("more targets met")

    def title(self, tell: Teller) -> str:
        return tell.say("targets met or exceeded")
