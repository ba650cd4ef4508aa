"""Columns of points: the most there are, the unit's own, and a reviewer's. Read from cells, and brought together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from scorecard.domain import NOWHERE, POINTS, Cell, Floats, Ints, Items, address, cell_codes, cell_position
from scorecard.formats.grid import Grid
from scorecard.problems import Problem, problem
from scorecard.read.cells import CellReader
from scorecard.read.contradictions import alike, contradiction
from scorecard.read.header import Block
from scorecard.read.headings import Field


@dataclass(frozen=True)
class Points:
    """What the columns of one table say; NaN where there are no points, NOWHERE where there is no column."""

    most: Floats
    own: Floats
    own_cell: Ints
    reviewed: Floats
    reviewed_cell: Ints
    not_assigned: list[int] = field(default_factory=list)
    """Indexes where the unit says that the indicator is not its own."""


def read_points(grid: Grid, block: Block, rows: Sequence[int], reader: CellReader) -> tuple[Points, list[Problem]]:
    """The points of the given rows, and what is wrong with them. A sheet without such columns costs nothing."""
    problems: list[Problem] = []
    not_assigned: list[int] = []

    def column(at: int | None, kind: Field) -> tuple[Floats, Ints]:
        if at is None:
            return np.full(len(rows), np.nan), np.full(len(rows), NOWHERE, dtype=np.int64)
        read = reader.figures(grid, rows, at, kind, countable=lambda _: False)
        problems.extend(read.problems)
        not_assigned.extend(read.not_assigned)
        return read.values, cell_codes(0, np.asarray(rows, dtype=np.int64), at)

    most, _ = column(block.most, Field.MAX_POINTS)
    if block.most is not None:
        for index in np.flatnonzero(most < 0).tolist():
            place = grid.cell(rows[index], block.most)
            problems.append(problem("maximum-negative", place, found=float(most[index])))
            most[index] = np.nan
    own, own_cell = column(block.own, Field.SELF_POINTS)
    reviewed, reviewed_cell = column(block.reviewed, Field.REVIEWED_POINTS)
    return Points(most, own, own_cell, reviewed, reviewed_cell, not_assigned), problems


_COLUMNS: Mapping[Field, tuple[str, ...]] = {
    Field.MAX_POINTS: ("max_points",),
    Field.SELF_POINTS: ("self_points", "self_cell"),
    Field.REVIEWED_POINTS: ("reviewed_points", "reviewed_cell"),
}
"""The columns of points, each with that of its cells, which are not kept for the most there are."""


class PointsTogether:
    """The points of a table as rows of one indicator are brought together."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self._present = {kind: columns for kind, columns in _COLUMNS.items() if _any(getattr(items, columns[0]))}
        self.filled = {
            column: getattr(items, column).copy() for columns in self._present.values() for column in columns
        }
        self.problems: list[Problem] = []
        self.alone = np.zeros(len(items), dtype=np.bool_)
        """The rows of tables that hold nothing but points."""
        if self._present:
            self.alone = (items.target_cell == NOWHERE) & (items.actual_cell == NOWHERE)
            self.alone &= (items.self_cell != NOWHERE) | (items.reviewed_cell != NOWHERE)

    def give(self, source: int, row: int) -> bool:
        """Gives a row the points that another has of the same indicator; points of both that differ are told.

        Returns:
            Whether the other row says anything that this one did not, or could: a reviewer's table is no
            repetition of the unit's own, even where it is blank.
        """
        news = bool(self.alone[source] and self.alone[row] and self._holds(source).isdisjoint(self._holds(row)))
        for kind, columns in self._present.items():
            one, other = (float(self.filled[columns[0]][at]) for at in (source, row))
            if np.isnan(one) or alike(one, other):
                continue
            news = True
            if np.isnan(other):
                for column in columns:
                    self.filled[column][row] = self.filled[column][source]
                continue
            here, there = self._cell(columns, source), self._cell(columns, row)
            self.problems.append(contradiction(self._items, row, kind.value, one, other, here, there))
        return news

    def _holds(self, row: int) -> set[str]:
        """The points that a row's table has columns for."""
        return {number for number in POINTS if getattr(self._items, f"{number}_cell")[row] != NOWHERE}

    def _cell(self, columns: Sequence[str], row: int) -> Cell:
        """Where points of a row stand, which may have come from another row; else a cell of the row."""
        if len(columns) == 1:
            return self._items.place(row)
        sheet, line, column = cell_position(int(self.filled[columns[1]][row]))
        return Cell(self._items.sheets[sheet].file, self._items.sheets[sheet].name, address(line, column))


def _any(numbers: Floats) -> bool:
    """Whether there is any number."""
    return not np.isnan(numbers).all()
