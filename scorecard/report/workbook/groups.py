"""A sheet per group: its units against its indicators, each figure a link to its item."""

from __future__ import annotations

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import Verdict
from scorecard.report.workbook.book import Book, put, safe
from scorecard.report.workbook.layout import FIRST, Layout
from scorecard.report.workbook.looks import FORMATS, LINE, Looks
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard

MOST_GROUPS = 40
"""More groups than these have no sheets of their own."""
MOST_INDICATORS = 60
"""More indicators than these are too wide for a sheet."""
MOST_LINKS = 5_000
"""More figures than these are written without links, each of which costs as much as ten of them."""

_TALLY = (
    ("Exceeded", Verdict.EXCEEDED),
    ("Met", Verdict.MET),
    ("Missed", Verdict.MISSED),
    ("Not reported", Verdict.NO_ACTUAL),
)


def shown_groups(card: Scorecard) -> list[int]:
    """The groups that have a sheet, in the order in which units have them."""
    table = card.table
    found = [code for code in range(len(table.groups)) if (table.group == code).any()]
    return found if len(found) <= MOST_GROUPS else []


class GroupSheets:
    """Writes the sheets of groups."""

    def __init__(self, card: Scorecard, book: Book, layout: Layout, items: Columns, nodes: Columns) -> None:
        self._card, self._book, self._layout, self._items, self._nodes = card, book, layout, items, nodes
        self._linked = len(card.table) <= MOST_LINKS

    def write(self, sheet: Worksheet, group: int, looks: Looks) -> None:
        card, layout, say = self._card, self._layout, self._book.say
        table = card.table
        rows = layout.items[table.group[layout.items] == group]
        indicators = list(dict.fromkeys(table.indicator[np.sort(rows)].tolist()))[:MOST_INDICATORS]
        item_of = {(int(table.unit[one]), int(table.indicator[one])): int(one) for one in rows.tolist()}
        units = [unit for unit in layout.units if (unit, group) in layout.node_row]
        head = self._book.head()
        first = 2 if card.has_clusters else 1
        names = [say("Unit"), *([say("Cluster")] if card.has_clusters else [])]
        names += [table.indicators[code] for code in indicators]
        tail = [say("Points"), say("Of"), *(say(words) for words, _ in _TALLY)]
        for at, name in enumerate([*names, *tail]):
            put(sheet, 0, at, name, head)
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, first - 1, 24) if first == 2 else None
        sheet.set_column(first, first + len(indicators) - 1, 15)
        sheet.set_column(first + len(indicators), first + len(indicators) + 1, 10)
        sheet.set_column(first + len(indicators) + 2, first + len(indicators) + 5, 9)
        longest = max((len(name) for name in names[first:]), default=0)
        sheet.set_row(0, min(max(-(-longest // 12), 2) * 13.5 + 4, 120))
        of_measure = looks.by_measure(table)
        by_attainment = {
            code: bool((~np.isnan(card.scores.attainment[rows[table.indicator[rows] == code]])).any())
            for code in indicators
        }
        percent = self._book.look(**LINE, **FORMATS["percent"])
        for line, unit in enumerate(units, start=1):
            put(sheet, line, 0, table.units[unit], looks.kind("wrapped"))
            if card.has_clusters:
                put(sheet, line, 1, card.cluster_name(unit) or None, looks.kind("wrapped"))
            for at, code in enumerate(indicators, start=first):
                item = item_of.get((unit, code))
                if item is None:
                    sheet.write_blank(line, at, None, percent)
                elif by_attainment[code]:
                    self._figure(sheet, line, at, item, "attainment", percent)
                else:
                    self._figure(sheet, line, at, item, "actual", of_measure[int(table.measure[item])])
            self._tail(sheet, line, first + len(indicators), unit, group, looks)
        self._book.finish_table(sheet, len(units), len(names) + len(tail), frozen=1)

    def _figure(self, sheet: Worksheet, line: int, at: int, item: int, key: str, look: object) -> None:
        """An item's figure, which leads to the item."""
        cell = self._items.cell(key, int(self._layout.item_row[item]))
        if self._linked:
            sheet.write_url(line, at, f"internal:{cell}", look, "–")
        value: float | str
        if key == "attainment":
            value = float(self._card.scores.attainment[item])
        else:
            actual = float(self._card.table.actual[item])
            value = safe(self._card.table.name("actual_text", item)) if actual != actual else actual
        sheet.write_formula(line, at, f'=IF({cell}="","",{cell})', look, value)

    def _tail(self, sheet: Worksheet, line: int, at: int, unit: int, group: int, looks: Looks) -> None:
        """What the unit's group came to."""
        row = self._layout.node_row[unit, group]
        node = int(self._layout.nodes[row - FIRST])
        groups = self._card.group_scores
        for offset, (key, figure) in enumerate((("points", groups.points), ("maximum", groups.max_points))):
            formula = f"={self._nodes.cell(key, row)}"
            sheet.write_formula(line, at + offset, formula, looks.kind("points"), float(figure[node]))
        for offset, (_, verdict) in enumerate(_TALLY, start=2):
            formula, count = f"={self._nodes.cell(verdict.word, row)}", int(groups.tally[node, verdict])
            sheet.write_formula(line, at + offset, formula, looks.kind("count"), count)
