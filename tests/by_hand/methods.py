"""Scoring methods by hand: one figure at a time, in exact fractions, nothing of the package.

Attainment is 1 where a target is exactly met. Each method is the formula at the head of its golden page.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

ZERO, ONE = Fraction(0), Fraction(1)


def attainment(target: Fraction, actual: Fraction, *, less_is_better: bool = False) -> Fraction:
    """1 + (A − T)/|T|, the other way round where less is better; of a target of 0, met or not."""
    ahead = target - actual if less_is_better else actual - target
    if target == 0:
        return ONE if ahead >= 0 else ZERO
    return 1 + ahead / abs(target)


def held(value: Fraction, least: Fraction | int, most: Fraction | int) -> Fraction:
    return max(Fraction(least), min(Fraction(most), value))


def rounded(value: Fraction, places: int = 2) -> Fraction:
    """Half away from zero, as Excel rounds."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**places)


def on_the_line(x: Fraction, start: tuple[Fraction, Fraction], end: tuple[Fraction, Fraction]) -> Fraction:
    """The straight line through two knots, level outside them."""
    (x0, y0), (x1, y1) = start, end
    return y0 + (y1 - y0) * held((x - x0) / (x1 - x0), 0, 1)


def stepped(
    maximum: Fraction, attained: Fraction, *, over: Fraction, bonus: int, cap: int, under: Fraction, penalty: int
) -> Fraction:
    """Full points at the target; only full steps count, over it and under it."""
    if attained >= 1:
        return maximum + min(bonus * ((attained - 1) // over), cap)
    return max(maximum - penalty * ((1 - attained) // under), ZERO)


def by_leader(maximum: Fraction, attained: Fraction, highest: Fraction) -> Fraction:
    """Half the points at the target, all of them for the highest attainment over it."""
    if attained < 1:
        return maximum / 2 * max(attained, ZERO)
    if attained == 1:
        return maximum / 2
    return maximum / 2 + maximum / 2 * (attained - 1) / (highest - 1)


def min_max(value: Fraction, every: Sequence[Fraction], *, less_is_better: bool = False) -> Fraction:
    """Where a value lies between the lowest and the highest, 1 for the best."""
    low, high = min(every), max(every)
    if low == high:
        return ONE
    return (high - value if less_is_better else value - low) / (high - low)


def percentile(value: Fraction, every: Sequence[Fraction], *, less_is_better: bool = False) -> Fraction:
    """The share of the others that it is better than, equal ones counted half."""
    worse = sum(other > value if less_is_better else other < value for other in every)
    equal = sum(other == value for other in every) - 1
    return (worse + Fraction(equal, 2)) / (len(every) - 1)


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, ZERO) / len(values)


def weighted_mean(weighed: Sequence[tuple[int | Fraction, Fraction]]) -> Fraction:
    """Of pairs of a weight and a value."""
    return sum((weight * value for weight, value in weighed), ZERO) / sum(weight for weight, _ in weighed)


def geometric_mean(weighed: Sequence[tuple[int, Fraction]]) -> Fraction:
    """The root of the product, to 40 digits."""
    product = ONE
    for weight, value in weighed:
        product *= value**weight
    if product == 0:
        return ZERO
    with localcontext() as context:
        context.prec = 50
        power = Decimal(product.numerator) / Decimal(product.denominator)
        return Fraction(power ** (Decimal(1) / sum(weight for weight, _ in weighed)))
