"""Rulebooks that between them use every kind, method and roll-up, with figures that reach their corners."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scorecard import evaluate
from scorecard.choices import Kind
from scorecard.regulation.adjustments import Adjustment
from scorecard.regulation.caps import Cap
from scorecard.regulation.conditions import Conditions
from scorecard.regulation.gates import Gate
from scorecard.regulation.methods import (
    BonusPenalty,
    Curve,
    Entered,
    Formula,
    Leader,
    PerEvent,
    Proportional,
    Relative,
    Steps,
    Tier,
    Tiers,
)
from scorecard.regulation.ties import Count, Tie
from scorecard.result import Scorecard
from scorecard.rulebook.model import (
    AwardRule,
    ClassRule,
    GroupRule,
    IndicatorRule,
    Quota,
    RankingRule,
    ReviewRule,
    Rule,
    Rulebook,
    ScoreRule,
)

if TYPE_CHECKING:
    from pandas import DataFrame

_KNOTS = ((-0.5, 0.0), (0.6, 0.2), (1.0, 0.7), (1.3, 1.0))
_LADDER = (Tier(at_least=-0.2, points=1.0), Tier(at_least=0.8, share=0.5), Tier(at_least=1.0, share=1.0))
_STRICT = (Tier(over=1.0, share=1.0), Tier(at_least=1.0, share=0.9), Tier(over=-0.2, points=2.0))
_LATE = (Tier(at_most=0.0, share=1.0), Tier(at_most=5.0, share=0.75), Tier(at_most=9.0, points=2.0))

METHODS: Mapping[str, IndicatorRule] = {
    "plain": IndicatorRule(points=Proportional(cap=1.2)),
    "floored": IndicatorRule(points=Proportional(floor=-0.5, cap=1.1), decimals=1),
    "lower": IndicatorRule(kind="lower", points=Proportional(cap=1.5)),
    "lower by ratio": IndicatorRule(kind="lower", attainment="ratio", points=Proportional(cap=1.5)),
    "progress": IndicatorRule(attainment="progress", points=Proportional(cap=1.2), required=0.9),
    "progress from 40": IndicatorRule(kind="lower", attainment="progress", baseline=400.0, points=Proportional()),
    "range": IndicatorRule(kind="range", tolerance=0.05, margin=1.0, required=0.98, points=Proportional()),
    "curve": IndicatorRule(points=Curve(method="curve", knots=_KNOTS)),
    "curve of points": IndicatorRule(
        points=Curve(method="curve", knots=((60.0, 0.0), (100.0, 8.0), (120.0, 12.0)), on="value", gives="points")
    ),
    "tiers": IndicatorRule(
        points=Tiers(method="tiers", tiers=_LADDER, otherwise=0.25), bands={'Tốt "A"': 0.9, "Khá": 0.5, "Yếu": -1.0}
    ),
    "labelled": IndicatorRule(points=Proportional(cap=1.2), bands={"Tốt": 1.15, "Khá": 0.95}, bands_by="points"),
    "days late": IndicatorRule(kind="count", points=Tiers(method="tiers", tiers=_LATE, on="value", otherwise=0.0)),
    "steps": IndicatorRule(
        points=Steps(method="steps", over=0.01, bonus=1.0, bonus_cap=10.0, under=0.02, penalty=2.0, nothing_below=0.7),
        required=0.95,
    ),
    "leader": IndicatorRule(points=Leader(method="leader", share=0.4)),
    "behind": IndicatorRule(points=Leader(method="leader", by="difference")),
    "strict": IndicatorRule(points=Tiers(method="tiers", tiers=_STRICT)),
    "goalposts": IndicatorRule(
        kind="lower",
        points=Relative(method="relative", by="min_max", goalposts=(-20.0, 110.0), range=(1.0, 12.0)),
    ),
    "mean places": IndicatorRule(points=Relative(method="relative", by="rank", within="all", ties="mean")),
    "worst places": IndicatorRule(kind="lower", points=Relative(method="relative", by="rank", ties="worst")),
    "min_max": IndicatorRule(points=Relative(method="relative", by="min_max", within="all")),
    "z_score": IndicatorRule(points=Relative(method="relative", by="z_score", within="all", limit=2.0)),
    "rank": IndicatorRule(kind="lower", points=Relative(method="relative", by="rank")),
    "percentile": IndicatorRule(points=Relative(method="relative", by="percentile", within="all")),
    "best": IndicatorRule(kind="lower", points=Relative(method="relative", by="best")),
    "best range": IndicatorRule(kind="range", margin=5.0, points=Relative(method="relative", by="min_max")),
    "events": IndicatorRule(kind="count", points=PerEvent(method="per_event", each=3.0, base=1.0)),
    "costs": IndicatorRule(kind="count", points=PerEvent(method="per_event", each=-2.5, base=10.0, least=-5.0)),
    "bonus": IndicatorRule(
        kind="count",
        points=BonusPenalty(method="bonus_penalty", bonus=4.0, penalty=3.0, penalties="lapses", least=-9.0),
    ),
    "net": IndicatorRule(kind="count", points=BonusPenalty(method="bonus_penalty", bonus=4.0, penalty=3.0, most=20.0)),
    "entered": IndicatorRule(kind="entered", points=Entered()),
    "taken": IndicatorRule(kind="entered", points=Entered(least=-4.0, most=9.0)),
    "done": IndicatorRule(kind="yes_no", missing="zero"),
    "grade": IndicatorRule(kind="grade", grades={"Xuất sắc": 1.0, "Tốt": 0.8, "Khá": 0.6}, target="Tốt"),
    "placed": IndicatorRule(kind="rank"),
    "shown": IndicatorRule(kind="unscored"),
}
COUNTERS = ("lapses", "flags", "late reports", "place last year")

Row = tuple[str, str, str, str, object, object, object, float, object, object]
HEADINGS = (
    *("Đơn vị", "Cụm", "Nhóm", "Chỉ tiêu", "Kế hoạch", "Thực hiện"),
    *("Năm trước", "Trọng số", "Mức yêu cầu", "Điểm chuẩn"),
)


def frame(seed: int = 7, repeated: bool = False) -> DataFrame:
    """Every indicator of every unit, in the tidy layout, the same each time for a seed."""
    import pandas as pd

    rows = list(_rows(random.Random(seed), 11, repeated))
    return pd.DataFrame(rows, columns=list(HEADINGS))


def _rows(draw: random.Random, units: int, repeated: bool) -> Iterator[Row]:
    groups = ("I. Kinh tế", "II. Xã hội", "II.1. Văn hoá", "III. Khác")
    for number in range(units):
        unit, cluster = f"Đơn vị {number + 1:02}", f"Cụm {number % 2 + 1}"
        for at, name in enumerate(METHODS):
            target, actual, prior = _figures(draw, name, number)
            weight, most = 1.0 + at % 3, 10.0 + 5.0 * (at % 2)
            row: Row = (unit, cluster, groups[at % 4], name, target, actual, prior, weight, None, most)
            yield row
            if repeated and at < 4:
                yield (unit, cluster, groups[(at + 1) % 4], name, target, actual, prior, weight, None, most)
        for name in COUNTERS:
            count: object = draw.choice([0, 1, 2, None, "x", "Không"])
            if name == "place last year":
                count = f"{number % 5 + 1}/11"
            yield unit, cluster, "IV. Đếm", name, None, count, None, 1.0, None, None


def _figures(draw: random.Random, name: str, unit: int) -> tuple[object, object, object]:
    """Target, actual and prior of an indicator; some are missing, some negative, some exactly met."""
    match name:
        case "done":
            return None, draw.choice(["Đạt", "Chưa đạt", "x", 1, 0, None]), None
        case "grade":
            return draw.choice([None, "Khá"]), draw.choice(["Xuất sắc", "Tốt", "Khá", "Tốt 3/4, Khá 1/4", None]), None
        case "placed":
            return draw.choice([None, 5]), draw.choice(["3/11", "hạng 9/11", "1/11", 4, None]), None
        case "entered":
            return None, draw.choice([3.5, 12.0, None, 9]), None
        case "taken":
            return None, draw.choice([3.5, -12.0, None, -2]), None
        case "days late" | "events" | "costs" | "bonus" | "net":
            return draw.choice([None, 3.0]), draw.choice([0, 1, 2, 5, 7, -2, None]), draw.choice([None, 2])
    target = draw.choice([100.0, 100.0, 80.0, 0.0, -50.0, None] if unit % 3 else [100.0, 120.0])
    actual = draw.choice([100.0, 95.0, 115.0, 60.5, 103.0, 0.0, -20.0, 100.0 / 3, 250.0, None])
    prior = draw.choice([None, 0.0, 90.0, 110.0, -10.0])
    return target, actual, prior


_CLASSES = (
    ClassRule(
        name='Xuất sắc "A"',
        at_least=6.0,
        where=Conditions(met_share=0.2, free_of=("late reports",)),
        quota=Quota(share=0.4, base="Khá", rounding="up", ties="include"),
    ),
    ClassRule(name="Tốt", at_least=5.0, quota=Quota(count=2, within="cluster")),
    ClassRule(name="Khá", at_least=0.3, of="rate", where=Conditions(exceeded_share=0.05)),
    ClassRule(name="Còn lại"),
)
_AWARDS = (
    AwardRule(name="Cờ", top=1, class_at_least="Khá"),
    AwardRule(name="Bằng khen", share=0.35, rounding="nearest", within="all", where=Conditions(met=("plain",))),
)
_TIES: tuple[Count | Tie, ...] = (
    "exceeded",
    "met",
    Tie(group="I"),
    Tie(indicator="plain"),
    Tie(prior_rank="place last year"),
    "missed",
)


def _book(**parts: Any) -> Rulebook:
    """The methods above with a way from points to ranks."""
    stated: dict[str, Any] = {"name": "mọi quy tắc", "indicators": METHODS, "adjustments": ADJUSTMENTS}
    stated |= {"classes": _CLASSES, "awards": _AWARDS, "ranking": RankingRule(decimals=1, ties=_TIES)}
    return Rulebook(**{**stated, **parts})


ADJUSTMENTS = (
    Adjustment(indicator="flags", points=0.5, most=0.8),
    Adjustment(indicator="late reports", share=-0.05, least=-1.0),
)


_MET = "if(met('plain'), 1, 0) + if(or_else(prior('leader'), 0) > 100, 1, 0)"
FORMULAS: Mapping[str, tuple[Kind | None, str]] = {
    "plain": (None, "if(attainment <= 1, max_points * attainment, max_points * (1 + (attainment - 1) / 2))"),
    "floored": (None, "max_points * max(0, attainment - 25% * or_else(actual('events'), 0)) + points('plain') / 10"),
    "lower": ("lower", "round(max_points * if(target == 0, 1, min(1, actual / target)), 1) + peers_better(actual)"),
    "lower by ratio": ("lower", "whole(weight) + peer_deviation(prior, all) + peer_count(prior)"),
    "progress": (None, _MET),
    "range": ("range", "if(exceeded, 2, if(no_actual, 0, 1)) * max_points + peers_better(actual, all)"),
    "curve": (None, "line(attainment, -0.5, 0, 0.6, 2, 1, 7, 1.3, max_points_top)".replace("max_points_top", "10")),
    "tiers": (None, "ladder(attainment, 0.8, max_points / 2, 1, max_points, 1 / (actual - 100))"),
    "steps": (None, "power(abs(growth), 0.5) + or_else(peer_mean(growth), 1)"),
    "leader": (None, "max_points * if(peer_max(actual) == peer_min(actual), 1, "
                     "(actual - peer_min(actual)) / (peer_max(actual) - peer_min(actual)))"),
    "rank": ("lower", "or_else(points('progress', 'I'), -1) - peers_better(growth)"),
    "best range": ("range", "upper - target + min(attainment, 1, 2)"),
    "done": ("yes_no", "max_points * actual + count_of(attainment < 1 and not missed) - sum_of(attainment, 'II')"),
    "grade": ("grade", "actual * 5 - target * 0 + count_of(points('plain') > 5, 'III')"),
    "placed": ("rank", "10 - actual + attainment"),
    "events": ("count", "actual * 2 + most_of(points, 'I') - least_of(growth) + mean_of(attainment, 'IV')"),
}  # fmt: skip
"""An office's own formulas that between them use every name of an indicator, its unit and its peers."""


def _by_formulas() -> Rulebook:
    stated = {
        name: IndicatorRule(kind=kind, points=Formula(method="formula", formula=formula))
        for name, (kind, formula) in FORMULAS.items()
    }
    stated["progress"] = replace(stated["progress"], missing="zero", decimals=1)
    return Rulebook(name="công thức", indicators={**METHODS, **stated}, score=ScoreRule(rollup="sum"))


def rulebooks() -> dict[str, Rulebook]:
    """The rulebooks by what they are about."""
    nested = {
        "I": GroupRule(weight=2.0, rollup="mean", most=9.0),
        "II": GroupRule(rollup="geometric", min_data=0.2),
        "II.1": GroupRule(weight=1.5, rollup="mean", weights="stated", weights_total=20.0),
        "III": GroupRule(rollup="sum", least=-5.0, most=60.0),
        "IV": GroupRule(weight=0.5),
    }
    dense = RankingRule(by="rate", decimals=2, numbering="dense", ties=("met",), left_out={"Đơn vị 03": "mới lập"})
    return {
        "mean": _book(score=ScoreRule(decimals=2)),
        "sum": _book(score=ScoreRule(rollup="sum", least=0.0, most=170.0), ranking=dense),
        "stated": _book(
            score=ScoreRule(weights="stated", weights_total=60.0, min_data=0.5, repeated="each"),
            ranking=RankingRule(best="lowest", within="all"),
        ),
        "geometric": Rulebook(name="g", defaults=Rule(missing="zero"), score=ScoreRule(rollup="geometric")),
        "harmonic": Rulebook(name="h", score=ScoreRule(rollup="harmonic"), ranking=RankingRule(within="cluster")),
        "minimum": _book(score=ScoreRule(rollup="minimum")),
        "groups": _book(score=ScoreRule(over="groups", rollup="mean", decimals=3, min_data=0.3), groups=nested),
        "maximum of groups": _book(
            score=ScoreRule(over="groups", rollup="maximum", min_data=0.5, min_data_by="count"),
            groups=nested
            | {
                "III": GroupRule(rollup="maximum", min_data=0.4, min_data_by="count"),
                "IV": GroupRule(weight=0.0),
            },
        ),
        "sum of groups": _book(
            score=ScoreRule(over="groups", rollup="sum", decimals=1),
            groups=nested
            | {
                "II": GroupRule(
                    rollup="geometric",
                    min_data=0.2,
                    gate=Gate(formula="group_points('II.1') > 5 and missed < 20", most=3),
                ),
                "II.1": GroupRule(rollup="mean", least=2.0, gate=Gate(formula="met('plain')", most=1.25)),
                "III": GroupRule(gate=Gate(formula="group_rate('II') > 0.3 or count_of(attainment >= 1) > 9")),
            },
        ),
        "harmonic of groups": _book(score=ScoreRule(over="groups", rollup="harmonic"), groups=nested),
        "conditions": _book(
            score=ScoreRule(over="groups", rollup="mean"),
            classes=(
                ClassRule(name="A", where=Conditions(groups_at_least=0.1, group_points={"I": 3.0})),
                ClassRule(name="B", where=Conditions(all_met=True)),
                ClassRule(name="C", where=Conditions(met=("unknown",))),
            ),
            awards=(
                AwardRule(name="Sạch", top=9, within="all", where=Conditions(free_of=("lapses", "flags", "costs"))),
                AwardRule(name="Đạt", top=9, within="all", where=Conditions(met=("plain", "grade", "done"))),
            ),
        ),
        "formulas": _by_formulas(),
        "own conditions": _book(
            score=ScoreRule(over="groups", rollup="sum", decimals=2, most=150.0),
            adjustments=(
                *ADJUSTMENTS,
                Adjustment(formula="-1 * count_of(attainment < 0.9, 'I') + rate", least=-3.0),
                Adjustment(name="Thưởng", formula="group_points('II') / 10 + 1% * score - 0 * actual('events')"),
            ),
            caps=(
                Cap(when="not met('plain') or group_points('II') < 10", most=90.0),
                Cap(when="score > 80 and count_of(attainment < 0.9) > 3 and rate > 0.2", most=70.5),
            ),
            classes=(
                ClassRule(name="A", where=Conditions(formula="sum_of(points, 'I') >= 20 and exceeded >= missed - 3")),
                ClassRule(name="B", where=Conditions(formula="group_rate('I') > 0.3 or actual('events') >= 2")),
                ClassRule(name="C", where=Conditions(formula="most_of(growth, 'III') < 1"), quota=Quota(count=3)),
            ),
            awards=(
                AwardRule(name="Cờ", top=3, within="all", where=Conditions(formula="cluster_rank <= 2")),
                AwardRule(name="Đều", top=9, within="all", where=Conditions(each_at_least=0.001)),
            ),
        ),
        "reviewed": Rulebook(name="r", defaults=Rule(missing="zero"), review=ReviewRule(counts="reviewed")),
    }


def cards(seed: int = 7) -> dict[str, Scorecard]:
    """A scorecard per rulebook; two of them once more with indicators that stand in two groups."""
    found = {name: evaluate(frame(seed), rules) for name, rules in rulebooks().items()}
    found["repeated"] = evaluate(frame(seed, repeated=True), rulebooks()["mean"])
    found["repeated in groups"] = evaluate(frame(seed, repeated=True), rulebooks()["groups"])
    return found
