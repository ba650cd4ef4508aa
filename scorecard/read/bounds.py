"""Words and signs around the figure of a target: a least, a most, about so much, or two ends."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from scorecard.choices import DecimalMark
from scorecard.domain import Direction
from scorecard.names import without_diacritics
from scorecard.read.measures import has_no_thousandths
from scorecard.read.numerals import Numeral, numeral, plain_text, settled

LONGEST = 200
"""Letters of a cell that may say no more than a figure."""


class Approximate(Enum):
    """The side of a figure that is only about right."""

    ABOUT = "about"


class Bound(NamedTuple):
    """What stands around a figure, and the figure as typed."""

    side: Direction | Approximate
    figure: str


_LEAST_FIRST = (
    r"(?:≥|⩾|≧|>=|=>|>)|tren|toi thieu|it nhat|thap nhat|khong duoi|khong thap hon|khong it hon|khong kem|khong nho hon"
    r"|lon hon|cao hon|nhieu hon|hon|at least|no less than|not less than|no fewer than|not fewer than|not below"
    r"|no lower than|not lower than|not under|minimum|min\.?|over|above|more than|greater than|higher than"
)
_MOST_FIRST = (
    r"(?:≤|⩽|≦|<=|=<|<)|duoi|toi da|nhieu nhat|cao nhat|khong qua|khong vuot qua|khong vuot|khong tren|khong hon"
    r"|khong nhieu hon|khong cao hon|khong lon hon|it hon|nho hon|thap hon|trong vong|at most|no more than"
    r"|not more than|no greater than|not greater than|not over|not above|no higher than|not higher than"
    r"|not exceeding|not to exceed|up to|maximum|max\.?|less than|fewer than|lower than|under|below|within"
)
_ABOUT_FIRST = (
    r"[~≈≃]|khoang chung|khoang|xap xi|chung|gan|uoc chung|uoc khoang|about|around|approximately|approx\.?|circa|ca\."
    r"|roughly|nearly|almost|some"
)
_LEAST_BEHIND = (
    r"tro len|tro di|hoac hon|hoac cao hon|or more|or above|or higher|or over|or better|and above|and over|and more"
    r"|and up|upwards|up|plus|\+"
)
_MOST_BEHIND = (
    r"tro xuong|tro lai|hoac it hon|hoac thap hon|or less|or fewer|or below|or lower|or under|and below|and under"
)

_REACHES = r"(?:phan dau )?(?:dat )?(?:con )?"
"""What may stand before the words of a bound without changing it: "phấn đấu đạt trên 96"."""
_IS = r"(?: ?:| la| of| is| tu)?"


def _leading(words: str) -> re.Pattern[str]:
    # Words need a space before the figure, signs do not: “hơn 5”, “≥5”.
    return re.compile(rf"{_REACHES}(?:{words}){_IS}(?: |(?<=[^\w]))(?P<figure>[-+$€£₫ ]*\d.*)")


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<figure>.*\d.*?) ?(?<![a-z])(?:{words})(?![a-z])(?P<more>\D*(?:\(.*\))?)")


_BEFORE: tuple[tuple[Direction | Approximate, re.Pattern[str]], ...] = (
    (Direction.HIGHER, _leading(_LEAST_FIRST)),
    (Direction.LOWER, _leading(_MOST_FIRST)),
    (Approximate.ABOUT, _leading(_ABOUT_FIRST)),
)
_BEHIND = ((Direction.HIGHER, _behind(_LEAST_BEHIND)), (Direction.LOWER, _behind(_MOST_BEHIND)))
_FROM = re.compile(rf"{_REACHES}(?:tu|from) (?=\d)")


def _plain_and_bare(text: str) -> tuple[str, str]:
    """A text made plain, and without diacritics and capitals, letter for letter."""
    plain = plain_text(text)
    bare = without_diacritics(plain).casefold()
    return (plain if len(bare) == len(plain) else bare), bare


@lru_cache(maxsize=4096)
def bound_of(text: str) -> Bound | None:
    """What a text says of the side of its figure: "dưới 5", "from 80 up", "≥ 95%", "khoảng 4". None where nothing."""
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return None
    plain, bare = _plain_and_bare(text)
    for side, pattern in _BEFORE:
        match = pattern.fullmatch(bare)
        if match:
            figure = plain[match.start("figure") :].strip()
            again = bound_of(figure)
            return None if again and again.side is not side else again or Bound(side, figure)
    for side, pattern in _BEHIND:
        match = pattern.fullmatch(bare)
        if match:
            lead = _FROM.match(bare)
            figure = plain[lead.end() if lead else 0 : match.end("figure")] + plain[match.start("more") :]
            return Bound(side, figure.strip())
    return None


_REACHED = re.compile(r"(?:phấn đấu |phan dau )?(?:đạt|dat):? (?=\d)", re.IGNORECASE)


def figure_reached(text: str) -> str:
    """The text without the words that only say a figure is to be reached, or was: "đạt 96%"."""
    return _REACHED.sub("", plain_text(text), count=1) if _REACHED.match(plain_text(text)) else text


_ENDS = re.compile(
    r"(?:trong )?(?:khoang )?(?:tu |from |between )?(?P<low>[-+$€£₫]?\d[^-]*?)"
    r" ?(?:-|\.\.\.?|\bden\b|\btoi\b|\bto\b|\band\b) ?(?P<high>[$€£₫]?\d.*)"
)
_WORDS_BETWEEN = re.compile(r"\b(?:den|toi|to|and|khoang|tu|from|between)\b")
_PADDED = re.compile(r"0\d(?!\d)")
_YEARS = range(1900, 2101)


class Range(NamedTuple):
    """The two ends of a range, with the measure that stands behind them."""

    low: float
    high: float
    unit: Numeral
    """The numeral that says the measure."""
    plain: bool
    """Whether no word says that it is a range, so that it may be a day, a period of years or a code."""


@lru_cache(maxsize=4096)
def range_of(text: str, mark: DecimalMark | None, is_whole: bool = False) -> Range | None:
    """A range: "95-105", "95 – 105 %", "từ 95 đến 105", "between 5 and 7". None where it is none.

    Args:
        is_whole: whether whole things are counted, so that 1.009 cannot be a little more than one.
    """
    if len(text) > LONGEST:
        return None
    plain, bare = _plain_and_bare(text)
    match = _ENDS.fullmatch(bare)
    if not match or (" and " in bare and not bare.startswith("between ")):
        return None
    low, high = numeral(plain[match.start("low") : match.end("low")]), numeral(plain[match.start("high") :])
    if not low or not high:
        return None
    unit = high if high.measure or high.percent else low
    low, high = settled(low, mark), settled(high, mark)
    if is_whole or has_no_thousandths(unit.measure):
        low, high = low.with_thousands(), high.with_thousands()
    if low.other is not None or high.other is not None or low.value > high.value:
        return None
    if low.measure and high.measure and low.measure.casefold() != high.measure.casefold():
        return None
    return Range(low.value, high.value, unit, not _WORDS_BETWEEN.search(bare))


def may_be_something_else(text: str, ends: Range) -> bool:
    """Whether two numbers with a dash may be a day or years rather than a range: "05-07", "2021-2025"."""
    if not ends.plain or ends.unit.measure or ends.unit.percent:
        return False
    years = ends.low in _YEARS and ends.high in _YEARS
    return years or bool(_PADDED.match(plain_text(text)))
