"""How far a reported figure may reasonably be changed, and in which grains."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import numpy as np

from scorecard.domain import Direction, Ints, Items
from scorecard.regulation.methods import BonusPenalty, PerEvent
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


_NUMBERS = (None, "higher", "lower", "range", "count", "entered")
"""The kinds whose actual is a number that a little more or less of is thinkable; None is the workbook's direction."""


def candidate(items: Items, policy: Policy, rows: Ints, *, lowest_first: bool) -> Candidate | None:
    """A figure as it may be changed, None where it may not.

    Args:
        rows: the items that hold it, all of one unit and indicator.
        lowest_first: whether the lowest score is the best.
    """
    if policy.kind not in _NUMBERS:
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
    match policy.kind:
        case "entered":
            return 0.0 if lowest_first else most
        case "count" if isinstance(policy.points, (PerEvent, BonusPenalty)):
            return _count_limit(policy.points, actual, most, lowest_first=lowest_first)
        case _:
            return _figure_limit(items, row, actual)


def _count_limit(rule: PerEvent | BonusPenalty, actual: float, most: float, *, lowest_first: bool) -> float:
    """As many events as may earn points, or none where they cost points."""
    each = rule.each if isinstance(rule, PerEvent) else rule.bonus
    if (each < 0) != lowest_first:
        return min(actual, 0.0)
    if not each:
        return actual
    cap = most if rule.most is None else rule.most
    base = rule.base if isinstance(rule, PerEvent) else 0.0
    return actual + math.ceil((abs(cap) + abs(base)) / abs(each)) + 1


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
