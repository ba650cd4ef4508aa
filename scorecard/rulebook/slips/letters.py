"""Letters that look like others: curly quotes, odd spaces, another language's mark of a remark."""

from __future__ import annotations

import re

from scorecard.regulation.wording import quoted
from scorecard.rulebook.slips.spot import Slip, Spot

_CURLY = "“”„‟«»‘’‚‛″"
_IN_CURLY = re.compile(rf"[{_CURLY}\"']([^{_CURLY}\"'\n]*)[{_CURLY}\"']")
_SPACES = {
    "\u00a0": "a no-break space",
    "\u202f": "a no-break space",
    "\u2007": "a no-break space",
    "\u3000": "a wide space",
}
_UNSEEN = {"\u200b": "a space of no width", "\ufeff": "a byte-order mark", "\u00ad": "a soft hyphen"}


def curly_quotes(spot: Spot) -> Slip | None:
    """A text in the quotes that word processors put in."""
    if not any(letter in _CURLY for letter in spot.plain):
        return None
    for match in _IN_CURLY.finditer(spot.plain):
        if any(letter in _CURLY for letter in match[0]):
            written = quoted(spot.line[match.start(1) : match.end(1)])
            sentence = f"{spot.line[match.start() : match.end()]} stands in curly quotes; write {written}"
            return spot.slip(match.start(), match.end(), sentence, written)
    return None


def odd_letter(spot: Spot) -> Slip | None:
    """A space that is none to TOML, or a letter that nobody sees."""
    for column, (letter, stated) in enumerate(zip(spot.plain, spot.line, strict=True)):
        if letter in _SPACES:
            return spot.slip(column, column + 1, f"{_SPACES[letter]} stands here; write an ordinary space", " ")
        if letter in _UNSEEN or (ord(stated) < ord(" ") and stated != "\t"):
            what = _UNSEEN.get(letter, f"U+{ord(stated):04X}, which is no letter,")
            return spot.slip(column, column + 1, f"{what} stands here; take it out", "")
    return None


_REMARK_MARK = re.compile(r"\s*(//+|;+|--+|/\*|%+)")


def foreign_remark(spot: Spot) -> Slip | None:
    """A line that begins as remarks do elsewhere."""
    mark = _REMARK_MARK.match(spot.plain)
    if not mark or not spot.opens:
        return None
    sentence = f"{mark[1]} begins no remark here; write # for it"
    return spot.slip(mark.start(1), mark.end(1), sentence, "#")
