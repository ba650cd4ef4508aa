"""The command that makes a clean workbook for a new year."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from scorecard.cli.options import DebugOption, HeadingOption, Input, LanguageOption, output_of
from scorecard.cli.output import Output, problem_line, refuse, refuse_to_write, report_problems, stop_if_empty, write

EXAMPLE = "Example: scorecard init 2023.xlsx --from 2022.xlsx --lang vi"


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
    changes: Annotated[
        tuple[Path, Path] | None,
        typer.Option(
            "--changes",
            metavar="OLD NEW",
            help="Draft a list of changed units instead: of last year's workbook, those that are none in this year's.",
            show_default=False,
        ),
    ] = None,
    heading: HeadingOption = None,
    lang: LanguageOption = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT if it exists; never an input.")] = False,
    debug: DebugOption = False,
) -> None:
    """Make a clean workbook to send out for a new year: names locked, figures to be filled in."""
    files = last_year or []
    out = output_of(
        [*files, *(changes or ()), *(one for one in (units, indicators) if one)],
        None,
        lang,
        output,
        False,
        None,
        force=True,
    )
    if output.suffix.lower() != ".xlsx":
        refuse(out, out.say("{file}: the ending must be .xlsx", file=output))
    if output.exists() and not output.is_dir() and not force:
        refuse(out, out.say("{file} exists; choose another name, or overwrite it with --force", file=output))
    if changes is not None:
        _draft_changes(out, changes, heading)
    from scorecard.read.lists import read_indicators, read_units
    from scorecard.report.blank import write_blank
    from scorecard.report.next_year import blank_items, is_starter, periods_of, source_note, year_of

    card = Input(files, None, None, None, None, None, heading).evaluate(out) if files else None
    if card is not None:
        report_problems(out, card)
        stop_if_empty(card)
    coming = year or year_of(card, output)
    plans = None
    if card is not None and card.year is not None and coming is not None and coming > card.year:
        plans = Input(files, coming, None, None, None, None, heading).evaluate(out)
    unit_lines, problems = read_units(units) if units else ([], [])
    indicator_lines, more = read_indicators(indicators) if indicators else ([], [])
    for found in (*problems, *more):
        print(problem_line(found, out), file=sys.stderr)
    if (card is not None and card.has_errors) or any(one.severity == "error" for one in (*problems, *more)):
        refuse_to_write(out)
    write(
        out,
        lambda: write_blank(
            blank_items(unit_lines, indicator_lines, card, out.language, plans),
            coming,
            output,
            out.language,
            source_note(units, indicators, card, out.language),
            prior_year=card.year if card else None,
            periods=periods_of(card),
            protected=not is_starter(unit_lines, indicator_lines, card),
        ),
    )


def _draft_changes(out: Output, changes: tuple[Path, Path], heading: list[str] | None) -> NoReturn:
    """Writes the list of units that changed, and ends the command."""
    from scorecard.report.changes_draft import write_changes

    old, new = (Input([one], None, None, None, None, None, heading).evaluate(out) for one in changes)
    for card in (old, new):
        report_problems(out, card)
        stop_if_empty(card)
        if card.has_errors:
            refuse_to_write(out)
    path = out.path
    assert path is not None
    write(out, lambda: write_changes(old, new, path, out.language))
    raise typer.Exit(0)
