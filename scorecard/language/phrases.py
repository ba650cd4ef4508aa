"""Phrases of the vocabularies, taken apart where they are looked up: a sheet uses few of the thousands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

FILE = "vocabulary.json"
"""What a language's folder holds of them."""

StoredPhrases: TypeAlias = dict[str, str]
"""Base letters of a phrase, to the ways it is marked with what each may mean.

In one text, as that is the quickest to load: "marks=meaning meaning;marks=meaning", a comma between words' marks.
"""

Meanings: TypeAlias = Mapping[tuple[str, ...], tuple[str, ...]]
"""The marks of a phrase's words, to what it may mean."""


class Phrases:
    """Phrases of one kind in all languages, by their base letters."""

    def __init__(self, stored: Iterable[StoredPhrases]) -> None:
        """Args:
        stored: a table a language; what the first says a phrase means comes first.
        """
        self._stored = list(stored)

    @cached_property
    def most_words(self) -> int:
        """How many words the longest phrase has."""
        return max(base.count(" ") + 1 for table in self._stored for base in table)

    def get(self, base: str) -> Meanings:
        """What words of these base letters may mean, by their marks; nothing of no phrase."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for stored in (table[base] for table in self._stored if base in table):
            for variant in stored.split(";"):
                joined, _, meanings = variant.partition("=")
                marks = tuple(joined.split(","))
                found[marks] = tuple(dict.fromkeys((*found.get(marks, ()), *meanings.split())))
        return found
