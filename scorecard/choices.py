"""The words an option or a rulebook may choose from. Apart from all else, so that a help text loads nothing more."""

from __future__ import annotations

from typing import Literal

Layout = Literal["tidy", "form", "matrix", "transposed", "separate"]
"""How a sheet lays out its items."""
DecimalMark = Literal[",", "."]

Kind = Literal["higher", "lower", "range", "yes_no", "grade", "rank", "count", "entered", "unscored"]
"""What an indicator's actual is, and which way is better."""
Formula = Literal["reflected", "ratio", "progress"]
"""Attainment: distance to the target on its own scale, target/actual where less is better, or the way
gone from a baseline."""
FallOff = Literal["end", "width"]
"""What the distance outside a range is measured on: its near end, or its width."""
Stand = Literal["met", "none"]
"""What attainment is where a target cannot measure it: 1, or none; in place of it a share."""
Missing = Literal["zero", "exclude", "error"]
"""What an assigned indicator without an actual does to the score."""
Basis = Literal["attainment", "value"]
"""What a curve or tiers look at: attainment (or the share of a grade), or the actual itself."""
BandBasis = Literal["attainment", "points"]
"""What an indicator's band looks at: attainment, or its points as a share of its max points."""
Within = Literal["cluster", "all"]
"""Who a unit is compared with."""
Comparison = Literal["min_max", "z_score", "rank", "percentile", "best"]
"""How a unit stands among others."""
EqualRanks = Literal["best", "mean", "worst"]
"""Which of the places that equal units share counts for each of them."""
Weights = Literal["renormalised", "stated"]
"""Whether weights count as parts of those that have points, or of a stated total."""
DataShare = Literal["weight", "count"]
"""What a share of data is a share of: the weights of what is due, or its number."""
Counted = Literal["computed", "self", "reviewed"]
"""Whose points count."""
Rounding = Literal["down", "up", "nearest"]
Cut = Literal["decide", "include", "exclude"]
"""Units equal at the cut of a quota: a decision to take, all of them in, or all out."""
OverTime = Literal["sum", "last", "mean", "max", "min"]
"""What the parts of a year make of it."""
OverUnits = Literal["sum", "mean", "max", "min"]
"""What units make of a whole; they have no order, so that none is the last."""
Revision = Literal["latest", "first"]
"""Which of two plans counts: the revised one, or the one first given."""
