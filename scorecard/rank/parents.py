"""Which unit each unit belongs to, as a rulebook or an attribute of the workbook says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.domain import NOWHERE, Codes, Floats, Ints, Items
from scorecard.rank.figures import attribute_of
from scorecard.regulation.circles import circles
from scorecard.regulation.expression.tree import LARGEST
from scorecard.score.rules import matching

UNKNOWN = -2
"""The parent of a unit whose parent no workbook has, or that belongs to itself by way of others."""


@dataclass(frozen=True, slots=True, eq=False)
class Parents:
    """One row per unit, in the order of `Items.units`."""

    code: Ints
    """The unit that it belongs to; NOWHERE for none, UNKNOWN where it cannot be told."""
    unmatched: Mapping[str, list[int]]
    """Parents that no workbook has, with the units that belong to them."""
    circles: list[list[int]]
    """Units that belong to themselves by way of others."""
    names: Sequence[str]
    """Of the units."""

    def score(self, score: Floats) -> Floats:
        """The score of each unit's parent: without bound for a unit that belongs to none, NaN for an unknown one."""
        found = np.append(score, np.nan)[np.where(self.code < 0, score.size, self.code)]
        return np.where(self.code == NOWHERE, LARGEST, found)

    def above(self, code: Codes, best: int) -> Ints:
        """The units in a class whose parent is neither in it, itself not above its own parent, nor in a better one.

        Args:
            code: each unit's class, the best 0.
            best: the class.
        """
        inside = np.append((code >= 0) & (code <= best), False)
        members: Ints = np.flatnonzero(code == best)
        parent = self.code[members]
        while True:
            stands = (parent == NOWHERE) | inside[np.where(parent < 0, code.size, parent)]
            if stands[inside[members]].all():
                above: Ints = members[~inside[members]]
                return above
            inside[members[~stands]] = False

    def name(self, unit: int) -> str:
        """The parent's name, as it is stated where no workbook has it."""
        parent = int(self.code[unit])
        if parent >= 0:
            return self.names[parent]
        return next((name for name, units in self.unmatched.items() if unit in units), self.names[unit])


def parents_of(items: Items, stated: Mapping[str, str] | str | None) -> Parents:
    """Each unit's parent.

    Args:
        stated: units with their parents, or the heading under which the workbook says a unit's parent.
    """
    code = np.full(len(items.units), NOWHERE, dtype=np.int64)
    unmatched: dict[str, list[int]] = {}
    for unit, name in _stated(items, stated):
        found = matching(name, items.units)
        code[unit] = found[0] if found else UNKNOWN
        if not found:
            unmatched.setdefault(name, []).append(unit)
    ways = circles({unit: [parent] for unit, parent in enumerate(code.tolist()) if parent >= 0})
    code[[unit for way in ways for unit in way]] = UNKNOWN
    return Parents(code, unmatched, ways, items.units)


def no_parents(count: int) -> Parents:
    """So many units that belong to none."""
    return Parents(np.full(count, NOWHERE, dtype=np.int64), {}, [], ())


def _stated(items: Items, stated: Mapping[str, str] | str | None) -> Iterator[tuple[int, str]]:
    """Units with their parents' names."""
    if stated is None:
        return
    if isinstance(stated, str):
        yield from attribute_of(items, stated).items()
        return
    for name, parent in stated.items():
        yield from ((unit, parent) for unit in matching(name, items.units))
