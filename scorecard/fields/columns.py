"""Columns of values: plain for data, texts as CSV and JSON write them, or as a data frame keeps them.

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

from scorecard.domain import NOWHERE, Bools, Floats, Ints, cell_positions, column_letters, moved_cells

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
    """One column of items, units or groups."""

    def plain(self) -> list[Any]:
        """Its values: a text, a number, true or false; None where there is none."""

    def shown(self) -> list[Any]:
        """The same for people: numbers unrounded, NaN where there is none, several texts as one."""
        return self.plain()

    def written(self, write: Write) -> Few | Iterable[str]:
        """Its values as `write` writes them."""

    def frame(self) -> Any:
        """Its values as pandas keeps them, which is imported here alone."""


def spread(written: Few | Iterable[str]) -> Iterable[str]:
    """A text for each row."""
    return written.spread() if isinstance(written, Few) else written


@dataclass(frozen=True, slots=True)
class Named(Column):
    """Values of a few."""

    codes: NDArray[np.signedinteger[Any]]
    values: Sequence[Any]
    """By their codes; an empty text is none."""
    nothing: Any = None
    """The value of the code NOWHERE."""

    def plain(self) -> list[Any]:
        values, nothing = self.values, self.nothing
        return [nothing if code < 0 or values[code] == "" else values[code] for code in self.codes.tolist()]

    def written(self, write: Write) -> Few:
        codes = self.codes.astype(np.int64)
        texts = [write(self.nothing if value == "" else value) for value in self.values]
        missing = codes < 0
        if not missing.any():
            return Few(codes, texts)
        return Few(np.where(missing, len(texts), codes), [*texts, write(self.nothing)])

    def frame(self) -> Any:
        """A category; equal names of two codes are one."""
        import pandas as pd

        distinct = [name for name in dict.fromkeys(self.values) if name != ""]
        numbers = {name: number for number, name in enumerate(distinct)}
        table = np.array([*(numbers.get(name, NOWHERE) for name in self.values), NOWHERE], dtype=np.int64)
        return pd.Categorical.from_codes(table[self.codes].tolist(), pd.Index(distinct, dtype="object"))


class Objects(Named):
    """Objects of a few."""

    def frame(self) -> Any:
        return _objects(self.plain())


@dataclass(frozen=True, slots=True)
class Truths(Column):
    """True or false."""

    values: Bools

    def plain(self) -> list[Any]:
        return list(self.values.tolist())

    def written(self, write: Write) -> Few:
        return Few(self.values.astype(np.int64), [write(False), write(True)])

    def frame(self) -> Any:
        return self.values


@dataclass(frozen=True, slots=True)
class Counts(Column):
    """Whole numbers."""

    values: Ints

    def plain(self) -> list[Any]:
        return list(self.values.tolist())

    def written(self, write: Write) -> Iterable[str]:
        return map(write, self.plain())

    def frame(self) -> Any:
        return self.values


class Ranks(Counts):
    """Ranks, 0 where there is none."""

    def plain(self) -> list[Any]:
        return [rank or None for rank in self.values.tolist()]

    def frame(self) -> Any:
        import pandas as pd

        return pd.array(self.plain(), dtype="Int64")


@dataclass(frozen=True, slots=True)
class Listed(Column):
    """A text, several, or None in each row."""

    values: Sequence[Any]

    def plain(self) -> list[Any]:
        return list(self.values)

    def shown(self) -> list[Any]:
        return [(", ".join(one) or None) if isinstance(one, list) else one for one in self.values]

    def written(self, write: Write) -> Iterable[str]:
        return map(write, self.values)

    def frame(self) -> Any:
        return _objects(["; ".join(one) if isinstance(one, list) else one for one in self.values])


def _objects(values: Sequence[Any]) -> Any:
    import pandas as pd

    return pd.Series(values, dtype="object")


@dataclass(frozen=True, slots=True)
class Figures(Column):
    """Numbers, NaN where there is none."""

    values: Floats

    def plain(self) -> list[float | int | None]:
        return [figure(value) for value in self.values.tolist()]

    def shown(self) -> list[Any]:
        return list(self.values.tolist())

    def frame(self) -> Any:
        return self.values

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
        return list(map(places.__getitem__, codes.tolist()))

    def frame(self) -> Any:
        return _objects(self.plain())

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
