"""Points as a reviewer entered them."""

from __future__ import annotations

from typing import Literal

from scorecard.regulation.expression.tree import Expression, Least, Number, held
from scorecard.regulation.methods.method import (
    MAX_POINTS,
    VALUE,
    Account,
    Ceiling,
    Method,
    Speaker,
    Teller,
    bound_sentences,
)
from scorecard.regulation.table import table


@table
class Entered(Method):
    """The points a reviewer entered as the actual, held between a least and a most."""

    method: Literal["entered"] = "entered"
    least: float = 0.0
    """Below 0 where a reviewer may take points away."""
    most: float | None = None
    """max_points where it is not stated."""

    @property
    def entered_bounds(self) -> tuple[float, float | None]:
        return self.least, self.most

    def top(self) -> Expression:
        """The most."""
        return MAX_POINTS if self.most is None else Number(self.most)

    def expression(self) -> Expression:
        return Least(self.top(), held(VALUE, self.least, None))

    def ceiling(self) -> Ceiling:
        return Ceiling(least=self.most or 0.0)

    def sentence(self, to: Speaker) -> str:
        if self.least == 0 and self.most is None:
            return to.say("the points that a reviewer entered, from 0 to the max points")
        parts = [to.say("the points that a reviewer entered"), *bound_sentences(self.least, self.most, to)]
        if self.most is None:
            parts.append(to.say("at most the max points"))
        return "; ".join(parts)

    def title(self, tell: Teller) -> str:
        return tell.say("entered")

    def story(self, account: Account) -> str:
        text = account.tell.say("as entered: {points}", points=account.sum(VALUE))
        return account.held(text, VALUE, self.least, account.value(self.top()))
