"""From attainment to points: the method of each policy, over the items it holds for."""

from __future__ import annotations

import numpy as np

from scorecard.domain import NOWHERE, Codes, Direction, Floats, Items
from scorecard.rulebook.model import (
    BonusPenalty,
    Curve,
    Entered,
    Leader,
    PerEvent,
    Points,
    Proportional,
    Relative,
    Steps,
    Tiers,
)
from scorecard.score.codes import distinct
from scorecard.score.kinds import Measured
from scorecard.score.methods import (
    bonus_penalty,
    curve,
    entered,
    leader,
    per_event,
    proportional,
    relative,
    steps,
    tiers,
)
from scorecard.score.rules import Regulated, matching
from scorecard.score.words import yes_no_shares


def earned(items: Items, found: Measured, rule: Points, cluster: Codes, every: Items) -> Floats:
    """The points of items that share a points method, NaN where there is nothing to score.

    Args:
        cluster: the cluster of each item's unit.
        every: all items, among which events that cost points are counted.
    """
    maximum = items.max_points
    match rule:
        case Proportional():
            return proportional(found.attained, maximum, floor=rule.floor, cap=rule.cap)
        case Curve():
            looked_at = found.value if rule.on == "value" else found.attained
            return curve(looked_at, maximum, knots=rule.knots, gives=rule.gives)
        case Tiers():
            looked_at = found.value if rule.on == "value" else found.attained
            return tiers(looked_at, maximum, tiers=rule.tiers, otherwise=rule.otherwise)
        case Steps():
            return steps(
                found.attained,
                maximum,
                over=rule.over,
                bonus=rule.bonus,
                bonus_cap=rule.bonus_cap,
                under=rule.under,
                penalty=rule.penalty,
                nothing_below=rule.nothing_below,
            )
        case Leader():
            has_target = ~np.isnan(found.attained)
            # Without a target the largest result is the best, which says nothing where less is better.
            value = np.where(~has_target & (items.direction == Direction.LOWER), np.nan, found.value)
            return leader(found.attained, value, has_target, maximum, peers(items, cluster), share=rule.share)
        case Relative():
            among = peers(items, cluster if rule.within == "cluster" else None)
            value, sign = _comparable(items, found)
            return relative(value, maximum, among, sign, by=rule.by, limit=rule.limit)
        case PerEvent():
            return per_event(found.value, maximum, each=rule.each, base=rule.base, least=rule.least, most=rule.most)
        case BonusPenalty():
            return bonus_penalty(
                found.value,
                penalty_counts(items, rule, every),
                maximum,
                bonus=rule.bonus,
                penalty=rule.penalty,
                least=rule.least,
                most=rule.most,
            )
        case Entered():
            return entered(found.value, maximum)


def ceilings(given: Regulated) -> Floats:
    """The most points each item can earn by its rule; NaN where nobody says what its maximum is."""
    share, more, least = np.array([_most(one.points) for one in given.policies]).T[:, given.policy]
    highest: Floats = np.maximum(given.maximum * share + more, np.where(np.isnan(given.maximum), np.nan, least))
    return highest


def _most(rule: Points) -> tuple[float, float, float]:
    """The most that a method gives: a share of the maximum and so many points on it, or these points at least."""
    match rule:
        case Proportional():
            return rule.cap, 0.0, 0.0
        case Curve():
            top = max(y for _, y in rule.knots)
            return (1.0, 0.0, top) if rule.gives == "points" else (top, 0.0, 0.0)
        case Tiers():
            return (
                max(1.0, *(one.share or 0.0 for one in rule.tiers)),
                0.0,
                max(one.points or 0.0 for one in rule.tiers),
            )
        case Steps(over=None) | Steps(bonus=0.0):
            return 1.0, 0.0, 0.0
        case Steps():
            return 1.0, np.inf if rule.bonus_cap is None else rule.bonus_cap, 0.0
        case PerEvent() | BonusPenalty():
            return 1.0, 0.0, rule.most or 0.0
        case _:
            return 1.0, 0.0, 0.0


def _comparable(items: Items, found: Measured) -> tuple[Floats, Floats]:
    """Figures to compare units by, and which way is better: a range by how well it was kept."""
    ranged = items.direction == Direction.RANGE
    value = np.where(ranged, found.attained, found.value)
    return value, np.where(ranged, 1.0, items.direction.astype(np.float64))


def peers(items: Items, cluster: Codes | None) -> Codes:
    """What is compared with each other: one indicator in one group, of one cluster or of all units."""
    home = np.full(len(items), NOWHERE, dtype=np.int32) if cluster is None else cluster
    groups, indicators = len(items.groups) + 1, len(items.indicators)
    keys = ((home.astype(np.int64) + 1) * groups + items.group + 1) * indicators + items.indicator
    size = (int(home.max(initial=NOWHERE)) + 2) * groups * indicators
    return distinct(keys, size)[1].astype(np.int32)


def penalty_counts(items: Items, rule: BonusPenalty, every: Items) -> Floats | None:
    """How often each item's unit did what costs points; None where no indicator counts it."""
    if rule.penalties is None:
        return None
    return event_counts(every, rule.penalties)[items.unit]


def event_counts(items: Items, indicator: str) -> Floats:
    """How often each unit reports an event: the largest count among the indicator's standings, NaN for none."""
    rows = np.flatnonzero(np.isin(items.indicator, matching(indicator, items.indicators)) & items.assigned)
    said = np.append(yes_no_shares(items.texts), np.nan)[items.actual_text[rows]]
    value = np.where(np.isnan(items.actual[rows]), said, items.actual[rows])
    counted = np.full(len(items.units), np.nan)
    np.fmax.at(counted, items.unit[rows], value)
    return counted
