"""What single indicators must come to: met, free of what they count, none below an attainment."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.domain import Verdict
from scorecard.regulation.conditions.requirement import Named, OfItems, Reporter, Shortfall
from scorecard.regulation.expression.tree import And, Compare, Condition, Figure, Number, Or, OrElse
from scorecard.regulation.methods.method import Speaker

HAPPENED = Figure("happened")
"""1 where an item tells what must not have happened: a count above 0, a yes, words that are no clear no; else 0."""
SILENT = Figure("silent")
"""1 where an item is due and not reported, else 0."""
SCORED = Figure("scored")
"""1 where an item is of a kind that earns points, else 0."""


def _is(figure: Figure) -> Condition:
    return Compare(figure, "==", Number(1.0))


@dataclass(frozen=True)
class Met(OfItems):
    """An indicator met or exceeded wherever it stands; no target and no actual are no verdict to rely on."""

    key = "met"
    wanted = Verdict.MET
    found = "verdict"
    indicator: str

    @property
    def name(self) -> str:
        return self.indicator

    @property
    def named(self) -> Named:
        return "indicator", self.indicator

    def falls_short(self) -> Condition:
        return Compare(OrElse(Figure("met"), Number(0.0)), "==", Number(0.0))

    def sentence(self, to: Speaker) -> str:
        return to.say("“{indicator}” met", indicator=self.indicator)

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        return tell.say("“{name}” is to be met, but: {got}", name=short.name, got=tell.finding(short.got))


@dataclass(frozen=True)
class FreeOf(OfItems):
    """An indicator that counts what must not have happened; what is not reported did not."""

    key = "free_of"
    wanted = 0.0
    found = "actual"
    indicator: str

    @property
    def name(self) -> str:
        return self.indicator

    @property
    def named(self) -> Named:
        return "counter", self.indicator

    def falls_short(self) -> Condition:
        return _is(HAPPENED)

    def sentence(self, to: Speaker) -> str:
        return to.say("no “{indicator}”", indicator=self.indicator)

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        return tell.say("“{name}” must not have happened: {got}", name=short.name, got=tell.finding(short.got))


@dataclass(frozen=True)
class EachAtLeast(OfItems):
    """No scored indicator below an attainment, none unreported."""

    key = "each_at_least"
    found = "attainment"
    wanted: float

    def falls_short(self) -> Condition:
        least = Number(self.wanted)
        return And(_is(SCORED), Or(_is(SILENT), Compare(OrElse(Figure("attainment"), least), "<", least)))

    def heading(self, to: Speaker) -> str:
        return to.say("Below {share} or not reported", share=to.percent(self.wanted))

    def sentence(self, to: Speaker) -> str:
        return to.say("no indicator below {share}, none unreported", share=to.percent(self.wanted))

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        wanted, got = tell.share(short.wanted), tell.share(short.got)
        return tell.say("“{name}” at {got}, {wanted} are wanted", name=short.name, got=got, wanted=wanted)
