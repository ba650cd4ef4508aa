"""Whose form it is: a label, a letterhead, the sheet's name or the file's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.corpus import case, clean
from tests.corpus.forms import SIMPLE, read_from
from tests.corpus.making import Row, workbook


@case(
    "The unit's name stands in the cell beside 'Đơn vị:', below a letterhead that names its superior.",
    clean(*read_from("Sở Y tế", 6)),
)
def form_unit_beside_its_label(folder: Path) -> Path:
    title: list[Row] = [["UBND TỈNH X"], ["BÁO CÁO NĂM 2022"], ["Đơn vị báo cáo:", "Sở Y tế"], []]
    return workbook(folder, {"Sheet1": [*title, *SIMPLE]})


@case(
    "The unit's name stands in the same cell as its label, with a full stop behind.",
    clean(*read_from("Sở Y tế", 4)),
)
def form_unit_behind_its_label(folder: Path) -> Path:
    return workbook(folder, {"Sheet1": [["Tên đơn vị:  Sở Y tế."], ["Biểu năm 2022"], *SIMPLE]})


@case(
    "Two letterhead lines name offices: the first is the superior, the second the sender.",
    clean(*read_from("Chi cục Thủy lợi", 5)),
)
def form_unit_from_the_letterhead(folder: Path) -> Path:
    title: list[Row] = [["SỞ NÔNG NGHIỆP"], ["Chi cục Thủy lợi"], ["KẾT QUẢ THỰC HIỆN NĂM 2022"]]
    return workbook(folder, {"Sheet1": [*title, *SIMPLE]})


@case(
    "One sheet per unit: the sheets' names are the only place that names the units.",
    clean(
        *read_from("Sở Y tế", 3, "Sở Y tế"),
        *read_from("Quận 1", 3, "Quận 1"),
        sheets={"Sở Y tế": "form", "Quận 1": "form"},
    ),
)
def form_unit_from_the_sheet(folder: Path) -> Path:
    rows = [["Kết quả năm 2022"], *SIMPLE]
    return workbook(folder, {"Sở Y tế": rows, "Quận 1": rows})


@case(
    "The sheet is called Sheet1 and nothing inside names the unit: only the file's name does.",
    clean(*read_from("Phòng Tài chính", 3)),
)
def form_unit_from_the_file(folder: Path) -> Path:
    return workbook(folder, {"Sheet1": [["Kết quả năm 2022"], *SIMPLE]}, "Phòng Tài chính.xlsx")


@case(
    "One workbook per unit, all with a sheet called Sheet1.",
    clean(*read_from("Sở Y tế", 3), *read_from("Sở Nội vụ", 3)),
)
def form_per_workbook(folder: Path) -> Sequence[Path]:
    return [
        workbook(folder, {"Sheet1": [[f"Đơn vị: {unit}"], *SIMPLE]}, f"{number}-2022.xlsx")
        for number, unit in enumerate(["Sở Y tế", "Sở Nội vụ"], 1)
    ]


@case(
    "The label 'Đơn vị:' is followed by a merged blank and the name stands three columns on.",
    clean(*read_from("Sở Y tế", 5)),
)
def form_unit_far_from_its_label(folder: Path) -> Path:
    title: list[Row] = [["BÁO CÁO NĂM 2022"], ["Đơn vị:", None, None, "Sở Y tế"], []]
    return workbook(folder, {"Sheet1": [*title, *SIMPLE]}, merged=["A2:C2", "D2:E2"])


@case(
    "The letterhead stands left of the state's motto, both in merged cells of the same row.",
    clean(*read_from("SỞ NỘI VỤ", 6)),
)
def form_unit_beside_the_motto(folder: Path) -> Path:
    title: list[Row] = [
        ["ỦY BAN NHÂN DÂN TỈNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["SỞ NỘI VỤ", None, None, "Độc lập - Tự do - Hạnh phúc"],
        [None, None, None, "Tỉnh, ngày 10 tháng 01 năm 2023"],
        ["BÁO CÁO THỰC HIỆN CHỈ TIÊU NĂM 2022"],
    ]
    return workbook(folder, {"Sheet1": [*title, *SIMPLE]}, merged=["A1:C1", "D1:E1", "A2:C2", "D2:E2", "A4:E4"])


@case(
    "Sheets are numbered forms, 'Biểu 01' and 'Biểu 02', each with the unit in its own letterhead.",
    clean(*read_from("Phòng Kế toán", 4, "Biểu 01"), *read_from("Phòng Tổ chức", 4, "Biểu 02")),
)
def form_units_on_numbered_sheets(folder: Path) -> Path:
    return workbook(
        folder,
        {
            f"Biểu 0{number}": [[unit], ["Kết quả năm 2022"], *SIMPLE]
            for number, unit in enumerate(["Phòng Kế toán", "Phòng Tổ chức"], 1)
        },
    )
