"""What adjustments give or take units."""

from __future__ import annotations

from scorecard.domain import Floats, Items
from scorecard.regulation.adjustments import BEFORE, EVENTS, Adjustment
from scorecard.regulation.expression.columns import Columns, column_of
from scorecard.score.points import event_counts


def adjusted(items: Items, rule: Adjustment, before: Floats) -> Floats:
    """What one adjustment adds to each unit's score."""
    return column_of(rule.expression(), adjustment_columns(items, rule, before))


def adjustment_columns(items: Items, rule: Adjustment, before: Floats) -> Columns:
    """The figures that an adjustment looks at, one per unit."""
    return Columns(before.size, {EVENTS.name: event_counts(items, rule.indicator), BEFORE.name: before})
