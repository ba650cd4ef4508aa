"""Dates in columns of figures: a deadline and the day it was met, or a slip beside a number."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.formats.grid import Grid
from scorecard.problems import Problem, Word, problem
from scorecard.read.cells import Figures
from scorecard.read.dates import date_text
from scorecard.read.headings import Field


def settle_dates(
    grid: Grid,
    rows: Sequence[int],
    planned: tuple[Figures | None, int | None],
    done: tuple[Figures | None, int | None],
) -> list[Problem]:
    """Keeps dates as words where a deadline is meant, and tells of the others.

    A date planned is a deadline unless a number was done; a date done is the day on which a deadline was met.

    Args:
        planned: the targets and their column.
        done: the actuals and theirs.
    """
    problems: list[Problem] = []
    (target, target_column), (actual, actual_column) = planned, done
    if target is not None and target_column is not None:
        for index, date in target.dates.items():
            if actual is not None and actual.values[index] == actual.values[index]:
                place = grid.cell(rows[index], target_column)
                problems.append(problem("cell-date", place, found=date_text(date), heading=Word(Field.TARGET.value)))
            else:
                target.results[index] = date_text(date)
    if actual is not None and actual_column is not None:
        for index, date in actual.dates.items():
            if target is not None and index in target.results:
                actual.results[index] = date_text(date)
            else:
                place = grid.cell(rows[index], actual_column)
                problems.append(problem("cell-date", place, found=date_text(date), heading=Word(Field.ACTUAL.value)))
    return problems
