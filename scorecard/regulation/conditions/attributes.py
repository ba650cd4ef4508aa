"""What the workbook says of a unit under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.regulation.conditions.requirement import Named, OfDescription, Reporter, Shortfall
from scorecard.regulation.methods.method import Speaker


@dataclass(frozen=True)
class Attribute(OfDescription):
    """One of some words under a heading; a unit of which nothing is said has none of them."""

    key = "attributes"
    heading: str
    allowed: Sequence[str]
    wanted: str
    """The words as they are told."""

    @property
    def name(self) -> str:
        return self.heading

    @property
    def named(self) -> Named:
        return "heading", self.heading

    def sentence(self, to: Speaker) -> str:
        names = ", ".join(f"“{one}”" for one in self.allowed)
        return to.say("“{heading}” is one of {names}", heading=self.heading, names=names)

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        wanted, got = tell.finding(short.wanted), tell.finding(short.got)
        return tell.say("“{name}” is {got}, one of {wanted} is wanted", name=short.name, got=got, wanted=wanted)
