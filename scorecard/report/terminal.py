"""Tables on a screen or in a pipe: fitted to a terminal's width, whole and colourless elsewhere."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TextIO

from rich import box
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
    widths = _shared_widths(tables, language)
    for number, table in enumerate(tables):
        if number or heading:
            console.print()
        if table.heading:
            console.print(Text(harmless(table.heading), style="bold"))
            console.print()
        console.print(Text(harmless(table.title), style="bold cyan"), end="" if table.note else "\n")
        if table.note:
            console.print(Text(f" — {table.note}", style="dim"))
        console.print(_grid(table, language, widths, plain=not console.encoding.startswith("utf")))


def _shared_widths(tables: Sequence[Table], language: Language) -> dict[str, int]:
    """The width of each column over all tables, so that they line up under one another."""
    widths: dict[str, int] = {}
    for table in tables:
        for at, column in enumerate(table.columns):
            if column.kind != "bar" and not column.wraps:
                cells = (len(written(row[at], column.kind, language)) for row in table.rows)
                widths[column.heading] = max(widths.get(column.heading, 0), *cells, 0)
    return widths


_STYLES = {"exceeded": "green", "met": "green", "missed": "red", "not reported": "yellow"}


def _grid(table: Table, language: Language, widths: dict[str, int], *, plain: bool) -> Grid:
    grid = Grid(box=box.ASCII2 if plain else box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    for column in table.columns:
        grid.add_column(
            Text(translate(column.heading, language)) if column.heading else "",
            justify="right" if column.kind in NUMERIC else "left",
            min_width=widths.get(column.heading),
            no_wrap=not column.wraps,
            overflow="fold",
            ratio=None,
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
