"""Small tables of an office, as rows to reckon with by hand and as a workbook to be read; figures are illustrative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import openpyxl

from tests.by_hand.reading import Row, label

HEADINGS = {
    "vi": ("Cụm", "Đơn vị", "Nhóm", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"),
    "en": ("Cluster", "Unit", "Group", "Indicator", "Measure", "Target", "Actual"),
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """What every unit reports on."""

    group: str
    indicator: str
    measure: str = ""
    less_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One table: who reported what.

    A cell of `lines` is "120/126" for a target and an actual, "120/" for a target alone, "9.5" for an actual
    alone, "Có" for words, "_" for nothing reported and "–" where the unit has no such line.
    """

    title: str
    language: Literal["vi", "en"]
    criteria: Sequence[Criterion]
    lines: Mapping[tuple[str, str], str]
    """By cluster and unit, the cells with blanks between them."""

    def rows(self) -> list[Row]:
        return [
            Row(
                unit=unit,
                cluster=cluster,
                group=label(one.group),
                indicator=one.indicator,
                target=_figure(target),
                actual=_figure(actual),
                word=actual if _figure(actual) is None else "",
                less_is_better=one.less_is_better,
            )
            for cluster, unit, one, target, actual in self._cells()
        ]

    def write(self, path: Path) -> Path:
        """The table below an office's letterhead, a row for each unit and criterion."""
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = self.title[:31]
        sheet.append([self.title])
        sheet.append(["Illustrative data / Số liệu minh hoạ"])
        sheet.append([])
        sheet.append(HEADINGS[self.language])
        for cluster, unit, one, target, actual in self._cells():
            sheet.append([cluster, unit, one.group, one.indicator, one.measure, _content(target), _content(actual)])
        book.save(path)
        return path

    def _cells(self) -> list[tuple[str, str, Criterion, str, str]]:
        found = []
        for (cluster, unit), line in self.lines.items():
            for one, cell in zip(self.criteria, line.split(), strict=True):
                target, _, actual = cell.rpartition("/")
                if cell != "–":
                    found.append((cluster, unit, one, target, actual.strip("_")))
        return found


def _figure(text: str) -> Fraction | None:
    return Fraction(text) if text[:1].isdigit() else None


def _content(text: str) -> float | str | None:
    figure = _figure(text)
    return text or None if figure is None else float(figure)
