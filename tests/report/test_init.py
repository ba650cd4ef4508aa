"""The workbook sent out for a new year: what it holds, and that it is read back as it was meant."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

import scorecard
from scorecard.domain import Direction
from scorecard.formats.grid import text_of
from scorecard.language import LANGUAGES, Language, translate
from scorecard.read.headings import Field, heading
from scorecard.read.lists import IndicatorLine, UnitLine, read_indicators, read_units
from scorecard.read.offices import is_total
from scorecard.report.blank import write_blank
from scorecard.report.files import UnwritableOutput
from scorecard.report.next_year import BlankItem, blank_items, is_starter, periods_of, source_note, year_of
from scorecard.report.tables import harmless
from scorecard.result import Scorecard
from tests.parts.places import SAMPLES
from tests.parts.workbooks import tidy

CITY = scorecard.evaluate(SAMPLES / "2022.xlsx")

UNITS = [UnitLine("Sở Y tế", "Cụm 1"), UnitLine("Sở Văn hóa, Thể thao và Du lịch", "Cụm 2")]
INDICATORS = [
    IndicatorLine("Giải quyết việc làm", "Kinh tế", "người"),
    IndicatorLine("Tỷ lệ hồ sơ quá hạn", "Cải cách", "%", Direction.LOWER, weight=2.0),
    IndicatorLine("Giải ngân", "Kinh tế", "triệu đồng", required=0.95, target=10394.0),
    IndicatorLine("Biến động nhân sự", "Cải cách", "%", Direction.RANGE, target="5-8"),
]

FIGURES = ("target", "actual", "prior")


def blank(
    folder: Path, items: Sequence[BlankItem], language: Language = "en", year: int | None = 2023, note: str = ""
) -> Path:
    path = folder / "blank.xlsx"
    write_blank(items, year, path, language, note)
    return path


def first_sheet(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def column_of(sheet: Worksheet, field: Field) -> int:
    found = [at for at in range(1, sheet.max_column + 1) if (one := heading_of(sheet, at)) and one is field]
    assert len(found) == 1
    return found[0]


def heading_of(sheet: Worksheet, column: int) -> Field | None:
    one = heading(str(sheet.cell(1, column).value))
    return one.field if one else None


def filled(path: Path, target: Callable[[int], object], actual: Callable[[int], object]) -> Scorecard:
    """The scorecard of the workbook once a unit has typed into it; a figure that stands there stays."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    places = column_of(sheet, Field.TARGET), column_of(sheet, Field.ACTUAL)
    for row in range(2, sheet.max_row + 1):
        for column, value in zip(places, (target(row), actual(row)), strict=True):
            if sheet.cell(row, column).value is None:
                sheet.cell(row, column).value = value  # type: ignore[assignment]  # what openpyxl takes for a cell
    book.save(path)
    return scorecard.evaluate(path)


def codes(card: Scorecard) -> set[str]:
    return {found.code for found in card.problems}


def names(card: Scorecard) -> list[tuple[str, str, str, str]]:
    """Cluster, unit, group and indicator of every item."""
    table = card.table
    rows = []
    for row in table.rows():
        group = table.group_of(row)
        cluster = card.cluster_name(int(table.unit[row]))
        rows.append((cluster, table.name("unit", row), group.title if group else "", table.name("indicator", row)))
    return rows


def measures(card: Scorecard) -> list[str]:
    return [card.table.name("measure", row) for row in card.table.rows()]


# from last year


@pytest.mark.parametrize("language", LANGUAGES)
def test_last_year_is_carried_over_and_read_back_without_a_problem(language: Language, tmp_path: Path) -> None:
    items = blank_items([], [], CITY, language)
    card = scorecard.evaluate(blank(tmp_path, items, language))
    assert (card.year, len(card.table), card.problems) == (2023, 200, ())
    assert names(card) == names(CITY)
    assert measures(card) == measures(CITY)
    assert card.table.prior.tolist() == pytest.approx(CITY.table.actual.tolist(), nan_ok=True, abs=0)
    assert card.table.required.tolist() == pytest.approx(CITY.table.required.tolist(), nan_ok=True, abs=0)
    assert card.table.weight.tolist() == CITY.table.weight.tolist()
    assert card.table.direction.tolist() == CITY.table.direction.tolist()
    assert all(math.isnan(value) for value in [*card.table.target.tolist(), *card.table.actual.tolist()])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_in_workbook_is_scored_without_a_problem(language: Language, tmp_path: Path) -> None:
    path = blank(tmp_path, blank_items([], [], CITY, language), language)
    card = filled(path, lambda row: 80 + row / 100, lambda row: 81 + row / 100)
    assert card.problems == ()
    assert card.table.target[0] == 80.02
    assert card.table.actual[-1] == 83.01
    assert (card.standing.rank > 0).all()


def test_an_actual_left_out_is_only_warned_of(tmp_path: Path) -> None:
    path = blank(tmp_path, blank_items([], [], CITY))
    assert codes(filled(path, lambda row: 80, lambda row: 81 if row == 2 else None)) == {"actual-missing", "score-thin"}


def test_a_year_of_plans_alone_lacks_no_results(tmp_path: Path) -> None:
    path = blank(tmp_path, blank_items([], [], CITY))
    assert codes(filled(path, lambda row: 80, lambda row: None)) == set()


HEADINGS = ("Unit", "Indicator", "Measure", "Target 2022", "Actual 2022", "Target 2023")
YEAR = ("A", "jobs", "persons", 10, 11, 12)


def test_a_plan_of_the_new_year_is_carried(tmp_path: Path) -> None:
    """What only the plan names comes too; last year's plan is not taken for it."""
    rows = [YEAR, ("A", "roads", "km", 3, 4, None), ("A", "homes", "houses", None, None, 5)]
    book = tidy(tmp_path / "2022.xlsx", rows, HEADINGS)
    last, plans = scorecard.evaluate(book), scorecard.evaluate(book, year=2023)
    items = blank_items([], [], last, "en", plans)
    assert [(item.indicator, item.target, item.target_last_year, item.prior) for item in items] == [
        ("jobs", 12, 10, 11),
        ("roads", None, 3, 4),
        ("homes", 5, None, None),
    ]
    assert all(item.target is None for item in blank_items([], [], last, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("headings", "months"),
    [(("Q1", "Q2", "Q3", "Q4"), 3), (tuple(f"T{month}" for month in range(1, 13)), 1), (("H1", "H2"), 6)],
)
def test_periods_of_last_year_have_a_column_each(
    headings: Sequence[str], months: int, language: Language, tmp_path: Path
) -> None:
    rows = [("A", "jobs", "persons", 24, *(2 * months for _ in headings))]
    last = scorecard.evaluate(tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Indicator", "Measure", "Target", *headings)))
    path = tmp_path / "2023.xlsx"
    items = blank_items([], [], last, language)
    write_blank(items, 2023, path, language, "", prior_year=2022, periods=periods_of(last))
    assert scorecard.evaluate(path, year=2023).problems == ()
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    first = column_of(sheet, Field.TARGET)
    for at in range(len(headings) + 1):
        sheet.cell(2, first + at).value = 100 * months if at else 1200
    book.save(path)
    card = scorecard.evaluate(path, year=2023)
    assert (card.table.target.tolist(), card.table.actual.tolist()) == ([1200], [1200])


def test_a_form_of_last_year_keeps_its_groups_and_words(tmp_path: Path) -> None:
    form = scorecard.evaluate(SAMPLES / "can-tho-2022.xlsx")
    path = blank(tmp_path, blank_items([], [], form, "vi"), "vi")
    card = scorecard.evaluate(path)
    assert card.problems == ()
    assert names(card) == names(form)
    sheet = first_sheet(path)
    priors = {sheet.cell(row, column_of(sheet, Field.PRIOR)).value for row in range(2, sheet.max_row + 1)}
    assert {80.42, 55972, "9/63", "Xuất sắc 4/4 quý"} <= priors
    assert "vượt" not in str(priors)


def test_last_years_target_stands_beside_and_is_read_as_no_target(tmp_path: Path) -> None:
    headings: dict[Language, str] = {"en": "Reference (target 2022)", "vi": "Tham khảo (kế hoạch 2022)"}
    for language, shown in headings.items():
        path = blank(tmp_path, blank_items([], [], CITY), language)
        sheet = first_sheet(path)
        at = [cell.value for cell in sheet[1]].index(shown) + 1
        assert sheet.cell(2, at).value == CITY.table.target[0]
        assert heading_of(sheet, at) is Field.NOTE
        assert math.isnan(scorecard.evaluate(path).table.target[0])


def test_the_year_follows_last_year_else_the_files_name(tmp_path: Path) -> None:
    assert year_of(CITY, Path("2030.xlsx")) == 2023
    assert year_of(None, Path("chỉ tiêu 2024.xlsx")) == 2024
    assert year_of(None, Path("new.xlsx")) is None
    path = tmp_path / "new.xlsx"
    write_blank(blank_items([], [], CITY), 2025, path, "en", "", prior_year=2022)
    assert "Prior (actual 2022)" in [cell.value for cell in first_sheet(path)[1]]
    card = scorecard.evaluate(path)
    assert (card.year, len(card.table), card.problems) == (2025, 200, ())


def test_a_range_of_last_year_is_shown_by_its_ends(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["A", "Turnover", "%", "range", "5-8,5", "6,5"],
        ["A", "Index", "", "range", "1,125-1,5", 1.2],
    ]
    before = scorecard.evaluate(
        tidy(tmp_path / "b.xlsx", rows, ["Unit", "KPI", "Measure", "Direction", "Plan", "Actual"])
    )
    assert [item.target_last_year for item in blank_items([], [], before)] == ["5-8.5", "1.1250-1.5"]


# from lists


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_gets_every_indicator(language: Language, tmp_path: Path) -> None:
    items = blank_items(UNITS, INDICATORS, None, language)
    path = blank(tmp_path, items, language)
    unfilled = scorecard.evaluate(path)
    assert codes(unfilled) == set()
    assert unfilled.year == 2023
    card = filled(path, lambda row: 50, lambda row: 6 if row in (5, 9) else 10000)
    assert codes(card) <= {"attainment-extreme"}
    assert names(card) == [(unit.cluster, unit.name, line.group, line.name) for unit in UNITS for line in INDICATORS]
    assert card.table.direction[:4].tolist() == [1, -1, 1, 0]
    assert card.table.weight[:4].tolist() == [1, 2, 1, 1]
    assert card.table.required[2] == 0.95
    assert card.table.target[2] == 10394
    assert (card.table.target[3], card.table.upper[3]) == (5, 8)


def test_the_listed_units_are_the_units_and_a_new_one_gets_all_indicators() -> None:
    first = CITY.table.units[0]
    items = blank_items([UnitLine("Sở Mới", "Cụm 9"), UnitLine(first.upper())], [], CITY)
    assert list(dict.fromkeys(item.unit for item in items)) == ["Sở Mới", first.upper()]
    fresh = [item for item in items if item.unit == "Sở Mới"]
    assert {item.indicator for item in fresh} == set(CITY.table.indicators)
    assert all(item.prior is None and item.target_last_year is None for item in fresh)
    old = [item for item in items if item.unit != "Sở Mới"]
    assert old[0].cluster == CITY.cluster_name(0)
    assert old[0].prior == CITY.table.actual[0]


def test_the_listed_indicators_are_the_indicators_with_what_last_year_said_of_them() -> None:
    listed = [IndicatorLine("TỶ LỆ HỒ SƠ QUÁ HẠN", weight=3), IndicatorLine("Chuyển đổi số", "Mới", "điểm")]
    items = blank_items([UnitLine("Sở Xây dựng")], listed, CITY)
    assert [(item.indicator, item.group) for item in items] == [
        ("TỶ LỆ HỒ SƠ QUÁ HẠN", "Cải cách hành chính"),
        ("Chuyển đổi số", "Mới"),
    ]
    overdue, fresh = items
    assert (overdue.direction, overdue.weight, overdue.measure) == (Direction.LOWER, 3, "%")
    assert (overdue.target_last_year, overdue.prior) == (2, 1.5)
    assert (fresh.direction, fresh.weight, fresh.prior) == (Direction.HIGHER, 1, None)


def test_a_name_given_twice_is_one_row() -> None:
    items = blank_items([UnitLine("Sở Y tế"), UnitLine("SO Y TE")], [IndicatorLine("A"), IndicatorLine("a")], None)
    assert [(item.unit, item.indicator) for item in items] == [("Sở Y tế", "A")]


def test_an_indicator_has_one_direction_in_all_its_groups() -> None:
    listed = [IndicatorLine("A", "I", direction=Direction.LOWER), IndicatorLine("A", "II")]
    assert {item.direction for item in blank_items([UnitLine("U")], listed, None)} == {Direction.LOWER}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starter_says_that_it_is_an_illustration(language: Language, tmp_path: Path) -> None:
    items = blank_items([], [], None, language)
    assert is_starter([], [], None)
    assert not is_starter(UNITS, INDICATORS, None)
    assert not is_starter([], [], CITY)
    assert {item.direction for item in items} == set(Direction)
    note = source_note(None, None, None, language)
    path = tmp_path / "2024.xlsx"
    write_blank(items, None, path, language, note, protected=False)
    assert note in notes(path)
    assert not first_sheet(path).protection.sheet
    card = scorecard.evaluate(path)
    assert (card.year, len(card.table), card.problems) == (2024, 20, ())
    ranges = {row for row in range(2, 22) if items[row - 2].direction is Direction.RANGE}
    assert filled(path, lambda row: "5-8" if row in ranges else 7, lambda row: 7).problems == ()


# reading the lists


@pytest.mark.parametrize("headed", [True, False])
def test_a_list_is_a_name_a_line(headed: bool, tmp_path: Path) -> None:
    path = tmp_path / "units.txt"
    lines = (["Đơn vị"] if headed else []) + [unit.name for unit in UNITS] + ["", "Tổng cộng"]
    path.write_text("\ufeff" + "\r\n".join(lines), encoding="utf-8")
    assert read_units(path) == ([UnitLine(unit.name) for unit in UNITS], [])


def test_a_list_in_a_workbook_may_be_numbered(tmp_path: Path) -> None:
    path = tidy(tmp_path / "units.xlsx", [[1, "Sở Y tế"], [2, "Sở Xây dựng"]], headings=[])
    assert read_units(path)[0] == [UnitLine("Sở Y tế"), UnitLine("Sở Xây dựng")]


def test_units_with_clusters(tmp_path: Path) -> None:
    rows: list[list[object]] = [["1", "Sở Y tế", "Cụm 1"], ["2", "Sở Xây dựng", "Cụm 2"], ["3", "SỞ Y TẾ", ""]]
    found, problems = read_units(tidy(tmp_path / "u.xlsx", rows, ["STT", "Tên đơn vị", "Khối thi đua"]))
    assert found == [UnitLine("Sở Y tế", "Cụm 1"), UnitLine("Sở Xây dựng", "Cụm 2")]
    assert not problems


def test_indicators_with_all_their_columns(tmp_path: Path) -> None:
    headings = [
        "TT",
        "Nhóm",
        "Chỉ tiêu",
        "Đơn vị",
        "Chiều",
        "Mức yêu cầu",
        "Trọng số",
        "Kế hoạch 2022",
        "Kế hoạch 2023",
    ]
    rows: list[list[object]] = [
        [1, "I. Kinh tế", "Giải ngân", "triệu đồng", "cao", "95%", 2, 9000, 10394],
        [2, "I. Kinh tế", "Tỷ lệ", "%", "càng thấp càng tốt", None, None, None, (0.07, "0%")],
        [3, "", "Biến động", "%", "trong khoảng", None, None, None, "5-8,5"],
        [4, "", "Không rõ"],
        [None, "", "Tổng cộng"],
    ]
    found, problems = read_indicators(tidy(tmp_path / "i.xlsx", rows, headings))
    assert not problems
    assert found == [
        IndicatorLine("Giải ngân", "I. Kinh tế", "triệu đồng", Direction.HIGHER, 0.95, 2.0, 10394.0),
        IndicatorLine("Tỷ lệ", "I. Kinh tế", "%", Direction.LOWER, None, None, 7.0),
        IndicatorLine("Biến động", "", "%", Direction.RANGE, None, None, "5-8.5"),
        IndicatorLine("Không rõ"),
    ]


def test_last_years_workbook_serves_as_a_list() -> None:
    units, unit_problems = read_units(SAMPLES / "2022.xlsx")
    indicators, problems = read_indicators(SAMPLES / "2022.xlsx")
    assert (unit_problems, problems) == ([], [])
    assert [unit.name for unit in units] == list(CITY.table.units)
    assert {unit.cluster for unit in units} == set(CITY.table.clusters)
    assert {line.name for line in indicators} == set(CITY.table.indicators)


def test_what_is_wrong_with_a_list_is_told_with_its_cell(tmp_path: Path) -> None:
    headings = ["Indicator", "Group", "Direction", "Required", "Weight"]
    rows: list[list[object]] = [["A", "I", "sideways", 95, -1], ["B", "I", "lower"], ["B", "II", "higher"]]
    _, problems = read_indicators(tidy(tmp_path / "i.xlsx", rows, headings))
    assert {(found.code, found.cell.address) for found in problems} == {
        ("direction-unknown", "C2"),
        ("share-unreadable", "D2"),
        ("weight-not-positive", "E2"),
        ("direction-differs", "C4"),
    }
    _, problems = read_units(tidy(tmp_path / "u.xlsx", [["A", "1"], ["a", "2"]], ["Unit", "Cluster"]))
    assert [(found.code, found.cell.address) for found in problems] == [("unit-in-two-clusters", "B3")]


@pytest.mark.parametrize(
    ("rows", "headings", "code"),
    [
        ([["Sở Y tế", "Cụm 1"]], [], "list-headings-missing"),
        ([], ["Unit", "Cluster"], "headings-only"),
        ([], [], "workbook-empty"),
    ],
)
def test_a_list_that_cannot_be_read(
    rows: Sequence[Sequence[object]], headings: Sequence[object], code: str, tmp_path: Path
) -> None:
    lines, problems = read_units(tidy(tmp_path / "u.xlsx", rows, headings))
    assert not lines
    assert [found.code for found in problems] == [code]


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    for name in ("units.txt", "units.xlsx"):
        assert [found.code for found in read_units(tmp_path / name)[1]] == ["file-missing"]


# the sheet


def notes(path: Path) -> str:
    sheet = openpyxl.load_workbook(path).worksheets[1]
    assert isinstance(sheet, Worksheet)
    return "\n".join(str(row[0]) for row in sheet.iter_rows(values_only=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_unit_may_type_is_open_and_the_rest_locked(language: Language, tmp_path: Path) -> None:
    sheet = first_sheet(blank(tmp_path, blank_items([], [], CITY, language), language))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not any((sheet.protection.formatColumns, sheet.protection.autoFilter, sheet.protection.sort))
    locked = [
        (heading_of(sheet, at), {sheet.cell(row, at).protection.locked for row in range(2, 202)})
        for at in range(1, sheet.max_column + 1)
    ]
    for named in (Field.CLUSTER, Field.UNIT, Field.GROUP, Field.INDICATOR, Field.MEASURE):
        assert dict(locked)[named] >= {True}
    for typed in (Field.DIRECTION, Field.REQUIRED, Field.WEIGHT, Field.TARGET, Field.ACTUAL):
        assert dict(locked)[typed] == {False}
    # Last year's target, which is there to be looked at; and the unit's own remarks.
    assert [cells for field, cells in locked if field is Field.NOTE] == [{True}, {False}]
    assert all(cell.protection.locked for cell in sheet[1])
    colours = {sheet.cell(2, column_of(sheet, one)).fill.fgColor.rgb for one in (Field.TARGET, Field.ACTUAL)}
    assert len(colours) == 1
    assert sheet.cell(2, column_of(sheet, Field.UNIT)).fill.fgColor.rgb not in colours
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == "A1:M201"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (
        "landscape",
        0,
        "$1:$1",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_column_takes(language: Language, tmp_path: Path) -> None:
    sheet = first_sheet(blank(tmp_path, blank_items([], [], CITY, language), language))
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert set(rules) == {"F2:F201", "G2:G201", "H2:H201", "I2:J201"}
    words = str(rules["F2:F201"].formula1).strip('"').split(",")
    assert words == [translate(one.word, language) for one in Direction.__members__.values()]
    assert {str(sheet.cell(row, 6).value) for row in range(2, 202)} <= set(words)
    assert (rules["G2:G201"].formula1, rules["G2:G201"].formula2) == ("0.01", "2")
    assert (rules["I2:J201"].type, rules["I2:J201"].errorStyle) == ("decimal", "warning")
    assert all(rule.allowBlank for rule in rules.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", [80.42, "80,42", "80,42%"])
def test_a_percent_typed_any_way_is_one_number(typed: object, language: Language, tmp_path: Path) -> None:
    path = blank(tmp_path, [BlankItem("U", "", "", "Rate", "%")], language)
    card = filled(path, lambda _: 80, lambda _: typed)
    assert (card.problems, card.table.actual[0]) == ((), 80.42)
    assert first_sheet(path).cell(2, column_of(first_sheet(path), Field.ACTUAL)).number_format == "General"


@pytest.mark.parametrize(("language", "words"), [("en", "not assigned"), ("vi", "không giao")])
def test_the_notes_teach_words_that_are_understood(language: Language, words: str, tmp_path: Path) -> None:
    path = blank(tmp_path, blank_items(UNITS, INDICATORS[:2], None), language, note="Units: a.txt.")
    assert words in notes(path)
    assert "Units: a.txt." in notes(path)
    card = filled(path, lambda row: words if row == 2 else 5, lambda row: None if row == 2 else 5)
    assert card.problems == ()
    assert card.table.assigned.tolist() == [False, True, True, True]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    items = blank_items([], [], CITY)
    first, second = (tmp_path / name for name in ("a.xlsx", "b.xlsx"))
    for path in (first, second):
        write_blank(items, 2023, path, "vi", "Năm trước: 2022.xlsx.")
    assert first.read_bytes() == second.read_bytes()


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorecard.report.blank.MOST_ROWS", 1)
    with pytest.raises(UnwritableOutput, match="more rows"):
        blank(tmp_path, blank_items(UNITS, INDICATORS, None))
    assert not list(tmp_path.iterdir())


def test_the_sources_are_named_without_their_folders() -> None:
    note = source_note(Path("/home/x/units.txt"), Path("kpi.csv"), CITY, "en")
    assert note == "Units: units.txt. Indicators: kpi.csv. Last year: 2022.xlsx."


# any name at all

ODD = (
    *("=1+1", "=cmd|' /C calc'!A0", "'quoted'", '"A"', "@SUM(A1)", "+1", "-2", "http://x.vn", "%", "Chỉ tiêu"),
    *("Kế hoạch năm 2022", "Target", "2022", "123", "1.0", "TRUE", "I.1 Kinh tế", "x", "-", "N/A"),
    *("Sở " + "Ă" * 37, "Nguyễn\u0301", "Tổng thu", "{year}", "&P", "A\nB", "<b>", "không giao"),
)
odd = st.one_of(st.text(min_size=1, max_size=40), st.sampled_from(ODD))


@settings(max_examples=60, deadline=None)
@given(st.lists(odd, min_size=1, max_size=4), st.lists(odd, min_size=1, max_size=4), st.sampled_from(LANGUAGES))
@example(["=1+1"], ["%"], "vi")
@example(["Năm 2022"], ["Kế hoạch"], "en")
def test_any_name_comes_back(units: list[str], indicators: list[str], language: Language) -> None:
    for name in (*units, *indicators):
        assume(readable(name))
    items = blank_items([UnitLine(name) for name in units], [IndicatorLine(name) for name in indicators], None)
    expected = [(clean(item.unit), clean(item.indicator)) for item in items]
    with TemporaryDirectory() as folder:
        path = blank(Path(folder), items, language)
        unfilled = scorecard.evaluate(path)
        card = filled(path, lambda row: 7, lambda row: 8)
    assert [(unit, indicator) for _, unit, _, indicator in names(unfilled)] == expected
    # That random names may be near one another, and all figures alike, is no mistake of the workbook.
    assert codes(unfilled) | codes(card) <= {"name-near-miss", "points-alike"}
    assert card.table.actual.tolist() == [8.0] * len(items)


def clean(name: str) -> str:
    return text_of(harmless(name))


def readable(name: str) -> bool:
    """Whether a workbook can name something so: not blank, no total, no heading of units; nor a letter
    by its number, which openpyxl, filling in for a unit here, would turn into the letter."""
    found = heading(name)
    if re.search(r"_x[0-9a-fA-F]{4}_", name):
        return False
    return bool(clean(name)) and not is_total(clean(name)) and not (found and found.field is Field.UNIT)


def test_a_letter_by_its_number_stays_as_it_is_written(tmp_path: Path) -> None:
    items = blank_items([UnitLine("_x0041_"), UnitLine("A")], INDICATORS[:1], None)
    assert scorecard.evaluate(blank(tmp_path, items)).table.units == ("_x0041_", "A")


def test_places_whose_names_differ_in_diacritics_are_two() -> None:
    items = blank_items([UnitLine("Xã Tân An"), UnitLine("Xã Tân Ân"), UnitLine("XÃ TÂN ÂN")], INDICATORS[:1], None)
    assert [item.unit for item in items] == ["Xã Tân An", "Xã Tân Ân"]


def test_figures_are_named_once() -> None:
    """The headings of this year's figures, and nothing else, head figures."""
    fields: Iterable[Field] = (Field.TARGET, Field.ACTUAL, Field.PRIOR)
    for language in LANGUAGES:
        with TemporaryDirectory() as folder:
            sheet = first_sheet(blank(Path(folder), blank_items([], [], CITY), language))
            for one in fields:
                column_of(sheet, one)
