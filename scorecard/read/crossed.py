"""The matrix layout, indicators down and units across, and its transpose, units down and indicators across.

Each name that heads columns is read as one table of its own: the same rows, with its own figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scorecard.problems import Problem
from scorecard.read import form, tidy
from scorecard.read.grid import Grid
from scorecard.read.header import Header
from scorecard.read.headings import Field
from scorecard.read.rows import ItemRows
from scorecard.read.title import Title
from scorecard.read.words import is_total


def matrix_rows(grid: Grid, header: Header, title: Title) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The rows of a matrix, once per unit: the rows are those of a form."""
    found, problems = form.item_rows(grid, header, title)
    size = len(found.rows)
    tables = [
        (own, replace(found, units=[name] * size, clusters=[title.cluster] * size)) for name, own in _by_name(header)
    ]
    return tables, problems


_MEASURED = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]")


def transposed_rows(grid: Grid, header: Header) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The rows of a transposed matrix, once per indicator; a measure may stand behind its name."""
    columns = header.columns
    every = range(header.body, len(grid.rows))
    rows = [row for row in every if _is_unit(grid, row, header)]
    left_out = [row for row in every if is_total(grid.text(row, columns[Field.UNIT]))]
    size = len(rows)

    def names(field: Field) -> list[str]:
        return grid.texts(rows, columns[field]) if field in columns else [""] * size

    groups = [tidy.group_of(name) for name in names(Field.GROUP)]
    tables = []
    for name, own in _by_name(header):
        match = _MEASURED.fullmatch(name)
        indicator, measure = (match[1], match[2]) if match else (name, "")
        found = ItemRows(
            rows=rows,
            units=names(Field.UNIT),
            clusters=names(Field.CLUSTER),
            groups=groups,
            indicators=[indicator] * size,
            measures=[measure] * size,
            numberings=[""] * size,
            years=None,
            left_out=left_out,
        )
        tables.append((own, found))
    return tables, []


def _is_unit(grid: Grid, row: int, header: Header) -> bool:
    name = grid.text(row, header.columns[Field.UNIT])
    figures = header.number_columns
    return bool(name) and not is_total(name) and any(grid.is_filled(row, at) for at in figures)


def _by_name(header: Header) -> Iterator[tuple[str, Header]]:
    """Each name that heads columns, with a header of its own columns only."""
    for name in dict.fromkeys(block.name for block in header.blocks):
        yield name, replace(header, blocks=tuple(block for block in header.blocks if block.name == name))
