"""The sheet of periods: what each part of the year came to, and as formulas how far the year has come."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scorecard.combine.over_time import over_time
from scorecard.combine.pace import (
    BAR,
    EXPECTED,
    FORECAST,
    MEETS,
    PLAN_SHARE,
    PLAN_TO_DATE,
    PRIOR_TO_DATE,
    PRIOR_YEAR,
    TO_DATE,
    YEAR_TARGET,
    PaceRules,
)
from scorecard.combine.periods import word_of
from scorecard.combine.tiling import length
from scorecard.combine.within_year import Expectation, Pace
from scorecard.domain import NOWHERE, Direction
from scorecard.fields.wording import ESTIMATE, NOT_ASSIGNED, PACE_WORDS
from scorecard.language.span_words import span_words
from scorecard.numbers import alike
from scorecard.rank.by_progress import item_progress, item_rule, item_weights
from scorecard.regulation import attainment
from scorecard.regulation.attainment.inputs import REQUIRED, TARGET
from scorecard.regulation.attainment.reflected import Reflected
from scorecard.regulation.expression.excel import Cells, excel_text
from scorecard.regulation.expression.tree import Expression, Figure
from scorecard.report.workbook.book import Book, Value, height, put, safe
from scorecard.report.workbook.expressions import text
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.sheet_columns import Column, Columns
from scorecard.result import Scorecard
from scorecard.spans import Span, span_of

Written = tuple[str, float | str]
"""A formula without its "=", and its value."""
_MONTHS_ONLY = 0x1FF
"""What of a span's code says which months it is of, and whether it is an estimate."""


class PeriodSheet:
    """Writes the sheet of periods, a row per item in the order of the sheet of items."""

    def __init__(self, card: Scorecard, book: Book, layout: Layout, sheet: str) -> None:
        self._card, self._book, self._layout = card, book, layout
        parts = card.progress.parts
        codes = np.unique(parts.rows.span & _MONTHS_ONLY).tolist() if len(parts) else []
        spans = [Span(1, 12) if code == 0 else span_of(code) for code in codes]
        self._spans = sorted(spans, key=lambda one: (one.last, one.first, one.is_estimate))
        self.columns = Columns(sheet, list(self._declared()))
        self._words = {pace: book.say(word) for pace, word in PACE_WORDS.items()}
        self._reached = item_progress(card.regulation, card.progress) if card.period else np.empty(0)
        self._weights = item_weights(card.regulation, self._reached, card.rulebook) if card.period else np.empty(0)

    def _declared(self) -> Iterator[Column]:
        """The columns that say something of this scorecard."""
        card, progress, say = self._card, self._card.progress, self._book.say
        yield Column("Unit", "unit", "wrapped", 30)
        if card.table.groups:
            yield Column("Group", "group", "wrapped", 22)
        yield Column("Indicator", "indicator", "wrapped", 38)
        yield Column("Measure", "measure", "wrapped", 12)
        yield Column("Direction", "direction", "wrapped", 14)
        if not np.isnan(card.table.initial).all():
            yield Column("Plan first given", "initial", "input", 13)
        yield Column("Plan of the year", "year_target", "input", 13)
        parts = progress.parts
        for span in self._spans:
            name = span_words(span, self._book.language)
            heading = f"{name}, {say(ESTIMATE)}" if span.is_estimate else name
            yield Column(heading, _key("actual", span), "input", 12)
        for span in self._spans:
            if not all(math.isnan(one) for one in parts.rows.target[self._rows_of(span)].tolist()):
                heading = say("plan {plan}", plan=span_words(span, self._book.language))
                yield Column(heading, _key("plan", span), "input", 12)
        if card.period is None:
            yield Column("Actual", "to_date", "figure", 13)
            return
        kinds = set(progress.expectation.tolist())
        if Expectation.PRIOR in kinds:
            yield Column("Prior to date", PRIOR_TO_DATE.name, "input", 13)
            yield Column("All of last year", PRIOR_YEAR.name, "input", 13)
        yield Column("To date", TO_DATE.name, "figure", 13)
        yield Column("Share of plan", PLAN_SHARE.name, "percent", 11)
        yield Column("Expected", EXPECTED.name, "percent", 11)
        yield Column("Pace", "pace", "word", 16)
        yield Column("Forecast", FORECAST.name, "figure", 13)
        yield Column("Needed per month", "needed", "figure", 13)
        yield Column("Weight", "weight", "exact", 9)
        yield Column("Progress", "progress", "percent", 11)
        if not np.isnan(card.table.required).all():
            yield Column("Required", REQUIRED.name, "share", 10)
            yield Column("To be reached", BAR.name, "figure", 13)
        if Expectation.PLANS in kinds:
            yield Column("Plans until then", PLAN_TO_DATE.name, "figure", 13, True)
        yield Column("Forecast enough", MEETS.name, "exact", 11, True)
        yield Column("Pace as a number", "code", "exact", 11, True)

    def _rows_of(self, span: Span) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.flatnonzero((self._card.progress.parts.rows.span & _MONTHS_ONLY) == (span.code & _MONTHS_ONLY))

    def write(self, sheet: Worksheet, looks: Looks) -> None:
        """Writes all rows."""
        columns, layout = self.columns, self._layout
        looks.headings(sheet, columns, 44)
        for item in layout.items.tolist():
            row = int(layout.item_row[item])
            tallest = 15.0
            for key, value in self._values(item):
                put(sheet, row - 1, columns.at(key), value, looks.of(columns, key))
                if isinstance(value, str):
                    tallest = max(tallest, height(value, columns.wide(key)))
            for key, (formula, made) in self._formulas(item).items():
                if key in columns:
                    told = "=" + formula.replace("#", str(row))
                    shown = "" if isinstance(made, float) and math.isnan(made) else made
                    sheet.write_formula(row - 1, columns.at(key), told, looks.of(columns, key), shown)
            sheet.set_row(row - 1, tallest)
        self._book.finish_table(sheet, len(self._card.table), columns.shown, frozen=columns.at("indicator") + 1)

    def _values(self, item: int) -> Iterator[tuple[str, Value]]:
        """What was read."""
        card, table, progress = self._card, self._card.table, self._card.progress
        group = table.group_of(item)
        read: dict[str, Value] = {
            "unit": safe(table.name("unit", item)),
            "group": safe(group.title) if group else None,
            "indicator": safe(table.name("indicator", item)),
            "measure": safe(table.name("measure", item)) or None,
            "direction": self._book.say(Direction(int(table.direction[item])).word),
            "initial": float(table.initial[item]),
            "year_target": float(progress.year_target[item]),
            REQUIRED.name: float(table.required[item]),
        }
        if card.period is not None:
            read["weight"] = float(self._weights[item])
            read[PRIOR_TO_DATE.name] = float(progress.prior_to_date[item])
            read[PRIOR_YEAR.name] = float(progress.prior_year[item])
        parts = progress.parts
        for at in parts.of(item):
            span = span_of(int(parts.rows.span[at]))
            actual, said = float(parts.rows.actual[at]), parts.rows.name("actual_text", at)
            read[_key("actual", span)] = safe(said) if said and math.isnan(actual) else actual
            read[_key("plan", span)] = float(parts.rows.target[at])
        yield from ((key, value) for key, value in read.items() if key in self.columns)

    def _formulas(self, item: int) -> Mapping[str, Written]:
        """What follows from it."""
        card, progress, here = self._card, self._card.progress, self.columns.here
        value = float(card.table.actual[item] if card.period is None else progress.to_date[item])
        made = {TO_DATE.name: self._combined(item, value)}
        if card.period is None or int(progress.expectation[item]) == NOWHERE or not card.table.assigned[item]:
            word = "" if card.table.assigned[item] or card.period is None else self._book.say(NOT_ASSIGNED)
            return made | ({"pace": (text(word), word)} if word else {})
        months = progress.months
        assert months is not None
        way = Direction(int(card.table.direction[item]))
        rules = PaceRules(Expectation(int(progress.expectation[item])), way, months, card.rulebook.pace)
        names = (TO_DATE, YEAR_TARGET, PLAN_SHARE, EXPECTED, FORECAST, MEETS)
        cells = {one.name: here(one.name) for one in names}
        optional = (PLAN_TO_DATE, PRIOR_TO_DATE, PRIOR_YEAR, REQUIRED)
        cells |= {one.name: here(one.name) for one in optional if one.name in self.columns}
        cells[TARGET.name] = cells[BAR.name] = here(YEAR_TARGET.name)
        if not math.isnan(float(card.table.required[item])):
            made[BAR.name] = self._formula(attainment.bar(Reflected(None), way), cells), float(progress.bar[item])
            cells[BAR.name] = here(BAR.name)
        if rules.expectation is Expectation.PLANS:
            made[PLAN_TO_DATE.name] = self._plans(item, months)
        meets = int(progress.forecast_meets[item])
        values = {
            EXPECTED.name: float(progress.expected[item]),
            PLAN_SHARE.name: float(progress.plan_share[item]),
            FORECAST.name: float(progress.forecast[item]),
            MEETS.name: math.nan if meets == NOWHERE else float(meets),
            "needed": float(progress.needed[item]),
        }
        rule_of = rules.expressions()
        made |= {key: (self._formula(rule_of[key], cells), figure) for key, figure in values.items()}
        if card.regulation.policies[int(card.regulation.policy[item])].kind.scored:
            made["progress"] = self._formula(item_rule(way), cells), float(self._reached[item])
        return made | self._pace(item, self._formula(rule_of["pace"], cells))

    def _pace(self, item: int, code: str) -> dict[str, Written]:
        """The pace in words, by its number."""
        pace, here = int(self._card.progress.pace[item]), self.columns.here("code")
        if pace == Pace.INCOMPLETE:
            word = self._words[Pace.INCOMPLETE]
            return {"pace": (text(word), word)}
        words = ",".join(text(self._words[one]) for one in (Pace.AHEAD, Pace.ON_PACE, Pace.BEHIND))
        return {
            "code": (code, math.nan if pace == NOWHERE else float(pace)),
            "pace": (f'IF({here}="","",CHOOSE(1+{here},{words}))', "" if pace == NOWHERE else self._words[Pace(pace)]),
        }

    def _combined(self, item: int, value: float) -> Written:
        """What the parts make; a figure of its own, as it is."""
        progress = self._card.progress
        used = [at for at in progress.parts.of(item) if progress.used[at]]
        if math.isnan(value):
            return '""', ""
        if not used or np.isnan(progress.parts.rows.actual[used]).any():
            return repr(value), value
        spans = [span_of(int(progress.parts.rows.span[at])) for at in used]
        return self._over_time(item, [(_key("actual", one), one) for one in spans]), value

    def _plans(self, item: int, months: int) -> Written:
        """What the plans of the periods until then come to."""
        progress = self._card.progress
        parts, value = progress.parts, float(progress.plan_to_date[item])
        spans = [(at, span_of(int(parts.rows.span[at]))) for at in parts.of(item)]
        own = [(at, one) for at, one in spans if one.last <= months and not math.isnan(float(parts.rows.target[at]))]
        word = word_of(int(progress.way[item]))
        total = float(sum(parts.rows.target[at] for at, _ in own))
        if word != "sum" or not own or not alike(total, value):
            return repr(value), value
        return self._over_time(item, [(_key("plan", one), one) for _, one in own]), value

    def _over_time(self, item: int, pieces: list[tuple[str, Span]]) -> str:
        """Cells of periods as one figure."""
        word = word_of(int(self._card.progress.way[item])) or "last"
        node = over_time(word, [Figure(key) for key, _ in pieces], [length(one) for _, one in pieces])
        return self._formula(node, {key: self.columns.here(key) for key, _ in pieces})

    @staticmethod
    def _formula(node: Expression, cells: Mapping[str, str]) -> str:
        formula = excel_text(node, Cells(cells), bounded=True)
        assert formula is not None, "no rule of pace is longer than Excel takes"
        return formula


def _key(number: str, span: Span) -> str:
    """The column of the figures of some months."""
    return f"{number}_{span.first}_{span.last}{'_estimate' * span.is_estimate}"


def progress_areas(sheet: PeriodSheet, layout: Layout, unit: int) -> tuple[str, str] | None:
    """The cells of the weights and of the progress of a unit's items; None for a unit without items."""
    span = layout.item_span.get(unit)
    return None if span is None else (sheet.columns.area("weight", span), sheet.columns.area("progress", span))
