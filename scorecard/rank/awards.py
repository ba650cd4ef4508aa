"""Who is put forward for an award: the best ranked of those who fulfil what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from scorecard.domain import NOWHERE, Bools
from scorecard.rank import Ranking
from scorecard.rank.classes import Classes
from scorecard.rank.conditions import Judged, judged
from scorecard.rank.decisions import Areas, Decision, areas, seated, seats_of
from scorecard.regulation.conditions import Shortfall
from scorecard.rulebook.model import AwardRule, Rulebook
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.rules import Regulation, matching


@dataclass(frozen=True, slots=True, eq=False)
class Awards:
    """What a rulebook's awards come to."""

    rules: tuple[AwardRule, ...]
    units: tuple[tuple[int, ...], ...]
    """Per award, the codes of the units put forward, best first."""
    decisions: tuple[Decision, ...]
    names: Mapping[int, tuple[str, ...]]
    """The awards of each unit that has any."""
    classes: Classes
    where: tuple[Judged, ...]
    """Per award, all units against its conditions."""

    def of_unit(self, unit: int) -> list[str]:
        """The names of a unit's awards, in the rulebook's order."""
        return list(self.names.get(unit, ()))

    def shortfalls(self, unit: int, award: int) -> list[Shortfall]:
        """What keeps a unit from being a candidate for an award, beside its rank."""
        rule = self.rules[award]
        short = []
        if not _class_enough(rule, self.classes)[unit]:
            short.append(Shortfall("class_at_least", "", rule.class_at_least, self.classes.name(unit) or None))
        return [*short, *self.where[award].shortfalls(unit)]


def put_forward(
    regulation: Regulation,
    scores: Scores,
    units: UnitScores,
    groups: GroupScores,
    ranking: Ranking,
    classes: Classes,
    rulebook: Rulebook,
) -> Awards:
    """The units of every award; a unit may have several.

    In clusters, each cluster has the award's seats, and a unit outside the clusters is no candidate; among units
    alike, likewise.
    """
    standing = ranking.figures
    judgements = tuple(
        judged(regulation, scores, units, groups, rule.where, "award", classes.parents, standing)
        for rule in rulebook.awards
    )
    chosen, decisions = [], []
    for rule, where in zip(rulebook.awards, judgements, strict=True):
        eligible = where.fulfilled & _class_enough(rule, classes)
        found, open_ones = _chosen(rule, eligible, areas(regulation.items, units.cluster, rule.within), ranking)
        chosen.append(found)
        decisions += open_ones
    names: dict[int, tuple[str, ...]] = {}
    for rule, found in zip(rulebook.awards, chosen, strict=True):
        for unit in found:
            names[unit] = (*names.get(unit, ()), rule.name)
    return Awards(rulebook.awards, tuple(chosen), tuple(decisions), names, classes, judgements)


def _class_enough(rule: AwardRule, classes: Classes) -> Bools:
    """Who is in the lowest class that may have an award, or in a better one; nobody where there is no such class."""
    if rule.class_at_least is None:
        return np.ones(classes.code.size, dtype=np.bool_)
    named = matching(rule.class_at_least, [one.name for one in classes.rules])
    lowest = named[0] if named else NOWHERE
    enough: Bools = (classes.code != NOWHERE) & (classes.code <= lowest)
    return enough


def _chosen(rule: AwardRule, eligible: Bools, area: Areas, ranking: Ranking) -> tuple[tuple[int, ...], list[Decision]]:
    competing = ranking.ranked & area.inside
    candidates = ranking.order[(eligible & competing)[ranking.order]]
    found = seated("award", rule.name, candidates, area, ranking.place, partial(_seats, rule, competing), rule.ties)
    return tuple(ranking.order[np.isin(ranking.order, found.inside)].tolist()), [*found.decisions]


def _seats(rule: AwardRule, competing: Bools, area: Bools, candidates: int) -> int:
    if rule.top is not None:
        return rule.top
    return candidates if rule.share is None else seats_of(rule.share, int((competing & area).sum()), rule.rounding)
