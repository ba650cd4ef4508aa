"""Small years of three units under every method, for what must hold whatever the figures."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from scorecard.choices import Comparison
from scorecard.domain import Direction
from scorecard.regulation.methods import (
    BonusPenalty,
    Curve,
    Formula,
    Leader,
    PerEvent,
    Points,
    Proportional,
    Relative,
    Steps,
    Tier,
    Tiers,
)
from tests.parts.build import NONE, Line

_STEP = Tier(at_least=1.0, share=1.0)
METHODS: tuple[Points, ...] = (
    Proportional(cap=1.2),
    Curve(method="curve", on="attainment", knots=((0.5, 0.0), (1.2, 1.0))),
    Curve(method="curve", on="value", knots=((0.0, 0.0), (9.0, 1.0))),
    Tiers(method="tiers", tiers=(_STEP,), otherwise=1.0),
    Tiers(method="tiers", tiers=(_STEP,), on="value"),
    Steps(method="steps", over=0.01, bonus=1.0, bonus_cap=5.0, under=0.01, penalty=1.0),
    Leader(method="leader"),
    *(Relative(method="relative", by=by, within="all") for by in get_args(Comparison)),
    PerEvent(method="per_event", each=2.0),
    PerEvent(method="per_event", each=-2.0, base=10.0, least=0.0),
    BonusPenalty(method="bonus_penalty", bonus=2.0, penalty=1.0),
    Formula(method="formula", formula="max(0, min(actual, max_points))"),
)
"""Methods that never take from other points: where one does, nothing reported is better than a loss."""
FIGURES = st.sampled_from([0.0, 1.0, 2.0, 3.5, 8.0])


@st.composite
def boards(draw: st.DrawFn) -> list[Line]:
    """Three units with three indicators, some without a target."""
    direction = draw(st.sampled_from([Direction.HIGHER, Direction.LOWER]))
    return [
        Line(
            target=draw(st.one_of(st.just(NONE), FIGURES)),
            actual=draw(FIGURES),
            prior=draw(FIGURES),
            unit=unit,
            indicator=indicator,
            direction=direction,
            weight=draw(st.sampled_from([1.0, 2.0])),
        )
        for unit in "ABC"
        for indicator in ("jobs", "roads", "schools")
    ]
