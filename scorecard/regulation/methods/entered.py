"""Points as a reviewer entered them."""

from __future__ import annotations

from typing import ClassVar, Literal

from scorecard.regulation.expression.tree import Expression, Least, held
from scorecard.regulation.methods.method import MAX_POINTS, VALUE, Account, Method, Speaker, Teller
from scorecard.regulation.table import table


@table
class Entered(Method):
    """The points a reviewer entered as the actual, never above max_points nor below 0."""

    reviewed: ClassVar[bool] = True

    method: Literal["entered"] = "entered"

    def expression(self) -> Expression:
        return Least(MAX_POINTS, held(VALUE, 0.0, None))

    def sentence(self, to: Speaker) -> str:
        return to.say("the points that a reviewer entered, from 0 to the max points")

    def title(self, tell: Teller) -> str:
        return tell.say("entered")

    def story(self, account: Account) -> str:
        text = account.tell.say("as entered: {points}", points=account.sum(VALUE))
        return account.held(text, VALUE, 0.0, account.value(MAX_POINTS))
