"""The words an option or a rulebook may choose from. Apart from all else, so that a help text loads nothing more."""

from __future__ import annotations

from typing import Literal

Layout = Literal["tidy", "form", "matrix", "transposed", "separate"]
"""How a sheet lays out its items."""
DecimalMark = Literal[",", "."]
LowerFormula = Literal["reflected", "ratio"]
"""Attainment where less is better: 2 − actual/target, or target/actual."""
TieBreak = Literal["exceeded", "missed"]
"""What tells equal scores apart."""
