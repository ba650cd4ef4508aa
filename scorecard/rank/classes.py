"""Ranked units to classes: from which score on, under which conditions, and for how many at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints, Items
from scorecard.rank import Ranking
from scorecard.rank.conditions import Judged, judged
from scorecard.rank.decisions import Decision, areas, seated, seats_of
from scorecard.rank.figures import reaches
from scorecard.rank.parents import Parents, parents_of
from scorecard.regulation.conditions import Shortfall
from scorecard.rulebook.model import ClassRule, Quota, RankingRule, Rulebook
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.rules import Regulation, matching


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
    sought: tuple[Bools, ...]
    """Per class: who would be in it but for its quota."""
    above_parent: tuple[Bools, ...]
    """Per class: who fulfils it and is not in it since its parent is in none as good, and may not be above that."""
    parents: Parents

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
        if self.above_parent[code][unit]:
            parent = int(self.parents.code[unit])
            got = self.name(parent) if parent >= 0 else ""
            short.append(Shortfall("not_above_parent", self.parents.name(unit), "class", got or None))
        return [*short, *found.where.shortfalls(unit)]


def classify(
    regulation: Regulation, scores: Scores, units: UnitScores, groups: GroupScores, ranking: Ranking, rulebook: Rulebook
) -> Classes:
    """The class of every unit; whoever finds no seat in one is in the next it fulfils."""
    parents = parents_of(regulation.items, rulebook.parents)
    reached = tuple(
        _reached(
            rule,
            _figure(rule, units, ranking, rulebook.ranking),
            judged(regulation, scores, units, groups, rule.where, "class", parents),
        )
        for rule in rulebook.classes
    )
    fulfilled = [one.fulfilled & ranking.ranked for one in reached]
    everyone = np.arange(len(regulation.items.units))
    before = _first(fulfilled, 0, everyone)
    settled = _Settling(rulebook.classes, fulfilled, regulation.items, units.cluster, ranking, parents, before.copy())
    for number in range(len(rulebook.classes)):
        settled.settle(number)
    return Classes(
        rules=rulebook.classes,
        code=settled.code,
        before_quota=before,
        decisions=tuple(settled.decisions),
        reached=reached,
        sought=tuple(settled.sought),
        above_parent=tuple(settled.above_parent),
        parents=parents,
    )


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


@dataclass(slots=True, eq=False)
class _Settling:
    """Settles classes best first, so that who falls out of one is counted in the next."""

    rules: Sequence[ClassRule]
    fulfilled: Sequence[Bools]
    items: Items
    cluster: Codes
    ranking: Ranking
    parents: Parents
    code: Codes
    """The class of each unit, as far as it is settled."""
    decisions: list[Decision] = field(default_factory=list)
    sought: list[Bools] = field(default_factory=list)
    above_parent: list[Bools] = field(default_factory=list)

    def settle(self, number: int) -> None:
        """Who is in a class: whoever may by its parent, as far as there are seats.

        A seat that a unit loses since its parent found none is not given again.
        """
        rule, above = self.rules[number], np.zeros(self.code.size, dtype=np.bool_)
        # The share is of those who would be in the class and the next ones before anybody is held by its parent.
        counted = self.ranking.ranked if rule.quota is None else _base(self.rules, rule.quota, self.code, self.ranking)
        below_parents = rule.where.not_above_parent == "class"
        if below_parents:
            above[self._held_by_parents(number)] = True
        self.sought.append(self.code == number)
        if rule.quota is not None:
            self._seat(number, rule, rule.quota, counted)
            if below_parents:
                above[self._held_by_parents(number)] = True
        self.above_parent.append(above)

    def _held_by_parents(self, number: int) -> Ints:
        """Takes those out of a class whose parent is in none as good."""
        above = self.parents.above(self.code, number)
        self._pass_on(above, number)
        return above

    def _seat(self, number: int, rule: ClassRule, quota: Quota, counted: Bools) -> None:
        ranking = self.ranking
        best_first = ranking.order[ranking.ranked[ranking.order]]
        members = best_first[self.code[best_first] == number]
        area = areas(self.items, self.cluster, quota.within)
        found = seated("class", rule.name, members, area, ranking.place, partial(_seats, quota, counted), quota.ties)
        self._pass_on(members[~np.isin(members, found.inside)], number)
        self.decisions += found.decisions

    def _pass_on(self, units: Ints, number: int) -> None:
        """Puts units that a class does not take into the next that they fulfil."""
        self.code[units] = _first(self.fulfilled, number + 1, units)


def _base(rules: Sequence[ClassRule], quota: Quota, code: Codes, ranking: Ranking) -> Bools:
    """The units that a quota's share counts: all that are ranked, or those in a class or a better one."""
    named = matching(quota.base, [rule.name for rule in rules])
    if quota.base == "all" or not named:
        return ranking.ranked
    counted: Bools = (code != NOWHERE) & (code <= named[0])
    return counted


def _seats(quota: Quota, counted: Bools, area: Bools, members: int) -> int:
    """The seats of an area; those of the units that count for a share are in it too."""
    if quota.count is not None:
        return quota.count
    return members if quota.share is None else seats_of(quota.share, int((counted & area).sum()), quota.rounding)
