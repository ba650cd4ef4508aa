"""The command `fill`: a scorecard's values into an office's own form."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard.cli.lookup import units_named
from scorecard.cli.options import (
    DebugOption,
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
    UnitOption,
    YearOption,
    output_of,
    refuse_foreign,
)
from scorecard.cli.output import Output, problem_line, refuse, refuse_to_write, report_problems, stop_if_empty, write

if TYPE_CHECKING:
    from scorecard.problems import Problem
    from scorecard.result import Scorecard

HELP = "\n\n".join(
    [
        "Fill an office's own form: placeholders such as {{unit}} in its cells become values, all else is kept.",
        "A placeholder is a name: {{unit}} {{cluster}} {{year}} {{score}} {{max_score}} {{rate}} {{attainment}} "
        "{{rank}} {{cluster_rank}} {{class}} {{awards}} {{targets}} {{exceeded}} {{met}} {{missed}} {{no_target}} "
        "{{no_actual}} {{rulebook.name}}; of an indicator or a group {{item['Giải quyết việc làm'].actual}} "
        "{{group['I'].points}}; of another unit {{units['Sở Y tế'].score}}.",
        "A row with {{each unit}}, {{each unit in 'Cụm 1'}}, {{each item}}, {{each item in 'II'}}, {{each group}}, "
        "{{each cluster}} or {{each award}} in a cell is repeated for each; {{no}} counts its lines.",
        "Alone in a cell a figure stays a number, shown by the cell's format; in a text it is written out.",
    ]
)
EXAMPLE = "Example: scorecard fill form.xlsx 2022.xlsx -o filled.xlsx --unit 'y te' --lang vi"


def fill_form(
    template: Annotated[
        Path, typer.Argument(metavar="FORM.xlsx", help="The form to fill; it is never changed.", show_default=False)
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="The workbook to write; with --per-unit the folder.",
            show_default=False,
        ),
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE...",
            help="The workbooks with the figures; with --in-place-columns further ones, if any.",
            show_default=False,
        ),
    ] = None,
    unit: UnitOption = None,
    per_unit: Annotated[bool, typer.Option("--per-unit", help="A file for each unit, in the folder OUT.")] = False,
    in_place_columns: Annotated[
        bool,
        typer.Option(
            "--in-place-columns",
            help="FORM holds the figures itself: fill its empty columns Tỷ lệ %, Đánh giá, Điểm, So với năm trước.",
        ),
    ] = False,
    year: YearOption = None,
    period: PeriodOption = None,
    rulebook: RulebookOption = None,
    layout: LayoutOption = None,
    heading: HeadingOption = None,
    password_file: PasswordOption = None,
    limit: LimitOption = None,
    lang: LanguageOption = None,
    force: ForceOption = False,
    strict: StrictOption = False,
    debug: DebugOption = False,
) -> None:
    """Fills a form; what the command says of itself is HELP."""
    figures = [*([template] if in_place_columns else []), *(files or [])]
    out = output_of([template, *figures], None, lang, output, strict, rulebook, force=True)
    if not figures:
        refuse(out, out.say("name the workbooks with the figures after the form"))
    if (per_unit and (unit is not None or in_place_columns)) or (in_place_columns and unit is not None):
        refuse(out, out.say("--unit, --per-unit and --in-place-columns cannot be combined"))
    ending = template.suffix.lower()
    if ending not in (".xlsx", ".xlsm"):
        refuse(out, out.say("{file}: the form must be .xlsx or .xlsm", file=template))
    if not per_unit and output.suffix.lower() != ending:
        refuse(out, out.say("{file}: the ending must be the form's, {ending}", file=output, ending=ending))
    if per_unit and output.exists() and not output.is_dir():
        refuse(out, out.say("{file}: with --per-unit the output is a folder", file=output))
    if not force:
        refuse_foreign(out, output)
    card = Input(figures, year, rulebook, layout, password_file, limit, heading, period).evaluate(out)
    report_problems(out, card)
    stop_if_empty(card)
    if out.fails(card):
        refuse_to_write(out)
    from scorecard.problems import UnreadableInput

    try:
        if in_place_columns:
            _fill_columns(out, card, template)
        elif per_unit:
            _fill_each(out, card, template, [template, *figures], force=force)
        else:
            _fill_one(out, card, template, unit)
    except UnreadableInput as error:
        _stop(out, [error.problem])


def _stop(out: Output, problems: Iterable[Problem]) -> None:
    """Tells what is wrong with the form, if anything is, and ends the command without a file."""
    found = list(problems)
    for one in found:
        print(problem_line(one, out), file=sys.stderr)
    if found:
        print(out.say("{file} was not written: correct the form first", file=out.path), file=sys.stderr)
        raise typer.Exit(1)


def _fill_one(out: Output, card: Scorecard, template: Path, unit: str | None) -> None:
    from scorecard.report.fill import fill_form

    chosen = None if unit is None else units_named(out, card, unit)[0]
    form = fill_form(template, card, chosen, out.language)
    _stop(out, form.problems)
    path = out.path
    assert path is not None
    write(out, lambda: form.write(path))


def _fill_each(out: Output, card: Scorecard, template: Path, inputs: list[Path], *, force: bool) -> None:
    """A file for each unit; all forms are looked through before the first is written."""
    from scorecard.report.fill import distinct, fill_form
    from scorecard.report.fill.file_names import file_names

    units = card.standing.order.tolist()
    folder = out.path
    assert folder is not None
    names = file_names([card.table.units[one] for one in units], template.suffix.lower())
    outs = [output_of(inputs, None, out.language, folder / name, out.strict, None, force=force) for name in names]
    problems = [found for one in units for found in fill_form(template, card, one, out.language).problems]
    _stop(out, distinct(problems))

    def make_folder() -> None:
        from scorecard.report.files import NO_FOLDER, REFUSED, UnwritableOutput

        try:
            folder.mkdir(exist_ok=True)
        except FileNotFoundError as error:
            raise UnwritableOutput(folder.parent, NO_FOLDER) from error
        except OSError as error:
            raise UnwritableOutput(folder, REFUSED, error.strerror or "") from error

    for number, (one, own) in enumerate(zip(units, outs, strict=True)):
        path = own.path
        assert path is not None

        def make(one: int = one, path: Path = path, is_first: bool = number == 0) -> None:
            if is_first:
                make_folder()
            fill_form(template, card, one, out.language).write(path)

        write(own, make)


def _fill_columns(out: Output, card: Scorecard, form: Path) -> None:
    from scorecard.report.fill.result_columns import describe_column, fill_columns
    from scorecard.report.tables import harmless

    done = fill_columns(form, card, out.language)
    _stop(out, done.problems)
    path = out.path
    assert path is not None
    write(out, lambda: done.form.write(path))
    for one in done.columns:
        print(harmless(describe_column(one, out.language)))
