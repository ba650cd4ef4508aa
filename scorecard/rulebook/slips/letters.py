"""Letters that look like others: curly quotes, odd spaces, another language's mark of a remark."""

from __future__ import annotations

import re

from scorecard.language.sentences import Sentence
from scorecard.regulation.wording import quoted
from scorecard.rulebook.slips.spot import Slip, Spot

_CURLY = "“”„‟«»‘’‚‛″"
_IN_CURLY = re.compile(rf"[{_CURLY}\"']([^{_CURLY}\"'\n]*)[{_CURLY}\"']")
_SPACES = {
    "\u00a0": Sentence("a no-break space"),
    "\u202f": Sentence("a no-break space"),
    "\u2007": Sentence("a no-break space"),
    "\u3000": Sentence("a wide space"),
}
_UNSEEN = {
    "\u200b": Sentence("a space of no width"),
    "\ufeff": Sentence("a byte-order mark"),
    "\u00ad": Sentence("a soft hyphen"),
}


def curly_quotes(spot: Spot) -> Slip | None:
    """A text in the quotes that word processors put in."""
    if not any(letter in _CURLY for letter in spot.plain):
        return None
    for match in _IN_CURLY.finditer(spot.plain):
        if any(letter in _CURLY for letter in match[0]):
            written = quoted(spot.line[match.start(1) : match.end(1)])
            stated = spot.line[match.start() : match.end()]
            sentence = Sentence("{stated} stands in curly quotes; write {written}", stated=stated, written=written)
            return spot.slip(match.start(), match.end(), sentence, written)
    return None


def odd_letter(spot: Spot) -> Slip | None:
    """A space that is none to TOML, or a letter that nobody sees."""
    for column, (letter, stated) in enumerate(zip(spot.plain, spot.line, strict=True)):
        if letter in _SPACES:
            space = Sentence("{what} stands here; write an ordinary space", what=_SPACES[letter])
            return spot.slip(column, column + 1, space, " ")
        if letter in _UNSEEN or (ord(stated) < ord(" ") and stated != "\t"):
            unseen = Sentence("{letter}, which is no letter,", letter=f"U+{ord(stated):04X}")
            sentence = Sentence("{what} stands here; take it out", what=_UNSEEN.get(letter, unseen))
            return spot.slip(column, column + 1, sentence, "")
    return None


_REMARK_MARK = re.compile(r"\s*(//+|;+|--+|/\*|%+)")


def foreign_remark(spot: Spot) -> Slip | None:
    """A line that begins as remarks do elsewhere."""
    mark = _REMARK_MARK.match(spot.plain)
    if not mark or not spot.opens:
        return None
    sentence = Sentence("{sign} begins no remark here; write # for it", sign=mark[1])
    return spot.slip(mark.start(1), mark.end(1), sentence, "#")
