"""How cells look: number formats by kind and measure, headings, and colours that only repeat what words say."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import Floats, Ints, Items, Verdict
from scorecard.fields.field import Look
from scorecard.report.workbook.book import Book
from scorecard.report.workbook.sheet_columns import Columns

MOST_PLACES = 4
LINE = {"bottom": 4, "bottom_color": "#A6A6A6"}
INPUT = "#1F4E9E"
"""The ink of what was read, which may be changed; what is calculated is black."""

FORMATS: Mapping[Look, Mapping[str, object]] = {
    "text": {},
    "wrapped": {"text_wrap": True},
    "word": {"align": "center"},
    "count": {"num_format": "#,##0", "align": "center"},
    "figure": {"num_format": "#,##0.####", "align": "right"},
    "input": {"num_format": "#,##0.####", "align": "right", "font_color": INPUT},
    "points": {"num_format": "#,##0.00", "align": "right"},
    "percent": {"num_format": "0.00%", "align": "right"},
    "change": {"num_format": "+0.00%;-0.00%;0.00%", "align": "right"},
    "share": {"num_format": "0.00%", "align": "right"},
    "exact": {"num_format": "General", "align": "right"},
}

COLOURS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.EXCEEDED: ("#C6E0B4", "#1E4620"),
    Verdict.MET: ("#E2EFDA", "#1E4620"),
    Verdict.MISSED: ("#F8CBAD", "#7F1D1D"),
    Verdict.NO_ACTUAL: ("#FFE699", "#5C4400"),
    Verdict.NO_TARGET: ("#EDEDED", "#404040"),
}


class Looks:
    """The formats of a table's cells."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._kinds: dict[Look, Format] = {kind: book.look(**LINE, **look) for kind, look in FORMATS.items()}

    def of(self, columns: Columns, key: str) -> Format:
        return self._kinds[columns.kind(key)]

    def kind(self, kind: Look) -> Format:
        return self._kinds[kind]

    def headings(self, sheet: Worksheet, columns: Columns, tall: float = 32) -> None:
        """The heading row and the widths; columns that only serve formulas are folded away."""
        head, quiet = self._book.head(), self._book.look(italic=True, text_wrap=True, font_color="#7F7F7F")
        for at, column in enumerate(columns):
            options = {"level": 1, "hidden": True} if column.working else {}
            sheet.set_column(at, at, column.width, None, options)
            sheet.write_string(0, at, self._book.say(column.heading), quiet if column.working else head)
        sheet.set_row(0, tall)

    def by_measure(self, table: Items) -> list[Format]:
        """The look of the figures of each measure, with as many decimals as they have; last of those without one."""
        places = places_by_measure(table)
        plain: dict[str, object] = {**LINE, **FORMATS["input"]}
        return [self._book.look(**{**plain, "num_format": figure_format(int(one))}) for one in places]


def places_by_measure(table: Items) -> Ints:
    """With how many decimals the figures of each measure are written; last of those without one."""
    places = np.zeros(len(table.measures) + 1, dtype=np.int64)
    for figures in (table.target, table.upper, table.actual, table.prior):
        np.maximum.at(places, table.measure, _places(figures))
    return places


def figure_format(places: int) -> str:
    """The number format of figures with so many decimals."""
    return "#,##0." + "0" * places if places else "#,##0"


def _places(figures: Floats) -> Ints:
    """How many decimals each figure is written with, four at most."""
    found = np.zeros(figures.size, dtype=np.int64)
    with np.errstate(invalid="ignore", over="ignore"):
        for places in range(1, MOST_PLACES + 1):
            shorter = np.round(figures, places - 1)
            more = np.abs(figures - shorter) > 1e-9 * np.maximum(np.abs(figures), 1)
            found[more] = places
    return found


def mark_verdicts(
    book: Book, sheet: Worksheet, area: tuple[int, int, int, int], said: Mapping[Verdict, str], ranges: str = ""
) -> None:
    """Colours a verdict's cell; the word stays, so that nothing hangs on the colour.

    Args:
        area: the first row and column and the last; `ranges`, where there are several, names all of them.
    """
    for verdict, (ground, ink) in COLOURS.items():
        look = book.file.add_format({"bg_color": ground, "font_color": ink})
        rule = {"type": "cell", "criteria": "==", "value": f'"{said[verdict]}"', "format": look}
        rule |= {"multi_range": ranges} if ranges else {}
        sheet.conditional_format(*area, rule)
