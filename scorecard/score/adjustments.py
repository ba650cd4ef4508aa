"""What adjustments give or take units."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.domain import Floats
from scorecard.regulation.adjustments import BEFORE, EVENTS, Adjustment
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.score.lookups import Grouped, Scored, lookups_of
from scorecard.score.points import event_counts
from scorecard.score.rules import Regulation


def adjusted(
    rule: Adjustment, regulation: Regulation, scores: Scored, groups: Grouped, figures: Mapping[str, Floats]
) -> Floats:
    """What one adjustment adds to each unit's score; the arguments are those of `adjustment_columns`."""
    return column_of(rule.expression(), adjustment_columns(rule, regulation, scores, groups, figures))


def adjustment_columns(
    rule: Adjustment, regulation: Regulation, scores: Scored, groups: Grouped, figures: Mapping[str, Floats]
) -> Columns:
    """The figures that an adjustment looks at, one per unit.

    Args:
        figures: those of the units themselves by their names in formulas; the score is that before adjustments.
    """
    if rule.formula is not None:
        return lookups_of(regulation, scores).unit_columns(rule.bare(), groups, figures)
    before = figures["score"]
    return Columns(
        before.size, {EVENTS.name: event_counts(regulation.items, rule.indicator or ""), BEFORE.name: before}
    )
