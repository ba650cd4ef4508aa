"""The part of its year that a figure covers, and how periods are named: q2, 6m, m7, year."""

from __future__ import annotations

import re
from typing import NamedTuple

MONTHS = 12


class Span(NamedTuple):
    """The months that a figure covers, counted from 1, both ends included; and as what it is stated."""

    first: int
    last: int
    is_estimate: bool = False
    """Whether it is what somebody expects, not yet a result ("ước")."""
    has_own_plan: bool = False
    """Whether the plan beside it is said to be of the same months; one that says nothing may be the year's."""

    @property
    def is_year(self) -> bool:
        return (self.first, self.last) == (1, MONTHS)

    @property
    def name(self) -> str:
        """m7, q2, h2, 6m (to date), year; other months by both ends, m2-m5."""
        return _NAMES.get((self.first, self.last), f"m{self.first}-m{self.last}")

    @property
    def code(self) -> int:
        """One number for it, 0 for the result or plan of the whole year; `span_of` gives it back."""
        flags = self.is_estimate + 2 * self.has_own_plan
        return 0 if self.is_year and not flags else (flags << 8) | (self.first << 4) | self.last


def span_of(code: int) -> Span:
    """The span that a code stands for."""
    if not code:
        return WHOLE
    return Span((code >> 4) & 15, code & 15, bool(code >> 8 & 1), bool(code >> 9 & 1))


def to_date(months: int) -> str:
    """The name of the months from January on: 6m."""
    return f"{months}m"


_NAMES = {
    **{(month, month): f"m{month}" for month in range(1, MONTHS + 1)},
    **{(1, months): to_date(months) for months in range(2, MONTHS)},
    **{(3 * quarter - 2, 3 * quarter): f"q{quarter}" for quarter in range(1, 5)},
    (7, MONTHS): "h2",
    (1, MONTHS): "year",
}
"""What spans are called; the first quarter is q1, though it is to date as well."""
_SPANS = {name: span for span, name in _NAMES.items()} | {"h1": (1, 6), "3m": (1, 3), "1m": (1, 1), "12m": (1, MONTHS)}
_RANGE = re.compile(r"m(\d{1,2})-m(\d{1,2})")
WHOLE = Span(1, MONTHS)
OF_SHEET = Span(0, 0)
"""Of a heading that names no period: what the sheet or the row is of."""
TO_DATE = Span(1, 0)
"""Of a heading that says "to date": from January to the end of what the sheet or the row is of."""


def named_span(name: str) -> Span | None:
    """The months that a period's name covers, by itself: q2 is April to June; None for a name that is none."""
    if months := _SPANS.get(name):
        return Span(*months)
    match = _RANGE.fullmatch(name)
    ends = (int(match[1]), int(match[2])) if match else (0, 0)
    return Span(*ends) if 1 <= ends[0] <= ends[1] <= MONTHS else None


def months_to(period: str) -> int | None:
    """How many months have gone at the end of a period that somebody asks for: q2, 6m and h1 are 6, m7 is 7, year 12.

    None for what is no period.
    """
    span = named_span(period.strip().casefold())
    return span.last if span and (span.first == 1 or period[:1].casefold() in "qmh") else None
