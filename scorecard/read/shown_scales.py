"""Numbers that their cells show in thousands or millions: 10394000000 that reads 10,394."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from scorecard.formats.grid import Grid
from scorecard.numbers import shifted
from scorecard.problems import Problem, problem
from scorecard.read.cells import Figures
from scorecard.read.measures import scale_of

_LIKE_SIZE = 10.0
"""Two figures of one row are of like size within this many times."""


class _Scaled(NamedTuple):
    """A number and what its cell shows of it."""

    stored: float
    shown: float
    power: int


def take_shown(
    grid: Grid, rows: Sequence[int], columns: Sequence[tuple[Figures | None, int | None]], measures: Sequence[str]
) -> list[Problem]:
    """Takes what the cells show where it is that which fits the row.

    It fits where the row's measure names the scale, or where the other figures of the row are of the size shown.
    Where neither tells, the figure stays as it is stored and a problem names the cell.
    """
    problems: list[Problem] = []
    present = [(figures, at) for figures, at in columns if figures is not None and at is not None]
    scaled = {at: _positions(grid.scales.get(at, {}), rows) for _, at in present}
    for index in sorted({index for powers in scaled.values() for index in powers}):
        own = {
            at: _Scaled(stored := float(figures.values[index]), shifted(stored, -power), power)
            for figures, at in present
            if (power := scaled[at].get(index)) and np.isfinite(figures.values[index])
        }
        others = [float(figures.values[index]) for figures, at in present if at not in own]
        beside = [value for value in others if math.isfinite(value) and value]
        for figures, at in present:
            if at not in own:
                continue
            is_shown = _is_shown(own[at], list(own.values()), beside, measures[index])
            if is_shown:
                figures.values[index] = own[at].shown
            elif is_shown is None:
                place = grid.cell(rows[index], at)
                problems.append(problem("format-scales", place, kept=own[at].stored, shown=own[at].shown))
    return problems


def _positions(powers: Mapping[int, int], rows: Sequence[int]) -> dict[int, int]:
    """Index in the rows asked for to the power of ten."""
    return {index: powers[row] for index, row in enumerate(rows) if row in powers} if powers else {}


def _is_shown(figure: _Scaled, scaled: Sequence[_Scaled], beside: Sequence[float], measure: str) -> bool | None:
    """Whether the figure is what its cell shows, None where nothing tells."""
    if not figure.stored:
        return False
    stated = scale_of(measure)
    fits_measure = stated.power == figure.power
    if beside:
        near_shown = all(_alike(figure.shown, value) for value in beside)
        near_kept = all(_alike(figure.stored, value) for value in beside)
        if near_shown != near_kept:
            return None if near_kept and fits_measure else near_shown
        return fits_measure or None
    if fits_measure:
        return True
    if stated.power or any(other.power != figure.power for other in scaled):
        return None
    return not measure


def _alike(figure: float, other: float) -> bool:
    return 1 / _LIKE_SIZE <= abs(figure / other) <= _LIKE_SIZE
