"""What tells units with equal scores apart, as sort keys: the smaller first, whoever has no figure last."""

from __future__ import annotations

from typing import Literal

import numpy as np

from scorecard.domain import Floats, Ints, Items, Verdict
from scorecard.numbers import tie_classes
from scorecard.rank.figures import group_points, indicator_points, places
from scorecard.rulebook.model import Tie
from scorecard.score import GroupScores, Scores, UnitScores

TieBreak = Literal["exceeded", "met", "missed"] | Tie


def tie_key(tie: TieBreak, items: Items, units: UnitScores, groups: GroupScores, scores: Scores) -> Ints:
    """The sort key of a tie-break; figures that agree to 12 digits share one."""
    if tie == "missed":
        return units.tally[:, Verdict.MISSED]
    if tie == "exceeded":
        return -units.tally[:, Verdict.EXCEEDED]
    figure = tie_figure(tie, items, units, groups, scores)
    key = tie_classes(-figure if smaller_first(tie) else figure)
    key[np.isnan(figure)] = figure.size
    return key


def tie_figure(tie: TieBreak, items: Items, units: UnitScores, groups: GroupScores, scores: Scores) -> Floats:
    """What each unit has of what a tie-break looks at, NaN for nothing.

    "met" counts the exceeded too: whoever exceeds a target has met it.
    """
    match tie:
        case "exceeded":
            return units.tally[:, Verdict.EXCEEDED].astype(np.float64)
        case "met":
            return (units.tally[:, Verdict.EXCEEDED] + units.tally[:, Verdict.MET]).astype(np.float64)
        case "missed":
            return units.tally[:, Verdict.MISSED].astype(np.float64)
        case Tie(group=str(group)):
            return group_points(items, groups, group)
        case Tie(indicator=str(indicator)):
            return indicator_points(items, scores, indicator)
        case Tie(prior_rank=str(indicator)):
            return places(items, indicator)
        case _:
            return np.full(len(items.units), np.nan)


def smaller_first(tie: TieBreak) -> bool:
    """Whether less is better: targets missed, last year's rank."""
    return tie == "missed" or (isinstance(tie, Tie) and tie.prior_rank is not None)
