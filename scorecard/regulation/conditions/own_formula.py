"""An office's own condition, a formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard.regulation.conditions.requirement import OfUnit, Reporter, Shortfall
from scorecard.regulation.expression.tree import Condition, Expression, If, Number
from scorecard.regulation.formula import truth_formula
from scorecard.regulation.methods.method import Speaker

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Scope


@dataclass(frozen=True)
class OwnFormula(OfUnit):
    """What the formula says; where it comes to nothing for want of a figure, it is not fulfilled."""

    key = "formula"
    wanted = 1.0
    text: str
    scope: Scope

    @property
    def name(self) -> str:
        return self.text

    def rule(self) -> Condition:
        return truth_formula(self.text, self.scope)[0]

    def figure(self) -> Expression:
        return If(self.rule(), Number(1.0), Number(0.0))

    def sentence(self, to: Speaker) -> str:
        return to.formula(self.text)

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        condition = tell.formula(short.name)
        if short.got is None:
            return tell.say("{condition} cannot be told for want of a figure", condition=condition)
        return tell.say("{condition} does not hold", condition=condition)
