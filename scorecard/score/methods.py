"""Points by each method a rulebook may choose: pure functions of arrays, one row per item.

What they share: `max_points` is what an item's indicator earns in full, in points; attainment is a
ratio without a unit, 1.0 for a target exactly met; a missing figure (NaN) has missing points; nothing
is rounded; figures that agree to 12 significant digits are equal wherever they are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scorecard.choices import Comparison
from scorecard.domain import Bools, Codes, Floats, Ints
from scorecard.numbers import AGREEMENT, agree
from scorecard.rulebook.model import Tier
from scorecard.score.codes import distinct


def proportional(attained: Floats, max_points: Floats, *, floor: float, cap: float) -> Floats:
    """max_points × attainment, with attainment held between a floor and a cap.

    Args:
        attained: attainment, below 0 where that was not held; infinite counts as the cap.
        floor, cap: the least and the most attainment that count. A floor below 0 takes points.
    Source: actual/target × weight, at least 0 and at most 120 % of the weight (github.com/tqt2404/project_kpi);
        capped at 100 % with the excess only noted (decision QĐ 1923, article 11.6).
    """
    with np.errstate(over="ignore"):
        return max_points * np.clip(attained, floor, cap)


def curve(
    x: Floats, max_points: Floats, *, knots: Sequence[tuple[float, float]], gives: Literal["share", "points"]
) -> Floats:
    """Straight lines between knots; level before the first and after the last.

    Args:
        x: attainment or the figure itself, in the knots' unit; infinite lies beyond the outermost knot.
        knots: pairs (x, y) in any order, no x twice.
        gives: whether y is a share of max_points or points themselves.
    Source: Spider Impact's Goal/Red Flag score (support.spiderstrategies.com, "Using KPI Scoring
        Types"): of 10 points, 10/3 at the red flag, 20/3 at the goal, held within 0 and 10.
    """
    ordered = np.array(sorted(knots), dtype=np.float64)
    xs, ys = ordered[:, 0], ordered[:, 1]
    with np.errstate(invalid="ignore", over="ignore"):
        # The slope's rounding never carries a figure past the highest or the lowest knot.
        level: Floats = np.clip(np.interp(x, xs, ys), ys.min(), ys.max())
        return level if gives == "points" else level * max_points


def tiers(x: Floats, max_points: Floats, *, tiers: Sequence[Tier], otherwise: float) -> Floats:
    """A ladder: what the furthest step earns whose bound is reached.

    Args:
        x: attainment or the figure itself, in the bounds' unit.
        tiers: all with at_least, of which the highest reached counts, or all with at_most, of which the
            lowest reached counts, in any order; each earns its share of max_points, or its points.
        otherwise: points where no bound is reached.
    A figure that agrees with a bound reaches it: 0.7999999999999999 is at least 0.8.
    Source: SAP Strategy Management's index bands (help.sap.com), whose lower bounds are in the band; Decree
        335/2025/NĐ-CP as coded: up to 5 days late 75 %, later nothing.
    """
    upward = [(tier.at_least, 1.0, tier) for tier in tiers if tier.at_least is not None]
    downward = [(tier.at_most, -1.0, tier) for tier in tiers if tier.at_most is not None]
    if upward and downward:
        raise ValueError("steps of one ladder have their bounds on one side")
    points = np.where(np.isnan(x), np.nan, otherwise)
    for bound, sign, tier in sorted(upward or downward, key=lambda step: step[0] * step[1]):
        reached = (sign * x >= sign * bound) | _alike(x, np.float64(bound))
        points = np.where(reached, (tier.share or 0.0) * max_points if tier.points is None else tier.points, points)
    return points


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
    """max_points at the target, a bonus for each full step over it, a penalty for each full step under it.

    Args:
        attained: attainment; it may be below 0 or infinite.
        over, under: the size of a step as a share of the target, 0.01 for one per cent; None for no steps.
        bonus, penalty: points of a full step. A step begun counts nothing; one that is full to 12 digits
            is full: 1.15 lies fifteen steps of 0.01 over the target, though floats make it 14.99999999999999.
        bonus_cap: the most points over max_points. Without it an infinite attainment earns infinitely much.
        nothing_below: attainment below this earns 0; attainment equal to it still earns.
    Returns:
        Points, never below 0. Short of the target by less than a full step, or where there are no steps
        under it, max_points.
    Source: with nothing_below 1 and no steps, the all-or-nothing of BSC Designer's Binary Maximize
        (bscdesigner.com/webbsc_manual/cases.htm).
    """
    points = np.where(np.isnan(attained), np.nan, max_points)
    if over is not None and bonus > 0:
        with np.errstate(over="ignore"):
            earned = bonus * _full_steps(np.maximum(attained, 1.0), over)
        points = points + (earned if bonus_cap is None else np.minimum(earned, bonus_cap))
    if under is not None and penalty > 0:
        with np.errstate(over="ignore"):
            points = np.maximum(points - penalty * _full_steps(np.minimum(attained, 1.0), under), 0.0)
    nothing = (attained < nothing_below) & ~_alike(attained, np.float64(nothing_below))
    return np.where(nothing, 0.0, np.maximum(points, 0.0))


def _full_steps(attained: Floats, size: float) -> Floats:
    """How many full steps attainment lies off the target, with the float noise of either forgiven."""
    with np.errstate(over="ignore", invalid="ignore"):
        gap = np.abs(attained - 1)
        nearest = np.rint(gap / size)
        full = np.abs(gap - nearest * size) <= AGREEMENT * np.maximum(np.abs(attained), 1.0)
        return np.where(full, nearest, np.floor(gap / size))


def leader(
    attained: Floats, actual: Floats, has_target: Bools, max_points: Floats, peers: Codes | Ints, *, share: float
) -> Floats:
    """Measured on the leader: a share of max_points at the target, all of them for the highest attainment over it.

    Args:
        attained: attainment A/T, so that it serves where less is better as well; NaN without a target.
        actual: the figure itself, which counts where there is no target; one measure among peers.
        has_target: whether the item has one.
        peers: a code per item; items with the same code are compared.
        share: what exactly meeting the target earns, of max_points.
    Returns:
        Points, of max_points M and with L the peers' highest attainment over the target:
        below the target share·M·A/T, never below 0; at it share·M; over it
        share·M + (1 − share)·M·(A/T − 1)/(L − 1). All who agree with L are leaders and earn M. Where
        the leader is infinitely far over the target, the others over it earn share·M.
        Without a target M·A/(the highest A among the peers without one), 0 for a negative A or where
        the highest is not over 0; such items never lead.
    Source: the emulation scoring of github.com/ThuatNguyen/NationalSecurityContest2, where share is ½:
        of 10 points, 120 % of the target earns 10 where that leads, and 80 % earns 4.
    """
    which, count = _numbered(peers)
    with np.errstate(all="ignore"):
        over = has_target & (attained > 1) & ~_alike(attained, np.float64(1))
        lead = _largest(np.where(over, attained, 1.0), which, count)[which]
        gained = np.where(over, np.where(_alike(attained, lead), 1.0, (attained - 1) / (lead - 1)), 0.0)
        aimed = share * np.clip(attained, 0.0, 1.0) + (1 - share) * np.minimum(gained, 1.0)
        # Meeting the target to 12 digits is meeting it, and a leader has all, not share + (1 − share).
        aimed = np.where(has_target & _alike(attained, np.float64(1)), share, np.where(gained == 1, 1.0, aimed))
        best = _largest(np.where(has_target | np.isnan(actual), 0.0, actual), which, count)[which]
        free = np.where(_alike(actual, best), 1.0, np.minimum(np.maximum(actual, 0.0) / best, 1.0))
        free = np.where(best > 0, free, np.where(np.isnan(actual), np.nan, 0.0))
        return np.where(has_target, aimed, free) * max_points + 0.0  # 0 for a −0


def relative(
    value: Floats,
    max_points: Floats,
    peers: Codes | Ints,
    sign: Floats | NDArray[np.int8],
    *,
    by: Comparison,
    limit: float,
) -> Floats:
    """Measured on the peers, without regard to the target; the result does not hang on the value's unit.

    Args:
        value: what is compared, in one measure among peers; infinite counts as the largest float.
        peers: a code per item; items with the same code are compared. Those without a value do not count.
        sign: +1 where more is better, −1 where less is, the same among peers. y is sign × value.
        by, limit: how the share of max_points comes about, always within 0 and 1:
            min_max: (y − lowest)/(highest − lowest).
            z_score: 0.5 + z/(2·limit), z in population standard deviations over the peers' mean; so limit
                deviations over it earn all points and as many under it none.
            rank: (n − r)/(n − 1), r the rank among n peers, 1 the best; equal values share the better rank.
            percentile: the share of the n − 1 others that it is better than, equal ones counted half.
            best: value/highest where more is better, lowest/value where less is. Of losses, the smallest
                over the value: y/best for a best y over 0, a y below 0 earning nothing; best/y for a best
                y below 0; for a best y of 0, nothing but for the best.
    Returns:
        Points. One unit alone, or values all equal: all of them by min_max, rank and best, half of them by
        z_score and percentile, which measure the distance to the middle.
    Source: OECD/JRC Handbook on Constructing Composite Indicators (2008): normalisation by min-max,
        z-scores and ranks, and distance to the best performer.
    """
    points = np.full(value.size, np.nan)
    rows = np.flatnonzero(~np.isnan(value))
    if not rows.size:
        return points
    which, count = _numbered(peers[rows])
    with np.errstate(all="ignore"):
        goodness = _to_size(np.nan_to_num(value[rows] * sign[rows]), which, count)
        if by == "z_score":
            share = 0.5 + _z(goodness, which, count) / (2 * limit)
        else:
            share = _SHARES[by](goodness, which, count)
        points[rows] = np.clip(share, 0.0, 1.0) * max_points[rows] + 0.0  # 0 for a −0
    return points


def _to_size(values: Floats, which: Ints, count: int) -> Floats:
    """The values with their peers' largest brought between ½ and 1, so that no square and no difference overflows.

    Powers of two change no digit.
    """
    _, exponent = np.frexp(_largest(np.abs(values), which, count, least=0.0))
    scaled: Floats = np.ldexp(values, -exponent[which])
    return scaled


def _min_max(goodness: Floats, which: Ints, count: int) -> Floats:
    low = -_largest(-goodness, which, count)[which]
    high = _largest(goodness, which, count)[which]
    return np.where(_alike(low, high), 1.0, (goodness - low) / (high - low))


def _z(goodness: Floats, which: Ints, count: int) -> Floats:
    """Standard deviations over the mean of the peers; 0 where all are equal."""
    size = np.bincount(which, minlength=count)
    off = goodness - (np.bincount(which, goodness, count) / size)[which]
    deviation = np.sqrt(np.bincount(which, off * off, count) / size)[which]
    level = _alike(-_largest(-goodness, which, count), _largest(goodness, which, count))[which]
    return np.where(level, 0.0, off / deviation)


def _rank(goodness: Floats, which: Ints, count: int) -> Floats:
    better, _, size = _standing(goodness, which, count)
    return np.where(size > 1, (size - 1 - better) / (size - 1), 1.0)


def _percentile(goodness: Floats, which: Ints, count: int) -> Floats:
    better, equal, size = _standing(goodness, which, count)
    return np.where(size > 1, (size - better - equal + (equal - 1) / 2) / (size - 1), 0.5)


def _best(goodness: Floats, which: Ints, count: int) -> Floats:
    best = _largest(goodness, which, count)[which]
    return np.where(_alike(goodness, best), 1.0, np.where(best > 0, goodness / best, best / goodness))


_SHARES: Mapping[Comparison, Callable[[Floats, Ints, int], Floats]] = {
    "min_max": _min_max,
    "rank": _rank,
    "percentile": _percentile,
    "best": _best,
}


def _standing(goodness: Floats, which: Ints, count: int) -> tuple[Ints, Ints, Ints]:
    """Of each value's peers: how many are better, how many equal with itself among them, and how many there are."""
    order = _by_code(np.argsort(-goodness), which, count)
    ordered, group = goodness[order], which[order]
    first = np.ones(order.size, dtype=bool)
    first[1:] = (group[1:] != group[:-1]) | ~_alike(ordered[1:], ordered[:-1])
    starts = np.flatnonzero(first)
    size = np.bincount(which, minlength=count)
    tie = np.cumsum(first) - 1
    better, equal = np.empty(order.size, dtype=np.int64), np.empty(order.size, dtype=np.int64)
    better[order] = starts[tie] - (np.cumsum(size) - size)[group]
    equal[order] = np.diff(starts, append=order.size)[tie]
    return better, equal, size[which]


def _by_code(order: Ints, which: Ints, count: int) -> Ints:
    """Rows brought together by their code, else left in order.

    Sixteen bits at a time, which NumPy sorts by counting: a fifth of the time of a lexsort.
    """
    for shift in range(0, max(count - 1, 1).bit_length(), 16):
        order = order[np.argsort((which[order] >> shift & 0xFFFF).astype(np.uint16), kind="stable")]
    return order


def per_event(
    count: Floats, max_points: Floats, *, each: float, base: float, least: float | None, most: float | None
) -> Floats:
    """base + each × count, held between a least and a most.

    Args:
        count: how many events.
        each: points of one event, below 0 for what costs points.
        base: points where nothing happened.
        least: None for 0 where events earn points, and for no lower bound where they cost points: what
            takes from the other points has to stay below 0.
        most: None for max_points where events earn points; where they cost points or earn none, for base
            or max_points, whichever is more.
    Source: 25 % of a product's points off for each failed assessment, down to nothing (Decree 335/2025/NĐ-CP);
        10 off 100 for each "No" with no end below (help.auditcomply.com, "Percentage deduction from 100").
    """
    bottom = least if least is not None else -np.inf if each < 0 else 0.0
    top = np.float64(most) if most is not None else max_points if each > 0 else np.maximum(max_points, base)
    with np.errstate(over="ignore", invalid="ignore"):
        earned = base + each * count if each else np.where(np.isnan(count), np.nan, base)
        return np.clip(earned, bottom, top)


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
    """bonus × count − penalty × penalties, held between a least and a most.

    Args:
        count: how many events of the indicator that earns points.
        penalties: how many of the one that costs points, NaN for none counted. None where there is no such
            indicator: then each count below 0 is an event that costs points.
        bonus, penalty: points of one event, both 0 or more.
        most: None for max_points.
    Beside an indicator that counts what costs points, a count below 0 is no event, on either side: it
    neither earns nor costs. An infinite count is the largest float.
    """
    bad = -count if penalties is None else np.nan_to_num(penalties)
    with np.errstate(over="ignore", invalid="ignore"):
        earned = bonus * np.clip(count, 0.0, _ENDLESS) - penalty * np.clip(bad, 0.0, _ENDLESS)
        return np.clip(earned, least, max_points if most is None else np.float64(most))


def entered(value: Floats, max_points: Floats) -> Floats:
    """The points a reviewer entered, held between 0 and max_points."""
    return np.clip(value, 0.0, max_points)


_ENDLESS = np.finfo(np.float64).max


def _alike(one: Floats | np.float64, other: Floats | np.float64) -> Bools:
    """Where values agree to 12 digits; an infinite one agrees with itself alone."""
    with np.errstate(invalid="ignore", over="ignore"):
        near = agree(np.asarray(one), np.asarray(other)) & np.isfinite(one) & np.isfinite(other)
    alike: Bools = near | (one == other)
    return alike


def _numbered(peers: Codes | Ints) -> tuple[Ints, int]:
    """The peers' codes numbered from 0 without a gap, and how many there are."""
    if not peers.size:
        return np.zeros(0, dtype=np.int64), 0
    keys = peers.astype(np.int64) - int(peers.min())
    found, which = distinct(keys, int(keys.max()) + 1)
    return which, found.size


def _largest(values: Floats, which: Ints, count: int, least: float = -np.inf) -> Floats:
    """The largest value of each code; NaN where one of its values is."""
    largest = np.full(count, least)
    np.maximum.at(largest, which, values)
    return largest
