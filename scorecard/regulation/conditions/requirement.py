"""What every condition of a class or an award is: something that a unit must fulfil, by its figures or its groups'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from scorecard.domain import Verdict
from scorecard.regulation.expression.tree import Compare, Condition, Counted, Expression, Number
from scorecard.regulation.methods.method import Speaker, Teller

Finding = float | str | Verdict | None
"""What was wanted or found; None for nothing."""

Named = tuple[Literal["indicator", "group", "heading", "counter"], str]
"""An indicator, a group or a heading that must be there, or what counts events and earns nothing by itself."""

ItemFinding = Literal["verdict", "attainment", "actual"]
"""What is told of an item that falls short."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One thing that a unit does not fulfil."""

    condition: str
    """The rulebook's key: "met_share"."""
    name: str
    """The indicator or group it concerns, "" where it concerns the unit."""
    wanted: Finding
    got: Finding


class Reporter(Teller, Protocol):
    """A teller that also knows how verdicts and missing figures are said."""

    def finding(self, value: Finding) -> str: ...

    def share(self, value: Finding) -> str: ...


class ConditionWord:
    """One thing that a unit must fulfil. What it does not say of itself is as here."""

    key: ClassVar[str]
    """Its key in the table of conditions."""
    wanted: Finding

    @property
    def name(self) -> str:
        """The indicator, group or heading that it is about."""
        return ""

    @property
    def named(self) -> Named | None:
        """What the rulebook names in it."""
        return None

    def sentence(self, to: Speaker) -> str:
        """What it asks."""
        raise NotImplementedError

    @staticmethod
    def story(tell: Reporter, short: Shortfall) -> str:
        """What is wanted and what there is."""
        raise NotImplementedError


class OfUnit(ConditionWord):
    """Asked of the unit's own figures."""

    of_parent: ClassVar[bool] = False
    """Whether what is told is of the unit to which it belongs."""

    def rule(self) -> Condition:
        """What must be known to hold, over the figures that formulas look up of a unit."""
        raise NotImplementedError

    def figure(self) -> Expression:
        """What is told of a unit that falls short."""
        raise NotImplementedError


class OfParentClass(ConditionWord):
    """Asked of the class of the unit to which it belongs, while classes are settled, best first."""


class OfItems(ConditionWord):
    """Asked of each of the unit's assigned items, or of those of one indicator."""

    found: ClassVar[ItemFinding]

    def falls_short(self) -> Condition:
        """Which items fall short, over their own figures."""
        raise NotImplementedError

    def heading(self, to: Speaker) -> str:
        """What a column is called that says which items fall short."""
        raise NotImplementedError

    def rule(self) -> Condition:
        """That none falls short, over the figures that formulas look up of a unit."""
        return Compare(Counted(self.falls_short(), indicator=self.name), "==", Number(0.0))


class OfGroups(ConditionWord):
    """Asked of each of the unit's groups."""

    def falls_short(self) -> Condition:
        """Which groups fall short, over GROUP_RATE and GROUP_MAXIMUM."""
        raise NotImplementedError

    def figure(self) -> Expression:
        """What is told of a group that falls short."""
        raise NotImplementedError


class OfDescription(ConditionWord):
    """Asked of what the workbook says of the unit under a heading: `name`."""

    allowed: Sequence[str]
    """The words of which it is one."""


Requirement = OfUnit | OfParentClass | OfItems | OfGroups | OfDescription
"""Asked of the unit as a whole, of its parent's class, of each of its items or groups, or of what describes it."""
