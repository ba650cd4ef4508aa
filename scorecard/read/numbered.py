"""Indicators that one source numbers before their names and another does not: "1. Thu ngân sách", "Thu ngân sách"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from scorecard.domain import Items
from scorecard.names import are_declared_distinct, item_number, spelling
from scorecard.problems import Problem, Word, problem

Key = tuple[tuple[str, str], ...]


def without_item_numbers(items: Items, distinct: Sequence[Sequence[str]] = ()) -> tuple[Items, list[Problem]]:
    """The items with indicators joined whose names differ only in an item's number before them; each is told.

    Where one unit has the same name under two numbers in one year ("1. Thu", "2. Thu"), the numbers tell
    indicators apart and the name stays as every source spells it. So it does where the user says so.

    Args:
        distinct: lists of names that the user says are not one.
    """
    meant: dict[int, str] = {}
    counts = np.bincount(items.indicator, minlength=len(items.indicators)).tolist()
    used = {code: name for code, name in enumerate(items.indicators) if counts[code]}
    for codes in _candidates(used):
        names = [items.indicators[code] for code in codes]
        if _are_several(items, codes) or any(
            are_declared_distinct(one, other, distinct) for one in names for other in names
        ):
            continue
        plain = next((name for name in names if item_number(name) is None), None)
        numbered = item_number(names[0])
        name = plain or (numbered.name if numbered else names[0])
        meant.update(dict.fromkeys(codes, name))
    if not meant:
        return items, []
    numbers: dict[str, int] = {}
    every = [numbers.setdefault(meant.get(code, name), len(numbers)) for code, name in enumerate(items.indicators)]
    problems = [
        problem(
            "name-spelled-differently",
            items.place(int(np.argmax(items.indicator == code))),
            found=items.indicators[code],
            name=name,
            column=Word("indicator"),
        )
        for code, name in sorted(meant.items())
        if items.indicators[code] != name
    ]
    table = np.array(every, dtype=np.int32)
    return items.replace(indicators=tuple(numbers), indicator=table[items.indicator]), problems


def _candidates(names: Mapping[int, str]) -> list[list[int]]:
    """The codes of names that are the same but for an item's number, where there are several."""
    numbered = {code: found for code, name in names.items() if (found := item_number(name))}
    groups: dict[Key, list[int]] = {}
    for code, found in numbered.items():
        groups.setdefault(spelling(found.name), []).append(code)
    bare = {spelling(name): code for code, name in names.items() if code not in numbered} if numbered else {}
    return [
        sorted([*codes, bare[key]] if key in bare else codes)
        for key, codes in groups.items()
        if key in bare or (len(codes) > 1 and any(numbered[code].is_plain for code in codes))
    ]


def _are_several(items: Items, codes: Sequence[int]) -> bool:
    """Whether a unit has the name under two numbers in one year."""
    number = np.full(len(items.indicators), -1, dtype=np.int64)
    for place, code in enumerate(codes):
        number[code] = place if item_number(items.indicators[code]) else -1
    rows = np.flatnonzero(number[items.indicator] >= 0)
    held = np.unique(np.stack([items.unit[rows], items.year[rows], number[items.indicator[rows]]]), axis=1)
    return bool(np.unique(held[:2], axis=1).shape[1] < held.shape[1])
