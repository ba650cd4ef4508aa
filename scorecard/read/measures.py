"""What measures say of their figures: whole things, percents, and scales of one thing (đồng, triệu đồng, tỷ đồng)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from scorecard.names import folded, without_diacritics


class Scale(NamedTuple):
    """What a measure counts, and in what lots."""

    power: int
    """Of ten: 6 for millions."""
    thing: str
    """What is left without the words of the scale, "" where nothing is."""


_POWERS: Mapping[str, int] = {
    **dict.fromkeys(("nghìn", "ngàn", "nghin", "ngan", "thousand", "thousands", "k", "000", "000s"), 3),
    **dict.fromkeys(("triệu", "trieu", "tr", "million", "millions", "mn", "mio"), 6),
    **dict.fromkeys(("tỷ", "tỉ", "billion", "billions", "bn"), 9),
}
_TOGETHER: Mapping[str, str] = {"trđ": "tr đ", "trd": "tr đ"}
_RATES = ("lệ", "le", "suất", "suat", "trọng", "trong", "số", "so")
"""Behind tỷ these make a rate of it, no billion."""
_THINGS: Mapping[str, str] = {
    **dict.fromkeys(("đ", "d", "đồng", "dong", "vnd", "vnđ", "₫", "đồng vnd"), "vnd"),
    **dict.fromkeys(("$", "us$", "usd", "us dollars", "dollar", "dollars", "đô la", "đô la mỹ"), "usd"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "eur"),
    **dict.fromkeys(("£", "gbp"), "gbp"),
    **dict.fromkeys(("¥", "jpy"), "jpy"),
}
_CURRENCIES = frozenset(_THINGS.values())
_WORDS = re.compile(r"us\$|[$€£¥₫%]|0{3}s?\b|[^\W\d_]+\d?")


@lru_cache(maxsize=4096)
def scale_of(measure: str) -> Scale:
    """The scale of a measure: "triệu đồng" counts đồng in lots of 10^6."""
    text = unicodedata.normalize("NFC", measure).casefold()
    parts = [part for word in _WORDS.findall(text) for part in _TOGETHER.get(word, word).split()]
    has_money = any(word in _THINGS for word in parts)
    is_bare = without_diacritics(text) == text
    power, rest = 0, []
    for at, word in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else ""
        if word in ("tỷ", "tỉ", "ty") and following in _RATES:
            rest.append(word)
        elif word in _POWERS:
            power += _POWERS[word]
        elif (word == "ty" and is_bare and (has_money or len(parts) == 1)) or (word == "m" and has_money):
            power += 9 if word == "ty" else 6
        else:
            rest.append(word)
    thing = " ".join(rest)
    return Scale(power, _THINGS.get(thing) or folded(thing))


_COUNTED = (
    frozenset({"nguoi", "lao dong", "hoc sinh", "hoc vien", "luot", "luot nguoi", "person", "persons", "people"})
    | {"worker", "workers", "student", "students", "ho", "ho ngheo", "household", "households", "xa", "phuong"}
    | {"commune", "communes", "ho so", "file", "files", "vu", "case", "cases", "cai", "con", "don", "vi", "du an"}
    | {"projects", "co so", "doanh nghiep", "enterprise", "enterprises"}
    | {"lao", "dong", "hoc", "sinh", "vien", "doanh", "nghiep", "co", "so"}
)


def is_counted(measure: str) -> bool:
    """Whether a measure counts whole things, so that its figures have no decimals."""
    return folded(measure) in _COUNTED


def has_no_thousandths(measure: str) -> bool:
    """Whether 1.009 in a measure groups thousands: of whole things, or of money in a currency's own unit."""
    scale = scale_of(measure)
    return is_counted(measure) or (scale.power == 0 and scale.thing in _CURRENCIES)


def is_money(measure: str) -> bool:
    """Whether figures in a measure are sums of money, or in lots of thousands or millions of what is not said."""
    scale = scale_of(measure)
    return scale.thing in _CURRENCIES or (scale.power > 0 and not scale.thing)


def is_percent(measure: str) -> bool:
    """Whether figures in this measure may be shown as percents: "%", "phần trăm", "điểm %", or none named."""
    name = folded(measure)
    return not name or "%" in name or any(word in name for word in ("phan tram", "percent", "ty le", "rate", "share"))


def shift_between(typed: str, stated: str) -> int | None:
    """How many places the decimal point moves from the measure typed behind a figure to that of its row.

    0 where both have one scale, or nothing says that they differ; None where the figure cannot be brought to
    the row's scale: "1.200 đồng" in a row of triệu đồng, "2 tỷ" in one of percents.
    """
    own, row = scale_of(typed), scale_of(stated)
    if own.power == row.power:
        return 0
    is_same = own.thing == row.thing or not own.thing or not row.thing
    if own.power and is_same and row.thing != "%":
        return own.power - row.power
    return None if own.power or own.thing == row.thing else 0


def is_part_of(typed: str, stated: str) -> bool:
    """Whether the measure typed behind a figure says no more than its row's: "hộ" in a row of hộ nghèo."""
    if scale_of(typed) == scale_of(stated):
        return True
    return set(folded(typed).split()) <= set(folded(stated).split())
