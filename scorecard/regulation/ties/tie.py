"""What every tie-break is: a figure that tells units with equal scores apart, wherever it is taken from."""

from __future__ import annotations

from typing import ClassVar, Literal, Protocol, TypeVar

from scorecard.domain import Verdict
from scorecard.regulation.methods.method import Speaker, Teller

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

Named = tuple[Literal["group", "indicator", "place"], str]
"""A group or an indicator whose points are looked at, or an indicator that only reports a place."""


class Figures(Protocol[T_co]):
    """Where figures of units are taken from: columns of all of them, or formulas of one."""

    def tally(self, *verdicts: Verdict) -> T_co:
        """How many targets have one of these verdicts."""

    def group_points(self, group: str) -> T_co:
        """Points in a group, by its number or name; nothing where it has none."""

    def indicator_points(self, indicator: str) -> T_co:
        """Points for an indicator; nothing where it has none."""

    def place(self, indicator: str) -> T_co:
        """The place that an indicator reports; nothing where it reports none."""


class TieBreak:
    """One way to tell equal units apart. What it does not say of itself is as here."""

    smaller_first: ClassVar[bool] = False
    """Whether less is better."""
    counted: ClassVar[bool] = False
    """Whether every unit has a figure, a whole number."""
    column: ClassVar[str | None] = None
    """The ranking's column that shows the figure anyway."""

    @property
    def named(self) -> Named | None:
        """What the rulebook names in it."""
        return None

    def figure(self, figures: Figures[T]) -> T:
        """What each unit has of it."""
        raise NotImplementedError

    def sentence(self, to: Speaker) -> str:
        """Who is first by it."""
        raise NotImplementedError

    def title(self, tell: Teller) -> str:
        """What the figure is."""
        raise NotImplementedError
