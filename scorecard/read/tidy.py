"""The tidy layout: one row per unit and indicator, both named in each row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scorecard.domain import Group
from scorecard.problems import Problem, problem
from scorecard.read.grid import Grid, text_of
from scorecard.read.header import Header
from scorecard.read.headings import Field, heading
from scorecard.read.rows import ItemRows
from scorecard.read.words import is_total


def item_rows(grid: Grid, header: Header) -> tuple[ItemRows, list[Problem]]:
    """The rows that are items: all that name a unit and an indicator, but totals and repeated headings.

    A row with figures that lacks one of the names is a problem.
    """
    problems: list[Problem] = []
    every = range(header.body, len(grid.rows))
    columns = header.columns

    def names(field: Field, rows: Sequence[int]) -> list[str]:
        return grid.texts(rows, columns[field]) if field in columns else [""] * len(rows)

    units, indicators = names(Field.UNIT, every), names(Field.INDICATOR, every)
    no_items = {name for name in {*units, *indicators} if is_total(name)}
    no_items |= {name for name in set(units) if (one := heading(name)) and one.field is Field.UNIT}
    complete = [
        bool(unit and indicator) and unit not in no_items and indicator not in no_items
        for unit, indicator in zip(units, indicators, strict=True)
    ]
    rows: Sequence[int] = every
    left_out: list[int] = []
    if not all(complete):
        figures = sorted(header.number_columns)
        for offset in [index for index, whole in enumerate(complete) if not whole]:
            row = every[offset]
            if {units[offset], indicators[offset]} & no_items:
                if any(grid.is_number(row, at) for at in figures):
                    left_out.append(row)
                continue
            if any(grid.is_number(row, at) for at in figures):
                missing = Field.UNIT if not units[offset] else Field.INDICATOR
                problems.append(problem(f"{missing.value}-missing", grid.cell(row, columns[missing])))
        kept = [offset for offset, whole in enumerate(complete) if whole]
        rows = [every[offset] for offset in kept]
        units = [units[offset] for offset in kept]
        indicators = [indicators[offset] for offset in kept]
    group_names = names(Field.GROUP, rows)
    groups = {name: group_of(name) for name in set(group_names)}
    years = None
    if Field.YEAR in columns:
        years = [_year(value) for value in grid.texts(rows, columns[Field.YEAR])]
    found = ItemRows(
        rows=rows,
        units=units,
        clusters=names(Field.CLUSTER, rows),
        groups=[groups[name] for name in group_names],
        indicators=indicators,
        measures=names(Field.MEASURE, rows),
        numberings=names(Field.NUMBERING, rows),
        years=years,
        left_out=left_out,
    )
    return found, problems


_NUMBERED = re.compile(r"((?:[IVXLC]+|[A-Z])(?:\.\d+)*)(?:[.)]\s*|(?<=\d)\s+)([^\W\d].*)")


def group_of(name: str) -> Group | None:
    """The group a cell names, its number told from its name: "I.1 Kinh tế" is I.1, Kinh tế."""
    name = text_of(name)
    match = _NUMBERED.fullmatch(name)
    if match:
        return Group(match[1], match[2])
    return Group("", name) if name else None


def _year(text: str) -> int:
    match = re.search(r"(?:19|20)\d\d", text)
    return int(match[0]) if match else 0
