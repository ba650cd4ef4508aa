"""Attainment as the way gone from a baseline to the target."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from scorecard.domain import Direction
from scorecard.regulation.attainment.account import Account
from scorecard.regulation.attainment.inputs import ALL, PRIOR, REQUIRED
from scorecard.regulation.attainment.reflected import Reflected, Way
from scorecard.regulation.expression.tree import (
    Compare,
    Condition,
    Expression,
    If,
    Minus,
    Number,
    Over,
    Plus,
    Stated,
    Times,
)
from scorecard.regulation.methods.method import VALUE, Voice


@dataclass(frozen=True, slots=True)
class Progress(Reflected):
    """(actual − baseline)/(target − baseline); a range, which nobody sets out for, by the distance outside it.

    Where the baseline was at the target already or beyond it, keeping the target is 1 and losing it counts
    as without a baseline.
    Source: the baseline formula of SAP Solution Manager's value management dashboard.
    """

    start: float | Literal["prior"] = "prior"

    @property
    def baseline(self) -> Expression:
        return PRIOR if self.start == "prior" else Number(self.start)

    @property
    def of_ranges(self) -> Reflected:
        return self.outside or Reflected()

    def is_ahead(self, way: Way, end: Expression) -> Condition:
        """Whether there was a way to go."""
        return Compare(end, ">" if way is Direction.HIGHER else "<", self.baseline)

    def toward(self, way: Way, end: Expression) -> Expression:
        gone = Over(Minus(VALUE, self.baseline), Minus(end, self.baseline))
        kept = Compare(VALUE, ">=" if way is Direction.HIGHER else "<=", end)
        return If(self.is_ahead(way, end), gone, If(kept, ALL, Reflected.toward(self, way, end)))

    def bar(self, way: Way, end: Expression) -> Expression:
        share = Plus(self.baseline, Times(REQUIRED, Minus(end, self.baseline)))
        reflected = Reflected.bar(self, way, end)
        bar = If(self.is_ahead(way, end), share, reflected)
        return If(Stated(PRIOR), bar, reflected) if self.start == "prior" else bar

    def sentence(self, to: Voice) -> str:
        return to.say("attainment is (actual − baseline) / (target − baseline)")

    def story(self, account: Account, way: Way, end: Expression) -> str:
        tell, attained = account.tell, self.toward(way, end)
        if account.calculation.holds(self.is_ahead(way, end)):
            return account.share(tell.say("(actual − baseline) / (target − baseline)"), attained) + account.rule
        baseline = tell.exact(account.value(self.baseline))
        if account.calculation.holds(Compare(VALUE, ">=" if way is Direction.HIGHER else "<=", end)):
            words = "the baseline {baseline} is at the target already or beyond, and it is kept: 1 = {percent}"
            return tell.say(words, baseline=baseline, percent=tell.percent(1.0)) + account.rule
        words = "the baseline {baseline} is at the target already or beyond, so without it: "
        distance = Reflected.story(self, replace(account, cited=lambda key: ""), way, end)
        return tell.say(words, baseline=baseline) + distance + account.rule
