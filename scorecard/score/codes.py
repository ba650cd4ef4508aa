"""Integer codes as keys: which distinct ones there are, and what belongs to each."""

from __future__ import annotations

import numpy as np

from scorecard.domain import NOWHERE, Codes, Ints, Items


def distinct(keys: Ints, size: int) -> tuple[Ints, Ints]:
    """The distinct keys in order, and which of them each key is.

    Counted where the keys below `size` are dense, which is many times faster than sorting them.
    """
    if size > 8 * keys.size + 1000:
        found, which = np.unique(keys, return_inverse=True)
        return found, which
    present = np.zeros(size, dtype=bool)
    present[keys] = True
    found = np.flatnonzero(present)
    if found.size == size:
        return found, keys
    numbers = np.cumsum(present) - 1
    return found, numbers[keys]


def unit_clusters(items: Items) -> Codes:
    """Each unit's cluster: its first row's where rows disagree, which a check tells."""
    cluster = np.full(len(items.units), NOWHERE, dtype=np.int32)
    placed = np.flatnonzero(items.cluster != NOWHERE)[::-1]
    cluster[items.unit[placed]] = items.cluster[placed]
    return cluster
