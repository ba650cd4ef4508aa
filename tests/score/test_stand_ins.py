"""Attainment that a target cannot give: against 0, or without one; and what a ratio means of a range."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from scorecard import evaluate
from scorecard.choices import Formula, Stand
from scorecard.domain import Direction
from scorecard.regulation.methods import Proportional
from scorecard.report.explain import explain_item
from scorecard.report.workbook import write_workbook
from scorecard.rulebook.model import Rule, Rulebook
from tests.parts.build import NONE, Line, result_of
from tests.parts.recalculated import differences, recalculated
from tests.parts.workbooks import tidy

HIGHER, LOWER, RANGE = Direction.HIGHER, Direction.LOWER, Direction.RANGE


@pytest.mark.parametrize(
    ("stated", "direction", "actual", "expected"),
    [
        (None, LOWER, 3.0, 0.0),
        (None, LOWER, 0.0, 1.0),
        ("met", LOWER, 3.0, 1.0),
        ("met", HIGHER, -2.0, 1.0),
        ("none", LOWER, 0.0, NONE),
        (0.5, LOWER, 3.0, 0.5),
        (0.5, HIGHER, 7.0, 0.5),
        (0.5, HIGHER, NONE, NONE),
    ],
)
def test_a_target_of_zero_counts_as_the_rulebook_says(
    stated: float | Stand | None, direction: Direction, actual: float, expected: float
) -> None:
    result = result_of([Line(0.0, actual, direction=direction)], Rulebook(defaults=Rule(target_zero=stated)))
    assert result.scores.attainment.tolist() == pytest.approx([expected], nan_ok=True)
    assert result.scores.points.tolist() == pytest.approx([expected * 100], nan_ok=True)


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize(
    ("stated", "actual", "expected"),
    [(None, 5.0, NONE), ("none", 5.0, NONE), ("met", 5.0, 1.0), (0.25, 5.0, 0.25), (0.25, NONE, NONE)],
)
def test_what_has_no_target_counts_as_the_rulebook_says(
    direction: Direction, stated: float | Stand | None, actual: float, expected: float
) -> None:
    rulebook = Rulebook(defaults=Rule(no_target=stated, missing="zero"))
    result = result_of([Line(NONE, actual, direction=direction)], rulebook)
    assert result.scores.attainment.tolist() == pytest.approx([expected], nan_ok=True)
    assert result.verdicts == ["no_actual" if stated == 0.25 and math.isnan(actual) else "no_target"]
    due_and_missing = stated == 0.25 and math.isnan(actual)
    assert result.scores.points.tolist() == pytest.approx([0.0 if due_and_missing else expected * 100], nan_ok=True)


def test_a_target_of_zero_is_judged_by_its_figures_whatever_it_earns() -> None:
    rulebook = Rulebook(defaults=Rule(target_zero="met"))
    assert result_of([Line(0.0, 3.0, direction=LOWER)], rulebook).verdicts == ["missed"]


@pytest.mark.parametrize(
    ("actual", "expected"),
    [(76, Fraction(76, 95)), (100, Fraction(1)), (126, Fraction(105, 126)), (210, Fraction(1, 2)), (-1, Fraction(0))],
)
def test_by_the_ratio_a_range_counts_what_part_it_is_of_the_nearer_end(actual: float, expected: Fraction) -> None:
    result = result_of([Line(95, actual, direction=RANGE, upper=105)], Rulebook(defaults=Rule(attainment="ratio")))
    assert result.scores.attainment.tolist() == pytest.approx([float(expected)])


BOOK = """\
Đơn vị,Chỉ tiêu,Đơn vị tính,Kế hoạch,Thực hiện
A,Đơn tồn đọng,đơn,0,3
A,Hồ sơ,hồ sơ,,7
A,Tỷ lệ luân chuyển,%,10,13
A,Việc làm,người,,
B,Đơn tồn đọng,đơn,0,
B,Hồ sơ,hồ sơ,,
B,Tỷ lệ luân chuyển,%,10,9
B,Việc làm,người,,12
C,Việc làm,người,,20
C,Hồ sơ,hồ sơ,5,6
"""
RULES = """\
defaults.missing = "zero"
[indicators]
"Đơn tồn đọng" = { kind = "lower", target_zero = 0.5 }
"Hồ sơ" = { no_target = 0.8 }
"Tỷ lệ luân chuyển" = { kind = "range", margin = 2, required = 0.9, attainment = "ratio" }
"Việc làm" = { points = { method = "relative", by = "min_max", within = "all" } }
"""


def test_the_live_workbook_and_the_explanation_say_the_same(tmp_path: Path) -> None:
    book, rules = tmp_path / "2022.csv", tmp_path / "rules.toml"
    book.write_text(BOOK, encoding="utf-8")
    rules.write_text(RULES, encoding="utf-8")
    card = evaluate(book, rules)
    table = card.table
    names = [(table.name("unit", row), table.name("indicator", row)) for row in table.rows()]
    points = {unit + name: value for (unit, name), value in zip(names, card.scores.points.tolist(), strict=True)}
    assert points["AĐơn tồn đọng"] == 50
    assert points["AHồ sơ"] == pytest.approx(80)
    assert points["ATỷ lệ luân chuyển"] == pytest.approx(100 * 12 / 13)
    assert points["AViệc làm"] == points["BHồ sơ"] == points["BĐơn tồn đọng"] == 0
    told = {name: str(explain_item(card, row, "en")) for row, name in enumerate(names)}
    assert "the target is 0, for which the rulebook states an attainment of 50.00 %" in told["A", "Đơn tồn đọng"]
    assert "no target, for which the rulebook states an attainment of 80.00 %" in told["A", "Hồ sơ"]
    assert "target / actual = 12 / 13" in told["A", "Tỷ lệ luân chuyển"]
    assert "no actual: not reported" in told["A", "Việc làm"]
    stored = tmp_path / "stored.xlsx"
    write_workbook(card, stored, "en")
    (anew,) = recalculated([stored], tmp_path / "anew")
    assert not list(differences(stored, anew))


# Outside a range ----------------------------------------------------------------------------------------------------

WIDTH = """
[defaults]
max_points = 12
points = { method = "proportional", cap = 1 }
[indicators.turnover]
kind = "range"
fall_off = "width"
"""


@pytest.mark.parametrize(
    ("low", "high", "actual", "expected"),
    [
        (4, 8, 9, Fraction(3, 4)),
        (4, 8, 1, Fraction(1, 4)),
        (4, 8, 8, Fraction(1)),
        (4, 8, 13, Fraction(0)),  # 5/4 of the width away
        (0, 5, -1, Fraction(4, 5)),
        (-10, -4, -2, Fraction(2, 3)),
        (5, 5, 5, Fraction(1)),
        (5, 5, 5.1, Fraction(0)),  # one figure has no width
    ],
)
def test_outside_a_range_attainment_falls_by_its_width(
    low: float, high: float, actual: float, expected: Fraction
) -> None:
    rule = Rule(kind="range", fall_off="width", max_points=12.0, points=Proportional(cap=1.0))
    result = result_of([Line(low, actual, upper=high)], Rulebook(defaults=rule))
    assert result.scores.attainment.tolist() == pytest.approx([float(expected)], rel=1e-14)
    assert result.scores.points.tolist() == pytest.approx([float(12 * expected)], rel=1e-14)
    assert result.verdicts == ["met" if expected == 1 else "missed"]


@pytest.mark.parametrize(("actual", "verdict"), [(3.6, "met"), (3.59, "missed"), (8.4, "met"), (8.41, "missed")])
def test_a_required_share_widens_a_range_by_its_width(actual: float, verdict: str) -> None:
    """0.9 of 4–8: a tenth of 4 on both sides, 3.6–8.4."""
    rule = Rule(kind="range", fall_off="width", required=0.9)
    assert result_of([Line(4.0, actual, upper=8.0)], Rulebook(defaults=rule)).verdicts == [verdict]


@pytest.mark.parametrize("formula", get_args(Formula))
def test_an_end_is_what_a_range_falls_by_where_nothing_is_stated(formula: Formula) -> None:
    lines = [Line(4.0, actual, upper=8.0, direction=RANGE, unit=unit) for unit, actual in (("A", 3.0), ("B", 9.0))]
    plain = result_of(lines, Rulebook(defaults=Rule(attainment=formula)))
    stated = result_of(lines, Rulebook(defaults=Rule(attainment=formula, fall_off="end")))
    by_width = result_of(lines, Rulebook(defaults=Rule(attainment=formula, fall_off="width")))
    assert stated.scores.attainment.tolist() == plain.scores.attainment.tolist()
    assert by_width.scores.attainment.tolist() == [0.75, 0.75]


def test_the_width_of_a_range_is_explained_and_live(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(WIDTH, encoding="utf-8")
    rows = [["A", "turnover", "4-8", 9, None], ["B", "turnover", "4-8", 1, 0.9], ["C", "turnover", "5-5", 6, None]]
    card = evaluate(
        tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Indicator", "Target", "Actual", "Required")),
        tmp_path / "rules.toml",
    )
    told = ["; ".join(str(words) for _, words in explain_item(card, row, "en").rows) for row in range(3)]
    assert "1 − (actual − high) / (high − low) = 1 − (9 − 8) / (8 − 4) = 0.75 = 75.00 %" in told[0]
    assert "1 − (low − actual) / (high − low) = 1 − (4 − 1) / (8 − 4) = 0.25 = 25.00 %" in told[1]
    assert "which widens it to 3.6–8.4; outside the range: missed" in told[1]
    assert "outside a range that has no width: 0 = 0.00 %" in told[2]
    assert list(card.items["points"]) == [9, 3, 0]
    write_workbook(card, tmp_path / "out.xlsx", "en")
    (anew,) = recalculated([tmp_path / "out.xlsx"], tmp_path)
    assert list(differences(tmp_path / "out.xlsx", anew)) == []
