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


class _Paced(Quiet):
    """Says now and then how far a batch is, how many files a second it does, and how long the rest takes."""

    untold = frozenset()
    every = 1.0
    """Seconds between two reports."""
    least = 0.0
    """What part of all files must have been done since the last one."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__(stream)
        self._files = self._known = self._shown = 0
        self._began = self._shown_at = 0.0

    def begin(self, job: str, files: int, kept: int) -> None:
        self._files, self._known, self._shown = files, kept, kept
        self._began = self._shown_at = time.monotonic()

    def step(self, files: int, failed: int) -> None:
        now = time.monotonic()
        is_last = files == self._files and files != self._shown
        if is_last or (now - self._shown_at >= self.every and files - self._shown >= self.least * self._files):
            self._shown, self._shown_at = files, now
            rate = (files - self._known) / max(now - self._began, 1e-9)
            self.show(files, failed, rate, (self._files - files) / rate if rate > 0 else None)

    def show(self, files: int, failed: int, rate: float, left: float | None) -> None:
        """Args: rate: files a second; left: seconds that the rest takes, None where nothing was done yet."""


class Lines(_Paced):
    """A line at most every second and every twentieth of the files."""

    least = 0.05

    def __init__(self, stream: IO[str], language: Language) -> None:
        super().__init__(stream)
        self._language = language

    def show(self, files: int, failed: int, rate: float, left: float | None) -> None:
        print(_progress_text(self._language, files, self._files, failed, rate, left), file=self._stream, flush=True)


class Bar(_Paced):
    """A bar with rate and time left."""

    every = 0.1

    def __init__(self, stream: IO[str], language: Language) -> None:
        super().__init__(stream)
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self._language = language
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

    def begin(self, job: str, files: int, kept: int) -> None:
        super().begin(job, files, kept)
        self._bar.start()
        self._task = self._bar.add_task(job, total=files, completed=kept, told="")

    def show(self, files: int, failed: int, rate: float, left: float | None) -> None:
        text = _progress_text(self._language, files, self._files, failed, rate, left)
        self._bar.update(self._task, completed=files, told=text)
        self._bar.refresh()

    def tell(self, event: str, message: str, **details: object) -> None:
        self._console.print(message, markup=False, highlight=False, soft_wrap=True)

    def end(self, **figures: object) -> None:
        if self._task is not None:
            self._bar.stop()
            self._bar.remove_task(self._task)
            self._task = None


class Records(_Paced):
    """A JSON object a line, for schedulers."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__(stream)
        self._job = ""

    def begin(self, job: str, files: int, kept: int) -> None:
        super().begin(job, files, kept)
        self._job = job
        self._write("begin", {"files": files, "kept": kept})

    def show(self, files: int, failed: int, rate: float, left: float | None) -> None:
        figures = {"rate": round(rate, 1), "left": None if left is None else round(left, 1)}
        self._write("progress", {"done": files, "files": self._files, "failed": failed, **figures})

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


def _progress_text(language: Language, done: int, files: int, failed: int, rate: float, left: float | None) -> str:
    text = translate("{done} of {files} files, {failed} failed, {rate} a second, {left} left", language)
    return text.format(done=done, files=files, failed=failed, rate=f"{rate:.0f}", left=_minutes(left))


def _minutes(seconds: float | None) -> str:
    if seconds is None:
        return "–"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
