"""From attainment to points: the method of each policy, over the items it holds for."""

from __future__ import annotations

import numpy as np

from scorecard.domain import NOWHERE, Codes, Direction, Floats, Items
from scorecard.regulation.expression.gathering import Among
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.regulation.expression.tree import figures_named
from scorecard.regulation.kinds.words import yes_no_shares
from scorecard.regulation.methods import Points
from scorecard.score.codes import distinct
from scorecard.score.matching import matching
from scorecard.score.measured import Measured
from scorecard.score.rules import Regulation


def earned(items: Items, found: Measured, rule: Points, cluster: Codes, every: Items) -> Floats:
    """The points of items that share a points method, NaN where there is nothing to score.

    Args:
        cluster: the cluster of each item's unit.
        every: all items, among which events that cost points are counted.
    """
    return column_of(rule.expression(), scored_columns(items, found, rule, cluster, every))


def scored_columns(items: Items, found: Measured, rule: Points, cluster: Codes, every: Items) -> Columns:
    """The figures that a method looks at, and which items it compares; the arguments are those of `earned`."""
    figures = figures_of(items, found, rule, every)
    if not rule.compares:
        return Columns(len(items), figures)
    which = peers(items, cluster if rule.among == "cluster" else None)
    return Columns(len(items), figures, {"peers": Among(which.astype(np.int64), int(which.max(initial=-1)) + 1)})


def figures_of(items: Items, found: Measured, rule: Points, every: Items) -> dict[str, Floats]:
    """The figures that a method looks at by their names, NaN where an item has none."""
    return {name: _figure(name, items, found, rule, every) for name in figures_named(rule.expression())}


def _figure(name: str, items: Items, found: Measured, rule: Points, every: Items) -> Floats:
    match name:
        case "max_points":
            return items.max_points
        case "attainment":
            return found.attained
        case "value":
            return found.value
        case "own":
            return comparison_sign(items) * np.where(items.direction == Direction.RANGE, found.attained, found.value)
        case "sign":
            return comparison_sign(items)
        case "free":
            # Without a target the largest result is the best, which says nothing where less is better.
            told = np.isnan(found.attained) & (items.direction != Direction.LOWER)
            return np.where(told, found.value, np.nan)
        case "penalties":
            return event_counts(every, rule.counter or "")[items.unit]
        case _:
            raise KeyError(name)


def comparison_sign(items: Items) -> Floats:
    """+1 where more of what units are compared by is better, -1 where less is: a range by how well it was kept."""
    return np.where(items.direction == Direction.LOWER, -1.0, 1.0)


def ceilings(regulation: Regulation) -> Floats:
    """The most points each item can earn by its rule; NaN where nobody says what its maximum is."""
    share, more, least = np.array([one.points.ceiling() for one in regulation.policies]).T[:, regulation.policy]
    highest: Floats = np.maximum(
        regulation.maximum * share + more, np.where(np.isnan(regulation.maximum), np.nan, least)
    )
    return highest


def peers(items: Items, cluster: Codes | None) -> Codes:
    """What is compared with each other: one indicator in one group, of one cluster or of all units."""
    home = np.full(len(items), NOWHERE, dtype=np.int32) if cluster is None else cluster
    groups, indicators = len(items.groups) + 1, len(items.indicators)
    keys = ((home.astype(np.int64) + 1) * groups + items.group + 1) * indicators + items.indicator
    size = (int(home.max(initial=NOWHERE)) + 2) * groups * indicators
    return distinct(keys, size)[1].astype(np.int32)


def event_counts(items: Items, indicator: str) -> Floats:
    """How often each unit reports an event: the largest count among the indicator's standings, NaN for none."""
    rows = np.flatnonzero(np.isin(items.indicator, matching(indicator, items.indicators)) & items.assigned)
    said = np.append(yes_no_shares(items.texts), np.nan)[items.actual_text[rows]]
    value = np.where(np.isnan(items.actual[rows]), said, items.actual[rows])
    counted = np.full(len(items.units), np.nan)
    np.fmax.at(counted, items.unit[rows], value)
    return counted
