"""Caps: the most that a unit may come to where a condition holds, such as a failed duty."""

from __future__ import annotations

from scorecard.regulation.expression.tree import Condition
from scorecard.regulation.formula import truth_formula
from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.table import Name, Table, table


@table
class Cap(Table):
    """The most that a unit may come to where a condition holds."""

    when: Name
    """A formula: "not met('Hoàn thành chỉ tiêu giao quân')"."""
    most: float
    basis: str | None = None

    def rule(self) -> Condition:
        """The condition as a rule."""
        return truth_formula(self.when, "cap")[0]

    def sentence(self, to: Speaker) -> str:
        """What it says."""
        points, condition = to.number(self.most), to.formula(self.when)
        return to.say("at most {points} points where {condition}", points=points, condition=condition)

    def story(self, tell: Teller, place: str) -> str:
        """That it holds a score down.

        Args:
            place: where the rulebook states it.
        """
        points, condition = tell.exact(self.most), tell.formula(self.when)
        return tell.say("at most {points}, since {condition}{rule}", points=points, condition=condition, rule=place)
