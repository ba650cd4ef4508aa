"""A sheet's rows and cells in its part: their places, texts and formulas, and writing values into them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scorecard.domain import column_letters
from scorecard.report.fill.form import Form
from scorecard.report.fill.markup import Element, quoted

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.IGNORECASE)

LONGEST_TEXT = 32_767
"""Excel's limit of letters in a cell."""


def column_number(letters: str) -> int:
    """Excel's letters as a column counted from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


class Run(NamedTuple):
    """A part of a cell's text with one look."""

    look: Element | None
    text: str


@dataclass(slots=True, eq=False)
class Placed:
    """A cell and where it stands; rows as Excel counts them, columns from 0."""

    row: int
    column: int
    element: Element

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row}"

    @property
    def style(self) -> int:
        number = self.element.get("s") or "0"
        return int(number) if number.isdecimal() else 0

    @property
    def formula(self) -> Element | None:
        return self.element.child("f")

    @property
    def is_empty(self) -> bool:
        return not any(one.kind in ("f", "v", "is") for one in self.element.children)


@dataclass(slots=True, eq=False)
class Row:
    number: int
    element: Element
    cells: list[Placed]


def rows_in(data: Element) -> list[Row]:
    """The rows of a sheet with their cells; a place that is not written follows from the one before."""
    found = []
    number = 0
    for row in data.children:
        if row.kind != "row":
            continue
        stated = row.get("r") or ""
        number = int(stated) if stated.isdecimal() else number + 1
        cells = []
        column = -1
        for cell in row.children:
            if cell.kind != "c":
                continue
            match = _REFERENCE.fullmatch(cell.get("r") or "")
            column = column_number(match[1]) if match else column + 1
            cells.append(Placed(number, column, cell))
        found.append(Row(number, row, cells))
    return found


def runs_of(cell: Element, form: Form) -> list[Run]:
    """The text of a cell that holds text, by its looks; [] of one that does not."""
    kind = cell.get("t")
    if kind == "s":
        value = cell.child("v")
        number = value.text.strip() if value else ""
        if not number.isdecimal() or int(number) >= len(form.strings):
            return []
        return _runs(form.strings[int(number)])
    if kind == "inlineStr":
        inline = cell.child("is")
        return _runs(inline) if inline else []
    return []


def _runs(text: Element) -> list[Run]:
    found = []
    for one in text.children:
        if one.kind == "t":
            found.append(Run(None, one.text))
        elif one.kind == "r":
            written = "".join(part.text for part in one.children if part.kind == "t")
            found.append(Run(one.child("rPr"), written))
    return found


def write_number(cell: Element, value: float | int) -> None:
    cell.drop("t")
    cell.set_content([_named(cell, "v", [f"{value:.15g}" if isinstance(value, float) else str(value)])])


def write_text(cell: Element, runs: Sequence[Run]) -> None:
    """Writes text as text, whatever it begins with: what stands in an inline string is never a formula."""
    written = [one for one in runs if one.text]
    if not written:
        write_blank(cell)
        return
    room = LONGEST_TEXT
    content: list[Element | str] = []
    for one in written:
        text = _named(cell, "t", [quoted(one.text[:room])])
        text.set("xml:space", "preserve")
        room -= len(one.text[:room])
        plain = len(written) == 1 and one.look is None
        content.append(text if plain else _named(cell, "r", [*([one.look.copy()] if one.look else []), text]))
    cell.set("t", "inlineStr")
    cell.set_content([_named(cell, "is", content)])


def write_blank(cell: Element) -> None:
    cell.drop("t")
    cell.content, cell.tail = None, ""


def _named(cell: Element, kind: str, content: Sequence[Element | str]) -> Element:
    """An element with the prefix that the cell's tag has."""
    prefix = cell.name.rpartition(":")[0]
    made = Element(f"<{prefix}:{kind}" if prefix else f"<{kind}", None)
    made.set_content(content)
    return made


def new_cell(row: Row, column: int, style: str | None) -> Placed:
    """A blank cell in its place in a row."""
    prefix = row.element.name.rpartition(":")[0]
    placed = Placed(row.number, column, Element(f"<{prefix}:c" if prefix else "<c", None))
    placed.element.set("r", placed.address)
    if style is not None:
        placed.element.set("s", style)
    later = next((one for one in row.cells if one.column > column), None)
    if row.element.content is None:
        row.element.set_content([])
    content = row.element.content
    assert content is not None
    at = content.index(later.element) if later else len(content)
    content.insert(at, placed.element)
    row.element.drop("spans")
    row.cells.insert(row.cells.index(later) if later else len(row.cells), placed)
    return placed


def formulas_in(rows: Sequence[Row]) -> Iterator[tuple[Placed, Element]]:
    for row in rows:
        for cell in row.cells:
            formula = cell.formula
            if formula is not None:
                yield cell, formula
