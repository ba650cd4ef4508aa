"""The sheet of groups: what each unit's groups come to, and what part of the score they carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from scorecard.domain import NOWHERE, Verdict
from scorecard.fields.wording import NOT_ASSIGNED
from scorecard.regulation.expression.excel import number_text
from scorecard.report.workbook.book import Book, height, safe
from scorecard.report.workbook.expressions import rounded, text
from scorecard.report.workbook.layout import FIRST, Layout, Span
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.lookups import FormulaCells, holding_formula
from scorecard.report.workbook.members import Members, RolledUp, rolled_up
from scorecard.report.workbook.read_items import said_verdicts
from scorecard.report.workbook.sheet_columns import Column, Columns
from scorecard.result import Scorecard
from scorecard.score.rollup import Gated, held, published
from scorecard.score.wholes import WholeRule, group_rule, unit_rule

_COLUMNS = (
    Column("Unit", "unit", "wrapped", 36),
    Column("Group", "group", "wrapped", 34),
    Column("Part of", "parent", "wrapped", 26),
    Column("Weight", "weight", "exact", 9),
    Column("Points", "points", "points", 11),
    Column("Of", "maximum", "points", 11),
    Column("Of its maximum", "rate", "percent", 11),
    Column("Reported", "data", "percent", 10),
    Column("Exceeded", "exceeded", "count", 9),
    Column("Met", "met", "count", 9),
    Column("Missed", "missed", "count", 9),
    Column("Not reported", "no_actual", "count", 9),
    Column("No target", "no_target", "count", 9),
    Column("Share of the whole", "share", "share", 11),
    Column("Share of score", "path", "share", 11),
    Column("Shares are parts of", "whole", "exact", 12, working=True),
)
_GATE_COLUMNS = (
    Column("Before all gates", "ungated", "exact", 12, working=True),
    Column("Gate: 1 open, 0 shut", "gate", "exact", 12, working=True),
    Column("Before its gate", "rolled", "exact", 12, working=True),
)


@dataclass(frozen=True, slots=True)
class Ranges:
    """Names rows of the items and of the groups as members."""

    items: Columns
    nodes: Columns
    said: Mapping[str, str]
    once: bool
    """Whether an indicator that stands in several groups counts once."""

    def of_items(self, span: Span) -> Members:
        columns = self.items
        verdict = columns.area("verdict", span)
        points = columns.area("points", span)
        given = f"({verdict}<>{self.said['not assigned']})"
        silent = f"({verdict}={self.said['not reported']})"
        spoken = f"({verdict}<>{self.said['not reported']})"
        return Members(
            points=points,
            weight=columns.area("weight", span),
            maximum=columns.area("maximum", span),
            part=columns.area("part", span) if self.once and "part" in columns else "",
            due=f"{given}*((ISNUMBER({points})+{silent})>0)",
            there=f"{given}*ISNUMBER({points})*{spoken}",
        )

    def of_nodes(self, span: Span, earned: str = "points") -> Members:
        """
        Args:
            earned: the column of what the groups come to.
        """
        columns = self.nodes
        data, points = columns.area("data", span), columns.area(earned, span)
        return Members(
            points=points,
            weight=columns.area("weight", span),
            maximum=columns.area("maximum", span),
            due=f"--ISNUMBER({data})",
            there=f"ISNUMBER({data})*ISNUMBER({points})",
        )


def node_columns(card: Scorecard, sheet: str) -> Columns:
    """Those of the sheet of groups, with gates where any is stated."""
    gated = card.group_scores.gated is not None
    return Columns(sheet, [*_COLUMNS, *(_GATE_COLUMNS if gated else ())])


def ranges(card: Scorecard, book: Book, items: Columns, nodes: Columns) -> Ranges:
    words = {"not reported": book.say("not reported"), "not assigned": book.say(NOT_ASSIGNED)}
    said = {key: text(word) for key, word in words.items()}
    return Ranges(items, nodes, said, card.rulebook.score.repeated == "once")


def level_maxima(card: Scorecard) -> bool:
    """Whether all items could earn as much."""
    maxima = card.table.max_points
    return bool(maxima.size) and bool((maxima == maxima[0]).all())


class NodeSheet:
    """Writes the sheet of groups."""

    def __init__(
        self, card: Scorecard, book: Book, layout: Layout, named: Ranges, ranking: Columns, cells: FormulaCells
    ) -> None:
        """
        Args:
            cells: where formulas find what they look up.
        """
        self._card, self._book, self._layout, self._named = card, book, layout, named
        self.columns, self._ranking, self._cells = named.nodes, ranking, cells

    def write(self, sheet: Worksheet, looks: Looks) -> None:
        columns, card = self.columns, self._card
        looks.headings(sheet, columns)
        groups = card.group_scores
        for (unit, group), row in self._layout.node_row.items():
            node = int(self._layout.nodes[row - FIRST])
            parent = self._parent(group)
            names = {"unit": card.table.units[unit], "group": card.table.groups[group].title}
            names["parent"] = card.table.groups[parent].title if parent != NOWHERE else ""
            sheet.set_row(row - 1, max(height(name, columns.wide(key)) for key, name in names.items()))
            for key, name in names.items():
                sheet.write_string(row - 1, columns.at(key), safe(name), looks.of(columns, key))
            weight = self._rule(unit, group).weight
            sheet.write_number(row - 1, columns.at("weight"), weight, looks.of(columns, "weight"))
            points, most = float(groups.points[node]), float(groups.max_points[node])
            for key, formula, value in self._rolled(unit, group, row, node):
                sheet.write_formula(row - 1, columns.at(key), formula, looks.of(columns, key), value)
            cells = {key: f"{columns.letters(key)}{row}" for key in ("points", "maximum", "share")}
            of_own = (
                f'=IF(AND(ISNUMBER({cells["points"]}),N({cells["maximum"]})>0),{cells["points"]}/{cells["maximum"]},"")'
            )
            rate = points / most if most > 0 else float("nan")
            sheet.write_formula(row - 1, columns.at("rate"), of_own, looks.of(columns, "rate"), rate)
            self._tallies(sheet, looks, unit, group, row, node)
            share = float(groups.share[node])
            if share == share:
                carried = self._share(unit, group, row)
                sheet.write_formula(row - 1, columns.at("share"), carried, looks.of(columns, "share"), share)
                outer = self._layout.node_row.get((unit, parent))
                path = f"={cells['share']}" + (f"*{columns.letters('path')}{outer}" if outer else "")
                sheet.write_formula(row - 1, columns.at("path"), path, looks.of(columns, "path"), groups.path[node])
        self._book.finish_table(sheet, len(self._layout.node_row), columns.shown, frozen=2)

    def _rolled(self, unit: int, group: int, row: int, node: int) -> Iterator[tuple[str, str, float | str]]:
        """The formulas of what a unit's group comes to, each with its value."""
        groups, told = self._card.group_scores, self._of_members(unit, group, row, "points")
        if groups.gated is None:
            yield "points", told.points, float(groups.points[node])
        else:
            yield from self._gated(unit, group, row, node, groups.gated)
        yield "maximum", told.maximum, float(groups.max_points[node])
        yield "whole", told.whole, float(groups.whole[node])
        if self._layout.by_groups:
            yield "data", told.data, float(groups.data[node])

    def _gated(
        self, unit: int, group: int, row: int, node: int, gated: Gated
    ) -> Iterator[tuple[str, str, float | str]]:
        """The points of a group before all gates, before its own, and behind it."""
        rule, groups = self._rule(unit, group), self._card.group_scores
        points, shut = float(groups.points[node]), bool(gated.shut[node])
        yield "ungated", self._of_members(unit, group, row, "ungated").points, float(gated.before[node])
        rolled = published(held(groups.rolled_up[[node]], rule.least, rule.most), rule.decimals)
        yield "rolled", self._of_members(unit, group, row, "points").points, float(rolled[0])
        before = f"{self.columns.letters('rolled')}{row}"
        if rule.gate is None:
            yield "gate", '=""', ""
            yield "points", f"={before}", points
            return
        condition, ranking = rule.gate.rule(), self._ranking.cell
        own = {one.word: ranking(one.word, self._layout.unit_row(unit)) for one in Verdict}
        cells = self._cells.of_standing(condition, unit, own, self.columns, points="ungated")
        yield "gate", f"=IF({holding_formula(condition, cells, holds=not shut)},1,0)", float(not shut)
        most = rounded(number_text(rule.gate.most), rule.decimals)
        gate = f"{self.columns.letters('gate')}{row}"
        yield "points", f'=IF({before}="","",IF({gate}=1,{before},MIN({before},{most})))', points

    def _of_members(self, unit: int, group: int, row: int, earned: str) -> RolledUp:
        """What a group's members come to.

        Args:
            earned: the column of what the groups in it come to.
        """
        layout, columns = self._layout, self.columns
        own, inner = layout.direct.get((unit, group)), layout.inner.get((unit, group))
        members = [self._named.of_items(own)] if own else []
        if inner and layout.by_groups:
            members.append(self._named.of_nodes(inner, earned))
        if not layout.by_groups:
            members = [Members(one.points, one.weight, one.maximum) for one in members]
        return rolled_up(
            members,
            self._rule(unit, group),
            whole=f"{columns.letters('whole')}{row}",
            data=f"{columns.letters('data')}{row}",
            points=f"{columns.letters('points')}{row}",
            level=not inner and level_maxima(self._card),
        )

    def _parent(self, group: int) -> int:
        return int(self._card.regulation.tree.parent[group]) if self._layout.by_groups else NOWHERE

    def _rule(self, unit: int, group: int) -> WholeRule:
        cluster = int(self._card.unit_scores.cluster[unit])
        return group_rule(self._card.rulebook.score, self._card.regulation.tree, cluster, group)

    def _carried(self, unit: int, group: int) -> str:
        """The column of what members carry of a group, or of their unit."""
        rule = self._rule(unit, group) if group != NOWHERE else unit_rule(self._card.rulebook.score)
        return "weight" if rule.rollup.weighed else "maximum"

    def item_share(self, item: int) -> str:
        """The formula of the part of its unit's score that an item carries."""
        table, layout, items = self._card.table, self._layout, self._named.items
        unit, group = int(table.unit[item]), int(table.group[item])
        inside = layout.by_groups and group != NOWHERE
        row = int(layout.item_row[item])
        carried = f"{items.letters(self._carried(unit, group if inside else NOWHERE))}{row}"
        if self._named.once and "part" in items:
            carried += f"*{items.letters('part')}{row}"
        points = f"ISNUMBER({items.letters('points')}{row})"
        if not inside:
            whole = self._whole_of_unit(unit)
            return f"=IF({points}*({whole}>0),{carried}/{whole},0)"
        node = layout.node_row[unit, group]
        whole, path = self.columns.cell("whole", node), self.columns.cell("path", node)
        return f"=IF({points}*({whole}>0),{carried}/{whole}*{path},0)"

    def _share(self, unit: int, group: int, row: int) -> str:
        """What the group carries of what it is part of."""
        columns, parent = self.columns, self._parent(group)
        carried = columns.letters(self._carried(unit, parent))
        if parent == NOWHERE:
            whole = self._whole_of_unit(unit)
        else:
            whole = f"{columns.letters('whole')}{self._layout.node_row[unit, parent]}"
        return f"=IF(ISNUMBER({columns.letters('points')}{row})*({whole}>0),N({carried}{row})/{whole},0)"

    def _whole_of_unit(self, unit: int) -> str:
        return self._ranking.cell("whole", self._layout.unit_row(unit))

    def _tallies(self, sheet: Worksheet, looks: Looks, unit: int, group: int, row: int, node: int) -> None:
        said, columns = said_verdicts(self._book), self.columns
        span = self._layout.direct.get((unit, group))
        for key, verdict in ((one.word, one) for one in Verdict):
            look, value = looks.of(columns, key), int(self._card.group_scores.tally[node, verdict])
            if span is None:
                sheet.write_number(row - 1, columns.at(key), value, look)
                continue
            area = self._named.items.area("verdict", span)
            told = f"=COUNTIF({area},{text(said[verdict])})"
            if verdict == Verdict.NO_TARGET:
                told += f"+COUNTIF({area},{self._named.said['not assigned']})"
            sheet.write_formula(row - 1, columns.at(key), told, look, value)
