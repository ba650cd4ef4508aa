"""Items for tests, one line each, and what the stages after reading make of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any, Literal

import numpy as np

from scorecard.choices import Formula
from scorecard.domain import (
    NOWHERE,
    NUMBERS,
    POINTS,
    Attributes,
    Codes,
    Direction,
    Group,
    Items,
    Sheet,
    Verdict,
    cell_code,
)
from scorecard.rank import UNRANKED, Ranking, rank_units
from scorecard.regulation.methods import Proportional
from scorecard.rulebook.model import RankingRule, Rule, Rulebook
from scorecard.score import GroupScores, Scores, UnitScores, regulated, score_groups, score_items, score_units
from scorecard.score.rules import Regulation
from scorecard.spans import WHOLE, Span

NONE = float("nan")
"""A figure that is not there."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item as a test writes it; what is left out is what most items have."""

    target: float = NONE
    actual: float = NONE
    _: KW_ONLY
    unit: str = "A"
    cluster: str = ""
    group: str = ""
    indicator: str = "jobs"
    measure: str = ""
    direction: Direction = Direction.HIGHER
    span: Span = WHOLE
    initial: float = NONE
    upper: float = NONE
    prior: float = NONE
    required: float = NONE
    weight: float = 1.0
    max_points: float = NONE
    self_points: float = NONE
    reviewed_points: float = NONE
    text: str = ""
    """An actual in words."""
    target_text: str = ""
    attributes: Attributes = ()
    note: str = ""
    assigned: bool = True


def items_of(lines: Sequence[Line]) -> Items:
    """The table of the given lines: names numbered as first met, cells in one sheet, a row per line from row 1."""
    unit, units = _coded(line.unit for line in lines)
    cluster, clusters = _coded(line.cluster for line in lines)
    group, groups = _coded(line.group for line in lines)
    indicator, indicators = _coded(line.indicator for line in lines)
    measure, measures = _coded(line.measure for line in lines)
    actual_text, texts = _coded(line.text for line in lines)
    target_text, target_texts = _coded(line.target_text for line in lines)
    note, notes = _coded(line.note for line in lines)
    attribute_sets = tuple(dict.fromkeys(line.attributes for line in lines if line.attributes))
    attributes = [attribute_sets.index(line.attributes) if line.attributes else NOWHERE for line in lines]
    nameless = np.full(len(lines), NOWHERE, dtype=np.int32)
    cells = {
        f"{number}_cell": np.array([cell_code(0, row, column) for row in range(len(lines))], dtype=np.int64)
        for column, number in enumerate((*NUMBERS, *POINTS, "initial"))
    }
    figures = {
        name: np.array([getattr(line, name) for line in lines], dtype=np.float64)
        for name in ("required", "weight", "target", "initial", "upper", "actual", "prior")
    } | {
        name: np.array([getattr(line, name) for line in lines], dtype=np.float64)
        for name in ("max_points", "self_points", "reviewed_points")
    }
    cells["indicator_cell"] = np.full(len(lines), NOWHERE, dtype=np.int64)
    columns: dict[str, Any] = {**figures, **cells}
    return Items(
        units=units,
        clusters=clusters,
        groups=tuple(Group(name, "") for name in groups),
        indicators=indicators,
        measures=measures,
        numberings=(),
        texts=texts,
        target_texts=target_texts,
        attribute_sets=attribute_sets,
        notes=notes,
        sheets=(Sheet("book.xlsx", "2022"),),
        unit=unit,
        cluster=cluster,
        group=group,
        indicator=indicator,
        measure=measure,
        numbering=nameless,
        year=np.full(len(lines), 2022, dtype=np.int32),
        span=np.array([line.span.code for line in lines], dtype=np.int32),
        direction=np.array([line.direction for line in lines], dtype=np.int8),
        direction_stated=np.ones(len(lines), dtype=np.bool_),
        actual_text=actual_text,
        target_text=target_text,
        attributes=np.array(attributes, dtype=np.int32),
        note=note,
        assigned=np.array([line.assigned for line in lines], dtype=np.bool_),
        **columns,
    )


def _coded(names: Iterable[str]) -> tuple[Codes, tuple[str, ...]]:
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(name, len(numbers)) if name else NOWHERE for name in names]
    return np.array(codes, dtype=np.int32), tuple(numbers)


Tally = dict[str, int]


@dataclass(frozen=True, slots=True)
class Result:
    """A scored and ranked table, by the names of its units and groups."""

    regulation: Regulation
    items: Items
    scores: Scores
    units: UnitScores
    groups: GroupScores
    standing: Ranking

    @property
    def score(self) -> dict[str, float]:
        return dict(zip(self.items.units, self.units.score.tolist(), strict=True))

    @property
    def rank(self) -> dict[str, int | None]:
        """Among all units; None for a unit that has no rank."""
        return self._ranks(self.standing.rank.tolist())

    @property
    def cluster_rank(self) -> dict[str, int | None]:
        return self._ranks(self.standing.cluster_rank.tolist())

    @property
    def tally(self) -> dict[str, Tally]:
        """Per unit, the verdicts it has and how many of each."""
        return {unit: _counts(row) for unit, row in zip(self.items.units, self.units.tally.tolist(), strict=True)}

    @property
    def group_points(self) -> dict[tuple[str, str], float]:
        return dict(zip(self._group_names, self.groups.points.tolist(), strict=True))

    @property
    def group_tally(self) -> dict[tuple[str, str], Tally]:
        return dict(zip(self._group_names, map(_counts, self.groups.tally.tolist()), strict=True))

    @property
    def verdicts(self) -> list[str]:
        return [Verdict(one).word for one in self.scores.verdict.tolist()]

    @property
    def _group_names(self) -> list[tuple[str, str]]:
        pairs = zip(self.groups.unit.tolist(), self.groups.group.tolist(), strict=True)
        return [(self.items.units[unit], self.items.groups[group].label) for unit, group in pairs]

    def _ranks(self, ranks: list[int]) -> dict[str, int | None]:
        named = zip(self.items.units, ranks, strict=True)
        return {unit: None if rank == UNRANKED else rank for unit, rank in named}


def _counts(row: list[int]) -> Tally:
    return {Verdict(verdict).word: count for verdict, count in enumerate(row) if count}


DEFAULT = Rulebook()


def rules(
    max_points: float | None = None,
    cap: float | None = None,
    lower: Formula | None = None,
    ties: tuple[Literal["exceeded", "met", "missed"], ...] = ("exceeded", "missed"),
) -> Rulebook:
    """The default rules with some of them changed."""
    points = None if cap is None else Proportional(cap=cap)
    return Rulebook(
        defaults=Rule(max_points=max_points, points=points, attainment=lower), ranking=RankingRule(ties=ties)
    )


def result_of(lines: Sequence[Line] | Items, rulebook: Rulebook = DEFAULT) -> Result:
    """The stages after reading, over lines or over a table of items."""
    regulation = regulated(lines if isinstance(lines, Items) else items_of(lines), rulebook)
    scores = score_items(regulation, rulebook.review.counts)
    units, nodes = score_units(regulation, scores, rulebook)
    groups = score_groups(regulation.items, scores, rulebook, nodes)
    standing = rank_units(regulation.items, units, groups, scores, rulebook)
    return Result(regulation, regulation.items, scores, units, groups, standing)
