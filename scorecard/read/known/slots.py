"""Some of a form's cells, taken out of all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scorecard.read.formats.stretches import position_of

Position = tuple[int, int]
"""Row and column of a cell, counted from 0."""


@dataclass(frozen=True)
class Slots:
    """Some of a form's cells."""

    positions: tuple[Position, ...]
    heads: tuple[bytes, ...]
    """How each of them begins where it is written."""

    @classmethod
    def of(cls, heads: Sequence[bytes]) -> Slots:
        return cls(tuple(map(position_of, heads)), tuple(heads))

    def pick(self, values: Mapping[bytes, bytes]) -> tuple[bytes | None, ...]:
        """Their values out of those of all cells that hold one; None for a blank."""
        return tuple(map(values.get, self.heads))
