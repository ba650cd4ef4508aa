"""The figures that attainment and verdicts look at, beside those that points do."""

from __future__ import annotations

from scorecard.choices import Stand
from scorecard.regulation.expression.tree import Expression, Figure, Number, Over, Plus, Times
from scorecard.regulation.methods.method import VALUE

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
NONE = Over(ALL, NOTHING)
"""No value."""


def stand_in(stated: float | Stand) -> Expression:
    """What a rulebook states in place of an attainment that the target does not give."""
    if isinstance(stated, float):
        return Number(stated)
    return ALL if stated == "met" else NONE


def where_reported(attainment: Expression) -> Expression:
    """An attainment that does not look at the value, of what has one."""
    return Plus(attainment, Times(NOTHING, VALUE))
