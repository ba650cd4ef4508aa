"""Scores to ranks: inside each cluster and over all units, ties broken as the rulebook says.

What follows from ranks stands beside it: `classes` and `awards`, by the `conditions` they state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints, Items
from scorecard.numbers import all_rounded, tie_classes
from scorecard.rank.ties import UnitFigures, tie_key
from scorecard.regulation.ties import tie_break
from scorecard.rulebook.model import RankingRule, Rulebook
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.rules import matching

UNRANKED = 0
"""The rank of a unit that has none: no score, left out, or no cluster."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """One row per unit, in the order of `Items.units`."""

    rank: Ints
    """Among all units: 1 is best, equal units share a rank; UNRANKED without a score."""
    cluster_rank: Ints
    """The same inside the unit's cluster; UNRANKED where there is no cluster."""
    order: Ints
    """The units' codes, best first; equal ones by name, so that no order of rows shows through."""
    key: Floats
    """What was ranked: the score or its share of the maximum, rounded where the rulebook says so;
    NaN for a unit that is not ranked."""
    place: Ints
    """How many better standings there are, over all: equal after every tie-break is equal. Also where
    the rulebook ranks in clusters only."""
    left_out: Mapping[int, str]
    """The units that the rulebook leaves out, each with its reason."""

    @property
    def ranked(self) -> Bools:
        return ~np.isnan(self.key)

    @property
    def figures(self) -> dict[str, Floats]:
        """What formulas look up of where a unit stands, by the names that they have for it."""
        ranks = {"rank": self.rank, "cluster_rank": self.cluster_rank}
        return {name: np.where(rank == UNRANKED, np.nan, rank.astype(np.float64)) for name, rank in ranks.items()}


def rank_units(items: Items, units: UnitScores, groups: GroupScores, scores: Scores, rulebook: Rulebook) -> Ranking:
    """Ranks units by score or rate, then by the tie-breaks in their order."""
    rule = rulebook.ranking
    left_out = units_left_out(items.units, rule)
    key = _key(units, rule, left_out)
    ranked = ~np.isnan(key)
    best_first = tie_classes(key if rule.best == "highest" else -key)
    figures = UnitFigures(items, units, groups, scores)
    place = _dense([best_first, *(tie_key(tie_break(tie), figures) for tie in rule.ties)])
    rank, cluster_rank = numbered_places(place, ranked, units.cluster, rule)
    return Ranking(
        rank=rank,
        cluster_rank=cluster_rank,
        order=np.lexsort((ordered_by_name(items.units), np.where(ranked, place, 0), ~ranked)),
        key=key,
        place=place,
        left_out=left_out,
    )


def numbered_places(place: Ints, ranked: Bools, cluster: Codes, rule: RankingRule) -> tuple[Ints, Ints]:
    """The ranks of units over all and in their clusters, where the rulebook asks for them."""
    numbered = competition_ranks if rule.numbering == "competition" else dense_ranks
    placed = cluster != NOWHERE
    no_clusters = not placed.any()
    nobody = np.full(place.size, UNRANKED, dtype=np.int64)
    over_all = rule.within != "cluster" or no_clusters
    in_clusters = rule.within != "all" and not no_clusters
    return (
        np.where(ranked, numbered(place), UNRANKED) if over_all else nobody,
        np.where(ranked & placed, numbered(place, cluster), UNRANKED) if in_clusters else nobody,
    )


def units_left_out(names: Sequence[str], rule: RankingRule) -> dict[int, str]:
    """The units that the rulebook leaves out, each with its reason."""
    return {unit: reason for stated, reason in rule.left_out.items() for unit in matching(stated, names)}


def _key(units: UnitScores, rule: RankingRule, left_out: Mapping[int, str]) -> Floats:
    key = units.score if rule.by == "points" else units.rate
    if rule.decimals is not None:
        key = all_rounded(key, rule.decimals)
    if left_out:
        key = key.copy()
        key[list(left_out)] = np.nan
    return key


def ordered_by_name(names: Sequence[str]) -> Ints:
    """Each unit's number in the order of names."""
    number = np.empty(len(names), dtype=np.int64)
    number[np.argsort(np.array(names, dtype=object), kind="stable")] = np.arange(len(names))
    return number


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
    order, first, new_rank = _listed(standing, cluster)
    leader = np.maximum.accumulate(np.where(new_rank, np.arange(order.size), 0))
    ranks = np.empty(order.size, dtype=np.int64)
    ranks[order] = leader - first + 1
    return ranks


def dense_ranks(standing: Ints, cluster: Codes | None = None) -> Ints:
    """Ranks that skip nothing after a shared one.

    >>> dense_ranks(np.array([0, 1, 1, 2])).tolist()
    [1, 2, 2, 3]
    """
    order, first, new_rank = _listed(standing, cluster)
    number = np.cumsum(new_rank)
    ranks = np.empty(order.size, dtype=np.int64)
    ranks[order] = number - number[first] + 1
    return ranks


def _listed(standing: Ints, cluster: Codes | None) -> tuple[Ints, Ints, Bools]:
    """The units in order, cluster by cluster: where each one's cluster starts, and whether a rank starts with it."""
    size = standing.size
    cluster = np.zeros(size, dtype=np.int32) if cluster is None else cluster
    order = np.lexsort((standing, cluster))
    new_cluster = np.ones(size, dtype=bool)
    new_cluster[1:] = cluster[order][1:] != cluster[order][:-1]
    first = np.maximum.accumulate(np.where(new_cluster, np.arange(size), 0))
    new_rank = new_cluster.copy()
    new_rank[1:] |= standing[order][1:] != standing[order][:-1]
    return order, first, new_rank
