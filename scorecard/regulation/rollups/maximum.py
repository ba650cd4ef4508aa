"""The highest of the points."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.domain import Floats
from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.rollups.rollup import Account, Columns, Range, Rollup, extreme_formula


class Maximum(Rollup):
    """The highest p of the members with a weight: any one of several ways to the same end."""

    def of(self, values: Floats, members: Columns) -> Floats:
        return -members.least(-values)

    def formula(self, ranges: Sequence[Range], whole: str) -> str:
        return extreme_formula("MAX", ranges)

    def sentence(self, to: Speaker) -> str:
        return to.say("the highest of the points")

    def story(self, account: Account) -> str:
        return account.tell.say(
            "the highest of {values}: {result}", values=account.values(), result=account.tell.exact(account.result)
        )

    def chosen(self, tell: Teller) -> str:
        return tell.say("the highest points count, whatever the weights")
