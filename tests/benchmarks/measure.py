"""One command's time and peak memory, and two commands side by side.

Nothing big is imported here: on Linux a child's peak memory is never reported below its parent's.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import IO

from tests.parts.places import ROOT

TIMED = "timed seconds: "
"""A child that times a part of itself prints this and the seconds; else the whole process counts."""

Command = Sequence[str]


@dataclass(frozen=True)
class Run:
    """What one run of a command took."""

    seconds: float
    peak: int | None
    """Bytes of memory at the highest; None where the system does not say."""


class CommandFailed(Exception):
    """A command ended with an exit status other than 0."""


def python(*arguments: str) -> Command:
    """A command in this interpreter."""
    return (sys.executable, *arguments)


def run(command: Command) -> Run:
    """Runs a command to its end, its output kept from the screen.

    Raises:
        CommandFailed: with the last line it wrote on stderr.
    """
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, cwd=ROOT, env=_environment())
        status, peak = _wait(process)
        seconds = time.perf_counter() - began
        if status:
            raise CommandFailed(f"exit status {status}: {(_text(errors).splitlines() or [''])[-1]}")
        timed = [line for line in _text(output).splitlines() if line.startswith(TIMED)]
        return Run(float(timed[-1].removeprefix(TIMED)) if timed else seconds, peak)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int | None]:
    """A child's exit status and its peak memory in bytes."""
    if sys.platform == "win32":
        return process.wait(), None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _environment() -> dict[str, str]:
    """This process's, with one width of screen, one language, and compiled modules kept."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"COLUMNS": "120", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", "replace")


@dataclass(frozen=True)
class Pair:
    """The runs of two commands, taken in turns."""

    ours: Sequence[Run]
    baseline: Sequence[Run]

    @property
    def seconds(self) -> tuple[float, float]:
        """The medians, ours first."""
        return median(one.seconds for one in self.ours), median(one.seconds for one in self.baseline)

    @property
    def ratio(self) -> float:
        """The median of the ratios of each run to the one beside it: a machine that others use too has its moods, and
        they last longer than two runs."""
        return median(one.seconds / other.seconds for one, other in zip(self.ours, self.baseline, strict=True))

    @property
    def peaks(self) -> tuple[float, float] | None:
        """The medians in bytes, ours first; None where the system does not say."""
        ours = [one.peak for one in self.ours if one.peak is not None]
        baseline = [one.peak for one in self.baseline if one.peak is not None]
        return (median(ours), median(baseline)) if ours and baseline else None


def side_by_side(ours: Command, baseline: Command, repeats: int, told: Callable[[], object]) -> Pair:
    """Runs both once to warm up, then in turns: ours, baseline, ours, baseline.

    Args:
        told: called after every run, for whoever shows progress.
    """
    pair = Pair([], [])
    for turn in range(repeats + 1):
        one, other = run(ours), run(baseline)
        told()
        if turn:
            pair = Pair([*pair.ours, one], [*pair.baseline, other])
    return pair


def report(work: Callable[[], object], repeats: int = 1) -> None:
    """Prints the median seconds of some work, for a child whose preparations do not count."""
    taken = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    print(f"{TIMED}{median(taken):.6f}")
