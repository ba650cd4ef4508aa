"""What would lift a unit: put into the figures, it does; one grain less does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest

from scorecard.domain import NOWHERE, Direction, Items
from scorecard.rank.classes import Classes, classify
from scorecard.rank.lift import Change, Lift, lifts
from scorecard.regulation.conditions import Conditions
from scorecard.regulation.methods import Entered, Leader, PerEvent, Points, Proportional, Relative, Steps
from scorecard.rulebook.model import (
    ClassRule,
    IndicatorRule,
    Quota,
    RankingRule,
    ReviewRule,
    Rule,
    Rulebook,
    ScoreRule,
)
from tests.parts.build import DEFAULT, NONE, Line, Result, items_of, result_of


@dataclass(frozen=True, slots=True)
class Office:
    """Units with their results, and what would lift them."""

    items: Items
    """As read, before the rules."""
    rulebook: Rulebook

    def result(self) -> Result:
        return result_of(self.items, self.rulebook)

    def classes(self) -> Classes:
        found = self.result()
        return classify(found.regulation, found.scores, found.units, found.groups, found.standing, self.rulebook)

    def lifts(self, unit: str) -> list[Lift]:
        found = self.result()
        code = self.items.units.index(unit)
        return lifts(found.regulation, found.units, found.standing, self.classes(), self.rulebook, code)

    def with_actual(self, unit: str, change: Change, actual: float) -> Office:
        """The same with one figure exchanged wherever it stands."""
        items = self.items
        own = (items.unit == items.units.index(unit)) & (items.indicator == change.indicator)
        own &= items.actual == change.before
        return replace(self, items=items.replace(actual=np.where(own, actual, items.actual)))

    def reaches(self, unit: str, lift: Lift, before: Office) -> bool:
        """Whether the unit stands better than before, by evaluating all again."""
        code = self.items.units.index(unit)
        if lift.goal == "class":
            return 0 <= int(self.classes().code[code]) <= lift.place
        now, then = self.result().standing, before.result().standing
        ranks = [one.cluster_rank if lift.goal == "cluster" else one.rank for one in (now, then)]
        return bool(0 < ranks[0][code] < ranks[1][code])


def office(lines: Sequence[Line], rulebook: Rulebook = DEFAULT) -> Office:
    return Office(items_of(lines), rulebook)


def assert_holds(one: Office, grain: float = 1.0) -> int:
    """Every change promised to any unit does it, and a grain less does not; how many changes there are."""
    count = 0
    for unit in one.items.units:
        for lift in one.lifts(unit):
            assert lift.searched
            sizes = []
            for change in lift.changes:
                count += 1
                less = change.after - grain * np.sign(change.more)
                assert one.with_actual(unit, change, change.after).reaches(unit, lift, one), (unit, lift, change)
                assert not one.with_actual(unit, change, round(less, 6)).reaches(unit, lift, one), (unit, lift, change)
                target = abs(float(one.items.target[change.row]))
                sizes.append(abs(change.more) / target if target > 0 else 0.0)
            assert sizes == sorted(sizes)
    return count


def board(seed: int, units: int = 8, *, points: Points | None = None, clusters: int = 2) -> list[Line]:
    """Units in clusters with whole figures, more or less of which is better."""
    draw = np.random.default_rng(seed)
    lines = []
    for unit in range(units):
        for number, direction in enumerate((Direction.HIGHER, Direction.LOWER, Direction.HIGHER)):
            target = float(draw.integers(20, 400))
            actual = float(round(target * draw.uniform(0.7, 1.2)))
            cluster = f"cụm {unit % clusters}" if clusters else ""
            lines.append(
                Line(target, actual, unit=f"U{unit}", cluster=cluster, indicator=f"i{number}", direction=direction)
            )
    return lines


METHODS: list[Points] = [
    Proportional(cap=1.2),
    Steps(method="steps", over=0.05, bonus=4, under=0.05, penalty=3),
    Leader(method="leader"),
    Relative(method="relative", by="min_max"),
    Relative(method="relative", by="z_score", within="all"),
    Relative(method="relative", by="rank"),
]


@pytest.mark.parametrize("points", METHODS, ids=lambda one: one.method)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_promised_holds(points: Points, seed: int) -> None:
    rulebook = Rulebook(defaults=Rule(points=points, max_points=100))
    assert_holds(office(board(seed), rulebook))


@pytest.mark.parametrize("clusters", [0, 2])
def test_ranks_are_lifted_in_the_cluster_or_over_all(clusters: int) -> None:
    one = office(board(7, clusters=clusters))
    assert assert_holds(one) > 6
    goals = {lift.goal for unit in one.items.units for lift in one.lifts(unit)}
    assert goals == ({"cluster"} if clusters else {"overall"})


def test_the_smallest_changes_come_first_and_three_at_most() -> None:
    lines = [
        Line(100, actual, unit=unit, indicator=name)
        for unit, actual in (("A", 100), ("B", 99))
        for name in ("a", "b", "c", "d")
    ]
    [lift] = office(lines).lifts("B")
    assert (lift.goal, lift.place, lift.ahead) == ("overall", 1, 0)
    assert lift.gap == pytest.approx(1.0)
    assert len(lift.changes) == 3
    assert {change.more for change in lift.changes} == {4.0}


def test_the_first_has_nothing_to_be_lifted_to() -> None:
    one = office([Line(100, 100, unit="A"), Line(100, 90, unit="B")])
    assert one.lifts("A") == []


def test_a_unit_that_is_not_ranked_is_not_lifted() -> None:
    one = office([Line(100, 100, unit="A"), Line(100, NONE, unit="B")])
    assert one.lifts("B") == []


def test_no_single_indicator_may_do() -> None:
    lines = [Line(100, 120, unit="A", indicator=name) for name in "abc"]
    lines += [Line(100, 50, unit="B", indicator=name) for name in "abc"]
    [lift] = office(lines).lifts("B")
    assert lift.changes == ()
    assert lift.searched


def test_decimals_are_those_of_the_figures() -> None:
    one = office([Line(80, 82.55, unit="A"), Line(80, 82.1, unit="B")])
    [lift] = one.lifts("B")
    assert [(change.before, change.after, change.more) for change in lift.changes] == [(82.1, 82.6, 0.5)]
    assert_holds(one, 0.1)


def test_less_is_better() -> None:
    one = office([Line(10, actual, unit=unit, direction=Direction.LOWER) for unit, actual in (("A", 9), ("B", 12))])
    [lift] = one.lifts("B")
    assert [change.more for change in lift.changes] == [-3.0]  # level shares the rank


def test_a_range_is_approached() -> None:
    lines = [
        Line(95, actual, unit=unit, upper=105, direction=Direction.RANGE) for unit, actual in (("A", 110), ("B", 80))
    ]
    [lift] = office(lines).lifts("B")
    assert [change.after for change in lift.changes] == [91.0]


def test_an_indicator_in_several_groups_is_one_figure() -> None:
    lines = [
        Line(100, actual, unit=unit, group=group) for unit, actual in (("A", 100), ("B", 90)) for group in ("I", "II")
    ]
    lines += [Line(100, 90, unit=unit, group="I", indicator="other") for unit in ("A", "B")]
    one = office(lines)
    assert_holds(one)
    assert [change.after for change in one.lifts("B")[0].changes if change.indicator == 0] == [100.0]


def test_counts_and_entered_points() -> None:
    rules = {
        "flags": IndicatorRule(kind="count", points=PerEvent(method="per_event", each=3), max_points=15),
        "faults": IndicatorRule(kind="count", points=PerEvent(method="per_event", each=-2), max_points=10),
        "review": IndicatorRule(kind="entered", points=Entered(), max_points=20),
    }
    rulebook = Rulebook(indicators=rules, score=ScoreRule(rollup="sum"))
    figures = {"A": (3, 1, 18), "B": (2, 3, 15), "C": (1, 4, 12)}
    lines = [
        Line(NONE, value, unit=unit, indicator=name)
        for unit, values in figures.items()
        for name, value in zip(("flags", "faults", "review"), values, strict=True)
    ]
    one = office(lines, rulebook)
    assert_holds(one)
    ways = {one.items.indicators[change.indicator]: change.more for change in one.lifts("C")[0].changes}
    assert ways == {"flags": 3.0, "faults": -4.0, "review": 8.0}


CLASSES = Rulebook(
    defaults=Rule(points=Proportional(cap=1.2)),
    classes=(
        ClassRule(name="best", at_least=100, where=Conditions(all_met=True), quota=Quota(count=2)),
        ClassRule(name="good", at_least=95, where=Conditions(met_share=0.5)),
        ClassRule(name="fair", at_least=90),
    ),
)


@pytest.mark.parametrize("seed", range(5))
def test_classes_are_lifted_with_their_conditions_and_quotas(seed: int) -> None:
    one = office(board(seed, clusters=0), CLASSES)
    assert_holds(one)
    for code, unit in enumerate(one.items.units):
        own = int(one.classes().code[code])
        wanted = [lift.place for lift in one.lifts(unit) if lift.goal == "class"]
        assert wanted == ([] if own == 0 else [2] if own == NOWHERE else [own - 1])


def test_what_is_missing_of_a_class_is_told() -> None:
    one = office([Line(100, 92, unit="A"), Line(100, 99, unit="B")], CLASSES)
    [_, lift] = one.lifts("A")
    assert (lift.goal, lift.place) == ("class", 1)
    assert lift.gap == pytest.approx(3.0)
    assert [change.after for change in lift.changes] == [100.0]  # half of the targets must be met as well


def test_points_of_a_reviewer_do_not_move_with_the_figures() -> None:
    lines = [Line(100, 100, unit="A"), Line(100, 90, unit="B", reviewed_points=80)]
    [lift] = office(lines, Rulebook(review=ReviewRule(counts="reviewed"))).lifts("B")
    assert lift.changes == ()


def test_the_lowest_score_may_be_the_best() -> None:
    rules = {"faults": IndicatorRule(kind="count", points=PerEvent(method="per_event", each=1, most=100))}
    rulebook = Rulebook(indicators=rules, ranking=RankingRule(best="lowest"))
    one = office([Line(NONE, count, unit=unit, indicator="faults") for unit, count in (("A", 2), ("B", 5))], rulebook)
    [lift] = one.lifts("B")
    assert [change.after for change in lift.changes] == [2.0]


def test_a_percent_is_not_thought_of_beyond_100() -> None:
    items = items_of([Line(90, 100, unit="A"), Line(60, 60, unit="B"), Line(60, 66, unit="C")])
    items = items.replace(measures=("%",), measure=np.zeros(3, dtype=np.int32))
    changes = [change for lift in Office(items, DEFAULT).lifts("B") for change in lift.changes]
    assert all(change.after <= 100 for change in changes)


def test_far_too_many_items_are_not_tried() -> None:
    lines = [Line(100, 90 + unit % 7, unit=f"U{unit}", indicator=f"i{one}") for unit in range(2) for one in range(2)]
    items = items_of(lines)
    many = items.take(np.tile(np.arange(len(items)), 100_000))
    one = Office(many, DEFAULT)
    last = "U0"
    assert [lift.searched for lift in one.lifts(last)] == [False]
