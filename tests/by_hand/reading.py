"""The sample workbooks read by hand: openpyxl, the headings they are known to have, figures as fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import openpyxl

from tests.by_hand.methods import attainment
from tests.parts.places import SAMPLES

VERDICTS = ("exceeded", "met", "missed", "no_target", "no_actual")
Verdict = Literal["exceeded", "met", "missed", "no_target", "no_actual"]

HEADINGS = {
    "Cluster": "Cụm",
    "Unit": "Đơn vị",
    "Group": "Nhóm",
    "Indicator": "Chỉ tiêu",
    "Required": "Mức yêu cầu",
    "Target": "Kế hoạch",
    "Actual": "Thực hiện",
}
"""The city's headings in the words of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one row of a workbook says."""

    unit: str
    cluster: str
    group: str
    """Its number where it has one, else its name."""
    indicator: str
    target: Fraction | None
    actual: Fraction | None
    word: str = ""
    """An actual in words."""
    required: Fraction = Fraction(1)
    less_is_better: bool = False
    assigned: bool = True
    reviewed: Fraction | None = None

    @property
    def attainment(self) -> Fraction | None:
        if self.target is None or self.actual is None:
            return None
        return attainment(self.target, self.actual, less_is_better=self.less_is_better)

    @property
    def verdict(self) -> Verdict:
        """Of a figure against its target."""
        if self.target is None:
            return "no_target"
        if self.actual is None:
            return "no_actual"
        ahead = self.actual - self.required * self.target
        if self.less_is_better:
            ahead = -ahead
        return "exceeded" if ahead > 0 else "missed" if ahead < 0 else "met"


def tidy(workbook: str, *, lower: frozenset[str] = frozenset()) -> list[Row]:
    """The rows of a table with a row per unit and indicator.

    Args:
        lower: the indicators of which less is better, where there is no column that says so.
    """
    rows = openpyxl.load_workbook(SAMPLES / workbook, data_only=True).worksheets[0].iter_rows()
    return list(_tidy(rows, lower))


def _tidy(rows: Iterator[tuple[Any, ...]], lower: frozenset[str]) -> Iterator[Row]:
    names: list[str] = []
    for row in rows:
        said = [HEADINGS.get(str(cell.value), str(cell.value)) for cell in row]
        if not names:
            names = said if "Chỉ tiêu" in said else []
            continue
        cells = dict(zip(names, row, strict=True))
        cluster, direction, required = cells.get("Cụm"), cells.get("Direction"), cells.get("Mức yêu cầu")
        indicator, actual = str(cells["Chỉ tiêu"].value), cells["Thực hiện"]
        yield Row(
            unit=str(cells["Đơn vị"].value),
            cluster=str(cluster.value) if cluster else "",
            group=label(str(cells["Nhóm"].value)),
            indicator=indicator,
            target=_number(cells["Kế hoạch"]),
            actual=_number(actual),
            word=actual.value if isinstance(actual.value, str) else "",
            required=Fraction(str(required.value)) if required and required.value else Fraction(1),
            less_is_better=indicator in lower or (direction is not None and direction.value == "lower"),
            assigned=cells["Kế hoạch"].value != "Không giao",
            reviewed=_number(cells["Điểm thẩm định"]) if "Điểm thẩm định" in cells else None,
        )


def label(group: str) -> str:
    """The number that a group's name begins with, or all of it: "B.1. Số lượng" is B.1."""
    numbered = re.match(r"([IVX]+|[A-Z](?:\.\d+)?)\. ", group)
    return numbered[1] if numbered else group


def form(workbook: str) -> list[Row]:
    """The rows of the department's form: numbered groups, and in each numbered indicators."""
    [sheet] = openpyxl.load_workbook(SAMPLES / workbook, data_only=True).worksheets
    unit, group, rows = str(sheet["A2"].value), "", []
    for row in sheet.iter_rows(min_row=9):
        number, name, target, actual, required = row[0], row[1], row[3], row[4], row[8]
        if isinstance(number.value, str) and re.fullmatch("[IVX]+", number.value):
            group = number.value
        elif isinstance(number.value, int):
            rows.append(
                Row(
                    unit=unit,
                    cluster="",
                    group=group,
                    indicator=str(name.value),
                    target=_number(target),
                    actual=_number(actual),
                    word=actual.value if isinstance(actual.value, str) else "",
                    required=Fraction(str(required.value)) if required.value else Fraction(1),
                )
            )
    return rows


def _number(cell: Any) -> Fraction | None:
    """The figure in its measure: 0.8042 shown as 80.42% is 80.42."""
    if not isinstance(cell.value, (int, float)):
        return None
    return Fraction(str(cell.value)) * (100 if "%" in cell.number_format else 1)
