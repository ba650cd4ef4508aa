"""Units that may not stand above the one to which they belong: by class, by score, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from scorecard import Scorecard, evaluate
from scorecard.cli import app
from scorecard.report.workbook import write_workbook
from tests.parts.recalculated import differences, recalculated
from tests.parts.workbooks import tidy

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

HEADINGS = ("Unit", "Trực thuộc", "Indicator", "Target", "Actual")
UNITS: tuple[tuple[str, str | None, float], ...] = (
    ("Sở B", None, 92), ("B1", "Sở B", 95), ("B2", "Sở B", 70),
    ("Sở C", None, 85), ("C1", "Sở C", 93), ("C2", "C1", 97),
)  # fmt: skip
"""Each with the unit to which it belongs; the target is 100, so the actual is the score."""
CLASSES = """
    [[classes]]
    name = "Xuất sắc"
    at_least = 90
    where = { not_above_parent = "class" }
    QUOTA
    [[classes]]
    name = "Tốt"
    at_least = 80
    where = { not_above_parent = "class" }
    [[classes]]
    name = "Còn lại"
"""
AWARD = '[[awards]]\nname = "Cờ"\ntop = 6\nwithin = "all"\nwhere = { not_above_parent = "score" }\n'
BY_HEADING = 'parents = "trực thuộc"\n'
BY_NAMES = 'parents = { B1 = "Sở B", B2 = "sở b", C1 = "Sở C", C2 = "C1" }\n'


def _rules(parents: str = BY_HEADING, quota: str = "") -> str:
    return parents + CLASSES.replace("QUOTA", quota) + AWARD


def _card(folder: Path, rules: str, units: tuple[tuple[str, str | None, float], ...] = UNITS) -> Scorecard:
    lines: list[list[object]] = [[unit, parent, "Thu", 100, actual] for unit, parent, actual in units]
    sample = tidy(folder / "2022.xlsx", lines, HEADINGS)
    path = folder / "rules.toml"
    path.write_text(rules, encoding="utf-8")
    return evaluate(sample, path)


def _classes(card: Scorecard) -> dict[str, str]:
    return {name: card.class_name(unit) for unit, name in enumerate(card.table.units)}


def _holders(card: Scorecard) -> list[str]:
    return [card.table.units[unit] for unit in card.awards.units[0]]


@pytest.mark.parametrize("parents", [BY_HEADING, BY_NAMES])
def test_no_class_above_that_of_the_parent(parents: str, tmp_path: Path) -> None:
    """C1 has 93 and its department is in “Tốt” with 85; C2 follows C1, though it has 97."""
    found = _classes(_card(tmp_path, _rules(parents)))
    assert found == {"Sở B": "Xuất sắc", "B1": "Xuất sắc", "B2": "Còn lại", "Sở C": "Tốt", "C1": "Tốt", "C2": "Tốt"}


def test_a_class_that_the_parent_lost_by_its_quota_is_lost_with_its_seat(tmp_path: Path) -> None:
    """Only Sở B and B1 seek a seat: with two both are in; with one it would be B1, by its 95, above its department."""
    two = _classes(_card(tmp_path, _rules(quota="quota = { count = 2 }")))
    assert [name for name, found in two.items() if found == "Xuất sắc"] == ["Sở B", "B1"]
    one = _classes(_card(tmp_path, _rules(quota="quota = { count = 1 }")))
    assert "Xuất sắc" not in one.values()
    assert (one["Sở B"], one["B1"]) == ("Tốt", "Tốt")


def test_no_score_above_that_of_the_parent(tmp_path: Path) -> None:
    assert _holders(_card(tmp_path, _rules())) == ["Sở B", "Sở C", "B2"]


def test_a_parent_that_no_workbook_has_is_an_error_and_asks_too_much(tmp_path: Path) -> None:
    units = tuple((name, "Sở X" if name in ("B1", "C2") else parent, actual) for name, parent, actual in UNITS)
    card = _card(tmp_path, _rules(), units)
    (problem,) = [one for one in card.problems if one.code == "parent-unmatched"]
    assert problem.severity == "error"
    assert "B1, C2 belong to “Sở X”" in problem.message
    assert (_classes(card)["B1"], _classes(card)["C2"]) == ("Còn lại", "Còn lại")
    assert _holders(card) == ["Sở B", "Sở C", "B2"]


def test_a_circle_of_parents(tmp_path: Path) -> None:
    units = (*UNITS[:3], ("Sở C", "C2", 85.0), *UNITS[4:])
    card = _card(tmp_path, _rules(), units)
    (problem,) = [one for one in card.problems if one.code == "parent-circle"]
    assert "“Sở C” → “C2” → “C1” → “Sở C”" in problem.message
    assert {_classes(card)[name] for name in ("Sở C", "C1", "C2")} == {"Còn lại"}


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ('parents = { A = "B", B = "A" }\n' + AWARD, 'parents.A: units stand in a circle, "A" in "B" in "A"'),
        (AWARD, "where.not_above_parent: needs to know which unit each belongs to"),
        (_rules().replace('"score"', '"class"'), "where.not_above_parent: is stated of classes"),
        (BY_NAMES, "parents: has no effect"),
        (BY_NAMES + AWARD.replace('"score"', '"rank"'), 'where.not_above_parent: "rank" is not known here'),
    ],
)
def test_a_mistake_is_told_at_its_place(rules: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(rules, encoding="utf-8")
    found = CliRunner().invoke(app, ["config", "check", str(path)])
    assert found.exit_code == 1
    assert words in found.output


def _told(*arguments: str) -> str:
    return " ".join(CliRunner().invoke(app, arguments).stdout.split())


def test_it_is_explained_and_said_in_words(tmp_path: Path) -> None:
    _card(tmp_path, _rules())
    rules, sample = str(tmp_path / "rules.toml"), str(tmp_path / "2022.xlsx")
    told = _told("explain", sample, "--unit=C1", "--rulebook", rules, "--lang=en")
    assert "not “Xuất sắc”: “Sở C”, to which it belongs, is in “Tốt”" in told
    assert "“Cờ”: not put forward, “Sở C”, to which it belongs, has 85" in told
    assert "đơn vị cấp trên “Sở C” xếp loại “Tốt”" in _told(
        "explain", sample, "--unit=C1", "--rulebook", rules, "--lang=vi"
    )
    shown = _told("config", "show", rules, "--lang=en")
    assert "no better class than the unit to which it belongs" in shown
    assert "a score not above that of the unit to which it belongs" in shown
    assert "“trực thuộc” says which unit a unit belongs to" in shown
    (tmp_path / "rules.toml").write_text(_rules(BY_NAMES), encoding="utf-8")
    assert "C2 thuộc C1" in _told("config", "show", rules, "--lang=vi")


@pytest.mark.parametrize("quota", ["", "quota = { count = 2 }", "quota = { share = 0.2 }"])
def test_the_workbook_gives_the_same_also_with_other_actuals(quota: str, tmp_path: Path) -> None:
    rules = _rules(quota=quota)
    card = _card(tmp_path, rules)
    stored, changed = tmp_path / "stored.xlsx", tmp_path / "changed.xlsx"
    write_workbook(card, stored, "en")
    book = load_workbook(stored)
    heads = [cell.value for cell in book["Items"][1]]
    for row in book["Items"].iter_rows(min_row=2):
        if row[heads.index("Unit")].value in ("Sở C", "B2"):
            row[heads.index("Actual")].value = 96
    book.save(changed)
    anew, other = recalculated([stored, changed], tmp_path)
    assert list(differences(stored, anew)) == []
    sheet = load_workbook(other, data_only=True)["Ranking"]
    names = [cell.value for cell in sheet[1]]
    shown = {
        row[names.index("Unit")]: (row[names.index("Class")] or "", row[names.index("Put forward for")] or "")
        for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    units = tuple((name, parent, 96.0 if name in ("Sở C", "B2") else actual) for name, parent, actual in UNITS)
    expected = _card(tmp_path, rules, units)
    assert shown == {
        name: (expected.class_name(unit), "; ".join(expected.awards.of_unit(unit)))
        for unit, name in enumerate(expected.table.units)
    }
