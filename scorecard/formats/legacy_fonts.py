"""Vietnamese texts typed in fonts of before Unicode, such as .VnTime and VNI-Times, turned into Unicode.

Such a text holds letters of Western Europe that only its font shows as Vietnamese ones: "§¬n vÞ" is "Đơn vị". Which
encoding it is, its words tell: read by the right table nearly all of them are Vietnamese syllables, and as they stand
they are not. A font's name is not needed for it, and a page or a CSV has none. Capitals that only a font such as
.VnTimeH shows come out small.

TCVN3 is the table VN3 of the standard TCVN 5712:1993, VNI that of the fonts VNI-Times and VNI-Helve.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from scorecard.formats.grid import Grid, Value
from scorecard.problems import Problem, problem, short_text

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = _TONES = "\u0300\u0301\u0309\u0303\u0323"
_BREVE, _CIRCUMFLEX = "\u0306", "\u0302"
_VNI_MARKS = {
    **dict(zip("øùûõï", _TONES, strict=False)),
    "ê": _BREVE,
    **{sign: _BREVE + tone for sign, tone in zip("èéúüë", _TONES, strict=True)},
    "â": _CIRCUMFLEX,
    **{sign: _CIRCUMFLEX + tone for sign, tone in zip("àáåãä", _TONES, strict=True)},
}
"""What stands behind a vowel for its marks."""
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(f"([aeouyôö])([{''.join(_VNI_MARKS)}])|([{''.join(_VNI_LETTERS)}])", re.IGNORECASE)


def _from_tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _from_vni(text: str) -> str:
    return _VNI.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    vowel, mark, single = match.groups()
    written = vowel or single
    letter = _VNI_LETTERS.get(written.lower(), written.lower()) + _VNI_MARKS.get((mark or "").lower(), "")
    composed = unicodedata.normalize("NFC", letter)
    return composed.upper() if written.isupper() else composed


class _Encoding(NamedTuple):
    name: str
    decode: Callable[[str], str]
    letters: frozenset[str]
    """All that it has beside those of ASCII."""


_VNI_SIGNS = "".join([*_VNI_MARKS, *_VNI_LETTERS])
_ENCODINGS = (
    _Encoding("TCVN3", _from_tcvn3, frozenset(map(chr, _TCVN3))),
    _Encoding("VNI", _from_vni, frozenset(_VNI_SIGNS + _VNI_SIGNS.upper())),
)

_SYLLABLE = re.compile(
    r"(?:ngh?|nh|[cgkpt]h|tr|gi|qu|[bcdđghklmnprstvx])?"
    r"(?:i[aê]?|y[aê]?|u(?:yê|ya|[aâêôơy])?|ư[aơ]?|o[aăeo]?|[aăâeêôơ])(ch|c|p|t)?(?:ngh?|nh|[mniouy])?"
)


def _is_syllable(word: str) -> bool:
    """Whether a word with marks can be Vietnamese: one syllable, one tone, and before c, ch, p or t one of two."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in apart if sign in _TONES]
    plain = unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES))
    syllable = _SYLLABLE.fullmatch(plain)
    return syllable is not None and len(tones) <= 1 and not (syllable[1] and set(tones) & {_GRAVE, _HOOK, _TILDE})


_SIGN = re.compile("[¡-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþ]")
"""What Vietnamese in Unicode has no use for, and some of which every text in such a font has."""
_APART = re.compile(r"[\s\x00-@\[-`{-\x7f–—‘’“”…•]+")
_TOP = 2_000
"""Rows that tell whether a sheet is typed so: whoever types headings in such a font does not change it further down."""
_ENOUGH = 3
"""Words that have to speak for an encoding."""


class _Evidence(NamedTuple):
    """What distinct words say of an encoding."""

    decoded: int
    """They are Vietnamese only where they are decoded."""
    as_they_stand: int
    """They are Vietnamese only as they stand."""
    neither: int

    @property
    def speaks_for_it(self) -> bool:
        return self.decoded >= _ENOUGH and self.decoded > self.as_they_stand + self.neither

    @property
    def is_clear(self) -> bool:
        return self.speaks_for_it and 10 * self.as_they_stand < self.decoded and 3 * self.neither < self.decoded


def without_legacy_fonts(grid: Grid) -> tuple[Grid, list[Problem]]:
    """A sheet whose texts are all Unicode, and what was done, or has to be done by whoever sent it."""
    if not _SIGN.search(" ".join([value for row in grid.rows[:_TOP] for value in row if isinstance(value, str)])):
        return grid, []
    texts = set(_marked_texts(grid.rows[:_TOP]))
    western = list(filter(_is_western, texts))
    words = {word for text in western for word in _marked_words(text)}
    best = max(_ENCODINGS, key=lambda encoding: _evidence(words, encoding).decoded)
    evidence = _evidence(words, best)
    if not evidence.speaks_for_it:
        return grid, []
    if not evidence.is_clear:
        return grid, [_problem("letters-legacy", grid, best, lambda text: _speaks(text, best))]
    # Beside texts in Unicode, one that may be either stays as it is.
    is_pure = len(western) == len(texts)
    read = {
        text: best.decode(text)
        for text in filter(_is_western, set(_marked_texts(grid.rows)))
        if _speaks(text, best) or (is_pure and not _evidence(_marked_words(text), best).as_they_stand)
    }
    rows = [[read.get(value, value) if isinstance(value, str) else value for value in row] for row in grid.rows]
    problems = [_problem("letters-converted", grid, best, read.__contains__)]
    doubtful = {
        text
        for text in western
        if text not in read
        and (_SIGN.search(text) or any(_says(word, best) == (True, True) for word in _marked_words(text)))
    }
    if doubtful:
        problems.append(_problem("letters-legacy", grid, best, doubtful.__contains__))
    return replace(grid, rows=rows), problems


def _marked_texts(rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    return (value for row in rows for value in row if isinstance(value, str) and not value.isascii())


def _is_western(text: str) -> bool:
    """Whether a text has no letter that only Unicode has, as all texts in such fonts."""
    return _FURTHER_LETTER.search(text) is None


_FURTHER_LETTER = re.compile("[\u0100-\u1eff]")


def _marked_words(text: str) -> Iterator[str]:
    """The words with marks, if they have plain letters too: a sign by itself may be a sign."""
    return (word for word in _APART.split(text) if not word.isascii() and re.search("[A-Za-z]", word))


def _evidence(words: Iterable[str], encoding: _Encoding) -> _Evidence:
    sides = [_says(word, encoding) for word in words]
    return _Evidence(sides.count((True, False)), sides.count((False, True)), sides.count((False, False)))


@lru_cache(maxsize=1 << 13)
def _says(word: str, encoding: _Encoding) -> tuple[bool, bool]:
    """Whether a word is Vietnamese where it is decoded, and as it stands."""
    is_possible = all(sign.isascii() or sign in encoding.letters for sign in word)
    return is_possible and _is_syllable(encoding.decode(word)), _is_syllable(word)


def _speaks(text: str, encoding: _Encoding) -> bool:
    """Whether a text by itself is plainly in an encoding."""
    evidence = _evidence(set(_marked_words(text)), encoding)
    return evidence.decoded > 0 and not evidence.as_they_stand


def _problem(code: str, grid: Grid, encoding: _Encoding, concerns: Callable[[str], bool]) -> Problem:
    """A problem at the first of the cells that it concerns."""
    row, column, text = next(
        (row, column, value)
        for row, line in enumerate(grid.rows)
        for column, value in enumerate(line)
        if isinstance(value, str) and not value.isascii() and concerns(value)
    )
    return problem(
        code,
        grid.cell(row, column),
        encoding=encoding.name,
        found=short_text(text),
        read=short_text(encoding.decode(text)),
    )
