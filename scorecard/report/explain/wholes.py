"""What a unit's score and its groups are made of, member by member, and what scoring rolled up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

import numpy as np

from scorecard.domain import NOWHERE, Ints, Verdict
from scorecard.result import Scorecard
from scorecard.rulebook.model import GroupRule
from scorecard.score import standings
from scorecard.score.rules import Path
from scorecard.score.wholes import WholeRule, group_rule, unit_rule


@dataclass(frozen=True, slots=True)
class Member:
    """An item or a group as part of a whole."""

    row: int
    """The item's, NOWHERE for a group."""
    points: float
    max_points: float
    weight: float
    times: int
    """In how many groups it is scored: each carries its part."""
    reported: float
    """1 where there are data, 0 where they are due and missing, NaN where none are due."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A group, or the unit itself."""

    group: int
    """NOWHERE for the unit."""
    members: tuple[Member, ...]
    rule: WholeRule
    stated: Mapping[str, Path]
    """Where the rulebook states some of it."""
    points: float
    """Before they are held and rounded."""
    max_points: float
    divisor: float
    """What the members' shares are parts of."""
    shut: bool = False
    """Whether its gate does not hold, or cannot be told."""

    @property
    def scored(self) -> list[Member]:
        return [one for one in self.members if one.points == one.points]


def wholes(card: Scorecard, unit: int) -> list[Whole]:
    """Every group that the unit's score is made of, inner ones first, and last the unit itself."""
    return list(_Unit(card, unit).all())


class _Unit:
    def __init__(self, card: Scorecard, unit: int) -> None:
        self._card, self._unit = card, unit
        self._cluster = int(card.unit_scores.cluster[unit])
        self._rows = np.flatnonzero(card.table.unit == unit)
        self._times = _times(card, self._rows)
        self._nodes: dict[int, int] = {}
        """Its groups, where scores are made of them."""
        if card.rulebook.score.over == "groups":
            own = np.flatnonzero(card.group_scores.unit == unit)
            self._nodes = {int(card.group_scores.group[at]): int(at) for at in own}

    def all(self) -> Iterator[Whole]:
        card, unit = self._card, self._unit
        outer = self._inside(NOWHERE)
        for group in outer:
            yield from self._groups(group)
        loose = self._rows[card.table.group[self._rows] == NOWHERE] if self._nodes else self._rows
        scores = card.unit_scores
        yield Whole(
            group=NOWHERE,
            members=(*self._items(loose), *(self._member(group) for group in outer)),
            rule=unit_rule(card.rulebook.score),
            stated={one.name: ("score", one.name) for one in fields(card.rulebook.score)},
            points=float(scores.rolled_up[unit]),
            max_points=float(scores.max_score[unit]),
            divisor=float(scores.whole[unit]),
        )

    def _inside(self, group: int) -> list[int]:
        """The groups that are part of a group, or of none."""
        return [one for one in self._nodes if self._card.regulation.tree.parent[one] == group]

    def _groups(self, group: int) -> Iterator[Whole]:
        """A group after those in it."""
        card, inner = self._card, self._inside(group)
        for one in inner:
            yield from self._groups(one)
        rows = self._rows[card.table.group[self._rows] == group]
        scores, node = card.group_scores, self._nodes[group]
        yield Whole(
            group=group,
            members=(*self._items(rows), *(self._member(one) for one in inner)),
            rule=self._rule(group),
            stated=self._stated(group),
            points=float(scores.rolled_up[node]),
            max_points=float(scores.max_points[node]),
            divisor=float(scores.whole[node]),
            shut=scores.gated is not None and bool(scores.gated.shut[node]),
        )

    def _items(self, rows: Ints) -> Iterator[Member]:
        card = self._card
        for row in rows.tolist():
            silent = card.scores.verdict[row] == Verdict.NO_ACTUAL
            points = float(card.scores.points[row])
            due = (points == points or silent) and card.table.assigned[row]
            yield Member(
                row=row,
                points=points,
                max_points=float(card.scores.max_points[row]),
                weight=float(card.table.weight[row]) / self._times[row],
                times=self._times[row],
                reported=float(not silent) if due else np.nan,
            )

    def _member(self, group: int) -> Member:
        scores, node = self._card.group_scores, self._nodes[group]
        points, data = float(scores.points[node]), float(scores.data[node])
        return Member(
            row=NOWHERE,
            points=points,
            max_points=float(scores.max_points[node]),
            weight=self._rule(group).weight,
            times=1,
            reported=float(points == points) if data == data else np.nan,
        )

    def _rule(self, group: int) -> WholeRule:
        return group_rule(self._card.rulebook.score, self._card.regulation.tree, self._cluster, group)

    def _stated(self, group: int) -> dict[str, Path]:
        stated: dict[str, Path] = {"decimals": ("score", "decimals")}
        for path, rule in self._card.regulation.tree.rules_of(self._cluster, group):
            stated |= {one.name: (*path, one.name) for one in fields(GroupRule) if getattr(rule, one.name) is not None}
        return stated


def _times(card: Scorecard, rows: Ints) -> dict[int, int]:
    """In how many groups each of a unit's items is scored."""
    if card.rulebook.score.repeated == "each":
        return dict.fromkeys(rows.tolist(), 1)
    own = card.table.take(rows)
    counts = standings(own, ~np.isnan(card.scores.points[rows]))
    return dict(zip(rows.tolist(), counts.tolist(), strict=True))
