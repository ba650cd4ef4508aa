"""Names looked up: what a placeholder stands for at its place in a form, and what a row is repeated for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from scorecard import fields
from scorecard.names import folded
from scorecard.report.fill.grammar import Each, Key, Name, Path
from scorecard.report.fill.values import (
    Award,
    Card,
    Cluster,
    Group,
    Item,
    Numbered,
    Thing,
    Unit,
    Value,
    clusters_of,
    filled_names,
)
from scorecard.result import Scorecard
from scorecard.rulebook.tree import known_as


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that stands for nothing; with those that it may be meant for, nearest first."""

    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WithoutUnit:
    """A figure of a unit, where no unit is meant."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """An indicator that stands in several groups with other figures."""

    groups: tuple[str, ...]


Lookup = Value | Unknown | WithoutUnit | Ambiguous

EACH = ("unit", "item", "group", "award", "cluster")
"""What a row may be repeated for."""

_PLURALS = {"items": "item", "groups": "group", "unit": "units", "cluster": "clusters"}


@dataclass(frozen=True)
class Scope:
    """What names stand for at a place of the form: the nearest thing that has a field of this name."""

    card: Scorecard
    unit: int | None
    row: tuple[Thing, ...] = ()
    """What the row is repeated for, nearest first."""

    @property
    def things(self) -> tuple[Thing, ...]:
        own = any(isinstance(one, Unit) for one in self.row)
        unit = () if own or self.unit is None else (Unit(self.card, self.unit),)
        return (*self.row, *unit, Card(self.card))

    def value(self, path: Path) -> Lookup:
        """What a placeholder stands for; names are looked up, nothing is worked out."""
        name, *rest = path.steps
        if rest and isinstance(rest[0], Key):
            return self._picked(name.text, rest[0].text, rest[1:])
        wanted = name.text.casefold()
        for one in self.things:
            if one.kind and one.kind == wanted:
                return self._at(one, rest, (wanted,))
            if wanted in one.things():
                return self._at(one.things()[wanted](), rest, (wanted,))
            if wanted in one.fields():
                return self._field(one, wanted) if not rest else Unknown((wanted,))
        if self._needs_unit(wanted):
            return WithoutUnit()
        return Unknown(self._near(path))

    def _picked(self, collection: str, key: str, rest: Sequence[Name | Key], start: Thing | None = None) -> Lookup:
        wanted = collection.casefold()
        names = {wanted, _PLURALS.get(wanted, wanted)}
        for one in (start,) if start else self.things:
            for name, members in one.collections().items():
                if name in names:
                    return self._member(name, members(), key, rest)
        if start is None and names & {"item", "group"} and not self._has_unit:
            return WithoutUnit()
        return Unknown(_nearest(wanted, ("item", "group", "units", "clusters")))

    def _member(self, collection: str, members: Mapping[str, Thing], key: str, rest: Sequence[Name | Key]) -> Lookup:
        name = known_as(key, members)
        if name is None:
            return Unknown(tuple(f'{collection}["{one}"]' for one in _nearest(key, members)))
        return self._at(members[name], rest, (f'{collection}["{name}"]',))

    def _at(self, thing: Thing, rest: Sequence[Name | Key], path: tuple[str, ...]) -> Lookup:
        """What the rest of a path stands for, from a thing."""
        if not rest:
            return thing.itself()
        first, *others = rest
        wanted = first.text.casefold()
        if isinstance(first, Key):
            return Unknown(path)
        if others and isinstance(others[0], Key):
            return self._picked(wanted, others[0].text, others[1:], thing)
        if wanted in thing.things():
            return self._at(thing.things()[wanted](), others, (*path, wanted))
        if wanted in thing.fields() and not others:
            return self._field(thing, wanted)
        known = [*thing.fields(), *thing.things()]
        return Unknown(tuple(".".join((*path, one)) for one in _nearest(wanted, known)))

    def _field(self, thing: Thing, name: str) -> Lookup:
        if isinstance(thing, Item) and (groups := thing.differs(name)):
            return Ambiguous(groups)
        return thing.fields()[name]()

    @property
    def _has_unit(self) -> bool:
        return any(isinstance(one, Unit) for one in self.things)

    def _needs_unit(self, name: str) -> bool:
        return not self._has_unit and (name == "unit" or name in filled_names(fields.UNITS))

    def _near(self, path: Path) -> tuple[str, ...]:
        """The names that may be meant: those that stand for something here, and figures of items by their path."""
        here = [name for one in self.things for name in (one.kind, *one.fields(), *one.things()) if name]
        items = [f'item["…"].{name}' for name in filled_names(fields.ITEMS)]
        known = dict.fromkeys([*here, "unit", *filled_names(fields.UNITS), *items])
        by_end = {one.rpartition(".")[2]: one for one in reversed(known)}
        return tuple(by_end[one] for one in _nearest(path.steps[-1].text, by_end))

    def repetitions(self, each: Each) -> list[Scope] | Unknown | WithoutUnit:
        """A scope per line of a repeated row."""
        kind = _PLURALS.get(each.kind.casefold(), each.kind.casefold()).removesuffix("s")
        if kind not in EACH:
            return Unknown(tuple(f"each {one}" for one in _nearest(each.kind, EACH)))
        if kind in ("item", "group") and not self._has_unit:
            return WithoutUnit()
        found = getattr(self, f"_each_{kind}")(each.within)
        if isinstance(found, Unknown):
            return found
        return [Scope(self.card, self.unit, (*one, Numbered(at))) for at, one in enumerate(found, start=1)]

    def _each_unit(self, within: str | None) -> Iterable[tuple[Thing, ...]] | Unknown:
        members: Iterable[int] = self.card.standing.order.tolist()
        if within is not None:
            cluster = self._named(within, {self.card.table.clusters[code]: code for code in clusters_of(self.card)})
            if isinstance(cluster, Unknown):
                return Unknown(tuple(f'each unit in "{one}"' for one in cluster.nearest))
            members = Cluster(self.card, cluster).members()
        return [(Unit(self.card, one),) for one in members]

    def _each_item(self, within: str | None) -> Iterable[tuple[Thing, ...]] | Unknown:
        unit = self._unit
        rows = unit.rows()
        if within is not None:
            groups = unit.collections()["group"]()
            name = known_as(within, groups)
            group = groups[name] if name is not None else None
            if not isinstance(group, Group):
                return Unknown(tuple(f'each item in "{one}"' for one in _nearest(within, groups)))
            rows = group.rows()
        return [(Item(self.card, [row]), unit) for row in rows]

    def _each_group(self, within: str | None) -> Iterable[tuple[Thing, ...]] | Unknown:
        return Unknown(("each group",)) if within is not None else [(one, self._unit) for one in self._unit.groups()]

    def _each_cluster(self, within: str | None) -> Iterable[tuple[Thing, ...]] | Unknown:
        if within is not None:
            return Unknown(("each cluster",))
        clusters = [Cluster(self.card, code) for code in clusters_of(self.card)]
        return [(one, Leading(one)) for one in clusters]

    def _each_award(self, within: str | None) -> Iterable[tuple[Thing, ...]] | Unknown:
        awards = self.card.awards
        wanted: Iterable[int] = range(len(awards.rules))
        if within is not None:
            award = self._named(within, {rule.name: code for code, rule in enumerate(awards.rules)})
            if isinstance(award, Unknown):
                return Unknown(tuple(f'each award in "{one}"' for one in award.nearest))
            wanted = [award]
        return [(Award(self.card, code), Unit(self.card, unit)) for code in wanted for unit in awards.units[code]]

    def _named(self, wanted: str, codes: Mapping[str, int]) -> int | Unknown:
        name = known_as(wanted, codes)
        return Unknown(_nearest(wanted, codes)) if name is None else codes[name]

    @property
    def _unit(self) -> Unit:
        return next(one for one in self.things if isinstance(one, Unit))


class Leading(Thing):
    """In a row per cluster: its leader by that name."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster

    def things(self) -> Mapping[str, Callable[[], Thing]]:
        return self._cluster.things()


def _nearest(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """Up to three names, nearest first: those spelled much alike, else those that have it in them."""
    keys = {folded(name): name for name in reversed(list(names))}
    key = folded(wanted)
    near = get_close_matches(key, list(keys), n=3, cutoff=0.6)
    near += [one for one in _having(key, keys) if one not in near]
    near = near[:3] or get_close_matches(key, list(keys), n=1, cutoff=0.2) or list(keys)[-1:]
    return tuple(keys[one] for one in near)


def _having(key: str, keys: Iterable[str]) -> Iterator[str]:
    return (one for one in keys if len(key) > 2 and key in one)
