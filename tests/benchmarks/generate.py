"""Workbooks to measure with, the same figures every time: `python -m tests.benchmarks.generate KIND PATH`."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LARGE = 200_000
STREAMED = 500_000
MANY = 2_000
ROWS_PER_UNIT = 40
UNITS_PER_CLUSTER = 100


class Indicator(NamedTuple):
    name: str
    group: str
    measure: str
    direction: str
    target: float
    """About this much is planned."""


_GROUPS = ("I. Kinh tế - xã hội", "II. Cải cách hành chính", "III. Nhiệm vụ được giao", "IV. Xây dựng tổ chức")
_KINDS = (
    ("Giải ngân vốn đầu tư công", "triệu đồng", "higher", 48_000.0),
    ("Hồ sơ giải quyết đúng và trước hạn", "%", "higher", 92.0),
    ("Lượt người được tập huấn nghiệp vụ", "người", "higher", 400.0),
    ("Thời gian giải quyết hồ sơ bình quân", "ngày", "lower", 9.5),
    ("Tỷ lệ hồ sơ quá hạn", "%", "lower", 3.0),
    ("Sáng kiến được công nhận", "sáng kiến", "higher", 8.0),
)
"""A third of the indicators are in percent."""


def indicators(count: int) -> list[Indicator]:
    """The first `count` indicators, their groups one after the other."""
    made = []
    for number in range(count):
        name, measure, direction, target = _KINDS[number % len(_KINDS)]
        group = _GROUPS[number * len(_GROUPS) // count]
        made.append(Indicator(f"{name}, lĩnh vực {number // len(_KINDS) + 1}", group, measure, direction, target))
    return made


def _figures(draw: random.Random, indicator: Indicator) -> tuple[float | None, float | None, float | None]:
    """Target, actual and prior; one in fifty is missing."""
    target = round(indicator.target * draw.uniform(0.6, 1.05), 2)
    actual = round(target * draw.uniform(0.85, 1.15), 2)
    prior = round(actual * draw.uniform(0.9, 1.05), 2)
    planned, done, before = (None if draw.random() < 0.02 else value for value in (target, actual, prior))
    return planned, done, before


TABLE_HEADINGS = (
    "Cluster",
    "Unit",
    "Group",
    "Indicator",
    "Measure",
    "Direction",
    "Required",
    "Weight",
    "Target",
    "Actual",
    "Prior",
    "Note",
)
_FIRST_FIGURE = TABLE_HEADINGS.index("Target")


def _table_rows(count: int) -> Iterator[tuple[Indicator, list[str | float | None]]]:
    """Rows of the tidy layout, unit by unit."""
    draw = random.Random(count)
    known = indicators(ROWS_PER_UNIT)
    for number in range(count):
        unit, indicator = number // ROWS_PER_UNIT, known[number % ROWS_PER_UNIT]
        yield (
            indicator,
            [
                f"Cụm {unit // UNITS_PER_CLUSTER + 1:02}",
                f"Phòng Tài chính - Kế hoạch huyện số {unit + 1:04}",
                indicator.group,
                indicator.name,
                indicator.measure,
                indicator.direction,
                0.95 if number % 12 == 0 else None,
                1 + number % 3,
                *_figures(draw, indicator),
                "Số liệu ước thực hiện" if number % 20 == 0 else None,
            ],
        )


def table(path: Path, rows: int, *, percents: bool = False, shared: bool = False) -> None:
    """A tidy table laid out like samples/2022.xlsx.

    Args:
        percents: type the figures in percent as shares, 0.8042 shown as 80.42%.
        shared: keep texts once in the workbook's table of strings, as Excel does, not in each cell.
    """
    with xlsxwriter.Workbook(str(path), {"constant_memory": not shared}) as book:
        plain, percent = book.add_format({"num_format": "#,##0.00"}), book.add_format({"num_format": "0.00%"})
        sheet = book.add_worksheet("2022")
        sheet.write_string(0, 0, "Số liệu minh hoạ năm 2022")
        sheet.write_row(3, 0, TABLE_HEADINGS)
        for row, (indicator, values) in enumerate(_table_rows(rows), start=4):
            share = percents and indicator.measure == "%"
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None and column >= _FIRST_FIGURE:
                    shown = round(value / 100, 6) if share else value
                    sheet.write_number(row, column, shown, percent if share else plain)
                elif value is not None:
                    sheet.write_number(row, column, value)


def forms(folder: Path, count: int) -> None:
    """The units' own forms of 30 indicators, a workbook each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        _form(folder / f"form-{number:03}.xlsx", f"Phòng Tài chính - Kế hoạch huyện số {number:03}", number)


def streamed(path: Path, rows: int) -> None:
    """The same table as openpyxl streams it: texts in each cell, and no dimension."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("2022")
    for line in (["Số liệu minh hoạ năm 2022"], [], [], TABLE_HEADINGS):
        sheet.append(line)
    for _, values in _table_rows(rows):
        sheet.append(values)
    book.save(path)


def forms_by_openpyxl(folder: Path, count: int) -> None:
    """The same forms as openpyxl writes them: texts in each cell."""
    forms(folder, count)
    for path in folder.glob("*.xlsx"):
        openpyxl.load_workbook(path, data_only=True).save(path)


_FORM_HEADINGS = {0: "STT", 1: "Chỉ tiêu", 2: "ĐVT", 6: "Thực hiện năm 2021", 7: "So với 2021 (%)", 8: "Ghi chú"}
_FORM_NUMBERS = ("I", "II", "III", "IV")


def _form(path: Path, unit: str, seed: int) -> None:
    draw = random.Random(seed)
    with xlsxwriter.Workbook(str(path)) as book:
        look: Mapping[str, Any] = {"border": 1, "font_name": "Times New Roman"}
        text, bold = book.add_format(look), book.add_format({**look, "bold": True, "align": "center"})
        plain = book.add_format({**look, "num_format": "#,##0.00"})
        percent = book.add_format({**look, "num_format": "0.00%"})
        sheet = book.add_worksheet("Biểu 2022")
        sheet.merge_range("A1:C1", "UBND TỈNH", bold)
        sheet.merge_range("A2:C2", unit, bold)
        sheet.merge_range("A4:I4", "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2022", bold)
        for column, name in _FORM_HEADINGS.items():
            sheet.merge_range(5, column, 6, column, name, bold)
        sheet.merge_range(5, 3, 5, 5, "Năm 2022", bold)
        sheet.write_row(6, 3, ("Kế hoạch", "Thực hiện", "Tỷ lệ %"), bold)
        row, group = 7, ""
        for position, indicator in enumerate(indicators(30), start=1):
            if indicator.group != group:
                group = indicator.group
                number, _, name = group.partition(". ")
                sheet.write_string(row, 0, number, bold)
                sheet.merge_range(row, 1, row, 8, name, bold)
                row += 1
            sheet.write_number(row, 0, position, text)
            sheet.write_string(row, 1, indicator.name, text)
            sheet.write_string(row, 2, indicator.measure, text)
            share = indicator.measure == "%" and position % 2 == 0
            _form_figures(sheet, row, _figures(draw, indicator), share, percent if share else plain)
            sheet.write_string(row, 8, "Số liệu ước thực hiện" if position % 10 == 0 else "", text)
            row += 1
        sheet.write_string(row + 1, 0, "Ghi chú: số liệu minh hoạ.")
        sheet.write_string(row + 3, 1, "NGƯỜI LẬP BIỂU", bold)
        sheet.write_string(row + 3, 6, "TRƯỞNG PHÒNG", bold)


def _form_figures(sheet: Worksheet, row: int, figures: Sequence[float | None], share: bool, look: Format) -> None:
    target, actual, prior = (value / 100 if share and value is not None else value for value in figures)
    for column, value in ((3, target), (4, actual), (6, prior)):
        if value is None:
            sheet.write_blank(row, column, None, look)
        else:
            sheet.write_number(row, column, value, look)
    if actual is None:
        return
    if target:
        sheet.write_formula(row, 5, f"=ROUND(E{row + 1}/D{row + 1}*100,2)", None, round(actual / target * 100, 2))
    if prior:
        growth = round((actual / prior - 1) * 100, 2)
        sheet.write_formula(row, 7, f"=ROUND((E{row + 1}/G{row + 1}-1)*100,2)", None, growth)


KINDS: Mapping[str, Callable[[Path], None]] = {
    "plain": lambda path: table(path, LARGE),
    "percent": lambda path: table(path, LARGE, percents=True),
    "shared": lambda path: table(path, LARGE, shared=True),
    "medium": lambda path: table(path, LARGE // 10),
    "streamed": lambda path: streamed(path, STREAMED),
    "many-forms": lambda path: forms(path, MANY),
    "many-forms-openpyxl": lambda path: forms_by_openpyxl(path, MANY // 4),
}


if __name__ == "__main__":
    KINDS[sys.argv[1]](Path(sys.argv[2]))
