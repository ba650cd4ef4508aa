"""The number rules: figures are rounded as Excel rounds, and float noise is no difference."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.numbers import agree, all_shifted, rounded, shifted, tie_classes

NONE = math.nan


@pytest.mark.parametrize(
    ("value", "places", "published"),
    [
        (2.675, 2, "2.68"),
        (1.005, 2, "1.01"),
        (-0.125, 2, "-0.13"),
        (0.125, 2, "0.13"),
        (0.5, 0, "1"),
        (-0.5, 0, "-1"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (2.4999, 0, "2"),
        (80.42, 2, "80.42"),
        (80.0, 2, "80.00"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: float, places: int, published: str) -> None:
    assert str(rounded(value, places)) == published


def test_a_product_that_float_noise_keeps_under_the_half_is_rounded_up() -> None:
    """1.00525 × 100 is 100.52499999999999 in binary; the department published 100.53 %."""
    assert 1.00525 * 100 < 100.525
    assert str(rounded(1.00525 * 100, 2)) == "100.53"


@pytest.mark.parametrize(
    ("value", "places", "published"),
    [
        (1e15, 0, "1000000000000000"),
        (999_999_999_999_999.0, 2, "999999999999999.00"),
        (-123_456_789_012_345.0, 0, "-123456789012345"),
        (1_234_567_890_123.45, 1, "1234567890123.5"),
        (1e22, 2, "10000000000000000000000.00"),
    ],
)
def test_a_national_budget_in_dong_is_rounded_like_any_figure(value: float, places: int, published: str) -> None:
    assert str(rounded(value, places)) == published


@pytest.mark.parametrize("value", [1e-20, -1e-20, -0.004, 5e-324, 0.0, -0.0])
def test_what_rounds_to_nothing_carries_no_minus(value: float) -> None:
    assert str(rounded(value, 2)) == "0.00"


def test_tens_and_hundreds_can_be_rounded_to() -> None:
    assert rounded(1250.0, -2) == 1300
    assert rounded(-1250.0, -2) == -1300


def test_a_decimal_is_rounded_as_it_stands() -> None:
    assert str(rounded(Decimal("0.12500000000000000001"), 2)) == "0.13"
    assert str(rounded(Decimal("0.12499999999999999999"), 2)) == "0.12"


@pytest.mark.parametrize(
    ("share", "percent"),
    [(0.07, 7.0), (0.29, 29.0), (0.57, 57.0), (0.6127, 61.27), (1.1, 110.0), (-0.07, -7.0), (0.0, 0.0)],
)
def test_a_share_shown_as_a_percent_is_exactly_that_percent(share: float, percent: float) -> None:
    assert shifted(share, 2) == percent
    assert shifted(percent, -2) == share


def test_a_plain_product_would_not_do() -> None:
    """Why the shift is decimal: seven percent against a target of 7 would read as exceeded."""
    assert 0.07 * 100 > 7


def test_no_share_is_no_percent() -> None:
    assert math.isnan(shifted(NONE, 2))


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (3.4, 3.4000000000000004, True),
        (0.1 + 0.2, 0.3, True),
        (1.0, 1.0 + 1e-13, True),
        (1.0, 1.0 + 1e-11, False),
        (1e15, 1e15 + 1, True),
        (1e9, 1e9 + 1, False),
        (1e-9, 1.1e-9, False),
        (-5.0, -5.000000000000001, True),
        (5.0, -5.0, False),
        (0.0, 0.0, True),
        (0.0, 1e-300, False),
        (NONE, NONE, False),
        (NONE, 1.0, False),
    ],
)
def test_values_agree_to_twelve_digits_whatever_their_size(one: float, other: float, equal: bool) -> None:
    assert agree(np.array([one]), np.array([other])).tolist() == [equal]
    assert agree(np.array([other]), np.array([one])).tolist() == [equal]


@pytest.mark.parametrize(
    ("values", "classes"),
    [
        ([0.9996, 1.0004, 0.9996], [1, 0, 1]),
        ([3.4000000000000004, 3.4, 3.5], [1, 1, 0]),
        ([-1.0, 0.0, 1.0], [2, 1, 0]),
        ([0.0, 0.0], [0, 0]),
        ([NONE, 5.0, 7.0], [2, 1, 0]),
        ([], []),
    ],
)
def test_equal_values_share_a_class_and_the_largest_comes_first(values: list[float], classes: list[int]) -> None:
    assert tie_classes(np.array(values, dtype=np.float64)).tolist() == classes


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, width=64) | st.decimals(-10, 10, places=4).map(float)))
def test_a_column_of_percents_moves_as_each_of_them_does(values: list[float]) -> None:
    assert all_shifted(np.array(values), 2).tolist() == [shifted(value, 2) for value in values]
