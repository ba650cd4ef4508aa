"""Points by a power of attainment."""

from __future__ import annotations

from typing import Literal

from scorecard.regulation.expression.tree import Expression, Number, Power, Times, held
from scorecard.regulation.methods.method import ATTAINMENT, MAX_POINTS, Account, Ceiling, Method, Speaker, Teller
from scorecard.regulation.table import Positive, table


@table
class ByPower(Method):
    """max_points × attainment to the power of an exponent: above 1 it is the last step to the target that pays."""

    method: Literal["power"]
    exponent: Positive = 2.0
    cap: Positive = 1.0
    """The most attainment that is counted."""

    def expression(self) -> Expression:
        return Times(MAX_POINTS, Power(held(ATTAINMENT, 0.0, self.cap), Number(self.exponent)))

    def ceiling(self) -> Ceiling:
        return Ceiling(share=self.cap**self.exponent)

    def sentence(self, to: Speaker) -> str:
        return to.say(
            "max points × attainment to the power of {exponent}, counted up to {cap}",
            exponent=to.number(self.exponent),
            cap=to.percent(self.cap),
        )

    def title(self, tell: Teller) -> str:
        return tell.say("power of attainment")

    def story(self, account: Account) -> str:
        tell, total = account.tell, account.sum(self.expression())
        return tell.say("max points × a power of attainment = {sum}", sum=total)
