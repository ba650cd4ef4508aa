"""Points by each method: every figure here was worked out by hand, as a fraction, or stands in the source named."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.choices import Comparison
from scorecard.domain import Floats, Ints
from scorecard.numbers import all_rounded, rounded
from scorecard.regulation.methods import Tier
from tests.regulation import method_points as methods

pytestmark = pytest.mark.filterwarnings("error")

searched = settings(max_examples=100, deadline=None)

NONE = float("nan")
INF = float("inf")
LARGEST = float(np.finfo(np.float64).max)
BY: tuple[Comparison, ...] = ("min_max", "z_score", "rank", "percentile", "best")


def floats(*values: float | Fraction) -> Floats:
    return np.array([float(value) for value in values])


def full(count: int, points: float = 10) -> Floats:
    return np.full(count, float(points))


def assert_points(found: Floats, *expected: float | Fraction) -> None:
    assert found.tolist() == pytest.approx([float(one) for one in expected], rel=1e-14, abs=1e-14, nan_ok=True)


# Proportional -----------------------------------------------------------------------------------------------


def test_proportional_points_are_attainment_between_floor_and_cap() -> None:
    attained = floats(Fraction(4, 5), 1, Fraction(13, 10), -1, -3, INF, -INF, NONE)
    assert_points(methods.proportional(attained, full(8), floor=0, cap=1.2), 8, 10, 12, 0, 0, 12, 0, NONE)
    assert_points(methods.proportional(attained, full(8), floor=-2, cap=1), 8, 10, 10, -10, -20, 10, -20, NONE)


@pytest.mark.parametrize(
    ("attained", "max_points", "cap", "expected"),
    [
        # tqt2404/project_kpi: at least 0, at most 120 % of the weight.
        ((Fraction(80, 100), Fraction(-10, 100)), 10, 1.2, (8, 0)),
        # QĐ 1923, article 11.6: at most 100 %.
        ((Fraction(130, 100), 1, Fraction(80, 100)), 45, 1, (45, 45, 36)),
        # SAP SEM: a score of 116 under a limit of 110.
        ((Fraction(116, 100),), 100, 1.1, (110,)),
        # A youth union's form: the mean of these two is its 9.0.
        ((Fraction(80, 100), Fraction(75, 50)), 10, 1, (8, 10)),
    ],
)
def test_proportional_points_as_published(
    attained: Sequence[Fraction], max_points: float, cap: float, expected: Sequence[float]
) -> None:
    found = methods.proportional(floats(*attained), full(len(attained), max_points), floor=0, cap=cap)
    assert_points(found, *expected)


# Curve ------------------------------------------------------------------------------------------------------

GOAL_RED_FLAG = ((300.0, 0.0), (500.0, 10 / 3), (700.0, 20 / 3), (900.0, 10.0))
"""Goal 700, red flag 500 (support.spiderstrategies.com)."""
LOWER_GOAL = ((300.0, 10.0), (500.0, 20 / 3), (700.0, 10 / 3), (900.0, 0.0))
"""Goal 500, red flag 700: less is better."""
WORST_TO_BEST = ((65.0, 0.0), (100.0, 1.0))
"""NICE Uptivity: from the worst, 65, to the best, 100."""
BASELINE = ((60.0, 1.0), (100.0, 0.0))
"""SAP Solution Manager: from a baseline of 100 down to a target of 60."""


@pytest.mark.parametrize(
    ("knots", "gives", "max_points", "x", "expected"),
    [
        (GOAL_RED_FLAG, "points", 10, 300, 0),
        (GOAL_RED_FLAG, "points", 10, 700, Fraction(20, 3)),
        (GOAL_RED_FLAG, "points", 10, 600, 5),
        (GOAL_RED_FLAG, "points", 10, 100, 0),
        (GOAL_RED_FLAG, "points", 10, 1e9, 10),
        (LOWER_GOAL, "points", 10, 300, 10),
        (LOWER_GOAL, "points", 10, 600, 5),
        (WORST_TO_BEST, "share", 20, 82.5, 10),
        (WORST_TO_BEST, "share", 20, 110, 20),
        (BASELINE, "share", 100, 80, 50),
        # The knots' order does not matter; points do not hang on max_points.
        (GOAL_RED_FLAG[::-1], "points", 10, 600, 5),
        (GOAL_RED_FLAG, "points", 999, 600, 5),
        (GOAL_RED_FLAG, "points", 10, INF, 10),
        (GOAL_RED_FLAG, "points", 10, -INF, 0),
        (GOAL_RED_FLAG, "points", 10, NONE, NONE),
    ],
)
def test_a_curve_runs_straight_between_its_knots(
    knots: Sequence[tuple[float, float]],
    gives: Literal["share", "points"],
    max_points: float,
    x: float,
    expected: float,
) -> None:
    assert_points(methods.curve(floats(x), floats(max_points), knots=knots, gives=gives), expected)


# Tiers ------------------------------------------------------------------------------------------------------


def ladder(*steps: tuple[float, float]) -> tuple[Tier, ...]:
    return tuple(Tier(at_least=bound, points=points) for bound, points in steps)


@pytest.mark.parametrize(
    ("steps", "figures", "expected"),
    [
        # SAP Strategy Management's colours: dark red 0, red 1, yellow 2, green 3, dark green 4.
        (((5, 1), (15, 2), (30, 3), (45, 4)), (4, 5, 14, 15, 29, 30, 44, 45), (0, 1, 1, 2, 2, 3, 3, 4)),
        # CAMMS with a variance of 10: red 0, amber 1, green 2.
        (((100, 2), (90, 1)), (100, 99.9, 90, 89.9), (2, 1, 1, 0)),
        # ServiceNow: red 0, yellow 1, green 2.
        (((90, 2), (75, 1)), (70, 80, 90, 75, 74.9), (0, 1, 2, 1, 0)),
        # performance_score_v1: critical 0, warning 1, good 2, excellent 3.
        (((100, 3), (80, 2), (50, 1)), (100, 99.9, 80, 79.9, 50, 49.9), (3, 2, 2, 1, 1, 0)),
        # QĐ 1923, article 19.1: the classes 1 to 4, as 3 to 0 points.
        (((90, 3), (70, 2), (50, 1)), (100, 90, 89.99, 70, 69.99, 50, 49.99, 0), (3, 3, 2, 2, 1, 1, 0, 0)),
        # Bands of whole numbers, 80–89, 90–100, 101–200: a figure between two belongs to the lower.
        (((80, 1), (90, 2), (101, 3)), (89.9, 90, 100.9, 101), (1, 2, 2, 3)),
        # BSC Designer's Binary Maximize; Spider Impact's goal only.
        (((100, 100),), (99, 100), (0, 100)),
        (((50, 10),), (50, 80), (10, 10)),
    ],
)
def test_the_highest_step_reached_counts_as_published(
    steps: Sequence[tuple[float, float]], figures: Sequence[float], expected: Sequence[float]
) -> None:
    found = methods.tiers(floats(*figures), full(len(figures)), tiers=ladder(*steps), otherwise=0)
    assert_points(found, *expected)


def test_where_less_is_better_the_lowest_step_reached_counts() -> None:
    # Decree 335/2025/NĐ-CP as coded: on time all, up to 5 days late three quarters, later nothing.
    late = (Tier(at_most=0, share=1), Tier(at_most=5, share=0.75))
    days = floats(0, 1, 5, 6, INF, -INF, NONE)
    for order in (late, late[::-1]):
        found = methods.tiers(days, full(7, 100), tiers=order, otherwise=0)
        assert_points(found, 100, 75, 75, 0, 0, 100, NONE)


def test_a_figure_that_agrees_with_a_bound_reaches_it() -> None:
    noise = floats(0.1 + 0.7, 0.8 * (1 - 1e-9), INF, -INF)  # 0.7999999999999999
    tiers = (Tier(at_least=0.8, share=0.5), Tier(at_least=2, points=3))
    assert_points(methods.tiers(noise, full(4), tiers=tiers, otherwise=-1), 5, -1, 3, -1)
    above = floats(0.1 + 0.2, 0.3 * (1 + 1e-9))  # 0.30000000000000004
    assert_points(methods.tiers(above, full(2), tiers=(Tier(at_most=0.3, share=1),), otherwise=0), 10, 0)


def test_bounds_on_two_sides_are_no_ladder() -> None:
    with pytest.raises(ValueError, match="one side"):
        methods.tiers(floats(1), full(1), tiers=(Tier(at_least=1, share=1), Tier(at_most=2, share=0)), otherwise=0)


def test_a_strict_bound_has_to_be_passed() -> None:
    """Over 90, at least 90 and over 80, side by side; what agrees with a bound to 12 digits is on it."""
    steps = (Tier(over=90, points=10), Tier(at_least=90, points=9), Tier(over=80, points=8))
    figures = floats(90.1, 90, 90 * (1 + 1e-15), 89.9, 80, 80 * (1 + 1e-9), NONE)
    for order in (steps, steps[::-1]):
        found = methods.tiers(figures, full(7), tiers=order, otherwise=0)
        assert_points(found, 10, 9, 9, 8, 0, 8, NONE)
    late = (Tier(below=5, share=1), Tier(at_most=5, share=0.5), Tier(below=9, share=0.25))
    days = floats(4.9, 5, 5 * (1 - 1e-15), 5.1, 9, 0)
    for order in (late, late[::-1]):
        found = methods.tiers(days, full(6), tiers=order, otherwise=0)
        assert_points(found, 10, 5, 5, Fraction(5, 2), 0, 10)


# Steps ------------------------------------------------------------------------------------------------------


def stepped(
    *attained: float | Fraction,
    over: float | None = 0.01,
    bonus: float = 0.5,
    bonus_cap: float | None = None,
    under: float | None = 0.01,
    penalty: float = 0.2,
    nothing_below: float = 0.0,
) -> Floats:
    return methods.steps(
        floats(*attained),
        full(len(attained)),
        over=over,
        bonus=bonus,
        bonus_cap=bonus_cap,
        under=under,
        penalty=penalty,
        nothing_below=nothing_below,
    )


def test_each_full_step_over_the_target_adds_and_each_under_it_takes() -> None:
    # 1 %, 1.9 % and 5 % over: 1, 1 and 5 steps of half a point; 1 %, 2.5 % under: 1 and 2 of a fifth.
    assert_points(stepped(1, 1.01, 1.019, 1.05), 10, Fraction(21, 2), Fraction(21, 2), Fraction(25, 2))
    assert_points(stepped(0.999, 0.99, 0.975), 10, Fraction(49, 5), Fraction(48, 5))


@pytest.mark.parametrize("percent", range(1, 100))
def test_full_steps_are_counted_as_on_paper(percent: int) -> None:
    """1.15 − 1 is 0.1499999999999999 in floats, and still fifteen full steps."""
    assert_points(stepped(1 + percent / 100, bonus=1), 10 + percent)
    assert_points(stepped(1 - percent / 100, penalty=0.1), 10 - Fraction(percent, 10))
    assert_points(stepped(Fraction(100 + percent, 100) + Fraction(1, 200), bonus=1), 10 + percent)


def test_the_bonus_has_a_cap_and_points_never_fall_below_nothing() -> None:
    assert_points(stepped(1.03, 1.5, INF, bonus_cap=2), Fraction(23, 2), 12, 12)
    assert_points(stepped(1.5, INF, bonus_cap=0), 10, 10)
    assert_points(stepped(0.4, 0.6, -5, -INF, penalty=0.25), 0, 0, 0, 0)
    # Without a cap an infinite attainment would earn points beyond all numbers: it has none.
    assert_points(stepped(INF), NONE)


def test_without_steps_there_are_full_points_on_that_side() -> None:
    assert_points(stepped(2, INF, 0.5, over=None, penalty=0.1), 10, 10, 5)
    assert_points(stepped(2, INF, 0.5, bonus=0, penalty=0.1), 10, 10, 5)
    assert_points(stepped(0.5, -1, under=None, nothing_below=-2), 10, 10)


def test_below_a_stated_attainment_nothing_is_earned_and_at_it_something_is() -> None:
    assert_points(
        stepped(0.8, 0.1 + 0.7, 0.79, nothing_below=0.8), Fraction(6), Fraction(6), 0
    )  # twenty steps of a fifth under the target
    # BSC Designer's Binary Maximize.
    assert_points(stepped(0.99, 1, 1.5, over=None, under=None, nothing_below=1), 0, 10, 10)
    assert_points(stepped(NONE, nothing_below=0.5), NONE)


# Leader -----------------------------------------------------------------------------------------------------


def led(
    *units: tuple[float, float], share: float = 0.5, max_points: float = 10, peers: Sequence[int] | None = None
) -> Floats:
    """Points of (target, actual) pairs; a target of 0 is none, as in the source."""
    target, actual = floats(*(one for one, _ in units)), floats(*(one for _, one in units))
    has_target = target != 0
    attained = np.full(actual.size, NONE)
    attained[has_target] = actual[has_target] / target[has_target]
    codes = np.array(peers if peers is not None else [0] * actual.size, dtype=np.int64)
    return methods.leader(attained, actual, has_target, full(actual.size, max_points), codes, share=share)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        # ThuatNguyen/NationalSecurityContest2, its own tables and tests; 120 % leads twice.
        (
            ((100, 120), (0, 150), (50, 60), (80, 80), (0, 100), (0, 75)),
            (10, 10, 10, 5, Fraction(20, 3), 5),
        ),
        (((0, 100), (0, 80), (0, 60)), (10, 8, 6)),
        (((100, 120), (0, 0)), (10, 0)),
        (((100, 80), (100, 50)), (4, Fraction(5, 2))),
        (((100, 0), (100, 110)), (0, 10)),
        # Over the target, not leading: a half, and of the other half 10 of the leader's 40 %.
        (((100, 110), (100, 140)), (Fraction(5) + Fraction(5, 4), 10)),
        # Nothing below nothing, neither with a target nor without.
        (((100, -50), (100, 130), (0, -5), (0, 5)), (0, 10, 0, 10)),
        (((0, -5), (0, -3), (0, 0)), (0, 0, 0)),
        # Who has no target never leads, however much it did.
        (((100, 110), (0, 10**9)), (10, 10)),
        (((100, NONE), (0, NONE), (100, 100)), (NONE, NONE, 5)),
    ],
)
def test_points_measured_on_the_leader(units: Sequence[tuple[float, float]], expected: Sequence[float]) -> None:
    assert_points(led(*units), *expected)


def test_the_share_at_the_target_is_what_the_rule_says() -> None:
    # At 120 % where 150 % leads: 0.8 and two fifths of the other 0.2.
    units = ((100, 100), (100, 120), (100, 150), (100, 50))
    assert_points(led(*units, share=0.8), 8, Fraction(44, 5), 10, 4)
    assert_points(led(*units, share=1), 10, 10, 10, 5)


def test_each_cluster_has_its_own_leader() -> None:
    units = ((100, 110), (100, 120), (100, 150), (0, 4), (0, 8))
    assert_points(led(*units, peers=[7, 7, 3, 3, 7]), Fraction(15, 2), 10, 10, 10, 10)


def test_all_who_agree_with_the_leader_lead() -> None:
    found = led((3, 0.1 + 0.2 + 3), (3, 3.3))
    assert found.tolist() == [10, 10]
    assert led((3, 3 * (1 + 1e-15)), (3, 3)).tolist() == [5, 5]


def test_an_infinite_leader_leaves_the_others_what_the_target_earns() -> None:
    attained = floats(INF, INF, 1.5, 1, 0.5, -INF)
    found = methods.leader(attained, attained, np.ones(6, dtype=bool), full(6), np.zeros(6, dtype=np.int64), share=0.6)
    assert_points(found, 10, 10, 6, 6, 3, 0)


def test_points_measured_on_the_distance_to_the_leader() -> None:
    """118 % leads: 90 % is 28 hundredths behind, −40 % more than all of them; who has no target is by ratio."""
    attained = floats(Fraction(118, 100), Fraction(9, 10), 1, Fraction(-2, 5), NONE, NONE, NONE)
    actual = floats(118, 90, 100, -40, 40, 60, NONE)
    aimed = ~np.isnan(attained)
    found = methods.leader(attained, actual, aimed, full(7, 20), np.zeros(7, dtype=np.int64), by="difference")
    assert_points(found, 20, Fraction(20 * 72, 100), Fraction(20 * 82, 100), 0, Fraction(40, 3), 20, NONE)
    # Below the target too the leader has all, and the others lose as much.
    attained, aimed = floats(0.8, 0.5), np.ones(2, dtype=bool)
    found = methods.leader(attained, attained, aimed, full(2), np.zeros(2, dtype=np.int64), by="difference")
    assert_points(found, 10, 7)


# Relative ---------------------------------------------------------------------------------------------------


def compared(
    by: Comparison, *values: float, sign: int = 1, limit: float = 3, max_points: float = 10, peers: Sequence[int] = ()
) -> Floats:
    codes = np.array(peers or [0] * len(values), dtype=np.int64)
    found = floats(*values)
    return methods.relative(found, full(len(values), max_points), codes, np.full(len(values), sign), by=by, limit=limit)


@pytest.mark.parametrize(
    ("by", "sign", "values", "expected"),
    [
        # 2, 4, 6, 12: the lowest 2, the highest 12.
        ("min_max", 1, (2, 4, 6, 12), (0, 2, 4, 10)),
        ("min_max", -1, (2, 4, 6, 12), (10, 8, 6, 0)),
        ("min_max", 1, (-5, 5, 0), (0, 10, 5)),
        # Mean 5, deviations −3, −1, −1, −1, 0, 0, 2, 4: variance 32/8, deviation 2, z from −3/2 to 2.
        (
            "z_score",
            1,
            (2, 4, 4, 4, 5, 5, 7, 9),
            (*(Fraction(10, 2) + Fraction(10 * z, 12) for z in (-3, -1, -1, -1, 0, 0, 2, 4)),),
        ),
        (
            "z_score",
            -1,
            (2, 4, 4, 4, 5, 5, 7, 9),
            tuple(5 - Fraction(10 * z, 12) for z in (-3, -1, -1, -1, 0, 0, 2, 4)),
        ),
        # Ranks 1, 2, 2, 4 of four: 3/3, 2/3, 2/3, 0/3.
        ("rank", 1, (9, 7, 7, 1), (10, Fraction(20, 3), Fraction(20, 3), 0)),
        ("rank", -1, (9, 7, 7, 1), (0, Fraction(20, 3), Fraction(20, 3), 10)),
        # Better than 3, 1½, 1½ and 0 of three others.
        ("percentile", 1, (9, 7, 7, 1), (10, 5, 5, 0)),
        ("percentile", -1, (9, 7, 7, 1), (0, 5, 5, 10)),
        ("best", 1, (40, 30, 0, -4), (10, Fraction(15, 2), 0, 0)),
        ("best", -1, (2, 4, 8), (10, 5, Fraction(5, 2))),
        # Losses: twice the smallest earns half; nothing at all leaves nothing to any loss.
        ("best", 1, (-2, -4, -8), (10, 5, Fraction(5, 2))),
        ("best", 1, (0, -4), (10, 0)),
        ("best", -1, (0, 4), (10, 0)),
        ("best", -1, (-4, -2, 3), (10, 5, 0)),
        # The missing count nowhere.
        ("rank", 1, (9, NONE, 7, 1), (10, NONE, 5, 0)),
        ("percentile", 1, (9, NONE, 7), (10, NONE, 0)),
        ("min_max", 1, (NONE, NONE), (NONE, NONE)),
        ("z_score", 1, (NONE, 1, 3), (NONE, Fraction(10, 3), Fraction(20, 3))),
    ],
)
def test_points_measured_on_the_others(
    by: Comparison, sign: int, values: Sequence[float], expected: Sequence[float]
) -> None:
    assert_points(compared(by, *values, sign=sign), *expected)


@pytest.mark.parametrize(
    ("by", "expected"), [("min_max", 10), ("rank", 10), ("best", 10), ("z_score", 5), ("percentile", 5)]
)
@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("values", [(7,), (0,), (-3,), (7, 7, 7), (0, 0), (-3, -3), (3.4, 3.4000000000000004), (INF,)])
def test_alone_or_all_equal_is_the_best_or_the_middle(
    by: Comparison, expected: float, sign: int, values: Sequence[float]
) -> None:
    assert_points(compared(by, *values, sign=sign), *[expected] * len(values))


def test_deviations_beyond_the_limit_earn_all_or_nothing() -> None:
    # One of five far off: mean 2, deviation 4, z of 2 and −½ four times.
    assert_points(compared("z_score", 10, 0, 0, 0, 0, limit=1), 10, *[Fraction(5, 2)] * 4)
    assert_points(compared("z_score", 10, 0, 0, 0, 0, limit=2), 10, *[Fraction(15, 4)] * 4)
    assert_points(compared("z_score", -10, 0, 0, 0, 0, limit=1), 0, *[Fraction(15, 2)] * 4)


@pytest.mark.parametrize(
    ("keys", "sign", "values", "expected"),
    [
        # Four units, the middle two equal: places 2 and 3 shared; of the last three all equal, places 2 to 4.
        ({"by": "rank", "ties": "mean"}, 1, (9, 7, 7, 1), (10, 5, 5, 0)),
        ({"by": "rank", "ties": "worst"}, 1, (9, 7, 7, 1), (10, Fraction(10, 3), Fraction(10, 3), 0)),
        ({"by": "rank", "ties": "worst"}, -1, (9, 7, 7, 1), (0, Fraction(10, 3), Fraction(10, 3), 10)),
        ({"by": "rank", "ties": "mean"}, 1, (4, 4, 4), (5, 5, 5)),
        ({"by": "rank", "ties": "worst"}, 1, (4, 4, 4), (0, 0, 0)),
        ({"by": "rank", "ties": "worst"}, 1, (4, NONE), (10, NONE)),
        # From 1 to 100 for a geometric mean (COINr's normalise): (x − 2) / 10 × 99 + 1.
        ({"by": "min_max", "range": (1, 100)}, 1, (2, 4, 6, 12), (1, Fraction(104, 5), Fraction(203, 5), 100)),
        ({"by": "min_max", "range": (-5, 5)}, -1, (2, 4, 6, 12), (5, 3, 1, -5)),
        ({"by": "z_score", "range": (1, 3)}, 1, (5, 5), (2, 2)),
        # UNDP's goalposts of life expectancy, 20 and 85 years: 71.4 is (71.4 − 20) / 65.
        ({"by": "min_max", "goalposts": (20, 85)}, 1, (71.4, 90, 10, NONE), (Fraction(514, 65), 10, 0, NONE)),
        ({"by": "min_max", "goalposts": (20, 85)}, 1, (71.4,), (Fraction(514, 65),)),
        ({"by": "min_max", "goalposts": (0, 50)}, -1, (10, 50, 60, -1), (8, 0, 0, 10)),
        ({"by": "min_max", "goalposts": (-50, 50), "range": (1, 100)}, 1, (0,), (Fraction(101, 2),)),
    ],
)
def test_places_shared_goalposts_and_ranges(
    keys: dict[str, Any], sign: int, values: Sequence[float], expected: Sequence[float]
) -> None:
    codes = np.zeros(len(values), dtype=np.int64)
    found = methods.relative(floats(*values), full(len(values)), codes, np.full(len(values), sign), **keys)
    assert_points(found, *expected)


def test_float_noise_makes_no_rank() -> None:
    assert_points(compared("rank", 3.4, 3.4000000000000004, 1), 10, 10, 0)
    assert_points(compared("percentile", 3.4, 3.4000000000000004, 1), Fraction(15, 2), Fraction(15, 2), 0)


def test_each_group_of_peers_is_compared_by_itself() -> None:
    peers = [5, -1, 5, -1, 2]
    assert_points(compared("min_max", 1, 10, 3, 30, 7, peers=peers), 0, 0, 10, 10, 10)
    assert_points(compared("rank", 1, 10, 3, 30, 7, peers=peers), 0, 0, 10, 10, 10)
    assert_points(compared("z_score", 1, 10, 3, 30, 7, limit=1, peers=peers), 0, 0, 10, 10, 5)
    assert_points(compared("percentile", 1, 10, 3, 30, 7, peers=[10**9, 0, 10**9, 0, 1]), 0, 0, 10, 10, 5)


def test_many_groups_of_peers_are_told_apart() -> None:
    """More groups than sixteen bits count."""
    codes = np.repeat(np.arange(70_000), 2)[::-1].copy()
    value = np.tile([1.0, 2.0], 70_000)
    found = methods.relative(value, full(value.size), codes, np.ones(value.size), by="rank", limit=3)
    assert (found == np.tile([0.0, 10.0], 70_000)).all()


# Events -----------------------------------------------------------------------------------------------------


def counted(
    *counts: float, each: float, base: float = 0, least: float | None = None, most: float | None = None
) -> Floats:
    return methods.per_event(floats(*counts), full(len(counts), 100), each=each, base=base, least=least, most=most)


def test_points_per_event() -> None:
    # AuditComply: 100 less 10 for each of fifteen; Decree 335/2025/NĐ-CP: 25 of 100 for each, not below nothing.
    assert_points(counted(15, each=-10, base=100), -50)
    assert_points(counted(0, 1, 2, 4, 5, each=-25, base=100, least=0), 100, 75, 50, 0, 0)


def test_points_per_event_are_held_between_least_and_most() -> None:
    assert_points(counted(0, 3, 60, -1, NONE, each=2), 0, 6, 100, 0, NONE)
    assert_points(counted(0, 3, 60, each=2, base=5, least=10, most=20), 10, 11, 20)
    assert_points(counted(60, each=2, most=1000), 120)
    # What costs points has no end below, and no event brings more than none.
    assert_points(counted(0, 3, 300, each=-5), 0, -15, -1500)
    assert_points(counted(0, 3, each=-5, base=150), 150, 135)
    assert_points(counted(-50, each=-5), 100)
    assert_points(counted(0, 3, INF, NONE, each=0, base=4), 4, 4, 4, NONE)
    assert_points(counted(INF, each=2), 100)


def rewarded(
    count: Sequence[float], penalties: Sequence[float] | None, *, least: float = 0, most: float | None = None
) -> Floats:
    bad = None if penalties is None else floats(*penalties)
    return methods.bonus_penalty(floats(*count), bad, full(len(count)), bonus=2, penalty=3, least=least, most=most)


def test_bonus_and_penalty_are_counted_against_each_other() -> None:
    # 2 each for 4, 4, 1, 9 events, less 3 each for 0, 2, 5 and none counted.
    assert_points(rewarded([4, 4, 1, 9, NONE], [0, 2, 5, NONE, 1]), 8, 2, 0, 10, NONE)
    assert_points(rewarded([4, 4, 1, 9], [0, 2, 5, NONE], least=-20, most=15), 8, 2, -13, 15)
    # A count below 0 is no event beside an indicator that counts the bad ones.
    assert_points(rewarded([-4, 4], [1, -2], least=-20), -3, 8)


def test_without_an_indicator_of_its_own_a_count_below_nothing_costs_points() -> None:
    assert_points(rewarded([3, 0, -2, 50, NONE], None, least=-5), 6, 0, -5, 10, NONE)
    assert_points(rewarded([-1, -2], None, least=-20), -3, -6)
    assert_points(rewarded([-1, -2], None), 0, 0)


def test_entered_points_are_held_between_nothing_and_the_maximum() -> None:
    assert_points(methods.entered(floats(8.25, 12, -1, INF, NONE), full(5)), 8.25, 10, 0, 10, NONE)


# What holds for all -----------------------------------------------------------------------------------------

Method = Callable[[Floats, Ints], Floats]
"""A method over figures around 100, with codes of peers."""

RISING = (Tier(at_least=0.5, share=0.25), Tier(at_least=1, share=1), Tier(at_least=0.8, share=0.7))


def _relative(by: Comparison) -> Method:
    def method(value: Floats, peers: Ints) -> Floats:
        return methods.relative(value, full(value.size), peers, np.ones(value.size), by=by, limit=3)

    return method


def _leader_with_targets(value: Floats, peers: Ints) -> Floats:
    return methods.leader(value / 100, value, np.ones(value.size, dtype=bool), full(value.size), peers, share=0.5)


def _leader_without(value: Floats, peers: Ints) -> Floats:
    nothing = np.full(value.size, NONE)
    return methods.leader(nothing, value, np.zeros(value.size, dtype=bool), full(value.size), peers, share=0.5)


BY_ROW: dict[str, Method] = {
    "proportional": lambda value, _: methods.proportional(value / 100, full(value.size), floor=0, cap=1),
    "curve": lambda value, _: methods.curve(
        value / 100, full(value.size), knots=((0, 0), (0.7, 0.1), (1, 0.9), (1.3, 1)), gives="share"
    ),
    "tiers": lambda value, _: methods.tiers(value / 100, full(value.size), tiers=RISING, otherwise=0),
    "steps": lambda value, _: methods.steps(
        value / 100,
        full(value.size, 7),
        over=0.01,
        bonus=0.1,
        bonus_cap=3,
        under=0.03,
        penalty=0.4,
        nothing_below=0.5,
    ),
    "per_event": lambda value, _: methods.per_event(value, full(value.size), each=0.2, base=1, least=None, most=None),
    "bonus_penalty": lambda value, _: methods.bonus_penalty(
        value, None, full(value.size), bonus=0.1, penalty=0.3, least=0, most=None
    ),
    "entered": lambda value, _: methods.entered(value / 10, full(value.size)),
}
BY_PEERS: dict[str, Method] = {
    "leader": _leader_with_targets,
    "leader without targets": _leader_without,
    **{by: _relative(by) for by in BY},
}
ALL = BY_ROW | BY_PEERS
SCALELESS = {name: method for name, method in BY_PEERS.items() if name != "leader"}

figures = st.one_of(st.integers(-40, 200).map(float), st.integers(-4000, 20000).map(lambda cents: cents / 100))
rows = st.lists(st.tuples(st.one_of(figures, figures, figures, st.just(NONE)), st.integers(0, 2)), max_size=12)
extremes = st.sampled_from([INF, -INF, LARGEST, -LARGEST, LARGEST / 2, 1e200, 5e-324, -5e-324, 1e-200, 0.0, -0.0, 1.0])
every = pytest.mark.parametrize("name", ALL)


def columns(table: Sequence[tuple[float, int]]) -> tuple[Floats, Ints]:
    return floats(*(value for value, _ in table)), np.array([code for _, code in table], dtype=np.int64)


@every
@searched
@given(table=rows.filter(bool), data=st.data(), step=st.integers(0, 300).map(lambda tenths: tenths / 10))
def test_doing_better_never_costs_points(
    name: str, table: list[tuple[float, int]], data: st.DataObject, step: float
) -> None:
    row = data.draw(st.integers(0, len(table) - 1))
    value, peers = columns(table)
    better = value.copy()
    better[row] += step
    before, after = ALL[name](value, peers)[row], ALL[name](better, peers)[row]
    assert after >= before - 1e-9 or math.isnan(value[row])


@every
@searched
@given(table=rows, chance=st.randoms(use_true_random=False))
def test_shuffling_rows_changes_no_points(name: str, table: list[tuple[float, int]], chance: Random) -> None:
    value, peers = columns(table)
    order = np.array(chance.sample(range(len(table)), len(table)), dtype=np.int64)
    shuffled = ALL[name](value[order], peers[order])
    np.testing.assert_allclose(shuffled, ALL[name](value, peers)[order], rtol=1e-12, atol=1e-12)


@every
@searched
@given(table=rows, others=st.lists(st.one_of(figures, extremes), max_size=5), code=st.sampled_from([-1, 3, 10**9]))
def test_other_peers_change_no_points(
    name: str, table: list[tuple[float, int]], others: list[float], code: int
) -> None:
    alone = ALL[name](*columns(table))
    together = ALL[name](*columns([*table, *((value, code) for value in others)]))
    np.testing.assert_array_equal(together[: len(table)], alone)


@pytest.mark.parametrize("name", SCALELESS)
@searched
@given(table=rows, factor=st.sampled_from([1000.0, 0.001, 1e200, 1e-200, 1e-300]))
def test_the_measure_of_a_figure_changes_no_points(name: str, table: list[tuple[float, int]], factor: float) -> None:
    value, peers = columns(table)
    scaled = SCALELESS[name](value * factor, peers)
    np.testing.assert_allclose(scaled, SCALELESS[name](value, peers), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("by", ["min_max", "z_score", "rank", "percentile"])
@searched
@given(table=rows, shift=st.sampled_from([-100.0, 7.5, 1e6]))
def test_where_the_scale_begins_changes_no_points(by: Comparison, table: list[tuple[float, int]], shift: float) -> None:
    value, peers = columns(table)
    np.testing.assert_allclose(_relative(by)(value + shift, peers), _relative(by)(value, peers), rtol=1e-6, atol=1e-6)


@every
@searched
@given(table=rows)
def test_points_stay_between_nothing_and_the_maximum_and_miss_where_the_figure_does(
    name: str, table: list[tuple[float, int]]
) -> None:
    value, peers = columns(table)
    points = ALL[name](value, peers)
    assert points.dtype == np.float64
    assert (np.isnan(points) == np.isnan(value)).all()
    earned = points[~np.isnan(points)]
    assert (earned >= 0).all()
    assert (earned <= 10).all()


@every
@searched
@given(table=st.lists(st.tuples(st.one_of(extremes, figures), st.integers(0, 1)), max_size=8))
def test_extreme_figures_have_points_too(name: str, table: list[tuple[float, int]]) -> None:
    points = ALL[name](*columns(table))
    assert (points >= 0).all()
    assert (points <= 10).all()
    assert not np.signbit(points[points == 0]).any() or name in BY_ROW


@every
def test_no_array_given_is_changed(name: str) -> None:
    value, peers = columns([(120, 0), (80, 1), (NONE, 0), (100, 0), (-5, 1), (INF, 1)])
    kept = value.copy(), peers.copy()
    value.flags.writeable = peers.flags.writeable = False
    found = ALL[name](value, peers)
    assert found is not value
    np.testing.assert_array_equal(value, kept[0])
    np.testing.assert_array_equal(peers, kept[1])


def test_no_second_array_given_is_changed() -> None:
    count, penalties, max_points = floats(1, 2, NONE), floats(NONE, 1, 1), full(3)
    kept = [one.copy() for one in (count, penalties, max_points)]
    for one in (count, penalties, max_points):
        one.flags.writeable = False
    methods.bonus_penalty(count, penalties, max_points, bonus=1, penalty=1, least=0, most=None)
    steps = methods.steps(count, max_points, over=0.1, bonus=1, bonus_cap=None, under=0.1, penalty=1, nothing_below=0)
    assert steps is not max_points
    for one, before in zip((count, penalties, max_points), kept, strict=True):
        np.testing.assert_array_equal(one, before)


@every
def test_no_items_have_no_points(name: str) -> None:
    assert ALL[name](np.empty(0), np.empty(0, dtype=np.int64)).size == 0


@searched
@given(table=rows, sign=st.sampled_from([1, -1]))
def test_standing_among_the_others_is_counted_one_by_one(table: list[tuple[float, int]], sign: int) -> None:
    value, peers = columns(table)
    signs = np.full(value.size, sign, dtype=np.int8)
    rank = methods.relative(value, np.ones(value.size), peers, signs, by="rank", limit=3)
    percentile = methods.relative(value, np.ones(value.size), peers, signs, by="percentile", limit=3)
    for row, (own, code) in enumerate(table):
        others = [
            sign * (own - other)
            for at, (other, peer) in enumerate(table)
            if at != row and peer == code and not math.isnan(other)
        ]
        if math.isnan(own) or not others:
            continue
        better, worse = sum(lead < 0 for lead in others), sum(lead > 0 for lead in others)
        equal = len(others) - better - worse
        assert rank[row] == pytest.approx((len(others) - better) / len(others))
        assert percentile[row] == pytest.approx((worse + equal / 2) / len(others))


# Rounding ---------------------------------------------------------------------------------------------------


def assert_rounded(values: Sequence[float], places: int) -> None:
    given_values = np.array(values, dtype=np.float64)
    given_values.flags.writeable = False
    found = all_rounded(given_values, places)
    assert found.tolist() == [float(rounded(value, places)) for value in values]
    assert not np.signbit(found[found == 0]).any()


def test_rounding_is_half_away_from_zero_on_the_decimal() -> None:
    found = all_rounded(floats(2.675, -0.125, 1.005, 0.5, -0.5, 1.4999999999999999, -0.0, 1e300), 2)
    assert found.tolist() == [2.68, -0.13, 1.01, 0.5, -0.5, 1.5, 0.0, 1e300]
    assert all_rounded(floats(0.5, -0.5, 2.5, 0.4999999999999999, 0.499999999999999), 0).tolist() == [1, -1, 3, 1, 0]
    assert all_rounded(floats(25, 24.9, -1250), -1).tolist() == [30, 20, -1250]
    stays = all_rounded(floats(NONE, INF, -INF), 2)
    assert math.isnan(stays[0])
    assert stays[1:].tolist() == [INF, -INF]
    assert all_rounded(np.empty(0), 2).size == 0


@searched
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=20), st.integers(-6, 30))
def test_any_floats_round_as_one_by_one(values: list[float], places: int) -> None:
    assert_rounded(values, places)


@searched
@given(
    st.lists(st.tuples(st.integers(-(10**14), 10**14), st.integers(-300, 300)), min_size=1, max_size=20),
    st.integers(-3, 10),
)
def test_floats_about_a_half_round_as_one_by_one(halves: list[tuple[int, int]], places: int) -> None:
    values = []
    for whole, noise in halves:
        half = float(f"{whole}5e{-places - 1}")
        values.append(half + noise * math.ulp(half))
    assert_rounded(values, places)


@searched
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20), st.integers(0, 6), st.integers(0, 6))
def test_points_as_offices_type_them_round_as_one_by_one(digits: list[int], decimals: int, places: int) -> None:
    assert_rounded([one / 10**decimals for one in digits], places)
