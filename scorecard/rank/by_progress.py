"""Before the year is over units are listed by how far they have come: not a ranking for classes or awards."""

from __future__ import annotations

import numpy as np

from scorecard.combine.pace import EXPECTED, PLAN_SHARE
from scorecard.combine.within_year import Progress
from scorecard.domain import NOWHERE, Direction, Floats
from scorecard.numbers import tie_classes
from scorecard.rank import UNRANKED, Ranking, numbered_places, ordered_by_name, units_left_out
from scorecard.rank.awards import Awards
from scorecard.rank.classes import Classes
from scorecard.rank.parents import no_parents
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.regulation.expression.tree import Expression, Least, Minus, Most, Number, Over
from scorecard.regulation.rollups import ROLLUPS
from scorecard.rulebook.model import Rulebook
from scorecard.score import UnitScores, standings
from scorecard.score.rules import Regulation

MOST = 1.2
"""The most that one item counts, as by the default points."""


def item_rule(direction: Direction) -> Expression:
    """What an item has come to against what is expected of it by now, 1.0 for exactly as much, from 0 to MOST.

    Where less is better it is 2 - plan_share / expected: a tenth too much counts as a tenth too little does elsewhere.
    """
    share: Expression = Over(PLAN_SHARE, EXPECTED)
    if direction is Direction.LOWER:
        share = Minus(Number(2.0), share)
    return Least(Number(MOST), Most(Number(0.0), share))


def item_progress(regulation: Regulation, progress: Progress) -> Floats:
    """`item_rule` of each item; NaN where there is no such share, for what is not assigned, and what is not scored."""
    items = regulation.items
    expected = np.where(progress.expected > 0, progress.expected, np.nan)
    columns = Columns(len(items), {PLAN_SHARE.name: progress.plan_share, EXPECTED.name: expected})
    less, more = (column_of(item_rule(way), columns) for way in (Direction.LOWER, Direction.HIGHER))
    counted = np.array([one.kind.scored for one in regulation.policies], dtype=np.bool_)[regulation.policy]
    return np.where(counted & items.assigned, np.where(items.direction == Direction.LOWER, less, more), np.nan)


def item_weights(regulation: Regulation, reached: Floats, rulebook: Rulebook) -> Floats:
    """What each item weighs in its unit's progress: its weight, or its maximum where the score adds points up.

    Args:
        reached: the progress of each item; 0 is the weight of those that have none.
    """
    items, rule = regulation.items, rulebook.score
    there = ~np.isnan(reached)
    weight = items.weight if ROLLUPS[rule.rollup].weighed else items.max_points
    if rule.repeated == "once":
        weight = weight / standings(items, there)
    return np.where(there & (weight > 0), weight, 0.0)


def unit_progress(regulation: Regulation, progress: Progress, rulebook: Rulebook) -> Floats:
    """The mean of each unit's items by what they weigh; NaN where none of them has any progress."""
    items, reached = regulation.items, item_progress(regulation, progress)
    weight = item_weights(regulation, reached, rulebook)
    count = len(items.units)
    total = np.bincount(items.unit, np.nan_to_num(reached) * weight, count)
    with np.errstate(divide="ignore", invalid="ignore"):
        return total / np.bincount(items.unit, weight, count)


def rank_by_progress(units: UnitScores, names: tuple[str, ...], progress: Floats, rulebook: Rulebook) -> Ranking:
    """Places by progress; listed first, and without a place, is who has sent nothing."""
    rule = rulebook.ranking
    left_out = units_left_out(names, rule)
    key = progress.copy()
    key[list(left_out)] = np.nan
    ranked = ~np.isnan(key)
    place = tie_classes(key)
    rank, cluster_rank = numbered_places(place, ranked, units.cluster, rule)
    silent = np.isnan(progress)
    group = np.where(silent, 0, np.where(ranked, 1, 2))
    return Ranking(
        rank=rank,
        cluster_rank=cluster_rank,
        order=np.lexsort((ordered_by_name(names), np.where(ranked, place, UNRANKED), group)),
        key=key,
        place=place,
        left_out=left_out,
    )


def nobody_classified(units: UnitScores, rulebook: Rulebook) -> tuple[Classes, Awards]:
    """No class and no award: neither rests on a part of the year."""
    nowhere = np.full(units.score.size, NOWHERE, dtype=np.int32)
    classes = Classes(rulebook.classes, nowhere, nowhere, (), (), (), (), no_parents(units.score.size))
    return classes, Awards(rulebook.awards, tuple(() for _ in rulebook.awards), (), {}, classes, ())
