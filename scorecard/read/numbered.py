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
        are_distinct = any(are_declared_distinct(one, other, distinct) for one in names for other in names)
        if not are_distinct and not _are_several(items, codes):
            plain = [name for name in names if item_number(name) is None]
            meant |= dict.fromkeys(codes, plain[0] if plain else _without_number(names[0]))
    if not meant:
        return items, []
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(meant.get(code, name), len(numbers)) for code, name in enumerate(items.indicators)]
    problems = []
    for code, name in sorted(meant.items()):
        if items.indicators[code] != name:
            place, column = items.place(int(np.argmax(items.indicator == code))), Word("indicator")
            about = {"found": items.indicators[code], "name": name, "column": column}
            problems.append(problem("name-spelled-differently", place, **about))
    table = np.array(codes, dtype=np.int32)
    return items.replace(indicators=tuple(numbers), indicator=table[items.indicator]), problems


def _without_number(name: str) -> str:
    numbered = item_number(name)
    return numbered.name if numbered else name


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
    numbered = [code for code in codes if item_number(items.indicators[code])]
    rows = np.flatnonzero(np.isin(items.indicator, numbered))
    held = np.unique(np.stack([items.unit[rows], items.year[rows], items.indicator[rows]]), axis=1)
    return bool(np.unique(held[:2], axis=1).shape[1] < held.shape[1])
