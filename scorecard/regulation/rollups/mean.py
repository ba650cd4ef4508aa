"""The mean of the points, by weight."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.domain import Floats
from scorecard.regulation.methods.method import Speaker
from scorecard.regulation.rollups.rollup import Account, Columns, Range, Rollup, averaged_formula


class Mean(Rollup):
    """Σ w·p / Σ w, or / the stated total of weights."""

    linear = True

    def of(self, values: Floats, members: Columns) -> Floats:
        return members.averaged(values)

    def formula(self, ranges: Sequence[Range], whole: str) -> str:
        return averaged_formula(ranges, whole)

    def sentence(self, to: Speaker) -> str:
        return to.say("the mean of the points, by weight")

    def story(self, account: Account) -> str:
        tell = account.tell
        if not account.weighted:
            terms = " + ".join(tell.term(one.value) for one in account.terms)
            return account.equation(
                tell.say("the mean of {count}", count=account.count), f"({terms}) / {account.count}"
            )
        terms = " + ".join(f"{tell.term(one.value)} × {tell.exact(one.weight)}" for one in account.terms)
        title = tell.say("the weighted mean of {count}", count=account.count)
        return account.equation(title, f"({terms}) / {tell.exact(account.divisor)}")
