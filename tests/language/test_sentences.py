"""Sentences that say themselves in the reader's language, with all that is put into them."""

from __future__ import annotations

import copy
import pickle

import pytest

from scorecard.language.sentences import Chain, Phrased, Sentence, in_language

PLACE = Sentence("line {line}, column {column}", line=1200, column=3)
LIST = Sentence("a list")
WRONG = Sentence("must be {what}, not {value}; {remedy}", what=LIST, value='"x"', remedy=Sentence("leave it out"))
LENGTH = Sentence("a formula has {most} letters at most, this one {count}; shorten it", most=2000.0, count=2001.5)

TOLD = (
    (PLACE, "line 1200, column 3", "dòng 1200, cột 3"),
    (WRONG, 'must be a list, not "x"; leave it out', 'phải là một danh sách, không phải "x"; hãy bỏ đi'),
    (
        LENGTH,
        "a formula has 2,000 letters at most, this one 2,001.5; shorten it",
        "công thức dài nhất 2.000 ký tự, công thức này có 2.001,5; hãy rút gọn",
    ),
    (Chain(": ", ("rules.toml", PLACE, LIST)), "rules.toml: line 1200, column 3: a list", None),
)


@pytest.mark.parametrize(("sentence", "english", "vietnamese"), TOLD)
def test_a_sentence_is_english_and_says_itself_in_vietnamese(
    sentence: Phrased, english: str, vietnamese: str | None
) -> None:
    assert sentence == english
    assert sentence.said_in("en") == english
    assert sentence.said_in("vi") == (vietnamese or "rules.toml: dòng 1200, cột 3: một danh sách")


@pytest.mark.parametrize("sentence", [one for one, _, _ in TOLD])
def test_a_copy_says_the_same(sentence: Phrased) -> None:
    for other in (copy.deepcopy(sentence), pickle.loads(pickle.dumps(sentence))):
        assert other.said_in("vi") == sentence.said_in("vi")


def test_what_is_put_in_stands_as_it_is_whatever_braces_it_has() -> None:
    assert Sentence("write {what}", what="{ a = 1 }").said_in("vi") == "hãy viết { a = 1 }"
    assert in_language("write {what}", "vi") == "write {what}"
