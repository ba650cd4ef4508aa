"""The sheet of items: what was read, and as formulas all that follows from it. Every other sheet looks here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard import fields
from scorecard.domain import NOWHERE, Direction, Verdict
from scorecard.fields.wording import NOT_ASSIGNED
from scorecard.report.rule_words import Speaker, basis_sentence
from scorecard.report.workbook.attained import Attained, Shape
from scorecard.report.workbook.book import Book, height, safe
from scorecard.report.workbook.expressions import text
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.looks import Looks, mark_verdicts
from scorecard.report.workbook.lookups import FormulaCells, ItemCells, without_sheet
from scorecard.report.workbook.methods import band_formula, formula_points, needs_reached, points_formula
from scorecard.report.workbook.peers import Comparisons, Figures
from scorecard.report.workbook.read_items import PRINTED_TO, lines_read, said_verdicts
from scorecard.report.workbook.sheet_columns import Columns, declared_values, stated_formulas
from scorecard.report.workbook.split_points import SplitPoints
from scorecard.report.workbook.word_lists import Words
from scorecard.report.workbook.workings import Workings
from scorecard.result import Scorecard
from scorecard.rulebook.model import Size
from scorecard.score.bands import item_bands
from scorecard.score.matching import matching


@dataclass(frozen=True, slots=True)
class _Formulas:
    """What one shape of items has, by column; `#` is the row."""

    by_key: dict[str, str]
    attained: str
    figure: str
    points: str | None
    """None where no formula can tell them: the value stands."""
    scored: bool


class ItemSheet:
    """Writes the sheet of items."""

    def __init__(
        self, card: Scorecard, book: Book, layout: Layout, columns: Columns, words: Words, told: Workings, counted: str
    ) -> None:
        """
        Args:
            counted: the name of the sheet on which is told which items fulfil a condition.
        """
        self._card, self._book, self._layout = card, book, layout
        self.columns, self._words, self._behind = columns, words, told
        self._said = said_verdicts(book)
        self._stated_formulas = stated_formulas(fields.ITEMS, columns)
        self._stated = self._values_stated()
        names, code = item_bands(card.regulation, card.scores)
        self._bands = ["" if one == NOWHERE else safe(names[one]) for one in code.tolist()]
        self._shapes: dict[Shape, _Formulas] = {}
        self._late: dict[int, str | None] = {}
        """Points that look elsewhere, by item; None where no formula can tell them."""
        self._of_item = [self._shape(item) for item in range(len(card.table))]
        self.cells = FormulaCells(card, layout, columns, self._said, self._cells_by_kind, counted)

    def _values_stated(self) -> dict[str, list[float]]:
        """The values of the formulas that fields state."""
        stated = [one for one in fields.ITEMS if one.sheet and one.sheet.formula]
        return declared_values(stated, self._card, fields.all_items(self._card))

    def _shape(self, item: int) -> Shape:
        table = self._card.table
        return Shape(
            policy=int(self._card.regulation.policy[item]),
            direction=int(table.direction[item]),
            required=bool(table.required[item] == table.required[item]),
            vocabulary=int(self._words.of_item[item]),
            assigned=bool(table.assigned[item]),
        )

    def formulas(self, item: int) -> _Formulas:
        """An item's formulas, made once for all that are alike."""
        shape = self._of_item[item]
        if shape not in self._shapes:
            self._shapes[shape] = self._made(shape)
        return self._shapes[shape]

    def _made(self, shape: Shape) -> _Formulas:
        policy = self._card.regulation.policies[shape.policy]
        columns = self.columns
        words = None if shape.vocabulary == NOWHERE else self._words.vocabularies[shape.vocabulary]
        told = Attained(columns, policy, shape, words, self._said)
        apart = needs_reached(policy, shape.direction)
        attained = columns.here("reached") if apart else columns.here("attainment")
        by_key = {"attainment": told.attainment(apart=apart), **self._stated_formulas}
        if apart:
            by_key["reached"] = told.reached
        if shape.assigned:
            by_key["verdict"] = told.verdict
        others = {"value": told.value, "wanted": told.aim, "bar": told.bar}
        by_key |= {key: formula for key, formula in others.items() if formula is not None and key in columns}
        if "band" in columns:
            by_key["band"] = band_formula(policy, columns)
        scored = policy.kind.scored and shape.assigned
        points: str | None = None
        if scored and not policy.points.looks_elsewhere:
            silent = f"{columns.here('verdict')}={text(self._said[Verdict.NO_ACTUAL])}"
            points = points_formula(policy, shape.direction, columns, told.figure, attained, silent)
        return _Formulas(by_key, attained, told.figure, points, scored)

    def _cells_by_kind(self, item: int) -> ItemCells:
        formula = self._card.regulation.policies[int(self._card.regulation.policy[item])].formula
        unbounded = formula.has_no_bound(Direction(int(self._card.table.direction[item])))
        return ItemCells(self.formulas(item).figure, unbounded=unbounded)

    def compared(self) -> Figures:
        """What comparisons look at."""

        def cells(which: Callable[[_Formulas], str]) -> dict[int, str]:
            rows = self._layout.item_row.tolist()
            sheet = self.columns.cell("unit", 0).rpartition("!")[0]
            return {
                item: f"{sheet}!{which(self.formulas(item)).replace('#', str(row))}" for item, row in enumerate(rows)
            }

        return Figures(
            cells(lambda one: one.attained), cells(lambda one: one.figure), self._behind.reached, self._behind.value,
            self.cells,
        )  # fmt: skip

    def write(self, sheet: Worksheet, looks: Looks, peers: Comparisons, shares: Callable[[int], str]) -> None:
        """Writes all rows.

        Args:
            shares: an item's formula of the part of the score that it carries.
        """
        columns = self.columns
        looks.headings(sheet, columns)
        notes = _notes(self._card, self._book)
        lines = lines_read(self._card, self._book, self._layout, columns, looks)
        wide = {columns.at(one.key): one.width for one in columns if one.kind == "wrapped"}
        for item, line in zip(self._layout.items.tolist(), lines, strict=True):
            row = int(self._layout.item_row[item])
            # Not every program makes a row as high as the names in it.
            sheet.set_row(row - 1, max(height(str(value), wide[at]) for at, value, _ in line if at in wide and value))
            for at, value, look in line:
                if value is None or value != value:
                    sheet.write_blank(row - 1, at, None, look)
                elif isinstance(value, str):
                    sheet.write_string(row - 1, at, value, look)
                else:
                    sheet.write_number(row - 1, at, value, look)
            self._formula_cells(sheet, looks, peers, shares, item, row, notes)
        last = max(len(self._card.table), 1)
        sheet.freeze_panes(1, columns.at("indicator") + 1)
        sheet.autofilter(0, 0, last, columns.shown - 1)
        self._book.printed(sheet)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, columns.at(PRINTED_TO))
        at = columns.at("verdict")
        mark_verdicts(self._book, sheet, (1, at, last, at), said_verdicts(self._book))
        for name, key in (("verdicts", "verdict"), ("points", "points"), ("actuals", "actual"), ("targets", "target")):
            self._book.file.define_name(name, columns.fixed(key, (2, last + 1)))

    def _formula_cells(
        self, sheet: Worksheet, looks: Looks, peers: Comparisons, shares: Callable[[int], str], item: int, row: int,
        notes: Sequence[str],
    ) -> None:  # fmt: skip
        card, columns, told = self._card, self.columns, self._behind
        scores, number = card.scores, str(row)
        formulas = self.formulas(item)
        values: dict[str, float] = {
            **{key: figures[item] for key, figures in self._stated.items()},
            "attainment": scores.attainment[item], "value": told.value[item],
            "wanted": told.wanted[item], "reached": told.reached[item], "bar": told.bar[item],
        }  # fmt: skip
        verdict = self._said[Verdict(int(scores.verdict[item]))]
        for key, formula in formulas.by_key.items():
            value: str | float
            if key == "verdict":
                value = verdict
            elif key == "band":
                value = self._bands[item]
            else:
                value = _result(float(values[key]))
            look = looks.of(columns, key)
            sheet.write_formula(row - 1, columns.at(key), "=" + formula.replace("#", number), look, value)
        if "bar" in columns and "bar" not in formulas.by_key:
            sheet.write_blank(row - 1, columns.at("bar"), None, looks.of(columns, "bar"))
        if "verdict" not in formulas.by_key:
            at = columns.at("verdict")
            sheet.write_string(row - 1, at, self._book.say(NOT_ASSIGNED), looks.of(columns, "verdict"))
        self._weight(sheet, looks, item, row)
        note = self._points(sheet, looks, peers, item, row, formulas)
        sheet.write_formula(
            row - 1, columns.at("share"), shares(item), looks.of(columns, "share"), float(card.unit_scores.share[item])
        )
        told_note = "; ".join(part for part in (notes[int(card.regulation.rule[item])], note) if part)
        sheet.write_string(row - 1, columns.at("rule"), told_note, looks.of(columns, "rule"))
        self._repeated(sheet, looks, item, row)

    def work_out_late(self, peers: Comparisons, parts: SplitPoints) -> None:
        """Writes the formulas of points that look elsewhere; what is too long for a cell in parts."""
        card, columns = self._card, self.columns
        for item in self._layout.items.tolist():
            policy = card.regulation.policies[int(card.regulation.policy[item])]
            if not (policy.points.looks_elsewhere and self.formulas(item).scored):
                continue
            row = str(self._layout.item_row[item])
            silent = f"{columns.here('verdict')}={text(self._said[Verdict.NO_ACTUAL])}".replace("#", row)
            cells = self.cells.of_item(policy.points.expression(), item, peers.references(item))
            told = formula_points(policy, cells, silent) or parts.formula(item, policy, cells, silent)
            self._late[item] = told and without_sheet(told, columns.sheet)

    def _points(
        self, sheet: Worksheet, looks: Looks, peers: Comparisons, item: int, row: int, formulas: _Formulas
    ) -> str:
        """Writes an item's points; returns why they are no formula, where they are none."""
        card, columns = self._card, self.columns
        points, look = float(card.scores.points[item]), looks.of(columns, "points")
        told = formulas.points
        if item in self._late:
            told = self._late[item]
        elif told is not None:
            told = told.replace("#", str(row))
            if "@" in told:
                for name, cell in {**peers.references(item), **self._penalties(item)}.items():
                    told = told.replace(name, cell)
        note = self._why_fixed(item) if formulas.scored and told is None else ""
        computed = float(card.scores.computed[item])
        if "computed" in columns:
            own = columns.here("reviewed_points" if card.rulebook.review.counts == "reviewed" else "self_points")
            cell = columns.here("computed")
            self._figure(sheet, row, columns.at("computed"), told, computed, look)
            told = f"IF(ISNUMBER({own}),{own},{cell})".replace("#", str(row))
            told = f'IF({cell}&{own}="","",{told})'.replace("#", str(row))
        self._figure(sheet, row, columns.at("points"), told, points, look)
        return note

    def _figure(self, sheet: Worksheet, row: int, at: int, formula: str | None, value: float, look: Format) -> None:
        if formula is not None:
            sheet.write_formula(row - 1, at, f"={formula}", look, _result(value))
        elif value == value:
            sheet.write_number(row - 1, at, min(value, 1e300), look)
        else:
            sheet.write_blank(row - 1, at, None, look)

    def _weight(self, sheet: Worksheet, looks: Looks, item: int, row: int) -> None:
        """Writes a weight that is the unit's own size as a formula; one that stands under a heading is as read."""
        card, columns = self._card, self.columns
        stated = card.regulation.rules[int(card.regulation.rule[item])].rule.weight
        if not isinstance(stated, Size):
            return
        told = assigned_items(card, int(card.table.unit[item]), stated.size)
        rows = [self._layout.item_row[one] for one in told if not np.isnan(card.table.actual[one])]
        if rows:
            look, value = looks.of(columns, "weight"), float(card.table.weight[item])
            formula = f"=MAX(0,{columns.letters('actual')}{rows[0]})"
            sheet.write_formula(row - 1, columns.at("weight"), formula, look, value)

    def _penalties(self, item: int) -> dict[str, str]:
        """The events of an item's unit that cost points."""
        rule = self._card.regulation.policies[int(self._card.regulation.policy[item])].points
        if rule.counter is None:
            return {}
        cells = self.event_cells(int(self._card.table.unit[item]), rule.counter)
        return {"@penalties": f"MAX(0,{','.join(cells)})" if cells else "0"}

    def event_cells(self, unit: int, indicator: str, key: str = "value") -> list[str]:
        """The cells on this sheet in which a unit reports an indicator that is assigned to it."""
        rows = [self._layout.item_row[item] for item in assigned_items(self._card, unit, indicator)]
        return [f"{self.columns.letters(key)}{row}" for row in sorted(rows)]

    def _why_fixed(self, item: int) -> str:
        return self._book.say("no spreadsheet formula can express this rule; the points stand as computed")

    def _repeated(self, sheet: Worksheet, looks: Looks, item: int, row: int) -> None:
        """How an indicator that stands in several groups counts once."""
        columns, several = self.columns, self._layout.repeated.get(item)
        if "tallied" not in columns:
            return
        if "part" in columns:
            look, value = looks.of(columns, "part"), float(self._behind.part[item])
            if several is None:
                sheet.write_number(row - 1, columns.at("part"), 1, look)
            else:
                points = ",".join(f"{columns.letters('points')}{one}" for one in several.rows)
                sheet.write_formula(row - 1, columns.at("part"), f"=1/MAX(1,COUNT({points}))", look, value)
        verdict, look = columns.letters("verdict"), looks.of(columns, "tallied")
        word = self._word(item)
        if several is None:
            sheet.write_formula(row - 1, columns.at("tallied"), f"={verdict}{row}", look, word)
        elif several.rows[0] != row:
            sheet.write_blank(row - 1, columns.at("tallied"), None, look)
        else:
            cells = [f"{verdict}{one}" for one in several.rows]
            told = text(self._said[Verdict.NO_TARGET])
            worst = self._said[Verdict.NO_TARGET]
            items = self._layout.items
            words = {self._word(int(items[one - 2])) for one in several.rows}
            for one in (Verdict.EXCEEDED, Verdict.MET, Verdict.NO_ACTUAL, Verdict.MISSED):
                spoken = text(self._said[one])
                told = f"IF(OR({','.join(f'{cell}={spoken}' for cell in cells)}),{spoken},{told})"
                worst = self._said[one] if self._said[one] in words else worst
            sheet.write_formula(row - 1, columns.at("tallied"), f"={told}", look, worst)

    def _word(self, item: int) -> str:
        if not self._card.table.assigned[item]:
            return self._book.say(NOT_ASSIGNED)
        return self._said[Verdict(int(self._card.scores.verdict[item]))]


def assigned_items(card: Scorecard, unit: int, indicator: str) -> list[int]:
    """A unit's items of an indicator that a rulebook names."""
    table = card.table
    named = np.isin(table.indicator, matching(indicator, table.indicators))
    return np.flatnonzero(named & table.assigned & (table.unit == unit)).tolist()


def _result(value: float) -> float | str:
    """A figure as a formula's stored result."""
    if value != value:
        return ""
    return "∞" if value == float("inf") else value


def _notes(card: Scorecard, book: Book) -> list[str]:
    """Per rule of the items, what it says."""
    to = Speaker(book.language)
    policies = dict(zip(card.regulation.rule.tolist(), card.regulation.policy.tolist(), strict=True))
    notes = []
    for number, one in enumerate(card.regulation.rules):
        policy = card.regulation.policies[policies.get(number, 0)]
        points = policy.points.sentence(to) if policy.kind.scored else policy.kind.sentence(to)
        notes.append(safe("; ".join([points, *basis_sentence(one.rule.basis, to)])))
    return notes
