"""Which rule holds where, and what the three zeros do: 0 wanted, not assigned, not reported."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.domain import Direction, Verdict
from scorecard.regulation.adjustments import Adjustment
from scorecard.regulation.methods import (
    BonusPenalty,
    Curve,
    Entered,
    Leader,
    PerEvent,
    Points,
    Proportional,
    Relative,
    Steps,
    Tier,
    Tiers,
)
from scorecard.rulebook.model import ClusterRules, GroupRule, IndicatorRule, ReviewRule, Rule, Rulebook, ScoreRule
from scorecard.score.matching import matching
from tests.parts.build import NONE, Line, Result, result_of


def of(rule: Rule, lines: list[Line], **more: object) -> Result:
    """The lines by one rule for all, rolled up by a sum."""
    return result_of(lines, replace(Rulebook(), defaults=rule, score=ScoreRule(rollup="sum"), **more))  # type: ignore[arg-type]


def points(result: Result) -> list[float]:
    return [round(one, 9) for one in result.scores.points.tolist()]


# the nearest rule wins


def nearest_book() -> Rulebook:
    return Rulebook(
        defaults=Rule(max_points=1),
        clusters={
            "north": ClusterRules(
                defaults=Rule(max_points=2),
                groups={"I": GroupRule(defaults=Rule(max_points=4))},
                indicators={"jobs": Rule(max_points=6)},
            )
        },
        groups={"I": GroupRule(defaults=Rule(max_points=3))},
        indicators={"jobs": IndicatorRule(max_points=5)},
    )


@pytest.mark.parametrize(
    ("cluster", "group", "indicator", "most"),
    [
        ("", "", "roads", 1),
        ("south", "II", "roads", 1),
        ("north", "II", "roads", 2),
        ("south", "I", "roads", 3),
        ("north", "I", "roads", 4),
        ("south", "I", "jobs", 5),
        ("north", "I", "jobs", 6),
    ],
)
def test_the_nearest_rule_wins(cluster: str, group: str, indicator: str, most: float) -> None:
    result = result_of([Line(10, 10, cluster=cluster, group=group, indicator=indicator)], nearest_book())
    assert result.scores.points.tolist() == [most]


def test_a_nearer_rule_leaves_what_it_does_not_say() -> None:
    book = Rulebook(defaults=Rule(max_points=8, missing="zero"), indicators={"jobs": IndicatorRule(weight=2)})
    result = result_of([Line(10, indicator="jobs"), Line(10, 10, indicator="roads")], book)
    assert result.scores.points.tolist() == [0, 8]
    assert result.score["A"] == pytest.approx((2 * 0 + 1 * 8) / 3)


def test_a_kind_brings_its_own_method_over_a_wider_rules() -> None:
    book = Rulebook(
        defaults=Rule(max_points=10, points=Leader(method="leader")),
        indicators={
            "discipline": IndicatorRule(kind="entered"),
            "reform": IndicatorRule(kind="grade", grades={"Tốt": 1.0, "Khá": 0.5}),
            "archive": IndicatorRule(kind="yes_no", points=Tiers(method="tiers", tiers=(Tier(at_least=1, points=3),))),
        },
    )
    lines = [
        Line(NONE, 12, indicator="discipline"),
        Line(text="Khá", indicator="reform"),
        Line(text="Đạt", indicator="archive"),
        Line(100, 100, indicator="jobs"),
    ]
    assert result_of(lines, book).scores.points.tolist() == [10, 5, 3, 5]


def test_nested_groups_pass_their_rules_on() -> None:
    book = Rulebook(groups={"I": GroupRule(defaults=Rule(max_points=7)), "I.2": GroupRule(defaults=Rule(weight=3))})
    result = result_of([Line(10, 10, group="I.1"), Line(10, 5, group="I.2", indicator="roads")], book)
    assert result.scores.max_points.tolist() == [7, 7]
    assert result.score["A"] == pytest.approx((1 * 7 + 3 * 3.5) / 4)


def test_a_rulebook_puts_an_indicator_in_a_group() -> None:
    book = Rulebook(groups={"Kinh tế": GroupRule()}, indicators={"jobs": IndicatorRule(group="Kinh tế")})
    result = result_of([Line(10, 10), Line(10, 10, indicator="roads", group="I")], book)
    assert {group for _, group in result.group_points} == {"Kinh tế", "I"}


def test_names_are_matched_as_people_spell_them() -> None:
    names = ["Giải quyết việc làm", "Tân An", "Tân Ân"]
    assert matching("giai quyet  viec lam", names) == [0]
    assert matching("TÂN ÂN", names) == [2]
    assert matching("Tan An", names) == []
    assert matching("Việc làm", names) == []


def test_names_nobody_has_are_kept_for_a_problem() -> None:
    book = Rulebook(indicators={"rods": IndicatorRule(weight=2)}, clusters={"west": ClusterRules()})
    result = result_of([Line(10, 10, indicator="roads", cluster="east")], book)
    assert set(result.regulation.unmatched) == {("indicators", "rods"), ("clusters", "west")}


def test_no_items_are_no_trouble() -> None:
    assert result_of([], nearest_book()).score == {}


# the workbook's own word, and the rulebook's over it


def test_what_the_rulebook_leaves_open_the_workbook_says() -> None:
    line = Line(100, 96, direction=Direction.HIGHER, required=0.95, weight=3, max_points=20)
    result = result_of([line], Rulebook())
    assert result.verdicts == ["exceeded"]
    assert result.scores.points.tolist() == [pytest.approx(19.2)]
    ruled = result_of([line], Rulebook(defaults=Rule(required=1.0, max_points=10)))
    assert ruled.verdicts == ["missed"]
    assert ruled.scores.points.tolist() == [pytest.approx(9.6)]


def test_a_stated_target_holds_for_those_who_have_none() -> None:
    result = of(
        Rule(target=80.0, max_points=10),
        [Line(NONE, 88), Line(40, 20, unit="B"), Line(NONE, 8, unit="C", assigned=False)],
    )
    assert points(result)[:2] == [11, 5]
    assert math.isnan(result.scores.points[2])


# the three zeros


@pytest.mark.parametrize(
    ("missing", "score", "most"), [("zero", 10.0, 20.0), ("exclude", 10.0, 10.0), ("error", 10.0, 10.0)]
)
def test_not_reported_follows_the_rule(missing: str, score: float, most: float) -> None:
    rule = Rule(max_points=10, missing=missing)  # type: ignore[arg-type]  # a word of the list above
    result = of(rule, [Line(5, 5), Line(5, indicator="roads")])
    assert result.score["A"] == score
    assert result.units.max_score.tolist() == [most]
    assert result.verdicts == ["met", "no_actual"]


def test_not_assigned_leaves_with_its_maximum_whatever_the_rule() -> None:
    rule = Rule(max_points=10, missing="zero")
    result = of(rule, [Line(5, 5), Line(5, 5, indicator="roads", assigned=False)])
    assert result.score["A"] == 10
    assert result.units.max_score.tolist() == [10]


def test_a_target_of_zero_is_a_target() -> None:
    result = of(Rule(kind="lower", max_points=10), [Line(0, 0), Line(0, 3, indicator="fires")])
    assert points(result) == [10, 0]
    assert result.verdicts == ["met", "missed"]


# kinds


def test_progress_is_the_way_gone_from_the_baseline() -> None:
    rule = Rule(kind="lower", attainment="progress", max_points=100)
    # From 10 % poor down to 8 %, where 6 % is wanted: half of the way.
    result = of(rule, [Line(6, 8, prior=10), Line(6, 6, prior=5, unit="B"), Line(6, 9, prior=5, unit="C")])
    assert points(result) == [50, 100, 50]
    assert result.verdicts == ["missed", "met", "missed"]
    fixed = of(replace(rule, baseline=16.0), [Line(6, 8, prior=10)])
    assert points(fixed) == [80]


def test_progress_needs_a_baseline() -> None:
    result = of(Rule(attainment="progress"), [Line(10, 12)])
    assert result.verdicts == ["exceeded"]
    assert math.isnan(result.scores.points[0])


def test_a_tolerance_makes_a_range() -> None:
    rule = Rule(kind="range", tolerance=0.05, max_points=100)
    result = of(rule, [Line(250, one, unit=str(one)) for one in (237.5, 262.5, 237.4, 275.625)])
    assert result.verdicts == ["met", "met", "missed", "missed"]
    assert points(result)[:2] == [100, 100]
    assert points(result)[3] == pytest.approx(95)
    margin = of(Rule(kind="range", margin=2, max_points=100), [Line(50, 52), Line(50, 53, unit="B")])
    assert margin.verdicts == ["met", "missed"]


@pytest.mark.parametrize(("text", "share"), [("Đạt", 1.0), ("không đạt", 0.0), ("x", 1.0), ("Có", 1.0)])
def test_yes_or_no(text: str, share: float) -> None:
    result = of(Rule(kind="yes_no", max_points=4), [Line(text=text)])
    assert points(result) == [4 * share]
    assert result.verdicts == ["met" if share else "missed"]


def test_a_grade_is_compared_with_the_grade_wanted() -> None:
    rule = Rule(kind="grade", grades={"Xuất sắc": 1.0, "Tốt": 0.8, "Khá": 0.6}, target="Tốt", max_points=10)
    grades = ("Xuất sắc", "Tốt", "Khá", "Xuất sắc 2/4 quý, Tốt 2/4 quý")
    result = of(rule, [Line(text=one, unit=one) for one in grades])
    assert points(result) == [10, 8, 6, 9]
    assert result.verdicts == ["exceeded", "met", "missed", "exceeded"]
    assert of(replace(rule, target=None), [Line(text="Tốt", target_text="Xuất sắc")]).verdicts == ["missed"]
    assert of(rule, [Line()]).verdicts == ["no_actual"]


def test_a_place_among_others() -> None:
    result = of(Rule(kind="rank", max_points=62), [Line(text="9/63"), Line(10, text="12/63", unit="B")])
    assert points(result) == [54, 51]
    assert result.verdicts == ["no_target", "missed"]
    ladder = Tiers(method="tiers", on="value", tiers=(Tier(at_most=10, points=5), Tier(at_most=20, points=3)))
    assert points(of(Rule(kind="rank", points=ladder), [Line(NONE, 10), Line(text="11/63", unit="B")])) == [5, 3]


def test_events_earn_and_cost() -> None:
    events = Rule(kind="count", max_points=10, points=PerEvent(method="per_event", each=2, most=5))
    assert points(of(events, [Line(NONE, 2), Line(NONE, 4, unit="B"), Line(text="không", unit="C")])) == [4, 5, 0]
    both = Rulebook(
        indicators={
            "ideas": IndicatorRule(
                kind="count",
                max_points=10,
                points=BonusPenalty(method="bonus_penalty", bonus=2, penalty=3, penalties="lapses", least=-5),
            )
        },
        score=ScoreRule(rollup="sum"),
    )
    lines = [Line(NONE, 4, indicator="ideas"), Line(NONE, 2, indicator="lapses")]
    assert result_of(lines, both).score["A"] == 2
    assert result_of([*lines[:1], Line(NONE, 9, indicator="lapses")], both).score["A"] == -5


def test_what_is_only_shown_earns_nothing() -> None:
    book = Rulebook(indicators={"left": IndicatorRule(kind="unscored")}, score=ScoreRule(rollup="sum"))
    result = result_of([Line(10, 10), Line(10, 5, indicator="left")], book)
    assert result.score["A"] == 100
    assert result.units.max_score.tolist() == [100]


def test_points_are_rounded_where_the_rulebook_publishes_them() -> None:
    book = Rulebook(defaults=Rule(max_points=1, decimals=2), score=ScoreRule(rollup="sum", decimals=1))
    result = result_of([Line(1000, 675), Line(1000, 345, indicator="roads")], book)
    assert result.scores.points.tolist() == [0.68, 0.35]
    assert result.score["A"] == 1.0  # 1.03 as published, not 1.02


# invariants of every method

METHODS: tuple[Points, ...] = (
    Proportional(),
    Curve(method="curve", knots=((0.5, 0.0), (1.0, 0.8), (1.2, 1.0))),
    Tiers(method="tiers", tiers=(Tier(at_least=1, share=1), Tier(at_least=0.8, share=0.5))),
    Steps(method="steps", over=0.01, bonus=0.5, bonus_cap=3, under=0.01, penalty=0.5, nothing_below=0.5),
    Leader(method="leader"),
    Relative(method="relative", by="min_max"),
    Relative(method="relative", by="z_score"),
    Relative(method="relative", by="rank"),
    Relative(method="relative", by="percentile"),
    Relative(method="relative", by="best"),
    PerEvent(method="per_event", each=0.01),
)
MOST = 10.0
amounts = st.integers(1, 4000).map(lambda quarters: quarters / 4)


@st.composite
def years(draw: st.DrawFn) -> list[Line]:
    count = draw(st.integers(1, 7))
    return [
        Line(draw(amounts), draw(amounts), unit=f"U{one}", cluster="north" if one < 4 else "south")
        for one in range(count)
    ]


searched = settings(max_examples=60, deadline=None)


def _name(method: Points) -> str:
    return f"{method.method}-{method.by}" if isinstance(method, Relative) else method.method


@pytest.mark.parametrize("method", METHODS, ids=_name)
class TestEveryMethod:
    @searched
    @given(year=years())
    def test_points_stay_in_bounds(self, method: Points, year: list[Line]) -> None:
        earned = of(Rule(max_points=MOST, points=method), year).scores.points
        top = MOST + (3 if method.method == "steps" else 0)
        assert ((earned >= 0) & (earned <= top + 1e-9)).all()

    @searched
    @given(year=years(), more=amounts)
    def test_more_is_never_worse(self, method: Points, year: list[Line], more: float) -> None:
        better = [replace(year[0], actual=year[0].actual + more), *year[1:]]
        rule = Rule(max_points=MOST, points=method)
        assert of(rule, better).scores.points[0] >= of(rule, year).scores.points[0] - 1e-9

    @searched
    @given(year=years())
    def test_no_order_of_units_shows_through(self, method: Points, year: list[Line]) -> None:
        rule = Rule(max_points=MOST, points=method)
        assert of(rule, year).score == pytest.approx(of(rule, year[::-1]).score, abs=1e-9)

    @searched
    @given(year=years(), target=amounts, actual=amounts)
    def test_another_cluster_is_another_matter(
        self, method: Points, year: list[Line], target: float, actual: float
    ) -> None:
        rule = Rule(max_points=MOST, points=method)
        more = of(rule, [*year, Line(target, actual, unit="X", cluster="west")])
        assert {unit: score for unit, score in more.score.items() if unit != "X"} == pytest.approx(of(rule, year).score)


@pytest.mark.parametrize("method", [one for one in METHODS if not isinstance(one, PerEvent)], ids=_name)
@searched
@given(year=years(), scale=st.sampled_from([0.01, 1000.0]))
def test_no_measure_shows_through(method: Points, year: list[Line], scale: float) -> None:
    rule = Rule(max_points=MOST, points=method)
    scaled = [replace(one, target=one.target * scale, actual=one.actual * scale) for one in year]
    assert of(rule, scaled).score == pytest.approx(of(rule, year).score, rel=1e-9, abs=1e-9)


def test_a_leader_without_targets_is_told_only_where_more_is_better() -> None:
    rule = Rule(max_points=10, points=Leader(method="leader"))
    assert points(of(rule, [Line(NONE, 4), Line(NONE, 8, unit="B")])) == [5, 10]
    late = of(replace(rule, kind="lower"), [Line(NONE, 4), Line(NONE, 8, unit="B")])
    assert all(map(math.isnan, points(late)))


# adjustments


def test_awards_add_and_lapses_take() -> None:
    book = Rulebook(
        score=ScoreRule(rollup="sum", most=115),
        adjustments=(
            Adjustment(indicator="flags", points=15),
            Adjustment(indicator="late reports", share=-0.25),
            Adjustment(indicator="lapses", points=-8, least=-10),
        ),
    )

    def score(flags: float, late: float, lapses: float) -> float:
        counted = {"flags": flags, "late reports": late, "lapses": lapses}
        lines = [Line(10, 9.7), *(Line(NONE, value, indicator=name) for name, value in counted.items())]
        result = result_of(lines, book)
        assert result.units.rolled_up.tolist() == [pytest.approx(97)]
        return round(result.score["A"], 9)

    assert score(1, 0, 0) == 112
    assert score(2, 0, 0) == 115
    assert score(0, 1, 0) == 72.75
    assert score(0, 0, 2) == 87


def test_a_reviewers_points_count_where_the_rulebook_says() -> None:
    lines = [
        Line(10, 9, self_points=10, reviewed_points=8, max_points=10),
        Line(10, 10, indicator="roads", max_points=10),
    ]
    by = {
        who: result_of(lines, Rulebook(score=ScoreRule(rollup="sum"), review=ReviewRule(counts=who)))
        for who in ("computed", "self", "reviewed")
    }
    assert {who: round(result.score["A"], 9) for who, result in by.items()} == {
        "computed": 19,
        "self": 20,
        "reviewed": 18,
    }
    assert by["reviewed"].scores.computed.tolist() == pytest.approx([9, 10])


def test_entered_points_stay_below_their_maximum() -> None:
    result = of(Rule(max_points=30, kind="entered", points=Entered()), [Line(NONE, 27.5), Line(NONE, 31, unit="B")])
    assert points(result) == [27.5, 30]
    assert result.verdicts == [Verdict.NO_TARGET.word] * 2
