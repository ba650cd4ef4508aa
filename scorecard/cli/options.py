"""The options that commands share, and what they say together."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scorecard.choices import Layout
from scorecard.cli.output import Output, complain, problem_line, refuse
from scorecard.language import LANGUAGES, Language, UnknownLanguage, chosen_language, language_from_environment
from scorecard.spans import months_to

if TYPE_CHECKING:
    from scorecard.formats.limits import Limits
    from scorecard.read.overrides import HeadingRule
    from scorecard.result import Scorecard

Format = Literal["table", "json", "csv", "md"]

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        help="Workbooks or tables (xlsx, xlsm, xls, xlsb, ods, csv, tsv); together one scorecard. - is standard input.",
        show_default=False,
        allow_dash=True,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to print; by default as the output's ending says, else a table."),
]
LanguageOption = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        metavar=f"[{'|'.join(LANGUAGES)}]",
        help="Language of the output; by default as SCORECARD_LANG or the locale says.",
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of the screen.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Overwrite a file that is not an earlier output of scorecard; never an input.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
YearOption = Annotated[
    int | None, typer.Option("--year", min=1900, max=2999, help="The year; by default the newest with figures.")
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="As of the end of a part of the year: q2, 6m, 9m or m7; by default the whole year, else the latest month.",
        show_default=False,
    ),
]
RulebookOption = Annotated[
    Path | None,
    typer.Option(
        "--rulebook",
        "-r",
        metavar="FILE",
        help="The rules of scoring; by default scorecard.toml beside the workbook, else the built-in ones (“default”).",
    ),
]
LayoutOption = Annotated[
    Layout | None, typer.Option("--layout", help="Read every sheet in this layout; by default it is recognised.")
]
HeadingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--heading",
        metavar="HEADING=FIELD",
        help="What a heading means: “Ansatz=target”, “Sheet1!D1=actual@2022”, “Note 2=ignore”. May be repeated.",
        show_default=False,
    ),
]
PasswordOption = Annotated[
    Path | None,
    typer.Option("--password-file", metavar="FILE", help="A file whose first line opens protected workbooks."),
]
LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=N",
        help="Raise a limit of reading: file_bytes, unpacked_bytes, cells or sheets.",
        show_default=False,
    ),
]
DebugOption = Annotated[bool, typer.Option("--debug", help="Show where in the program an internal error arose.")]
ChartOption = Annotated[bool, typer.Option("--chart", help="Draw each attainment as a bar beside its figure.")]
WholeOption = Annotated[
    bool,
    typer.Option("--whole", help="Also what units come to together, in each cluster and in the office."),
]
ExpectOption = Annotated[
    Path | None,
    typer.Option(
        "--expect",
        metavar="FILE",
        help="A list of the units that are to report: who has sent nothing is named first.",
        show_default=False,
    ),
]
UnitOption = Annotated[
    str | None, typer.Option("--unit", "-u", metavar="NAME", help="One unit: its name or a part of it, accents or not.")
]

BUILT_IN = "default"
"""Stands for the built-in rules where a rulebook is named."""

RULEBOOK_NAME = "scorecard.toml"


def rulebooks_beside(files: list[Path]) -> list[Path]:
    """The rulebooks in the workbooks' folders, each once."""
    folders = dict.fromkeys(one.parent for one in files if str(one) != "-")
    return [folder / RULEBOOK_NAME for folder in folders if (folder / RULEBOOK_NAME).is_file()]


_ENDINGS: dict[str, Format] = {".json": "json", ".csv": "csv", ".md": "md"}


@dataclass(frozen=True)
class Input:
    """What is read, and how."""

    files: list[Path]
    year: int | None
    rulebook: Path | None
    layout: Layout | None
    password: Path | None
    limits: list[str] | None
    headings: list[str] | None = None
    period: str | None = None
    whole: bool = False
    against: Path | None = None
    expect: Path | None = None

    def evaluate(self, output: Output) -> Scorecard:
        """The scorecard of the files; a rulebook or password file that cannot be used ends the command."""
        from scorecard.pipeline import evaluate
        from scorecard.rulebook import InvalidRulebook

        self.check_period(output)
        rulebook = self._rulebook(output)
        try:
            return evaluate(
                self.files,
                rulebook,
                year=self.year,
                period=self.period,
                layout=self.layout,
                headings=[rule.asked for rule in self._read_headings(output)],
                password=self._read_password(output),
                limits=self._read_limits(output),
                whole=self.whole,
                against=self.against,
                expect=self.expected_units(output),
            )
        except InvalidRulebook as error:
            for line in error.lines_in(output.language):
                complain(output, line)
            raise typer.Exit(1) from error

    def check_period(self, output: Output) -> None:
        """Ends the command where the period is none."""
        if self.period is not None and months_to(self.period) is None:
            refuse(output, output.say("“{period}” is no period; write q2, 6m, 9m, m7 or year", period=self.period))

    def _rulebook(self, output: Output) -> Path | None:
        """The rulebook to follow; one that was found beside the workbooks is told."""
        if self.rulebook is not None:
            return None if str(self.rulebook) == BUILT_IN else self.rulebook
        found = rulebooks_beside(self.files)
        if len(found) > 1:
            names = ", ".join(map(str, found))
            refuse(output, output.say("several rulebooks stand beside the workbooks; name one: {names}", names=names))
        if found:
            print(output.say("by the rules of {file}", file=found[0]), file=sys.stderr)
            return found[0]
        return None

    def expected_units(self, output: Output) -> tuple[str, ...]:
        """The units of the list of those that are to report; a list that cannot be used ends the command."""
        if self.expect is None:
            return ()
        from scorecard.read.lists import read_units

        lines, problems = read_units(self.expect)
        for found in problems:
            print(problem_line(found, output), file=sys.stderr)
        if any(found.severity == "error" for found in problems):
            raise typer.Exit(1)
        return tuple(line.name for line in lines)

    def _read_password(self, output: Output) -> str | None:
        if self.password is None:
            return None
        from scorecard.files import NotOrdinary, TooLong, first_line
        from scorecard.read.options import LONGEST_PASSWORD

        try:
            return first_line(self.password, LONGEST_PASSWORD)
        except (NotOrdinary, TooLong, OSError, ValueError) as error:
            complain(output, output.say("{file}: the password cannot be read from it", file=self.password))
            raise typer.Exit(1) from error

    def _read_headings(self, output: Output) -> tuple[HeadingRule, ...]:
        from scorecard.read.overrides import InvalidHeadingRule, parse_heading_rules

        try:
            return parse_heading_rules(self.headings or ())
        except InvalidHeadingRule as error:
            refuse(output, error.message_in(output.language))

    def _read_limits(self, output: Output) -> Limits:
        from scorecard.formats.limits import Limits

        limits = Limits()
        for one in self.limits or ():
            name, _, number = one.partition("=")
            if name not in Limits.__slots__ or not number.isdecimal() or not int(number):
                names = ", ".join(Limits.__slots__)
                refuse(
                    output,
                    output.say("“{limit}” is not a limit; write NAME=N with one of {names}", limit=one, names=names),
                )
            limits = replace(limits, **{name: int(number)})
        return limits


def output_of(
    inputs: list[Path],
    form: Format | None,
    lang: Language | None,
    path: Path | None,
    strict: bool,
    rulebook: Path | None,
    *,
    force: bool = False,
) -> Output:
    """Where and how the result goes. An output that is one of the inputs is refused, and a file of others'.

    Args:
        force: whether a file is overwritten whosever it is.
    """
    if form is None:
        form = _ENDINGS.get(path.suffix.lower(), "table") if path else "table"
    output = Output(form, _language(lang), path, strict)
    read = [*inputs, *([rulebook] if rulebook else rulebooks_beside(inputs))]
    if path and any(_same_file(path, one) for one in read):
        refuse(output, output.say("{file}: an input is never overwritten; choose another output", file=path))
    if path and not force:
        refuse_foreign(output, path)
    return output


def _language(asked: Language | None) -> Language:
    try:
        return chosen_language(asked)
    except UnknownLanguage as error:
        language = language_from_environment()
        refuse(Output("table", language, None, False), error.message_in(language))


def refuse_foreign(output: Output, path: Path) -> None:
    """Ends the command where a file stands in the output's place that is no earlier output."""
    if path.is_file():
        from scorecard.report.files import FOREIGN
        from scorecard.report.ownership import is_own

        if not is_own(path):
            refuse(output, output.say(FOREIGN, file=path))


def knows_ending(path: Path) -> bool:
    """Whether a file's ending says how it is written."""
    return path.suffix.lower() in _ENDINGS


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()
