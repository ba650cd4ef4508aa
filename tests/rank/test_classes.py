"""Ranked units to classes: bounds that are reached when equal, conditions, and quotas that a tie may leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.choices import Cut, Rounding
from scorecard.rank.decisions import seats_of
from scorecard.regulation.conditions import Conditions, Shortfall
from scorecard.rulebook.model import ClassRule, Quota, RankingRule, Rulebook
from tests.parts.build import NONE
from tests.rank.standing import Standing, Unit, standing_of

KTC = (
    ClassRule(name="1", at_least=90),
    ClassRule(name="2", at_least=70),
    ClassRule(name="3", at_least=50),
    ClassRule(name="4"),
)


def classed(units: Sequence[Unit | float], *classes: ClassRule, **ranking: Any) -> Standing:
    return standing_of(units, Rulebook(classes=classes, ranking=RankingRule(**ranking)))


def found(standing: Standing) -> list[str]:
    return list(standing.classed.values())


# Bounds -----------------------------------------------------------------------------------------------------


def test_a_bound_is_reached_when_equal() -> None:
    """Case ktc-class-01: nnqp201-sys/KTC-Quan-tri test_kpi_calc.py, art. 19.1."""
    standing = classed([100, 90, 89.99, 70, 69.99, 50, 49.99, 0], *KTC)
    assert found(standing) == ["1", "1", "2", "2", "3", "3", "4", "4"]


def test_a_score_between_two_published_bands_is_in_the_lower() -> None:
    """Case vnps-tier-01: ≥ 100, 80 to 99.9, 50 to 79.9, < 50; and 99.95, which falls between those bands."""
    tiers = (
        ClassRule(name="excellent", at_least=100),
        ClassRule(name="good", at_least=80),
        ClassRule(name="warning", at_least=50),
        ClassRule(name="critical"),
    )
    standing = classed([100, 99.9, 80, 79.9, 50, 49.9, 99.95], *tiers)
    assert found(standing) == ["excellent", "good", "good", "warning", "warning", "critical", "good"]


def test_a_bound_on_the_rate() -> None:
    """Case sn-status-01: ServiceNow's automatic status of targets, green from 90 %, yellow from 75 %."""
    lights = (
        ClassRule(name="green", at_least=0.9, of="rate"),
        ClassRule(name="yellow", at_least=0.75, of="rate"),
        ClassRule(name="red"),
    )
    assert found(classed([70, 80, 90, 75, 74.9], *lights)) == ["red", "yellow", "green", "yellow", "red"]
    assert found(classed([Unit(45, max_score=50), Unit(90, max_score=120)], *lights)) == ["green", "yellow"]


def test_float_noise_neither_makes_nor_costs_a_class() -> None:
    assert 0.1 + 0.7 < 0.8
    assert found(classed([(0.1 + 0.7) * 100], ClassRule(name="yes", at_least=80.0))) == ["yes"]


def test_the_published_score_is_what_reaches_a_bound() -> None:
    """89.995 is published as 90.00; only a rulebook that says so counts it as that."""
    assert found(classed([89.995, 89.994], *KTC, decimals=2)) == ["1", "2"]
    assert found(classed([89.995], *KTC)) == ["2"]


def test_a_rate_is_not_the_published_score() -> None:
    rate = ClassRule(name="yes", at_least=0.9, of="rate")
    assert found(classed([89.995], rate, decimals=2)) == [""]
    assert found(classed([89.995], rate, decimals=4, by="rate")) == ["yes"]


def test_units_that_are_not_ranked_have_no_class() -> None:
    standing = classed([NONE, 95, 80], *KTC, left_out={"B": "leads the movement"})
    assert found(standing) == ["", "", "2"]


def test_whoever_fulfils_no_class_has_none() -> None:
    standing = classed([95, 40], ClassRule(name="yes", at_least=50))
    assert found(standing) == ["yes", ""]
    assert standing.classes.shortfalls(1, 0) == [Shortfall("at_least", "", 50, 40.0)]


def test_no_classes() -> None:
    assert found(classed([95, 40])) == ["", ""]


# Conditions -------------------------------------------------------------------------------------------------


def test_all_met_and_at_least_half_exceeded() -> None:
    """Decree 90/2020/NĐ-CP: excellent is all tasks done, at least half of them beyond; good is all tasks done."""
    classes = (
        ClassRule(name="excellent", where=Conditions(all_met=True, exceeded_share=0.5)),
        ClassRule(name="good", where=Conditions(all_met=True)),
        ClassRule(name="done", where=Conditions(met_share=0.8)),
        ClassRule(name="not done"),
    )
    units = [
        Unit(90, exceeded=2, met=2),
        Unit(99, exceeded=2, met=3),
        Unit(98, exceeded=4, missed=1),
        Unit(97, exceeded=3, missed=1),
    ]
    standing = classed(units, *classes)
    assert found(standing) == ["excellent", "good", "done", "not done"]
    assert standing.classes.shortfalls(1, 0) == [Shortfall("exceeded_share", "", 0.5, 0.4)]
    assert standing.classes.shortfalls(2, 0) == [Shortfall("all_met", "", 0.0, 1.0)]


# Quotas -----------------------------------------------------------------------------------------------------

EXCELLENT = ClassRule(name="excellent", at_least=90)
GOOD = ClassRule(name="good", at_least=70)
DONE = ClassRule(name="done")


def limited(quota: Quota, units: Sequence[Unit | float], *others: ClassRule) -> Standing:
    return classed(units, replace(EXCELLENT, quota=quota), *(others or (GOOD, DONE)))


def test_a_share_of_those_good_or_better() -> None:
    """Case ktc-quota-01: KTC art. 19.2, excellent at most 20 % of those good or better: 17 give 3."""
    units = [*(90.0 + place / 10 for place in range(6)), *(70.0 + place for place in range(11)), *([50.0] * 13)]
    standing = limited(Quota(share=0.2, base="good"), units)
    assert found(standing).count("excellent") == 3
    assert found(standing)[3:6] == ["excellent"] * 3
    assert found(standing).count("good") == 14
    assert list(standing.before_quota.values()).count("excellent") == 6
    assert standing.undecided == []


@pytest.mark.parametrize(
    ("share", "base", "rounding", "seats"),
    [
        (0.2, 17, "down", 3),
        (0.2, 17, "up", 4),
        (0.2, 17, "nearest", 3),
        (0.5, 5, "nearest", 3),
        (0.2, 15, "down", 3),
        (0.29, 100, "down", 29),
        (0.07, 100, "up", 7),
        (0.0, 9, "up", 0),
        (1.0, 9, "down", 9),
    ],
)
def test_whole_seats(share: float, base: int, rounding: Rounding, seats: int) -> None:
    assert seats_of(share, base, rounding) == seats


def test_a_share_of_all_ranked_units() -> None:
    standing = limited(Quota(share=0.5), [95, 94, 93, 60, NONE])
    assert found(standing) == ["excellent", "excellent", "good", "done", ""]


def test_a_share_that_comes_to_no_seat() -> None:
    for ties in get_args(Cut):
        standing = limited(Quota(share=0.2, ties=ties), [95, 95, 95])
        assert found(standing) == ["good", "good", "good"]
        assert standing.undecided == []


def test_a_quota_that_is_not_reached_takes_nobody_out() -> None:
    assert found(limited(Quota(count=2), [95, 95, 60])) == ["excellent", "excellent", "done"]


def test_the_tie_breaks_say_who_is_inside() -> None:
    units = [Unit(95, exceeded=1), Unit(95, exceeded=2), Unit(94)]
    assert found(limited(Quota(count=1), units)) == ["good", "excellent", "good"]


def test_a_quota_in_each_cluster() -> None:
    units = [Unit(95 - place, cluster=cluster) for cluster in ("I", "II") for place in range(3)]
    standing = limited(Quota(count=1, within="cluster"), units)
    assert found(standing) == ["excellent", "good", "good"] * 2
    assert found(limited(Quota(count=1, within="cluster"), [95, 94])) == ["excellent", "good"]


def test_a_share_of_each_cluster() -> None:
    units = [Unit(95 - place, cluster="I") for place in range(4)] + [Unit(99, cluster="II"), Unit(20, cluster="II")]
    standing = limited(Quota(share=0.5, within="cluster"), units)
    assert found(standing) == ["excellent", "excellent", "good", "good", "excellent", "done"]


def test_who_falls_out_of_one_class_is_counted_in_the_next() -> None:
    good = replace(GOOD, quota=Quota(count=2))
    assert found(limited(Quota(count=1), [95, 94, 93, 75], good, DONE)) == ["excellent", "good", "good", "done"]


def test_a_better_quota_counts_in_the_base_of_the_next() -> None:
    """Of four good or better one was excellent; half of those, two, may be good."""
    good = replace(GOOD, quota=Quota(share=0.5, base="good"))
    assert found(limited(Quota(count=1), [95, 94, 93, 75], good, DONE)) == ["excellent", "good", "good", "done"]


def test_who_falls_out_skips_a_class_it_does_not_fulfil() -> None:
    good = replace(GOOD, where=Conditions(all_met=True))
    units = [Unit(95, met=1), Unit(94, missed=1), Unit(93, met=1)]
    assert found(limited(Quota(count=1), units, good, DONE)) == ["excellent", "done", "good"]


def test_who_falls_out_of_the_last_class_has_none() -> None:
    assert found(classed([95, 94], replace(EXCELLENT, quota=Quota(count=1)))) == ["excellent", ""]


@pytest.mark.parametrize(
    ("ties", "classes", "open_ones"),
    [
        ("decide", ["excellent", "good", "good", "good"], [("excellent", "", {"B", "C"}, 1)]),
        ("include", ["excellent", "excellent", "excellent", "good"], []),
        ("exclude", ["excellent", "good", "good", "good"], []),
    ],
)
def test_a_tie_at_the_cut(ties: Cut, classes: list[str], open_ones: list[Any]) -> None:
    standing = limited(Quota(count=2, ties=ties), [95, 94, 94, 93])
    assert found(standing) == classes
    assert standing.undecided == open_ones


@pytest.mark.parametrize("ties", ["decide", "include", "exclude"])
def test_a_tie_at_the_cut_of_one_cluster(ties: Cut) -> None:
    units = [Unit(score, cluster=cluster) for cluster in ("I", "II") for score in (95, 94, 93)]
    units[4] = replace(units[4], score=95)
    standing = limited(Quota(count=1, within="cluster", ties=ties), units)
    assert found(standing)[:3] == ["excellent", "good", "good"]
    assert found(standing)[3:] == (["excellent", "excellent", "good"] if ties == "include" else ["good"] * 3)
    assert standing.undecided == ([("excellent", "II", {"D", "E"}, 1)] if ties == "decide" else [])


def test_a_tie_inside_the_quota_is_no_matter() -> None:
    assert found(limited(Quota(count=2, ties="exclude"), [95, 95, 94])) == ["excellent", "excellent", "good"]


# What always holds ------------------------------------------------------------------------------------------

SCORES = st.lists(st.sampled_from([NONE, 40.0, 60.0, 75.0, 80.0, 90.0, 95.0, 99.0]), max_size=12)
QUOTAS = st.none() | st.one_of(
    st.builds(Quota, count=st.integers(0, 4), ties=st.sampled_from(["decide", "exclude"])),
    st.builds(
        Quota,
        share=st.sampled_from([0.0, 0.2, 0.34, 0.5, 1.0]),
        base=st.sampled_from(["all", "excellent", "good"]),
        rounding=st.sampled_from(["down", "up", "nearest"]),
        ties=st.sampled_from(["decide", "exclude"]),
    ),
)


@given(SCORES, QUOTAS, QUOTAS)
def test_a_better_score_is_never_in_a_lower_class(
    scores: list[float], of_excellent: Quota | None, of_good: Quota | None
) -> None:
    standing = classed(scores, replace(EXCELLENT, quota=of_excellent), replace(GOOD, quota=of_good), DONE)
    ranked = [unit for unit in standing.ranking.order.tolist() if standing.ranking.ranked[unit]]
    for codes in (standing.classes.code, standing.classes.before_quota):
        assert all(codes[better] <= codes[worse] for better, worse in pairwise(ranked))


@given(SCORES, st.integers(0, 4), st.sampled_from(["decide", "exclude", "include"]))
def test_a_quota_is_never_exceeded_unless_ties_are_included(scores: list[float], count: int, ties: Cut) -> None:
    standing = limited(Quota(count=count, ties=ties), scores)
    held = [unit for unit in standing.ranking.order.tolist() if found(standing)[unit] == "excellent"]
    if ties == "include":
        assert len({scores[unit] for unit in held[max(count - 1, 0) :]}) <= 1
        assert count or not held
        return
    assert len(held) <= count
    for _, _, tied, seats in standing.undecided:
        assert len(held) + seats == count
        assert len(tied) > seats


@given(SCORES, st.sampled_from([0.0, 0.2, 0.34, 0.5]), st.sampled_from(["down", "up", "nearest"]))
def test_a_share_is_never_exceeded(scores: list[float], share: float, rounding: Rounding) -> None:
    standing = limited(Quota(share=share, rounding=rounding), scores)
    assert found(standing).count("excellent") <= seats_of(share, int(standing.ranking.ranked.sum()), rounding)


@given(SCORES, QUOTAS, st.randoms())
def test_the_order_of_units_changes_no_class(scores: list[float], quota: Quota | None, random: Any) -> None:
    units = [Unit(score, name=f"unit {number}") for number, score in enumerate(scores)]
    classes = replace(EXCELLENT, quota=quota), GOOD, DONE
    one, other = classed(units, *classes), classed(random.sample(units, len(units)), *classes)
    assert one.classed == other.classed
    assert one.undecided == other.undecided
