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
        console.print(_grid(table, language, widths[tuple(table.columns)], plain=not console.encoding.startswith("utf")))


GAP = 3
"""Blanks between columns."""


def _fitted_widths(tables: Sequence[Table], language: Language, available: int) -> dict[Column, int]:
    """Each column's width, one for all tables of a shape so that they line up under one another.

    What does not fit is broken between words, never inside a figure: the columns that may wrap get
    what the others leave.
    """
    natural: dict[Column, int] = {}
    least: dict[Column, int] = {}
    for table in tables:
        for at, column in enumerate(table.columns):
            heading = translate(column.heading, language) if column.heading else ""
            wide, narrow = cell_len(heading), _longest_word(heading)
            for row in table.rows:
                if column.kind == "bar":
                    wide = narrow = BAR
                    break
                text = written(row[at], column.kind, language)
                wide = max(wide, cell_len(text))
                narrow = max(narrow, _longest_word(text) if isinstance(row[at], str) else cell_len(text))
            natural[column] = max(natural.get(column, 0), wide)
            least[column] = max(least.get(column, 0), narrow)
    rest = available - GAP * (len(least) - 1) - sum(least.values())
    for column in sorted(natural, key=lambda one: one.wraps):
        more = max(0, min(natural[column] - least[column], rest))
        least[column] += more
        rest -= more
    return least


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


_STYLES = {"exceeded": "green", "met": "green", "missed": "red", "not reported": "yellow"}


def _grid(table: Table, language: Language, widths: dict[Column, int], *, plain: bool) -> Grid:
    style = box.ASCII2 if plain else box.SIMPLE_HEAD
    grid = Grid(box=style, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_edge=False)
    for column in table.columns:
        grid.add_column(
            Text(translate(column.heading, language)) if column.heading else "",
            justify="right" if column.kind in NUMERIC else "left",
            width=widths[column],
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
