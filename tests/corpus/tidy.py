"""The tidy layout: a row per unit and indicator, its columns in any order, its headings anywhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import Row, Value, workbook

TWO = (Item("Sở A", "Việc làm", 100.0, 90.0), Item("Sở B", "Việc làm", 50.0, 60.0))


@case(
    "The columns stand in another order, and remarks and ratios worked out by hand stand between them.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, 80.0, measure="người", target_cell="2022!F2", actual_cell="2022!A2"),
        Item("Sở B", "Việc làm", 50.0, 60.0, 55.0, measure="người", prior_cell="2022!H3"),
        year=2022,
        sheets={"2022": "tidy"},
    ),
)
def tidy_columns_in_any_order(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Thực hiện", "Ghi chú", "Chỉ tiêu", "Tỷ lệ %", "Đơn vị", "Kế hoạch", "ĐVT", "Năm trước"],
                [90, "tốt", "Việc làm", 90, "Sở A", 100, "người", 80],
                [60, "2021: 999", "Việc làm", 120, "Sở B", 50, "người", 55],
            ]
        },
    )


@case(
    "The headings stand in row 25, below a page of introduction that itself speaks of plan and result.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="Sheet1!D26"),
        Item("Sở B", "Việc làm", 50.0, 60.0, actual_cell="Sheet1!E27"),
        year=2022,
        sheets={"Sheet1": "tidy"},
    ),
)
def tidy_headings_in_row_25(folder: Path) -> Path:
    introduction: list[Row] = [
        ["BÁO CÁO KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2022"],
        [None],
        ["Kế hoạch", "được giao theo quyết định của UBND tỉnh"],
        *[[f"{number}. Phần mở đầu nói về chỉ tiêu và thực hiện."] for number in range(1, 22)],
    ]
    rows: list[Row] = [
        ["STT", "Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
        [1, "Sở A", "Việc làm", 100, 90],
        [2, "Sở B", "Việc làm", 50, 60],
    ]
    return workbook(folder, {"Sheet1": [*introduction, *rows]})


@case(
    "Everything is in English, with the words of another office: Department, KPI, Goal, Achieved, Last year.",
    clean(
        Item("Roads", "Kilometres resurfaced", 120.0, 126.5, 110.0, measure="km", group="Assets"),
        Item("Parks", "Trees planted", 900.0, 870.0, 850.0, measure="trees", group="Green"),
        year=2022,
    ),
)
def tidy_in_english(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "FY 2022": [
                ["Department", "Category", "KPI", "Unit of measure", "Goal", "Achieved", "Last year", "Comment"],
                ["Roads", "Assets", "Kilometres resurfaced", "km", 120, 126.5, 110, None],
                ["Parks", "Green", "Trees planted", "trees", 900, 870, 850, "drought"],
            ]
        },
    )


@case(
    "The headings are typed in capitals without diacritics, with colons and doubled spaces.",
    clean(*TWO, sheets={"2022": "tidy"}),
)
def tidy_headings_without_diacritics(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["TEN  DON VI:", "CHI TIEU", "KE HOACH :", "THUC HIEN"],
                ["Sở A", "Việc làm", 100, 90],
                ["Sở B", "Việc làm", 50, 60],
            ]
        },
    )


@case(
    "A Mac typed the headings and names in decomposed Unicode, in which no letter has its accent in it.",
    clean(*TWO),
)
def tidy_in_decomposed_unicode(folder: Path) -> Path:
    rows: list[Row] = [
        ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
        ["Sở A", "Việc làm", 100, 90],
        ["Sở B", "Việc làm", 50, 60],
    ]
    return workbook(folder, {"2022": [[decomposed(value) for value in row] for row in rows]})


def decomposed(value: Value) -> Value:
    return unicodedata.normalize("NFD", value) if isinstance(value, str) else value


@case(
    "Headings are broken over lines in their cells and name year and measure in parentheses.",
    clean(*TWO, year=2022),
)
def tidy_headings_over_lines(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sheet1": [
                ["Tên\nđơn vị", "Chỉ tiêu\n(nhiệm vụ)", "Kế hoạch\nnăm 2022\n(người)", "Thực hiện\nnăm 2022 (người)"],
                ["Sở A", "Việc làm", 100, 90],
                ["Sở B", "Việc làm", 50, 60],
            ]
        },
    )


@case(
    "A row under the headings numbers the columns, (1) (2) … (6=5/4), and looks like figures.",
    clean(*TWO),
)
def tidy_with_numbered_columns(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["STT", "Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Tỷ lệ"],
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6=5/4)"],
                [1, "Sở A", "Việc làm", 100, 90, 0.9],
                [2, "Sở B", "Việc làm", 50, 60, 1.2],
            ]
        },
    )


@case(
    "The numbers of the columns are plain numbers 1 to 5, so a plan of 4 and a result of 5 seem to be reported.",
    clean(*TWO),
)
def tidy_with_plain_column_numbers(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["STT", "Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                [1, 2, 3, 4, 5],
                [1, "Sở A", "Việc làm", 100, 90],
                [2, "Sở B", "Việc làm", 50, 60],
            ]
        },
    )


@case(
    "Cluster, group, weight, required share and direction are all told, each in its own column.",
    clean(
        Item(
            "Sở A", "Hộ nghèo", 2.0, 1.5, cluster="Cụm 1", group="II", weight=2.0, required=0.95,
            direction="lower", measure="%",
        ),
        Item("Sở B", "Biến động", 95.0, 99.0, upper=105.0, cluster="Cụm 2", direction="range", weight=1.0),
        warnings={"weight-missing"},
    ),
)  # fmt: skip
def tidy_with_every_column(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Cụm", "Đơn vị", "Nhóm", "Chỉ tiêu", "ĐVT", "Chiều", "Yêu cầu", "Trọng số", "Kế hoạch", "Thực hiện"],
                ["Cụm 1", "Sở A", "II. Xã hội", "Hộ nghèo", "%", "thấp", "95%", 2, 2, 1.5],
                ["Cụm 2", "Sở B", "I. Kinh tế", "Biến động", "%", "khoảng", None, None, "95-105", 99],
            ]
        },
    )  # fmt: skip


@case(
    "The unit and the group are merged over their rows, so only the first row holds their names.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, group="I"),
        Item("Sở A", "Tuyển sinh", 70.0, 77.0, group="I"),
        Item("Sở A", "Hộ nghèo", 5.0, 4.0, group="II"),
        Item("Sở B", "Việc làm", 50.0, 60.0, group="I"),
        Item("Sở B", "Hộ nghèo", 3.0, 3.0, group="II"),
        ordered=True,
        warnings={"direction-defaulted"},
    ),
)
def tidy_with_merged_units_and_groups(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Đơn vị", "Nhóm", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                ["Sở A", "I. Kinh tế", "Việc làm", 100, 90],
                [None, None, "Tuyển sinh", 70, 77],
                [None, "II. Xã hội", "Hộ nghèo", 5, 4],
                ["Sở B", "I. Kinh tế", "Việc làm", 50, 60],
                [None, "II. Xã hội", "Hộ nghèo", 3, 3],
            ]
        },
        merged=["A2:A4", "A5:A6", "B2:B3"],
    )


@case(
    "One unit is merged over more rows than any printed page holds.",
    clean(*(Item("Sở A", f"Chỉ tiêu số {number}", 100.0, 100.0 + number) for number in range(1, 301))),
)
def tidy_with_a_unit_merged_over_300_rows(folder: Path) -> Path:
    rows: list[Row] = [
        ["Sở A" if number == 1 else None, f"Chỉ tiêu số {number}", 100, 100 + number] for number in range(1, 301)
    ]
    headings: list[Row] = [["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]]
    return workbook(folder, {"2022": headings + rows}, merged=["A2:A301"])


@case(
    "The table starts in column C and row 4, so every address is off by two columns and three rows.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="2022!E5", actual_cell="2022!F5"),
        Item("Sở B", "Việc làm", 50.0, 60.0, target_cell="2022!E6", actual_cell="2022!F6"),
    ),
)
def tidy_away_from_the_corner(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                [],
                [],
                [],
                [None, None, "Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                [None, None, "Sở A", "Việc làm", 100, 90],
                [None, None, "Sở B", "Việc làm", 50, 60],
            ]
        },
    )


@case(
    "Total rows stand among the units, one in capitals and one of the whole province.",
    clean(*TWO),
)
def tidy_with_total_rows(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["STT", "Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                [None, "Toàn tỉnh", "Việc làm", 150, 150],
                [1, "Sở A", "Việc làm", 100, 90],
                [2, "Sở B", "Việc làm", 50, 60],
                [None, "TỔNG CỘNG", None, 150, 150],
            ]
        },
    )


@case(
    "Only the first row of each unit names it, and nothing is merged: a blank is no proof of whose row it is.",
    Expected([TWO[0]], [("unit-missing", "2022!A3")]),
)
def tidy_with_a_blank_unit(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                ["Sở A", "Việc làm", 100, 90],
                [None, "Tuyển sinh", 70, 77],
            ]
        },
    )


@case(
    "Figures stand beside no indicator's name.",
    Expected([TWO[0]], [("indicator-missing", "2022!B3")]),
)
def tidy_with_a_blank_indicator(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                ["Sở A", "Việc làm", 100, 90],
                ["Sở A", None, 70, 77],
            ]
        },
    )
