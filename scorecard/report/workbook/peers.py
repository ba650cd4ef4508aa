"""What is measured on the others: a sheet with all figures of one comparison under one another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import Direction, Floats, Ints
from scorecard.regulation.expression.tree import Gathered, figures_named, parts_of
from scorecard.regulation.methods import Points
from scorecard.regulation.methods.method import FREE
from scorecard.report.workbook.book import Book, put
from scorecard.report.workbook.layout import FIRST, Layout, Span
from scorecard.report.workbook.lookups import FormulaCells, comparison_name
from scorecard.report.workbook.methods import needs_reached
from scorecard.report.workbook.sheet_columns import Column, Columns
from scorecard.result import Scorecard
from scorecard.score.codes import unit_clusters
from scorecard.score.points import peers

_COLUMNS = (
    Column("Indicator", "indicator", "text", 44),
    Column("Cluster", "cluster", "text", 26),
    Column("Unit", "unit", "text", 38),
    Column("Compared", "own", "exact", 14),
    Column("Without target", "free", "exact", 14),
    Column("Highest", "high", "exact", 14),
    Column("Lowest", "low", "exact", 14),
    Column("Mean", "mean", "exact", 14),
    Column("Deviation", "deviation", "exact", 14),
    Column("Count", "count", "count", 9),
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison: the items in it, in the order of the sheet."""

    policy: int
    name: str
    """Among whom a figure is compared, and the figure, by an office's own formula; "" by a method."""
    figure: str
    items: tuple[int, ...]
    span: Span
    clusters: bool
    """Whether it is inside one cluster."""


@dataclass(slots=True)
class Comparisons:
    """All comparisons of a scorecard; none where no rule compares."""

    columns: Columns
    found: list[Compared] = field(default_factory=list)
    of: dict[int, list[tuple[Compared, int]]] = field(default_factory=dict)
    """What each item is compared in, and its Excel row there."""

    def references(self, item: int) -> Mapping[str, str]:
        """What an item's formula names by `@`, as cells; by an office's own formula by the comparison's name."""
        columns, told = self.columns, {}
        for one, row in self.of.get(item, ()):
            before, first = f"{one.name} " if one.name else "@", one.span[0]
            for key in ("high", "low", "mean", "deviation", "count"):
                told[f"{before}{key}"] = columns.cell(key, first)
            told[f"{before}all"] = columns.area("own", one.span)
            told[f"{before}own"] = columns.cell("own", row)
        return told


def comparisons(card: Scorecard, layout: Layout, sheet: str) -> Comparisons:
    """Who is compared with whom."""
    told = Comparisons(Columns(sheet, _COLUMNS))
    table = card.table
    cluster = unit_clusters(table)[table.unit] if len(table) else table.unit
    next_row = FIRST
    for number, policy in enumerate(card.regulation.policies):
        if not policy.kind.scored:
            continue
        rows = layout.items[card.regulation.policy[layout.items] == number]
        for name, figure, among in _compared_by(policy.points):
            which = peers(table.take(rows), cluster[rows] if among else None)
            order = np.argsort(which, kind="stable")
            for members in np.split(rows[order], np.flatnonzero(np.diff(which[order])) + 1):
                if not members.size:
                    continue
                span = (next_row, next_row + members.size - 1)
                one = Compared(number, name, figure, tuple(members.tolist()), span, among)
                told.found.append(one)
                for row, item in enumerate(one.items, start=next_row):
                    told.of.setdefault(item, []).append((one, row))
                next_row += members.size
    return told


def _compared_by(rule: Points) -> list[tuple[str, str, bool]]:
    """The comparisons of a method: name, figure, and whether it is inside the clusters."""
    if not rule.looks_elsewhere:
        return [("", "", rule.among == "cluster")] if rule.compares else []
    parts = [part for part in parts_of(rule.expression()) if isinstance(part, Gathered)]
    return sorted({(comparison_name(part), part.figure, part.among == "peers") for part in parts})


@dataclass(frozen=True, slots=True)
class Figures:
    """What of the items is compared: the cells, and the figures in them."""

    attained: Mapping[int, str]
    """Per item the cell of the attainment that counts."""
    figure: Mapping[int, str]
    """Per item the cell of the actual, or of what it counts as."""
    reached: Floats
    value: Floats
    of_formulas: FormulaCells


def write_comparisons(told: Comparisons, sheet: Worksheet, book: Book, card: Scorecard, figures: Figures) -> None:
    """Writes the sheet: a row per compared item, what holds of all of them in the first row of each comparison."""
    columns, table = told.columns, card.table
    text = book.look(bottom=4, bottom_color="#A6A6A6")
    look = book.look(num_format="#,##0.######", align="right", bottom=4, bottom_color="#A6A6A6")
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, book.say(column.heading), book.head())
    for one in told.found:
        if one.name:
            _write_figures(sheet, one, columns, look, figures.of_formulas)
            _names(sheet, one, card, text)
            continue
        leader = FREE.name in figures_named(card.regulation.policies[one.policy].points.expression())
        own, free = _compared(one, figures, card, leader=leader)
        for row, item, value, other in zip(range(one.span[0], one.span[1] + 1), one.items, own, free, strict=True):
            attained, figure = figures.attained[item], figures.figure[item]
            direction = int(table.direction[item])
            if leader:
                sheet.write_formula(row - 1, 3, f'=IF(ISNUMBER({attained}),{attained},"")', look, _plain(value))
                # Less is better: without a target the largest result is no best one.
                if direction != Direction.LOWER:
                    alone = f'=IF(ISNUMBER({attained}),"",IF(ISNUMBER({figure}),{figure},""))'
                    sheet.write_formula(row - 1, 4, alone, look, _plain(other))
            else:
                cell = attained if direction == Direction.RANGE else figure
                sign = "-" if direction == Direction.LOWER else ""
                sheet.write_formula(row - 1, 3, f'=IF(ISNUMBER({cell}),{sign}{cell},"")', look, _plain(value))
        _names(sheet, one, card, text)
        _summed(sheet, one, columns, look, own, free, leader=leader)
    sheet.freeze_panes(1, 3)
    book.printed(sheet)


def _names(sheet: Worksheet, one: Compared, card: Scorecard, look: Format) -> None:
    """Whose each figure is."""
    table = card.table
    for row, item in enumerate(one.items, start=one.span[0]):
        put(sheet, row - 1, 0, table.name("indicator", item), look)
        put(sheet, row - 1, 1, card.cluster_name(int(table.unit[item])) if one.clusters else None, look)
        put(sheet, row - 1, 2, table.name("unit", item), look)


def _write_figures(sheet: Worksheet, one: Compared, columns: Columns, look: Format, cells: FormulaCells) -> None:
    """The figures that an office's own formula compares."""
    figure = cells.lookups.figure(one.figure)
    own = [float(figure[item]) for item in one.items]
    for row, item, value in zip(range(one.span[0], one.span[1] + 1), one.items, own, strict=True):
        cell = cells.figure(item, one.figure)
        sheet.write_formula(row - 1, 3, f'=IF(ISNUMBER({cell}),{cell},"")', look, _plain(value))
    _summed(sheet, one, columns, look, own, [], leader=False)


def _plain(value: float) -> float | str:
    """A value as a formula's result: nothing for a figure that is not there."""
    if value != value:
        return ""
    return min(max(value, -1e300), 1e300)


def _compared(one: Compared, figures: Figures, card: Scorecard, *, leader: bool) -> tuple[list[float], list[float]]:
    """What is compared of each item, and the figures without target, both as the cells named in `Figures` have them."""
    rows: Ints = np.array(one.items)
    reached, value, direction = figures.reached[rows], figures.value[rows], card.table.direction[rows]
    policy = card.regulation.policies[one.policy]
    if leader:
        unfloored = np.array([needs_reached(policy, way) for way in direction.tolist()], dtype=np.bool_)
        free = np.where(np.isnan(reached) & (direction != Direction.LOWER), value, np.nan)
        return np.where(unfloored, reached, np.maximum(reached, 0)).tolist(), free.tolist()
    own = np.where(direction == Direction.RANGE, reached, np.where(direction == Direction.LOWER, -value, value))
    return own.tolist(), [float("nan")] * rows.size


def _summed(
    sheet: Worksheet,
    one: Compared,
    columns: Columns,
    look: Format,
    own: list[float],
    free: list[float],
    *,
    leader: bool,
) -> None:
    row = one.span[0] - 1
    area = columns.own_area("own", one.span)
    there = [min(max(value, -1e300), 1e300) for value in own if value == value]
    count = f"COUNT({area})"
    if leader:
        alone = columns.own_area("free", one.span)
        sheet.write_formula(row, 5, f"=IF({count}=0,0,MAX({area}))", look, max(there, default=0.0))
        sheet.write_formula(row, 6, f"=MAX(0,{alone})", look, max([0.0, *(value for value in free if value == value)]))
        return
    mean = float(np.mean(there)) if there else 0.0
    deviation = float(np.std(there)) if there else 0.0
    told = (
        (f"=IF({count}=0,0,MAX({area}))", max(there, default=0.0)),
        (f"=IF({count}=0,0,MIN({area}))", min(there, default=0.0)),
        (f"=IF({count}=0,0,AVERAGE({area}))", mean),
        (f"=IF({count}=0,0,STDEVP({area}))", deviation),
        (f"={count}", float(len(there))),
    )
    for at, (formula, value) in enumerate(told, start=5):
        sheet.write_formula(row, at, formula, look, value)
