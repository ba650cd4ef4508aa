"""Points of the methods over plain columns, as scoring works them out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from scorecard.choices import Comparison
from scorecard.domain import Bools, Codes, Floats, Ints
from scorecard.regulation.expression.gathering import Among
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.regulation.methods import (
    BonusPenalty,
    Curve,
    Entered,
    Leader,
    PerEvent,
    Points,
    Proportional,
    Relative,
    Steps,
    Tier,
    Tiers,
)


def points(rule: Points, max_points: Floats, peers: Codes | Ints | None = None, **figures: Floats) -> Floats:
    """Of items with these figures; those with the same code are peers."""
    among = {}
    if peers is not None:
        found, which = np.unique(peers, return_inverse=True)
        among = {"peers": Among(which, found.size)}
    columns = Columns(max_points.size, {"max_points": max_points, **figures}, among)  # type: ignore[arg-type]
    return column_of(rule.expression(), columns)


def proportional(attained: Floats, max_points: Floats, *, floor: float, cap: float) -> Floats:
    return points(Proportional(floor=floor, cap=cap), max_points, attainment=attained)


def curve(
    x: Floats, max_points: Floats, *, knots: Sequence[tuple[float, float]], gives: Literal["share", "points"]
) -> Floats:
    return points(Curve(method="curve", knots=tuple(knots), gives=gives), max_points, attainment=x)


def tiers(x: Floats, max_points: Floats, *, tiers: Sequence[Tier], otherwise: float) -> Floats:
    return points(Tiers(method="tiers", tiers=tuple(tiers), otherwise=otherwise), max_points, attainment=x)


def steps(
    attained: Floats,
    max_points: Floats,
    *,
    over: float | None,
    bonus: float,
    bonus_cap: float | None,
    under: float | None,
    penalty: float,
    nothing_below: float,
) -> Floats:
    rule = Steps(
        method="steps",
        over=over,
        bonus=bonus,
        bonus_cap=bonus_cap,
        under=under,
        penalty=penalty,
        nothing_below=nothing_below,
    )
    return points(rule, max_points, attainment=attained)


def leader(
    attained: Floats,
    actual: Floats,
    has_target: Bools,
    max_points: Floats,
    peers: Codes | Ints,
    *,
    share: float | None = None,
    by: Literal["ratio", "difference"] = "ratio",
) -> Floats:
    free = np.where(has_target, np.nan, actual)
    return points(Leader(method="leader", share=share, by=by), max_points, peers, attainment=attained, free=free)


def relative(
    value: Floats,
    max_points: Floats,
    peers: Codes | Ints,
    sign: Floats | NDArray[np.int8],
    *,
    by: Comparison,
    limit: float = 3.0,
    **keys: Any,
) -> Floats:
    rule = Relative(method="relative", by=by, limit=limit, **keys)
    return points(rule, max_points, peers, own=value * sign, sign=np.broadcast_to(np.float64(sign), value.shape))


def per_event(
    count: Floats, max_points: Floats, *, each: float, base: float, least: float | None, most: float | None
) -> Floats:
    rule = PerEvent(method="per_event", each=each, base=base, least=least, most=most)
    return points(rule, max_points, value=count)


def bonus_penalty(
    count: Floats,
    penalties: Floats | None,
    max_points: Floats,
    *,
    bonus: float,
    penalty: float,
    least: float,
    most: float | None,
) -> Floats:
    counter = None if penalties is None else "Vi phạm"
    rule = BonusPenalty(method="bonus_penalty", bonus=bonus, penalty=penalty, penalties=counter, least=least, most=most)
    return points(rule, max_points, value=count, penalties=max_points if penalties is None else penalties)


def entered(value: Floats, max_points: Floats, *, least: float = 0.0, most: float | None = None) -> Floats:
    return points(Entered(least=least, most=most), max_points, value=value)
