"""The tidy layout: one row per unit and indicator, both named in each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from scorecard.domain import Group
from scorecard.formats.grid import Grid, text_of
from scorecard.problems import Problem, problem, short_text
from scorecard.read.columns import is_cluster
from scorecard.read.described import attributes_of, notes_of
from scorecard.read.doubts import listed
from scorecard.read.header import Block, Header
from scorecard.read.headings import FIGURES, Field, heading
from scorecard.read.offices import is_document_line, is_total, plain_name
from scorecard.read.periods import is_period_number, is_whole, named_periods
from scorecard.read.rows import ItemRows


class _Names(NamedTuple):
    """What the rows below the headings name, one entry per row."""

    units: list[str]
    indicators: list[str]
    clusters: list[str]
    groups: list[str]


def item_rows(grid: Grid, header: Header, measure: str = "") -> tuple[ItemRows, list[Problem]]:
    """The rows that are items: all that name a unit and an indicator, but totals and repeated headings.

    A row that only names a cluster or a group heads the rows below it. A name written once stands for the blank
    cells below it where no name is ever written twice; else a row with figures that lacks one is a problem.

    Args:
        measure: what the table is measured in where its rows do not say it.
    """
    problems: list[Problem] = []
    every = range(header.body, len(grid.rows))
    names = _Names(
        *(_texts(grid, header, kind, every) for kind in (Field.UNIT, Field.INDICATOR, Field.CLUSTER, Field.GROUP))
    )
    figures = sorted(header.number_columns | {one.at for one in header.parts})
    totals: frozenset[int] = frozenset()
    if not all(names.units) or not all(names.indicators):
        totals = _total_rows(grid, header, names, every)
        problems += _carry_down(grid, header, Field.UNIT, names.units, names.indicators, every, figures, totals)
        problems += _carry_down(grid, header, Field.INDICATOR, names.indicators, names.units, every, figures, totals)
        _take_bands(grid, header, names, every, figures)
    no_items = _no_items(header, names)
    periods = _part_rows(grid, header, every)
    kept: list[int] = []
    left_out: list[int] = []
    headings = tuple(header.heading_at(header.columns[kind]) for kind in (Field.UNIT, Field.INDICATOR))
    for offset, (unit, indicator) in enumerate(zip(names.units, names.indicators, strict=True)):
        if (unit, indicator) == headings:
            continue  # printed again at the top of a page
        if unit and indicator and unit not in no_items and indicator not in no_items and offset not in periods:
            kept.append(offset)
            continue
        row = every[offset]
        if not any(grid.is_number(row, at) for at in figures):
            continue
        if unit in no_items or indicator in no_items or offset in periods or offset in totals:
            left_out.append(row)
        elif not header.is_repeated_in(grid.texts_across(row)):
            missing = Field.UNIT if not unit else Field.INDICATOR
            problems.append(problem(f"{missing.value}-missing", grid.cell(row, header.columns[missing])))
    if periods:
        problems.append(_periods_left_out(grid, header, every, periods, rest=bool(kept)))
    rows: Sequence[int] = every if len(kept) == len(every) else [every[offset] for offset in kept]
    found = _items(grid, header, rows, names, kept, left_out)
    if measure:
        found = replace(found, measures=[one or measure for one in found.measures])
    return found, problems


def _items(
    grid: Grid, header: Header, rows: Sequence[int], names: _Names, kept: Sequence[int], left_out: Sequence[int]
) -> ItemRows:
    def taken(texts: list[str]) -> list[str]:
        return texts if len(kept) == len(texts) else [texts[offset] for offset in kept]

    group_names = taken(names.groups)
    groups = {name: group_of(name) for name in set(group_names)}
    years = None
    if Field.YEAR in header.columns:
        years = [_year(value) for value in grid.texts(rows, header.columns[Field.YEAR])]
    return ItemRows(
        rows=rows,
        units=taken(names.units),
        clusters=taken(names.clusters),
        groups=[groups[name] for name in group_names],
        indicators=taken(names.indicators),
        measures=_texts(grid, header, Field.MEASURE, rows),
        numberings=_texts(grid, header, Field.NUMBERING, rows),
        years=years,
        left_out=left_out,
        attributes=attributes_of(grid, header, rows),
        notes=notes_of(grid, header, rows),
    )


def _texts(grid: Grid, header: Header, kind: Field, rows: Sequence[int]) -> list[str]:
    return grid.texts(rows, header.columns[kind]) if kind in header.columns else [""] * len(rows)


def _no_items(header: Header, names: _Names) -> set[str]:
    """The names that are none: totals, also of a unit or a cluster by its name."""
    units, indicators = set(names.units), set(names.indicators)
    parts = frozenset(plain_name(name) for name in {*units, *names.clusters, *names.groups} if name)
    found = {name for name in units if is_total(name, parts)}
    found |= {name for name in indicators if is_total(name)}
    return found - {""}


def _total_rows(grid: Grid, header: Header, names: _Names, every: range) -> frozenset[int]:
    """The rows that lack a unit or an indicator because they add others up: "North Total" in the regions' column."""
    texts = [at for at in range(grid.width) if at not in header.number_columns]
    parts = {at: frozenset(map(plain_name, {text for text in grid.texts(every, at) if text})) for at in texts}
    rows = [
        offset
        for offset, row in enumerate(every)
        if not (names.units[offset] and names.indicators[offset])
        and any(text and is_total(text, parts[at] - {plain_name(text)}) for at in texts if (text := grid.text(row, at)))
    ]
    return frozenset(rows)


def _carry_down(
    grid: Grid,
    header: Header,
    kind: Field,
    texts: list[str],
    beside: Sequence[str],
    every: range,
    figures: Sequence[int],
    totals: frozenset[int],
) -> list[Problem]:
    """Fills the blank cells below a name that is written once, and says so.

    Where a name is also written out below itself, a blank is a slip, and stays one; so does a lone one, and one
    that would make two rows the same item.

    Args:
        beside: the other names, which tell the rows below one name apart.
    """
    written = [text for text in texts if text]
    filled = [
        offset not in totals and any(grid.is_filled(row, at) for at in figures) for offset, row in enumerate(every)
    ]
    blank = [offset for offset, text in enumerate(texts) if not text and filled[offset]]
    first = next((offset for offset, text in enumerate(texts) if text), len(texts))
    heads = [offset for offset, text in enumerate(texts) if text and filled[offset]]
    if not blank or len(heads) < 2 or any(one == other for one, other in pairwise(written)):
        return []
    above = ""
    carried = list(texts)
    for offset in range(first, len(texts)):
        if texts[offset]:
            above = "" if is_total(texts[offset]) or not filled[offset] else texts[offset]
        elif filled[offset]:
            carried[offset] = above
    pairs = [pair for pair in zip(carried, beside, strict=True) if all(pair)]
    if len(set(pairs)) < len(pairs):
        return []
    texts[:] = carried
    place = grid.cell(every[blank[0]], header.columns[kind])
    return (
        [problem("name-carried-down", place, count=len(blank), name=short_text(texts[blank[0]]))]
        if texts[blank[0]]
        else []
    )


def _take_bands(grid: Grid, header: Header, names: _Names, every: range, figures: Sequence[int]) -> None:
    """Rows that hold nothing but one name head the rows below: "Cụm 1" is their cluster, "I. Kinh tế" their group."""
    cluster = group = ""
    for offset, row in enumerate(every):
        unit, indicator = names.units[offset], names.indicators[offset]
        if unit and indicator and unit != indicator:
            if cluster and not names.clusters[offset]:
                names.clusters[offset] = cluster
            if group and not names.groups[offset]:
                names.groups[offset] = group
            continue
        every_text = dict.fromkeys(text for at in range(grid.width) if (text := grid.text(row, at)))
        texts = [text for text in every_text if not _BARE_NUMBER.fullmatch(text)] or list(every_text)
        if len(texts) != 1 or any(grid.is_number(row, at) for at in figures) or is_total(texts[0]):
            continue
        if is_cluster(texts[0]):
            cluster, group = texts[0], ""
        elif _NUMBERED.fullmatch(texts[0]) and not is_document_line(texts[0]):
            group = texts[0]


def _part_rows(grid: Grid, header: Header, every: range) -> set[int]:
    """The rows that a column of periods says to be of a part of the year."""
    if Field.PERIOD not in header.columns:
        return set()
    column, kind = (
        grid.texts(every, header.columns[Field.PERIOD]),
        heading(header.heading_at(header.columns[Field.PERIOD])),
    )
    months = kind is not None and "in_period" in kind.qualifiers
    return {
        offset
        for offset, text in enumerate(column)
        if any(not is_whole(one) for one in named_periods(text)) or (months and is_period_number(text))
    }


def _periods_left_out(grid: Grid, header: Header, every: range, periods: set[int], *, rest: bool) -> Problem:
    """That the rows of parts of the year are no items.

    Args:
        rest: whether other rows are of the whole year.
    """
    at = header.columns[Field.PERIOD]
    place = grid.cell(header.body - 1, at)
    named = dict.fromkeys(grid.text(every[offset], at) for offset in sorted(periods))
    shown = listed(named)
    heading_text = header.heading_at(at)
    line = f"{heading_text}=attribute"
    if rest:
        return problem("period-unread", place, period=shown, count=len(periods), line=line)
    return problem("period-only", place, period=shown, line=line)


def scenario_rows(grid: Grid, header: Header, measure: str) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The rows of a sheet that says in each whether its value is the plan or the result: a table for each."""
    found, problems = item_rows(grid, replace(header, blocks=(_block(header, Field.TARGET),)), measure)
    said = grid.texts(found.rows, header.columns[Field.SCENARIO])
    tables = []
    for kind in FIGURES:
        own = [at for at, text in enumerate(said) if (one := heading(text)) and one.field is kind]
        if own:
            tables.append((replace(header, blocks=(_block(header, kind),)), found.taken(own)))
    return tables, problems


def _block(header: Header, kind: Field) -> Block:
    at = header.columns[Field.VALUE]
    target, actual, prior = (at if kind is one else None for one in FIGURES)
    year = next((one.year for one in header.mapped if one.at == at), None)
    return Block("", year, target, actual, prior)


_NUMBERED = re.compile(r"((?:[IVXLC]+|[A-Z])(?:\.\d+)*)(?:[.)]\s*|(?<=\d)\s+)([^\W\d].*)")


_BARE_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,2})[.)]?")
"""What numbers a row that heads others."""


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
