"""A number typed as text, in Vietnamese ("80,42%", "10.394 triệu đồng") or English ("55,972") style."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from scorecard.choices import DecimalMark


class Numeral(NamedTuple):
    """What a text says where a number is expected."""

    value: float
    other: float | None = None
    """The value under the other decimal mark, where the text can be read both ways: 10.394 or 10394."""
    mark: DecimalMark | None = None
    """The decimal mark `value` takes for granted, where the text proves or needs one."""
    percent: bool = False
    measure: str = ""
    """The words behind the number, and a currency before it, as typed."""

    def with_thousands(self) -> Numeral:
        """The reading that groups thousands, where there are two."""
        return self if self.other is None else self._replace(value=max(self.value, self.other, key=abs), other=None)


_MINUS = str.maketrans({"−": "-", "‒": "-", "–": "-", "—": "-", "﹣": "-", "－": "-"})
_CURRENCY = r"(?:US\$|[$€£¥₫]|(?:USD|EUR|GBP|JPY|VND|VNĐ)\b)"
_NUMBER = re.compile(
    rf"(?P<sign>[-+]?)\s*(?P<before>{_CURRENCY}?)\s*(?P<inner>[-+]?)\s*"
    r"(?P<digits>\d+(?:[.,' ]\d+)*)(?P<power>(?:[eE][-+]?\d{1,3}(?!\w))?)\s*(?P<percent>%?)\s*"
    r"(?P<rest>(?![-/,.:])\D*(?:(?<=m)[23]\b\D*)?(?:\(.*\))?\D*)"
)
_NEGATED = re.compile(rf"({_CURRENCY}?) ?\(([^()]*\d[^()]*)\)")
"""Accountants write −200 as (200), $(200) or ($200)."""
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
"""Letters without width, which copied text brings along."""
_LONGEST = 1_000
"""Letters of a cell that may hold a figure with its remark: what a pattern takes grows with the square of a text."""
_NOTE = re.compile(r"\(.*\)|\[.*\]|[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_FOR_DIGITS = re.compile(r"\d[oOI][oOIl]*(?!\w)")
"""Letters typed for the noughts and ones they look like: 9.8oo is no 9.8, whatever else it is."""
_GROUPS_OF_THREE = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*")
_INDIAN_GROUPS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
"""12,34,567: lakhs and crores."""
_LEADING_ZERO = re.compile(r"0\d")
"""05, as offices pad a count; 007 and 03.2022 are labels and dates."""


def plain_text(text: str) -> str:
    """The text with full-width digits, odd spaces and minus signs made ordinary, footnote marks removed."""
    seen = _UNSEEN.sub("", text)
    without_marks = re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+$", "", seen.strip())
    normal = unicodedata.normalize("NFKC", without_marks).translate(_MINUS)
    return " ".join(normal.lstrip("'’‘`").split())


_Figure = tuple[float, float | None, DecimalMark | None]
"""Value, other possible value and decimal mark, as in a `Numeral`."""


def numeral(text: str) -> Numeral | None:
    """The number a text holds, None where it holds none or more than one.

    Accounting parentheses negate: "(12)" is −12. Words, a percent sign and remarks in parentheses
    may follow the number; nothing may stand before it but a sign and a currency.
    """
    if len(text) > _LONGEST:
        return None
    plain = plain_text(text)
    negated = _NEGATED.fullmatch(plain)
    match = _NUMBER.fullmatch(negated[1] + negated[2] if negated else plain)
    if not match or _FOR_DIGITS.search(plain) or (match["sign"] and match["inner"]):
        return None
    figure = _scientific(match["digits"], match["power"]) if match["power"] else _figure(match["digits"])
    if figure is None:
        return None
    value, other, mark = figure
    if not math.isfinite(value):
        return None  # hundreds of digits
    sign = -1.0 if (match["sign"] + match["inner"] == "-") != bool(negated) else 1.0
    measure = _NOTE.sub("", match["rest"]).strip(" .,;:")
    return Numeral(
        sign * value if value else 0.0,
        None if other is None else sign * other,
        mark,
        bool(match["percent"]),
        f"{measure} {match['before']}".strip(),
    )


def _scientific(mantissa: str, power: str) -> _Figure | None:
    """1.2E+06: its mantissa groups no thousands, so one mark in it is the decimal one."""
    marks = re.sub(r"\d", "", mantissa)
    if marks not in ("", ".", ","):
        return None
    return float(Decimal(mantissa.replace(",", ".") + power)), None, _DECIMAL.get(marks)


def _figure(digits: str) -> _Figure | None:
    """What bare digits with their separators say."""
    if digits[0] == "0" and digits[1:2].isdigit():
        return (float(digits), None, None) if _LEADING_ZERO.fullmatch(digits) else None
    marks = re.sub(r"\d", "", digits)
    if not marks:
        return float(digits), None, None
    last = marks[-1]
    if len(set(marks)) == 1:
        grouped = bool(_GROUPS_OF_THREE.fullmatch(digits)) and not digits.startswith("0")
        if last in "' " or len(marks) > 1:
            grouped = grouped or bool(_INDIAN_GROUPS.fullmatch(digits))
            return (_joined(digits), None, _DECIMAL_BESIDE.get(last)) if grouped else None
        decimal = float(Decimal(digits.replace(",", ".")))
        return decimal, _joined(digits) if grouped else None, _DECIMAL[last]
    # Two kinds: thousands first, one decimal mark last, as in 1.009,5 or 10 394,25.
    whole, _, fraction = digits.rpartition(last)
    grouped = bool(_GROUPS_OF_THREE.fullmatch(whole) or _INDIAN_GROUPS.fullmatch(whole))
    if last in "' " or last in whole or len(set(marks)) > 2 or not grouped:
        return None
    return float(Decimal(f"{int(_joined(whole))}.{fraction}")), None, _DECIMAL[last]


_DECIMAL: Mapping[str, DecimalMark] = {",": ",", ".": "."}
_DECIMAL_BESIDE: Mapping[str, DecimalMark] = {",": ".", ".": ","}
"""The decimal mark where the other groups thousands."""


def _joined(digits: str) -> float:
    return float(re.sub(r"\D", "", digits))


def settled(numeral: Numeral, mark: DecimalMark | None) -> Numeral:
    """The numeral read with a known decimal mark; as it is where it needs none or none is known."""
    if numeral.other is None or mark is None:
        return numeral
    if mark == numeral.mark:
        return numeral._replace(other=None)
    return numeral._replace(value=numeral.other, other=None, mark=mark)


def decimal_mark(texts: Iterable[str]) -> DecimalMark | None:
    """The decimal mark that a document's own numbers prove, None where none does or they disagree.

    Only texts that can be read in one way count: "80,42%" and "1.234.567" prove the comma,
    "80.42" and "1,234.5" the point; "10.394" proves nothing.
    """
    proved: set[DecimalMark] = set()
    for text in texts:
        if any(letter.isdigit() for letter in text) and ("," in text or "." in text):
            number = numeral(text)
            if number and number.other is None and number.mark:
                proved.add(number.mark)
    return proved.pop() if len(proved) == 1 else None
