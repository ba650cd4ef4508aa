"""The words of offices: what people edit is what programs load, and a language is a file of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scorecard.language import HOME
from scorecard.language.phrases import FILE, Phrases
from scorecard.language.vocabulary import InvalidVocabulary, load_languages, main, phrases_of, table_of, table_source
from tests.parts.places import ROOT

ENGLISH = HOME / "en" / "vocabulary.toml"


@pytest.fixture
def languages(tmp_path: Path) -> Path:
    """A folder of languages to spoil: the real ones, English and Vietnamese."""
    for path in HOME.glob("*/vocabulary.toml"):
        (tmp_path / path.parent.name).mkdir()
        shutil.copy(path, tmp_path / path.parent.name)
    return tmp_path


def spoil(languages: Path, old: str, new: str) -> None:
    """Changes one line of the English vocabulary."""
    path = languages / "en" / "vocabulary.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_tables_that_programs_load_are_what_the_vocabularies_say() -> None:
    for language, words in load_languages().items():
        hint = "run python -m scorecard.language.vocabulary"
        assert (HOME / language / FILE).read_text(encoding="utf-8") == table_source(words), hint


def test_a_table_read_back_is_the_table_that_was_written(languages: Path) -> None:
    main(languages)
    for language, words in load_languages().items():
        assert json.loads((languages / language / FILE).read_bytes()) == table_of(words)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('cluster = ["cluster", "block",', 'klaster = ["cluster", "block",', r"en: \[headings\] .*: cluster, klaster"),
        ("[headings]\n", "[headings]\nextra = []\n", r"en: \[headings\] differs in its keys: extra"),
        ("second_half = [", "# second_half = [", r"en: \[periods\] differs in its keys: second_half"),
        ("[documents]\n", "[papers]\n", "en: sections differ .*: documents, papers"),
        ("[headings]\n", "[poems]\nlines = []\n\n[headings]\n", "en: sections differ .*: poems"),
        ('month = ["month"]', 'month = ["month", ""]', r"en: \[periods\] month has a phrase without a word: ''"),
        ('month = ["month"]', 'month = ["…"]', r"en: \[periods\] month has a phrase without a word: '…'"),
        ('month = ["month"]', 'month = ["[month]"]', r"month has a phrase without a word: '\[month\]'"),
        ("first = 1,", '"." = 1,', r"en: \[periods\] numbers has a phrase without a word: '\.'"),
        ('month = ["month"]', 'month = "month"', r"en: \[periods\] month is not a list of phrases"),
        ('["may"]', '[" "]', r"month_names has a phrase without a word: ' '"),
    ],
    ids=[
        *("a key misspelled", "a key too many", "a key too few", "a section misspelled", "a section too many"),
        *("an empty phrase", "nothing but marks", "all of it may be left out", "a number without a name"),
        *("a phrase without its list", "a month without a name"),
    ],
)
def test_a_vocabulary_unlike_the_others_is_refused(languages: Path, old: str, new: str, message: str) -> None:
    spoil(languages, old, new)
    with pytest.raises(InvalidVocabulary, match=message):
        load_languages(languages)


def test_a_third_language_is_a_third_file(languages: Path) -> None:
    (languages / "xx").mkdir()
    text = (languages / "en" / "vocabulary.toml").read_text(encoding="utf-8")
    words = {
        'target = [\n    "target",': 'target = [\n    "Ansatz", "Soll[wert]",',
        'month = ["month"]': 'month = ["Monat"]',
        "first = 1,": 'first = 1, "zwölfte" = 12,',
        '["may"]': '["mai"]',
    }
    for old, new in words.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (languages / "xx" / "vocabulary.toml").write_text(text, encoding="utf-8")
    loaded = load_languages(languages)
    assert sorted(loaded) == ["en", "vi", "xx"]
    assert {language: loaded[language] for language in ("en", "vi")} == load_languages()
    english, other = table_of(loaded["en"]), table_of(loaded["xx"])
    for phrase in ("ansatz", "soll", "soll wert"):
        assert set(Phrases([english["headings"], other["headings"]]).get(phrase).values()) == {("target",)}
        assert not Phrases([english["headings"]]).get(phrase)
    assert set(other["periods"]) - set(english["periods"]) == {"monat"}
    assert other["month_names"]["mai"] == 5
    assert other["period_numbers"] == {**english["period_numbers"], "zwolfte": 12}


def test_a_phrase_keeps_its_marks_and_all_its_meanings() -> None:
    stored = phrases_of([("quý", "quarter"), ("quỹ", "fund"), ("[tên] (cụm|khối)", "cluster"), ("quý", "other")])
    assert set(stored) == {"quy", "cum", "khoi", "ten cum", "ten khoi"}
    assert Phrases([stored]).get("quy") == {("\u0301",): ("quarter", "other"), ("\u0303",): ("fund",)}
    assert Phrases([stored]).get("ten cum") == {("\u0302", "\u0323"): ("cluster",)}
    assert Phrases([stored]).get("bang") == {}


def test_a_phrase_of_two_languages_means_what_either_says() -> None:
    both = Phrases([phrases_of([("to", "to_date")]), phrases_of([("tổ", "unit"), ("to", "large"), ("to", "to_date")])])
    assert both.get("to") == {("",): ("to_date", "large"), ("\u0302\u0309",): ("unit",)}
    assert both.most_words == 1


def test_the_package_ships_its_vocabularies() -> None:
    with (ROOT / "pyproject.toml").open("rb") as stream:
        patterns = tomllib.load(stream)["tool"]["setuptools"]["package-data"]["scorecard"]
    shipped = {path for pattern in patterns for path in (ROOT / "scorecard").glob(pattern)}
    assert ENGLISH in shipped
    data = {path for path in HOME.glob("*/*") if path.is_file() and path.parent.name != "__pycache__"}
    assert len(data) >= 8
    assert data <= shipped


def test_reading_a_workbook_takes_no_toml_apart() -> None:
    """The table is there so that no start pays for the TOML."""
    script = (
        "import sys; from pathlib import Path; from scorecard.read import read; "
        f"assert len(read([Path({str(ROOT / 'samples' / '2022.xlsx')!r})]).items); "
        "print(sorted({'tomllib', 'scorecard.language.vocabulary'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
