"""`python -m tests.fuzz`: a campaign, or one of its files again."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.fuzz.campaign import Judge, run, save


def main() -> int:
    """Runs what the command line asks for; 1 where anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Reads damaged workbooks.")
    parser.add_argument("--files", type=int, default=1000, help="how many to read")
    parser.add_argument("--seed", type=int, default=1, help="the campaign: the same files for the same seed")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read at the same time")
    parser.add_argument("--keep", type=Path, help="the folder to save failing files in")
    parser.add_argument("--replay", type=int, metavar="NUMBER", help="make and read this one file again")
    asked = parser.parse_args()
    if asked.replay is not None:
        return _replay(asked.seed, asked.replay, asked.keep)
    summary = run(asked.seed, asked.files, asked.jobs, keep=asked.keep, tell=lambda line: print(line, flush=True))
    for line in summary.sorts():
        print(line)
    print(summary)
    return 1 if summary.failures else 0


def _replay(campaign: int, number: int, keep: Path | None) -> int:
    """Reads one file of a campaign in this process, so that a debugger sees it."""
    judge = Judge(campaign)
    made = judge.mutant(number)
    print(f"{made.file}: {made.done}", flush=True)
    if keep:
        print(save(made, keep / str(number)), flush=True)
    outcome = judge.outcome(number)
    print(f"{outcome.kind} {outcome.detail}".strip())
    return 1 if outcome.is_failure else 0


if __name__ == "__main__":
    raise SystemExit(main())
