"""Units that were expected: who has sent nothing, and who perhaps came under another name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import numpy as np

from scorecard.domain import NOWHERE, Items
from scorecard.names import are_declared_distinct, names_absent, near_misses
from scorecard.problems import Problem, problem


def units_that_sent(items: Items, parts: Items) -> list[str]:
    """The units with a result; before anybody has one, those with any row."""
    reported = _units_with_results(items) | _units_with_results(parts)
    codes = reported or set(items.unit.tolist())
    return [items.units[code] for code in sorted(codes)]


def _units_with_results(items: Items) -> set[int]:
    return set(items.unit[np.isfinite(items.actual) | (items.actual_text != NOWHERE)].tolist())


def nearly_expected(
    items: Items, expected: Sequence[str], missing: Sequence[str], distinct: Sequence[Sequence[str]] = ()
) -> Iterator[Problem]:
    """A unit that was not expected and is called almost as one that is missing.

    Args:
        distinct: lists of names that the user says are not one.
    """
    others = names_absent([items.units[code] for code in np.unique(items.unit).tolist()], expected)
    names = [*missing, *others]
    for one, other in near_misses(names):
        if one < len(missing) <= other and not are_declared_distinct(names[one], names[other], distinct):
            row = int(np.argmax(items.unit == items.units.index(names[other])))
            pair = json.dumps([names[one], names[other]], ensure_ascii=False)
            yield problem("name-near-miss", items.place(row), found=names[other], usual=names[one], pair=pair)
