"""Every word of the product in every language, and figures as their readers write them."""

from __future__ import annotations

import gettext
import string
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

import pytest
from babel.messages.catalog import Message
from babel.numbers import format_decimal

from scorecard.language import (
    ENGLISH,
    HOME,
    LANGUAGES,
    UnknownLanguage,
    chosen_language,
    counted,
    language_from_environment,
    translate,
)
from scorecard.language.catalogues import catalogue_of, compiled, sorted_source
from scorecard.language.figures import exact_text, number_text, percent_text, signed_percent_text
from tests.language.phrases import counted_phrases, phrases, uncounted_phrases

FOREIGN = [language for language in LANGUAGES if language != ENGLISH]
MARKS = {",", "."}
"""Of figures, in the catalogue beside the sentences."""


def entries(language: str) -> list[Message]:
    """The catalogue's entries but its head."""
    return [message for message in catalogue_of(HOME / language / "messages.po") if message.id]


def texts(words: object) -> tuple[str, ...]:
    """An entry's text, or its texts in singular and plural."""
    return (words,) if isinstance(words, str) else tuple(map(str, words)) if isinstance(words, tuple | list) else ()


def details(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def faults(language: str) -> Iterator[str]:
    """What is wrong with a catalogue, a line each."""
    spoken = phrases()
    listed = {text for message in entries(language) for text in texts(message.id)}
    yield from (f"no entry: {text}" for text in sorted(spoken - listed))
    yield from (f"no longer used: {text}" for text in sorted(listed - spoken - MARKS))
    said_alone = {texts(message.id)[0] for message in entries(language) if not message.context}
    yield from (f"only with a count or a context: {text}" for text in sorted(uncounted_phrases() & listed - said_alone))
    plural = {texts(message.id) for message in entries(language) if message.pluralizable}
    yield from (f"no entry in both numbers: {one} / {many}" for one, many in sorted(counted_phrases() - plural))
    for message in entries(language):
        wanted = set.union(*map(details, texts(message.id)))
        for text in texts(message.string):
            if not text:
                yield f"not translated: {message.id}"
            elif details(text) != wanted and not (message.pluralizable and details(text) < wanted):
                yield f"other details: {message.id} / {text}"
        if message.fuzzy:
            yield f"fuzzy: {message.id}"
    twice = Counter((text, message.context) for message in entries(language) for text in texts(message.id))
    yield from (f"several entries: {text}" for (text, _), count in twice.items() if count > 1)


def test_phrases_are_found() -> None:
    assert len(phrases()) > 900
    assert len(counted_phrases()) > 10


@pytest.mark.parametrize("language", FOREIGN)
def test_a_catalogue_says_every_phrase_and_no_other(language: str) -> None:
    wrong = list(faults(language))
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_that_programs_load_is_what_the_translators_wrote(language: str) -> None:
    path = HOME / language / "messages.po"
    hint = "run python -m scorecard.language.catalogues"
    assert path.read_text(encoding="utf-8") == sorted_source(path), hint
    assert path.with_suffix(".mo").read_bytes() == compiled(catalogue_of(path)), hint


def test_a_compiled_catalogue_holds_no_date_and_no_tool() -> None:
    head = gettext.GNUTranslations(BytesIO(compiled(catalogue_of(HOME / "vi" / "messages.po")))).info()
    assert set(head) == {"content-type", "plural-forms"}


def test_a_sentence_about_a_count() -> None:
    assert [counted(count, "{count} error", "{count} errors", "en") for count in (0, 1, 2)] == [
        "0 errors",
        "1 error",
        "2 errors",
    ]
    assert [counted(count, "{count} error", "{count} errors", "vi") for count in (1, 2)] == ["1 lỗi", "2 lỗi"]
    assert counted(2, "unit", "units", "vi", context="below a count") == "đơn vị"
    assert counted(2, "unit", "units", "en", context="below a count") == "units"


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_written_as_the_languages_locale_says(language: str) -> None:
    for value in (0.0, -0.28, 80.42, 999.5, 10394.0, 1234567.8912, -1e9, 0.0001):
        assert number_text(value, language) == format_decimal(
            Decimal(repr(value)), format="#,##0.####", locale=language
        )


def test_arithmetic_is_written_with_every_decimal_that_counts() -> None:
    assert exact_text(1e-16, "en") == "0.0000000000000001"
    assert exact_text(1e-16, "vi") == "0,0000000000000001"


@pytest.mark.parametrize(
    ("value", "english", "vietnamese"),
    [
        (10394.0, "10,394", "10.394"),
        (80.42, "80.42", "80,42"),
        (-0.28, "-0.28", "-0,28"),
        (float("nan"), "–", "–"),
    ],
)
def test_figures_as_readers_write_them(value: float, english: str, vietnamese: str) -> None:
    assert number_text(value, "en") == english
    assert number_text(value, "vi") == vietnamese


def test_percents_as_readers_write_them() -> None:
    assert percent_text(1.00525, "en") == "100.53 %"
    assert percent_text(0.8042, "vi") == "80,42 %"
    assert signed_percent_text(0.20328, "vi") == "+20,33 %"
    assert signed_percent_text(-0.5, "en") == "-50.00 %"


@pytest.mark.parametrize(("places", "published"), [(2, "2.68"), (0, "3")])
def test_halves_are_rounded_away_from_zero(places: int, published: str) -> None:
    assert number_text(2.675, "en", places) == published


def test_the_language_of_the_environment() -> None:
    assert language_from_environment({"LANG": "vi_VN.UTF-8"}) == "vi"
    assert language_from_environment({"LC_ALL": "en_GB.UTF-8", "LANG": "vi_VN.UTF-8"}) == "en"
    assert language_from_environment({"LC_ALL": "", "LANG": "vi"}) == "vi"
    assert language_from_environment({"LANG": "fr_FR.UTF-8"}) == "en"
    assert language_from_environment({}) == "en"


def test_the_language_asked_for_stands_before_the_programs_own_and_that_before_the_locales() -> None:
    locale = {"LANG": "vi_VN.UTF-8"}
    assert chosen_language(None, locale) == "vi"
    assert chosen_language(None, {**locale, "SCORECARD_LANG": ""}) == "vi"
    assert chosen_language(None, {**locale, "SCORECARD_LANG": "en"}) == "en"
    assert chosen_language("vi", {"SCORECARD_LANG": "en"}) == "vi"


@pytest.mark.parametrize(("asked", "named"), [("fr", ""), ("..", ""), ("vi_VN", ""), (None, "fr")])
def test_a_language_without_a_catalogue_is_refused(asked: str | None, named: str) -> None:
    with pytest.raises(UnknownLanguage, match=r"^“.*” is not a language this program speaks; write one of en, vi$"):
        chosen_language(asked, {"SCORECARD_LANG": named})
    with pytest.raises(UnknownLanguage):
        translate("error", asked or named)
