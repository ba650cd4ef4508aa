"""Whatever reading complains of says what to do, and whoever does it to the letter is rid of it.

Each case is a small file made by hand that raises a problem, and the steps that its message asks for, in either
language. The figures that are read after it were worked out by hand.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from scorecard.language import LANGUAGES, Language
from scorecard.problems import KINDS
from tests.read.advice import cells as advice_cells
from tests.read.advice import files as advice_files
from tests.read.advice import rows as advice_rows
from tests.read.advice import sheets as advice_sheets
from tests.read.advice.desk import Case, Desk, Figure

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

CASES = (*advice_files.CASES, *advice_sheets.CASES, *advice_cells.CASES, *advice_rows.CASES)

WITHOUT_A_CASE = {
    "list-headings-missing": "a list for init raises it, no workbook; tests/report/test_init.py has it",
    "file-ends-process": "a reader ends its process only in a batch, where tests/batch/test_batch_failures.py has it",
}
"""Codes of reading without a case, and why."""

OF_RULES_AND_FORMS = {
    *("rulebook-of-another-year", "rule-unmatched", "condition-unmatched", "actual-due", "word-unknown"),
    "baseline-missing",
    *("points-total-differs", "weights-total-differs", "weights-total-gap", "tie-at-cut", "weight-due"),
    *(
        "points-undefined",
        "points-below-least",
        "formula-unmatched",
        "formula-ambiguous",
        "formula-circle",
        "parent-unmatched",
        "parent-circle",
    ),
    *("formula-lacks", "formula-lacks-due", "formula-undefined", "condition-unknown", "adjustment-unknown"),
    "formula-constant",
    *("period-absent", "period-incomplete", "periods-disagree", "period-mixed", "combine-unstated"),
    *("combine-defaulted", "actual-estimated"),
    *("form-not-xlsx", "form-without-placeholders", "form-too-long", "placeholder-unreadable", "placeholder-unknown"),
    *("placeholder-ambiguous", "placeholder-without-unit", "placeholder-misplaced", "row-repeated-twice"),
    "columns-missing",
    *("unit-gone", "weights-missing", "total-disagrees", "pledge-below-last", "pledge-below-floor"),
    *("pledge-total-differs", "indicator-dropped"),
}
"""Codes that reading does not raise: they are of a rulebook, of parts of the year put together, or of a form to
be filled in."""


def named(item: dict[str, Any]) -> tuple[str, ...]:
    return item["unit"], item["indicator"], item["group"]


def figures(item: dict[str, Any]) -> tuple[Figure, Figure]:
    """An item's target, with both ends where it is a range, and its actual; their words where there are any."""
    target = item["target"] if item["upper"] is None else [item["target"], item["upper"]]
    return item["target_text"] or target, item["actual_text"] or item["actual"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_advice_that_is_followed_to_the_letter_settles_the_problem(
    case: Case, language: Language, tmp_path: Path
) -> None:
    if case.code == "file-unreadable" and os.name == "posix" and os.geteuid() == 0:
        pytest.skip("nothing is forbidden to root")
    desk = Desk(tmp_path, language)
    case.make(desk)
    told = [one for one in desk.run("check")["problems"] if one["code"] == case.code]
    assert told
    assert (told[0]["severity"], "\n" in told[0]["message"]) == (case.severity or KINDS[case.code].severity, False)
    for step in case.steps:
        step(desk, told[0]["message"])
    after = desk.run("show")
    assert not [one for one in after["problems"] if one["code"] == case.code or one["severity"] == "error"]
    parts = len(next(iter(case.reads)))
    assert {named(one)[:parts]: figures(one) for one in after["items"]} == case.reads
    assert len(after["items"]) == len(case.reads)


def test_every_problem_of_reading_has_a_case() -> None:
    with_a_case = {case.code for case in CASES}
    assert with_a_case | set(WITHOUT_A_CASE) == set(KINDS) - OF_RULES_AND_FORMS
    assert not with_a_case & set(WITHOUT_A_CASE)
