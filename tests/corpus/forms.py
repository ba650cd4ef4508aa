"""Forms as offices print them: title block, merged headings, groups, notes, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import Row, workbook

HEADINGS: Sequence[Row] = [
    ["STT", "Chỉ tiêu", "ĐVT", "Năm 2022", None, None, "So với 2021 (%)", "Ghi chú"],
    [None, None, None, "Kế hoạch", "Thực hiện", "Tỷ lệ %", None, None],
]
"""The usual heading rows, to stand in rows 5 and 6."""

MERGED = ["A5:A6", "B5:B6", "C5:C6", "D5:F5", "G5:G6", "H5:H6"]

SIMPLE: Sequence[Row] = [
    ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
    [1, "Việc làm", "người", 100, 90],
    [2, "Tuyển sinh", "người", 70, 77],
]


def read_from(unit: str, first_row: int = 2, sheet: str = "Sheet1") -> tuple[Item, Item]:
    """The items of SIMPLE under a unit's name."""
    return (
        Item(unit, "Việc làm", 100.0, 90.0, actual_cell=f"{sheet}!E{first_row}"),
        Item(unit, "Tuyển sinh", 70.0, 77.0, target_cell=f"{sheet}!D{first_row + 1}"),
    )


def labour(unit: str) -> tuple[Item, ...]:
    """The items of `full_form` under a unit's name."""
    return (
        Item(
            unit, "Tỷ lệ lao động qua đào tạo", 80.0, 80.42, group="I", measure="%", code="1", target_cell="Biểu 01!D8"
        ),
        Item(unit, "Giải quyết việc làm", 50400.0, 55972.0, group="II", measure="người", actual_cell="Biểu 01!E10"),
        Item(unit, "Tuyển sinh đào tạo nghề", 45000.0, 47911.0, group="II", code="2"),
        Item(unit, "Hộ nghèo còn lại", None, 0.52, group="II", code="3"),
    )


def full_form(folder: Path) -> Path:
    """A labour department's form with all that stands around the figures."""
    return workbook(
        folder,
        {
            "Biểu 01": [
                ["UBND THÀNH PHỐ", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                ["SỞ LAO ĐỘNG", None, None, None, "Cần Thơ, ngày 05 tháng 01 năm 2023"],
                ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2022"],
                [],
                *HEADINGS,
                ["I", "Chỉ tiêu pháp lệnh"],
                [1, "Tỷ lệ lao động qua đào tạo", "%", 80, 80.42, 100.525, None, "NQ 17"],
                ["II", "Nhiệm vụ trọng tâm"],
                [1, "Giải quyết việc làm", "người", 50400, 55972, 111.06, 120.33, None],
                [None, "Trong đó: lao động nữ", "người", 20000, 21500, 107.5, None, None],
                [None, "- Xuất khẩu lao động", "người", 300, 310, 103.3, None, None],
                [2, "Tuyển sinh đào tạo nghề", "người", 45000, 47911, 106.47, 119.42, None],
                [3, "Hộ nghèo còn lại", "%", None, 0.52, None, None, "1.904 hộ"],
                [None, "Tổng cộng", None, 95400, 103883, None, None, None],
                [],
                ["Ghi chú: số liệu đến 31/12/2022."],
                ["1. Chỉ tiêu pháp lệnh theo Nghị quyết."],
                [None, "NGƯỜI LẬP BIỂU", None, None, "GIÁM ĐỐC"],
                [None, "(Ký tên)", None, None, "(Ký tên, đóng dấu)"],
            ]
        },
        merged=[*MERGED, "A3:H3", "E1:H1"],
    )


@case(
    "A whole form: a letterhead dated next year, merged headings, groups, parts of items, total, notes, signatures.",
    clean(*labour("SỞ LAO ĐỘNG"), year=2022, sheets={"Biểu 01": "form"}, ordered=True),
)
def form_with_everything_around_it(folder: Path) -> Path:
    return full_form(folder)


@case(
    "'Đơn vị' heads the measures here, not the units.",
    clean(
        Item("Sở Y tế", "Giường bệnh", 100.0, 90.0, measure="giường"),
        Item("Sở Y tế", "Tỷ lệ bảo hiểm", 95.0, 96.5, measure="%"),
        Item("Sở Y tế", "Số bác sĩ", 70.0, 77.0, measure="người"),
        sheets={"Sở Y tế": "form"},
        year=2022,
    ),
)
def form_with_unit_for_measure(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["KẾT QUẢ NĂM 2022"],
                ["STT", "Chỉ tiêu", "Đơn vị", "Kế hoạch", "Thực hiện"],
                [1, "Giường bệnh", "giường", 100, 90],
                [2, "Tỷ lệ bảo hiểm", "%", 95, 96.5],
                [3, "Số bác sĩ", "người", 70, 77],
            ]
        },
    )


@case(
    "'Đơn vị tính: triệu đồng' above the table is the measure of all its rows, not the unit.",
    clean(
        Item("Sở Tài chính", "Thu nội địa", 10394.0, 10387.0, measure="triệu đồng"),
        Item("Sở Tài chính", "Chi thường xuyên", 900.0, 880.0, measure="triệu đồng"),
    ),
)
def form_with_one_measure_above(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sheet1": [
                ["Sở Tài chính"],
                ["Thu chi năm 2022"],
                [None, None, None, "Đơn vị tính: triệu đồng"],
                ["STT", "Nội dung", "Kế hoạch", "Thực hiện"],
                [1, "Thu nội địa", 10394, 10387],
                [2, "Chi thường xuyên", 900, 880],
            ]
        },
    )


@case(
    "Last year's result stands left of this year's plan; both result columns are called 'Thực hiện'.",
    clean(
        Item("Sở Y tế", "Việc làm", 100.0, 90.0, 85.0, prior_cell="Sở Y tế!D2"),
        Item("Sở Y tế", "Tuyển sinh", 70.0, 77.0, 66.0, prior_cell="Sở Y tế!D3"),
        year=2022,
    ),
)
def form_with_last_year_first(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                [
                    "STT",
                    "Chỉ tiêu",
                    "ĐVT",
                    "Thực hiện năm 2021",
                    "Kế hoạch năm 2022",
                    "Thực hiện năm 2022",
                    "So với năm 2021",
                ],
                [1, "Việc làm", "người", 85, 100, 90, 105.9],
                [2, "Tuyển sinh", "người", 66, 70, 77, 116.7],
            ]
        },
    )


@case(
    "Items are numbered 1, 1.1, 1.2 under a numbered row that has no figures of its own.",
    clean(
        Item("Sở Y tế", "Số bác sĩ", 70.0, 77.0, group="I.1", code="1.1"),
        Item("Sở Y tế", "Số điều dưỡng", 90.0, 91.0, group="I.1", code="1.2"),
        Item("Sở Y tế", "Giường bệnh", 100.0, 99.0, group="I", code="2"),
        ordered=True,
    ),
)
def form_with_nested_numbers(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["KẾT QUẢ NĂM 2022"],
                ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
                ["I", "Phát triển y tế"],
                ["1", "Nhân lực"],
                ["1.1", "Số bác sĩ", "người", 70, 77],
                ["1.2", "Số điều dưỡng", "người", 90, 91],
                ["2", "Giường bệnh", "giường", 100, 99],
            ]
        },
    )


@case(
    "The headings stand again at the head of the second printed page, under a 'carried over' line.",
    clean(*read_from("Sở Y tế", 3, "Sở Y tế"), Item("Sở Y tế", "Giường bệnh", 5.0, 6.0)),
)
def form_with_headings_on_each_page(folder: Path) -> Path:
    return workbook(
        folder,
        {"Sở Y tế": [["Năm 2022"], *SIMPLE, [None, "Trang 2"], SIMPLE[0], [3, "Giường bệnh", "giường", 5, 6]]},
    )


@case(
    "One indicator stands in two groups with its own target in each: two items, one actual.",
    clean(
        Item("Sở Y tế", "Bác sĩ", 8.0, 9.0, group="I"),
        Item("Sở Y tế", "Bác sĩ", 8.5, 9.0, group="II"),
        Item("Sở Y tế", "Giường bệnh", 25.0, 26.0, group="II"),
    ),
)
def form_with_an_indicator_in_two_groups(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["Năm 2022"],
                ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
                ["I", "Chỉ tiêu pháp lệnh"],
                [1, "Bác sĩ", "trên vạn dân", 8, 9],
                ["II", "Nhiệm vụ trọng tâm"],
                [1, "Bác sĩ", "trên vạn dân", 8.5, 9],
                [2, "Giường bệnh", "trên vạn dân", 25, 26],
            ]
        },
    )


@case(
    "There is no column of numbers: they are typed before the names, and groups are lines in the same column.",
    clean(
        Item("Sở Y tế", "Bác sĩ", 8.0, 9.0, group="I", code="1"),
        Item("Sở Y tế", "Giường bệnh", 25.0, 26.0, group="II", code="1"),
    ),
)
def form_numbered_in_the_names(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["Năm 2022"],
                ["Nội dung chỉ tiêu", "Đơn vị tính", "KH giao", "Kết quả"],
                ["I. Nhân lực"],
                ["1. Bác sĩ", "trên vạn dân", 8, 9],
                ["II. Cơ sở"],
                ["1. Giường bệnh", "trên vạn dân", 25, 26],
            ]
        },
    )


@case(
    "Each indicator's name is merged over two columns, and each group's over the whole width.",
    clean(
        Item("Sở Y tế", "Bác sĩ", 8.0, 9.0, group="I", actual_cell="Sở Y tế!F4"),
        Item("Sở Y tế", "Giường bệnh", 25.0, 26.0, group="I", target_cell="Sở Y tế!E5"),
    ),
)
def form_with_names_merged_across(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["Năm 2022"],
                ["TT", "Chỉ tiêu", None, "ĐVT", "Kế hoạch", "Thực hiện"],
                ["I. Nhân lực và cơ sở"],
                [1, "Bác sĩ", None, "trên vạn dân", 8, 9],
                [2, "Giường bệnh", None, "trên vạn dân", 25, 26],
            ]
        },
        merged=["B2:C2", "A3:F3", "B4:C4", "B5:C5"],
    )


@case(
    "A summary sheet in the same layout adds up the sheets of the units; counted too, it would be a unit of its own.",
    clean(
        *read_from("Quận 1", 3, "Quận 1"),
        *read_from("Quận 2", 3, "Quận 2"),
        sheets={"Tổng hợp": None, "Quận 1": "form", "Quận 2": "form"},
    ),
)
def form_workbook_with_a_summary(folder: Path) -> Path:
    rows = [["Kết quả năm 2022"], *SIMPLE]
    summary: list[Row] = [
        ["TỔNG HỢP NĂM 2022"],
        SIMPLE[0],
        [1, "Việc làm", "người", 200, 180],
        [2, "Tuyển sinh", "người", 140, 154],
    ]
    return workbook(folder, {"Tổng hợp": summary, "Quận 1": rows, "Quận 2": rows})


@case(
    "Notes, an old draft with other figures and a hidden copy stand beside the one sheet that counts.",
    Expected(
        read_from("Sở Y tế", 4, "Biểu 1"),
        year=2022,
        sheets={"Biểu 1": "form", "Ghi chú": None, "Bản nháp cũ": None, "Sao lưu": None},
        absent={"item-repeated", "actual-missing"},
    ),
)
def form_beside_notes_drafts_and_hidden_sheets(folder: Path) -> Path:
    title: list[Row] = [["Đơn vị: Sở Y tế"], ["Năm 2022"]]
    draft: list[Row] = [*title, SIMPLE[0], [1, "Việc làm", "người", 100, 33], [2, "Tuyển sinh", "người", 70, 44]]

    def hide(book: object) -> None:
        book["Sao lưu"].sheet_state = "hidden"  # type: ignore[index]

    return workbook(
        folder,
        {
            "Ghi chú": [["Số liệu lấy từ báo cáo tháng 12."], ["Liên hệ phòng Kế hoạch."]],
            "Bản nháp cũ": draft,
            "Sao lưu": draft,
            "Biểu 1": [*title, *SIMPLE],
        },
        finish=hide,
    )


@case(
    "The heading row 'Năm 2022' is centred over its columns without merging, so its text stands above one column only.",
    clean(
        Item("Sở Y tế", "Bác sĩ", 8.0, 9.0),
        Item("Sở Y tế", "Giường bệnh", 25.0, 26.0),
        year=2022,
    ),
)
def form_with_unmerged_year_heading(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["STT", "Chỉ tiêu", "ĐVT", "Năm 2022"],
                [None, None, None, "Kế hoạch", "Thực hiện", "Tỷ lệ %"],
                [1, "Bác sĩ", "trên vạn dân", 8, 9, 112.5],
                [2, "Giường bệnh", "trên vạn dân", 25, 26, 104],
            ]
        },
    )


@case(
    "Another office's form, in English: roman groups, 'Plan' and 'Actual' under '2022', totals and a signature.",
    clean(
        Item("Ministry of Roads", "Bridges mended", 12.0, 14.0, group="A"),
        Item("Ministry of Roads", "Potholes filled", 900.0, 850.0, group="B"),
        year=2022,
        sheets={"Form": "form"},
    ),
)
def form_in_english(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Form": [
                ["Organisation: Ministry of Roads"],
                ["Annual results"],
                ["No.", "Indicator", "Measure", "2022", None, "Remarks"],
                [None, None, None, "Plan", "Actual", None],
                ["A", "Bridges"],
                [1, "Bridges mended", "bridges", 12, 14, None],
                ["B", "Surfaces"],
                [1, "Potholes filled", "holes", 900, 850, "wet spring"],
                [None, "of which: at night", "holes", 90, 85, None],
                [None, "Total", None, 912, 864, None],
                [None, "Prepared by", None, "Approved by"],
            ]
        },
        merged=["D3:E3", "A3:A4", "B3:B4", "C3:C4", "F3:F4"],
    )
