"""Next year's plans held against last year's figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scorecard import evaluate
from scorecard.regulation.changes import Change
from scorecard.rulebook.model import Rule, Rulebook
from tests.parts.workbooks import tidy

HEADINGS = ("Unit", "Indicator", "Measure", "Direction", "Floor", "Target", "Actual")
Row = Sequence[object]
SUMMED = Rulebook(defaults=Rule(combine="sum"))


def told(
    folder: Path, pledge: Sequence[Row], last: Sequence[Row], rules: Rulebook = SUMMED
) -> list[tuple[str, str | None]]:
    """The codes of problems, each with its cell."""
    card = evaluate(
        tidy(folder / "next.xlsx", pledge, HEADINGS, sheet="2024"),
        rules,
        against=tidy(folder / "last.xlsx", last, HEADINGS, sheet="2023"),
    )
    assert [one.file for one in card.sources] == [str(folder / "next.xlsx")]
    return [(one.code, one.cell.address) for one in card.problems if one.severity != "note"]


def test_a_pledge_is_no_worse_than_last_years_result_and_plan(tmp_path: Path) -> None:
    last = [
        ("A", "jobs", "persons", None, None, 480, 560),
        ("B", "jobs", "persons", None, None, 600, 590),
        ("A", "late", "%", "lower", None, 3, 2),
        ("B", "late", "%", "lower", None, 3, 2),
    ]
    pledge = [
        ("A", "jobs", "persons", None, None, 500, None),
        ("B", "jobs", "persons", None, None, 600, None),
        ("A", "late", "%", "lower", None, 2.5, None),
        ("B", "late", "%", "lower", None, 2, None),
    ]
    assert told(tmp_path, pledge, last) == [("pledge-below-last", "F2"), ("pledge-below-last", "F4")]


def test_a_floor_is_a_ceiling_where_less_is_better(tmp_path: Path) -> None:
    pledge = [
        ("A", "jobs", "persons", None, 650, 610, None),
        ("B", "jobs", "persons", None, 600, 610, None),
        ("A", "late", "%", "lower", 2, 3, None),
        ("B", "late", "%", "lower", 4, 3, None),
    ]
    assert told(tmp_path, pledge, pledge) == [("pledge-below-floor", "F2"), ("pledge-below-floor", "F4")]


def test_the_offices_plan_and_what_is_left_out(tmp_path: Path) -> None:
    last = [("A", "jobs", "persons", None, None, 5, 5), ("A", "roads", "km", None, None, 1, 1)]
    pledge = [("A", "jobs", "persons", None, None, 6, None), ("Total", "jobs", "persons", None, None, 9, None)]
    assert told(tmp_path, pledge, last) == [("pledge-total-differs", "F3"), ("indicator-dropped", "G3")]


def test_merged_units_pledge_against_their_sum(tmp_path: Path) -> None:
    last = [("A", "jobs", "persons", None, None, 5, 5), ("B", "jobs", "persons", None, None, 4, 4)]
    pledge = [("M", "jobs", "persons", None, None, 8, None)]
    assert ("unit-gone", "G2") in told(tmp_path, pledge, last)
    merged = Rulebook(defaults=SUMMED.defaults, changes=(Change(year=2024, from_=("A", "B"), into="M"),))
    assert told(tmp_path, pledge, last, merged) == [("pledge-below-last", "F2")]


def test_years_need_not_be_stated(tmp_path: Path) -> None:
    plan = tidy(tmp_path / "plan.xlsx", [("A", "jobs", "persons", None, None, 5, None)], HEADINGS, sheet="Sheet1")
    done = tidy(tmp_path / "done.xlsx", [("A", "jobs", "persons", None, None, 5, 6)], HEADINGS, sheet="Sheet1")
    card = evaluate(plan, SUMMED, against=done)
    assert card.year is None
    assert [one.code for one in card.problems if one.severity != "note"] == ["pledge-below-last"]
