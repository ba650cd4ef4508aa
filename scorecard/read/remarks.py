"""Notes and attributes as rows of one indicator are brought together: what either row says of it stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from scorecard.domain import NOWHERE, Attributes, Codes, Items

T = TypeVar("T")

BETWEEN = "; "
"""Stands between what two rows say."""


class RemarksTogether:
    """The notes and attributes of a table; tables without any cost nothing."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self._note, self._notes = items.note.copy(), _Listed(items.notes)
        self._attributes, self._sets = items.attributes.copy(), _Listed(items.attribute_sets)

    def give(self, source: int, row: int) -> None:
        """Gives a row what another, which goes, says of the same indicator."""
        if self._note[source] != NOWHERE:
            both = _both_texts(*(self._notes[code] if code != NOWHERE else "" for code in self._note[[row, source]]))
            self._note[row] = self._notes.code(both)
        if self._attributes[source] != NOWHERE:
            own, other = (self._sets[code] if code != NOWHERE else () for code in self._attributes[[row, source]])
            self._attributes[row] = self._sets.code(_both_sets(own, other))

    @property
    def filled(self) -> dict[str, Codes | tuple[str, ...] | tuple[Attributes, ...]]:
        """The columns and lists that may have changed."""
        return {
            "note": self._note,
            "notes": tuple(self._notes),
            "attributes": self._attributes,
            "attribute_sets": tuple(self._sets),
        }


def _both_texts(one: str, other: str) -> str:
    return BETWEEN.join(dict.fromkeys(text for text in (one, other) if text))


def _both_sets(one: Attributes, other: Attributes) -> Attributes:
    texts = dict(one)
    for heading, text in other:
        texts[heading] = _both_texts(texts.get(heading, ""), text)
    return tuple(texts.items())


class _Listed(list[T]):
    """A list of distinct values that knows where each stands."""

    def __init__(self, values: Iterable[T]) -> None:
        super().__init__(values)
        self._codes = {value: code for code, value in enumerate(self)}

    def code(self, value: T) -> int:
        """A value's number in the list, to which it is added where it is new."""
        if value not in self._codes:
            self._codes[value] = len(self)
            self.append(value)
        return self._codes[value]
