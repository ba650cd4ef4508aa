"""The sheet of wholes: what clusters and the office come to, live over the units' own cells."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

import scorecard
from scorecard.report.page import write_page
from scorecard.report.workbook import write_workbook
from tests.parts.recalculated import differences, formulas, recalculated, values
from tests.parts.workbooks import tidy

RATE = '[indicators."Out of poverty %"]\ncombine = { of = "Out of poverty", over = "Poor households" }\n'
SIZE = '[indicators."Out of poverty %"]\nsize = "Poor households"\n'
HEADINGS = ("Cluster", "Unit", "Indicator", "Measure", "Target", "Actual")
ROWS: list[list[object]] = [
    ["C1", "A", "Out of poverty", "households", 10, 3],
    ["C1", "A", "Poor households", "households", None, 4],
    ["C1", "A", "Out of poverty %", "%", None, 75],
    ["C1", "B", "Out of poverty", "households", 10, 1],
    ["C1", "B", "Poor households", "households", None, 100],
    ["C1", "B", "Out of poverty %", "%", None, 1],
    ["C2", "D", "Out of poverty", "households", 12, 10],
    ["C2", "D", "Poor households", "households", None, 50],
    ["C2", "D", "Out of poverty %", "%", None, 20],
]


def exported(folder: Path, rules: str, rows: list[list[object]] = ROWS) -> Path:
    (folder / "rules.toml").write_text(rules, encoding="utf-8")
    card = scorecard.evaluate(tidy(folder / "2024.xlsx", rows, HEADINGS), folder / "rules.toml", whole=True)
    path = folder / "out.xlsx"
    write_workbook(card, path, "en")
    return path


def totals(path: Path) -> dict[tuple[object, object], tuple[object, ...]]:
    """Target, actual and attainment by cluster and indicator."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Totals"]
    return {(row[0], row[1]): row[3:] for row in sheet.iter_rows(min_row=2, values_only=True)}


@pytest.mark.parametrize(
    ("rules", "rates"),
    [
        # 3 + 1 of 4 + 100, 10 of 50, and 14 of 154.
        (RATE, (400 / 104, 20, 1400 / 154)),
        # 75 × 4 + 1 × 100 over 104; 20; and 75 × 4 + 100 + 20 × 50 over 154, which is the same.
        (SIZE, (400 / 104, 20, 1400 / 154)),
    ],
)
def test_wholes_are_formulas_over_the_units_cells(rules: str, rates: tuple[float, ...], tmp_path: Path) -> None:
    path = exported(tmp_path, rules)
    found = totals(path)
    assert found["All units", "Out of poverty"] == (32, 14, pytest.approx(14 / 32))
    assert found["C1", "Out of poverty"] == (20, 4, pytest.approx(0.2))
    shown = [found[whole, "Out of poverty %"][1] for whole in ("C1", "C2", "All units")]
    assert shown == [pytest.approx(one) for one in rates]
    [anew] = recalculated([path], tmp_path)
    assert list(differences(path, anew)) == []
    live = {cell for sheet, cell in formulas(path) if sheet == "Totals"}
    assert live >= {"D2", "E2", "F2", "E3", "E4", "E10"}


def test_a_figure_that_changes_changes_its_wholes(tmp_path: Path) -> None:
    path = exported(tmp_path, RATE)
    book = openpyxl.load_workbook(path)
    items = book["Items"]
    [row] = [row for row in items.iter_rows(min_row=2) if (row[0].value, row[2].value) == ("B", "Out of poverty")]
    headings = [cell.value for cell in items[1]]
    row[headings.index("Actual")].value = 51
    book.save(tmp_path / "changed.xlsx")
    [anew] = recalculated([tmp_path / "changed.xlsx"], tmp_path)
    read = values(anew)
    # 3 + 51, and 54 of 104.
    assert (read["Totals", "E2"], read["Totals", "E4"]) == (54, pytest.approx(5400 / 104))


def test_what_a_unit_lacks_is_nobodys(tmp_path: Path) -> None:
    rows: list[list[object]] = [*ROWS[:-3], ["C2", "D", "Out of poverty", "households", 12, None], *ROWS[-2:]]
    found = totals(exported(tmp_path, RATE, rows))
    assert found["All units", "Out of poverty"] == (32, None, None)


def test_more_units_than_a_function_takes(tmp_path: Path) -> None:
    rows: list[list[object]] = [["", f"Unit {number}", "Jobs", "persons", 2, number] for number in range(1, 601)]
    path = exported(tmp_path, "", rows)
    assert totals(path)["All units", "Jobs"][:2] == (1200, 600 * 601 / 2)
    [anew] = recalculated([path], tmp_path)
    assert list(differences(path, anew)) == []


def test_the_page_has_them_too(tmp_path: Path) -> None:
    card = scorecard.evaluate(tidy(tmp_path / "2024.xlsx", ROWS, HEADINGS), whole=True)
    write_page(card, tmp_path / "page.html", "en")
    assert '<h2 id="together">Together</h2>' in (tmp_path / "page.html").read_text(encoding="utf-8")
