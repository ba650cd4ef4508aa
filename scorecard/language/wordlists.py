"""Words in names and measures that tell something: whether a text holds one of them, or is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from scorecard.names import spelling

Spelling = tuple[tuple[str, str], ...]


class Wordlist:
    """Phrases of all languages. Diacritics decide where a text has any; one typed without is compared without."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(phrases)

    @cached_property
    def _sizes(self) -> frozenset[int]:
        return frozenset(map(len, self._spelled[False]))

    @cached_property
    def _spelled(self) -> Mapping[bool, frozenset[Spelling]]:
        """By whether they are compared without diacritics."""
        marked = frozenset(spelling(phrase) for phrase in self._phrases)
        return {False: marked, True: frozenset(tuple((base, "") for base, _ in phrase) for phrase in marked)}

    def is_in(self, text: str) -> bool:
        """Whether a text holds one of the phrases."""
        words = spelling(text)
        parts = (words[at : at + size] for size in self._sizes for at in range(len(words) - size + 1))
        known = self._spelled[_is_bare(words)]
        return any(part in known for part in parts)

    def begins(self, text: str) -> bool:
        """Whether a text is one of the phrases, or begins with it."""
        words = spelling(text)
        return any(words[:size] in self._spelled[_is_bare(words)] for size in self._sizes)

    def has(self, text: str) -> bool:
        """Whether a text is one of the phrases."""
        words = spelling(text)
        return words in self._spelled[_is_bare(words)]


def _is_bare(words: Spelling) -> bool:
    return not any(marks for _, marks in words)
