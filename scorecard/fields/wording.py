"""What people are shown of an item or a tally, wherever they read it."""

from __future__ import annotations

import math

import numpy as np

from scorecard.combine.within_year import Pace
from scorecard.domain import NOWHERE, Ints, Verdict
from scorecard.evaluation import Evaluation
from scorecard.fields.field import Value
from scorecard.language import Language, counted, translate
from scorecard.rulebook.model import Rulebook

VERDICT_WORDS = {
    Verdict.EXCEEDED: "exceeded",
    Verdict.MET: "met",
    Verdict.MISSED: "missed",
    Verdict.NO_TARGET: "no target",
    Verdict.NO_ACTUAL: "not reported",
}
NOT_ASSIGNED = "not assigned"
PACE_WORDS = {Pace.AHEAD: "ahead", Pace.ON_PACE: "on pace", Pace.BEHIND: "behind", Pace.INCOMPLETE: "incomplete"}
ESTIMATE = "estimate"


def verdict_word(card: Evaluation, row: int) -> str | None:
    """In English; a word of the catalogue. None before the year is over."""
    if card.period is not None:
        return None
    return VERDICT_WORDS[Verdict(int(card.scores.verdict[row]))] if card.table.assigned[row] else NOT_ASSIGNED


def pace_word(card: Evaluation, row: int) -> str | None:
    """In English, a word of the catalogue; None where there is no pace, as an item's figures may not have come yet."""
    if not card.table.assigned[row]:
        return NOT_ASSIGNED
    code = int(card.progress.pace[row])
    return None if code == NOWHERE else PACE_WORDS[Pace(code)]


def period_words(card: Evaluation, language: Language) -> str:
    """The part of the year that it is of, "6 months of 2022"; "" for the whole year."""
    months = card.progress.months
    if months is None:
        return ""
    if card.year is None:
        return counted(months, "{count} month of the year", "{count} months of the year", language)
    return counted(months, "{count} month of {year}", "{count} months of {year}", language, year=card.year)


def title_of_year(title: str, card: Evaluation) -> str:
    """A title of the whole scorecard with its year, where that is known."""
    return f"{title} {card.year}" if card.year else title


def target_shown(card: Evaluation, row: int) -> Value:
    """A number; a range as text."""
    target, upper = float(card.table.target[row]), float(card.table.upper[row])
    ranged = not math.isnan(upper) and upper != target
    return f"{target:.15g}–{upper:.15g}" if ranged else target


def actual_shown(card: Evaluation, row: int) -> Value:
    """A number; a result in words as it is."""
    return card.table.name("actual_text", row) or float(card.table.actual[row])


def targets_assigned(tally: Ints) -> int:
    return int(tally.sum() - tally[Verdict.NO_TARGET])


_TILE = "below a count"
"""Where a tile's words stand, for languages that bend them."""


def units_below_count(count: int, language: Language) -> str:
    """What stands below the number of units."""
    return counted(count, "unit", "units", language, context=_TILE)


def clusters_below_count(count: int, language: Language) -> str:
    """What stands below the number of clusters."""
    return counted(count, "cluster", "clusters", language, context=_TILE)


def targets_below_count(count: int, language: Language) -> str:
    """What stands below the number of targets assigned."""
    return counted(count, "target assigned", "targets assigned", language)


def short_tally(tally: Ints, language: Language) -> str:
    """ "6/6 exceeded": of the targets assigned, reported on or not."""
    assigned = targets_assigned(tally)
    if not assigned:
        return translate("no target", language)
    exceeded = f"{int(tally[Verdict.EXCEEDED])}/{assigned}"
    return translate("{exceeded} exceeded", language).format(exceeded=exceeded)


def follows_rulebook(card: Evaluation) -> bool:
    """Whether anything but the default rules was stated."""
    return card.rulebook != Rulebook()


def has_own_maxima(card: Evaluation) -> bool:
    """Whether what units could score is worth a column: where it is not 100 for all."""
    maxima = card.unit_scores.max_score[~np.isnan(card.unit_scores.max_score)]
    return bool((maxima != 100).any())
