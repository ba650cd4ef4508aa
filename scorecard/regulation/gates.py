"""Gates: what must hold for a group to count in full."""

from __future__ import annotations

from scorecard.regulation.expression.tree import Condition
from scorecard.regulation.formula import truth_formula
from scorecard.regulation.methods.method import Speaker, Teller
from scorecard.regulation.table import Name, Table, table


@table
class Gate(Table):
    """What must hold for a group to count; where it does not, or cannot be told, the group is held down."""

    formula: Name
    """"met('Hoàn thành chỉ tiêu giao quân') and group_rate('I') >= 50%", groups as they are before all gates."""
    most: float = 0.0
    """The most that the group comes to behind a shut gate."""
    basis: str | None = None

    def rule(self) -> Condition:
        """The condition as a rule."""
        return truth_formula(self.formula, "gate")[0]

    def sentence(self, to: Speaker) -> str:
        """What it says."""
        points, condition = to.number(self.most), to.formula(self.formula)
        return to.say("counts only where {condition}, else at most {points} points", points=points, condition=condition)

    def story(self, tell: Teller, place: str, *, holds: bool | None) -> str:
        """What it does to a group's points.

        Args:
            place: where the rulebook states it.
            holds: whether its condition does; None where it cannot be told.
        """
        condition, points = tell.formula(self.formula), tell.exact(self.most)
        if holds:
            return tell.say("counts, since {condition}{rule}", condition=condition, rule=place)
        if holds is None:
            sentence = "at most {points}, since {condition} cannot be told for want of a figure{rule}"
            return tell.say(sentence, points=points, condition=condition, rule=place)
        return tell.say("at most {points}, since {condition} does not hold{rule}", points=points, condition=condition,
                        rule=place)  # fmt: skip
