"""Scores to ranks: inside each cluster and over all units, ties broken as the rulebook says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.choices import TieBreak
from scorecard.domain import NOWHERE, Codes, Ints, Verdict
from scorecard.numbers import tie_classes
from scorecard.score import UnitScores

UNRANKED = 0
"""The rank of a unit without a score."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """One row per unit, in the order of `Items.units`."""

    rank: Ints
    """Among all units: 1 is best, equal units share a rank and the next is skipped; UNRANKED without a score."""
    cluster_rank: Ints
    """The same inside the unit's cluster; UNRANKED where there is no cluster."""
    order: Ints
    """The units' codes, best first; equal ones by name, so that no order of rows shows through."""


def rank_units(units: UnitScores, names: Sequence[str], ties: Sequence[TieBreak]) -> Ranking:
    """Ranks units by score, then by the tie-breaks in their order."""
    keys = [tie_classes(units.score)]
    for tie in ties:
        if tie == "exceeded":
            keys.append(-units.tally[:, Verdict.EXCEEDED])
        else:
            keys.append(units.tally[:, Verdict.MISSED])
    standing = _dense(keys)
    scored = ~np.isnan(units.score)
    by_name = np.argsort(np.array(names, dtype=object), kind="stable")
    name_order = np.empty(len(names), dtype=np.int64)
    name_order[by_name] = np.arange(len(names))
    return Ranking(
        rank=np.where(scored, competition_ranks(standing), UNRANKED),
        cluster_rank=np.where(
            scored & (units.cluster != NOWHERE), competition_ranks(standing, units.cluster), UNRANKED
        ),
        order=np.lexsort((name_order, standing, ~scored)),
    )


def _dense(keys: Sequence[Ints]) -> Ints:
    """One number per unit from several sort keys, 0 for the best; equal in all keys is equal."""
    order = np.lexsort(tuple(reversed(keys)))
    changed = np.zeros(order.size, dtype=bool)
    for key in keys:
        ordered = key[order]
        changed[1:] |= ordered[1:] != ordered[:-1]
    standing = np.empty(order.size, dtype=np.int64)
    standing[order] = np.cumsum(changed)
    return standing


def competition_ranks(standing: Ints, cluster: Codes | None = None) -> Ints:
    """Ranks from standings (0 is best): 1, 2, 2, 4. With clusters, inside each.

    >>> competition_ranks(np.array([0, 1, 1, 2])).tolist()
    [1, 2, 2, 4]
    """
    size = standing.size
    cluster = np.zeros(size, dtype=np.int32) if cluster is None else cluster
    order = np.lexsort((standing, cluster))
    position = np.arange(size)
    new_cluster = np.ones(size, dtype=bool)
    new_cluster[1:] = cluster[order][1:] != cluster[order][:-1]
    first = np.maximum.accumulate(np.where(new_cluster, position, 0))
    new_rank = new_cluster.copy()
    new_rank[1:] |= standing[order][1:] != standing[order][:-1]
    leader = np.maximum.accumulate(np.where(new_rank, position, 0))
    ranks = np.empty(size, dtype=np.int64)
    ranks[order] = leader - first + 1
    return ranks
