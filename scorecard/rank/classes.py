"""Ranked units to classes: from which score on, under which conditions, and for how many at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints
from scorecard.rank import Ranking
from scorecard.rank.conditions import Judged, Shortfall, judged
from scorecard.rank.decisions import Decision, areas, cut, seats_of
from scorecard.rank.figures import reaches
from scorecard.rulebook.model import ClassRule, Quota, RankingRule, Rulebook
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.matching import matching
from scorecard.score.rules import Regulation


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """All units against one class, without regard to its quota."""

    figure: Floats
    """The score or rate that the class looks at, as ranked."""
    enough: Bools
    where: Judged

    @property
    def fulfilled(self) -> Bools:
        return self.enough & self.where.fulfilled


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """One row per unit, in the order of `Items.units`."""

    rules: tuple[ClassRule, ...]
    """Best first."""
    code: Codes
    """Into `rules`; NOWHERE for a unit that is not ranked, or that fulfils no class."""
    before_quota: Codes
    """The class that the unit would be in if none had a quota."""
    decisions: tuple[Decision, ...]
    reached: tuple[Reached, ...]
    """Per class."""

    def name(self, unit: int) -> str:
        """The name of a unit's class, "" where it has none."""
        code = int(self.code[unit])
        return "" if code == NOWHERE else self.rules[code].name

    def shortfalls(self, unit: int, code: int) -> list[Shortfall]:
        """Why a unit does not fulfil a class, leaving its quota aside."""
        found, rule = self.reached[code], self.rules[code]
        score = float(found.figure[unit])
        short = (
            [] if found.enough[unit] else [Shortfall("at_least", "", rule.at_least, score if score == score else None)]
        )
        return [*short, *found.where.shortfalls(unit)]


def classify(
    regulation: Regulation, scores: Scores, units: UnitScores, groups: GroupScores, ranking: Ranking, rulebook: Rulebook
) -> Classes:
    """The class of every unit; whoever finds no seat in one is in the next it fulfils."""
    reached = tuple(
        _reached(
            rule, _figure(rule, units, ranking, rulebook.ranking), judged(regulation, scores, units, groups, rule.where)
        )
        for rule in rulebook.classes
    )
    fulfilled = [one.fulfilled & ranking.ranked for one in reached]
    everyone = np.arange(len(regulation.items.units))
    before = _first(fulfilled, 0, everyone)
    code, decisions = _within_quotas(rulebook.classes, fulfilled, before, units.cluster, ranking)
    return Classes(rulebook.classes, code, before, decisions, reached)


def _figure(rule: ClassRule, units: UnitScores, ranking: Ranking, ranked: RankingRule) -> Floats:
    """What a class looks at: as published, where that is what was ranked."""
    if ranked.decimals is not None and (rule.of == "score") == (ranked.by == "points"):
        return ranking.key
    return units.score if rule.of == "score" else units.rate


def _reached(rule: ClassRule, figure: Floats, where: Judged) -> Reached:
    if rule.at_least is None:
        return Reached(figure, np.ones(figure.size, dtype=np.bool_), where)
    return Reached(figure, reaches(figure, rule.at_least), where)


def _first(fulfilled: Sequence[Bools], start: int, members: Ints) -> Codes:
    """The best class from `start` on that each of some units fulfils."""
    found = np.full(members.size, NOWHERE, dtype=np.int32)
    for code in range(len(fulfilled) - 1, start - 1, -1):
        found[fulfilled[code][members]] = code
    return found


def _within_quotas(
    rules: Sequence[ClassRule], fulfilled: Sequence[Bools], before: Codes, cluster: Codes, ranking: Ranking
) -> tuple[Codes, tuple[Decision, ...]]:
    """Best class first, so that who falls out of one is counted in the next."""
    code = before.copy()
    decisions = []
    best_first = ranking.order[ranking.ranked[ranking.order]]
    for number, rule in enumerate(rules):
        if rule.quota is None:
            continue
        area = areas(cluster, rule.quota.within)
        counted = _base(rules, rule.quota, code, ranking)
        members = best_first[code[best_first] == number]
        for one in sorted(set(area[members].tolist())):
            own = members[area[members] == one]
            seats = _seats(rule.quota, int(np.count_nonzero(counted & (area == one))), own.size)
            drawn = cut(own, ranking.place, seats, rule.quota.ties)
            outside = own[~np.isin(own, drawn.inside)]
            code[outside] = _first(fulfilled, number + 1, outside)
            if drawn.tied.size:
                decisions.append(Decision("class", rule.name, one, tuple(drawn.tied.tolist()), drawn.seats))
    return code, tuple(decisions)


def _base(rules: Sequence[ClassRule], quota: Quota, code: Codes, ranking: Ranking) -> Bools:
    """The units that a quota's share counts: all that are ranked, or those in a class or a better one."""
    named = matching(quota.base, [rule.name for rule in rules])
    if quota.base == "all" or not named:
        return ranking.ranked
    counted: Bools = (code != NOWHERE) & (code <= named[0])
    return counted


def _seats(quota: Quota, base: int, members: int) -> int:
    if quota.count is not None:
        return quota.count
    return members if quota.share is None else seats_of(quota.share, base, quota.rounding)
