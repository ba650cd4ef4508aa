"""The sum of the points."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.domain import Floats
from scorecard.regulation.methods.method import Speaker
from scorecard.regulation.rollups.rollup import Account, Columns, Range, Rollup


class Sum(Rollup):
    """Σ p."""

    weighed = False
    linear = True

    def of(self, values: Floats, members: Columns) -> Floats:
        return members.sums(values * members.part)

    def formula(self, ranges: Sequence[Range], whole: str) -> str:
        return "+".join(one.product(one.values) for one in ranges)

    def sentence(self, to: Speaker) -> str:
        return to.say("the sum of the points")

    def story(self, account: Account) -> str:
        tell = account.tell
        terms = (
            tell.term(one.value) if one.times == 1 else f"{tell.term(one.value)} / {one.times}" for one in account.terms
        )
        return account.equation(tell.say("the sum of {count}", count=account.count), " + ".join(terms))
