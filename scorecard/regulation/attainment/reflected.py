"""Attainment as the distance to the target, on its own scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from scorecard.choices import Stand
from scorecard.domain import Direction
from scorecard.regulation.attainment.account import Account
from scorecard.regulation.attainment.inputs import ALL, NOTHING, REQUIRED, stand_in, where_reported
from scorecard.regulation.expression.tree import (
    Absolute,
    Compare,
    Expression,
    If,
    Minus,
    Number,
    Over,
    Plus,
    Times,
)
from scorecard.regulation.methods.method import VALUE, Voice

Way = Literal[Direction.HIGHER, Direction.LOWER]
"""Towards which side of an end is better."""


@dataclass(frozen=True, slots=True)
class Reflected:
    """1 + s·(actual − target)/|target|, s = +1 where more is better and −1 where less is."""

    target_zero: float | Stand | None = None
    """Attainment against a target of 0; None for 1 on its good side or equal, else 0."""
    outside: Reflected | None = None
    """The formula by which the distance outside a range counts, where it is another."""

    @property
    def baseline(self) -> Expression | None:
        """Where progress starts; None where attainment does not ask."""
        return None

    @property
    def of_ranges(self) -> Reflected:
        """The formula by which the distance outside a range counts; an end of 0 is no target."""
        return self.outside or replace(self, target_zero=None)

    def has_no_bound(self, direction: Direction) -> bool:
        """Whether attainment may be infinitely good."""
        return False

    def toward(self, way: Way, end: Expression) -> Expression:
        """Attainment against an end: 1 is exactly on it, more is better, below 0 is further off than its size.

        An end of 0 gives what the rulebook states, else 1 when the actual is equal or on its good side, else 0.
        Source: distance to a reference, OECD/JRC Handbook on Constructing Composite Indicators (2008).
        """
        ratio = Over(VALUE, end)
        mirrored = Minus(Number(2.0), ratio)
        good: Expression = ratio if way is Direction.HIGHER else self.under_a_positive_end(end)
        bad = mirrored if way is Direction.HIGHER else ratio
        kept = Compare(VALUE, ">=" if way is Direction.HIGHER else "<=", NOTHING)
        sized = If(Compare(end, ">", NOTHING), good, bad)
        by_side = If(kept, ALL, NOTHING)
        at_zero = by_side if self.target_zero is None else where_reported(stand_in(self.target_zero))
        return If(Compare(end, "==", NOTHING), at_zero, sized)

    def under_a_positive_end(self, end: Expression) -> Expression:
        """Attainment where less is better, against an end above 0."""
        return Minus(Number(2.0), Over(VALUE, end))

    def bar(self, way: Way, end: Expression) -> Expression:
        """The value at which attainment equals the required share: 9,500 for 0.95 of 10,000, 10.5 of at most 10."""
        part = Times(REQUIRED, end)
        rest = Times(Minus(ALL, REQUIRED), Absolute(end))
        if way is Direction.HIGHER:
            return If(Compare(end, ">", NOTHING), part, Minus(end, rest))
        return If(Compare(end, "<", NOTHING), part, Plus(end, rest))

    def sentence(self, to: Voice) -> str:
        """What attainment is."""
        return to.say("attainment is actual / target; 2 − actual / target where less is better")

    def story(self, account: Account, way: Way, end: Expression) -> str:
        """How attainment against an end came about, as arithmetic that a calculator confirms."""
        tell, target = account.tell, account.value(end)
        attained = self.toward(way, end)
        if target == 0 and self.target_zero is not None:
            words = "the target is 0, for which the rulebook states an attainment of {percent}{rule}"
            percent = tell.percent(account.value(attained))
            return tell.say(words, percent=percent, rule=account.cited("target_zero"))
        if target == 0:
            words = (
                "the target is 0 and the actual on its good side or equal: 1 = {percent}"
                if account.value(attained) > 0
                else "the target is 0 and the actual on its bad side: 0 = {percent}"
            )
            return tell.say(words, percent=tell.percent(account.value(attained)))
        if (target > 0) == (way is Direction.HIGHER):
            return account.share(tell.say("actual / target"), attained)
        return account.share(tell.say("2 − actual / target"), attained) + account.rule
