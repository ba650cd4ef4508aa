"""What units have of an indicator or a group that a rulebook names; one value per unit, NaN for nothing."""

from __future__ import annotations

import numpy as np

from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints, Items
from scorecard.numbers import agree
from scorecard.regulation.kinds.words import place_shares
from scorecard.score import GroupScores, Scores
from scorecard.score.rules import matching, matching_groups


def reaches(figures: Floats, least: float) -> Bools:
    """Where figures are at least so much; equal to 12 digits is enough, NaN is not."""
    enough: Bools = (figures >= least) | agree(figures, np.full(figures.shape, least))
    return enough


def rows_of(items: Items, indicator: str) -> Ints:
    """The assigned items of an indicator, by its name in the rulebook."""
    named = np.isin(items.indicator, matching(indicator, items.indicators))
    return np.flatnonzero(named & items.assigned)


def indicator_points(items: Items, scores: Scores, indicator: str) -> Floats:
    """Points for an indicator, in all groups it stands in together."""
    rows = rows_of(items, indicator)
    return _total(items.unit[rows], scores.points[rows], len(items.units))


def group_points(items: Items, groups: GroupScores, group: str) -> Floats:
    """Points in a group, by its number or name."""
    rows = np.flatnonzero(np.isin(groups.group, matching_groups(group, items.groups)))
    return _total(groups.unit[rows], groups.points[rows], len(items.units))


def _total(unit: Codes, points: Floats, count: int) -> Floats:
    scored = ~np.isnan(points)
    total = np.bincount(unit[scored], points[scored], count)
    return np.where(np.bincount(unit[scored], minlength=count) > 0, total, np.nan)


def places(items: Items, indicator: str) -> Floats:
    """The place that an indicator reports, as a number or as words: 9/63 is 9. The better one of two."""
    rows = rows_of(items, indicator)
    said = np.append(place_shares(items.texts)[0], np.nan)[items.actual_text[rows]]
    reported = np.where(np.isnan(items.actual[rows]), said, items.actual[rows])
    best = np.full(len(items.units), np.nan)
    np.fmin.at(best, items.unit[rows], reported)
    return best


def attribute_of(items: Items, heading: str) -> dict[int, str]:
    """What the workbook says of each unit under a heading, of those that it says anything of."""
    said: dict[int, str] = {}
    for row in np.flatnonzero(items.attributes != NOWHERE).tolist():
        for name, text in items.attributes_of(row):
            if matching(heading, [name]):
                said.setdefault(int(items.unit[row]), text)
    return said
