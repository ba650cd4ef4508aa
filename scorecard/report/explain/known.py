"""What the rules made of an item before rounding and holding, and of those it is compared with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.domain import Codes, Floats, Ints
from scorecard.report.explain.wholes import Member, Whole, wholes
from scorecard.result import Scorecard
from scorecard.score.kinds import Measured, baselines, measured
from scorecard.score.rules import Effective, Policy


@dataclass(frozen=True, slots=True)
class Subject:
    """One item as its rule looks at it."""

    row: int
    policy: Policy
    rule: Effective
    attained: float
    """Not held above 0."""
    value: float
    """The figure that counts: the actual, a place, a share of words, a count."""
    baseline: float
    """Where progress starts, NaN where attainment does not ask."""


@dataclass(frozen=True, slots=True, eq=False)
class Peers:
    """Those an item is compared with, itself among them; without those that have no figure."""

    unit: Codes
    attained: Floats
    value: Floats


class Known:
    """The figures of one scorecard's items, each rule's worked out once."""

    def __init__(self, card: Scorecard) -> None:
        self._card = card
        self._found: dict[int, tuple[Ints, Measured]] = {}
        self._wholes: dict[int, list[Whole]] = {}

    def subject(self, row: int) -> Subject:
        given = self._card.given
        number = int(given.policy[row])
        policy = given.policies[number]
        rows, found = self._measured(number)
        at = int(np.searchsorted(rows, row))
        starts = baselines(given.items.take(np.array([row])), policy)
        return Subject(
            row=row,
            policy=policy,
            rule=given.rules[int(given.rule[row])],
            attained=float(found.attained[at]),
            value=float(found.value[at]),
            baseline=np.nan if starts is None else float(starts[0]),
        )

    def peers(self, one: Subject, *, in_cluster: bool) -> Peers:
        """The items of the same indicator in the same group that follow the same rule."""
        items = self._card.table
        rows, found = self._measured(int(self._card.given.policy[one.row]))
        same = (items.indicator[rows] == items.indicator[one.row]) & (items.group[rows] == items.group[one.row])
        if in_cluster:
            home = self._card.unit_scores.cluster
            same &= home[items.unit[rows]] == home[items.unit[one.row]]
        same &= ~np.isnan(found.value)
        return Peers(items.unit[rows[same]], found.attained[same], found.value[same])

    def whole(self, row: int) -> tuple[Whole, Member]:
        """What an item is part of, and it as a part."""
        unit = int(self._card.table.unit[row])
        if unit not in self._wholes:
            self._wholes[unit] = wholes(self._card, unit)
        return next((whole, one) for whole in self._wholes[unit] for one in whole.members if one.row == row)

    def _measured(self, number: int) -> tuple[Ints, Measured]:
        if number not in self._found:
            given = self._card.given
            rows = np.flatnonzero(given.policy == number)
            self._found[number] = rows, measured(given.items.take(rows), given.policies[number])
        return self._found[number]
