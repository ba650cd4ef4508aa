"""What an indicator is labelled by how it did: "Tốt" from 90 % of the target on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, assert_never

import numpy as np

from scorecard.domain import NOWHERE, Codes, Floats
from scorecard.numbers import AGREEMENT
from scorecard.score import Scores
from scorecard.score.rules import Policy, Regulation


class Bands(NamedTuple):
    """The band of each item."""

    names: Sequence[str]
    code: Codes
    """Into `names`; NOWHERE where no band is reached, or none is stated."""


def has_bands(regulation: Regulation) -> bool:
    """Whether any rule states bands."""
    return any(policy.bands for policy in regulation.policies)


def item_bands(regulation: Regulation, scores: Scores) -> Bands:
    """The first band of each item whose bound its figure reaches, to 12 digits."""
    names = list(dict.fromkeys(name for policy in regulation.policies for name, _ in policy.bands))
    code = np.full(len(regulation.items), NOWHERE, dtype=np.int32)
    for number, policy in enumerate(regulation.policies):
        if policy.bands:
            rows = np.flatnonzero(regulation.policy == number)
            found = banded(band_figures(policy, scores)[rows], policy)
            own = np.array([*(names.index(name) for name, _ in policy.bands), NOWHERE], dtype=np.int32)
            code[rows] = own[found]
    return Bands(names, code)


def band_figures(policy: Policy, scores: Scores) -> Floats:
    """What the bands of a policy look at, per item; NaN where there is none."""
    match policy.bands_by:
        case "attainment":
            return scores.attainment
        case "points":
            with np.errstate(divide="ignore", invalid="ignore"):
                return np.where(scores.max_points > 0, scores.points / scores.max_points, np.nan)
        case _:
            assert_never(policy.bands_by)


def banded(figures: Floats, policy: Policy) -> Codes:
    """The place among the policy's bands of what each figure reaches, best first; one more than the last for none."""
    found = np.full(figures.size, len(policy.bands), dtype=np.int32)
    for place, (_, bound) in reversed(list(enumerate(policy.bands))):
        found[figures >= bound - AGREEMENT * abs(bound)] = place
    return found
