"""The matrix layout, indicators down and units across, and its transpose, units down and indicators across.

Each name that heads columns is read as one table of its own: the same rows, with its own figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scorecard.formats.grid import Grid
from scorecard.problems import Problem, problem, short_text
from scorecard.read import form
from scorecard.read.columns import is_cluster
from scorecard.read.header import Header
from scorecard.read.headings import Field
from scorecard.read.offices import is_plain_sheet_name, is_total, plain_name
from scorecard.read.rows import ItemRows, read_rows, texts_below
from scorecard.read.title import Title


def matrix_rows(grid: Grid, header: Header, title: Title) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The rows of a matrix, once per unit: the rows are those of a form."""
    found, problems = form.item_rows(grid, header, title)
    size = len(found.rows)
    tables = [
        (own, replace(found, units=[name] * size, clusters=[own.blocks[0].cluster or title.cluster] * size))
        for name, own in _by_name(header)
    ]
    return tables, problems


_MEASURED = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]")


def transposed_rows(grid: Grid, header: Header, title: Title) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The rows of a transposed matrix, once per indicator; a measure may stand behind its name, or below it.

    Rows that name a cluster and nothing else head the units below them.
    """
    every = range(header.body, len(grid.rows))
    names = texts_below(grid, header, Field.UNIT, every)
    parts = frozenset(plain_name(name) for name in names if name)
    rows, units, left_out, bands, cluster = [], [], [], [], ""
    for row, name in zip(every, names, strict=True):
        filled = any(grid.is_filled(row, at) for at in header.number_columns)
        if is_total(name, parts - {plain_name(name)}):
            left_out.append(row)
        elif name and filled and not header.is_repeated_in(grid.texts_across(row)):
            rows.append(row)
            units.append(name)
            bands.append(cluster)
        elif not filled:
            cluster = next((text for text in grid.texts_across(row) if is_cluster(text)), cluster)
    problems: list[Problem] = []
    clusters = {} if Field.CLUSTER in header.columns else {"clusters": bands}
    table = read_rows(grid, header, rows, units, units, numberings=[""] * len(rows), left_out=left_out, **clusters)
    tables = []
    for name, own in _by_name(header):
        match = _MEASURED.fullmatch(name)
        indicator, measure = (match[1], match[2]) if match else (name, own.blocks[0].measure)
        if not indicator:
            indicator = title.subject or (grid.name if grid.name and not is_plain_sheet_name(grid.name) else "")
            problems.append(_from_title(grid, header, indicator))
        if indicator:
            measures = [measure or typed or title.measure for typed in table.measures]
            tables.append((own, replace(table, indicators=[indicator] * len(rows), measures=measures)))
    return tables, problems


def _from_title(grid: Grid, header: Header, name: str) -> Problem:
    """That the indicator's name is the title's, or that nothing names it."""
    figure = next(one for one in header.mapped if one.at in header.number_columns)
    place = grid.cell(figure.row, figure.at)
    if name:
        return problem("indicator-from-title", place, name=short_text(name))
    names = next(one for one in header.mapped if one.at == header.columns[Field.UNIT])
    return problem(
        "indicator-unnamed",
        grid.cell(names.row, names.at),
        heading=short_text(figure.text),
        names=short_text(names.lowest),
        line=names.line(grid.name, "indicator"),
    )


def _by_name(header: Header) -> Iterator[tuple[str, Header]]:
    """Each name that heads columns, with a header of its own columns only."""
    for name in dict.fromkeys(block.name for block in header.blocks):
        yield name, replace(header, blocks=tuple(block for block in header.blocks if block.name == name))
