"""What would lift a unit by one rank or class: the smallest change of a single indicator, found by scoring again."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

import numpy as np

from scorecard.domain import NOWHERE, Ints
from scorecard.rank import UNRANKED, Ranking, rank_units
from scorecard.rank.classes import Classes, classify
from scorecard.rank.margins import Candidate, candidate
from scorecard.rulebook.model import Rulebook
from scorecard.score import GroupScores, Scores, UnitScores, score_groups, score_items, score_units
from scorecard.score.rules import Regulation

Goal = Literal["cluster", "overall", "class"]

MOST_WORK = 20_000_000
"""Items scored in all, about two seconds; where a search would take more, none is made."""
_TRIALS = 60
"""How often the items are scored for the indicators that are found, beside once for each."""
_LEAST_SIZE = 5000
"""So many items are scored in the time that any scoring takes."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that would do it alone, all others as they are."""

    row: int
    """The item, the first of them where the indicator stands in several groups."""
    indicator: int
    before: float
    after: float

    @property
    def more(self) -> float:
        """How much is to be added; below 0 for less."""
        return float(Decimal(repr(self.after)) - Decimal(repr(self.before)))


@dataclass(frozen=True, slots=True)
class Lift:
    """The next better rank or class, and the smallest changes that reach it."""

    goal: Goal
    place: int
    """The rank, or the class's number."""
    ahead: int
    """The unit in that rank, NOWHERE for a class."""
    gap: float
    """What is missing of what is ranked or of the class's bound; NaN where there is no bound, never below 0."""
    changes: tuple[Change, ...]
    """Smallest first, measured on the target."""
    searched: bool = True
    """False where there are too many items to try."""


def lifts(
    regulation: Regulation, units: UnitScores, standing: Ranking, classes: Classes, rulebook: Rulebook, unit: int
) -> list[Lift]:
    """What would lift a unit: by a rank in its cluster (over all where it has none there), and by a class.

    Only the unit's own actuals are changed, one at a time; others' points that hang on them change too.
    """
    if not standing.ranked[unit]:
        return []
    found = []
    goal: Goal = "cluster" if standing.cluster_rank[unit] != UNRANKED else "overall"
    ranks = standing.cluster_rank if goal == "cluster" else standing.rank
    if ranks[unit] > 1:
        found.append(_rank_lift(regulation, units, standing, rulebook, unit, goal, ranks))
    code = int(classes.code[unit])
    if classes.rules and code != 0:
        wanted = len(classes.rules) - 1 if code == NOWHERE else code - 1
        found.append(_class_lift(regulation, classes, rulebook, unit, wanted))
    return found


def _rank_lift(
    regulation: Regulation,
    units: UnitScores,
    standing: Ranking,
    rulebook: Rulebook,
    unit: int,
    goal: Goal,
    ranks: Ints,
) -> Lift:
    peers = (units.cluster == units.cluster[unit]) if goal == "cluster" else np.ones(ranks.size, dtype=np.bool_)
    better = np.flatnonzero(peers & (ranks != UNRANKED) & (ranks < ranks[unit]))
    place = int(ranks[better].max())
    ahead = int(better[ranks[better] == place][0])
    rows = _rows(regulation, units, unit, goal)
    trial = _Trial(regulation, rulebook, unit, rows)
    current = int(ranks[unit])

    def lifted(actual: float, own: Ints) -> bool:
        rank = trial.rank(actual, own, goal)
        return rank != UNRANKED and rank < current

    gap = abs(float(standing.key[ahead]) - float(standing.key[unit]))
    return _lift(trial, lifted, Lift(goal, place, ahead, gap, ()))


def _class_lift(regulation: Regulation, classes: Classes, rulebook: Rulebook, unit: int, wanted: int) -> Lift:
    trial = _Trial(regulation, rulebook, unit, np.arange(len(regulation.items)))
    reached, bound = classes.reached[wanted], classes.rules[wanted].at_least
    gap = math.nan if bound is None else max(bound - float(reached.figure[unit]), 0.0)

    def lifted(actual: float, own: Ints) -> bool:
        return 0 <= trial.class_code(actual, own) <= wanted

    return _lift(trial, lifted, Lift("class", wanted, NOWHERE, gap, ()))


def _rows(regulation: Regulation, units: UnitScores, unit: int, goal: Goal) -> Ints:
    """The items to score again: those of the cluster, where nothing looks beyond it."""
    everyone = np.arange(len(regulation.items))
    beyond = any(one.points.compares and one.points.among == "all" for one in regulation.policies)
    if goal != "cluster" or beyond:
        return everyone
    return np.flatnonzero(units.cluster[regulation.items.unit] == units.cluster[unit])


Lifted = Callable[[float, Ints], bool]
"""Whether the goal is reached with an actual put into some rows."""


def _lift(trial: _Trial, lifted: Lifted, goal: Lift) -> Lift:
    """The goal with the smallest changes that reach it."""
    candidates = list(trial.candidates())
    if (len(candidates) + _TRIALS) * max(trial.size, _LEAST_SIZE) > MOST_WORK:
        return replace(goal, searched=False)
    found: list[tuple[float, Change]] = []
    for one in candidates:
        worst = found[-1][0] if len(found) == _SHOWN else math.inf
        steps = _smallest(one, lifted, worst * one.size)
        if steps is None:
            continue
        change = Change(trial.row(one.rows), one.indicator, one.actual, one.at(steps))
        found.append((abs(change.more) / one.size, change))
        found.sort(key=lambda pair: pair[0])
        del found[_SHOWN:]
    return replace(goal, changes=tuple(change for _, change in found))


def _smallest(one: Candidate, lifted: Lifted, largest: float) -> int | None:
    """So many grains reach the goal and one less does not; None where even the largest change does not."""
    missed, reached = 0, one.steps_within(largest)
    if reached < 1 or not lifted(one.at(reached), one.rows):
        return None
    while reached - missed > 1:
        middle = (missed + reached) // 2
        if lifted(one.at(middle), one.rows):
            reached = middle
        else:
            missed = middle
    return reached


class _Trial:
    """Scores a unit again with one of its actuals exchanged."""

    def __init__(self, regulation: Regulation, rulebook: Rulebook, unit: int, rows: Ints) -> None:
        self._rows, self._rulebook, self._unit = rows, rulebook, unit
        self._regulation = regulation
        if rows.size < len(regulation.items):
            columns = {name: getattr(regulation, name)[rows] for name in ("policy", "rule", "maximum")}
            self._regulation = replace(regulation, items=regulation.items.take(rows), **columns)

    @property
    def size(self) -> int:
        return len(self._regulation.items)

    def row(self, rows: Ints) -> int:
        """The first of some rows, as a row of all items."""
        return int(self._rows[rows[0]])

    def candidates(self) -> Iterator[Candidate]:
        """The unit's scored figures that may be changed; one that stands in several groups once."""
        scores = score_items(self._regulation, self._rulebook.review.counts)
        items = self._regulation.items
        own = (items.unit == self._unit) & items.assigned & ~np.isnan(items.actual) & ~np.isnan(scores.points)
        rows = np.flatnonzero(own)
        seen: set[tuple[int, float]] = set()
        for row in rows.tolist():
            key = int(items.indicator[row]), float(items.actual[row])
            if key in seen:
                continue
            seen.add(key)
            alike = rows[(items.indicator[rows] == key[0]) & (items.actual[rows] == key[1])]
            policy = self._regulation.policies[int(self._regulation.policy[row])]
            found = candidate(items, policy, alike, lowest_first=self._rulebook.ranking.best == "lowest")
            if found is not None:
                yield found

    def rank(self, actual: float, rows: Ints, goal: Goal) -> int:
        """The unit's rank with an actual put into some rows."""
        standing = self._scored(actual, rows)[-1]
        return int((standing.cluster_rank if goal == "cluster" else standing.rank)[self._unit])

    def class_code(self, actual: float, rows: Ints) -> int:
        """The unit's class."""
        return int(classify(*self._scored(actual, rows), self._rulebook).code[self._unit])

    def _scored(self, actual: float, rows: Ints) -> tuple[Regulation, Scores, UnitScores, GroupScores, Ranking]:
        actuals = self._regulation.items.actual.copy()
        actuals[rows] = actual
        items = self._regulation.items.replace(actual=actuals)
        regulation, rulebook = replace(self._regulation, items=items), self._rulebook
        scores = score_items(regulation, rulebook.review.counts)
        units, nodes = score_units(regulation, scores, rulebook)
        groups = score_groups(items, scores, rulebook, nodes)
        return regulation, scores, units, groups, rank_units(items, units, groups, scores, rulebook)
