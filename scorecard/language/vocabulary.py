"""The words of offices, from `language/xx/vocabulary.toml` to the `vocabulary.json` that programs load.

A language is a folder with a vocabulary in it; nothing else knows its words. People edit the TOML and run
`python -m scorecard.language.vocabulary`, which checks it and writes the JSON beside it: a test holds the two
together. Programs load the JSON, since taking the TOML apart at every start would take longer than reading a form.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from scorecard.language import HOME
from scorecard.language.phrases import FILE, StoredPhrases
from scorecard.language.spelled import spelled

_KEYS = """
headings   numbering unit unit_weak cluster group indicator indicator_weak measure direction required weight year
headings   period target actual prior value scenario max_points self_points reviewed_points points note remark attribute
qualifiers initial revised added to_date whole_year estimate final percent ratio difference last_year next_year
qualifiers same_period
qualifiers several_years stretch in_period source total filler
periods    month quarter months first_half second_half nine_months numbers month_names
totals     whole partial begins begins_always ends
offices    begins ends
documents  words begins sheets
clusters   begins
measures   counted others
titles     unit cluster measure
directions burdens harms lessening settling
changes    year from into share basis
pledges    floor
combining  rates rate_names things amounts unsummed stocks balances
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


def phrases_of(tagged: Iterable[tuple[str, str]]) -> StoredPhrases:
    """Phrases by their base letters, as `vocabulary_table` looks them up.

    Args:
        tagged: each pattern and what it means.
    """
    found: dict[str, dict[str, str]] = {}
    for pattern, tag in tagged:
        for phrase in variants(pattern):
            words = spelled(phrase)
            meanings = found.setdefault(" ".join(word.base for word in words), {})
            marks = ",".join(word.marks for word in words)
            if tag not in meanings.get(marks, "").split():
                meanings[marks] = f"{meanings.get(marks, '')} {tag}".lstrip()
    return {base: ";".join(f"{marks}={meanings}" for marks, meanings in found[base].items()) for base in sorted(found)}


def table_of(words: Mapping[str, Any]) -> dict[str, Any]:
    """The tables that reading looks the words of a language up in."""

    def phrases(section: str, *keys: str) -> Iterator[tuple[str, str]]:
        return ((pattern, key) for key in keys or words[section] for pattern in words[section][key])

    def phrases_in(patterns: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(phrase for pattern in patterns for phrase in variants(pattern)))

    periods = words["periods"]
    return {
        # What a pledge may not fall below describes it, as any column beside the plan does.
        "headings": phrases_of(
            [*phrases("headings"), *((pattern, "attribute") for pattern in words["pledges"]["floor"])]
        ),
        "qualifiers": phrases_of(phrases("qualifiers")),
        "periods": phrases_of(
            phrases("periods", "month", "quarter", "months", "first_half", "second_half", "nine_months")
        ),
        "period_numbers": {spelled(word)[0].base: number for word, number in sorted(periods["numbers"].items())},
        "month_names": {name: at for at, names in enumerate(periods["month_names"], 1) for name in names},
        **{
            section: phrases_of(phrases(section))
            for section in ("totals", "offices", "documents", "clusters", "measures", "titles", "changes", "pledges")
        },
        "directions": {key: phrases_in(patterns) for key, patterns in words["directions"].items()},
        # What is counted is a thing that adds up, unless it is said to be unsummed.
        "combining": {
            key: phrases_in([*patterns, *(words["measures"]["counted"] if key == "things" else ())])
            for key, patterns in words["combining"].items()
        },
    }


def table_source(words: Mapping[str, Any]) -> str:
    """The file that programs load: a line a table."""
    lines = [
        f"{json.dumps(name)}:{json.dumps(table, ensure_ascii=False, separators=(',', ':'))}"
        for name, table in table_of(words).items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(home: Path = HOME) -> None:
    """Checks every language's vocabulary and makes the table of it."""
    for language, words in load_languages(home).items():
        (home / language / FILE).write_text(table_source(words), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
