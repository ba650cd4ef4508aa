"""Items to problems: what one sheet alone cannot show to be wrong.

Each check is a function from items to problems; `CHECKS` is the list of those that need no more than
the items, `CHECKS_OF_WORDS` of those that have to know which items are scored by words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from scorecard.check.names import names_are_told_apart
from scorecard.domain import NOWHERE, POINTS, Bools, Cell, Direction, Floats, Items
from scorecard.numbers import agree
from scorecard.problems import Problem, Word, problem, short_text

EXTREME = 10.0
"""Actuals this many times their target, or this small a part of it, are more often a slip of measure."""


def check_items(
    items: Items,
    told: Collection[Cell] = (),
    worded: Bools | None = None,
    maximum: Floats | None = None,
    distinct: Sequence[Sequence[str]] = (),
) -> list[Problem]:
    """Every problem of the items together: of names, in the order of CHECKS, then of points and of words.

    Args:
        told: the cells that a problem was found in already; what follows from it is not told again.
        worded: the items that are scored by words (a grade, a yes or no), None for no item.
        maximum: the most points that the source states for each item, NaN where it states none; None for
            those in the items.
        distinct: lists of names that the user says are not one, though they look alike.
    """
    by_words = np.zeros(len(items), dtype=np.bool_) if worded is None else worded
    every = [*names_are_told_apart(items, distinct), *(found for check in CHECKS for found in check(items))]
    every += points_stay_below_their_maximum(items, items.max_points if maximum is None else maximum)
    every += [found for check in CHECKS_OF_WORDS for found in check(items, by_words)]
    return [found for found in every if found.cell not in told]


def units_stand_in_one_cluster(items: Items) -> Iterator[Problem]:
    """A unit is ranked in one cluster."""
    placed = np.flatnonzero(items.cluster != NOWHERE)
    if not placed.size:
        return
    units, first = np.unique(items.unit[placed], return_index=True)
    home = np.full(len(items.units), NOWHERE, dtype=np.int32)
    source = np.zeros(len(items.units), dtype=np.int64)
    home[units], source[units] = items.cluster[placed][first], placed[first]
    strays = placed[items.cluster[placed] != home[items.unit[placed]]]
    _, one_each = np.unique(items.unit[strays], return_index=True)
    for row in strays[one_each].tolist():
        earlier = int(source[items.unit[row]])
        yield problem(
            "unit-in-two-clusters",
            items.place(row),
            unit=items.name("unit", row),
            one=items.name("cluster", row),
            other=items.name("cluster", earlier),
            elsewhere=str(items.place(earlier)),
        )
    for unit in np.flatnonzero(home == NOWHERE).tolist():
        rows = np.flatnonzero(items.unit == unit)
        if rows.size:
            yield problem("unit-without-cluster", items.place(int(rows[0])), unit=items.units[unit])


def indicators_have_one_direction(items: Items) -> Iterator[Problem]:
    """More is better for all units, or less is."""
    if not len(items):
        return
    _, first = np.unique(items.indicator, return_index=True)
    stated = np.zeros(len(items.indicators), dtype=np.int8)
    source = np.zeros(len(items.indicators), dtype=np.int64)
    stated[items.indicator[first]] = items.direction[first]
    source[items.indicator[first]] = first
    for row in np.flatnonzero(items.direction != stated[items.indicator]).tolist():
        earlier = int(source[items.indicator[row]])
        yield problem(
            "direction-differs",
            items.place(row),
            indicator=items.name("indicator", row),
            one=Word(Direction(int(items.direction[row])).word),
            other=Word(Direction(int(items.direction[earlier])).word),
            elsewhere=str(items.place(earlier)),
        )


def attainments_are_plausible(items: Items) -> Iterator[Problem]:
    """Thousands against units, or percents against shares, show as absurd ratios."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = np.abs(items.actual / items.target)
        absurd = np.isfinite(ratio) & (ratio > 0) & ((ratio > EXTREME) | (ratio < 1 / EXTREME / 5))
    for row in np.flatnonzero(absurd).tolist():
        yield problem(
            "attainment-extreme",
            items.cell(row, "actual") or items.place(row),
            actual=float(items.actual[row]),
            target=float(items.target[row]),
            **_named(items, row),
        )


def points_stay_below_their_maximum(items: Items, maximum: Floats) -> Iterator[Problem]:
    """Nobody earns more points than there are."""
    for number in POINTS:
        points = getattr(items, f"{number}_points")
        above = (points > maximum) & ~agree(points, maximum)
        for row in np.flatnonzero(above).tolist():
            yield problem(
                "points-above-maximum",
                items.cell(row, number) or items.place(row),
                points=float(points[row]),
                most=float(maximum[row]),
                **_named(items, row),
            )


def targets_in_words_are_scored(items: Items, worded: Bools) -> Iterator[Problem]:
    """A target in words counts only where words are scored."""
    for row in np.flatnonzero((items.target_text != NOWHERE) & ~worded).tolist():
        place = items.cell(row, "target") or items.place(row)
        yield problem("target-in-words", place, found=short_text(items.name("target_text", row)))


def results_in_words_are_scored(items: Items, worded: Bools) -> Iterator[Problem]:
    """Words stand for a result only where words are scored, or where no figure is wanted."""
    spoken = (items.actual_text != NOWHERE) & np.isnan(items.actual) & ~np.isnan(items.target) & ~worded
    for row in np.flatnonzero(spoken).tolist():
        place = items.cell(row, "actual") or items.place(row)
        found = short_text(items.name("actual_text", row))
        yield problem("number-unreadable", place, found=found, heading=Word("actual"))


def _named(items: Items, row: int) -> dict[str, str]:
    return {"unit": items.name("unit", row), "indicator": items.name("indicator", row)}


CHECKS = (
    units_stand_in_one_cluster,
    indicators_have_one_direction,
    attainments_are_plausible,
)

CHECKS_OF_WORDS = (results_in_words_are_scored, targets_in_words_are_scored)
