"""Tables on a screen or in a pipe: fitted to a terminal's width, whole and colourless elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len

from scorecard.language import Language
from scorecard.report.signs import GAP, cell_text, heading_text, shared_widths
from scorecard.report.tables import NUMERIC, Column, Table, harmless

UNLIMITED = 100_000
"""The width of what is no terminal: nothing in a file or a pipe is cut or wrapped."""


def tables_text(tables: Sequence[Table], language: Language) -> str:
    """The tables as they stand in a file."""
    stream = io.StringIO()
    print_tables(tables, language, stream)
    return stream.getvalue()


def print_tables(tables: Sequence[Table], language: Language, stream: TextIO) -> None:
    """Writes tables to a stream, each under its title, columns aligned across tables of one shape.

    A terminal gets colours, and columns that wrap to its width. Elsewhere lines are whole and plain,
    and made without the library that draws on terminals: most of the time it takes over thousands of
    rows goes into wrapping, which nobody asked for there.
    """
    if stream.isatty():
        from scorecard.report.screen import draw_tables

        draw_tables(tables, language, stream)
        return
    plain = not (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")
    for line in _lines(tables, language, plain=plain):
        stream.write(f"{line}\n")


def _lines(tables: Sequence[Table], language: Language, *, plain: bool) -> Iterator[str]:
    widths = shared_widths(tables, language, UNLIMITED)
    for number, table in enumerate(tables):
        if number:
            yield ""
        if table.heading:
            yield harmless(table.heading)
            yield ""
        yield harmless(table.title) + (f" — {table.note}" if table.note else "")
        shape = widths[tuple(table.columns)]
        yield _line([heading_text(column, language) for column in table.columns], table.columns, shape)
        yield ("-" if plain else "─") * (sum(shape) + GAP * (len(shape) - 1))
        for row in table.rows:
            cells = [cell_text(value, one, language, plain) for value, one in zip(row, table.columns, strict=True)]
            yield _line(cells, table.columns, shape)


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    padded = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        blanks = " " * (width - cell_len(cell))
        padded.append(blanks + cell if column.kind in NUMERIC else cell + blanks)
    return (" " * GAP).join(padded).rstrip()
