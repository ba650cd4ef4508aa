"""The figures that attainment and verdicts look at, beside those that points do."""

from __future__ import annotations

from scorecard.regulation.expression.tree import Figure, Number

TARGET = Figure("target")
"""The low end of a range."""
UPPER = Figure("upper")
"""The high end of a range."""
REQUIRED = Figure("required")
"""The share of the target that must be reached."""
PRIOR = Figure("prior")
"""Last year's actual."""
SHARE = Figure("share")
"""Of a place the share of the others that stand behind it."""
BAR = Figure("bar")
"""What the value must come to."""
TOP = Figure("top")
"""What it may come to at most, of a range."""

NOTHING, ALL = Number(0.0), Number(1.0)
