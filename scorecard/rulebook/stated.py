"""Conditions and formulas, wherever a rulebook states them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from scorecard.regulation.areas import Area
from scorecard.regulation.conditions import Conditions, Requirement, requirements
from scorecard.rulebook.model import Rules
from scorecard.rulebook.tree import group_rules

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Scope


class StatedCondition(NamedTuple):
    """One condition."""

    path: tuple[str, ...]
    text: str
    scope: Scope


class StatedTable(NamedTuple):
    """The conditions of one class or award."""

    path: tuple[str, ...]
    name: str
    """Of the class or award."""
    where: Conditions
    scope: Scope

    @property
    def requirements(self) -> Iterator[Requirement]:
        """All that it asks."""
        return requirements(self.where, self.scope)


def stated_tables(rules: Rules) -> Iterator[StatedTable]:
    """Those of classes, then those of awards."""
    for number, one in enumerate(rules.classes):
        yield StatedTable(("classes", str(number), "where"), one.name, one.where, "class")
    for number, award in enumerate(rules.awards):
        yield StatedTable(("awards", str(number), "where"), award.name, award.where, "award")


def stated_seats(rules: Rules) -> Iterator[tuple[tuple[str, ...], Area]]:
    """Among whom the seats of classes and awards are drawn, each with its place."""
    for number, one in enumerate(rules.classes):
        if one.quota is not None:
            yield ("classes", str(number), "quota", "within"), one.quota.within
    for number, award in enumerate(rules.awards):
        yield ("awards", str(number), "within"), award.within


def stated_adjustments(rules: Rules) -> Iterator[tuple[tuple[str, ...], str]]:
    """The formulas of adjustments, each with its place."""
    for number, one in enumerate(rules.adjustments):
        if one.formula is not None:
            yield ("adjustments", str(number), "formula"), one.formula


def stated_conditions(rules: Rules) -> Iterator[StatedCondition]:
    """Those of gates, caps, classes and awards."""
    for path, group in group_rules(rules):
        if group.gate is not None:
            yield StatedCondition((*path, "gate", "formula"), group.gate.formula, "gate")
    for number, cap in enumerate(rules.caps):
        yield StatedCondition(("caps", str(number), "when"), cap.when, "cap")
    for one in stated_tables(rules):
        if one.where.formula is not None:
            yield StatedCondition((*one.path, "formula"), one.where.formula, one.scope)
