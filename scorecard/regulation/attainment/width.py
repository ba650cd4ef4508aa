"""Attainment outside a range as the distance from its near end, over the width of the range."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.domain import Direction
from scorecard.regulation.attainment.account import Account
from scorecard.regulation.attainment.inputs import ALL, NOTHING, REQUIRED, TARGET, UPPER
from scorecard.regulation.attainment.reflected import Reflected, Way
from scorecard.regulation.expression.tree import Compare, Expression, If, Minus, Over, Plus, Times
from scorecard.regulation.methods.method import VALUE, Voice

_WIDTH = Minus(UPPER, TARGET)
_HAS_NONE = Compare(UPPER, "==", TARGET)


@dataclass(frozen=True, slots=True)
class ByWidth(Reflected):
    """1 − (low − actual)/(high − low) below a range, 1 − (actual − high)/(high − low) above it.

    So both sides fall alike, and as far from an end of 0 as from any other. Outside a range whose ends are
    one figure, which has no width, it is 0.
    """

    def toward(self, way: Way, end: Expression) -> Expression:
        """Attainment outside the range, on the side of an end."""
        distance = Minus(end, VALUE) if way is Direction.HIGHER else Minus(VALUE, end)
        return If(_HAS_NONE, NOTHING, Minus(ALL, Over(distance, _WIDTH)))

    def bar(self, way: Way, end: Expression) -> Expression:
        """The value at which attainment equals the required share, on the side of an end."""
        margin = Times(Minus(ALL, REQUIRED), _WIDTH)
        return Minus(end, margin) if way is Direction.HIGHER else Plus(end, margin)

    def sentence(self, to: Voice) -> str:
        return to.say("outside a range attainment is 1 − the distance from its near end / the width of the range")

    def story(self, account: Account, way: Way, end: Expression) -> str:
        tell, rule = account.tell, account.cited("fall_off")
        if account.calculation.holds(_HAS_NONE):
            return tell.say("outside a range that has no width: 0 = {percent}", percent=tell.percent(0.0)) + rule
        if way is Direction.HIGHER:
            words = tell.say("1 − (low − actual) / (high − low)")
        else:
            words = tell.say("1 − (actual − high) / (high − low)")
        return account.share(words, self.toward(way, end)) + rule
