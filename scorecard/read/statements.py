"""What the rows of a table say of their items, what they take from one another, and in what two of them differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from scorecard.domain import (
    CELL_COLUMNS,
    NAME_LISTS,
    NOWHERE,
    POINTS,
    Attributes,
    Bools,
    Cell,
    Codes,
    Direction,
    Ints,
    Items,
    address,
    cell_position,
    cell_positions,
)
from scorecard.names import spelling
from scorecard.numbers import agree
from scorecard.problems import Detail, Problem, Word, problem

Statement = float | str
"""A number, or words."""

DESCRIPTIONS = ("cluster", "measure", "direction", "required", "weight")
"""What a row says beside its figures."""

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "target": ("target", "upper", "target_text", "initial", "initial_cell", "target_cell"),
    "actual": ("actual", "actual_text", "actual_cell"),
    "prior": ("prior", "prior_cell"),
    "direction": ("direction", "direction_stated"),
    "max_points": ("max_points",),
    "self_points": ("self_points", "self_cell"),
    "reviewed_points": ("reviewed_points", "reviewed_cell"),
}
"""The columns that hold a statement, where these are several: its number, its words, the cell it stands in."""

_POINTS = {"max_points": "max points", "self_points": "own points", "reviewed_points": "reviewed points"}
"""The columns of points, in the words of problems."""

_WORDS = {"target": "target_text", "actual": "actual_text"}
"""The columns of words that may stand for a number."""


class Statements:
    """The rows of a table, while they are given what others say of the same indicator."""

    def __init__(self, items: Items) -> None:
        self.items = items
        self.about_points: list[Problem] = []
        self._taken: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        """Values that rows took from others: by their column, then by their row."""
        self._notes: dict[int, str] = {}
        self._attributes: dict[int, Attributes] = {}

    def result(self) -> Items:
        """The table with all that its rows were given."""
        columns: dict[str, Any] = {}
        for column, values in self._taken.items():
            columns[column] = getattr(self.items, column).copy()
            columns[column][list(values)] = list(values.values())
        columns["note"], columns["notes"] = _recoded(self.items.note, self.items.notes, self._notes)
        columns["attributes"], columns["attribute_sets"] = _recoded(
            self.items.attributes, self.items.attribute_sets, self._attributes
        )
        return self.items.replace(**columns)

    @cached_property
    def sheets(self) -> Ints:
        """The sheet that each row stands on."""
        sheets = np.full(len(self.items), NOWHERE, dtype=np.int64)
        for column in CELL_COLUMNS:
            codes = getattr(self.items, column)
            sheets = np.where((sheets == NOWHERE) & (codes != NOWHERE), cell_positions(codes)[0], sheets)
        return sheets

    @cached_property
    def only_points(self) -> Bools:
        """Whether each row is of a table that holds nothing but points."""
        items = self.items
        if all(np.isnan(getattr(items, points)).all() for points in _POINTS):
            return np.zeros(len(items), dtype=np.bool_)
        alone: Bools = (items.target_cell == NOWHERE) & (items.actual_cell == NOWHERE)
        alone &= (items.self_cell != NOWHERE) | (items.reviewed_cell != NOWHERE)
        return alone

    # What a row says ----------------------------------------------------------------------------------------------

    def value(self, column: str, row: int) -> Any:
        """What stands in a column, or was put there."""
        taken = self._taken.get(column)
        return taken[row] if taken and row in taken else getattr(self.items, column)[row]

    def of(self, what: str, row: int) -> Statement | None:
        """What a row says of its item: a number, or the words that stand for it; None where it says nothing, or no
        more than what holds if nothing is said.

        Args:
            what: one of NUMBERS or DESCRIPTIONS, or a column of points.
        """
        value = self.value(what, row)
        if what in NAME_LISTS:
            return None if value == NOWHERE else str(getattr(self.items, NAME_LISTS[what])[int(value)])
        if what == "direction":
            return Word(Direction(int(value)).word) if self.value("direction_stated", row) else None
        if np.isnan(value):
            return self.of(_WORDS[what], row) if what in _WORDS else None
        return None if what == "weight" and value == 1.0 else float(value)

    def target_of(self, row: int) -> tuple[object, ...]:
        """What rows share that have one target: equal to twelve digits, as everywhere."""
        target, upper = self.of("target", row), float(self.value("upper", row))
        digits = target if isinstance(target, str) else f"{np.nan if target is None else target:.11e}"
        return int(self.value("direction", row)), digits, f"{upper:.11e}"

    def attributes_of(self, row: int) -> Attributes:
        return self._attributes.get(row, ()) or self.items.attributes_of(row)

    def cell_of(self, what: str, row: int) -> Cell:
        """The cell of what a row says, which may have come from another row; else the first one known of the row."""
        column = _COLUMNS.get(what, (what,))[-1]
        code = int(self.value(column, row)) if column in CELL_COLUMNS else NOWHERE
        if code == NOWHERE:
            return self.items.place(row)
        sheet, line, at = cell_position(code)
        return Cell(self.items.sheets[sheet].file, self.items.sheets[sheet].name, address(line, at))

    # What two rows say --------------------------------------------------------------------------------------------

    def agree_on(self, what: str, row: int, other: int) -> bool:
        """Whether two rows say the same; two that say nothing do."""
        one, another = self.of(what, row), self.of(what, other)
        if isinstance(one, float) and isinstance(another, float):
            return bool(agree(np.array([one]), np.array([another]))[0])
        return one == another or (what in NAME_LISTS and spelling(str(one or "")) == spelling(str(another or "")))

    def both_state(self, what: str, row: int, other: int) -> bool:
        return self.of(what, row) is not None and self.of(what, other) is not None

    def column_between(self, row: int, other: int) -> str | None:
        """The heading of the first column that describes both rows, each otherwise."""
        there = dict(self.attributes_of(other))
        return next((head for head, text in self.attributes_of(row) if there.get(head, text) != text), None)

    def difference(self, code: str, what: str, row: int, other: int, **details: Detail) -> Problem:
        """What to tell of a row that says one thing where another of the same indicator says something else."""
        here, there = self.cell_of(what, row), self.cell_of(what, other)
        one, another = (Word("blank") if said is None else said for said in (self.of(what, row), self.of(what, other)))
        return problem(
            code,
            here,
            **details,
            unit=self.items.name("unit", row),
            indicator=self.items.name("indicator", row),
            number=Word(_POINTS.get(what, what)),
            one=one,
            other=another,
            elsewhere=elsewhere(there, here),
        )

    # What a row is given ------------------------------------------------------------------------------------------

    def take(self, what: str, row: int, source: int) -> list[tuple[str, int, Any]]:
        """Puts what another row says into a row.

        Returns:
            What stood there, for `put_back`.
        """
        columns = _COLUMNS.get(what, (what,))
        before = [(column, row, self.value(column, row)) for column in columns]
        for column in columns:
            self._taken[column][row] = self.value(column, source)
        return before

    def put_back(self, before: Sequence[tuple[str, int, Any]]) -> None:
        for column, row, value in reversed(before):
            self._taken[column][row] = value

    def take_remarks(self, row: int, source: int) -> None:
        """Gives a row the note and the attributes of another, which goes; what either says stays."""
        note, more = (self._notes.get(at, "") or self.items.name("note", at) for at in (row, source))
        if more:
            self._notes[row] = _both(note, more)
        if attributes := self.attributes_of(source):
            texts = dict(self.attributes_of(row))
            for head, text in attributes:
                texts[head] = _both(texts.get(head, ""), text)
            self._attributes[row] = tuple(texts.items())

    def take_points(self, row: int, source: int) -> bool:
        """Gives a row the points of another, which goes; points of both that differ are told.

        Returns:
            Whether the other row says anything that this one did not, or could: a reviewer's table is no
            repetition of the unit's own, even where it is blank.
        """
        has_news = bool(self.only_points[source] and self.only_points[row])
        has_news = has_news and self._points_asked(source).isdisjoint(self._points_asked(row))
        for what in _POINTS:
            if self.of(what, source) is None or self.agree_on(what, source, row):
                continue
            has_news = True
            if self.of(what, row) is None:
                self.take(what, row, source)
            else:
                self.about_points.append(self.difference("item-contradicted", what, source, row))
        return has_news

    def _points_asked(self, row: int) -> set[str]:
        """The points that a row's table has columns for."""
        return {number for number in POINTS if getattr(self.items, f"{number}_cell")[row] != NOWHERE}


def elsewhere(cell: Cell, here: Cell) -> str:
    """Another cell, as far as it has to be named: its file only where that differs."""
    return cell.place if cell.file == here.file else str(cell)


def _both(one: str, other: str) -> str:
    return "; ".join(dict.fromkeys(text for text in (one, other) if text))


def _recoded(codes: Codes, names: tuple[Any, ...], changed: Mapping[int, Any]) -> tuple[Codes, tuple[Any, ...]]:
    """A column of codes and its list of names, with the new names of some rows."""
    numbers = {name: number for number, name in enumerate(names)}
    codes = codes.copy()
    for row, name in changed.items():
        codes[row] = numbers.setdefault(name, len(numbers))
    return codes, tuple(numbers)
