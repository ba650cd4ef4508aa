"""The tidy layout: one row per unit and indicator, both named in each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from scorecard.formats.grid import Grid
from scorecard.problems import Problem, problem, short_text
from scorecard.read.columns import is_cluster
from scorecard.read.header import Block, Header
from scorecard.read.headings import FIGURES, Field, heading
from scorecard.read.in_year import said_span
from scorecard.read.offices import is_document_line, is_total, plain_name
from scorecard.read.rows import ItemRows, group_of, groups_of, read_rows, texts_below


def item_rows(grid: Grid, header: Header, measure: str = "") -> tuple[ItemRows, list[Problem]]:
    """The rows that are items: all that name a unit and an indicator, but totals and repeated headings.

    A row that only names a cluster or a group heads the rows below it. A name written once stands for the blank
    cells below it where no name is ever written twice; else a row with figures that lacks one is a problem.

    Args:
        measure: what the table is measured in where its rows do not say it.
    """
    table = _Table(grid, header)
    problems = table.fill_names() if table.has_blanks else []
    totals = table.names_of_totals()
    items: list[int] = []
    left_out: list[int] = []
    headings = tuple(header.heading_at(header.columns[kind]) for kind in (Field.UNIT, Field.INDICATOR))
    for offset, (unit, indicator) in enumerate(zip(table.units, table.indicators, strict=True)):
        if (unit, indicator) == headings:
            continue  # printed again at the top of a page
        is_known = unit in totals or indicator in totals
        if unit and indicator and not is_known:
            items.append(offset)
            continue
        row = table.rows[offset]
        if not any(grid.is_number(row, at) for at in table.figures):
            continue
        if is_known or offset in table.totals:
            left_out.append(row)
        elif not header.is_repeated_in(grid.texts_across(row)):
            missing = Field.INDICATOR if unit else Field.UNIT
            problems.append(problem(f"{missing.value}-missing", grid.cell(row, header.columns[missing])))
    found = table.item_rows(items, left_out)
    if measure:
        found = replace(found, measures=[one or measure for one in found.measures])
    return found, problems


class _Table:
    """What the rows below the headings name; an offset counts them from 0."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        self._header = header
        self.rows = range(header.body, len(grid.rows))
        self.units, self.indicators, self.clusters, self.groups = (
            texts_below(grid, header, kind, self.rows)
            for kind in (Field.UNIT, Field.INDICATOR, Field.CLUSTER, Field.GROUP)
        )
        self.figures = sorted(header.number_columns | {one.at for one in header.parts})
        self.has_blanks = not (all(self.units) and all(self.indicators))
        self.totals = self._rows_of_totals() if self.has_blanks else frozenset()
        """The rows that lack a unit or an indicator because they add others up."""

    def item_rows(self, offsets: Sequence[int], left_out: Sequence[int]) -> ItemRows:
        """The rows that are items, with what their columns say of each."""
        is_all = len(offsets) == len(self.rows)
        units, indicators, clusters, groups = (
            texts if is_all else [texts[offset] for offset in offsets]
            for texts in (self.units, self.indicators, self.clusters, self.groups)
        )
        rows = self.rows if is_all else [self.rows[offset] for offset in offsets]
        years = None
        if Field.YEAR in self._header.columns:
            years = [_year(text) for text in texts_below(self._grid, self._header, Field.YEAR, rows)]
        stated = {"clusters": clusters, "groups": groups_of(groups), "years": years, "left_out": left_out}
        return read_rows(self._grid, self._header, rows, units, indicators, **stated)

    def names_of_totals(self) -> set[str]:
        """The names that are none: totals, also of a unit, a cluster or a group by its name."""
        units, indicators = set(self.units), set(self.indicators)
        parts = frozenset(plain_name(name) for name in {*units, *self.clusters, *self.groups} if name)
        found = {name for name in units if is_total(name, parts)}
        found |= {name for name in indicators if is_total(name)}
        return found - {""}

    def _rows_of_totals(self) -> frozenset[int]:
        """Those that say so in any column: "North Total" in the regions' one."""
        grid = self._grid
        columns = [at for at in grid.filled_columns if at not in self._header.number_columns]
        parts = {at: frozenset(plain_name(text) for text in grid.texts(self.rows, at) if text) for at in columns}
        return frozenset(
            offset
            for offset, row in enumerate(self.rows)
            if not (self.units[offset] and self.indicators[offset])
            and any(is_total(text := grid.text(row, at), parts[at] - {plain_name(text)}) for at in columns)
        )

    # Names that stand once ------------------------------------------------------------------------------------------

    def fill_names(self) -> list[Problem]:
        """Fills in the names that stand once, above the rows they are meant for."""
        is_filled = [
            offset not in self.totals and any(self._grid.is_filled(row, at) for at in self.figures)
            for offset, row in enumerate(self.rows)
        ]
        problems = self._carry_down(Field.UNIT, self.units, self.indicators, is_filled)
        problems += self._carry_down(Field.INDICATOR, self.indicators, self.units, is_filled)
        self._take_bands()
        return problems

    def _carry_down(
        self, kind: Field, texts: list[str], beside: Sequence[str], is_filled: Sequence[bool]
    ) -> list[Problem]:
        """Fills the blank cells below a name that is written once, and says so.

        Where a name is also written out below itself, a blank is a slip, and stays one; so does a lone one, and one
        that would make two rows the same item.

        Args:
            beside: the other names, which tell the rows below one name apart.
        """
        written = [text for text in texts if text]
        lines = list(zip(texts, is_filled, strict=True))
        blank = [offset for offset, (text, filled) in enumerate(lines) if filled and not text]
        heads = sum(filled and bool(text) for text, filled in lines)
        if not blank or heads < 2 or any(one == other for one, other in pairwise(written)):
            return []
        above = ""
        carried = []
        for text, filled in lines:
            if text:
                above = text if filled and not is_total(text) else ""
            carried.append(text or (above if filled else ""))
        periods = texts_below(self._grid, self._header, Field.PERIOD, self.rows)
        pairs = [pair for pair in zip(carried, beside, periods, strict=True) if all(pair[:2])]
        if len(set(pairs)) < len(pairs):
            return []
        texts[:] = carried
        name = texts[blank[0]]
        place = self._grid.cell(self.rows[blank[0]], self._header.columns[kind])
        return [problem("name-carried-down", place, count=len(blank), name=short_text(name))] if name else []

    def _take_bands(self) -> None:
        """Takes rows that hold nothing but one name for headings of those below: "Cụm 1" is their cluster,
        "I. Kinh tế" their group."""
        grid = self._grid
        cluster = group = ""
        for offset, row in enumerate(self.rows):
            unit, indicator = self.units[offset], self.indicators[offset]
            if unit and indicator and unit != indicator:
                self.clusters[offset] = self.clusters[offset] or cluster
                self.groups[offset] = self.groups[offset] or group
                continue
            every_text = dict.fromkeys(text for at in grid.filled_columns if (text := grid.text(row, at)))
            texts = [text for text in every_text if not _BARE_NUMBER.fullmatch(text)] or list(every_text)
            if len(texts) != 1 or any(grid.is_number(row, at) for at in self.figures) or is_total(texts[0]):
                continue
            titled = group_of(texts[0])
            if is_cluster(texts[0]):
                cluster, group = texts[0], ""
            elif titled and titled.code and not is_document_line(texts[0]):
                group = texts[0]


def scenario_rows(grid: Grid, header: Header, measure: str) -> tuple[list[tuple[Header, ItemRows]], list[Problem]]:
    """The rows of a sheet that says in each whether its value is the plan or the result: a table for each."""
    found, problems = item_rows(grid, replace(header, blocks=_blocks(header, Field.TARGET)), measure)
    scenarios = [heading(text) for text in texts_below(grid, header, Field.SCENARIO, found.rows)]
    tables = []
    for kind in FIGURES:
        own = [at for at, one in enumerate(scenarios) if one and one.field is kind]
        if own:
            tables.append((replace(header, blocks=_blocks(header, kind)), found.taken(own)))
    return tables, problems


def _blocks(header: Header, kind: Field) -> tuple[Block, ...]:
    """The columns of values, all taken for one figure."""
    blocks = []
    for one in header.values:
        target, actual, prior = (one.at if kind is figure else None for figure in FIGURES)
        blocks.append(Block("", one.year, target, actual, prior, span=said_span(one._replace(field=kind))))
    return tuple(blocks)


_BARE_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z]|\d{1,2})[.)]?")
"""What numbers a row that heads others."""


def _year(text: str) -> int:
    match = re.search(r"(?:19|20)\d\d", text)
    return int(match[0]) if match else 0
