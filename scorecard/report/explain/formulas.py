"""A roll-up written out: points of members to those of the whole, as a calculator takes it."""

from __future__ import annotations

from typing import Literal

from scorecard.regulation.rollups.rollup import Account, Term
from scorecard.report.explain.teller import Teller
from scorecard.report.explain.wholes import Whole


def rolled_words(tell: Teller, whole: Whole, figure: Literal["points", "max_points"] = "points") -> str:
    """What the roll-up is called, and its formula with the figures of all that counts."""
    rollup, result = whole.rule.rollup, float(getattr(whole, figure))
    members = [one for one in whole.scored if one.weight > 0 or not rollup.weighed]
    terms = [Term(float(getattr(one, figure)), one.weight, one.times) for one in members]
    stated = whole.rule.stated_total is not None
    if len(terms) == 1 and rollup.linear and terms[0].times == 1 and not stated:
        return tell.say("one alone: {result}", result=tell.exact(result))
    return rollup.story(Account(tell, terms, whole.divisor, stated, result))
