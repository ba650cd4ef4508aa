"""Who is inside a limit: how many seats there are, and what a tie at the cut leaves to decide."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple

import numpy as np

from scorecard.choices import Cut, Rounding, Within
from scorecard.domain import NOWHERE, Codes, Ints


@dataclass(frozen=True, slots=True)
class Decision:
    """Units that are equal in all that the rulebook looks at, and too few seats for them."""

    kind: Literal["class", "award"]
    name: str
    """The class or award."""
    cluster: int
    """The cluster's code, NOWHERE over all units."""
    units: tuple[int, ...]
    """The codes of the equal units; none of them has the class or award yet."""
    seats: int
    """How many of them may still have it."""


_ROUNDING = {"down": ROUND_FLOOR, "up": ROUND_CEILING, "nearest": ROUND_HALF_UP}


def seats_of(share: float, base: int, rounding: Rounding) -> int:
    """A share of so many units, in whole units: 29 % of 100 is 29, though the floats say 28.999….

    >>> seats_of(0.2, 17, "down"), seats_of(0.2, 17, "up"), seats_of(0.5, 5, "nearest")
    (3, 4, 3)
    """
    return int((Decimal(repr(share)) * base).to_integral_value(_ROUNDING[rounding]))


def areas(cluster: Codes, within: Within) -> Codes:
    """What each unit is compared in: its cluster; or all units, NOWHERE, also where there are no clusters."""
    return cluster if within == "cluster" else np.full(cluster.size, NOWHERE, dtype=np.int32)


class Drawn(NamedTuple):
    """The outcome of a cut, as codes of units in rank order."""

    inside: Ints
    tied: Ints
    """Equal at the cut and outside until somebody decides."""
    seats: int
    """How many of the tied may still be inside."""


def cut(units: Ints, place: Ints, seats: int, ties: Cut) -> Drawn:
    """The best of some units for so many seats.

    Args:
        units: their codes, best first.
        place: each unit's standing, by its code; equal standings are equal units.
        ties: what happens to equal units that do not all find a seat.
    """
    nobody = units[:0]
    if units.size <= seats:
        return Drawn(units, nobody, 0)
    if seats == 0:
        return Drawn(nobody, nobody, 0)
    standing = place[units]
    last = standing[seats - 1]
    if standing[seats] != last:
        return Drawn(units[:seats], nobody, 0)
    if ties == "include":
        return Drawn(units[standing <= last], nobody, 0)
    better = units[standing < last]
    if ties == "exclude":
        return Drawn(better, nobody, 0)
    return Drawn(better, units[standing == last], seats - better.size)
