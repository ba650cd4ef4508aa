"""Scored units for tests, one line each, and the ranks, classes and awards they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, replace
from typing import Any

import numpy as np

from scorecard.domain import NOWHERE, Floats, Items, Verdict, no_items
from scorecard.rank import UNRANKED, Ranking, rank_units
from scorecard.rank.awards import Awards, put_forward
from scorecard.rank.classes import Classes, classify
from scorecard.rank.decisions import Decision
from scorecard.rulebook.model import Rulebook
from scorecard.score import GroupScores, Scores, UnitScores, regulated
from scorecard.score.measured import Measured
from tests.parts.build import NONE, Line, items_of


@dataclass(frozen=True, slots=True)
class Unit:
    """A scored unit as a test writes it; what is left out is what most units have."""

    score: float
    _: KW_ONLY
    max_score: float = 100.0
    name: str = ""
    cluster: str = ""
    exceeded: int = 0
    met: int = 0
    missed: int = 0
    no_target: int = 0
    no_actual: int = 0


@dataclass(frozen=True, slots=True)
class Earned:
    """One item with what it came to."""

    line: Line
    verdict: Verdict = Verdict.NO_TARGET
    points: float = NONE


@dataclass(frozen=True, slots=True)
class InGroup:
    """A unit's points in a group."""

    unit: str
    group: str
    points: float
    max_points: float = 10.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What units came to, by their names."""

    names: tuple[str, ...]
    clusters: tuple[str, ...]
    score: Floats
    ranking: Ranking
    classes: Classes
    awards: Awards

    @property
    def rank(self) -> dict[str, int | None]:
        return self._ranks(self.ranking.rank.tolist())

    @property
    def cluster_rank(self) -> dict[str, int | None]:
        return self._ranks(self.ranking.cluster_rank.tolist())

    @property
    def listed(self) -> list[str]:
        return [self.names[unit] for unit in self.ranking.order.tolist()]

    @property
    def classed(self) -> dict[str, str]:
        return {name: self.classes.name(unit) for unit, name in enumerate(self.names)}

    @property
    def before_quota(self) -> dict[str, str]:
        codes = self.classes.before_quota.tolist()
        named = ["" if code == NOWHERE else self.classes.rules[code].name for code in codes]
        return dict(zip(self.names, named, strict=True))

    @property
    def awarded(self) -> dict[str, list[str]]:
        """Per award, the units in rank order."""
        pairs = zip(self.awards.rules, self.awards.units, strict=True)
        return {rule.name: [self.names[unit] for unit in units] for rule, units in pairs}

    @property
    def undecided(self) -> list[tuple[str, str, set[str], int]]:
        """Class or award, cluster, the equal units, and the seats for them."""
        found: Sequence[Decision] = (*self.classes.decisions, *self.awards.decisions)
        return [
            (
                one.name,
                "" if one.cluster == NOWHERE else self.clusters[one.cluster],
                {self.names[unit] for unit in one.units},
                one.seats,
            )
            for one in found
        ]

    def unit(self, name: str) -> int:
        return self.names.index(name)

    def _ranks(self, ranks: list[int]) -> dict[str, int | None]:
        named = zip(self.names, ranks, strict=True)
        return {unit: None if rank == UNRANKED else rank for unit, rank in named}


def standing_of(
    units: Sequence[Unit | float],
    rulebook: Rulebook,
    earned: Sequence[Earned] = (),
    groups: Sequence[InGroup] = (),
) -> Standing:
    """What units come to under a rulebook. A unit without a name is "A", "B", … by its row."""
    given = [one if isinstance(one, Unit) else Unit(one) for one in units]
    names = tuple(one.name or _letters(row) for row, one in enumerate(given))
    clusters = tuple(dict.fromkeys(one.cluster for one in given if one.cluster))
    items = _table(names, clusters, earned, groups)
    scored = _unit_scores(given, clusters)
    scores = _scores(earned)
    of_groups = _group_scores(items, groups)
    ranking = rank_units(items, scored, of_groups, scores, rulebook)
    ruled = replace(regulated(items, rulebook), items=items)
    classes = classify(ruled, scores, scored, of_groups, ranking, rulebook)
    awards = put_forward(ruled, scores, scored, of_groups, ranking, classes, rulebook)
    return Standing(names, clusters, scored.score, ranking, classes, awards)


def _letters(row: int) -> str:
    return chr(ord("A") + row) if row < 26 else f"Z{row:04}"


def _table(
    names: tuple[str, ...], clusters: tuple[str, ...], earned: Sequence[Earned], groups: Sequence[InGroup]
) -> Items:
    """The items with all units in the order given, also those without an item."""
    if not earned and not groups:
        return no_items().replace(units=names, clusters=clusters)
    fillers = [Line(unit=one.unit, group=one.group) for one in groups]
    items = items_of([one.line for one in earned] + fillers)
    kept = items.take(np.arange(len(earned)))
    codes = np.array([names.index(items.units[code]) for code in kept.unit.tolist()], dtype=np.int32)
    return kept.replace(units=names, clusters=clusters, unit=codes)


def _unit_scores(given: Sequence[Unit], clusters: tuple[str, ...]) -> UnitScores:
    score = np.array([one.score for one in given], dtype=np.float64)
    tally = [[getattr(one, verdict.word) for verdict in Verdict] for one in given]
    columns: dict[str, Any] = {
        "cluster": np.array([clusters.index(one.cluster) if one.cluster else NOWHERE for one in given], dtype=np.int32),
        "score": score,
        "max_score": np.array([one.max_score for one in given], dtype=np.float64),
        "attainment": score / 100,
        "tally": np.array(tally, dtype=np.int64).reshape(len(given), len(Verdict)),
        "rolled_up": score,
        "adjustments": np.zeros((len(given), 0)),
        "data": np.ones(len(given)),
        "whole": np.ones(len(given)),
        "share": np.zeros(0),
        "uncapped": score,
        "capped": np.full(len(given), NOWHERE, dtype=np.int32),
    }
    return UnitScores(**columns)


def _scores(earned: Sequence[Earned]) -> Scores:
    points = np.array([one.points for one in earned], dtype=np.float64)
    nothing = np.full(points.size, NONE)
    columns: dict[str, Any] = {
        "measured": Measured(nothing, nothing, np.array([one.verdict for one in earned], dtype=np.int8)),
        "attainment": nothing,
        "growth": nothing,
        "points": points,
        "computed": points,
        "max_points": nothing,
    }
    return Scores(**columns)


def _group_scores(items: Items, groups: Sequence[InGroup]) -> GroupScores:
    labels = [group.label for group in items.groups]
    columns: dict[str, Any] = {
        "unit": np.array([items.units.index(one.unit) for one in groups], dtype=np.int32),
        "group": np.array([labels.index(one.group) for one in groups], dtype=np.int32),
        "points": np.array([one.points for one in groups], dtype=np.float64),
        "max_points": np.array([one.max_points for one in groups], dtype=np.float64),
        "tally": np.zeros((len(groups), len(Verdict)), dtype=np.int64),
        "share": np.full(len(groups), NONE),
    }
    columns |= dict.fromkeys(("path", "rolled_up", "data", "whole"), columns["points"])
    return GroupScores(**columns)
