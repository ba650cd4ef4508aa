"""More points for an indicator."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.ties.tie import Figures, Named, T, TieBreak


@dataclass(frozen=True, slots=True)
class Indicator(TieBreak):
    """The points for an indicator, in all groups it stands in together."""

    name: str

    @property
    def named(self) -> Named:
        return "indicator", self.name

    def figure(self, figures: Figures[T]) -> T:
        return figures.indicator_points(self.name)

    def sentence(self, to: Speaker) -> str:
        return to.say("more points for “{indicator}”", indicator=self.name)

    def title(self, tell: Teller) -> str:
        return tell.say("points for “{indicator}”", indicator=self.name)
