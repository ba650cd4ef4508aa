"""A sheet while it is read cell by cell, for the formats that this package reads itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scorecard.domain import Cell
from scorecard.formats.grid import Area, Grid, Value
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import SCALES, Shown, moment
from scorecard.problems import Problem, problem

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


@dataclass
class FileSheets:
    """What reading a file gave: its sheets, and the problems of those that could not be read."""

    grids: list[Grid] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass
class SheetFacts:
    """What a sheet holds beside its values. Rows and columns counted from 0."""

    percents: dict[int, set[int]] = field(default_factory=dict)
    """Column to the rows shown as a percent."""
    scales: dict[int, dict[int, int]] = field(default_factory=dict)
    """Column to the rows of numbers shown in thousands, millions or billions: 3, 6 or 9 digits are left out."""
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[range] = field(default_factory=list)
    """Runs of them: many forms hide all columns to the right of theirs."""

    def note_style(self, row: int, column: int, shown: Shown) -> None:
        """Notes a number that is shown as a percent, or in thousands and the like."""
        if shown == "percent":
            self.percents.setdefault(column, set()).add(row)
        elif shown in SCALES:
            self.scales.setdefault(column, {})[row] = SCALES[shown]

    def grid(
        self, file: str, name: str | None, rows: Sequence[Sequence[Value]], merged: Sequence[Area], hidden: bool
    ) -> Grid:
        """The sheet with these values, which are of equal width."""
        width = len(rows[0]) if rows else 0
        return Grid(
            file=file,
            name=name,
            rows=rows,
            merged=merged,
            percents=self.percents,
            scales=self.scales,
            faults=self.faults,
            hidden=hidden,
            hidden_rows=frozenset(row for row in self.hidden_rows if row < len(rows)),
            hidden_columns=frozenset(
                at for run in self.hidden_columns for at in range(run.start, min(run.stop, width))
            ),
        )


@dataclass
class Draft(SheetFacts):
    """A sheet while it is read cell by cell."""

    cells: dict[int, dict[int, Value]] = field(default_factory=dict)
    """Row to its values by column; blank ones take no room."""
    merged: list[Area] = field(default_factory=list)
    too_large: tuple[int, int] | None = None
    """Rows and columns of a sheet that spans too much."""

    def has_room(self, rows: int, columns: int, most: int) -> bool:
        """Whether the sheet may reach so far with as many cells at most; where it may not, it is given up."""
        if self.too_large is None and rows * columns > most:
            self.too_large = rows, columns
            self.cells.clear()
        return self.too_large is None

    def put(self, row: int, column: int, value: Value) -> None:
        line = self.cells.get(row)
        if line is None:
            line = self.cells[row] = {}
        line[column] = value

    def put_number(self, row: int, column: int, value: float, shown: Shown, from_1904: bool = False) -> None:
        """A number in the way its style shows it."""
        self.note_style(row, column, shown)
        self.put(row, column, moment(value, shown, from_1904) if shown in ("date", "duration") else value)

    def put_fault(self, row: int, column: int, fault: str) -> None:
        self.faults[row, column] = fault
        self.put(row, column, "")

    def put_error(self, row: int, column: int, number: int) -> None:
        """An error by its number in Excel's binary formats."""
        self.put_fault(row, column, _ERRORS.get(number, "#N/A"))

    @property
    def height(self) -> int:
        return max(self.cells, default=-1) + 1

    @property
    def width(self) -> int:
        return max((max(line) for line in self.cells.values() if line), default=-1) + 1

    @property
    def count(self) -> int:
        return sum(map(len, self.cells.values()))

    def rows(self) -> list[Sequence[Value]]:
        blank: Sequence[Value] = ("",) * self.width
        rows = [blank] * self.height
        for at, line in self.cells.items():
            rows[at] = row = list(blank)
            for column, value in line.items():
                row[column] = value
        return rows


class Sheets:
    """Collects a workbook's sheets under its limits."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.file = file
        self.result = FileSheets()
        self._limits = limits
        self._filled = 0
        self._wasted = 0

    def fits(self, rows: int, columns: int, size: int) -> bool:
        """Whether a sheet may be read, by itself and with the blanks of all sheets before it.

        Args:
            size: bytes of the sheet's part, which bound the cells that are really there.
        """
        most, area = self._limits.cells, rows * columns
        return area <= most and self._wasted + _blanks(area, size) <= most

    def too_large(self, name: str | None, rows: int, columns: int) -> None:
        """Keeps the problem of a sheet that spans too much."""
        limit = float(self._limits.cells)
        self._tell("sheet-too-large", name, rows=float(rows), columns=float(columns), limit=limit)

    def add(self, grid: Grid, size: int) -> None:
        """Keeps a sheet, while there are not too many that hold values.

        Args:
            size: bytes that its cells took in the file.
        """
        if grid.rows:
            self._filled += 1
            if self.full:
                self._tell("sheets-too-many", None, limit=float(self._limits.sheets))
                return
            self._wasted += _blanks(len(grid.rows) * len(grid.rows[0]), size)
        self.result.grids.append(grid)

    @property
    def full(self) -> bool:
        """Whether more sheets hold values than may be read."""
        return self._filled > self._limits.sheets

    def add_draft(self, name: str | None, draft: Draft, hidden: bool = False) -> None:
        size = draft.count * _CELL_BYTES
        rows, columns = draft.too_large or (draft.height, draft.width)
        if not draft.too_large and self.fits(rows, columns, size):
            self.add(draft.grid(self.file, name, draft.rows(), tuple(draft.merged), hidden), size)
        else:
            self.too_large(name, rows, columns)

    def unreadable(self, name: str | None, reason: str) -> None:
        self._tell("sheet-unreadable", name, reason=reason)

    def _tell(self, code: str, sheet: str | None, **details: str | float) -> None:
        self.result.problems.append(problem(code, Cell(self.file, sheet), **details))


_CELL_BYTES = 8
"""No format writes a cell in fewer bytes than this, so that many bytes can hold no more cells."""


def _blanks(area: int, size: int) -> int:
    """The cells of an area that hold nothing for certain."""
    return max(area - size // _CELL_BYTES, 0)
