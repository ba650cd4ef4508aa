"""What one figure comes to over the items that are looked at together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

import numpy as np

from scorecard.domain import Floats, Ints
from scorecard.numbers import AGREEMENT
from scorecard.regulation.expression.tree import Gathering


@dataclass(frozen=True, slots=True, eq=False)
class Among:
    """Which items are looked at together."""

    which: Ints
    """A number per item from 0 on; items with the same number are looked at together."""
    count: int
    """How many numbers there are."""


def gathered(how: Gathering, values: Floats, among: Among) -> Floats:
    """Per item what the values of those it is looked at with come to; NaN values do not count.

    Nothing overflows: sums and squares are worked out on values brought to size by powers of two.
    """
    rows = np.flatnonzero(~np.isnan(values))
    which, count, there = among.which[rows], among.count, values[rows]
    match how:
        case "max":
            return _largest(there, which, count)[among.which]
        case "min":
            return -_largest(-there, which, count)[among.which]
        case "count":
            return np.bincount(which, minlength=count).astype(np.float64)[among.which]
        case "sum":
            return np.asarray(np.bincount(which, there, count)[among.which], dtype=np.float64)
        case "mean":
            scaled, exponent = _to_size(there, which, count)
            size = np.bincount(which, minlength=count)
            mean: Floats = np.ldexp(np.bincount(which, scaled, count) / size, exponent)
            return mean[among.which]
        case "deviation":
            return _deviation(there, which, count)[among.which]
        case "better" | "worse":
            found = np.full(values.size, np.nan)
            found[rows] = _better(there if how == "better" else -there, which, count)
            return found
        case _:
            assert_never(how)


def _largest(values: Floats, which: Ints, count: int) -> Floats:
    largest = np.full(count, -np.inf)
    np.maximum.at(largest, which, values)
    return np.where(np.isinf(largest), np.nan, largest)


def _to_size(values: Floats, which: Ints, count: int) -> tuple[Floats, Ints]:
    """The values with the largest of each number between ½ and 1, and the powers of two that they were divided by."""
    _, exponent = np.frexp(np.nan_to_num(_largest(np.abs(values), which, count)))
    scaled: Floats = np.ldexp(values, -exponent[which])
    return scaled, exponent


def _deviation(values: Floats, which: Ints, count: int) -> Floats:
    """Of the population; 0 where all agree to 12 digits.

    Figures over 1e150, whose squares leave the numbers, have one here and none in a spreadsheet.
    """
    scaled, exponent = _to_size(values, which, count)
    size = np.bincount(which, minlength=count)
    off = scaled - (np.bincount(which, scaled, count) / size)[which]
    deviation = np.ldexp(np.sqrt(np.bincount(which, off * off, count) / size), exponent)
    high, low = _largest(values, which, count), -_largest(-values, which, count)
    level = np.abs(high - low) <= AGREEMENT * np.minimum(np.abs(high), np.abs(low))
    return np.where(level, 0.0, deviation)


def _better(values: Floats, which: Ints, count: int) -> Floats:
    """How many of those looked at together have more, to 12 digits."""
    order = _by_number(np.argsort(-values), which, count)
    ordered, number = values[order], which[order]
    # Equal are neighbours that agree: what lies 1e-12 apart in a long chain is rare enough to be one standing.
    first = np.ones(order.size, dtype=bool)
    near = AGREEMENT * np.minimum(np.abs(ordered[1:]), np.abs(ordered[:-1]))
    first[1:] = (number[1:] != number[:-1]) | ~(np.abs(ordered[1:] - ordered[:-1]) <= near)
    starts = np.flatnonzero(first)
    size = np.bincount(which, minlength=count)
    better = np.empty(order.size)
    better[order] = starts[np.cumsum(first) - 1] - (np.cumsum(size) - size)[number]
    return better


def _by_number(order: Ints, which: Ints, count: int) -> Ints:
    """Rows brought together by their number, else left in order.

    Sixteen bits at a time, which NumPy sorts by counting: a fifth of the time of a lexsort.
    """
    for shift in range(0, max(count - 1, 1).bit_length(), 16):
        order = order[np.argsort((which[order] >> shift & 0xFFFF).astype(np.uint16), kind="stable")]
    return order
