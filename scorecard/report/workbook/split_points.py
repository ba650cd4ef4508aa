"""Points whose formula is too long for one cell: cells on a sheet of their own hold parts of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import Floats, column_letters
from scorecard.regulation.expression.excel import Cells
from scorecard.regulation.expression.reckoning import column_of
from scorecard.regulation.expression.split import Part, Split
from scorecard.regulation.expression.tree import Expression
from scorecard.report.workbook.book import Book, put, quoted
from scorecard.report.workbook.layout import FIRST, Layout
from scorecard.report.workbook.methods import formula_points
from scorecard.result import Scorecard
from scorecard.score.codes import unit_clusters
from scorecard.score.lookups import Lookups, formula_columns
from scorecard.score.rules import Policy

_NAMES = 2
"""Columns of names before those of parts."""


@dataclass(slots=True)
class SplitPoints:
    """The parts of long formulas, in the row that their item has on the sheet of items."""

    card: Scorecard
    layout: Layout
    lookups: Callable[[], Lookups]
    sheet: str
    """Its name."""
    _parts: dict[int, list[Part]] = field(default_factory=dict)
    _values: dict[tuple[int, Expression], Floats] = field(default_factory=dict)
    """What a part comes to, per item of its policy."""

    def __bool__(self) -> bool:
        return bool(self._parts)

    def formula(self, item: int, policy: Policy, cells: Cells, silent: str) -> str | None:
        """An item's points over the cells of their parts; None where that is too long as well."""
        row = int(self.layout.item_row[item])
        split = Split(cells, lambda number: f"{quoted(self.sheet)}!{column_letters(number + _NAMES)}{row}")
        points = split.of(policy.points.expression())
        told = formula_points(policy, split.cells, silent, points)
        if told is not None:
            self._parts[item] = split.parts
        return told

    def write(self, sheet: Worksheet, book: Book) -> None:
        """Writes the parts, each with what it comes to."""
        table = self.card.table
        for at, heading in enumerate(("Unit", "Indicator")):
            sheet.set_column(at, at, 38)
            sheet.write_string(0, at, book.say(heading), book.head())
        for number in range(max(map(len, self._parts.values()))):
            sheet.write_string(0, number + _NAMES, book.say("Part {number}", number=number + 1), book.head())
        for item, parts in self._parts.items():
            row = int(self.layout.item_row[item]) - 1
            put(sheet, row, 0, table.name("unit", item), book.look())
            put(sheet, row, 1, table.name("indicator", item), book.look())
            for at, part in enumerate(parts, start=_NAMES):
                value = self._value(item, part.node)
                sheet.write_formula(row, at, f"={part.formula}", None, "" if value != value else value)
        sheet.freeze_panes(FIRST - 1, _NAMES)
        book.printed(sheet)

    def _value(self, item: int, node: Expression) -> float:
        regulation = self.card.regulation
        number = int(regulation.policy[item])
        rows = np.flatnonzero(regulation.policy == number)
        if (number, node) not in self._values:
            cluster = unit_clusters(regulation.items)[regulation.items.unit]
            columns = formula_columns(regulation.policies[number].points, self.lookups(), rows, cluster)
            self._values[number, node] = column_of(node, columns)
        return float(self._values[number, node][np.searchsorted(rows, item)])
