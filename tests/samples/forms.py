"""Writes the sample of an office's own form, with placeholders: letterhead and logo, merged headings, rows to be
repeated with totals below them, a chart, conditional formats, validations, print set-up. Same bytes every time.

Run `python -m tests.samples.forms [FOLDER]`; the folder is the repository's samples/ unless named.
"""

from __future__ import annotations

import io
import struct
import sys
import zlib
from pathlib import Path

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.parts.places import SAMPLES
from tests.samples.sheets import Look, Styles, opened

SHEET, LISTS = "Phiếu kết quả", "Danh mục"
WIDTHS = (6, 40, 13, 13, 13, 11, 15, 11)
ITEM_ROW, TOTAL_ROW, CLUSTER_ROW = 12, 13, 17
"""Rows as Excel counts them: the repeated ones, and the total between."""

ITEM = (
    "{{each item}}{{no}}",
    "{{indicator}}",
    "{{measure}}",
    "{{target}}",
    "{{actual}}",
    "{{attainment}}",
    "{{verdict}}",
    "{{points}}",
)
ITEM_HEADINGS = ("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ", "Đánh giá", "Điểm")


def form_template(path: Path) -> None:
    """A form that one unit's results are put into."""
    workbook, styles = opened(path, "Phiếu kết quả thi đua", "Times New Roman", 12)
    sheet = workbook.add_worksheet(SHEET)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    _letterhead(sheet, styles)
    _results(sheet, styles)
    _clusters(sheet, styles)
    _chart(workbook, sheet)
    _foot(sheet, styles)
    _lists(workbook, styles)
    workbook.define_name("Diem_trung_binh", f"='{SHEET}'!$H${TOTAL_ROW}")
    workbook.define_name("Bang_diem", f"='{SHEET}'!$B${ITEM_ROW}:$H${ITEM_ROW}")
    workbook.close()


def _letterhead(sheet: Worksheet, styles: Styles) -> None:
    bold = styles(align="center", bold=True)
    sheet.insert_image("A1", "logo.png", {"image_data": io.BytesIO(logo()), "object_position": 3, "x_offset": 6})
    sheet.merge_range("B1:C1", "UBND THÀNH PHỐ", styles(align="center"))
    sheet.merge_range("D1:H1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold)
    sheet.merge_range("B2:C2", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", bold)
    sheet.merge_range("D2:H2", "Độc lập - Tự do - Hạnh phúc", styles(align="center", bold=True, underline=1))
    sheet.merge_range("A4:H4", "PHIẾU KẾT QUẢ THI ĐUA NĂM {{year}}", styles(align="center", bold=True, font_size=15))
    sheet.set_row(3, 26)
    sheet.merge_range("A5:H5", "{{unit}}", styles(align="center", bold=True, font_size=13))
    sheet.merge_range("A6:H6", "({{cluster}}; chấm theo {{rulebook.name}})", styles(align="center", italic=True))


def _results(sheet: Worksheet, styles: Styles) -> None:
    label, text = styles(bold=True), styles()
    sheet.merge_range("A8:B8", "Tổng điểm:", label)
    sheet.write_string("C8", "{{score}}", styles(num_format="#,##0.00", bold=True, align="left"))
    sheet.write_string("D8", "Hạng trong cụm:", label)
    sheet.write_string("F8", "{{cluster_rank}}", styles(num_format="0", bold=True, align="left"))
    sheet.merge_range("A9:B9", "Tỷ lệ đạt bình quân:", label)
    sheet.write_string("C9", "{{attainment}}", styles(num_format="0.00%", align="left"))
    sheet.write_string("D9", "Kết quả: {{exceeded}} vượt, {{met}} đạt, {{missed}} không đạt", text)
    head = styles(align="center", bold=True, border=1, text_wrap=True, bg_color="#D5E0F0")
    for column, name in enumerate(ITEM_HEADINGS):
        sheet.write_string(ITEM_ROW - 2, column, name, head)
    sheet.set_row(ITEM_ROW - 2, 30)
    looks: tuple[Look, ...] = (
        {"align": "center"},
        {"text_wrap": True, "indent": 1},
        {"align": "center"},
        {"num_format": "#,##0.##"},
    )
    figures: tuple[Look, ...] = (
        {"num_format": "#,##0.##"},
        {"num_format": "0.00%"},
        {"align": "center"},
        {"num_format": "0.00"},
    )
    for column, (value, look) in enumerate(zip(ITEM, (*looks, *figures), strict=True)):
        sheet.write_string(ITEM_ROW - 1, column, value, styles(border=1, **look))
    sheet.set_row(ITEM_ROW - 1, 33)
    total = {"border": 1, "bold": True, "bg_color": "#F2F2F2"}
    sheet.merge_range(TOTAL_ROW - 1, 0, TOTAL_ROW - 1, 4, "Bình quân", styles(align="center", **total))
    for column, letters, shown in ((5, "F", "0.00%"), (7, "H", "0.00")):
        area = f"{letters}{ITEM_ROW}:{letters}{ITEM_ROW}"
        sheet.write_formula(TOTAL_ROW - 1, column, f"=AVERAGE({area})", styles(num_format=shown, **total), 0)
    sheet.write_formula(
        TOTAL_ROW - 1, 6, f'=COUNTIF(G{ITEM_ROW}:G{ITEM_ROW},"vượt")', styles(num_format='0" vượt"', **total), 0
    )
    items = f"F{ITEM_ROW}:F{ITEM_ROW}"
    red = styles(font_color="#C00000")
    sheet.conditional_format(items, {"type": "cell", "criteria": "<", "value": 1, "format": red})
    bars = {"type": "data_bar", "bar_color": "#9DC3E6", "data_bar_2010": True}
    sheet.conditional_format(f"H{ITEM_ROW}:H{ITEM_ROW}", bars)


def _clusters(sheet: Worksheet, styles: Styles) -> None:
    head = styles(align="center", bold=True, border=1, bg_color="#D5E0F0")
    sheet.merge_range(CLUSTER_ROW - 3, 0, CLUSTER_ROW - 3, 7, "DẪN ĐẦU CÁC CỤM THI ĐUA", styles(bold=True))
    line = CLUSTER_ROW - 2
    sheet.write_string(line, 0, "STT", head)
    sheet.write_string(line, 1, "Cụm", head)
    sheet.merge_range(line, 2, line, 6, "Đơn vị dẫn đầu", head)
    sheet.write_string(line, 7, "Điểm", head)
    line += 1
    sheet.write_string(line, 0, "{{each cluster}}{{no}}", styles(border=1, align="center"))
    sheet.write_string(line, 1, "{{cluster}}", styles(border=1, text_wrap=True, indent=1))
    sheet.merge_range(line, 2, line, 6, "{{leader}}", styles(border=1, indent=1))
    sheet.write_string(line, 7, "{{leader.score}}", styles(border=1, num_format="0.00"))


def _chart(workbook: Workbook, sheet: Worksheet) -> None:
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": "Tỷ lệ đạt",
            "categories": f"='{SHEET}'!$B${ITEM_ROW}:$B${ITEM_ROW}",
            "values": f"='{SHEET}'!$F${ITEM_ROW}:$F${ITEM_ROW}",
        }
    )
    chart.set_title({"name": "Tỷ lệ đạt theo chỉ tiêu"})
    chart.set_legend({"none": True})
    chart.set_size({"width": 860, "height": 300})
    sheet.insert_chart("A19", chart)


def _foot(sheet: Worksheet, styles: Styles) -> None:
    row = 35
    sheet.write_string(row - 1, 0, "Ý kiến của Hội đồng:", styles(bold=True))
    sheet.write_blank(row - 1, 2, None, styles(border=1))
    sheet.data_validation(row - 1, 2, row - 1, 2, {"validate": "list", "source": f"='{LISTS}'!$A$2:$A$4"})
    sheet.merge_range(row + 1, 4, row + 1, 7, "TM. HỘI ĐỒNG", styles(align="center", bold=True))
    sheet.merge_range(row + 2, 4, row + 2, 7, "(Ký, đóng dấu)", styles(align="center", italic=True))
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.print_area(0, 0, row + 2, 7)
    sheet.repeat_rows(ITEM_ROW - 2)
    sheet.set_footer("&L{{unit}}&RTrang &P / &N")
    sheet.freeze_panes(ITEM_ROW - 1, 2)
    sheet.hide_gridlines(2)


def _lists(workbook: Workbook, styles: Styles) -> None:
    sheet = workbook.add_worksheet(LISTS)
    sheet.set_column(0, 0, 34)
    sheet.set_column(2, 2, 20)
    for row, text in enumerate(("Ý kiến", "Đồng ý", "Đồng ý, có lưu ý", "Đề nghị xem lại")):
        sheet.write_string(row, 0, text, styles(bold=row == 0))
    sheet.write_string("C1", "Điểm bình quân", styles(bold=True))
    sheet.write_formula("C2", f"='{SHEET}'!H{TOTAL_ROW}", styles(num_format="0.00"), 0)


def logo(size: int = 48) -> bytes:
    """A small picture in PNG: a gold disc on red."""
    rows = []
    for y in range(size):
        row = bytearray([0])
        for x in range(size):
            inside = (2 * x - size + 1) ** 2 + (2 * y - size + 1) ** 2 < (size * 0.6) ** 2
            row += bytes((255, 205, 0) if inside else (200, 16, 46))
        rows.append(bytes(row))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    form_template(folder / "forms" / "form-template.xlsx")


if __name__ == "__main__":
    main()
