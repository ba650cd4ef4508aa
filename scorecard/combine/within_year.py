"""How far each item has come within its year: what every output shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from scorecard.domain import NOWHERE, Bools, Codes, Floats, Items, Parts, no_parts
from scorecard.spans import to_date


class Pace(IntEnum):
    """Where an item stands against what is expected of it by now."""

    AHEAD = 0
    ON_PACE = 1
    BEHIND = 2
    INCOMPLETE = 3
    """A part before the last one is missing."""

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """One row per item, beside the table of items; NaN where there is nothing to say."""

    months: int | None
    """The months that have gone; None for the whole year, of which nothing is left to expect."""
    parts: Parts
    """What parts of the year came to, each with its cells."""
    to_date: Floats
    """What the parts up to the period come to."""
    year_target: Floats
    """The plan of the whole year."""
    plan_share: Floats
    """to_date / year_target."""
    expected: Floats
    """What that share should be by now."""
    pace: Codes
    """A Pace's value, NOWHERE where there is none."""
    forecast: Floats
    """What the year comes to if it goes on so."""
    forecast_meets: NDArray[np.int8]
    """Whether that reaches what is required of the plan: 1, 0, or NOWHERE where it is not known."""
    needed: Floats
    """What has to come in each month that is left to reach the plan."""
    estimate: Bools
    """Whether the figure shown is an estimate."""
    prior_estimated: Bools
    """Whether the prior is a share of a unit that was divided."""

    @property
    def period(self) -> str | None:
        """The period's name, "6m"; None for the whole year."""
        return None if self.months is None else to_date(self.months)


def whole_year(items: Items) -> Progress:
    """The progress of items of which only the whole year is known."""
    nothing, size = np.full(len(items), np.nan), len(items)
    return Progress(
        months=None,
        parts=no_parts(),
        to_date=nothing,
        year_target=items.target,
        plan_share=nothing,
        expected=nothing,
        pace=np.full(size, NOWHERE, dtype=np.int32),
        forecast=nothing,
        forecast_meets=np.full(size, NOWHERE, dtype=np.int8),
        needed=nothing,
        estimate=np.zeros(size, dtype=np.bool_),
        prior_estimated=np.zeros(size, dtype=np.bool_),
    )
