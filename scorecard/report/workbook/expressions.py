"""Small pieces that formulas are put together from. `#` stands for the row until the formula is written."""

from __future__ import annotations

from scorecard.regulation.expression.excel import NEAR, eased_text, number_text

INFINITE = "1E+300"
"""What formulas calculate with for a ratio without bound; no spreadsheet knows infinity."""

NUMBERS_ONLY = '">-1E+300"'


def text(value: str) -> str:
    """A text as formulas write it."""
    return '"' + value.replace('"', '""') + '"'


def agree(one: str, other: str) -> str:
    """Whether two cells agree to 12 digits."""
    return f"ABS({one}-{other})<={NEAR}*MIN(ABS({one}),ABS({other}))"


def reaches(figure: str, least: float) -> str:
    """Whether a figure is at least so much, to 12 digits."""
    return f"{figure}>={eased_text(least, -1)}"


def above(cell: str) -> str:
    """The criterion of COUNTIF for all that is more than a cell's figure, to 12 digits."""
    return f'">"&{cell}+{NEAR}*ABS({cell})'


def below(cell: str) -> str:
    """The criterion of COUNTIF for all that is less than a cell's figure, to 12 digits."""
    return f'"<"&{cell}-{NEAR}*ABS({cell})'


def held(figure: str, least: float | None, most: float | None) -> str:
    """A figure between a least and a most; the most where they cross."""
    if least is not None:
        figure = f"MAX({number_text(least)},{figure})"
    if most is not None:
        figure = f"MIN({number_text(most)},{figure})"
    return figure


def rounded(figure: str, decimals: int | None) -> str:
    """A figure as it is published."""
    return figure if decimals is None else f"ROUND({figure},{decimals})"


def filled(cell: str, figure: str) -> str:
    """A figure where a cell has something, else nothing."""
    return f'IF({cell}="","",{figure})'
