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
from scorecard.choices import Comparison, Kind, Missing
from scorecard.domain import Direction
from scorecard.findings import rule_problems
from scorecard.regulation.methods import (
    BonusPenalty,
    Curve,
    Formula,
    Leader,
    PerEvent,
    Points,
    Proportional,
    Relative,
    Steps,
    Tier,
    Tiers,
)
from scorecard.regulation.rollups import RollUp
from scorecard.report.explain import explain_unit
from scorecard.report.workbook import write_workbook
from scorecard.rulebook.model import Rule, Rulebook, ScoreRule
from tests.parts.build import NONE, Line, Result, result_of
from tests.parts.recalculated import differences, recalculated
from tests.parts.workbooks import tidy

STEP = Tier(at_least=1.0, share=1.0)
METHODS: tuple[Points, ...] = (
    Proportional(cap=1.2),
    Curve(method="curve", on="attainment", knots=((0.5, 0.0), (1.2, 1.0))),
    Curve(method="curve", on="value", knots=((0.0, 0.0), (9.0, 1.0))),
    Tiers(method="tiers", tiers=(STEP,), otherwise=1.0),
    Tiers(method="tiers", tiers=(STEP,), on="value"),
    Steps(method="steps", over=0.01, bonus=1.0, bonus_cap=5.0, under=0.01, penalty=1.0),
    Leader(method="leader"),
    *(Relative(method="relative", by=by, within="all") for by in get_args(Comparison)),
    PerEvent(method="per_event", each=2.0),
    PerEvent(method="per_event", each=-2.0, base=10.0, least=0.0),
    BonusPenalty(method="bonus_penalty", bonus=2.0, penalty=1.0),
    Formula(method="formula", formula="max(0, min(actual, max_points))"),
)
"""Methods that never take from other points: where one does, nothing reported is better than a loss."""
FIGURES = st.sampled_from([0.0, 1.0, 2.0, 3.5, 8.0])
WORDS: dict[Kind, tuple[str, str]] = {"yes_no": ("Đạt", "Chưa đạt"), "grade": ("Tốt", "Khá"), "rank": ("1/9", "7/9")}


@st.composite
def boards(draw: st.DrawFn) -> list[Line]:
    """Three units with three indicators, some without a target."""
    direction = draw(st.sampled_from([Direction.HIGHER, Direction.LOWER]))
    return [
        Line(
            target=draw(st.one_of(st.just(NONE), FIGURES)),
            actual=draw(FIGURES),
            prior=draw(FIGURES),
            unit=unit,
            indicator=indicator,
            direction=direction,
            weight=draw(st.sampled_from([1.0, 2.0])),
        )
        for unit in "ABC"
        for indicator in ("jobs", "roads", "schools")
    ]


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
