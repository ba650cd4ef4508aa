"""The year before: its results become the priors of this year's items."""

from __future__ import annotations

import numpy as np

from scorecard.domain import NOWHERE, Ints, Items
from scorecard.numbers import agree
from scorecard.problems import Problem
from scorecard.read.statements import Statements


def with_priors(current: Items, before: Items) -> tuple[Items, list[Problem]]:
    """Missing priors filled from last year's actuals of the same unit and indicator.

    Where an indicator stood in several groups last year, the same group's actual is its prior; without one,
    an actual on which all of them agree. What last year says twice and differently is the prior of nothing,
    and told with both cells.
    """
    taken = np.full(len(current), NOWHERE)
    # A damaged file may hold a figure without bound, which agrees with nothing and is nobody's prior.
    reported = np.flatnonzero(np.isfinite(before.actual))
    open_rows = np.isnan(current.prior)
    if not reported.size or not open_rows.any():
        return current, []
    contradicted = np.full(len(current), NOWHERE)
    for by_group in (True, False):
        size = len(current.groups) + 1 if by_group else 0
        keys, wanted = _keys(before, size)[reported], _keys(current, size)
        order = np.argsort(keys, kind="stable")
        known, starts = np.unique(keys[order], return_index=True)
        actual = before.actual[reported][order]
        agreed = agree(np.minimum.reduceat(actual, starts), np.maximum.reduceat(actual, starts))
        at = np.minimum(np.searchsorted(known, wanted), known.size - 1)
        due = open_rows & (taken == NOWHERE) & (known[at] == wanted) & (contradicted == NOWHERE)
        source = reported[order[starts[at]]]
        taken = np.where(due & agreed[at], source, taken)
        contradicted = np.where(due & ~agreed[at], source, contradicted)
    filled = taken != NOWHERE
    if filled.any():
        current = current.replace(
            prior=np.where(filled, before.actual[taken], current.prior),
            prior_cell=np.where(filled, before.actual_cell[taken], current.prior_cell),
        )
    told = Statements(before)
    return current, [_twice(told, row) for row in np.unique(contradicted[contradicted != NOWHERE]).tolist()]


def _keys(items: Items, groups: int) -> Ints:
    """A number for each unit and indicator, and for each group of them where groups are told apart."""
    keys = items.unit.astype(np.int64) * len(items.indicators) + items.indicator
    return keys * groups + items.group + 1 if groups else keys


def _twice(told: Statements, row: int) -> Problem:
    """What to tell of the first row of an indicator which a later row of last year contradicts."""
    items = told.items
    same = np.flatnonzero(
        (items.unit == items.unit[row]) & (items.indicator == items.indicator[row]) & np.isfinite(items.actual)
    ).tolist()
    other = next(at for at in same if not told.agree_on("actual", at, row))
    return told.difference("item-contradicted", "actual", other, row)
