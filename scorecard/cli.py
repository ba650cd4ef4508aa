"""The command line: options in, one call of the library, a report out, an exit status."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from scorecard.language import Language, counted, language_from_environment, translate

if TYPE_CHECKING:
    from scorecard.problems import Problem
    from scorecard.report.tables import Table
    from scorecard.result import Scorecard

Format = Literal["table", "json", "csv", "md"]

app = typer.Typer(
    name="scorecard",
    help="Measures units against their plan: attainment, verdicts and rankings from Excel workbooks.",
    epilog="Exit status: 0 done, 1 the input has errors (with --strict: or warnings), 2 wrong usage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE...", help="Workbooks; together they are one scorecard.", show_default=False),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to print; by default as the output's ending says, else a table."),
]
LanguageOption = Annotated[
    Language | None, typer.Option("--lang", help="Language of the output; by default as LANG says.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of the screen."),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")]
YearOption = Annotated[
    int | None,
    typer.Option("--year", min=1900, max=2999, help="The year; by default the newest with figures."),
]
RulebookOption = Annotated[
    Path | None,
    typer.Option("--rulebook", "-r", metavar="FILE", help="The rules of scoring; by default the built-in ones."),
]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show where in the program an internal error arose.")]


@dataclass(frozen=True)
class _Call:
    """What the options of every command say."""

    files: list[Path]
    format: Format
    language: Language
    output: Path | None
    strict: bool
    year: int | None
    rulebook: Path | None

    def say(self, text: str, **values: object) -> str:
        return translate(text, self.language).format(**values)

    def evaluate(self) -> Scorecard:
        from scorecard.pipeline import evaluate
        from scorecard.rulebook import InvalidRulebook

        try:
            return evaluate(self.files, self.rulebook, year=self.year)
        except InvalidRulebook as error:
            for line in str(error).splitlines():
                _complain(self, line)
            raise typer.Exit(1) from error

    def fails(self, card: Scorecard) -> bool:
        return card.has_errors or (self.strict and bool(card.problems))


_ENDINGS: dict[str, Format] = {".json": "json", ".csv": "csv", ".md": "md"}


def _call(
    files: list[Path],
    form: Format | None,
    lang: Language | None,
    output: Path | None,
    strict: bool,
    year: int | None,
    rulebook: Path | None,
) -> _Call:
    language = lang or language_from_environment()
    if form is None:
        form = _ENDINGS.get(output.suffix.lower(), "table") if output else "table"
    call = _Call(files, form, language, output, strict, year, rulebook)
    inputs = [*files, *([rulebook] if rulebook else [])]
    if output and any(_same_file(output, one) for one in inputs):
        _refuse(call, call.say("{file}: an input is never overwritten; choose another output", file=output))
    return call


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def _refuse(call: _Call, message: str) -> NoReturn:
    _complain(call, message)
    raise typer.Exit(2)


def _complain(call: _Call, message: str) -> None:
    print(f"{call.say('error')}: {message}", file=sys.stderr)


@app.command(epilog="Example: scorecard rank 2022.xlsx --top 3")
def rank(
    files: Files,
    by: Annotated[
        Literal["cluster", "all"], typer.Option("--by", help="A table per cluster, or one of all units.")
    ] = "cluster",
    top: Annotated[
        int | None, typer.Option("--top", min=1, metavar="N", help="Only the first N ranks of each table.")
    ] = None,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Rank the units of one year, leaders first, inside their clusters."""
    call = _call(files, form, lang, output, strict, year, rulebook)
    card = call.evaluate()

    def tables() -> list[Table]:
        from scorecard.report.tables import ranking_tables

        return ranking_tables(card, call.language, by_cluster=by == "cluster", top=top)

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        rows = data.ranking_records(card)
        key = "cluster_rank" if by == "cluster" and card.has_clusters else "rank"
        if top is not None:
            rows = [one for one in rows if (one[key] or one["rank"]) and (one[key] or one["rank"]) <= top]
        whole = data.document(card, call.language, items=False) | {"ranking": rows}
        return whole, data.csv_text([data.flat(one) for one in rows], data.RANKING_COLUMNS)

    _deliver(call, card, tables, records)


@app.command(epilog="Example: scorecard show 2022.xlsx --unit 'y te'")
def show(
    files: Files,
    unit: Annotated[
        str | None,
        typer.Option("--unit", "-u", metavar="NAME", help="One unit: its name or a part of it, accents or not."),
    ] = None,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Show each unit's indicators: target, actual, attainment, change on the prior year, verdict."""
    call = _call(files, form, lang, output, strict, year, rulebook)
    card = call.evaluate()
    units = _units(call, card, unit)

    def tables() -> list[Table]:
        from scorecard.report.tables import show_tables

        return show_tables(card, units, call.language)

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        whole = data.document(card, call.language, items=units)
        if unit is not None:
            name = card.table.units[units[0]]
            whole["ranking"] = [one for one in whole["ranking"] if one["unit"] == name]
            whole["groups"] = [one for one in whole["groups"] if one["unit"] == name]
        return whole, data.csv_text([data.flat(one) for one in whole["items"]], data.ITEM_COLUMNS)

    _deliver(call, card, tables, records)


@app.command(epilog="Example: scorecard check department-a.xlsx department-b.xlsx")
def check(
    files: Files,
    year: YearOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """List every problem of the workbooks with its cell and what to do, all at once."""
    call = _call(files, form, lang, output, strict, year, None)
    card = call.evaluate()

    def tables() -> list[Table]:
        from scorecard.report.tables import problem_tables

        return problem_tables(card, call.language)

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        rows = data.problem_records(card.problems, call.language)
        return data.document(card, call.language, items=False), data.csv_text(rows, data.PROBLEM_COLUMNS)

    from scorecard.report.tables import problem_summary

    _print(call, tables, records, closing=problem_summary(card, call.language))
    raise typer.Exit(1 if call.fails(card) else 0)


@app.command(epilog="Example: scorecard explain 2022.xlsx --unit 'so y te' --indicator 'hai long'")
def explain(
    files: Files,
    unit: Annotated[
        str,
        typer.Option("--unit", "-u", metavar="NAME", help="The unit: its name or a part of it, accents or not."),
    ],
    indicator: Annotated[
        str | None,
        typer.Option(
            "--indicator",
            "-i",
            metavar="NAME",
            help="One indicator: its name or a part of it; by default all.",
        ),
    ] = None,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Tell how a figure came about: the cells read, the formula with its values, the share of the score."""
    call = _call(files, form, lang, output, strict, year, rulebook)
    card = call.evaluate()
    units = _units(call, card, unit)

    def tables() -> list[Table]:
        from scorecard.report.explain import explain_indicator, explain_unit

        if not units:
            return []
        if indicator is None:
            return explain_unit(card, units[0], call.language)
        own = dict.fromkeys(card.table.indicator[card.table.unit == units[0]].tolist())
        names = [card.table.indicators[code] for code in own]
        code = list(own)[_found(call, "indicator", indicator, names)]
        return explain_indicator(card, units[0], code, call.language)

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        rows = data.step_records(tables())
        return rows, data.csv_text(rows, data.STEP_COLUMNS)

    _deliver(call, card, tables, records)


@app.command(epilog="Example: scorecard export 2022.xlsx -o summary.xlsx --lang vi")
def export(
    files: Files,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write: .xlsx, .csv, .json or .md.",
            show_default=False,
        ),
    ],
    year: YearOption = None,
    rulebook: RulebookOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Write the whole result to a file: ranking, items and problems, in the form its ending names."""
    call = _call(files, form, lang, output, strict, year, rulebook)
    ending = output.suffix.lower()
    if ending != ".xlsx" and ending not in _ENDINGS and form in (None, "table"):
        _refuse(call, call.say("{file}: the ending must be .xlsx, .csv, .json or .md", file=output))
    card = call.evaluate()
    if ending == ".xlsx":
        _report_problems(call, card)
        _stop_if_empty(card)
        if call.fails(card):
            _not_written(call)
        from scorecard.report.workbook import write_workbook

        _write(call, lambda: write_workbook(card, output, call.language))
        raise typer.Exit(0)

    def tables() -> list[Table]:
        from scorecard.report.tables import export_tables

        return export_tables(card, call.language)

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        whole = data.document(card, call.language)
        return whole, data.csv_text([data.flat(one) for one in whole["items"]], data.ITEM_COLUMNS)

    _deliver(call, card, tables, records)


def _units(call: _Call, card: Scorecard, wanted: str | None) -> list[int]:
    """The units asked for, best first: one by its name, or all. None where nothing was read."""
    if not len(card.table):
        return []
    if wanted is None:
        return [int(unit) for unit in card.standing.order]
    return [_found(call, "unit", wanted, card.table.units)]


def _found(call: _Call, kind: Literal["unit", "indicator"], wanted: str, names: Sequence[str]) -> int:
    from scorecard.find import NameNotFound, find_name

    try:
        return find_name(wanted, names)
    except NameNotFound as error:
        candidates = ", ".join(f"“{name}”" for name in error.candidates)
        if error.ambiguous:
            sentence = "“{wanted}” may be {candidates}; write more of the name"
        elif kind == "unit":
            sentence = "no unit “{wanted}”; the nearest: {candidates}"
        else:
            sentence = "no indicator “{wanted}”; the nearest: {candidates}"
        _refuse(call, call.say(sentence, wanted=wanted, candidates=candidates or "–"))


Records = Callable[[], tuple[object, str]]
"""What a command says as JSON, and as CSV."""


def _deliver(call: _Call, card: Scorecard, tables: Callable[[], list[Table]], records: Records) -> NoReturn:
    """Prints or writes a result, with its problems on stderr, and ends with the exit status."""
    _report_problems(call, card)
    _stop_if_empty(card)
    if call.output and call.fails(card):
        _not_written(call)
    _print(call, tables, records)
    raise typer.Exit(1 if call.fails(card) else 0)


def _stop_if_empty(card: Scorecard) -> None:
    """Where nothing was read there is no result: the problems have said why."""
    if not len(card.table):
        raise typer.Exit(1)


def _not_written(call: _Call) -> NoReturn:
    print(call.say("{file} was not written: correct the input first", file=call.output), file=sys.stderr)
    raise typer.Exit(1)


def _print(call: _Call, tables: Callable[[], list[Table]], records: Records, closing: str = "") -> None:
    """The result in the form asked for, to the screen or to a file."""
    if call.format == "table":
        from scorecard.report.terminal import print_tables, tables_text

        if call.output is None:
            print_tables(tables(), call.language, sys.stdout)
            if closing:
                print(closing)
            return
        text = tables_text(tables(), call.language) + (f"{closing}\n" if closing else "")
    elif call.format == "md":
        from scorecard.report.markdown import markdown_text

        text = markdown_text(tables(), call.language) + (f"\n{closing}\n" if closing else "")
    else:
        from scorecard.report.records import json_text

        whole, lines = records()
        text = json_text(whole) if call.format == "json" else lines
    if call.output is None:
        sys.stdout.write(text)
        return
    from scorecard.report.files import write_text

    output = call.output
    _write(call, lambda: write_text(output, text))


def _write(call: _Call, write: Callable[[], None]) -> None:
    from scorecard.report.files import UnwritableOutput

    try:
        write()
    except UnwritableOutput as error:
        _complain(call, error.message_in(call.language))
        raise typer.Exit(1) from error
    print(call.say("{file} written", file=call.output), file=sys.stderr)


MOST_LINES = 20
"""Problems told beside a result; `check` lists them all."""


def _report_problems(call: _Call, card: Scorecard) -> None:
    """Errors line by line, warnings as a count (all of them when --strict makes them count)."""
    shown = [one for one in card.problems if one.severity == "error" or call.strict]
    for found in shown[:MOST_LINES]:
        print(_problem_line(found, call), file=sys.stderr)
    if len(shown) > MOST_LINES:
        rest = len(shown) - MOST_LINES
        print(
            counted(
                rest,
                "and {count} more; see all with: scorecard check",
                "and {count} more; see all with: scorecard check",
                call.language,
            ),
            file=sys.stderr,
        )
    warnings = sum(one.severity == "warning" for one in card.problems)
    if warnings and not call.strict:
        print(
            counted(
                warnings,
                "{count} warning; see it with: scorecard check",
                "{count} warnings; see them with: scorecard check",
                call.language,
            ),
            file=sys.stderr,
        )


def _problem_line(found: Problem, call: _Call) -> str:
    from scorecard.report.tables import harmless

    return harmless(f"{call.say(found.severity)}: {found.cell}: {found.message_in(call.language)}")


@app.callback(invoke_without_command=True)
def _about(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        from scorecard import __version__

        print(f"scorecard {__version__}")
        raise typer.Exit(0)


def main() -> None:
    """Runs the command line; whatever happens ends in one line and an exit status, never a traceback."""
    # One command is one short life: its objects go with the process, so looking for cycles among them only
    # costs time (a sixth of a small ranking's, at exit alone). No linear algebra is done, so no threads for it.
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from scorecard.report.console import fit_console

    fit_console()
    try:
        app()
    except BrokenPipeError:
        # The reader of the pipe (head, less) has gone: nobody to tell, and nothing to flush at exit.
        sys.stdout = None
        raise SystemExit(0) from None
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        print(
            f"scorecard: internal error: {type(error).__name__}: {error}. "
            "This is a mistake of the program; run again with --debug and report what it prints.",
            file=sys.stderr,
        )
        raise SystemExit(1) from error
    finally:
        gc.freeze()
