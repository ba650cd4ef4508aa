"""The languages of the product's own words. Names of units and indicators are never translated."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, get_args

Language = Literal["en", "vi"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def translate(text: str, language: Language) -> str:
    """The text in a language, its braces untouched. English is the key of the catalogue.

    A text the catalogue lacks stays English; tests hold that none does.
    """
    if language == "en":
        return text
    from scorecard.language.vietnamese import CATALOGUE

    return CATALOGUE.get(text, text)


def counted(count: int, one: str, many: str, language: Language) -> str:
    """A sentence about a count, in the number English asks for; `{count}` is put in."""
    return translate(one if count == 1 else many, language).format(count=count)


def language_from_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """Vietnamese where the environment's locale says so, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable)
        if value:
            return "vi" if value.lower().startswith("vi") else "en"
    return "en"
