"""Plan on one sheet, actual on another, matched by their names."""

from __future__ import annotations

from pathlib import Path

from tests.corpus import Expected, Item, Layout, case, clean
from tests.corpus.making import workbook

PAIRED: dict[str, Layout | None] = {"Kế hoạch 2022": "separate", "Thực hiện 2022": "separate"}


@case(
    "Two plain crosstabs, whose units stand in another order on the second sheet, and so do its indicators.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="Kế hoạch 2022!B2", actual_cell="Thực hiện 2022!C3"),
        Item("Sở A", "Tuyển sinh", 70.0, 77.0, target_cell="Kế hoạch 2022!C2", actual_cell="Thực hiện 2022!B3"),
        Item("Sở B", "Việc làm", 50.0, 60.0),
        Item("Sở B", "Tuyển sinh", 40.0, 40.0),
        year=2022,
        sheets=PAIRED,
    ),
)
def separate_crosstabs_in_another_order(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Kế hoạch 2022": [["Đơn vị", "Việc làm", "Tuyển sinh"], ["Sở A", 100, 70], ["Sở B", 50, 40]],
            "Thực hiện 2022": [["Đơn vị", "Tuyển sinh", "Việc làm"], ["Sở B", 40, 60], ["Sở A", 77, 90]],
        },
    )


@case(
    "Two tidy sheets, each with the one column of figures that its own name tells.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, measure="người", target_cell="Kế hoạch 2022!D2"),
        Item("Sở B", "Việc làm", 50.0, 60.0, measure="người", actual_cell="Thực hiện 2022!D2"),
        sheets=PAIRED,
    ),
)
def separate_tidy_sheets(folder: Path) -> Path:
    headings = ["Đơn vị", "Chỉ tiêu", "ĐVT"]
    return workbook(
        folder,
        {
            "Kế hoạch 2022": [
                [*headings, "Kế hoạch"],
                ["Sở A", "Việc làm", "người", 100],
                ["Sở B", "Việc làm", "người", 50],
            ],
            "Thực hiện 2022": [
                [*headings, "Thực hiện"],
                ["Sở B", "Việc làm", "người", 60],
                ["Sở A", "Việc làm", "người", 90],
            ],
        },
    )


@case(
    "The one column of figures is called 'Giá trị' on both sheets: only the sheets' names say which is the plan.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0),
        Item("Sở B", "Việc làm", 50.0, 60.0),
        sheets=PAIRED,
    ),
)
def separate_sheets_with_a_column_of_values(folder: Path) -> Path:
    headings = ["Đơn vị", "Chỉ tiêu", "Giá trị"]
    return workbook(
        folder,
        {
            "Kế hoạch 2022": [headings, ["Sở A", "Việc làm", 100], ["Sở B", "Việc làm", 50]],
            "Thực hiện 2022": [headings, ["Sở A", "Việc làm", 90], ["Sở B", "Việc làm", 60]],
        },
    )


@case(
    "A unit has a plan and does not stand on the sheet of results at all; another has no cell of one plan.",
    Expected(
        [
            Item("Sở A", "Việc làm", 100.0, None),
            Item("Sở A", "Tuyển sinh", 70.0, None),
            Item("Sở B", "Việc làm", 50.0, 60.0),
            Item("Sở B", "Tuyển sinh", None, 40.0),
        ],
        warnings={"actual-missing", "target-missing"},
        exact_warnings=True,
        sheets=PAIRED,
    ),
)
def separate_with_gaps(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Kế hoạch 2022": [["Đơn vị", "Việc làm", "Tuyển sinh"], ["Sở A", 100, 70], ["Sở B", 50, None]],
            "Thực hiện 2022": [["Đơn vị", "Việc làm", "Tuyển sinh"], ["Sở B", 60, 40]],
        },
    )


@case(
    "Both crosstabs have indicators down and units across, below a title each.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="KH 2022!C3"),
        Item("Sở A", "Hộ nghèo", 3.0, 2.5),
        Item("Sở B", "Việc làm", 50.0, 60.0, actual_cell="TH 2022!D3"),
        Item("Sở B", "Hộ nghèo", 2.0, 2.0),
        year=2022,
        warnings={"direction-defaulted"},
    ),
)
def separate_crosstabs_with_units_across(folder: Path) -> Path:
    headings = ["STT", "Chỉ tiêu", "Sở A", "Sở B"]
    return workbook(
        folder,
        {
            "KH 2022": [
                ["KẾ HOẠCH GIAO CÁC ĐƠN VỊ NĂM 2022"],
                headings,
                [1, "Việc làm", 100, 50],
                [2, "Hộ nghèo", 3, 2],
            ],
            "TH 2022": [
                ["KẾT QUẢ THỰC HIỆN NĂM 2022"],
                headings,
                [1, "Việc làm", 90, 60],
                [2, "Hộ nghèo", 2.5, 2],
            ],
        },
    )


@case(
    "The sheet of results spells one unit in capitals and without diacritics.",
    Expected(
        [Item("Sở Y tế", "Việc làm", 100.0, 90.0), Item("Sở B", "Việc làm", 50.0, 60.0)],
        warnings={"unit-spelled-differently"},
        exact_warnings=True,
    ),
)
def separate_with_another_spelling(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Kế hoạch 2022": [["Đơn vị", "Việc làm"], ["Sở Y tế", 100], ["Sở B", 50]],
            "Thực hiện 2022": [["Đơn vị", "Việc làm"], ["SO Y TE", 90], ["Sở B", 60]],
        },
    )


@case(
    "The sheets are called Targets and Actuals, and the results are percents that their cells show.",
    clean(
        Item("Roads", "In time", 90.0, 93.5),
        Item("Parks", "In time", 90.0, 7.0),
        year=2022,
    ),
)
def separate_in_english(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Targets": [["Targets 2022"], ["Department", "In time"], ["Roads", 0.9], ["Parks", 0.9]],
            "Actuals": [["Actuals 2022"], ["Department", "In time"], ["Roads", 0.935], ["Parks", 0.07]],
        },
        formats={"Targets!B3:B4": "0%", "Actuals!B3:B4": "0.0%"},
    )
