"""Units across and indicators down, or the other way round, with plan and actual of each."""

from __future__ import annotations

from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import workbook

GRID = (
    Item("Sở A", "Việc làm", 100.0, 90.0),
    Item("Sở A", "Tuyển sinh", 70.0, 77.0),
    Item("Sở B", "Việc làm", 50.0, 60.0),
    Item("Sở B", "Tuyển sinh", 40.0, 40.0),
)


@case(
    "Units stand across, each merged over its plan and its actual.",
    clean(
        Item(
            "Sở A",
            "Việc làm",
            100.0,
            90.0,
            measure="người",
            target_cell="Tổng hợp 2022!D4",
            actual_cell="Tổng hợp 2022!E4",
        ),
        Item("Sở A", "Tuyển sinh", 70.0, 77.0, code="2"),
        Item("Sở B", "Việc làm", 50.0, 60.0, target_cell="Tổng hợp 2022!F4", actual_cell="Tổng hợp 2022!G4"),
        Item("Sở B", "Tuyển sinh", 40.0, 40.0),
        year=2022,
        sheets={"Tổng hợp 2022": "matrix"},
    ),
)
def matrix_of_units_across(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Tổng hợp 2022": [
                ["KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU CỦA CÁC ĐƠN VỊ"],
                ["STT", "Chỉ tiêu", "ĐVT", "Sở A", None, "Sở B", None],
                [None, None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
                [1, "Việc làm", "người", 100, 90, 50, 60],
                [2, "Tuyển sinh", "người", 70, 77, 40, 40],
            ]
        },
        merged=["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2"],
    )


@case(
    "The units' names are typed above their first column only, without merging.",
    clean(*GRID, sheets={"2022": "matrix"}),
)
def matrix_without_merging(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Chỉ tiêu", "Sở A", None, "Sở B", None],
                [None, "KH", "TH", "KH", "TH"],
                ["Việc làm", 100, 90, 50, 60],
                ["Tuyển sinh", 70, 77, 40, 40],
            ]
        },
    )


@case(
    "A ratio stands behind each pair, a total of all units at the right, groups and a total row in between.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, group="I"),
        Item("Sở A", "Tuyển sinh", 70.0, 77.0, group="II"),
        Item("Sở B", "Việc làm", 50.0, 60.0, group="I"),
        Item("Sở B", "Tuyển sinh", 40.0, 40.0, group="II", actual_cell="2022!G6"),
        sheets={"2022": "matrix"},
    ),
)
def matrix_with_ratios_totals_and_groups(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["STT", "Chỉ tiêu", "Sở A", None, None, "Sở B", None, None, "Tổng cộng", None],
                [None, None, "KH", "TH", "%", "KH", "TH", "%", "KH", "TH"],
                ["I", "Kinh tế"],
                [1, "Việc làm", 100, 90, 90, 50, 60, 120, 150, 150],
                ["II", "Xã hội"],
                [1, "Tuyển sinh", 70, 77, 110, 40, 40, 100, 110, 117],
                [None, "Cộng", 170, 167, None, 90, 100, None, 260, 267],
            ]
        },
        merged=["A1:A2", "B1:B2", "C1:E1", "F1:H1", "I1:J1"],
    )


@case(
    "The units stand under one heading 'Các đơn vị', so the headings have three levels.",
    clean(*GRID, sheets={"2022": "matrix"}),
)
def matrix_with_three_heading_rows(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["STT", "Chỉ tiêu", "Các đơn vị", None, None, None],
                [None, None, "Sở A", None, "Sở B", None],
                [None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
                [1, "Việc làm", 100, 90, 50, 60],
                [2, "Tuyển sinh", 70, 77, 40, 40],
            ]
        },
        merged=["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"],
    )


PERCENTS = clean(
    Item("Sở A", "Tỷ lệ đúng hạn", 95.0, 7.0, measure="%"),
    Item("Sở A", "Việc làm", 100.0, 90.0),
    Item("Sở B", "Tỷ lệ đúng hạn", 95.0, 94.2, measure="%", actual_cell="2022!F3"),
    Item("Sở B", "Việc làm", 50.0, 60.0),
    year=2022,
    sheets={"2022": "matrix"},
)


def percents(folder: Path) -> Path:
    """A matrix of one indicator in percents that the cells show, and one in persons."""
    return workbook(
        folder,
        {
            "2022": [
                ["Chỉ tiêu", "ĐVT", "Sở A", None, "Sở B", None],
                [None, None, "KH", "TH", "KH", "TH"],
                ["Tỷ lệ đúng hạn", "%", 0.95, 0.07, 0.95, 0.942],
                ["Việc làm", "người", 100, 90, 50, 60],
            ]
        },
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
        formats={"C3:E3": "0%", "F3": "0.00%"},
    )


@case("Shares shown as percents stand beside plain numbers, unit by unit.", PERCENTS)
def matrix_with_percent_cells(folder: Path) -> Path:
    return percents(folder)


@case("A matrix with percents that the cells show, in Excel 97's format.", PERCENTS, converted="xls")
def matrix_with_percent_cells_in_xls(folder: Path) -> Path:
    return percents(folder)


@case("A matrix with percents that the cells show, as an ods.", PERCENTS, converted="ods")
def matrix_with_percent_cells_in_ods(folder: Path) -> Path:
    return percents(folder)


@case(
    "A unit was not given one of the indicators, and another reported nothing.",
    Expected(
        [
            Item("Sở A", "Việc làm", None, None, assigned=False),
            Item("Sở A", "Tuyển sinh", 70.0, 77.0, assigned=True),
            Item("Sở B", "Việc làm", 50.0, 60.0, assigned=True),
            Item("Sở B", "Tuyển sinh", 40.0, None, assigned=True),
        ],
        warnings={"actual-missing"},
        exact_warnings=True,
    ),
)
def matrix_with_unassigned_and_unreported(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Chỉ tiêu", "Sở A", None, "Sở B", None],
                [None, "KH", "TH", "KH", "TH"],
                ["Việc làm", "không giao", None, 50, 60],
                ["Tuyển sinh", 70, 77, 40, None],
            ]
        },
        merged=["A1:A2", "B1:C1", "D1:E1"],
    )


@case(
    "The matrix lies on its side: units down, indicators across, each merged over plan and actual.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="2022!C3", actual_cell="2022!D3"),
        Item("Sở A", "Tuyển sinh", 70.0, 77.0),
        Item("Sở B", "Việc làm", 50.0, 60.0),
        Item("Sở B", "Tuyển sinh", 40.0, 40.0, target_cell="2022!E4", actual_cell="2022!F4"),
        sheets={"2022": "transposed"},
    ),
)
def transposed_with_units_down(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["STT", "Đơn vị", "Việc làm", None, "Tuyển sinh", None],
                [None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
                [1, "Sở A", 100, 90, 70, 77],
                [2, "Sở B", 50, 60, 40, 40],
            ]
        },
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )


@case(
    "Units down with their clusters, measures in parentheses behind the indicators, and a total row at the foot.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, cluster="Cụm 1", measure="người"),
        Item("Sở A", "Hộ nghèo", 3.0, 2.5, cluster="Cụm 1", measure="%"),
        Item("Sở B", "Việc làm", 50.0, 60.0, cluster="Cụm 2", measure="người"),
        Item("Sở B", "Hộ nghèo", 2.0, 2.0, cluster="Cụm 2", measure="%"),
        sheets={"2022": "transposed"},
        warnings={"direction-defaulted"},
    ),
)
def transposed_with_clusters_and_measures(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Cụm thi đua", "Tên đơn vị", "Việc làm (người)", None, "Hộ nghèo (%)", None],
                [None, None, "KH", "TH", "KH", "TH"],
                ["Cụm 1", "Sở A", 100, 90, 3, 2.5],
                ["Cụm 2", "Sở B", 50, 60, 2, 2],
                [None, "Tổng cộng", 150, 150, None, None],
            ]
        },
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )


@case(
    "Units down in English, with percents that the cells show and a column that numbers the rows.",
    clean(
        Item("Roads", "Permits in time", 90.0, 93.5, actual_cell="FY2022!D3"),
        Item("Roads", "Bridges", 12.0, 14.0),
        Item("Parks", "Permits in time", 90.0, 88.0),
        Item("Parks", "Bridges", 2.0, 1.0),
        sheets={"FY2022": "transposed"},
    ),
)
def transposed_in_english(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "FY2022": [
                ["No.", "Department", "Permits in time", None, "Bridges", None],
                [None, None, "Target", "Actual", "Target", "Actual"],
                [1, "Roads", 0.9, 0.935, 12, 14],
                [2, "Parks", 0.9, 0.88, 2, 1],
            ]
        },
        merged=["C1:D1", "E1:F1", "A1:A2", "B1:B2"],
        formats={"C3:D4": "0.0%"},
    )
