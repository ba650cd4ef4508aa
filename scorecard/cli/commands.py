"""The commands: each evaluates its files, asks a report for its tables or records, and delivers them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scorecard.cli.lookup import name_found, units_named
from scorecard.cli.options import (
    ChartOption,
    DebugOption,
    ExpectOption,
    Files,
    ForceOption,
    FormatOption,
    HeadingOption,
    Input,
    LanguageOption,
    LayoutOption,
    LimitOption,
    OutputOption,
    PasswordOption,
    PeriodOption,
    RulebookOption,
    StrictOption,
    UnitOption,
    WholeOption,
    YearOption,
    knows_ending,
    output_of,
    refuse_foreign,
)
from scorecard.cli.output import (
    complain,
    deliver,
    refuse,
    refuse_to_write,
    report_problems,
    show_result,
    stop_if_empty,
    write,
)

if TYPE_CHECKING:
    from scorecard.report.tables import Table

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
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
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
    whole: WholeOption = False,
    expect: ExpectOption = None,
    year: YearOption = None,
    period: PeriodOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    heading: HeadingOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Rank the units of one year, leaders first, inside their clusters."""
    out = output_of(files, form, lang, output, strict, rulebook, force=force)
    source = Input(files, year, rulebook, layout, password_file, limit, heading, period, whole, expect=expect)
    card = source.evaluate(out)

    def tables() -> list[Table]:
        from scorecard.report.tables import charted, missing_tables, ranking_tables, whole_tables

        found = [
            *ranking_tables(card, out.language, by_cluster=by == "cluster", top=top),
            *whole_tables(card, out.language),
        ]
        return [*missing_tables(card, out.language), *(charted(found) if chart else found)]

    def records() -> tuple[object, str]:
        from scorecard import fields
        from scorecard.report import records as data

        rows = data.ranking_records(card, by_cluster=by == "cluster", top=top)
        whole = data.document(card, out.language, items=False) | {"ranking": rows}
        return whole, data.csv_of_records(rows, fields.UNITS, card)

    deliver(out, card, tables, records)


@app.command(epilog="Example: scorecard show 2022.xlsx --unit 'y te'")
def show(
    files: Files,
    unit: UnitOption = None,
    chart: ChartOption = False,
    whole: WholeOption = False,
    year: YearOption = None,
    period: PeriodOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    heading: HeadingOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Show each unit's indicators: target, actual, attainment, change on the prior year, verdict."""
    out = output_of(files, form, lang, output, strict, rulebook, force=force)
    card = Input(files, year, rulebook, layout, password_file, limit, heading, period, whole).evaluate(out)
    units = units_named(out, card, unit)

    def tables() -> list[Table]:
        from scorecard.report.tables import charted, show_tables, whole_tables

        found = [*show_tables(card, units, out.language), *whole_tables(card, out.language)]
        return charted(found) if chart else found

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        whole = data.document(card, out.language, units=units)
        return whole, data.csv_of_items(card, units)

    deliver(out, card, tables, records)


@app.command(epilog="Example: scorecard check department-a.xlsx department-b.xlsx")
def check(
    files: Files,
    as_read: Annotated[
        bool, typer.Option("--as-read", help="Print each sheet's columns and every item as understood.")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help="Last year's workbook: hold the plans against it as pledges.",
            show_default=False,
        ),
    ] = None,
    expect: ExpectOption = None,
    year: YearOption = None,
    period: PeriodOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    heading: HeadingOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """List every problem of the workbooks with its cell and what to do, all at once."""
    out = output_of([*files, *([against] if against else [])], form, lang, output, strict, rulebook, force=force)
    source = Input(files, year, rulebook, layout, password_file, limit, heading, period, against=against, expect=expect)
    card = source.evaluate(out)
    from scorecard.report.maps import map_tables
    from scorecard.report.problems import as_read_tables, problem_summary, problem_tables
    from scorecard.report.tables import missing_tables

    def tables() -> list[Table]:
        read = [*map_tables(card, out.language), *as_read_tables(card, out.language)] if as_read else []
        return [*missing_tables(card, out.language), *read, *problem_tables(card, out.language)]

    def records() -> tuple[object, str]:
        from scorecard import fields
        from scorecard.report import records as data

        whole = data.document(card, out.language, items=as_read, maps=True)
        if as_read:
            return whole, data.csv_of_items(card, card.standing.order.tolist())
        return whole, data.csv_of_records(whole["problems"], fields.PROBLEMS)

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
    period: PeriodOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    heading: HeadingOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Tell how a figure came about: the cells read, the formula with its values, the share of the score."""
    out = output_of(files, form, lang, output, strict, rulebook, force=force)
    card = Input(files, year, rulebook, layout, password_file, limit, heading, period).evaluate(out)
    units = units_named(out, card, unit)

    def tables() -> list[Table]:
        from scorecard.report.explain import explain_indicator, explain_unit

        if indicator is None:
            return explain_unit(card, units[0], out.language)
        own = list(dict.fromkeys(card.table.indicator[card.table.unit == units[0]].tolist()))
        names = [card.table.indicators[code] for code in own]
        return explain_indicator(card, units[0], own[name_found(out, "indicator", indicator, names)], out.language)

    def records() -> tuple[object, str]:
        from scorecard import fields
        from scorecard.report import records as data

        rows = data.step_records(tables())
        return rows, data.csv_of_records(rows, fields.STEPS)

    deliver(out, card, tables, records)


@app.command(epilog="Example: scorecard review 2022.xlsx --rulebook rules.toml")
def review(
    files: Files,
    year: YearOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    heading: HeadingOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """List where points by the rules, the unit's own and a reviewer's differ, largest first, with their cells."""
    out = output_of(files, form, lang, output, strict, rulebook, force=force)
    card = Input(files, year, rulebook, layout, password_file, limit, heading).evaluate(out)
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
    period: PeriodOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    heading: HeadingOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    whole: WholeOption = False,
    narrative: Annotated[
        bool, typer.Option("--narrative", help="The report in sentences, to a .txt or .md file.")
    ] = False,
    excel_csv: Annotated[
        bool, typer.Option("--excel-csv", help="CSV that Excel shows correctly when opened with a double click.")
    ] = False,
    force: ForceOption = False,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Write the whole result to a file: ranking, items and problems, in the form its ending names."""
    out = output_of(files, form, lang, output, strict, rulebook, force=True)
    if narrative or excel_csv:
        from scorecard.cli.texts import export_text

        source = Input(files, year, rulebook, layout, password_file, limit, heading, period)
        export_text(out, source, narrative=narrative, excel_csv=excel_csv, force=force)
    ending = output.suffix.lower()
    is_whole = ending in (".xlsx", ".html")
    if not is_whole and not knows_ending(output) and form in (None, "table"):
        refuse(out, out.say("{file}: the ending must be .xlsx, .html, .csv, .json or .md", file=output))
    if (cards is not None or signature) and ending != ".xlsx":
        refuse(out, out.say("{file}: only a workbook (.xlsx) has cards and signatures", file=output))
    if cards is not None and not cards.is_dir():
        refuse(out, out.say("{folder}: no such folder; create it first", folder=cards))
    if not force:
        refuse_foreign(out, output)
    card = Input(files, year, rulebook, layout, password_file, limit, heading, period, whole).evaluate(out)
    if card.period is not None and (cards is not None or signature):
        refuse(
            out, out.say("a year that is not over has no cards and no signatures; leave --cards and --signature out")
        )
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
        from scorecard.report.workbook.cards import card_paths

        for path in card_paths(card, cards) if cards else ():
            output_of(files, None, out.language, path, strict, rulebook, force=force)
        write(out, lambda: write_workbook(card, output, out.language, cards=cards, signed=signature))
        raise typer.Exit(0)

    def tables() -> list[Table]:
        from scorecard.report.problems import problem_tables
        from scorecard.report.tables import ranking_tables, show_tables, whole_tables

        return [
            *ranking_tables(card, out.language, by_cluster=True),
            *show_tables(card, card.standing.order.tolist(), out.language),
            *whole_tables(card, out.language),
            *problem_tables(card, out.language),
        ]

    def records() -> tuple[object, str]:
        from scorecard.report import records as data

        whole = data.document(card, out.language)
        return whole, data.csv_of_items(card, card.standing.order.tolist())

    deliver(out, card, tables, records)
