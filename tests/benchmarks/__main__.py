"""`python -m tests.benchmarks [--only NAME...] [--quick] [--json FILE]`: measures, prints a table, asserts nothing."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.measure import CommandFailed, Pair, python, side_by_side
from tests.benchmarks.report import figures, print_table, write_json
from tests.benchmarks.rows import NAMES, Files, Row, chosen, row
from tests.parts.places import ROOT

PROFILED = {"score": "profile-scorecard", "score-mixed": "profile-mixed", "score-formula": "profile-formula"}
"""Rows whose profile is shown too."""


def main() -> int:
    """Exit status: 0 where everything ran, met or missed; 1 where a command failed."""
    options = _options()
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        return _measure(chosen(options.only), options.folder.resolve(), options.quick, options.json)
    with tempfile.TemporaryDirectory() as folder:
        return _measure(chosen(options.only), Path(folder), options.quick, options.json)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description="Speed and memory beside baselines."
    )
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help=f"some rows of: {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help="three runs of each, not five to eleven")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures and every run to this file")
    parser.add_argument("--folder", type=Path, help="keep the generated workbooks here, to use them again")
    options = parser.parse_args()
    for name in options.only:
        if not chosen([name]):
            parser.error(f"no row {name}; there are: {', '.join(NAMES)}")
    return options


def _measure(names: Sequence[str], folder: Path, quick: bool, json: Path | None) -> int:
    files = Files(folder, _say)
    measured: list[tuple[Row, Pair]] = []
    failed = False
    for name in names:
        try:
            one = row(name, files)
            _say(name, end=" ")
            pair = side_by_side(one.ours, one.baseline, 3 if quick else one.repeats, lambda: _say(".", end=""))
        except CommandFailed as error:
            _say(f" failed: {error}")
            failed = True
            continue
        _say("")
        measured.append((one, pair))
    lines = [line for one, pair in measured for line in figures(one, pair)]
    print_table(lines)
    for name, side in PROFILED.items():
        if name in names:
            print(f"\nWhere the time of {name} goes: in the function itself, and with what it calls")
            subprocess.run(python("-m", "tests.benchmarks.scoring", side, "by-unit"), check=True, cwd=ROOT)
    if json:
        write_json(json, lines, measured)
    return int(failed)


def _say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
