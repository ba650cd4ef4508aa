"""A million items scored and ranked in memory: `python -m tests.benchmarks.scoring SIDE ORDER`.

SIDE is scorecard, mixed (by a rulebook of many methods), formula (by an office's own), pandas, or one of the first
three with profile- before it.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import numpy as np

from scorecard.domain import COLUMNS, NOWHERE, Bools, Codes, Direction, Floats, Group, Items, no_items
from scorecard.rulebook import Rulebook, load_rulebook
from tests.benchmarks.measure import report

UNITS, INDICATORS, CLUSTERS, GROUPS = 5_000, 200, 50, 10

Order = Literal["by-unit", "shuffled"]


class Columns(NamedTuple):
    """The figures both sides score; one row per unit and indicator."""

    unit: Codes
    cluster: Codes
    indicator: Codes
    target: Floats
    actual: Floats
    prior: Floats
    lower: Bools


def columns(order: Order) -> Columns:
    """A million rows: 3 % without a target, 3 % without an actual, a quarter where less is better."""
    draw = np.random.default_rng(2022)
    size = UNITS * INDICATORS
    rows = np.arange(size) if order == "by-unit" else draw.permutation(size)
    unit = (rows // INDICATORS).astype(np.int32)
    indicator = (rows % INDICATORS).astype(np.int32)
    target = np.round(draw.uniform(1, 1000, size), 2)
    actual = np.round(target * draw.uniform(0.7, 1.4, size), 2)
    prior = np.round(actual * draw.uniform(0.9, 1.1, size), 2)
    target[draw.random(size) < 0.03] = np.nan
    actual[draw.random(size) < 0.03] = np.nan
    return Columns(unit, (unit % CLUSTERS).astype(np.int32), indicator, target, actual, prior, indicator % 4 == 0)


def unit_names() -> list[str]:
    return [f"Phòng Tài chính - Kế hoạch huyện số {number:04}" for number in range(UNITS)]


def items(given: Columns) -> Items:
    """The table of items; a column not named here is blank."""
    size = given.unit.size
    empty = no_items()
    blank = {name: np.full(size, _nothing(getattr(empty, name).dtype)) for name in COLUMNS}
    named = {
        "unit": given.unit,
        "cluster": given.cluster,
        "group": (given.indicator // (INDICATORS // GROUPS)).astype(np.int32),
        "indicator": given.indicator,
        "direction": np.where(given.lower, Direction.LOWER, Direction.HIGHER).astype(np.int8),
        "weight": np.ones(size),
        "target": given.target,
        "actual": given.actual,
        "prior": given.prior,
    }
    return empty.replace(
        units=tuple(unit_names()),
        clusters=tuple(f"Cụm {number + 1:02}" for number in range(CLUSTERS)),
        groups=tuple(Group(f"I.{number + 1}", f"Nhóm {number + 1}") for number in range(GROUPS)),
        indicators=tuple(f"Chỉ tiêu {number + 1}" for number in range(INDICATORS)),
        **{**blank, **named},
    )


def _nothing(dtype: np.dtype[np.generic]) -> np.generic:
    """What a blank column of a type holds: NaN, NOWHERE or true."""
    value = np.nan if dtype.kind == "f" else True if dtype.kind == "b" else NOWHERE
    return dtype.type(value)


MIXED = """
name = "mixed"
[defaults]
max_points = 10
[groups."I.1".defaults]
points = {method = "steps", over = 0.01, bonus = 0.1, bonus_cap = 2, under = 0.01, penalty = 0.2}
[groups."I.2".defaults]
points = {method = "leader"}
[groups."I.3".defaults]
points = {method = "tiers", tiers = [{at_least = 1, share = 1}, {at_least = 0.9, share = 0.5}]}
[indicators."Chỉ tiêu 1"]
points = {method = "relative", by = "min_max", within = "cluster"}
[indicators."Chỉ tiêu 2"]
points = {method = "relative", by = "rank", within = "all"}
[indicators."Chỉ tiêu 3"]
max_points = 20
points = {method = "curve", knots = [[0.8, 0.0], [1.0, 0.7], [1.2, 1.0]]}
[indicators."Chỉ tiêu 4"]
points = {method = "proportional"}
missing = "zero"
decimals = 2
[score]
rollup = "sum"
decimals = 2
[ranking]
by = "rate"
[[classes]]
name = "A"
at_least = 0.9
of = "rate"
quota = {share = 0.2}
[[classes]]
name = "B"
[[awards]]
name = "flag"
top = 1
"""


FORMULA = """
name = "formula"
[defaults]
max_points = 10
[defaults.points]
method = "formula"
formula = """ + (
    '"round(max_points * if(attainment >= 1, 1 + 0.1 * (attainment - peer_mean(attainment)), attainment)'
    " - or_else(actual('Chỉ tiêu 1'), 0) / 1000, 2)\"\n"
)
"""Another indicator, a mean over peers, a condition and rounding, for every item."""
RULEBOOKS = {"scorecard": "", "mixed": MIXED, "formula": FORMULA}


def with_scorecard(order: Order, side: str, *, profiled: bool = False) -> None:
    from scorecard.rank import rank_units
    from scorecard.rank.awards import put_forward
    from scorecard.rank.classes import classify
    from scorecard.score import regulated, score_groups, score_items, score_units

    table, rules = items(columns(order)), _rulebook(RULEBOOKS[side])

    def work() -> None:
        regulation = regulated(table, rules)
        scores = score_items(regulation)
        units, nodes = score_units(regulation, scores, rules)
        groups = score_groups(regulation.items, scores, rules, nodes)
        standing = rank_units(regulation.items, units, groups, scores, rules)
        classes = classify(regulation, scores, units, groups, standing, rules)
        put_forward(regulation, scores, units, groups, standing, classes, rules)

    if profiled:
        print_profile(work)
    else:
        report(work, repeats=5)


LINES = 8


def print_profile(work: Callable[[], None]) -> None:
    """The functions most of the time of one piece of work is spent in, itself and with what it calls."""
    work()
    profile = cProfile.Profile()
    profile.runcall(work)
    found = pstats.Stats(profile).get_stats_profile().func_profiles.items()
    for name, one in sorted(found, key=lambda item: -item[1].tottime)[:LINES]:
        print(f"{one.tottime * 1000:8.1f} ms {one.cumtime * 1000:8.1f} ms  {name}")


def _rulebook(text: str) -> Rulebook:
    if not text:
        return Rulebook()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rules.toml"
        path.write_text(text, encoding="utf-8")
        return load_rulebook(path)


def with_pandas(order: Order) -> None:
    import pandas as pd

    given, names = columns(order), np.array(unit_names(), dtype=object)
    frame = pd.DataFrame(
        {
            "unit": pd.Series(names[given.unit], dtype="str"),
            "target": given.target,
            "actual": given.actual,
            "lower": given.lower,
        }
    )
    clusters = pd.Series([f"Cụm {number % CLUSTERS + 1:02}" for number in range(UNITS)], index=names.astype(str))

    def work() -> None:
        ratio = frame["actual"] / frame["target"]
        points = 100 * ratio.mask(frame["lower"], 2 - ratio).clip(0, 1.2)
        scores = points.groupby(frame["unit"]).mean()
        scores.groupby(clusters).rank(method="min", ascending=False)

    report(work, repeats=5)


if __name__ == "__main__":
    side, wanted = sys.argv[1:3]
    chosen = next(one for one in get_args(Order) if one == wanted)
    if side == "pandas":
        with_pandas(chosen)
    else:
        with_scorecard(chosen, side.removeprefix("profile-"), profiled=side.startswith("profile-"))
