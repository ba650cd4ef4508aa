"""What the sample workbooks share: cell formats, number formats, print set-up; the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2023, 3, 1)

Look = Mapping[str, Any]


class Styles:
    """A workbook's cell formats, each made once."""

    def __init__(self, workbook: Workbook, font: str, size: float) -> None:
        self._workbook = workbook
        self._base = {"font_name": font, "font_size": size, "valign": "vcenter"}
        self._made: dict[str, Format] = {}

    def __call__(self, **look: object) -> Format:
        key = repr(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({**self._base, **look})
        return self._made[key]


def number_format(value: Decimal, shown_as_percent: bool = False) -> str:
    """Whole numbers without decimals, others with two."""
    if shown_as_percent:
        return "0%" if value * 100 % 1 == 0 else "0.00%"
    return "#,##0" if value % 1 == 0 else "#,##0.00"


def opened(path: Path, title: str, font: str, size: float) -> tuple[Workbook, Styles]:
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = xlsxwriter.Workbook(str(path))
    workbook.set_properties({"title": title, "created": CREATED})
    return workbook, Styles(workbook, font, size)


def print_set_up(sheet: Worksheet, titles: tuple[int, int], pages_high: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, pages_high)
    sheet.repeat_rows(*titles)
    sheet.set_footer("&C&P / &N")
    sheet.hide_gridlines(2)
