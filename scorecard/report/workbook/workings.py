"""The figures behind an item's formulas that results do not carry: what words count as, attainment not held."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.domain import Floats
from scorecard.report.workbook.word_lists import Words
from scorecard.result import Scorecard
from scorecard.score import standings
from scorecard.score.measured import bar_values, wanted_values

MOST = 1e300
"""Stands for a ratio without bound."""


@dataclass(frozen=True, slots=True, eq=False)
class Workings:
    """Columns beside those of the items."""

    reached: Floats
    """Attainment, not held above 0."""
    value: Floats
    """The figure that counts: the actual, or what it counts as in words."""
    wanted: Floats
    """What a grade or a place is compared with."""
    bar: Floats
    """What the actual must come to, where a share of the target is required."""
    part: Floats
    """How much of an indicator's weight this standing of it carries."""


def work_out(card: Scorecard, words: Words) -> Workings:
    """Works them out as scoring does."""
    table, regulation = card.table, card.regulation
    found = card.scores.measured
    reached, value = np.clip(found.attained, -MOST, MOST), found.value.copy()
    wanted, bar = table.target.copy(), np.full(len(table), np.nan)
    for number, policy in enumerate(regulation.policies):
        rows = np.flatnonzero(regulation.policy == number)
        items = table.take(rows)
        wanted[rows] = wanted_values(items, policy)
        if policy.kind.moved_by_share:
            bar[rows] = np.where(np.isnan(items.required), np.nan, bar_values(items, policy))
    # What only counts events for others is read by words whatever its own kind.
    unread = np.array([one.kind.vocabulary is None for one in regulation.policies], dtype=np.bool_)[regulation.policy]
    for number, vocabulary in enumerate(words.vocabularies):
        rows = np.flatnonzero((words.of_item == number) & unread & np.isnan(table.actual))
        value[rows] = np.append(words.values(vocabulary)[0], np.nan)[table.actual_text[rows]]
    scored = ~np.isnan(card.scores.points)
    part = np.ones(len(table))
    if card.rulebook.score.repeated == "once" and len(table):
        part = 1 / standings(table, scored)
    return Workings(reached, value, wanted, bar, part)
