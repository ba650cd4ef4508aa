"""A card per unit: its rank and score, what it is put forward for, and its indicators group by group."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from scorecard.domain import NUMBERS, Cell, Direction, Ints
from scorecard.fields.wording import has_own_maxima
from scorecard.language import Language, translate
from scorecard.language.figures import number_text, percent_text
from scorecard.language.span_words import span_words
from scorecard.rank import UNRANKED
from scorecard.report.page.charts import bullet, sparkline
from scorecard.report.page.grids import Grid, Head, Line, Piece, Shapes, grid_of, head_of
from scorecard.report.tables import Column, long_tally, pace_tally, progress_words, unit_tables
from scorecard.result import Scorecard
from scorecard.spans import span_of


@dataclass(frozen=True, slots=True)
class Card:
    """What is told of one unit."""

    unit: int
    name: str
    cluster: str
    rank: str
    score: str
    tally: str
    facts: Sequence[str]
    """Its class, awards, points on top, and why it is not ranked."""
    groups: Sequence[Grid]
    source: str
    """The sheet its figures stand in, "" where there are several."""


def unit_card(card: Scorecard, unit: int, rows: Ints, language: Language, shapes: Shapes) -> Card:
    """A unit's card.

    Args:
        rows: the rows of its items, in the order read.
    """
    source = _source(card, rows)
    codes = card.table.group[rows]
    own = [rows[codes == code] for code in dict.fromkeys(codes.tolist())]
    tables = unit_tables(card, unit, language, on_page=True)
    return Card(
        unit=unit,
        name=card.table.units[unit],
        cluster=card.cluster_name(unit),
        rank=_rank(card, unit, language),
        score=_score(card, unit, language) if card.period is None else progress_words(card, unit, language),
        tally=long_tally(card.unit_scores.tally[unit], language)
        if card.period is None
        else pace_tally(card, rows, language),
        facts=list(_facts(card, unit, language)),
        groups=[
            _with_charts(card, grid_of(table, language, shapes), lines, source, language, shapes)
            for table, lines in zip(tables, own, strict=True)
        ],
        source=source,
    )


def _rank(card: Scorecard, unit: int, language: Language) -> str:
    standing = card.standing
    rank = int(standing.cluster_rank[unit] or standing.rank[unit])
    return "" if rank == UNRANKED else translate("rank {rank}", language).format(rank=rank)


def _score(card: Scorecard, unit: int, language: Language) -> str:
    score, most = float(card.unit_scores.score[unit]), float(card.unit_scores.max_score[unit])
    if math.isnan(score):
        return ""
    shown = number_text(score, language, 2)
    if has_own_maxima(card) and not math.isnan(most):
        return translate("{points} of {most} points", language).format(points=shown, most=number_text(most, language))
    return translate("score {score}", language).format(score=shown)


def _facts(card: Scorecard, unit: int, language: Language) -> Iterator[str]:
    name = card.class_name(unit)
    if name:
        yield f"{translate('Class', language)}: {name}"
    awards = card.awards.of_unit(unit)
    if awards:
        yield f"{translate('Put forward for', language)}: {', '.join(awards)}"
    for rule, points in zip(card.rulebook.adjustments, card.unit_scores.adjustments[unit].tolist(), strict=True):
        if points and not math.isnan(points):
            sign = "+" if points > 0 else ""
            on_top = f"{rule.title} {sign}{number_text(points, language)}"
            yield f"{translate('Points on top', language)}: {on_top}"
    reason = card.standing.left_out.get(unit)
    if reason:
        yield f"{translate('Not ranked', language)}: {reason}"


def _with_charts(card: Scorecard, grid: Grid, rows: Ints, source: str, language: Language, shapes: Shapes) -> Grid:
    """The items of a group with a chart, and what else bears on the verdict."""
    table = card.table
    at = [head.name for head in grid.heads].index("c-prior" if card.period is None else "c-to-date") + 1
    charts = [head_of(Column("", "bar"), language)]
    courses = [_course(card, row, language) for row in rows.tolist()]
    if any(courses):
        charts.append(Head(translate("By period", language), "c-by-period", "chart", ""))
    heads = [*grid.heads[:at], *charts, *grid.heads[at:]]
    actual = table.actual if card.period is None else card.progress.to_date
    lines = []
    for line, row, course in zip(grid.lines, rows.tolist(), courses, strict=True):
        figures = (float(column[row]) for column in (table.target, table.upper, actual, table.prior))
        drawn = [Piece(bullet(*figures), "chart"), *([Piece(course, "chart")] if any(courses) else [])]
        cells = [*line.cells[:at], *drawn, *line.cells[at:]]
        lines.append(Line(cells, note=" · ".join(_notes(card, row, source, language))))
    return Grid(shapes.look(heads), grid.title, grid.note, heads, lines, grid.named)


def _course(card: Scorecard, row: int, language: Language) -> Markup:
    """What the parts of the year came to, where there are several."""
    parts = card.progress.parts
    own = parts.of(row)
    if len(own) < 2:
        return Markup()
    spans = [span_of(int(parts.rows.span[at])) for at in own]
    values = parts.rows.actual[own.start : own.stop].tolist()
    told = [
        f"{span_words(span, language)}: {number_text(value, language)}"
        for span, value in zip(spans, values, strict=True)
    ]
    return sparkline(values, "; ".join(told))


def _notes(card: Scorecard, row: int, source: str, language: Language) -> Iterator[str]:
    """Which way is better where it is not up, what share is asked for, and the cells of the figures."""
    direction = int(card.table.direction[row])
    if direction == Direction.LOWER:
        yield translate("less is better", language)
    elif direction == Direction.RANGE:
        yield translate("inside a range is best", language)
    required = float(card.table.required[row])
    if math.isfinite(required) and required != 1:
        yield translate("met from {share} of the target on", language).format(share=percent_text(required, language))
    cells = [cell for cell in _cells(card, row) if cell]
    if cells:
        yield ", ".join((one.address or "") if source else str(one) for one in cells)


def _cells(card: Scorecard, row: int) -> Iterator[Cell | None]:
    """The cells of the figures and words that the item has."""
    table = card.table
    words = {"target": table.name("target_text", row), "actual": table.name("actual_text", row)}
    for number in NUMBERS:
        if words.get(number) or not math.isnan(getattr(table, number)[row]):
            yield table.cell(row, number)


def _source(card: Scorecard, rows: Ints) -> str:
    """The one sheet that all figures of the items stand in, "" where there are several."""
    places = {(cell.file, cell.sheet) for row in rows.tolist() for cell in _cells(card, row) if cell and cell.address}
    if len(places) != 1:
        return ""
    file, sheet = places.pop()
    return f"{file}, {sheet}" if sheet else file


def rows_by_unit(card: Scorecard) -> list[Ints]:
    """The rows of each unit's items, in the order read."""
    order = np.argsort(card.table.unit, kind="stable")
    ends = np.cumsum(np.bincount(card.table.unit, minlength=len(card.table.units)))
    return np.split(order, ends[:-1])
