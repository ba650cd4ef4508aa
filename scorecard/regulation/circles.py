"""What hangs on itself: formulas that name one another, units that are each other's parents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

T = TypeVar("T")


def circles(links: Mapping[T, Collection[T]]) -> list[list[T]]:
    """Ways that lead back to where they start, so many that whatever lies on such a way is on one of them.

    Args:
        links: what each hangs on.

    >>> circles({"a": "b", "b": "ac", "c": "c", "d": "a"})
    [['a', 'b'], ['c']]
    """
    found: list[list[T]] = []
    for start in links:
        if not any(start in way for way in found) and (way := _way_back(start, links)):
            found.append(way)
    return found


def _way_back(start: T, links: Mapping[T, Collection[T]]) -> list[T]:
    """The shortest way from something to itself, none where there is no such way."""
    came_from: dict[T, T] = {}
    reached = [start]
    for at in reached:
        for following in links.get(at, ()):
            if following == start:
                way = [at]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
            if following not in came_from:
                came_from[following] = at
                reached.append(following)
    return []
