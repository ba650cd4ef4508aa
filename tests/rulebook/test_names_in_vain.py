"""What only rulebook and workbook together tell to be wrong: names nobody has, totals that a unit misses."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

import scorecard
from scorecard.problems import Problem

ROWS: list[tuple[str | float, ...]] = [
    ("Unit", "Group", "Indicator", "Target", "Actual", "Max points"),
    ("A", "Kinh tế", "Thu ngân sách", 10, 10, 60),
    ("A", "Xã hội", "Giải quyết việc làm", 10, 9, 40),
    ("B", "Kinh tế", "Thu ngân sách", 10, 8, 60),
    ("B", "Xã hội", "Giải quyết việc làm", 10, 9, 30),
]


def problems(folder: Path, rules: str) -> list[Problem]:
    """The problems of two units under some rules."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2022"
    for row in ROWS:
        sheet.append(row)
    book.save(folder / "2022.xlsx")
    (folder / "rules.toml").write_text(rules, encoding="utf-8")
    card = scorecard.evaluate(folder / "2022.xlsx", rulebook=folder / "rules.toml")
    return [one for one in card.problems if one.code.endswith(("unmatched", "differs"))]


def test_a_condition_on_an_indicator_that_nobody_has_is_an_error(tmp_path: Path) -> None:
    rules = '[[classes]]\nname = "Tốt"\nat_least = 50\nwhere = { met = ["Thu ngân sach nhà nước"] }\n'
    (found,) = problems(tmp_path, rules)
    assert (found.severity, found.code) == ("error", "condition-unmatched")
    assert found.message == (
        "“Tốt” asks for “Thu ngân sach nhà nước”, which the workbooks do not have, so that no unit fulfils it; the "
        "nearest there: Thu ngân sách"
    )
    assert str(found.cell).endswith("rules.toml, line 4")
    assert problems(tmp_path, rules.replace("Thu ngân sach nhà nước", "Thu ngân sách")) == []


def test_a_condition_on_a_group_that_only_the_rulebook_names_is_an_error(tmp_path: Path) -> None:
    rules = '[groups."Kinh tê hộ"]\n[[awards]]\nname = "Cờ"\ntop = 1\nwhere = { group_points = { "Kinh tê hộ" = 5 } }\n'
    group, condition = problems(tmp_path, rules)
    assert (group.code, group.details["nearest"]) == ("rule-unmatched", "Kinh tế")
    assert (condition.code, condition.details["nearest"]) == ("condition-unmatched", "Kinh tế")
    assert problems(tmp_path, rules.replace("Kinh tê hộ", "Kinh tế")) == []


def test_a_condition_on_a_group_of_groups_is_none_in_vain(tmp_path: Path) -> None:
    rules = (
        '[score]\nover = "groups"\n[groups."Nội dung"]\n[groups."Kinh tế"]\nparent = "Nội dung"\n'
        '[[awards]]\nname = "Cờ"\ntop = 1\nwhere = { group_points = { "Nội dung" = 5 } }\n'
    )
    assert problems(tmp_path, rules) == []


def test_a_declared_total_that_a_unit_misses_is_an_error(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, "[score]\npoints_total = 100\n")
    assert (found.severity, found.code) == ("error", "points-total-differs")
    assert found.details["unit"] == "B"
    assert problems(tmp_path, "") == []
