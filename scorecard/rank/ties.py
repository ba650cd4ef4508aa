"""What tells units with equal scores apart: figures over all units, and sort keys made of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.domain import Floats, Ints, Items, Verdict
from scorecard.numbers import tie_classes
from scorecard.rank.figures import group_points, indicator_points, places
from scorecard.regulation.ties import TieBreak
from scorecard.score import GroupScores, Scores, UnitScores


@dataclass(frozen=True, slots=True, eq=False)
class UnitFigures:
    """What tie-breaks look at, as columns of all units; NaN for nothing."""

    items: Items
    units: UnitScores
    groups: GroupScores
    scores: Scores

    def tally(self, *verdicts: Verdict) -> Floats:
        counts: Ints = self.units.tally[:, list(verdicts)].sum(axis=1)
        return counts.astype(np.float64)

    def group_points(self, group: str) -> Floats:
        return group_points(self.items, self.groups, group)

    def indicator_points(self, indicator: str) -> Floats:
        return indicator_points(self.items, self.scores, indicator)

    def place(self, indicator: str) -> Floats:
        return places(self.items, indicator)


def tie_key(tie: TieBreak, figures: UnitFigures) -> Ints:
    """The sort key of a tie-break, the smaller first; figures that agree to 12 digits share one, none is last."""
    figure = tie.figure(figures)
    if tie.counted:
        counts = figure.astype(np.int64)
        return counts if tie.smaller_first else -counts
    key = tie_classes(-figure if tie.smaller_first else figure)
    key[np.isnan(figure)] = figure.size
    return key
