"""Tables as the page shows them: cells with their text, their look, and what they are sorted by."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from scorecard.fields.field import Kind, Value
from scorecard.language import Language, translate
from scorecard.report.page.charts import bar
from scorecard.report.tables import NUMERIC, Column, Table, written

LOOKS = {
    "exceeded": "good",
    "met": "good",
    "missed": "bad",
    "ahead": "good",
    "on pace": "good",
    "behind": "bad",
    "incomplete": "open",
    "not reported": "open",
    "error": "bad",
    "warning": "open",
}
"""How words are coloured, by their English; all others are plain."""

WIDE = "screen and (min-width: 64.01rem)"
NARROW = "screen and (max-width: 64rem)"
"""Where rows are rows, and where they are cards; page.css says the same."""

LONGEST_FIGURE = 18
"""Letters of a figure that is never broken over lines; a longer one may be."""


class Head(NamedTuple):
    """A column's heading."""

    text: str
    name: str
    """The class that names the column in any language: "c-on-prior"."""
    look: str
    """The class of a figure or a chart, "" of others."""
    sorts: str
    """How its rows are sorted: as "number" or as "text"; "" where they are not."""


class Shapes:
    """The kinds of tables by their headings, numbered: a table's class says how its columns are set.

    Kept out of the cells, as a page may have a hundred thousand of them.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[Head, ...], int] = {}

    def look(self, heads: Sequence[Head]) -> str:
        """The class of a table with these headings."""
        return f"s{self._numbers.setdefault(tuple(heads), len(self._numbers))}"

    def css(self) -> str:
        """The style: figures to the right; on a narrow screen, where a row is a card, each cell with its label."""
        columns = [
            (f".s{number} tr > :nth-child({at})", f".s{number} td:nth-child({at})::before", head)
            for heads, number in self._numbers.items()
            for at, head in enumerate(heads, start=1)
        ]
        figures = ",\n  ".join(cells for cells, _, head in columns if head.look == "n")
        labels = "".join(
            f"  {label} {{ content: {_css_string(head.text)}; }}\n"
            for _, label, head in columns
            if head.look != "chart"
        )
        right = f"  {figures} {{ text-align: right; white-space: nowrap; overflow-wrap: normal; }}\n" if figures else ""
        return f"@media print, {WIDE} {{\n{right}}}\n\n@media {NARROW} {{\n{labels}}}\n\n"


def _css_string(text: str) -> str:
    """A text as CSS writes it; everything but letters, digits and spaces by its number."""
    return '"' + re.sub(r"[^\w ]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


class Piece(NamedTuple):
    """What stands in a cell."""

    text: str | Markup
    look: str = ""
    """Classes: of a chart, a verdict, or a figure too long for its column."""
    value: str = ""
    """The plain figure it is sorted by, "" where its text is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row."""

    cells: Sequence[Piece]
    unit: int | None = None
    """The code of the unit it is about."""
    note: str = ""
    """What stands small under its name."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its looks."""

    shape: str

    title: str
    note: str
    heads: Sequence[Head]
    lines: Sequence[Line]
    named: int
    """Which column names the row."""


def grid_of(table: Table, language: Language, shapes: Shapes, *, units: Mapping[str, int] | None = None) -> Grid:
    """A table of a report as a grid.

    Args:
        units: the codes of the units, by name, where the table has a row per unit.
    """
    heads = [head_of(one, language) for one in table.columns]
    kinds = [one.kind for one in table.columns]
    headings = [one.heading for one in table.columns]
    named = next((headings.index(one) for one in ("Unit", "Indicator") if one in headings), 0)
    lines = []
    for row in table.rows:
        cells = [piece_of(value, kind, language) for value, kind in zip(row, kinds, strict=True)]
        lines.append(Line(cells, units[str(row[named])] if units is not None else None))
    return Grid(shapes.look(heads), table.title, table.note, heads, lines, named)


def head_of(column: Column, language: Language) -> Head:
    """A heading; a bar's, which a terminal leaves blank, is there for who listens."""
    if column.kind == "bar":
        return Head(translate("Chart", language), "c-chart", "chart", "")
    name = "rank" if column.heading == "#" else re.sub(r"\W+", "-", column.heading.lower()).strip("-")
    look, sorts = ("n", "number") if column.kind in NUMERIC else ("", "text")
    return Head(translate(column.heading, language), f"c-{name}", look, sorts)


def piece_of(value: Value, kind: Kind, language: Language) -> Piece:
    """A value as a cell."""
    if kind == "bar":
        return Piece(bar(value) if isinstance(value, float) else Markup(), "chart")
    text = written(value, kind, language)
    if kind == "word":
        return Piece(text, LOOKS.get(str(value), ""))
    if kind not in NUMERIC:
        return Piece(text)
    is_figure = isinstance(value, int | float) and math.isfinite(value)
    return Piece(
        text,
        "long" if isinstance(value, str) or len(text) > LONGEST_FIGURE else "",
        f"{value:.15g}" if is_figure else "",
    )
