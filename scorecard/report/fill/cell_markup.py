"""A sheet's rows and cells in its part: their places, texts and formulas, and writing values into them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scorecard.domain import column_letters
from scorecard.report.fill.form import Form
from scorecard.report.fill.markup import (
    Element,
    add_child,
    child,
    children,
    copied,
    drop,
    kind_of,
    new_beside,
    set_text,
    text_in,
)

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.IGNORECASE)

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

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
        return child(self.element, "f")

    @property
    def is_empty(self) -> bool:
        return all(child(self.element, kind) is None for kind in ("f", "v", "is"))


@dataclass(slots=True, eq=False)
class Row:
    number: int
    element: Element
    cells: list[Placed]


def rows_in(data: Element) -> list[Row]:
    """The rows of a sheet with their cells; a place that is not written follows from the one before."""
    found = []
    number = 0
    for row in children(data, "row"):
        stated = row.get("r") or ""
        number = int(stated) if stated.isdecimal() else number + 1
        cells = []
        column = -1
        for cell in children(row, "c"):
            match = _REFERENCE.fullmatch(cell.get("r") or "")
            column = column_number(match[1]) if match else column + 1
            cells.append(Placed(number, column, cell))
        found.append(Row(number, row, cells))
    return found


def runs_of(cell: Element, form: Form) -> list[Run]:
    """The text of a cell that holds text, by its looks; [] of one that does not."""
    kind = cell.get("t")
    if kind == "s":
        number = (cell.findtext("{*}v") or "").strip()
        if not number.isdecimal() or int(number) >= len(form.strings):
            return []
        return _runs(form.strings[int(number)])
    if kind == "inlineStr":
        inline = child(cell, "is")
        return [] if inline is None else _runs(inline)
    return []


def _runs(text: Element) -> list[Run]:
    found = []
    for one in text.iterchildren("{*}t", "{*}r"):
        look = child(one, "rPr")
        parts = children(one, "t") if kind_of(one) == "r" else [one]
        found.append(Run(look, "".join(text_in(part) for part in parts)))
    return found


def write_number(cell: Element, value: float | int) -> None:
    write_blank(cell)
    add_child(cell, "v", f"{value:.15g}" if isinstance(value, float) else str(value))


def write_text(cell: Element, runs: Sequence[Run]) -> None:
    """Writes text as text, whatever it begins with: what stands in an inline string is never a formula."""
    write_blank(cell)
    written = [one for one in runs if one.text]
    if not written:
        return
    cell.set("t", "inlineStr")
    inline = add_child(cell, "is")
    room = LONGEST_TEXT
    for look, text in written:
        holder = inline if len(written) == 1 and look is None else add_child(inline, "r")
        if look is not None:
            holder.append(copied(look))
        add_child(holder, "t", text[:room]).set(_SPACE, "preserve")
        room -= len(text[:room])


def write_blank(cell: Element) -> None:
    drop(cell, "t")
    set_text(cell, "")


def new_cell(row: Row, column: int, style: str | None) -> Placed:
    """A blank cell in its place in a row."""
    placed = Placed(row.number, column, new_beside(row.element, "c"))
    placed.element.set("r", placed.address)
    if style is not None:
        placed.element.set("s", style)
    later = next((one for one in row.cells if one.column > column), None)
    if later is not None:
        later.element.addprevious(placed.element)
    else:
        row.element.append(placed.element)
    drop(row.element, "spans")
    row.cells.insert(row.cells.index(later) if later else len(row.cells), placed)
    return placed


def formulas_in(rows: Sequence[Row]) -> Iterator[tuple[Placed, Element]]:
    for row in rows:
        for cell in row.cells:
            formula = cell.formula
            if formula is not None:
                yield cell, formula
