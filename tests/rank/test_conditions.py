"""What a class or an award asks beside the score: who fulfils it, and what keeps the others out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from scorecard.domain import Verdict
from scorecard.regulation.conditions import Conditions, Shortfall
from scorecard.rulebook.model import ClassRule, Rulebook
from tests.parts.build import NONE, Line
from tests.rank.standing import Earned, InGroup, Standing, Unit, standing_of


def judged(
    units: Sequence[Unit | float], earned: Sequence[Earned] = (), groups: Sequence[InGroup] = (), **where: Any
) -> Standing:
    """Units in the class "yes" where they fulfil the conditions."""
    return standing_of(units, Rulebook(classes=(ClassRule(name="yes", where=Conditions(**where)),)), earned, groups)


def those_of(standing: Standing) -> list[str]:
    return [name for name, found in standing.classed.items() if found]


def why(standing: Standing, unit: str) -> list[Shortfall]:
    return standing.classes.shortfalls(standing.unit(unit), 0)


def test_no_conditions_are_fulfilled_by_all() -> None:
    standing = judged([80, 70])
    assert those_of(standing) == ["A", "B"]
    assert why(standing, "A") == []


def test_all_targets_met_none_unreported_and_at_least_one() -> None:
    units = [
        Unit(80, exceeded=1, met=2, no_target=4),
        Unit(80, met=3, missed=1),
        Unit(80, met=3, no_actual=2),
        Unit(80, no_target=3),
    ]
    standing = judged(units, all_met=True)
    assert those_of(standing) == ["A"]
    assert why(standing, "B") == [Shortfall("all_met", "", 0.0, 1.0)]
    assert why(standing, "C") == [Shortfall("all_met", "", 0.0, 2.0)]
    assert why(standing, "D") == [Shortfall("all_met", "", 0.0, None)]


def test_a_share_of_the_targets_met_or_exceeded() -> None:
    """Seven of ten is 70 %; what has no target is no part of it, what has no actual is."""
    units = [
        Unit(80, exceeded=3, met=4, missed=3, no_target=5),
        Unit(80, met=6, missed=2, no_actual=1),
        Unit(80, met=6, missed=2, no_actual=2),
        Unit(80),
    ]
    standing = judged(units, met_share=0.7)
    assert those_of(standing) == ["A"]
    assert why(standing, "C") == [Shortfall("met_share", "", 0.7, 0.6)]
    assert those_of(judged(units, met_share=0.0)) == ["A", "B", "C"]


def test_a_share_of_the_targets_exceeded() -> None:
    standing = judged([Unit(80, exceeded=1, met=2), Unit(80, exceeded=1, met=1)], exceeded_share=0.5)
    assert those_of(standing) == ["B"]
    assert why(standing, "A") == [Shortfall("exceeded_share", "", 0.5, 1 / 3)]


def test_indicators_that_must_be_met_wherever_they_stand() -> None:
    def thu(unit: str, verdict: Verdict, group: str = "I", *, assigned: bool = True) -> Earned:
        return Earned(Line(unit=unit, indicator="Thu ngân sách", group=group, assigned=assigned), verdict)

    earned = [
        thu("A", Verdict.MET),
        thu("A", Verdict.EXCEEDED, "II"),
        thu("B", Verdict.MET),
        thu("B", Verdict.MISSED, "II"),
        thu("C", Verdict.NO_ACTUAL),
        thu("D", Verdict.NO_TARGET),
        thu("E", Verdict.NO_TARGET, assigned=False),
    ]
    standing = judged([80, 80, 80, 80, 80, 80], earned, met=("THU ngân sách",))
    assert those_of(standing) == ["A", "E", "F"]
    assert why(standing, "B") == [Shortfall("met", "Thu ngân sách", Verdict.MET, Verdict.MISSED)]
    assert why(standing, "C") == [Shortfall("met", "Thu ngân sách", Verdict.MET, Verdict.NO_ACTUAL)]
    assert why(standing, "D") == [Shortfall("met", "Thu ngân sách", Verdict.MET, Verdict.NO_TARGET)]


def test_an_indicator_that_nobody_has_is_met_by_nobody() -> None:
    standing = judged([80], met=("Thu ngân sách",))
    assert those_of(standing) == []
    assert why(standing, "A") == [Shortfall("met", "Thu ngân sách", Verdict.MET, None)]


def test_no_group_below_a_share_of_its_maximum() -> None:
    groups = [
        InGroup("A", "I", 5, 10),
        InGroup("A", "II", 0, 0),
        InGroup("A", "III", NONE, NONE),
        InGroup("B", "I", 9, 10),
        InGroup("B", "II", 2, 5),
        InGroup("C", "I", NONE, 10),
    ]
    standing = judged([80, 80, 80, 80], groups=groups, groups_at_least=0.5)
    assert those_of(standing) == ["A", "D"]
    assert why(standing, "B") == [Shortfall("groups_at_least", "II", 0.5, 0.4)]
    assert why(standing, "C") == [Shortfall("groups_at_least", "I", 0.5, None)]


def test_so_many_points_in_named_groups() -> None:
    groups = [InGroup("A", "I", 60.00000000000001), InGroup("B", "I", 59.99), InGroup("C", "II", 70)]
    standing = judged([80, 80, 80], groups=groups, group_points={"I": 60.000000000000014})
    assert those_of(standing) == ["A"]
    assert why(standing, "B") == [Shortfall("group_points", "I", 60.000000000000014, 59.99)]
    assert why(standing, "C") == [Shortfall("group_points", "I", 60.000000000000014, None)]
    assert those_of(judged([80], group_points={"IX": 0})) == []


@pytest.mark.parametrize(
    ("line", "free"),
    [
        (Line(unit="A", indicator="Kỷ luật"), True),
        (Line(unit="A", indicator="Kỷ luật", actual=0), True),
        (Line(unit="A", indicator="Kỷ luật", text="Không"), True),
        (Line(unit="A", indicator="Kỷ luật", actual=2), False),
        (Line(unit="A", indicator="Kỷ luật", text="Có"), False),
        (Line(unit="A", indicator="Kỷ luật", text="Khiển trách"), False),
        (Line(unit="A", indicator="jobs", actual=2), True),
    ],
)
def test_free_of_what_must_not_have_happened(line: Line, free: bool) -> None:
    standing = judged([80], [Earned(line)], free_of=("Kỷ luật",))
    assert (those_of(standing) == ["A"]) is free
    got = line.text or line.actual
    assert why(standing, "A") == ([] if free else [Shortfall("free_of", "Kỷ luật", 0.0, got)])


def test_all_that_is_stated_must_be_fulfilled_and_all_that_is_not_is_told() -> None:
    units = [Unit(80, exceeded=1, met=1), Unit(80, met=1, missed=1), Unit(80, exceeded=2)]
    groups = [InGroup("A", "I", 5), InGroup("B", "I", 5), InGroup("C", "I", 4)]
    standing = judged(units, groups=groups, all_met=True, exceeded_share=0.5, group_points={"I": 5})
    assert those_of(standing) == ["A"]
    assert [one.condition for one in why(standing, "B")] == ["all_met", "exceeded_share"]
    assert [one.condition for one in why(standing, "C")] == ["group_points"]
