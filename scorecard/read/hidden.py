"""Hidden rows and columns are read like the others, and said so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorecard.domain import column_letters
from scorecard.formats.grid import Grid
from scorecard.problems import Problem, Word, problem
from scorecard.read.header import Header


def hidden_problems(grid: Grid, header: Header, rows: Sequence[int]) -> list[Problem]:
    """A warning for the hidden rows that held items, and one for the hidden columns that were read."""
    found = []
    hidden = sorted(grid.hidden_rows.intersection(rows)) if grid.hidden_rows else []
    if hidden:
        lines = _listed(str(row + 1) for row in hidden)
        found.append(problem("hidden-read", grid.cell(hidden[0], 0), kind=Word("rows"), lines=lines))
    read = header.number_columns | set(header.columns.values())
    columns = sorted(grid.hidden_columns & read)
    if columns:
        place = grid.cell(header.top, columns[0])
        found.append(problem("hidden-read", place, kind=Word("columns"), lines=_listed(map(column_letters, columns))))
    return found


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:8]) + (" …" if len(shown) > 8 else "")
