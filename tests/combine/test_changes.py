"""Last year's figures on today's units, by hand and by what must hold of any figures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from scorecard.combine.changes import RestatedYear, on_todays_units
from scorecard.combine.over_units import UnitsRule
from scorecard.combine.priors import with_priors
from scorecard.combine.succession import Succession
from scorecard.domain import Items, Parts, no_parts
from scorecard.pipeline import scored
from scorecard.read import Reading
from scorecard.regulation.changes import Change
from scorecard.regulation.combining import Weighing
from scorecard.rulebook.model import Rule, Rulebook
from scorecard.spans import Span
from tests.parts.build import NONE, Line, items_of

TODAY, BEFORE = 2025, 2024


def two_years(today: Sequence[Line], before: Sequence[Line]) -> tuple[Items, Items]:
    """Both years' tables, in the same lists of names."""
    both = items_of([*today, *before])
    return both.take(np.arange(len(today))), both.take(np.arange(len(today), len(today) + len(before)))


def restated(
    today: Sequence[Line], before: Sequence[Line], *changes: Change, rule: UnitsRule = "sum", parts: Sequence[Line] = ()
) -> tuple[RestatedYear, dict[tuple[str, str], float]]:
    """Last year on today's units, and the priors that today's items have by it."""
    both = items_of([*today, *before, *parts])
    items, last = both.take(np.arange(len(today))), both.take(len(today) + np.arange(len(before)))
    beside = both.take(len(today) + len(before) + np.arange(len(parts)))
    owners = {(last.unit[row], last.indicator[row]): row for row in last.rows()}
    item = np.array([owners[beside.unit[row], beside.indicator[row]] for row in beside.rows()], dtype=np.int64)
    of_parts = Parts(item, beside) if len(parts) else no_parts()
    succession = Succession(items, changes, TODAY)
    year = on_todays_units(items, last, of_parts, succession, TODAY, [rule] * len(items))
    priors, _ = with_priors(items, year.items)
    names = [(priors.name("unit", row), priors.name("indicator", row)) for row in priors.rows()]
    return year, dict(zip(names, priors.prior.tolist(), strict=True))


def change(into: str | dict[str, float] | tuple[str, ...], *units: str, year: int = TODAY) -> Change:
    return Change(year=year, from_=units, into=into)


def codes(year: RestatedYear) -> list[str]:
    return [one.code for one in year.problems]


def test_a_merged_unit_that_keeps_a_name_has_the_sum_for_last_year() -> None:
    before = [Line(1, 560, unit="A"), Line(1, 160, unit="B"), Line(1, 275, unit="C"), Line(1, 7, unit="D")]
    today = [Line(1, 1015, unit="A"), Line(1, 8, unit="D")]
    year, priors = restated(today, before, change("A", "A", "B", "C"))
    assert priors == {("A", "jobs"): 995, ("D", "jobs"): 7}
    assert not year.estimated.any()
    assert codes(year) == []
    (pieces,) = year.pieces.values()
    assert [(one.unit, one.value, one.share) for one in pieces] == [("A", 560, 1), ("B", 160, 1), ("C", 275, 1)]
    assert all(one.cell for one in pieces)


def test_a_division_goes_by_its_shares_and_is_an_estimate() -> None:
    before = [Line(1, 1000, unit="A"), Line(1, 200, unit="B"), Line(1, 80, unit="P")]
    today = [Line(1, 770, unit="A1"), Line(1, 510, unit="B"), Line(1, 84, unit="Q")]
    year, priors = restated(today, before, change({"A1": 0.7, "B": 0.3}, "A"), change("Q", "P"))
    assert priors == {("A1", "jobs"): pytest.approx(700), ("B", "jobs"): pytest.approx(500), ("Q", "jobs"): 80}
    by_unit = dict(zip([year.items.name("unit", row) for row in year.items.rows()], year.estimated, strict=True))
    assert by_unit == {"A1": True, "B": True, "Q": False}


def test_changes_are_followed_in_the_order_of_their_years() -> None:
    """An interim name is no unit of any workbook; a change before last year holds for names out of use only."""
    chain = (change("M", "A", "B", year=2024), change("N", "M", year=2025))
    assert restated([Line(1, 9, unit="N")], [Line(1, 5, unit="A"), Line(1, 3, unit="B")], *chain)[1] == {
        ("N", "jobs"): 8
    }
    halved = change({"A": 0.5, "B": 0.5}, "A", year=2024)
    today = [Line(1, 9, unit="A"), Line(1, 9, unit="B")]
    before = [Line(1, 4, unit="A"), Line(1, 5, unit="B")]
    assert restated(today, before, halved)[1] == {("A", "jobs"): 4, ("B", "jobs"): 5}


def test_names_that_are_exchanged_are_exchanged_once() -> None:
    today, before = [Line(1, 1, unit="A"), Line(1, 1, unit="B")], [Line(1, 4, unit="A"), Line(1, 5, unit="B")]
    assert restated(today, before, change("B", "A"), change("A", "B"))[1] == {("A", "jobs"): 5, ("B", "jobs"): 4}


def test_a_rate_of_several_needs_what_it_is_weighed_by() -> None:
    before = [
        Line(1, actual, unit=unit, indicator=indicator)
        for unit, figures in {"A": (90, 900, 1000), "B": (95, 380, 400), "C": (85, 510, 600)}.items()
        for indicator, actual in zip(("rate", "of", "over"), figures, strict=True)
    ]
    today = [Line(90, 91, unit="A", indicator="rate")]
    merged = change("A", "A", "B", "C")
    year, priors = restated(today, before, merged, rule=None)
    assert codes(year) == ["weights-missing"]
    assert np.isnan(priors["A", "rate"])
    for rule, expected in (
        (Weighing(of="of", over="over"), 89.5),
        (Weighing(size="over"), (90_000 + 38_000 + 51_000) / 2000),
    ):
        year, priors = restated(today, before, merged, rule=rule)
        assert codes(year) == []
        assert priors["A", "rate"] == pytest.approx(expected)
    year, priors = restated(today, before[:3], change("A", "B"), change("Z", "C"), rule=None)
    assert (codes(year), priors["A", "rate"]) == ([], 90)


def test_a_size_may_be_a_column_that_describes_the_unit() -> None:
    sizes = {"A": "400", "B": "300", "C": "300"}
    before = [
        Line(1, rate, unit=unit, attributes=(("Số hộ", sizes[unit]),))
        for unit, rate in {"A": 90, "B": 95, "C": 85}.items()
    ]
    _, priors = restated([Line(1, 91, unit="A")], before, change("A", "A", "B", "C"), rule=Weighing(size="Số hộ"))
    assert priors["A", "jobs"] == pytest.approx(90)


def test_a_unit_that_is_gone_holds_back_its_cluster_and_is_told_once() -> None:
    before = [
        Line(1, 5, unit="A", cluster="I"),
        Line(1, 5, unit="B", cluster="I"),
        Line(1, 6, unit="B", cluster="I", indicator="roads"),
        Line(1, 5, unit="C", cluster="II"),
    ]
    today = [Line(1, 5, unit="A", cluster="I"), Line(1, 6, unit="C", cluster="II")]
    year, priors = restated(today, before)
    assert codes(year) == ["unit-gone"]
    assert np.isnan(priors["A", "jobs"])
    assert priors["C", "jobs"] == 5
    dissolved, priors = restated(today, before, change((), "B"))
    assert (codes(dissolved), priors) == ([], {("A", "jobs"): 5, ("C", "jobs"): 5})


def test_a_figure_that_one_of_them_lacks_is_nobodys() -> None:
    before = [Line(1, 5, unit="A"), Line(1, NONE, unit="B"), Line(1, 3, unit="A", indicator="roads")]
    today = [Line(1, 9, unit="M"), Line(1, 9, unit="M", indicator="roads")]
    _, priors = restated(today, before, change("M", "A", "B"))
    assert np.isnan(priors["M", "jobs"])
    assert priors["M", "roads"] == 3


def test_what_one_of_them_says_twice_is_told() -> None:
    before = [Line(1, 5, unit="A"), Line(1, 6, unit="A"), Line(1, 3, unit="B"), Line(1, 3, unit="B")]
    year, priors = restated([Line(1, 9, unit="M")], before, change("M", "A", "B"))
    assert codes(year) == ["item-contradicted"]
    assert np.isnan(priors["M", "jobs"])


def test_nothing_is_left_out_where_units_have_an_indicator_in_different_groups() -> None:
    before = [Line(1, 5, unit="A", group="I"), Line(1, 3, unit="B", group="II")]
    _, priors = restated([Line(1, 9, unit="M", group="I")], before, change("M", "A", "B"))
    assert priors["M", "jobs"] == 8


def test_parts_of_last_year_go_to_todays_units_too() -> None:
    """What one of the units did not report for some months is nobody's."""
    quarter, half = Span(1, 3), Span(4, 6)
    before = [Line(unit="A"), Line(unit="B"), Line(unit="C")]
    parts = [
        *(Line(NONE, 5, unit="A", span=quarter), Line(NONE, 6, unit="A", span=half)),
        Line(NONE, 2, unit="B", span=quarter),
        Line(NONE, 9, unit="C", span=quarter),
    ]
    year, _ = restated([Line(unit="M"), Line(unit="C")], before, change("M", "A", "B"), parts=parts)
    told = [
        (year.items.name("unit", int(item)), year.parts.rows.name("unit", row), int(year.parts.rows.span[row]), actual)
        for row, (item, actual) in enumerate(zip(year.parts.item, year.parts.rows.actual.tolist(), strict=True))
    ]
    assert told == [("C", "C", quarter.code, 9), ("M", "M", quarter.code, 7)]


figures = some.lists(some.floats(-1e6, 1e6, allow_subnormal=False), min_size=1, max_size=5)
cuts = some.lists(some.integers(1, 9), min_size=2, max_size=5)


@given(figures, cuts)
def test_children_of_a_division_conserve_every_sum(values: list[float], cut: list[int]) -> None:
    shares = {f"child {number}": part / sum(cut) for number, part in enumerate(cut)}
    before = [Line(1, value, unit=f"parent {number}") for number, value in enumerate(values)]
    parents = [line.unit for line in before]
    year, priors = restated([Line(1, 1, unit=name) for name in shares], before, change(shares, *parents))
    assert sum(priors.values()) == pytest.approx(sum(values), rel=1e-9, abs=1e-9 * max(map(abs, values)))
    assert year.estimated.all()


@given(figures)
def test_a_renaming_and_its_inverse_give_back_the_figures(values: list[float]) -> None:
    old = [Line(1, value, unit=f"old {number}") for number, value in enumerate(values)]
    there = [change(f"new {number}", line.unit, year=2024) for number, line in enumerate(old)]
    back = [change(line.unit, f"new {number}") for number, line in enumerate(old)]
    _, priors = restated(old, old, *there, *back)
    assert priors == {(line.unit, "jobs"): line.actual for line in old}


def test_sixty_three_units_become_thirty_four() -> None:
    """With the list none is in vain; without it each unit that is gone is named."""
    mapping = [
        change(f"new {number}", *(f"old {one}" for one in range(63) if one % 34 == number)) for number in range(34)
    ]
    before = [Line(1, one, unit=f"old {one}", indicator=f"i{at}") for one in range(63) for at in range(50)]
    today = [Line(1, 1, unit=f"new {one}", indicator=f"i{at}") for one in range(34) for at in range(50)]
    year, priors = restated(today, before, *mapping)
    assert codes(year) == []
    assert priors["new 0", "i7"] == 34
    assert priors["new 33", "i7"] == 33
    items, last = two_years(today, before)
    succession = Succession(items, mapping, TODAY)
    assert list(succession.names_in_vain(mapping, set(last.unit.tolist()))) == []
    year, priors = restated(today, before)
    assert codes(year) == ["unit-gone"] * 63
    assert np.isnan(list(priors.values())).all()


def test_names_that_no_workbook_has_are_told() -> None:
    items, last = two_years([Line(1, 1, unit="N")], [Line(1, 1, unit="A"), Line(1, 1, unit="B")])
    mapping = [change("M", "A", "Bb", year=2024), change("N", "M"), change("Nn", "B")]
    succession = Succession(items, mapping, TODAY)
    assert list(succession.names_in_vain(mapping, set(last.unit.tolist()))) == [(0, "Bb"), (2, "Nn")]


def test_the_years_own_workbook_may_still_use_old_names() -> None:
    """Two communes merged into one that no workbook names yet; the third goes on."""
    today = [Line(10, 8, unit="A", prior=7), Line(20, 22, unit="B", prior=9), Line(5, 5, unit="C")]
    rules = Rulebook(defaults=Rule(combine="sum"), changes=(change("M", "A", "B", year=2022),))
    card = scored(Reading(items_of(today), 2022, (), (), ()), rules)
    names = [card.table.name("unit", row) for row in card.table.rows()]
    figures = list(zip(card.table.target.tolist(), card.table.actual.tolist(), card.table.prior.tolist(), strict=True))
    assert dict(zip(names, figures, strict=True)) == {"C": (5, 5, pytest.approx(NONE, nan_ok=True)), "M": (30, 30, 16)}
    assert [card.table.units[unit] for unit in card.standing.order.tolist()] == ["C", "M"]
    assert [one.code for one in card.problems if one.severity != "note"] == []


def test_last_year_under_old_names_meets_this_year_under_old_names() -> None:
    both = items_of([Line(10, 8, unit="A"), Line(20, 22, unit="B"), Line(1, 6, unit="A"), Line(1, 9, unit="B")])
    before = both.take(np.array([2, 3])).replace(year=np.full(2, 2021, dtype=np.int32))
    rules = Rulebook(defaults=Rule(combine="sum"), changes=(change("M", "A", "B", year=2022),))
    card = scored(Reading(both.take(np.array([0, 1])), 2022, (), (), (), before=before), rules)
    assert (card.table.actual.tolist(), card.table.prior.tolist()) == ([30], [15])
