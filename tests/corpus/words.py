"""Results in words: ticks, grades period by period, places."""

from __future__ import annotations

from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import Row, workbook

HEADINGS: Row = ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]

GRADES = (
    "Xuất sắc 3/4 quý, Tốt 1/4 quý",
    "Tốt; Tốt; Xuất sắc; Xuất sắc",
    "Quý I: Tốt; Quý II: Hoàn thành tốt nhiệm vụ",
    "3 quý Xuất sắc, 1 quý Tốt",
    "Xuất sắc và Tốt",
    "A+",
    "9/63",
    "hạng 9/63",
)


@case(
    "A tick is a result where no number is asked for, and no value beside a plan in numbers; “v” is told there.",
    Expected(
        [
            Item("Sở A", "Ban hành kế hoạch", None, None, text="x"),
            Item("Sở A", "Công khai ngân sách", None, None, text="✓"),
            Item("Sở A", "Đối thoại", None, None, text="V"),
            Item("Sở A", "Việc làm", 100.0, None, text=None),
            Item("Sở A", "Tuyển sinh", 70.0, None, text="v"),
        ],
        errors=[("number-unreadable", "2022!D6")],
        warnings={"actual-missing"},
        exact_warnings=True,
    ),
)
def words_ticked(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                HEADINGS,
                ["Sở A", "Ban hành kế hoạch", None, "x"],
                ["Sở A", "Công khai ngân sách", None, "✓"],
                ["Sở A", "Đối thoại", None, "V"],
                ["Sở A", "Việc làm", 100, "X"],
                ["Sở A", "Tuyển sinh", 70, "v"],
            ]
        },
    )


@case(
    "Grades are told quarter by quarter, in lists and with counts, and one begins with a number.",
    clean(
        *(Item("Sở A", f"Xếp loại {number}", None, None, text=text) for number, text in enumerate(GRADES)),
        Item("Sở A", "Số quý đạt", None, 3.0, text=None),
    ),
)
def words_of_each_quarter(folder: Path) -> Path:
    rows: list[Row] = [["Sở A", f"Xếp loại {number}", None, text] for number, text in enumerate(GRADES)]
    return workbook(folder, {"2022": [HEADINGS, *rows, ["Sở A", "Số quý đạt", None, "3 quý"]]})


@case(
    "Two rows of one unit ask for different grades: a plan in words can contradict another as a number can.",
    Expected(
        [
            Item("Sở A", "Xếp loại", None, None, target_text="Tốt"),
            Item("Sở A", "Xếp loại", None, None, target_text="Xuất sắc"),
        ],
        errors=[("item-contradicted", "2022!C3")],
        told=["target is Xuất sắc here and Tốt in"],
    ),
)
def words_contradicted(folder: Path) -> Path:
    rows: list[Row] = [HEADINGS, ["Sở A", "Xếp loại", "Tốt", "Tốt"], ["Sở A", "Xếp loại", "Xuất sắc", "Tốt"]]
    return workbook(folder, {"2022": rows})
