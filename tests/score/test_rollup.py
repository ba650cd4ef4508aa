"""Points to scores: sums, means and minima, through groups nested in groups."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.regulation.methods import Proportional
from scorecard.regulation.rollups import RollUp
from scorecard.rulebook.model import GroupRule, IndicatorRule, Rule, Rulebook, ScoreRule
from tests.parts.build import NONE, Line, Result, result_of

PLAIN = Rule(max_points=100, points=Proportional(floor=-10, cap=10))
"""An item of target 100 earns its actual."""


def rolled(lines: Sequence[Line], score: ScoreRule, **groups: GroupRule) -> Result:
    named = {name.replace("_", "."): rule for name, rule in groups.items()}
    return result_of(lines, Rulebook(defaults=PLAIN, score=score, groups=named))


def lines(*actuals: float, group: str = "", weights: Sequence[float] = ()) -> list[Line]:
    every = weights or [1.0] * len(actuals)
    return [
        Line(100, actual, indicator=f"{group}{number}", group=group, weight=weight)
        for number, (actual, weight) in enumerate(zip(actuals, every, strict=True))
    ]


@pytest.mark.parametrize(
    ("how", "score", "most"),
    [
        ("sum", 130, 200),
        ("mean", (80 * 3 + 50 * 1) / 4, 100),
        ("geometric", (80**3 * 50) ** (1 / 4), 100),
        ("harmonic", 4 / (3 / 80 + 1 / 50), 100),
        ("minimum", 50, 100),
        ("maximum", 80, 100),
    ],
)
def test_each_way_of_rolling_up(how: RollUp, score: float, most: float) -> None:
    result = rolled(lines(80, 50, weights=[3, 1]), ScoreRule(rollup=how))
    assert result.score["A"] == pytest.approx(score)
    assert result.units.max_score.tolist() == pytest.approx([most])


@pytest.mark.parametrize("how", ["geometric", "harmonic"])
def test_nothing_in_one_is_nothing_in_all(how: RollUp) -> None:
    assert rolled(lines(80, 0), ScoreRule(rollup=how)).score["A"] == 0


def test_weights_count_as_parts_of_what_is_there_or_of_a_stated_total() -> None:
    year = lines(100, 100, weights=[50, 30])
    assert rolled(year, ScoreRule()).score["A"] == 100
    stated = rolled(year, ScoreRule(weights="stated", weights_total=100))
    assert stated.score["A"] == pytest.approx(80)
    assert stated.units.max_score.tolist() == pytest.approx([80])


def test_too_little_reported_is_no_score() -> None:
    year = [*lines(1, 3), Line(100, NONE, indicator="silent")]
    rule = ScoreRule(min_data=2 / 3)
    assert rolled(year, rule).score["A"] == pytest.approx(2)
    assert math.isnan(rolled([*year, Line(100, NONE, indicator="silent too")], rule).score["A"])
    excused = Line(100, NONE, indicator="not theirs", assigned=False)
    assert rolled([*year, excused], rule).score["A"] == pytest.approx(2)


def test_a_share_of_data_may_count_indicators_instead_of_their_weights() -> None:
    year = [*lines(10, 30, weights=[1, 1]), Line(100, NONE, indicator="silent", weight=8)]
    # By weight 2 of 10 are reported, by number 2 of 3.
    assert math.isnan(rolled(year, ScoreRule(min_data=0.5)).score["A"])
    assert rolled(year, ScoreRule(min_data=0.5, min_data_by="count")).score["A"] == 20
    idle = Line(100, NONE, indicator="of no weight", weight=0)
    assert rolled([*year, idle], ScoreRule(min_data=0.6, min_data_by="count")).score["A"] == 20


def test_a_share_of_data_in_a_group_may_count_too() -> None:
    year = [*lines(10, group="I"), Line(100, NONE, indicator="silent", group="I", weight=3)]
    by_count = GroupRule(min_data=0.5, min_data_by="count")
    assert rolled(year, ScoreRule(over="groups"), I=by_count).score["A"] == 10
    assert math.isnan(rolled(year, ScoreRule(over="groups"), I=GroupRule(min_data=0.5)).score["A"])


@pytest.mark.parametrize("how", ["mean", "geometric", "harmonic", "minimum", "maximum"])
def test_what_has_weight_0_counts_nothing(how: RollUp) -> None:
    book = Rulebook(
        defaults=PLAIN,
        score=ScoreRule(rollup=how),
        indicators={"0": IndicatorRule(weight=0), "3": IndicatorRule(weight=0)},
    )
    assert result_of(lines(5, 40, 40, 900), book).score["A"] == pytest.approx(40)
    none = Rulebook(defaults=replace(PLAIN, weight=0.0), score=ScoreRule(rollup=how))
    assert math.isnan(result_of(lines(5, 40), none).score["A"])


def test_a_group_of_weight_0_counts_nothing() -> None:
    year = [*lines(80, group="I"), *lines(40, group="II")]
    result = rolled(year, ScoreRule(over="groups"), I=GroupRule(weight=0))
    assert result.score["A"] == 40
    assert result.group_points == {("A", "I"): 80, ("A", "II"): 40}


def test_groups_first_then_the_unit() -> None:
    year = [*lines(80, 60, group="I"), *lines(90, group="II")]
    score = ScoreRule(over="groups", rollup="mean")
    assert rolled(year, score).score["A"] == pytest.approx((70 + 90) / 2)
    weighted = rolled(year, score, I=GroupRule(weight=3))
    assert weighted.score["A"] == pytest.approx((3 * 70 + 90) / 4)
    assert weighted.units.share.tolist() == pytest.approx([3 / 8, 3 / 8, 1 / 4])
    assert weighted.group_points == pytest.approx({("A", "I"): 70, ("A", "II"): 90})


def test_groups_within_groups() -> None:
    year = [*lines(80, 40, group="I.1"), *lines(50, group="I.2"), *lines(70, group="II"), *lines(10)]
    score = ScoreRule(over="groups", rollup="sum")
    result = rolled(year, score, I=GroupRule(rollup="mean", weight=1), I_1=GroupRule(weight=3), II=GroupRule())
    # I is the mean of I.1 (a sum of 120, three times) and I.2 (50): 102.5.
    assert result.group_points == pytest.approx(
        {("A", "I"): 102.5, ("A", "I.1"): 120, ("A", "I.2"): 50, ("A", "II"): 70}
    )
    assert result.score["A"] == pytest.approx(102.5 + 70 + 10)


def test_a_group_has_its_own_way_cap_and_least() -> None:
    year = [*lines(80, 60, group="I"), *lines(-30, group="II")]
    score = ScoreRule(over="groups", rollup="sum")
    result = rolled(year, score, I=GroupRule(rollup="sum", most=100), II=GroupRule(least=-5))
    assert result.group_points == {("A", "I"): 100, ("A", "II"): -5}
    assert result.units.max_score.tolist() == [200]


def test_a_group_with_too_little_reported_leaves_the_score() -> None:
    year = [*lines(80, group="I"), Line(100, NONE, indicator="silent", group="I"), *lines(40, group="II")]
    result = rolled(year, ScoreRule(over="groups"), I=GroupRule(min_data=0.75))
    assert math.isnan(result.group_points["A", "I"])
    assert result.score["A"] == 40


@pytest.mark.parametrize("over", ["indicators", "groups"])
def test_an_indicator_in_two_groups_counts_once(over: str) -> None:
    twice = [Line(100, 50, group="I"), Line(100, 50, group="II"), *lines(100, group="II")]
    score = ScoreRule(over=over, rollup="sum")  # type: ignore[arg-type]  # a word of the list above
    assert rolled(twice, score).score["A"] == 150
    assert rolled(twice, replace(score, repeated="each")).score["A"] == 200


def test_figures_are_rounded_as_published_at_every_step() -> None:
    year = [*lines(10, 10, 11, group="I"), *lines(20, group="II")]
    result = rolled(year, ScoreRule(over="groups", decimals=1))
    assert result.group_points["A", "I"] == 10.3
    assert result.score["A"] == 15.2  # (10.3 + 20) / 2 = 15.15


actuals = st.integers(1, 480).map(lambda quarters: quarters / 4)
ways = st.sampled_from(["sum", "mean", "geometric", "harmonic", "minimum", "maximum"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B"]), st.sampled_from(["I", "II", ""]), actuals), min_size=1, max_size=10
    ),
    ways,
    ways,
    st.randoms(use_true_random=False),
)
def test_no_order_shows_through_and_more_is_never_worse(
    year: list[tuple[str, str, float]], inner: RollUp, outer: RollUp, chance: object
) -> None:
    rows = [
        Line(100, actual, unit=unit, group=group, indicator=f"indicator {number}")
        for number, (unit, group, actual) in enumerate(year)
    ]
    rule = ScoreRule(over="groups", rollup=outer)
    book = Rulebook(defaults=PLAIN, score=rule, groups={"I": GroupRule(rollup=inner)})
    straight = result_of(rows, book)
    shuffled = chance.sample(rows, len(rows))  # type: ignore[attr-defined]  # a random.Random
    assert result_of(shuffled, book).score == pytest.approx(straight.score)
    better = [replace(rows[0], actual=rows[0].actual + 7), *rows[1:]]
    unit = rows[0].unit
    assert result_of(better, book).score[unit] >= straight.score[unit] - 1e-9


def test_a_flat_score_through_groups_is_the_same_sum() -> None:
    year = [*lines(80, 60, group="I"), *lines(30, group="II"), *lines(5)]
    flat, through = (rolled(year, ScoreRule(over=over, rollup="sum")) for over in ("indicators", "groups"))
    assert flat.score == pytest.approx(through.score)
    assert flat.units.max_score.tolist() == through.units.max_score.tolist()


def test_an_indicators_weight_may_stand_in_the_rulebook() -> None:
    book = Rulebook(defaults=PLAIN, indicators={"0": IndicatorRule(weight=4)})
    assert result_of(lines(100, 50), book).score["A"] == pytest.approx(90)
