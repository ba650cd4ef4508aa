"""Slips of writing in a TOML file, each with what to write instead: a decimal comma, curly quotes, a bare name.

The standard library's reader stops at the first thing it does not understand and says so in its own terms. Here that
place is looked at for what people write, the text is mended as the sentence says, and read again for the next slip.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

from scorecard.language.sentences import Sentence
from scorecard.rulebook.slips.brackets import between_brackets
from scorecard.rulebook.slips.keys import header, key, stated_twice
from scorecard.rulebook.slips.letters import curly_quotes, foreign_remark, odd_letter
from scorecard.rulebook.slips.spot import Slip, Spot, line_and_column
from scorecard.rulebook.slips.values import (
    backslash,
    bare_text,
    no_value,
    number,
    percent,
    quotes_inside,
    unclosed_quote,
)

MOST_SLIPS = 20
"""Told at once."""
MOST_LETTERS = 300
"""Of a sentence."""
MOST_REREAD = 100_000
"""Letters of a text that is read again after each slip; of a longer one only the first is told."""


def slips_in(text: str) -> list[tuple[int, int, Sentence]]:
    """Every slip's line and column, counted from 1, and its sentence; at most one of a line, where text is no TOML."""
    found: dict[int, tuple[int, int, Sentence]] = {}
    for _ in range(MOST_SLIPS):
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            slip = _first_slip(text, str(error))
            line, column = line_and_column(text, slip.start)
            found.setdefault(line, (line, column, slip.sentence if len(slip.sentence) <= MOST_LETTERS else _UNKNOWN))
            if slip.instead is None or len(text) > MOST_REREAD:
                break
            text = text[: slip.start] + slip.instead + text[slip.end :]
        else:
            break
    return sorted(found.values())


_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")


def _first_slip(text: str, message: str) -> Slip:
    """The slip that the reader's message is about."""
    place = _PLACE.search(message)
    at = len(text)
    if place:
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
        at = min(starts[int(place[1]) - 1] + int(place[2]) - 1, at)
    spot = Spot(text, at, message)
    return next(slip for recognise in RECOGNISERS if (slip := recognise(spot)))


_UNKNOWN = Sentence("what stands from here on is not understood; write key = value, a [table], or # before a remark")


def _anything(spot: Spot) -> Slip:
    at = min(spot.at, max(len(spot.text) - 1, 0))
    return Slip(at, at, _UNKNOWN)


RECOGNISERS: tuple[Callable[[Spot], Slip | None], ...] = (
    stated_twice,
    curly_quotes,
    odd_letter,
    foreign_remark,
    header,
    key,
    percent,
    number,
    no_value,
    quotes_inside,
    unclosed_quote,
    backslash,
    bare_text,
    between_brackets,
    _anything,
)
"""In this order: the first that knows the slip tells it."""
