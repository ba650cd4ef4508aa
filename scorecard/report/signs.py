"""What stands in the cells of a table drawn in signs, and how wide its columns are."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.cells import cell_len

from scorecard.fields.field import Value
from scorecard.language import Language, translate
from scorecard.report.tables import DRAWN, Column, Table, written

BAR = 10
"""Width of the bar that compares scores."""


def heading_text(column: Column, language: Language) -> str:
    return translate(column.heading, language) if column.heading else ""


def cell_text(value: Value, column: Column, language: Language, plain: bool) -> str:
    """A cell as it is shown: a bar is drawn, in signs that a plain console has where it must be plain."""
    if column.kind == "chart":
        return _chart(value, plain)
    return _bar(value, plain) if column.kind == "bar" else written(value, column.kind, language)


def _bar(share: Value, plain: bool) -> str:
    if not isinstance(share, float) or not 0 <= share <= 1:
        return ""
    if plain:
        return "#" * round(share * BAR)
    whole, eighths = divmod(round(share * BAR * 8), 8)
    return "█" * whole + (chr(0x2590 - eighths) if eighths else "")


CHART = 15
"""Width of an attainment's bar: ten signs up to 100 %, five beyond."""


def _chart(attained: Value, plain: bool) -> str:
    """An attainment as a bar, with a mark where the target is; all beyond 150 % looks alike."""
    if not isinstance(attained, float) or math.isnan(attained):
        return ""
    # Only what is met reaches the mark: 99.96 % is nearly ten signs, and drawn as nine.
    length = max(0, min(int(attained * BAR + 1e-9), CHART)) if math.isfinite(attained) else CHART
    drawn = ("#" if plain else "█") * length
    if length < BAR:
        return drawn + ("." if plain else "·") * (BAR - length) + ("|" if plain else "│")
    return drawn[:BAR] + ("|" if plain else "│") + drawn[BAR:]


GAP = 3
"""Blanks between columns."""


def shared_widths(tables: Sequence[Table], language: Language, available: int) -> dict[tuple[Column, ...], list[int]]:
    """The columns' widths of each shape of table; 0 for a column that is left out, as there is no room for all.

    What does not fit is broken between words, never inside a figure: the columns that may wrap get
    what the others leave.
    """
    shapes: dict[tuple[Column, ...], list[Table]] = {}
    for table in tables:
        shapes.setdefault(tuple(table.columns), []).append(table)
    return {shape: _fitted_widths(alike, language, available) for shape, alike in shapes.items()}


COMFORTABLE = 16
"""A column that wraps is not made narrower than this for one that could be left out."""


def _fitted_widths(tables: Sequence[Table], language: Language, available: int) -> list[int]:
    columns = tables[0].columns
    natural, least = _wanted_widths(tables, language)
    shown = list(range(len(columns)))

    def rest() -> int:
        return available - GAP * (len(shown) - 1) - sum(least[at] for at in shown)

    for at, column in enumerate(columns):
        if column.wraps:
            least[at] = min(natural[at], max(least[at], COMFORTABLE))
    while rest() < 0 and (spare := [at for at in shown if columns[at].spared]):
        shown.remove(max(spare, key=lambda at: columns[at].spared))
    if rest() < 0:
        least = _wanted_widths(tables, language)[1]
    left = rest()
    for at in sorted(shown, key=lambda one: columns[one].wraps):
        more = max(0, min(natural[at] - least[at], left))
        least[at] += more
        left -= more
    return [least[at] if at in shown else 0 for at in range(len(columns))]


def _wanted_widths(tables: Sequence[Table], language: Language) -> tuple[list[int], list[int]]:
    """Each column's width where nothing is broken, and where all is broken between words."""
    columns = tables[0].columns
    natural = [0] * len(columns)
    least = [0] * len(columns)
    for at, column in enumerate(columns):
        heading = heading_text(column, language)
        natural[at], least[at] = cell_len(heading), _longest_word(heading)
        if column.kind in DRAWN:
            natural[at] = least[at] = max(least[at], BAR if column.kind == "bar" else CHART + 1)
            continue
        for row in (row for table in tables for row in table.rows):
            text = written(row[at], column.kind, language)
            natural[at] = max(natural[at], cell_len(text))
            least[at] = max(least[at], _longest_word(text) if isinstance(row[at], str) else cell_len(text))
    return natural, least


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)
