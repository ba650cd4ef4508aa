"""Months, quarters and halves in every layout: each figure is read with the months that it covers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from scorecard.read import Reading, read
from scorecard.spans import Span, months_to, named_span, span_of

NONE = None
Row = Sequence[str | float | None]


@dataclass(frozen=True)
class Sample:
    """A workbook as an office makes it, and what its first item has to come to."""

    name: str
    sheets: dict[str, Sequence[Row]]
    year: dict[str, float]
    """What is read for the whole year, by figure."""
    parts: dict[str, dict[str, float]]
    """And for each part of it, by the part's name; "~" before it where it is an estimate."""
    merged: tuple[str, ...] = ()

    def build(self, folder: Path) -> Path:
        book = openpyxl.Workbook()
        for title, rows in self.sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            for place in self.merged:
                sheet.merge_cells(place)
        del book["Sheet"]
        path = folder / f"{self.name}.xlsx"
        book.save(path)
        return path


SAMPLES = [
    Sample(
        "two level headings",
        {
            "2024": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch năm", "Quý I", NONE, "Quý II", NONE],
                [NONE, NONE, NONE, "KH", "TH", "KH", "TH"],
                ["Sở A", "Việc làm", 1000, 200, 210, 250, 240],
            ]
        },
        {"target": 1000},
        {"q1": {"target": 200, "actual": 210}, "q2": {"target": 250, "actual": 240}},
        ("D1:E1", "F1:G1"),
    ),
    Sample(
        "numbers below month",
        {
            "2024": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Tháng", NONE, NONE],
                [NONE, NONE, NONE, 1, 2, 3],
                ["Sở A", "Việc làm", 1200, 100, 90, 80],
                ["Sở B", "Việc làm", 1200, 100, 90, NONE],
            ]
        },
        {"target": 1200},
        {"m1": {"actual": 100}, "m2": {"actual": 90}, "m3": {"actual": 80}},
        ("D1:F1",),
    ),
    Sample(
        "quarters of two years",
        {
            "Data": [
                ["Unit", "Indicator", "Target 2024", "Q1 2023", "Q2 2023", "Q1 2024", "Q2 2024"],
                ["A", "Jobs", 100, 18, 20, 21, 30],
            ]
        },
        {"target": 100},
        {"q1": {"actual": 21, "prior": 18}, "q2": {"actual": 30, "prior": 20}},
    ),
    Sample(
        "year to date beside a month",
        {
            "2023": [
                ["Unit", "Indicator", "Annual plan", "June actual", "YTD actual", "YTD plan"],
                ["A", "Jobs", 100, 20, 55, 50],
            ]
        },
        {"target": 100},
        {"6m": {"target": 50, "actual": 55}, "m6": {"actual": 20}},
    ),
    Sample(
        "a month's report",
        {
            "Biểu": [
                ["BÁO CÁO THÁNG 5 NĂM 2024"],
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch năm", "Trong tháng", "Lũy kế", "% KH"],
                ["Sở A", "Việc làm", 100, 8, 42, 42],
                ["Sở B", "Việc làm", 200, 8, 90, 45],
            ]
        },
        {"target": 100},
        {"5m": {"actual": 42}, "m5": {"actual": 8}},
    ),
    Sample(
        "a sheet for each month",
        {
            f"Tháng {month}": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch năm 2024", "Thực hiện"],
                ["Sở A", "Việc làm", 100, 8 + month],
                ["Sở B", "Việc làm", 100, 9 + month],
            ]
            for month in (1, 2, 3)
        },
        {"target": 100},
        {"m1": {"actual": 9}, "m2": {"actual": 10}, "m3": {"actual": 11}},
    ),
    Sample(
        "a matrix of a quarter",
        {
            "Biểu": [
                ["BÁO CÁO QUÝ II NĂM 2023"],
                ["Chỉ tiêu", "Sở A", NONE, "Sở B", NONE],
                [NONE, "KH năm", "TH", "KH năm", "TH"],
                ["Việc làm", 100, 20, 200, 50],
                ["Hộ nghèo", 10, 2, 20, 5],
            ]
        },
        {"target": 100},
        {"q2": {"actual": 20}},
        ("B2:C2", "D2:E2"),
    ),
    Sample(
        "a column of quarters",
        {
            "2024": [
                ["Đơn vị", "Chỉ tiêu", "Quý", "Kế hoạch năm", "Thực hiện"],
                ["Sở A", "Việc làm", "I", 100, 20],
                ["Sở A", "Việc làm", "II", 100, 25],
                ["Sở A", "Việc làm", "Cả năm", 100, 108],
            ]
        },
        {"target": 100, "actual": 108},
        {"q1": {"actual": 20}, "q2": {"actual": 25}},
    ),
    Sample(
        "a column of months with a plan each",
        {
            "2024": [
                ["Đơn vị", "Chỉ tiêu", "Tháng", "Kế hoạch", "Thực hiện"],
                ["Sở A", "Việc làm", 1, 100, 90],
                ["Sở A", "Việc làm", 2, 110, 95],
            ]
        },
        {},
        {"m1": {"target": 100, "actual": 90}, "m2": {"target": 110, "actual": 95}},
    ),
    Sample(
        "rows for plan and result",
        {
            "2024": [
                ["Đơn vị", "Chỉ tiêu", "Loại", "Quý I", "Quý II", "Quý III"],
                ["Sở A", "Việc làm", "Kế hoạch", 20, 30, 25],
                ["Sở A", "Việc làm", "Thực hiện", 21, 29, NONE],
            ]
        },
        {},
        {"q1": {"target": 20, "actual": 21}, "q2": {"target": 30, "actual": 29}, "q3": {"target": 25}},
    ),
    Sample(
        "half a year with an estimate of the year",
        {
            "Biểu": [
                ["BÁO CÁO KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2024"],
                ["Đơn vị", "Chỉ tiêu", "TH năm 2023", "KH năm 2024", "TH 6 tháng đầu năm 2024", "Ước TH năm 2024"],
                ["Sở A", "Khám bệnh", 900, 1000, 520, 1010],
            ]
        },
        {"target": 1000, "prior": 900},
        {"6m": {"actual": 520}, "~year": {"actual": 1010}},
    ),
    Sample(
        "the same quarter of last year",
        {
            "Biểu": [
                ["BÁO CÁO QUÝ III/2024"],
                ["Đơn vị", "Chỉ tiêu", "Cùng kỳ năm 2023", "Kế hoạch 2024", "Thực hiện quý III", "Lũy kế 9 tháng"],
                ["Sở A", "Việc làm", 21, 100, 25, 70],
            ]
        },
        {"target": 100},
        {"9m": {"actual": 70}, "q3": {"actual": 25, "prior": 21}},
    ),
    Sample(
        "quarters that divide the plan",
        {
            "2024": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch năm", "Quý I", "Quý II", "Quý III", "Quý IV", "Thực hiện"],
                ["Sở A", "Việc làm", 100, 20, 30, 25, 25, 98],
            ]
        },
        {"target": 100, "actual": 98},
        {"q1": {"target": 20}, "q2": {"target": 30}, "q3": {"target": 25}, "q4": {"target": 25}},
    ),
    Sample(
        "quarters behind the result",
        {
            "2024": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch năm", "Thực hiện cả năm", "Quý I", "Quý II", "Quý III", "Quý IV"],
                ["Sở A", "Việc làm", 100, 98, 20, 30, 25, 23],
            ]
        },
        {"target": 100, "actual": 98},
        {"q1": {"actual": 20}, "q2": {"actual": 30}, "q3": {"actual": 25}, "q4": {"actual": 23}},
    ),
    Sample(
        "a total of the months so far is not the year",
        {"2024": [["Unit", "Indicator", "Target", "Jan", "Feb", "Mar", "Total"], ["A", "Jobs", 100, 8, 9, 10, 27]]},
        {"target": 100},
        {"m1": {"actual": 8}, "m2": {"actual": 9}, "q1": {"actual": 27}, "m3": {"actual": 10}},
    ),
    Sample(
        "plans revised",
        {
            "2024": [
                ["Đơn vị", "Chỉ tiêu", "KH giao đầu năm", "KH điều chỉnh", "TH quý I", "TH quý II"],
                ["Sở A", "Việc làm", 100, 90, 20, 30],
            ]
        },
        {"target": 90, "initial": 100},
        {"q1": {"actual": 20}, "q2": {"actual": 30}},
    ),
]


def figures_of(reading: Reading) -> tuple[dict[str, float], dict[str, dict[str, float]]]:
    """What is read of the first item: of the year, and of each part of it."""
    names = ("target", "initial", "actual", "prior")

    def known(table: object, row: int) -> dict[str, float]:
        figures = {name: float(getattr(table, name)[row]) for name in names}
        return {name: value for name, value in figures.items() if value == value}

    parts = {}
    for row in reading.parts.of(0):
        span = span_of(int(reading.parts.rows.span[row]))
        parts["~" * span.is_estimate + span.name] = known(reading.parts.rows, row)
    return known(reading.items, 0), parts


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_figures_are_read_with_their_months(sample: Sample, tmp_path: Path) -> None:
    reading = read([sample.build(tmp_path)])
    assert [one.message for one in reading.problems if one.severity != "note"] == []
    assert figures_of(reading) == (sample.year, sample.parts)


def test_a_plan_that_each_quarter_prints_again_is_one(tmp_path: Path) -> None:
    rows: list[Row] = [["Đơn vị", "Chỉ tiêu", "Kế hoạch năm 2024", "Thực hiện"], ["Sở A", "Việc làm", 100, 20]]
    reading = read([Sample("x", {"Quý I": rows, "Quý II": rows}, {}, {}).build(tmp_path)])
    assert (len(reading.items), [one.code for one in reading.problems]) == (1, [])
    assert figures_of(reading)[1] == {"q1": {"actual": 20}, "q2": {"actual": 20}}


def test_two_files_for_one_period_that_disagree_are_told(tmp_path: Path) -> None:
    heads: Row = ["Đơn vị", "Chỉ tiêu", "Kế hoạch năm 2024", "Thực hiện quý I"]
    one = Sample("a", {"Biểu": [heads, ["Sở A", "Việc làm", 100, 20]]}, {}, {}).build(tmp_path)
    other = Sample("b", {"Biểu": [heads, ["Sở A", "Việc làm", 100, 25]]}, {}, {}).build(tmp_path)
    told = [(found.code, found.severity) for found in read([one, other]).problems]
    assert told == [("item-contradicted", "error")]


def test_cells_of_parts_are_those_of_their_figures(tmp_path: Path) -> None:
    reading = read([SAMPLES[5].build(tmp_path)])
    cells = [reading.parts.rows.cell(row, "actual") for row in reading.parts.of(1)]
    assert [cell and cell.place for cell in cells] == ["Tháng 1!D3", "Tháng 2!D3", "Tháng 3!D3"]


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ("q1", 3),
        ("q2", 6),
        ("Q4", 12),
        ("h1", 6),
        ("6m", 6),
        ("9m", 9),
        ("m7", 7),
        ("year", 12),
        ("m13", None),
        ("x", None),
    ],
)
def test_a_period_is_asked_for_to_date(asked: str, months: int | None) -> None:
    assert months_to(asked) == months


@pytest.mark.parametrize(
    "code", [Span(4, 6), Span(1, 12, is_estimate=True), Span(3, 3, has_own_plan=True), Span(1, 12)]
)
def test_a_span_is_packed_and_named(code: Span) -> None:
    assert span_of(code.code) == code
    assert named_span(code.name) == code._replace(is_estimate=False, has_own_plan=False)
