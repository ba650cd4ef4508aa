"""Parts of a year put together: to the year, or to date; and what is told of them. Figures are worked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import isnan

import pytest

from scorecard.pipeline import scored
from scorecard.problems import Problem
from scorecard.rulebook.model import AwardRule, ClassRule, Rulebook
from scorecard.score import regulated
from tests.combine.building import codes, of_all, parts, reading_of, shown, span, with_plan, year_of
from tests.parts.build import NONE, Line

QUARTERS = parts(q1=12100, q2=14000, q3=15300, q4=14572)
RATE = parts("rate", measure="%", q1=60, q2=60.5, q3=60.9, q4=61.27)


def message(found: Sequence[Problem], code: str) -> str:
    return next(one.message for one in found if one.code == code)


def cell_of(found: Sequence[Problem], code: str) -> str | None:
    return next(one.cell.address for one in found if one.code == code)


def test_four_quarters_make_the_year() -> None:
    found = year_of([*with_plan(QUARTERS, 50400), *with_plan(RATE, 61)])
    assert found.progress.period is None
    assert found.items.actual.tolist() == [55972, 61.27]
    assert codes(found) == []


def test_half_a_year_of_the_same() -> None:
    found = year_of([*with_plan(QUARTERS, 50400), *with_plan(RATE, 61)], months=6)
    assert found.progress.period == "6m"
    jobs, rate = shown(found.progress), shown(found.progress, 1)
    assert (jobs["to_date"], jobs["expected"], jobs["forecast"], jobs["needed"]) == (26100, 0.5, 52200, 4050)
    assert jobs["plan_share"] == pytest.approx(float(Fraction(26100, 50400)), abs=1e-12)
    assert (rate["to_date"], rate["expected"], rate["forecast"], rate["needed"]) == (60.5, 1, 60.5, None)
    assert isnan(found.items.actual[0])
    assert isnan(found.items.actual[1])


@pytest.mark.parametrize(("word", "value"), [("sum", 60), ("last", 30), ("mean", 20), ("max", 30), ("min", 10)])
def test_each_way_of_putting_periods_together(word: str, value: float) -> None:
    found = year_of(with_plan(parts(q1=10, q2=20, q3=30), 100), of_all(combine=word))
    assert shown(found.progress)["to_date"] == value


def test_a_mean_weighs_periods_by_their_months() -> None:
    """(3 × 10 + 20) / 4: a quarter's mean is that of its months."""
    found = year_of(with_plan(parts(q1=10, m4=20), 100), of_all(combine="mean"))
    assert shown(found.progress)["to_date"] == float(Fraction(3 * 10 + 20, 4))


def test_a_figure_to_date_stands_over_what_is_in_it_and_says_so_where_they_differ() -> None:
    found = year_of(with_plan(parts(q1=100, q2=110, to_6m=200), 400))
    assert shown(found.progress)["to_date"] == 200
    assert message(found.problems, "periods-disagree") == (
        "“jobs” of A: actual, first 6 months, is 200 here, and its parts make 210 (2022!B2, 2022!B3); what stands here "
        "counts. Correct one of them"
    )
    assert cell_of(found.problems, "periods-disagree") == "B4"
    assert codes(year_of(with_plan(parts(q1=100, q2=110, to_6m=210), 400))) == []


def test_a_figure_to_date_and_what_came_after_it() -> None:
    found = year_of(with_plan(parts(to_6m=200, m7=30, m8=40), 400))
    assert found.progress.period == "8m"
    assert shown(found.progress)["to_date"] == 270


def test_the_year_s_own_figure_stands_over_its_parts() -> None:
    found = year_of(with_plan(parts(q1=100, q2=110, q3=90, q4=120), 410, actual=400))
    assert found.items.actual[0] == 400
    assert message(found.problems, "periods-disagree").startswith("“jobs” of A: actual, whole year, is 400 here, ")
    assert cell_of(found.problems, "periods-disagree") == "B1"
    some = year_of(with_plan(parts(q1=100, q2=110), 410, actual=400))
    assert (some.items.actual[0], codes(some)) == (400, [])


def test_the_year_of_a_level_is_its_last_quarter() -> None:
    assert codes(year_of(with_plan(parts("rate", measure="%", q1=88, q4=91), 90, actual=91))) == []
    assert codes(year_of(with_plan(parts("rate", measure="%", q1=88, q4=90), 90, actual=91))) == ["periods-disagree"]


@pytest.mark.parametrize("word", ["mean", "max", "min"])
def test_other_ways_disagree_as_they_are_stated(word: str) -> None:
    right = {"mean": 15, "max": 20, "min": 10}[word]
    lines = parts(q1=10, q2=20, to_6m=right)
    assert codes(year_of(with_plan(lines, 100), of_all(combine=word))) == []
    lines = parts(q1=10, q2=20, to_6m=30)
    assert codes(year_of(with_plan(lines, 100), of_all(combine=word))) == ["periods-disagree"]


def test_a_missing_middle_part_is_incomplete_and_never_zero() -> None:
    blank = Line(unit="A", measure="người", span=span("m3"))
    found = year_of(with_plan([*parts(m1=400, m2=450, m4=520, m5=480), blank], 6000))
    item = shown(found.progress)
    assert (found.progress.period, item["pace"]) == ("5m", "incomplete")
    assert [item[name] for name in ("to_date", "plan_share", "forecast", "needed")] == [None] * 4
    assert codes(found) == ["period-incomplete"]
    assert cell_of(found.problems, "period-incomplete") == "B6"


def test_a_level_needs_its_latest_part_alone() -> None:
    found = year_of(with_plan(parts("rate", measure="%", m1=97, m5=97.9), 99))
    assert (shown(found.progress)["to_date"], codes(found)) == (97.9, [])


def test_who_has_not_sent_the_last_months_is_neither_behind_nor_incomplete() -> None:
    lines = [*with_plan(parts(q1=100, q2=110, q3=120), 400), *with_plan(parts(unit="B", q1=90, q2=95), 400)]
    found = year_of(lines)
    assert found.progress.period == "9m"
    assert shown(found.progress)["pace"] == "ahead"
    late = shown(found.progress, 1)
    assert (late["to_date"], late["pace"], late["forecast"], late["needed"]) == (None, None, None, None)
    assert codes(found) == []


def test_a_period_that_nobody_has() -> None:
    found = year_of(with_plan(parts(q1=100, q2=110), 400), months=9)
    assert found.progress.period == "9m"
    assert shown(found.progress)["to_date"] is None
    assert message(found.problems, "period-absent") == (
        "nobody has reported on this period: first 9 months; the latest is: first 6 months. Ask with --period 6m"
    )
    assert codes(year_of([Line(10, 11)], months=6)) == ["period-absent"]
    assert codes(year_of(with_plan(parts(q1=100), 400), months=12)) == ["period-absent"]


def test_years_beside_parts_of_years_are_told() -> None:
    found = year_of([Line(100, 90, unit="B"), *with_plan(parts(q1=100, q2=110), 400)])
    assert found.progress.period is None
    assert found.items.actual.tolist()[0] == 90
    assert codes(found) == ["period-mixed"]
    assert "--period 6m" in message(found.problems, "period-mixed")
    quarters = [*with_plan(QUARTERS, 50400), *with_plan(parts(unit="B", q1=100, q2=110), 400)]
    assert "--period 6m" in message(year_of(quarters).problems, "period-mixed")
    assert "2022!B4" in message(found.problems, "period-mixed")
    assert codes(year_of([Line(100, 90, unit="B"), *with_plan(parts(q1=100, q2=110), 400)], months=12)) == []


def test_a_year_without_parts_costs_nothing() -> None:
    reading = reading_of([Line(100, 90)])
    found = year_of([Line(100, 90)])
    assert (found.progress.period, found.problems) == (None, ())
    assert len(found.progress.parts) == 0
    regulation = regulated(reading.items, Rulebook())
    from scorecard.combine import combined

    assert combined(reading, regulation, Rulebook()).items is reading.items


# Estimates --------------------------------------------------------------------------------------------------------


def estimated(name: str, value: float, unit: str = "A") -> Line:
    return Line(actual=value, unit=unit, measure="người", span=span(name, estimate=True))


def test_an_estimate_of_the_year_makes_the_year() -> None:
    found = year_of(with_plan([*parts(to_9m=1460), estimated("year", 2050)], 2000))
    assert found.problems == ()
    assert (found.progress.period, found.items.actual[0], bool(found.progress.estimate[0])) == (None, 2050, True)


def test_unless_the_title_names_a_part_of_it() -> None:
    found = year_of(with_plan([*parts(to_9m=1460), estimated("year", 2050)], 2000), months_named=9)
    item = shown(found.progress)
    assert (found.progress.period, item["to_date"], item["estimate"]) == ("9m", 1460, False)
    assert item["forecast"] == pytest.approx(float(Fraction(1460 * 4, 3)))


def test_a_class_that_rests_on_an_estimate_is_told() -> None:
    lines = [*with_plan([estimated("year", 2050)], 2000), *with_plan(parts(unit="B", year=2100), 2000)]
    rules = Rulebook(
        classes=(ClassRule(name="Tốt", at_least=100),), awards=(AwardRule(name="Cờ", top=2, within="all"),)
    )
    told = [one for one in scored(reading_of(lines), rules).problems if one.code == "actual-estimated"]
    assert [(one.cell.address, one.details["unit"], one.details["names"]) for one in told] == [
        ("B2", "A", "“Tốt”, “Cờ”")
    ]


def test_nine_months_beside_the_estimate_are_no_estimate() -> None:
    found = year_of(with_plan([*parts(to_9m=1460), estimated("year", 2050)], 2000), months=9)
    assert (shown(found.progress)["to_date"], shown(found.progress)["estimate"]) == (1460, False)


def test_a_result_stands_over_the_estimate_of_its_period() -> None:
    lines = [*parts(q1=100, q2=110), estimated("q2", 150)]
    found = year_of(with_plan(lines, 400))
    assert (shown(found.progress)["to_date"], shown(found.progress)["estimate"], codes(found)) == (210, False, [])
    only = year_of(with_plan([*parts(q1=100), estimated("q2", 150)], 400))
    assert (shown(only.progress)["to_date"], shown(only.progress)["estimate"]) == (250, True)


# Plans ------------------------------------------------------------------------------------------------------------


def planned(name: str, plan: float, actual: float = NONE, *, own: bool = True) -> Line:
    return Line(plan, actual, measure="hộ", span=span(name, own_plan=own))


def test_a_plan_printed_alike_for_each_period_is_the_year_s() -> None:
    found = year_of([planned("q1", 1600, 300, own=False), planned("q2", 1600, 420, own=False)])
    item = shown(found.progress)
    assert (item["year_target"], item["plan_share"], item["expected"]) == (1600, 0.45, 0.5)
    assert found.items.target[0] == 1600


def test_plans_that_differ_are_the_periods_and_add_up_to_the_year_s() -> None:
    lines = [planned(f"q{at}", plan, 90, own=False) for at, plan in enumerate((100, 200, 300, 400), 1)]
    found = year_of(lines, months=6)
    item = shown(found.progress)
    assert (item["year_target"], item["expected"], item["plan_share"]) == (1000, 0.3, 0.18)
    assert year_of(lines[:2]).items.target.tolist() == pytest.approx([NONE], nan_ok=True)


def test_plans_of_periods_stand_over_any_other_expectation() -> None:
    lines = [Line(1000, measure="hộ"), planned("q1", 100, 120), planned("q2", 200, 150)]
    item = shown(year_of(lines).progress)
    assert (item["expected"], item["plan_share"], item["pace"], item["forecast"]) == (0.3, 0.27, "behind", 900)
    assert item["needed"] == pytest.approx(float(Fraction(1000 - 270, 6)))


def test_plans_that_are_not_the_year_s_together_are_told() -> None:
    lines = [Line(1000, measure="hộ"), *(planned(f"q{at}", 200, 240) for at in range(1, 5))]
    found = year_of(lines)
    assert found.items.target[0] == 1000
    assert message(found.problems, "periods-disagree").startswith("“jobs” of A: target, whole year, is 1,000 here, ")


def test_the_first_plan_counts_where_the_rulebook_says_so() -> None:
    lines = [Line(900, 945, initial=1000), Line(400, 380, unit="B")]
    first = regulated(reading_of(lines).items, of_all(target_revision="first"))
    assert first.items.target.tolist() == [1000, 400]
    assert first.items.cell(0, "target") == first.items.cell(0, "initial")
    assert regulated(reading_of(lines).items, Rulebook()).items.target.tolist() == [900, 400]


# What is not known ------------------------------------------------------------------------------------------------


def test_events_are_put_together_only_as_a_rulebook_says() -> None:
    lines = with_plan(parts(measure="vụ", q1=3, q2=4), 20)
    found = year_of(lines)
    assert (shown(found.progress)["to_date"], codes(found)) == (None, ["combine-unstated"])
    assert '"jobs" = { combine = "sum" }' in message(found.problems, "combine-unstated")
    assert shown(year_of(lines, of_all(combine="sum")).progress)["to_date"] == 7


def test_what_needs_no_putting_together_needs_no_rule() -> None:
    found = year_of(with_plan(parts(measure="vụ", q1=3, q2=4, q3=1, q4=2), 20, actual=10))
    assert (found.items.actual[0], codes(found)) == (10, [])


def test_each_indicator_of_which_nothing_is_known_is_told_once() -> None:
    lines = [*with_plan(parts(measure="vụ", q1=3, q2=4), 20), *with_plan(parts(unit="B", measure="vụ", q1=1, q2=1), 9)]
    assert codes(year_of(lines)) == ["combine-unstated"]


def test_what_is_built_in_is_told_once_as_a_note() -> None:
    found = year_of([*with_plan(QUARTERS, 50400), *with_plan(RATE, 61)])
    (note,) = [one for one in found.problems if one.severity == "note"]
    assert note.details == {"summed": 1.0, "last": 1.0}
    assert year_of(with_plan(QUARTERS, 1), of_all(combine="sum")).problems == ()


# Last year --------------------------------------------------------------------------------------------------------


def test_the_same_period_of_last_year_from_a_column_beside() -> None:
    line = Line(actual=26100, prior=22000, measure="người", span=span("6m"))
    found = year_of(with_plan([line], 50400, prior=48000))
    assert found.items.prior[0] == 22000


def test_the_same_period_of_last_year_from_its_own_figures() -> None:
    before = parts(q1=200, q2=300, q3=400, q4=100)
    found = year_of(with_plan(parts(q1=250, q2=350), 1200), before=before)
    assert found.items.prior[0] == 500
    whole = year_of(with_plan(parts(q1=250, q2=350, q3=1, q4=2), 1200), before=before)
    assert whole.items.prior[0] == 1000


def test_the_whole_of_last_year_is_never_the_prior_of_a_part() -> None:
    found = year_of(with_plan(parts(q1=250, q2=350), 1200, prior=1000))
    assert isnan(found.items.prior[0])


def test_expected_is_what_last_year_had_come_to() -> None:
    before = [*parts(q1=200, q2=300, q3=400, q4=100), *parts(unit="B", q1=100, q2=100, q3=300, q4=500)]
    now = [*with_plan(parts(q1=250, q2=350), 1200), *with_plan(parts(unit="B", q1=150, q2=200), 1000)]
    rules = Rulebook(pace=replace(Rulebook().pace, expected="prior"))
    found = year_of(now, rules, before=before)
    one, other = shown(found.progress), shown(found.progress, 1)
    assert (one["expected"], one["pace"], one["forecast"], one["needed"]) == (0.5, "on_pace", 1200, 100)
    assert (other["expected"], other["pace"], other["forecast"]) == (0.2, "ahead", 1750)
    assert other["needed"] == pytest.approx(float(Fraction(650, 6)))


def test_what_last_year_says_twice_and_differently_is_nobody_s() -> None:
    found = year_of(with_plan(parts(q1=250), 1200), before=[*parts(q1=200), *parts(q1=210)])
    assert isnan(found.items.prior[0])


def test_a_year_before_that_contradicts_itself_is_told() -> None:
    before = [Line(90, 80, group="I"), Line(90, 85, group="II")]
    found = year_of(with_plan(parts(q1=250), 1200), before=before)
    assert codes(found) == ["item-contradicted"]


# Grades -----------------------------------------------------------------------------------------------------------


def graded(*words: str, name: str = "q") -> list[Line]:
    return [Line(text=word, measure="xếp loại", span=span(f"{name}{at}")) for at, word in enumerate(words, 1) if word]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Xuất sắc", "Xuất sắc", "Xuất sắc", "Xuất sắc"), "Xuất sắc 4/4 quý"),
        (("Xuất sắc", "Xuất sắc", "Tốt", "Xuất sắc"), "Xuất sắc 3/4 quý, Tốt 1/4 quý"),
        (("Khá", "Tốt", "tốt", "Khá"), "Khá 2/4 quý, Tốt 2/4 quý"),
    ],
)
def test_grades_of_quarters_make_the_year(words: tuple[str, ...], said: str) -> None:
    found = year_of(graded(*words))
    assert found.progress.period is None
    assert found.items.name("actual_text", 0) == said


def test_grades_have_parts_and_no_pace() -> None:
    found = year_of(graded("Tốt", "Khá"))
    item = shown(found.progress)
    assert (found.progress.period, item["pace"], item["to_date"]) == ("6m", None, None)
    assert found.items.name("actual_text", 0) == ""
    assert codes(found) == []


def test_the_last_grade_counts_where_the_rulebook_says_so() -> None:
    found = year_of(graded("Tốt", "Khá", "Khá", "Tốt"), of_all(combine="last"))
    assert found.items.name("actual_text", 0) == "Tốt"
