"""A scorecard exported as a workbook: `python -m tests.benchmarks.exporting scorecard|xlsxwriter INPUT EXPORTED`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import xlsxwriter

from tests.benchmarks.measure import report

Cell = tuple[int, int, object, object]
"""Row and column, the formula or the value, and a formula's value."""


def with_scorecard(source: Path, exported: Path) -> None:
    """Exports the scorecard of a workbook; evaluating it does not count."""
    from scorecard import evaluate
    from scorecard.report.workbook import write_workbook

    card = evaluate(source)
    report(lambda: write_workbook(card, exported, "en"))


def with_xlsxwriter(exported: Path) -> None:
    """Writes the cells and formulas of an exported workbook again, as XlsxWriter takes them, in one number format."""
    sheets = _cells(exported)

    def work(path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as copy:
            look = copy.add_format({"num_format": "#,##0.00"})
            for cells in sheets:
                sheet = copy.add_worksheet()
                for row, column, value, stored in cells:
                    if stored is not None:
                        sheet.write_formula(row, column, str(value), look, stored)
                    elif value is None:
                        sheet.write_blank(row, column, None, look)
                    elif isinstance(value, str):
                        sheet.write_string(row, column, value, look)
                    else:
                        sheet.write_number(row, column, value, look)

    with tempfile.TemporaryDirectory() as folder:
        report(lambda: work(Path(folder) / "copy.xlsx"))


def _cells(exported: Path) -> list[list[Cell]]:
    """What stands in each sheet; for what has no value the formula's is an empty text."""
    from openpyxl import load_workbook
    from openpyxl.worksheet.formula import ArrayFormula

    def plain(value: object) -> object:
        return value.text if isinstance(value, ArrayFormula) else value

    formulas = load_workbook(exported, read_only=True)
    values = load_workbook(exported, read_only=True, data_only=True)
    sheets: list[list[Cell]] = []
    for sheet, stored in zip(formulas.worksheets, values.worksheets, strict=True):
        cells: list[Cell] = []
        for row, (line, results) in enumerate(zip(sheet.iter_rows(), stored.iter_rows(), strict=True)):
            for column, (one, result) in enumerate(zip(line, results, strict=True)):
                value = plain(one.value)
                is_formula = isinstance(value, str) and one.data_type == "f"
                found = "" if result.value is None else result.value
                cells.append((row, column, value, found if is_formula else None))
        sheets.append(cells)
    return sheets


if __name__ == "__main__":
    side, read_from, written = sys.argv[1:4]
    if side == "scorecard":
        with_scorecard(Path(read_from), Path(written))
    else:
        with_xlsxwriter(Path(written))
