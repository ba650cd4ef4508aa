"""The words of offices, from `language/xx/vocabulary.toml` to the table that programs load.

A language is a folder with a vocabulary in it; nothing else knows its words. People edit the TOML and run
`python -m scorecard.language.vocabulary`, which checks it and writes `vocabulary_table.py`: a test holds the
two together. Programs load the table, since taking the TOML apart at every start would take longer than
reading a form.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scorecard.language.spelled import spelled

HOME = Path(__file__).parent
TABLE = HOME / "vocabulary_table.py"

_KEYS = """
headings   numbering unit unit_weak cluster group indicator indicator_weak measure direction required weight year
headings   period target actual prior value scenario max_points self_points reviewed_points points note remark attribute
qualifiers initial revised added to_date whole_year estimate final percent ratio difference last_year next_year
qualifiers several_years stretch in_period source total filler
periods    month quarter months first_half second_half nine_months numbers month_names
totals     whole begins begins_always ends
offices    begins ends
documents  words begins sheets
clusters   begins
measures   counted others
titles     unit cluster measure
"""
_LINES = [line.split() for line in _KEYS.strip().splitlines()]
SECTIONS: Mapping[str, frozenset[str]] = {
    section: frozenset(key for name, *keys in _LINES if name == section for key in keys) for section, *_ in _LINES
}
"""What a vocabulary says: each section and its keys, all of them in every language."""

_OPTION = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")


class InvalidVocabulary(ValueError):
    """A vocabulary lacks a key, has one too many, or a phrase without a word; the message says which."""


def variants(pattern: str) -> Iterator[str]:
    """The phrases that a pattern stands for: "[tên] (cụm|khối)" is cụm, khối, tên cụm, tên khối."""
    match = _OPTION.search(pattern)
    if not match:
        yield " ".join(pattern.split())
        return
    options = ["", *match[1].split("|")] if match[1] is not None else match[2].split("|")
    for option in options:
        yield from variants(f"{pattern[: match.start()]} {option} {pattern[match.end() :]}")


def load_languages(home: Path = HOME) -> dict[str, dict[str, Any]]:
    """Every language's vocabulary, checked.

    Raises:
        InvalidVocabulary: one is not as the others are.
    """
    found = {}
    for path in sorted(home.glob("*/vocabulary.toml")):
        with path.open("rb") as stream:
            found[path.parent.name] = _checked(path.parent.name, tomllib.load(stream))
    return found


def _checked(language: str, words: dict[str, Any]) -> dict[str, Any]:
    if words.keys() != SECTIONS.keys():
        odd = ", ".join(sorted(words.keys() ^ SECTIONS.keys()))
        raise InvalidVocabulary(f"{language}: sections differ from those of a vocabulary: {odd}")
    for section, keys in SECTIONS.items():
        if words[section].keys() != keys:
            odd = ", ".join(sorted(words[section].keys() ^ keys))
            raise InvalidVocabulary(f"{language}: [{section}] differs in its keys: {odd}")
        for key, patterns in words[section].items():
            if not isinstance(patterns, (list, dict)):
                raise InvalidVocabulary(f"{language}: [{section}] {key} is not a list of phrases")
            for pattern in patterns:
                for phrase in [pattern] if isinstance(pattern, str) else pattern:
                    if not all(map(spelled, variants(phrase))):
                        raise InvalidVocabulary(
                            f"{language}: [{section}] {key} has a phrase without a word: {phrase!r}"
                        )
    return words


Phrases = dict[str, dict[tuple[str, ...], tuple[str, ...]]]
"""Base letters of a phrase, to its marks word by word, to what it may mean."""


def phrases_of(tagged: Iterable[tuple[str, str]]) -> Phrases:
    """Phrases by their base letters.

    Args:
        tagged: each pattern and what it means.
    """
    found: Phrases = {}
    for pattern, tag in tagged:
        for phrase in variants(pattern):
            words = spelled(phrase)
            key, marks = " ".join(word.base for word in words), tuple(word.marks for word in words)
            meanings = found.setdefault(key, {})
            if tag not in meanings.get(marks, ()):
                meanings[marks] = (*meanings.get(marks, ()), tag)
    return found


def table_of(languages: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The tables that reading looks words up in, of all languages together: a sheet may mix them."""

    def every(section: str, *keys: str) -> Iterator[tuple[str, str]]:
        for words in languages.values():
            for key in keys or words[section]:
                for pattern in words[section][key]:
                    yield pattern, key

    def names(section: str, key: str) -> Phrases:
        return phrases_of((pattern, key) for pattern, _ in every(section, key))

    numbers: dict[str, int] = {}
    months: dict[str, int] = {}
    for words in languages.values():
        numbers |= {spelled(word)[0].base: number for word, number in words["periods"]["numbers"].items()}
        months |= {name: at for at, names_ in enumerate(words["periods"]["month_names"], 1) for name in names_}
    return {
        "HEADINGS": phrases_of([*every("headings"), *every("qualifiers")]),
        "PERIODS": phrases_of(
            every("periods", "month", "quarter", "months", "first_half", "second_half", "nine_months")
        ),
        "PERIOD_NUMBERS": numbers,
        "MONTH_NAMES": months,
        "TOTALS": phrases_of(every("totals")),
        "OFFICES": phrases_of(every("offices")),
        "DOCUMENTS": phrases_of(every("documents")),
        "CLUSTERS": names("clusters", "begins"),
        "MEASURES": phrases_of(every("measures")),
        "TITLES": phrases_of(every("titles")),
    }


def table_source(languages: Mapping[str, Mapping[str, Any]]) -> str:
    """The module that programs load."""
    lines = [
        '"""The vocabularies as tables, by `python -m scorecard.language.vocabulary`; edit the TOML instead."""',
        "",
        "from __future__ import annotations",
        "",
        "# fmt: off",
        "Phrases = dict[str, dict[tuple[str, ...], tuple[str, ...]]]",
    ]
    for name, table in table_of(languages).items():
        kind = "Phrases" if name not in ("PERIOD_NUMBERS", "MONTH_NAMES") else "dict[str, int]"
        lines += ["", f"{name}: {kind} = {{"]
        lines += [f"    {key!r}: {table[key]!r}," for key in sorted(table)]
        lines.append("}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    TABLE.write_text(table_source(load_languages()), encoding="utf-8")
