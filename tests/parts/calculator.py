"""Arithmetic as explanations print it, and what a calculator makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

_EXPRESSION = re.compile(r"(?<![\d.])[-\d(][-\d.,() /×+−^]*[/×+−^][-\d.,() /×+−^]*= -?[\d.,]+")


def value(text: str) -> float:
    """What a calculator makes of an expression as it is printed."""
    plain = text.replace(",", "").replace("×", "*").replace("−", "-").replace("^", "**")
    assert re.fullmatch(r"[-\d.()*/+ ]+", plain), plain
    return float(eval(plain))  # the pattern above leaves nothing but arithmetic


def expressions(texts: Iterable[object]) -> list[tuple[str, str]]:
    """Every expression in some texts with what follows its "="."""
    found = []
    for text in texts:
        for match in _EXPRESSION.findall(str(text)):
            left, _, right = match.rpartition("=")
            found.append((left.rpartition("=")[2].strip(), right.strip()))
    return found
