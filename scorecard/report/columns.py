"""The items of a scorecard as columns: plain values for data, or texts as CSV and JSON write them.

A national table has millions of cells and a few thousand names, so each name is written once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from scorecard.domain import (
    NOWHERE,
    NUMBERS,
    POINTS,
    Bools,
    Codes,
    Direction,
    Floats,
    Ints,
    Items,
    Number,
    Verdict,
    cell_positions,
    column_letters,
    moved_cells,
)
from scorecard.result import Scorecard

Write = Callable[[Any], str]
"""How a file format writes a plain value."""


@dataclass(frozen=True, slots=True)
class Few:
    """The texts of a column in which the same ones come again and again."""

    codes: Ints
    """Which of the texts stands in each row."""
    texts: Sequence[str]

    def spread(self) -> Iterator[str]:
        return map(self.texts.__getitem__, self.codes.tolist())

    def beside(self, other: Few, between: str) -> Few | None:
        """Both columns as one; None where that may have too many texts."""
        size = len(self.texts) * len(other.texts)
        if size > _MANY:
            return None
        both = self.codes * len(other.texts) + other.codes
        occurs = np.zeros(size, dtype=np.bool_)
        occurs[both] = True
        pairs = (divmod(one, len(other.texts)) for one in np.flatnonzero(occurs).tolist())
        return Few(
            (np.cumsum(occurs) - 1)[both],
            [f"{self.texts[one]}{between}{other.texts[another]}" for one, another in pairs],
        )


_MANY = 1 << 16
"""Texts of two columns together, above which looking for those that occur takes longer than it saves."""


class Column(Protocol):
    """One column of items."""

    def plain(self) -> list[Any]:
        """Its values: a text, a number, true or false; None where there is none."""

    def written(self, write: Write) -> Few | Iterable[str]:
        """Its values as `write` writes them."""


def spread(written: Few | Iterable[str]) -> Iterable[str]:
    """A text for each row."""
    return written.spread() if isinstance(written, Few) else written


@dataclass(frozen=True, slots=True)
class Named(Column):
    """Values of a few."""

    codes: NDArray[np.signedinteger[Any]]
    """Those below 0 count from the end."""
    values: Sequence[Any]
    """The last one is that of the code NOWHERE."""

    def plain(self) -> list[Any]:
        return list(map(self.values.__getitem__, self.codes.tolist()))

    def written(self, write: Write) -> Few:
        count = len(self.values)
        codes = self.codes.astype(np.int64)
        return Few(np.where(codes < 0, codes + count, codes), [write(value) for value in self.values])


@dataclass(frozen=True, slots=True)
class Figures(Column):
    """Numbers, NaN where there is none."""

    values: Floats

    def plain(self) -> list[float | int | None]:
        return [figure(value) for value in self.values.tolist()]

    def written(self, write: Write) -> Few | Iterable[str]:
        size = np.abs(self.values)
        with np.errstate(invalid="ignore"):
            # A number of usual size with a fraction is written by every format as its 15 digits.
            fractions = (size > 1e-300) & (size < _WHOLE / 10) & (np.rint(self.values) != self.values)
        if self._come_again() or not fractions.any():
            distinct, codes = np.unique(self.values, return_inverse=True)
            return Few(codes, [write(figure(value)) for value in distinct.tolist()])
        pieces = (slice(at, at + _AT_ONCE) for at in range(0, self.values.size, _AT_ONCE))
        return chain.from_iterable(_fifteen_digits(self.values[one], fractions[one], write) for one in pieces)

    def _come_again(self) -> bool:
        """Whether the same figures occur so often that each is better written once."""
        sample = self.values[:_SAMPLE]
        # Unasked for anything more than the values, NumPy would import its masked arrays.
        distinct, _ = np.unique(sample, return_counts=True)
        return distinct.size * _OFTEN < sample.size


_SAMPLE, _OFTEN = 1000, 8
"""Where each of the first so many figures occurs so often on average, each is written once."""
_WHOLE = 1e15
"""Whole numbers from here on have more digits than Excel keeps."""


def _fifteen_digits(values: Floats, fractions: Bools, write: Write) -> list[str]:
    """Numbers as 15 significant digits, all at once in two thirds of the time; `write` writes those that it has to."""
    numbers = values.tolist()
    texts = ("%.15g " * len(numbers) % tuple(numbers)).split()
    for row in np.flatnonzero(~fractions).tolist():
        texts[row] = write(figure(numbers[row]))
    return texts


_AT_ONCE = 1 << 12
"""Figures."""


def figure(value: float) -> float | int | None:
    """A figure as it is published in data: 15 significant digits as Excel keeps, nothing infinite."""
    if not math.isfinite(value):
        return None
    exact = float(f"{value:.15g}")
    return int(exact) if exact.is_integer() and abs(exact) < _WHOLE else exact


@dataclass(frozen=True, slots=True)
class Places(Column):
    """Where numbers stand in their files: Sheet!D7."""

    codes: Ints
    """NOWHERE for those that are not told."""
    before: Sequence[str]
    """What stands before an address, by sheet."""

    def plain(self) -> list[str | None]:
        codes, places = self._places(str, None)
        return Named(codes, places).plain()

    def written(self, write: Write) -> Few:
        return Few(*self._places(write, write(None)))

    def _places(self, write: Write, nothing: Any) -> tuple[Ints, list[Any]]:
        """Each place once, `nothing` at last, and which of them stands in each row.

        The forms of thousands of units have a few dozen cells among them.
        """
        found = np.flatnonzero(self.codes != NOWHERE)
        sheets = cell_positions(self.codes[found])[0]
        names = list(dict.fromkeys(self.before))
        numbers = {name: number for number, name in enumerate(names)}
        number_of = np.array([numbers[one] for one in self.before], dtype=np.int64)
        distinct, which = np.unique(moved_cells(self.codes[found], number_of[sheets] - sheets), return_inverse=True)
        codes = np.full(self.codes.size, distinct.size)
        codes[found] = which
        places: list[Any] = []
        around: dict[tuple[int, int], tuple[str, str]] = {}
        for number, row, column in zip(*(some.tolist() for some in cell_positions(distinct)), strict=True):
            ends = around.get((number, column))
            if ends is None:
                ends = around[number, column] = _around(f"{names[number]}{column_letters(column)}", write)
            places.append(f"{ends[0]}{row + 1}{ends[1]}")
        return codes, [*places, nothing]


def _around(before: str, write: Write) -> tuple[str, str]:
    """What is written before and behind the row of a cell."""
    start, _, end = write(f"{before}0").rpartition("0")
    return start, end


def item_columns(card: Scorecard, rows: Ints) -> dict[str, Column]:
    """The items of these rows by column, in the order of ITEM_COLUMNS; then their attributes, which are objects."""
    table, scores = card.table.take(rows), card.scores
    before = [f"{sheet.name}!" if sheet.name else "" for sheet in table.sheets]
    return {
        "unit": _named(table.unit, table.units, ""),
        "cluster": _named(card.unit_scores.cluster[table.unit], table.clusters),
        "group": _named(table.group, [group.label for group in table.groups]),
        "code": _named(table.numbering, table.numberings),
        "indicator": _named(table.indicator, table.indicators, ""),
        "measure": _named(table.measure, table.measures),
        # A direction's number finds its word, -1 from the end.
        "direction": Named(table.direction, [Direction(one).word for one in (0, 1, -1)]),
        "required": Figures(table.required),
        "target": Figures(table.target),
        "upper": Figures(table.upper),
        "actual": Figures(table.actual),
        "actual_text": _named(table.actual_text, table.texts),
        "prior": Figures(table.prior),
        "assigned": Named(table.assigned.astype(np.int8), [False, True]),
        "attainment": Figures(scores.attainment[rows]),
        "growth": Figures(scores.growth[rows]),
        "verdict": Named(scores.verdict[rows], [one.word for one in Verdict]),
        "weight": Figures(table.weight),
        "points": Figures(scores.points[rows]),
        "max_points": Figures(scores.max_points[rows]),
        "share": Figures(card.unit_scores.share[rows]),
        "target_cell": Places(told_cells(table, "target"), before),
        "actual_cell": Places(told_cells(table, "actual"), before),
        "prior_cell": Places(told_cells(table, "prior"), before),
        "target_text": _named(table.target_text, table.target_texts),
        "self_points": Figures(table.self_points),
        "self_cell": Places(told_cells(table, "self"), before),
        "reviewed_points": Figures(table.reviewed_points),
        "reviewed_cell": Places(told_cells(table, "reviewed"), before),
        "note": _named(table.note, table.notes),
        "attributes": Named(table.attributes, [*map(dict, table.attribute_sets), {}]),
    }


def told_cells(table: Items, number: Number) -> Ints:
    """The cell that each figure, or the word in its place, stands in; NOWHERE where there is neither."""
    told = ~np.isnan(getattr(table, f"{number}_points" if number in POINTS else number))
    words = {"actual": table.actual_text, "target": table.target_text}.get(number)
    if words is not None:
        told |= words != NOWHERE
    cells: Ints = np.where(told, getattr(table, f"{number}_cell"), NOWHERE)
    return cells


def _named(codes: Codes, names: Sequence[str], nothing: str | None = None) -> Named:
    return Named(codes, [*(name or nothing for name in names), nothing])


ITEM_COLUMNS = (
    "unit",
    "cluster",
    "group",
    "code",
    "indicator",
    "measure",
    "direction",
    "required",
    "target",
    "upper",
    "actual",
    "actual_text",
    "prior",
    "assigned",
    "attainment",
    "growth",
    "verdict",
    "weight",
    "points",
    "max_points",
    "share",
    "target_cell",
    "actual_cell",
    "prior_cell",
    "target_text",
    "self_points",
    "self_cell",
    "reviewed_points",
    "reviewed_cell",
    "note",
)
"""The columns of items in data files."""

ITEM_KEYS = (
    *ITEM_COLUMNS[: ITEM_COLUMNS.index("target_cell")],
    "cells",
    "target_text",
    "self_points",
    "reviewed_points",
    "note",
    "attributes",
)
"""The keys of an item as a record."""

CELL_KEYS = {number: f"{number}_cell" for number in (*NUMBERS, *POINTS)}
"""The keys of a record's cells, and the column of each."""


def items_of(card: Scorecard, units: Sequence[int]) -> Ints:
    """The rows of the items of some units, in the order read."""
    return np.flatnonzero(np.isin(card.table.unit, np.array(units, dtype=np.int64)))
