"""Names that look like slips of one another: told, never joined."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np

from scorecard.domain import Items
from scorecard.names import are_declared_distinct, near_misses
from scorecard.problems import Problem, problem

MOST_NAMES = 20_000
"""Beyond this many names they are not compared: no office names so many units or indicators."""


def names_are_told_apart(items: Items, distinct: Sequence[Sequence[str]] = ()) -> Iterator[Problem]:
    """Units and indicators whose names are one slip apart, or differ only in diacritics.

    Args:
        distinct: lists of names that the user says are not one.
    """
    columns: tuple[tuple[Literal["unit", "indicator"], tuple[str, ...]], ...] = (
        ("unit", items.units),
        ("indicator", items.indicators),
    )
    for column, names in columns:
        if len(names) > MOST_NAMES:
            continue
        counts = np.bincount(getattr(items, column), minlength=len(names))
        for one, other in near_misses(names):
            if counts[one] and counts[other] and not are_declared_distinct(names[one], names[other], distinct):
                rarer, usual = (one, other) if counts[one] < counts[other] else (other, one)
                row = int(np.argmax(getattr(items, column) == rarer))
                yield problem(
                    "name-near-miss",
                    items.place(row),
                    found=names[rarer],
                    usual=names[usual],
                    # A list of strings is written alike in JSON and in a rulebook's TOML.
                    pair=json.dumps([names[usual], names[rarer]], ensure_ascii=False),
                )
