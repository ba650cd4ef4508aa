"""What an Excel number format shows: a percent, a date, thousands or millions, or a plain number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

Shown = Literal["number", "percent", "thousands", "millions", "billions", "date", "duration"]

SCALES: Mapping[Shown, int] = {"thousands": 3, "millions": 6, "billions": 9}
"""The power of ten that each of these leaves out of a number: 1,500,000 shown as 1.5."""

SHOWN_BY_FACTOR: Mapping[str, Shown] = {f"1{'0' * power}": shown for shown, power in SCALES.items()}
"""The same by what a number is divided by, as OpenDocument writes it."""

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_SCALED = re.compile(r"[0#?](,+)(?![0#?,])")
"""Commas behind the digits: one for each three that are not shown."""
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)

_BUILT_IN: Mapping[int, Shown] = {
    9: "percent",
    10: "percent",
    **dict.fromkeys([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)], "date"),
    46: "duration",
}


@lru_cache(maxsize=1024)
def shown_by(code: str) -> Shown:
    """What a number format makes of a number."""
    plain = _QUOTED.sub("", code).split(";")[0]
    if "%" in plain:
        return "percent"
    if _DURATION.search(code):
        return "duration"
    if _DATE.search(re.sub("general", "", plain, flags=re.IGNORECASE)):
        return "date"
    # With a condition in it, as in [>999999]0.0,,"M";0, a format says of each number in what it is shown.
    commas = 0 if _CONDITION.search(code) else sum(map(len, _SCALED.findall(plain)))
    return next((shown for shown, power in SCALES.items() if power == 3 * commas), "number")


def shown_by_styles(formats: Sequence[int], codes: Mapping[int, str]) -> list[Shown]:
    """What each cell style shows, from its format's number and the workbook's own formats."""
    return [shown_by(codes[number]) if number in codes else _BUILT_IN.get(number, "number") for number in formats]


_EPOCH = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)


def moment(serial: float, shown: Shown, from_1904: bool) -> dt.date | dt.time | dt.timedelta | float:
    """A serial number as the date or time that it is shown as; the number itself where it is none."""
    try:
        if shown == "duration":
            return dt.timedelta(seconds=round(serial * 86400, 3))
        if not from_1904 and 1 <= serial < 60:
            serial += 1  # Excel counts a 29 February 1900 that never was.
        when = (_EPOCH_1904 if from_1904 else _EPOCH) + dt.timedelta(seconds=round(serial * 86400, 3))
    except (OverflowError, ValueError):
        return serial
    if 0 <= serial < 1:
        return when.time()
    return when if serial % 1 else when.date()
