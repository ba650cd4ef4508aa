"""The better rank last year."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.ties.tie import Figures, Named, T, TieBreak


@dataclass(frozen=True, slots=True)
class PriorRank(TieBreak):
    """The place that an indicator reports, which earns nothing else."""

    smaller_first = True

    name: str

    @property
    def named(self) -> Named:
        return "place", self.name

    def figure(self, figures: Figures[T]) -> T:
        return figures.place(self.name)

    def sentence(self, to: Speaker) -> str:
        return to.say("the better rank last year, in “{indicator}”", indicator=self.name)

    def title(self, tell: Teller) -> str:
        return tell.say("last year's rank")
