"""A form put to the test: read in full with other figures, it must say what it is foretold to say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np

from scorecard.domain import COLUMNS, NAME_LISTS, Floats, Items
from scorecard.read.grid import Grid, Value
from scorecard.read.header import Header
from scorecard.read.known.form import Form
from scorecard.read.options import ReadingOptions
from scorecard.read.reading import SourceFile, SourceReading
from scorecard.read.sheets import read_sheets
from scorecard.read.workbook import Workbook


def stands_trial(
    form: Form, workbook: Workbook, grid: Grid, header: Header, read: Collection[int], options: ReadingOptions
) -> bool:
    """Whether every trial of a form comes out as foretold.

    Args:
        workbook: the one it was learned from, and `grid` its sheet.
        read: the columns whose cells are read.
    """
    source = SourceFile(workbook.file, workbook.sha256, workbook.size)
    for numbers, beside in _trials(form):
        tried = _filled(form, grid, header, read, numbers, beside)
        sheets = tuple(tried if one is grid else one for one in workbook.grids)
        found = read_sheets(replace(workbook, grids=sheets), options)
        if not alike(found, form.saying(source, form.part.units[0], numbers)):
            return False
    return True


def _trials(form: Form) -> Iterator[tuple[Floats, Value]]:
    """Figures, with what stands in the columns that are not read: all figures there, then as few as may be."""
    count = len(form.figures.positions)
    varied = np.array([*(1.25 + 3.5 * number for number in range(count)), np.nan])
    # Remarks that hold numbers prove a decimal mark, on which no figure may depend.
    yield varied, ""
    yield -varied / 100, "80,42 %"
    yield -varied, "80.42 %"
    for one in form.fillings:
        numbers = np.full(count + 1, np.nan)
        numbers[one.figures] = varied[one.figures]
        lacking = np.isnan(numbers[form.needed]).all(axis=1)
        others = form.needed[lacking].ravel()
        numbers[others] = varied[others]
        yield numbers, 7.0


def _filled(form: Form, grid: Grid, header: Header, read: Collection[int], numbers: Floats, beside: Value) -> Grid:
    """The form's sheet with other figures."""
    rows = [list(row) for row in grid.rows]
    for row in rows[header.body :]:
        for column in set(range(len(row))).difference(read):
            row[column] = beside
    for row_at, column in form.sums.positions:
        rows[row_at][column] = 4.5
    for row_at, column in form.around.below.positions:
        rows[row_at][column] = beside if isinstance(beside, str) and beside else "–"
    for (row_at, column), number in zip(form.figures.positions, numbers.tolist(), strict=False):
        rows[row_at][column] = "" if number != number else number
    return replace(grid, rows=rows)


def alike(one: SourceReading, other: SourceReading) -> bool:
    """Whether two readings say the same."""
    return (
        (one.source, one.problems, one.sheets) == (other.source, other.problems, other.sheets)
        and len(one.parts) == len(other.parts)
        and all(map(same_items, one.tables, other.tables))
    )


def same_items(one: Items, other: Items) -> bool:
    """Whether two tables hold the same, to the last bit."""
    lists = (*NAME_LISTS.values(), "sheets")
    return all(getattr(one, name) == getattr(other, name) for name in lists) and all(
        _same_column(getattr(one, name), getattr(other, name)) for name in COLUMNS
    )


def _same_column(one: np.ndarray, other: np.ndarray) -> bool:
    return one.dtype == other.dtype and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
