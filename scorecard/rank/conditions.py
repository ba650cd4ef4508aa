"""What a class or an award asks of a unit beside its score, and which of it a unit falls short of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.domain import NOWHERE, Bools, Floats, Ints, Items, Verdict
from scorecard.rank.figures import group_points, not_free, reaches, rows_of
from scorecard.regulation.expression.reckoning import Columns, holding
from scorecard.regulation.expression.tree import Condition
from scorecard.regulation.formula import truth_formula
from scorecard.rulebook.model import Conditions
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.lookups import lookups_of
from scorecard.score.matching import attribute_of, matching
from scorecard.score.rules import Regulation

Figure = float | str | Verdict | None
"""What was wanted or found; None for nothing."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing that a unit does not fulfil."""

    condition: str
    """The rulebook's key: "met_share"."""
    name: str
    """The indicator or group it concerns, "" where it concerns the unit."""
    wanted: Figure
    got: Figure


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """Who falls short of one condition: columns, one row per shortfall."""

    condition: str
    wanted: Figure
    unit: Ints
    name: Sequence[str]
    got: Sequence[Figure]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """All units against some conditions."""

    fulfilled: Bools
    """Per unit: whether it falls short of nothing."""
    checks: tuple[Check, ...]

    def shortfalls(self, unit: int) -> list[Shortfall]:
        """What a unit does not fulfil, in the order of the rulebook's keys."""
        return [
            Shortfall(check.condition, check.name[row], check.wanted, check.got[row])
            for check in self.checks
            for row in np.flatnonzero(check.unit == unit).tolist()
        ]


def judged(
    regulation: Regulation,
    scores: Scores,
    units: UnitScores,
    groups: GroupScores,
    where: Conditions,
    standing: Mapping[str, Floats] | None = None,
) -> Judged:
    """All units against the conditions.

    Args:
        standing: where each unit stands, by the names that formulas have for it; None before that is known.

    A target is what a unit's tally counts as exceeded, met, missed or without an actual; a unit
    without targets fulfils no condition on them. An indicator that was not assigned to a unit, or
    that stands nowhere in its sheet, is no must for it; one that no unit has can be met by none.
    """
    items = regulation.items
    checks = (
        *_targets(units, where),
        *(_met(items, scores, indicator) for indicator in where.met),
        *_each_group(items, groups, where),
        *_group_points(items, groups, where),
        *(_free(items, indicator) for indicator in where.free_of),
        *_each(regulation, scores, where),
        *(_attribute(items, heading, allowed) for heading, allowed in where.attributes.items()),
        *_formula(regulation, scores, units, groups, where, standing),
    )
    fulfilled = np.ones(len(items.units), dtype=np.bool_)
    for check in checks:
        fulfilled[check.unit] = False
    return Judged(fulfilled, checks)


def _targets(units: UnitScores, where: Conditions) -> Iterator[Check]:
    tally = units.tally
    exceeded = tally[:, Verdict.EXCEEDED]
    met = exceeded + tally[:, Verdict.MET]
    open_ones = tally[:, Verdict.MISSED] + tally[:, Verdict.NO_ACTUAL]
    targets = met + open_ones
    if where.all_met:
        unmet = np.where(targets > 0, open_ones, np.nan)
        yield _of_units("all_met", 0.0, unmet, unmet == 0)
    for condition, count, least in (
        ("met_share", met, where.met_share),
        ("exceeded_share", exceeded, where.exceeded_share),
    ):
        if least is not None:
            share = np.where(targets > 0, count / np.maximum(targets, 1), np.nan)
            yield _of_units(condition, least, share, reaches(share, least))


def _of_units(condition: str, wanted: float, got: Floats, enough: Bools, name: str = "") -> Check:
    short = np.flatnonzero(~enough)
    return Check(condition, wanted, short, [name] * short.size, _plain(got[short]))


def _plain(values: Floats) -> list[Figure]:
    return [None if value != value else value for value in values.tolist()]


def _met(items: Items, scores: Scores, indicator: str) -> Check:
    """Exceeded or met wherever it stands; no target and no actual are no verdict to rely on."""
    if not matching(indicator, items.indicators):
        return _unknown("met", Verdict.MET, indicator, len(items.units))
    rows = rows_of(items, indicator)
    verdict = scores.verdict[rows]
    short = (verdict != Verdict.EXCEEDED) & (verdict != Verdict.MET)
    return Check(
        condition="met",
        wanted=Verdict.MET,
        unit=items.unit[rows[short]].astype(np.int64),
        name=[items.name("indicator", row) for row in rows[short].tolist()],
        got=[Verdict(one) for one in verdict[short].tolist()],
    )


def _each_group(items: Items, groups: GroupScores, where: Conditions) -> Iterator[Check]:
    """Groups with a maximum; one that has earned nothing yet falls short of any share above 0."""
    least = where.groups_at_least
    if least is None:
        return
    with np.errstate(invalid="ignore", divide="ignore"):
        share = groups.points / groups.max_points
    short = np.flatnonzero((groups.max_points > 0) & ~reaches(share, least))
    labels = [group.label for group in items.groups]
    yield Check(
        condition="groups_at_least",
        wanted=least,
        unit=groups.unit[short].astype(np.int64),
        name=[labels[group] for group in groups.group[short].tolist()],
        got=_plain(share[short]),
    )


def _each(regulation: Regulation, scores: Scores, where: Conditions) -> Iterator[Check]:
    """Scored indicators with an attainment, and those that are due and not reported."""
    least, items = where.each_at_least, regulation.items
    if least is None:
        return
    short = np.flatnonzero(below_each(regulation, scores, least))
    yield Check(
        condition="each_at_least",
        wanted=least,
        unit=items.unit[short].astype(np.int64),
        name=[items.name("indicator", row) for row in short.tolist()],
        got=_plain(scores.attainment[short]),
    )


def below_each(regulation: Regulation, scores: Scores, least: float) -> Bools:
    """The items that keep a unit from having every indicator at an attainment."""
    low = ~np.isnan(scores.attainment) & ~reaches(scores.attainment, least)
    below: Bools = each_asked(regulation) & (low | (scores.verdict == Verdict.NO_ACTUAL))
    return below


def each_asked(regulation: Regulation) -> Bools:
    """The items that a condition on every indicator looks at: what is assigned and scored."""
    scored = np.array([one.kind.scored for one in regulation.policies], dtype=np.bool_)[regulation.policy]
    asked: Bools = regulation.items.assigned & scored
    return asked


def _attribute(items: Items, heading: str, allowed: Sequence[str]) -> Check:
    """Units of which the workbook says something else, or nothing."""
    said = attribute_of(items, heading)
    short = [unit for unit in range(len(items.units)) if not matching(said.get(unit, ""), allowed)]
    got: list[Figure] = [said.get(unit) for unit in short]
    return Check("attributes", ", ".join(allowed), np.array(short, dtype=np.int64), [heading] * len(short), got)


def _group_points(items: Items, groups: GroupScores, where: Conditions) -> Iterator[Check]:
    for name, least in where.group_points.items():
        points = group_points(items, groups, name)
        yield _of_units("group_points", least, points, reaches(points, least), name)


def _free(items: Items, indicator: str) -> Check:
    rows = not_free(items, indicator)
    counts, words = items.actual[rows].tolist(), items.actual_text[rows].tolist()
    return Check(
        condition="free_of",
        wanted=0.0,
        unit=items.unit[rows].astype(np.int64),
        name=[items.name("indicator", row) for row in rows.tolist()],
        got=[
            count if count == count else None if word == NOWHERE else items.texts[word]
            for count, word in zip(counts, words, strict=True)
        ],
    )


def _formula(
    regulation: Regulation,
    scores: Scores,
    units: UnitScores,
    groups: GroupScores,
    where: Conditions,
    standing: Mapping[str, Floats] | None,
) -> Iterator[Check]:
    """The office's own condition; one that comes to nothing for want of a figure is not fulfilled."""
    if where.formula is None:
        return
    rule = truth_formula(where.formula, "class" if standing is None else "award")[0]
    columns = unit_columns(rule, regulation, scores, units, groups, standing or {})
    holds, known = holding(rule, columns)
    short = np.flatnonzero(~holds)
    got: list[Figure] = [None if not known[unit] else 0.0 for unit in short.tolist()]
    yield Check("formula", 1.0, short, [where.formula] * short.size, got)


def unit_columns(
    rule: Condition,
    regulation: Regulation,
    scores: Scores,
    units: UnitScores,
    groups: GroupScores,
    standing: Mapping[str, Floats],
) -> Columns:
    """What a condition looks up, one row per unit."""
    figures = {**units.figures, **standing}
    return lookups_of(regulation, scores).unit_columns(rule, groups, figures)


def _unknown(condition: str, wanted: Figure, name: str, units: int) -> Check:
    """A name that nothing has: nobody can fulfil it."""
    return Check(condition, wanted, np.arange(units), [name] * units, [None] * units)
