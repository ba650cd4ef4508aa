"""The workbook of a year that is not over: units by progress, and periods whose formulas LibreOffice confirms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.domain import Direction
from scorecard.regulation.pacing import PaceRule
from scorecard.report.workbook import write_workbook
from scorecard.result import Scorecard
from scorecard.rulebook import Rulebook
from scorecard.rulebook.model import RankingRule, Rule
from scorecard.spans import Span
from tests.parts.build import NONE, Line
from tests.parts.recalculated import differences, recalculated, values
from tests.parts.within_year import SUMMED, Course, card_of_parts, half_year, quarters

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def everything() -> list[Course]:
    """Both directions, a required share, own plans, a gap, a plan of 0, what is not assigned, equal units."""
    less = Direction.LOWER
    plans = [
        Line(plan, actual, unit="D", cluster="II", indicator="plans", span=Span(first, first + 2, has_own_plan=True))
        for first, plan, actual in ((1, 10, 9), (4, 30, 20), (7, 30, NONE), (10, 30, NONE))
    ]
    return [
        *half_year(),
        Course(Line(100, unit="D", cluster="II", indicator="plans"), plans),
        quarters(Line(20, unit="D", cluster="II", indicator="less", direction=less, weight=2), 4, 10),
        quarters(Line(0, unit="D", cluster="II", indicator="none wanted", direction=less), 0, 1),
        quarters(Line(100, unit="E", cluster="II", indicator="required", required=0.8), 20, 20),
        quarters(Line(100, unit="E", cluster="II", indicator="gap"), NONE, 20),
        quarters(Line(100, unit="E", cluster="II", indicator="spared", assigned=False), 10, 20),
        quarters(Line(200, unit="F", cluster="II", indicator="required", required=0.8), 40, 40),
    ]


CARDS: dict[str, Callable[[], Scorecard]] = {
    "summed": lambda: card_of_parts(everything()),
    "level": lambda: card_of_parts(everything(), rules=Rulebook(defaults=Rule(combine="mean"))),
    "profile": lambda: card_of_parts(
        everything(),
        rules=Rulebook(
            defaults=SUMMED.defaults,
            pace=PaceRule(expected={"q1": 0.1, "q2": 0.3, "q3": 0.3, "q4": 0.3}),
            ranking=RankingRule(numbering="dense", left_out={"B": "new"}),
        ),
    ),
    "whole": lambda: card_of_parts([quarters(Line(10, indicator="a"), 3, 2, 4, 3)], None),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Scorecard, Path]]:
    folder = tmp_path_factory.mktemp("within")
    made = {}
    for name, make in CARDS.items():
        made[name] = make(), folder / f"{name}.xlsx"
        write_workbook(*made[name], "vi" if name == "profile" else "en")
    return made


def test_every_formula_is_calculated_as_it_is_stored(written: dict[str, tuple[Scorecard, Path]]) -> None:
    stored = [path for _, path in written.values()]
    anew = recalculated(stored, stored[0].parent)
    wrong = [f"{one.name}: {line}" for one, other in zip(stored, anew, strict=True) for line in differences(one, other)]
    assert not wrong, "\n".join(["", *wrong[:20]])


def test_a_changed_part_changes_what_follows(written: dict[str, tuple[Scorecard, Path]], tmp_path: Path) -> None:
    """The second quarter of A's jobs at 30, not 120: 140 of 400 where half is expected is behind."""
    book = openpyxl.load_workbook(written["summed"][1])
    sheet = book["Periods"]
    heads = [cell.value for cell in sheet[1]]
    row = next(
        one
        for one in sheet.iter_rows(min_row=2)
        if (one[0].value, one[heads.index("Indicator")].value) == ("A", "jobs")
    )
    row[heads.index("Q2")].value = 30
    book.save(tmp_path / "changed.xlsx")
    [anew] = recalculated([tmp_path / "changed.xlsx"], tmp_path)
    found = values(anew)
    line = row[0].row

    def at(heading: str) -> object:
        return found["Periods", f"{get_column_letter(heads.index(heading) + 1)}{line}"]

    assert at("To date") == 140
    assert at("Share of plan") == pytest.approx(0.35)
    assert at("Pace") == "behind"
    assert at("Forecast") == pytest.approx(280)
    assert at("Needed per month") == pytest.approx(260 / 6)
    ranking = openpyxl.load_workbook(anew, data_only=True)["Progress"]
    progress = {one[heads_of(ranking).index("Unit")].value: one[heads_of(ranking).index("Progress")].value
                for one in ranking.iter_rows(min_row=2, max_row=7)}  # fmt: skip
    assert progress["A"] == pytest.approx((0.7 + 0.6) / 2)


def heads_of(sheet: Worksheet) -> list[object]:
    return [cell.value for cell in sheet[1]]


def test_the_sheets_say_the_period_and_that_it_is_no_ranking(written: dict[str, tuple[Scorecard, Path]]) -> None:
    book = openpyxl.load_workbook(written["summed"][1])
    assert book.sheetnames == ["Summary", "Progress", "Periods", "Rules", "Problems", "Sources"]
    assert book.properties.title == "Scorecard, 6 months of 2022"
    assert book["Summary"]["A1"].value == "Progress against the plan, 6 months of 2022"
    assert book["Summary"]["A2"].value == "6 months of 2022: progress, not a ranking for awards"
    shown = [cell.value for row in book["Progress"].iter_rows() for cell in row]
    assert "6 months of 2022: progress, not a ranking for awards" in shown
    assert "Score" not in shown
    whole = openpyxl.load_workbook(written["whole"][1])
    assert "Periods" in whole.sheetnames
    assert [cell.value for cell in whole["Periods"][1]][-5:] == ["Q1", "Q2", "Q3", "Q4", "Actual"]
    assert whole["Summary"]["A1"].value == "Results against the plan of 2022"
