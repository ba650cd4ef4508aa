"""The number rules all stages share: when two values agree, and how a figure is rounded."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np

from scorecard.domain import Bools, Floats, Ints

AGREEMENT = 1e-12
"""Values that agree to 12 significant digits are equal: float noise never makes a rank or a verdict."""


_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""Room for every digit of any float."""


def agree(one: Floats, other: Floats) -> Bools:
    """Where two arrays hold equal values, to 12 significant digits. NaN agrees with nothing, nor does infinity."""
    near: Bools = np.abs(one - other) <= AGREEMENT * np.minimum(np.abs(one), np.abs(other))
    return near


def alike(one: float, other: float) -> bool:
    """Whether two figures agree to 12 digits; an infinite one with itself."""
    return one == other or abs(one - other) <= AGREEMENT * min(abs(one), abs(other))


def tie_classes(values: Floats) -> Ints:
    """A class number per value, 0 for the largest: equal values (to 12 digits) share one; NaN comes last."""
    order = np.argsort(-values, kind="stable")
    ordered = values[order]
    new_class = np.ones(values.size, dtype=bool)
    new_class[1:] = ~(agree(ordered[1:], ordered[:-1]) | (ordered[1:] == ordered[:-1]))
    classes = np.empty(values.size, dtype=np.int64)
    classes[order] = np.cumsum(new_class) - 1
    return classes


def decimal_of(value: float) -> Decimal:
    """The decimal number Excel would show for a float: its first 15 significant digits."""
    return _SHOWN.create_decimal(repr(value))


def rounded(value: float | Decimal, places: int) -> Decimal:
    """A figure as it is published: Excel's ROUND, half away from zero on the decimal value.

    2.675 to two places is 2.68, −0.125 is −0.13. Source: Microsoft's documentation of ROUND;
    Excel keeps 15 significant digits, so that is what is rounded.
    """
    exact = value if isinstance(value, Decimal) else decimal_of(value)
    result = exact.quantize(Decimal(1).scaleb(-places), context=WIDE)
    return result.copy_abs() if result.is_zero() else result


_EXACT_POWER = 1e22
"""The largest power of ten that is a float; a whole number over it is the float that reading the decimal gives."""


def all_rounded(values: Floats, places: int) -> Floats:
    """Each float as `rounded` publishes it; NaN and infinities stay.

    Excel's 15 digits move a value by 5e-15 of it at most. Further than that from a half, the nearest
    whole number of units is certain; a value within its last binary digit of a half is that half to 15
    digits, and goes away from zero. What lies between, and what has no digits left, goes one by one.
    """
    power = 10.0 ** abs(places)

    def units(whole: Floats) -> Floats:
        return whole / power if places >= 0 else whole * power

    size = np.abs(values)
    with np.errstate(all="ignore"):
        scaled = size * power if places >= 0 else size / power
        whole = np.floor(scaled)
        past_half = scaled - whole - 0.5
        result = np.copysign(units(whole + (past_half >= 0)), values) + 0.0
        sure = (np.abs(past_half) > 1e-14 * scaled) & (power <= _EXACT_POWER)
        unsure = np.flatnonzero(~sure & np.isfinite(values))
        if not unsure.size:
            return result
        below, magnitude = whole[unsure], size[unsure]
        half = (np.abs(magnitude - units(below + 0.5)) <= 2e-16 * magnitude) & (below < 5e13)
        half &= power <= _EXACT_POWER
    result[unsure[half]] = np.copysign(units(below[half] + 1), values[unsure[half]])
    left = unsure[~half]
    distinct, which = np.unique(values[left], return_inverse=True)
    result[left] = np.array([float(rounded(value, places)) for value in distinct.tolist()], dtype=np.float64)[which]
    return result


_FEW = 30
"""Values that go one by one in less time than all at once."""


def shifted(value: float, places: int) -> float:
    """A float with its decimal point moved: 0.07 moved by 2 is exactly 7, not 7.000000000000001."""
    if -1e10 < value < 1e10 and places <= 4:
        # As in `all_shifted`: a whole number over a power of ten, divided once.
        whole = round(value * 1e4)
        if whole and whole / 1e4 == value:
            return whole / 10.0 ** (4 - places)
    written = repr(value)
    if "e" in written or "n" in written:
        return float(Decimal(written).scaleb(places))
    return float(f"{written}e{places}")  # an exponent moves the point as exactly, in a third of the time


def all_shifted(values: Floats, places: int) -> Floats:
    """Each float with its decimal point moved, exactly as `shifted` moves it.

    A value with up to twelve decimals is a whole number over a power of ten, and both divisions of
    whole numbers are rounded once, as reading the decimal text is; the others go one by one, and so do a few.
    """
    if values.size < _FEW:
        return np.array([shifted(value, places) for value in values.tolist()], dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        whole = np.rint(values * 1e4)
        exact = (np.abs(whole) < 1e15) & (whole / 1e4 == values)
    result = np.where(exact, whole / 10.0 ** (4 - places), np.nan)
    if (exact | np.isnan(values)).all():
        return result
    for digits in (6, 9, 12):
        left = np.flatnonzero(np.isnan(result) & ~np.isnan(values))
        if not left.size:
            return result
        wanted = values[left]
        with np.errstate(over="ignore", invalid="ignore"):
            whole = np.rint(wanted * 10.0**digits)
            exact = (np.abs(whole) < 1e15) & (whole / 10.0**digits == wanted)
        result[left[exact]] = whole[exact] / 10.0 ** (digits - places)
    for index in np.flatnonzero(np.isnan(result) & ~np.isnan(values)).tolist():
        result[index] = shifted(float(values[index]), places)
    return result
