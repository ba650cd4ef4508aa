"""The first department's published year: every figure comes out of its workbook as it was printed."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

import scorecard
from scorecard.cli import app
from scorecard.language.figures import percent_text, signed_percent_text
from scorecard.result import Scorecard
from tests.parts.places import SAMPLES

WORKBOOK = SAMPLES / "can-tho-2022.xlsx"


class Published(NamedTuple):
    """One indicator as the department reported it; its figures as printed, in their measure."""

    groups: tuple[str, ...]
    indicator: str
    measure: str
    target: str | None
    actual: str
    """A figure, or a result in words."""
    verdict: str
    shown: str | None = None
    """The attainment as printed."""
    prior: str | None = None
    grown: str | None = None
    """The change on 2021 as printed."""
    required: float | None = None

    @property
    def attainment(self) -> Fraction | None:
        return None if self.target is None else Fraction(self.actual) / Fraction(self.target)

    @property
    def growth(self) -> Fraction | None:
        return None if self.prior is None else Fraction(self.actual) / Fraction(self.prior) - 1


YEAR = (
    Published(("I", "II"), "Tỷ lệ lao động qua đào tạo", "%", "80", "80.42", "exceeded", "100.53 %"),
    Published(("I", "II"), "Mức giảm tỷ lệ hộ nghèo", "điểm %", "0.2", "0.28", "exceeded", "140.00 %"),
    Published(("IV",), "Tỷ lệ hộ nghèo còn lại", "%", None, "0.52", "no_target"),
    Published(("II",), "Giải quyết việc làm", "người", "50400", "55972", "exceeded", "111.06 %", "46516", "+20.33 %"),
    Published(
        ("II",), "Tuyển sinh đào tạo nghề", "người", "45000", "47911", "exceeded", "106.47 %", "40120", "+19.42 %"
    ),
    Published(("II",), "Tỷ lệ lao động qua đào tạo nghề", "%", "61", "61.27", "exceeded", "100.44 %"),
    Published(("II",), "Số xã, phường, thị trấn phù hợp trẻ em", "xã", "74", "75", "exceeded", "101.35 %"),
    Published(
        ("III",),
        "Giải ngân vốn đầu tư công",
        "triệu đồng",
        "10394",
        "10387",
        "exceeded",
        "99.93 %",
        required=0.95,
    ),
    Published(("IV",), "Xếp loại cải cách hành chính theo quý", "xếp loại", None, "Xuất sắc 4/4 quý", "no_target"),
    Published(("IV",), "Nhiệm vụ đúng và trước hạn", "%", "100", "100", "met", "100.00 %"),
    Published(("IV",), "Thủ tục hành chính đúng và trước hạn", "%", "100", "100", "met", "100.00 %"),
    Published(("IV",), "Hỗ trợ tiền thuê nhà (QĐ 08/2022/QĐ-TTg)", "hạng", None, "9/63", "no_target"),
)

STANDINGS = [(one, group) for one in YEAR for group in one.groups]
every_standing = pytest.mark.parametrize(
    ("fact", "group"), STANDINGS, ids=[f"{group}-{one.indicator}" for one, group in STANDINGS]
)

TALLIES = {
    "I": {"exceeded": 2, "met": 0, "missed": 0, "no_target": 0, "no_actual": 0},
    "II": {"exceeded": 6, "met": 0, "missed": 0, "no_target": 0, "no_actual": 0},
    "III": {"exceeded": 1, "met": 0, "missed": 0, "no_target": 0, "no_actual": 0},
    "IV": {"exceeded": 0, "met": 2, "missed": 0, "no_target": 3, "no_actual": 0},
}
"""2 of 2 statutory indicators exceeded, 6 of 6 key tasks; disbursement stands alone."""


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return scorecard.evaluate(WORKBOOK)


@pytest.fixture(scope="module")
def frame(card: Scorecard) -> pd.DataFrame:
    return card.items


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    """What `scorecard show --format json` prints."""
    outcome = CliRunner().invoke(app, ["show", str(WORKBOOK), "--format", "json"])
    assert outcome.exit_code == 0, outcome.stderr
    assert outcome.stderr == ""
    content: dict[str, Any] = json.loads(outcome.stdout)
    return content


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return openpyxl.load_workbook(WORKBOOK, data_only=True)["Biểu 2022"]


def row_of(frame: pd.DataFrame, fact: Published, group: str) -> Any:
    [row] = frame[(frame["group"] == group) & (frame["indicator"] == fact.indicator)].to_dict("records")
    return row


def record_of(printed: dict[str, Any], fact: Published, group: str) -> dict[str, Any]:
    [record] = [one for one in printed["items"] if (one["group"], one["indicator"]) == (group, fact.indicator)]
    found: dict[str, Any] = record
    return found


def is_words(fact: Published) -> bool:
    return fact.actual in {"Xuất sắc 4/4 quý", "9/63"}


def test_the_workbook_holds_the_year_and_nothing_else(card: Scorecard, printed: dict[str, Any]) -> None:
    assert card.year == printed["year"] == 2022
    assert len(card.table) == len(printed["items"]) == len(STANDINGS)
    assert card.table.units == ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",)
    assert card.problems == ()
    assert printed["problems"] == []


@every_standing
def test_the_library_gives_the_published_figures(frame: pd.DataFrame, fact: Published, group: str) -> None:
    row = row_of(frame, fact, group)
    assert row["measure"] == fact.measure
    assert row["verdict"] == fact.verdict
    assert_figure(row["target"], fact.target)
    assert_figure(row["prior"], fact.prior)
    assert_figure(row["required"], fact.required)
    if is_words(fact):
        assert row["actual_text"] == fact.actual
        assert_figure(row["actual"], None)
    else:
        assert pd.isna(row["actual_text"])
        assert_figure(row["actual"], fact.actual)
    assert_ratio(row["attainment"], fact.attainment)
    assert_ratio(row["growth"], fact.growth)


@every_standing
def test_the_command_line_gives_the_published_figures(printed: dict[str, Any], fact: Published, group: str) -> None:
    record = record_of(printed, fact, group)
    assert record["measure"] == fact.measure
    assert record["verdict"] == fact.verdict
    assert_figure(record["target"], fact.target)
    assert_figure(record["prior"], fact.prior)
    assert_figure(record["required"], fact.required)
    assert record["actual_text"] == (fact.actual if is_words(fact) else None)
    assert_figure(record["actual"], None if is_words(fact) else fact.actual)
    assert_ratio(record["attainment"], fact.attainment)
    assert_ratio(record["growth"], fact.growth)


def assert_figure(found: float | None, published: str | float | None) -> None:
    """Exactly the figure printed; missing where none was."""
    if published is None:
        assert found is None or pd.isna(found)
    else:
        assert found == float(published)


def assert_ratio(found: float | None, exact: Fraction | None) -> None:
    """The exact ratio to twelve places."""
    if exact is None:
        assert found is None or pd.isna(found)
    else:
        assert found is not None
        assert abs(Fraction(found) - exact) < Fraction(1, 10**12)


@every_standing
def test_the_ratios_are_shown_as_published(frame: pd.DataFrame, fact: Published, group: str) -> None:
    row = row_of(frame, fact, group)
    assert percent_text(row["attainment"], "en") == (fact.shown or "–")
    assert signed_percent_text(row["growth"], "en") == (fact.grown or "–")


def test_jobs_and_enrolment_grew_as_published(frame: pd.DataFrame) -> None:
    growth = {row["indicator"]: row["growth"] for row in frame.to_dict("records")}
    assert round(growth["Giải quyết việc làm"], 4) == 0.2033
    assert round(growth["Tuyển sinh đào tạo nghề"], 4) == 0.1942


def test_disbursement_exceeded_only_by_what_was_required_of_it(frame: pd.DataFrame) -> None:
    """10,387 of 10,394 is short of the plan; 95 % of it was asked for."""
    [row] = frame[frame["indicator"] == "Giải ngân vốn đầu tư công"].to_dict("records")
    assert row["actual"] < row["target"]
    assert row["required"] == 0.95
    assert row["verdict"] == "exceeded"


@pytest.mark.parametrize("group", TALLIES)
def test_each_group_is_tallied_by_itself(card: Scorecard, printed: dict[str, Any], group: str) -> None:
    [row] = card.groups[card.groups["group"] == group].to_dict("records")
    [record] = [one for one in printed["groups"] if one["group"] == group]
    assert {verdict: row[verdict] for verdict in TALLIES[group]} == TALLIES[group]
    assert record["tally"] == TALLIES[group]


def test_the_unit_counts_an_indicator_of_two_groups_once(card: Scorecard, printed: dict[str, Any]) -> None:
    """Of the fourteen standings twelve are indicators: seven exceeded, two met, three only shown."""
    tally = {"exceeded": 7, "met": 2, "missed": 0, "no_target": 3, "no_actual": 0}
    [row] = card.ranking.to_dict("records")
    assert {verdict: row[verdict] for verdict in tally} == tally
    assert printed["ranking"][0]["tally"] == tally


def test_the_score_is_the_mean_of_the_nine_scored_indicators(card: Scorecard, printed: dict[str, Any]) -> None:
    """Attainment counts up to 1.2, which only the cut in the poor-household rate goes over."""
    earned = [min(one.attainment, Fraction("1.2")) for one in YEAR if one.attainment is not None]
    assert len(earned) == 9
    score = float(100 * sum(earned) / 9)
    assert card.unit_scores.score.tolist() == pytest.approx([score], abs=1e-9)
    assert printed["ranking"][0]["score"] == pytest.approx(score, abs=1e-9)


@every_standing
def test_each_figure_names_the_cell_it_stands_in(
    printed: dict[str, Any], frame: pd.DataFrame, sheet: Worksheet, fact: Published, group: str
) -> None:
    record, row = record_of(printed, fact, group), row_of(frame, fact, group)
    published = {"target": fact.target, "actual": fact.actual, "prior": fact.prior}
    for number, figure in published.items():
        named = record["cells"][number]
        if figure is None:
            assert named is None
        else:
            assert row[f"{number}_cell"] == named
            assert shown(sheet, named) == (figure if number == "actual" and is_words(fact) else Decimal(figure))


def shown(sheet: Worksheet, named: str) -> Decimal | str:
    """What a cell says to who looks at it: 0.6127 in a percent format says 61.27."""
    title, _, address = named.partition("!")
    assert title == sheet.title
    cell = sheet[address]
    if isinstance(cell.value, str):
        return cell.value
    return Decimal(str(cell.value)) * (100 if "%" in cell.number_format else 1)


@pytest.mark.parametrize(
    ("group", "indicator", "number", "cell"),
    [
        ("I", "Tỷ lệ lao động qua đào tạo", "actual", "Biểu 2022!E10"),
        ("II", "Tỷ lệ lao động qua đào tạo", "target", "Biểu 2022!D13"),
        ("II", "Giải quyết việc làm", "target", "Biểu 2022!D15"),
        ("II", "Giải quyết việc làm", "prior", "Biểu 2022!G15"),
        ("II", "Tỷ lệ lao động qua đào tạo nghề", "actual", "Biểu 2022!E17"),
        ("III", "Giải ngân vốn đầu tư công", "actual", "Biểu 2022!E20"),
        ("IV", "Tỷ lệ hộ nghèo còn lại", "target", None),
        ("IV", "Tỷ lệ hộ nghèo còn lại", "actual", "Biểu 2022!E22"),
        ("IV", "Hỗ trợ tiền thuê nhà (QĐ 08/2022/QĐ-TTg)", "actual", "Biểu 2022!E26"),
    ],
)
def test_cells_are_named_as_excel_names_them(
    printed: dict[str, Any], group: str, indicator: str, number: str, cell: str | None
) -> None:
    [record] = [one for one in printed["items"] if (one["group"], one["indicator"]) == (group, indicator)]
    assert record["cells"][number] == cell
