"""What a placeholder's names stand for in a scorecard: units, items, groups, clusters, and their figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from scorecard import fields
from scorecard.domain import NOWHERE
from scorecard.fields.columns import figure
from scorecard.fields.field import Columnwise, Field, Fields, Kind, shown_values
from scorecard.read.measures import is_percent
from scorecard.result import Scorecard
from scorecard.rulebook import sha256_of


@dataclass(frozen=True, slots=True)
class Value:
    """What goes into a cell."""

    content: str | float | int | None
    kind: Kind = "text"
    """How it is written in a text: a word of the product's own is translated, a count is not grouped."""
    in_percent: bool = False
    """Whether a figure counts percents: 80.42 that a percent format wants as 0.8042."""


Answer = Callable[[], Value]


class Thing:
    """Something that has fields: a unit, an item."""

    kind: str = ""

    def itself(self) -> Value:
        """What a placeholder gives that ends here."""
        return Value(None)

    def fields(self) -> Mapping[str, Answer]:
        return {}

    def things(self) -> Mapping[str, Callable[[], Thing]]:
        """Its parts by name: the rulebook of a scorecard."""
        return {}

    def collections(self) -> Mapping[str, Callable[[], Mapping[str, Thing]]]:
        """Its parts that are picked by a quoted name: the items of a unit."""
        return {}


class Unit(Thing):
    kind = "unit"

    def __init__(self, card: Scorecard, code: int) -> None:
        self.card, self.code = card, code

    def itself(self) -> Value:
        return Value(self.card.table.units[self.code])

    def fields(self) -> Mapping[str, Answer]:
        return _placeholders(fields.UNITS, self.card, self.code)

    def collections(self) -> Mapping[str, Callable[[], Mapping[str, Thing]]]:
        return {"item": self._items, "group": self._groups}

    def _items(self) -> Mapping[str, Thing]:
        return items_by_name(self.card, self.rows())

    def _groups(self) -> Mapping[str, Thing]:
        found: dict[str, Thing] = {}
        for one in self.groups():
            label = one.label
            for name in (label.label, label.name, label.title):
                if name:
                    found.setdefault(name, one)
        return found

    def rows(self) -> list[int]:
        return np.flatnonzero(self.card.table.unit == self.code).tolist()

    def groups(self) -> list[Group]:
        table = self.card.table
        codes = dict.fromkeys(table.group[self.rows()].tolist())
        return [Group(self.card, self.code, code) for code in codes if code != NOWHERE]


class Group(Thing):
    kind = "group"

    def __init__(self, card: Scorecard, unit: int, code: int) -> None:
        self.card, self.unit, self.code = card, unit, code
        self.label = card.table.groups[code]

    def itself(self) -> Value:
        return Value(self.label.title)

    def fields(self) -> Mapping[str, Answer]:
        groups = self.card.group_scores
        rows = np.flatnonzero((groups.unit == self.unit) & (groups.group == self.code)).tolist()
        return _placeholders(fields.GROUPS, self.card, rows[0])

    def collections(self) -> Mapping[str, Callable[[], Mapping[str, Thing]]]:
        return {"item": lambda: items_by_name(self.card, self.rows())}

    def rows(self) -> list[int]:
        table = self.card.table
        return np.flatnonzero((table.unit == self.unit) & (table.group == self.code)).tolist()


class Item(Thing):
    """An indicator of a unit; in several rows where it stands in several groups."""

    kind = "item"

    def __init__(self, card: Scorecard, rows: Sequence[int]) -> None:
        self.card, self.rows = card, rows

    def itself(self) -> Value:
        return Value(self.card.table.name("indicator", self.rows[0]))

    def fields(self) -> Mapping[str, Answer]:
        return _placeholders(fields.ITEMS, self.card, self.rows[0])

    def differs(self, name: str) -> tuple[str, ...]:
        """The groups in which the item stands with other values of a field, () where they agree."""
        values = {item_value(self.card, row, name).content for row in self.rows}
        if len(values) < 2:
            return ()
        groups = [self.card.table.group_of(row) for row in self.rows]
        return tuple(dict.fromkeys(one.label for one in groups if one))


class Cluster(Thing):
    kind = "cluster"

    def __init__(self, card: Scorecard, code: int) -> None:
        self.card, self.code = card, code

    def itself(self) -> Value:
        return Value(self.card.table.clusters[self.code])

    def fields(self) -> Mapping[str, Answer]:
        return {"name": self.itself, "units": lambda: Value(len(self.members()), "count")}

    def things(self) -> Mapping[str, Callable[[], Thing]]:
        return {"leader": lambda: Leader(self.card, self.members())}

    def members(self) -> list[int]:
        """Best first."""
        return [one for one in self.card.standing.order.tolist() if self.card.unit_scores.cluster[one] == self.code]


class Leader(Thing):
    """The first of a cluster; several where they share the rank."""

    kind = "leader"

    def __init__(self, card: Scorecard, members: Sequence[int]) -> None:
        standing = card.standing
        ranked = [one for one in members if standing.ranked[one]]
        self.card = card
        self.first = [one for one in ranked if standing.place[one] == standing.place[ranked[0]]]

    def itself(self) -> Value:
        return Value("; ".join(self.card.table.units[one] for one in self.first) or None)

    def fields(self) -> Mapping[str, Answer]:
        if not self.first:
            return dict.fromkeys(filled_names(fields.UNITS), lambda: Value(None))
        return {**Unit(self.card, self.first[0]).fields(), "name": self.itself}


class Award(Thing):
    """An award, put forward for one unit."""

    kind = "award"

    def __init__(self, card: Scorecard, code: int) -> None:
        self.rule = card.awards.rules[code]

    def itself(self) -> Value:
        return Value(self.rule.name)

    def fields(self) -> Mapping[str, Answer]:
        return {"name": self.itself, "basis": lambda: Value(self.rule.basis)}


class Rules(Thing):
    kind = "rulebook"

    def __init__(self, card: Scorecard) -> None:
        self.rules = card.rulebook

    def itself(self) -> Value:
        return Value(self.rules.name)

    def fields(self) -> Mapping[str, Answer]:
        return {
            "name": self.itself,
            "version": lambda: Value(self.rules.version),
            "year": lambda: Value(self.rules.year, "count"),
            "legal_basis": lambda: Value(self.rules.legal_basis),
            "sha256": lambda: Value(sha256_of(self.rules)),
        }


class Card(Thing):
    """The scorecard as a whole."""

    def __init__(self, card: Scorecard) -> None:
        self.card = card

    def fields(self) -> Mapping[str, Answer]:
        return {"year": lambda: Value(self.card.year, "count")}

    def things(self) -> Mapping[str, Callable[[], Thing]]:
        return {"rulebook": lambda: Rules(self.card)}

    def collections(self) -> Mapping[str, Callable[[], Mapping[str, Thing]]]:
        table = self.card.table
        return {
            "units": lambda: {name: Unit(self.card, code) for code, name in enumerate(table.units)},
            "clusters": lambda: {table.clusters[code]: Cluster(self.card, code) for code in clusters_of(self.card)},
        }


class Numbered(Thing):
    """The line of a repetition."""

    def __init__(self, number: int) -> None:
        self.number = number

    def fields(self) -> Mapping[str, Answer]:
        return {"no": lambda: Value(self.number, "count")}


def clusters_of(card: Scorecard) -> list[int]:
    """The clusters that have units, Cụm 2 before Cụm 10."""

    def natural(code: int) -> list[tuple[int, str]]:
        parts = re.split(r"(\d+)", card.table.clusters[code])
        return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]

    return sorted({code for code in card.unit_scores.cluster.tolist() if code != NOWHERE}, key=natural)


def items_by_name(card: Scorecard, rows: Iterable[int]) -> dict[str, Thing]:
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(card.table.name("indicator", row), []).append(row)
    return {name: Item(card, own) for name, own in found.items()}


def filled_names(declared: Fields[Columnwise]) -> dict[str, Field[Columnwise]]:
    """What placeholders call the fields."""
    return {one.fill.name or one.key: one for one in declared if one.fill}


def item_value(card: Scorecard, row: int, name: str) -> Value:
    """A field of an item by the name that placeholders have for it."""
    return _value(filled_names(fields.ITEMS)[name], card, row)


def _placeholders(declared: Fields[Columnwise], card: Scorecard, row: int) -> dict[str, Answer]:
    return {name: partial(_value, one, card, row) for name, one in filled_names(declared).items()}


def _value(declared: Field[Columnwise], card: Scorecard, row: int) -> Value:
    """A field of a row; a figure that is words is written as words."""
    view = declared.fill
    if view and view.value:
        content = view.value(card, row)
    else:
        [content] = shown_values(declared, card, np.array([row]), "en")
    content = None if content == "" else content
    kind = "text" if isinstance(content, str) and declared.kind != "word" else declared.kind
    in_percent = bool(view and view.in_measure and kind != "text") and is_percent(card.table.name("measure", row))
    return Value(figure(content) if isinstance(content, float) else content, kind, in_percent)
