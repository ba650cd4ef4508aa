"""Printed totals against what their units come to: rows and columns, in every layout that has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard import evaluate
from scorecard.rulebook.model import Rule, Rulebook
from tests.parts.workbooks import tidy

SUMMED = Rulebook(defaults=Rule(combine="sum"))
HEADINGS = ("Unit", "Indicator", "Measure", "Target", "Actual")


def told(path: Path, rules: Rulebook = SUMMED) -> list[tuple[str | None, str]]:
    """The cells of totals that disagree, with what their units come to."""
    card = evaluate(path, rules)
    assert "Total" not in card.table.units
    return [(one.cell.address, str(one.details["found"])) for one in card.problems if one.code == "total-disagrees"]


def test_a_total_row_in_a_list(tmp_path: Path) -> None:
    rows = [("A", "jobs", "persons", 10, 8), ("B", "jobs", "persons", 20, 22), ("Total", "jobs", "persons", 30, 31)]
    assert told(tidy(tmp_path / "2022.xlsx", rows)) == [("E4", "30.0")]


@pytest.mark.parametrize(("printed", "cells"), [(30, []), (29, ["B4"])])
def test_a_total_row_below_units(tmp_path: Path, printed: float, cells: list[str]) -> None:
    headings = ("Unit", "Jobs: target", "Jobs: actual")
    rows = [("A", 10, 8), ("B", 20, 22), ("Total", printed, 30)]
    assert [cell for cell, _ in told(tidy(tmp_path / "2022.xlsx", rows, headings))] == cells


@pytest.mark.parametrize(("printed", "cells"), [(30, []), (29, ["G3"])])
def test_a_total_column_beside_units(tmp_path: Path, printed: float, cells: list[str]) -> None:
    headings = ("Indicator", "A", None, "B", None, "Total", None)
    rows = [(None, "Target", "Actual", "Target", "Actual", "Target", "Actual"), ("jobs", 10, 8, 20, 22, 30, printed)]
    assert [cell for cell, _ in told(tidy(tmp_path / "2022.xlsx", rows, headings))] == cells


def test_a_total_is_compared_as_it_is_rounded(tmp_path: Path) -> None:
    rows = [("A", "area", "ha", 1, 1.24), ("B", "area", "ha", 1, 1.21), ("Total", "area", "ha", 2, 2.5)]
    assert told(tidy(tmp_path / "2022.xlsx", rows)) == []
    rows[-1] = ("Total", "area", "ha", 2, 2.46)
    assert told(tidy(tmp_path / "2022.xlsx", rows)) == [("E4", "2.45")]


def test_what_makes_no_whole_is_not_compared(tmp_path: Path) -> None:
    """Nothing weighs a rate; a unit that has not reported leaves the whole open; a mean is no total."""
    rows = [
        *(("A", "rate", "%", 90, 80), ("B", "rate", "%", 90, 90), ("Total", "rate", "%", 90, 99)),
        *(("A", "jobs", "persons", 1, None), ("B", "jobs", "persons", 1, 2), ("Total", "jobs", "persons", 2, 9)),
        *(("A", "homes", "persons", 4, 4), ("B", "homes", "persons", 8, 8), ("Average", "homes", "persons", 6, 6)),
    ]
    assert told(tidy(tmp_path / "2022.xlsx", rows), Rulebook()) == []
