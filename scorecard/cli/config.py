"""The commands about rulebooks: make a first one, find its mistakes, read it in words, and its schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.options import (
    BUILT_IN,
    DebugOption,
    ForceOption,
    FormatOption,
    HeadingOption,
    Input,
    LanguageOption,
    OutputOption,
    output_of,
)
from scorecard.cli.output import Output, complain, refuse, refuse_to_write, report_problems, show_result, write

if TYPE_CHECKING:
    from scorecard.report.tables import Table
    from scorecard.rulebook import Rulebook

SETTLED_IN_A_RULEBOOK = frozenset({"figures-unread", "heading-ambiguous"})
"""Errors that do not stand in the way of a first rulebook: it is where they are settled."""

config_app = typer.Typer(
    help="Make, check and read rulebooks: the files (TOML) that state an office's scoring regulation.",
    no_args_is_help=True,
)


@config_app.command(epilog="Example: scorecard config new rules.toml --from 2022.xlsx --lang vi")
def new(
    output: Annotated[Path, typer.Argument(metavar="OUT.toml", help="The rulebook to write.", show_default=False)],
    source: Annotated[
        list[Path] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="A workbook whose groups, indicators and clusters are listed in it. May be repeated.",
            show_default=False,
        ),
    ] = None,
    heading: HeadingOption = None,
    lang: LanguageOption = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT if it exists; never an input.")] = False,
    debug: DebugOption = False,
) -> None:
    """Write a first rulebook to change: the default rules with comments, for the names of your workbooks."""
    files = source or []
    # By the built-in rules, whatever rulebook stands beside the workbooks.
    out = output_of(files, None, lang, output, False, Path(BUILT_IN), force=True)
    if output.suffix.lower() != ".toml":
        refuse(out, out.say("{file}: the ending must be .toml", file=output))
    if output.exists() and not output.is_dir() and not force:
        refuse(out, out.say("{file} exists; choose another name, or overwrite it with --force", file=output))
    from scorecard.report.files import write_text
    from scorecard.rulebook.starter import StarterNames, starter_text

    names, has_errors = StarterNames(), False
    if files:
        card = Input(files, None, Path(BUILT_IN), None, None, None, heading).evaluate(out)
        report_problems(out, card)
        if any(found.severity == "error" and found.code not in SETTLED_IN_A_RULEBOOK for found in card.problems):
            refuse_to_write(out)
        has_errors = card.has_errors
        from scorecard.report.own_names import names_in

        names = names_in(card)
    write(out, lambda: write_text(output, starter_text(output.stem, names, out.language)))
    raise typer.Exit(1 if has_errors else 0)


@config_app.command(epilog="Example: scorecard config check rules.toml")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Rulebooks (TOML).", show_default=False)],
    lang: LanguageOption = None,
    debug: DebugOption = False,
) -> None:
    """List every mistake of rulebooks with its place and what to do, all at once."""
    from scorecard.report.tables import harmless
    from scorecard.rulebook import InvalidRulebook, load_rulebook

    out = output_of(files, None, lang, None, False, None)
    has_mistakes = False
    for file in files:
        try:
            rules = load_rulebook(file)
        except InvalidRulebook as error:
            has_mistakes = True
            print("\n".join(map(harmless, error.lines_in(out.language))))
            continue
        said = [rules.name, *([rules.version] if rules.version else []), *([str(rules.year)] if rules.year else [])]
        told = ", ".join([*said, f"sha256 {rules.sha256[:12]}"])
        print(out.say("{file}: no mistakes ({rulebook})", file=file, rulebook=told))
    raise typer.Exit(1 if has_mistakes else 0)


@config_app.command(epilog="Example: scorecard config show rules.toml --lang vi")
def show(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A rulebook (TOML); by default the built-in rules.", show_default=False),
    ] = None,
    form: FormatOption = None,
    lang: LanguageOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    debug: DebugOption = False,
) -> None:
    """Tell a rulebook in plain words: what holds for which indicator, how scores, ranks and awards come about."""
    out = output_of([file] if file else [], form, lang, output, False, None, force=force)
    rules = _loaded(file, out)

    def tables() -> list[Table]:
        from scorecard.report.rules import rules_tables

        return rules_tables(rules, out.language)

    def records() -> tuple[object, str]:
        from scorecard.report.records import csv_text
        from scorecard.report.rules import STATEMENT_COLUMNS, rules_record, statement_records

        return rules_record(rules), csv_text(statement_records(tables()), STATEMENT_COLUMNS)

    show_result(out, tables, records)


@config_app.command(epilog="Example: scorecard config schema -o rulebook.schema.json")
def schema(
    lang: LanguageOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    debug: DebugOption = False,
) -> None:
    """Print the JSON Schema of rulebooks, with which editors complete and check one as it is written."""
    from scorecard.rulebook.schema import schema_text

    out = output_of([], None, lang, output, False, None, force=force)
    if output is None:
        sys.stdout.write(schema_text())
        return
    from scorecard.report.files import write_text

    write(out, lambda: write_text(output, schema_text()))


def _loaded(file: Path | None, out: Output) -> Rulebook:
    """The rules of a file, or the built-in ones; a file that cannot be used ends the command."""
    from scorecard.rulebook import InvalidRulebook, Rulebook, load_rulebook

    if file is None or str(file) == BUILT_IN:
        return Rulebook()
    try:
        return load_rulebook(file)
    except InvalidRulebook as error:
        for line in error.lines_in(out.language):
            complain(out, line)
        raise typer.Exit(1) from error
