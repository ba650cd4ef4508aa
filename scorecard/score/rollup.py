"""From the points of members to those of a whole: indicators to groups, groups to a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints, Items
from scorecard.numbers import AGREEMENT, all_rounded
from scorecard.regulation.rollups.rollup import Columns, divided
from scorecard.rulebook.model import ScoreRule
from scorecard.score.codes import distinct
from scorecard.score.rules import GroupTree
from scorecard.score.wholes import WholeRule, group_rule, unit_rule


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
    """What became of it: figures per owner, and per member the share of its owner it carries."""

    points: Floats
    """NaN where no member has any, or too little is reported."""
    max_points: Floats
    share: Floats
    """Sums to 1 over an owner's members with points, where weights are renormalised; 0 for the others."""
    data: Floats
    """The share of what is due that is reported; NaN where nobody asks."""
    whole: Floats
    """What shares are parts of: weights, or maxima where weights do not count."""


def rolled(members: Members, owners: int, rule: WholeRule) -> Rolled:
    """Rolls members up into their owners: points, and maxima alike."""
    how = rule.rollup
    scored = ~np.isnan(members.points)
    weight = np.where(scored, members.weight, 0.0)
    columns = Columns(members.owner, owners, weight, members.part, weight)
    total = columns.sums(weight)
    divisor = total if rule.stated_total is None else np.full(owners, rule.stated_total)
    columns = replace(columns, divisor=divisor)
    points = how.of(np.where(scored, members.points, 0.0), columns)
    maximum = _only(members.max_points, scored) if how.weighed and divisor is total else None
    if maximum is not None:
        ceiling, carried, whole = np.full(owners, maximum), weight, divisor
    else:
        maxima = np.where(scored, members.max_points, 0.0)
        ceiling = how.of(maxima, columns)
        carried, whole = (weight, divisor) if how.weighed else (maxima * members.part, ceiling)
    data = np.full(owners, np.nan) if members.reported is None else _reported(members, members.reported, columns, rule)
    present = (total if how.weighed else columns.sums(scored)) > 0
    if rule.min_data > 0:
        present &= data >= rule.min_data * (1 - AGREEMENT)
    return Rolled(
        points=np.where(present, points, np.nan),
        max_points=np.where(present, ceiling, np.nan),
        share=divided(carried, whole[members.owner]),
        data=data,
        whole=whole,
    )


def _only(values: Floats, among: Bools) -> float | None:
    """The one value that all of some rows have, None where there are several."""
    if not values.size:
        return None
    first = float(values[np.argmax(among)])
    return first if ((values == first) | ~among).all() else None


def _reported(members: Members, reported: Floats, columns: Columns, rule: WholeRule) -> Floats:
    """What share of what is due is reported; what has no weight counts in neither way."""
    counts = members.weight if rule.min_data_by == "weight" else np.where(members.weight > 0, members.part, 0.0)
    due, there = np.where(np.isnan(reported), 0.0, counts), np.where(reported > 0, counts, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return columns.sums(there) / columns.sums(due)


@dataclass(frozen=True, slots=True, eq=False)
class Nodes:
    """Every group of every unit, ordered by unit, then by group as first met."""

    unit: Codes
    group: Codes
    points: Floats
    max_points: Floats
    share: Floats
    """What the group carries of what it is part of."""
    path: Floats
    """What it carries of its unit, all the way up."""
    rolled_up: Floats
    """The points before they are held and rounded."""
    data: Floats
    """The share of what is due that is reported."""
    whole: Floats
    """What the shares of its members are parts of."""
    gated: Gated | None = None
    """None where no gate is stated."""


@dataclass(frozen=True, slots=True, eq=False)
class Gated:
    """What gates do to groups."""

    before: Floats
    """The groups' points as they would be without any gate: what gates look at."""
    shut: Bools
    """The groups whose gate does not hold, or cannot be told."""


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A unit's score by way of its groups."""

    nodes: Nodes
    rules: Sequence[WholeRule]
    """The distinct rules of nodes."""
    rule: Ints
    """Each node's, into `rules`."""
    whole: Rolled
    """One row per unit; its shares are those of items in no group and then of the outermost nodes."""
    share: Floats
    """Each item's share of its unit's score, all the way up."""


def rolled_by_groups(
    items: Items, members: Members, tree: GroupTree, clusters: Codes, score: ScoreRule, gated: Gated | None = None
) -> Tree:
    """Rolls items up into their groups, groups into those they are part of, the outermost into units.

    Args:
        members: the items; their owners are not looked at.
        clusters: each unit's cluster.
        gated: the groups behind shut gates; None as if no gate were stated.
    """
    groups = max(len(items.groups), 1)
    keys, node = _nodes(items, tree, groups)
    unit, group = (keys // groups).astype(np.int32), (keys % groups).astype(np.int32)
    outer = np.append(tree.parent, NOWHERE)[group]
    parent = np.where(outer == NOWHERE, NOWHERE, np.searchsorted(keys, unit.astype(np.int64) * groups + outer))
    rules, which = _rules(score, tree, clusters[unit], group)
    weight = np.array([rule.weight for rule in rules])[which]
    points, maxima, rolled_up, data = (np.full(keys.size, np.nan) for _ in range(4))
    whole = np.zeros(keys.size)
    item_share, node_share = np.zeros(len(items)), np.zeros(keys.size)

    def joined(rows: Ints, owner: Ints | Codes, nodes: Ints, node_owner: Ints | Codes) -> Members:
        """Items and groups as members of one kind."""
        reported = None
        if members.reported is not None:
            there = np.where(np.isnan(data[nodes]), np.nan, np.isfinite(points[nodes]))
            reported = np.concatenate([members.reported[rows], there])
        return Members(
            owner=np.concatenate([owner, node_owner]).astype(np.int64),
            points=np.concatenate([members.points[rows], points[nodes]]),
            max_points=np.concatenate([members.max_points[rows], maxima[nodes]]),
            weight=np.concatenate([members.weight[rows], weight[nodes]]),
            part=np.concatenate([members.part[rows], np.ones(nodes.size)]),
            reported=reported,
        )

    for depth in range(int(tree.depth.max(initial=0)), -1, -1):
        here = tree.depth[group] == depth
        for number, rule in enumerate(rules):
            own = here & (which == number)
            if not own.any():
                continue
            rows = np.flatnonzero(np.append(own, False)[node])
            inner = np.flatnonzero(np.append(own, False)[parent])
            found = rolled(joined(rows, node[rows], inner, parent[inner]), keys.size, rule)
            rolled_up[own], data[own], whole[own] = found.points[own], found.data[own], found.whole[own]
            kept = held(found.points[own], rule.least, rule.most)
            if gated is not None and rule.gate is not None:
                kept = np.where(gated.shut[own], np.minimum(kept, rule.gate.most), kept)
            points[own] = published(kept, rule.decimals)
            maxima[own] = held(found.max_points[own], None, rule.most)
            item_share[rows], node_share[inner] = found.share[: rows.size], found.share[rows.size :]
    free, top = np.flatnonzero(node == NOWHERE), np.flatnonzero(parent == NOWHERE)
    of_unit = rolled(joined(free, items.unit[free], top, unit[top]), len(items.units), unit_rule(score))
    item_share[free], node_share[top] = of_unit.share[: free.size], of_unit.share[free.size :]
    upward = _all_the_way(node_share, parent, tree, group)
    share = item_share * np.append(upward, 1.0)[node]
    nodes = Nodes(unit, group, points, maxima, node_share, upward, rolled_up, data, whole, gated)
    return Tree(nodes, rules, which, of_unit, share)


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


def _rules(score: ScoreRule, tree: GroupTree, clusters: Codes, group: Codes) -> tuple[list[WholeRule], Ints]:
    """The distinct rules of nodes, and each node's."""
    size = tree.parent.size + 1
    pairs, which = np.unique(clusters.astype(np.int64) * size + group, return_inverse=True)
    numbers: dict[WholeRule, int] = {}
    of_pair = [
        numbers.setdefault(group_rule(score, tree, *divmod(pair, size)), len(numbers)) for pair in pairs.tolist()
    ]
    return list(numbers), np.array(of_pair, dtype=np.int64)[which]


def held(values: Floats, least: float | None, most: float | None) -> Floats:
    """Values between a least and a most; the most where they cross."""
    values = values if least is None else np.maximum(values, least)
    return values if most is None else np.minimum(values, most)


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
