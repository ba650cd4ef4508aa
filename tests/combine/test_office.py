"""Clusters and the office: what their units come to, by hand and by what must hold of any figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from scorecard import evaluate
from scorecard.combine.office import Wholes, wholes_of
from scorecard.combine.over_units import UnitsRule
from scorecard.combine.within_year import whole_year
from scorecard.domain import no_items
from scorecard.pipeline import scored
from scorecard.read import Reading
from scorecard.regulation.combining import Combine, Weighing
from scorecard.regulation.pacing import PaceRule
from scorecard.report.records import item_records, whole_records
from scorecard.rulebook.model import IndicatorRule, Rule, Rulebook
from tests.parts.build import NONE, Line, items_of
from tests.parts.workbooks import tidy


def together(lines: Sequence[Line], rule: UnitsRule = "sum") -> tuple[Wholes, dict[tuple[str, str], float]]:
    """The wholes, and their actuals by cluster and indicator."""
    items = items_of(lines)
    wholes = wholes_of(items, [rule] * len(items), whole_year(items))
    table = wholes.items
    names = [(table.name("unit", row), table.name("indicator", row)) for row in table.rows()]
    return wholes, dict(zip(names, table.actual.tolist(), strict=True))


def reading(lines: Sequence[Line]) -> Reading:
    return Reading(items_of(lines), 2022, (), (), ())


def test_counts_add_up_in_clusters_and_in_the_office() -> None:
    lines = [
        Line(10, 3, unit="A", cluster="I"),
        Line(10, 1, unit="B", cluster="I"),
        Line(12, 10, unit="C", cluster="II"),
        Line(NONE, NONE, unit="D", cluster="II", assigned=False),
    ]
    wholes, actuals = together(lines)
    assert actuals == {("I", "jobs"): 4, ("II", "jobs"): 10, ("", "jobs"): 14}
    assert wholes.items.target.tolist() == [20, 12, 32]


def test_a_rate_is_of_its_parts_and_not_a_mean_of_rates() -> None:
    """3 of 4 and 1 of 100 are 4 of 104, not 38 %."""
    lines = [
        Line(target, actual, unit=unit, indicator=indicator)
        for unit, rows in {"A": ((50, 75), (2, 3), (4, 4)), "B": ((2, 1), (2, 1), (100, 100))}.items()
        for indicator, (target, actual) in zip(("rate", "of", "over"), rows, strict=True)
    ]
    wholes, _ = together(lines, Weighing(of="of", over="over"))
    assert wholes.items.actual[0] == pytest.approx(400 / 104)
    assert wholes.items.target[0] == pytest.approx(400 / 104)
    assert not wholes.problems


def test_a_target_without_its_parts_is_weighed_as_the_result_is() -> None:
    lines = [
        Line(target, actual, unit=unit, indicator=indicator)
        for unit, rows in {"A": ((50, 75), (NONE, 3), (NONE, 4)), "B": ((2, 1), (NONE, 1), (NONE, 100))}.items()
        for indicator, (target, actual) in zip(("rate", "of", "over"), rows, strict=True)
    ]
    assert together(lines, Weighing(of="of", over="over"))[0].items.target[0] == pytest.approx((50 * 4 + 2 * 100) / 104)
    assert together(lines, Weighing(size="over"))[0].items.actual[0] == pytest.approx((75 * 4 + 1 * 100) / 104)


def test_what_nothing_weighs_is_told_once() -> None:
    wholes, actuals = together([Line(1, 3, unit=unit, cluster=unit) for unit in "AB"], None)
    assert actuals == {("A", "jobs"): 3, ("B", "jobs"): 3, ("", "jobs"): pytest.approx(NONE, nan_ok=True)}
    assert [one.code for one in wholes.problems] == ["weights-missing"]


def test_a_result_that_a_unit_lacks_is_nobodys() -> None:
    wholes, actuals = together([Line(1, 3, unit="A"), Line(1, NONE, unit="B")])
    assert np.isnan(actuals["", "jobs"])
    assert wholes.items.target.tolist() == [2]
    assert not wholes.problems


def test_no_items_make_no_wholes() -> None:
    wholes = wholes_of(no_items(), [], whole_year(no_items()))
    assert (len(wholes.items), len(wholes.parts), wholes.problems) == (0, 0, ())


def test_a_whole_is_judged_and_has_no_points() -> None:
    card = scored(
        reading([Line(10, 8, unit="A"), Line(10, 14, unit="B")]), Rulebook(defaults=Rule(combine="sum")), whole=True
    )
    assert card.wholes is not None
    (record,) = whole_records(card.wholes)
    assert {key: record[key] for key in ("unit", "cluster", "target", "actual", "attainment", "verdict", "points")} == {
        "unit": None,
        "cluster": None,
        "target": 20,
        "actual": 22,
        "attainment": pytest.approx(1.1),
        "verdict": "exceeded",
        "points": None,
    }
    assert record.keys() == item_records(card, [0])[0].keys()


figures = some.lists(some.tuples(some.floats(0.1, 1e6), some.floats(0.1, 1e6)), min_size=1, max_size=6)


@given(figures)
def test_a_whole_equals_the_same_figures_entered_as_one_unit(pairs: list[tuple[float, float]]) -> None:
    rules = Rulebook(
        defaults=Rule(combine="sum"), indicators={"rate": IndicatorRule(combine=Combine(of="done", over="all"))}
    )
    several = [
        line
        for number, (done, every) in enumerate(pairs)
        for line in (
            Line(1, done, unit=f"unit {number}", indicator="done"),
            Line(2, every, unit=f"unit {number}", indicator="all"),
            Line(3, done / every, unit=f"unit {number}", indicator="rate"),
        )
    ]
    done, every = (sum(values) for values in zip(*pairs, strict=True))
    size = len(pairs)
    one = [
        Line(size, done, indicator="done"),
        Line(2 * size, every, indicator="all"),
        Line(3, done / every, indicator="rate"),
    ]
    wholes = scored(reading(several), rules, whole=True).wholes
    alone = scored(reading(one), rules)
    assert wholes is not None
    for name in ("actual",):
        assert getattr(wholes.table, name) == pytest.approx(getattr(alone.table, name), rel=1e-9)
    assert wholes.scores.attainment[:2] == pytest.approx(alone.scores.attainment[:2], rel=1e-9)


def test_a_whole_within_the_year_has_come_as_far_as_its_units(tmp_path: Path) -> None:
    """Quarters of this year and of last: to date, the plan, what last year had done by then, and so the pace."""
    headings = ("Unit", "Indicator", "Measure", "Target", "Q1", "Q2", "Q3", "Q4")
    last = [("A", "guests", "persons", 900, 200, 300, 400, 100), ("B", "guests", "persons", 900, 100, 100, 600, 200)]
    this = [
        ("A", "guests", "persons", 1200, 300, 300, None, None),
        ("B", "guests", "persons", 1000, 150, 200, None, None),
    ]
    books = [tidy(tmp_path / "2023.xlsx", last, headings, "2023"), tidy(tmp_path / "2024.xlsx", this, headings, "2024")]
    card = evaluate(books, Rulebook(pace=PaceRule(expected="prior")), whole=True)
    assert card.wholes is not None
    (one,) = whole_records(card.wholes)
    assert {key: one[key] for key in ("period", "to_date", "year_target", "prior", "pace")} == {
        "period": "6m",
        "to_date": 950,
        "year_target": 2200,
        "prior": 700,
        "pace": "ahead",
    }
    assert one["expected"] == pytest.approx(700 / 2000)
    assert one["forecast"] == pytest.approx(950 / 0.35)
