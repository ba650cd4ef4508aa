"""Which rule holds for which item: the nearest that the rulebook states, key by key.

From far to near: what is built in, all indicators, the cluster, the group (its parents first), the
group in the cluster, the indicator, the indicator in the cluster. What a rulebook states stands over
what the workbook says; what it leaves open, the workbook says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from scorecard.choices import BandBasis, Missing, Stand
from scorecard.domain import NOWHERE, Bools, Codes, Direction, Floats, Group, Items
from scorecard.names import folded, spelling, unmarked
from scorecard.regulation.attainment import Reflected, formula_named
from scorecard.regulation.expression.tree import Expression
from scorecard.regulation.kinds import IndicatorKind, kind_named
from scorecard.regulation.methods import Points
from scorecard.rulebook.counters import counters
from scorecard.rulebook.model import BUILT_IN, GroupRule, Rule, Rulebook
from scorecard.score.codes import distinct, unit_clusters

Path = tuple[str, ...]
"""Where a rulebook states something, by its dotted path."""


@dataclass(frozen=True, slots=True)
class Effective:
    """The rule of an item, put together from all that hold for it."""

    rule: Rule
    stated: Mapping[str, Path]
    """Where the rulebook states each key; nothing for what is built in."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What many items share of how their figures become points."""

    kind: IndicatorKind
    points: Points
    formula: Reflected
    """Of attainment."""
    no_target: float | Stand | None
    """Attainment without a target, where it is stated."""
    target: str | None
    """A target in words that holds where the workbook has none."""
    grades: tuple[tuple[str, float], ...]
    missing: Missing
    decimals: int | None
    bands: tuple[tuple[str, float], ...] = ()
    """Each label with the least it takes, best first."""
    bands_by: BandBasis = "attainment"

    def attained(self, direction: Direction) -> Expression:
        """How far an item met its target."""
        return self.kind.attained(self.formula, direction, self.no_target)

    def is_due_without_target(self, direction: Direction) -> bool:
        """Whether a report is due of an item without a target: what is scored is due."""
        attained = self.kind.measured_without_target or self.no_target is not None
        return self.kind.scored and (attained or self.points.scores_without_target(direction))


@dataclass(frozen=True, slots=True, eq=False)
class Regulation:
    """The items as the rulebook has them, and the rule of each."""

    items: Items
    """With the direction, required share, weight, maximum, target and group that the rulebook states."""
    policies: tuple[Policy, ...]
    policy: Codes
    """Each item's, into `policies`."""
    rules: tuple[Effective, ...]
    rule: Codes
    """Each item's, into `rules`."""
    tree: GroupTree
    unmatched: tuple[Path, ...]
    """Names the rulebook states and no item has, as their dotted paths."""
    maximum: Floats
    """The points each item can earn where the workbook or the rulebook says; NaN where it is built in."""


@dataclass(frozen=True, slots=True)
class GroupTree:
    """The groups as the rulebook nests them, and what it says of each."""

    parent: Codes
    """Each group's, NOWHERE at the top."""
    depth: Codes
    """0 at the top."""
    stated: Mapping[tuple[int, int], tuple[tuple[Path, GroupRule], ...]]
    """By cluster (NOWHERE for all) and group: what is stated of it, and where."""

    def rules_of(self, cluster: int, group: int) -> Iterator[tuple[Path, GroupRule]]:
        """What is stated of a group, far to near."""
        yield from self.stated.get((NOWHERE, group), ())
        if cluster != NOWHERE:
            yield from self.stated.get((cluster, group), ())

    def setting(self, cluster: int, group: int, key: str) -> Any:
        """The nearest statement of one of a group's own keys, None where there is none."""
        found = [getattr(rule, key) for _, rule in self.rules_of(cluster, group)]
        return next((value for value in reversed(found) if value is not None), None)


def regulated(items: Items, rulebook: Rulebook) -> Regulation:
    """The rule of every item, and the items with what it states of them put in."""
    resolver = _Resolver(items, rulebook)
    items = resolver.items
    rule, rules = resolver.rules()
    policies: dict[Policy, int] = {}
    of_rule = np.array([policies.setdefault(_policy(one.rule), len(policies)) for one in rules], dtype=np.int32)
    regulated_items, maximum = _with_statements(items, rule, [one.rule for one in rules])
    return Regulation(
        items=regulated_items,
        policies=tuple(policies),
        policy=of_rule[rule],
        rules=tuple(rules),
        rule=rule,
        tree=resolver.tree,
        unmatched=tuple(resolver.unmatched),
        maximum=maximum,
    )


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


def _with_statements(items: Items, rule: Codes, rules: Sequence[Rule]) -> tuple[Items, Floats]:
    """The items with the figures that their rules state; and their maxima before what is built in."""
    changes: dict[str, object] = {}
    for name in ("required", "weight", "max_points"):
        stated = np.array([_number(getattr(one, name)) for one in rules])
        own: Floats = getattr(items, name)
        if not np.isnan(stated).all():
            values = stated[rule]
            changes[name] = np.where(np.isnan(values), own, values)
    kinds = [kind_named(one.kind) for one in rules]
    methods = [one.points or kind.own_method(one.grades) for one, kind in zip(rules, kinds, strict=True)]
    maximum = cast("Floats", changes.get("max_points", items.max_points))
    bounds = np.array([_number(one.earns_at_most) for one in methods])
    if not np.isnan(bounds).all():
        maximum = np.where(np.isnan(bounds[rule]), maximum, bounds[rule])
    changes["max_points"] = np.where(np.isnan(maximum), BUILT_IN.max_points or 0.0, maximum)
    if any(kind.direction is not None for kind in kinds):
        known = np.array([kind.direction is not None for kind in kinds])[rule]
        stated = np.array([kind.direction or Direction.RANGE for kind in kinds], dtype=np.int8)[rule]
        changes["direction"] = np.where(known, stated, items.direction)
    costs = np.array([kind.counts_events and method.costs for kind, method in zip(kinds, methods, strict=True)])
    if costs.any():
        direction = cast("NDArray[np.int8]", changes.get("direction", items.direction))
        changes["direction"] = np.where(costs[rule] & ~items.direction_stated, np.int8(Direction.LOWER), direction)
    targets = np.array([one.target if isinstance(one.target, float) else np.nan for one in rules])
    target, upper = items.target, items.upper
    firsts = np.array([one.target_revision == "first" for one in rules])
    if firsts.any():
        counts = firsts[rule] & ~np.isnan(items.initial)
        target = np.where(counts, items.initial, target)
        changes["target"] = target
        changes["target_cell"] = np.where(counts, items.initial_cell, items.target_cell)
    if not np.isnan(targets).all():
        target = np.where(np.isnan(target) & items.assigned, targets[rule], target)
        changes["target"] = target
    if any(kind.has_tolerance for kind in kinds):
        ranged = np.array([kind.has_tolerance for kind in kinds])[rule]
        share = np.array([one.tolerance or 0.0 for one in rules])[rule]
        margin = np.array([one.margin or 0.0 for one in rules])[rule]
        top = np.where(np.isnan(upper), target, upper)
        changes["target"] = np.where(ranged, target - share * np.abs(target) - margin, target)
        changes["upper"] = np.where(ranged, top + share * np.abs(top) + margin, upper)
    return items.replace(**changes), maximum


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _policy(rule: Rule) -> Policy:
    kind = kind_named(rule.kind)
    start = "prior" if rule.baseline is None else rule.baseline
    return Policy(
        kind=kind,
        points=rule.points or kind.own_method(rule.grades),
        formula=formula_named(rule.attainment or "reflected", start, rule.target_zero),
        no_target=None if rule.no_target == "none" else rule.no_target,
        target=rule.target if isinstance(rule.target, str) else None,
        grades=tuple((rule.grades or {}).items()),
        missing=rule.missing or "exclude",
        decimals=rule.decimals,
        bands=tuple((rule.bands or {}).items()),
        bands_by=rule.bands_by or "attainment",
    )


def graded_words(rulebook: Rulebook) -> frozenset[str]:
    """The words that the rulebook grades by, folded: what a reader takes for a result."""
    rules: list[Rule] = [rulebook.defaults, *rulebook.indicators.values()]
    rules += [one.defaults for one in rulebook.groups.values()]
    for cluster in rulebook.clusters.values():
        rules += [cluster.defaults, *cluster.indicators.values()]
        rules += [one.defaults for one in cluster.groups.values()]
    return frozenset(folded(word) for rule in rules for word in rule.grades or ())


def worded(regulation: Regulation) -> Bools:
    """The items whose words are scored."""
    return np.array([one.kind.scored_by_words for one in regulation.policies], dtype=np.bool_)[regulation.policy]


Stated = tuple[Path, Rule]

_BUILT_IN = replace(BUILT_IN, max_points=None)


class _Resolver:
    """Matches what a rulebook names with the names of the items."""

    def __init__(self, items: Items, rulebook: Rulebook) -> None:
        self._book = rulebook
        self.unmatched: list[Path] = []
        self.items = self._placed(items)
        self.tree = self._group_tree()
        self._tell_empty_groups()
        self._indicators = self._indicator_rules()
        self._of_clusters: dict[int, list[Stated]] = {}
        self._in_clusters: dict[tuple[int, int], list[Stated]] = {}
        for name, one in rulebook.clusters.items():
            path = ("clusters", name)
            for code in self._clusters(path, name):
                self._of_clusters.setdefault(code, []).append(((*path, "defaults"), one.defaults))
                for indicator, rule in one.indicators.items():
                    own = (*path, "indicators", indicator)
                    for at in self._found(own, indicator):
                        self._in_clusters.setdefault((code, at), []).append((own, rule))

    def rules(self) -> tuple[Codes, list[Effective]]:
        """Each item's rule, as a number into the distinct ones."""
        items = self.items
        by_cluster = bool(self._of_clusters or self._in_clusters or any(one != NOWHERE for one, _ in self.tree.stated))
        by_group, by_indicator = bool(self.tree.stated), bool(self._indicators or self._in_clusters)
        if not len(items) or not (by_cluster or by_group or by_indicator):
            return np.zeros(len(items), dtype=np.int32), [self._effective(NOWHERE, NOWHERE, NOWHERE)]
        none = np.full(len(items), NOWHERE, dtype=np.int32)
        cluster = unit_clusters(items)[items.unit] if by_cluster else none
        group = items.group if by_group else none
        indicator = items.indicator if by_indicator else none
        groups, indicators = len(items.groups) + 1, len(items.indicators) + 1
        keys = ((cluster.astype(np.int64) + 1) * groups + (group + 1)) * indicators + (indicator + 1)
        found, which = distinct(keys, (len(items.clusters) + 1) * groups * indicators)
        rules = []
        for key in found.tolist():
            rest, at = divmod(key, indicators)
            place, own = divmod(rest, groups)
            rules.append(self._effective(place - 1, own - 1, at - 1))
        return which.astype(np.int32), rules

    def _effective(self, cluster: int, group: int, indicator: int) -> Effective:
        values: dict[str, Any] = {}
        stated: dict[str, Path] = {}
        for path, rule in self._layers(cluster, group, indicator):
            if kind_named(rule.kind).has_own_method and rule.points is None:
                # A kind of result that a wider rule's method was not meant for.
                values.pop("points", None)
                stated.pop("points", None)
            for nearer, wider in (("size", "combine"), ("combine", "size")):
                if getattr(rule, nearer) is not None:
                    # Both say how parts make a whole.
                    values.pop(wider, None)
                    stated.pop(wider, None)
            for one in fields(Rule):
                value = getattr(rule, one.name)
                if value is not None:
                    values[one.name] = value
                    if path:
                        stated[one.name] = (*path, one.name)
        return Effective(Rule(**values), stated)

    def _layers(self, cluster: int, group: int, indicator: int) -> Iterator[Stated]:
        """The rules that hold for an item, far to near."""
        # Not the maximum: where no rule states one, the workbook's own stands before what is built in.
        yield (), _BUILT_IN
        yield ("defaults",), self._book.defaults
        yield from self._of_clusters.get(cluster, ())
        for home in (NOWHERE, cluster) if cluster != NOWHERE else (NOWHERE,):
            for one in self._line_of(group):
                for path, rule in self.tree.stated.get((home, one), ()):
                    yield (*path, "defaults"), rule.defaults
        yield from self._indicators.get(indicator, ())
        yield from self._in_clusters.get((cluster, indicator), ())

    def _line_of(self, group: int) -> list[int]:
        """A group and those it is part of, the outermost first."""
        line: list[int] = []
        while group != NOWHERE and group not in line:
            line.insert(0, group)
            group = int(self.tree.parent[group])
        return line

    def _clusters(self, path: Path, name: str) -> list[int]:
        found = matching(name, self.items.clusters)
        if not found:
            self.unmatched.append(path)
        return found

    def _found(self, path: Path, indicator: str) -> list[int]:
        found = matching(indicator, self.items.indicators)
        if not found:
            self.unmatched.append(path)
        return found

    def _indicator_rules(self) -> dict[int, list[Stated]]:
        """What is stated of single indicators; those that only count events earn nothing by themselves."""
        found: dict[int, list[Stated]] = {}
        for one in counters(self._book):
            for code in self._found(one.path, one.indicator):
                found.setdefault(code, []).append((one.path, Rule(kind="unscored")))
        for name, rule in self._book.indicators.items():
            for code in self._found(("indicators", name), name):
                found.setdefault(code, []).append((("indicators", name), rule))
        return found

    def _placed(self, items: Items) -> Items:
        """The items in the groups that the rulebook puts them in, and its groups among theirs."""
        book = self._book
        groups = list(items.groups)
        codes: dict[str, int] = {}
        named = [*book.groups, *(one.group for one in book.indicators.values() if one.group)]
        for key in dict.fromkeys(named):
            found = matching_groups(key, groups)
            if not found:
                groups.append(Group("", key))
                found = [len(groups) - 1]
            codes[key] = found[0]
        group = items.group
        for name, rule in book.indicators.items():
            if rule.group:
                rows = np.isin(items.indicator, matching(name, items.indicators))
                group = np.where(rows, np.int32(codes[rule.group]), group)
        return items.replace(groups=tuple(groups), group=group) if len(groups) > len(items.groups) or named else items

    def _group_tree(self) -> GroupTree:
        groups = self.items.groups
        stated: dict[tuple[int, int], list[tuple[Path, GroupRule]]] = {}
        for key, rule in self._book.groups.items():
            for code in matching_groups(key, groups):
                stated.setdefault((NOWHERE, code), []).append((("groups", key), rule))
        for name, cluster in self._book.clusters.items():
            for key, rule in cluster.groups.items():
                path = ("clusters", name, "groups", key)
                found = matching_groups(key, groups)
                if not found:
                    self.unmatched.append(path)
                for home in matching(name, self.items.clusters):
                    for code in found:
                        stated.setdefault((home, code), []).append((path, rule))
        parent = self._parents(stated)
        return GroupTree(parent, _depths(parent), {key: tuple(rules) for key, rules in stated.items()})

    def _tell_empty_groups(self) -> None:
        """A group that no item stands in, nor in one that is part of it, was named in vain."""
        if not self._book.groups:
            return
        filled: set[int] = set()
        for code in (np.flatnonzero(np.bincount(self.items.group + 1)) - 1).tolist():
            filled.update(self._line_of(code))
        for key in self._book.groups:
            if not filled.intersection(matching_groups(key, self.items.groups)):
                self.unmatched.append(("groups", key))

    def _parents(self, stated: Mapping[tuple[int, int], list[tuple[Path, GroupRule]]]) -> Codes:
        groups = self.items.groups
        by_number: dict[str, int] = {}
        for at, one in enumerate(groups):
            by_number.setdefault(one.label, at)
        parent = np.full(len(groups), NOWHERE, dtype=np.int32)
        for at, one in enumerate(groups):
            outer = one.code.rpartition(".")[0]
            if outer in by_number and outer:
                parent[at] = by_number[outer]
            for _, rule in stated.get((NOWHERE, at), ()):
                found = matching_groups(rule.parent, groups) if rule.parent else []
                if found:
                    parent[at] = found[0]
        return parent


def _depths(parent: Codes) -> Codes:
    depth = np.zeros(parent.size, dtype=np.int32)
    for group in range(parent.size):
        at, steps = int(parent[group]), 0
        while at != NOWHERE and steps <= parent.size:
            at, steps = int(parent[at]), steps + 1
        depth[group] = steps
    return depth
