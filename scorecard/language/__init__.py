"""The languages of the product's own words. Names of units and indicators are never translated.

A language is a folder here: `messages.po` with the product's sentences, `messages.mo` made of it by
`python -m scorecard.language.catalogues`, and `vocabulary.toml` with the words that sheets are read by. The keys of
a catalogue are the English sentences in the source; nothing else in the program knows which languages there are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path
from typing import TypeAlias

HOME = Path(__file__).parent

Language: TypeAlias = str
"""The name of a language's folder, as locales are named: "vi", "pt_BR"."""

ENGLISH: Language = "en"
"""The language of the sources, for who asks for none."""

LANGUAGES: tuple[Language, ...] = tuple(sorted(path.parent.name for path in HOME.glob("*/messages.mo")))

VARIABLE = "SCORECARD_LANG"
"""The environment's variable that names a language for this program alone."""


class UnknownLanguage(ValueError):
    """A language was asked for that has no catalogue."""

    def __init__(self, asked: str) -> None:
        super().__init__(asked)
        self._asked = asked

    def message_in(self, language: Language) -> str:
        sentence = translate("“{asked}” is not a language this program speaks; write one of {languages}", language)
        return sentence.format(asked=self._asked, languages=", ".join(LANGUAGES))

    def __str__(self) -> str:
        return self.message_in(ENGLISH)


@lru_cache
def _catalogue(language: Language) -> GNUTranslations:
    if language not in LANGUAGES:
        raise UnknownLanguage(language)
    with (HOME / language / "messages.mo").open("rb") as stream:
        return GNUTranslations(stream)


# Words of tables are asked for in every row.
@lru_cache(maxsize=1 << 12)
def translate(text: str, language: Language, context: str = "") -> str:
    """The text in a language, its braces untouched.

    A text the catalogue lacks stays English; tests hold that none does.

    Args:
        context: where the text stands, for words that other languages have several of.
    Raises:
        UnknownLanguage: there is no such catalogue.
    """
    catalogue = _catalogue(language)
    return catalogue.pgettext(context, text) if context else catalogue.gettext(text)


def counted(count: int, one: str, many: str, language: Language, /, *, context: str = "", **details: object) -> str:
    """A sentence about a count, in the number that the language asks for.

    Args:
        one, many: the sentence in English about one, and about any other number.
        details: what is put in its braces; `{count}` is the count where they name none.
    """
    catalogue = _catalogue(language)
    sentence = catalogue.npgettext(context, one, many, count) if context else catalogue.ngettext(one, many, count)
    return sentence.format(**{"count": count, **details})


def language_from_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the locale, English where it has no catalogue."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(variable):
            return next((name for name in _names_of(locale) if name in LANGUAGES), ENGLISH)
    return ENGLISH


def _names_of(locale: str) -> Iterator[str]:
    """The names a locale's folder may have: pt_BR.UTF-8 is pt_BR, else pt."""
    name = locale.partition(".")[0].partition("@")[0].replace("-", "_")
    yield name
    yield name.partition("_")[0].lower()


def chosen_language(asked: Language | None, environment: Mapping[str, str] = os.environ) -> Language:
    """The language to speak: the one asked for, else what SCORECARD_LANG names, else that of the locale.

    Raises:
        UnknownLanguage: the one asked for or named has no catalogue.
    """
    language = asked or environment.get(VARIABLE)
    if language and language not in LANGUAGES:
        raise UnknownLanguage(language)
    return language or language_from_environment(environment)
