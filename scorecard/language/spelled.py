"""A text as words, each with its base letters and its marks: what a phrase of the vocabulary is compared with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from scorecard.language.phrases import Phrases
from scorecard.names import without_diacritics


class SpelledWord(NamedTuple):
    """One word: its letters without marks, in lower case, and the marks it bears, in no order of their own."""

    base: str
    marks: str


_WORD = re.compile(r"[^\W_]+|[%#/&<>=+‰°$€£]")
_GLUED_YEAR = re.compile(r"(?<=[^\W\d_])(?=(?:19|20)\d\d(?!\d))|(?<=(?<!\d)(?:19|20)\d\d)(?=[^\W\d_])")
"""TH2022, 2022KH: a year typed without a space."""

_DOTTED = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,2})\.(?=[^\W\d_])")
"""Đ.v.t, tr.đ: an abbreviation is one word with or without its full stops."""

_I_FOR_Y = {"ti": "ty", "ki": "ky", "li": "ly", "mi": "my", "qui": "quy"}
"""Syllables that Vietnamese spells both ways: tỉ lệ and tỷ lệ are one."""


@lru_cache(maxsize=1 << 14)
def spelled(text: str) -> tuple[SpelledWord, ...]:
    """The words of a text; hoà and hòa, tỉ and tỷ are spelled alike."""
    plain = _DOTTED.sub(r"\1", unicodedata.normalize("NFC", text).casefold())
    return tuple(map(_spelled_word, _WORD.findall(_GLUED_YEAR.sub(" ", plain))))


@lru_cache(maxsize=1 << 14)
def _spelled_word(word: str) -> SpelledWord:
    marks = "".join(sorted(mark for mark in unicodedata.normalize("NFD", word) if unicodedata.combining(mark)))
    base = without_diacritics(word)
    return SpelledWord(_I_FOR_Y.get(base, base), marks + "đ" * word.count("đ"))


def matches(typed: Sequence[SpelledWord], marks: Sequence[str], *, bare: bool) -> bool:
    """Whether words of the same base letters are those of a phrase with these marks.

    Args:
        bare: the whole sheet text bears no mark, so that marks cannot decide. Else they do: Sở is not Số.
    """
    return all(word.marks == mark or (bare and not word.marks) for word, mark in zip(typed, marks, strict=True))


def kinds_of(phrases: Phrases, words: Sequence[SpelledWord], *, bare: bool) -> tuple[str, ...]:
    """What these words, all of them, name as one phrase; a text without any marks may be each that they fit."""
    by_marks = phrases.get(" ".join(word.base for word in words))
    return tuple(kind for marks, kinds in by_marks.items() if matches(words, marks, bare=bare) for kind in kinds)


def is_bare(words: Sequence[SpelledWord]) -> bool:
    """Whether a text is typed without any marks."""
    return not any(word.marks for word in words)
