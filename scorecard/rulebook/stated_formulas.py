"""An office's own conditions, wherever a rulebook states them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from scorecard.rulebook.model import Rules

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Scope


class StatedCondition(NamedTuple):
    """One condition."""

    path: tuple[str, ...]
    text: str
    scope: Scope


def stated_adjustments(rules: Rules) -> Iterator[tuple[tuple[str, ...], str]]:
    """The formulas of adjustments, each with its place."""
    for number, one in enumerate(rules.adjustments):
        if one.formula is not None:
            yield ("adjustments", str(number), "formula"), one.formula


def stated_conditions(rules: Rules) -> Iterator[StatedCondition]:
    """Those of caps, classes and awards."""
    for number, cap in enumerate(rules.caps):
        yield StatedCondition(("caps", str(number), "when"), cap.when, "cap")
    for number, one in enumerate(rules.classes):
        if one.where.formula is not None:
            yield StatedCondition(("classes", str(number), "where", "formula"), one.where.formula, "class")
    for number, award in enumerate(rules.awards):
        if award.where.formula is not None:
            yield StatedCondition(("awards", str(number), "where", "formula"), award.where.formula, "award")
