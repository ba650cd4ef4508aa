"""Where everything stands: units in ranking order, their items and groups in rows one under another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scorecard.domain import NOWHERE, Codes, Ints
from scorecard.result import Scorecard

FIRST = 2
"""The row, as Excel counts, under a sheet's headings."""

Span = tuple[int, int]
"""The first and the last of some rows, as Excel counts them."""


@dataclass(frozen=True, slots=True)
class Standings:
    """A unit's indicator that stands in several groups."""

    rows: tuple[int, ...]
    """The Excel rows, first to last."""


class Layout:
    """The order of a scorecard's units, items and groups in a workbook."""

    def __init__(self, card: Scorecard) -> None:
        self._card = card
        self.units: list[int] = _units(card)
        """Codes of units: cluster by cluster, best first."""
        place = np.empty(len(card.table.units), dtype=np.int64)
        place[self.units] = np.arange(len(self.units))
        self._place = place
        self.items: Ints = np.lexsort((card.table.group, place[card.table.unit]))
        """Rows of the items: unit by unit, in each group by group, else as read."""
        self.item_row = _rows_of(self.items)
        """Each item's Excel row."""
        own = card.table.unit[self.items]
        self.item_span = _spans(own)
        """Each unit's rows on the sheet of items; a unit that only another year's workbook tells of has none."""

    def items_in(self, span: Span | None) -> Ints:
        """The items in some rows of the sheet of items."""
        return _among(self.items, span)

    def nodes_in(self, span: Span | None) -> Ints:
        """The group scores in some rows of the sheet of groups."""
        return _among(self.nodes, span)

    def unit_row(self, unit: int) -> int:
        """A unit's Excel row in the ranking."""
        return int(self._place[unit]) + FIRST

    @property
    def unit_span(self) -> Span:
        """All units' rows in the ranking."""
        return FIRST, FIRST + len(self.units) - 1

    @cached_property
    def cluster_span(self) -> dict[int, Span]:
        """Each cluster's rows in the ranking; NOWHERE for the units outside."""
        return _spans(self._card.unit_scores.cluster[self.units])

    @cached_property
    def nodes(self) -> Ints:
        """Rows of the group scores: unit by unit, those under one group together."""
        groups = self._card.group_scores
        parent = np.append(self._card.regulation.tree.parent, NOWHERE)[groups.group]
        if not self.by_groups:
            parent = np.full(parent.size, NOWHERE)
        return np.lexsort((groups.group, parent, self._place[groups.unit]))

    @property
    def by_groups(self) -> bool:
        """Whether scores are made of groups."""
        return self._card.rulebook.score.over == "groups"

    @cached_property
    def node_row(self) -> dict[tuple[int, int], int]:
        """The Excel row of each unit's group."""
        groups = self._card.group_scores
        pairs = zip(groups.unit[self.nodes].tolist(), groups.group[self.nodes].tolist(), strict=True)
        return {pair: row for row, pair in enumerate(pairs, start=FIRST)}

    @cached_property
    def inner(self) -> dict[tuple[int, int], Span]:
        """The rows of what is part of each unit's group; of its outermost groups under NOWHERE."""
        groups, parents = self._card.group_scores, self._card.regulation.tree.parent
        found: dict[tuple[int, int], Span] = {}
        for (unit, group), row in self.node_row.items():
            parent = int(parents[group]) if self.by_groups and groups.group.size else NOWHERE
            first, _ = found.get((unit, parent), (row, row))
            found[unit, parent] = (first, row)
        return found

    @cached_property
    def node_span(self) -> dict[int, Span]:
        """Each unit's rows on the sheet of groups."""
        return _spans(self._card.group_scores.unit[self.nodes])

    @cached_property
    def direct(self) -> dict[tuple[int, int], Span]:
        """The rows of the items that stand in each unit's group itself; in none under NOWHERE."""
        table = self._card.table
        unit, group = table.unit[self.items].astype(np.int64), table.group[self.items]
        size = len(table.groups) + 1
        spans = _spans(unit * size + group + 1)
        return {(key // size, key % size - 1): span for key, span in spans.items()}

    @cached_property
    def repeated(self) -> dict[int, Standings]:
        """Of each item whose indicator its unit has in several groups: all of these."""
        table = self._card.table
        key = table.unit.astype(np.int64) * max(len(table.indicators), 1) + table.indicator
        _, which, count = np.unique(key, return_inverse=True, return_counts=True)
        places: dict[int, list[int]] = {}
        several = np.flatnonzero(count[which] > 1)
        for item in several.tolist():
            places.setdefault(int(which[item]), []).append(int(self.item_row[item]))
        told = {one: Standings(tuple(sorted(rows))) for one, rows in places.items()}
        return {item: told[int(which[item])] for item in several.tolist()}


def _units(card: Scorecard) -> list[int]:
    """Cluster by cluster in natural order (Cụm 2 before Cụm 10), in each best first."""
    names = [_natural(card.cluster_name(unit)) for unit in range(len(card.table.units))]
    outside = card.unit_scores.cluster == NOWHERE
    return sorted(card.standing.order.tolist(), key=lambda unit: (bool(outside[unit]), names[unit]))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]


def _rows_of(order: Ints) -> Ints:
    rows = np.empty(order.size, dtype=np.int64)
    rows[order] = np.arange(order.size) + FIRST
    return rows


def _among(order: Ints, span: Span | None) -> Ints:
    first, last = span or (FIRST, FIRST - 1)
    return order[first - FIRST : last - FIRST + 1]


def _spans(keys: Ints | Codes) -> dict[int, Span]:
    """Where each of some keys that stand together begins and ends."""
    if not keys.size:
        return {}
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    ends = np.append(starts[1:], keys.size) - 1
    first = (starts + FIRST).tolist()
    return {
        int(key): (start, end)
        for key, start, end in zip(keys[starts].tolist(), first, (ends + FIRST).tolist(), strict=True)
    }
