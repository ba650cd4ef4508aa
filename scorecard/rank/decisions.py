"""Who is inside a limit: how many seats there are, and what a tie at the cut leaves to decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal, NamedTuple, assert_never

import numpy as np

from scorecard.choices import Cut, Rounding
from scorecard.domain import NOWHERE, Bools, Codes, Ints, Items
from scorecard.names import spelling
from scorecard.rank.figures import attribute_of
from scorecard.regulation.areas import Area, SameAttribute


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
    alike: str = ""
    """What the workbook says of them, where units alike compete for the seats."""

    def place(self, clusters: Sequence[str]) -> str:
        """Where the seats are, behind the name: " (Cụm 1)", "" over all units."""
        name = self.alike or ("" if self.cluster == NOWHERE else clusters[self.cluster])
        return f" ({name})" if name else ""


_ROUNDING = {"down": ROUND_FLOOR, "up": ROUND_CEILING, "nearest": ROUND_HALF_UP}


def seats_of(share: float, base: int, rounding: Rounding) -> int:
    """A share of so many units, in whole units: 29 % of 100 is 29, though the floats say 28.999….

    >>> seats_of(0.2, 17, "down"), seats_of(0.2, 17, "up"), seats_of(0.5, 5, "nearest")
    (3, 4, 3)
    """
    return int((Decimal(repr(share)) * base).to_integral_value(_ROUNDING[rounding]))


@dataclass(frozen=True, slots=True, eq=False)
class Areas:
    """In which area each unit competes for seats."""

    code: Codes
    """NOWHERE for a unit outside of all areas, or where all units compete with each other."""
    alike: Sequence[str] = ()
    """What the workbook says of the units of each area, where they are alike by that."""

    @property
    def inside(self) -> Bools:
        """Who competes where every area has seats: all units, or those in an area where some are."""
        placed: Bools = self.code != NOWHERE
        return placed if placed.any() else np.ones(placed.size, dtype=np.bool_)


def areas(items: Items, cluster: Codes, within: Area) -> Areas:
    """What each unit is compared in; its cluster is given."""
    match within:
        case "all":
            return Areas(np.full(cluster.size, NOWHERE, dtype=np.int32))
        case "cluster":
            return Areas(cluster)
        case SameAttribute():
            return _alike(items, within.attribute)
        case _:
            assert_never(within)


def _alike(items: Items, heading: str) -> Areas:
    """Units of which the workbook says the same, however it is spelled."""
    code, alike = np.full(len(items.units), NOWHERE, dtype=np.int32), dict[object, str]()
    for unit, text in sorted(attribute_of(items, heading).items()):
        alike.setdefault(spelling(text), text)
        code[unit] = list(alike).index(spelling(text))
    return Areas(code, tuple(alike.values()))


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


@dataclass(frozen=True, slots=True, eq=False)
class Seated:
    """Who found a seat, area by area."""

    inside: Ints
    """Codes of units."""
    decisions: tuple[Decision, ...]


def seated(
    kind: Literal["class", "award"],
    name: str,
    candidates: Ints,
    area: Areas,
    place: Ints,
    seats: Callable[[Bools, int], int],
    ties: Cut,
) -> Seated:
    """The candidates that find a seat in their areas.

    Args:
        candidates: their codes, best first.
        place: as of `cut`.
        seats: how many seats an area has, by the units in it and the number of its candidates.
    """
    inside: list[Ints] = [candidates[:0]]
    decisions = []
    for code in sorted(set(area.code[candidates].tolist())):
        own = candidates[area.code[candidates] == code]
        drawn = cut(own, place, seats(area.code == code, own.size), ties)
        inside.append(drawn.inside)
        if drawn.tied.size:
            cluster, alike = (NOWHERE, area.alike[code]) if area.alike and code != NOWHERE else (code, "")
            decisions.append(Decision(kind, name, cluster, tuple(drawn.tied.tolist()), drawn.seats, alike))
    return Seated(np.concatenate(inside), tuple(decisions))
