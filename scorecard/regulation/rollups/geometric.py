"""The geometric mean of the points, by weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorecard.domain import Floats
from scorecard.regulation.methods.method import Speaker
from scorecard.regulation.rollups.rollup import Account, Columns, Range, Rollup, array_sum, positive_formula


class Geometric(Rollup):
    """exp(Σ w·ln p / Σ w), 0 where a member has none: what one lacks, others make up for only in part.

    Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), weighting and aggregation.
    """

    zeroed_by_one = True

    def of(self, values: Floats, members: Columns) -> Floats:
        mean = np.exp(members.averaged(np.log(np.where(values > 0, values, 1.0))))
        return np.where(members.least(values) > 0, mean, 0.0)

    def formula(self, ranges: Sequence[Range], whole: str) -> str:
        return positive_formula(ranges, f"EXP(({array_sum(ranges, '{factor}*LN({values})')})/{whole})")

    def sentence(self, to: Speaker) -> str:
        return to.say("the geometric mean of the points, by weight")

    def story(self, account: Account) -> str:
        tell, divisor = account.tell, account.tell.exact(account.divisor)
        title = tell.say("the geometric mean of {count}", count=account.count)
        if not account.all_positive:
            return account.zero(title)
        terms = (f"{tell.term(one.value)} ^ ({tell.exact(one.weight)} / {divisor})" for one in account.terms)
        return account.equation(title, " × ".join(terms))
