"""The lowest of the points."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.domain import Floats
from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.rollups.rollup import Account, Columns, Range, Rollup, extreme_formula


class Minimum(Rollup):
    """The least p of the members with a weight."""

    def of(self, values: Floats, members: Columns) -> Floats:
        return members.least(values)

    def formula(self, ranges: Sequence[Range], whole: str) -> str:
        return extreme_formula("MIN", ranges)

    def sentence(self, to: Speaker) -> str:
        return to.say("the lowest of the points")

    def story(self, account: Account) -> str:
        return account.tell.say(
            "the least of {values}: {result}", values=account.values(), result=account.tell.exact(account.result)
        )

    def chosen(self, tell: Teller) -> str:
        return tell.say("the least points count, whatever the weights")
