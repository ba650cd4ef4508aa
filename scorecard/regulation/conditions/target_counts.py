"""How many of a unit's targets are met or exceeded; what is not reported is not met."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.regulation.conditions.requirement import OfUnit, Reporter, Shortfall
from scorecard.regulation.expression.tree import And, Compare, Condition, Expression, Figure, If, Number, Over, Plus
from scorecard.regulation.methods.method import Speaker

_MET = Plus(Figure("exceeded"), Figure("met"))
_OPEN = Plus(Figure("missed"), Figure("no_actual"))
_TARGETS = Plus(_MET, _OPEN)
_SOME = Compare(_TARGETS, ">", Number(0.0))
_NOTHING = Over(Number(0.0), Number(0.0))


@dataclass(frozen=True)
class AllMet(OfUnit):
    """Every target met or exceeded, none unreported; a unit without targets has not met them."""

    key = "all_met"
    wanted = 0.0

    def rule(self) -> Condition:
        return And(_SOME, Compare(_OPEN, "==", Number(0.0)))

    def figure(self) -> Expression:
        return If(_SOME, _OPEN, _NOTHING)

    def sentence(self, to: Speaker) -> str:
        return to.say("all targets met")

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        return tell.say("{got} targets not met or not reported, none are allowed", got=tell.finding(short.got))


@dataclass(frozen=True)
class MetShare(OfUnit):
    """At least a share of the targets met or exceeded."""

    key = "met_share"
    wanted: float

    def rule(self) -> Condition:
        return Compare(self.figure(), ">=", Number(self.wanted))

    def figure(self) -> Expression:
        return Over(_MET, _TARGETS)

    def sentence(self, to: Speaker) -> str:
        return to.say("at least {share} of the targets met", share=to.percent(self.wanted))

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        wanted, got = tell.share(short.wanted), tell.share(short.got)
        return tell.say("{got} of the targets met, {wanted} are wanted", got=got, wanted=wanted)


@dataclass(frozen=True)
class ExceededShare(MetShare):
    """At least a share of the targets exceeded."""

    key = "exceeded_share"

    def figure(self) -> Expression:
        return Over(Figure("exceeded"), _TARGETS)

    def sentence(self, to: Speaker) -> str:
        return to.say("at least {share} of the targets exceeded", share=to.percent(self.wanted))

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        wanted, got = tell.share(short.wanted), tell.share(short.got)
        return tell.say("{got} of the targets exceeded, {wanted} are wanted", got=got, wanted=wanted)
