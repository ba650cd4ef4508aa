"""Finding a name the user half remembers: without diacritics, or by a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from scorecard.names import unmarked


class NameNotFound(Exception):
    """No single name is meant; `candidates` are those it may be, nearest first."""

    def __init__(self, wanted: str, candidates: Sequence[str], *, ambiguous: bool) -> None:
        super().__init__(wanted)
        self.wanted, self.candidates, self.ambiguous = wanted, list(candidates), ambiguous


def find_name(wanted: str, names: Sequence[str]) -> int:
    """The position of the one name that is meant: the same but for case, spacing and diacritics, or
    the only one that has `wanted` in it.

    Raises:
        NameNotFound: none is, or several are.
    """
    keys = [unmarked(name) for name in names]
    key = unmarked(wanted)
    if key in keys:
        return keys.index(key)
    parts = [at for at, one in enumerate(keys) if key and key in one]
    if len(parts) == 1:
        return parts[0]
    if parts:
        raise NameNotFound(wanted, [names[at] for at in parts], ambiguous=True)
    near = get_close_matches(key, keys, n=3, cutoff=0.4)
    raise NameNotFound(wanted, [names[keys.index(one)] for one in near], ambiguous=False)
