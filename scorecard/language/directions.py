"""Which way is better, as far as the name of an indicator lets hear."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from scorecard.language.vocabulary_table import DIRECTIONS
from scorecard.names import spelling

Spelling = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1 << 14)
def sounds_like_less_is_better(name: str) -> bool:
    """Whether less of what a name names is plainly better: "Số hồ sơ trễ hạn", but not "Giảm hồ sơ trễ hạn".

    Diacritics decide where the name has any; a name typed without them is compared without.
    """
    words = spelling(name)
    is_bare = not any(marks for _, marks in words)
    held = frozenset(words[at : at + size] for size in _sizes() for at in range(len(words) - size + 1))
    return any(held & names and not held & turned_by for names, turned_by in _groups(is_bare))


@lru_cache
def _sizes() -> tuple[int, ...]:
    """How many words the phrases have."""
    return tuple({len(phrase) for group in _groups(True) for phrases in group for phrase in phrases})


@lru_cache
def _groups(is_bare: bool) -> tuple[tuple[frozenset[Spelling], frozenset[Spelling]], ...]:
    """What names things of which less is better, and the words beside it that turn it round.

    Of a reduction, or of complaints that were settled, more is better.
    """
    phrases = {kind: _spelled(words, is_bare) for kind, words in DIRECTIONS.items()}
    return (
        (phrases["burdens"], phrases["lessening"]),
        (phrases["harms"], phrases["lessening"] | phrases["settling"]),
    )


def _spelled(phrases: Iterable[str], is_bare: bool) -> frozenset[Spelling]:
    return frozenset(tuple((base, "" if is_bare else marks) for base, marks in spelling(phrase)) for phrase in phrases)
