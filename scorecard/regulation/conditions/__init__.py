"""What a unit must fulfil to have a class or an award: each word of the table in a class of its own, named here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Literal

from scorecard.regulation.conditions.attributes import Attribute
from scorecard.regulation.conditions.own_formula import OwnFormula
from scorecard.regulation.conditions.parents import ClassNotAboveParent, ScoreNotAboveParent
from scorecard.regulation.conditions.requirement import ConditionWord, Requirement, Shortfall
from scorecard.regulation.conditions.single_indicators import EachAtLeast, FreeOf, Met
from scorecard.regulation.conditions.target_counts import AllMet, ExceededShare, MetShare
from scorecard.regulation.conditions.whole_groups import GroupPoints, GroupsAtLeast
from scorecard.regulation.table import Name, Ratio, Share, Table, table

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Scope

__all__ = ["REQUIREMENTS", "Conditions", "Requirement", "Shortfall", "requirements"]


@table
class Conditions(Table):
    """What a unit must fulfil; all that is stated. A text alone is the office's own formula."""

    all_met: bool = False
    """Every target met or exceeded, none unreported."""
    met_share: Share | None = None
    """At least this share of the targets met or exceeded."""
    exceeded_share: Share | None = None
    """At least this share of the targets exceeded."""
    met: tuple[str, ...] = ()
    """These indicators met or exceeded."""
    groups_at_least: Ratio | None = None
    """No group below this share of its maximum."""
    group_points: dict[str, float] = field(default_factory=dict)
    """At least so many points in these groups."""
    free_of: tuple[str, ...] = ()
    """Indicators that count what must not have happened: sanctions, late reports."""
    each_at_least: Ratio | None = None
    """No scored indicator below this attainment, none unreported."""
    attributes: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    """What the workbook says of the unit, by heading, is one of these: "Loại" = ["A", "B"]."""
    not_above_parent: Literal["class", "score"] | None = None
    """No better "class", or no higher "score", than the unit to which it belongs by `parents`."""
    formula: Name | None = None
    """The office's own condition: "score >= 90 and missed + no_actual == 0"."""


REQUIREMENTS: dict[str, type[ConditionWord]] = {
    one.key: one
    for one in (
        AllMet, MetShare, ExceededShare, Met, GroupsAtLeast, GroupPoints, FreeOf, EachAtLeast, Attribute,
        ScoreNotAboveParent, OwnFormula,
    )
}  # fmt: skip
"""Every word by its key."""


def requirements(where: Conditions, scope: Scope) -> Iterator[Requirement]:
    """All that a table of conditions asks, in the order in which it is told.

    Args:
        scope: what it is for, as its formula has it.
    """
    if where.all_met:
        yield AllMet()
    if where.met_share is not None:
        yield MetShare(where.met_share)
    if where.exceeded_share is not None:
        yield ExceededShare(where.exceeded_share)
    yield from map(Met, where.met)
    if where.groups_at_least is not None:
        yield GroupsAtLeast(where.groups_at_least)
    yield from (GroupPoints(group, least) for group, least in where.group_points.items())
    yield from map(FreeOf, where.free_of)
    if where.each_at_least is not None:
        yield EachAtLeast(where.each_at_least)
    yield from (Attribute(heading, allowed, ", ".join(allowed)) for heading, allowed in where.attributes.items())
    if where.not_above_parent is not None:
        yield ScoreNotAboveParent() if where.not_above_parent == "score" else ClassNotAboveParent()
    if where.formula is not None:
        yield OwnFormula(where.formula, scope)
