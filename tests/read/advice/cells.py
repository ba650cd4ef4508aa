"""Cells that cannot be read as they are, and what their messages ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from tests.read.advice.desk import HEADINGS, Desk, Reads, Step, case, does, rules, sheet, types, writes

READ: Reads = {("A", "Roads"): (10, 9)}
WEIGHED = ("Unit", "Indicator", "Target", "Actual", "Weight")
DIRECTED = ("Unit", "Indicator", "Target", "Actual", "Direction")


def roads(target: object, actual: object, measure: object = "km") -> Callable[[Desk], None]:
    return sheet(HEADINGS, ("A", "Roads", measure, target, actual))


def beside(heading: str, value: object, target: object = 10, actual: object = 9) -> Callable[[Desk], None]:
    """A sheet with one more column, of one row."""
    return sheet(("Unit", "Indicator", "Target", "Actual", heading), ("A", "Roads", target, actual, value))


def formats_as_number(cell: str, value: object, said: tuple[str, str] | str, number_format: str = "0.00") -> Step:
    """Gives a cell another format, and types it again."""
    return types(cell, (value, number_format), said)


def saves_in_excel(desk: Desk) -> None:
    """As Excel saves it: the formula with its result."""
    path = Path(desk.files[0])
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("2022")
        page.write_row("A1", HEADINGS)
        page.write_row("A2", ["A", "Roads", "km", 10])
        page.write_formula("E2", "=D2-1", None, 9)


def ambiguous_csv(desk: Desk) -> None:
    path = desk.folder / "2022.csv"
    path.write_text("Unit,Indicator,Measure,Target,Actual\nA,Roads,km,10.394,9\n", encoding="utf-8")
    desk.files.append(str(path))


CASES = [
    case(
        "number-unreadable",
        "the figure alone",
        roads(10, "many"),
        types("E2", 9, ("type the figure alone", "chỉ gõ con số")),
        reads=READ,
    ),
    case(
        "number-unreadable",
        "a most",
        roads("five", 4),
        types("D2", "≤ 5", "≤ 5"),
        reads={("A", "Roads"): (5, 4)},
    ),
    case(
        "number-unreadable",
        "a least",
        roads("five", 4),
        types("D2", "≥ 5", "≥ 5"),
        reads={("A", "Roads"): (5, 4)},
    ),
    case(
        "target-approximate",
        "the figure alone",
        roads("khoảng 4", 4),
        types("D2", 4, "4"),
        reads={("A", "Roads"): (4, 4)},
    ),
    case(
        "target-approximate",
        "its two ends",
        roads("khoảng 4", 4),
        writes("D2", (r"as in (3\.8-4\.2)", "ví dụ (3,8-4,2)")),
        reads={("A", "Roads"): ([3.8, 4.2], 4)},
    ),
    case(
        "direction-contradicted",
        "the row's direction",
        sheet(DIRECTED, ("A", "Roads", "≤ 10", 9, "higher")),
        writes("E2", ("says (lower),", "chiều là (.*?),")),
        reads=READ,
    ),
    case(
        "direction-contradicted",
        "the figure alone",
        sheet(DIRECTED, ("A", "Roads", "≤ 10", 9, "higher")),
        types("C2", 10, ("write the figure alone", "chỉ ghi con số")),
        reads=READ,
    ),
    case(
        "maximum-negative",
        "without its sign",
        sheet(("Unit", "Indicator", "Target", "Actual", "Max points"), ("A", "Roads", 10, 9, -20)),
        types("E2", 20, ("type the figure without its sign", "nhập số không có dấu trừ")),
        reads=READ,
    ),
    case(
        "number-ambiguous",
        "typed as a number",
        roads("10.394", 9),
        types("D2", 10394, ("type it as a number, not as text", "gõ thành số, không gõ thành chữ")),
        reads={("A", "Roads"): (10394, 9)},
    ),
    case(
        "number-ambiguous",
        "the decimal comma",
        ambiguous_csv,
        rules(r"(\[reading\])", '(decimal = ",")'),
        reads={("A", "Roads"): (10394, 9)},
    ),
    case(
        "number-ambiguous",
        "the decimal point",
        ambiguous_csv,
        rules(r"(\[reading\])", r'(decimal = "\.")'),
        reads={("A", "Roads"): (10.394, 9)},
    ),
    case(
        "cell-error",
        "a formula that works",
        roads(10, "#DIV/0!"),
        types("E2", 9, ("correct its formula", "sửa công thức")),
        reads=READ,
    ),
    case(
        "formula-uncalculated",
        "saved in Excel",
        roads(10, "=D2-1"),
        does(saves_in_excel, ("open the workbook in Excel and save it once", "mở tệp bằng Excel rồi lưu lại")),
        reads=READ,
    ),
    case(
        "cell-date",
        "a figure",
        roads(10, (dt.date(1900, 1, 9), "yyyy-mm-dd")),
        formats_as_number(
            "E2", 9, ("for a figure set the cell's format to Number", "nếu là con số, hãy đặt định dạng ô là Số")
        ),
        reads=READ,
    ),
    case(
        "cell-date",
        "a place",
        roads(None, (dt.date(2063, 9, 1), "m/yy"), ""),
        formats_as_number(
            "E2", "9/63", ("for a date or a place to Text", "nếu là ngày tháng hay thứ hạng, hãy đặt là Văn bản"), "@"
        ),
        reads={("A", "Roads"): (None, "9/63")},
    ),
    case(
        "cell-time",
        "hours as a number",
        roads(10, (dt.time(2, 30), "h:mm")),
        formats_as_number("E2", 2.5, ("2.5 for 2:30", "2,5 thay cho 2:30")),
        reads={("A", "Roads"): (10, 2.5)},
    ),
    case("cell-boolean", "the figure", roads(10, True), types("E2", 9, ("type the figure", "gõ con số")), reads=READ),
    case(
        "direction-unknown",
        "higher",
        beside("Direction", "sideways"),
        writes("E2", ("write (higher),", "ghi (cao),")),
        reads=READ,
    ),
    case(
        "direction-unknown",
        "lower",
        beside("Direction", "sideways"),
        writes("E2", (", (lower) or", ", (thấp) hoặc")),
        reads=READ,
    ),
    case(
        "direction-unknown",
        "a range",
        beside("Direction", "sideways", "8-10"),
        writes("E2", ("or (range)", "hoặc (khoảng)")),
        reads={("A", "Roads"): ([8, 10], 9)},
    ),
    case(
        "share-unreadable",
        "a share",
        beside("Required", "most of it"),
        writes("E2", ("write (0.95)", "ghi (0,95)")),
        reads=READ,
    ),
    case("share-unreadable", "a percent", beside("Required", 95), writes("E2", r"(95%)"), reads=READ),
    case(
        "range-unreadable",
        "its two ends",
        sheet(DIRECTED, ("A", "Roads", "high", 100, "range")),
        writes("C2", ("as in (95-105)", "ví dụ (95-105)")),
        reads={("A", "Roads"): ([95, 105], 100)},
    ),
    case(
        "range-ambiguous",
        "a range",
        roads("05-07", 6),
        writes("D2", ("a range as (5 to 7)", "khoảng như (5 đến 7)")),
        reads={("A", "Roads"): ([5, 7], 6)},
    ),
    case(
        "range-ambiguous",
        "a date",
        roads("05-07", None, ""),
        writes("D2", ("in full, as (30/6/2022)", "đầy đủ như (30/6/2022)")),
        reads={("A", "Roads"): ("30/6/2022", None)},
    ),
    case(
        "weight-not-positive",
        "an equal say",
        beside("Weight", -1),
        writes("E2", ("write (1) for", "ghi (1) nếu"), int),
        reads=READ,
    ),
    case(
        "weight-not-positive",
        "none",
        beside("Weight", -1),
        writes("E2", (", (0) where", "ghi (0) nếu"), int),
        reads=READ,
    ),
    case(
        "weight-ambiguous",
        "its percent sign",
        sheet(WEIGHED, ("A", "Roads", 10, 9, "60%"), ("A", "Schools", 20, 25, 39.5), ("A", "Bridges", 4, 4, 0.5)),
        types("E4", "0.5%", ("with its percent sign", "kèm dấu %")),
        reads=READ | {("A", "Schools"): (20, 25), ("A", "Bridges"): (4, 4)},
    ),
    case(
        "weight-missing",
        "its weight",
        sheet(WEIGHED, ("A", "Roads", 10, 9, 2), ("A", "Schools", 20, 25, None)),
        types("E3", 3, ("Write its weight", "ghi trọng số")),
        reads=READ | {("A", "Schools"): (20, 25)},
    ),
    case(
        "weight-missing",
        "none",
        sheet(WEIGHED, ("A", "Roads", 10, 9, 2), ("A", "Schools", 20, 25, None)),
        types("E3", 0, ("or 0 for none", "hoặc 0 nếu không tính")),
        reads=READ | {("A", "Schools"): (20, 25)},
    ),
    case(
        "scale-differs",
        "in the row's measure",
        roads(10, "2 tỷ đồng", "%"),
        types("E2", 9, ("write the figure in that measure", "ghi con số theo đơn vị đó")),
        reads=READ,
    ),
    case(
        "format-scales",
        "what is meant",
        roads((5_000_000, "#,##0,"), 9, "km"),
        formats_as_number("D2", 5000, "#,##0", "#,##0"),
        reads={("A", "Roads"): (5000, 9)},
    ),
    case(
        "measure-differs",
        "the row's",
        roads(10, "9 hồ sơ"),
        types("E2", "9 km", ("make them agree", "thống nhất")),
        reads=READ,
    ),
    case(
        "percent-format-unexpected",
        "its format",
        roads(10, (0.09, "0%")),
        types("E2", 9, ("Check the cell's format", "kiểm tra định dạng ô")),
        reads=READ,
    ),
    case(
        "target-in-words",
        "a figure",
        roads("xuất sắc", 9),
        types("D2", 10, ("Type a figure", "gõ con số")),
        reads=READ,
    ),
    case(
        "attainment-extreme",
        "in one measure",
        roads(10, 9000, "thousand USD"),
        types("E2", 9, ("check that both are in one measure", "kiểm tra hai số có cùng đơn vị tính")),
        reads=READ,
    ),
    case(
        "points-above-maximum",
        "the points",
        sheet(
            ("Unit", "Indicator", "Target", "Actual", "Max points", "Own points"),
            ("A", "Roads", 10, 9, 20, 25),
        ),
        types("F2", 18, ("correct one of the two", "sửa một trong hai số")),
        reads=READ,
    ),
    case(
        "direction-defaulted",
        "in a column",
        sheet(HEADINGS, ("A", "Late files", "%", 10, 9)),
        writes("F1", ("column “(.*?)”", "cột “(.*?)”")),
        types("F2", "lower", ("Write lower", "ghi thấp")),
        reads={("A", "Late files"): (10, 9)},
    ),
    case(
        "direction-defaulted",
        "in the rulebook",
        sheet(HEADINGS, ("A", "Hồ sơ trễ hạn", "%", 10, 9)),
        rules(r"(\[indicators\..*\])", r'(kind = "lower")'),
        reads={("A", "Hồ sơ trễ hạn"): (10, 9)},
    ),
    case(
        "actual-missing",
        "filled in",
        sheet(HEADINGS, ("A", "Roads", "km", 10, None), ("B", "Roads", "km", 20, 25)),
        types("E2", 9, ("Fill it in", "điền")),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
    case(
        "target-missing",
        "filled in",
        sheet(HEADINGS, ("A", "Roads", "km", None, 9), ("B", "Roads", "km", 20, 25)),
        types("D2", 10, ("Fill it in", "điền")),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
]
