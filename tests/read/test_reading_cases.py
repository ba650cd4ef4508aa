"""The sample cases of reading: workbooks as offices send them, and what a careful person reads in each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.parts.places import ROOT
from tests.read.reading_cases.judging import Case, count_figures, judge, load_cases
from tests.read.reading_cases.neighbours import NEIGHBOURS, Neighbour

BESIDE = Path(os.environ.get("SCORECARD_SHARED", ROOT.parent / "shared")) / "reading"
CASES = load_cases()
WORKBOOK_CASES = [case for case in CASES if case.file.endswith(".xlsx")]

# The checker starts a process for each workbook: these are of the slow tier.
beside_the_checkout = pytest.mark.skipif(
    not (BESIDE / "check.py").is_file(), reason="the sample cases of reading are not beside the checkout"
)


def label(case: Case) -> str:
    return f"{case.kind}: {case.stem}"


@pytest.mark.parametrize("case", CASES, ids=label)
def test_a_sample_workbook_is_read_as_a_careful_person_reads_it(case: Case) -> None:
    judgement = judge(case)
    assert judgement.holds, f"{case.what} {case.expect} expected, {judgement.outcome}: {judgement.why}"


@pytest.mark.parametrize("case", WORKBOOK_CASES, ids=label)
def test_every_figure_of_a_sample_workbook_is_accounted_for(case: Case) -> None:
    for count in count_figures(case):
        assert count.adds_up, f"{count.sheet}: {count.numbers} numbers on the sheet, the ledger has {count.ledger}"


@pytest.mark.parametrize("neighbour", NEIGHBOURS, ids=lambda neighbour: label(neighbour.case))
def test_a_neighbour_of_a_sample_is_read_as_a_careful_person_reads_it(neighbour: Neighbour, tmp_path: Path) -> None:
    neighbour.write(tmp_path)
    judgement = judge(neighbour.case, tmp_path)
    case = neighbour.case
    assert judgement.holds, f"{case.what} {case.expect} expected, {judgement.outcome}: {judgement.why}"


@pytest.mark.parametrize("neighbour", NEIGHBOURS, ids=lambda neighbour: label(neighbour.case))
def test_every_figure_of_a_neighbour_of_a_sample_is_accounted_for(neighbour: Neighbour, tmp_path: Path) -> None:
    neighbour.write(tmp_path)
    for count in count_figures(neighbour.case, tmp_path):
        assert count.adds_up, f"{count.sheet}: {count.numbers} numbers on the sheet, the ledger has {count.ledger}"


@pytest.mark.slow
@beside_the_checkout
def test_the_sample_cases_of_reading_beside_the_checkout_hold() -> None:
    done = checker()
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@beside_the_checkout
def test_the_ledger_of_the_sample_cases_of_reading_beside_the_checkout_adds_up() -> None:
    done = checker("--ledger")
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
@beside_the_checkout
def test_the_samples_kept_here_are_judged_as_the_checker_beside_the_checkout_judges_them() -> None:
    failing = set(re.findall(r"^(\S.*?)  \[[\w-]+(?:, future)?\]  ", checker().stdout, re.MULTILINE))
    assert failing & {case.file for case in CASES} == {case.file for case in CASES if not judge(case).holds}


@cache
def checker(*options: str) -> subprocess.CompletedProcess[str]:
    """Runs the checker that comes with the samples beside the checkout on this checkout's command."""
    return subprocess.run(
        [sys.executable, str(BESIDE / "check.py"), *options, sys.executable, "-m", "scorecard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
