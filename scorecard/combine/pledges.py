"""Next year's plan as a pledge: against last year's figures, against its floor, and whether it leaves anything out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scorecard.combine.over_units import UnitsRule
from scorecard.combine.printed_totals import disagreements
from scorecard.combine.within_year import Piece
from scorecard.domain import NOWHERE, Bools, Direction, Floats, Ints, Items, Number
from scorecard.language.spelled import is_bare, kinds_of, spelled
from scorecard.language.vocabulary_table import PLEDGES
from scorecard.numbers import agree
from scorecard.problems import Problem, Word, problem
from scorecard.read import Reading
from scorecard.read.numerals import numeral


def pledge_problems(
    items: Items, before: Items, pieces: Mapping[int, tuple[Piece, ...]], reading: Reading, rules: Sequence[UnitsRule]
) -> Iterator[Problem]:
    """What is wrong with plans that their units pledge.

    Args:
        items: with the directions that hold.
        before: last year's, on today's units.
        pieces: what actuals of last year are made of that stand in no cell.
        reading: what both years' workbooks say.
        rules: of each item, how units make a whole of it.
    """
    source = _rows_before(items, before)
    yield from _below_last(items, before, pieces, source)
    yield from _below_floor(items)
    for one in disagreements(reading.items, reading.parts, reading.totals, rules, ("target",)):
        yield problem("pledge-total-differs", one.cell, indicator=one.indicator, printed=one.printed, found=one.units)
    yield from _dropped(items, before)


def _rows_before(items: Items, before: Items) -> Ints:
    """Last year's row of each item, of the same group where it has one; NOWHERE where there is none."""
    rows: dict[tuple[int, ...], int] = {}
    for row in before.rows():
        unit, indicator, group = int(before.unit[row]), int(before.indicator[row]), int(before.group[row])
        rows[unit, indicator, group] = row
        rows.setdefault((unit, indicator), row)
    names = zip(items.unit.tolist(), items.indicator.tolist(), items.group.tolist(), strict=True)
    return np.array([rows.get(name, rows.get(name[:2], NOWHERE)) for name in names], dtype=np.int64)


def _worse(pledge: Floats, other: Floats, direction: NDArray[np.int8]) -> Bools:
    """Where a pledge is worse than another figure; in a range nothing is."""
    with np.errstate(invalid="ignore"):
        less = np.where(direction == Direction.LOWER, pledge > other, pledge < other)
    worse: Bools = less & (direction != Direction.RANGE) & ~agree(pledge, other)
    return worse


def _below_last(
    items: Items, before: Items, pieces: Mapping[int, tuple[Piece, ...]], source: Ints
) -> Iterator[Problem]:
    """Pledges that are worse than last year's result, or else than its plan: one problem each."""
    known = np.flatnonzero(source != NOWHERE)
    numbers: tuple[Number, ...] = ("actual", "target")
    worse = {
        number: dict.fromkeys(
            known[_worse(items.target[known], getattr(before, number)[source[known]], items.direction[known])].tolist()
        )
        for number in numbers
    }
    for row in sorted({*worse["actual"], *worse["target"]}):
        number: Number = "actual" if row in worse["actual"] else "target"
        there = int(source[row])
        cell = before.cell(there, number)
        cells = [cell] if cell else [one.cell for one in pieces.get(there, ())]
        yield problem(
            "pledge-below-last",
            items.cell(row, "target") or items.place(row),
            **_named(items, row),
            pledge=float(items.target[row]),
            number=Word(number),
            last=float(getattr(before, number)[there]),
            elsewhere=", ".join(str(one) for one in cells if one) or "–",
        )


def _below_floor(items: Items) -> Iterator[Problem]:
    """Pledges that are worse than what a column says is the least (the most, where less is better)."""
    floors: dict[int, tuple[str, float]] = {}
    for code, pairs in enumerate(items.attribute_sets):
        for heading, text in pairs:
            words = spelled(heading)
            number = numeral(text)
            if number is not None and "floor" in kinds_of(PLEDGES, words, bare=is_bare(words)):
                floors[code] = heading, number.value
    for row in np.flatnonzero(np.isin(items.attributes, list(floors))).tolist():
        heading, floor = floors[int(items.attributes[row])]
        pledge, least = items.target[[row]], np.array([floor])
        if _worse(pledge, least, items.direction[[row]])[0]:
            yield problem(
                "pledge-below-floor",
                items.cell(row, "target") or items.place(row),
                **_named(items, row),
                pledge=float(pledge[0]),
                floor=floor,
                heading=heading,
            )


def _dropped(items: Items, before: Items) -> Iterator[Problem]:
    """What a unit had last year and pledges nothing for; of units that pledge nothing at all something else is told."""
    planned = ~np.isnan(items.target) | (items.target_text != NOWHERE)
    pledged = set(zip(items.unit[planned].tolist(), items.indicator[planned].tolist(), strict=True))
    units = set(items.unit.tolist())
    had = ~np.isnan(before.target) | ~np.isnan(before.actual) | (before.actual_text != NOWHERE)
    for row in np.flatnonzero(had & before.assigned).tolist():
        pair = int(before.unit[row]), int(before.indicator[row])
        if pair[0] in units and pair not in pledged:
            pledged.add(pair)
            yield problem("indicator-dropped", before.cell(row, "actual") or before.place(row), **_named(before, row))


def _named(items: Items, row: int) -> dict[str, str]:
    return {"unit": items.name("unit", row), "indicator": items.name("indicator", row)}
