"""Batches that go wrong for real: workers killed, the run interrupted, the disk full, the folder closed."""

from __future__ import annotations

import importlib
import io
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from scorecard.batch import cache
from scorecard.batch.cache import Store
from scorecard.batch.engine import processes
from scorecard.batch.job import Job, Shape
from scorecard.batch.manifest import read_manifest
from scorecard.batch.run import LARGE, How
from scorecard.report.files import UnwritableOutput
from tests.batch.held_command import HELD
from tests.benchmarks.generate import forms
from tests.parts.batches import COUNT, DEADLY, batch, deadly_engine, outputs, sixty, unfinished
from tests.parts.places import ROOT

__all__ = ["sixty"]


posix = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")


def job_of(source: Path, folder: Path, shape: Shape = "gather") -> Job:
    return Job(sources=(str(source),), folder=folder, shape=shape, outputs=("json",))


# A worker dies


@posix
@pytest.mark.parametrize("shape", ["gather", "each"])
def test_a_workbook_that_kills_every_worker_fails_alone(
    shape: Shape, sixty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {*_workers(os.getpid())}
    monkeypatch.setenv(DEADLY, "form-017.xlsx")
    told = io.StringIO()
    job = job_of(sixty, tmp_path / "out", shape)
    ended = batch(job, engine=deadly_engine(), told=told)
    failed = [one for one in ended.outcomes if one.state == "failed"]
    assert [(one.file[-8:], one.code) for one in failed] == [("017.xlsx", "file-ends-process")]
    assert len(ended.outcomes) == COUNT
    assert "form-017.xlsx" in told.getvalue()
    assert len(outputs(job.folder)) == (2 if shape == "gather" else COUNT)
    assert not {*_workers(os.getpid())} - before
    # The next run tries it again.
    monkeypatch.delenv(DEADLY)
    again = batch(job)
    assert again.is_clean
    assert again.were_read == 1
    fresh = job_of(sixty, tmp_path / "fresh", shape)
    batch(fresh)
    assert outputs(job.folder) == outputs(fresh.folder)


@posix
@pytest.mark.parametrize("shape", ["gather", "each"])
def test_a_worker_killed_once_changes_nothing(
    shape: Shape, sixty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DEADLY, f"form-017.xlsx|{tmp_path / 'killed'}")
    told = io.StringIO()
    job = job_of(sixty, tmp_path / "out", shape)
    ended = batch(job, engine=deadly_engine(), told=told)
    assert (tmp_path / "killed").exists()
    assert ended.is_clean
    assert told.getvalue().startswith("a worker process ended unexpectedly; tried again on its own: ")
    fresh = job_of(sixty, tmp_path / "fresh", shape)
    batch(fresh)
    assert outputs(job.folder) == outputs(fresh.folder)


# The command is interrupted


def _command(*arguments: object, apart: bool = False, held: Held | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.batch.held_command" if held else "scorecard", "batch", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "LANG": "C.UTF-8", "PYTHONUTF8": "1", **(held.environment if held else {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=apart,
    )


def _workers(pid: int) -> list[psutil.Process]:
    """The workers that a process started and that are not gone."""
    return [one for one in psutil.Process(pid).children(recursive=True) if _is_worker(one)]


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline()) and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _kept(out: Path) -> int:
    """How many files were read and kept."""
    return sum(key.endswith(".read") for key in Store(str(out / cache.FOLDER)).names())


def _wait_until(reached: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Until the run is in its middle."""
    until = time.monotonic() + 30
    while not reached():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.01)


class Held:
    """A folder of forms of which one holds up whoever reads it, so that a run is met in its middle."""

    def __init__(self, forms: Path, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(forms, folder)
        shutil.copy(next(forms.iterdir()), folder / "held.xlsx")
        self.count = COUNT + 1
        self._holding = folder.with_name("holding")
        self._holding.touch()
        self.environment = {HELD: f"held.xlsx|{self._holding}"}

    def close_store(self) -> None:
        """Holds up nobody any more. Who waits already waits on."""
        self._holding.unlink()


@pytest.fixture
def held(sixty: Path, tmp_path: Path) -> Held:
    return Held(sixty, tmp_path / "forms")


@posix
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "terminated"])
@pytest.mark.parametrize("shape", ["gather", "each"])
def test_an_interrupted_run_leaves_nothing_and_goes_on(shape: Shape, sent: int, held: Held, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = (held.folder, "--outputs", "json", "--shape", shape, "--workers", 2)
    # In a group of its own, and the whole of it is sent the signal, as a terminal does.
    process = _command(*arguments, "-o", out, apart=True, held=held)
    _wait_until(lambda: _kept(out) >= 20, process)
    workers = _workers(process.pid)
    began = time.monotonic()
    if sent == signal.SIGINT:
        os.killpg(process.pid, sent)
    else:
        process.send_signal(sent)
    _, errors = process.communicate(timeout=10)
    taken = time.monotonic() - began
    assert process.returncode == 130
    assert taken < 2
    assert "interrupted; run the same command again to continue" in errors
    assert "Traceback" not in errors
    assert workers
    time.sleep(0.1)
    assert not [one for one in workers if _is_worker(one)]
    assert not unfinished(out)
    assert not (out / "manifest.json").exists()
    kept = _kept(out)
    held.close_store()
    process = _command(*arguments, "-o", out)
    printed, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    # Each worker may have been ended while it kept one, half of which counts as none.
    assert 0 <= int(printed.splitlines()[3].split()[5]) - (held.count - kept) <= 2
    fresh = _command(*arguments, "-o", tmp_path / "new")
    assert fresh.wait(60) == 0
    assert outputs(out) == outputs(tmp_path / "new")


@posix
def test_an_interruption_while_writing_leaves_nothing(tmp_path: Path) -> None:
    """The outputs of so many items are written here and in another process at once."""
    forms(tmp_path / "forms", LARGE // 30 + 1)
    arguments = (tmp_path / "forms", "-o", tmp_path / "out", "--outputs", "xlsx,html", "--workers", 2)
    process = _command(*arguments, apart=True)
    _wait_until(lambda: any((tmp_path / "out").glob(".*.parts")), process)
    workers = _workers(process.pid)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert time.monotonic() - began < 2
    assert "Traceback" not in errors
    time.sleep(0.1)
    assert not [one for one in workers if _is_worker(one)]
    assert not unfinished(tmp_path / "out")
    assert not (tmp_path / "out" / "manifest.json").exists()


# Longer than a pipe holds: most of it is still being sent when the interruption comes.
SENDING = """
import functools, time
from scorecard.batch.engine import Pool, open_executor
if __name__ == "__main__":
    with open_executor(lambda: Pool(1, functools.partial(time.sleep, 30))) as executor:
        executor.submit(len, bytes(50_000_000))
        time.sleep(0.5)
        raise KeyboardInterrupt
"""


@posix
def test_an_interruption_while_a_task_is_sent_ends_at_once(tmp_path: Path) -> None:
    """Python before 3.11.5 waits for ever for a process that is gone to take the rest of its task."""
    script = tmp_path / "sending.py"
    script.write_text(SENDING)
    process = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=15)
    assert process.returncode == -signal.SIGINT
    assert process.stderr.splitlines()[-1] == "KeyboardInterrupt"


@posix
def test_one_run_at_a_time_is_at_work_in_a_folder(held: Held, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = (held.folder, "-o", out, "--outputs", "json", "--workers", 2)
    first = _command(*arguments, apart=True, held=held)
    _wait_until(lambda: _kept(out) >= 20, first)
    second = _command(*arguments)
    _, errors = second.communicate(timeout=20)
    assert second.returncode == 1
    what_to_do = "wait until it has ended, or choose another folder for the outputs"
    assert errors == f"error: {out}: another run is at work here; {what_to_do}\n"
    assert first.poll() is None
    # The lock goes with the process that holds it, however it ends.
    first.kill()
    first.communicate()
    held.close_store()
    third = _command(*arguments)
    _, errors = third.communicate(timeout=60)
    assert third.returncode == 0, errors
    assert batch(Job((str(held.folder),), out, outputs=("json",)), How(workers=1)).is_clean


@posix
def test_a_killed_run_leaves_no_worker(held: Held, tmp_path: Path) -> None:
    process = _command(held.folder, "-o", tmp_path / "out", "--outputs", "json", "--workers", 2, held=held)
    _wait_until(lambda: _kept(tmp_path / "out") >= 20, process)
    workers = _workers(process.pid)
    process.kill()
    process.communicate()
    gone, alive = psutil.wait_procs(workers, timeout=5)
    assert gone
    assert not alive


@posix
def test_a_worker_killed_from_outside_changes_nothing(held: Held, tmp_path: Path) -> None:
    arguments = (held.folder, "--outputs", "json", "--workers", 2)
    process = _command(*arguments, "-o", tmp_path / "out", held=held)
    _wait_until(lambda: _kept(tmp_path / "out") >= 20, process)
    held.close_store()
    _workers(process.pid)[0].kill()
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "a worker process ended unexpectedly; tried again on its own" in errors
    fresh = _command(*arguments, "-o", tmp_path / "new")
    assert fresh.wait(60) == 0
    assert outputs(tmp_path / "out") == outputs(tmp_path / "new")


# Outputs that cannot be written


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[Path]:
    """A disk of its own, where the system lets us have one; where CI is set, it has to."""
    folder.mkdir()
    may = sys.platform == "linux" and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if not may or subprocess.run(command, check=False).returncode:
        if os.environ.get("CI"):
            pytest.fail("no small disk can be mounted: it needs root on Linux")
        pytest.skip("needs root on Linux, to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("ending", ["json", "xlsx"])
@pytest.mark.parametrize("shape", ["gather", "each"])
def test_a_full_disk_is_told_in_one_line(shape: Shape, ending: str, sixty: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "size=300k") as disk:
        process = _command(sixty, "-o", disk / "out", "--outputs", ending, "--shape", shape, "-q")
        printed, errors = process.communicate(timeout=60)
        assert process.returncode == 1
        assert "No space left on device" in errors
        assert "Traceback" not in printed + errors
        assert not unfinished(disk)
        assert not (disk / "out" / "manifest.json").exists()


@posix
def test_a_limit_on_files_is_told_in_one_line(sixty: Path, tmp_path: Path) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
        "sys.argv[0] = 'scorecard'; from scorecard.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "batch", str(sixty), "-o", str(tmp_path / "out"), "--outputs", "json", "-q"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert not unfinished(tmp_path)


def test_a_folder_that_may_not_be_written_is_told_before_work(sixty: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "ro") as disk:
        process = _command(sixty, "-o", disk / "out", "-q")
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 1
        assert errors.startswith(f"error: {disk / 'out'}: cannot be written (Read-only file system)")
        assert len(errors.splitlines()) == 1


def test_a_file_where_the_folder_should_be(sixty: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(UnwritableOutput):
        batch(job_of(sixty, tmp_path / "out"))


@pytest.mark.parametrize("shape", ["gather", "each"])
def test_an_output_open_elsewhere_leaves_the_others(
    shape: Shape, sixty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel lets nobody replace what it has open: on Windows that is a PermissionError."""
    stem = "summary" if shape == "gather" else "form-002"
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == f"{stem}.json":
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    job = Job((str(sixty),), tmp_path / "out", shape=shape, outputs=("csv", "json"))
    ended = batch(job)
    refused = f"{(job.folder / stem).absolute()}.json: cannot be written (Permission denied); close it in Excel"
    assert len(ended.complaints) == 1
    assert ended.complaints[0].startswith(refused)
    written = {one["file"] for one in read_manifest(job.folder)["outputs"]}
    assert f"{stem}.csv" in written
    assert f"{stem}.json" not in written
    assert not unfinished(job.folder)
    monkeypatch.undo()
    assert batch(job).is_clean


@pytest.mark.parametrize(
    ("shape", "place"),
    [("gather", "reading.read_source"), ("each", "reading.read_source"), ("each", "making.scored")],
)
def test_a_mistake_of_the_program_costs_one_file(
    shape: Shape, place: str, sixty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, _, name = place.partition(".")
    inner = getattr(importlib.import_module(f"scorecard.batch.{module}"), name)
    calls = iter(range(COUNT))

    def fails_once(*arguments: object, **options: object) -> object:
        if next(calls) == 5:
            raise IndexError("list index out of range")
        return inner(*arguments, **options)

    monkeypatch.setattr(f"scorecard.batch.{place}", fails_once)
    ended = batch(job_of(sixty, tmp_path / "out", shape))
    failed = [one for one in ended.outcomes if one.state == "failed"]
    assert len(failed) == 1
    assert "IndexError: list index out of range" in failed[0].message


def test_processes_serve_after_an_error(sixty: Path, tmp_path: Path) -> None:
    """What a task raises reaches the caller, and no process stays."""
    before = {*_workers(os.getpid())}
    job = job_of(sixty, tmp_path / "out", "each")
    (tmp_path / "out").mkdir()
    for number in range(1, COUNT + 1):
        (tmp_path / "out" / f"form-{number:03}.json").mkdir()
    ended = batch(job, engine=processes(2))
    assert len(ended.complaints) == COUNT
    assert not {*_workers(os.getpid())} - before
