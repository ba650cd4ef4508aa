"""What must not change a result under any method: the order of rows, the measure, other clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.regulation.methods import BonusPenalty, Curve, Formula, PerEvent, Points, Relative, Tiers
from scorecard.rulebook.model import Rule, Rulebook, ScoreRule
from tests.parts.build import Line, Result, result_of
from tests.parts.small_years import METHODS, boards

searched = settings(max_examples=200, deadline=None)
methods = st.sampled_from(METHODS)


def rulebook(points: Points, **score: object) -> Rulebook:
    rule = Rule(points=points, max_points=10.0, missing="zero")
    return Rulebook(defaults=rule, score=ScoreRule(**score))  # type: ignore[arg-type]  # names of its keys


def points_of(result: Result, lines: Sequence[Line]) -> dict[tuple[str, str], float]:
    keys = [(line.unit, line.indicator) for line in lines]
    return dict(zip(keys, result.scores.points.tolist(), strict=True))


@searched
@given(boards(), methods, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_points(lines: list[Line], points: Points, chance: Random) -> None:
    shuffled, rules = chance.sample(lines, len(lines)), rulebook(points)
    one, other = result_of(lines, rules), result_of(shuffled, rules)
    assert points_of(other, shuffled) == pytest.approx(points_of(one, lines), rel=1e-12, nan_ok=True)
    assert other.score == pytest.approx({unit: one.score[unit] for unit in other.score}, rel=1e-12, nan_ok=True)
    assert other.rank == one.rank


def hangs_on_the_measure(points: Points) -> bool:
    """Whether a rule names figures of its own in the indicator's measure, or counts events."""
    on_value = isinstance(points, Curve | Tiers) and points.on == "value"
    return on_value or isinstance(points, PerEvent | BonusPenalty | Formula)


@searched
@given(
    boards(), st.sampled_from([one for one in METHODS if not hangs_on_the_measure(one)]), st.sampled_from([1e3, 1e-3])
)
def test_the_measure_changes_no_points(lines: list[Line], points: Points, factor: float) -> None:
    """Persons or thousands of persons, where the rule names no figure in that measure."""
    scaled = [
        replace(line, target=line.target * factor, actual=line.actual * factor, prior=line.prior * factor)
        for line in lines
    ]
    one, other = result_of(lines, rulebook(points)), result_of(scaled, rulebook(points))
    np.testing.assert_allclose(other.scores.points, one.scores.points, rtol=1e-9, atol=1e-9)
    assert other.verdicts == one.verdicts


@searched
@given(boards(), boards(), boards(), methods)
def test_the_figures_of_another_cluster_change_no_points(
    here: list[Line], there: list[Line], instead: list[Line], points: Points
) -> None:
    """Whoever is compared is compared inside the cluster, where the rule says so."""
    if isinstance(points, Relative):
        points = Relative(method="relative", by=points.by, within="cluster")
    rules = rulebook(points)
    near = [replace(line, cluster="near") for line in here]
    results = [
        result_of([*near, *(replace(line, unit=f"far {line.unit}", cluster="far") for line in far)], rules)
        for far in (there, instead)
    ]
    one, other = ((result.scores.points[: len(near)], result) for result in results)
    np.testing.assert_array_equal(one[0], other[0])
    for unit in "ABC":
        np.testing.assert_equal(one[1].score[unit], other[1].score[unit])
        assert one[1].cluster_rank[unit] == other[1].cluster_rank[unit]
