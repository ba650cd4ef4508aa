"""A year with parts, or beside the year before: what `combined` does where there is anything to combine."""

from __future__ import annotations

from dataclasses import replace

from scorecard.combine.priors import with_priors
from scorecard.combine.restated import restated_priors, restated_year, without_departed
from scorecard.combine.within_year import Combined, whole_year
from scorecard.combine.year import combined_parts
from scorecard.read import Reading
from scorecard.rulebook.model import Rulebook
from scorecard.score.rules import Regulation
from scorecard.spans import MONTHS


def combined_years(reading: Reading, regulation: Regulation, rulebook: Rulebook, months: int | None) -> Combined:
    """The reading's parts as one year, beside last year's on today's units; units that are gone are not named."""
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
