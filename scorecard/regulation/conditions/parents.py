"""A unit against the one to which it belongs: not above it by score, or by class."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.regulation.conditions.requirement import OfParentClass, OfUnit, Reporter, Shortfall
from scorecard.regulation.expression.tree import Compare, Condition, Expression, Figure
from scorecard.regulation.methods.method import Speaker

PARENT_SCORE = Figure("parent_score")
"""The score of the unit to which a unit belongs; without bound where it belongs to none."""


def _story(tell: Reporter, short: Shortfall) -> str:
    """What it is that the unit stands above."""
    if short.got is None:
        return tell.say("nothing is known of “{name}”, to which it belongs", name=short.name)
    if short.wanted == "class":
        return tell.say("“{name}”, to which it belongs, is in “{got}”", name=short.name, got=tell.finding(short.got))
    return tell.say("“{name}”, to which it belongs, has {got}", name=short.name, got=tell.finding(short.got))


@dataclass(frozen=True)
class ScoreNotAboveParent(OfUnit):
    """A score not above that of the unit to which it belongs."""

    key = "not_above_parent"
    wanted = "score"
    of_parent = True

    def rule(self) -> Condition:
        return Compare(Figure("score"), "<=", PARENT_SCORE)

    def figure(self) -> Expression:
        return PARENT_SCORE

    def sentence(self, to: Speaker) -> str:
        return to.say("a score not above that of the unit to which it belongs")

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        return _story(tell, short)


@dataclass(frozen=True)
class ClassNotAboveParent(OfParentClass):
    """This class only where the unit to which it belongs is in it or in a better one."""

    key = "not_above_parent"
    wanted = "class"

    def sentence(self, to: Speaker) -> str:
        return to.say("no better class than the unit to which it belongs")

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        return _story(tell, short)
