"""What is found of scores that rest on little, or on what decides nothing: few reports, equal points, one 0 for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scorecard.domain import NOWHERE, Bools, Codes, Floats, Items, Verdict
from scorecard.numbers import AGREEMENT, agree
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.regulation.rollups import ROLLUPS
from scorecard.regulation.wording import Path, quoted
from scorecard.rulebook import Rulebook
from scorecard.rulebook.places import stated_at
from scorecard.rulebook.tree import group_rules
from scorecard.score import GroupScores, Scores, UnitScores, due_items, standings
from scorecard.score.codes import unit_clusters
from scorecard.score.matching import matching_groups
from scorecard.score.points import peers
from scorecard.score.rules import Regulation
from scorecard.score.wholes import group_rule

_ENOUGH = 0.5
"""A score that rests on less of what is due is told."""
_FEWEST_PEERS = 3
"""Two units that have the same points are nothing to speak of."""
_MANY = 0.5
"""From this share of the units on, a 0 that makes a mean 0 is told."""
_FEWEST_ZEROED = 2


def score_problems(
    regulation: Regulation, scores: Scores, units: UnitScores, groups: GroupScores, rules: Rulebook
) -> Iterator[Problem]:
    """Every problem of scores that say less than they seem to."""
    if not len(regulation.items):
        return
    yield from _thin_scores(regulation, scores, units, rules)
    yield from _equal_points(regulation, scores, rules)
    yield from _zeroed_means(regulation, scores, units, groups, rules)


def _thin_scores(regulation: Regulation, scores: Scores, units: UnitScores, rules: Rulebook) -> Iterator[Problem]:
    """Scores of less than half of what is due, where what is missing leaves and nobody says how much must be there."""
    if rules.score.min_data > 0 or any(one.min_data for _, one in group_rules(rules)):
        return
    items, scored = regulation.items, ~np.isnan(scores.points)
    leaves = np.array([one.missing == "exclude" for one in regulation.policies])[regulation.policy]
    due = due_items(regulation, scores) & (scored | leaves)
    scored &= due
    if (due == scored).all():
        return
    part = 1.0 / standings(items, due) if rules.score.repeated == "once" else np.ones(len(items))

    def of_units(among: Bools, counted: Floats) -> Floats:
        sums: Floats = np.bincount(items.unit[among], counted[among], len(items.units)).astype(np.float64)
        return sums

    count, of_count = of_units(scored, part), of_units(due, part)
    weight, of_weight = of_units(scored, items.weight * part), of_units(due, items.weight * part)
    bar = _ENOUGH * (1 - AGREEMENT)
    thin = ~np.isnan(units.score) & ((count < of_count * bar) | (weight < of_weight * bar))
    for unit in np.flatnonzero(thin).tolist():
        row = int(np.argmax((items.unit == unit) & due & ~scored))
        place = items.cell(row, "actual") or items.place(row)
        counts = {"count": float(count[unit]), "due": float(of_count[unit])}
        weights = {"weight": float(weight[unit]), "total": float(of_weight[unit])}
        yield problem("score-thin", place, unit=items.units[unit], **counts, **weights)


def _equal_points(regulation: Regulation, scores: Scores, rules: Rulebook) -> Iterator[Problem]:
    """Indicators by which all units of a cluster have the same points, so that they decide nothing there."""
    items, points = regulation.items, scores.points
    cluster = unit_clusters(items)[items.unit]
    in_clusters = bool((cluster != NOWHERE).any())
    costs = np.array([one.points.costs for one in regulation.policies])[regulation.policy]
    silent = scores.verdict == Verdict.NO_ACTUAL
    counts = ~costs & items.assigned & (items.max_points > 0) & (~np.isnan(points) | silent)
    if ROLLUPS[rules.score.rollup].weighed:
        counts &= items.weight > 0
    if in_clusters:
        counts &= cluster != NOWHERE
    rows = np.flatnonzero(counts)
    which = peers(items, cluster)[rows]
    size = int(which.max(initial=-1)) + 1
    first = np.zeros(size, dtype=np.int64)
    first[which[::-1]] = rows[::-1]
    others = np.bincount(which, ~agree(points[rows], points[first[which]]), size)
    alike = (others == 0) & (np.bincount(which, minlength=size) >= _FEWEST_PEERS)
    alike &= np.bincount(which, ~silent[rows], size) > 0
    places: dict[tuple[int, int], list[int]] = {}
    for row in first[alike].tolist():
        places.setdefault((int(items.group[row]), int(items.indicator[row])), []).append(row)
    for found in places.values():
        row, name = found[0], items.name("indicator", found[0])
        place = ", ".join(items.clusters[int(cluster[one])] for one in found) if in_clusters else Word("all units")
        yield problem(
            "points-alike",
            items.name_cell(row) or items.place(row),
            indicator=short_text(name),
            place=place,
            name=quoted(name),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Whole:
    """What is rolled up by a mean that one 0 makes 0: the units' scores, or their points in a group."""

    title: str
    path: Path
    """Where the rulebook says so."""
    unit: Codes
    """Whose it is."""
    points: Floats
    items: Bools
    """The items that are its members."""
    groups: Bools
    """The groups of units that are."""


def _wholes(regulation: Regulation, units: UnitScores, groups: GroupScores, rules: Rulebook) -> Iterator[_Whole]:
    items, tree = regulation.items, regulation.tree
    by_groups = rules.score.over == "groups"
    outer = np.append(tree.parent, NOWHERE)[groups.group]
    if ROLLUPS[rules.score.rollup].zeroed_by_one:
        direct = (items.group == NOWHERE) | (not by_groups)
        unit = np.arange(len(items.units), dtype=np.int32)
        inner = (outer == NOWHERE) & by_groups
        yield _Whole(Word("the score"), ("score", "rollup"), unit, units.rolled_up, direct, inner)
    if not by_groups:
        return
    clusters = unit_clusters(items)
    for group in np.unique(groups.group).tolist():
        own = np.flatnonzero(groups.group == group)
        home = clusters[groups.unit[own]]
        how = {one: group_rule(rules.score, tree, one, group).rollup.zeroed_by_one for one in np.unique(home).tolist()}
        own = own[[how[one] for one in home.tolist()]]
        stated = (path for path, one in group_rules(rules) if one.rollup and _is_named(path[-1], group, items))
        path = (*next(stated, ("score",)), "rollup")
        title = f"“{items.groups[group].title}”"
        yield _Whole(title, path, groups.unit[own], groups.rolled_up[own], items.group == group, outer == group)


def _is_named(key: str, group: int, items: Items) -> bool:
    return group in matching_groups(key, items.groups)


def _zeroed_means(
    regulation: Regulation, scores: Scores, units: UnitScores, groups: GroupScores, rules: Rulebook
) -> Iterator[Problem]:
    """Means that are 0 because one member is, though another is not, and are so for many units."""
    items = regulation.items
    for whole in _wholes(regulation, units, groups, rules):
        some = np.zeros(len(items.units), dtype=np.bool_)
        some[items.unit[whole.items & (scores.points > 0)]] = True
        some[groups.unit[whole.groups & (groups.points > 0)]] = True
        zeroed = (whole.points == 0) & some[whole.unit]
        count, total = int(zeroed.sum()), int((~np.isnan(whole.points)).sum())
        if count < _FEWEST_ZEROED or count < _MANY * total:
            continue
        whose = np.isin(items.unit, whole.unit[zeroed]) & whole.items & (scores.points <= 0) & (items.weight > 0)
        inner = np.isin(groups.unit, whole.unit[zeroed]) & whole.groups & (groups.points <= 0)
        names = Counter(items.indicators[code] for code in items.indicator[whose].tolist())
        names.update(items.groups[code].title for code in groups.group[inner].tolist())
        ((name, _),) = names.most_common(1)
        figures = {"count": float(count), "total": float(total)}
        yield problem("mean-zeroed", stated_at(rules, whole.path), whole=whole.title, name=short_text(name), **figures)
