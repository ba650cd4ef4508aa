"""From what is ranked to places: by the score, then by each tie-break in its order, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.domain import Floats, Ints, Verdict
from scorecard.numbers import tie_classes
from scorecard.rank import competition_ranks
from scorecard.rank.ties import UnitFigures, tie_key
from scorecard.regulation.ties import tie_break
from scorecard.report.workbook.expressions import NUMBERS_ONLY, above, below, filled
from scorecard.report.workbook.items import ItemSheet, assigned_items
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard
from scorecard.score.matching import matching_groups


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
        figures = UnitFigures(card.table, card.unit_scores, card.group_scores, card.scores)
        self._ties = [tie_break(stated) for stated in card.rulebook.ranking.ties]
        self._figures = [tie.figure(figures) for tie in self._ties]
        self._levels = _levels(card, [tie_key(tie, figures) for tie in self._ties])

    def of(self, unit: int) -> Iterator[tuple[str, Working]]:
        """A unit's working figures, by the column they stand in."""
        columns, span = self._columns, self._layout.unit_span
        lowest = self._card.rulebook.ranking.best == "lowest"
        key = columns.here("key")
        better = below(key) if lowest else above(key)
        told = filled(key, f"COUNTIF({columns.own_area('key', span)},{better})")
        yield "place_0", Working(told, float(self._levels[0][unit]))
        for at, tie in enumerate(self._ties):
            column = tie.column or f"tie_{at}"
            before, cell = columns.here(f"place_{at}"), columns.here(column)
            if tie.column is None:
                yield column, Working(tie.figure(_Cells(self, columns, unit)), float(self._figures[at][unit]))
            same = f"{columns.own_area(f'place_{at}', span)},{before}"
            figures = columns.own_area(column, span)
            way = "<" if tie.smaller_first else ">"
            criterion = f'"{way}"&{cell}' if tie.counted else below(cell) if tie.smaller_first else above(cell)
            further = f"COUNTIFS({same},{figures},{criterion})"
            if not tie.counted:
                further = f"IF(ISNUMBER({cell}),{further},COUNTIFS({same},{figures},{NUMBERS_ONLY}))"
            yield f"place_{at + 1}", Working(filled(before, f"{before}+{further}"), float(self._levels[at + 1][unit]))

    def item_cells(self, unit: int, indicator: str, key: str) -> list[str]:
        """The cells in which a unit has a figure of an indicator that is assigned to it."""
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
        return f"place_{len(self._ties)}"


@dataclass(frozen=True, slots=True)
class _Cells:
    """What tie-breaks look at, as formulas of one unit; empty text for nothing."""

    places: Places
    columns: Columns
    unit: int

    def tally(self, *verdicts: Verdict) -> str:
        return "+".join(self.columns.here(verdict.word) for verdict in verdicts)

    def group_points(self, group: str) -> str:
        return _total(self.places.group_cells(self.unit, group))

    def indicator_points(self, indicator: str) -> str:
        return _total(self.places.item_cells(self.unit, indicator, "points"))

    def place(self, indicator: str) -> str:
        listed = ",".join(self.places.item_cells(self.unit, indicator, "value"))
        return f'IF(COUNT({listed})=0,"",MIN({listed}))' if listed else '""'


def _total(cells: list[str]) -> str:
    listed = ",".join(cells)
    return f'IF(COUNT({listed})=0,"",SUM({listed}))' if cells else '""'


def _levels(card: Scorecard, ties: Sequence[Ints]) -> list[Floats]:
    """Each unit's number of better units by the score alone, then after each tie-break; NaN where it is not ranked."""
    standing, rule = card.standing, card.rulebook.ranking
    ranked = np.flatnonzero(standing.ranked)
    keys = tie_classes(standing.key if rule.best == "highest" else -standing.key)[ranked]
    found = [_spread(competition_ranks(keys) - 1, ranked, standing.key.size)]
    current: Ints = keys
    for key in ties:
        _, further = np.unique(key[ranked], return_inverse=True)
        _, current = np.unique(current * (further.max(initial=0) + 1) + further, return_inverse=True)
        found.append(_spread(competition_ranks(current) - 1, ranked, standing.key.size))
    return found


def _spread(values: Ints, rows: Ints, size: int) -> Floats:
    found = np.full(size, np.nan)
    found[rows] = values
    return found
