"""The sheet of wholes: what units come to in each cluster and in the office, as formulas over their own cells."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import assert_never

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scorecard.combine.office import Wholes
from scorecard.combine.over_units import Figure, UnitsRule, rows_beside, scale_of
from scorecard.domain import NOWHERE, Direction, Floats, Ints
from scorecard.evaluation import Evaluation
from scorecard.numbers import alike
from scorecard.regulation.combining import Weighing
from scorecard.regulation.expression.excel import LONGEST_FORMULA, Cells, excel_text, number_text
from scorecard.regulation.expression.tree import Most, Number
from scorecard.report.workbook.book import Book, Value, height, put, safe
from scorecard.report.workbook.layout import FIRST, Layout
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.sheet_columns import Column, Columns
from scorecard.result import Scorecard

MOST_ARGUMENTS = 250
"""Cells that one function of Excel takes, and a few less."""


class OfficeSheet:
    """Writes the sheet of wholes of a year that is over, a row per cluster and indicator; the office last."""

    def __init__(self, card: Scorecard, book: Book, layout: Layout, items: Columns, sheet: str) -> None:
        assert card.wholes is not None
        assert card.made_of is not None
        self._book, self._layout, self._items = book, layout, items
        self._units = card.table
        self._card: Evaluation = card.wholes
        self._made: Wholes = card.made_of
        self.columns = Columns(sheet, list(self._declared()))

    def _declared(self) -> Sequence[Column]:
        table = self._card.table
        named = [Column("Cluster", "unit", "wrapped", 30)]
        named += [Column("Group", "group", "wrapped", 22)] if (table.group != NOWHERE).any() else []
        return [
            *named,
            Column("Indicator", "indicator", "wrapped", 38),
            Column("Measure", "measure", "wrapped", 12),
            Column("Target", "target", "figure", 15),
            Column("Actual", "actual", "figure", 15),
            Column("Attainment", "attainment", "percent", 12),
        ]

    def write(self, sheet: Worksheet, looks: Looks) -> None:
        """Writes all rows."""
        columns, table = self.columns, self._card.table
        looks.headings(sheet, columns)
        for total in range(len(table)):
            row = FIRST + total
            tallest = 15.0
            for key, value in self._names(total).items():
                if key in columns:
                    put(sheet, row - 1, columns.at(key), value, looks.of(columns, key))
                    if isinstance(value, str):
                        tallest = max(tallest, height(value, columns.wide(key)))
            for key, value, formula in self._figures(total):
                look = looks.of(columns, key)
                if formula is None:
                    put(sheet, row - 1, columns.at(key), value, look)
                else:
                    shown = "" if math.isnan(value) else value
                    sheet.write_formula(row - 1, columns.at(key), f"={formula}".replace("#", str(row)), look, shown)
            sheet.set_row(row - 1, tallest)
        self._book.finish_table(sheet, len(table), columns.shown, frozen=columns.at("indicator") + 1)

    def _names(self, total: int) -> dict[str, Value]:
        table = self._card.table
        group = table.group_of(total)
        return {
            "unit": safe(table.name("unit", total)) or self._book.say("All units"),
            "group": safe(group.title) if group else None,
            "indicator": safe(table.name("indicator", total)),
            "measure": safe(table.name("measure", total)) or None,
        }

    def _figures(self, total: int) -> list[tuple[str, float, str | None]]:
        """Of each figure its value, and the formula that gives it; None where a formula would not say the same."""
        found: list[tuple[str, float, str | None]] = []
        figures: tuple[Figure, ...] = ("target", "actual")
        for figure in figures:
            value = float(getattr(self._card.table, figure)[total])
            found.append((figure, value, self._combined(total, figure, value)))
        value = float(self._card.scores.attainment[total])
        found.append(("attainment", value, self._attainment(total) if math.isfinite(value) else None))
        return found

    def _attainment(self, total: int) -> str | None:
        regulation, here = self._card.regulation, self.columns.here
        policy = regulation.policies[int(regulation.policy[total])]
        direction = Direction(int(self._card.table.direction[total]))
        if policy.kind.vocabulary is not None or direction is Direction.RANGE:
            return None
        cells = Cells({"value": here("actual"), "target": here("target")})
        try:
            return excel_text(Most(Number(0.0), policy.attained(direction)), cells)
        except KeyError:  # progress from a baseline looks at what has no cell here
            return None

    def _combined(self, total: int, figure: Figure, value: float) -> str | None:
        """The formula of a whole's figure, by how units make it; None where it is no figure of these cells alone."""
        pieces, rule = self._made.pieces, self._made.rules[total]
        places = list(pieces.of(total))
        rows = pieces.row[places]
        values = getattr(self._units, figure)[rows]
        if np.isnan(values).any() and not isinstance(rule, Weighing):
            return None
        if rows.size == 1:
            made: float = float(values[0])
            formula: str | None = self._cell(figure, int(rows[0]))
        else:
            made, formula = self._by_rule(rule, figure, places, rows, values)
        is_same = formula is not None and len(formula) < LONGEST_FORMULA and alike(made, value)
        return formula if is_same else None

    def _by_rule(
        self, rule: UnitsRule, figure: Figure, places: list[int], rows: Ints, values: Floats
    ) -> tuple[float, str | None]:
        """What a rule makes of some items, and the formula that does the same."""
        cells = [self._cell(figure, row) for row in rows.tolist()]
        match rule:
            case "sum":
                return math.fsum(values), _whole("SUM", cells)
            case "mean":
                return math.fsum(values) / values.size, _whole("AVERAGE", cells)
            case "max":
                return float(values.max()), _whole("MAX", cells)
            case "min":
                return float(values.min()), _whole("MIN", cells)
            case None:
                return math.nan, None
            case Weighing(size=str(size)):
                return self._weighed(size, figure, places, values, cells)
            case Weighing():
                made = self._ratio(rule, figure, places)
                # Without the parts' targets a target is weighed as the result is.
                is_known = figure == "actual" or math.isfinite(made[0])
                return made if is_known else self._weighed(rule.over or "", figure, places, values, cells)
            case _:
                assert_never(rule)

    def _weighed(
        self, size: str, figure: Figure, places: list[int], values: Floats, cells: Sequence[str]
    ) -> tuple[float, str | None]:
        """The mean of figures by another indicator's results."""
        beside = rows_beside(self._units, self._made.pieces, size, "actual")[places]
        if (beside == NOWHERE).any() or np.isnan(values).any():
            return math.nan, None
        weights = self._units.actual[beside]
        of_weights = [self._cell("actual", row) for row in beside.tolist()]
        products = "+".join(f"{cell}*{weight}" for cell, weight in zip(cells, of_weights, strict=True))
        total = math.fsum(weights)
        made = math.fsum(values * weights) / total if total else math.nan
        counted = _counted([*cells, *of_weights])
        return made, f'IF({counted}<{2 * len(cells)},"",IFERROR(({products})/{_nested("SUM", of_weights)},""))'

    def _ratio(self, rule: Weighing, figure: Figure, places: list[int]) -> tuple[float, str | None]:
        """A rate by its own parts: 4 of 104."""
        units, pieces = self._units, self._made.pieces
        part, whole = (rows_beside(units, pieces, name or "", figure)[places] for name in (rule.of, rule.over))
        if (part == NOWHERE).any() or (whole == NOWHERE).any():
            return math.nan, None
        of, over = (getattr(units, figure)[one] for one in (part, whole))
        scale = scale_of(units, pieces, rule, places)
        made = math.fsum(of) / math.fsum(over) * scale if math.fsum(over) else math.nan
        cells = [[self._cell(figure, row) for row in one.tolist()] for one in (part, whole)]
        ratio = f"{_nested('SUM', cells[0])}/{_nested('SUM', cells[1])}*{number_text(scale)}"
        return made, f'IF({_counted([*cells[0], *cells[1]])}<{2 * part.size},"",IFERROR({ratio},""))'

    def _cell(self, figure: Figure, row: int) -> str:
        return self._items.cell(figure, int(self._layout.item_row[row]))


def _whole(function: str, cells: Sequence[str]) -> str:
    """A function over cells; empty text where one of them has no figure."""
    return f'IF({_counted(cells)}<{len(cells)},"",{_nested(function, cells)})'


def _counted(cells: Sequence[str]) -> str:
    return "+".join(f"COUNT({','.join(some)})" for some in _chunks(cells))


def _nested(function: str, cells: Sequence[str]) -> str:
    """A function over more cells than it takes at once, which over some of them first comes to the same."""
    chunks = _chunks(cells)
    if len(chunks) == 1:
        return f"{function}({','.join(cells)})"
    if function == "AVERAGE":
        return f"{_nested('SUM', cells)}/{len(cells)}"
    return f"{function}({','.join(f'{function}({one})' for one in map(','.join, chunks))})"


def _chunks(cells: Sequence[str]) -> list[Sequence[str]]:
    return [cells[at : at + MOST_ARGUMENTS] for at in range(0, len(cells), MOST_ARGUMENTS)]
