"""From the points of members to those of a whole: indicators to groups, groups to a unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.choices import RollUp, Weights
from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints, Items
from scorecard.numbers import all_rounded
from scorecard.rulebook.model import ScoreRule
from scorecard.score.codes import distinct
from scorecard.score.rules import GroupTree


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """What is rolled up, one row per member."""

    owner: Ints
    """What the member is part of, as a number."""
    points: Floats
    """NaN where it has none: it leaves with its maximum."""
    max_points: Floats
    weight: Floats
    part: Floats
    """How much of its points a sum takes: 1, or less where it is also part of something else."""
    reported: Floats | None = None
    """1 where there are data, 0 where they are due and missing, NaN where none are due; None where
    nobody asks how much is reported."""


@dataclass(frozen=True, slots=True, eq=False)
class Rolled:
    """What became of it: points and max_points per owner, and per member the share of its owner it carries."""

    points: Floats
    """NaN where no member has any, or too little is reported."""
    max_points: Floats
    share: Floats
    """Sums to 1 over an owner's members with points, where weights are renormalised; 0 for the others."""
    data: Floats
    """The share of what is due that is reported, by weight; NaN where nobody asks."""


def rolled(
    members: Members,
    owners: int,
    how: RollUp,
    *,
    weights: Weights = "renormalised",
    weights_total: float | None = None,
    min_data: float = 0.0,
) -> Rolled:
    """Rolls members up into their owners.

    sum: Σ p. mean: Σ w·p / Σ w, or / the stated total of weights. geometric: exp(Σ w·ln p / Σ w), and
    harmonic: Σ w / Σ (w / p), both 0 where a member has none. minimum: the least p. What is rolled up
    is p in points; maxima are rolled up alike.
    Source: OECD/JRC Handbook on Constructing Composite Indicators (2008), weighting and aggregation.
    """
    scored = ~np.isnan(members.points)
    weight = np.where(scored, members.weight, 0.0)
    total = _sums(members.owner, weight, owners)
    divisor = np.full(owners, weights_total) if weights == "stated" and weights_total else total
    points = np.where(scored, members.points, 0.0)
    combined = _combined(points, members, weight, divisor, owners, how)
    maximum = _only(members.max_points, scored)
    if maximum is not None and how != "sum" and divisor is total:
        ceiling = np.full(owners, maximum)
        share = _divided(weight, divisor[members.owner])
    else:
        maxima = np.where(scored, members.max_points, 0.0)
        ceiling = _combined(maxima, members, weight, divisor, owners, how)
        carried, whole = (maxima * members.part, ceiling) if how == "sum" else (weight, divisor)
        share = _divided(carried, whole[members.owner])
    data = np.full(owners, np.nan) if members.reported is None else _reported(members, members.reported, owners)
    present = (np.bincount(members.owner, scored, owners) if how == "sum" else total) > 0
    if min_data > 0:
        present &= data >= min_data * (1 - 1e-12)
    return Rolled(
        points=np.where(present, combined, np.nan),
        max_points=np.where(present, ceiling, np.nan),
        share=share,
        data=data,
    )


def _only(values: Floats, among: Bools) -> float | None:
    """The one value that all of some rows have, None where there are several."""
    if not values.size:
        return None
    first = float(values[np.argmax(among)])
    return first if ((values == first) | ~among).all() else None


def _combined(values: Floats, members: Members, weight: Floats, divisor: Floats, owners: int, how: RollUp) -> Floats:
    owner = members.owner
    if how == "sum":
        return _sums(owner, values * members.part, owners)
    if how == "mean":
        return _divided(_sums(owner, values * weight, owners), divisor)
    counted = weight > 0
    least = np.full(owners, np.inf)
    np.minimum.at(least, owner[counted], values[counted])
    if how == "minimum":
        return least
    with np.errstate(divide="ignore", invalid="ignore"):
        if how == "geometric":
            logs = np.where(counted & (values > 0), np.log(np.where(values > 0, values, 1.0)), 0.0)
            mean = np.exp(_divided(_sums(owner, logs * weight, owners), divisor))
        else:
            inverse = np.where(counted & (values > 0), weight / np.where(values > 0, values, 1.0), 0.0)
            mean = divisor / _sums(owner, inverse, owners)
    return np.where(least > 0, mean, 0.0)


def _sums(owner: Ints, values: Floats, owners: int) -> Floats:
    return np.bincount(owner, values, owners).astype(np.float64, copy=False)


def _divided(above: Floats, below: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(below > 0, above / below, 0.0)


def _reported(members: Members, reported: Floats, owners: int) -> Floats:
    due = np.where(np.isnan(reported), 0.0, members.weight)
    there = np.where(reported > 0, members.weight, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return _sums(members.owner, there, owners) / _sums(members.owner, due, owners)


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """Every group of every unit, ordered by unit, then by group as first met."""

    unit: Codes
    group: Codes
    points: Floats
    max_points: Floats
    weight: Floats
    share: Floats
    """What the group carries of what it is part of."""
    parent: Ints
    """The node it is part of, NOWHERE where that is the unit itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A unit's score by way of its groups."""

    nodes: Nodes
    node: Ints
    """Each item's, NOWHERE where it stands in no group."""
    whole: Rolled
    """One row per unit; its shares are those of items in no group and then of the outermost nodes."""
    share: Floats
    """Each item's share of its unit's score, all the way up."""


def rolled_by_groups(items: Items, members: Members, tree: GroupTree, clusters: Codes, rule: ScoreRule) -> Tree:
    """Rolls items up into their groups, groups into those they are part of, the outermost into units.

    Args:
        members: the items; their owners are not looked at.
        clusters: each unit's cluster.
    """
    groups = max(len(items.groups), 1)
    keys, node = _nodes(items, tree, groups)
    unit, group = (keys // groups).astype(np.int32), (keys % groups).astype(np.int32)
    outer = np.append(tree.parent, NOWHERE)[group]
    parent = np.where(outer == NOWHERE, NOWHERE, np.searchsorted(keys, unit.astype(np.int64) * groups + outer))
    settings = _settings(tree, clusters[unit], group)
    weight = np.array([one.get("weight") or 1.0 for one in settings.distinct])[settings.which]
    points, maxima = np.full(keys.size, np.nan), np.full(keys.size, np.nan)
    item_share, node_share = np.zeros(len(items)), np.zeros(keys.size)
    reported = np.full(keys.size, np.nan)
    for depth in range(int(tree.depth.max(initial=0)), -1, -1):
        here = tree.depth[group] == depth
        for number, stated in enumerate(settings.distinct):
            own = here & (settings.which == number)
            if not own.any():
                continue
            rows = np.flatnonzero(np.append(own, False)[node])
            inner = np.flatnonzero(np.append(own, False)[parent])
            both = _joined(members, rows, node[rows], inner, parent[inner], points, maxima, weight, reported)
            found = rolled(
                both,
                keys.size,
                stated.get("rollup") or rule.rollup,
                weights=stated.get("weights") or "renormalised",
                weights_total=stated.get("weights_total"),
                min_data=stated.get("min_data") or 0.0,
            )
            held = _held(found, stated, rule)
            points[own], maxima[own] = held[0][own], held[1][own]
            reported[own] = np.where(np.isnan(found.data[own]), np.nan, np.isfinite(points[own]))
            item_share[rows], node_share[inner] = found.share[: rows.size], found.share[rows.size :]
    free, top = np.flatnonzero(node == NOWHERE), np.flatnonzero(parent == NOWHERE)
    both = _joined(members, free, items.unit[free], top, unit[top], points, maxima, weight, reported)
    whole = rolled(
        both,
        len(items.units),
        rule.rollup,
        weights=rule.weights,
        weights_total=rule.weights_total,
        min_data=rule.min_data,
    )
    item_share[free], node_share[top] = whole.share[: free.size], whole.share[free.size :]
    upward = _all_the_way(node_share, parent, tree, group)
    share = item_share * np.append(upward, 1.0)[node]
    return Tree(Nodes(unit, group, points, maxima, weight, node_share, parent), node, whole, share)


def _nodes(items: Items, tree: GroupTree, groups: int) -> tuple[Ints, Ints]:
    """The keys of all nodes, those that only hold others too, and each item's node."""
    grouped = items.group != NOWHERE
    own = items.unit.astype(np.int64) * groups + items.group
    found = distinct(own[grouped], len(items.units) * groups)[0]
    every, level = found, found
    while level.size:
        outer = np.append(tree.parent, NOWHERE)[level % groups]
        level = (level // groups * groups + outer)[outer != NOWHERE]
        every = np.union1d(every, level)
    return every, np.where(grouped, np.searchsorted(every, own), NOWHERE)


@dataclass(frozen=True, slots=True, eq=False)
class _Settings:
    distinct: list[dict[str, Any]]
    which: Ints


_KEYS = ("weight", "rollup", "weights", "weights_total", "min_data", "least", "most")


def _settings(tree: GroupTree, clusters: Codes, group: Codes) -> _Settings:
    """What is stated of each node's group, the distinct statements once."""
    size = tree.parent.size + 1
    pairs, which = np.unique(clusters.astype(np.int64) * size + group, return_inverse=True)
    numbers: dict[tuple[object, ...], int] = {}
    of_pair = []
    for pair in pairs.tolist():
        cluster, one = divmod(pair, size)
        stated = tuple(tree.setting(cluster, one, key) for key in _KEYS)
        of_pair.append(numbers.setdefault(stated, len(numbers)))
    found = [dict(zip(_KEYS, stated, strict=True)) for stated in numbers]
    return _Settings(found, np.array(of_pair, dtype=np.int64)[which])


def _joined(
    members: Members,
    rows: Ints,
    owner: Ints | Codes,
    nodes: Ints,
    node_owner: Ints | Codes,
    points: Floats,
    maxima: Floats,
    weight: Floats,
    reported: Floats,
) -> Members:
    """Items and groups as members of one kind."""
    return Members(
        owner=np.concatenate([owner, node_owner]).astype(np.int64),
        points=np.concatenate([members.points[rows], points[nodes]]),
        max_points=np.concatenate([members.max_points[rows], maxima[nodes]]),
        weight=np.concatenate([members.weight[rows], weight[nodes]]),
        part=np.concatenate([members.part[rows], np.ones(nodes.size)]),
        reported=None if members.reported is None else np.concatenate([members.reported[rows], reported[nodes]]),
    )


def _held(found: Rolled, stated: dict[str, Any], rule: ScoreRule) -> tuple[Floats, Floats]:
    """Points and maximum between a group's least and most, rounded as published."""
    points, maxima = found.points, found.max_points
    if stated.get("least") is not None:
        points = np.maximum(points, stated["least"])
    if stated.get("most") is not None:
        points, maxima = np.minimum(points, stated["most"]), np.minimum(maxima, stated["most"])
    return published(points, rule.decimals), maxima


def published(values: Floats, decimals: int | None) -> Floats:
    """Rounded to the decimals that the rulebook publishes, as they are where it states none."""
    return values if decimals is None else all_rounded(values, decimals)


def _all_the_way(share: Floats, parent: Ints, tree: GroupTree, group: Codes) -> Floats:
    """Each node's share of its unit: its own of what it is part of, times that one's."""
    result = share.copy()
    for depth in range(1, int(tree.depth.max(initial=0)) + 1):
        rows = np.flatnonzero((tree.depth[group] == depth) & (parent != NOWHERE))
        result[rows] = share[rows] * result[parent[rows]]
    return result
