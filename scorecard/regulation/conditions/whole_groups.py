"""What a unit's groups must come to: each a share of its maximum, or a named one so many points."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.regulation.conditions.requirement import Named, OfGroups, OfUnit, Reporter, Shortfall
from scorecard.regulation.expression import tree
from scorecard.regulation.expression.tree import LARGEST, And, Compare, Condition, Expression, Figure, Number, OrElse
from scorecard.regulation.methods.method import Speaker

GROUP_RATE = Figure("group_rate")
"""A group's points as a share of its maximum."""
GROUP_MAXIMUM = Figure("group_maximum")


@dataclass(frozen=True)
class GroupsAtLeast(OfGroups):
    """No group below a share of its maximum; one that has a maximum and earned nothing yet is below any."""

    key = "groups_at_least"
    wanted: float

    def falls_short(self) -> Condition:
        rate = OrElse(GROUP_RATE, Number(-LARGEST))
        has_maximum = Compare(OrElse(GROUP_MAXIMUM, Number(0.0)), ">", Number(0.0))
        return And(has_maximum, Compare(rate, "<", Number(self.wanted)))

    def figure(self) -> Expression:
        return GROUP_RATE

    def sentence(self, to: Speaker) -> str:
        return to.say("no group below {share} of its maximum", share=to.percent(self.wanted))

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        wanted, got = tell.share(short.wanted), tell.share(short.got)
        return tell.say(
            "group {name} at {got} of its maximum, {wanted} are wanted", name=short.name, got=got, wanted=wanted
        )


@dataclass(frozen=True)
class GroupPoints(OfUnit):
    """At least so many points in a group."""

    key = "group_points"
    group: str
    wanted: float

    @property
    def name(self) -> str:
        return self.group

    @property
    def named(self) -> Named:
        return "group", self.group

    def rule(self) -> Condition:
        return Compare(self.figure(), ">=", Number(self.wanted))

    def figure(self) -> Expression:
        return tree.Named("group_points", self.group)

    def sentence(self, to: Speaker) -> str:
        return to.say("at least {points} points in {group}", points=to.number(self.wanted), group=self.group)

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        wanted, got = tell.finding(short.wanted), tell.finding(short.got)
        return tell.say("group {name} has {got} points, {wanted} are wanted", name=short.name, got=got, wanted=wanted)
