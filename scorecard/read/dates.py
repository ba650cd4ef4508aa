"""Dates, deadlines and times where figures are expected: what is meant as one, and what is a slip."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from scorecard.formats.grid import Value
from scorecard.names import without_diacritics
from scorecard.read.numerals import plain_text

_FIRST_YEAR = 2000
"""A date before this is more likely a figure that a cell's format shows as a date."""

_LONGEST = 100
"""Letters of a deadline."""

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:(?:19|20)\d\d)"
_DAY = r"(?:[0-3]?\d)"
_OF_YEAR = rf"(?: ?[/,.-]? ?(?:nam )?{_YEAR})?"
_WHOLE_DATE = rf"(?:{_DAY}[/.-][01]?\d[/.-](?:\d\d|{_YEAR})|{_YEAR}[/.-][01]?\d[/.-]{_DAY})"
_PERIOD = (
    rf"(?:quy (?:[1-4]|iv|i{{1,3}}){_OF_YEAR}|thang [01]?\d{_OF_YEAR}|q[1-4]{_OF_YEAR}|(?:{_DAY} )?{_MONTHS}{_OF_YEAR}"
    rf"|{_MONTHS} {_DAY}{_OF_YEAR})"
)
_BY = (
    r"(?:(?:hoan thanh|xong|truoc|den|toi|vao|trong|cham nhat|muon nhat|han|ngay|cuoi|dau|het|done|due|by|before|until"
    r"|no later than|not later than|end of|the|on|in) )+"
)
_DEADLINE = re.compile(
    rf"(?:{_BY})?(?:{_WHOLE_DATE}|{_PERIOD})|{_BY}(?:{_DAY}[/.-][01]?\d|[01]?\d[/.-]{_YEAR}|nam {_YEAR}|{_YEAR})"
)
_TIME = re.compile(r"\d{1,4}:[0-5]\d(?::[0-5]\d)?")


@lru_cache(maxsize=4096)
def is_deadline(text: str) -> bool:
    """Whether a text is a date or a period to be done by: "trước 30/6", "Quý II/2022", "by 30 June"."""
    return len(text) <= _LONGEST and _DEADLINE.fullmatch(without_diacritics(plain_text(text)).casefold()) is not None


def is_time(value: Value) -> bool:
    """Whether a cell holds a time of day or a duration: 2:30."""
    if isinstance(value, str):
        return _TIME.fullmatch(plain_text(value)) is not None
    return isinstance(value, (dt.time, dt.timedelta))


def may_be_deadline(value: dt.date) -> bool:
    """Whether a date is of these years, and not a figure such as 10,394 that is shown as a day of 1928."""
    return value.year >= _FIRST_YEAR


def date_text(value: dt.date) -> str:
    """A date without the midnight that comes with it."""
    return (value.date() if isinstance(value, dt.datetime) else value).isoformat()
