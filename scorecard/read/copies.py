"""Items of thousands of units that fill in one form: what most of them say is the form, and is not held for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.domain import CELL_COLUMNS, COLUMNS, Items, Sheet, moved_cells


@dataclass(frozen=True, slots=True)
class Copy:
    """The items of one unit that are those of another, but for its name, its sheets and some columns."""

    of: Items
    """The items of the one other unit."""
    unit: str
    sheets: tuple[Sheet, ...]
    columns: Mapping[str, NDArray[Any]]
    """Those that differ."""

    def __len__(self) -> int:
        return len(self.of)


def tables_of(parts: Sequence[Items | Copy]) -> Iterator[Items]:
    """Parts as tables, in their order: copies of the same items that follow one another as one."""
    for _, run in groupby(parts, _same):
        found = list(run)
        copies = [part for part in found if isinstance(part, Copy)]
        yield from [_stacked(copies)] if copies else [part for part in found if isinstance(part, Items)]


def _same(part: Items | Copy) -> object:
    """What the parts of one table share."""
    return (id(part.of), *part.columns) if isinstance(part, Copy) else id(part)


def _stacked(copies: Sequence[Copy]) -> Items:
    """Copies of the same items, in the same columns, as one table."""
    first = copies[0]
    count, size = len(copies), len(first)
    columns = {
        name: np.concatenate([one.columns[name] for one in copies])
        if name in first.columns
        else np.tile(getattr(first.of, name), count)
        for name in COLUMNS
    }
    place = np.repeat(np.arange(count), size)
    columns["unit"] = place.astype(first.of.unit.dtype)
    for name in CELL_COLUMNS:
        columns[name] = moved_cells(columns[name], place * len(first.sheets))
    return first.of.replace(
        units=tuple(one.unit for one in copies),
        sheets=tuple(sheet for one in copies for sheet in one.sheets),
        **columns,
    )
