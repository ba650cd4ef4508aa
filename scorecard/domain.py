"""The words every stage speaks: cells, directions, verdicts, and the one table of items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import IntEnum
from operator import attrgetter
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Codes = NDArray[np.int32]
Bools = NDArray[np.bool_]

Number = Literal["target", "actual", "prior", "self", "reviewed", "initial"]
"""The figures an item reads from cells: points are the unit's own and a reviewer's; "initial" is the first plan."""

NOWHERE = -1
"""The code of "none": no cluster, no group, no text, no cell."""


class Direction(IntEnum):
    """Which way an indicator improves. The value is the sign in the attainment formula."""

    HIGHER = 1
    """More is better: jobs created."""
    LOWER = -1
    """Less is better: poor-household rate."""
    RANGE = 0
    """Inside low..high is best: staff turnover."""

    @property
    def word(self) -> str:
        return self.name.lower()


class Verdict(IntEnum):
    """What became of a target. The value is the column of a tally."""

    EXCEEDED = 0
    MET = 1
    MISSED = 2
    NO_TARGET = 3
    NO_ACTUAL = 4

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value stands: the file as the user named it, the sheet, and Excel's own address (D7)."""

    file: str
    sheet: str | None = None
    address: str | None = None

    @property
    def place(self) -> str:
        """Where in its file: Sheet!D7, or D7 where there are no sheets."""
        return "!".join(part for part in (self.sheet, self.address) if part)

    def __str__(self) -> str:
        return f"{self.file}, {self.place}" if self.place else self.file


class Group(NamedTuple):
    """A group of indicators: its number in the form ("I", "I.1"; "" where it has none) and its name."""

    code: str
    name: str

    @property
    def label(self) -> str:
        """What identifies the group in results: the number, or the name where there is no number."""
        return self.code or self.name

    @property
    def title(self) -> str:
        return f"{self.code}. {self.name}" if self.code and self.name else self.label


Attributes = tuple[tuple[str, str], ...]
"""What else the source says of an item or its unit: pairs of a heading and the row's text below it."""


class Sheet(NamedTuple):
    """A sheet that items were read from."""

    file: str
    name: str | None


def column_letters(column: int) -> str:
    """Excel's letters for a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def address(row: int, column: int) -> str:
    """Excel's address of a cell, row and column counted from 0: (6, 3) is D7."""
    return f"{column_letters(column)}{row + 1}"


_COLUMN_BITS = 14
_ROW_BITS = 20


def cell_code(sheet: int, row: int, column: int) -> int:
    """One integer for a cell of the table's sheets; rows and columns counted from 0, Excel's limits."""
    return (sheet << (_ROW_BITS + _COLUMN_BITS)) | (row << _COLUMN_BITS) | column


def cell_codes(sheet: int, rows: Ints, column: int) -> Ints:
    """The codes of one column's cells."""
    return cell_code(sheet, 0, column) + (rows << _COLUMN_BITS)


def cell_position(code: int) -> tuple[int, int, int]:
    """Sheet, row and column of a cell code."""
    row = (code >> _COLUMN_BITS) & ((1 << _ROW_BITS) - 1)
    return code >> (_ROW_BITS + _COLUMN_BITS), row, code & ((1 << _COLUMN_BITS) - 1)


def cell_positions(codes: Ints) -> tuple[Ints, Ints, Ints]:
    """Sheets, rows and columns of cell codes, as `cell_position` gives those of one."""
    rows = (codes >> _COLUMN_BITS) & ((1 << _ROW_BITS) - 1)
    return codes >> (_ROW_BITS + _COLUMN_BITS), rows, codes & ((1 << _COLUMN_BITS) - 1)


def moved_cells(codes: Ints, sheets: Ints) -> Ints:
    """The same cells after as many further sheets were put before theirs; NOWHERE stays."""
    return np.where(codes == NOWHERE, NOWHERE, codes + (sheets << (_ROW_BITS + _COLUMN_BITS)))


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """The table every stage passes on: one row per unit × group × indicator × year, long form.

    The first fields are lists of names; the columns of codes point into them. All columns
    have one length, `len(items)`. A missing number is NaN, a missing name or cell NOWHERE.
    """

    units: tuple[str, ...]
    clusters: tuple[str, ...]
    groups: tuple[Group, ...]
    indicators: tuple[str, ...]
    measures: tuple[str, ...]
    numberings: tuple[str, ...]
    texts: tuple[str, ...]
    target_texts: tuple[str, ...]
    attribute_sets: tuple[Attributes, ...]
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    unit: Codes
    cluster: Codes
    group: Codes
    indicator: Codes
    measure: Codes
    numbering: Codes
    """The item's number in its form ("1", "1.1"), into `numberings`."""
    year: Codes
    """The calendar year, 0 where no source says."""
    span: Codes
    """The part of the year, as `Span.code` packs it: 0 for all of it, as in every table that is scored."""
    direction: NDArray[np.int8]
    """A Direction's value."""
    direction_stated: Bools
    """Whether the source says it, in a column or around the target: "≤ 5"."""
    required: Floats
    """The share of the target that must be reached, NaN for all of it."""
    weight: Floats
    """How much the indicator counts beside the unit's others; 1 unless a source says."""
    target: Floats
    """In the indicator's measure; a percent is 80.42, never 0.8042. The low end of a range."""
    initial: Floats
    """The plan as it was first given, where a revised one stands beside it; NaN elsewhere."""
    upper: Floats
    """The high end of a range, NaN elsewhere."""
    actual: Floats
    prior: Floats
    """Last year's actual, in the same measure."""
    actual_text: Codes
    """An actual that is a word or a place ("Xuất sắc", "9/63"), into `texts`."""
    target_text: Codes
    """A target that is a word ("Xuất sắc", "Đạt"), into `target_texts`."""
    attributes: Codes
    """What describes the item or its unit and is no figure ("Loại": "A"), into `attribute_sets`."""
    note: Codes
    """What a remark's column says of the item, into `notes`."""
    max_points: Floats
    """The points that meeting the target exactly earns, where the source says; NaN elsewhere."""
    self_points: Floats
    """The points that the unit gives itself, NaN where it gives none."""
    reviewed_points: Floats
    """The points that a reviewer gave."""
    assigned: Bools
    """False where the source says the indicator was not assigned to the unit."""
    target_cell: Ints
    actual_cell: Ints
    prior_cell: Ints
    self_cell: Ints
    reviewed_cell: Ints
    """The cell each number stands in or is missing from, as `cell_code` packs it."""
    initial_cell: Ints
    indicator_cell: Ints
    """The cell of the indicator's name, NOWHERE where it heads a column."""

    def __len__(self) -> int:
        return self.unit.size

    def cell(self, row: int, number: Number) -> Cell | None:
        """The cell a number of one item stands in or is missing from, None where it has no column."""
        return self.cell_at(int(getattr(self, f"{number}_cell")[row]))

    def name_cell(self, row: int) -> Cell | None:
        """The cell of an item's indicator, None where its name stands in no row of its own."""
        return self.cell_at(int(self.indicator_cell[row]))

    def cell_at(self, code: int) -> Cell | None:
        """The cell that a code stands for, None for NOWHERE."""
        if code == NOWHERE:
            return None
        sheet, line, column = cell_position(code)
        return Cell(self.sheets[sheet].file, self.sheets[sheet].name, address(line, column))

    def place(self, row: int) -> Cell:
        """The first cell known of an item, for a problem that concerns the whole of it."""
        for number in (*NUMBERS, *POINTS):
            cell = self.cell(row, number)
            if cell is not None:
                return cell
        return Cell("")

    def name(self, column: NameColumn, row: int) -> str:
        """The name an item's code stands for, "" where it has none."""
        code = int(getattr(self, column)[row])
        return "" if code == NOWHERE else str(getattr(self, NAME_LISTS[column])[code])

    def group_of(self, row: int) -> Group | None:
        code = int(self.group[row])
        return None if code == NOWHERE else self.groups[code]

    def take(self, rows: Ints | Bools) -> Items:
        """The items of the given rows, in that order, with the same lists of names; these, where it is all of them."""
        size = len(self)
        # Thirty columns of a million rows take a third of a second to copy.
        if rows.size == size and (rows.all() if rows.dtype == np.bool_ else np.array_equal(rows, np.arange(size))):
            return self
        return self.replace(**{name: getattr(self, name)[rows] for name in COLUMNS})

    def replace(self, **changes: object) -> Items:
        """A copy with some columns or lists exchanged."""
        return Items(**{**dict(zip(_FIELDS, _all_of(self), strict=True)), **changes})

    def attributes_of(self, row: int) -> Attributes:
        code = int(self.attributes[row])
        return () if code == NOWHERE else self.attribute_sets[code]

    def rows(self) -> Iterator[int]:
        return iter(range(len(self)))


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Figures of parts of the year, and estimates of it: one row per item × span, beside a table of items.

    Ordered by item, then by what spans end and begin with.
    """

    item: Ints
    """The row of each in the table of items."""
    rows: Items
    """As read: figures, words and cells, with the table's lists of names; `span` says of which months."""

    def __len__(self) -> int:
        return self.item.size

    def of(self, item: int) -> range:
        """The rows of one item's parts."""
        first, last = np.searchsorted(self.item, [item, item + 1]).tolist()
        return range(first, last)


def no_parts() -> Parts:
    """No parts of anything."""
    return Parts(np.empty(0, dtype=np.int64), no_items())


def no_items() -> Items:
    """The table with no rows: what a file without figures gives."""
    columns: dict[str, NDArray[np.generic]] = {name: np.empty(0, dtype=kind) for name, kind in COLUMN_TYPES.items()}
    lists: dict[str, tuple[object, ...]] = dict.fromkeys((*NAME_LISTS.values(), "sheets"), ())
    return Items(**lists, **columns)  # type: ignore[arg-type]  # the two mappings name every field


NUMBERS: tuple[Number, ...] = ("target", "actual", "prior")

POINTS: tuple[Number, ...] = ("self", "reviewed")

NameColumn = Literal["unit", "cluster", "indicator", "measure", "numbering", "actual_text", "target_text", "note"]

NAME_LISTS: dict[str, str] = {
    "unit": "units",
    "cluster": "clusters",
    "group": "groups",
    "indicator": "indicators",
    "measure": "measures",
    "numbering": "numberings",
    "actual_text": "texts",
    "target_text": "target_texts",
    "attributes": "attribute_sets",
    "note": "notes",
}
"""Each column of codes, and the list of names it points into."""

_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Items))
_all_of = attrgetter(*_FIELDS)

COLUMNS: tuple[str, ...] = tuple(name for name in _FIELDS if name not in {*NAME_LISTS.values(), "sheets"})
"""The columns of Items, without its lists of names."""

CELL_COLUMNS: tuple[str, ...] = (*(f"{number}_cell" for number in (*NUMBERS, *POINTS, "initial")), "indicator_cell")
"""The columns of cells."""

_OTHER_TYPES: dict[str, type[np.generic]] = {
    "direction": np.int8,
    "assigned": np.bool_,
    "direction_stated": np.bool_,
    **dict.fromkeys(("required", "weight", "target", "initial", "upper", "actual", "prior"), np.float64),
    **dict.fromkeys(("max_points", "self_points", "reviewed_points"), np.float64),
    **dict.fromkeys(CELL_COLUMNS, np.int64),
}
COLUMN_TYPES: dict[str, np.dtype[np.generic]] = {name: np.dtype(_OTHER_TYPES.get(name, np.int32)) for name in COLUMNS}
"""The type of each column."""
