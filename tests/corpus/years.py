"""Several years in one workbook: the one wanted is read, the one before it fills the priors."""

from __future__ import annotations

from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import Row, workbook

HEADINGS: Row = ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]


def three_years(folder: Path) -> Path:
    """A sheet per year, the newest with plans only."""
    return workbook(
        folder,
        {
            "Năm 2021": [HEADINGS, ["Sở A", "Việc làm", 80, 85], ["Sở B", "Việc làm", 45, 44]],
            "Năm 2022": [HEADINGS, ["Sở A", "Việc làm", 100, 90], ["Sở B", "Việc làm", 50, 60]],
            "Năm 2023": [HEADINGS, ["Sở A", "Việc làm", 110, None], ["Sở B", "Việc làm", 70, None]],
        },
    )


@case(
    "A sheet per year, and next year's already holds plans: the newest with results counts, the one before is prior.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, 85.0, prior_cell="Năm 2021!D2"),
        Item("Sở B", "Việc làm", 50.0, 60.0, 44.0, actual_cell="Năm 2022!D3"),
        year=2022,
    ),
)
def years_on_sheets_take_the_newest_done(folder: Path) -> Path:
    return three_years(folder)


@case(
    "An older year is asked for by its number.",
    clean(Item("Sở A", "Việc làm", 80.0, 85.0, None), Item("Sở B", "Việc làm", 45.0, 44.0, None), year=2021),
    year=2021,
)
def years_on_sheets_take_the_one_asked_for(folder: Path) -> Path:
    return three_years(folder)


@case(
    "A year is asked for that no sheet holds.",
    Expected(errors=[("year-absent", "")], told={"2019", "2021"}),
    year=2019,
)
def years_without_the_one_asked_for(folder: Path) -> Path:
    return three_years(folder)


@case(
    "A pair of columns per year stands under each year's merged heading.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, 85.0, prior_cell="Sheet1!D3", target_cell="Sheet1!E3"),
        Item("Sở B", "Việc làm", 50.0, 60.0, 44.0),
        year=2022,
    ),
)
def years_in_pairs_of_columns(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sheet1": [
                ["Đơn vị", "Chỉ tiêu", "Năm 2021", None, "Năm 2022", None],
                [None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
                ["Sở A", "Việc làm", 80, 85, 100, 90],
                ["Sở B", "Việc làm", 45, 44, 50, 60],
            ]
        },
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )


@case(
    "A form has a pair of columns per year, the newest first.",
    clean(
        Item("Sở Y tế", "Bác sĩ", 8.0, 9.0, 7.5, target_cell="Sở Y tế!C3"),
        Item("Sở Y tế", "Giường bệnh", 25.0, 26.0, 24.0, prior_cell="Sở Y tế!F4"),
        year=2022,
    ),
)
def years_in_a_form_newest_first(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Y tế": [
                ["TT", "Chỉ tiêu", "Năm 2022", None, "Năm 2021", None],
                [None, None, "KH", "TH", "KH", "TH"],
                [1, "Bác sĩ", 8, 9, 7, 7.5],
                [2, "Giường bệnh", 25, 26, 24.5, 24],
            ]
        },
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
    )


@case(
    "A column names the year of each row, merged over its rows.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, 85.0),
        Item("Sở B", "Việc làm", 50.0, 60.0, 44.0),
        year=2022,
    ),
)
def years_merged_down_a_column(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sheet1": [
                ["Năm", *HEADINGS],
                [2021, "Sở A", "Việc làm", 80, 85],
                [None, "Sở B", "Việc làm", 45, 44],
                ["Năm 2022", "Sở A", "Việc làm", 100, 90],
                [None, "Sở B", "Việc làm", 50, 60],
            ]
        },
        merged=["A2:A3", "A4:A5"],
    )


@case(
    "Only the file's name says the year, and it also holds a date.",
    clean(Item("Sở A", "Việc làm", 100.0, 90.0), year=2022),
)
def years_from_the_file_name(folder: Path) -> Path:
    return workbook(folder, {"Sheet1": [HEADINGS, ["Sở A", "Việc làm", 100, 90]]}, "bao-cao-nam-2022.xlsx")


@case(
    "Nothing says the year: the figures are read, and the reader is told.",
    Expected([Item("Sở A", "Việc làm", 100.0, 90.0)], warnings={"year-unknown"}, exact_warnings=True, year=None),
)
def years_nowhere(folder: Path) -> Path:
    return workbook(folder, {"Sheet1": [HEADINGS, ["Sở A", "Việc làm", 100, 90]]})


@case(
    "Two workbooks, one per year, are handed over together, the older second.",
    clean(Item("Sở A", "Việc làm", 100.0, 90.0, 85.0), year=2022),
)
def years_in_two_workbooks(folder: Path) -> list[Path]:
    return [
        workbook(folder, {"Sheet1": [HEADINGS, ["Sở A", "Việc làm", 100, 90]]}, "2022.xlsx"),
        workbook(folder, {"Sheet1": [HEADINGS, ["Sở A", "Việc làm", 80, 85]]}, "2021.xlsx"),
    ]


@case(
    "A matrix of units for each of two years, a sheet each.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, 85.0),
        Item("Sở B", "Việc làm", 50.0, 60.0, 44.0),
        year=2022,
        sheets={"2021": "matrix", "2022": "matrix"},
    ),
)
def years_of_matrices(folder: Path) -> Path:
    def rows(*figures: float) -> list[Row]:
        return [["Chỉ tiêu", "Sở A", None, "Sở B", None], [None, "KH", "TH", "KH", "TH"], ["Việc làm", *figures]]

    return workbook(folder, {"2021": rows(80, 85, 45, 44), "2022": rows(100, 90, 50, 60)})
