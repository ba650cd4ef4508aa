"""What the tests of batches share: forms to read, jobs to run, and outputs to compare."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from scorecard.batch import reading
from scorecard.batch.engine import Engine, Pool, begin_worker
from scorecard.batch.job import Job
from scorecard.batch.progress import Quiet
from scorecard.batch.run import Ended, How, inputs_of, run
from scorecard.batch.sources import InputFile
from scorecard.read import SourceReading
from scorecard.read import read_source as inner
from scorecard.read.options import ReadingOptions
from tests.benchmarks.generate import forms

COUNT = 60


@pytest.fixture(scope="session")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sixty forms, never changed."""
    folder = tmp_path_factory.mktemp("sixty") / "forms"
    forms(folder, COUNT)
    return folder


def batch(job: Job, how: How | None = None, engine: Engine | None = None, told: io.StringIO | None = None) -> Ended:
    """Runs a job as the command does."""
    choose = (lambda files: engine) if engine else None
    return run(job, inputs_of(job, "en"), how or How(workers=1), Quiet(told or io.StringIO()), "1", engine=choose)


def outputs(folder: Path) -> dict[str, bytes]:
    """All that a batch wrote, without what it keeps for itself."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if ".cache" not in path.relative_to(folder).parts
    }


def unfinished(folder: Path) -> list[Path]:
    """Files that a batch left half-written."""
    return [path for path in folder.rglob("*") if path.name.endswith((".part", ".parts"))]


DEADLY = "DEADLY_WORKBOOK"
"""The variable that names the workbook at which a worker kills itself, and a file that tells it did."""


def begin_deadly_worker() -> None:
    """A worker whose reading of one workbook ends it, always or the first time."""
    begin_worker()
    deadly, _, once = os.environ[DEADLY].partition("|")

    def read_source(source: Path, options: ReadingOptions, name: str) -> SourceReading:
        if source.name == deadly and not (once and Path(once).exists()):
            if once:
                Path(once).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return inner(source, options, name)

    setattr(reading, "read_source", read_source)  # noqa: B010 -- the name that the module imported


def deadly_engine(workers: int = 2) -> Engine:
    return Engine(
        workers,
        lambda: Pool(workers, begin_deadly_worker),
        lambda: Pool(1, begin_deadly_worker),
        ahead=2 * workers,
    )


def names(files: Sequence[InputFile]) -> list[str]:
    return [file.name for file in files]
