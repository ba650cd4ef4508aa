"""A sheet as a grid of cell values, whatever file format it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from scorecard.domain import Cell, address

Value = str | float | int | bool | dt.date | dt.time | dt.timedelta
"""What a cell holds; an empty one holds ''. A datetime is a date."""

NEVER_CALCULATED = "formula"
"""The fault of a formula without a saved value, where other faults are error texts like #DIV/0!."""


class Area(NamedTuple):
    """A merged range, its first and last row and column counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet, rows and columns counted from 0 as Excel's A1 is (0, 0)."""

    file: str
    name: str | None
    rows: Sequence[Sequence[Value]]
    merged: Sequence[Area] = ()
    percents: Mapping[int, Set[int]] = field(default_factory=dict)
    """Column to the rows whose number is shown as a percent."""
    scales: Mapping[int, Mapping[int, int]] = field(default_factory=dict)
    """Column to the rows whose number is shown in thousands, millions or billions: 3, 6 or 9 digits are left out."""
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What stands in cells that hold no value and are not blank: an error text, or NEVER_CALCULATED."""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def cell(self, row: int, column: int) -> Cell:
        return Cell(self.file, self.name, address(row, column))

    @property
    def place(self) -> Cell:
        return Cell(self.file, self.name)

    def value(self, row: int, column: int) -> Value:
        """A cell's own value, '' outside the sheet."""
        line = self.rows[row] if row < len(self.rows) else ()
        return line[column] if column < len(line) else ""

    def text(self, row: int, column: int) -> str:
        """A cell as text, read through a merged range that covers it; a whole number without its .0."""
        line = self._lines.get(row) or self.line(row)
        if not line:
            return text_of(self.value(row, column))
        return line[column] if column < len(line) else ""

    def line(self, row: int) -> Sequence[str]:
        """A row near the top as texts, read through merged ranges; nothing below the sheet.

        Made when it is first asked for: titles, headings and forms stand there, and most sheets go further down.
        """
        line = self._lines.get(row)
        if line is None and row < self._top:
            line = [_folded(value) if value.__class__ is str else text_of(value) for value in self.rows[row]]
            line += [""] * (self.width - len(line))
            for area in self._merged_at.get(row, ()):
                filling = text_of(self.value(area.top, area.left))
                line[area.left : area.right + 1] = [filling] * len(line[area.left : area.right + 1])
            self._lines[row] = line
        return line or ()

    def texts_across(self, row: int) -> Sequence[str]:
        """A whole row as texts, read through merged ranges near the top."""
        return self.line(row) or [self.text(row, column) for column in range(self.width)]

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a cell holds anything, if only an error."""
        return self.value(row, column) != "" or (row, column) in self.faults

    def is_number(self, row: int, column: int) -> bool:
        """Whether a cell holds a figure, or what should be one: not text, not nothing."""
        value = self.value(row, column)
        return not isinstance(value, str) or (row, column) in self.faults or any(map(str.isdigit, value))

    def column(self, rows: Sequence[int], column: int) -> list[Value]:
        """One column's own values in the given rows."""
        if self._columns is None:
            return [self.value(row, column) for row in rows]
        if column >= len(self._columns):
            return [""] * len(rows)
        cells = self._columns[column]
        return list(cells[rows.start : rows.stop] if isinstance(rows, range) else map(cells.__getitem__, rows))

    def texts(self, rows: Sequence[int], column: int) -> list[str]:
        """One column's values as texts, merged ranges filled down."""
        cells = self.column(rows, column)
        clean = {value: text_of(value) for value in set(cells)}
        texts = list(map(clean.__getitem__, cells))
        areas = [area for area in self.merged if area.left <= column <= area.right and area.bottom > area.top]
        if areas:
            position = {row: index for index, row in enumerate(rows)}
            for area in areas:
                filling = text_of(self.value(area.top, area.left))
                for row in range(area.top, area.bottom + 1):
                    if row in position:
                        texts[position[row]] = filling
        return texts

    @cached_property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    @cached_property
    def filled_columns(self) -> tuple[int, ...]:
        """The columns that hold anything: one stray cell far to the right adds one column, not thousands."""
        if self._columns is None:
            return tuple(range(self.width))
        return tuple(at for at, cells in enumerate(self._columns) if any(value != "" for value in cells))

    @cached_property
    def _columns(self) -> list[tuple[Value, ...]] | None:
        """The cells column by column; None where rows differ in length."""
        if len(set(map(len, self.rows))) > 1:
            return None
        return list(zip(*self.rows, strict=True))

    @cached_property
    def _top(self) -> int:
        """How many of the first rows are read through merged ranges."""
        return min(len(self.rows), _TOP)

    @cached_property
    def _merged_at(self) -> dict[int, list[Area]]:
        """The merged ranges of each of these rows."""
        areas: dict[int, list[Area]] = {}
        for area in self.merged:
            for row in range(area.top, min(area.bottom + 1, self._top)):
                areas.setdefault(row, []).append(area)
        return areas

    @cached_property
    def _lines(self) -> dict[int, list[str]]:
        return {}


_TOP = 400


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    """A text with its spaces folded; a form's words are asked for again and again, and come in form after form."""
    return " ".join(text.split())


def text_of(value: Value) -> str:
    """A cell's value as a name: spaces trimmed and folded into one, a whole number without its .0."""
    if isinstance(value, str):
        return _folded(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
