"""A scorecard made of what was read: scored, written, and what became of each file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from operator import attrgetter
from typing import Literal

from scorecard.batch import cache
from scorecard.batch.job import Job
from scorecard.batch.outputs import NoRoom, Output, Written, paths, write_some
from scorecard.batch.reading import ENDS_PROCESS, Read, Reader, fingerprint
from scorecard.batch.sources import InputFile
from scorecard.pipeline import scored
from scorecard.problems import SEVERITIES, Problem, severity_counts
from scorecard.read import SourceReading, joined
from scorecard.result import Scorecard
from scorecard.rulebook import sha256_of

State = Literal["ok", "problems", "failed"]

VERSION = 4
"""Of the form in which outcomes are kept; none of another form is used."""

INTERNAL = "internal-error"
"""The code of a file at which the program itself went wrong."""

Write = Callable[[Scorecard, Job, str], list[Output]]
"""Writes a scorecard's files."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    sha256: str
    size: int
    state: State
    """failed: nothing was read of it; problems: some was, and something is wrong with it."""
    items: int
    errors: int
    warnings: int
    code: str = ""
    message: str = ""
    """The first error; where there is none, the first warning."""
    notes: int = 0


@dataclass(frozen=True, slots=True)
class ScorecardOutcome:
    """A scorecard's outcome."""

    files: tuple[Outcome, ...]
    units: int = 0
    items: int = 0
    year: int | None = None
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    """Of the whole, those that concern no single file too."""
    outputs: tuple[Written, ...] = ()
    refused: tuple[str, ...] = ()
    """Outputs that could not be written, each in a sentence."""
    stop: bool = False
    """Whether no further output can be written."""
    was_kept: bool = False
    """Whether it is an earlier run's."""
    were_read: int = 0
    """Files that were read anew."""


def basis_of(job: Job, reader: Reader) -> str:
    """All that a scorecard depends on beside its files, as one text."""
    asked = [job.shape, job.outputs, job.languages, job.year, job.months, job.whole, job.expect]
    return cache.key_of("how", VERSION, *asked, str(sha256_of(job.rulebook)), reader.basis)


def key_of(basis: str, stem: str, files: Sequence[InputFile], prints: Sequence[str]) -> str:
    """The name that a scorecard's outcome is kept under."""
    return cache.key_of("made", basis, stem, [file.name for file in files], list(prints))


def load_outcome(job: Job, folder: str, key: str) -> ScorecardOutcome | None:
    """The outcome of an earlier run, where all its files still stand as they were written."""
    content = cache.store_in(folder).load(key)
    if content is None:
        return None
    try:
        made = _parse_outcome(json.loads(content))
    except (ValueError, TypeError, KeyError):
        return None
    return made if all(one.is_intact(job.folder) for one in made.outputs) else None


def store_outcome(folder: str, key: str, made: ScorecardOutcome) -> None:
    """Keeps an outcome for the next run, unless something may go better then."""
    if not made.refused and not any(one.code == ENDS_PROCESS for one in made.files):
        cache.store_in(folder).store(key, json.dumps(_stated(made), separators=(",", ":")).encode())


def _stated(made: ScorecardOutcome) -> dict[str, object]:
    """An outcome as JSON takes it: each file a list of its values, as there are thousands."""
    values = {one.name: getattr(made, one.name) for one in fields(made)}
    files, outputs = [_values_of(one) for one in made.files], [asdict(one) for one in made.outputs]
    return {**values, "files": files, "outputs": outputs, "was_kept": False, "were_read": 0}


_values_of = attrgetter(*(one.name for one in fields(Outcome)))


def _parse_outcome(values: Mapping[str, object]) -> ScorecardOutcome:
    stated = dict(values)
    files = tuple(Outcome(*one) for one in stated.pop("files"))  # type: ignore[attr-defined]
    outputs = tuple(Written(**one) for one in stated.pop("outputs"))  # type: ignore[attr-defined]
    stated.pop("refused")
    stated["was_kept"] = True
    return ScorecardOutcome(files=files, outputs=outputs, **stated)  # type: ignore[arg-type]


def make(
    job: Job,
    reader: Reader,
    files: Sequence[InputFile],
    reads: Sequence[Read],
    stem: str | None,
    write: Write | None = None,
) -> ScorecardOutcome:
    """Scores what was read of files, in their order, and writes the outputs of that name, if there are any items."""
    readings = [one.reading for one in reads]
    card = scored(
        joined(readings, job.year, reader.options), job.rulebook, job.months, whole=job.whole, expect=job.expect
    )
    counts = severity_counts(card.problems)
    files_told = _outcomes(job, files, reads, readings, card.problems)
    made = ScorecardOutcome(
        files_told,
        units=len(set(card.table.unit.tolist())),
        items=len(card.table),
        year=card.year,
        errors=counts["error"],
        warnings=counts["warning"],
        notes=counts["note"],
        were_read=sum(not one.was_kept for one in reads),
    )
    del readings
    if not made.items or stem is None:
        return made
    try:
        told = write(card, job, stem) if write else write_some(card, job, paths(job, stem))
    except NoRoom as error:
        return replace(made, refused=(str(error),), stop=True)
    return replace(
        made,
        outputs=tuple(one for one in told if isinstance(one, Written)),
        refused=tuple(one for one in told if isinstance(one, str)),
    )


def _outcomes(
    job: Job,
    files: Sequence[InputFile],
    reads: Sequence[Read],
    readings: Sequence[SourceReading],
    problems: Sequence[Problem],
) -> tuple[Outcome, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Problem] = {}
    for found in problems:
        place = (found.cell.file, found.severity)
        counts[place] += 1
        first.setdefault(place, found)
    told = []
    for file, one, reading in zip(files, reads, readings, strict=True):
        items = reading.item_count
        errors, warnings, notes = (counts[file.name, severity] for severity in SEVERITIES)
        state: State = "failed" if not items else "problems" if errors or warnings else "ok"
        worst = first.get((file.name, "error")) or first.get((file.name, "warning"))
        code = worst.code if worst else ""
        message = f"{worst.place_in(job.languages[0])}: {worst.message_in(job.languages[0])}" if worst else ""
        told.append(Outcome(file.name, one.sha256, one.size, state, items, errors, warnings, code, message, notes))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes each file's own scorecard, at its place below the outputs' folder. This is the work that processes do."""

    job: Job
    reader: Reader
    basis: str

    def load(self, file: InputFile, sha256: str) -> ScorecardOutcome | None:
        return load_outcome(self.job, self.reader.folder, self.key(file, sha256)) if sha256 else None

    def make(self, file: InputFile) -> ScorecardOutcome:
        read = None if self.reader.afresh else self.reader.load(file, *fingerprint(file.path))
        read = read or self.reader.read(file)
        try:
            made = self.score(file, read)
        except Exception as error:  # a mistake of the program: here it costs one file, not the night
            message = f"{file.name}: {type(error).__name__}: {error}"
            failed = Outcome(file.name, read.sha256, read.size, "failed", 0, 1, 0, INTERNAL, message)
            return ScorecardOutcome((failed,), errors=1, were_read=1)
        if read.sha256:
            store_outcome(self.reader.folder, self.key(file, read.sha256), made)
        return made

    def score(self, file: InputFile, read: Read) -> ScorecardOutcome:
        return make(self.job, self.reader, (file,), (read,), file.place)

    def key(self, file: InputFile, sha256: str) -> str:
        return key_of(self.basis, file.place, (file,), (sha256,))


def make_files(maker: Maker, files: Sequence[InputFile]) -> list[ScorecardOutcome]:
    """The work of one task."""
    return [maker.make(file) for file in files]
