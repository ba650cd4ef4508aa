"""How far a reported figure may reasonably be changed, and in which grains."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import numpy as np

from scorecard.domain import Direction, Ints, Items
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.regulation.expression.tree import figures_named
from scorecard.regulation.methods.method import MAX_POINTS, PENALTIES, VALUE
from scorecard.score.points import event_counts
from scorecard.score.rules import Policy

MOST_ATTAINMENT = 3.0
"""No figure is thought of beyond three times its target."""
_MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A figure that may be changed, on the grid of its grains."""

    rows: Ints
    """The items that hold it: several where the indicator stands in several groups."""
    indicator: int
    actual: float
    limit: float
    """How far it may go, on the good side."""
    decimals: int
    size: float
    """What a change is measured on: the target's size."""

    @property
    def sign(self) -> int:
        return 1 if self.limit > self.actual else -1

    @property
    def most(self) -> int:
        """How many grains there are up to the limit."""
        return (self._grains(self.limit) - self._grains(self.actual)) * self.sign

    def at(self, steps: int) -> float:
        """The figure so many grains on; the first is the next on the grid."""
        return float(Decimal(self._grains(self.actual) + steps * self.sign).scaleb(-self.decimals))

    def steps_within(self, change: float) -> int:
        """How many grains such a change is, at most."""
        if not math.isfinite(change):
            return self.most
        return min(self.most, int(change * 10**self.decimals) + 1)

    def _grains(self, figure: float) -> int:
        """The last grain on the way that does not lie beyond a figure."""
        rounding = ROUND_FLOOR if self.sign > 0 else ROUND_CEILING
        return int(Decimal(f"{figure:.12g}").scaleb(self.decimals).to_integral_value(rounding))


def candidate(items: Items, policy: Policy, rows: Ints, *, lowest_first: bool) -> Candidate | None:
    """A figure as it may be changed, None where it may not.

    Args:
        rows: the items that hold it, all of one unit and indicator.
        lowest_first: whether the lowest score is the best.
    """
    if not policy.kind.may_move:
        return None
    row = int(rows[0])
    actual, limit = float(items.actual[row]), _limit(items, policy, row, lowest_first=lowest_first)
    if math.isnan(limit) or limit == actual or not math.isfinite(limit):
        return None
    target = float(items.target[row])
    size = next((abs(one) for one in (target, actual, limit) if one and not math.isnan(one)), 1.0)
    return Candidate(rows, int(items.indicator[row]), actual, limit, _decimals(items, row), size)


def _decimals(items: Items, row: int) -> int:
    """As many as the figures have: none where target, actual and prior are whole."""
    figures = [float(column[row]) for column in (items.target, items.upper, items.actual, items.prior)]
    places = [Decimal(f"{one:.12g}").normalize().as_tuple().exponent for one in figures if math.isfinite(one)]
    return min(max((-place for place in places if isinstance(place, int)), default=0) if places else 0, _MOST_DECIMALS)


def _limit(items: Items, policy: Policy, row: int, *, lowest_first: bool) -> float:
    """The furthest that a figure is thought of on its good side; the figure itself where it is there already."""
    actual, most = float(items.actual[row]), float(items.max_points[row])
    if policy.kind.within_max_points:
        return 0.0 if lowest_first else most
    if policy.kind.counts_events and figures_named(policy.points.expression()) <= _OF_EVENTS:
        return _count_limit(items, policy, row, lowest_first=lowest_first)
    return _figure_limit(items, row, actual)


_OF_EVENTS = frozenset(figure.name for figure in (VALUE, MAX_POINTS, PENALTIES))
_DOUBLINGS = 40


def _count_limit(items: Items, policy: Policy, row: int, *, lowest_first: bool) -> float:
    """As many events as still earn points, or none where they cost points."""
    actual, rule = float(items.actual[row]), policy.points
    counts = np.array([min(actual, 0.0), actual, *(actual + 2.0**power for power in range(_DOUBLINGS))])
    figures = {
        VALUE.name: counts,
        MAX_POINTS.name: np.full(counts.size, items.max_points[row]),
        PENALTIES.name: np.full(counts.size, event_counts(items, rule.counter or "")[items.unit[row]]),
    }
    points = column_of(rule.expression(), Columns(counts.size, figures)) * (-1 if lowest_first else 1)
    rising = np.flatnonzero(np.diff(points[1:]) > 0)
    if rising.size:
        return float(counts[2 + rising[-1]])
    return float(counts[0] if points[0] > points[1] else actual)


def _figure_limit(items: Items, row: int, actual: float) -> float:
    target, upper = float(items.target[row]), float(items.upper[row])
    direction = Direction(int(items.direction[row]))
    if direction is Direction.RANGE:
        return target if actual < target else upper if actual > upper else actual
    if math.isnan(target) or target == 0:
        same = items.actual[items.indicator == items.indicator[row]]
        limit = float(np.nanmax(same) if direction is Direction.HIGHER else np.nanmin(same))
    elif direction is Direction.LOWER and target > 0 and actual > 0:
        limit = 0.0
    else:
        limit = target + int(direction) * (MOST_ATTAINMENT - 1) * abs(target)
    if direction is Direction.LOWER:
        return min(limit, actual)
    share = "%" in items.name("measure", row) and not max(actual, target) > 100
    return max(min(limit, 100.0) if share else limit, actual)
