"""Parts of a year as headings, titles and sheets name them: months, quarters, halves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scorecard.language.spelled import SpelledWord, is_bare, kinds_of, spelled
from scorecard.language.vocabulary_table import MONTH_NAMES, PERIOD_NUMBERS, PERIODS

LONGEST = 400
"""Letters of a text that are looked into for a period: a letterhead's lines are shorter."""

WHOLE_YEAR = "year"

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_CODE = re.compile(r"(q)0?([1-4])|([tm])0?([1-9]|1[0-2])|(h)([12])|([1-4])(q)|([12])(h)")
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


class NamedPeriod(NamedTuple):
    """A period, and how many words name it."""

    period: str
    words: int


def period_at(words: Sequence[SpelledWord], at: int) -> NamedPeriod | None:
    """The period that begins at a word: "Quý IV" is q4, "6 tháng đầu năm" 6m, "Tháng 3" m3, "Jan" m1."""
    for size in range(min(PERIODS.most_words, len(words) - at), 0, -1):
        for kind in kinds_of(PERIODS, words[at : at + size], bare=is_bare(words)):
            if kind in _SPANS:
                return NamedPeriod(_SPANS[kind], size)
            numbered = _numbered(words, at, size, *_COUNTED[kind]) if kind in _COUNTED else None
            if numbered:
                return numbered
    return _coded(words, at)


_SPANS = {"first_half": "6m", "second_half": "h2", "nine_months": "9m"}
_COUNTED = {"quarter": ("q", 4), "month": ("m", 12)}


def _numbered(words: Sequence[SpelledWord], at: int, size: int, letter: str, most: int) -> NamedPeriod | None:
    """A quarter or a month with its number behind it; a quarter also with it before: "fourth quarter"."""
    number = _number(words, at + size)
    if number and number <= most:
        return NamedPeriod(f"{letter}{number}", size + 1)
    before = _number(words, at - 1) if letter == "q" else None
    return NamedPeriod(f"q{before}", size) if before and before <= most else None


def _number(words: Sequence[SpelledWord], at: int) -> int | None:
    """The number a word is: 1, 01, IV, hai."""
    if not 0 <= at < len(words):
        return None
    word = words[at].base
    if word.isdecimal() and len(word) <= 2:
        return int(word) or None
    return _ROMAN.get(word) or PERIOD_NUMBERS.get(word)


def _coded(words: Sequence[SpelledWord], at: int) -> NamedPeriod | None:
    """A month by its name, a period by its letter and number, or a number of months from January on."""
    word = words[at].base
    if word in MONTH_NAMES and not words[at].marks:
        return NamedPeriod(f"m{MONTH_NAMES[word]}", 1)
    if match := _CODE.fullmatch(word):
        letter, number = sorted(filter(None, match.groups()), key=str.isdecimal)
        if letter == "h":
            return NamedPeriod("6m" if number == "1" else "h2", 1)
        return NamedPeriod(f"{'q' if letter == 'q' else 'm'}{number}", 1)
    following = words[at + 1] if at + 1 < len(words) else None
    if word.isdecimal() and following and not following.marks.strip("\u0301") and 2 <= int(word) <= 12:
        kinds = {kind for meanings in PERIODS.get(following.base).values() for kind in meanings}
        if "months" in kinds:
            return NamedPeriod(WHOLE_YEAR if int(word) == 12 else f"{int(word)}m", 2)
    return None


@lru_cache(maxsize=4096)
def named_periods(text: str) -> frozenset[str]:
    """Every period that a text names, wherever it stands in it."""
    words, periods, at = spelled(without_dates(text[:LONGEST])[0]), set(), 0
    while at < len(words):
        named = period_at(words, at)
        if named:
            periods.add(named.period)
        at += named.words if named else 1
    return frozenset(periods)


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
