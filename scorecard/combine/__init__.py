"""Parts to wholes: periods to the year, units of last year to those of today, units to clusters and the office.

`combined` is the way in: it stands between reading and scoring, and knows what the rulebook says of each item.
"""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.combine.within_year import Pace, Progress, whole_year
from scorecard.domain import Items
from scorecard.problems import Problem
from scorecard.read import Reading
from scorecard.read.priors import with_priors
from scorecard.rulebook.model import Rulebook
from scorecard.score.rules import Regulation

__all__ = ["Combined", "Pace", "Progress", "combined"]


@dataclass(frozen=True, slots=True, eq=False)
class Combined:
    """What was read as it is scored: the year's figures, and how far the year has come."""

    items: Items
    """Those of the reading with figures of the whole year and of the year before put in; the very table of the
    reading where there was nothing to combine. Before the year's end none has an actual."""
    progress: Progress
    problems: tuple[Problem, ...] = ()


def combined(reading: Reading, regulation: Regulation, rulebook: Rulebook, months: int | None = None) -> Combined:
    """The reading's parts as one year, by what holds for each item.

    Args:
        regulation: the rule of each item of the reading.
        months: as of the end of which month; None for the whole year where any item has it, else for the latest
            month that any has.
    """
    items, problems = with_priors(reading.items, reading.before)
    return Combined(items, whole_year(items), tuple(problems))
