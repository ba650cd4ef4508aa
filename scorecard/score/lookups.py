"""What an office's formula looks up: figures of the item, of other indicators of its unit, of its groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, assert_never

import numpy as np

from scorecard.domain import NOWHERE, Bools, Codes, Direction, Floats, Ints, Items, Verdict
from scorecard.regulation.circles import circles
from scorecard.regulation.expression.gathering import Among
from scorecard.regulation.expression.reckoning import Columns, holding
from scorecard.regulation.expression.tree import (
    TURNED,
    Collected,
    Condition,
    Counted,
    Expression,
    Figure,
    Gathered,
    LookedUp,
    Named,
    Others,
    figures_named,
    looked_up,
    looked_up_deeply,
    parts_of,
)
from scorecard.regulation.kinds.words import yes_no_shares
from scorecard.regulation.methods import Points
from scorecard.score.attainment import growth
from scorecard.score.measured import Measured
from scorecard.score.points import peers
from scorecard.score.rules import GroupTree, Regulation, matching, matching_groups

GROUP_FIGURES = ("group_points", "group_rate")
"""What is looked up of a group, not of an indicator."""


class Scored(Protocol):
    """What items earned."""

    @property
    def measured(self) -> Measured: ...

    @property
    def points(self) -> Floats: ...


def groups_within(name: str, items: Items, tree: GroupTree) -> list[int]:
    """The groups that a name means, and all that are part of them."""
    found = matching_groups(name, items.groups)
    for group in range(len(items.groups)):
        at, steps = group, 0
        while at not in found and at != NOWHERE and steps <= len(items.groups):
            at, steps = int(tree.parent[at]), steps + 1
        if at in found and group not in found:
            found.append(group)
    return found


def in_order(regulation: Regulation) -> list[int]:
    """The policies whose points hang on other indicators, each behind those that it hangs on.

    Policies in a circle are left out: they have no points, which is all that others wait for.
    """
    waits = _waiting(regulation)
    known = {number for circle in circles(waits) for number in circle}
    order: list[int] = []
    while ready := [number for number in waits if number not in known and waits[number] <= known]:
        order += ready
        known.update(ready)
    return order


def circular_policies(regulation: Regulation) -> list[list[int]]:
    """The policies whose points hang on themselves: ways that lead from one to the next and back."""
    return circles(_waiting(regulation))


def _waiting(regulation: Regulation) -> dict[int, set[int]]:
    """The policies whose points hang on other indicators, each with those of them that it hangs on."""
    late = [number for number, one in enumerate(regulation.policies) if one.points.looks_elsewhere]
    return {number: _waits_for(regulation, number) & set(late) for number in late}


def _waits_for(regulation: Regulation, number: int) -> set[int]:
    """The policies whose points one looks at."""
    items = regulation.items
    found: set[int] = set()
    for node in looked_up_deeply(regulation.policies[number].points.expression()):
        if isinstance(node, Named) and node.figure == "points":
            rows = np.isin(items.indicator, matching(node.indicator, items.indicators))
        elif isinstance(node, Collected) and node.figure == "points":
            rows = np.ones(len(items), dtype=np.bool_)
        else:
            continue
        if node.group:
            rows &= np.isin(items.group, groups_within(node.group, items, regulation.tree))
        found.update(np.unique(regulation.policy[rows]).tolist())
    return found


def happened(items: Items) -> Bools:
    """Which items tell what must not have happened: a count above 0, a yes, words that are no clear no."""
    said = np.append(yes_no_shares(items.texts), np.nan)[items.actual_text]
    told: Bools = np.where(np.isnan(items.actual), (items.actual_text != NOWHERE) & (said != 0), items.actual > 0)
    return told


class Grouped(Protocol):
    """What units' groups come to, one row per unit and group."""

    @property
    def unit(self) -> Codes: ...

    @property
    def group(self) -> Codes: ...

    @property
    def points(self) -> Floats: ...

    @property
    def max_points(self) -> Floats: ...


class Lookups:
    """The figures of all items, each worked out once where a formula asks for it."""

    def __init__(self, regulation: Regulation, measured: Measured, points: Floats) -> None:
        """
        Args:
            measured: what all items came to.
            points: those that are known so far, NaN for the others.
        """
        self.regulation, self.items, self.measured, self._points = regulation, regulation.items, measured, points
        self._figures: dict[str, Floats] = {}

    def columns(self, names: Iterable[LookedUp], gathered: Iterable[str]) -> Columns:
        """All items as columns with the figures that are looked up, and those that are gathered over others."""
        figures = {node.name: self.of_items(node) for node in names}
        return Columns(len(self.items), figures | {name: self.figure(name) for name in gathered})

    def of_items(self, node: LookedUp) -> Floats:
        """What each item has of what is looked up."""
        return self.figure(node.name) if isinstance(node, Figure) else self.of_units(node)[self.items.unit]

    def of_units(self, node: Named | Collected | Counted) -> Floats:
        """What each unit has of what is looked up, NaN for nothing."""
        match node:
            case Named():
                return self._named(node)
            case Collected():
                return self._collected(node)
            case Counted():
                return self._counted(node)
            case _:
                assert_never(node)

    def figure(self, name: str) -> Floats:
        """A figure of each item by its name in formulas, NaN where the item has none."""
        if name not in self._figures:
            self._figures[name] = self._figure(name)
        return self._figures[name]

    def _figure(self, name: str) -> Floats:
        items = self.items
        if name.startswith(TURNED):
            own = self.figure(name.removeprefix(TURNED))
            turned = np.where(items.direction == Direction.LOWER, -own, own)
            # Of a range neither more nor less is better: how well it was kept is compared.
            return np.where(items.direction == Direction.RANGE, self.figure("attainment"), turned)
        match name:
            case "target" | "upper" | "prior" | "required" | "weight":
                found: Floats = getattr(items, name)
                return found
            case "max_points":
                return np.where(self.figure("scored") == 1, items.max_points, np.nan)
            case "scored":
                kinds = np.array([one.kind.scored for one in self.regulation.policies], dtype=np.bool_)
                return np.where(kinds[self.regulation.policy], 1.0, 0.0)
            case "silent":
                return np.isin(self.measured.verdict, Verdict.NO_ACTUAL).astype(np.float64)
            case "happened":
                return happened(items).astype(np.float64)
            case "actual":
                return self.measured.value
            case "attainment":
                return np.maximum(self.measured.attained, 0.0)
            case "growth":
                return growth(items.actual, items.prior)
            case "points":
                return self._points
            case "met" | "exceeded" | "missed" | "no_actual":
                return self._verdicts(name)
            case _:
                raise KeyError(name)

    def _verdicts(self, name: str) -> Floats:
        """1 where a verdict is such, 0 where it is another, NaN where there is none for want of a target."""
        if name == "no_actual":
            return np.isnan(self.measured.value).astype(np.float64)
        wanted = {
            "met": (Verdict.MET, Verdict.EXCEEDED),
            "exceeded": (Verdict.EXCEEDED,),
            "missed": (Verdict.MISSED,),
        }[name]
        truth = np.isin(self.measured.verdict, wanted).astype(np.float64)
        return np.where(self.measured.verdict == Verdict.NO_TARGET, np.nan, truth)

    def _named(self, node: Named) -> Floats:
        """Of an indicator that stands in several groups, what the first has that has anything."""
        rows = self.rows(node.group, node.indicator)
        figure = self.figure(node.figure)[rows]
        there = np.flatnonzero(~np.isnan(figure))[::-1]
        found = np.full(len(self.items.units), np.nan)
        found[self.items.unit[rows[there]]] = figure[there]
        return found

    def unit_columns(self, rule: Expression | Condition, groups: Grouped, figures: Mapping[str, Floats]) -> Columns:
        """What a rule about units looks up, one row per unit.

        Args:
            figures: those of the units themselves, by their names.
        """
        found = dict(figures)
        for node in looked_up(rule):
            if isinstance(node, Named) and node.figure in GROUP_FIGURES:
                found[node.name] = self._of_group(node, groups)
            elif not isinstance(node, Figure):
                found[node.name] = self.of_units(node)
        return Columns(len(self.items.units), found)

    def _of_group(self, node: Named, groups: Grouped) -> Floats:
        """The points of a unit's group, or their share of its maximum; NaN where it has none."""
        rows = np.isin(groups.group, matching_groups(node.indicator, self.items.groups)) & ~np.isnan(groups.points)
        unit, count = groups.unit[rows], len(self.items.units)
        points = np.bincount(unit, groups.points[rows], count)
        if node.figure == "group_rate":
            most = np.bincount(unit, groups.max_points[rows], count)
            with np.errstate(divide="ignore", invalid="ignore"):
                return np.where(most > 0, points / most, np.nan)
        return np.where(np.bincount(unit, minlength=count) > 0, points, np.nan)

    def rows(self, group: str = "", indicator: str = "") -> Ints:
        """The assigned items, all or those of a group and of the groups that are part of it, or of an indicator."""
        items = self.items
        chosen: Bools = items.assigned
        if group:
            chosen = chosen & np.isin(items.group, groups_within(group, items, self.regulation.tree))
        if indicator:
            chosen = chosen & np.isin(items.indicator, matching(indicator, items.indicators))
        return np.flatnonzero(chosen)

    def _collected(self, node: Collected) -> Floats:
        rows, count = self.rows(node.group), len(self.items.units)
        figure = self.figure(node.figure)[rows]
        rows, figure = rows[np.isfinite(figure)], figure[np.isfinite(figure)]
        unit = self.items.unit[rows]
        match node.how:
            case "sum":
                return np.bincount(unit, figure, count).astype(np.float64)
            case "mean":
                with np.errstate(invalid="ignore"):
                    return np.bincount(unit, figure, count) / np.bincount(unit, minlength=count)
            case "min" | "max":
                found = np.full(count, np.nan)
                (np.fmin if node.how == "min" else np.fmax).at(found, unit, figure)
                return found
            case _:
                assert_never(node.how)

    def _counted(self, node: Counted) -> Floats:
        holds, rows = self.holding(node.condition), self.rows(node.group, node.indicator)
        return np.bincount(self.items.unit[rows], holds[rows], len(self.items.units)).astype(np.float64)

    def holding(self, condition: Condition) -> Bools:
        """Which items are known to fulfil a condition over their own figures."""
        return holding(condition, self.columns(looked_up(condition), figures_named(condition)))[0]


def formula_columns(rule: Points, lookups: Lookups, rows: Ints, cluster: Codes) -> Columns:
    """What a formula of points looks at, for the items of its policy.

    Args:
        rows: the items, of all.
        cluster: the cluster of each of all items' units.
    """
    expression = rule.expression()
    figures = {name: lookups.figure(name)[rows] for name in figures_named(expression)}
    figures |= {node.name: lookups.of_items(node)[rows] for node in looked_up(expression) if node.name not in figures}
    items = lookups.items.take(rows)
    among: dict[Others, Among] = {}
    for others in {part.among for part in parts_of(expression) if isinstance(part, Gathered)}:
        which = peers(items, cluster[rows] if others == "peers" else None)
        among[others] = Among(which.astype(np.int64), int(which.max(initial=-1)) + 1)
    return Columns(rows.size, figures, among)


def lookups_of(regulation: Regulation, scores: Scored) -> Lookups:
    """What formulas look up, where all is scored."""
    return Lookups(regulation, scores.measured, scores.points)
