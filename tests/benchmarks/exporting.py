"""A scorecard exported as a workbook: `python -m tests.benchmarks.exporting scorecard|xlsxwriter INPUT EXPORTED`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import xlsxwriter

from tests.benchmarks.measure import report


def with_scorecard(source: Path, exported: Path) -> None:
    """Exports the scorecard of a workbook; evaluating it does not count."""
    from scorecard import evaluate
    from scorecard.report.workbook import write_workbook

    card = evaluate(source)
    report(lambda: write_workbook(card, exported, "en"))


def with_xlsxwriter(exported: Path) -> None:
    """Writes the cells of an exported workbook again, as XlsxWriter takes them, in one number format."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(exported)
    sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]

    def work(path: Path) -> None:
        with xlsxwriter.Workbook(str(path)) as copy:
            look = copy.add_format({"num_format": "#,##0.00"})
            for rows in sheets:
                sheet = copy.add_worksheet()
                for row, values in enumerate(rows):
                    for column, value in enumerate(values):
                        if value == "":
                            sheet.write_blank(row, column, None, look)
                        elif isinstance(value, str):
                            sheet.write_string(row, column, value, look)
                        elif isinstance(value, (int, float)):
                            sheet.write_number(row, column, value, look)
                        else:
                            sheet.write_datetime(row, column, value, look)

    with tempfile.TemporaryDirectory() as folder:
        report(lambda: work(Path(folder) / "copy.xlsx"))


if __name__ == "__main__":
    side, read_from, written = sys.argv[1:4]
    if side == "scorecard":
        with_scorecard(Path(read_from), Path(written))
    else:
        with_xlsxwriter(Path(written))
