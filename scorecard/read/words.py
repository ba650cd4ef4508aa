"""Words that stand where a number is expected, and what they mean: nothing, excused, or a result in words."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from scorecard.names import folded
from scorecard.read.dates import is_deadline
from scorecard.read.numerals import plain_text


class Meaning(Enum):
    BLANK = "blank"
    """No value, which is not zero."""
    NOT_ASSIGNED = "not assigned"
    """The unit was not given this indicator; it is excused."""
    RESULT = "result"
    """A grade, a place among others, a yes or no, a deadline: kept as it is."""


_BLANKS = frozenset({"", "x", "n a", "na", "khong co", "khong co so lieu", "chua co so lieu", "none", "nil", "null"})
_BLANK_MARKS = re.compile(r"[-.…·_*/\\ ]*")
_NOT_ASSIGNED = frozenset(
    {"khong giao", "khong giao chi tieu", "khong duoc giao", "khong giao kh", "khong ap dung", "kg"}
    | {"not assigned", "not applicable", "khong thuoc nhiem vu"}
)
_GRADES = (
    "hoan thanh xuat sac nhiem vu|hoan thanh xuat sac|hoan thanh tot nhiem vu|hoan thanh tot|khong hoan thanh nhiem vu"
    "|khong hoan thanh|chua hoan thanh|hoan thanh nhiem vu|hoan thanh|xuat sac|tot|kha|trung binh kha|trung binh"
    "|dat yeu cau"
    "|khong dat yeu cau|khong dat|chua dat|dat|yeu|kem|co|khong|excellent|very good|good|fairly good|fair"
    "|average|satisfactory"
    "|unsatisfactory|poor|weak|pass|passed|fail|failed|met|not met|yes|no|done|not done|hang [abcd]|loai [abcd]|[abcd]"
)
_PERIOD = r"(?:quy|thang|ky|quarters?|months?|periods?)"
_WHEN = rf"(?:(?:{_PERIOD} (?:\d+|[ivx]+)|q[1-4]|\d+(?: \d+)? {_PERIOD}) )?"
_PERIODS = rf"(?: (?:ca )?\d+(?: \d+)?(?: {_PERIOD})?)?"
_RESULT = re.compile(rf"{_WHEN}(?:xep loai |xep hang |hang |grade |rank )?(?:{_GRADES}){_PERIODS}")
_PERIODS_FIRST = re.compile(rf"\d+(?: \d+)? {_PERIOD} .*")
_PLACE = re.compile(r"(?:hạng|thứ|hang|thu|rank|no\.?)?\s*\d+\s*/\s*\d+(?:\s+\D*)?", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;\n]|\bvà\b|\band\b", re.IGNORECASE)

_MARKS = frozenset("x✓✔√v☑✅")


def is_mark(text: str) -> bool:
    """Whether a cell is only ticked: done, where no number is asked for."""
    return plain_text(text).rstrip("\ufe0f").casefold() in _MARKS


@lru_cache(maxsize=4096)
def is_result(text: str, words: frozenset[str] = frozenset()) -> bool:
    """Whether a text is a result in words: a grade, a place, or grades one after another with their periods.

    Args:
        words: further grades, folded.
    """
    plain = plain_text(text)
    if _PLACE.fullmatch(plain):
        return True
    parts = [folded(part) for part in _BETWEEN.split(text.strip(" ,;\t\r\n"))]
    return all(part and (_RESULT.fullmatch(part) or _is_word(part, words)) for part in parts)


def _is_word(part: str, words: frozenset[str]) -> bool:
    """Whether one of the given words stands alone or with its periods: "Loại 1", "Loại 1 3/4 quý"."""
    return part in words or any(
        re.fullmatch(rf"{_WHEN}{re.escape(word)}{_PERIODS}", part) for word in words if word and word in part
    )


def outranks_number(text: str, words: frozenset[str]) -> bool:
    """Whether a text that begins with a number is a result in words all the same: "3 quý Xuất sắc", a grade "3 sao"."""
    word = folded(text)
    if word in words:
        return not word.replace(" ", "").isdigit()
    return _PERIODS_FIRST.match(word) is not None and is_result(text, words)


@lru_cache(maxsize=4096)
def meaning(text: str) -> Meaning | None:
    """What a text without a number in it means, None where it is no known word."""
    plain = plain_text(text)
    if _BLANK_MARKS.fullmatch(plain):
        return Meaning.BLANK
    word = folded(plain)
    if word in _BLANKS:
        return Meaning.BLANK
    if word in _NOT_ASSIGNED:
        return Meaning.NOT_ASSIGNED
    return Meaning.RESULT if is_result(text) or is_deadline(text) else None
