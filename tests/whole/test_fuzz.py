"""A short campaign of damaged files, and proof that the campaign sees what it is there to see."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

import scorecard
from scorecard import Scorecard
from tests.fuzz.campaign import Evaluate, Judge, Outcome, run, save
from tests.fuzz.seeds import seeds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked, and their memory limited")

CAMPAIGN = 20_220


def test_damaged_files_end_in_a_scorecard() -> None:
    summary = run(CAMPAIGN, 300, jobs=2)
    assert list(summary.sorts()) == []
    assert summary.files == 300
    assert {"with problems", "refused"} <= summary.outcomes.keys()


def test_every_sound_file_is_read() -> None:
    """Else nothing could be seen to change in it."""
    judge = Judge(CAMPAIGN)
    for seed in seeds():
        before = judge.before(seed)
        assert len(before.numbers) > 15, seed.name
        assert not any(told.is_error for told in before.problems), seed.name


def test_a_file_is_made_again_by_its_number(tmp_path: Path) -> None:
    one, other = Judge(CAMPAIGN), Judge(CAMPAIGN)
    for number in range(60):
        assert one.mutant(number) == other.mutant(number)
    made = one.mutant(7)
    assert save(made, tmp_path / "7").read_bytes() == made.data


def raising(path: Path) -> Scorecard:
    raise ValueError(f"{path.name} is beyond me")


def panicking(path: Path) -> Scorecard:
    """As a Rust library does: past `except Exception`, with words on standard error."""
    os.write(2, b"thread panicked\n")
    return scorecard.evaluate(path)


def dying(path: Path) -> Scorecard:
    os.kill(os.getpid(), signal.SIGKILL)
    return scorecard.evaluate(path)


def endless(path: Path) -> Scorecard:
    while True:
        time.sleep(1)


def greedy(path: Path) -> Scorecard:
    bytearray(1 << 33)
    return scorecard.evaluate(path)


@pytest.mark.parametrize(
    ("evaluate", "kind"),
    [
        (raising, "exception"),
        (panicking, "noise"),
        (dying, "death"),
        (endless, "hang"),
        (greedy, "exception"),
    ],
)
def test_a_planted_failure_is_seen(evaluate: Evaluate, kind: str, tmp_path: Path) -> None:
    summary = run(CAMPAIGN, 3, evaluate=evaluate, longest=1.0, keep=tmp_path)
    assert summary.outcomes == {kind: 3}
    assert {path.name for path in tmp_path.iterdir()} == {"0", "1", "2"}


def off_by_a_little(path: Path) -> Scorecard:
    """One number that no mutation touches is another; nothing says so."""
    card = scorecard.evaluate(path)
    if not len(card.table):
        return card
    actual = card.table.actual.copy()
    actual[-1] += 0.5
    return replace(card, table=card.table.replace(actual=actual))


def test_a_planted_wrong_number_is_seen() -> None:
    judge = Judge(CAMPAIGN, off_by_a_little)
    known = [number for number in range(80) if judge.mutant(number).touched is not None]
    found = [judge.outcome(number) for number in known]
    assert len(found) > 15
    assert sum(one.kind == "wrong number" for one in found) > len(found) / 3
    assert "became" in next(one.detail for one in found if one.kind == "wrong number")


def test_failures_of_one_cause_are_told_together() -> None:
    summary = run(CAMPAIGN, 4, evaluate=raising)
    (line,) = summary.sorts()
    assert line.startswith("4 × exception: ValueError")
    assert "(replay 0, 1, 2, 3)" in line
    assert Outcome(0, "clean").is_failure is False
