"""Columns of points and results in words, read as an office writes them and checked as a whole."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from pathlib import Path

import jsonschema
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scorecard
from scorecard import fields
from scorecard.check import check_items
from scorecard.fields.field import csv_keys
from scorecard.read import Reading, read
from scorecard.read.headings import Field, heading, points_field
from scorecard.read.options import ReadingOptions
from scorecard.read.words import is_mark, is_result
from scorecard.report.records import document, flat
from tests.corpus.points import scored_form
from tests.parts.build import Line, items_of
from tests.parts.layouts import SUFFIXES, Content, Figure, Page, fits, write
from tests.parts.workbooks import tidy

searched = settings(max_examples=40, deadline=None, derandomize=bool(os.environ.get("CI")))


# Headings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Điểm chuẩn", Field.MAX_POINTS),
        ("ĐIỂM TỐI ĐA", Field.MAX_POINTS),
        ("Thang điểm (điểm)", Field.MAX_POINTS),
        ("Max points", Field.MAX_POINTS),
        ("Tự chấm", Field.SELF_POINTS),
        ("Điểm tự đánh giá của đơn vị", Field.SELF_POINTS),
        ("Đơn vị tự chấm", Field.SELF_POINTS),
        ("Điểm tự chấm năm 2022", Field.SELF_POINTS),
        ("Own points", Field.SELF_POINTS),
        ("Thẩm định", Field.REVIEWED_POINTS),
        ("Điểm hội đồng chấm", Field.REVIEWED_POINTS),
        ("Cụm chấm", Field.REVIEWED_POINTS),
        ("Reviewer points", Field.REVIEWED_POINTS),
        ("Điểm", Field.NOTE),
        ("Điểm đạt", Field.NOTE),
        ("Đánh giá", Field.NOTE),
    ],
)
def test_whose_points_a_heading_names(text: str, field: Field) -> None:
    found = heading(text)
    assert found is not None
    assert found.field is field


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        (["Điểm", "Tự chấm"], Field.SELF_POINTS),
        (["Điểm", "Chuẩn"], Field.MAX_POINTS),
        (["Điểm", "Tối đa"], Field.MAX_POINTS),
        (["Đánh giá", "Thẩm định"], Field.REVIEWED_POINTS),
        (["Đơn vị tự đánh giá", "Điểm"], Field.SELF_POINTS),
        (["Năm 2022", "Điểm", "Thẩm định"], Field.REVIEWED_POINTS),
        (["Điểm", "Đạt"], None),
        (["So sánh", "Tự chấm"], None),
        (["Tự chấm", "Tỷ lệ"], None),
        (["Điểm", "Kế hoạch"], None),
    ],
)
def test_headings_above_one_another(parts: list[str], field: Field | None) -> None:
    assert points_field(parts) is field


# Any table of points reads back -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scored:
    """One line of points as an office writes it."""

    unit: str
    criterion: str
    most: float | None
    own: float | None
    reviewed: float | None


points = st.one_of(st.none(), st.integers(0, 40).map(lambda quarter: quarter / 4), st.just(0.0))
maxima = st.one_of(st.none(), st.sampled_from((0.5, 5.0, 10.0, 20.0)))


@st.composite
def scored_tables(draw: st.DrawFn) -> list[Scored]:
    """Each unit and criterion has a line, and at least some points in all."""
    units = ["Sở Y tế", "Sở Nội vụ", "UBND xã Tân An"][: draw(st.integers(1, 3))]
    criteria = ["Chỉ đạo điều hành", "Chế độ báo cáo", "Sáng kiến"][: draw(st.integers(2, 3))]
    lines = [Scored(unit, one, draw(maxima), draw(points), draw(points)) for unit in units for one in criteria]
    first = lines[0]
    return [Scored(first.unit, first.criterion, 10.0, 9.0, 8.5), *lines[1:]]


def figure(value: float | None) -> Content:
    return None if value is None else Figure(value, "General")


HEADINGS: Sequence[Content] = ("Tiêu chí", "Điểm chuẩn", "Điểm tự chấm", "Điểm thẩm định")


def as_tidy(lines: Sequence[Scored]) -> list[Page]:
    rows = [[one.unit, one.criterion, figure(one.most), figure(one.own), figure(one.reviewed)] for one in lines]
    return [Page("2022", [["Đơn vị", *HEADINGS], *rows])]


def as_forms(lines: Sequence[Scored]) -> list[Page]:
    pages = []
    for number, (unit, group) in enumerate(groupby(lines, lambda one: one.unit), 1):
        rows: list[list[Content]] = [
            [str(at), one.criterion, figure(one.most), figure(one.own), figure(one.reviewed)]
            for at, one in enumerate(group, 1)
        ]
        pages.append(Page(f"Biểu {number}", [[f"Đơn vị: {unit}"], ["Năm 2022"], ["STT", *HEADINGS], *rows]))
    return pages


def as_two_sheets(lines: Sequence[Scored]) -> list[Page]:
    """The units' own points, and the council's in another order."""
    own = [[one.unit, one.criterion, figure(one.most), figure(one.own)] for one in lines]
    council = [[one.unit, one.criterion, figure(one.reviewed)] for one in reversed(lines)]
    return [
        Page("Tự chấm 2022", [["Đơn vị", "Tiêu chí", "Điểm tối đa", "Tự chấm"], *own]),
        Page("Thẩm định 2022", [["Đơn vị", "Tiêu chí", "Thẩm định"], *council]),
    ]


Said = dict[tuple[str, str], tuple[float | None, float | None, float | None]]


def said(found: Reading) -> Said:
    """What was read, each line once."""
    items = found.items
    columns = (items.max_points, items.self_points, items.reviewed_points)
    result: Said = {}
    for row in items.rows():
        name = items.name("unit", row), items.name("indicator", row)
        assert name not in result
        most, own, reviewed = (None if np.isnan(column[row]) else float(column[row]) for column in columns)
        result[name] = most, own, reviewed
    return result


@pytest.mark.parametrize("laid_out", [as_tidy, as_forms, as_two_sheets])
@searched
@given(lines=scored_tables())
def test_points_read_back(laid_out: object, lines: list[Scored]) -> None:
    assert callable(laid_out)
    pages = laid_out(lines)
    written = {(one.unit, one.criterion): (one.most, one.own, one.reviewed) for one in lines}
    with tempfile.TemporaryDirectory() as folder:
        for name in SUFFIXES:
            if fits(name, pages):
                found = read([write(Path(folder) / name, pages)])
                assert [one.message for one in found.problems if one.code != "year-unknown"] == [], name
                assert said(found) == written, name


def test_a_data_frame_may_hold_points() -> None:
    frame = pd.DataFrame({"Unit": ["A"], "Criterion": ["Reports"], "Max points": [10.0], "Self score": [9.5]})
    assert said(read([frame])) == {("A", "Reports"): (10.0, 9.5, None)}


# Words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["x", "X", "✓", "✔", "✔\ufe0f", "v", "V", " x "])
def test_a_tick(text: str) -> None:
    assert is_mark(text)


@pytest.mark.parametrize("text", ["", "xx", "-", "Đạt", "1", "n/a"])
def test_no_tick(text: str) -> None:
    assert not is_mark(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xuất sắc 3/4 quý, Tốt 1/4 quý",
        "Tốt; Tốt; Xuất sắc",
        "Q1: Tốt\nQ2: Khá",
        "Tốt;",
        "hạng 9/63",
        "Đạt và Tốt",
        "A+",
    ],
)
def test_results_in_words(text: str) -> None:
    assert is_result(text)


@pytest.mark.parametrize("text", ["", ";", "Tốt, đang chờ", "Loại 1", "12", "chưa rõ; Tốt"])
def test_no_results_in_words(text: str) -> None:
    assert not is_result(text)


OWN_WORDS = ReadingOptions(words=frozenset({"loai 1", "3 sao", "5"}))
"""The grades of an office's own regulation."""


@pytest.mark.parametrize("text", ["Loại 1", "LOAI 1", "Loại 1 3/4 quý, Tốt 1/4 quý", "3 sao", "3 sao; Loại 1"])
def test_a_rulebook_may_name_further_grades(tmp_path: Path, text: str) -> None:
    found = read([tidy(tmp_path / "a.xlsx", [["A", "Grade", None, "Loại 1", text]])], options=OWN_WORDS)
    assert found.problems == ()
    assert found.items.name("actual_text", 0) == text
    assert found.items.name("target_text", 0) == "Loại 1"
    assert np.isnan(found.items.actual[0])


def test_a_number_stays_a_number_whatever_a_rulebook_names(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["A", "Grade", None, None, "5"],
        ["A", "Places", None, 3, "3 sao"],
        ["A", "Jobs", None, None, 5],
    ]
    items = read([tidy(tmp_path / "a.xlsx", rows)], options=OWN_WORDS).items
    assert items.actual.tolist() == [5, 3, 5]
    assert [items.name("actual_text", row) for row in range(3)] == ["", "", ""]


def test_a_grade_that_no_rulebook_names_is_told(tmp_path: Path) -> None:
    found = read([tidy(tmp_path / "a.xlsx", [["A", "Grade", None, None, "Loại 1"]])])
    assert [one.code for one in found.problems] == ["number-unreadable"]


# What the items show together -------------------------------------------------------------------------------------


def codes(lines: Sequence[Line], worded: Sequence[bool] | None = None) -> list[tuple[str, str | None]]:
    marked = None if worded is None else np.array(worded)
    return [(one.code, one.cell.address) for one in check_items(items_of(lines), worded=marked)]


def test_a_target_in_words_is_told_unless_words_are_scored() -> None:
    lines = [Line(target_text="Tốt", text="Xuất sắc", indicator="grade")]
    assert codes(lines) == [("target-in-words", "A1")]
    assert codes(lines, [True]) == []


def test_a_grade_to_reach_asks_for_an_actual(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('name = "x"\n[defaults]\nkind = "grade"\ngrades = {"Tốt" = 1}\n', encoding="utf-8")
    card = scorecard.evaluate(
        tidy(tmp_path / "2022.xlsx", [["A", "Grade", None, "Tốt", None], ["B", "Grade", None, "Tốt", "Tốt"]]), rules
    )
    assert [(one.code, one.cell.address) for one in card.problems] == [("actual-missing", "E2")]


def test_words_beside_a_figure_that_is_wanted_are_told_unless_words_are_scored() -> None:
    lines = [Line(12, text="9/63")]
    assert codes(lines) == [("number-unreadable", "B1")]
    assert codes(lines, [True]) == []


def test_a_target_in_words_is_not_told_again_as_missing() -> None:
    lines = [Line(5, 6), Line(target_text="Tốt", actual=3, unit="B")]
    assert codes(lines) == [("target-in-words", "A2")]


def test_points_above_their_maximum_are_told_with_their_cell() -> None:
    lines = [
        Line(5, 5, max_points=10, self_points=10.5, reviewed_points=10),
        Line(5, 5, unit="B", max_points=0.3, self_points=0.1 + 0.2, reviewed_points=9),
        Line(5, 5, unit="C", self_points=99),
    ]
    found = check_items(items_of(lines))
    assert [(one.code, one.cell.address) for one in found] == [
        ("points-above-maximum", "D1"),
        ("points-above-maximum", "E2"),
    ]
    assert found[0].message.startswith("“jobs” of A has 10.5 points, more than the 10 it can earn")
    assert found[0].severity == "warning"


def test_the_maximum_may_be_that_of_the_source_alone() -> None:
    items = items_of([Line(5, 5, max_points=10, self_points=12)])
    assert check_items(items, maximum=np.array([np.nan])) == []


# Records ----------------------------------------------------------------------------------------------------------


def test_records_hold_points_and_their_cells(tmp_path: Path) -> None:
    record = document(scorecard.evaluate(scored_form(tmp_path)), "en")
    schema = json.loads((files("scorecard.report") / "scorecard-1.schema.json").read_text("utf-8"))
    jsonschema.validate(record, schema)
    first, _, last = record["items"]
    assert (first["self_points"], first["reviewed_points"], first["target_text"]) == (19.5, 18, None)
    assert first["cells"] == {
        "target": "Biểu 1!D6",
        "actual": "Biểu 1!E6",
        "prior": None,
        "self": "Biểu 1!G6",
        "reviewed": "Biểu 1!H6",
    }
    assert (last["target_text"], last["actual_text"], last["reviewed_points"]) == ("Tốt", "Xuất sắc", None)
    assert (last["cells"]["target"], last["cells"]["reviewed"]) == ("Biểu 1!D9", None)
    assert set(flat(first, fields.ITEMS)) == set(csv_keys(fields.ITEMS))
