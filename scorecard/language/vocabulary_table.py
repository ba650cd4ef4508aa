"""The vocabularies of all languages as tables: a sheet may mix them.

Each is loaded from the `vocabulary.json` of a language's folder, which `python -m scorecard.language.vocabulary` makes.
"""

from __future__ import annotations

import json
from typing import Any

from scorecard.language import HOME
from scorecard.language.phrases import FILE, Phrases
from scorecard.language.wordlists import Wordlist

_TABLES: list[dict[str, Any]] = [json.loads(path.read_bytes()) for path in sorted(HOME.glob(f"*/{FILE}"))]


def _phrases(*names: str) -> Phrases:
    return Phrases(table[name] for name in names for table in _TABLES)


def _numbers(name: str) -> dict[str, int]:
    return {word: number for table in _TABLES for word, number in table[name].items()}


HEADINGS = _phrases("headings", "qualifiers")
PERIODS = _phrases("periods")
PERIOD_NUMBERS = _numbers("period_numbers")
MONTH_NAMES = _numbers("month_names")
TOTALS = _phrases("totals")
OFFICES = _phrases("offices")
DOCUMENTS = _phrases("documents")
CLUSTERS = _phrases("clusters")
MEASURES = _phrases("measures")
TITLES = _phrases("titles")
PLEDGES = _phrases("pledges")
"""What heads the columns of what next year's plan may not fall below."""
CHANGES = _phrases("changes")
"""What heads the columns of a list of units that changed."""


def _wordlists(name: str) -> dict[str, Wordlist]:
    return {key: Wordlist(phrase for table in _TABLES for phrase in table[name][key]) for key in _TABLES[0][name]}


DIRECTIONS = _wordlists("directions")
"""Words in names of indicators that tell which way is better."""
COMBINING = _wordlists("combining")
"""Words in measures, and of stocks in names, that tell how figures of several periods or units make one."""
