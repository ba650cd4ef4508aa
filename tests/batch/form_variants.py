"""One office's form and its variants: each differs from it in one thing, and is written in several ways."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.cell.cell import Cell

Place = tuple[int, int]
"""A row and a column, counted from 0."""
Content = str | float | dt.date | None

HEADINGS = 4


@dataclass(frozen=True, slots=True)
class Form:
    """The cells of a form, their formats, and its sheet's name."""

    cells: Mapping[Place, Content]
    formats: Mapping[Place, str] = field(default_factory=dict)
    sheet: str = "Biểu 2022"

    def with_cell(self, place: Place, content: Content) -> Form:
        return replace(self, cells={**self.cells, place: content})

    def with_format(self, place: Place, code: str) -> Form:
        return replace(self, formats={**self.formats, place: code})


def _line(row: int, *contents: Content) -> dict[Place, Content]:
    return {(row, column): content for column, content in enumerate(contents)}


FORM = Form(
    {
        (0, 0): "UBND TỈNH",
        (1, 0): "Sở Y tế",
        (2, 0): "KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2022",
        **_line(HEADINGS, "STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Năm trước", "Ghi chú"),
        **_line(5, "I", "Kinh tế - xã hội"),
        **_line(6, 1, "Lao động qua đào tạo", "%", 0.8, 0.8042, 0.78, "đạt"),
        **_line(7, 2, "Giải quyết việc làm", "người", 50400, 55972, 48000.5),
        **_line(8, 3, "Chi đầu tư", "triệu đồng", 1250.5, 1199.25, 1100, "chậm"),
        **_line(9, "", "Tổng cộng", "", 51651.3, 57172.05),
        (11, 1): "NGƯỜI LẬP BIỂU",
        (11, 4): "GIÁM ĐỐC",
    },
    {(6, 3): "0.00%", (6, 4): "0.00%", (6, 5): "0.00%"},
)


def _with_column(column: int, heading: str, contents: Sequence[Content]) -> Form:
    cells = {(row, column): content for row, content in enumerate(contents, 6)}
    return replace(FORM, cells={**FORM.cells, (HEADINGS, column): heading, **cells}, formats={})


VARIANTS: Mapping[str, Form] = {
    "as it is": FORM,
    # the same heading, which the cells below it decide
    **{
        f"column {column} under {heading}: {contents}": _with_column(column, heading, contents)
        for column, heading, columns in (
            (2, "Đơn vị", (("%", "người", "tấn"), ("Sở Y tế", "Sở Nội vụ", "Sở Tài chính"), (1, 2, 3))),
            (5, "Thực hiện", ((0.8042, 55972, 1199.25), (0.5, 4, 3), ("đạt", "x", "chậm"))),
            (5, "Quẫm", ((1, 2, 3), (5.5, 4.25, 31), ("đạt", "x", "chậm"), (100.525, 111.0555556, 95.9016393))),
            (3, "Chỉ tiêu", ((0.8, 50400, 1250.5), ("Lúa", "Ngô", "Khoai"))),
        )
        for contents in columns
    },
    # one cell
    **{
        f"cell {place}: {content}": FORM.with_cell(place, content)
        for place in ((7, 4), (8, 3))
        for content in (
            60000.0,
            2022.0,
            0.0,
            None,
            "không giao",
            "10.394",
            "10,394",
            "1,5 tỷ",
            "≤ 5",
            "dưới 5",
            "80%",
            "52-54",
            "Xuất sắc",
            "x",
            "Tổng cộng",
            dt.date(2022, 3, 5),
            "5/3",
            "05",
            "1.2E+06",
            "(1200)",
        )
    },
    **{
        f"indicator: {name}": FORM.with_cell((7, 1), name)
        for name in (
            "Giải quyết việc làm mới",
            "giải quyết việc làm",
            "Giải quyết  việc làm",
            "Số vụ cháy",
            "4. Chi đầu tư",
            "Trong đó: nữ",
            "Tổng số việc làm",
            "Chỉ tiêu",
            "Gia\u0309i quye\u0302\u0301t vie\u0323\u0302c la\u0300m",
            "",
        )
    },
    **{f"measure: {name}": FORM.with_cell((7, 2), name) for name in ("hộ", "%", "Người", "tỷ đồng", "vụ", "", 3)},
    **{f"number: {number}": FORM.with_cell((7, 0), number) for number in ("II", "1.1", "2.", "", 7, "a)")},
    **{f"remark: {text}": FORM.with_cell((7, 6), text) for text in ("tăng 5%", "1,5", "1.5", 12, "quá hạn")},
    # styles
    **{
        f"format {place}: {code}": FORM.with_format(place, code)
        for place in ((7, 4), (6, 4), (8, 3))
        for code in (
            "General",
            "0%",
            "#,##0",
            "#,##0,",
            "#,##0.0,,",
            "0.0 %",
            "0.000",
            "0.00E+00",
            "dd/mm/yyyy",
            '0" người"',
            "@",
        )
    },
    # headings
    **{
        f"heading {at}: {text}": FORM.with_cell((HEADINGS, at), text)
        for at in (3, 4, 5)
        for text in (
            "Kế hoạch",
            "Thực hiện",
            "Ước thực hiện",
            "Kế hoạch điều chỉnh",
            "Thực hiện 2021",
            "Kết quả 2022",
            "Quý I",
            "6 tháng",
            "TH/KH (%)",
            "Quẫm",
            "Năm trước",
            "Trọng số",
            "Điểm tự chấm",
            2021,
            2022,
            "",
        )
    },
    **{
        f"heading {at}: {text}": FORM.with_cell((HEADINGS, at), text)
        for at, texts in ((1, ("Nội dung", "Đơn vị", "Tên chỉ tiêu", "Quẫm")), (2, ("Đơn vị", "Đơn vị tính", "Nhóm")))
        for text in texts
    },
    # titles
    **{
        f"title {row}: {text}": FORM.with_cell((row, 0), text)
        for row in (1, 2, 3)
        for text in (
            "Sở Nội vụ",
            "SỞ Y TẾ",
            "Đơn vị: Sở Tài chính",
            "Cụm thi đua: Cụm 3",
            "(ĐVT: triệu đồng)",
            "NĂM 2021",
            "6 THÁNG ĐẦU NĂM 2022",
            "Quý II năm 2022",
            "Báo cáo ngày 15/01/2023",
            "Kế hoạch năm 2022",
            "Chỉ tiêu",
            "",
        )
    },
    **{
        f"sheet: {name}": replace(FORM, sheet=name)
        for name in ("Nháp", "2021", "2020", "Kế hoạch", "Quý II", "Tổng hợp")
    },
}
"""The form with one thing changed, by what that is, and to what."""


# Ways of writing it -------------------------------------------------------------------------------------------------


def inline(form: Form, path: Path) -> None:
    """By openpyxl: each text in its own cell."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = form.sheet
    for (row, column), content in form.cells.items():
        cell = sheet.cell(row + 1, column + 1)
        assert isinstance(cell, Cell)
        cell.value = content or None if isinstance(content, str) else content
    for (row, column), code in form.formats.items():
        sheet.cell(row + 1, column + 1).number_format = code
    book.save(path)


def shared(form: Form, path: Path) -> None:
    """By XlsxWriter: texts in a table, in the order in which they were written."""
    _by_xlsxwriter(form, path, before=())


def shared_behind_others(form: Form, path: Path) -> None:
    """The same behind other texts, which no cell shows any more."""
    _by_xlsxwriter(form, path, before=("Sở Tài chính", "Kết quả", "vụ"))


def prefixed(form: Form, path: Path) -> None:
    """Every tag with a prefix, as other programs write them."""
    inline(form, path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            if name.startswith("xl/worksheets/sheet") or name in ("xl/workbook.xml", "xl/sharedStrings.xml"):
                data = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", data).replace(b" xmlns=", b" xmlns:x=")
            package.writestr(name, data)


def comma_separated(form: Form, path: Path) -> None:
    """As text, figures as they are shown in Vietnam."""
    target = io.StringIO(newline="")
    width = 1 + max(column for _, column in form.cells)
    writer = csv.writer(target, delimiter=";")
    for row in range(1 + max(row for row, _ in form.cells)):
        places = [(row, column) for column in range(width)]
        writer.writerow([_shown(form.cells.get(place), form.formats.get(place, "")) for place in places])
    path.write_bytes(target.getvalue().encode("utf-8-sig"))


def _shown(content: Content, code: str) -> str:
    if isinstance(content, dt.date):
        return f"{content:%d/%m/%Y}"
    if isinstance(content, (int, float)):
        percent = code.endswith("%")
        return f"{content * 100 if percent else content:.12g}".replace(".", ",") + ("%" if percent else "")
    return content or ""


WAYS: Mapping[str, Callable[[Form, Path], None]] = {
    "inline.xlsx": inline,
    "shared.xlsx": shared,
    "behind.xlsx": shared_behind_others,
    "prefixed.xlsx": prefixed,
    "text.csv": comma_separated,
}
"""How a form is written, by the end of the file's name."""


def _by_xlsxwriter(form: Form, path: Path, before: tuple[str, ...]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(form.sheet)
        for text in before:
            sheet.write_string(20, 0, text)
        if before:
            sheet.write_blank(20, 0, None)
        for place, content in form.cells.items():
            look = book.add_format({"num_format": form.formats.get(place, "General"), "border": 1})
            if isinstance(content, dt.date):
                day = book.add_format({"num_format": "dd/mm/yyyy"})
                sheet.write_datetime(*place, dt.datetime(content.year, content.month, content.day), day)
            elif isinstance(content, (int, float)):
                sheet.write_number(*place, content, look)
            elif content:
                sheet.write_string(*place, content, look)
