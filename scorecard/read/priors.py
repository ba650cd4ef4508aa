"""The year before: its results become the priors of this year's items."""

from __future__ import annotations

import numpy as np

from scorecard.domain import Ints, Items
from scorecard.numbers import agree
from scorecard.problems import Problem
from scorecard.read.statements import Statements


def with_priors(current: Items, before: Items) -> tuple[Items, list[Problem]]:
    """Missing priors filled from last year's actuals of the same unit and indicator.

    Where an indicator stood in several groups last year, the same group's actual is its prior; without one,
    an actual on which all of them agree. What last year says twice and differently is the prior of nothing,
    and told with both cells.
    """
    # A damaged file may hold a figure without bound, which agrees with nothing and is nobody's prior.
    reported = before.take(np.isfinite(before.actual))
    if not len(reported) or not np.isnan(current.prior).any():
        return current, []
    contradicted = np.full(len(current), -1)
    for by_group in (True, False):
        size = len(current.groups) + 1 if by_group else 0
        keys, wanted = _keys(reported, size), _keys(current, size)
        order = np.argsort(keys, kind="stable")
        known, starts = np.unique(keys[order], return_index=True)
        actual = reported.actual[order]
        agreed = agree(np.minimum.reduceat(actual, starts), np.maximum.reduceat(actual, starts))
        at = np.minimum(np.searchsorted(known, wanted), known.size - 1)
        due = np.isnan(current.prior) & (known[at] == wanted) & (contradicted < 0)
        source = order[starts[at]]
        fill = due & agreed[at]
        contradicted[due & ~agreed[at]] = source[due & ~agreed[at]]
        current = current.replace(
            prior=np.where(fill, reported.actual[source], current.prior),
            prior_cell=np.where(fill, reported.actual_cell[source], current.prior_cell),
        )
    said = Statements(reported)
    return current, [_twice(said, row) for row in np.unique(contradicted[contradicted >= 0]).tolist()]


def _keys(items: Items, groups: int) -> Ints:
    """A number for each unit and indicator, and for each group of them where groups are told apart."""
    keys = items.unit.astype(np.int64) * len(items.indicators) + items.indicator
    return keys * groups + items.group + 1 if groups else keys


def _twice(said: Statements, row: int) -> Problem:
    """What to tell of the first row of an indicator which a later row of last year contradicts."""
    items = said.items
    same = np.flatnonzero((items.unit == items.unit[row]) & (items.indicator == items.indicator[row])).tolist()
    other = next(at for at in same if not said.agree_on("actual", at, row))
    return said.difference("item-contradicted", "actual", other, row)
