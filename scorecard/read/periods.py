"""Parts of a year as headings, titles and sheets name them: months, quarters, halves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scorecard.language.spelled import SpelledWord, is_bare, matches, spelled
from scorecard.language.vocabulary_table import MONTH_NAMES, PERIOD_NUMBERS, PERIODS

LONGEST = 400
"""Letters of a text that are looked into for a period: a letterhead's lines are shorter."""

WHOLE_YEAR = "year"
PART = "part"
"""A part of the year that does not say which: "in the month"."""

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_CODE = re.compile(r"(?:(q|t|m)0?([1-9]|1[0-2])|([hq])([1-4])|([1-4])([hq]))")
_DATE = re.compile(r"(?<!\d)([0-3]?\d)\s*[/.-]\s*([01]?\d)(?:\s*[/.-]\s*(?:20)?\d\d)?(?!\d)")
_LETTER_DATE = re.compile(r"\bng(?:à|a)y\s+\d{1,2}\s+th(?:á|a)ng\s+\d{1,2}\b", re.IGNORECASE)
"""A date in words, which names no month: ngày 15 tháng 12."""
_MONTHS = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
_ENGLISH_DATE = re.compile(
    rf"\b(?:(?:{_MONTHS})\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTHS}))\b(?:,? (?=\d{{4}}))?", re.IGNORECASE
)
"""June 30, 2021 and 30 June: a day, not the month."""
_YEAR_ENDED = re.compile(r"\byears? end(?:ed|ing)\b", re.IGNORECASE)
_ENDS = {(31, 12): WHOLE_YEAR, (30, 6): "6m", (30, 9): "9m", (31, 3): "q1"}


class Found(NamedTuple):
    """A period, and how many words named it."""

    period: str
    words: int


def period_at(words: Sequence[SpelledWord], at: int) -> Found | None:
    """The period that begins at a word: "Quý IV" is q4, "6 tháng đầu năm" 6m, "Tháng 3" m3, "Jan" m1."""
    for size in range(min(5, len(words) - at), 0, -1):
        some = words[at : at + size]
        for marks, kinds in PERIODS.get(" ".join(word.base for word in some)).items():
            if not matches(some, marks, bare=is_bare(words)):
                continue
            found = _numbered(words, at, size, kinds[0])
            if found:
                return found
    return _coded(words, at)


def _numbered(words: Sequence[SpelledWord], at: int, size: int, kind: str) -> Found | None:
    match kind:
        case "first_half":
            return Found("6m", size)
        case "second_half":
            return Found("h2", size)
        case "nine_months":
            return Found("9m", size)
        case "quarter" | "month":
            number = _number(words, at + size)
            most, letter = (4, "q") if kind == "quarter" else (12, "m")
            if number and number <= most:
                return Found(f"{letter}{number}", size + 1)
            before = _number(words, at - 1) if at else None
            return Found(f"{letter}{before}", size) if kind == "quarter" and before and before <= 4 else None
        case _:
            return None


def _number(words: Sequence[SpelledWord], at: int) -> int | None:
    """The number a word is: 1, 01, IV, hai."""
    if not 0 <= at < len(words):
        return None
    word = words[at].base
    if word.isdecimal() and len(word) <= 2:
        return int(word) or None
    return _ROMAN.get(word) or PERIOD_NUMBERS.get(word)


def _coded(words: Sequence[SpelledWord], at: int) -> Found | None:
    word = words[at].base
    if word in MONTH_NAMES and not words[at].marks:
        return Found(f"m{MONTH_NAMES[word]}", 1)
    match = _CODE.fullmatch(word)
    if match:
        letter, number = next(
            (match[i], match[i + 1]) if i < 5 else (match[6], match[5]) for i in (1, 3, 5) if match[i]
        )
        if letter == "h":
            return Found("6m" if number == "1" else "h2", 1) if number in "12" else None
        if letter == "q":
            return Found(f"q{number}", 1) if number in "1234" else None
        return Found(f"m{number}", 1)
    following = words[at + 1] if at + 1 < len(words) else None
    if word.isdecimal() and following and not following.marks.strip("́"):
        number_, months = int(word), PERIODS.get(following.base)
        kinds = {kind for meanings in months.values() for kind in meanings}
        if "months" in kinds and 2 <= number_ <= 12:
            return Found(WHOLE_YEAR if number_ == 12 else f"{number_}m", 2)
    return None


@lru_cache(maxsize=4096)
def named_periods(text: str) -> frozenset[str]:
    """Every period that a text names, wherever it stands in it."""
    words, found, at = spelled(without_dates(text[:LONGEST])[0]), set(), 0
    while at < len(words):
        one = period_at(words, at)
        if one:
            found.add(one.period)
        at += one.words if one else 1
    return frozenset(found)


def is_period_number(text: str) -> bool:
    """Whether a text below "Tháng" or "Quý" numbers one: 3, 03, IV."""
    return (text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 12) or text.casefold() in _ROMAN


def is_date_line(text: str) -> bool:
    """Whether a line dates a letter: "Cần Thơ, ngày 15 tháng 12 năm 2022", "Hà Nội, tháng 12 năm 2022"."""
    plain = unicodedata.normalize("NFC", text)
    return bool(_LETTER_DATE.search(plain) or re.search(r",\s*(?:ng[àa]y|th[áa]ng)\b", plain, re.IGNORECASE))


def without_dates(text: str) -> tuple[str, str | None]:
    """The text without its dates, and the period that ends with one of them: 31/12 is the whole year."""
    text = _LETTER_DATE.sub(" ", unicodedata.normalize("NFC", text))
    period = WHOLE_YEAR if _YEAR_ENDED.search(text) else None
    text = _ENGLISH_DATE.sub(" ", text)
    for match in _DATE.finditer(text):
        period = _ENDS.get((int(match[1]), int(match[2])), period)
    return _DATE.sub(" ", text), period


def is_whole(period: str | None) -> bool:
    """Whether a figure of this period is the whole year's; one that names no period is."""
    return period in (None, WHOLE_YEAR)
