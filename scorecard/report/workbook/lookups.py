"""Where what an office's formula looks up stands in the workbook: cells and ranges of the sheet of items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal, assert_never

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import Direction, Verdict, column_letters
from scorecard.regulation.conditions.requirement import OfItems
from scorecard.regulation.expression.excel import Cells, excel_text
from scorecard.regulation.expression.reckoning import holding
from scorecard.regulation.expression.tree import (
    TURNED,
    Collected,
    Condition,
    Counted,
    Expression,
    Figure,
    Gathered,
    If,
    Named,
    Number,
    figures_named,
    looked_up,
    looked_up_deeply,
    parts_of,
)
from scorecard.regulation.formula import in_words_of, truth_formula, written
from scorecard.report.rule_words import Speaker
from scorecard.report.workbook.book import Book, put, quoted, safe
from scorecard.report.workbook.expressions import INFINITE, text
from scorecard.report.workbook.layout import FIRST, Layout
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard
from scorecard.rulebook.stated import stated_conditions, stated_tables
from scorecard.score.lookups import GROUP_FIGURES, Lookups, groups_within, lookups_of
from scorecard.score.rules import matching, matching_groups

_NAMES = 2
"""Columns of names before those of conditions, on the sheet that counts."""
_NOTHING = '""'
_STANDING = {"prior": "prior", "growth": "growth", "required": "required", "weight": "weight", "points": "points",
             "target": "target", "upper": "upper", "max_points": "maximum"}  # fmt: skip
"""Figures that stand in a column as they are looked up, by its key."""
_SUMMARIES = {"max": "high", "min": "low", "mean": "mean", "deviation": "deviation", "count": "count"}


def formulas_of(card: Scorecard) -> Iterator[Expression | Condition]:
    """Every formula of the rulebook that looks up what stands elsewhere."""
    for policy in card.regulation.policies:
        if policy.points.looks_elsewhere and policy.kind.scored:
            yield policy.points.expression()
    yield from (truth_formula(one.text, one.scope)[0] for one in stated_conditions(card.rulebook))
    yield from (one.bare() for one in card.rulebook.adjustments if one.formula is not None)


def counted_conditions(card: Scorecard) -> dict[Condition, OfItems | None]:
    """The conditions by which a unit's items are counted, with what a class or an award asks of all by them."""
    counted: dict[Condition, OfItems | None] = {
        node.condition: None
        for formula in formulas_of(card)
        for node in looked_up_deeply(formula)
        if isinstance(node, Counted)
    }
    for table in stated_tables(card.rulebook):
        for asked in table.requirements:
            match asked:
                case OfItems() if not asked.name:
                    counted[asked.falls_short()] = asked
                case _:
                    pass
    return counted


@dataclass(frozen=True, slots=True)
class ItemCells:
    """The cells of an item that hang on its kind; `#` is the row."""

    figure: str
    """Of the actual, or of what it counts as."""
    unbounded: bool
    """Whether attainment may be without bound, which its cell shows as a sign."""


class FormulaCells:
    """Finds cells for the figures of formulas."""

    def __init__(
        self, card: Scorecard, layout: Layout, columns: Columns, said: Mapping[Verdict, str],
        of_item: Callable[[int], ItemCells], counted: str,
    ) -> None:  # fmt: skip
        """
        Args:
            columns: of the sheet of items.
            of_item: the cells of an item that hang on its kind.
            counted: the name of the sheet on which is told which items fulfil a condition.
        """
        self._card, self._layout, self._columns = card, layout, columns
        self._said, self._of_item, self._counted = said, of_item, counted
        self._asked_by = counted_conditions(card)
        self.conditions = sorted(self._asked_by, key=repr)
        """What items are counted by; a column each on a sheet of its own."""

    @cached_property
    def lookups(self) -> Lookups:
        """The figures themselves."""
        return lookups_of(self._card.regulation, self._card.scores)

    def of_item(self, rule: Expression | Condition, item: int, compared: Mapping[str, str]) -> Cells:
        """What a rule looks up for an item.

        Args:
            compared: the cells of its comparisons, by their names in `comparison_names`.
        """
        unit = int(self._card.table.unit[item])
        figures = {
            node.name: self.figure(item, node.name) if isinstance(node, Figure) else self.of_unit(node, unit)
            for node in looked_up(rule)
        }
        ranges: dict[tuple[str, str], str] = {}
        gathered: dict[Gathered, str] = {}
        for node in parts_of(rule):
            if isinstance(node, Gathered):
                name = comparison_name(node)
                if node.how in ("better", "worse"):
                    figures[node.figure] = compared[f"{name} own"]
                    ranges[node.among, node.figure] = compared[f"{name} all"]
                elif node.how == "count":
                    gathered[node] = compared[f"{name} count"]
                else:
                    cell = compared[f"{name} {_SUMMARIES[node.how]}"]
                    gathered[node] = f"IF({compared[f'{name} count']}=0,NA(),{cell})"
        return Cells(figures, ranges, gathered)

    def of_unit(self, node: Named | Collected | Counted, unit: int) -> str:
        """What a unit has of what is looked up, over cells."""
        match node:
            case Named():
                told = _NOTHING
                for item in reversed(self._named(node, unit)):
                    cell = self.figure(item, node.figure)
                    told = cell if told == _NOTHING else f"IF(ISNUMBER({cell}),{cell},{told})"
                return told
            case Collected():
                # A ratio without bound is a sign in its cell, which no sum takes up.
                cells = (self.figure(item, node.figure, bare=True) for item in self._items(unit, node.group))
                listed = self._listed(cells)
                if node.how == "sum":
                    return f"SUM({listed})"
                name = {"mean": "AVERAGE", "min": "MIN", "max": "MAX"}[node.how]
                return f'IF(COUNT({listed})=0,"",{name}({listed}))'
            case Counted() if node.indicator:
                rule = If(node.condition, Number(1.0), Number(0.0))
                items = self._named(node, unit)
                each = (excel_text(rule, self.of_item(rule, item, {}), bounded=True) for item in items)
                return "+".join(f"N({formula})" for formula in each) or "0"
            case Counted():
                column = column_letters(self.conditions.index(node.condition) + _NAMES)
                rows = [int(self._layout.item_row[item]) for item in self._items(unit, node.group)]
                return f"SUM({self._listed(f'{quoted(self._counted)}!{column}{row}' for row in rows)})"
            case _:
                assert_never(node)

    def of_standing(
        self,
        rule: Expression | Condition,
        unit: int,
        own: Mapping[str, str],
        nodes: Columns,
        points: Literal["points", "ungated"] = "points",
    ) -> Cells:
        """What a rule about a unit looks up.

        Args:
            own: the cells of the unit's own figures, by their names.
            nodes: the columns of the sheet of groups.
            points: the column of the groups' points, or of those before gates.
        """
        figures = dict(own)
        for node in looked_up(rule):
            if isinstance(node, Named) and node.figure in GROUP_FIGURES:
                figures[node.name] = self._of_group(node, unit, nodes, points)
            elif not isinstance(node, Figure):
                figures[node.name] = self.of_unit(node, unit)
        return Cells(figures)

    def _of_group(self, node: Named, unit: int, nodes: Columns, column: str) -> str:
        codes = matching_groups(node.indicator, self._card.table.groups)
        rows = [self._layout.node_row[unit, code] for code in codes if (unit, code) in self._layout.node_row]
        if not rows:
            return _NOTHING
        points = ",".join(nodes.cell(column, row) for row in rows)
        if node.figure == "group_points":
            return f'IF(COUNT({points})=0,"",SUM({points}))'
        most = ",".join(nodes.cell("maximum", row) for row in rows)
        return f'IF(SUM({most})>0,SUM({points})/SUM({most}),"")'

    def _named(self, node: Named | Counted, unit: int) -> list[int]:
        indicators = matching(node.indicator, self._card.table.indicators)
        return [item for item in self._items(unit, node.group) if self._card.table.indicator[item] in indicators]

    def _items(self, unit: int, group: str) -> list[int]:
        """A unit's assigned items, all or those of a group, in the order read."""
        table = self._card.table
        chosen = table.assigned & (table.unit == unit)
        if group:
            chosen &= np.isin(table.group, groups_within(group, table, self._card.regulation.tree))
        return np.flatnonzero(chosen).tolist()

    def _listed(self, cells: Iterable[str]) -> str:
        """Cells as arguments: those under one another as a range."""
        plain, other = [], []
        for cell in cells:
            before, _, letters = cell.rpartition("!")
            bare = letters.rstrip("0123456789")
            (plain.append((before, bare, int(letters[len(bare) :]))) if bare.isalpha() else other.append(cell))
        found = []
        plain.sort()
        for (before, bare, _), run in groupby(enumerate(plain), lambda pair: (*pair[1][:2], pair[1][2] - pair[0])):
            rows = [cell[2] for _, cell in run]
            end = f":{bare}{rows[-1]}" if len(rows) > 1 else ""
            found.append(f"{before}!{bare}{rows[0]}{end}")
        return ",".join([*found, *(cell for cell in other if cell != _NOTHING)]) or _NOTHING

    def figure(self, item: int, name: str, *, bare: bool = False) -> str:
        """An item's figure by its name in formulas, as other sheets name the cell.

        Args:
            bare: whether the cell itself is wanted where attainment is without bound.
        """
        row = str(self._layout.item_row[item])
        sheet = quoted(self._columns.sheet)
        kind = self._of_item(item)
        if name in _STANDING:
            key = _STANDING[name]
            return self._cell(key, item) if key in self._columns else _NOTHING
        if name.startswith(TURNED):
            direction = int(self._card.table.direction[item])
            if direction == Direction.RANGE:
                return self.figure(item, "attainment")
            cell = self.figure(item, name.removeprefix(TURNED))
            return f'IF(ISNUMBER({cell}),-{cell},"")' if direction == Direction.LOWER else cell
        match name:
            case "actual":
                return f"{sheet}!{kind.figure.replace('#', row)}"
            case "attainment":
                cell = self._cell("attainment", item)
                return f'IF({cell}="∞",{INFINITE},{cell})' if kind.unbounded and not bare else cell
            case "no_actual":
                return f"IF(ISNUMBER({sheet}!{kind.figure.replace('#', row)}),0,1)"
            case "scored":
                policy = self._card.regulation.policies[int(self._card.regulation.policy[item])]
                return "1" if policy.kind.scored else "0"
            case "silent":
                return f"IF({self._cell('verdict', item)}={text(self._said[Verdict.NO_ACTUAL])},1,0)"
            case "happened":
                actual, value = self._cell("actual", item), self._cell("value", item)
                in_words = f'IF({actual}="",0,IF(AND(ISNUMBER({value}),N({value})=0),0,1))'
                return f"IF(ISNUMBER({actual}),IF({actual}>0,1,0),{in_words})"
            case _:
                return self._verdict(self._cell("verdict", item), name)

    def _cell(self, key: str, item: int) -> str:
        """The cell of a column, as other sheets name it."""
        return f"{quoted(self._columns.sheet)}!{self._columns.letters(key)}{self._layout.item_row[item]}"

    def _verdict(self, cell: str, name: str) -> str:
        """1 where a verdict is such, 0 where it is another, nothing where there is none for want of a target."""
        wanted = {
            "met": (Verdict.MET, Verdict.EXCEEDED),
            "exceeded": (Verdict.EXCEEDED,),
            "missed": (Verdict.MISSED,),
        }[name]
        is_such = ",".join(f"{cell}={text(self._said[one])}" for one in wanted)
        other = f'IF({cell}={text(self._said[Verdict.NO_TARGET])},"",0)'
        return f"IF({f'OR({is_such})' if len(wanted) > 1 else is_such},1,{other})"

    def write_counted(self, sheet: Worksheet, book: Book) -> None:
        """Writes which items fulfil each condition that they are counted by: 1 or 0, row by row as their sheet."""
        table = self._card.table
        for at, heading in enumerate(("Unit", "Indicator")):
            sheet.set_column(at, at, 38)
            sheet.write_string(0, at, book.say(heading), book.head())
        for item in self._layout.items.tolist():
            row = int(self._layout.item_row[item]) - 1
            put(sheet, row, 0, table.name("unit", item), book.look())
            put(sheet, row, 1, table.name("indicator", item), book.look())
        for at, condition in enumerate(self.conditions, start=_NAMES):
            sheet.set_column(at, at, 24)
            asked = self._asked_by[condition]
            heading = asked.heading(Speaker(book.language)) if asked else in_words_of(written(condition), book.language)
            sheet.write_string(0, at, safe(heading), book.head())
            columns = self.lookups.columns(looked_up(condition), figures_named(condition))
            holds, known = holding(condition, columns)
            rule = If(condition, Number(1.0), Number(0.0))
            for item in self._layout.items.tolist():
                row = int(self._layout.item_row[item])
                formula = excel_text(rule, self.of_item(condition, item, {}), bounded=True) or ""
                value = float(holds[item]) if known[item] else ""
                sheet.write_formula(row - 1, at, f"={formula}", None, value)
        sheet.freeze_panes(FIRST - 1, _NAMES)
        book.printed(sheet)


def comparison_name(node: Gathered) -> str:
    """What a comparison's cells are called."""
    return f"{node.among} {node.figure}"


def unit_cells(columns: Columns, score: str | None = None) -> dict[str, str]:
    """The cells of a unit's own figures in the ranking, by the names that formulas have for them.

    Args:
        score: the column of an earlier score, where that is looked at: before adjustments, before caps.
    """
    keys = {"score": "score", "max_score": "maximum", "rate": "rate", "rank": "rank", "cluster_rank": "cluster_rank"}
    keys |= {one.word: one.word for one in Verdict}
    cells = {name: columns.here(key) if key in columns else _NOTHING for name, key in keys.items()}
    if score is None:
        return cells
    cell, most = columns.here(score), columns.here("maximum")
    return cells | {"score": cell, "rate": f'IF(N({most})>0,{cell}/{most},"")'}


def holding_formula(rule: Condition, cells: Cells, *, holds: bool) -> str:
    """Whether a condition is known to hold.

    Args:
        holds: what stands there where the formula is longer than Excel takes.
    """
    formula = excel_text(If(rule, Number(1.0), Number(0.0)), cells, bounded=True)
    return f"N({formula})=1" if formula is not None else "TRUE" if holds else "FALSE"


def without_sheet(formula: str, sheet: str) -> str:
    """A formula as it stands on a sheet itself."""
    return formula.replace(f"{quoted(sheet)}!", "")
