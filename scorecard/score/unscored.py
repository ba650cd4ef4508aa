"""What stands for scores before the year is over: nothing is reached, missed or earned yet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from scorecard.domain import NOWHERE, Floats
from scorecard.rulebook.model import Rulebook
from scorecard.score import GroupScores, Scores, UnitScores, score_groups, score_units
from scorecard.score.attainment import growth
from scorecard.score.measured import Measured
from scorecard.score.rules import Regulation


def unscored(regulation: Regulation, to_date: Floats, rulebook: Rulebook) -> tuple[Scores, UnitScores, GroupScores]:
    """Items without a verdict and points, and units and groups without a score; all counts of verdicts are 0.

    Args:
        to_date: what each item has come to; it grows on the prior of the same months.
    """
    items = regulation.items
    nothing, verdict = np.full(len(items), np.nan), np.zeros(len(items), dtype=np.int8)
    scores = Scores(
        measured=Measured(nothing, nothing, verdict),
        attainment=nothing,
        growth=growth(to_date, items.prior),
        points=nothing,
        computed=nothing,
        max_points=nothing,
    )
    # Who is in which cluster and has which groups does not hang on the rules; that nobody has points holds by any.
    units, _ = score_units(regulation, scores, _NO_RULES)
    groups = score_groups(items, scores, _NO_RULES, None)
    return (
        replace(scores, measured=Measured(nothing, nothing, np.full(len(items), NOWHERE, dtype=np.int8))),
        replace(
            units,
            tally=np.zeros_like(units.tally),
            share=nothing,
            adjustments=np.zeros((len(items.units), len(rulebook.adjustments))),
        ),
        replace(groups, tally=np.zeros_like(groups.tally)),
    )


_NO_RULES = Rulebook()
