"""A batch from its sources to its manifest."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import wait
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from scorecard.batch import cache, lock
from scorecard.batch.engine import Engine, cluster, open_executor, processes, this_process
from scorecard.batch.job import Job
from scorecard.batch.making import (
    Maker,
    Outcome,
    ScorecardOutcome,
    basis_of,
    key_of,
    load_outcome,
    make,
    make_files,
    store_outcome,
)
from scorecard.batch.manifest import (
    NoManifest,
    foreign_in,
    manifest_of,
    outputs_in,
    read_manifest,
    remove_stale,
    write_manifest,
)
from scorecard.batch.outputs import MANIFEST, Output, SameOutputs, paths, place_outputs, shares, write_some
from scorecard.batch.progress import Watch
from scorecard.batch.reading import (
    Read,
    Reader,
    failed_reading,
    fetch_reading,
    fingerprint,
    read_files,
    read_files_apart,
)
from scorecard.batch.sources import InputFile, SourceFiles, find, holds_sources
from scorecard.batch.tasks import TICK, Result, Work, deal_tasks, results
from scorecard.language import Language, translate
from scorecard.pipeline import reading_options
from scorecard.report.files import FOREIGN, REFUSED, UnwritableOutput
from scorecard.result import Scorecard

LARGE = 10_000
"""Items whose outputs are written side by side: with fewer, starting processes takes as long as writing."""

SMALL = 4_000_000
"""Bytes of workbooks that this process reads sooner than others are started to."""


@dataclass(frozen=True, slots=True)
class How:
    """How a batch is carried out; its results do not depend on it."""

    workers: int | None = None
    scheduler: str | None = None
    fail_fast: bool = False
    afresh: bool = False
    """Whether all is done again, not only what has changed."""
    with_times: bool = False


@dataclass(slots=True)
class Ended:
    """What came of a batch."""

    job: Job
    found: SourceFiles
    made: list[ScorecardOutcome] = field(default_factory=list)
    were_read: int = 0
    """Files read in this run; what the others hold was known."""
    complaints: list[str] = field(default_factory=list)
    """What could not be done, apart from what is wrong with a file."""
    is_stopped: bool = False
    """Whether files were left undone, and no manifest written."""

    @property
    def outcomes(self) -> list[Outcome]:
        return [one for part in self.made for one in part.files]

    @property
    def is_clean(self) -> bool:
        if self.complaints or any(one.state == "failed" for one in self.outcomes):
            return False
        return not any(part.errors or (self.job.strict and part.warnings) for part in self.made)


class Unusable(Exception):
    """A job that cannot be begun; a sentence per reason."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = list(sentences)


def inputs_of(job: Job, language: Language, *, force: bool = False) -> SourceFiles:
    """The workbooks of a job, and where the outputs of each go.

    Args:
        force: whether outputs may take the place of files that are none of this program's.
    Raises:
        Unusable: a source names nothing, or outputs would meet inputs, one another or files of others.
    """
    if holds_sources(job.folder, job.sources, job.base):
        sentence = translate("{folder}: it holds the sources; choose another folder for the outputs", language)
        raise Unusable([sentence.format(folder=job.folder)])
    found = find(job.sources, job.base, job.folder, job.exclude)
    if found.missing:
        sentence = translate("{source}: there is no such file or folder, and nothing fits it", language)
        raise Unusable([sentence.format(source=one) for one in found.missing])
    if not found.files:
        raise Unusable([translate("there is no workbook in the sources", language)])
    if job.shape == "each":
        try:
            found.files = place_outputs(found.files)
        except SameOutputs as error:
            sentence = translate(
                "{one} and {other} would have the same outputs; name the folder that holds both as the source", language
            )
            raise Unusable([sentence.format(one=one, other=other) for one, other in error.pairs]) from error
    if not force:
        sentence = translate(FOREIGN, language)
        foreign = [sentence.format(file=job.folder / one) for one in foreign_in(job, _expected(job, found))]
        if foreign:
            raise Unusable(foreign)
    return found


def _expected(job: Job, found: SourceFiles) -> Iterator[str]:
    """Every file that a job may write, below the folder of its outputs."""
    for stem in [job.file_name] if job.shape == "gather" else [one.place for one in found.files]:
        yield from (file for file, _, _ in paths(job, stem))
    yield MANIFEST


def run(
    job: Job,
    found: SourceFiles,
    how: How,
    watch: Watch,
    version: str,
    language: Language = "en",
    engine: Callable[[Sequence[InputFile]], Engine] | None = None,
) -> Ended:
    """Reads, scores and writes what has changed since the last run, or all of it.

    Args:
        found: as `inputs_of` gives it.
        version: the tool's.
        language: that of what is told meanwhile.
        engine: where the work on some files is done; as `how` says where there is none.
    Raises:
        UnwritableOutput: the folder of the outputs takes nothing.
        Busy: another run is at work there.
        NoCluster: there is no cluster to work on.
    """
    began = datetime.now(UTC)
    folder = _prepared(job.folder)
    options = reading_options(
        job.rulebook, layout=job.layout, headings=job.headings, password=job.password, limits=job.limits
    )
    reader = Reader.under(options, folder.absolute(), version, afresh=how.afresh)
    with lock.alone(folder, job.folder):
        sweep(job.folder)
        state = _Run(job, found, how, watch, language, reader, engine or partial(_engine, how))
        try:
            return _carried_out(state, version, began)
        finally:
            cache.close_store()


def _carried_out(state: _Run, version: str, began: datetime) -> Ended:
    job, watch = state.job, state.watch
    try:
        before = outputs_in(read_manifest(job.folder))
    except (NoManifest, KeyError, TypeError, ValueError):
        before = []
    try:
        with closing(state):
            ended = state.gather() if job.shape == "gather" else state.each()
            watch.end(**_figures(ended))
    except BaseException:
        watch.end()
        raise
    finally:
        # A process that was ended at its work leaves what it was writing.
        sweep(job.folder)
    if ended.is_stopped:
        return ended
    written = [one for part in ended.made for one in part.outputs]
    if not any(part.refused for part in ended.made):
        for file in remove_stale(job.folder, before, written):
            sentence = translate("{file} is of an earlier run and was changed since; it was left", state.language)
            watch.tell("left", sentence.format(file=file))
    manifest = manifest_of(job, ended.made, ended.found.left_out, version)
    if state.how.with_times:
        ended_at = datetime.now(UTC)
        manifest["times"] = {
            "began": began.isoformat(timespec="seconds"),
            "ended": ended_at.isoformat(timespec="seconds"),
        }
    write_manifest(job.folder, manifest)
    cache.store_in(state.reader.folder).prune(state.used, {lock.NAME})
    return ended


class _Run:
    """One run of a job."""

    def __init__(
        self,
        job: Job,
        found: SourceFiles,
        how: How,
        watch: Watch,
        language: Language,
        reader: Reader,
        engine: Callable[[Sequence[InputFile]], Engine],
    ) -> None:
        self.job, self.how, self.watch, self.language = job, how, watch, language
        self.reader, self._engine_for = reader, engine
        self._engine: Engine | None = None
        self._found, self._files = found, found.files
        self._is_afresh = how.afresh or all(one.name == lock.NAME for one in Path(reader.folder).iterdir())
        """Whether nothing that was kept may be used, or there is nothing."""
        self._basis = basis_of(job, reader)
        self.used: set[str] = set()
        """Names of what this run kept or had use for."""

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()

    def gather(self) -> Ended:
        """All files in one scorecard."""
        ended = Ended(self.job, self._found)
        stem, folder = self.job.file_name, self.reader.folder
        prints = [self._fingerprint(file) for file in self._files]
        if not self._is_afresh:
            key = key_of(self._basis, stem, self._files, [sha256 for sha256, _ in prints])
            made = load_outcome(self.job, folder, key)
            if made is not None:
                self.watch.begin(self.job.name, len(self._files), len(self._files))
                self.used.update([key, *map(self.reader.key, self._files, (sha256 for sha256, _ in prints))])
                ended.made = [made]
                return ended
        reads: dict[str, Read] = {}
        for file, (sha256, size) in zip(self._files, prints, strict=True):
            before = self.reader.load(file, sha256, size) if sha256 else None
            if before is not None:
                reads[file.name] = before
        self.watch.begin(self.job.name, len(self._files), len(reads))
        missing = [file for file in self._files if file.name not in reads]
        engine = self._started(missing)
        work = Work[Read](
            partial(read_files if engine.is_here else read_files_apart, self.reader),
            lambda file: self.reader.load(file, *fingerprint(file.path)),
            failed_reading,
            self._died,
        )
        failed = 0
        for file, read in self._done(engine, work, missing):
            reads[file.name] = fetch_reading(self.reader, file, read)
            failed += not read.items
            self.watch.step(len(reads), failed)
            if self.how.fail_fast and not read.items:
                return self._stopped(ended, make(self.job, self.reader, [file], [reads[file.name]], None))
        self.watch.tell("writing", translate("scoring and writing …", self.language))
        ordered = [reads[file.name] for file in self._files]
        made = make(self.job, self.reader, self._files, ordered, stem, self._write)
        prints = [(read.sha256, read.size) for read in ordered]
        key = key_of(self._basis, stem, self._files, [sha256 for sha256, _ in prints])
        store_outcome(folder, key, made)
        self.used.update([key, *(read.key for read in ordered)])
        ended.made = [made]
        ended.were_read = len(missing)
        ended.complaints += made.refused
        ended.is_stopped = made.stop
        return ended

    def each(self) -> Ended:
        """A scorecard for every file."""
        ended = Ended(self.job, self._found)
        # Workers elsewhere may stand in another folder.
        job = replace(self.job, folder=self.job.folder.absolute(), base=self.job.base.absolute())
        maker = Maker(job, self.reader, self._basis)
        made: dict[str, ScorecardOutcome] = {}
        for file in self._files:
            before = maker.load(file, self._fingerprint(file)[0])
            if before is not None:
                made[file.name] = before
        self.watch.begin(self.job.name, len(self._files), len(made))
        missing = [file for file in self._files if file.name not in made]
        work = Work[ScorecardOutcome](
            partial(make_files, maker),
            lambda file: maker.load(file, fingerprint(file.path)[0]),
            lambda file: maker.score(file, failed_reading(file)),
            self._died,
        )
        failed = 0
        for file, one in self._done(self._started(missing), work, missing):
            made[file.name] = one
            ended.were_read += one.were_read
            ended.complaints += one.refused
            failed += one.files[0].state == "failed"
            self.watch.step(len(made), failed)
            if one.stop or (self.how.fail_fast and one.files[0].state == "failed"):
                ended.made = [made[file.name] for file in self._files if file.name in made]
                ended.is_stopped = True
                return ended
        ended.made = [made[file.name] for file in self._files]
        for file, one in zip(self._files, ended.made, strict=True):
            sha256 = one.files[0].sha256
            self.used.update([maker.key(file, sha256), self.reader.key(file, sha256)])
        return ended

    def _write(self, card: Scorecard, job: Job, stem: str) -> list[Output]:
        """Writes the files of a large scorecard side by side: a share of them here, the others in further processes."""
        wanted = paths(job, stem)
        workers = min(self.how.workers or cores(), len(wanted))
        if workers == 1 or len(card.table) < LARGE:
            return write_some(card, job, wanted)
        mine, *others = shares(wanted, workers)
        engine = processes(len(others))
        try:
            with open_executor(engine.open) as executor:
                futures = [executor.submit(write_some, card, job, share) for share in others]
                told = dict(zip(mine, write_some(card, job, mine), strict=True))
                while wait(futures, timeout=TICK).not_done:
                    continue
                for share, future in zip(others, futures, strict=True):
                    told.update(zip(share, future.result(), strict=True))
        except engine.deaths:
            return write_some(card, job, wanted)
        return [told[one] for one in wanted]

    def _started(self, files: Sequence[InputFile]) -> Engine:
        self._engine = self._engine_for(files) if files else this_process()
        return self._engine

    def _done(
        self, engine: Engine, work: Work[Result], files: Sequence[InputFile]
    ) -> Generator[tuple[InputFile, Result], None, None]:
        """Every file's result as it comes; no process is left, however this ends."""
        if files:
            with closing(results(engine, work, deal_tasks(files, engine.workers))) as found:
                yield from found

    def _fingerprint(self, file: InputFile) -> tuple[str, int]:
        """A file's sha256 and size, where something may have been kept of it."""
        return ("", 0) if self._is_afresh else fingerprint(file.path)

    def _died(self, suspects: Sequence[InputFile]) -> None:
        names = ", ".join(file.name for file in suspects)
        sentence = translate("a worker process ended unexpectedly; tried again on its own: {files}", self.language)
        self.watch.tell("process-ended", sentence.format(files=names), files=[file.name for file in suspects])

    def _stopped(self, ended: Ended, made: ScorecardOutcome) -> Ended:
        ended.made, ended.is_stopped = [made], True
        return ended


def _figures(ended: Ended) -> dict[str, object]:
    """A batch in figures."""
    states = [one.state for one in ended.outcomes]
    return {
        "files": len(ended.found.files),
        **{state: states.count(state) for state in ("ok", "problems", "failed")},
        "read": ended.were_read,
        "kept": len(states) - ended.were_read,
        "units": sum(one.units for one in ended.made),
        "items": sum(one.items for one in ended.made),
        "outputs": sum(len(one.outputs) for one in ended.made),
    }


def _engine(how: How, files: Sequence[InputFile]) -> Engine:
    """Where work is done: on a cluster where there is one, in this process where starting others takes longer."""
    if how.scheduler:
        return cluster(how.scheduler)
    workers = min(how.workers or cores(), len(files))
    if workers == 1 or (how.workers is None and sum(file.size for file in files) < SMALL):
        return this_process()
    return processes(workers)


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _prepared(folder: Path) -> Path:
    """The folder of what is kept, below that of the outputs, both there and writable.

    Raises:
        UnwritableOutput: they are not.
    """
    inner = folder / cache.FOLDER
    try:
        inner.mkdir(parents=True, exist_ok=True)
        for place in (folder, inner):
            probe = place / f".probe.{secrets.token_hex(4)}.part"
            probe.write_bytes(b"")
            probe.unlink()
    except OSError as error:
        raise UnwritableOutput(folder, REFUSED, error.strerror or str(error)) from error
    return inner


_UNFINISHED = re.compile(r"\..*\.[0-9a-f]{8}\.parts?")
"""A file that is being written, and the folder of a workbook's parts."""


def sweep(folder: Path) -> None:
    """Removes what a run that was ended from outside left unfinished."""
    for above, folders, names in os.walk(folder):
        cache.discard(Path(above) / name for name in names if _UNFINISHED.fullmatch(name))
        for name in folders:
            if _UNFINISHED.fullmatch(name):
                shutil.rmtree(Path(above) / name, ignore_errors=True)
