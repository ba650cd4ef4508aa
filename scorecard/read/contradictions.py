"""Two rows that say different things of one indicator."""

from __future__ import annotations

import numpy as np

from scorecard.domain import Attributes, Cell, Items
from scorecard.numbers import agree
from scorecard.problems import Problem, Word, problem
from scorecard.read.overrides import in_double_quotes

Said = float | str
"""A number, or the words that stand for it."""


def alike(one: Said, other: Said) -> bool:
    """Whether two rows say the same; two blanks do."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return bool(np.isnan(one) and np.isnan(other)) or bool(agree(np.array([one]), np.array([other]))[0])


def is_blank(said: Said) -> bool:
    return not isinstance(said, str) and bool(np.isnan(said))


def contradiction(items: Items, row: int, number: str, one: Said, other: Said, here: Cell, there: Cell) -> Problem:
    """What to tell of a row that says `one` here where another of its group says `other` there."""
    return problem("item-contradicted", here, **_twice(items, row, number, one, other, here, there))


def contradiction_of_groups(
    items: Items, row: int, number: str, one: Said, other: Said, here: Cell, there: Cell
) -> Problem:
    """The same of a row in another group with the same target."""
    return problem("groups-contradicted", here, **_twice(items, row, number, one, other, here, there))


def groups_apart(
    items: Items, row: int, number: str, one: Said, other: Said, here: Cell, there: Cell, count: int
) -> Problem:
    """The same where each group has a target of its own: they are counted apart.

    Args:
        count: how many of the unit's indicators are so.
    """
    return problem("groups-apart", here, count=str(count), **_twice(items, row, number, one, other, here, there))


def division(
    items: Items, row: int, number: str, one: Said, other: Said, here: Cell, there: Cell, heading: str
) -> Problem:
    """What to tell of two rows that another column tells apart, whatever their figures say."""
    twice = _twice(items, row, number, one, other, here, there)
    return problem("item-divided", here, heading=heading, line=f"{in_double_quotes(heading)}=group", **twice)


def telling_apart(one: Attributes, other: Attributes) -> str | None:
    """The heading of the first column that both rows have and that says something else of each."""
    there = dict(other)
    return next((heading for heading, text in one if heading in there and there[heading] != text), None)


def _twice(
    items: Items, row: int, number: str, one: Said, other: Said, here: Cell, there: Cell
) -> dict[str, str | float]:
    return {
        "unit": items.name("unit", row),
        "indicator": items.name("indicator", row),
        "number": Word(number),
        "one": Word("blank") if is_blank(one) else one,
        "other": Word("blank") if is_blank(other) else other,
        "elsewhere": elsewhere(there, here),
    }


def elsewhere(cell: Cell, here: Cell) -> str:
    """Another cell, as far as it has to be named: its file only where that differs."""
    return cell.place if cell.file == here.file else str(cell)
