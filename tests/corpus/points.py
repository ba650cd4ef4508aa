"""Columns of points: the most there are, the unit's own (Tự chấm) and a reviewer's (Thẩm định)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import Row, workbook

SCORED: Sequence[Row] = [
    ["Đơn vị: Sở Nội vụ"],
    ["BẢNG CHẤM ĐIỂM NĂM 2022"],
    ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Điểm", None, None, "Ghi chú"],
    [None, None, None, None, None, "Chuẩn", "Tự chấm", "Thẩm định", None],
    ["I", "Kinh tế", None, None, None, 40, 38.5, 37],
    [1, "Giải quyết việc làm", "người", 100, 90, 20, "19,5", 18],
    [2, "Giải ngân", "%", 95, 96, 20, 19, 19],
    ["II", "Cải cách hành chính", None, None, None, 10],
    [1, "Xếp loại", None, "Tốt", "Xuất sắc", 10, 10, None],
    [None, "Tổng cộng", None, None, None, 50, 48.5, 37],
    [None, "NGƯỜI LẬP BIỂU", None, None, None, "GIÁM ĐỐC"],
]
MERGED = ["A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:E4", "F3:H3", "I3:I4"]

READ = (
    Item(
        "Sở Nội vụ", "Giải quyết việc làm", 100.0, 90.0, group="I",
        max_points=20.0, self_points=19.5, reviewed_points=18.0,
        self_cell="Biểu 1!G6", reviewed_cell="Biểu 1!H6",
    ),
    Item("Sở Nội vụ", "Giải ngân", 95.0, 96.0, group="I", max_points=20.0, self_points=19.0, reviewed_points=19.0),
    Item(
        "Sở Nội vụ", "Xếp loại", None, None, text="Xuất sắc", target_text="Tốt", group="II",
        max_points=10.0, self_points=10.0, reviewed_points=None, reviewed_cell="Biểu 1!H9",
    ),
)  # fmt: skip


def scored_form(folder: Path) -> Path:
    return workbook(folder, {"Biểu 1": SCORED}, merged=MERGED)


@case(
    "'Điểm' is merged over 'Chuẩn', 'Tự chấm', 'Thẩm định'; the lines of groups and the total add the points up.",
    clean(*READ, warnings={"target-in-words"}, year=2022, sheets={"Biểu 1": "form"}, ordered=True),
)
def points_beside_the_figures_of_a_form(folder: Path) -> Path:
    return scored_form(folder)


@case("The form with points, saved by LibreOffice as an old xls.", Expected(READ), converted="xls")
def points_in_xls(folder: Path) -> Path:
    return scored_form(folder)


@case("The form with points, saved by LibreOffice as ods.", Expected(READ), converted="ods")
def points_in_ods(folder: Path) -> Path:
    return scored_form(folder)


@case(
    "Nothing but points, numbered A, 1, 1.1: the lines above others are their sums, and the sheet's name is no unit.",
    clean(
        Item("Sở Nội vụ", "Kế hoạch CCHC", None, None, group="A.1", max_points=10.0, self_points=9.0),
        Item("Sở Nội vụ", "Báo cáo", None, None, group="A.1", reviewed_points=8.5, reviewed_cell="Chấm điểm!E7"),
        Item("Sở Nội vụ", "Dịch vụ công", None, None, group="A", code="2", self_points=10.0),
        Item("Sở Nội vụ", "Sáng kiến", None, None, group="B", max_points=5.0, self_points=None),
        year=2022,
        sheets={"Chấm điểm": "form"},
        ordered=True,
    ),
)  # fmt: skip
def points_without_figures(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Chấm điểm": [
                ["Sở Nội vụ"],
                ["TỰ CHẤM ĐIỂM NĂM 2022"],
                ["TT", "Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Điểm thẩm định"],
                ["A", "Cải cách hành chính", 30, 28, 27.5],
                [1, "Chỉ đạo, điều hành", 20, 18, 17.5],
                ["1.1", "Kế hoạch CCHC", 10, 9, 9],
                ["1.2", "Báo cáo", 10, 9, "8,5"],
                [2, "Dịch vụ công", 10, 10, 10],
                ["B", "Điểm thưởng", 5, None, None],
                [1, "Sáng kiến", 5, None, None],
                ["Tổng cộng", None, 35, 28, 27.5],
            ]
        },
    )


@case(
    "A tidy table of points in English; a figure typed as text, a unit that was not given one, more than there are.",
    Expected(
        [
            Item("Roads", "Reporting", None, None, max_points=10.0, self_points=9.5, reviewed_points=9.0),
            Item("Roads", "Innovation", None, None, self_points=7.0, reviewed_points=None),
            Item("Parks", "Reporting", None, None, max_points=10.0, self_points=13.0, reviewed_points=10.0),
            Item("Parks", "Innovation", None, None, max_points=5.0, self_points=None, assigned=False),
        ],
        warnings={"points-above-maximum"},
        exact_warnings=True,
        told=["“Reporting” of Parks has 13 points, more than the 12 it can earn", "“Innovation” of Roads has 7 points"],
        sheets={"2022": "tidy"},
    ),
)
def points_in_a_tidy_table(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Unit", "Criterion", "Max points", "Self score", "Reviewed"],
                ["Roads", "Reporting", 10, "9.5 points", 9],
                ["Roads", "Innovation", 5, 7, "-"],
                ["Parks", "Reporting", 10, 13, 10],
                ["Parks", "Innovation", 5, "not assigned", None],
            ]
        },
    )


@case(
    "Plans and maxima stand on one sheet, results and own points on another, the council's points on a third.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, max_points=10.0, self_points=9.0, reviewed_points=8.0,
             self_cell="Thực hiện 2022!D2", reviewed_cell="Thẩm định!C3"),
        Item("Sở B", "Việc làm", 50.0, 60.0, max_points=10.0, self_points=10.0, reviewed_points=9.5),
        sheets={"Kế hoạch 2022": "separate", "Thực hiện 2022": "separate", "Thẩm định": "tidy"},
    ),
)  # fmt: skip
def points_on_a_sheet_of_their_own(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Kế hoạch 2022": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Điểm tối đa"],
                ["Sở A", "Việc làm", 100, 10],
                ["Sở B", "Việc làm", 50, 10],
            ],
            "Thực hiện 2022": [
                ["Đơn vị", "Chỉ tiêu", "Thực hiện", "Đơn vị tự chấm"],
                ["Sở A", "Việc làm", 90, 9],
                ["Sở B", "Việc làm", 60, 10],
            ],
            "Thẩm định": [
                ["Đơn vị", "Chỉ tiêu", "Hội đồng chấm"],
                ["Sở B", "Việc làm", 9.5],
                ["Sở A", "Việc làm", 8],
            ],
        },
    )


@case(
    "The unit sends its points in one workbook and the council in another; neither repeats the other.",
    clean(Item("Sở A", "Việc làm", None, None, max_points=10.0, self_points=9.0, reviewed_points=8.0)),
)
def points_in_two_workbooks(folder: Path) -> list[Path]:
    headings: Row = ["Đơn vị", "Chỉ tiêu", "Thang điểm"]
    own: list[Row] = [[*headings, "Tự đánh giá"], ["Sở A", "Việc làm", 10, 9]]
    council: list[Row] = [[*headings, "Điểm thẩm tra"], ["Sở A", "Việc làm", 10, 8]]
    return [workbook(folder, {"2022": own}, "own.xlsx"), workbook(folder, {"2022": council}, "council.xlsx")]


@case(
    "Two workbooks hold the same figures of a unit and different points of its own: one of the two is wrong.",
    Expected(
        [Item("Sở A", "Việc làm", 100.0, 90.0, self_points=9.0)],
        errors=[("item-contradicted", "2022!E2")],
        told=["own points is 8 here and 9 in"],
    ),
)
def points_contradicted(folder: Path) -> list[Path]:
    headings: Row = ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Điểm tự chấm"]
    return [
        workbook(folder, {"2022": [headings, ["Sở A", "Việc làm", 100, 90, points]]}, f"{number}.xlsx")
        for number, points in enumerate((9, 8))
    ]


@case(
    "Points in words, an error cell among them, and a maximum below 0: each is told with its cell, none is guessed.",
    Expected(
        [
            Item("Sở A", "Việc làm", 100.0, 90.0, self_points=None, reviewed_points=9.0),
            Item("Sở A", "Tuyển sinh", 70.0, 77.0, self_points=8.0, reviewed_points=None),
            Item("Sở A", "Giảm nghèo", 5.0, 4.0, self_points=None, reviewed_points=6.0),
        ],
        errors=[
            ("number-unreadable", "2022!F2"),
            ("number-unreadable", "2022!G3"),
            ("number-unreadable", "2022!F4"),
            ("maximum-negative", "2022!E4"),
        ],
        told=["own points", "reviewed points"],
    ),
)
def points_that_cannot_be_read(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Điểm chuẩn", "Điểm tự chấm", "Điểm cụm chấm"],
                ["Sở A", "Việc làm", 100, 90, 10, "đang chờ", 9],
                ["Sở A", "Tuyển sinh", 70, 77, 10, 8, "9/10"],
                ["Sở A", "Giảm nghèo", 5, 4, -10, "Tốt", 6],
            ]
        },
    )


@case(
    "'Tự đánh giá' and 'Thang điểm' hold words in this form, and 'Điểm đạt' arithmetic by hand: remarks, all three.",
    clean(
        Item("Sở Y tế", "Giường bệnh", 100.0, 90.0, self_points=None, self_cell=None),
        Item("Sở Y tế", "Số bác sĩ", 70.0, 77.0, self_points=None, self_cell=None),
        sheets={"Sở Y tế": "form"},
    ),
)
def points_that_are_remarks(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["KẾT QUẢ NĂM 2022"],
                ["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Thang điểm", "Tự đánh giá", "Điểm đạt"],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
                [1, "Giường bệnh", 100, 90, "Mỗi giường 2 điểm", "Không đạt", 9],
                [2, "Số bác sĩ", 70, 77, "0-10", "Đạt", 10],
            ]
        },
    )


@case(
    "'Đơn vị tự đánh giá' and 'Hội đồng thẩm định' each stand over a result and its points.",
    clean(
        Item("Sở Y tế", "Giường bệnh", 100.0, 95.0, max_points=10.0, self_points=9.0, reviewed_points=8.0,
             actual_cell="Sở Y tế!E4", reviewed_cell="Sở Y tế!H4"),
        sheets={"Sở Y tế": "form"},
    ),
)  # fmt: skip
def points_under_who_gave_them(folder: Path) -> Path:
    given = ["Đơn vị tự đánh giá", None, "Hội đồng thẩm định", None]
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["Năm 2022"],
                ["TT", "Chỉ tiêu", "Kế hoạch", "Điểm chuẩn", *given],
                [None, None, None, None, "Kết quả", "Điểm", "Kết quả", "Điểm"],
                [1, "Giường bệnh", 100, 10, 95, 9, 94, 8],
            ]
        },
        merged=["E2:F2", "G2:H2", "A2:A3", "B2:B3", "C2:C3", "D2:D3"],
    )


@case(
    "A council's matrix: criteria down with their maximum, units across, each over its own and the council's points.",
    clean(
        Item("Sở A", "Chỉ đạo", None, None, max_points=10.0, self_points=9.0, reviewed_points=8.0),
        Item("Sở A", "Báo cáo", None, None, max_points=5.0, self_points=5.0, reviewed_points=4.0),
        Item("Sở B", "Chỉ đạo", None, None, max_points=10.0, self_points=7.0, reviewed_cell="2022!G3"),
        Item("Sở B", "Báo cáo", None, None, max_points=5.0, self_points=3.0, reviewed_points=3.0),
        sheets={"2022": "matrix"},
    ),
)
def points_of_units_across(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["TT", "Tiêu chí", "Điểm chuẩn", "Sở A", None, "Sở B", None],
                [None, None, None, "Tự chấm", "Thẩm định", "Tự chấm", "Thẩm định"],
                [1, "Chỉ đạo", 10, 9, 8, 7, 6],
                [2, "Báo cáo", 5, 5, 4, 3, 3],
            ]
        },
        merged=["D1:E1", "F1:G1", "A1:A2", "B1:B2", "C1:C2"],
    )


@case(
    "A crosstab of plans and results has an indicator named 'Điểm' and a total of points beside: no points of items.",
    clean(
        Item("Sở A", "Việc làm", 10.0, 9.0, self_points=None),
        Item("Sở A", "Điểm", 8.0, 7.0, self_points=None),
        Item("Sở B", "Việc làm", 20.0, 25.0, self_points=None),
        Item("Sở B", "Điểm", 6.0, 6.5, self_points=None),
        sheets={"2022": "transposed"},
    ),
)
def points_as_an_indicator(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Đơn vị", "Việc làm", None, "Điểm", None, "Điểm tự chấm"],
                [None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện", None],
                ["Sở A", 10, 9, 8, 7, 95],
                ["Sở B", 20, 25, 6, 6.5, 97],
            ]
        },
        merged=["A1:A2", "B1:C1", "D1:E1", "F1:F2"],
    )
