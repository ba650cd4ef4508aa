"""Figures as the readers of a language write them: 10,394 and 80.42 %, or 10.394 and 80,42 %."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import lru_cache

from scorecard.language import Language, translate
from scorecard.numbers import decimal_of, rounded

NONE = "–"
"""What stands where there is no value."""

INFINITE = "∞"
"""What stands for a ratio without bound."""

MOST_PLACES = 4
"""Decimals shown of a figure read from a workbook; JSON and workbooks carry all of them."""


def decimal_mark(language: Language) -> str:
    """What stands before decimals."""
    return translate(".", language, "before decimals")


def _written(value: Decimal, least: int, language: Language) -> str:
    """Every decimal of a value but the zeros at its end, save the first `least`."""
    # By hand, as importing Babel and its locale is a tenth of the time a ranking takes; a test holds that it agrees.
    whole, _, fraction = f"{value:,f}".partition(".")
    decimals = fraction[:least] + fraction[least:].rstrip("0")
    whole = whole.replace(",", translate(",", language, "between thousands"))
    return f"{whole}{decimal_mark(language)}{decimals}" if decimals else whole


# A table's figures are asked for twice, to find the columns' widths and to write them.
@lru_cache(maxsize=1 << 15)
def number_text(value: float, language: Language, places: int | None = None) -> str:
    """A figure with its thousands grouped; with all its decimals (four at most) unless `places` is given."""
    if not math.isfinite(value):
        return NONE if math.isnan(value) else INFINITE
    if places is None:
        return _written(rounded(value, MOST_PLACES), 0, language)
    return _written(rounded(value, places), places, language)


@lru_cache(maxsize=1 << 15)
def percent_text(ratio: float, language: Language, places: int = 2) -> str:
    """A plain ratio as a percent: 1.00525 is 100.53 %."""
    if not math.isfinite(ratio):
        return NONE if math.isnan(ratio) else INFINITE
    return _written(rounded(decimal_of(ratio).scaleb(2), places), places, language) + " %"


def signed_percent_text(ratio: float, language: Language, places: int = 2) -> str:
    """A change as a percent with its sign: 0.2033 is +20.33 %."""
    text = percent_text(ratio, language, places)
    return f"+{text}" if ratio > 0 else text


def exact_text(value: float, language: Language) -> str:
    """A figure with every decimal that counts, as arithmetic is written out: 1.00525, 0.999326159322686."""
    if not math.isfinite(value):
        return NONE if math.isnan(value) else INFINITE
    return _written(decimal_of(value), 0, language)
