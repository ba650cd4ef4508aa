"""Which way is better, as far as the name of an indicator lets hear."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from scorecard.language.direction_words import DIRECTION_WORDS
from scorecard.names import spelling

Spelling = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1 << 14)
def sounds_like_less_is_better(name: str) -> bool:
    """Whether less of what a name names is plainly better: "Số hồ sơ trễ hạn", but not "Giảm hồ sơ trễ hạn".

    Diacritics decide where the name has any; a name typed without them is compared without.
    """
    words = spelling(name)
    is_bare = not any(marks for _, marks in words)
    return any(
        _holds_any(words, group.names, is_bare) and not _holds_any(words, group.turned_by, is_bare)
        for group in DIRECTION_WORDS
    )


def _holds_any(words: Spelling, phrases: Iterable[str], is_bare: bool) -> bool:
    if is_bare:
        words = tuple((base, "") for base, _ in words)
    return any(_holds(words, _spelled(phrase, is_bare)) for phrase in phrases)


def _holds(words: Spelling, phrase: Spelling) -> bool:
    size = len(phrase)
    return any(words[at : at + size] == phrase for at in range(len(words) - size + 1))


@lru_cache(maxsize=1 << 12)
def _spelled(phrase: str, is_bare: bool) -> Spelling:
    return tuple((base, "" if is_bare else marks) for base, marks in spelling(phrase))
