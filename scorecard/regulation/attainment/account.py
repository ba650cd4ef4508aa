"""One item's attainment, to be accounted for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scorecard.regulation.expression.tree import Expression
from scorecard.regulation.expression.worked import Calculation
from scorecard.regulation.methods.method import Teller


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """What an account of attainment is written with."""

    tell: Teller
    calculation: Calculation
    """Over the item's value, target and the other figures that attainment looks at."""
    cited: Callable[[str], str]
    """Where the rulebook states a key, "" where it does not."""
    below_matters: bool
    """Whether the points hang on how far attainment lies below 0."""

    @property
    def rule(self) -> str:
        """Where it states the formula."""
        return self.cited("attainment")

    def value(self, node: Expression) -> float:
        """What a part of the rule comes to."""
        return self.calculation.value(node)

    def share(self, words: str, node: Expression) -> str:
        """Attainment as a formula in words, with the numbers put in, and in percent."""
        attained, tell = self.value(node), self.tell
        text = f"{words} = {self.calculation.worked(node).text} = {tell.exact(attained)}"
        if attained >= 0:
            return f"{text} = {tell.percent(attained)}"
        return f"{text}; " + tell.say("below 0 is shown as 0" if self.below_matters else "below 0 counts as 0")
