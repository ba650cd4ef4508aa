"""What a command prints, where it goes, and the exit status it ends with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import typer

from scorecard.language import Language, counted, translate

if TYPE_CHECKING:
    from scorecard.problems import Problem
    from scorecard.report.tables import Table
    from scorecard.result import Scorecard


@dataclass(frozen=True)
class Output:
    """How the result is wanted."""

    format: Literal["table", "json", "csv", "md"]
    language: Language
    path: Path | None
    """The file to write, None for the screen."""
    strict: bool

    def say(self, text: str, **values: object) -> str:
        return translate(text, self.language).format(**values)

    def fails(self, card: Scorecard) -> bool:
        """Whether the command ends with status 1 for what was read."""
        return card.has_errors or (self.strict and any(one.severity == "warning" for one in card.problems))


def complain(output: Output, message: str) -> None:
    """One line on stderr."""
    print(f"{output.say('error')}: {message}", file=sys.stderr)


def refuse(output: Output, message: str) -> NoReturn:
    """Ends the command for wrong usage."""
    complain(output, message)
    raise typer.Exit(2)


Records = Callable[[], tuple[object, str]]
"""What a command says as JSON, and as CSV."""


def deliver(output: Output, card: Scorecard, tables: Callable[[], list[Table]], records: Records) -> NoReturn:
    """Prints or writes a result, with its problems on stderr, and ends with the exit status."""
    report_problems(output, card)
    stop_if_empty(card)
    if output.path and output.fails(card):
        refuse_to_write(output)
    show_result(output, tables, records)
    raise typer.Exit(1 if output.fails(card) else 0)


def stop_if_empty(card: Scorecard) -> None:
    """Where nothing was read there is no result: the problems have said why."""
    if not len(card.table):
        raise typer.Exit(1)


def refuse_to_write(output: Output) -> NoReturn:
    """Ends the command without a file, as its input has errors."""
    print(output.say("{file} was not written: correct the input first", file=output.path), file=sys.stderr)
    raise typer.Exit(1)


def show_result(output: Output, tables: Callable[[], list[Table]], records: Records, closing: str = "") -> None:
    """The result in the form asked for, to the screen or to a file."""
    if output.format == "table":
        from scorecard.report.terminal import print_tables, tables_text

        if output.path is None:
            print_tables(tables(), output.language, sys.stdout)
            if closing:
                print(closing)
            return
        text = tables_text(tables(), output.language) + (f"{closing}\n" if closing else "")
    elif output.format == "md":
        from scorecard.report.markdown import markdown_text

        text = markdown_text(tables(), output.language, closing=closing)
    else:
        from scorecard.report.records import json_text

        whole, lines = records()
        text = json_text(whole) if output.format == "json" else lines
    if output.path is None:
        sys.stdout.write(text)
        return
    from scorecard.report.files import write_text

    path = output.path
    write(output, lambda: write_text(path, text))


def write(output: Output, make: Callable[[], None]) -> None:
    """Makes the output's file and says so, or says why it cannot be made."""
    from scorecard.report.files import UnwritableOutput

    try:
        make()
    except UnwritableOutput as error:
        complain(output, error.message_in(output.language))
        raise typer.Exit(1) from error
    print(output.say("{file} written", file=output.path), file=sys.stderr)


ALWAYS_TOLD = frozenset({"tie-at-cut"})
"""Warnings that stand beside every result: a decision that somebody has to take."""

MOST_LINES = 20
"""Problems told beside a result; `check` lists them all."""


def report_problems(output: Output, card: Scorecard) -> None:
    """Errors line by line, and warnings where --strict makes them count; the others as a count."""
    listed = ("error", "warning") if output.strict else ("error",)
    shown: list[Problem] = []
    counted_only: list[Problem] = []
    for found in card.problems:
        (shown if found.severity in listed or found.code in ALWAYS_TOLD else counted_only).append(found)
    for found in shown[:MOST_LINES]:
        print(problem_line(found, output), file=sys.stderr)
    if len(shown) > MOST_LINES:
        rest = len(shown) - MOST_LINES
        print(
            counted(
                rest,
                "and {count} more; see it with: scorecard check",
                "and {count} more; see them with: scorecard check",
                output.language,
            ),
            file=sys.stderr,
        )
    if counted_only:
        from scorecard.problems import counts_text, severity_counts

        counts = {severity: count for severity, count in severity_counts(counted_only).items() if count}
        hint = counted(
            len(counted_only),
            "{counts}; see it with: scorecard check",
            "{counts}; see them with: scorecard check",
            output.language,
            counts=counts_text(counts, output.language),
        )
        print(hint, file=sys.stderr)


def problem_line(found: Problem, output: Output) -> str:
    """A problem in one line: severity, place, sentence."""
    from scorecard.report.tables import harmless

    return harmless(
        f"{output.say(found.severity)}: {found.place_in(output.language)}: {found.message_in(output.language)}"
    )
