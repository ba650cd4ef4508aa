"""All units against what a class or an award asks beside its score, and which of it a unit falls short of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

import numpy as np

from scorecard.domain import Bools, Floats, Ints, Items, Verdict
from scorecard.rank.figures import attribute_of
from scorecard.rank.parents import Parents
from scorecard.regulation.conditions import Conditions, Requirement, Shortfall, requirements
from scorecard.regulation.conditions.parents import PARENT_SCORE
from scorecard.regulation.conditions.requirement import Finding, OfDescription, OfGroups, OfItems, OfParentClass, OfUnit
from scorecard.regulation.conditions.whole_groups import GROUP_MAXIMUM, GROUP_RATE
from scorecard.regulation.expression.reckoning import Columns, column_of, holding
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.lookups import Lookups, lookups_of
from scorecard.score.rules import Regulation, matching

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Scope


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """Who falls short of one requirement: columns, one row per shortfall."""

    asked: Requirement
    unit: Ints
    name: Sequence[str]
    got: Sequence[Finding]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """All units against some conditions."""

    fulfilled: Bools
    """Per unit: whether it falls short of nothing."""
    checks: tuple[Check, ...]

    def shortfalls(self, unit: int) -> list[Shortfall]:
        """What a unit does not fulfil, in the order of the rulebook's keys."""
        return [
            Shortfall(check.asked.key, check.name[row], check.asked.wanted, check.got[row])
            for check in self.checks
            for row in np.flatnonzero(check.unit == unit).tolist()
        ]


def judged(
    regulation: Regulation,
    scores: Scores,
    units: UnitScores,
    groups: GroupScores,
    where: Conditions,
    scope: Scope,
    parents: Parents,
    standing: Mapping[str, Floats] | None = None,
) -> Judged:
    """All units against the conditions, but for their parents' classes.

    Args:
        scope: what they are stated for.
        parents: which unit each belongs to.
        standing: where each unit stands, by the names that formulas have for it; None before that is known.

    A target is what a unit's tally counts as exceeded, met, missed or without an actual; a unit
    without targets fulfils no condition on them. An indicator that was not assigned to a unit, or
    that stands nowhere in its sheet, is no must for it; one that no unit has can be met by none.
    """
    figures = {**units.figures, **(standing or {}), PARENT_SCORE.name: parents.score(units.score)}
    judge = _Judge(lookups_of(regulation, scores), scores, groups, figures, parents)
    checks = tuple(judge.check(one) for one in requirements(where, scope))
    fulfilled = np.ones(len(regulation.items.units), dtype=np.bool_)
    for check in checks:
        fulfilled[check.unit] = False
    return Judged(fulfilled, checks)


@dataclass(frozen=True, slots=True, eq=False)
class _Judge:
    """Puts requirements to all units."""

    lookups: Lookups
    scores: Scores
    groups: GroupScores
    figures: Mapping[str, Floats]
    """Of the units themselves, by their names in formulas."""
    parents: Parents

    def check(self, asked: Requirement) -> Check:
        """Who falls short of a requirement."""
        items = self.lookups.items
        if is_out_of_reach(asked, items):
            everyone = len(items.units)
            return Check(asked, np.arange(everyone), [asked.name] * everyone, [None] * everyone)
        match asked:
            case OfUnit():
                return self._units(asked)
            case OfParentClass():
                return Check(asked, np.arange(0), (), ())
            case OfItems():
                return self._items(asked)
            case OfGroups():
                return self._groups(asked)
            case OfDescription():
                return self._descriptions(asked)
            case _:
                assert_never(asked)

    def _units(self, asked: OfUnit) -> Check:
        rule, figure = asked.rule(), asked.figure()
        holds, _ = holding(rule, self.lookups.unit_columns(rule, self.groups, self.figures))
        short = np.flatnonzero(~holds)
        got = column_of(figure, self.lookups.unit_columns(figure, self.groups, self.figures))
        names = [self.parents.name(unit) if asked.of_parent else asked.name for unit in short.tolist()]
        return Check(asked, short, names, _plain(got[short]))

    def _items(self, asked: OfItems) -> Check:
        items, rows = self.lookups.items, self.lookups.rows(indicator=asked.name)
        short = rows[self.lookups.holding(asked.falls_short())[rows]]
        names = [items.name("indicator", row) for row in short.tolist()]
        got: list[Finding]
        match asked.found:
            case "verdict":
                got = [Verdict(one) for one in self.scores.verdict[short].tolist()]
            case "attainment":
                got = _plain(self.scores.attainment[short])
            case "actual":
                words = [items.name("actual_text", row) or None for row in short.tolist()]
                counts = _plain(items.actual[short])
                got = [word if count is None else count for count, word in zip(counts, words, strict=True)]
            case _:
                assert_never(asked.found)
        return Check(asked, items.unit[short].astype(np.int64), names, got)

    def _groups(self, asked: OfGroups) -> Check:
        groups = self.groups
        with np.errstate(invalid="ignore", divide="ignore"):
            rate = np.where(groups.max_points > 0, groups.points / groups.max_points, np.nan)
        columns = Columns(rate.size, {GROUP_RATE.name: rate, GROUP_MAXIMUM.name: groups.max_points})
        short = np.flatnonzero(holding(asked.falls_short(), columns)[0])
        labels = [self.lookups.items.groups[group].label for group in groups.group[short].tolist()]
        got = _plain(column_of(asked.figure(), columns)[short])
        return Check(asked, groups.unit[short].astype(np.int64), labels, got)

    def _descriptions(self, asked: OfDescription) -> Check:
        """Units of which the workbook says something else, or nothing."""
        items = self.lookups.items
        said = attribute_of(items, asked.name)
        short = [unit for unit in range(len(items.units)) if not is_described(asked, said.get(unit, ""))]
        got: list[Finding] = [said.get(unit) for unit in short]
        return Check(asked, np.array(short, dtype=np.int64), [asked.name] * len(short), got)


def is_out_of_reach(asked: Requirement, items: Items) -> bool:
    """Whether it names an indicator that nobody has, so that nobody can fulfil it."""
    return asked.named is not None and asked.named[0] == "indicator" and not matching(asked.name, items.indicators)


def is_described(asked: OfDescription, text: str) -> bool:
    """Whether what the workbook says of a unit, "" for nothing, is one of the words asked for."""
    return bool(matching(text, asked.allowed))


def _plain(values: Floats) -> list[Finding]:
    return [None if value != value else value for value in values.tolist()]
