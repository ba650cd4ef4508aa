"""Small workbooks for tests, written as a user would type them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TIDY = ("Unit", "Indicator", "Measure", "Target", "Actual")


def tidy(path: Path, rows: Sequence[Sequence[object]], headings: Sequence[object] = TIDY, sheet: str = "2022") -> Path:
    """A workbook with one sheet in tidy form; a value of (number, format) is a formatted cell."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    for line, row in enumerate([headings, *rows], start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(line, column)
            if isinstance(value, tuple):
                cell.value, cell.number_format = value
            else:
                cell.value = value  # type: ignore[assignment]  # what openpyxl takes for a cell
    book.save(path)
    return path
