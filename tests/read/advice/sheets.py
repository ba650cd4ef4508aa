"""Sheets whose headings, names, years or periods leave something in doubt, and what their messages ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from openpyxl import load_workbook

from tests.read.advice.desk import (
    HEADINGS,
    Desk,
    Reads,
    case,
    copies,
    does,
    inserts_row,
    leaves_out,
    passes,
    sheet,
    sheets,
    then,
    types,
    unhides,
    writes,
)

ROADS = ("A", "Roads", "km", 10, 9)
READ: Reads = {("A", "Roads"): (10, 9)}
BESIDE = ("Unit", "Indicator", "Target", "Actual")
DUONG: Reads = {("Sở A", "Đường"): (10, 9)}
PLANS = ("Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện")
GERMAN = ("Ort", "Was", "Ziel", "Ergebnis")


def with_options(make: Callable[[Desk], None], *options: str) -> Callable[[Desk], None]:
    def made(desk: Desk) -> None:
        make(desk)
        desk.options += options

    return made


def hide(rows: Sequence[int] = (), columns: Sequence[str] = ()) -> Callable[[Desk], None]:
    """A sheet some of whose lines are hidden."""

    def make(desk: Desk) -> None:
        path = desk.save({"2022": [HEADINGS, ROADS]})
        book = load_workbook(path)
        for row in rows:
            book.worksheets[0].row_dimensions[row].hidden = True
        for column in columns:
            book.worksheets[0].column_dimensions[column].hidden = True
        book.save(path)

    return make


def names_the_unit(desk: Desk, message: str) -> None:
    label = ("Unit", "Đơn vị")[desk.language == "vi"]
    inserts_row(1, [f"{label}: A"], f"“{label}: …”")(desk, message)


CASES = [
    case(
        "headings-missing",
        "named as was looked for",
        sheet(("Was", "Ziel", "Ist"), ("Roads", 10, 9)),
        writes("A1", ("/(Indicator),", "(Chỉ tiêu)/")),
        writes("B1", ("/(Target),", "(Kế hoạch)/")),
        writes("C1", ("/(Actual);", "(Thực hiện)/")),
        reads={("2022", "Roads"): (10, 9)},
    ),
    case(
        "headings-missing",
        "said what they are",
        sheet(GERMAN, ("A", "Roads", 10, 9)),
        copies(),
        then("figures-unread", copies()),
        reads=READ,
    ),
    case(
        "headings-missing",
        "said what they are, in a numbered list",
        sheet(("Nr.", "Ort", "Was", "Ziel", "Ergebnis"), (1, "A", "Roads", 10, 9), (2, "B", "Roads", 20, 25)),
        copies(),
        then("figures-unread", copies()),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
    case(
        "headings-only",
        "rows filled in",
        sheet(HEADINGS),
        inserts_row(2, ROADS, ("fill in the rows", "điền số liệu")),
        reads=READ,
    ),
    case(
        "sheet-unread",
        "said what a column holds",
        sheets({"2022": [HEADINGS, ROADS], "Xa": [GERMAN, ("B", "Roads", 20, 25)]}),
        copies(),
        then("figures-unread", copies()),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
    case(
        "figures-unread",
        "the result",
        sheet(("Unit", "Indicator", "Target", "Wert"), ("A", "Roads", 10, 9)),
        copies(),
        reads=READ,
        severity="error",
    ),
    case(
        "figures-unread",
        "the plan, in front of its result",
        sheet(("Unit", "Indicator", "Wert", "Actual"), ("A", "Roads", 10, 9)),
        copies(),
        reads=READ,
        severity="error",
    ),
    case(
        "figures-unread",
        "without a heading",
        sheet(("Unit", "Indicator", "Target", None), ("A", "Roads", 10, 9)),
        copies(),
        reads=READ,
        severity="error",
    ),
    case(
        "figures-unread",
        "of no account",
        sheet((*BESIDE, "Hệ số k"), ("A", "Roads", 10, 9, 1.2)),
        copies(1),
        reads=READ,
    ),
    case(
        "figures-unread",
        "twins of no account",
        sheet((*BESIDE, "k", "k"), ("A", "Roads", 10, 9, 1.2, 7)),
        copies(1),
        then("figures-unread", copies(1)),
        reads=READ,
    ),
    case(
        "figures-unread",
        "a heading that a shell would take apart",
        sheet((*BESIDE, '"k" $1'), ("A", "Roads", 10, 9, 1.2)),
        copies(1),
        reads=READ,
    ),
    case(
        "figures-unread",
        "on a sheet whose name has spaces",
        sheet((*BESIDE, "k", "k"), ("A", "Roads", 10, 9, 1.2, 7), title="Số liệu 2022"),
        copies(1),
        then("figures-unread", copies(1)),
        reads=READ,
    ),
    case(
        "heading-ambiguous",
        "the first",
        sheet((*BESIDE, "Result"), ("A", "Roads", 10, 9, 8)),
        copies(0),
        reads=READ,
    ),
    case(
        "heading-ambiguous",
        "the other",
        sheet((*BESIDE, "Result"), ("A", "Roads", 10, 9, 8)),
        copies(1),
        reads={("A", "Roads"): (10, 8)},
    ),
    case(
        "heading-ambiguous",
        "twins",
        sheet(("Unit", "Indicator", "Target", "Target", "Actual"), ("A", "Roads", 10, 12, 9)),
        copies(1),
        reads={("A", "Roads"): (12, 9)},
    ),
    case(
        "heading-chosen",
        "the initial plan",
        sheet(
            ("Đơn vị", "Chỉ tiêu", "Kế hoạch đầu năm", "Kế hoạch điều chỉnh", "Thực hiện"),
            ("Sở A", "Đường", 10, 12, 9),
        ),
        copies(),
        reads=DUONG,
    ),
    case(
        "heading-chosen",
        "the percent",
        sheet((*BESIDE, "Actual (%)"), ("A", "Roads", 10, 9, 90)),
        copies(),
        reads={("A", "Roads"): (10, 90)},
    ),
    case(
        "heading-chosen",
        "rooms, not their office",
        sheet(
            ("Đơn vị", "Phòng", "Chỉ tiêu", "Kế hoạch", "Thực hiện"),
            ("Sở A", "Phòng 1", "Đường", 10, 9),
            ("Sở A", "Phòng 1", "Trường", 20, 25),
            ("Sở B", "Phòng 2", "Đường", 5, 4),
        ),
        copies(),
        reads={("Phòng 1", "Đường"): (10, 9), ("Phòng 1", "Trường"): (20, 25), ("Phòng 2", "Đường"): (5, 4)},
    ),
    case(
        "heading-guessed",
        "no result",
        sheet(("Unit", "Indicator", "Target", "Value"), ("A", "Roads", 10, 9)),
        copies(),
        reads={("A", "Roads"): (10, None)},
    ),
    case(
        "heading-guessed",
        "no unit",
        sheet(("Ort", "Indicator", "Target", "Actual"), ("A", "Roads", 10, 9), ("B", "Roads", 10, 9)),
        copies(),
        reads={("2022", "Roads"): (10, 9)},
    ),
    case(
        "name-carried-down",
        "its own name in each",
        sheet(
            HEADINGS,
            ("A", "Roads", "km", 10, 9),
            (None, "Schools", "", 20, 25),
            ("B", "Roads", "km", 5, 4),
            (None, "Schools", "", 7, 8),
        ),
        types("A3", "C", ("write their own in each", "ghi tên riêng vào từng hàng")),
        types("A5", "D", ""),
        reads=READ | {("C", "Schools"): (20, 25), ("B", "Roads"): (5, 4), ("D", "Schools"): (7, 8)},
    ),
    case(
        "indicator-from-title",
        "a column of its own",
        sheet(("Báo cáo xây dựng trường học năm 2022",), ("Đơn vị", "Kế hoạch", "Thực hiện"), ("Xã A", 10, 9)),
        writes("D2", ("column “(.*?)”", "cột “(.*?)”")),
        types("D3", "Trường học", ""),
        reads={("Xã A", "Trường học"): (10, 9)},
    ),
    case(
        "indicator-unnamed",
        "above it",
        sheet(("Unit", "Target", "Actual"), ("A", 10, 9)),
        inserts_row(1, (None, "Roads", "Roads"), ("write the indicator's name above it", "ghi tên chỉ tiêu phía trên")),
        reads=READ,
    ),
    case(
        "indicator-unnamed",
        "its names are the indicators'",
        sheet(("Unit", "Target", "Actual"), ("Roads", 10, 9)),
        copies(),
        reads={("2022", "Roads"): (10, 9)},
    ),
    case(
        "row-unread",
        "named",
        sheet(("Indicator", "Measure", "Target", "Actual"), ("Roads", "km", 10, 9), (None, None, 20, 25)),
        types("A3", "Schools", ("name it", "ghi tên")),
        reads={("2022", "Roads"): (10, 9), ("2022", "Schools"): (20, 25)},
    ),
    case(
        "row-unread",
        "cleared",
        sheet(("Unit", "Roads", None), (None, "Target", "Actual"), ("A", 10, 9), (None, 20, 25)),
        types("B4", None, ("clear them", "xóa số liệu")),
        types("C4", None, ""),
        reads=READ,
    ),
    case(
        "percent-only",
        "a column of results",
        sheet(("Unit", "Indicator", "Target", "% of plan"), ("A", "Roads", 10, 90)),
        writes("E1", ("column “(.*?)”", "cột “(.*?)”")),
        types("E2", 9, ("ask for the results", "yêu cầu gửi kết quả")),
        reads=READ,
    ),
    case(
        "percent-only",
        "the result all the same",
        sheet(("Unit", "Indicator", "Target", "% of plan"), ("A", "Roads", 95, 90)),
        copies(),
        reads={("A", "Roads"): (95, 90)},
    ),
    case(
        "period-only",
        "of a period that nothing names",
        sheet(("Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện trong kỳ"), ("Sở A", "Đường", 10, 9)),
        copies(),
        reads=DUONG,
    ),
    case(
        "period-only",
        "the year's, in a column",
        sheet(("Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện trong kỳ"), ("Sở A", "Đường", 10, 4)),
        types("E1", "Thực hiện cả năm", ("ask for the year's figures", "yêu cầu gửi số cả năm")),
        types("E2", 9, ""),
        reads=DUONG,
    ),
    case(
        "period-unread",
        "of a period that nothing names",
        sheet(
            ("Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện trong kỳ", "Thực hiện cả năm"),
            ("Sở A", "Đường", 10, 9, 25),
        ),
        copies(),
        reads=DUONG,
    ),
    case(
        "unit-from-file",
        "above the table",
        sheet(("Indicator", "Measure", "Target", "Actual"), ("Roads", "km", 10, 9)),
        names_the_unit,
        reads=READ,
    ),
    case(
        "hidden-read",
        "a row",
        hide(rows=[2]),
        unhides(("unhide them", "bỏ ẩn")),
        reads=READ,
    ),
    case(
        "hidden-read",
        "a column",
        hide(columns=["D"]),
        unhides(("unhide them", "bỏ ẩn")),
        reads=READ,
    ),
    case(
        "year-unknown",
        "named",
        sheet(HEADINGS, ROADS, name="book.xlsx", title="Sheet1"),
        passes("--year", "2022"),
        reads=READ,
    ),
    case(
        "indicator-unnamed",
        "the names are the indicators",
        sheet(("Unit", "Target", "Actual"), ("Roads", 10, 9)),
        copies(),
        reads={("2022", "Roads"): (10, 9)},
    ),
    case(
        "plan-of-another-year",
        "the plan's year asked for",
        sheet(("Unit", "Indicator", "Plan 2023", "Actual 2022", "Actual 2021"), ("A", "Roads", 10, 9, 8)),
        passes("--year", "2023"),
        reads={("A", "Roads"): (10, None)},
    ),
    case(
        "year-absent",
        "asked for another",
        with_options(sheet(HEADINGS, ROADS), "--year", "2021"),
        leaves_out("--year", ("only for 2022", "chỉ có 2022")),
        passes("--year", "2022"),
        reads=READ,
    ),
    case(
        "year-absent",
        "corrected in the file",
        with_options(
            sheet(("Unit", "Year", "Indicator", "Target", "Actual"), ("A", 2012, "Roads", 10, 9)), "--year", "2022"
        ),
        types("B2", 2022, ("correct the year stated in the file", "sửa năm ghi trong tệp")),
        reads=READ,
    ),
    case(
        "plan-of-another-year",
        "the plan of the results' year",
        sheet(("Đơn vị", "Chỉ tiêu", "Kế hoạch 2024", "Thực hiện 2022"), ("Sở A", "Đường", 20, 9)),
        types("E1", "Kế hoạch 2022", ("ask for 2022's plan", "xin kế hoạch năm 2022")),
        types("E2", 10, ""),
        reads=DUONG,
    ),
    case(
        "plan-of-another-year",
        "the year of the plan",
        sheet(("Đơn vị", "Chỉ tiêu", "Kế hoạch 2024", "Thực hiện 2022"), ("Sở A", "Đường", 20, 9)),
        does(lambda desk: desk.options.extend(["--year", "2024"]), "--year 2024"),
        reads={("Sở A", "Đường"): (20, None)},
    ),
    case(
        "unit-of-another-year",
        "the year corrected",
        sheet(
            ("Unit", "Year", "Indicator", "Target", "Actual"),
            ("A", 2022, "Roads", 10, 9),
            ("B", 2020, "Roads", 20, 25),
        ),
        types("B3", 2022, ("correct the year stated for them", "sửa năm ghi cho các số liệu đó")),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
    case(
        "heading-unmatched",
        "spelled as there",
        with_options(
            sheet(("Unit", "Indicator", "Ansatz", "Actual"), ("A", "Roads", 10, 9)), "--heading", "Anzatz=target"
        ),
        does(lambda desk: desk.options.__setitem__(-1, "Ansatz=target"), "“Ansatz”"),
        reads=READ,
    ),
    case(
        "heading-unmatched",
        "left out",
        with_options(sheet(HEADINGS, ROADS), "--heading", "Ansatz=target"),
        leaves_out("--heading", ("leave it out", "bỏ đi")),
        reads=READ,
    ),
]
