"""The harmonic mean of the points, by weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorecard.domain import Floats
from scorecard.regulation.methods.method import Speaker
from scorecard.regulation.rollups.rollup import Account, Columns, Range, Rollup, array_sum, positive_formula


class Harmonic(Rollup):
    """Σ w / Σ (w / p), 0 where a member has none.

    Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), weighting and aggregation.
    """

    zeroed_by_one = True

    def of(self, values: Floats, members: Columns) -> Floats:
        inverse = members.sums(members.weight / np.where(values > 0, values, 1.0))
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(members.least(values) > 0, members.divisor / inverse, 0.0)

    def formula(self, ranges: Sequence[Range], whole: str) -> str:
        return positive_formula(ranges, f"{whole}/({array_sum(ranges, '{factor}/{values}')})")

    def sentence(self, to: Speaker) -> str:
        return to.say("the harmonic mean of the points, by weight")

    def story(self, account: Account) -> str:
        tell = account.tell
        title = tell.say("the harmonic mean of {count}", count=account.count)
        if not account.all_positive:
            return account.zero(title)
        terms = " + ".join(f"{tell.exact(one.weight)} / {tell.term(one.value)}" for one in account.terms)
        return account.equation(title, f"{tell.exact(account.divisor)} / ({terms})")
