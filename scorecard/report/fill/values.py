"""What a placeholder's names stand for in a scorecard: units, items, groups, clusters, and their figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scorecard.domain import NOWHERE, Number, Verdict
from scorecard.rank import UNRANKED
from scorecard.read.measures import is_percent
from scorecard.report.columns import figure
from scorecard.report.tables import NOT_ASSIGNED, VERDICT_WORDS, items_shown
from scorecard.result import Scorecard
from scorecard.rulebook import sha256_of

Kind = Literal["text", "word", "plain", "figure", "points", "percent", "change"]
"""How a value is written in a text: a word of the product's own is translated, a plain number is not grouped."""


@dataclass(frozen=True, slots=True)
class Value:
    """What goes into a cell."""

    content: str | float | int | None
    kind: Kind = "text"
    in_percent: bool = False
    """Whether a figure counts percents: 80.42 that a percent format wants as 0.8042."""


Field = Callable[[], Value]


class Thing:
    """Something that has fields: a unit, an item."""

    kind: str = ""

    def itself(self) -> Value:
        """What a placeholder gives that ends here."""
        return Value(None)

    def fields(self) -> Mapping[str, Field]:
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

    def fields(self) -> Mapping[str, Field]:
        card, code, units, standing = self.card, self.code, self.card.unit_scores, self.card.standing
        tally = units.tally[code]
        return {
            "name": self.itself,
            "cluster": lambda: Value(card.cluster_name(code) or None),
            "score": lambda: Value(figure(units.score[code]), "points"),
            "max_score": lambda: Value(figure(units.max_score[code]), "points"),
            "rate": lambda: Value(figure(units.rate[code]), "percent"),
            "attainment": lambda: Value(figure(units.attainment[code]), "percent"),
            "rank": lambda: _rank(standing.rank[code]),
            "cluster_rank": lambda: _rank(standing.cluster_rank[code]),
            "class": lambda: Value(card.class_name(code) or None),
            "awards": lambda: Value("; ".join(card.awards.of_unit(code)) or None),
            "left_out": lambda: Value(standing.left_out.get(code)),
            "targets": lambda: Value(int(tally.sum() - tally[Verdict.NO_TARGET]), "plain"),
            **{one.word: _counted(int(tally[one])) for one in Verdict},
        }

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

    def fields(self) -> Mapping[str, Field]:
        groups = self.card.group_scores
        found = np.flatnonzero((groups.unit == self.unit) & (groups.group == self.code))
        row = int(found[0]) if found.size else None
        tally = groups.tally[row] if row is not None else np.zeros(len(Verdict), dtype=np.int64)
        points = [figure(one[row]) if row is not None else None for one in (groups.points, groups.max_points)]
        return {
            "name": lambda: Value(self.label.name or None),
            "code": lambda: Value(self.label.code or None),
            "points": lambda: Value(points[0], "points"),
            "max_points": lambda: Value(points[1], "points"),
            "targets": lambda: Value(int(tally.sum() - tally[Verdict.NO_TARGET]), "plain"),
            **{one.word: _counted(int(tally[one])) for one in Verdict},
        }

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

    def fields(self) -> Mapping[str, Field]:
        return {name: self._field(name) for name in ITEM_FIELDS}

    def _field(self, name: str) -> Field:
        return lambda: ITEM_FIELDS[name](self.card, self.rows[0])

    def differs(self, name: str) -> tuple[str, ...]:
        """The groups in which the item stands with other values of a field, () where they agree."""
        values = {ITEM_FIELDS[name](self.card, row).content for row in self.rows}
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

    def fields(self) -> Mapping[str, Field]:
        return {"name": self.itself, "units": lambda: Value(len(self.members()), "plain")}

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

    def fields(self) -> Mapping[str, Field]:
        if not self.first:
            return dict.fromkeys(UNIT_FIELDS, lambda: Value(None))
        return {**Unit(self.card, self.first[0]).fields(), "name": self.itself}


class Award(Thing):
    """An award, put forward for one unit."""

    kind = "award"

    def __init__(self, card: Scorecard, code: int) -> None:
        self.rule = card.awards.rules[code]

    def itself(self) -> Value:
        return Value(self.rule.name)

    def fields(self) -> Mapping[str, Field]:
        return {"name": self.itself, "basis": lambda: Value(self.rule.basis)}


class Rules(Thing):
    kind = "rulebook"

    def __init__(self, card: Scorecard) -> None:
        self.rules = card.rulebook

    def itself(self) -> Value:
        return Value(self.rules.name)

    def fields(self) -> Mapping[str, Field]:
        return {
            "name": self.itself,
            "version": lambda: Value(self.rules.version),
            "year": lambda: Value(self.rules.year, "plain"),
            "legal_basis": lambda: Value(self.rules.legal_basis),
            "sha256": lambda: Value(sha256_of(self.rules)),
        }


class Card(Thing):
    """The scorecard as a whole."""

    def __init__(self, card: Scorecard) -> None:
        self.card = card

    def fields(self) -> Mapping[str, Field]:
        return {"year": lambda: Value(self.card.year, "plain")}

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

    def fields(self) -> Mapping[str, Field]:
        return {"no": lambda: Value(self.number, "plain")}


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


def _rank(rank: int) -> Value:
    return Value(None if rank == UNRANKED else int(rank), "plain")


def _counted(count: int) -> Field:
    return lambda: Value(count, "plain")


def _measured(number: Number) -> Callable[[Scorecard, int], Value]:
    """A figure in the item's own measure; words where it is words."""

    def value(card: Scorecard, row: int) -> Value:
        table = card.table
        if number == "prior":
            shown: str | float | int | None = float(table.prior[row])
        else:
            shown = items_shown(card, row)[0 if number == "target" else 1]
        if number == "target" and isinstance(shown, float) and shown != shown:
            shown = table.name("target_text", row) or shown
        if not isinstance(shown, float):
            return Value(shown)
        return Value(figure(shown), "figure", is_percent(table.name("measure", row)))

    return value


def _cell(number: Number) -> Callable[[Scorecard, int], Value]:
    def value(card: Scorecard, row: int) -> Value:
        cell = card.table.cell(row, number)
        return Value(cell.place if cell else None)

    return value


def _group_label(card: Scorecard, row: int) -> Value:
    group = card.table.group_of(row)
    return Value(group.title if group else None)


def _verdict(card: Scorecard, row: int) -> Value:
    words = VERDICT_WORDS[Verdict(int(card.scores.verdict[row]))] if card.table.assigned[row] else NOT_ASSIGNED
    return Value(words, "word")


ITEM_FIELDS: Mapping[str, Callable[[Scorecard, int], Value]] = {
    "indicator": lambda card, row: Value(card.table.name("indicator", row)),
    "code": lambda card, row: Value(card.table.name("numbering", row) or None),
    "group": _group_label,
    "measure": lambda card, row: Value(card.table.name("measure", row) or None),
    "target": _measured("target"),
    "actual": _measured("actual"),
    "prior": _measured("prior"),
    "attainment": lambda card, row: Value(figure(card.scores.attainment[row]), "percent"),
    "growth": lambda card, row: Value(figure(card.scores.growth[row]), "change"),
    "verdict": _verdict,
    "points": lambda card, row: Value(figure(card.scores.points[row]), "points"),
    "max_points": lambda card, row: Value(figure(card.scores.max_points[row]), "points"),
    "weight": lambda card, row: Value(figure(card.table.weight[row]), "figure"),
    "required": lambda card, row: Value(figure(card.table.required[row]), "percent"),
    "share": lambda card, row: Value(figure(card.unit_scores.share[row]), "percent"),
    "self_points": lambda card, row: Value(figure(card.table.self_points[row]), "points"),
    "reviewed_points": lambda card, row: Value(figure(card.table.reviewed_points[row]), "points"),
    "target_cell": _cell("target"),
    "actual_cell": _cell("actual"),
    "prior_cell": _cell("prior"),
}

UNIT_FIELDS = (
    "name",
    "cluster",
    "score",
    "max_score",
    "rate",
    "attainment",
    "rank",
    "cluster_rank",
    "class",
    "awards",
    "left_out",
    "targets",
    *(one.word for one in Verdict),
)
