"""The commands: each evaluates its files, asks a report for its tables or records, and delivers them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scorecard.cli.options import (
    ChartOption,
    DebugOption,
    Files,
    FormatOption,
    Input,
    LanguageOption,
    LayoutOption,
    LimitOption,
    OutputOption,
    PasswordOption,
    RulebookOption,
    StrictOption,
    UnitOption,
    YearOption,
    knows_ending,
    output_of,
)
from scorecard.cli.output import (
    Output,
    complain,
    deliver,
    problem_line,
    refuse,
    refuse_to_write,
    report_problems,
    show_result,
    stop_if_empty,
    write,
)

if TYPE_CHECKING:
    from scorecard.report.tables import Table
    from scorecard.result import Scorecard

app = typer.Typer(
    name="scorecard",
    help="Measures units against their plan: attainment, verdicts and rankings from Excel workbooks.",
    epilog="Exit status: 0 done, 1 the input has errors (with --strict: or warnings), 2 wrong usage.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _about(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        from scorecard import __version__

        print(f"scorecard {__version__}")
        raise typer.Exit(0)


@app.command(epilog="Example: scorecard rank 2022.xlsx --top 3")
def rank(
    files: Files,
    by: Annotated[
        Literal["cluster", "all"], typer.Option("--by", help="A table per cluster, or one of all units.")
    ] = "cluster",
    top: Annotated[
        int | None, typer.Option("--top", min=1, metavar="N", help="Only the first N ranks of each table.")
    ] = None,
    chart: ChartOption = False,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Rank the units of one year, leaders first, inside their clusters."""
    out = output_of(files, form, lang, output, strict, rulebook)
    card = Input(files, year, rulebook, layout, password_file, limit).evaluate(out)

    def tables() -> list[Table]:
        from scorecard.report.tables import charted, ranking_tables

        found = ranking_tables(card, out.language, by_cluster=by == "cluster", top=top)
        return charted(found) if chart else found

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        rows = data.ranking_records(card, by_cluster=by == "cluster", top=top)
        whole = data.document(card, out.language, items=False) | {"ranking": rows}
        return whole, data.csv_text(rows, data.RANKING_COLUMNS)

    deliver(out, card, tables, records)


@app.command(epilog="Example: scorecard show 2022.xlsx --unit 'y te'")
def show(
    files: Files,
    unit: UnitOption = None,
    chart: ChartOption = False,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Show each unit's indicators: target, actual, attainment, change on the prior year, verdict."""
    out = output_of(files, form, lang, output, strict, rulebook)
    card = Input(files, year, rulebook, layout, password_file, limit).evaluate(out)
    units = _units(out, card, unit)

    def tables() -> list[Table]:
        from scorecard.report.tables import charted, show_tables

        found = show_tables(card, units, out.language)
        return charted(found) if chart else found

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        whole = data.document(card, out.language, units=units)
        return whole, data.csv_text(whole["items"], data.ITEM_COLUMNS)

    deliver(out, card, tables, records)


@app.command(epilog="Example: scorecard check department-a.xlsx department-b.xlsx")
def check(
    files: Files,
    as_read: Annotated[
        bool, typer.Option("--as-read", help="Print every item as understood, beside its cells.")
    ] = False,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """List every problem of the workbooks with its cell and what to do, all at once."""
    out = output_of(files, form, lang, output, strict, rulebook)
    card = Input(files, year, rulebook, layout, password_file, limit).evaluate(out)
    from scorecard.report.problems import as_read_tables, problem_summary, problem_tables

    def tables() -> list[Table]:
        read = as_read_tables(card, out.language) if as_read else []
        return [*read, *problem_tables(card, out.language)]

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        whole = data.document(card, out.language, items=as_read)
        if as_read:
            return whole, data.csv_text(whole["items"], data.ITEM_COLUMNS)
        return whole, data.csv_text(whole["problems"], data.PROBLEM_COLUMNS)

    show_result(out, tables, records, closing=problem_summary(card, out.language))
    raise typer.Exit(1 if out.fails(card) else 0)


@app.command(epilog="Example: scorecard explain 2022.xlsx --unit 'so y te' --indicator 'hai long'")
def explain(
    files: Files,
    unit: Annotated[
        str, typer.Option("--unit", "-u", metavar="NAME", help="The unit: its name or a part of it, accents or not.")
    ],
    indicator: Annotated[
        str | None,
        typer.Option(
            "--indicator", "-i", metavar="NAME", help="One indicator: its name or a part of it; by default all."
        ),
    ] = None,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Tell how a figure came about: the cells read, the formula with its values, the share of the score."""
    out = output_of(files, form, lang, output, strict, rulebook)
    card = Input(files, year, rulebook, layout, password_file, limit).evaluate(out)
    units = _units(out, card, unit)

    def tables() -> list[Table]:
        from scorecard.report.explain import explain_indicator, explain_unit

        if indicator is None:
            return explain_unit(card, units[0], out.language)
        own = list(dict.fromkeys(card.table.indicator[card.table.unit == units[0]].tolist()))
        names = [card.table.indicators[code] for code in own]
        return explain_indicator(card, units[0], own[_found(out, "indicator", indicator, names)], out.language)

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        rows = data.step_records(tables())
        return rows, data.csv_text(rows, data.STEP_COLUMNS)

    deliver(out, card, tables, records)


@app.command(epilog="Example: scorecard review 2022.xlsx --rulebook rules.toml")
def review(
    files: Files,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """List where points by the rules, the unit's own and a reviewer's differ, largest first, with their cells."""
    out = output_of(files, form, lang, output, strict, rulebook)
    card = Input(files, year, rulebook, layout, password_file, limit).evaluate(out)
    from scorecard.report import review as reviewed

    if len(card.table) and not reviewed.has_reviews(card):
        complain(
            out, out.say("no column of the unit's own or a reviewer's points was found (Điểm tự chấm, Điểm thẩm định)")
        )
        raise typer.Exit(1)

    def tables() -> list[Table]:
        return reviewed.review_tables(card, out.language)

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        rows = reviewed.review_records(card)
        return rows, data.csv_text(rows, reviewed.REVIEW_COLUMNS)

    deliver(out, card, tables, records)


@app.command(epilog="Example: scorecard export 2022.xlsx -o summary.xlsx --lang vi")
def export(
    files: Files,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write: .xlsx, .html, .csv, .json or .md.",
            show_default=False,
        ),
    ],
    cards: Annotated[
        Path | None,
        typer.Option(
            "--cards",
            metavar="DIR",
            help="Write each unit's card to a workbook of its own in this folder.",
            show_default=False,
        ),
    ] = None,
    signature: Annotated[
        bool, typer.Option("--signature", help="Leave room for signatures on the summary and the cards.")
    ] = False,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    narrative: Annotated[
        bool, typer.Option("--narrative", help="The report in sentences, to a .txt or .md file.")
    ] = False,
    excel_csv: Annotated[
        bool, typer.Option("--excel-csv", help="CSV that Excel shows rightly when it is opened from its folder.")
    ] = False,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Write the whole result to a file: ranking, items and problems, in the form its ending names."""
    out = output_of(files, form, lang, output, strict, rulebook)
    if narrative or excel_csv:
        from scorecard.cli.texts import export_text

        source = Input(files, year, rulebook, layout, password_file, limit)
        export_text(out, source, narrative=narrative, excel_csv=excel_csv)
    ending = output.suffix.lower()
    is_whole = ending in (".xlsx", ".html")
    if not is_whole and not knows_ending(output) and form in (None, "table"):
        refuse(out, out.say("{file}: the ending must be .xlsx, .html, .csv, .json or .md", file=output))
    if (cards is not None or signature) and ending != ".xlsx":
        refuse(out, out.say("{file}: only a workbook (.xlsx) has cards and signatures", file=output))
    if cards is not None and not cards.is_dir():
        refuse(out, out.say("{folder}: no such folder; make it first", folder=cards))
    card = Input(files, year, rulebook, layout, password_file, limit).evaluate(out)
    if is_whole:
        report_problems(out, card)
        stop_if_empty(card)
        if out.fails(card):
            refuse_to_write(out)
        if ending == ".html":
            from scorecard.report.page import write_page

            write(out, lambda: write_page(card, output, out.language))
            raise typer.Exit(0)
        from scorecard.report.workbook import write_workbook

        write(out, lambda: write_workbook(card, output, out.language, cards=cards, signed=signature))
        raise typer.Exit(0)

    def tables() -> list[Table]:
        from scorecard.report.problems import problem_tables
        from scorecard.report.tables import ranking_tables, show_tables

        return [
            *ranking_tables(card, out.language, by_cluster=True),
            *show_tables(card, card.standing.order.tolist(), out.language),
            *problem_tables(card, out.language),
        ]

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        whole = data.document(card, out.language)
        return whole, data.csv_text(whole["items"], data.ITEM_COLUMNS)

    deliver(out, card, tables, records)


@app.command(epilog="Example: scorecard init 2023.xlsx --from 2022.xlsx --lang vi")
def init(
    output: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="The workbook to write.", show_default=False)],
    units: Annotated[
        Path | None,
        typer.Option("--units", metavar="FILE", help="A list of units: a name a line, or columns Unit and Cluster."),
    ] = None,
    indicators: Annotated[
        Path | None,
        typer.Option(
            "--indicators", metavar="FILE", help="A list of indicators: a name a line, or columns as in a workbook."
        ),
    ] = None,
    last_year: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Last year's workbook: its names, and its figures to compare with. May be repeated.",
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year", min=1900, max=2999, help="The year to come; by default the one after last year, or in OUT's name."
        ),
    ] = None,
    lang: LanguageOption = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT if it exists; never an input.")] = False,
    debug: DebugOption = False,
) -> None:
    """Make a clean workbook to send out for a new year: names locked, figures to be filled in."""
    files = last_year or []
    out = output_of([*files, *(one for one in (units, indicators) if one)], None, lang, output, False, None)
    if output.suffix.lower() != ".xlsx":
        refuse(out, out.say("{file}: the ending must be .xlsx", file=output))
    if output.exists() and not output.is_dir() and not force:
        refuse(out, out.say("{file} exists; choose another name, or overwrite it with --force", file=output))
    from scorecard.read.lists import read_indicators, read_units
    from scorecard.report.blank import write_blank
    from scorecard.report.next_year import blank_items, is_starter, source_note, year_of

    card = Input(files, None, None, None, None, None).evaluate(out) if files else None
    if card is not None:
        report_problems(out, card)
        stop_if_empty(card)
    unit_lines, problems = read_units(units) if units else ([], [])
    indicator_lines, more = read_indicators(indicators) if indicators else ([], [])
    for found in (*problems, *more):
        print(problem_line(found, out), file=sys.stderr)
    if (card is not None and card.has_errors) or any(one.severity == "error" for one in (*problems, *more)):
        refuse_to_write(out)
    write(
        out,
        lambda: write_blank(
            blank_items(unit_lines, indicator_lines, card, out.language),
            year or year_of(card, output),
            output,
            out.language,
            source_note(units, indicators, card, out.language),
            prior_year=card.year if card else None,
            protected=not is_starter(unit_lines, indicator_lines, card),
        ),
    )


def _units(out: Output, card: Scorecard, wanted: str | None) -> list[int]:
    """The units asked for, best first: one by its name, or all; none where nothing was read."""
    if not len(card.table):
        return []
    if wanted is None:
        return [int(unit) for unit in card.standing.order]
    return [_found(out, "unit", wanted, card.table.units)]


def _found(out: Output, kind: Literal["unit", "indicator"], wanted: str, names: Sequence[str]) -> int:
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
        refuse(out, out.say(sentence, wanted=wanted, candidates=candidates or "–"))
