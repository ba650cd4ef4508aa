"""Parts to wholes: periods to the year, units of last year to those of today, units to clusters and the office.

`combined` is the way in: it stands between reading and scoring, and knows what the rulebook says of each item.
"""

from __future__ import annotations

from dataclasses import replace

from scorecard.combine.priors import with_priors
from scorecard.combine.restated import restated_priors, restated_year, without_departed
from scorecard.combine.within_year import Expectation, Pace, Progress, whole_year
from scorecard.combine.year import Combined, combined_parts
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
    return without_departed(_beside_last_year(reading, regulation, rulebook, months), reading, rulebook)


def _beside_last_year(reading: Reading, regulation: Regulation, rulebook: Rulebook, months: int | None) -> Combined:
    before = restated_year(reading, regulation, rulebook)
    if before is None:
        return _combined(reading, regulation, rulebook, months)
    made = _combined(replace(reading, before=before.items, parts_before=before.parts), regulation, rulebook, months)
    estimated, pieces = restated_priors(made.items, before)
    progress = replace(made.progress, prior_estimated=estimated, restated=pieces)
    return replace(made, progress=progress, problems=(*before.problems, *made.problems))


def _combined(reading: Reading, regulation: Regulation, rulebook: Rulebook, months: int | None) -> Combined:
    """The year beside last year's figures as they stand."""
    items, problems = with_priors(reading.items, reading.before)
    has_parts = len(reading.parts) or len(reading.parts_before)
    if not len(items) or (not has_parts and months in (None, MONTHS)):
        return Combined(items, whole_year(items), tuple(problems))
    made = combined_parts(replace(reading, items=items), regulation, rulebook, months)
    return replace(made, problems=(*problems, *made.problems))
