"""What a rulebook's names mean among those of the items: indicators, groups, headings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorecard.domain import NOWHERE, Group, Items
from scorecard.names import spelling, unmarked


def matching(key: str, names: Sequence[str]) -> list[int]:
    """The names that a rulebook's key means: in any case, spacing and Unicode form; without
    diacritics where only one name is spelled so."""
    wanted, bare = spelling(key), unmarked(key)
    alike = [at for at, name in enumerate(names) if unmarked(name) == bare]
    same = [at for at in alike if spelling(names[at]) == wanted]
    if same:
        return same
    return alike if len({spelling(names[at]) for at in alike}) == 1 else []


def matching_groups(key: str, groups: Sequence[Group]) -> list[int]:
    """The groups that a rulebook's key means: by their number, else by number and name, else by name."""
    for names in ([one.code for one in groups], [one.title for one in groups], [one.name for one in groups]):
        found = matching(key, names)
        if found:
            return found
    return []


def attribute_of(items: Items, heading: str) -> dict[int, str]:
    """What the workbook says of each unit under a heading, of those that it says anything of."""
    said: dict[int, str] = {}
    for row in np.flatnonzero(items.attributes != NOWHERE).tolist():
        for name, text in items.attributes_of(row):
            if matching(heading, [name]):
                said.setdefault(int(items.unit[row]), text)
    return said
