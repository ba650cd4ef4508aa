"""An office's own conditions: of classes and awards, and caps that a failed duty puts on the score."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard import Scorecard, evaluate
from scorecard.cli import app
from tests.parts.workbooks import tidy

HEADINGS = ("Unit", "Group", "Indicator", "Measure", "Target", "Actual", "Max points")
TRADE, FILES, DUTY = "Thu ngân sách", "Hồ sơ", "Hoàn thành chỉ tiêu giao quân"
REPORTED: tuple[tuple[str, float, float, float | None], ...] = (
    ("A", 120, 10, 30),
    ("B", 100, 12, 29),
    ("C", 90, 10, 30),
    ("D", 100, 10, None),
)
"""Unit, its revenue of 100 (40 points), its files of 10 (50), its recruits of 30 (10)."""


def _card(folder: Path, rules: str) -> Scorecard:
    lines: list[list[object]] = []
    for unit, revenue, files, duty in REPORTED:
        lines.append([unit, "I", TRADE, "tỷ đồng", 100, revenue, 40])
        lines.append([unit, "I", FILES, "hồ sơ", 10, files, 50])
        lines.append([unit, "II", DUTY, "người", 30, duty, 10])
    sample = tidy(folder / "2022.xlsx", lines, HEADINGS)
    path = folder / "rules.toml"
    path.write_text('[score]\nrollup = "sum"\n' + rules, encoding="utf-8")
    return evaluate(sample, path)


def _scores(card: Scorecard) -> list[float]:
    return [round(float(score), 9) for score in card.unit_scores.score]


def test_a_failed_duty_holds_the_score_down(tmp_path: Path) -> None:
    """By points: A 48 + 50 + 10, B 40 + 60 + 10 × 29/30, C 36 + 50 + 10, D 40 + 50."""
    assert _scores(_card(tmp_path, "")) == [108, 109.666666667, 96, 90]
    card = _card(tmp_path, f"[[caps]]\nwhen = \"not met('{DUTY}')\"\nmost = 49\n")
    # D has a target and reported nothing, which is not met.
    assert _scores(card) == [108, 49, 96, 49]
    assert [card.table.units[unit] for unit in card.standing.order] == ["A", "C", "B", "D"]


def test_a_condition_counts_by_what_each_indicator_earned(tmp_path: Path) -> None:
    """At least 40 points: A 48 and 50, B 40 and 60, C 50 alone, D 40 and 50."""
    rules = '[[classes]]\nname = "Two"\nwhere = "count_of(points >= 40, \'I\') >= 2"\n[[classes]]\nname = "Others"\n'
    card = _card(tmp_path, rules)
    assert [card.class_name(unit) for unit in range(4)] == ["Two", "Two", "Others", "Two"]


def test_the_least_of_the_caps_that_hold_counts_and_is_rounded_as_published(tmp_path: Path) -> None:
    caps = """
        [[caps]]
        when = "missed >= 1"
        most = 70.26
        [[caps]]
        when = "score > 100 and missed >= 1"
        most = 60
        [[caps]]
        when = "missed >= 1"
        most = 65
    """
    card = _card(tmp_path, "decimals = 1\n" + caps)
    assert _scores(card) == [108, 60, 65, 90]


def test_classes_by_score_and_counts(tmp_path: Path) -> None:
    card = _card(
        tmp_path,
        """
        [[classes]]
        name = "Xuất sắc"
        where = "score >= 90 and missed + no_actual == 0 and exceeded >= 50% * (exceeded + met)"
        [[classes]]
        name = "Tốt"
        where = "tổng_điểm ≥ 90 và (vượt > 0 hoặc điểm_nhóm('I') ≥ 86)"
        [[classes]]
        name = "Còn lại"
        """,
    )
    # A exceeds 1 of 3 met targets, which is no half; B missed one; C has 86 points in group I; D too few.
    assert [card.class_name(unit) for unit in range(4)] == ["Tốt", "Tốt", "Tốt", "Tốt"]
    assert _scores(card)[3] == 90


def test_an_award_may_look_at_the_rank_and_at_shares_of_groups(tmp_path: Path) -> None:
    card = _card(
        tmp_path,
        """
        [[awards]]
        name = "Cờ"
        top = 4
        within = "all"
        where = "rank <= 3 and group_rate('II') >= 95% and least_of(attainment) >= 0.9"
        """,
    )
    assert [card.table.units[unit] for unit in card.awards.units[0]] == ["B", "A", "C"]


def test_a_table_may_hold_a_formula_beside_other_conditions(tmp_path: Path) -> None:
    card = _card(
        tmp_path,
        f"""
        [[awards]]
        name = "Cờ"
        top = 4
        within = "all"
        where = {{ met = ["{TRADE}"], formula = "exceeded > 0" }}
        """,
    )
    assert [card.table.units[unit] for unit in card.awards.units[0]] == ["B", "A"]


def test_what_cannot_be_told_is_not_fulfilled_and_is_named(tmp_path: Path) -> None:
    card = _card(tmp_path, f'[[classes]]\nname = "Tốt"\nwhere = "actual(\'{DUTY}\') >= 0"\n')
    assert [card.class_name(unit) for unit in range(4)] == ["Tốt", "Tốt", "Tốt", ""]
    (problem,) = [one for one in card.problems if one.code == "condition-unknown"]
    assert "cannot be told for D" in problem.message
    assert str(problem.cell).endswith("line 5")


def test_a_name_that_nobody_has_is_an_error(tmp_path: Path) -> None:
    card = _card(tmp_path, "[[caps]]\nwhen = \"missed('Giao quân')\"\nmost = 49\n")
    assert [one.severity for one in card.problems if one.code == "formula-unmatched"] == ["error"]


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ('[[caps]]\nwhen = "score => 3"\nmost = 49\n', "column 7: “=>” is no comparison; write >="),
        ('[[classes]]\nname = "A"\nwhere = "rank <= 3"\n', "rank is known only after this formula"),
        ('[[awards]]\nname = "A"\ntop = 1\nwhere = { formula = "actual > 3" }\n', "actual of which indicator?"),
    ],
)
def test_a_mistake_of_a_condition_is_told_at_its_line(rules: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(rules, encoding="utf-8")
    found = CliRunner().invoke(app, ["config", "check", str(path)])
    assert found.exit_code == 1
    line = 1 + next(at for at, text in enumerate(rules.splitlines()) if "when =" in text or "where =" in text)
    assert f"line {line}" in found.output
    assert words in " ".join(found.output.split())


def test_a_cap_is_explained_with_its_condition_and_place(tmp_path: Path) -> None:
    _card(tmp_path, f'[[caps]]\nwhen = "not met(\'{DUTY}\')"\nmost = 49\nbasis = "Điều 8"\n')
    found = CliRunner().invoke(
        app,
        [
            "explain",
            str(tmp_path / "2022.xlsx"),
            "--unit",
            "B",
            "--rulebook",
            str(tmp_path / "rules.toml"),
            "--lang=vi",
        ],
    )
    words = " ".join(found.output.split())
    assert "tối đa 49, vì không đạt('Hoàn thành chỉ tiêu giao quân')" in words
    assert "Điều 8" in words


def test_an_adjustment_by_formula(tmp_path: Path) -> None:
    """8 off for each indicator below its target, 2 % of the score before on top where group I has all its points."""
    card = _card(
        tmp_path,
        """
        [[adjustments]]
        formula = "-8 * count_of(attainment < 1)"
        least = -12
        [[adjustments]]
        name = "Thưởng nhóm I"
        formula = "if(group_rate('I') >= 1, 2% * score, 0)"
        """,
    )
    # A 108 + 0 + 2.16; B 109 2/3 − 8 + 2 % of it; C 96 − 8 and 86 of 90 in I; D 90 without a duty, all of I: + 1.8.
    expected = [108 * 1.02, (40 + 60 + 10 * 29 / 30) * 1.02 - 8, 88, 90 * 1.02]
    assert _scores(card) == [round(one, 9) for one in expected]
    found = CliRunner().invoke(
        app,
        ["explain", str(tmp_path / "2022.xlsx"), "--unit=B", "--rulebook", str(tmp_path / "rules.toml"), "--lang=en"],
    )
    assert "−8 × count_of(attainment < 1) = -8 × 1 = -8" in found.output
    assert "“Thưởng nhóm I”: 0.02 × 109.666666667 = 2.19333333333" in found.output


def test_an_adjustment_that_cannot_be_told_adds_nothing_and_is_named(tmp_path: Path) -> None:
    card = _card(tmp_path, f"[[adjustments]]\nformula = \"actual('{DUTY}') - 29\"\n")
    assert _scores(card) == [109, 109.666666667, 97, 90]
    (problem,) = [one for one in card.problems if one.code == "adjustment-unknown"]
    assert "for D" in problem.message


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ("[[adjustments]]\nbasis = 'x'\n", "states none of indicator, formula"),
        ("[[adjustments]]\nindicator = 'x'\npoints = 1\nformula = 'score'\n", "keep one of them"),
        ("[[adjustments]]\nformula = 'rank'\n", "rank is known only after this formula"),
        ("[[adjustments]]\nformula = 'missed > 1'\n", "if(…, 1, 0)"),
    ],
)
def test_a_mistake_of_an_adjustment_is_told(rules: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(rules, encoding="utf-8")
    found = CliRunner().invoke(app, ["config", "check", str(path)])
    assert found.exit_code == 1
    assert words in " ".join(found.output.split())


def test_no_indicator_below_a_share_and_none_unreported(tmp_path: Path) -> None:
    award = '[[awards]]\nname = "Cờ"\ntop = 4\nwithin = "all"\nwhere = { each_at_least = 0.95 }\n'
    card = _card(tmp_path, award)
    # B has 29 of 30 recruits, 96.7 %; C 90 % of its revenue; D reported no recruits.
    assert [card.table.units[unit] for unit in card.awards.units[0]] == ["B", "A"]
    short = card.awards.shortfalls(2, 0)
    assert [(one.name, one.got) for one in short] == [(TRADE, 0.9)]
    assert [one.name for one in card.awards.shortfalls(3, 0)] == [DUTY]


def test_an_award_for_units_of_a_kind(tmp_path: Path) -> None:
    lines = [
        [unit, kind, TRADE, 100, actual] for unit, kind, actual in (("A", "Xã", 90), ("B", "Phường", 99), ("C", "", 80))
    ]
    sample = tidy(tmp_path / "2022.xlsx", lines, ("Unit", "Loại hình", "Indicator", "Target", "Actual"))
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[awards]]\nname = "Cờ xã"\ntop = 3\nwithin = "all"\n'
        'where = { attributes = { "Loại hình" = ["xã", "Thị trấn"] } }\n',
        encoding="utf-8",
    )
    card = evaluate(sample, rules)
    assert [card.table.units[unit] for unit in card.awards.units[0]] == ["A"]
    assert [(one.name, one.wanted, one.got) for one in card.awards.shortfalls(1, 0)] == [
        ("Loại hình", "xã, Thị trấn", "Phường")
    ]
    told = CliRunner().invoke(app, ["explain", str(sample), "--unit=B", "--rulebook", str(rules), "--lang=en"]).output
    assert "“Loại hình” is Phường, one of xã, Thị trấn is wanted" in told
