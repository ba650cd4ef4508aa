"""Small pieces that formulas are put together from. `#` stands for the row until the formula is written."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.numbers import AGREEMENT

INFINITE = "1E+300"
"""What formulas calculate with for a ratio without bound; no spreadsheet knows infinity."""

NUMBERS_ONLY = '">-1E+300"'

LONGEST_FORMULA = 8_000
"""Excel takes 8,192 letters."""

_NEAR = "1E-12"
assert float(_NEAR) == AGREEMENT


def number(value: float) -> str:
    """A number as formulas write it in every language.

    >>> number(10.0), number(0.95), number(-3.0)
    ('10', '0.95', '-3')
    """
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value)).replace("e", "E")


def text(value: str) -> str:
    """A text as formulas write it."""
    return '"' + value.replace('"', '""') + '"'


def array(values: Sequence[float]) -> str:
    """Constants side by side."""
    return "{" + ",".join(number(value) for value in values) + "}"


def agree(one: str, other: str) -> str:
    """Whether two cells agree to 12 digits."""
    return f"ABS({one}-{other})<={_NEAR}*MIN(ABS({one}),ABS({other}))"


def reaches(figure: str, least: float) -> str:
    """Whether a figure is at least so much, to 12 digits."""
    return f"{figure}>={_eased(least, -1)}"


def stays(figure: str, most: float) -> str:
    """Whether a figure is at most so much, to 12 digits."""
    return f"{figure}<={_eased(most, 1)}"


def _eased(bound: float, way: int) -> str:
    """A bound moved by what counts as equal."""
    if bound == 0:
        return "0"
    sign = "+" if (bound > 0) == (way > 0) else "-"
    return f"{number(bound)}*(1{sign}{_NEAR})"


def above(cell: str) -> str:
    """The criterion of COUNTIF for all that is more than a cell's figure, to 12 digits."""
    return f'">"&{cell}+{_NEAR}*ABS({cell})'


def below(cell: str) -> str:
    """The criterion of COUNTIF for all that is less than a cell's figure, to 12 digits."""
    return f'"<"&{cell}-{_NEAR}*ABS({cell})'


def held(figure: str, least: float | None, most: float | None) -> str:
    """A figure between a least and a most; the most where they cross."""
    if least is not None:
        figure = f"MAX({number(least)},{figure})"
    if most is not None:
        figure = f"MIN({number(most)},{figure})"
    return figure


def rounded(figure: str, decimals: int | None) -> str:
    """A figure as it is published."""
    return figure if decimals is None else f"ROUND({figure},{decimals})"


def filled(cell: str, figure: str) -> str:
    """A figure where a cell has something, else nothing."""
    return f'IF({cell}="","",{figure})'
