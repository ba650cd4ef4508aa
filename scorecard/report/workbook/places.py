"""From what is ranked to places: by the score, then by each tie-break in its order, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scorecard.domain import Floats, Ints
from scorecard.numbers import tie_classes
from scorecard.rank import competition_ranks
from scorecard.rank.ties import TieBreak, smaller_first, tie_figure, tie_key
from scorecard.report.workbook.columns import Columns
from scorecard.report.workbook.expressions import NUMBERS_ONLY, above, below, filled
from scorecard.report.workbook.items import ItemSheet, assigned_items
from scorecard.report.workbook.layout import Layout
from scorecard.result import Scorecard
from scorecard.rulebook.model import Tie
from scorecard.score.rules import matching_groups

COUNTS: dict[str, str] = {"exceeded": "exceeded", "missed": "missed"}
"""Tie-breaks that are columns of the ranking already."""


@dataclass(frozen=True, slots=True)
class Working:
    """A formula with its value."""

    formula: str
    value: float


class Places:
    """The working columns of the ranking, and what stands in them."""

    def __init__(self, card: Scorecard, layout: Layout, columns: Columns, items: ItemSheet, nodes: Columns) -> None:
        self._card, self._layout, self._columns = card, layout, columns
        self._items, self._nodes = items, nodes
        self._figures = {
            at: tie_figure(tie, card.table, card.unit_scores, card.group_scores, card.scores)
            for at, tie in enumerate(card.rulebook.ranking.ties)
        }
        self._levels = _levels(card)

    def of(self, unit: int) -> Iterator[tuple[str, Working]]:
        """A unit's working figures, by the column they stand in."""
        columns, span = self._columns, self._layout.unit_span
        lowest = self._card.rulebook.ranking.best == "lowest"
        key = columns.here("key")
        better = below(key) if lowest else above(key)
        told = filled(key, f"COUNTIF({columns.own_area('key', span)},{better})")
        yield "place_0", Working(told, float(self._levels[0][unit]))
        for at, tie in enumerate(self._card.rulebook.ranking.ties):
            before, cell = columns.here(f"place_{at}"), self._tie_cell(at, tie)
            if self._tie_column(at, tie) == f"tie_{at}":
                yield f"tie_{at}", Working(self._tied(tie, unit), float(self._figures[at][unit]))
            same = f"{columns.own_area(f'place_{at}', span)},{before}"
            figures = columns.own_area(self._tie_column(at, tie), span)
            counted = tie in ("exceeded", "met", "missed")
            way = "<" if smaller_first(tie) else ">"
            criterion = f'"{way}"&{cell}' if counted else below(cell) if smaller_first(tie) else above(cell)
            further = f"COUNTIFS({same},{figures},{criterion})"
            if not counted:
                further = f"IF(ISNUMBER({cell}),{further},COUNTIFS({same},{figures},{NUMBERS_ONLY}))"
            yield f"place_{at + 1}", Working(filled(before, f"{before}+{further}"), float(self._levels[at + 1][unit]))

    def _tie_column(self, at: int, tie: TieBreak) -> str:
        return COUNTS.get(tie, f"tie_{at}") if isinstance(tie, str) else f"tie_{at}"

    def _tie_cell(self, at: int, tie: TieBreak) -> str:
        return self._columns.here(self._tie_column(at, tie))

    def _tied(self, tie: TieBreak, unit: int) -> str:
        """What a unit has of what a tie-break looks at."""
        columns = self._columns
        match tie:
            case Tie(group=str(group)):
                cells = self.group_cells(unit, group)
                return _total(cells)
            case Tie(indicator=str(indicator)):
                return _total(self._item_cells(unit, indicator, "points"))
            case Tie(prior_rank=str(indicator)):
                cells = self._item_cells(unit, indicator, "value")
                listed = ",".join(cells)
                return f'IF(COUNT({listed})=0,"",MIN({listed}))' if cells else '""'
            case _:
                return f"{columns.here('exceeded')}+{columns.here('met')}"

    def _item_cells(self, unit: int, indicator: str, key: str) -> list[str]:
        rows = sorted(int(self._layout.item_row[one]) for one in assigned_items(self._card, unit, indicator))
        return [self._items.columns.cell(key, row) for row in rows]

    def group_cells(self, unit: int, group: str) -> list[str]:
        """The cells of a unit's points in a group that the rulebook names."""
        codes = matching_groups(group, self._card.table.groups)
        rows = [self._layout.node_row[unit, code] for code in codes if (unit, code) in self._layout.node_row]
        return [self._nodes.cell("points", row) for row in rows]

    def final(self, unit: int) -> float:
        """A unit's number of better units after all tie-breaks."""
        return float(self._levels[-1][unit])

    @property
    def last(self) -> str:
        """The column of the place after all tie-breaks."""
        return f"place_{len(self._card.rulebook.ranking.ties)}"


def _total(cells: list[str]) -> str:
    listed = ",".join(cells)
    return f'IF(COUNT({listed})=0,"",SUM({listed}))' if cells else '""'


def _levels(card: Scorecard) -> list[Floats]:
    """Each unit's number of better units by the score alone, then after each tie-break; NaN where it is not ranked."""
    standing, rule = card.standing, card.rulebook.ranking
    ranked = np.flatnonzero(standing.ranked)
    keys = tie_classes(standing.key if rule.best == "highest" else -standing.key)[ranked]
    found = [_spread(competition_ranks(keys) - 1, ranked, standing.key.size)]
    current: Ints = keys
    for tie in rule.ties:
        further = tie_key(tie, card.table, card.unit_scores, card.group_scores, card.scores)[ranked]
        _, further = np.unique(further, return_inverse=True)
        _, current = np.unique(current * (further.max(initial=0) + 1) + further, return_inverse=True)
        found.append(_spread(competition_ranks(current) - 1, ranked, standing.key.size))
    return found


def _spread(values: Ints, rows: Ints, size: int) -> Floats:
    found = np.full(size, np.nan)
    found[rows] = values
    return found
