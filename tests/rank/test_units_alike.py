"""Seats that units alike share: a quota and an award for each kind of unit, as the workbook describes them."""

from __future__ import annotations

import json
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

HEADINGS = ("Đơn vị", "Loại", "Chỉ tiêu", "Kế hoạch", "Thực hiện")
UNITS = (
    ("A", "Xã", 99), ("B", "Xã", 98), ("C", "xã", 97), ("D", "Xã", 96), ("E", "Xã", 50),
    ("F", "Phường", 95), ("G", "Phường", 93), ("H", "Phường", 93), ("I", None, 94),
)  # fmt: skip
"""Five communes, three wards, and one of which nothing is said; the target is 100, so the actual is the score."""
RULES = """
    [[classes]]
    name = "Xuất sắc"
    at_least = 90
    quota = { share = 0.5, within = { attribute = "Loại" } }
    [[classes]]
    name = "Còn lại"
    [[awards]]
    name = "Cờ"
    top = 2
    within = { attribute = "loại" }
"""


def _card(folder: Path, rules: str = RULES, **changed: float) -> Scorecard:
    lines: list[list[object]] = [[unit, kind, "Thu", 100, changed.get(unit, actual)] for unit, kind, actual in UNITS]
    sample = tidy(folder / "2022.xlsx", lines, HEADINGS)
    path = folder / "rules.toml"
    path.write_text(rules, encoding="utf-8")
    return evaluate(sample, path)


def _classes(card: Scorecard) -> str:
    return "".join(unit for at, unit in enumerate(card.table.units) if card.class_name(at) == "Xuất sắc")


def _holders(card: Scorecard) -> str:
    return "".join(card.table.units[unit] for unit in card.awards.units[0])


def test_each_kind_of_unit_has_seats_of_its_own(tmp_path: Path) -> None:
    """Half of 5 communes is 2, half of 3 wards 1, half of the one without a kind none; over all it would be 4."""
    card = _card(tmp_path)
    assert _classes(card) == "ABF"
    assert _classes(_card(tmp_path, RULES.replace(', within = { attribute = "Loại" }', ""))) == "ABCD"


def test_an_award_goes_to_the_best_of_each_kind_and_a_tie_at_the_cut_names_it(tmp_path: Path) -> None:
    """G and H are equal for the wards' second flag; I, of which nothing is said, is no candidate."""
    card = _card(tmp_path)
    assert _holders(card) == "ABF"
    (problem,) = [one for one in card.problems if one.code == "tie-at-cut"]
    assert "G, H are equal at the cut of “Cờ” (Phường), with 1 of them to be taken" in problem.message
    assert _holders(_card(tmp_path, H=94)) == "ABFH"


def _explained(folder: Path, unit: str, language: str = "en") -> str:
    arguments = ["explain", str(folder / "2022.xlsx"), "--unit", unit, "--rulebook", str(folder / "rules.toml")]
    return " ".join(CliRunner().invoke(app, [*arguments, "--lang", language]).stdout.split())


def test_whose_seats_they_are_is_explained(tmp_path: Path) -> None:
    _card(tmp_path)
    told = _explained(tmp_path, "C")
    assert (
        "“Xuất sắc” is fulfilled, but its quota of 50.00 % of the ranked units among those whose “Loại” is “xã”" in told
    )
    assert "“Cờ”: not put forward, others whose “loại” is “xã” are ranked better" in told
    assert "“Cờ”: not put forward, it has no “loại”" in _explained(tmp_path, "I")
    assert "“Cờ”: a decision to take, equal with H at the cut" in _explained(tmp_path, "G")
    assert "hạn mức 50,00 % số đơn vị được xếp hạng trong các đơn vị có “Loại” là “xã” đã hết" in _explained(
        tmp_path, "C", "vi"
    )


def test_the_rulebook_says_it_in_words_and_the_decision_stands_in_the_json(tmp_path: Path) -> None:
    _card(tmp_path)
    rules, sample = str(tmp_path / "rules.toml"), str(tmp_path / "2022.xlsx")
    told = " ".join(CliRunner().invoke(app, ["config", "show", rules, "--lang=en"]).output.split())
    assert "at most 50 % of the units, among the units with the same “Loại”" in told
    assert "the best 2 units, of those with the same “loại”" in told
    found = json.loads(CliRunner().invoke(app, ["rank", sample, "--rulebook", rules, "--format=json"]).stdout)
    (decision,) = found["decisions"]
    assert (decision["cluster"], decision["among"]) == (None, "Phường")


def test_a_heading_that_no_workbook_has_is_named(tmp_path: Path) -> None:
    card = _card(tmp_path, RULES.replace("Loại", "Hạng đơn vị"))
    (problem,) = [one for one in card.problems if one.code == "rule-unmatched"]
    assert "“Hạng đơn vị”" in problem.message
    assert str(problem.cell).endswith("line 5")
    asked = RULES.replace("top = 2", 'top = 2\nwhere = { attributes = { "Hạng" = ["I"] } }')
    assert [one.severity for one in _card(tmp_path, asked).problems if one.code == "condition-unmatched"] == ["error"]


@pytest.mark.parametrize(
    ("within", "words"),
    [
        ('"clusters"', 'did you mean "cluster"?'),
        ('{ attribut = "Loại" }', "write attribute"),
        ("{ attribute = 3 }", "must be a text in quotes, not 3"),
    ],
)
def test_a_mistake_of_it_is_told_at_its_place(within: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(RULES.replace('{ attribute = "loại" }', within), encoding="utf-8")
    found = CliRunner().invoke(app, ["config", "check", str(path)])
    assert found.exit_code == 1
    assert 'award "Cờ" (the 1st), within' in found.output
    assert words in found.output


def test_the_workbook_gives_the_same_also_with_another_actual(tmp_path: Path) -> None:
    card = _card(tmp_path)
    stored, changed = tmp_path / "stored.xlsx", tmp_path / "changed.xlsx"
    write_workbook(card, stored, "en")
    book = load_workbook(stored)
    heads = [cell.value for cell in book["Items"][1]]
    for row in book["Items"].iter_rows(min_row=2):
        if row[heads.index("Unit")].value in ("E", "H"):
            row[heads.index("Actual")].value = 98.5
    book.save(changed)
    anew, other = recalculated([stored, changed], tmp_path)
    assert list(differences(stored, anew)) == []
    sheet = load_workbook(other, data_only=True)["Ranking"]
    names = [cell.value for cell in sheet[1]]
    shown = {
        row[names.index("Unit")]: (row[names.index("Class")], row[names.index("Put forward for")])
        for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    expected = _card(tmp_path, E=98.5, H=98.5)
    assert {unit: (one[0] or "", one[1] or "") for unit, one in shown.items()} == {
        unit: (expected.class_name(at), "; ".join(expected.awards.of_unit(at)))
        for at, unit in enumerate(expected.table.units)
    }
