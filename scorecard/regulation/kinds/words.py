"""Results in words to shares of the full points, one per distinct text; what is not understood is NaN.

Words are the same in any case, spacing and punctuation, and with their diacritics left out; those that
are typed must be right, so that "dừng" (stopped) is not taken for "đúng" (correct).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

import numpy as np

from scorecard.domain import Floats
from scorecard.names import folded

Words = tuple[tuple[str, frozenset[str]], ...]
"""Of each word its base letters and its diacritics."""

_YES = (
    *("đạt", "đạt yêu cầu", "có", "đúng", "hoàn thành", "đã hoàn thành", "x", "v"),
    *("yes", "y", "met", "pass", "passed", "true", "done"),
)
_NO = (
    *("không", "không đạt", "không đạt yêu cầu", "không có", "không đúng", "không hoàn thành"),
    *("chưa", "chưa đạt", "chưa đạt yêu cầu", "chưa có", "chưa hoàn thành"),
    *("no", "n", "fail", "failed", "not met", "not done", "false"),
)
_SIGNS = {"✓": 1.0, "✔": 1.0, "1": 1.0, "0": 0.0}
"""What is no word: a tick is not a letter, and −1 is not 1."""
_PREFIXES = ("xếp loại", "xếp hạng", "hạng", "loại", "grade")
_PERIODS = ("quý", "tháng", "kỳ", "học kỳ", "quarter", "quarters", "month", "months", "period", "periods")

_COUNT = re.compile(r"(?<!\d)(\d{1,4})\s*/\s*(\d{1,4})(?!\d)")
_PLACE = re.compile(r"(?<![\d.,/−-])(\d{1,9})\s*(?:/|\btrên\b|\btren\b|\bof\b)\s*(\d{1,9})", re.IGNORECASE)


def yes_no_shares(texts: Sequence[str]) -> Floats:
    """1 for each text that says yes ("Đạt", "x", "✓", "yes"), 0 for each that says no ("Chưa đạt", "no").

    Returns:
        A share of max_points per text, without a unit; NaN where the text says neither.
    """
    return _floats([_yes_no(text) for text in texts])


def _yes_no(text: str) -> float:
    sign = _SIGNS.get(text.strip().removesuffix("\ufe0f"))  # the mark that makes a tick a picture
    if sign is not None:
        return sign
    share = _share(_words(text), _YES_NO)
    return math.nan if share is None else share


def grade_shares(texts: Sequence[str], grades: Sequence[tuple[str, float]]) -> Floats:
    """What each text's grade earns, or its grades where it names one for each period.

    Args:
        texts: "Xuất sắc", "Xếp loại: Tốt"; "Xuất sắc 3/4 quý, Tốt 1/4 quý"; "Tốt; Tốt; Xuất sắc; Xuất sắc".
        grades: each grade with its share of max_points.
    Returns:
        A share of max_points per text. Of one grade its share; of grades with counts (k of n periods) the
        sum of share × k/n, where a period that is not named counts 0; of grades in a row their mean. NaN
        where a word is not one of the grades, where some have counts and others none, where the counts are
        of different n, or where they are more than n together.
    """
    known = tuple((_words(name), share) for name, share in grades)
    # "Hoàn thành; Tốt" is two grades though "Hoàn thành tốt" is one; a grade may hold a comma of its own.
    divided = tuple((_words(name), share) for name, share in grades if _DIVIDER.search(name))
    return _floats([_grade(text, known, divided) for text in texts])


_DIVIDER = re.compile(r"[,;/\n\r]")


def _grade(text: str, known: _Known, divided: _Known) -> float:
    whole = _named(_words(text), divided if _DIVIDER.search(text.strip(" ,;/\n\r")) else known)
    if whole is not None:
        return whole
    # The stroke between two figures counts periods; any other stroke stands between grades.
    parts = re.split(r"\s*[,;/]\s*|\s*[\n\r]\s*", _COUNT.sub(r" \1⁄\2 ", text).strip(" ,;/\n\r"))
    found = [_part(part, known) for part in parts]
    if any(math.isnan(share) for share, _, _ in found):
        return math.nan
    periods = {of for _, _, of in found}
    if periods == {0}:
        return math.fsum(share for share, _, _ in found) / len(found)
    of = periods.pop()
    if periods or of == 0 or sum(count for _, count, _ in found) > of:
        return math.nan
    return math.fsum(share * count for share, count, _ in found) / of


def _part(part: str, known: _Known) -> tuple[float, int, int]:
    """A grade's share, and in how many of how many periods; 0 of 0 where it does not say."""
    count = re.search(r"(\d+)⁄(\d+)", part)
    if count is None:
        share = _named(_words(part), known)
        return (math.nan, 0, 0) if share is None else (share, 0, 0)
    after = _words(part[count.end() :])
    for period in _PERIOD_WORDS:
        if _same(after[: len(period)], period):
            after = after[len(period) :]
            break
    share = _named(_words(part[: count.start()]) + after, known)
    if share is None or int(count[2]) == 0:
        return math.nan, 0, 0
    return share, int(count[1]), int(count[2])


def place_shares(texts: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """Places such as "9/63", "hạng 9/63" or "9 trên 63 tỉnh": rank, of how many, and the share of max_points.

    Returns:
        The rank r, how many n are ranked, and (n − r)/(n − 1), so that the first has 1 and the last 0; 1
        where there is only one. All three NaN where the text is no place, or r is not within 1 and n.
    Source: ranking as a normalisation, OECD/JRC Handbook on Constructing Composite Indicators (2008).
    """
    places = [_place(text) for text in texts]
    rank, of = _floats([rank for rank, _ in places]), _floats([of for _, of in places])
    share = np.where(of == 1, 1.0, (of - rank) / np.maximum(of - 1, 1))
    return rank, of, share


def _place(text: str) -> tuple[float, float]:
    text = unicodedata.normalize("NFC", text)
    found = _PLACE.search(text)
    if found is None or re.search(r"\d", text[: found.start()] + text[found.end() :]):
        return math.nan, math.nan
    rank, of = int(found[1]), int(found[2])
    return (rank, of) if 1 <= rank <= of else (math.nan, math.nan)


def _floats(values: Sequence[float]) -> Floats:
    return np.array(values, dtype=np.float64)


def _words(text: str) -> Words:
    words = []
    for word in re.findall(r"\b[^\W\d_][+−-](?!\w)|[^\W_]+", unicodedata.normalize("NFC", text).casefold()):
        marks = {mark for mark in unicodedata.normalize("NFD", word) if unicodedata.combining(mark)}
        sign = word[-1].replace("−", "-") if word[-1] in "+−-" else ""  # tells A+ and A- from A
        words.append((folded(word) + sign, frozenset(marks | ({"đ"} & set(word)))))
    return tuple(words)


def _same(typed: Words, meant: Words) -> bool:
    """Whether typed words are the ones meant: the same letters, and no diacritic that those do not have."""
    return len(typed) == len(meant) and all(
        one[0] == other[0] and one[1] <= other[1] for one, other in zip(typed, meant, strict=True)
    )


_Known = Sequence[tuple[Words, float]]


def _share(words: Words, known: _Known) -> float | None:
    """The share of the words meant: spelled alike first, so that "Khá" beside "Khả" is itself."""
    for meant, share in known:
        if words == meant:
            return share
    return next((share for meant, share in known if _same(words, meant)), None)


def _named(words: Words, known: _Known) -> float | None:
    """The share of a grade, with the words before it that only say that it is one left out."""
    if not words:
        return None
    share = _share(words, known)
    if share is not None:
        return share
    for prefix in _PREFIX_WORDS:
        if _same(words[: len(prefix)], prefix):
            return _named(words[len(prefix) :], known)
    return None


_YES_NO: _Known = (*((_words(word), 1.0) for word in _YES), *((_words(word), 0.0) for word in _NO))
_PREFIX_WORDS = tuple(_words(prefix) for prefix in _PREFIXES)
_PERIOD_WORDS = tuple(_words(period) for period in _PERIODS)
