"""Where items stand within the year: the rules at their edges, by exact fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from scorecard.domain import Direction
from scorecard.regulation.pacing import PaceRule
from scorecard.rulebook.model import IndicatorRule, Rule, Rulebook
from tests.combine.building import codes, of_all, parts, shown, with_plan, year_of
from tests.parts.build import NONE

LOWER: Any = {"direction": Direction.LOWER}


def after_six_months(value: float, plan: float = 100, rules: Rulebook | None = None, **more: Any) -> dict[str, Any]:
    return dict(shown(year_of(with_plan(parts(to_6m=value), plan, **more), rules).progress))


@pytest.mark.parametrize(
    ("value", "pace"),
    [(45, "behind"), (45.0000001, "on_pace"), (50, "on_pace"), (54.9999999, "on_pace"), (55, "ahead"), (0, "behind")],
)
def test_the_edges_belong_to_behind_and_ahead(value: float, pace: str) -> None:
    assert after_six_months(value)["pace"] == pace


def test_the_edges_hold_to_twelve_digits() -> None:
    """0.35 × 0.9 is a float below 0.315."""
    rules = Rulebook(pace=PaceRule(expected={"q1": 0.15, "q2": 0.2, "q3": 0.25, "q4": 0.4}))
    assert after_six_months(31.5, rules=rules)["pace"] == "behind"
    assert after_six_months(38.5, rules=rules)["pace"] == "ahead"


def test_tolerances_are_the_rulebook_s() -> None:
    wide = Rulebook(pace=PaceRule(behind=0.3, ahead=0.02))
    assert after_six_months(36, rules=wide)["pace"] == "on_pace"
    assert after_six_months(51, rules=wide)["pace"] == "ahead"


@pytest.mark.parametrize(
    ("value", "pace", "needed"), [(14, "behind", 1), (11, "behind", 1.5), (10, "on_pace", None), (9, "ahead", None)]
)
def test_where_less_is_better_the_signs_turn(value: float, pace: str, needed: float | None) -> None:
    item = after_six_months(value, plan=20, **LOWER)
    assert item["pace"] == pace
    assert item["needed"] == float(Fraction(20 - int(value), 6))
    assert needed in (None, item["needed"])


def test_what_is_used_up_may_not_happen_any_more() -> None:
    item = after_six_months(25, plan=20, **LOWER)
    assert (item["needed"], item["forecast"], item["pace"]) == (0, 50, "behind")
    assert after_six_months(120)["needed"] == 0


@pytest.mark.parametrize(("value", "pace"), [(2.3, "behind"), (2.2, "behind"), (2.1, "on_pace"), (0.5, "on_pace")])
def test_levels_where_less_is_better(value: float, pace: str) -> None:
    found = year_of(with_plan(parts(measure="%", to_6m=value), 2, **LOWER))
    item = shown(found.progress)
    assert (item["pace"], item["forecast"], item["needed"], item["expected"]) == (pace, value, None, 1)


@pytest.mark.parametrize(("value", "pace"), [(90, "behind"), (91, "on_pace"), (100, "on_pace"), (150, "on_pace")])
def test_levels_are_never_ahead(value: float, pace: str) -> None:
    for word in ("last", "mean", "max", "min"):
        found = year_of(with_plan(parts(to_6m=value), 100), of_all(combine=word))
        assert shown(found.progress)["pace"] == pace


@pytest.mark.parametrize(
    ("plan", "value", "required", "pace", "meets"),
    [
        (10000, 4600, 0.95, "on_pace", False),
        (10000, 3900, 0.95, "behind", False),
        (10000, 4000, 0.8, "on_pace", True),
        (10000, 5600, 0.8, "ahead", True),
    ],
)
def test_who_is_forecast_to_reach_what_is_required_is_not_behind(
    plan: float, value: float, required: float, pace: str, meets: bool
) -> None:
    item = after_six_months(value, plan, required=required)
    assert (item["pace"], item["forecast_meets"], item["forecast"]) == (pace, meets, 2 * value)
    assert item["needed"] == pytest.approx(float(Fraction(plan - value) / 6))


@pytest.mark.parametrize("plan", [0, -100])
def test_a_plan_of_nothing_has_no_share_and_no_forecast(plan: float) -> None:
    item = after_six_months(3, plan)
    assert [item[name] for name in ("plan_share", "forecast", "needed", "pace")] == [None] * 4


@pytest.mark.parametrize(("value", "pace"), [(0, "on_pace"), (1, "behind")])
def test_where_nothing_may_happen_anything_is_too_much(value: float, pace: str) -> None:
    item = after_six_months(value, 0, **LOWER)
    assert [item[name] for name in ("plan_share", "forecast", "needed")] == [None] * 3
    assert item["pace"] == pace


def test_without_a_plan_there_is_no_pace() -> None:
    item = after_six_months(3, NONE)
    assert (item["to_date"], item["pace"], item["plan_share"]) == (3, None, None)


def test_nothing_is_expected_yet() -> None:
    rules = Rulebook(pace=PaceRule(expected={"q1": 0, "q2": 0, "q3": 0.5, "q4": 0.5}))
    item = after_six_months(5, rules=rules)
    assert item["expected"] == 0
    assert [item[name] for name in ("plan_share", "forecast", "needed", "pace")] == [None] * 4


def test_inside_a_quarter_a_profile_runs_evenly() -> None:
    rules = Rulebook(pace=PaceRule(expected={"q1": 0.15, "q2": 0.25, "q3": 0.25, "q4": 0.35}))
    may = shown(year_of(with_plan(parts(to_5m=40), 100), rules).progress)
    assert may["expected"] == pytest.approx(float(Fraction(15, 100) + Fraction(2, 3) * Fraction(25, 100)), abs=1e-15)


def test_a_profile_by_months() -> None:
    shares = {f"m{month}": 1 / 12 for month in range(1, 13)}
    rules = Rulebook(pace=PaceRule(expected=shares))
    assert after_six_months(50, rules=rules)["expected"] == pytest.approx(0.5)
    assert len(PaceRule(expected=shares).by_month() or ()) == 12


def test_last_year_s_way_is_the_months_where_last_year_is_not_known() -> None:
    item = after_six_months(50, rules=Rulebook(pace=PaceRule(expected="prior")))
    assert (item["expected"], item["pace"]) == (0.5, "on_pace")


@pytest.mark.parametrize("kind", ["yes_no", "rank", "entered", "range"])
def test_kinds_without_pace(kind: Any) -> None:
    rules = Rulebook(indicators={"jobs": IndicatorRule(kind=kind, combine="sum")})
    item = after_six_months(50, rules=rules)
    assert [item[name] for name in ("pace", "expected", "forecast", "needed")] == [None] * 4


def test_a_count_of_events_has_a_pace() -> None:
    rules = Rulebook(defaults=Rule(kind="count", combine="sum"))
    assert after_six_months(50, rules=rules)["pace"] == "on_pace"


def test_the_direction_is_the_rulebook_s() -> None:
    rules = Rulebook(defaults=Rule(kind="lower"))
    found = year_of(with_plan(parts(to_6m=60), 100), rules)
    assert (shown(found.progress)["pace"], codes(found)) == ("behind", [])
