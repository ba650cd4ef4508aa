"""Reads damaged files in processes that may die, and says what became of each.

A worker takes every so many numbers, and tells of each file before it goes on to the next. One that
is silent for too long is ended, one that died is mourned; another goes on behind the file that did it.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

import scorecard
from scorecard import Scorecard
from tests.fuzz.judging import Reading, reading_of, silent_changes
from tests.fuzz.mutants import Mutant, mutant
from tests.fuzz.seeds import Seed, seeds

Evaluate = Callable[[Path], Scorecard]

LONGEST = 10.0
"""Seconds that one file may take."""
MEMORY = 2 << 30
"""Bytes that reading may ask for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    number: int
    kind: str
    """clean, with problems, refused; or a failure: exception, noise, wrong number, hang, death."""
    detail: str = ""

    @property
    def sort(self) -> str:
        """What failures of one cause have in common."""
        return f"{self.kind}: {self.detail.partition(', ')[0]}"

    @property
    def is_failure(self) -> bool:
        return self.kind not in ("clean", "with problems", "refused")


@dataclass
class Summary:
    """What became of all files."""

    files: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Outcome] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, outcome: Outcome) -> None:
        self.files += 1
        self.outcomes[outcome.kind] += 1
        if outcome.is_failure:
            self.failures.append(outcome)

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.outcomes.items()))
        return f"{self.files} files: {kinds}; {len(self.failures)} failures; {self.seconds:.0f} s"

    def sorts(self) -> Iterator[str]:
        """A line for each sort of failure: how many, and the first few numbers to replay."""
        found: dict[str, list[int]] = {}
        for one in sorted(self.failures, key=lambda one: one.number):
            found.setdefault(one.sort, []).append(one.number)
        for sort, numbers in sorted(found.items(), key=lambda item: -len(item[1])):
            yield f"{len(numbers)} × {sort} (replay {', '.join(map(str, numbers[:4]))})"


class Judge:
    """Makes files, has them read, and judges what came of it; all in this process."""

    def __init__(self, campaign: int, evaluate: Evaluate = scorecard.evaluate) -> None:
        self._campaign = campaign
        self._evaluate = evaluate
        self._home = tempfile.TemporaryDirectory(prefix="fuzz-")
        self._folder = Path(self._home.name)
        self.before = lru_cache(maxsize=None)(self._read_seed)

    def mutant(self, number: int) -> Mutant:
        return mutant(self._campaign, number, seeds(), self.before)

    def outcome(self, number: int) -> Outcome:
        """What became of the file of this number."""
        try:
            made = self.mutant(number)
            path = self._folder / made.file
            path.write_bytes(made.data)
            after = reading_of(self._evaluate(path))
        except BaseException as error:  # whatever it is, a reader may not raise it
            return Outcome(number, "exception", _where(error))
        if made.touched is not None:
            changes = list(silent_changes(self.before(made.seed), after, made.touched))
            if changes:
                return Outcome(number, "wrong number", f"{made.done}, {made.file}: {'; '.join(changes[:3])}")
        if after.is_refusal:
            return Outcome(number, "refused")
        return Outcome(number, "with problems" if after.problems else "clean")

    def _read_seed(self, seed: Seed) -> Reading:
        """What a sound file says, by the reader as it is."""
        path = self._folder / (seed.name + seed.suffix)
        path.write_bytes(seed.data)
        return reading_of(scorecard.evaluate(path))


def _where(error: BaseException) -> str:
    """An exception with the lines of the product that it came through, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f"{Path(one.filename).name}:{one.lineno}" for one in frames if f"{os.sep}scorecard{os.sep}" in one.filename]
    return f"{type(error).__name__} at {' < '.join(own[::-1][:4])}, {str(error)[:100]}"


class _Worker:
    """A process that reads the files of some numbers in turn."""

    def __init__(self, campaign: int, numbers: range, evaluate: Evaluate) -> None:
        context = multiprocessing.get_context("fork")
        self.numbers = numbers
        self.connection, theirs = context.Pipe(duplex=False)
        self.process: BaseProcess = context.Process(
            target=_work, args=(campaign, numbers, evaluate, theirs), daemon=True
        )
        self.process.start()
        theirs.close()
        self.heard = time.monotonic()


def _work(campaign: int, numbers: range, evaluate: Evaluate, connection: Connection) -> None:
    with tempfile.TemporaryFile() as noise:
        os.dup2(noise.fileno(), 2)
        _limit_memory()
        judge = Judge(campaign, evaluate)
        for number in numbers:
            outcome = judge.outcome(number)
            if size := os.fstat(2).st_size:
                noise.seek(0)
                words = noise.read(min(size, 200)).decode("utf-8", "replace")
                outcome = Outcome(number, "noise", " ".join(words.split()))
                noise.seek(0)
                noise.truncate()
            connection.send(outcome)
    connection.close()


def _limit_memory() -> None:
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    most = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def outcomes(
    campaign: int, files: int, jobs: int = 1, evaluate: Evaluate = scorecard.evaluate, longest: float = LONGEST
) -> Iterator[Outcome]:
    """What became of each file of a campaign, as it comes."""
    seeds()
    workers = [_Worker(campaign, range(start, files, jobs), evaluate) for start in range(min(jobs, files))]
    try:
        while workers:
            ready = wait([one.connection for one in workers], timeout=0.5)
            for worker in list(workers):
                if worker.connection in ready:
                    outcome = _heard(worker)
                elif time.monotonic() - worker.heard > longest:
                    outcome = Outcome(worker.numbers[0], "hang", f"more than {longest:g} s")
                else:
                    continue
                yield outcome
                rest = worker.numbers[1:]
                if outcome.kind not in ("hang", "death") and rest:
                    worker.numbers, worker.heard = rest, time.monotonic()
                    continue
                _end(worker)
                workers.remove(worker)
                if rest:
                    workers.append(_Worker(campaign, rest, evaluate))
    finally:
        for worker in workers:
            _end(worker)


def _heard(worker: _Worker) -> Outcome:
    with suppress(EOFError, OSError):
        outcome: Outcome = worker.connection.recv()
        return outcome
    worker.process.join(5)
    return Outcome(worker.numbers[0], "death", f"exit code {worker.process.exitcode}")


def _end(worker: _Worker) -> None:
    worker.connection.close()
    worker.process.join(0.2)
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join()


def run(
    campaign: int,
    files: int,
    jobs: int = 1,
    *,
    keep: Path | None = None,
    evaluate: Evaluate = scorecard.evaluate,
    longest: float = LONGEST,
    tell: Callable[[str], object] | None = None,
) -> Summary:
    """A whole campaign.

    Args:
        keep: the folder that failing files are saved in.
        tell: what to do with a line on each failure, and on the state now and then.
    """
    summary, start, judge = Summary(), time.monotonic(), Judge(campaign)
    for outcome in outcomes(campaign, files, jobs, evaluate, longest):
        summary.add(outcome)
        summary.seconds = time.monotonic() - start
        if outcome.is_failure:
            if tell:
                tell(f"{outcome.number}: {outcome.kind}: {outcome.detail}")
            if keep:
                save(judge.mutant(outcome.number), keep / str(outcome.number))
        if tell and summary.files % 1000 == 0:
            tell(str(summary))
    return summary


def save(made: Mutant, folder: Path) -> Path:
    """Writes a damaged file into a folder of its own, beside the sound one and a word on what was done."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"sound{made.seed.suffix}").write_bytes(made.seed.data)
    (folder / "done.txt").write_text(f"{made.done}\n", "utf-8")
    path = folder / made.file
    path.write_bytes(made.data)
    return path
