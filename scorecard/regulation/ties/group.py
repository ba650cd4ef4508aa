"""More points in a group."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.ties.tie import Figures, Named, T, TieBreak


@dataclass(frozen=True, slots=True)
class Group(TieBreak):
    """The points in a group, by its number or name."""

    name: str

    @property
    def named(self) -> Named:
        return "group", self.name

    def figure(self, figures: Figures[T]) -> T:
        return figures.group_points(self.name)

    def sentence(self, to: Speaker) -> str:
        return to.say("more points in {group}", group=self.name)

    def title(self, tell: Teller) -> str:
        return tell.say("points in group {name}", name=self.name)
