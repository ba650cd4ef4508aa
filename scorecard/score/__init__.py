"""Items to points: attainment, verdicts, points, and what they add up to per group and unit.

`regulated` puts the rulebook's statements to the items, `score` is the rest; both know nothing of
files or screens.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from scorecard.choices import Counted
from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints, Items, Verdict
from scorecard.regulation.expression.reckoning import column_of, holding
from scorecard.regulation.rollups import ROLLUPS
from scorecard.rulebook.model import Rulebook
from scorecard.score.adjustments import adjusted
from scorecard.score.attainment import Verdicts, growth
from scorecard.score.codes import distinct, unit_clusters
from scorecard.score.lookups import Lookups, formula_columns, in_order, lookups_of
from scorecard.score.measured import Measured, measured
from scorecard.score.points import earned
from scorecard.score.rollup import Gated, Members, Nodes, Tree, held, published, rolled, rolled_by_groups
from scorecard.score.rules import Policy, Regulation, regulated
from scorecard.score.wholes import WholeRule, unit_rule

__all__ = [
    "GroupScores",
    "Scores",
    "UnitScores",
    "regulated",
    "score_groups",
    "score_items",
    "score_units",
    "standings",
]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """What each item earned; columns beside those of its Items."""

    measured: Measured
    """What each item came to: attainment not held above 0, and the figure that counts."""
    attainment: Floats
    """Never below 0; of words and places their share, 1.0 for the best."""
    growth: Floats
    points: Floats
    """The points that count; NaN where the item is shown but not scored."""
    computed: Floats
    """The points by the rules, whosever count."""
    max_points: Floats
    """NaN where the item is not scored."""

    @property
    def verdict(self) -> Verdicts:
        return self.measured.verdict


@dataclass(frozen=True, slots=True, eq=False)
class UnitScores:
    """One row per unit, in the order of `Items.units`."""

    cluster: Codes
    score: Floats
    """NaN for a unit with nothing to score, or with too little reported."""
    max_score: Floats
    """What was assigned could have earned."""
    attainment: Floats
    """The mean of its indicators' attainment, uncapped, by their shares."""
    tally: Ints
    """units × verdicts; an indicator that stands in several groups is counted once, by its worst verdict."""
    rolled_up: Floats
    """The score before adjustments."""
    adjustments: Floats
    """units × the rulebook's adjustments: what each gave or took."""
    data: Floats
    """The share of what is due that is reported; NaN where the rulebook does not ask."""
    whole: Floats
    """What the shares of its members are parts of: their weights, or their maxima where weights do not count."""
    share: Floats
    """Per item: the part of its unit's score that it carries; sums to 1 over a scored unit's items."""
    uncapped: Floats
    """The score before the rulebook's caps, not rounded."""
    capped: Codes
    """Which of the rulebook's caps holds the score down, NOWHERE for none."""

    @property
    def rate(self) -> Floats:
        """The score as a share of its maximum; NaN where there is none."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.max_score > 0, self.score / self.max_score, np.nan)

    @property
    def figures(self) -> dict[str, Floats]:
        """What formulas look up of each unit, by the names that they have for it."""
        return {"score": self.score, "max_score": self.max_score, "rate": self.rate, **tally_figures(self.tally)}

    @property
    def figures_before(self) -> dict[str, Floats]:
        """The same before adjustments."""
        return replace(self, score=self.rolled_up).figures


@dataclass(frozen=True, slots=True, eq=False)
class GroupScores:
    """One row per unit and group, ordered by unit, then by group as first met."""

    unit: Codes
    group: Codes
    points: Floats
    max_points: Floats
    tally: Ints
    share: Floats
    """What the group carries of what it is part of; NaN where scores are not rolled up by groups."""
    path: Floats
    """What it carries of its unit's score, all the way up; NaN likewise."""
    rolled_up: Floats
    """The points before they are held and rounded."""
    data: Floats
    """The share of what is due that is reported; NaN where scores are not rolled up by groups."""
    whole: Floats
    """What the shares of its members are parts of."""
    gated: Gated | None = None
    """None where no gate is stated."""

    @property
    def before_gates(self) -> GroupScores:
        """The groups as gates look at them."""
        return self if self.gated is None else replace(self, points=self.gated.before)


def score_items(regulation: Regulation, counts: Counted = "computed") -> Scores:
    """Points of every item, by the rule that holds for it.

    Args:
        counts: whose points count, where the workbook has the unit's own or a reviewer's.
    """
    items = regulation.items
    size = len(items)
    compared = any(one.points.compares for one in regulation.policies)
    cluster = unit_clusters(items)[items.unit] if compared and size else items.unit
    late = in_order(regulation)
    if len(regulation.policies) == 1 and not regulation.policies[0].points.looks_elsewhere:
        found = measured(items, regulation.policies[0])
        computed = _scored(items, regulation.policies[0], found, cluster, items)
    else:
        found, computed = Measured(np.empty(size), np.empty(size), np.empty(size, np.int8)), np.full(size, np.nan)
        for policy, rows in zip(regulation.policies, _rows_by_policy(regulation), strict=True):
            some = items.take(rows)
            own = measured(some, policy)
            found.attained[rows], found.value[rows], found.verdict[rows] = own.attained, own.value, own.verdict
            if not policy.points.looks_elsewhere:
                computed[rows] = _scored(some, policy, own, cluster[rows], items)
        for number in late:
            lookups = Lookups(regulation, found, _counted(items, computed, counts))
            rows = np.flatnonzero(regulation.policy == number)
            computed[rows] = _by_formula(regulation.policies[number], lookups, rows, cluster)
    points = _counted(items, computed, counts)
    return Scores(
        measured=found,
        attainment=np.maximum(found.attained, 0.0),
        growth=growth(items.actual, items.prior),
        points=points,
        computed=computed,
        max_points=np.where(np.isnan(points), np.nan, items.max_points),
    )


def _rows_by_policy(regulation: Regulation) -> list[Ints]:
    order = np.argsort(regulation.policy, kind="stable")
    return np.split(order, np.cumsum(np.bincount(regulation.policy, minlength=len(regulation.policies)))[:-1])


def _counted(items: Items, computed: Floats, counts: Counted) -> Floats:
    """The points that count, where the workbook has somebody's own."""
    if counts == "computed":
        return computed
    entered = items.self_points if counts == "self" else items.reviewed_points
    return np.where(np.isnan(entered) | np.isnan(items.max_points), computed, entered)


def _scored(items: Items, policy: Policy, found: Measured, cluster: Codes, every: Items) -> Floats:
    if not policy.kind.scored:
        return np.full(len(items), np.nan)
    return _standing(items, policy, found.verdict, earned(items, found, policy.points, cluster, every))


def _by_formula(policy: Policy, lookups: Lookups, rows: Ints, cluster: Codes) -> Floats:
    if not policy.kind.scored:
        return np.full(rows.size, np.nan)
    points = column_of(policy.points.expression(), formula_columns(policy.points, lookups, rows, cluster))
    verdict = lookups.measured.verdict[rows]
    # What comes to nothing for want of a figure is missing like what was not reported.
    points = np.where(verdict == Verdict.NO_ACTUAL, np.nan, points)
    if policy.missing == "zero":
        points = np.where(np.isnan(points), 0.0, points)
    return _standing(lookups.items.take(rows), policy, verdict, points)


def _standing(items: Items, policy: Policy, verdict: Verdicts, points: Floats) -> Floats:
    """Points as they count where nothing was reported or assigned, rounded as published."""
    if policy.missing == "zero":
        points = np.where((verdict == Verdict.NO_ACTUAL) & items.assigned, 0.0, points)
    if not items.assigned.all():
        points = np.where(items.assigned, points, np.nan)
    return published(points, policy.decimals)


def standings(items: Items, scored: Bools) -> Ints:
    """In how many groups the unit's indicator is scored: what its weight is divided by, 1 at least."""
    found, which = distinct(_indicator_keys(items), len(items.units) * len(items.indicators))
    if found.size == len(items):
        return np.ones(len(items), dtype=np.int64)
    return np.maximum(np.bincount(which[scored], minlength=found.size)[which], 1)


def _indicator_keys(items: Items) -> Ints:
    return items.unit.astype(np.int64) * len(items.indicators) + items.indicator


def score_units(regulation: Regulation, scores: Scores, rulebook: Rulebook) -> tuple[UnitScores, Nodes | None]:
    """Each unit's score, attainment and tally; and its groups, where the score is made of them."""
    items, rule = regulation.items, rulebook.score
    count = len(items.units)
    cluster = unit_clusters(items)
    asked = rule.over == "groups" or rule.min_data > 0
    members = _members(items, scores, once=rule.repeated == "once", asked=asked)
    nodes = None
    if rule.over == "groups":
        tree = rolled_by_groups(items, members, regulation.tree, cluster, rule)
        if any(one.gate is not None for one in tree.rules):
            gated = _gated(tree, regulation, scores)
            tree = rolled_by_groups(items, members, regulation.tree, cluster, rule, gated)
        whole, share, nodes = tree.whole, tree.share, tree.nodes
    else:
        whole = rolled(members, count, unit_rule(rule))
        share = whole.share
    units = UnitScores(
        cluster=cluster,
        score=whole.points,
        max_score=whole.max_points,
        attainment=np.where(np.isnan(whole.points), np.nan, _mean_attainment(items, scores, share)),
        tally=_unit_tally(items, scores.verdict),
        rolled_up=whole.points,
        adjustments=np.zeros((count, 0)),
        data=whole.data,
        whole=whole.whole,
        share=share,
        uncapped=whole.points,
        capped=np.full(count, NOWHERE, dtype=np.int32),
    )
    if rulebook.adjustments or rulebook.caps:
        groups = score_groups(items, scores, rulebook, nodes)
        units = _adjusted(units, regulation, scores, groups, rulebook)
        score = held(units.score, rule.least, rule.most)
        units = _capped(replace(units, score=score, uncapped=score), regulation, scores, groups, rulebook)
    else:
        score = held(units.score, rule.least, rule.most)
        units = replace(units, score=score, uncapped=score)
    return replace(units, score=published(units.score, rule.decimals)), nodes


def _gated(tree: Tree, regulation: Regulation, scores: Scores) -> Gated:
    """Which groups are behind a shut gate, by their points before all gates."""
    lookups, nodes, tallied = lookups_of(regulation, scores), tree.nodes, _unit_tally(regulation.items, scores.verdict)
    shut = np.zeros(nodes.unit.size, dtype=np.bool_)
    for number, rule in enumerate(tree.rules):
        if rule.gate is not None:
            condition, own = rule.gate.rule(), tree.rule == number
            holds, _ = holding(condition, lookups.unit_columns(condition, nodes, tally_figures(tallied)))
            shut[own] = ~holds[nodes.unit[own]]
    return Gated(nodes.points, shut)


def tally_figures(tallied: Ints) -> dict[str, Floats]:
    """What formulas look up of units' tallies, by the names that they have for it."""
    return {one.word: tallied[:, one].astype(np.float64) for one in Verdict}


def _adjusted(
    units: UnitScores, regulation: Regulation, scores: Scores, groups: GroupScores, rulebook: Rulebook
) -> UnitScores:
    """The scores with what adjustments give or take."""
    if not rulebook.adjustments:
        return units
    columns = [adjusted(one, regulation, scores, groups, units.figures) for one in rulebook.adjustments]
    extra = np.stack(columns, axis=1)
    return replace(units, score=units.score + extra.sum(axis=1), adjustments=extra)


def _capped(
    units: UnitScores, regulation: Regulation, scores: Scores, groups: GroupScores, rulebook: Rulebook
) -> UnitScores:
    """The scores under the least of the caps whose condition holds; one that comes to nothing does not hold."""
    if not rulebook.caps:
        return units
    lookups, score, capped = lookups_of(regulation, scores), units.score.copy(), units.capped.copy()
    for number, cap in enumerate(rulebook.caps):
        rule = cap.rule()
        holds, _ = holding(rule, lookups.unit_columns(rule, groups, units.figures))
        lower = holds & (score > cap.most)
        score[lower], capped[lower] = cap.most, number
    return replace(units, score=score, capped=capped)


def _mean_attainment(items: Items, scores: Scores, share: Floats) -> Floats:
    """Each unit's attainment by its items' shares, of those that have one."""
    counted = (share > 0) & ~np.isnan(scores.attainment)
    weight = np.where(counted, share, 0.0)
    reached = np.where(counted, scores.attainment, 0.0) * weight
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.bincount(items.unit, reached, len(items.units)) / np.bincount(items.unit, weight, len(items.units))


def _members(items: Items, scores: Scores, *, once: bool, asked: bool) -> Members:
    """The items as members of their units.

    Args:
        once: whether an indicator that stands in several groups counts once.
        asked: whether anybody asks how much is reported.
    """
    scored = ~np.isnan(scores.points)
    weight, part = items.weight, np.ones(len(items))
    if once and (times := standings(items, scored)).max(initial=1) > 1:
        weight, part = weight / times, part / times
    reported = None
    if asked:
        silent = scores.verdict == Verdict.NO_ACTUAL
        due = (scored | silent) & items.assigned
        reported = np.where(due, np.where(silent, 0.0, 1.0), np.nan)
    return Members(items.unit.astype(np.int64), scores.points, scores.max_points, weight, part, reported)


_SEVERITY = np.array([1, 2, 4, 0, 3], dtype=np.int8)
"""How unfavourable each verdict is, by its value: no_target, exceeded, met, no_actual, missed."""
_BY_SEVERITY = np.argsort(_SEVERITY).astype(np.int8)


def _unit_tally(items: Items, verdict: Verdicts) -> Ints:
    count = len(items.units)
    found, which = distinct(_indicator_keys(items), count * len(items.indicators))
    if found.size == len(items):
        return tally(items.unit, verdict, count)
    worst = np.zeros(found.size, dtype=np.int8)
    np.maximum.at(worst, which, _SEVERITY[verdict])
    return tally(found // max(len(items.indicators), 1), _BY_SEVERITY[worst], count)


def tally(owner: Codes | Ints, verdict: Verdicts, count: int) -> Ints:
    """How many of each verdict every owner has: owners × verdicts."""
    flat = np.bincount(owner.astype(np.int64) * len(Verdict) + verdict, minlength=count * len(Verdict))
    return flat.reshape(count, len(Verdict))


def score_groups(items: Items, scores: Scores, rulebook: Rulebook, nodes: Nodes | None) -> GroupScores:
    """Each unit's groups with their own tally: as the score is made of them, else all that stands in each.

    Args:
        nodes: the groups as `score_units` rolled them up, None where scores are not made of groups.
    """
    grouped = items.group != NOWHERE
    groups = max(len(items.groups), 1)
    keys = items.unit[grouped].astype(np.int64) * groups + items.group[grouped]
    if nodes is not None:
        places = nodes.unit.astype(np.int64) * groups + nodes.group
        own = np.searchsorted(places, keys)
        return GroupScores(
            unit=nodes.unit,
            group=nodes.group,
            points=nodes.points,
            max_points=nodes.max_points,
            tally=tally(own, scores.verdict[grouped], places.size),
            share=nodes.share,
            path=nodes.path,
            rolled_up=nodes.rolled_up,
            data=nodes.data,
            whole=nodes.whole,
            gated=nodes.gated,
        )
    found, which = distinct(keys, len(items.units) * groups)
    members = Members(
        owner=which,
        points=scores.points[grouped],
        max_points=scores.max_points[grouped],
        weight=items.weight[grouped],
        part=np.ones(which.size),
    )
    whole = rolled(members, found.size, WholeRule(ROLLUPS[rulebook.score.rollup]))
    return GroupScores(
        unit=(found // groups).astype(np.int32),
        group=(found % groups).astype(np.int32),
        points=published(whole.points, rulebook.score.decimals),
        max_points=whole.max_points,
        tally=tally(which, scores.verdict[grouped], found.size),
        share=np.full(found.size, np.nan),
        path=np.full(found.size, np.nan),
        rolled_up=whole.points,
        data=whole.data,
        whole=whole.whole,
    )
