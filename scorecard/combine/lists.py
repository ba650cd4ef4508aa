"""Tables that come from one reading, with one list of sheets and one of words, so that their cells and words compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from scorecard.domain import CELL_COLUMNS, NOWHERE, Codes, Ints, Items, cell_positions, moved_cells

T = TypeVar("T")

_WORDS = {"actual_text": "texts", "target_text": "target_texts"}


def with_lists_of(tables: Sequence[Items]) -> list[Items]:
    """The tables with the same sheets and words, those of the first before what others add."""
    made = list(tables)
    sheets = _merged([one.sheets for one in made])
    made = [_on_sheets(one, sheets) for one in made]
    for column, name in _WORDS.items():
        texts = _merged([getattr(one, name) for one in made])
        made = [_in_words(one, column, name, texts) for one in made]
    return made


def _merged(lists: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for some in lists for one in some))


def _on_sheets(table: Items, sheets: tuple[object, ...]) -> Items:
    if table.sheets == sheets:
        return table
    numbers = {sheet: at for at, sheet in enumerate(sheets)}
    moves = np.array([numbers[sheet] - at for at, sheet in enumerate(table.sheets)] or [0], dtype=np.int64)

    def moved(cells: Ints) -> Ints:
        own, _, _ = cell_positions(np.maximum(cells, 0))
        return moved_cells(cells, moves[own])

    return table.replace(sheets=sheets, **{name: moved(getattr(table, name)) for name in CELL_COLUMNS})


def _in_words(table: Items, column: str, name: str, texts: tuple[str, ...]) -> Items:
    own: tuple[str, ...] = getattr(table, name)
    if own == texts:
        return table
    numbers = {text: at for at, text in enumerate(texts)}
    places = np.array([*(numbers[text] for text in own), NOWHERE], dtype=np.int32)
    codes: Codes = getattr(table, column)
    return table.replace(**{name: texts, column: places[codes]})
