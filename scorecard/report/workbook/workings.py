"""The figures behind an item's formulas that results do not carry: what words count as, attainment not held."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.domain import Codes, Direction, Floats, Ints
from scorecard.report.workbook.word_lists import Words
from scorecard.result import Scorecard
from scorecard.score import standings
from scorecard.score.attainment import bars
from scorecard.score.kinds import baselines, measured
from scorecard.score.words import grade_shares

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
    table, given = card.table, card.given
    reached, value = np.full(len(table), np.nan), table.actual.copy()
    wanted, bar = table.target.copy(), np.full(len(table), np.nan)
    for number, policy in enumerate(given.policies):
        rows = np.flatnonzero(given.policy == number)
        found = measured(table.take(rows), policy)
        reached[rows] = np.clip(found.attained, -MOST, MOST)
        value[rows] = found.value
    for number, vocabulary in enumerate(words.vocabularies):
        rows = np.flatnonzero(words.of_item == number)
        told = _at(words.values(vocabulary)[0], table.actual_text[rows])
        events = np.array([one.kind not in _OWN for one in given.policies], dtype=np.bool_)[given.policy[rows]]
        figure = np.where(np.isnan(table.actual[rows]), told, table.actual[rows])
        value[rows] = np.where(events, figure, value[rows])
        wanted[rows] = _wanted(card, rows, words.aims(vocabulary), vocabulary.grades)
    for number in range(len(given.policies)):
        rows = np.flatnonzero((given.policy == number) & ~np.isnan(table.required))
        bar[rows] = _bars(card, rows, number, wanted)
    scored = ~np.isnan(card.scores.points)
    part = np.ones(len(table))
    if card.rulebook.score.repeated == "once" and len(table):
        part = 1 / standings(table, scored)
    return Workings(reached, value, wanted, bar, part)


_OWN = ("yes_no", "grade", "rank", "count", "entered")


def _wanted(card: Scorecard, rows: Ints, aims: Floats, grades: tuple[tuple[str, float], ...]) -> Floats:
    table = card.table
    told = _at(aims, table.target_text[rows])
    stated = np.full(rows.size, np.nan)
    for at, row in enumerate(rows.tolist()):
        target = card.given.policies[int(card.given.policy[row])].target
        if target is not None:
            stated[at] = grade_shares((target,), grades)[0]
    kinds = [card.given.policies[code].kind for code in card.given.policy[rows].tolist()]
    graded = np.array([kind == "grade" for kind in kinds], dtype=np.bool_)
    placed = np.array([kind == "rank" for kind in kinds], dtype=np.bool_)
    own = table.target[rows]
    place = np.where(np.isnan(own), told, own)
    return np.where(graded, np.where(np.isnan(told), stated, told), np.where(placed, place, own))


def _bars(card: Scorecard, rows: Ints, policy: int, wanted: Floats) -> Floats:
    rule, table = card.given.policies[policy], card.table.take(rows)
    if rule.kind in ("grade", "yes_no"):
        return np.full(rows.size, np.nan)
    if rule.kind == "rank":
        return bars(wanted[rows], table.required, np.full(rows.size, Direction.LOWER, dtype=np.int8))
    sign = np.where(table.direction == Direction.RANGE, Direction.HIGHER, table.direction)
    return bars(table.target, table.required, sign, rule.formula, baselines(table, rule))


def _at(values: Floats, codes: Codes) -> Floats:
    """The values that codes point to; NaN for NOWHERE."""
    found: Floats = np.append(values, np.nan)[codes]
    return found
