"""Figures as the readers of a language write them: 10,394 and 80.42 %, or 10.394 and 80,42 %."""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

from scorecard.language import Language
from scorecard.numbers import WIDE, decimal_of, rounded

if TYPE_CHECKING:
    from babel.core import Locale
    from babel.numbers import NumberPattern

NONE = "–"
"""What stands where there is no value."""

INFINITE = "∞"
"""What stands for a ratio without bound."""

MOST_PLACES = 4
"""Decimals shown of a figure read from a workbook; JSON and workbooks carry all of them."""


@lru_cache
def _locale(language: Language) -> Locale:
    from babel.core import Locale

    return Locale(language)


@lru_cache
def _pattern(least: int, most: int) -> NumberPattern:
    from babel.numbers import parse_pattern

    fraction = "0" * least + "#" * (most - least)
    return parse_pattern("#,##0" + ("." + fraction if fraction else ""))


def _written(value: Decimal, least: int, most: int, language: Language) -> str:
    if language == "en":
        # Python's own thousands and point are English; Babel would say the same (a test holds it), and
        # its import and locale data are a tenth of the time a ranking takes.
        whole, _, fraction = f"{value:,f}".partition(".")
        kept = fraction[:least] + fraction[least:].rstrip("0")
        return f"{whole}.{kept}" if kept else whole
    with localcontext(WIDE):
        return str(_pattern(least, most).apply(value, _locale(language)))


# A table's figures are asked for twice, to find the columns' widths and to write them.
@lru_cache(maxsize=1 << 15)
def number_text(value: float, language: Language, places: int | None = None) -> str:
    """A figure with its thousands grouped; with all its decimals (four at most) unless `places` is given."""
    if not math.isfinite(value):
        return NONE if math.isnan(value) else INFINITE
    if places is None:
        return _written(rounded(value, MOST_PLACES), 0, MOST_PLACES, language)
    return _written(rounded(value, places), places, places, language)


@lru_cache(maxsize=1 << 15)
def percent_text(ratio: float, language: Language, places: int = 2) -> str:
    """A plain ratio as a percent: 1.00525 is 100.53 %."""
    if not math.isfinite(ratio):
        return NONE if math.isnan(ratio) else INFINITE
    return _written(rounded(decimal_of(ratio).scaleb(2), places), places, places, language) + " %"


def signed_percent_text(ratio: float, language: Language, places: int = 2) -> str:
    """A change as a percent with its sign: 0.2033 is +20.33 %."""
    text = percent_text(ratio, language, places)
    return f"+{text}" if ratio > 0 else text


def exact_text(value: float, language: Language) -> str:
    """A figure with every decimal that counts, as arithmetic is written out: 1.00525, 0.999326159322686."""
    if not math.isfinite(value):
        return NONE if math.isnan(value) else INFINITE
    return _written(decimal_of(value), 0, 15, language)
