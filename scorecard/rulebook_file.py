"""What a rulebook file may state: the models that validate it and document it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from scorecard.choices import DecimalMark, Layout, LowerFormula, TieBreak

Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AttainmentSection(_Section):
    lower: LowerFormula = "reflected"
    """Where less is better: "reflected" (2 − actual/target) or "ratio" (target/actual)."""


class PointsSection(_Section):
    method: Literal["proportional"] = "proportional"
    """max_points × attainment, up to the cap."""
    max_points: Positive = 100.0
    cap: Positive = 1.2
    """The highest attainment that earns points."""


class RankingSection(_Section):
    ties: tuple[TieBreak, ...] = ("exceeded", "missed")
    """What breaks a tie, in order; units still equal share the rank and the next is skipped."""


class ReadingSection(_Section):
    layout: Layout | None = None
    """The layout of every sheet, where it is not recognised rightly."""
    decimal: DecimalMark | None = None
    """The decimal mark of numbers typed as text, where the workbook leaves a doubt."""


class RulebookFile(_Section):
    """The whole file."""

    name: Annotated[str, Field(min_length=1)]
    attainment: AttainmentSection = AttainmentSection()
    points: PointsSection = PointsSection()
    ranking: RankingSection = RankingSection()
    reading: ReadingSection = ReadingSection()
    units: dict[str, tuple[str, ...]] = {}
    """Each unit's other names: "Sở Y tế" = ["SYT", "Sở Y tế tỉnh"]."""
