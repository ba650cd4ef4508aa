"""A scorecard's files: one per ending and language, each as `export` writes it."""

from __future__ import annotations

import errno
import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from scorecard.batch.job import Ending, Job
from scorecard.batch.reading import fingerprint
from scorecard.batch.sources import InputFile
from scorecard.language import Language
from scorecard.report.files import UnwritableOutput, write_pieces, write_text
from scorecard.result import Scorecard

MANIFEST = "manifest.json"

_NO_ROOM = {errno.ENOSPC, errno.EROFS, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class NoRoom(Exception):
    """The disk is full or takes nothing: no further output can be written."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written."""

    file: str
    """Below the outputs' folder, with slashes."""
    sha256: str
    size: int

    def is_intact(self, folder: Path) -> bool:
        return fingerprint(str(folder / self.file)) == (self.sha256, self.size)


class SameOutputs(Exception):
    """Two workbooks whose outputs would be one file."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        super().__init__(pairs)
        self.pairs = pairs


def place_outputs(files: Sequence[InputFile]) -> list[InputFile]:
    """The files with the place of their outputs: their own below their source, without the ending.

    Where two differ in their endings alone, they keep them.

    Raises:
        SameOutputs: two stand at the same place below different sources.
    """
    short = [Path(file.place).with_suffix("").as_posix() for file in files]
    often = Counter(stem.casefold() for stem in short)
    often[Path(MANIFEST).stem] += 1
    placed = [
        replace(file, place=stem if often[stem.casefold()] == 1 else file.place)
        for file, stem in zip(files, short, strict=True)
    ]
    first: dict[str, str] = {}
    pairs = []
    for file in placed:
        other = first.setdefault(file.place.casefold(), file.name)
        if other != file.name:
            pairs.append((other, file.name))
    if pairs:
        raise SameOutputs(pairs)
    return placed


Place = tuple[str, Ending, Language]
"""A file below the outputs' folder, with its ending and language."""


def paths(job: Job, stem: str) -> list[Place]:
    """The files of one scorecard."""
    several = len(job.languages) > 1
    return [
        (f"{stem}.{language}.{ending}" if several else f"{stem}.{ending}", ending, language)
        for ending in job.outputs
        for language in job.languages
    ]


Output = Written | str
"""A file that was written, or the sentence that says why not."""


_TIMES: Mapping[Ending, float] = {"xlsx": 6, "html": 6, "md": 2, "json": 1, "csv": 0.5}
"""Roughly how long writing each takes beside the others."""


def shares(files: Sequence[Place], workers: int) -> list[list[Place]]:
    """The files dealt out so that all workers end at about the same time: the largest first, each to the least busy."""
    dealt: list[list[Place]] = [[] for _ in range(workers)]
    for one in sorted(files, key=lambda place: -_TIMES[place[1]]):
        min(dealt, key=lambda share: sum(_TIMES[ending] for _, ending, _ in share)).append(one)
    return dealt


def write_some(card: Scorecard, job: Job, files: Sequence[Place]) -> list[Output]:
    """Writes some of a scorecard's files one after the other; a file that is refused leaves the others.

    Raises:
        NoRoom: nothing more can be written.
    """
    return [_write_output(card, job, *one) for one in files]


def _write_output(card: Scorecard, job: Job, file: str, ending: Ending, language: Language) -> Output:
    """Writes one file of a scorecard.

    Raises:
        NoRoom: nothing more can be written.
    """
    path = job.folder / file
    try:
        _make_folder(path.parent)
        with _no_collecting():
            _write(card, path, ending, language)
    except UnwritableOutput as error:
        message = error.message_in(job.languages[0])
        cause = error.__cause__
        if isinstance(cause, OSError) and cause.errno in _NO_ROOM:
            raise NoRoom(message) from error
        return message
    return Written(file, *fingerprint(str(path)))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """No search for cycles meanwhile: an output is millions of small values, all of which live until it is written."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _make_folder(folder: Path) -> None:
    """Makes a folder with those above it.

    Raises:
        UnwritableOutput: it cannot be made.
    """
    from scorecard.report.files import FAILED

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(folder, FAILED, error.strerror or str(error)) from error


def _write(card: Scorecard, path: Path, ending: Ending, language: Language) -> None:
    """Writes one file. What an ending needs is imported when it comes."""
    if ending == "xlsx":
        from scorecard.report.workbook import write_workbook

        write_workbook(card, path, language)
    elif ending == "html":
        from scorecard.report.page import write_page

        write_page(card, path, language)
    elif ending == "json":
        from scorecard.report.records import json_pieces

        write_pieces(path, json_pieces(card, language))
    elif ending == "csv":
        from scorecard.report.records import csv_pieces

        write_pieces(path, csv_pieces(card, card.standing.order.tolist()))
    else:
        from scorecard.report.markdown import markdown_text
        from scorecard.report.problems import problem_tables
        from scorecard.report.tables import missing_tables, ranking_tables, show_tables, whole_tables

        tables = [
            *missing_tables(card, language),
            *ranking_tables(card, language, by_cluster=True),
            *show_tables(card, card.standing.order.tolist(), language),
            *whole_tables(card, language),
            *problem_tables(card, language),
        ]
        write_text(path, markdown_text(tables, language))
