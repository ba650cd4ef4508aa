"""Files dealt out as tasks, and their results as they come, whatever becomes of the processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from scorecard.batch.engine import Engine, NoCluster, open_executor
from scorecard.batch.sources import InputFile

Result = TypeVar("Result")

Task = Sequence[InputFile]

Results = Generator[tuple[InputFile, Result], None, None]

MOST_FILES = 8
MOST_BYTES = 200_000
"""A task's: enough that handing it over costs nothing beside it, little enough that all workers end together."""

TICK = 0.2
"""Seconds between looks; a wait without end cannot be interrupted on every system."""


def deal_tasks(files: Sequence[InputFile], workers: int) -> list[Task]:
    """Tasks of a few files each, the large ones first."""
    most = max(1, min(MOST_FILES, len(files) // (4 * workers) or 1))
    tasks: list[list[InputFile]] = []
    size = 0
    for file in sorted(files, key=lambda one: -one.size):
        if not tasks or len(tasks[-1]) == most or size + file.size > MOST_BYTES:
            tasks.append([])
            size = 0
        tasks[-1].append(file)
        size += file.size
    return list(tasks)


@dataclass(frozen=True)
class Work(Generic[Result]):
    """What is done with files, and what stands for it where that fails."""

    do: Callable[[Task], list[Result]]
    """Run in a worker: a result per file, in order, kept by the worker as soon as there is one."""
    kept: Callable[[InputFile], Result | None]
    """The result that a worker kept before it died."""
    lost: Callable[[InputFile], Result]
    """What stands for a file that no worker survives."""
    died: Callable[[Sequence[InputFile]], object]
    """Told of the files that workers were at when one died."""


def results(engine: Engine, work: Work[Result], tasks: Sequence[Task]) -> Results[Result]:
    """Every file with its result, as they come.

    A task whose process died is looked into: what was done is kept, the file it was at is done once more, alone in
    a process of its own, and the rest goes to others.
    """
    waiting = deque(tasks)
    while waiting:
        broken: list[Task] = []
        flying: dict[Future[list[Result]], Task] = {}
        try:
            with open_executor(engine.open) as executor:
                yield from _round(engine, work, executor, waiting, flying, broken)
        finally:
            # Only now: Python's own thread fails on what was cancelled while its processes end.
            for future in flying:
                future.cancel()
        suspects = []
        for task in broken:
            for place, file in enumerate(task):
                result = work.kept(file)
                if result is None:
                    suspects.append(file)
                    if task[place + 1 :]:
                        waiting.appendleft(task[place + 1 :])
                    break
                yield file, result
        if suspects:
            work.died(suspects)
        for file in suspects:
            yield file, _alone(engine, work, file)


def _round(
    engine: Engine,
    work: Work[Result],
    executor: Executor,
    waiting: deque[Task],
    flying: dict[Future[list[Result]], Task],
    broken: list[Task],
) -> Results[Result]:
    """Results until all tasks are done or the executor is."""
    is_broken = False
    while flying or (waiting and not is_broken):
        while waiting and len(flying) < engine.ahead and not is_broken:
            try:
                future = executor.submit(work.do, waiting[0])
            except BrokenExecutor:
                is_broken = True
                break
            flying[future] = waiting.popleft()
        finished, _ = wait(flying, timeout=TICK, return_when=FIRST_COMPLETED)
        for future in finished:
            task = flying.pop(future)
            try:
                found = future.result()
            except engine.deaths as error:
                is_broken = is_broken or isinstance(error, BrokenExecutor)
                broken.append(task)
            except CancelledError as error:
                sentence = "the scheduler is gone; run the same command again to continue"
                raise NoCluster(sentence) from error
            else:
                yield from zip(task, found, strict=True)


def _alone(engine: Engine, work: Work[Result], file: InputFile) -> Result:
    try:
        with open_executor(engine.alone) as executor:
            future = executor.submit(work.do, (file,))
            while not future.done():
                wait([future], timeout=TICK)
            return future.result()[0]
    except engine.deaths:
        return work.lost(file)
