"""What the user may say about reading: the layout, headings, the decimal mark, other names, a password, the limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scorecard.choices import DecimalMark, Layout
from scorecard.formats.limits import Limits
from scorecard.read.overrides import HeadingRule

LONGEST_PASSWORD = 10_000
"""Bytes of a line that may be one; Excel takes 255 letters."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """As built, everything is recognised by itself."""

    layout: Layout | None = None
    decimal: DecimalMark | None = None
    """The decimal mark of numbers typed as text; None where the document's own numbers tell."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Other names of units, to the name they are joined under."""
    words: frozenset[str] = frozenset()
    """Results in words beside those that everyone uses, folded: the grades of the office's own regulation."""
    headings: tuple[HeadingRule, ...] = ()
    """What headings mean, where the user says it; of rules that name one heading the first holds."""
    distinct: tuple[tuple[str, ...], ...] = ()
    """Names that look like one another and are several units or indicators all the same."""
    missing_weight: float | Literal["equal"] | None = 1.0
    """What a blank weight beside stated ones counts as, "equal" where the others tell; None where it is an error."""
    password: str | None = None
    limits: Limits = field(default_factory=Limits)
