"""Items to points: attainment, verdicts, points, and their sums per unit and group.

`score_items` is the way in; it knows nothing of files or screens.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints, Items, Verdict
from scorecard.rulebook import Rulebook
from scorecard.score.attainment import Verdicts, attainment, growth, verdicts


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What each item earned; columns beside those of its Items."""

    attainment: Floats
    growth: Floats
    verdict: Verdicts
    points: Floats
    """NaN where the item is shown but not scored: no target, or no actual."""
    max_points: Floats
    share: Floats
    """The part of the unit's score that the item carries; sums to 1 over a scored unit's items."""


@dataclass(frozen=True, slots=True, eq=False)
class UnitScores:
    """One row per unit, in the order of `Items.units`."""

    cluster: Codes
    score: Floats
    """The weighted mean of its indicators' points; NaN for a unit with nothing to score."""
    max_score: Floats
    attainment: Floats
    """The weighted mean of its indicators' attainment, uncapped."""
    tally: Ints
    """units × verdicts; an indicator that stands in several groups is counted once, by its worst verdict."""


@dataclass(frozen=True, slots=True, eq=False)
class GroupScores:
    """One row per unit and group, ordered by unit, then by group as first met."""

    unit: Codes
    group: Codes
    points: Floats
    max_points: Floats
    tally: Ints


def score_items(items: Items, rulebook: Rulebook) -> Scores:
    """Points of every item by the rulebook: max_points × attainment counted up to the cap."""
    attained = attainment(items.actual, items.target, items.direction, items.upper, rulebook.lower)
    points = rulebook.max_points * np.minimum(attained, rulebook.cap)
    weight = np.where(np.isnan(points), 0.0, items.weight) / standings(items, ~np.isnan(points))
    total = np.bincount(items.unit, weight, minlength=len(items.units))[items.unit]
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(total > 0, weight / total, 0.0)
    return Scores(
        attainment=attained,
        growth=growth(items.actual, items.prior),
        verdict=verdicts(items.actual, items.target, items.direction, items.upper, items.required, rulebook.lower),
        points=points,
        max_points=np.full(len(items), rulebook.max_points),
        share=share,
    )


def standings(items: Items, scored: Bools) -> Ints:
    """In how many groups the unit's indicator is scored: what its weight is divided by, 1 at least."""
    found, which = _distinct(_indicator_keys(items), len(items.units) * len(items.indicators))
    if found.size == len(items):
        return np.ones(len(items), dtype=np.int64)
    return np.maximum(np.bincount(which[scored], minlength=found.size)[which], 1)


def _indicator_keys(items: Items) -> Ints:
    return items.unit.astype(np.int64) * len(items.indicators) + items.indicator


def _distinct(keys: Ints, size: int) -> tuple[Ints, Ints]:
    """The distinct keys in order, and which of them each key is.

    Counted where the keys below `size` are dense, which is many times faster than sorting them.
    """
    if size > 8 * keys.size + 1000:
        found, which = np.unique(keys, return_inverse=True)
        return found, which
    present = np.zeros(size, dtype=bool)
    present[keys] = True
    found = np.flatnonzero(present)
    if found.size == size:
        return found, keys
    numbers = np.cumsum(present) - 1
    return found, numbers[keys]


def score_units(items: Items, scores: Scores) -> UnitScores:
    """Each unit's score, attainment and tally."""
    count = len(items.units)
    cluster = np.full(count, NOWHERE, dtype=np.int32)
    placed = np.flatnonzero(items.cluster != NOWHERE)[::-1]
    # Backwards, so that the first row's cluster stands where rows disagree, which a check tells.
    cluster[items.unit[placed]] = items.cluster[placed]

    def mean(values: Floats) -> Floats:
        weighted = np.where(scores.share > 0, values, 0.0) * scores.share
        return np.bincount(items.unit, weighted, count).astype(np.float64, copy=False)

    scored = np.bincount(items.unit, scores.share, count) > 0
    return UnitScores(
        cluster=cluster,
        score=np.where(scored, mean(scores.points), np.nan),
        max_score=np.where(scored, mean(scores.max_points), np.nan),
        attainment=np.where(scored, mean(scores.attainment), np.nan),
        tally=_unit_tally(items, scores.verdict),
    )


_SEVERITY = np.array([1, 2, 4, 0, 3], dtype=np.int8)
"""How unfavourable each verdict is, by its value: no_target, exceeded, met, no_actual, missed."""
_BY_SEVERITY = np.argsort(_SEVERITY).astype(np.int8)


def _unit_tally(items: Items, verdict: Verdicts) -> Ints:
    count = len(items.units)
    found, which = _distinct(_indicator_keys(items), count * len(items.indicators))
    if found.size == len(items):
        return tally(items.unit, verdict, count)
    worst = np.zeros(found.size, dtype=np.int8)
    np.maximum.at(worst, which, _SEVERITY[verdict])
    return tally(found // max(len(items.indicators), 1), _BY_SEVERITY[worst], count)


def tally(owner: Codes | Ints, verdict: Verdicts, count: int) -> Ints:
    """How many of each verdict every owner has: owners × verdicts."""
    flat = np.bincount(owner.astype(np.int64) * len(Verdict) + verdict, minlength=count * len(Verdict))
    return flat.reshape(count, len(Verdict))


def score_groups(items: Items, scores: Scores) -> GroupScores:
    """Each unit's groups: the weighted mean of the points in it, and its own tally."""
    grouped = items.group != NOWHERE
    groups = max(len(items.groups), 1)
    keys = items.unit[grouped].astype(np.int64) * groups + items.group[grouped]
    found, which = _distinct(keys, len(items.units) * groups)
    scored = ~np.isnan(scores.points[grouped])
    weight = np.where(scored, items.weight[grouped], 0.0)
    total = np.bincount(which, weight, found.size)

    def mean(values: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            weighted = np.where(scored, values[grouped], 0.0) * weight
            return np.bincount(which, weighted, found.size) / np.where(total > 0, total, np.nan)

    return GroupScores(
        unit=(found // groups).astype(np.int32),
        group=(found % groups).astype(np.int32),
        points=mean(scores.points),
        max_points=mean(scores.max_points),
        tally=tally(which, scores.verdict[grouped], found.size),
    )
