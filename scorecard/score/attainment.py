"""From targets and actuals to attainment, growth and verdicts: pure functions of arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scorecard.choices import Formula
from scorecard.domain import Direction, Floats, Verdict
from scorecard.numbers import agree

Directions = NDArray[np.int8]
Verdicts = NDArray[np.int8]


def attainment(
    actual: Floats,
    target: Floats,
    direction: Directions,
    upper: Floats,
    formula: Formula = "reflected",
    baseline: Floats | None = None,
) -> Floats:
    """How far each item met its target: 1.0 is exactly met, more is better; `unfloored`, but never below 0."""
    return np.maximum(unfloored(actual, target, direction, upper, formula, baseline), 0.0)


def unfloored(
    actual: Floats,
    target: Floats,
    direction: Directions,
    upper: Floats,
    formula: Formula = "reflected",
    baseline: Floats | None = None,
) -> Floats:
    """How far each item met its target: 1.0 is exactly met, more is better, below 0 is further off than its size.

    Args:
        actual, target: one value per item, same length, each pair in one measure; NaN where there is none.
        direction: a Direction's value per item.
        upper: the high end of a range, whose low end is the target; NaN elsewhere.
        formula: reflected (2 − actual/target) or ratio (target/actual) where less is better; progress
            from the baseline.
        baseline: for progress, where each item started; NaN where nothing says.
    Returns:
        1 + s·(actual − target)/|target|, s = +1 for higher and −1 for lower: no unit, unrounded; NaN
        where actual or target is. A target of 0 gives 1 when the actual is equal or on its good side,
        else 0. A range gives 1 inside, and the same distance outside its nearer end. By the ratio, an
        actual of 0 or less where less is better is infinitely good: the cap decides its points.
        Progress is (actual − baseline)/(target − baseline); where the baseline was at the target already
        or beyond it, keeping the target is 1 and losing it counts as without a baseline.
    Source: distance to a reference, OECD/JRC Handbook on Constructing Composite Indicators (2008);
        progress: the baseline formula of SAP Solution Manager's value management dashboard.
    """
    ranged = direction == Direction.RANGE
    if ranged.any():
        outside = np.where(ranged, Direction.HIGHER, direction)
        return np.where(
            ranged,
            _range_attainment(actual, target, upper),
            unfloored(actual, target, outside, upper, formula, baseline),
        )
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        ratio = actual / target
        good_sign = direction * np.sign(target)
        result: Floats = np.where(good_sign > 0, ratio, 2 - ratio)
        if formula == "ratio":
            inverse = (direction == Direction.LOWER) & (target > 0)
            result = np.where(inverse, np.where(actual > 0, target / actual, np.inf), result)
            result[inverse & np.isnan(actual)] = np.nan
        zero = target == 0
        if zero.any():
            result = np.where(zero, np.where(direction * actual >= 0, 1.0, 0.0), result)
            result[zero & np.isnan(actual)] = np.nan
        if formula == "progress" and baseline is not None:
            way = target - baseline
            kept = np.where(direction * (actual - target) >= 0, 1.0, result)
            result = np.where(direction * way > 0, (actual - baseline) / way, kept)
            result[np.isnan(baseline) | np.isnan(actual)] = np.nan
    return result


def _range_attainment(actual: Floats, low: Floats, high: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        below = 1 - (low - actual) / np.abs(low)
        above = 1 - (actual - high) / np.abs(high)
    inside = ~(actual < low) & ~(actual > high)
    result = np.where(inside, 1.0, np.where(actual < low, below, above))
    result[np.isnan(actual) | np.isnan(low) | np.isnan(high)] = np.nan
    return np.where(np.isneginf(result), 0.0, result)


def growth(actual: Floats, prior: Floats) -> Floats:
    """The change on last year, actual/prior − 1; NaN where either is missing or the prior is 0.

    From a negative prior the change is measured on its size, (actual − prior)/|prior|, so that its
    sign always says which way the figure moved.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        change = (actual - prior) / np.abs(prior)
    return np.where(prior == 0, np.nan, change)


def bars(
    target: Floats,
    required: Floats,
    sign: Floats | Directions,
    formula: Formula = "reflected",
    baseline: Floats | None = None,
) -> Floats:
    """The actual that just meets each target: the target itself, or the required share of it.

    The bar is where attainment equals `required`: target − s·(1 − required)·|target|, so 9,500 for
    0.95 of 10,000, and 10.5 for 0.95 where at most 10 is wanted; by the ratio, 10 / 0.95; of progress,
    that share of the way from the baseline.
    """
    stated = ~np.isnan(required)
    if not stated.any():
        return target
    share = np.where(stated, required, 1.0)
    with np.errstate(invalid="ignore", over="ignore"):
        exact = np.where(sign * target > 0, share * target, target - sign * (1 - share) * np.abs(target))
        if formula == "ratio":
            exact = np.where((sign < 0) & (target > 0), target / share, exact)
        if formula == "progress" and baseline is not None:
            way = target - baseline
            exact = np.where(sign * way > 0, baseline + share * way, exact)
    return np.where(share == 1.0, target, exact)


def verdicts(
    actual: Floats,
    target: Floats,
    direction: Directions,
    upper: Floats,
    required: Floats,
    formula: Formula = "reflected",
    baseline: Floats | None = None,
) -> Verdicts:
    """What became of each target: a Verdict's value per item.

    Actual and bar themselves are compared, never rounded ratios; values that agree to 12 significant
    digits are equal, and equal is met. Inside a range is met; a range cannot be exceeded.
    """
    ranged = direction == Direction.RANGE
    sign = np.where(ranged, Direction.HIGHER, direction)
    bar = bars(target, required, sign, formula, baseline)
    with np.errstate(invalid="ignore", over="ignore"):
        met = agree(actual, bar)
        missed = sign * (actual - bar) <= 0
        # The verdicts' values are their columns in a tally: exceeded 0, met 1, missed 2.
        result = (missed.view(np.int8) << 1).astype(np.int8)
        result[met] = Verdict.MET
        if ranged.any():
            top = bars(upper, required, np.full(upper.size, Direction.LOWER, dtype=np.int8))
            inside = ((actual > bar) | met) & ((actual < top) | agree(actual, top))
            result[ranged] = np.where(inside[ranged], Verdict.MET, Verdict.MISSED)
    result[np.isnan(actual)] = Verdict.NO_ACTUAL
    result[np.isnan(target)] = Verdict.NO_TARGET
    return result
