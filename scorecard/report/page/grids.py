"""Tables as the page shows them: cells with their text, their look, and what they are sorted by."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from scorecard.language import Language, translate
from scorecard.report.page.charts import bar
from scorecard.report.tables import NUMERIC, Column, Kind, Table, Value, written

LOOKS = {
    "exceeded": "good",
    "met": "good",
    "missed": "bad",
    "not reported": "open",
    "error": "bad",
    "warning": "open",
}
"""How words are coloured, by their English; all others are plain."""

LONGEST_FIGURE = 18
"""Letters of a figure that is never broken over lines; a longer one may be."""


class Labels:
    """The headings, numbered: on a narrow screen, where a row is a card, each cell is labelled by its class."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def look(self, heading: str) -> str:
        """The class of the cells under a heading."""
        return f"k{self._numbers.setdefault(heading, len(self._numbers))}"

    def css(self) -> str:
        """The style that labels the cells."""
        rules = "".join(
            f"  .k{number}::before {{ content: {_css_string(heading)}; }}\n"
            for heading, number in self._numbers.items()
        )
        return f"@media screen and (max-width: 64rem) {{\n{rules}}}\n"


def _css_string(text: str) -> str:
    """A text as CSS writes it; everything but letters, digits and spaces by its number."""
    return '"' + re.sub(r"[^\w ]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


class Head(NamedTuple):
    """A column's heading."""

    text: str
    name: str
    """The class that names the column in any language: "c-on-prior"."""
    look: str
    """The class of a figure or a chart, "" of others."""
    sorts: str
    """How its rows are sorted: as "number" or as "text"; "" where they are not."""


class Piece(NamedTuple):
    """What stands in a cell."""

    text: str | Markup
    look: str
    """Classes: the number of its heading, and whether it is a figure or a verdict."""
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

    title: str
    note: str
    heads: Sequence[Head]
    lines: Sequence[Line]
    named: int
    """Which column names the row."""


def grid_of(table: Table, language: Language, labels: Labels, *, units: Mapping[str, int] | None = None) -> Grid:
    """A table of a report as a grid.

    Args:
        units: the codes of the units, by name, where the table has a row per unit.
    """
    heads = [head_of(one, language) for one in table.columns]
    looks = [" ".join(part for part in (labels.look(head.text), head.look) if part) for head in heads]
    kinds = [one.kind for one in table.columns]
    headings = [one.heading for one in table.columns]
    named = headings.index("Unit") if "Unit" in headings else 0
    lines = []
    for row in table.rows:
        cells = [piece_of(value, *about, language) for value, *about in zip(row, kinds, looks, strict=True)]
        lines.append(Line(cells, units[str(row[named])] if units is not None else None))
    return Grid(table.title, table.note, heads, lines, named)


def head_of(column: Column, language: Language) -> Head:
    """A heading; a bar's, which a terminal leaves blank, is there for who listens."""
    if column.kind == "bar":
        return Head(translate("Chart", language), "c-chart", "chart", "")
    name = "rank" if column.heading == "#" else re.sub(r"\W+", "-", column.heading.lower()).strip("-")
    look, sorts = ("n", "number") if column.kind in NUMERIC else ("", "text")
    return Head(translate(column.heading, language), f"c-{name}", look, sorts)


def piece_of(value: Value, kind: Kind, look: str, language: Language) -> Piece:
    """A value as a cell."""
    if kind == "bar":
        return Piece(bar(value) if isinstance(value, float) else Markup(), look)
    if kind == "word" and isinstance(value, str) and value in LOOKS:
        look = f"{look} {LOOKS[value]}"
    plain, text = "", written(value, kind, language)
    if kind in NUMERIC:
        if isinstance(value, int | float) and math.isfinite(value):
            plain = f"{value:.15g}"
        if isinstance(value, str) or len(text) > LONGEST_FIGURE:
            look = f"{look} long"
    return Piece(text, look, plain)
