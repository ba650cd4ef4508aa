"""Two rows that say different things of one indicator."""

from __future__ import annotations

import numpy as np

from scorecard.domain import Cell, Items
from scorecard.numbers import agree
from scorecard.problems import Problem, Word, problem

Said = float | str
"""A number, or the words that stand for it."""


def alike(one: Said, other: Said) -> bool:
    """Whether two rows say the same; two blanks do."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return bool(np.isnan(one) and np.isnan(other)) or bool(agree(np.array([one]), np.array([other]))[0])


def contradiction(items: Items, row: int, number: str, one: Said, other: Said, here: Cell, there: Cell) -> Problem:
    """What to tell of a row that says `one` here where another says `other` there."""
    return problem(
        "item-contradicted",
        here,
        unit=items.name("unit", row),
        indicator=items.name("indicator", row),
        number=Word(number),
        one=one,
        other=other,
        elsewhere=elsewhere(there, here),
    )


def elsewhere(cell: Cell, here: Cell) -> str:
    """Another cell, as far as it has to be named: its file only where that differs."""
    return cell.place if cell.file == here.file else str(cell)
