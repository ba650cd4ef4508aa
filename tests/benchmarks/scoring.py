"""A million items scored and ranked in memory: `python -m tests.benchmarks.scoring scorecard|pandas ORDER`."""

from __future__ import annotations

import sys
from typing import Literal, NamedTuple, get_args

import numpy as np

from scorecard.domain import COLUMNS, NOWHERE, Bools, Codes, Direction, Floats, Group, Items, no_items
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


def with_scorecard(order: Order) -> None:
    from scorecard.rank import rank_units
    from scorecard.rulebook import Rulebook
    from scorecard.score import score_groups, score_items, score_units

    table, rules = items(columns(order)), Rulebook()

    def work() -> None:
        scores = score_items(table, rules)
        units = score_units(table, scores)
        score_groups(table, scores)
        rank_units(units, table.units, rules.ties)

    report(work, repeats=5)


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
    (with_scorecard if side == "scorecard" else with_pandas)(chosen)
