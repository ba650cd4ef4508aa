"""Explanations can be checked with a calculator: every expression printed equals what follows its "="."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

import scorecard
from scorecard.language import Language
from scorecard.report.explain import explain_indicator, explain_item, explain_unit
from scorecard.report.explain.teller import Teller
from scorecard.result import Scorecard
from tests.parts.calculator import expressions, value
from tests.parts.places import ROOT
from tests.parts.workbooks import tidy

Row = Sequence[object]


def assert_calculated(card: Scorecard, least: int) -> None:
    """Every expression is right, and what is told of points and scores is what counts."""
    tell, count = Teller(card, "en"), 0
    for unit in range(len(card.table.units)):
        tables = explain_unit(card, unit, "en")
        found = expressions(text for table in tables for _, text in table.rows)
        count += len(found)
        for left, right in found:
            np.testing.assert_allclose(value(left), value(right), rtol=1e-9, atol=1e-11, err_msg=f"{left} = {right}")
        score = float(card.unit_scores.score[unit])
        if not math.isnan(score):
            assert tell.exact(score) in told(tables[0].rows, "score")
        rows = np.flatnonzero(card.table.unit == unit).tolist()
        for row, table in zip(rows, tables[1:], strict=True):
            points = float(card.scores.computed[row])
            if not math.isnan(points):
                assert tell.exact(points) in told(table.rows, "points")
    assert count >= least


def told(rows: Sequence[Sequence[object]], step: str) -> str:
    """What is told of a step, several of one name joined."""
    return "\n".join(str(words) for name, words in rows if name == step)


def item(card: Scorecard, indicator: str, step: str, unit: str = "A", language: Language = "en") -> str:
    """One step of an indicator of a unit."""
    found = explain_indicator(card, card.table.units.index(unit), card.table.indicators.index(indicator), language)
    return told([row for table in found for row in table.rows], step)


def whole(card: Scorecard, step: str, unit: str = "A", language: Language = "en") -> str:
    """One step of a unit."""
    return told(explain_unit(card, card.table.units.index(unit), language)[0].rows, step)


# The default rules -----------------------------------------------------------------------------------------------

ROWS: list[Row] = [
    ["A", "more", "persons", 50_400, 55_972, "higher", None],
    ["A", "less", "%", 2.5, 2.3, "lower", None],
    ["A", "less with a bar", "%", 10, 10.2, "lower", 0.95],
    ["A", "most of it", "million", 10_394, 10_387, "higher", 0.95],
    ["A", "below zero", "million", -50, -40, "higher", 0.9],
    ["A", "far over", "persons", 10, 90, "higher", None],
    ["A", "far under", "%", 10, 35, "lower", None],
    ["A", "inside", "%", "95-105", 100, "range", None],
    ["A", "outside", "%", "95-105", 110, "range", None],
    ["A", "nothing wanted", "cases", 0, 0, "lower", None],
]
HEADINGS = ["Unit", "Indicator", "Measure", "Target", "Actual", "Direction", "Required"]


@pytest.mark.parametrize("source", sorted(path.name for path in (ROOT / "samples").glob("*.xlsx")))
def test_a_calculator_confirms_the_samples(source: str) -> None:
    assert_calculated(scorecard.evaluate(ROOT / "samples" / source), 25)


@pytest.mark.parametrize("rulebook", sorted(path.name for path in (ROOT / "configs").glob("*.toml")))
@pytest.mark.parametrize("source", sorted(path.name for path in (ROOT / "samples").glob("*.xlsx")))
def test_a_calculator_confirms_the_samples_by_every_rulebook(source: str, rulebook: str) -> None:
    assert_calculated(scorecard.evaluate(ROOT / "samples" / source, ROOT / "configs" / rulebook), 5)


@pytest.mark.parametrize("formula", ["reflected", "ratio"])
def test_a_calculator_confirms_every_formula(tmp_path: Path, formula: str) -> None:
    card = office(tmp_path, ROWS, HEADINGS, f'[defaults]\nattainment = "{formula}"\n')
    assert_calculated(card, 20)


def office(folder: Path, rows: Sequence[Row], headings: Row, rules: str) -> Scorecard:
    """Evaluates a workbook by a rulebook, both as a user would have them."""
    book = folder / "rules.toml"
    book.write_text(rules, encoding="utf-8")
    return scorecard.evaluate(tidy(folder / "2022.xlsx", rows, headings), book)


def test_without_a_rulebook_no_rule_is_quoted(tmp_path: Path) -> None:
    card = scorecard.evaluate(tidy(tmp_path / "2022.xlsx", ROWS, HEADINGS))
    steps = [row[0] for row in explain_item(card, 0, "en").rows]
    assert steps == ["target", "actual", "attainment", "verdict", "points", "weight"]


# Kinds -----------------------------------------------------------------------------------------------------------

KINDS = """
[defaults]
max_points = 20
basis = "Điều 5"
[defaults.points]
method = "proportional"
cap = 1
[indicators.paid]
kind = "lower"
attainment = "ratio"
[indicators.poverty]
kind = "lower"
attainment = "progress"
baseline = 10
required = 0.9
basis = "Điều 6 khoản 2"
[indicators.kept]
attainment = "progress"
baseline = 50
[indicators.turnover]
kind = "range"
tolerance = 0.05
target = 100
[indicators.staff]
kind = "range"
margin = 2
[indicators.filed]
kind = "yes_no"
[indicators.rated]
kind = "grade"
grades = { "Xuất sắc" = 1, "Tốt" = 0.8, "Khá" = 0.6 }
target = "Tốt"
[indicators.index]
kind = "rank"
[indicators.reviewed]
kind = "entered"
points = { method = "entered" }
[indicators.flags]
kind = "count"
points = { method = "per_event", each = 3 }
[indicators.told]
kind = "unscored"
[indicators.silent]
missing = "zero"
[indicators.lost]
missing = "exclude"
[indicators.rounded]
decimals = 1
"""
KIND_ROWS: list[Row] = [
    ["A", "paid", 4, 5],
    ["A", "poverty", 5, 5.6],
    ["A", "kept", 50, 60],
    ["A", "turnover", None, 120],
    ["A", "staff", 50, 47],
    ["A", "filed", None, "Đạt"],
    ["A", "rated", None, "Xuất sắc 3/4 quý, Khá 1/4 quý"],
    ["A", "index", "12/63", "9/63"],
    ["A", "reviewed", None, 18.5],
    ["A", "flags", None, 2],
    ["A", "told", None, 7],
    ["A", "silent", 4, None],
    ["A", "lost", 4, None],
    ["A", "rounded", 3, 1],
    ["A", "absent", "không giao", None],
    ["B", "filed", None, "Chưa đạt"],
    ["B", "rated", None, "Tốt; Tốt; Xuất sắc; Xuất sắc"],
    ["B", "turnover", None, 105],
    ["B", "index", None, "1/1"],
    ["B", "kept", 50, 40],
    ["B", "reviewed", None, 25],
]
FOUR: Row = ["Unit", "Indicator", "Target", "Actual"]


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Scorecard:
    return office(tmp_path_factory.mktemp("kinds"), KIND_ROWS, FOUR, KINDS)


def test_a_calculator_confirms_every_kind(kinds: Scorecard) -> None:
    assert_calculated(kinds, 25)


@pytest.mark.parametrize(
    ("indicator", "step", "sentence"),
    [
        ("paid", "attainment", "target / actual = 4 / 5 = 0.8 = 80.00 %"),
        ("poverty", "attainment", "(actual − baseline) / (target − baseline) = (5.6 − 10) / (5 − 10) = 0.88"),
        (
            "poverty",
            "verdict",
            "90.00 % of the target is required: 10 + 0.9 × (5 − 10) = 5.5; 5.6 is above 5.5: missed",
        ),
        ("kept", "attainment", "the baseline 50 is at the target already or beyond, and it is kept: 1 = 100.00 %"),
        ("turnover", "target", "100, which the rulebook states for units without one (RULES line 23)"),
        ("turnover", "range", "from 100 − 0.05 × 100 = 95 to 100 + 0.05 × 100 = 105 (RULES line 22)"),
        ("turnover", "attainment", "2 − actual / target = 2 − 120 / 105 = 0.857142857143"),
        ("staff", "range", "from 50 − 2 = 48 to 50 + 2 = 52 (RULES line 26)"),
        ("staff", "target", "50 from "),
        ("filed", "attainment", "“Đạt” says yes: 1 = 100.00 %"),
        ("filed", "verdict", "a yes is wanted: met"),
        ("rated", "attainment", "(1 × 3 + 0.6 × 1) / 4 = 0.9"),
        ("rated", "verdict", "“Tốt” is wanted, which is worth 0.8: 0.9 is above 0.8: exceeded"),
        ("index", "attainment", "(63 − 9) / (63 − 1) = 0.870967741935 = 87.10 %"),
        ("index", "verdict", "9 is below 12: exceeded"),
        ("reviewed", "attainment", "points / max points = 18.5 / 20 = 0.925"),
        ("reviewed", "points", "as entered: 18.5"),
        ("flags", "points", "so much for each: 2 × 3 = 6"),
        ("told", "verdict", "shown, not scored (RULES line 42)"),
        ("silent", "verdict", "a target but no actual: not reported"),
        ("silent", "points", "not reported counts as 0 (RULES line 44)"),
        (
            "lost",
            "verdict",
            "a target but no actual: not reported; it leaves the score with its maximum (RULES line 46)",
        ),
        ("rounded", "points", "20 × 0.333333333333 = 6.66666666667; rounded to 6.7 (RULES line 48)"),
        ("absent", "verdict", "not assigned to the unit, so neither scored nor missed"),
        (
            "poverty",
            "rule",
            "less is better (RULES line 12; Điều 6 khoản 2), proportional (RULES line 5; Điều 5), "
            "max 20 points (RULES line 3; Điều 5)",
        ),
    ],
)
def test_what_is_told_of_a_kind(kinds: Scorecard, indicator: str, step: str, sentence: str) -> None:
    words = item(kinds, indicator, step)
    assert sentence.replace("RULES", kinds.rulebook.file) in words, words


def test_grades_in_a_row_are_averaged(kinds: Scorecard) -> None:
    assert "(0.8 + 0.8 + 1 + 1) / 4 = 0.9" in item(kinds, "rated", "attainment", "B")


def test_what_is_held_is_told(kinds: Scorecard) -> None:
    assert item(kinds, "reviewed", "points", "B") == "as entered: 25; held at the most, 20"
    assert "so without it: actual / target = 40 / 50 = 0.8" in item(kinds, "kept", "attainment", "B")


# Methods ---------------------------------------------------------------------------------------------------------

METHODS = {
    "floor": '{ method = "proportional", floor = 0.5, cap = 1.2 }',
    "below 0": '{ method = "proportional", floor = -1, cap = 1.2 }',
    "curve": '{ method = "curve", knots = [[0.5, 0], [0.9, 0.6], [1.2, 1.1]] }',
    "curve of points": '{ method = "curve", knots = [[0, -5], [60, 3], [120, 20]], on = "value", gives = "points" }',
    "tiers": '{ method = "tiers", tiers = [{ at_least = 1, share = 1 }, { at_least = 0.8, points = 11.5 }] }',
    "down": '{ method = "tiers", on = "value", tiers = [{ at_most = 50, share = 1 }, { at_most = 90, share = 0.5 }] }',
    "steps": '{ method = "steps", over = 0.05, bonus = 0.7, bonus_cap = 3, under = 0.03, penalty = 1.1 }',
    "all or nothing": '{ method = "steps", nothing_below = 0.95 }',
    "strict": '{ method = "tiers", tiers = [{ over = 1, share = 1 }, { at_least = 1, share = 0.9 }] }',
    "under": '{ method = "tiers", on = "value", tiers = [{ below = 60, share = 1 }, { at_most = 60, share = 0.5 }] }',
    "leader": '{ method = "leader", share = 0.4 }',
    "behind": '{ method = "leader", by = "difference" }',
    "goalposts": '{ method = "relative", by = "min_max", goalposts = [-20, 110] }',
    "range": '{ method = "relative", by = "min_max", within = "all", range = [1, 100] }',
    "mean places": '{ method = "relative", by = "rank", within = "all", ties = "mean" }',
    "worst places": '{ method = "relative", by = "rank", ties = "worst", range = [-5, 5] }',
    "min_max": '{ method = "relative", by = "min_max" }',
    "z_score": '{ method = "relative", by = "z_score", within = "all", limit = 1 }',
    "rank": '{ method = "relative", by = "rank" }',
    "percentile": '{ method = "relative", by = "percentile", within = "all" }',
    "best": '{ method = "relative", by = "best" }',
    "per event": '{ method = "per_event", each = -2.5, base = 10, least = -30 }',
    "bonus": '{ method = "bonus_penalty", bonus = 0.4, penalty = 1.5, penalties = "faults", most = 15 }',
}
TARGETS = [100.0, 100.0, 100.0, 100.0, 80.0, None, None, 100.0]
ACTUALS = [118.0, 90.0, 25.0, -40.0, 100.0, 40.0, 60.0, 100.0]


@pytest.fixture(params=["higher", "lower"])
def measured(tmp_path: Path, request: pytest.FixtureRequest) -> Scorecard:
    """Eight units in two clusters, the same figures by every method."""
    rules = "[defaults]\nmax_points = 20\ndecimals = 3\n"
    rules += "".join(f'[indicators."{name}"]\npoints = {method}\n' for name, method in METHODS.items())
    rows: list[Row] = []
    for number, (target, actual) in enumerate(zip(TARGETS, ACTUALS, strict=True)):
        unit, cluster = f"Unit {number}", f"Cluster {number % 2}"
        rows += [[unit, cluster, name, target, actual, request.param] for name in METHODS]
        rows.append([unit, cluster, "faults", None, number, "higher"])
    return office(tmp_path, rows, ["Unit", "Cluster", "Indicator", "Target", "Actual", "Direction"], rules)


def test_a_calculator_confirms_every_method(measured: Scorecard) -> None:
    assert_calculated(measured, 150)


def test_what_is_told_of_a_method(tmp_path: Path) -> None:
    rules = '[defaults]\nmax_points = 20\n[defaults.points]\nmethod = "leader"\n[indicators.x]\nbasis = "Điều 7"\n'
    rows = [[unit, "x", 100, actual] for unit, actual in (("A", 110), ("B", 120), ("C", 80))]
    card = office(tmp_path, rows, FOUR, rules)
    assert item(card, "x", "rule").startswith("leader (")
    words = "over the target, the leader is B with 1.2: 0.5 × 20 + (1 − 0.5) × 20 × (1.1 − 1) / (1.2 − 1) = 15"
    assert item(card, "x", "points") == words
    assert item(card, "x", "points", "B") == "leads with 1.2, B: all of 20"
    assert item(card, "x", "points", "C") == "below the target: 0.5 × 20 × 0.8 = 8"


def test_points_of_a_reviewer_are_told(tmp_path: Path) -> None:
    headings = [*FOUR, "Max points", "Điểm tự chấm", "Điểm thẩm định"]
    card = office(tmp_path, [["A", "x", 10, 8, 20, 19, 17]], headings, '[review]\ncounts = "reviewed"\n')
    words = item(card, "x", "review")
    assert words.startswith("the reviewer's points count, not the computed 16: 17, ")
    assert "2022!G2" in words
    assert words.endswith(f"({card.rulebook.file} line 2)")


# Scores ----------------------------------------------------------------------------------------------------------

GROUPED = """
[defaults]
max_points = 10
[score]
over = "groups"
rollup = "{how}"
decimals = 2
repeated = "{repeated}"
min_data = 0.2
least = -5
most = 1000
[groups.I]
rollup = "sum"
most = 25
weight = 2
basis = "Điều 8"
[groups."I.1"]
rollup = "mean"
weights = "stated"
weights_total = 7
[groups.II]
rollup = "geometric"
min_data = 0.67
[[adjustments]]
indicator = "flags"
points = 15
most = 20
basis = "Điều 9"
[[adjustments]]
indicator = "lapses"
share = -0.25
[ranking]
by = "{by}"
decimals = 1
"""
GROUP_ROWS: list[Row] = [
    ["A", "I", "a", 2, 10, 9],
    ["A", "I", "b", 1, 10, 8],
    ["A", "I.1", "c", 3, 10, 7],
    ["A", "I.1", "d", 1, 10, 6],
    ["A", "II", "e", 1, 10, 9],
    ["A", "II", "f", 2, 10, 8],
    ["A", "II", "a", 2, 10, 9],
    ["A", "II", "g", 1, 10, None],
    ["A", None, "flags", 1, None, 2],
    ["A", None, "lapses", 1, None, 1],
    ["B", "I", "a", 1, 10, 10],
    ["B", "I", "b", 1, 10, 10],
    ["B", "I", "c", 1, 10, 10],
    ["B", "II", "e", 1, 10, None],
    ["B", "II", "f", 1, 10, 5],
]


@pytest.mark.parametrize("how", ["sum", "mean", "geometric", "harmonic", "minimum", "maximum"])
@pytest.mark.parametrize(("by", "repeated"), [("points", "once"), ("rate", "each")])
def test_a_calculator_confirms_every_roll_up(tmp_path: Path, how: str, by: str, repeated: str) -> None:
    headings = ["Unit", "Group", "Indicator", "Weight", "Target", "Actual"]
    rules = GROUPED.format(how=how, by=by, repeated=repeated)
    card = office(tmp_path, GROUP_ROWS, headings, rules)
    assert_calculated(card, 12)
    rules = rules.replace('over = "groups"', 'over = "indicators"').replace("most = 25\nweight = 2\n", "most = 25\n")
    assert_calculated(office(tmp_path, GROUP_ROWS, headings, rules), 12)


def test_what_is_told_of_groups(tmp_path: Path) -> None:
    headings = ["Unit", "Group", "Indicator", "Weight", "Target", "Actual"]
    card = office(tmp_path, GROUP_ROWS, headings, GROUPED.format(how="sum", by="points", repeated="once"))
    file = card.rulebook.file
    assert whole(card, "group I.1") == (
        f"the weighted mean of 2, weights as parts of 7 = (7 × 3 + 6 × 1) / 7 = 3.85714285714 ({file} line 18); "
        f"rounded to 3.86 ({file} line 7); of 5.71428571429 points"
    )
    assert f"held at the most, 25 ({file} line 14; Điều 8)" in whole(card, "group I", "B")
    assert "only 1 / 2 = 0.5 = 50.00 % of what is due is reported, 67.00 % are required" in whole(card, "group II", "B")
    assert "“flags”: 2 × 15 = 30; held at the most, 20 (" in whole(card, "adjustment")
    assert "; Điều 9)" in whole(card, "adjustment")
    assert "stands in 2 groups, each carries its part: " in item(card, "a", "weight")


def test_what_has_weight_0_says_so(tmp_path: Path) -> None:
    headings = ["Unit", "Indicator", "Target", "Actual"]
    rows = [["A", "idle", 10, 8], ["A", "busy", 10, 5]]
    rules = '[indicators.idle]\nweight = 0\n[score]\nmin_data = 0.5\nmin_data_by = "count"\n'
    card = office(tmp_path, rows, headings, rules)
    assert item(card, "idle", "weight") == f"weight 0, so it counts nothing ({card.rulebook.file} line 2)"
    nothing = office(tmp_path, rows, headings, "[defaults]\nweight = 0\n")
    assert whole(nothing, "score") == "all that is scored has weight 0, so there is no score"


def test_what_is_reported_may_be_counted(tmp_path: Path) -> None:
    headings = ["Unit", "Indicator", "Weight", "Target", "Actual"]
    rows = [["A", "a", 8, 10, 8], ["A", "b", 1, 10, None], ["A", "c", 1, 10, None]]
    card = office(tmp_path, rows, headings, '[score]\nmin_data = 0.5\nmin_data_by = "count"\n')
    assert "only 1 / 3 = 0.333333333333 = 33.33 % of what is due is reported" in whole(card, "score")


# Ranks, classes, awards ------------------------------------------------------------------------------------------

STANDING = """
[defaults]
max_points = 100
[ranking]
ties = [{ indicator = "first" }]
left_out = { "E" = "dissolved in June" }
[[classes]]
name = "Best"
at_least = 80
where = { all_met = true }
quota = { count = 1 }
basis = "Điều 10"
[[classes]]
name = "Good"
at_least = 60
[[classes]]
name = "Rest"
[[awards]]
name = "Flag"
top = 1
class_at_least = "Good"
"""


@pytest.fixture(scope="module")
def ranked(tmp_path_factory: pytest.TempPathFactory) -> Scorecard:
    figures = {"A": (10, 10), "B": (11, 9), "C": (12, 12), "D": (4, 3), "E": (9, 9), "F": (9, 11)}
    rows = [[unit, name, 10, pair[at]] for unit, pair in figures.items() for at, name in enumerate(("first", "second"))]
    return office(
        tmp_path_factory.mktemp("ranked"),
        rows,
        FOUR,
        STANDING + '[defaults.points]\nmethod = "proportional"\ncap = 2\n',
    )


def test_what_broke_a_tie_is_told(ranked: Scorecard) -> None:
    words = whole(ranked, "rank", "A")
    assert words.startswith("3 of 5 in all units")
    assert "equal score with B, which is ahead by points for “first”: 110 against 100" in words
    assert "equal score with F, ahead of it by points for “first”: 100 against 90" in words
    assert "not ranked: dissolved in June" in whole(ranked, "rank", "E")


def test_what_class_and_why(ranked: Scorecard) -> None:
    file = ranked.rulebook.file
    assert whole(ranked, "class", "C") == f"“Best”: the score 120 is at least 80 ({file} line 7; Điều 10)"
    words = whole(ranked, "class", "A")
    assert words.startswith("“Good”: the score 100 is at least 60")
    assert "“Best” is fulfilled, but its quota of 1 went to better ranked units" in words
    assert "not “Best”: 1 targets not met or not reported, none are allowed" in whole(ranked, "class", "B")
    assert "not “Good”: the score 35 is below 60" in whole(ranked, "class", "D")


def test_why_an_award_or_not(ranked: Scorecard) -> None:
    assert whole(ranked, "award", "C").startswith("“Flag”: put forward")
    assert whole(ranked, "award", "A").startswith("“Flag”: not put forward, others are ranked better")
    assert "class “Rest”, at least “Good” is wanted" in whole(ranked, "award", "D")


def test_what_would_lift_a_unit_is_told(ranked: Scorecard) -> None:
    assert whole(ranked, "to rank 4", "D") == (
        "65.00 points short of F; 13 more “first” (17 instead of 4) would do it; "
        "so would 14 more “second” (17 instead of 3)"
    )
    assert whole(ranked, "to class “Good”", "D").startswith("25.00 points short of the class; 5 more “first”")


def test_in_vietnamese(ranked: Scorecard) -> None:
    assert whole(ranked, "lên hạng 4", "D", "vi") == (
        "kém F 65,00 điểm; chỉ cần tăng “first” thêm 13 (17 thay vì 4); hoặc tăng “second” thêm 14 (17 thay vì 3)"
    )


def sentences(card: Scorecard, language: Language) -> Iterator[str]:
    for unit in range(len(card.table.units)):
        for table in explain_unit(card, unit, language):
            yield from (str(words) for _, words in table.rows)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_no_brace_is_left_open(measured: Scorecard, language: Language) -> None:
    assert not [words for words in sentences(measured, language) if "{" in words]


def test_a_cell_that_cannot_be_read_is_not_said_to_be_blank(tmp_path: Path) -> None:
    book = tidy(tmp_path / "2022.xlsx", [["A", "Jobs", "", 10, "ninety"], ["A", "Roads", "", 10, None]])
    card = scorecard.evaluate(book)
    steps = {(table.title, step): str(text) for table in explain_unit(card, 0, "en") for step, text in table.rows}
    assert steps["Jobs", "actual"].startswith("no readable number from ")
    assert steps["Roads", "actual"].startswith("blank from ")
