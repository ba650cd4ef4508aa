"""A report in sentences, and CSV for Excel: the published figures, both languages, and no figure of its own."""

from __future__ import annotations

import csv
import io
import math
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import scorecard
from scorecard.domain import Verdict
from scorecard.language import Language
from scorecard.language.figures import number_text
from scorecard.numbers import rounded, shifted
from scorecard.report.narrative import narrative_text
from scorecard.report.records import document
from tests.parts.commands import CAN_THO, SAMPLE, assert_refused, run
from tests.parts.places import ROOT
from tests.parts.workbooks import tidy

PUBLISHED = {
    "vi": (
        "Năm 2022, SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI được giao 9 chỉ tiêu: vượt 7, đạt 2.",
        "I. Chỉ tiêu pháp lệnh – vượt 2/2 chỉ tiêu: tỷ lệ lao động qua đào tạo 80,42 % (kế hoạch 80 %), "
        "đạt 100,53 % kế hoạch; mức giảm tỷ lệ hộ nghèo 0,28 điểm % (kế hoạch 0,2), đạt 140 % kế hoạch.",
        "II. Nhiệm vụ trọng tâm – vượt 6/6 chỉ tiêu: ",
        "giải quyết việc làm 55.972 người (kế hoạch 50.400), đạt 111,06 % kế hoạch, tăng 20,33 % so với năm 2021;",
        "tuyển sinh đào tạo nghề 47.911 người (kế hoạch 45.000), đạt 106,47 % kế hoạch, tăng 19,42 % so với năm 2021;",
        "tỷ lệ lao động qua đào tạo nghề 61,27 % (kế hoạch 61 %), đạt 100,44 % kế hoạch;",
        "số xã, phường, thị trấn phù hợp trẻ em 75 xã (kế hoạch 74), đạt 101,35 % kế hoạch.",
        "10.387 triệu đồng (kế hoạch 10.394), đạt 99,93 % kế hoạch (yêu cầu từ 95 %).",
        "đạt 2/2 chỉ tiêu: nhiệm vụ đúng và trước hạn 100 % (kế hoạch 100 %);",
        "Không giao kế hoạch: tỷ lệ hộ nghèo còn lại 0,52 %; "
        "xếp loại cải cách hành chính theo quý: Xuất sắc 4/4 quý; "
        "hỗ trợ tiền thuê nhà (QĐ 08/2022/QĐ-TTg): 9/63.",
        "Tổng điểm 104,42 trên thang 100.",
    ),
    "en": (
        "In 2022, SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI had 9 targets: 7 exceeded, 2 met.",
        "I. Chỉ tiêu pháp lệnh – 2 of 2 targets exceeded: tỷ lệ lao động qua đào tạo 80.42 % (target 80 %), "
        "100.53 % of the target; mức giảm tỷ lệ hộ nghèo 0.28 điểm % (target 0.2), 140 % of the target.",
        "II. Nhiệm vụ trọng tâm – 6 of 6 targets exceeded: ",
        "giải quyết việc làm 55,972 người (target 50,400), 111.06 % of the target, up 20.33 % on 2021;",
        "tuyển sinh đào tạo nghề 47,911 người (target 45,000), 106.47 % of the target, up 19.42 % on 2021;",
        "III. Giải ngân vốn đầu tư công – 1 of 1 target exceeded: ",
        "10,387 triệu đồng (target 10,394), 99.93 % of the target where 95 % is required.",
        "2 of 2 targets met: nhiệm vụ đúng và trước hạn 100 % (target 100 %);",
        "Without a target: tỷ lệ hộ nghèo còn lại 0.52 %;",
        "The score is 104.42 on a scale of 100.",
    ),
}
"""What the department published, figure by figure, as sentences."""


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_published_year_is_told(language: Language) -> None:
    card = scorecard.evaluate(ROOT / CAN_THO)
    text = narrative_text(card, [0], language)
    at = 0
    for sentence in PUBLISHED[language]:
        found = text.find(sentence, at)
        assert found >= 0, sentence
        at = found


def test_several_units_are_led_by_those_in_front() -> None:
    card = scorecard.evaluate(ROOT / SAMPLE)
    text = narrative_text(card, card.standing.order.tolist(), "vi")
    lead = text.split("\n\n")[1]
    assert lead.startswith("Năm 2022, có 20 đơn vị được chấm điểm. Dẫn đầu: Cụm 1 – Kinh tế tổng hợp: Sở Tài chính với")
    assert "Sở Lao động - Thương binh và Xã hội với 112,21 điểm" in lead
    own = next(part for part in text.split("\n\n") if part.startswith("Sở Y tế. "))
    assert "Xếp thứ 4/5 trong Cụm 3 – Văn hoá - xã hội" in own
    assert "9 chỉ tiêu: vượt 4, đạt 3, không đạt 2." in own
    assert "thu phí, lệ phí nộp ngân sách 2.851 triệu đồng (kế hoạch 3.100), đạt 91,97 % kế hoạch" in own


def test_english_counts_in_the_singular(tmp_path: Path) -> None:
    card = scorecard.evaluate(tidy(tmp_path / "one.xlsx", [("A", "Jobs created", "persons", 10, 11)]))
    text = narrative_text(card, [0], "en")
    assert "A had 1 target: 1 exceeded." in text
    assert "1 of 1 target exceeded: jobs created 11 persons (target 10), 110 % of the target." in text


def test_directions_ranges_and_falls_are_told(tmp_path: Path) -> None:
    headings = ("Unit", "Indicator", "Measure", "Direction", "Target", "Actual", "Prior")
    rows = [
        ("A", "Late files", "%", "lower", 2, 1.5, 3),
        ("A", "Staff turnover", "%", "range", "4-6", 5, 5),
        ("A", "GRDP growth", "%", "higher", 8, None, None),
    ]
    card = scorecard.evaluate(tidy(tmp_path / "a.xlsx", rows, headings))
    text = narrative_text(card, [0], "en")
    assert "late files 1.5 % (target at most 2 %), 125 % of the target, down 50 % on 2021" in text
    assert "staff turnover 5 % (target 4 % to 6 %), no change on 2021" in text
    assert "1 of 3 targets not reported: GRDP growth (target 8 %)." in text


def test_names_are_shown_as_they_are_in_markdown(tmp_path: Path) -> None:
    card = scorecard.evaluate(tidy(tmp_path / "a.xlsx", [("*A* <b>", "x_y\u202e", "", 1, 2), ("B", "x", "", 1, 2)]))
    text = narrative_text(card, [0, 1], "en", markdown=True)
    assert "## \\*A\\* \\<b\\>" in text
    assert "\u202e" not in text


# Every figure is the scorecard's own

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def own_numbers(card: scorecard.Scorecard) -> set[str]:
    """The figures a text may hold: those of the records as they are rounded when shown, and counts of units."""
    numbers: set[str] = set()

    def told(value: object) -> None:
        if isinstance(value, bool) or value is None:
            return
        if isinstance(value, dict):
            for one in value.values():
                told(one)
        elif isinstance(value, list):
            for one in value:
                told(one)
        elif isinstance(value, str):
            numbers.update(_NUMBER.findall(value))
        elif isinstance(value, int | float):
            size = abs(float(value))
            numbers.update({number_text(size, "en"), number_text(size, "en", 2), str(value)})
            numbers.add(number_text(float(rounded(shifted(size, 2), 2)), "en"))

    whole = document(card, "en")
    told(whole["ranking"])
    told(whole["groups"])
    told(whole["items"])
    year = card.year or 0
    numbers |= {str(year), str(year - 1)}
    numbers |= {str(count) for count in range(len(card.table.units) + 1)}
    for one in [record["tally"] for record in (*whole["ranking"], *whole["groups"])]:
        numbers.add(str(sum(one.values()) - one[Verdict.NO_TARGET.word]))
    return numbers


FIGURES = st.one_of(
    st.none(),
    st.integers(0, 10**7),
    st.floats(0, 10**6, allow_nan=False).map(lambda value: round(value, 3)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABC"), FIGURES, FIGURES, FIGURES), min_size=1, max_size=12))
def test_no_figure_is_made_up(rows: list[tuple[str, float | None, float | None, float | None]]) -> None:
    lines = [(unit, f"chỉ tiêu {'abcdefghijkl'[at]}", "%", *figures) for at, (unit, *figures) in enumerate(rows)]
    headings = ("Unit", "Indicator", "Measure", "Target", "Actual", "Prior")
    with tempfile.TemporaryDirectory() as folder:
        card = scorecard.evaluate(tidy(Path(folder) / "a.xlsx", lines, headings))
    if not len(card.table):
        return
    order = card.standing.order.tolist()
    text = narrative_text(card, order, "en") + narrative_text(card, order[:1], "en")
    assert set(_NUMBER.findall(text)) <= own_numbers(card)


def test_no_figure_of_the_samples_is_made_up() -> None:
    for name in (CAN_THO, SAMPLE):
        card = scorecard.evaluate(ROOT / name)
        for unit in card.standing.order.tolist():
            assert set(_NUMBER.findall(narrative_text(card, [unit], "en"))) <= own_numbers(card)


# Files


def test_sentences_are_written_by_export(tmp_path: Path) -> None:
    for ending in ("txt", "md"):
        done = run("export", SAMPLE, "-o", tmp_path / f"a.{ending}", "--narrative", "--lang", "vi")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Kết quả năm 2022\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("Kết quả năm 2022\n")
    assert_refused(run("export", SAMPLE, "-o", tmp_path / "a.csv", "--narrative"), ".txt or .md", status=2)
    assert_refused(run("export", SAMPLE, "-o", tmp_path / "a.txt", "--excel-csv"), ".csv", status=2)


@pytest.mark.parametrize(("language", "separator", "mark"), [("en", ",", "."), ("vi", ";", ",")])
def test_excel_csv(tmp_path: Path, language: str, separator: str, mark: str) -> None:
    """The same table as plain CSV, its letters and figures as Excel takes them in that language."""
    run("export", SAMPLE, "-o", tmp_path / "plain.csv")
    run("export", SAMPLE, "-o", tmp_path / "excel.csv", "--excel-csv", "--lang", language)
    data = (tmp_path / "excel.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))
    with (tmp_path / "plain.csv").open(encoding="utf-8", newline="") as file:
        plain = list(csv.DictReader(file))
    assert len(rows) == len(plain) == 200
    for one, other in zip(rows, plain, strict=True):
        assert one["indicator"] == other["indicator"]
        assert one["target_cell"] == other["target_cell"]
        if other["attainment"]:
            assert math.isclose(float(one["attainment"].replace(mark, ".")), float(other["attainment"]))
        assert one["attainment"] == other["attainment"].replace(".", mark)
