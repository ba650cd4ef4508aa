"""Points in proportion to attainment."""

from __future__ import annotations

from typing import Literal

from scorecard.regulation.expression.tree import Expression, Times, held
from scorecard.regulation.methods.method import ATTAINMENT, MAX_POINTS, Account, Ceiling, Method, Speaker, Teller
from scorecard.regulation.table import PositiveRatio, Ratio, table


@table
class Proportional(Method):
    """max_points × attainment, between a floor and a cap."""

    method: Literal["proportional"] = "proportional"
    floor: Ratio = 0.0
    """The least attainment that is counted; below 0 where falling far behind may cost points."""
    cap: PositiveRatio = 1.0
    """The most attainment that is counted: 1.2 pays up to 120 % of max_points."""

    @property
    def may_fall_below_zero(self) -> bool:
        return self.floor < 0

    def looks_below_zero(self, *, ranged: bool) -> bool:
        return self.may_fall_below_zero

    def expression(self) -> Expression:
        """Source: actual/target × weight, at least 0 and at most 120 % of the weight
        (github.com/tqt2404/project_kpi); capped at 100 % with the excess only noted (decision QĐ 1923, article 11.6).
        """
        return Times(MAX_POINTS, held(ATTAINMENT, self.floor, self.cap))

    def ceiling(self) -> Ceiling:
        return Ceiling(share=self.cap)

    def sentence(self, to: Speaker) -> str:
        cap = to.percent(self.cap)
        if self.floor == 0:
            return to.say("max points × attainment, counted up to {cap}", cap=cap)
        floor = to.percent(self.floor)
        return to.say("max points × attainment, counted from {floor} to {cap}", floor=floor, cap=cap)

    def title(self, tell: Teller) -> str:
        return tell.say("proportional")

    def story(self, account: Account) -> str:
        tell, attained, total = account.tell, account.figure(ATTAINMENT), account.sum(self.expression())
        if attained > self.cap:
            return tell.say("attainment counts up to the cap of {cap}: {sum}", cap=tell.exact(self.cap), sum=total)
        if attained < self.floor and self.floor:
            return tell.say("attainment counts down to {floor}: {sum}", floor=tell.exact(self.floor), sum=total)
        return tell.say("max points × attainment = {sum}", sum=total)
