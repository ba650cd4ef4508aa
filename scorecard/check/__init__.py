"""Items to problems: what one sheet alone cannot show to be wrong.

Each check is a function from items to problems; `CHECKS` is the list of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from scorecard.check.names import names_are_told_apart
from scorecard.domain import NOWHERE, Cell, Direction, Items
from scorecard.problems import Problem, Word, problem

EXTREME = 10.0
"""Actuals this many times their target, or this small a part of it, are more often a slip of measure."""


def check_items(items: Items, told: Collection[Cell] = ()) -> list[Problem]:
    """Every problem of the items together, in the order of CHECKS.

    Args:
        told: the cells that a problem was found in already; what follows from it is not told again.
    """
    return [found for check in CHECKS for found in check(items) if found.cell not in told]


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


def targets_have_actuals(items: Items) -> Iterator[Problem]:
    """Whoever was given a target reports on it."""
    silent = ~np.isnan(items.target) & np.isnan(items.actual) & items.assigned
    for row in np.flatnonzero(silent).tolist():
        blank = items.cell(row, "actual") or items.place(row)
        yield problem("actual-missing", blank, **_named(items, row))


def actuals_have_targets(items: Items) -> Iterator[Problem]:
    """An indicator that others have a target for has one for each who reports it."""
    lacking = np.isnan(items.target) & ~np.isnan(items.actual) & items.assigned
    if not lacking.any():
        return
    planned = np.zeros(len(items.indicators), dtype=bool)
    planned[items.indicator[~np.isnan(items.target)]] = True
    for row in np.flatnonzero(lacking & planned[items.indicator]).tolist():
        yield problem("target-missing", items.place(row), **_named(items, row))


def attainments_are_plausible(items: Items) -> Iterator[Problem]:
    """Thousands against units, or percents against shares, show as absurd ratios."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = np.abs(items.actual / items.target)
        absurd = np.isfinite(ratio) & (ratio > 0) & ((ratio > EXTREME) | (ratio < 1 / EXTREME / 5))
    for row in np.flatnonzero(absurd).tolist():
        yield problem(
            "attainment-extreme",
            items.cell(row, "actual") or items.place(row),
            ratio=float(ratio[row]),
            **_named(items, row),
        )


def _named(items: Items, row: int) -> dict[str, str]:
    return {"unit": items.name("unit", row), "indicator": items.name("indicator", row)}


CHECKS = (
    names_are_told_apart,
    units_stand_in_one_cluster,
    indicators_have_one_direction,
    targets_have_actuals,
    actuals_have_targets,
    attainments_are_plausible,
)
