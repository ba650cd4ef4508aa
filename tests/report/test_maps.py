"""How what was read is shown: notes, what columns were taken for, the ledger of figures, attributes and remarks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from openpyxl import load_workbook

from scorecard import evaluate, fields
from scorecard.batch.packed import pack, unpack
from scorecard.cli.output import Output, report_problems
from scorecard.domain import NOWHERE, Attributes, Cell, Items
from scorecard.language import LANGUAGES, Language
from scorecard.problems import Problem, Word, problem
from scorecard.read import ColumnReading, FigureCount, SheetReading, SourceReading, read_source, tidy
from scorecard.read.join import concatenated
from scorecard.read.reasons import because
from scorecard.read.united import united
from scorecard.report import SCHEMA_FILE
from scorecard.report.maps import ledger_text, map_tables
from scorecard.report.markdown import markdown_text
from scorecard.report.page import page_text
from scorecard.report.problems import problem_summary, problem_tables
from scorecard.report.records import csv_of_items, csv_of_records, document, json_pieces, json_text
from scorecard.report.screen import draw_tables
from scorecard.report.terminal import tables_text
from scorecard.report.workbook import write_workbook
from scorecard.result import Scorecard
from tests.parts.build import Line, items_of
from tests.parts.places import SAMPLES
from tests.parts.workbooks import tidy as tidy_book

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

SAMPLE = SAMPLES / "2022.xlsx"
PLACE = Cell("2022.xlsx", "2022", "E4")

NOTE = problem("unit-from-file", PLACE, unit="Sở Y tế")
WARNING = problem("year-unknown", PLACE)
CHOSEN = problem(
    "heading-chosen",
    PLACE,
    one="Kế hoạch điều chỉnh",
    cell_one="E4",
    field=Word("target"),
    other="Kế hoạch",
    cell_other="D4",
    rule=Word("the revised plan stands before the initial one"),
    line="2022!D4=target",
)

COLUMNS = (
    ColumnReading("A4", "STT", "remark", figures=10, reason=because("numbering")),
    ColumnReading("B4", "Chỉ tiêu", "field", "indicator", reason=because("heading")),
    ColumnReading("D4", "Kế hoạch", "remark", "target", 2022, None, 10, because("initial-plan", other="E4")),
    ColumnReading("E4", "Kế hoạch điều chỉnh", "field", "target", 2022, None, 10, because("heading")),
    ColumnReading("F4", "Quý II", "field", "actual", 2022, "q2", 10, because("stated", line="Quý II=actual@q2")),
    ColumnReading("G4", "%", "remark", None, None, None, 10, because("ratio-of", one="F", other="E")),
    ColumnReading("H4", "Zielwert", "unknown", None, None, None, 3, because("unknown-guess", field=Word("target"))),
)
SHEET = SheetReading(
    "2022.xlsx",
    "2022",
    "form",
    items=10,
    figures=FigureCount(1050, 1000, 47, 3),
    as_text=FigureCount(6, 6),
    known=(("numbering", 10), ("total-row", 4), ("ratio-of", 10), ("total", 11), ("initial-plan", 10), ("ratio", 2)),
    columns=COLUMNS,
)


def card_with(problems: Sequence[Problem] = (), sheets: Sequence[SheetReading] = ()) -> Scorecard:
    return replace(evaluate(SAMPLE), problems=tuple(problems), sheets=tuple(sheets))


def output(*, strict: bool = False, language: Language = "en") -> Output:
    return Output("table", language, None, strict)


# Notes ------------------------------------------------------------------------------------------------------------


def test_a_note_fails_no_command_under_strict_either() -> None:
    assert not output().fails(card_with([NOTE]))
    assert not output(strict=True).fails(card_with([NOTE]))
    assert output(strict=True).fails(card_with([NOTE, WARNING]))


@pytest.mark.parametrize(
    ("problems", "language", "hint"),
    [
        ([NOTE], "en", "1 note; see it with: scorecard check\n"),
        ([NOTE, CHOSEN], "vi", "2 ghi chú; xem bằng lệnh: scorecard check\n"),
        ([NOTE, WARNING, CHOSEN], "en", "1 warning, 2 notes; see them with: scorecard check\n"),
        ([WARNING], "en", "1 warning; see it with: scorecard check\n"),
    ],
)
def test_beside_a_result_notes_are_only_counted(
    problems: Sequence[Problem], language: Language, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report_problems(output(language=language), card_with(problems))
    assert capsys.readouterr().err == hint


def test_under_strict_warnings_are_listed_and_notes_counted(capsys: pytest.CaptureFixture[str]) -> None:
    report_problems(output(strict=True), card_with([NOTE, WARNING]))
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["warning", "1 note; see it with"]


def test_check_lists_notes_and_counts_them_where_there_are_any() -> None:
    card = card_with([NOTE, WARNING, CHOSEN])
    shown = tables_text(problem_tables(card, "en"), "en")
    assert "called “Sở Y tế” after the file's name" in " ".join(shown.split())
    assert problem_summary(card, "en") == "0 errors, 1 warning, 2 notes; 200 items read from 1 file"
    assert problem_summary(card_with([WARNING]), "en") == "0 errors, 1 warning; 200 items read from 1 file"


def test_notes_stand_in_the_page_and_the_workbook(tmp_path: Path) -> None:
    card = card_with([NOTE, WARNING])
    assert "1 warning, 1 note" in page_text(card, "en")
    write_workbook(card, tmp_path / "out.xlsx", "en")
    book = load_workbook(tmp_path / "out.xlsx")
    cells = [[cell.value for cell in row if cell.value is not None] for sheet in book for row in sheet.iter_rows()]
    assert ["Notes on reading", 1] in cells
    assert ["Warnings", 1] in cells
    assert any(row[:1] == ["note"] and row[-1] == "unit-from-file" for row in cells)


def test_a_problem_may_be_graver_than_its_kind() -> None:
    found = problem(
        "figures-unread", PLACE, heading="Zielwert", count=9, field=Word("target"), line="Zielwert=target", ignored="x"
    )
    assert (found.severity, found.with_severity("error").severity) == ("warning", "error")
    assert found.with_severity("error").message == found.message
    assert output().fails(card_with([found.with_severity("error")]))


def test_a_rule_that_chose_a_heading_is_said_in_both_languages() -> None:
    assert CHOSEN.message == (
        "“Kế hoạch điều chỉnh” in E4 is read as the target, not “Kế hoạch” in D4: the revised plan stands before "
        'the initial one; to read the other: --heading "2022!D4=target"'
    )
    assert "kế hoạch điều chỉnh được ưu tiên hơn kế hoạch đầu năm" in CHOSEN.message_in("vi")


# Maps and ledgers -------------------------------------------------------------------------------------------------


def test_the_ledger_says_what_became_of_every_figure() -> None:
    assert ledger_text(SHEET, "en") == (
        "1,056 figures, 6 of them typed as text: 1,006 read, "
        "47 known (total 15, ratio 12, numbering 10, initial plan 10), 3 not read"
    )
    assert ledger_text(SHEET, "vi") == (
        "1.056 số liệu, trong đó 6 ô gõ dạng chữ: đã đọc 1.006, "
        "bỏ qua có lý do 47 (tổng cộng 15, tỷ lệ 12, số thứ tự 10, kế hoạch đầu năm 10), chưa đọc 3"
    )


def test_a_ledger_of_text_alone_does_not_say_so_twice() -> None:
    one = SheetReading("a.csv", None, "tidy", as_text=FigureCount(1, 1))
    assert ledger_text(one, "en") == "1 figure: 1 read, 0 not read"
    assert ledger_text(SheetReading("a.csv", None, "tidy"), "en") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_fits_eighty_columns(language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    screen = io.StringIO()
    draw_tables(map_tables(card_with(sheets=[SHEET]), language), language, screen)
    shown = screen.getvalue()
    assert max(map(len, shown.splitlines())) <= 80
    words = " ".join(shown.split())
    for said in ("A4", "H4", "Zielwert", "q2 2022", "2022.xlsx, 2022"):
        assert said in words


def test_a_map_says_of_each_column_what_it_is_and_why() -> None:
    (table,) = map_tables(card_with(sheets=[SHEET, replace(SHEET, columns=())]), "en")
    assert table.heading == "What each column was taken for"
    assert list(table.rows[2]) == [
        "D4",
        "Kế hoạch",
        "left out",
        "2022",
        10,
        "the initial plan; the revised one in E4 counts",
    ]
    assert list(table.rows[5]) == ["G4", "%", "left out", None, 10, "a ratio of F and E"]
    assert list(table.rows[6]) == ["H4", "Zielwert", "unknown", None, 3, "perhaps the target"]
    (same,) = map_tables(card_with(sheets=[SHEET]), "vi")
    assert same.rows[5][-1] == "là tỷ lệ giữa F và E"


def test_sheets_name_the_figures_that_are_not_read() -> None:
    table = problem_tables(card_with(sheets=[SHEET]), "en")[-1]
    assert [column.heading for column in table.columns][-3:] == ["Figures", "Not read", "Rows left out"]
    assert list(table.rows[0])[-3:] == [1056, 3, None]
    assert "| 1,056 | 3 |" in markdown_text([table], "en")


def test_check_writes_the_map_as_data() -> None:
    whole = document(card_with([NOTE], [SHEET]), "vi", maps=True)
    jsonschema.validate(whole, json.loads(SCHEMA_FILE.read_text("utf-8")))
    (sheet,) = whole["sheets"]
    assert sheet["figures"] == {"total": 1050, "read": 1000, "known": 47, "unread": 3}
    assert sheet["as_text"] == {"total": 6, "read": 6, "known": 0, "unread": 0}
    assert sheet["columns"][4] == {
        "cell": "F4",
        "heading": "Quý II",
        "role": "field",
        "field": "actual",
        "year": 2022,
        "period": "q2",
        "figures": 10,
        "reason": "bạn đã khai báo: Quý II=actual@q2",
    }
    assert whole["problems"][0]["severity"] == "note"
    assert "columns" not in document(card_with(sheets=[SHEET]), "vi")["sheets"][0]


# Attributes and notes of items --------------------------------------------------------------------------------------

DESCRIBED: Sequence[Attributes] = ((("Loại", "A"), ("Trực thuộc", "Bộ, “X”")), (), (("Loại", "A"), ("Trực thuộc", "")))
NOTED = ("=Chậm vì bão", "", "dòng một\ndòng hai")


@pytest.fixture
def described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook of three items; its layout is made to give them attributes and notes."""
    rows: list[list[object]] = [["Sở Y tế", f"Chỉ tiêu {letter}", "người", 5, 4] for letter in "abc"]
    read = tidy.item_rows

    def with_more(*given: Any) -> Any:
        found, problems = read(*given)
        return replace(found, attributes=DESCRIBED, notes=NOTED), problems

    monkeypatch.setattr(tidy, "item_rows", with_more)
    return tidy_book(tmp_path / "2022.xlsx", rows)


def test_items_keep_their_notes_and_attributes_as_data(described: Path) -> None:
    card = evaluate(described)
    whole = document(card, "en")
    jsonschema.validate(whole, json.loads(SCHEMA_FILE.read_text("utf-8")))
    assert [(item["note"], item["attributes"]) for item in whole["items"]] == [
        ("=Chậm vì bão", {"Loại": "A", "Trực thuộc": "Bộ, “X”"}),
        (None, {}),
        ("dòng một dòng hai", {"Loại": "A", "Trực thuộc": ""}),
    ]
    assert "".join(json_pieces(card, "en")) == json_text(whole)


def test_csv_has_the_note_as_text_and_no_attributes(described: Path) -> None:
    card = evaluate(described)
    text = csv_of_items(card, card.standing.order.tolist())
    assert text == csv_of_records(document(card, "en")["items"], fields.ITEMS)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["note"] for row in rows] == ["'=Chậm vì bão", "", "dòng một dòng hai"]
    assert "attributes" not in rows[0]


def test_frames_have_the_note_and_the_attributes(described: Path) -> None:
    frame = evaluate(described).items
    assert frame["note"].tolist()[0] == "=Chậm vì bão"
    assert frame["note"].isna().tolist() == [False, True, False]
    assert frame["attributes"].tolist()[:2] == [{"Loại": "A", "Trực thuộc": "Bộ, “X”"}, {}]


def test_what_was_read_is_kept_with_its_map_and_notes(described: Path) -> None:
    reading = read_source(described)
    full = SourceReading(reading.source, reading.parts, (NOTE, CHOSEN.with_severity("error")), (SHEET,))
    back = unpack(pack(full))
    assert (back.problems, back.sheets) == (full.problems, full.sheets)
    (one,), (other,) = back.parts, full.parts
    assert (one.notes, one.attribute_sets) == (other.notes, other.attribute_sets)
    assert [one.attributes_of(row) for row in one.rows()] == [other.attributes_of(row) for row in other.rows()]


def noted(items: Items) -> list[tuple[str, str, Attributes]]:
    return [(items.name("indicator", row), items.name("note", row), items.attributes_of(row)) for row in items.rows()]


def test_joined_tables_keep_each_rows_own_notes_and_attributes() -> None:
    one = items_of([Line(1, 1, indicator="a", note="sớm", attributes=(("Loại", "A"),)), Line(1, 1, indicator="b")])
    # The same words with letters and marks apart are the same.
    other = items_of([Line(1, 1, indicator="c", note="so\u031b\u0301m", attributes=(("Loa\u0323i", "A"),))])
    last = items_of([Line(1, 1, indicator="d", note="muộn", attributes=(("Loại", "B"),))])
    items, _ = concatenated([one, other, last])
    assert noted(items) == [
        ("a", "sớm", (("Loại", "A"),)),
        ("b", "", ()),
        ("c", "sớm", (("Loại", "A"),)),
        ("d", "muộn", (("Loại", "B"),)),
    ]
    assert (items.notes, len(items.attribute_sets)) == (("sớm", "muộn"), 2)


def test_a_plan_and_its_result_on_two_sheets_keep_what_both_say() -> None:
    plan = items_of([Line(10, note="giao đầu năm", attributes=(("Loại", "A"), ("Cấp", "tỉnh")))])
    result = items_of([Line(actual=9, note="chậm", attributes=(("Loại", "B"), ("Vùng", "I")))])
    nowhere = np.full(1, NOWHERE, dtype=np.int64)
    both, _ = concatenated([plan.replace(actual_cell=nowhere), result.replace(target_cell=nowhere)])
    items, problems = united(both)
    assert problems == []
    assert (items.target.tolist(), items.actual.tolist()) == ([10], [9])
    assert noted(items) == [("jobs", "giao đầu năm; chậm", (("Loại", "A; B"), ("Cấp", "tỉnh"), ("Vùng", "I")))]


def test_a_repeated_row_keeps_its_note_once() -> None:
    items, problems = united(items_of([Line(10, 9, note="chậm"), Line(10, 9, note="chậm"), Line(10, 9, note="bão")]))
    assert noted(items) == [("jobs", "chậm; bão", ())]
    assert [(found.code, found.details["count"]) for found in problems] == [("item-repeated", "2")]
