"""The points methods that a rulebook may choose, each in a module of its own; a new one is named here."""

from __future__ import annotations

from scorecard.regulation.methods.bonus_penalty import BonusPenalty
from scorecard.regulation.methods.curve import Curve
from scorecard.regulation.methods.entered import Entered
from scorecard.regulation.methods.formula import Formula
from scorecard.regulation.methods.leader import Leader
from scorecard.regulation.methods.per_event import PerEvent
from scorecard.regulation.methods.proportional import Proportional
from scorecard.regulation.methods.relative import Relative
from scorecard.regulation.methods.steps import Steps
from scorecard.regulation.methods.tiers import Tier, Tiers

__all__ = [
    "BonusPenalty",
    "Curve",
    "Entered",
    "Formula",
    "Leader",
    "PerEvent",
    "Points",
    "Proportional",
    "Relative",
    "Steps",
    "Tier",
    "Tiers",
]

Points = Proportional | Curve | Tiers | Steps | Leader | Relative | PerEvent | BonusPenalty | Entered | Formula
