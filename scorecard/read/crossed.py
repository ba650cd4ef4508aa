"""The matrix layout, indicators down and units across, and its transpose, units down and indicators across.

Each name that heads columns is read as one table of its own: the same rows, with its own figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scorecard.domain import address
from scorecard.formats.grid import Grid
from scorecard.problems import Problem, problem, short_text
from scorecard.read import form, tidy
from scorecard.read.columns import is_cluster
from scorecard.read.described import attributes_of, notes_of
from scorecard.read.header import Header
from scorecard.read.headings import Field
from scorecard.read.offices import is_plain_sheet_name, is_total, plain_name
from scorecard.read.overrides import place_text
from scorecard.read.rows import ItemRows
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
    columns = header.columns
    every = range(header.body, len(grid.rows))
    names = grid.texts(every, columns[Field.UNIT])
    parts = frozenset(plain_name(name) for name in names if name)
    rows, left_out, bands, cluster = [], [], [], ""
    for row, name in zip(every, names, strict=True):
        filled = any(grid.is_filled(row, at) for at in header.number_columns)
        if is_total(name, parts - {plain_name(name)}):
            left_out.append(row)
        elif name and filled and not header.is_repeated_in([grid.text(row, at) for at in range(grid.width)]):
            rows.append(row)
            bands.append(cluster)
        elif not filled and (
            band := next((text for at in range(grid.width) if is_cluster(text := grid.text(row, at))), "")
        ):
            cluster = band
    size = len(rows)
    problems: list[Problem] = []
    clusters = grid.texts(rows, columns[Field.CLUSTER]) if Field.CLUSTER in columns else bands
    groups = (
        [tidy.group_of(name) for name in grid.texts(rows, columns[Field.GROUP])]
        if Field.GROUP in columns
        else [None] * size
    )
    measures = grid.texts(rows, columns[Field.MEASURE]) if Field.MEASURE in columns else [""] * size
    tables = []
    for name, own in _by_name(header):
        match = _MEASURED.fullmatch(name)
        indicator, measure = (match[1], match[2]) if match else (name, own.blocks[0].measure)
        if not indicator:
            indicator = title.subject or (grid.name if grid.name and not is_plain_sheet_name(grid.name) else "")
            problems.append(_from_title(grid, header, indicator))
        if not indicator:
            continue
        found = ItemRows(
            rows=rows,
            units=grid.texts(rows, columns[Field.UNIT]),
            clusters=clusters,
            groups=groups,
            indicators=[indicator] * size,
            measures=[measure or typed or title.measure for typed in measures],
            numberings=[""] * size,
            years=None,
            left_out=left_out,
            attributes=attributes_of(grid, header, rows),
            notes=notes_of(grid, header, rows),
        )
        tables.append((own, found))
    return tables, problems


def _from_title(grid: Grid, header: Header, name: str) -> Problem:
    """That the indicator's name is the title's, or that nothing names it."""
    figure = next(one for one in header.mapped if one.at in header.number_columns)
    place = grid.cell(figure.row, figure.at)
    if name:
        return problem("indicator-from-title", place, name=short_text(name))
    names = next(one for one in header.mapped if one.at == header.columns[Field.UNIT])
    heading = names.text.rpartition(" – ")[2]
    left = place_text(heading, grid.name, address(names.row, names.at), is_alone=bool(heading))
    return problem(
        "indicator-unnamed",
        grid.cell(names.row, names.at),
        heading=short_text(figure.text),
        names=short_text(heading),
        line=f"{left}=indicator",
    )


def _by_name(header: Header) -> Iterator[tuple[str, Header]]:
    """Each name that heads columns, with a header of its own columns only."""
    for name in dict.fromkeys(block.name for block in header.blocks):
        yield name, replace(header, blocks=tuple(block for block in header.blocks if block.name == name))
