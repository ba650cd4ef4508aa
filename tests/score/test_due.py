"""Due is what was assigned and is scored, with or without a target: who sends nothing gains nothing, and is named."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard import evaluate
from scorecard.choices import Kind, Missing
from scorecard.domain import Direction
from scorecard.findings import rule_problems
from scorecard.regulation.adjustments import Adjustment
from scorecard.regulation.conditions import Conditions
from scorecard.regulation.methods import BonusPenalty, Points, Relative
from scorecard.regulation.rollups import RollUp
from scorecard.report.explain import explain_unit
from scorecard.report.workbook import write_workbook
from scorecard.rulebook.model import ClassRule, IndicatorRule, Rule, Rulebook, ScoreRule
from tests.parts.build import NONE, Line, Result, result_of
from tests.parts.recalculated import differences, recalculated
from tests.parts.small_years import METHODS, boards
from tests.parts.workbooks import tidy

WORDS: dict[Kind, tuple[str, str]] = {"yes_no": ("Đạt", "Chưa đạt"), "grade": ("Tốt", "Khá"), "rank": ("1/9", "7/9")}


def ruled(points: Points | None, missing: Missing, rollup: RollUp, kind: Kind | None = None) -> Rulebook:
    grades = {"Tốt": 1.0, "Khá": 0.5} if kind == "grade" else None
    rule: dict[str, Any] = {"kind": kind, "points": points, "missing": missing, "max_points": 10.0, "grades": grades}
    return Rulebook(defaults=Rule(**rule), score=ScoreRule(rollup=rollup))


def blanked(lines: list[Line]) -> list[Line]:
    """The same where A sends nothing of its first indicator."""
    return [replace(lines[0], actual=NONE, text=""), *lines[1:]]


def named(result: Result, rulebook: Rulebook) -> bool:
    """Whether a problem names what A did not send."""
    problems = rule_problems(result.regulation, result.scores, None, rulebook, ())
    codes = ("actual-missing", "actual-due")
    return any(one.code in codes and "A" in one.message and "jobs" in one.message for one in problems)


@settings(max_examples=400)
@given(boards(), st.sampled_from(METHODS), st.sampled_from(get_args(RollUp)))
def test_who_sends_nothing_gains_nothing_where_missing_is_zero(
    lines: list[Line], points: Points, rollup: RollUp
) -> None:
    rulebook = ruled(points, "zero", rollup)
    before, after = result_of(lines, rulebook), result_of(blanked(lines), rulebook)
    if not math.isnan(before.scores.points[0]):
        assert after.scores.points[0] == 0
        assert after.score["A"] <= before.score["A"] + 1e-9
        assert named(after, rulebook)


@settings(max_examples=400)
@given(boards(), st.sampled_from(METHODS), st.sampled_from(get_args(RollUp)), st.sampled_from(["exclude", "error"]))
def test_what_is_left_out_is_named(lines: list[Line], points: Points, rollup: RollUp, missing: Missing) -> None:
    rulebook = ruled(points, missing, rollup)
    before, after = result_of(lines, rulebook), result_of(blanked(lines), rulebook)
    if not math.isnan(before.scores.points[0]):
        assert math.isnan(after.scores.points[0])
        assert named(after, rulebook)


@pytest.mark.parametrize("kind", [None, *get_args(Kind)])
@pytest.mark.parametrize("target", [5.0, NONE])
def test_every_kind_that_is_scored_is_due(kind: Kind | None, target: float) -> None:
    said, other = WORDS.get(kind, ("", "")) if kind else ("", "")
    lines = [
        Line(target, NONE if said else 4.0, unit="A", text=said),
        Line(target, NONE if said else 3.0, unit="B", text=other),
    ]
    rulebook = ruled(None, "zero", "mean", kind)
    before, after = result_of(lines, rulebook), result_of(blanked(lines), rulebook)
    scored = not math.isnan(before.scores.points[0])
    assert (after.scores.points[0] == 0) == scored
    if scored:
        assert named(after, rulebook)


def test_the_data_that_are_due_count_what_has_no_target() -> None:
    """Two of three indicators sent: a third is missing, target or not."""
    lines = [Line(NONE, 4.0, indicator=name, unit=unit) for unit in "AB" for name in ("jobs", "roads", "schools")]
    rule = Rule(points=Relative(method="relative", by="min_max", within="all"), missing="exclude")
    rulebook = Rulebook(defaults=rule, score=ScoreRule(min_data=0.75))
    result = result_of(blanked(lines), rulebook)
    assert result.units.data.tolist() == pytest.approx([2 / 3, 1])
    assert math.isnan(result.score["A"])
    assert result.verdicts[0] == "no_actual"


def test_what_is_not_scored_is_not_due(tmp_path: Path) -> None:
    """Of two indicators one is only shown: who sends the other has sent all."""
    rules = '[score]\nmin_data = 0.75\n[indicators.roads]\nkind = "unscored"\n'
    (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
    rows = [[unit, name, 10, actual] for unit in "AB" for name, actual in (("jobs", 9), ("roads", None))]
    book = tidy(tmp_path / "2022.xlsx", [*rows, ["B", "schools", 10, None]], ("Unit", "Indicator", "Target", "Actual"))
    card = evaluate(book, tmp_path / "rules.toml")
    assert card.unit_scores.data.tolist() == [1, 0.5]
    assert card.unit_scores.score.tolist() == pytest.approx([90, NONE], nan_ok=True)
    write_workbook(card, tmp_path / "out.xlsx", "en")
    (anew,) = recalculated([tmp_path / "out.xlsx"], tmp_path)
    assert list(differences(tmp_path / "out.xlsx", anew)) == []
    assert "only 1 / 2 = 0.5 = 50.00 % of what is due is reported" in str(explain_unit(card, 1, "en"))


KINDS: tuple[Kind | None, ...] = (None, "higher", "lower", "range", "count", "yes_no", "grade", "rank", "entered")


@st.composite
def years_of_a_kind(draw: st.DrawFn, kind: Kind | None) -> list[Line]:
    """Three units with three indicators in two groups, the first of each of one kind."""
    lines = draw(boards())
    direction = draw(st.sampled_from(Direction)) if kind is None else Direction.HIGHER
    said = WORDS.get(kind) if kind else None
    group = draw(st.sampled_from(["", "I"]))
    found = []
    for line in lines:
        first = line.indicator == "jobs"
        if first and said:
            line = replace(line, target=NONE, actual=NONE, text=draw(st.sampled_from(said)))
        elif first:
            line = replace(line, direction=direction, upper=line.target + draw(st.sampled_from([0.0, 2.0])))
        found.append(replace(line, group=group if first else "II" if line.indicator == "roads" else ""))
    return found


def stated(kind: Kind | None, points: Points | None, missing: Missing, score: ScoreRule) -> Rulebook:
    """The method for the first indicator of its kind; the others by the built-in one, of which half is reached."""
    grades = {"Tốt": 1.0, "Khá": 0.5} if kind == "grade" else None
    first = IndicatorRule(kind=kind, points=points, grades=grades)
    return Rulebook(defaults=Rule(missing=missing, max_points=10.0), indicators={"jobs": first}, score=score)


scores = st.builds(
    ScoreRule,
    over=st.sampled_from(["indicators", "groups"]),
    rollup=st.sampled_from(get_args(RollUp)),
    weights=st.sampled_from(["renormalised", "stated"]),
    weights_total=st.just(6.0),
    repeated=st.sampled_from(["once", "each"]),
)


@settings(max_examples=600)
@given(
    st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(st.just(kind), years_of_a_kind(kind))),
    st.one_of(st.none(), st.sampled_from(METHODS)),
    scores,
    st.sampled_from(get_args(Missing)),
    st.booleans(),
)
def test_whoever_gains_by_sending_nothing_is_named(
    year: tuple[Kind | None, list[Line]], points: Points | None, score: ScoreRule, missing: Missing, repeated: bool
) -> None:
    """Of every kind, by every method and roll-up, in groups or not; where missing is zero nobody gains at all."""
    kind, lines = year
    if repeated:
        # The indicator stands in a second group too, with the same figures.
        lines = [lines[0], *lines[1:], *(replace(line, group="III") for line in lines if line.indicator == "jobs")]
    rulebook = stated(kind, points, missing, score)
    silent = [
        replace(line, actual=NONE, text="") if (line.unit, line.indicator) == ("A", "jobs") else line for line in lines
    ]
    before, after = result_of(lines, rulebook), result_of(silent, rulebook)
    gains = after.score["A"] > before.score["A"] + 1e-9
    if missing == "zero":
        assert not gains
    if gains or not math.isnan(before.scores.points[0]):
        assert named(after, rulebook)


COSTLY: dict[str, dict[str, Any]] = {
    "penalties": {
        "indicators": {
            "jobs": IndicatorRule(
                kind="count",
                max_points=50.0,
                points=BonusPenalty(method="bonus_penalty", bonus=2.0, penalty=3.0, penalties="late"),
            )
        }
    },
    "adjustment": {"adjustments": (Adjustment(indicator="late", points=-3.0),)},
    "share": {"adjustments": (Adjustment(indicator="late", share=-0.5),)},
    "condition": {"classes": (ClassRule(name="Good", where=Conditions(free_of=("late",))), ClassRule(name="Other"))},
}


@pytest.mark.parametrize("target", [NONE, 1.0])
@pytest.mark.parametrize("rule", sorted(COSTLY))
def test_a_blank_count_of_what_costs_something_is_named(rule: str, target: float) -> None:
    rulebook = Rulebook(**COSTLY[rule])
    lines = [Line(NONE, 9.0), Line(target, NONE, indicator="late"), Line(target, 0.0, indicator="late", unit="B")]
    result = result_of(lines, rulebook)
    problems = list(rule_problems(result.regulation, result.scores, None, rulebook, ()))
    found = [one.code for one in problems if "late" in one.message]
    # With a target, what is blank is named as every indicator is.
    assert found == (["count-missing"] if math.isnan(target) else ["actual-missing"])
    assert all("at A," in one.message for one in problems if one.code == "count-missing")


@pytest.mark.parametrize(("points", "expected"), [(-3.0, ["count-missing"]), (3.0, [])])
def test_a_blank_count_of_what_earns_points_gains_nothing(points: float, expected: list[str]) -> None:
    rulebook = Rulebook(adjustments=(Adjustment(indicator="ideas", points=points),))
    result = result_of([Line(10.0, 9.0), Line(NONE, NONE, indicator="ideas")], rulebook)
    assert [one.code for one in rule_problems(result.regulation, result.scores, None, rulebook, ())] == expected


def test_words_that_are_no_count_are_named_where_they_are_taken_for_never() -> None:
    """“Có 1 vụ” is no yes and no number: an adjustment takes it for never, a condition for what must not be."""
    lines = [Line(10.0, 9.0), Line(NONE, NONE, indicator="late", text="vài vụ")]
    for rule, expected in (("adjustment", ["count-missing"]), ("condition", [])):
        rulebook = Rulebook(**COSTLY[rule])
        result = result_of(lines, rulebook)
        assert [one.code for one in rule_problems(result.regulation, result.scores, None, rulebook, ())] == expected
