"""Fewer targets missed."""

from __future__ import annotations

from scorecard.domain import Verdict
from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.ties.tie import Figures, T, TieBreak


class Missed(TieBreak):
    """How many targets are missed."""

    counted = True
    smaller_first = True
    column = "missed"

    def figure(self, figures: Figures[T]) -> T:
        return figures.tally(Verdict.MISSED)

    def sentence(self, to: Speaker) -> str:
        return to.say("fewer targets missed")

    def title(self, tell: Teller) -> str:
        return tell.say("fewer targets missed")
