"""Readings with figures of parts of a year, a line each, and what they are combined to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from scorecard.combine import Combined, Pace, combined
from scorecard.combine.within_year import Progress
from scorecard.domain import NOWHERE, Items, Parts
from scorecard.read import Reading, SheetReading
from scorecard.rulebook.model import IndicatorRule, Rule, Rulebook
from scorecard.score import regulated
from scorecard.spans import WHOLE, Span, named_span
from tests.parts.build import Line, items_of

PEOPLE = "người"


def span(name: str, *, estimate: bool = False, own_plan: bool = False) -> Span:
    """A span by its name: q2, 6m, m7, year."""
    found = named_span(name)
    assert found is not None
    return found._replace(is_estimate=estimate, has_own_plan=own_plan)


def parts(indicator: str = "jobs", unit: str = "A", measure: str = PEOPLE, **figures: float) -> list[Line]:
    """Lines of results by the names of their periods: q1 = 100; to_6m is "6m"."""
    return [
        Line(actual=value, unit=unit, indicator=indicator, measure=measure, span=span(name.removeprefix("to_")))
        for name, value in figures.items()
    ]


def _key(line: Line) -> tuple[str, str, str]:
    return line.unit, line.group, line.indicator


def reading_of(lines: Sequence[Line], before: Sequence[Line] = (), months_named: int | None = None) -> Reading:
    """Lines as reading gives them: those of the year are items; the others are parts, ordered by item and span."""
    every = items_of([*lines, *before])
    own, own_parts = _divided(every, list(lines), 0)
    last, last_parts = _divided(every, list(before), len(lines))
    sheets = (SheetReading("book.xlsx", "2022", "form", items=len(own), months=months_named),)
    return Reading(own, 2022, (), (), sheets, parts=own_parts, before=last, parts_before=last_parts)


def _divided(every: Items, lines: list[Line], offset: int) -> tuple[Items, Parts]:
    first: dict[tuple[str, str, str], int] = {}
    for row, line in enumerate(lines):
        if _key(line) not in first or (line.span == WHOLE and lines[first[_key(line)]].span != WHOLE):
            first[_key(line)] = row
    order = sorted(first.values())
    item_of = {_key(lines[row]): at for at, row in enumerate(order)}
    items = every.take(np.array([offset + row for row in order], dtype=np.int64))
    is_part = np.array([lines[row].span != WHOLE for row in order], dtype=np.bool_)
    blank: dict[str, Any] = {
        name: np.where(is_part, np.nan, getattr(items, name))
        for name in ("target", "initial", "actual", "prior", "upper")
    }
    for name in ("actual_text", "target_text"):
        blank[name] = np.where(is_part, NOWHERE, getattr(items, name)).astype(np.int32)
    items = items.replace(**blank, span=np.zeros(len(order), dtype=np.int32))
    rows = [row for row, line in enumerate(lines) if line.span != WHOLE]
    rows.sort(key=lambda row: (item_of[_key(lines[row])], lines[row].span.last, lines[row].span.first))
    item = np.array([item_of[_key(lines[row])] for row in rows], dtype=np.int64)
    return items, Parts(item, every.take(np.array([offset + row for row in rows], dtype=np.int64)))


def year_of(
    lines: Sequence[Line],
    rules: Rulebook | None = None,
    months: int | None = None,
    before: Sequence[Line] = (),
    months_named: int | None = None,
) -> Combined:
    """What a reading of lines is combined to."""
    reading, book = reading_of(lines, before, months_named), rules or Rulebook()
    return combined(reading, regulated(reading.items, book), book, months)


def rules(**combine: Any) -> Rulebook:
    """A rulebook that says how some indicators are combined."""
    return Rulebook(indicators={name: IndicatorRule(combine=word) for name, word in combine.items()})


def of_all(**stated: Any) -> Rulebook:
    """A rulebook that says something of all indicators."""
    return Rulebook(defaults=Rule(**stated))


def shown(progress: Progress, row: int = 0) -> Mapping[str, Any]:
    """An item's progress in plain values; None for nothing."""
    numbers = {
        name: _plain(float(getattr(progress, name)[row]))
        for name in ("to_date", "year_target", "plan_share", "expected", "forecast", "needed")
    }
    pace, meets = int(progress.pace[row]), int(progress.forecast_meets[row])
    return {
        **numbers,
        "pace": None if pace == NOWHERE else Pace(pace).word,
        "forecast_meets": None if meets == NOWHERE else bool(meets),
        "estimate": bool(progress.estimate[row]),
    }


def _plain(value: float) -> float | None:
    return None if math.isnan(value) else value


def codes(found: Combined, *but: str) -> list[str]:
    """The codes of its problems without notes."""
    return [one.code for one in found.problems if one.severity != "note" and one.code not in but]


def with_plan(lines: list[Line], plan: float, **more: Any) -> list[Line]:
    """The lines with a line of the year's plan before them."""
    like = lines[0]
    year = Line(plan, unit=like.unit, group=like.group, indicator=like.indicator, measure=like.measure)
    return [replace(year, **more), *lines]
