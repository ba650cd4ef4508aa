"""The roll-ups that a rulebook may choose, each in a module of its own; a new one is named here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from scorecard.regulation.rollups.geometric import Geometric
from scorecard.regulation.rollups.harmonic import Harmonic
from scorecard.regulation.rollups.maximum import Maximum
from scorecard.regulation.rollups.mean import Mean
from scorecard.regulation.rollups.minimum import Minimum
from scorecard.regulation.rollups.rollup import Rollup
from scorecard.regulation.rollups.total import Sum

__all__ = ["ROLLUPS", "RollUp", "Rollup"]

RollUp = Literal["sum", "mean", "geometric", "harmonic", "minimum", "maximum"]
"""How points become a group's or a unit's."""

ROLLUPS: Mapping[RollUp, Rollup] = {
    "sum": Sum(),
    "mean": Mean(),
    "geometric": Geometric(),
    "harmonic": Harmonic(),
    "minimum": Minimum(),
    "maximum": Maximum(),
}
