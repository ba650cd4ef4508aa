"""Among whom the seats of a class or an award are drawn: all units, those of a cluster, those that are alike."""

from __future__ import annotations

from typing import assert_never

from scorecard.choices import Within
from scorecard.regulation.methods.method import Speaker
from scorecard.regulation.table import Name, Table, table


@table
class SameAttribute(Table):
    """Units of which the workbook says the same under a heading."""

    attribute: Name
    """The heading: "Loại"."""


Area = Within | SameAttribute


def heading_of(area: Area) -> str:
    """The heading by which units are alike, "" where they are compared otherwise."""
    match area:
        case "cluster" | "all":
            return ""
        case SameAttribute():
            return area.attribute
        case _:
            assert_never(area)


def among_sentence(area: Area, to: Speaker) -> str:
    """Among whom there are so many seats."""
    match area:
        case "cluster":
            return to.say("among the units of a cluster")
        case "all":
            return to.say("among all units")
        case SameAttribute():
            return to.say("among the units with the same “{heading}”", heading=area.attribute)
        case _:
            assert_never(area)


def place_sentence(area: Area, to: Speaker) -> str:
    """Of whom the best are."""
    match area:
        case "cluster":
            return to.say("of each cluster")
        case "all":
            return to.say("of all units")
        case SameAttribute():
            return to.say("of those with the same “{heading}”", heading=area.attribute)
        case _:
            assert_never(area)
