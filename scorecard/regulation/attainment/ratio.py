"""Attainment as a ratio, turned over where less is better."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.domain import Direction
from scorecard.regulation.attainment.account import Account
from scorecard.regulation.attainment.inputs import NOTHING, REQUIRED
from scorecard.regulation.attainment.reflected import Reflected, Way
from scorecard.regulation.expression.tree import LARGEST, Compare, Expression, If, Number, Over
from scorecard.regulation.methods.method import VALUE, Voice


@dataclass(frozen=True, slots=True)
class Ratio(Reflected):
    """Target by actual where at most something above 0 is wanted; elsewhere the distance, a ratio too."""

    def has_no_bound(self, direction: Direction) -> bool:
        return direction is Direction.LOWER

    def under_a_positive_end(self, end: Expression) -> Expression:
        """An actual of 0 or less is infinitely good: the cap decides its points."""
        return If(Compare(VALUE, ">", NOTHING), Over(end, VALUE), Number(LARGEST))

    def bar(self, way: Way, end: Expression) -> Expression:
        reflected = Reflected.bar(self, way, end)
        if way is Direction.HIGHER:
            return reflected
        return If(Compare(end, ">", NOTHING), Over(end, REQUIRED), reflected)

    def sentence(self, to: Voice) -> str:
        return to.say("attainment is actual / target; target / actual where less is better")

    def story(self, account: Account, way: Way, end: Expression) -> str:
        if way is Direction.HIGHER or account.value(end) <= 0:
            return Reflected.story(self, account, way, end)
        if account.value(VALUE) <= 0:
            return account.tell.say("less is better and the actual is 0 or less: as good as can be")
        return account.share(account.tell.say("target / actual"), self.toward(way, end)) + account.rule
