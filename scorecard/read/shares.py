"""Columns of weights and of required shares, where 60, 0.6 shown as 60 % and "60%" are one number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from scorecard.domain import Bools, Floats
from scorecard.formats.grid import Grid, text_of
from scorecard.numbers import all_shifted
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.read.cells import CellReader
from scorecard.read.header import Header
from scorecard.read.headings import Field

MOST_SHARE = 2.0
"""A share of a target above this is a percent without its sign."""


class _Cells(NamedTuple):
    """What the cells of such a column say, one entry per row."""

    numbers: Floats
    """A percent as a plain ratio; NaN where there is none."""
    are_percents: Bools
    """Typed or shown with the sign."""
    are_blank: Bools


def read_required(
    grid: Grid, header: Header, rows: Sequence[int], reader: CellReader, required: Floats
) -> list[Problem]:
    """Puts each share of the target that has to be reached into `required`; a blank leaves what stands there.

    A bare 95 is 95 % where the heading or the cells beside it say so, else it may be a slip for either.
    """
    at = header.columns[Field.REQUIRED]
    cells = _cells(grid, rows, at, reader)
    shares = cells.numbers
    if _speaks_of_percents(grid, header, at) or cells.are_percents.any():
        shares = _from_percents(shares, ~cells.are_percents & (shares > MOST_SHARE))
    known = (shares > 0) & (shares <= MOST_SHARE)
    required[known] = shares[known]
    return _unreadable("share-unreadable", grid, rows, at, ~known & ~cells.are_blank)


def read_weights(
    grid: Grid, header: Header, rows: Sequence[int], reader: CellReader, weights: Floats
) -> tuple[Bools, list[Problem]]:
    """Puts each weight into `weights`, and for a blank beside others what it counts as.

    Beside percents a bare 40 is 40 %, and a bare 0.4 the share; where both stand beside them, which of them a
    number of 1 or less is cannot be told.

    Returns:
        The rows without a weight, where others have one, and what is wrong.
    """
    at = header.columns[Field.WEIGHT]
    cells = _cells(grid, rows, at, reader)
    numbers = cells.numbers
    unclear = np.zeros(len(rows), dtype=bool)
    bare = ~cells.are_percents & (numbers > 0)
    if cells.are_percents.any() and (bare & (numbers > 1)).any():
        unclear = bare & (numbers <= 1)
        numbers = _from_percents(numbers, bare & ~unclear)
    known = (numbers >= 0) & np.isfinite(numbers) & ~unclear
    weights[known] = numbers[known]
    problems = _unreadable("weight-ambiguous", grid, rows, at, unclear)
    problems += _unreadable("weight-not-positive", grid, rows, at, ~known & ~unclear & ~cells.are_blank)
    without = cells.are_blank & (not cells.are_blank.all())
    if reader.missing_weight == "equal":
        # Which others it stands with is known where the rulebook's groups are.
        weights[without] = np.nan
    elif reader.missing_weight is not None:
        weights[without] = reader.missing_weight
    return without, problems


def _from_percents(numbers: Floats, percents: Bools) -> Floats:
    """The numbers with those that are percents as plain ratios."""
    changed = numbers.copy()
    changed[percents] = all_shifted(numbers[percents], -2)
    return changed


def weights_missing(
    grid: Grid,
    rows: Sequence[int],
    indicators: Sequence[str],
    column: int,
    blank: Bools,
    counted: float | Literal["equal"] | None,
) -> list[Problem]:
    """A problem for each row without a weight: what it counts as instead, whatever the others count, or an error."""
    found = []
    for index in np.flatnonzero(blank).tolist():
        place, indicator = grid.cell(rows[index], column), text_of(indicators[index])
        if counted is None:
            found.append(problem("weight-due", place, indicator=indicator))
        else:
            weight = Word("the mean of the others in its group") if counted == "equal" else counted
            found.append(problem("weight-missing", place, indicator=indicator, weight=weight))
    return found


def _cells(grid: Grid, rows: Sequence[int], column: int, reader: CellReader) -> _Cells:
    cells = grid.column(rows, column)
    numbers = np.array([value if value.__class__ is float else np.nan for value in cells], dtype=np.float64)
    shown = grid.percents.get(column, frozenset())
    percents = np.array([row in shown for row in rows], dtype=bool) if shown else np.zeros(len(rows), dtype=bool)
    blank = np.zeros(len(rows), dtype=bool)
    faulty = {row for row, at in grid.faults if at == column}
    for index in np.flatnonzero(np.isnan(numbers)).tolist():
        ratio, is_percent = (None, False) if rows[index] in faulty else reader.ratio(cells[index])
        blank[index] = ratio is not None and ratio != ratio
        numbers[index] = np.nan if ratio is None else ratio
        percents[index] |= is_percent
    return _Cells(numbers, percents & ~blank, blank)


def _speaks_of_percents(grid: Grid, header: Header, column: int) -> bool:
    """Whether a column's heading says that its figures are percents: "Mức yêu cầu (%)"."""
    return any("%" in grid.text(row, column) for row in range(header.top, header.body))


def _unreadable(code: str, grid: Grid, rows: Sequence[int], column: int, which: Bools) -> list[Problem]:
    problems = []
    for index in np.flatnonzero(which).tolist():
        row = rows[index]
        content = grid.faults.get((row, column)) or short_text(text_of(grid.value(row, column)))
        problems.append(problem(code, grid.cell(row, column), found=content))
    return problems
