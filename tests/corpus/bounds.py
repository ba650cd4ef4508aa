"""Targets that say which side of them is good, and targets in words."""

from __future__ import annotations

from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import Row, workbook

HEADINGS: Row = ["Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"]


@case(
    "Plans are written “≥ 95%” and “≤ 4,0”: the sign is the direction, not a part of the number.",
    clean(
        Item("Sở A", "Tiêm chủng", 95.0, 96.2, direction="higher"),
        Item("Sở A", "Tử vong", 4.0, 3.8, direction="lower"),
        Item("Sở A", "Quá hạn", 2.0, 2.5, direction="lower"),
    ),
)
def bounds_say_the_direction(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                HEADINGS,
                ["Sở A", "Tiêm chủng", "%", "≥ 95%", 96.2],
                ["Sở A", "Tử vong", "‰", "≤ 4,0", "3,8"],
                ["Sở A", "Quá hạn", "%", "<=2", 2.5],
            ]
        },
    )


@case(
    "A plan says at most where its own row says higher is better: one of the two is a slip.",
    Expected(
        [Item("Sở A", "Việc làm", None, 90.0)],
        errors=[("direction-contradicted", "2022!D2")],
    ),
)
def bounds_against_the_direction(folder: Path) -> Path:
    rows: list[Row] = [[*HEADINGS, "Chiều"], ["Sở A", "Việc làm", "người", "≤ 100", 90, "cao"]]
    return workbook(folder, {"2022": rows})


@case(
    "A plan in words cannot be scored against, and is not dropped in silence.",
    Expected(
        [Item("Sở A", "Xếp loại", None, None, text="Tốt"), Item("Sở A", "Xã đạt chuẩn", None, None, text="118/126")],
        warnings={"target-in-words"},
        exact_warnings=True,
    ),
)
def bounds_in_words(folder: Path) -> Path:
    rows: list[Row] = [
        HEADINGS,
        ["Sở A", "Xếp loại", None, "Xuất sắc", "Tốt"],
        ["Sở A", "Xã đạt chuẩn", "xã", "120/126", "118/126"],
    ]
    return workbook(folder, {"2022": rows})
