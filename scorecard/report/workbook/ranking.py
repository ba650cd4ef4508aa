"""The sheet of the ranking: scores rolled up from the items, places by them, classes and awards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scorecard import fields
from scorecard.domain import NOWHERE, Verdict
from scorecard.fields.wording import NOT_ASSIGNED
from scorecard.rank import UNRANKED
from scorecard.regulation.adjustments import BEFORE, EVENTS, Adjustment
from scorecard.regulation.expression.excel import Cells, excel_text, number_text
from scorecard.report.workbook.book import INK, Book, Value, height, put, safe
from scorecard.report.workbook.expressions import filled, held, rounded, text
from scorecard.report.workbook.items import ItemSheet
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.lookups import holding_formula, unit_cells
from scorecard.report.workbook.members import Members, RolledUp, rolled_up
from scorecard.report.workbook.nodes import Ranges, level_maxima
from scorecard.report.workbook.places import Places, Working
from scorecard.report.workbook.read_items import said_verdicts
from scorecard.report.workbook.seat_areas import attributes_compared
from scorecard.report.workbook.seats import SeatColumns
from scorecard.report.workbook.sheet_columns import Columns, declared_values, sheet_fields, stated_formulas
from scorecard.result import Scorecard
from scorecard.score.wholes import unit_rule


class RankingSheet:
    """Writes the sheet of the ranking."""

    def __init__(
        self, card: Scorecard, book: Book, layout: Layout, columns: Columns, items: ItemSheet, named: Ranges
    ) -> None:
        self._card, self._book, self._layout = card, book, layout
        self.columns, self._items, self._named = columns, items, named
        self._places = Places(card, layout, columns, items, named.nodes)
        self._seats = SeatColumns(card, layout, columns, items, named.nodes, self._places)
        self._said = said_verdicts(book)
        self._values = declared_values(fields.UNITS, card, np.arange(len(card.table.units)))

    def write(self, sheet: Worksheet, looks: Looks) -> None:
        columns, layout = self.columns, self._layout
        looks.headings(sheet, columns)
        self._name_workings(sheet)
        for unit in layout.units:
            row = layout.unit_row(unit)
            for key, value in self._names(unit):
                put(sheet, row - 1, columns.at(key), value, looks.of(columns, key))
            tallest = max(height(str(value), columns.wide(key)) for key, value in self._names(unit) if value)
            for key, told, value in self._figures(unit, row):
                if isinstance(value, str) and key in columns:
                    tallest = max(tallest, height(value, columns.wide(key)))
                if key in columns:
                    formula = told if told.startswith("{") else told.replace("#", str(row))
                    sheet.write_formula(row - 1, columns.at(key), formula, looks.of(columns, key), value)
            # A text that a formula gives does not make its row higher by itself.
            sheet.set_row(row - 1, min(tallest, 400))
        self._finish(sheet)
        self._define()

    def _names(self, unit: int) -> Iterator[tuple[str, Value]]:
        """What stands in a unit's row as a value."""
        for key, one, view in sheet_fields(fields.UNITS):
            if one.get and key in self.columns and not (view.formula or view.by_rules):
                yield key, self._values[key][unit]

    def _figures(self, unit: int, row: int) -> Iterator[tuple[str, str, float | str]]:
        """Every formula of a unit's row, with its value."""
        card, columns, scores = self._card, self.columns, self._card.unit_scores
        here = columns.here
        told = self._rolled(unit, row)
        yield "whole", told.whole, float(scores.whole[unit])
        yield "data", told.data, float(scores.data[unit])
        yield "rolled", told.points, float(scores.rolled_up[unit])
        yield "maximum", told.maximum, float(scores.max_score[unit])
        for at, one in enumerate(card.rulebook.adjustments):
            given = float(scores.adjustments[unit, at])
            yield f"adjustment_{at}", "=" + (self._adjustment(one, unit) or number_text(given)), given
        extra = "".join(f"+{here(f'adjustment_{at}')}" for at in range(len(card.rulebook.adjustments)))
        rule = card.rulebook.score
        score = held(here("rolled") + extra, rule.least, rule.most)
        if card.rulebook.caps:
            yield "uncapped", "=" + filled(here("rolled"), score), float(scores.uncapped[unit])
            score = self._capped(unit)
        yield "score", "=" + filled(here("rolled"), rounded(score, rule.decimals)), float(scores.score[unit])
        for key, formula in stated_formulas(fields.UNITS, columns).items():
            yield key, "=" + formula, self._values[key][unit]
        yield "attainment", "=" + self._attainment(unit), float(scores.attainment[unit])
        for verdict in Verdict:
            yield verdict.word, "=" + self._tally(unit, verdict), float(scores.tally[unit, verdict])
        ranking = card.rulebook.ranking
        source = here("score" if ranking.by == "points" else "rate")
        key_formula = (
            '=""' if unit in card.standing.left_out else "=" + filled(source, rounded(source, ranking.decimals))
        )
        yield "key", key_formula, float(card.standing.key[unit])
        workings: list[tuple[str, Working]] = [
            *self._places.of(unit),
            *self._seats.alike(unit),
            *self._seats.classes(unit),
        ]
        for name, working in (*workings, *self._seats.awards(unit)):
            yield name, "=" + working.formula, working.value
        yield from self._ranks(unit)
        if card.rulebook.classes:
            yield "classification", "=" + self._seats.class_name(), safe(card.class_name(unit))
        if card.rulebook.awards:
            yield "awards", "=" + self._seats.award_names(), safe("; ".join(card.awards.of_unit(unit)))

    def _rolled(self, unit: int, row: int) -> RolledUp:
        """What the unit's members come to, before adjustments and before it is held and rounded."""
        layout, columns = self._layout, self.columns
        members: list[Members] = []
        if layout.by_groups:
            free, top = layout.direct.get((unit, NOWHERE)), layout.inner.get((unit, NOWHERE))
            members += [self._named.of_items(free)] if free else []
            members += [self._named.of_nodes(top)] if top else []
            level = False
        else:
            members += [self._named.of_items(layout.item_span[unit])] if unit in layout.item_span else []
            level = level_maxima(self._card)
        return rolled_up(
            members,
            replace(unit_rule(self._card.rulebook.score), least=None, most=None, decimals=None),
            whole=f"{columns.letters('whole')}{row}",
            data=f"{columns.letters('data')}{row}" if "data" in columns else "",
            points=f"{columns.letters('rolled')}{row}",
            level=level,
        )

    def _capped(self, unit: int) -> str:
        """The score under the least of the caps that hold."""
        uncapped, own = self.columns.here("uncapped"), unit_cells(self.columns, "uncapped")
        bounds, scores = [uncapped], self._card.unit_scores
        for cap in self._card.rulebook.caps:
            cells = self._items.cells.of_standing(cap.rule(), unit, own, self._named.nodes)
            holds = bool(scores.uncapped[unit] > cap.most >= scores.score[unit])
            condition = holding_formula(cap.rule(), cells, holds=holds)
            bounds.append(f"IF({condition},{number_text(cap.most)},{uncapped})")
        return f"MIN({','.join(bounds)})"

    def _adjustment(self, rule: Adjustment, unit: int) -> str | None:
        """What an adjustment gives or takes."""
        if rule.formula is not None:
            own = unit_cells(self.columns, "rolled")
            cells = self._items.cells.of_standing(rule.bare(), unit, own, self._named.nodes)
            return excel_text(rule.expression(), cells, bounded=True)
        sheet = self._items.columns.cell("unit", 0).rpartition("!")[0]
        events = ",".join(f"{sheet}!{cell}" for cell in self._items.event_cells(unit, rule.indicator or ""))
        figures = {EVENTS.name: f"MAX({events})" if events else "0", BEFORE.name: f"N({self.columns.here('rolled')})"}
        return excel_text(rule.expression(), Cells(figures), bounded=True)

    def _attainment(self, unit: int) -> str:
        """The mean of the unit's attainments, by the shares that they carry."""
        span = self._layout.item_span.get(unit)
        if span is None:
            return '""'
        share, attained = (self._items.columns.area(key, span) for key in ("share", "attainment"))
        mean = f'IFERROR(SUMPRODUCT({share},{attained})/SUMPRODUCT({share},--ISNUMBER({attained})),"")'
        if "reached" in self._items.columns:
            mean = f'IF(SUMPRODUCT(({attained}="∞")*({share}>0))>0,"∞",{mean})'
        return filled(self.columns.here("rolled"), mean)

    def _tally(self, unit: int, verdict: Verdict) -> str:
        items = self._items.columns
        span = self._layout.item_span.get(unit)
        if span is None:
            return "0"
        area = items.area("tallied" if "tallied" in items else "verdict", span)
        told = f"COUNTIF({area},{text(self._said[verdict])})"
        if verdict == Verdict.NO_TARGET:
            told += f"+COUNTIF({area},{text(self._book.say(NOT_ASSIGNED))})"
        return told

    def _ranks(self, unit: int) -> Iterator[tuple[str, str, float | str]]:
        card, columns, layout = self._card, self.columns, self._layout
        place = columns.here(self._places.last)
        cluster = int(card.unit_scores.cluster[unit])
        areas = {"rank": layout.unit_span, "cluster_rank": layout.cluster_span[cluster]}
        ranks = {"rank": card.standing.rank, "cluster_rank": card.standing.cluster_rank}
        for key, span in areas.items():
            value = int(ranks[key][unit])
            if key not in columns:
                continue
            if key == "cluster_rank" and cluster == NOWHERE:
                yield key, '=""', ""
                continue
            area = columns.own_area(self._places.last, span)
            told = f'1+COUNTIF({area},"<"&{place})'
            step = "step" if key == "rank" else "cluster_step"
            if step in columns:
                shared = self._sharing(unit, key)
                yield step, "=" + filled(place, f"1/COUNTIF({area},{place})"), 1 / shared if shared else ""
                told = f'1+ROUND(SUMIF({area},"<"&{place},{columns.own_area(step, span)}),0)'
            yield key, "=" + filled(place, told), "" if value == UNRANKED else value

    def _sharing(self, unit: int, key: str) -> int:
        """How many units share a unit's place, itself among them."""
        standing, clusters = self._card.standing, self._card.unit_scores.cluster
        if not standing.ranked[unit]:
            return 0
        same = standing.ranked & (standing.place == standing.place[unit])
        if key == "cluster_rank":
            same &= clusters == clusters[unit]
        return int(np.count_nonzero(same))

    def _name_workings(self, sheet: Worksheet) -> None:
        """Headings of the working columns that are named after classes, awards and indicators."""
        book, rules = self._book, self._card.rulebook
        quiet = book.look(italic=True, text_wrap=True, font_color="#7F7F7F")
        told: dict[str, str] = {"step": book.say("Part of a rank"), "cluster_step": book.say("Part of a rank")}
        told |= {f"adjustment_{at}": safe(one.title) for at, one in enumerate(rules.adjustments)}
        for at, heading in enumerate(attributes_compared(rules)):
            told[f"alike_{at}"] = book.say("A number for each “{heading}”", heading=heading)
        for at, one in enumerate(rules.classes):
            told[f"in_{at}"] = one.name
            told[f"fulfils_{at}"] = book.say("Fulfils: {name}", name=one.name)
            told[f"seeks_{at}"] = book.say("Seeks a seat: {name}", name=one.name)
            told[f"base_{at}"] = book.say("Counts for the seats: {name}", name=one.name)
        for at, award in enumerate(rules.awards):
            told[f"award_{at}"] = award.name
            told[f"seeks_award_{at}"] = book.say("Seeks a seat: {name}", name=award.name)
        for key, name in told.items():
            if key in self.columns:
                put(sheet, 0, self.columns.at(key), name, quiet)

    def _finish(self, sheet: Worksheet) -> None:
        columns, layout, book = self.columns, self._layout, self._book
        last = max(len(layout.units), 1)
        sheet.freeze_panes(1, columns.at("unit") + 1)
        sheet.autofilter(0, 0, last, columns.shown - 1)
        sheet.repeat_rows(0)
        book.printed(sheet)
        at = columns.at("score")
        bar = {"type": "data_bar", "bar_color": "#9DC3E6", "bar_solid": True, "data_bar_2010": True, "min_type": "num"}
        sheet.conditional_format(1, at, last, at, bar | {"min_value": 0, "bar_border_color": "#9DC3E6"})
        first = book.file.add_format({"bold": True, "bg_color": "#FFF2CC"})
        for key in ("cluster_rank", "rank"):
            if key in columns:
                at = columns.at(key)
                sheet.conditional_format(
                    1, at, last, at, {"type": "cell", "criteria": "==", "value": 1, "format": first}
                )
        if "classification" in columns:
            self._mark_classes(sheet, last)
        if card_clusters := [span for span in layout.cluster_span.values() if span[0] > 2]:
            line = book.file.add_format({"top": 1, "top_color": INK})
            for start, _ in card_clusters:
                sheet.conditional_format(
                    start - 1, 0, start - 1, columns.shown - 1, {"type": "no_errors", "format": line}
                )

    def _mark_classes(self, sheet: Worksheet, last: int) -> None:
        """A ground from green to red, best to last; the class's name says the same."""
        grounds = ("#C6E0B4", "#E2EFDA", "#FFF2CC", "#F8CBAD")
        rules, at = self._card.rulebook.classes, self.columns.at("classification")
        cell = f"${self.columns.letters('classification')}2"
        for number_, _ in enumerate(rules):
            ground = grounds[number_ * (len(grounds) - 1) // max(len(rules) - 1, 1)]
            name = f"${self.columns.letters(f'in_{number_}')}$1"
            look = self._book.file.add_format({"bg_color": ground})
            sheet.conditional_format(
                1, at, last, at, {"type": "formula", "criteria": f"={cell}={name}", "format": look}
            )

    def _define(self) -> None:
        names = {"ranked_units": "unit", "scores": "score", "clusters": "cluster", "ranks": "rank"}
        names |= {"cluster_ranks": "cluster_rank", "classes": "classification", "ranked_figures": "key"}
        for name, key in names.items():
            if key in self.columns:
                self._book.file.define_name(name, self.columns.fixed(key, self._layout.unit_span))
