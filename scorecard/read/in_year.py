"""Which part of its year each column's and each row's figures are of, by headings, titles and cells of periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from scorecard.read.columns import Column, numbered_period
from scorecard.read.headings import Field, understood
from scorecard.read.periods import is_period_number, named_periods
from scorecard.spans import MONTHS, OF_SHEET, TO_DATE, WHOLE, Span, named_span


def placed_in_spans(
    figures: Sequence[Column],
    stated: Callable[[], Span | None],
    adds_up: Callable[[int, tuple[int, ...]], bool],
    *,
    in_rows: bool = False,
) -> list[Column]:
    """Columns of figures of one name, each with the part of the year that its headings say.

    "Lũy kế" without a period ends where the month or quarter beside it does, else where the sheet or the row does.
    What is of a period that nothing names gets a reason why it is not read.

    Args:
        stated: the part of the year that the sheet's title or name states, asked for only where it decides.
        adds_up: whether a column's figures are the sums of others'.
        in_rows: whether a column says of each row which period it is of.
    """
    placed = [column._replace(span=said_span(column)) for column in figures]
    placed = [_with_end(column, placed) for column in placed]
    placed = [_beside_parts(column, placed, adds_up) for column in placed]
    unnamed = {c.at for c in placed if c.span == OF_SHEET and c.qualifiers & _IN_PERIOD == _IN_PERIOD_ALONE}
    if in_rows or not (unnamed or _are_rivals(placed)):
        return placed
    sheet = stated()
    return [
        column._replace(reason=column.reason or "other-period")
        if sheet is None and column.at in unnamed
        else column._replace(span=within(column.span, sheet))
        for column in placed
    ]


_IN_PERIOD = frozenset(["in_period", "to_date", "whole_year"])
_IN_PERIOD_ALONE = frozenset(["in_period"])


def said_span(column: Column) -> Span:
    """The span that a column's own headings say."""
    said, field = column.qualifiers, column.field
    is_plan = field is Field.TARGET
    is_estimate = "estimate" in said and "final" not in said and field is Field.ACTUAL
    named = named_span(column.period) if column.period else None
    is_whole_prior = field is Field.PRIOR and (column.of_year or "last_year" in said) and not column.same_period
    if field is Field.MAX_POINTS:
        return WHOLE
    if "whole_year" in said or (named and named.is_year):
        span = WHOLE
    elif named:
        span = named._replace(first=1) if "to_date" in said else named
    elif "to_date" in said:
        span = TO_DATE
    elif is_whole_prior or (is_plan and column.of_year and "in_period" not in said):
        span = WHOLE
    else:
        span = OF_SHEET
    return span._replace(is_estimate=is_estimate, has_own_plan=is_plan and span not in (OF_SHEET, WHOLE))


def _with_end(column: Column, others: Sequence[Column]) -> Column:
    """A column to date with the end of the last period beside it."""
    if column.span[:2] != TO_DATE[:2]:
        return column
    beside = [other.span for other in others if other.year == column.year and not other.span.is_year]
    ends = [span.last for span in beside if span.last]
    return column._replace(span=column.span._replace(last=max(ends))) if ends else column


def _beside_parts(column: Column, others: Sequence[Column], adds_up: Callable[[int, tuple[int, ...]], bool]) -> Column:
    """A result that names no period, beside results that do: "Tổng số" behind January to April is of these months, and
    so is "Thực hiện" where it is their sum; an estimate of the year beside a result of a part is the year's."""
    if column.field is not Field.ACTUAL or column.span.last:
        return column
    beside = [c for c in others if c.field is Field.ACTUAL and c.year == column.year and c.name == column.name]
    parts = [c for c in beside if c.span.last and not c.span.is_year and not c.span.is_estimate]
    if column.span.is_estimate:
        return column._replace(span=WHOLE._replace(is_estimate=True)) if parts and column.of_year else column
    months = {month for part in parts for month in range(part.span.first, part.span.last + 1)}
    last = max(months, default=0)
    if not 0 < last < MONTHS or len(months) < last or column.of_year:
        return column
    is_sum = "total" in column.qualifiers or adds_up(column.at, tuple(part.at for part in parts))
    return column._replace(span=Span(1, last)) if is_sum else column


def _are_rivals(columns: Sequence[Column]) -> bool:
    """Whether a heading that says no part of the year may mean the same as one that does."""
    spans: dict[tuple[Field, int | None], set[Span]] = {}
    for column in columns:
        span = column.span._replace(has_own_plan=False)
        if not span.last or span.is_year:
            spans.setdefault((column.field, column.year), set()).add(span)
    return any(len(some) > 1 and not all(one.is_year for one in some) for some in spans.values())


def within(span: Span, sheet: Span | None) -> Span:
    """A column's span on a sheet, or in a row, that is of a part of the year itself; None for one of all of it."""
    if span.last:
        return span
    around = sheet or WHOLE
    return Span(
        1 if span.first else around.first,
        around.last,
        span.is_estimate or around.is_estimate,
        span.has_own_plan and not around.is_year,
    )


@lru_cache(maxsize=4096)
def span_of_text(text: str, header: str = "") -> Span | None:
    """The span that a cell of periods, a title or a sheet's name says: "6 tháng", "Cả năm", "Ước quý IV"; None where
    it says none.

    Args:
        header: the heading of the cell, below which a number may be a month or a quarter.
    """
    said = understood(text).qualifiers
    spans = [span for period in named_periods(text) if (span := named_span(period))]
    if not spans and is_period_number(text) and (numbered := _numbered_span(text, header)):
        spans = [numbered]
    if not spans and "whole_year" in said:
        spans = [WHOLE]
    if not spans:
        return None
    first = 1 if "to_date" in said else min(span.first for span in spans)
    return Span(first, max(span.last for span in spans), is_estimate="estimate" in said and "final" not in said)


def _numbered_span(text: str, header: str) -> Span | None:
    """A number below "Tháng" or "Quý"; a number below anything else says no period."""
    named = named_periods(numbered_period(header, text))
    return named_span(next(iter(named))) if len(named) == 1 else None
