"""Tables on a screen or in a pipe: fitted to a terminal's width, whole and colourless elsewhere."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from scorecard.language import Language, translate
from scorecard.report.tables import NUMERIC, Column, Table, Value, harmless, written

UNLIMITED = 100_000
"""The width of what is no terminal: nothing in a file or a pipe is cut or wrapped."""

BAR = 10
"""Width of the bar that compares scores."""


def console_for(stream: TextIO) -> Console:
    """A console that colours only a terminal, honours NO_COLOR, and cuts nothing elsewhere."""
    if stream.isatty():
        return Console(file=stream, highlight=False)
    return Console(file=stream, highlight=False, width=UNLIMITED, color_system=None, force_terminal=False)


def tables_text(tables: Sequence[Table], language: Language, heading: str = "") -> str:
    """The tables as they stand in a file."""
    stream = io.StringIO()
    print_tables(tables, language, stream, heading)
    return stream.getvalue()


def print_tables(tables: Sequence[Table], language: Language, stream: TextIO, heading: str = "") -> None:
    """Writes tables to a stream, each under its title, columns aligned across tables of one shape."""
    console = console_for(stream)
    if heading:
        console.print(Text(harmless(heading), style="bold"))
    shapes = dict.fromkeys(tuple(table.columns) for table in tables)
    widths = {
        shape: _fitted_widths([one for one in tables if tuple(one.columns) == shape], language, console.width)
        for shape in shapes
    }
    for number, table in enumerate(tables):
        if number or heading:
            console.print()
        if table.heading:
            console.print(Text(harmless(table.heading), style="bold"))
            console.print()
        title = Text(harmless(table.title), style="bold cyan")
        if table.note:
            title.append(f" — {table.note}", style="not bold dim")
        console.print(title)
        console.print(
            _grid(table, language, widths[tuple(table.columns)], plain=not console.encoding.startswith("utf"))
        )


GAP = 3
"""Blanks between columns."""


def _fitted_widths(tables: Sequence[Table], language: Language, available: int) -> list[int]:
    """Each column's width, one for all tables of a shape so that they line up under one another.

    What does not fit is broken between words, never inside a figure: the columns that may wrap get
    what the others leave.
    """
    columns = tables[0].columns
    natural = [0] * len(columns)
    least = [0] * len(columns)
    for at, column in enumerate(columns):
        heading = translate(column.heading, language) if column.heading else ""
        natural[at], least[at] = cell_len(heading), _longest_word(heading)
        if column.kind == "bar":
            natural[at] = least[at] = BAR
            continue
        for row in (row for table in tables for row in table.rows):
            text = written(row[at], column.kind, language)
            natural[at] = max(natural[at], cell_len(text))
            least[at] = max(least[at], _longest_word(text) if isinstance(row[at], str) else cell_len(text))
    rest = available - GAP * (len(columns) - 1) - sum(least)
    for at in sorted(range(len(columns)), key=lambda one: columns[one].wraps):
        more = max(0, min(natural[at] - least[at], rest))
        least[at] += more
        rest -= more
    return least


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


_STYLES = {"exceeded": "green", "met": "green", "missed": "red", "not reported": "yellow"}


def _grid(table: Table, language: Language, widths: Sequence[int], *, plain: bool) -> Grid:
    style = box.ASCII2 if plain else box.SIMPLE_HEAD
    grid = Grid(box=style, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_edge=False)
    for column, width in zip(table.columns, widths, strict=True):
        grid.add_column(
            Text(translate(column.heading, language)) if column.heading else "",
            justify="right" if column.kind in NUMERIC else "left",
            width=width,
            overflow="fold",
        )
    for row in table.rows:
        grid.add_row(*[_cell(value, one, language, plain) for value, one in zip(row, table.columns, strict=True)])
    return grid


def _cell(value: Value, column: Column, language: Language, plain: bool) -> Text:
    if column.kind == "bar":
        return Text(_bar(value, plain), style="cyan")
    style = _STYLES.get(value, "") if column.kind == "word" and isinstance(value, str) else ""
    return Text(written(value, column.kind, language), style=style)


def _bar(share: Value, plain: bool) -> str:
    """A bar of eighths of a letter where the console can show them."""
    if not isinstance(share, float) or not 0 <= share <= 1:
        return ""
    if plain:
        return "#" * round(share * BAR)
    whole, eighths = divmod(round(share * BAR * 8), 8)
    return "█" * whole + (chr(0x2590 - eighths) if eighths else "")
