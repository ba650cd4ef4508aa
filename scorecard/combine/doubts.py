"""What is wrong with, or doubtful about, figures of parts of the year; each with its cell and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from scorecard.combine.periods import Figures, ToDate, Ways, disagreements
from scorecard.combine.tiling import Reach
from scorecard.combine.ways import Combinings
from scorecard.domain import NOWHERE, Bools, Cell, Ints, Items, Number, Parts
from scorecard.language import Language
from scorecard.language.sentences import Phrased
from scorecard.language.span_words import span_words
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.regulation.wording import quoted
from scorecard.spans import MONTHS, Span, named_span, span_of, to_date

MOST_CELLS = 6
"""Cells that a message names; of more only how many there are."""


class PeriodName(Phrased):
    """A period's name, told as people call it."""

    def said_in(self, language: Language) -> str:
        span = named_span(self)
        return str(self) if span is None else span_words(span, language)


def _until(months: int) -> PeriodName:
    return PeriodName(Span(1, months).name)


def absent_period(items: Items, asked: int, latest: int) -> Problem:
    """A period that nobody has sent anything of.

    Args:
        latest: the last month that anybody has reported on; 0 where there are no parts of the year.
    """
    option = to_date(latest) if 0 < latest < MONTHS else "year"
    latest_words = _until(latest or MONTHS)
    place = Cell(items.place(0).file)
    return problem("period-absent", place, period=_until(asked), latest=latest_words, option=option)


def incomplete(items: Items, parts: Parts, number: Number, found: ToDate) -> Iterator[Problem]:
    """Items with a later figure where an earlier one is missing."""
    for row in np.flatnonzero(found.reach == Reach.GAP).tolist():
        gap = span_of(int(found.gap[row]))
        yield problem(
            "period-incomplete",
            _blank(items, parts, number, row, gap),
            period=PeriodName(gap.name),
            **_named(items, row),
        )


def _blank(items: Items, parts: Parts, number: Number, row: int, gap: Span) -> Cell:
    """The cell that the missing figure belongs in, or one of the item's row where there is none."""
    values = getattr(parts.rows, number)
    for part in parts.of(row):
        span = span_of(int(parts.rows.span[part]))
        if np.isnan(values[part]) and gap.first <= span.first and span.last <= gap.last:
            cell = parts.rows.cell(part, number)
            if cell is not None:
                return cell
    own = list(parts.of(row))
    return items.name_cell(row) or (parts.rows.place(own[0]) if own else items.place(row))


def disagreeing(items: Items, number: Number, figures: Figures, ways: Ways) -> Iterator[Problem]:
    """Figures that are not what the figures of their parts make."""
    for whole, pieces, value in disagreements(figures, ways):
        row = int(figures.item[whole])
        cells = _cells(items, figures, pieces)
        yield problem(
            "periods-disagree",
            _cell(items, figures, whole) or items.place(row),
            number=Word(number),
            stated=float(figures.value[whole]),
            period=PeriodName(span_of(int(figures.span[whole])).name),
            made=value,
            cells=cells,
            **_named(items, row),
        )


def mixed(items: Items, parts: Parts, latest: Ints) -> Iterator[Problem]:
    """Items of which only a part of the year is known, where others have all of it.

    Args:
        latest: the last month that each of them is reported on, 0 for the other items.
    """
    rows = np.flatnonzero(latest).tolist()
    if not rows:
        return
    cells = [cell for row in rows if (cell := _last_cell(parts, row))]
    place = cells[0] if cells else items.place(rows[0])
    yield problem(
        "period-mixed", place, cells=_listed(cells), count=float(len(rows)), period=to_date(int(latest[rows].min()))
    )


def _last_cell(parts: Parts, row: int, months: int = MONTHS) -> Cell | None:
    """Where the last figure of an item's parts stands, as of the end of a month."""
    rows = parts.rows
    spoken = [one for one in parts.of(row) if not np.isnan(rows.actual[one]) or rows.actual_text[one] != NOWHERE]
    there = [one for one in spoken if span_of(int(rows.span[one])).last <= months]
    return rows.cell(there[-1], "actual") if there else None


def unstated(items: Items, parts: Parts, rows: Bools, months: int) -> Iterator[Problem]:
    """Indicators of which nothing says how their periods make one figure; one each."""
    told = np.flatnonzero(rows)
    _, first = np.unique(items.indicator[told], return_index=True)
    for row in told[np.sort(first)].tolist():
        name = items.name("indicator", row)
        place = _last_cell(parts, row, months) or items.place(row)
        yield problem(
            "combine-unstated", place, indicator=short_text(name), line=f'{quoted(name)} = {{ combine = "sum" }}'
        )


def by_default(items: Items, parts: Parts, found: Combinings, rows: Bools, months: int) -> Iterator[Problem]:
    """That figures were combined as built in, once for all of them."""
    own = [row for row in np.flatnonzero(rows).tolist() if not found.of(row).is_stated and found.of(row).way.time]
    if not own:
        return
    names = {
        word: {items.indicators[items.indicator[row]] for row in own if found.of(row).way.time == word}
        for word in ("sum", "last")
    }
    yield problem(
        "combine-defaulted",
        _last_cell(parts, own[0], months) or items.place(own[0]),
        summed=float(len(names["sum"])),
        last=float(len(names["last"])),
    )


def _cell(items: Items, figures: Figures, row: int) -> Cell | None:
    return items.cell_at(int(figures.cell[row]))


def _cells(items: Items, figures: Figures, rows: Sequence[int]) -> str:
    return _listed([cell for row in rows if (cell := _cell(items, figures, row))])


def _listed(cells: Sequence[Cell]) -> str:
    """The places of some cells, the first of many."""
    more = [f"… ({len(cells)})"] if len(cells) > MOST_CELLS else []
    return ", ".join([*(cell.place for cell in cells[:MOST_CELLS]), *more])


def _named(items: Items, row: int) -> dict[str, str]:
    return {"unit": items.name("unit", row), "indicator": items.name("indicator", row)}
