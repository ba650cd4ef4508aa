"""Parts to wholes: periods to the year, units of last year to those of today, units to clusters and the office.

`combined` is the way in: it stands between reading and scoring, and knows what the rulebook says of each item.
"""

from __future__ import annotations

from collections.abc import Sized

from scorecard.combine.within_year import Combined, Expectation, Pace, Progress, whole_year
from scorecard.read import Reading
from scorecard.rulebook.model import Rulebook
from scorecard.score.rules import Regulation
from scorecard.spans import MONTHS

__all__ = ["Combined", "Expectation", "Pace", "Progress", "combined"]


def combined(reading: Reading, regulation: Regulation, rulebook: Rulebook, months: int | None = None) -> Combined:
    """The reading's parts as one year, by what holds for each item, beside last year's on today's units.

    Args:
        regulation: the rule of each item of the reading.
        months: as of the end of which month; None for the whole year where any item has it, else for the latest
            month that any has.
    """
    others: tuple[Sized, ...] = (
        reading.parts,
        reading.before,
        reading.parts_before,
        rulebook.changes,
        rulebook.listed_changes,
    )
    if months in (None, MONTHS) and not any(map(len, others)):
        # Most scorecards are of one whole year: what combines others is not even loaded.
        return Combined(reading.items, whole_year(reading.items))
    from scorecard.combine.years import combined_years

    return combined_years(reading, regulation, rulebook, months)
