"""How each whole comes about from its members: a unit's groups, and the unit itself."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.choices import DataShare
from scorecard.regulation.gates import Gate
from scorecard.regulation.rollups import ROLLUPS, Rollup
from scorecard.rulebook.model import ScoreRule
from scorecard.score.rules import GroupTree


@dataclass(frozen=True, slots=True)
class WholeRule:
    """The rule of a group or of a unit."""

    rollup: Rollup
    stated_total: float | None = None
    """What weights are parts of; None where they are parts of those that have points."""
    min_data: float = 0.0
    """The least share that must be reported."""
    min_data_by: DataShare = "weight"
    least: float | None = None
    most: float | None = None
    decimals: int | None = None
    """As published."""
    weight: float = 1.0
    """How much it counts in what it is part of."""
    gate: Gate | None = None
    """What must hold for it to count."""


def unit_rule(score: ScoreRule) -> WholeRule:
    """The rule of every unit."""
    return WholeRule(
        rollup=ROLLUPS[score.rollup],
        stated_total=_stated_total(ROLLUPS[score.rollup], score.weights, score.weights_total),
        min_data=score.min_data,
        min_data_by=score.min_data_by,
        least=score.least,
        most=score.most,
        decimals=score.decimals,
    )


def group_rule(score: ScoreRule, tree: GroupTree, cluster: int, group: int) -> WholeRule:
    """The rule of a group in a cluster: what the rulebook states nearest, key by key."""
    if score.over != "groups":
        return WholeRule(ROLLUPS[score.rollup], decimals=score.decimals)
    rollup = ROLLUPS[tree.setting(cluster, group, "rollup") or score.rollup]
    weight = tree.setting(cluster, group, "weight")
    total = tree.setting(cluster, group, "weights_total")
    return WholeRule(
        rollup=rollup,
        stated_total=_stated_total(rollup, tree.setting(cluster, group, "weights"), total),
        min_data=tree.setting(cluster, group, "min_data") or 0.0,
        min_data_by=tree.setting(cluster, group, "min_data_by") or "weight",
        least=tree.setting(cluster, group, "least"),
        most=tree.setting(cluster, group, "most"),
        decimals=score.decimals,
        weight=1.0 if weight is None else weight,
        gate=tree.setting(cluster, group, "gate"),
    )


def _stated_total(rollup: Rollup, weights: str | None, total: float | None) -> float | None:
    return total if weights == "stated" and rollup.weighed else None
