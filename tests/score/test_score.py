"""Items to points: every figure here was worked out by hand, as a fraction."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from scorecard.choices import Formula
from scorecard.domain import Direction, Verdict
from scorecard.regulation.attainment import Reflected, verdict
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.score.attainment import bars, growth, verdicts
from tests.parts.build import NONE, Line, items_of, result_of, rules

HIGHER, LOWER, RANGE = Direction.HIGHER, Direction.LOWER, Direction.RANGE


def attained(
    direction: Direction, target: float, actual: float, upper: float = NONE, lower: Formula = "reflected"
) -> float:
    result = result_of([Line(target, actual, direction=direction, upper=upper)], rules(lower=lower))
    return float(result.scores.attainment[0])


def judged(direction: Direction, target: float, actual: float, required: float = NONE, upper: float = NONE) -> str:
    result = result_of([Line(target, actual, direction=direction, upper=upper, required=required)])
    return Verdict(int(result.scores.verdict[0])).word


# Attainment -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "target", "actual", "expected"),
    [
        # More is wanted of something positive: actual/target.
        (HIGHER, 50400, 55972, Fraction(55972, 50400)),
        (HIGHER, 80, 80.42, Fraction(8042, 8000)),
        (HIGHER, 100, 100, Fraction(1)),
        (HIGHER, 100, 80, Fraction(4, 5)),
        (HIGHER, 100, 0, Fraction(0)),
        # A loss of at most 100 is wanted: 20 less is a fifth better, 50 more is half as good.
        (HIGHER, -100, -80, Fraction(6, 5)),
        (HIGHER, -100, -100, Fraction(1)),
        (HIGHER, -100, -150, Fraction(1, 2)),
        (HIGHER, -100, 20, Fraction(11, 5)),
        # Less is wanted: 2 − actual/target.
        (LOWER, 4, 3, Fraction(5, 4)),
        (LOWER, 4, 4, Fraction(1)),
        (LOWER, 4, 5, Fraction(3, 4)),
        (LOWER, 4, 0, Fraction(2)),
        (LOWER, 4, -2, Fraction(5, 2)),
        # Less is wanted of something below zero.
        (LOWER, -4, -5, Fraction(5, 4)),
        (LOWER, -4, -4, Fraction(1)),
        (LOWER, -4, -3, Fraction(3, 4)),
    ],
)
def test_attainment_is_the_distance_to_the_target_in_its_good_direction(
    direction: Direction, target: float, actual: float, expected: Fraction
) -> None:
    assert attained(direction, target, actual) == pytest.approx(float(expected), rel=1e-15)


@pytest.mark.parametrize(
    ("direction", "target", "actual"), [(HIGHER, 50, -10), (HIGHER, -100, -250), (LOWER, 4, 9), (LOWER, -4, 1)]
)
def test_attainment_never_falls_below_nothing(direction: Direction, target: float, actual: float) -> None:
    assert attained(direction, target, actual) == 0


@pytest.mark.parametrize(
    ("direction", "actual", "expected"),
    [(HIGHER, 5, 1), (HIGHER, 0, 1), (HIGHER, -1, 0), (LOWER, -3, 1), (LOWER, 0, 1), (LOWER, 3, 0)],
)
def test_a_target_of_zero_is_met_on_its_good_side_or_not_at_all(
    direction: Direction, actual: float, expected: float
) -> None:
    assert attained(direction, 0, actual) == expected


@pytest.mark.parametrize(
    ("low", "high", "actual", "expected"),
    [
        (95, 105, 95, Fraction(1)),
        (95, 105, 100, Fraction(1)),
        (95, 105, 105, Fraction(1)),
        (95, 105, 76, Fraction(76, 95)),
        (95, 105, 126, Fraction(4, 5)),
        (95, 105, 300, Fraction(0)),
        (95, 105, -1, Fraction(0)),
        # Ends at zero: outside them no share of the end can be told.
        (0, 5, 0, Fraction(1)),
        (0, 5, -1, Fraction(0)),
        (0, 5, 6, Fraction(4, 5)),
        (-5, 0, 0, Fraction(1)),
        (-5, 0, 1, Fraction(0)),
        (-5, 0, -6, Fraction(4, 5)),
        # Below zero: the distance counts in shares of the nearer end.
        (-10, -5, -7, Fraction(1)),
        (-10, -5, -12, Fraction(4, 5)),
        (-10, -5, -4, Fraction(4, 5)),
        # One figure alone is a range without width.
        (100, 100, 100, Fraction(1)),
        (100, 100, 90, Fraction(9, 10)),
        (100, 100, 110, Fraction(9, 10)),
    ],
)
def test_a_range_counts_the_distance_outside_its_nearer_end(
    low: float, high: float, actual: float, expected: Fraction
) -> None:
    assert attained(RANGE, low, actual, high) == pytest.approx(float(expected), rel=1e-15)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [(4, 5, Fraction(4, 5)), (4, 3, Fraction(4, 3)), (4, 4, Fraction(1)), (4, 16, Fraction(1, 4))],
)
def test_a_rulebook_may_take_target_by_actual_where_less_is_better(
    target: float, actual: float, expected: Fraction
) -> None:
    assert attained(LOWER, target, actual, lower="ratio") == pytest.approx(float(expected), rel=1e-15)


def test_the_ratio_formula_leaves_the_other_directions_alone() -> None:
    assert attained(HIGHER, 100, 80, lower="ratio") == 0.8
    assert attained(RANGE, 95, 76, 105, lower="ratio") == 0.8
    assert attained(LOWER, 0, 3, lower="ratio") == 0
    assert attained(LOWER, -4, -5, lower="ratio") == 1.25


def test_under_the_ratio_formula_no_complaint_earns_no_less_than_one() -> None:
    """Target/actual has no value at 0, where it would be best; the points must not fall there."""
    generous = rules(lower="ratio", cap=3.0)
    one_left = result_of([Line(20, 1, direction=LOWER)], generous)
    none_left = result_of([Line(20, 0, direction=LOWER)], generous)
    assert one_left.score["A"] == 300
    assert none_left.score["A"] >= one_left.score["A"]


@pytest.mark.parametrize("direction", Direction)
def test_without_a_target_or_an_actual_there_is_no_attainment(direction: Direction) -> None:
    assert math.isnan(attained(direction, NONE, 5, NONE))
    assert math.isnan(attained(direction, 5, NONE, 8))
    assert math.isnan(attained(direction, 0, NONE, 0))


# Growth -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prior", "actual", "expected"),
    [
        (46516, 55972, Fraction(9456, 46516)),
        (100, 50, Fraction(-1, 2)),
        (100, 0, Fraction(-1)),
        (100, -50, Fraction(-3, 2)),
        (-100, -50, Fraction(1, 2)),
        (-100, -150, Fraction(-1, 2)),
        (-100, 100, Fraction(2)),
    ],
)
def test_growth_says_which_way_the_figure_moved(prior: float, actual: float, expected: Fraction) -> None:
    [change] = growth(np.array([float(actual)]), np.array([float(prior)])).tolist()
    assert change == pytest.approx(float(expected), rel=1e-14)


@pytest.mark.parametrize(("prior", "actual"), [(0.0, 5.0), (0.0, 0.0), (NONE, 5.0), (5.0, NONE)])
def test_nothing_grows_from_zero_or_from_no_figure(prior: float, actual: float) -> None:
    assert math.isnan(growth(np.array([actual]), np.array([prior]))[0])


# Verdicts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("direction", "target", "actual", "verdict"),
    [
        (HIGHER, 100, 100.01, "exceeded"),
        (HIGHER, 100, 100, "met"),
        (HIGHER, 10394, 10387, "missed"),
        (HIGHER, -100, -80, "exceeded"),
        (HIGHER, -100, -120, "missed"),
        (HIGHER, 0, 1, "exceeded"),
        (HIGHER, 0, 0, "met"),
        (HIGHER, 0, -1, "missed"),
        (LOWER, 4, 3, "exceeded"),
        (LOWER, 4, 4, "met"),
        (LOWER, 4, 5, "missed"),
        (LOWER, -4, -5, "exceeded"),
        (LOWER, 0, 0, "met"),
        (LOWER, 0, 3, "missed"),
        (HIGHER, NONE, 5, "no_target"),
        (HIGHER, NONE, NONE, "no_target"),
        (HIGHER, 5, NONE, "no_actual"),
    ],
)
def test_a_verdict_compares_the_actual_with_the_target(
    direction: Direction, target: float, actual: float, verdict: str
) -> None:
    assert judged(direction, target, actual) == verdict


@pytest.mark.parametrize(
    ("direction", "target", "required", "actual", "verdict"),
    [
        # 95 % of the plan was required: 10,387 of 10,394 is less than the plan, and well above 9,874.3.
        (HIGHER, 10394, 0.95, 10387, "exceeded"),
        (HIGHER, 10000, 0.95, 9501, "exceeded"),
        (HIGHER, 10000, 0.95, 9500, "met"),
        (HIGHER, 10000, 0.95, 9499, "missed"),
        (HIGHER, 20000, 0.95, 18999, "missed"),
        # At most 10 wanted, 95 % of that required: up to 10.5 will do.
        (LOWER, 10, 0.95, 10.4, "exceeded"),
        (LOWER, 10, 0.95, 10.5, "met"),
        (LOWER, 10, 0.95, 10.6, "missed"),
        # A loss of at most 100: the bar is 5 further down.
        (HIGHER, -100, 0.95, -104, "exceeded"),
        (HIGHER, -100, 0.95, -105, "met"),
        (HIGHER, -100, 0.95, -106, "missed"),
        (LOWER, -10, 0.9, -9.5, "exceeded"),
        (LOWER, -10, 0.9, -9, "met"),
        (LOWER, -10, 0.9, -8.5, "missed"),
        # A share of nothing is nothing.
        (HIGHER, 0, 0.95, 0, "met"),
        (LOWER, 0, 0.95, 1, "missed"),
        # All of it, said aloud.
        (HIGHER, 74, 1.0, 74, "met"),
        # More than the plan was asked for.
        (HIGHER, 100, 1.1, 105, "missed"),
        (HIGHER, 100, 1.1, 110, "met"),
    ],
)
def test_the_required_share_moves_the_bar(
    direction: Direction, target: float, required: float, actual: float, verdict: str
) -> None:
    assert judged(direction, target, actual, required) == verdict


@pytest.mark.parametrize(
    ("required", "actual", "verdict"),
    [
        (NONE, 95, "met"),
        (NONE, 100, "met"),
        (NONE, 105, "met"),
        (NONE, 94.9, "missed"),
        (NONE, 105.1, "missed"),
        (0.9, 85.5, "met"),
        (0.9, 85.4, "missed"),
        (0.9, 115.5, "met"),
        (0.9, 115.6, "missed"),
        (NONE, NONE, "no_actual"),
    ],
)
def test_a_range_is_met_or_missed_and_never_exceeded(required: float, actual: float, verdict: str) -> None:
    assert judged(RANGE, 95, actual, required, upper=105) == verdict


@pytest.mark.parametrize(
    ("direction", "target", "actual"),
    [
        (HIGHER, 3.4, 3.4000000000000004),
        (HIGHER, 3.4000000000000004, 3.4),
        (LOWER, 3.4, 3.4000000000000004),
        (HIGHER, 7, 0.07 * 100),
        (LOWER, 0.3, 0.1 + 0.2),
        (RANGE, 3.4000000000000004, 3.4),
    ],
)
def test_float_noise_neither_exceeds_nor_misses(direction: Direction, target: float, actual: float) -> None:
    assert judged(direction, target, actual, upper=target) == "met"


def test_a_difference_in_the_tenth_digit_is_a_difference() -> None:
    assert judged(HIGHER, 3.4, 3.400000001) == "exceeded"
    assert judged(LOWER, 3.4, 3.400000001) == "missed"


@pytest.mark.parametrize(("direction", "target"), [(HIGHER, 200.0), (HIGHER, -200.0), (LOWER, 200.0), (LOWER, -200.0)])
def test_the_bar_is_where_attainment_equals_the_required_share(direction: Direction, target: float) -> None:
    sign = np.array([direction], dtype=np.int8)
    [bar] = bars(np.array([target]), np.array([0.85]), sign, Reflected()).tolist()
    assert attained(direction, target, bar) == pytest.approx(0.85, rel=1e-14)


@pytest.mark.parametrize("direction", [HIGHER, LOWER])
def test_verdicts_over_whole_columns_are_those_of_the_rule(direction: Direction) -> None:
    figures = [0.0, 1.0, -1.0, 3.4, 3.4000000000000004, -3.4, 1e-13, 95.0, 94.9999999999]
    value, bar = (np.array(column, dtype=np.float64) for column in zip(*product(figures, figures), strict=True))
    none = np.full(value.size, NONE)
    ways = np.full(value.size, direction, dtype=np.int8)
    by_rule = column_of(verdict(direction), Columns(value.size, {"value": value, "bar": bar}))
    assert verdicts(value, bar, ways, none, none, Reflected()).tolist() == by_rule.tolist()


# Points -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "points"), [(140, 120), (120, 120), (119, 119), (100, 100), (50, 50), (0, 0), (-5, 0)]
)
def test_points_follow_attainment_up_to_the_cap(actual: float, points: float) -> None:
    """One runaway indicator cannot buy the ranking; its attainment is shown in full all the same."""
    result = result_of([Line(100, actual)])
    assert result.scores.points.tolist() == pytest.approx([points])
    assert result.scores.attainment.tolist() == pytest.approx([max(actual, 0) / 100])
    assert result.scores.max_points.tolist() == [100]


@pytest.mark.parametrize(("actual", "points"), [(140, 10), (100, 10), (50, 5)])
def test_a_rulebook_sets_the_points_and_the_cap(actual: float, points: float) -> None:
    result = result_of([Line(100, actual)], rules(max_points=10, cap=1.0))
    assert result.score["A"] == pytest.approx(points)
    assert result.units.max_score.tolist() == [10]


def test_a_score_is_the_mean_of_the_points() -> None:
    result = result_of([Line(100, 90), Line(100, 105, indicator="roads"), Line(100, 150, indicator="schools")])
    assert result.score["A"] == pytest.approx(float(Fraction(90 + 105 + 120, 3)))
    assert result.units.attainment.tolist() == pytest.approx([float(Fraction(90 + 105 + 150, 300))])


def test_a_score_weighs_its_indicators() -> None:
    result = result_of([Line(100, 100, weight=3), Line(100, 50, indicator="roads", weight=1)])
    assert result.score["A"] == pytest.approx(float(Fraction(3 * 100 + 1 * 50, 4)))
    assert result.units.share.tolist() == pytest.approx([0.75, 0.25])


def test_an_indicator_without_target_or_actual_takes_no_part_in_the_score() -> None:
    result = result_of([Line(100, 90), Line(100, NONE, indicator="roads"), Line(NONE, 7, indicator="schools")])
    assert result.score["A"] == pytest.approx(90)
    assert result.units.share.tolist() == [1, 0, 0]
    assert np.isnan(result.scores.points).tolist() == [False, True, True]
    assert result.tally["A"] == {"missed": 1, "no_target": 1, "no_actual": 1}


def test_a_unit_with_nothing_to_score_has_no_score() -> None:
    result = result_of([Line(100, 90), Line(100, NONE, unit="B"), Line(NONE, 9, unit="C")])
    assert result.score["A"] == pytest.approx(90)
    assert math.isnan(result.score["B"])
    assert math.isnan(result.score["C"])
    assert np.isnan(result.units.attainment).tolist() == [False, True, True]


def test_one_unit_does_not_weigh_on_another() -> None:
    result = result_of([Line(100, 90, weight=8), Line(100, 50, unit="B"), Line(100, 70, unit="B", indicator="roads")])
    assert result.score == pytest.approx({"A": 90, "B": 60})


# Groups -----------------------------------------------------------------------------------------------------

TWICE = [
    Line(100, 110, group="I", indicator="trained"),
    Line(100, 110, group="II", indicator="trained"),
    Line(100, 80, group="II", indicator="jobs"),
]
"""An indicator assigned by two documents, and one by one of them."""


def test_an_indicator_in_two_groups_counts_once_in_the_score() -> None:
    result = result_of(TWICE)
    assert result.units.share.tolist() == pytest.approx([0.25, 0.25, 0.5])
    assert result.score["A"] == pytest.approx(float(Fraction(110 + 80, 2)))
    assert result.tally["A"] == {"exceeded": 1, "missed": 1}


def test_each_group_counts_the_indicators_that_stand_in_it() -> None:
    result = result_of(TWICE)
    assert result.group_points == pytest.approx({("A", "I"): 110, ("A", "II"): float(Fraction(110 + 80, 2))})
    assert result.group_tally == {("A", "I"): {"exceeded": 1}, ("A", "II"): {"exceeded": 1, "missed": 1}}


def test_two_targets_for_one_actual_share_its_weight() -> None:
    """Plan 100 by one document and 120 by the other: points 110 and 110/120 × 100, half a voice each."""
    lines = [Line(100, 110, group="I"), Line(120, 110, group="II"), Line(100, 100, indicator="roads", weight=2)]
    result = result_of(lines)
    first = (Fraction(110) + Fraction(11000, 120)) / 2
    assert result.score["A"] == pytest.approx(float((first + 2 * 100) / 3))
    assert result.units.share.tolist() == pytest.approx([1 / 6, 1 / 6, 2 / 3])


def test_a_standing_without_a_target_leaves_its_weight_to_the_other() -> None:
    lines = [Line(100, 110, group="I"), Line(NONE, 110, group="II"), Line(100, 100, indicator="roads")]
    result = result_of(lines)
    assert result.units.share.tolist() == [0.5, 0, 0.5]
    assert result.score["A"] == pytest.approx(105)


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        ((100, 110), (120, 110), "missed"),
        ((120, 110), (100, 110), "missed"),
        ((100, 110), (110, 110), "met"),
        ((110, 110), (100, 110), "met"),
        ((100, 110), (NONE, 110), "exceeded"),
        ((NONE, 110), (120, 110), "missed"),
        ((NONE, 110), (NONE, 110), "no_target"),
        ((100, NONE), (NONE, NONE), "no_actual"),
        ((100, NONE), (100, 100), "no_actual"),
    ],
)
def test_the_unit_counts_an_indicator_by_its_worst_verdict(
    first: tuple[float, float], second: tuple[float, float], counted: str
) -> None:
    result = result_of([Line(*first, group="I"), Line(*second, group="II")])
    assert result.tally["A"] == {counted: 1}


def test_a_group_weighs_its_indicators_too() -> None:
    lines = [
        Line(100, 100, group="I", weight=3),
        Line(100, 60, group="I", indicator="roads", weight=1),
        Line(100, NONE, group="I", indicator="schools", weight=5),
        Line(100, NONE, group="II", indicator="wells"),
    ]
    points = result_of(lines).group_points
    assert points["A", "I"] == pytest.approx(float(Fraction(3 * 100 + 60, 4)))
    assert math.isnan(points["A", "II"])


def test_items_without_a_group_stand_in_none() -> None:
    result = result_of([Line(100, 90), Line(100, 90, unit="B", group="I")])
    assert result.group_tally == {("B", "I"): {"missed": 1}}


def test_no_items_give_no_scores() -> None:
    result = result_of([])
    assert result.score == {}
    assert result.group_points == {}


def test_units_with_indicators_of_their_own_are_scored_like_any() -> None:
    """A hundred units share no indicator: what is counted per unit and indicator is mostly empty."""
    lines = [Line(100, number, unit=f"U{number}", indicator=f"own {number}") for number in range(100)]
    twice = [Line(100, 30, unit="U50", indicator="own 50", group="II")]
    result = result_of([*lines, *twice])
    assert len(items_of(lines).indicators) == 100
    assert result.score["U50"] == pytest.approx(float(Fraction(50 + 30, 2)))
    assert result.tally["U50"] == {"missed": 1}
    assert result.score["U99"] == pytest.approx(99)
