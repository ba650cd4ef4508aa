"""The command for many workbooks: one scorecard of all, or one for each."""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from scorecard.cli.options import (
    DebugOption,
    ExpectOption,
    ForceOption,
    HeadingOption,
    Input,
    LanguageOption,
    LayoutOption,
    LimitOption,
    PasswordOption,
    PeriodOption,
    RulebookOption,
    StrictOption,
    WholeOption,
    YearOption,
    output_of,
)
from scorecard.cli.output import MOST_LINES, Output, complain, refuse

if TYPE_CHECKING:
    from scorecard.batch.job import Ending, Job
    from scorecard.batch.progress import Watch
    from scorecard.batch.run import How
    from scorecard.batch.sources import SourceFiles

EXAMPLE = "Example: scorecard batch forms/ -o year-end --outputs xlsx,html,json"

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""

BETWEEN_SEARCHES = 50_000
"""Objects made between two searches for cycles: what is read of each workbook stays, and has none."""


def batch(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="SOURCE...", help="Workbooks, folders with all below them, or patterns in quotes."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The folder of the outputs.", show_default=False),
    ] = None,
    shape: Annotated[
        Literal["gather", "each"], typer.Option("--shape", help="All workbooks in one scorecard, or one for each.")
    ] = "gather",
    outputs: Annotated[
        str, typer.Option("--outputs", metavar="ENDINGS", help="What to write: some of xlsx,html,json,csv,md.")
    ] = "xlsx",
    name: Annotated[
        str | None, typer.Option("--name", help="What the outputs of a gathered scorecard are called; “summary”.")
    ] = None,
    job: Annotated[
        Path | None, typer.Option("--job", metavar="FILE", help="A job file (TOML) in place of sources and options.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Only this job of the file. May be repeated.")
    ] = None,
    verify: Annotated[
        Path | None, typer.Option("--verify", metavar="DIR", help="Compare outputs and inputs with DIR's manifest.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar="N", help="Processes to work in; by default the cores.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="URL", help="A Dask scheduler whose workers do the work.")
    ] = None,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first workbook that fails.")] = False,
    afresh: Annotated[bool, typer.Option("--afresh", help="Do all again, not only what has changed.")] = False,
    force: ForceOption = False,
    with_times: Annotated[bool, typer.Option("--with-times", help="Record in the manifest when it was done.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Report only what went wrong.")] = False,
    log_format: Annotated[
        Literal["text", "json"], typer.Option("--log-format", help="How progress is reported on stderr.")
    ] = "text",
    whole: WholeOption = False,
    expect: ExpectOption = None,
    year: YearOption = None,
    period: PeriodOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    heading: HeadingOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    lang: LanguageOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Score many workbooks in one run: in parallel, only what has changed, with a manifest that proves it."""
    out = output_of([], None, lang, None, strict, None)
    if verify is not None:
        _verify(out, verify)
    how_many = bool(sources) + (job is not None)
    if how_many != 1:
        refuse(out, out.say("name sources, or a job file with --job"))
    if job is not None:
        told = [
            shape != "gather",
            outputs != "xlsx",
            name,
            year,
            period,
            whole,
            expect,
            rulebook,
            layout,
            heading,
            password_file,
            limit,
            strict,
        ]
        if any(told):
            refuse(out, out.say("with --job, the file says what is wanted; write the option in it"))
        jobs = _from_file(out, job, output, only or [])
    else:
        if only:
            refuse(out, out.say("--only names a job of a file; name the file with --job"))
        if output is None:
            refuse(out, out.say("name the folder of the outputs with -o"))
        given = Input([], year, rulebook, layout, password_file, limit, heading, period, whole, expect=expect)
        jobs = [_from_options(out, sources or [], output, shape, outputs, name, given)]
    found = _found(out, jobs, force=force)
    if job is None:
        jobs = [_with_rules(out, jobs[0], found[0], given)]
    from scorecard.batch.run import How

    how = How(workers, scheduler, fail_fast, afresh, with_times)
    _end_on_termination()
    # A batch lives long enough for cycles among its objects to matter.
    gc.freeze()
    gc.set_threshold(BETWEEN_SEARCHES)
    gc.enable()
    _carry_out(out, list(zip(jobs, found, strict=True)), how, _watch(out, quiet, log_format), quiet)


def _from_file(out: Output, path: Path, folder: Path | None, names: list[str]) -> list[Job]:
    from scorecard.batch.job_file import InvalidJobFile, load_jobs, select_jobs
    from scorecard.language.sentences import in_language

    try:
        return select_jobs(load_jobs(path, folder, out.language), names)
    except InvalidJobFile as error:
        for line in error.lines_in(out.language):
            complain(out, line)
        raise typer.Exit(2) from error
    except KeyError as error:
        name, remedy = error.args
        refuse(
            out,
            out.say(
                "{file} has no job “{name}”; {remedy}", file=path, name=name, remedy=in_language(remedy, out.language)
            ),
        )


def _from_options(
    out: Output,
    sources: list[str],
    folder: Path,
    shape: Literal["gather", "each"],
    outputs: str,
    name: str | None,
    given: Input,
) -> Job:
    from scorecard.batch.job import FILE_NAME, Job

    if name is not None and (Path(name).name != name or "\\" in name):
        refuse(out, out.say("“{name}” is a path; write the name alone, without an ending", name=name))
    given.check_period(out)
    return Job(
        sources=tuple(sources),
        folder=folder,
        shape=shape,
        outputs=_endings(out, outputs),
        languages=(out.language,),
        file_name=name or FILE_NAME,
        year=given.year,
        period=given.period,
        whole=given.whole,
        expect=given.expected_units(out),
        layout=given.layout,
        headings=given._read_headings(out),
        password=given._read_password(out),
        limits=given._read_limits(out),
        strict=out.strict,
    )


def _endings(out: Output, stated: str) -> tuple[Ending, ...]:
    from scorecard.batch.job import ENDINGS

    wanted = [one.strip().lstrip(".").lower() for one in stated.split(",") if one.strip()]
    unknown = [one for one in wanted if one not in ENDINGS]
    if unknown or not wanted:
        known = ", ".join(ENDINGS)
        refuse(out, out.say("“{ending}” cannot be written; there are {known}", ending=", ".join(unknown), known=known))
    return tuple(one for one in ENDINGS if one in wanted)


def _found(out: Output, jobs: list[Job], *, force: bool) -> list[SourceFiles]:
    """The workbooks of every job; one that cannot be begun ends the command before any is."""
    from scorecard.batch.run import Unusable, inputs_of
    from scorecard.report.tables import harmless

    found, wrong = [], []
    for job in jobs:
        try:
            found.append(inputs_of(job, out.language, force=force))
        except Unusable as error:
            wrong += [f"{job.name}: {sentence}" if job.name else sentence for sentence in error.sentences]
    if wrong:
        for sentence in wrong[:MOST_LINES]:
            complain(out, harmless(sentence))
        if len(wrong) > MOST_LINES:
            print(out.say("and {count} more", count=len(wrong) - MOST_LINES), file=sys.stderr)
        raise typer.Exit(2)
    return found


def _with_rules(out: Output, job: Job, found: SourceFiles, given: Input) -> Job:
    """The job with the rulebook named, or the one that stands beside the workbooks."""
    from scorecard.rulebook import InvalidRulebook, load_rulebook

    path = replace(given, files=[Path(file.name) for file in found.files])._rulebook(out)
    if path is None:
        return job
    try:
        return replace(job, rulebook=load_rulebook(path), rulebook_name=path.as_posix())
    except InvalidRulebook as error:
        for line in error.lines_in(out.language):
            complain(out, line)
        raise typer.Exit(1) from error


def _watch(out: Output, quiet: bool, log_format: Literal["text", "json"]) -> Watch:
    from scorecard.batch.progress import Bar, Lines, Quiet, Records

    if log_format == "json":
        return Records(sys.stderr)
    if quiet:
        return Quiet(sys.stderr)
    return Bar(sys.stderr, out.language) if sys.stderr.isatty() else Lines(sys.stderr, out.language)


def _carry_out(out: Output, jobs: list[tuple[Job, SourceFiles]], how: How, watch: Watch, quiet: bool) -> NoReturn:
    """Runs the jobs one after the other, and ends with the exit status."""
    from scorecard import __version__
    from scorecard.batch.engine import NoCluster
    from scorecard.batch.lock import Busy
    from scorecard.batch.run import run
    from scorecard.batch.summaries import failures, left_out, summary
    from scorecard.report.files import UnwritableOutput
    from scorecard.report.tables import harmless
    from scorecard.report.terminal import print_tables

    ended = []
    status = 0
    try:
        for job, found in jobs:
            for line in left_out(found, MOST_LINES, out.language):
                watch.tell("left-out", harmless(line))
            try:
                one = run(job, found, how, watch, __version__, out.language)
            except (UnwritableOutput, Busy, NoCluster) as error:
                watch.tell("error", f"{out.say('error')}: {error.message_in(out.language)}")
                status = 1
                continue
            ended.append(one)
            for line in failures(one, MOST_LINES, out.language):
                watch.tell("failed", harmless(f"{out.say('error')}: {line}"))
            if one.is_stopped:
                watch.tell("stopped", out.say("stopped; run the same command again to continue"))
            if not one.is_clean:
                status = 1
    except KeyboardInterrupt:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        watch.tell("interrupted", out.say("interrupted; run the same command again to continue"))
        raise typer.Exit(INTERRUPTED) from None
    if ended and not quiet:
        print_tables([summary(ended, out.language)], out.language, sys.stdout)
    raise typer.Exit(status)


def _verify(out: Output, folder: Path) -> NoReturn:
    """Ends the command with 0 where outputs and inputs are as the manifest says, else with 1."""
    from scorecard.batch.manifest import NoManifest, differences, read_manifest
    from scorecard.report.tables import harmless

    try:
        manifest = read_manifest(folder)
        found = list(differences(folder, manifest))
    except (NoManifest, KeyError, TypeError):
        complain(out, out.say("{folder}: there is no manifest.json of a batch", folder=folder))
        raise typer.Exit(1) from None
    for one in found:
        print(harmless(one.said_in(out.language)))
    if not found:
        outputs, inputs = len(manifest["outputs"]), len(manifest["inputs"])
        print(out.say("as the manifest says: {outputs} outputs, {inputs} inputs", outputs=outputs, inputs=inputs))
    raise typer.Exit(1 if found else 0)


def _end_on_termination() -> None:
    """A scheduler's signal to end is taken as Ctrl-C is: nothing half-written, no process left."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with suppress(ValueError, AttributeError):
        signal.signal(signal.SIGTERM, interrupt)
