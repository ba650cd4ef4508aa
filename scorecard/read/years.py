"""Which year each column's figures are of, where some headings say and others do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scorecard.read.columns import Column
from scorecard.read.headings import POINTS, Field


def placed_in_years(figures: Sequence[Column], stated: Callable[[], int | None]) -> list[Column]:
    """Columns of figures, each in its year; an earlier result without a plan of its own becomes the prior.

    Headings that name no year belong to the year of the sheet: the one that its title, its name or the file's
    states, if one of the headings names that too; else the newest that a result is of, as "Kế hoạch" beside
    "TH 2022" and "TH 2021" is 2022's plan; else the newest there is.

    Args:
        stated: the year that the sheet's title or name states, asked for only where it decides.
    """

    def years_of(*fields: Field) -> set[int]:
        return {column.year for column in figures if column.field in fields and column.year}

    planned, done = years_of(Field.TARGET), years_of(Field.ACTUAL)
    dated = planned | done or years_of(*POINTS)
    if not dated:
        return [column._replace(year=None) if column.field is Field.PRIOR else column for column in figures]
    own = _own_year(figures, dated, done, stated)
    targets = {column.year or own for column in figures if column.field is Field.TARGET}
    lone = sorted({column.year or own for column in figures if column.field is Field.ACTUAL} - targets, reverse=True)
    has_prior = any(column.field is Field.PRIOR for column in figures)
    prior_year = None if has_prior else _year_before(own, targets, lone)

    def placed(column: Column) -> Column:
        year = column.year or own
        is_estimate = "estimate" in column.qualifiers
        if column.field is Field.PRIOR:
            return column._replace(year=own)  # last year's figures stand with this year's, whatever year they name
        if column.field is Field.ACTUAL and year == prior_year:
            return column._replace(field=Field.PRIOR, year=year + 1)
        if column.field is Field.ACTUAL and is_estimate and planned and year not in targets:
            return column._replace(reason="other-year-plain")  # a projection beyond the plan is no result
        if column.field in POINTS and year != own and year not in targets | done:
            return column._replace(reason="other-year-plain")
        return column._replace(year=year)

    return list(map(placed, figures))


def _own_year(figures: Sequence[Column], dated: set[int], done: set[int], stated: Callable[[], int | None]) -> int:
    """The year that headings without one belong to."""
    year = stated()
    undated = {column.field for column in figures if column.year is None}
    if year is not None and (year in dated or year == max(dated) + 1 or {Field.TARGET, Field.ACTUAL} <= undated):
        return year
    if Field.TARGET in undated and not done:
        # A plan that names its year beside one that does not is the next year's.
        return year if year is not None and year < min(dated) else min(dated) - 1
    plans = {column.year for column in figures if column.field is Field.TARGET}
    if done and (None in plans or not plans):
        return max(done)
    return max(done & plans or dated)


def _year_before(own: int, targets: set[int], lone: Sequence[int]) -> int | None:
    """The year of results without a plan that are last year's figures beside a newer year's."""
    for year in lone:
        newer = year + 1
        if newer in targets and not (len(lone) > 1 and newer != own and year == lone[0]):
            return year
        if newer == own or newer in lone:
            return year
    return None
