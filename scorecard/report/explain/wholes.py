"""What a unit's score and its groups are made of, member by member, rolled up as the scoring does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.choices import RollUp, Weights
from scorecard.domain import NOWHERE, Ints, Verdict
from scorecard.result import Scorecard
from scorecard.score import standings
from scorecard.score.rollup import Members, Rolled, rolled
from scorecard.score.rules import Path

_KEYS = ("weight", "rollup", "weights", "weights_total", "min_data", "least", "most")


@dataclass(frozen=True, slots=True)
class Member:
    """An item or a group as part of a whole."""

    row: int
    """The item's, NOWHERE for a group."""
    group: int
    """The group's code, NOWHERE for an item."""
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
    how: RollUp
    weights: Weights
    weights_total: float | None
    min_data: float
    least: float | None
    most: float | None
    stated: Mapping[str, Path]
    """Where the rulebook states some of these."""
    rolled: Rolled
    """As one owner of these members, before it is held and rounded."""

    @property
    def scored(self) -> list[Member]:
        return [one for one in self.members if one.points == one.points]

    @property
    def divisor(self) -> float:
        """What weights are parts of."""
        if self.weights == "stated" and self.weights_total:
            return self.weights_total
        return sum(one.weight for one in self.scored)


def wholes(card: Scorecard, unit: int) -> list[Whole]:
    """Every group that the unit's score is made of, inner ones first, and last the unit itself."""
    return list(_Unit(card, unit).all())


class _Unit:
    def __init__(self, card: Scorecard, unit: int) -> None:
        self._card, self._unit = card, unit
        self._rows = np.flatnonzero(card.table.unit == unit)
        self._times = _times(card, self._rows)
        own = np.flatnonzero(card.group_scores.unit == unit)
        self._scores = {int(card.group_scores.group[at]): int(at) for at in own}
        self._reported: dict[int, float] = {}

    def all(self) -> Iterator[Whole]:
        card, rule = self._card, self._card.rulebook.score
        tree, groups = card.given.tree, list(self._scores)
        if rule.over == "groups":
            outer = [group for group in groups if tree.parent[group] == NOWHERE]
            for group in outer:
                yield from self._groups(group)
            loose = self._rows[card.table.group[self._rows] == NOWHERE]
        else:
            outer, loose = [], self._rows
        members = (*self._items(loose), *(self._member(group) for group in outer))
        yield Whole(
            group=NOWHERE,
            members=members,
            how=rule.rollup,
            weights=rule.weights,
            weights_total=rule.weights_total,
            min_data=rule.min_data,
            least=rule.least,
            most=rule.most,
            stated={key: ("score", key) for key in _KEYS},
            rolled=_rolled(members, rule.rollup, rule.weights, rule.weights_total, rule.min_data),
        )

    def _groups(self, group: int) -> Iterator[Whole]:
        """A group after those in it."""
        card = self._card
        inner = [one for one in self._scores if card.given.tree.parent[one] == group]
        for one in inner:
            yield from self._groups(one)
        rows = self._rows[card.table.group[self._rows] == group]
        members = (*self._items(rows), *(self._member(one) for one in inner))
        settings = {key: self._setting(group, key) for key in _KEYS}
        how = settings["rollup"] or card.rulebook.score.rollup
        weights: Weights = settings["weights"] or "renormalised"
        min_data = settings["min_data"] or 0.0
        found = _rolled(members, how, weights, settings["weights_total"], min_data)
        due = float(found.data[0])
        self._reported[group] = due if due != due else float(np.isfinite(card.group_scores.points[self._scores[group]]))
        yield Whole(
            group=group,
            members=members,
            how=how,
            weights=weights,
            weights_total=settings["weights_total"],
            min_data=min_data,
            least=settings["least"],
            most=settings["most"],
            stated={key: path for key in _KEYS if (path := self._path(group, key))}
            | {"decimals": ("score", "decimals")},
            rolled=found,
        )

    def _items(self, rows: Ints) -> Iterator[Member]:
        card = self._card
        for row in rows.tolist():
            silent = card.scores.verdict[row] == Verdict.NO_ACTUAL
            points = float(card.scores.points[row])
            due = (points == points or silent) and card.table.assigned[row]
            yield Member(
                row=row,
                group=NOWHERE,
                points=points,
                max_points=float(card.scores.max_points[row]),
                weight=float(card.table.weight[row]) / self._times[row],
                times=self._times[row],
                reported=float(not silent) if due else np.nan,
            )

    def _member(self, group: int) -> Member:
        scores, at = self._card.group_scores, self._scores[group]
        return Member(
            row=NOWHERE,
            group=group,
            points=float(scores.points[at]),
            max_points=float(scores.max_points[at]),
            weight=self._setting(group, "weight") or 1.0,
            times=1,
            reported=self._reported[group],
        )

    def _setting(self, group: int, key: str) -> Any:
        return self._card.given.tree.setting(int(self._card.unit_scores.cluster[self._unit]), group, key)

    def _path(self, group: int, key: str) -> Path | None:
        cluster = int(self._card.unit_scores.cluster[self._unit])
        found = [
            (*path, key)
            for path, rule in self._card.given.tree.rules_of(cluster, group)
            if getattr(rule, key) is not None
        ]
        return found[-1] if found else None


def _times(card: Scorecard, rows: Ints) -> dict[int, int]:
    """In how many groups each of a unit's items is scored."""
    if card.rulebook.score.repeated == "each":
        return dict.fromkeys(rows.tolist(), 1)
    own = card.table.take(rows)
    counts = standings(own, ~np.isnan(card.scores.points[rows]))
    return dict(zip(rows.tolist(), counts.tolist(), strict=True))


def _rolled(
    members: Sequence[Member], how: RollUp, weights: Weights, weights_total: float | None, min_data: float
) -> Rolled:
    columns = {
        name: np.array([getattr(one, name) for one in members], dtype=np.float64)
        for name in ("points", "max_points", "weight", "reported")
    }
    owner = np.zeros(len(members), dtype=np.int64)
    part = np.array([1.0 / one.times for one in members], dtype=np.float64)
    return rolled(
        Members(owner=owner, part=part, **columns),
        1,
        how,
        weights=weights,
        weights_total=weights_total,
        min_data=min_data,
    )
