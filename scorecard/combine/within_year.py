"""How far each item has come within its year: what every output shows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from scorecard.domain import NOWHERE, Bools, Cell, Codes, Floats, Items, Parts, no_parts
from scorecard.problems import Problem
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


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure of last year that goes into the prior of a unit that was another one then."""

    unit: str
    value: float
    share: float
    """The share of it that does; 1 for all of it."""
    cell: Cell | None


class Expectation(IntEnum):
    """What an item's plan is expected to have come to is taken from."""

    LINEAR = 0
    """The months that have gone."""
    PRIOR = 1
    """What last year had come to by the same time."""
    PROFILE = 2
    """The rulebook's part of each month or quarter."""
    PLANS = 3
    """The plans of the periods until then."""
    LEVEL = 4
    """All of the plan: a level is held against it at any time."""

    @property
    def word(self) -> str:
        return self.name.lower()


def _nothing() -> Floats:
    return np.empty(0)


def _nowhere() -> Codes:
    return np.empty(0, dtype=np.int32)


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
    restated: Mapping[int, tuple[Piece, ...]] = field(default_factory=dict)
    """What the priors of items whose unit was another one last year are made of, by the items' rows."""
    expectation: Codes = field(default_factory=_nowhere)
    """From what `expected` is taken: an Expectation's value, NOWHERE where there is none."""
    way: Codes = field(default_factory=_nowhere)
    """How the parts make one figure, into `periods.WORDS`; NOWHERE where nothing says it."""
    used: Bools = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    """Of each of `parts`, whether its figure is in the one shown."""
    plan_to_date: Floats = field(default_factory=_nothing)
    """What the plans of the periods until now come to."""
    prior_to_date: Floats = field(default_factory=_nothing)
    """What last year had come to by the same time."""
    prior_year: Floats = field(default_factory=_nothing)
    """What all of last year came to."""
    bar: Floats = field(default_factory=_nothing)
    """What the forecast has to reach: the plan, or the share of it that is required."""

    @property
    def period(self) -> str | None:
        """The period's name, "6m"; None for the whole year."""
        return None if self.months is None else to_date(self.months)


@dataclass(frozen=True, slots=True, eq=False)
class Combined:
    """What was read as it is scored: the year's figures, and how far the year has come."""

    items: Items
    """Those of the reading with figures of the whole year and of the year before put in; the very table of the
    reading where there was nothing to combine. Before the year's end none has an actual."""
    progress: Progress
    problems: tuple[Problem, ...] = ()


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
        expectation=np.full(size, NOWHERE, dtype=np.int32),
        way=np.full(size, NOWHERE, dtype=np.int32),
        used=np.zeros(0, dtype=np.bool_),
        plan_to_date=nothing,
        prior_to_date=nothing,
        prior_year=nothing,
        bar=nothing,
    )
