"""A user's desk: workbooks in a folder, the command that reads them, and the steps that a message asks for.

A step does what a message says and nothing else. What is to be copied is taken out of the message; what is to be
typed has to stand in it, or be named by words that do.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.language import Language

Rows = Sequence[Sequence[object]]
Said = str | tuple[str, str]
"""Words of a message: in English and in Vietnamese where these differ."""


@dataclass
class Desk:
    """What a user has before them."""

    folder: Path
    language: Language
    files: list[str] = field(default_factory=list)
    """What the command names."""
    options: list[str] = field(default_factory=list)
    given: bytes | None = None
    """What standard input gives."""

    def save(self, sheets: Mapping[str, Rows], name: str = "2022.xlsx", *, named: bool = True) -> Path:
        """Saves a workbook and names it in the command; a value of (number, format) is a formatted cell."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for line, row in enumerate(rows, start=1):
                for column, value in enumerate(row, start=1):
                    put(page, line, column, value)
        path = self.folder / name
        book.save(path)
        if named and str(path) not in self.files:
            self.files.append(str(path))
        return path

    def change(self, edit: Callable[[Workbook], None], name: str | None = None) -> None:
        """Changes a workbook as one does in Excel."""
        path = self.folder / name if name else Path(self.files[0])
        book = load_workbook(path)
        edit(book)
        book.save(path)

    def run(self, command: str) -> dict[str, Any]:
        """What a command says, as JSON."""
        arguments = [command, *self.files, *self.options, "--format", "json", "--lang", self.language]
        done = CliRunner().invoke(app, arguments, input=self.given, env={"LANG": "C", "LC_ALL": ""})
        assert done.stdout, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found


def put(page: Worksheet, line: int, column: int, value: object) -> None:
    cell = page.cell(line, column)
    if isinstance(value, tuple):
        cell.value, cell.number_format = value
    else:
        cell.value = value  # type: ignore[assignment]  # what openpyxl takes for a cell


Step = Callable[[Desk, str], None]
"""Does what a message says."""

Figure = float | list[float] | str | None
Reads = dict[tuple[str, ...], tuple[Figure, Figure]]
"""By unit and indicator, and group where it matters: target and actual."""


@dataclass(frozen=True)
class Case:
    code: str
    kind: str
    """What is done, or to what."""
    make: Callable[[Desk], None]
    steps: Sequence[Step]
    reads: Reads
    severity: str = ""
    """Where it is not that of its kind."""

    def __str__(self) -> str:
        return f"{self.code}: {self.kind}"


def case(code: str, kind: str, make: Callable[[Desk], None], *steps: Step, reads: Reads, severity: str = "") -> Case:
    return Case(code, kind, make, steps, reads, severity)


HEADINGS = ("Unit", "Indicator", "Measure", "Target", "Actual")


def sheet(*rows: Sequence[object], name: str = "2022.xlsx", title: str = "2022") -> Callable[[Desk], None]:
    """A workbook of one sheet."""
    return sheets({title: rows}, name)


def sheets(pages: Mapping[str, Rows], name: str = "2022.xlsx") -> Callable[[Desk], None]:
    """A workbook of several."""

    def make(desk: Desk) -> None:
        desk.save(pages, name)

    return make


def books(pages: Mapping[str, Rows]) -> Callable[[Desk], None]:
    """Workbooks of one sheet each, by their names."""

    def make(desk: Desk) -> None:
        for name, rows in pages.items():
            desk.save({"2022": rows}, name)

    return make


def says(desk: Desk, message: str, said: Said) -> None:
    """The message has these words."""
    words = said if isinstance(said, str) else said[0 if desk.language == "en" else 1]
    assert words in message


def copies(nth: int = 0) -> Step:
    """Copies a --heading line out of the message and gives it to the command."""

    def step(desk: Desk, message: str) -> None:
        lines = re.findall(r'--heading "(?:[^"\\]|\\.)*"', message)
        desk.options += shlex.split(lines[nth])

    return step


def types(cell: str, value: object, said: Said, *, sheet: str | None = None, name: str | None = None) -> Step:
    """Types a value into a cell, as the message says."""

    def edit(book: Workbook) -> None:
        page = book[sheet] if sheet else book.worksheets[0]
        page[cell].number_format = "General"
        put(page, page[cell].row, page[cell].column, value)

    return does(lambda desk: desk.change(edit, name), said)


def writes(cell: str, pattern: Said, value: Callable[[str], object] = str) -> Step:
    """Types what stands in the message into a cell: the first group of a pattern."""

    def step(desk: Desk, message: str) -> None:
        own = pattern if isinstance(pattern, str) else pattern[0 if desk.language == "en" else 1]
        match = re.search(own, message)
        assert match, message
        types(cell, value(match[1]), "")(desk, message)

    return step


def does(act: Callable[[Desk], None], said: Said) -> Step:
    """Does something that the message names in words."""

    def step(desk: Desk, message: str) -> None:
        says(desk, message, said)
        act(desk)

    return step


def deletes_row(row: int, said: Said) -> Step:
    """Deletes a row of the first sheet."""
    return does(lambda desk: desk.change(lambda book: book.worksheets[0].delete_rows(row)), said)


def inserts_row(row: int, values: Sequence[object], said: Said) -> Step:
    """Puts a row above another one of the first sheet."""

    def edit(book: Workbook) -> None:
        page = book.worksheets[0]
        page.insert_rows(row)
        for column, value in enumerate(values, start=1):
            put(page, row, column, value)

    return does(lambda desk: desk.change(edit), said)


def rules(table: Said, line: str) -> Step:
    """Writes a rulebook with the table and the line that stand in the message, each found by a pattern."""

    def step(desk: Desk, message: str) -> None:
        own = table if isinstance(table, str) else table[0 if desk.language == "en" else 1]
        found = [re.search(pattern, message) for pattern in (own, line)]
        assert all(found), message
        parts = [match[1] for match in found if match]
        path = desk.folder / "rules.toml"
        path.write_text('name = "rules"\n' + "\n".join(parts) + "\n", encoding="utf-8")
        desk.options += ["--rulebook", str(path)]

    return step


def passes(option: str, value: str) -> Step:
    """Gives an option that the message names."""

    def act(desk: Desk) -> None:
        desk.options += [option, value]

    return does(act, option)


def then(code: str, step: Step) -> Step:
    """Does what the next run says of another problem: the first step has brought it to light."""

    def act(desk: Desk, _: str) -> None:
        step(desk, next(one["message"] for one in desk.run("check")["problems"] if one["code"] == code))

    return act


def leaves_out(option: str, said: Said) -> Step:
    """Takes an option and its value out of the command."""

    def act(desk: Desk) -> None:
        at = desk.options.index(option)
        del desk.options[at : at + 2]

    return does(act, said)


def unhides(said: Said) -> Step:
    """Unhides the rows and columns of the first sheet."""

    def edit(book: Workbook) -> None:
        page = book.worksheets[0]
        for line in (*page.row_dimensions.values(), *page.column_dimensions.values()):
            line.hidden = False

    return does(lambda desk: desk.change(edit), said)
