"""Rows and columns that Excel hides: they are read like the others, and said so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorecard.domain import column_letters
from scorecard.formats.grid import Grid
from scorecard.problems import Problem, Word, problem
from scorecard.read.header import Header

_MOST_LISTED = 8


def hidden_problems(grid: Grid, header: Header, rows: Sequence[int]) -> Iterator[Problem]:
    """A warning for the hidden rows that held items, and one for the hidden columns that were read."""
    hidden_rows = sorted(grid.hidden_rows.intersection(rows)) if grid.hidden_rows else []
    hidden_columns = sorted(grid.hidden_columns & (header.number_columns | set(header.columns.values())))
    for words, hidden, names in (
        ("rows", hidden_rows, [str(row + 1) for row in hidden_rows]),
        ("columns", hidden_columns, [column_letters(at) for at in hidden_columns]),
    ):
        if hidden:
            place = grid.cell(hidden[0], 0) if words == "rows" else grid.cell(header.top, hidden[0])
            lines = ", ".join(names[:_MOST_LISTED]) + (" …" if len(names) > _MOST_LISTED else "")
            yield problem("hidden-read", place, kind=Word(words), lines=lines)
