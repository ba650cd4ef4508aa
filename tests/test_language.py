"""Every word of the product in every language, and figures as their readers write them."""

from __future__ import annotations

import string

import pytest

from scorecard.language import language_from_environment
from scorecard.language.figures import number_text, percent_text, signed_percent_text
from scorecard.language.vietnamese import CATALOGUE
from tests.phrases import phrases

PHRASES = sorted(phrases() - {"encrypted"})


def test_phrases_are_found() -> None:
    assert len(PHRASES) > 100


@pytest.mark.parametrize("phrase", PHRASES)
def test_every_phrase_has_its_vietnamese(phrase: str) -> None:
    assert phrase in CATALOGUE


def test_the_catalogue_holds_no_dead_phrase() -> None:
    assert not set(CATALOGUE) - set(PHRASES) - {"no."}


@pytest.mark.parametrize("phrase", sorted(CATALOGUE))
def test_a_translation_keeps_the_details(phrase: str) -> None:
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert names(CATALOGUE[phrase]) == names(phrase)


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
    assert language_from_environment({}) == "en"
