"""Sentences that are English where they stand and say themselves in any language, with all that is put into them."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.language import ENGLISH, Language, translate
from scorecard.language.figures import number_text


class Phrased(str):
    """A text that says itself in a language."""

    def said_in(self, language: Language) -> str:
        raise NotImplementedError


class Sentence(Phrased):
    """A sentence of the catalogue, or a part of one, with its details in braces.

    A detail that is a sentence is said in the language too; a text (a name, a key, what to write) stays as it is; a
    whole number is one that counts or numbers things; any other figure is written as the language writes figures.
    """

    _pattern: str
    _details: dict[str, str | float]

    def __new__(cls, pattern: str, /, **details: str | float) -> Sentence:
        made = super().__new__(cls, pattern.format_map({name: _said(one, ENGLISH) for name, one in details.items()}))
        made._pattern, made._details = pattern, details
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str | float]]:
        return (self._pattern,), self._details

    def said_in(self, language: Language) -> str:
        details = {name: _said(one, language) for name, one in self._details.items()}
        return translate(self._pattern, language).format_map(details)


class Chain(Phrased):
    """Texts and sentences one after another, with the same sign between them in every language."""

    _sign: str
    _parts: tuple[str, ...]

    def __new__(cls, sign: str, parts: Iterable[str]) -> Chain:
        every = tuple(parts)
        made = super().__new__(cls, sign.join(every))
        made._sign, made._parts = sign, every
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str, tuple[str, ...]], dict[str, object]]:
        return (self._sign, self._parts), {}

    def said_in(self, language: Language) -> str:
        return self._sign.join(in_language(part, language) for part in self._parts)


def _said(detail: str | float, language: Language) -> str:
    if isinstance(detail, Phrased):
        return detail.said_in(language)
    return number_text(detail, language) if isinstance(detail, float) else str(detail)


def in_language(text: str, language: Language) -> str:
    """A text in a language, as it stands where it says nothing of itself."""
    return text.said_in(language) if isinstance(text, Phrased) else text
