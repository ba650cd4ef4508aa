"""Which year each column's figures are of, where some headings say and others do not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from scorecard.read.columns import Column
from scorecard.read.headings import POINTS, Field


class Placed(NamedTuple):
    """Columns with their years settled."""

    columns: list[Column]


def placed_in_years(figures: Sequence[Column], stated: Callable[[], int | None]) -> Placed:
    """Columns of figures, each in its year; an earlier result without a plan of its own becomes the prior.

    Headings that name no year belong to the year of the sheet: the one that its title, its name or the file's
    states, if one of the headings names that too; else the newest that a result is of, as "Kế hoạch" beside
    "TH 2022" and "TH 2021" is 2022's plan; else the newest there is.

    Args:
        stated: the year that the sheet's title or name states, asked for only where it decides.
    """
    planned = {one.year for one in figures if one.field is Field.TARGET and one.year}
    done = {one.year for one in figures if one.field is Field.ACTUAL and one.year}
    dated = planned | done or {one.year for one in figures if one.field in POINTS and one.year}
    if not dated:
        return Placed([_prior_dated(one, None) for one in figures])
    own = _own_year(figures, {year for year in dated if year}, {year for year in done if year}, stated)
    has_prior = any(one.field is Field.PRIOR for one in figures)
    targets = {one.year or own for one in figures if one.field is Field.TARGET}
    lone = sorted({one.year or own for one in figures if one.field is Field.ACTUAL} - targets, reverse=True)
    prior_year = _year_before(own, targets, lone) if not has_prior else None
    columns = []
    for one in figures:
        year = one.year or own
        if one.field is Field.PRIOR:
            columns.append(_prior_dated(one, own))
        elif one.field is Field.ACTUAL and prior_year is not None and year == prior_year:
            columns.append(one._replace(field=Field.PRIOR, year=prior_year + 1))
        elif one.field is Field.ACTUAL and "estimate" in one.qualifiers and planned and year not in targets:
            columns.append(one._replace(reason="other_year"))  # a projection beyond the plan is no result
        elif one.field in POINTS and one.year and one.year != own and one.year not in targets | done:
            columns.append(one._replace(reason="other_year"))
        else:
            columns.append(one._replace(year=year))
    return Placed(columns)


def _prior_dated(one: Column, own: int | None) -> Column:
    """Last year's figures stand with this year's, whatever year their heading names."""
    return one._replace(year=own) if one.field is Field.PRIOR else one


def _own_year(figures: Sequence[Column], dated: set[int], done: set[int], stated: Callable[[], int | None]) -> int:
    """The year that headings without one belong to."""
    year = stated()
    undated = {one.field for one in figures if one.year is None}
    if year is not None and (year in dated or year == max(dated) + 1 or {Field.TARGET, Field.ACTUAL} <= undated):
        return year
    plans = {one.year for one in figures if one.field is Field.TARGET}
    if Field.TARGET in undated and not done:
        # A plan that names its year beside one that does not is the next year's.
        return year if year is not None and year < min(dated) else min(dated) - 1
    if done and (None in plans or not plans):
        return max(done)
    both = {year for year in done if year in plans}
    if both:
        return max(both)
    return max(dated)


def _year_before(own: int, targets: set[int], lone: Sequence[int]) -> int | None:
    """The year of results without a plan that are last year's figures beside a newer year's."""
    for year in lone:
        newer = year + 1
        if newer in targets and not (len(lone) > 1 and newer != own and year == lone[0]):
            return year
        if newer == own or newer in lone:
            return year
    return None
