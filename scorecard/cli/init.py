"""The command that makes a clean workbook for a new year."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from scorecard.cli.options import DebugOption, HeadingOption, Input, LanguageOption, output_of
from scorecard.cli.output import problem_line, refuse, refuse_to_write, report_problems, stop_if_empty, write

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
    heading: HeadingOption = None,
    lang: LanguageOption = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite OUT if it exists; never an input.")] = False,
    debug: DebugOption = False,
) -> None:
    """Make a clean workbook to send out for a new year: names locked, figures to be filled in."""
    files = last_year or []
    out = output_of([*files, *(one for one in (units, indicators) if one)], None, lang, output, False, None, force=True)
    if output.suffix.lower() != ".xlsx":
        refuse(out, out.say("{file}: the ending must be .xlsx", file=output))
    if output.exists() and not output.is_dir() and not force:
        refuse(out, out.say("{file} exists; choose another name, or overwrite it with --force", file=output))
    from scorecard.read.lists import read_indicators, read_units
    from scorecard.report.blank import write_blank
    from scorecard.report.next_year import blank_items, is_starter, source_note, year_of

    card = Input(files, None, None, None, None, None, heading).evaluate(out) if files else None
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
