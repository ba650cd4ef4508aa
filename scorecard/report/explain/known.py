"""What the rules made of an item before rounding and holding, and of those it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scorecard.domain import NOWHERE, Codes, Direction, Ints
from scorecard.regulation.attainment.account import Account as Attainment
from scorecard.regulation.expression.reckoning import Columns
from scorecard.regulation.expression.worked import Calculation
from scorecard.regulation.kinds import Told
from scorecard.regulation.methods.method import Account
from scorecard.report.explain.teller import Teller
from scorecard.report.explain.wholes import Member, Whole, wholes
from scorecard.result import Scorecard
from scorecard.score.lookups import Lookups, formula_columns, lookups_of
from scorecard.score.measured import Measured, attainment_figures, bar_values, wanted_values
from scorecard.score.points import comparison_sign, peers, scored_columns
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
    told: Told
    """What its attainment is accounted for with."""
    bar: float
    """What its value is compared with, the required share put in; of a range the low end."""


class Known:
    """The figures of one scorecard's items, each rule's worked out once."""

    def __init__(self, card: Scorecard) -> None:
        self._card = card
        self._found: dict[int, tuple[Ints, Measured]] = {}
        self._looked_up: dict[int, Columns] = {}
        self._peers: dict[int, Codes] = {}
        self._wholes: dict[int, list[Whole]] = {}

    def subject(self, tell: Teller, row: int) -> Subject:
        regulation = self._card.regulation
        number = int(regulation.policy[row])
        policy = regulation.policies[number]
        rows, found = self._measured(number)
        at = int(np.searchsorted(rows, row))
        own = regulation.items.take(np.array([row]))
        rule = regulation.rules[int(regulation.rule[row])]
        figures = attainment_figures(own, policy, found.value[[at]], wanted_values(own, policy))

        def cited(key: str) -> str:
            return tell.cited(rule.stated.get(key))

        account = Attainment(
            tell=tell,
            calculation=Calculation(Columns(1, figures), 0, tell),
            cited=cited,
            below_matters=policy.points.may_fall_below_zero,
        )
        direction = Direction(int(own.direction[0]))
        told = Told(
            account=account,
            formula=policy.formula,
            direction=direction,
            attained=policy.attained(direction),
            said=own.name("actual_text", 0),
            actual=float(own.actual[0]),
            grades=policy.grades,
        )
        return Subject(
            row=row,
            policy=policy,
            rule=rule,
            attained=float(found.attained[at]),
            value=float(found.value[at]),
            told=told,
            bar=float(bar_values(own, policy)[0]),
        )

    def account(self, tell: Teller, one: Subject) -> Account:
        """What an item's points are accounted for with: it and those it is compared with, by one rule."""
        items, rule = self._card.table, one.policy.points
        number = int(self._card.regulation.policy[one.row])
        rows, found = self._measured(number)
        at = int(np.searchsorted(rows, one.row))
        if rule.looks_elsewhere:
            return self._by_formula(tell, one.row, number, at)
        same = np.array([at])
        if rule.compares:
            which = self._compared(number)
            same = np.flatnonzero(which == which[at])
        compared = items.take(rows[same])
        clusters = self._card.unit_scores.cluster
        figures = Measured(found.attained[same], found.value[same], found.verdict[same])
        columns = scored_columns(compared, figures, rule, clusters[compared.unit], items)
        cluster = int(clusters[items.unit[one.row]])
        home = rule.among == "cluster" and cluster != NOWHERE
        row = int(np.searchsorted(same, at))
        return Account(
            tell=tell,
            calculation=Calculation(columns, row, tell),
            units=[items.units[unit] for unit in compared.unit.tolist()],
            place=items.clusters[cluster] if home else tell.say("all units"),
            sign=float(comparison_sign(compared)[row]),
        )

    def _by_formula(self, tell: Teller, row: int, number: int, at: int) -> Account:
        """An item whose points hang on others of its unit; none of those it is compared with is named."""
        card, rule = self._card, self._card.regulation.policies[number].points
        if number not in self._looked_up:
            rows = self._measured(number)[0]
            clusters = card.unit_scores.cluster[card.table.unit]
            self._looked_up[number] = formula_columns(rule, self.lookups, rows, clusters)
        cluster = int(card.unit_scores.cluster[card.table.unit[row]])
        home = rule.among == "cluster" and cluster != NOWHERE
        return Account(
            tell=tell,
            calculation=Calculation(self._looked_up[number], at, tell),
            units=(),
            place=card.table.clusters[cluster] if home else tell.say("all units"),
            sign=1.0,
        )

    @cached_property
    def lookups(self) -> Lookups:
        """What formulas look up, of all items."""
        return lookups_of(self._card.regulation, self._card.scores)

    def _compared(self, number: int) -> Codes:
        """Of the items of a rule, which are compared with each other."""
        if number not in self._peers:
            policy = self._card.regulation.policies[number]
            items = self._card.table.take(self._measured(number)[0])
            cluster = self._card.unit_scores.cluster[items.unit] if policy.points.among == "cluster" else None
            self._peers[number] = peers(items, cluster)
        return self._peers[number]

    def whole(self, row: int) -> tuple[Whole, Member]:
        """What an item is part of, and it as a part."""
        unit = int(self._card.table.unit[row])
        if unit not in self._wholes:
            self._wholes[unit] = wholes(self._card, unit)
        return next((whole, one) for whole in self._wholes[unit] for one in whole.members if one.row == row)

    def _measured(self, number: int) -> tuple[Ints, Measured]:
        if number not in self._found:
            regulation = self._card.regulation
            rows = np.flatnonzero(regulation.policy == number)
            self._found[number] = rows, self._card.scores.measured.take(rows)
        return self._found[number]
