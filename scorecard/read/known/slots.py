"""Some of a form's cells, taken out of all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

Position = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(frozen=True)
class Slots:
    """Some of a form's cells."""

    positions: tuple[Position, ...]
    pick: Callable[[Sequence[bytes]], tuple[bytes, ...]]
    """Takes their values out of those of all cells."""

    @classmethod
    def at(cls, places: Sequence[int], positions: Sequence[Position]) -> Slots:
        """The cells at these places among all, which stand at `positions`."""
        chosen = tuple(positions[place] for place in places)
        if len(places) > 1:
            return cls(chosen, itemgetter(*places))
        return cls(chosen, lambda values: tuple(values[place] for place in places))
