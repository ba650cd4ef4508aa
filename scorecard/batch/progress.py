"""How far a batch is: a bar on a terminal, a line now and then elsewhere, or records for a scheduler."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import IO, Any, Protocol

from scorecard.language import Language, translate


class Watch(Protocol):
    """Who is told how far a batch is."""

    def begin(self, job: str, files: int, kept: int) -> None: ...

    def step(self, files: int, failed: int) -> None:
        """Args: files: done so far, kept ones too; failed: of these."""

    def tell(self, event: str, message: str, **details: object) -> None:
        """Something to be told at once: event is a word for programs."""

    def end(self, **figures: object) -> None: ...


class Quiet:
    """Tells only what went wrong."""

    untold: frozenset[str] = frozenset({"left-out", "writing"})

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def begin(self, job: str, files: int, kept: int) -> None:
        return

    def step(self, files: int, failed: int) -> None:
        return

    def tell(self, event: str, message: str, **details: object) -> None:
        if event not in self.untold:
            print(message, file=self._stream, flush=True)

    def end(self, **figures: object) -> None:
        return


class _Pace:
    """How many files a second, and how long the rest takes."""

    def __init__(self, files: int, kept: int) -> None:
        self.files, self._kept, self._began = files, kept, time.monotonic()

    def rate(self, done: int) -> float:
        return (done - self._kept) / max(time.monotonic() - self._began, 1e-9)

    def left(self, done: int) -> float | None:
        rate = self.rate(done)
        return (self.files - done) / rate if rate > 0 else None


class Lines(Quiet):
    """A line at most every second and every twentieth of the files."""

    untold = frozenset()

    def __init__(self, stream: IO[str], language: Language) -> None:
        super().__init__(stream)
        self._language = language
        self._pace = _Pace(0, 0)
        self._told_at, self._told = 0.0, 0

    def begin(self, job: str, files: int, kept: int) -> None:
        self._pace = _Pace(files, kept)
        self._told_at, self._told = time.monotonic(), kept

    def step(self, files: int, failed: int) -> None:
        now, all_of_them = time.monotonic(), self._pace.files
        is_last = files == all_of_them and files != self._told
        if not is_last and (now - self._told_at < 1 or (files - self._told) * 20 < all_of_them):
            return
        self._told_at, self._told = now, files
        left = self._pace.left(files)
        text = translate("{done} of {files} files, {failed} failed, {rate} a second, {left} left", self._language)
        rate = f"{self._pace.rate(files):.0f}"
        print(
            text.format(done=files, files=all_of_them, failed=failed, rate=rate, left=_minutes(left)),
            file=self._stream,
            flush=True,
        )


class Bar(Quiet):
    """A bar with rate and time left."""

    untold = frozenset()

    def __init__(self, stream: IO[str], language: Language) -> None:
        super().__init__(stream)
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._language = language
        self._pace = _Pace(0, 0)
        self._console = Console(file=stream)
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[told]}", markup=False),
            console=self._console,
            transient=True,
            auto_refresh=False,
        )
        self._task: Any = None
        self._shown = 0.0

    def begin(self, job: str, files: int, kept: int) -> None:
        self._pace = _Pace(files, kept)
        self._bar.start()
        self._task = self._bar.add_task(job, total=files, completed=kept, told="")

    def step(self, files: int, failed: int) -> None:
        now = time.monotonic()
        if files < self._pace.files and now - self._shown < 0.1:
            return
        self._shown = now
        text = translate("{done} of {files} files, {failed} failed, {rate} a second, {left} left", self._language)
        rate, left = f"{self._pace.rate(files):.0f}", _minutes(self._pace.left(files))
        told = text.format(done=files, files=self._pace.files, failed=failed, rate=rate, left=left)
        self._bar.update(self._task, completed=files, told=told)
        self._bar.refresh()

    def tell(self, event: str, message: str, **details: object) -> None:
        self._console.print(message, markup=False, highlight=False, soft_wrap=True)

    def end(self, **figures: object) -> None:
        if self._task is not None:
            self._bar.stop()
            self._bar.remove_task(self._task)
            self._task = None


class Records:
    """A JSON object a line, for schedulers."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lines = _Pace(0, 0)
        self._told_at = 0.0
        self._job = ""

    def begin(self, job: str, files: int, kept: int) -> None:
        self._job, self._lines, self._told_at = job, _Pace(files, kept), time.monotonic()
        self._write("begin", {"files": files, "kept": kept})

    def step(self, files: int, failed: int) -> None:
        now = time.monotonic()
        if files < self._lines.files and now - self._told_at < 1:
            return
        self._told_at = now
        left = self._lines.left(files)
        figures = {"rate": round(self._lines.rate(files), 1), "left": None if left is None else round(left, 1)}
        self._write("progress", {"done": files, "files": self._lines.files, "failed": failed, **figures})

    def tell(self, event: str, message: str, **details: object) -> None:
        self._write(event, {"message": message, **details})

    def end(self, **figures: object) -> None:
        self._write("end", figures)

    def _write(self, event: str, details: Mapping[str, object]) -> None:
        record = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "event": event,
            "job": self._job or None,
        }
        print(json.dumps({**record, **details}, ensure_ascii=False, default=str), file=self._stream, flush=True)


def _minutes(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
