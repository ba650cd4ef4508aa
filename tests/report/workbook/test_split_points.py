"""Formulas too long or too deep for one cell of Excel: the exported workbook still comes to the points, in parts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

import scorecard
from scorecard.regulation.expression.excel import DEEPEST_FORMULA, LONGEST_FORMULA, Cells, excel_text, nesting
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.regulation.expression.split import Split
from scorecard.regulation.expression.tree import Absolute, Expression, Figure, Number, Plus, Times
from scorecard.report.workbook import write_workbook
from scorecard.result import Scorecard
from tests.parts.recalculated import differences, recalculated
from tests.parts.workbooks import tidy

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

SUM = "(actual('roads') + actual('schools') + or_else(actual('late'), 0) + actual) / 4"
"""Stands in every knot and step: what looks up much is long many times over."""
LINE = SUM
for _knots in (15, 17, 19):
    LINE = f"line({LINE}, {', '.join(f'{at}, {at * at % 7 + 0.125}' for at in range(_knots))})"
LADDER = f"ladder({SUM}, {', '.join(f'{at}, {at + 0.5}' for at in range(48))}, 99)"
CURVED = f"line(line({SUM}, 0, 0, 9, 9.5, 40, 41), 0, 1, 20, 19, 50, 60)"
CHAIN = "0"
for _step in range(1, 5):
    CHAIN = f"if({CURVED} > {20 - 4 * _step}, {_step} * or_else(actual('late'), 2), {CHAIN})"


def office(folder: Path, formula: str) -> Scorecard:
    stated = f"[indicators.jobs.points]\nmethod = 'formula'\nformula = \"{formula}\"\n"
    (folder / "rules.toml").write_text(stated, encoding="utf-8")
    rows: list[list[object]] = []
    for at, unit in enumerate("ABCD"):
        figures = {"jobs": 9.5 * at + 1, "roads": 30 - at, "schools": 12 + 3 * at, "late": at or None}
        if unit == "D":
            figures["roads"] = None  # nothing to add up
        rows += [[unit, name, 20, actual] for name, actual in figures.items()]
    return scorecard.evaluate(
        tidy(folder / "2022.xlsx", rows, ("Unit", "Indicator", "Target", "Actual")), folder / "rules.toml"
    )


@pytest.mark.parametrize("formula", [LINE, LADDER, CHAIN], ids=["line", "ladder", "chain"])
def test_a_formula_too_long_for_a_cell_is_live_in_parts(formula: str, tmp_path: Path) -> None:
    assert len(formula) <= 2_000
    card = office(tmp_path, formula)
    assert [one.code for one in card.problems if one.severity == "error"] == []
    write_workbook(card, tmp_path / "out.xlsx", "en")
    book = load_workbook(tmp_path / "out.xlsx")
    told = [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith("=")
    ]
    assert "Parts" in book.sheetnames
    assert max(map(len, told)) < LONGEST_FORMULA
    assert max(map(nesting, told)) <= DEEPEST_FORMULA
    assert "no spreadsheet formula" not in str([cell.value for row in book["Items"] for cell in row])
    (anew,) = recalculated([tmp_path / "out.xlsx"], tmp_path)
    assert list(differences(tmp_path / "out.xlsx", anew)) == []


def test_what_stands_in_parts_is_as_worked_out_by_hand(tmp_path: Path) -> None:
    """Of A (30 + 12 + 0 + 1) / 4 = 10.75: between 10² and 11², both 2 over 7, so 2.125; from there on 2.125 lies an
    eighth of the way from 2² to 3², 4.125 − 2 / 8 = 3.875; and 3.875 seven eighths of the way from 3² to 4², both 2
    over 7: 2.125."""
    card = office(tmp_path, LINE)
    rows = zip(card.items["unit"], card.items["indicator"], card.items["points"], strict=True)
    (points,) = [points for unit, indicator, points in rows if (unit, indicator) == ("A", "jobs")]
    assert points == pytest.approx(2.125, rel=1e-12)
    write_workbook(card, tmp_path / "out.xlsx", "vi")
    assert "Phần công thức" in load_workbook(tmp_path / "out.xlsx").sheetnames


def test_a_formula_that_fits_has_no_parts(tmp_path: Path) -> None:
    write_workbook(office(tmp_path, SUM), tmp_path / "out.xlsx", "en")
    assert "Parts" not in load_workbook(tmp_path / "out.xlsx").sheetnames


def test_a_rule_that_is_too_deep_is_taken_apart() -> None:
    deep: Expression = Figure("a")
    for step in range(70):
        deep = Absolute(Plus(Times(deep, Number(2.0)), Number(float(step))))
    assert excel_text(deep, Cells({"a": "A1"})) is None
    split = Split(Cells({"a": "A1"}), lambda number: f"P{number}")
    told = [excel_text(split.of(deep), split.cells, bounded=True), *(part.formula for part in split.parts)]
    assert all(one is not None and nesting(one) <= DEEPEST_FORMULA and len(one) < LONGEST_FORMULA for one in told)
    values = column_of(split.parts[-1].node, Columns(1, {"a": np.array([3.0])}))
    assert np.isfinite(values).all()
