"""Tables drawn on a terminal: coloured, and wrapped between words to its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from scorecard.fields.field import Value
from scorecard.language import Language, translate
from scorecard.report.signs import GAP, cell_text, heading_text, shared_widths
from scorecard.report.tables import DRAWN, NUMERIC, Column, Table, harmless


def draw_tables(tables: Sequence[Table], language: Language, stream: TextIO) -> None:
    """Draws the tables, each under its title; NO_COLOR is honoured."""
    console = Console(file=stream, highlight=False)
    plain = not console.encoding.startswith("utf")
    widths = shared_widths(tables, language, console.width)
    for number, table in enumerate(tables):
        if number:
            console.print()
        if table.heading:
            console.print(Text(harmless(table.heading), style="bold"))
            console.print()
        title = Text(harmless(table.title), style="bold cyan")
        if table.note:
            title.append(f" — {table.note}", style="not bold dim")
        console.print(title)
        console.print(_grid(table, language, widths[tuple(table.columns)], plain=plain))
    hidden = {
        heading_text(column, language): None
        for shape, shown in widths.items()
        for column, width in zip(shape, shown, strict=True)
        if not width and column.heading
    }
    if hidden:
        words = translate("not shown in a window of {width} columns: {columns}", language)
        console.print(Text(words.format(width=console.width, columns=", ".join(hidden)), style="dim"))


_STYLES = {
    **dict.fromkeys(("exceeded", "met", "ahead", "on pace"), "green"),
    **dict.fromkeys(("missed", "behind"), "red"),
    **dict.fromkeys(("not reported", "incomplete"), "yellow"),
}


def _grid(table: Table, language: Language, widths: Sequence[int], *, plain: bool) -> Grid:
    style = box.ASCII2 if plain else box.SIMPLE_HEAD
    grid = Grid(box=style, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_edge=False)
    shown = [at for at, width in enumerate(widths) if width]
    for column, width in ((table.columns[at], widths[at]) for at in shown):
        grid.add_column(
            Text(heading_text(column, language)),
            justify="right" if column.kind in NUMERIC else "left",
            width=width,
            overflow="fold",
        )
    for row in table.rows:
        grid.add_row(*[_cell(row[at], table.columns[at], language, plain) for at in shown])
    return grid


def _cell(value: Value, column: Column, language: Language, plain: bool) -> Text:
    style = "cyan" if column.kind in DRAWN else ""
    if column.kind == "word" and isinstance(value, str):
        style = _STYLES.get(value, "")
    return Text(cell_text(value, column, language, plain), style=style)
