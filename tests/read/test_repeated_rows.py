"""Several rows of one unit and indicator: which become one, which share a figure, and which are told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.combine.priors import with_priors
from scorecard.domain import NOWHERE, Items, Sheet, moved_cells
from scorecard.problems import Problem
from scorecard.read import read
from scorecard.read.join import of_year
from scorecard.read.united import united
from tests.parts.build import NONE, Line, items_of
from tests.parts.workbooks import tidy

searched = settings(max_examples=200, deadline=None)


def figures(items: Items) -> list[tuple[str | float | None, ...]]:
    """Indicator, group, target and actual of each row; None for a blank."""
    return [
        (
            items.name("indicator", row),
            group.code if (group := items.group_of(row)) else "",
            *(None if np.isnan(value) else float(value) for value in (items.target[row], items.actual[row])),
        )
        for row in items.rows()
    ]


def codes(problems: list[Problem]) -> list[tuple[str, str, str | None]]:
    return [(one.code, one.severity, one.cell.address) for one in problems]


def on_sheets(*tables: list[Line]) -> Items:
    """Tables of one unit's lines, each on a sheet of its own."""
    items = items_of([line for table in tables for line in table])
    sheet = np.repeat(np.arange(len(tables)), [len(table) for table in tables])
    moved = {name: moved_cells(getattr(items, name), sheet) for name in ("target_cell", "actual_cell", "prior_cell")}
    points = {name: np.full(len(items), NOWHERE, dtype=np.int64) for name in ("self_cell", "reviewed_cell")}
    return items.replace(sheets=tuple(Sheet("book.xlsx", f"S{at}") for at in range(len(tables))), **moved, **points)


# Blanks ---------------------------------------------------------------------------------------------------------


def test_a_fund_with_a_budget_of_its_own_stays_blank() -> None:
    items, problems = united(items_of([Line(100, 90, group="Fund 1"), Line(50, NONE, group="Fund 2")]))
    assert figures(items) == [("jobs", "Fund 1", 100, 90), ("jobs", "Fund 2", 50, None)]
    assert problems == []


def test_one_result_printed_once_serves_both_groups_with_a_note() -> None:
    items, problems = united(items_of([Line(80, 80.42, group="I"), Line(80, NONE, group="II")]))
    assert figures(items) == [("jobs", "I", 80, 80.42), ("jobs", "II", 80, 80.42)]
    assert codes(problems) == [("actual-shared", "note", "B2")]
    assert "2022!B1" in problems[0].message


def test_a_row_without_target_takes_the_result_of_the_other_group() -> None:
    items, problems = united(items_of([Line(80, 80.42, group="I"), Line(NONE, NONE, group="II")]))
    assert figures(items) == [("jobs", "I", 80, 80.42), ("jobs", "II", None, 80.42)]
    assert codes(problems) == [("actual-shared", "note", "B2")]


@pytest.mark.parametrize(
    "other",
    [
        Line(80, NONE, group="II", upper=90),
        Line(80, NONE, group="II", assigned=False),
        Line(NONE, NONE, group="II", target_text="Tốt"),
        Line(80, NONE, group="II", attributes=(("Quỹ", "2"),)),
    ],
    ids=["another range", "not assigned", "a target in words", "another fund in a column beside"],
)
def test_a_blank_stays_blank_where_anything_else_differs(other: Line) -> None:
    items, problems = united(items_of([Line(80, 80.42, group="I", attributes=(("Quỹ", "1"),)), other]))
    assert np.isnan(items.actual[1])
    assert problems == []


def test_a_blank_stays_blank_where_two_groups_report_different_results() -> None:
    lines = [Line(80, 81, group="I"), Line(80, 82, group="II"), Line(80, NONE, group="III")]
    items, problems = united(items_of(lines))
    assert figures(items)[2] == ("jobs", "III", 80, None)
    assert codes(problems) == [("groups-contradicted", "error", "B2")]


def test_a_blank_on_another_sheet_stays_blank() -> None:
    items, _ = united(on_sheets([Line(80, 81, group="I")], [Line(80, NONE, group="II")]))
    assert figures(items) == [("jobs", "I", 80, 81), ("jobs", "II", 80, None)]


def test_one_sheets_blank_beside_a_figure_is_told_within_a_group() -> None:
    items, problems = united(items_of([Line(50, 40), Line(50, NONE)]))
    assert figures(items) == [("jobs", "", 50, 40), ("jobs", "", 50, None)]
    assert codes(problems) == [("item-contradicted", "error", "B2")]
    assert "actual is blank here and 40 in 2022!B1" in problems[0].message


def test_what_one_sheet_leaves_blank_another_says() -> None:
    for tables in ([[Line(50, NONE)], [Line(50, 40)]], [[Line(50, NONE)], [Line(NONE, 40)]]):
        for order in (tables, tables[::-1]):
            items, problems = united(on_sheets(*order))
            assert figures(items) == [("jobs", "", 50, 40)]
            assert [one.code for one in problems] == ["item-repeated"]


# One result, several plans ---------------------------------------------------------------------------------------


def plan_and_result(plans: list[Line], results: list[Line]) -> Items:
    """A sheet of plans, and one of results."""
    items = on_sheets(plans, results)
    is_plan = np.arange(len(items)) < len(plans)
    return items.replace(
        target_cell=np.where(is_plan, items.target_cell, NOWHERE),
        actual_cell=np.where(is_plan, NOWHERE, items.actual_cell),
        prior_cell=np.full(len(items), NOWHERE, dtype=np.int64),
    )


def test_a_result_without_group_goes_to_groups_with_one_target() -> None:
    items, problems = united(plan_and_result([Line(80, group="I"), Line(80, group="II")], [Line(actual=81)]))
    assert figures(items) == [("jobs", "I", 80, 81), ("jobs", "II", 80, 81)]
    assert [one.code for one in problems] == ["actual-shared"]


def test_a_result_without_group_goes_to_none_of_several_budgets() -> None:
    items, problems = united(plan_and_result([Line(100, group="I"), Line(50, group="II")], [Line(actual=90)]))
    assert figures(items) == [("jobs", "I", 100, None), ("jobs", "II", 50, None), ("jobs", "", None, 90)]
    assert problems == []


# Rows that repeat or contradict -----------------------------------------------------------------------------------


def test_a_million_identical_rows_are_told_once() -> None:
    one = items_of([Line(5, 6), Line(5, 6, unit="B"), Line(5, 6, indicator="tax")])
    items, problems = united(one.take(np.arange(1_000_000) % 3))
    assert figures(items) == [("jobs", "", 5, 6), ("jobs", "", 5, 6), ("tax", "", 5, 6)]
    assert [(one.code, one.details["count"]) for one in problems] == [
        ("item-repeated", "333333"),
        ("item-repeated", "333332"),
        ("item-repeated", "333332"),
    ]


def test_rows_told_apart_by_a_column_name_it_and_the_way_out() -> None:
    lines = [Line(7, 7, attributes=(("Quỹ", "Trung ương"),)), Line(5, 5, attributes=(("Quỹ", "Tỉnh"),))]
    items, problems = united(items_of(lines))
    assert len(items) == 2
    assert codes(problems) == [("item-divided", "error", "A2")]
    assert problems[0].message == (
        "A reports “jobs” twice: target is 5 here and 7 in 2022!A1; they differ in “Quỹ”: say what it is with "
        '--heading "Quỹ=group", or add the rows up'
    )


def test_equal_figures_of_two_months_are_not_one_row_read_once() -> None:
    lines = [Line(5, 5, attributes=(("Tháng", str(month)),)) for month in (1, 2)]
    items, problems = united(items_of(lines))
    assert figures(items) == [("jobs", "", 5, 5)] * 2
    assert codes(problems) == [("item-divided", "error", "A2")]


def test_a_column_that_only_one_sheet_has_tells_nothing_apart() -> None:
    items, problems = united(on_sheets([Line(5, 5, attributes=(("Loại", "A"),))], [Line(5, 5)]))
    assert len(items) == 1
    assert [one.code for one in problems] == ["item-repeated"]


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        (Line(5, 5, weight=2), Line(5, 5, weight=3), "weight is 3 here and 2 in"),
        (Line(5, 5, required=0.8), Line(5, 5, required=0.9), "required is 0.9 here and 0.8 in"),
        (Line(5, 5, cluster="I"), Line(5, 5, cluster="II"), "cluster is II here and I in"),
    ],
    ids=["weight", "required share", "cluster"],
)
def test_rows_with_equal_figures_may_contradict_each_other_in_what_counts(there: Line, here: Line, said: str) -> None:
    _, problems = united(items_of([there, here]))
    assert [one.code for one in problems] == ["item-contradicted"]
    assert said in problems[0].message


def test_a_weight_that_one_of_two_equal_rows_states_counts() -> None:
    for lines in ([Line(5, 5), Line(5, 5, weight=2)], [Line(5, 5, weight=2), Line(5, 5)]):
        items, problems = united(items_of(lines))
        assert items.weight.tolist() == [2]
        assert [one.code for one in problems] == ["item-repeated"]


def test_groups_with_targets_of_their_own_may_have_results_of_their_own_which_is_said_once_per_unit() -> None:
    lines = [
        Line(target, target - 1, group=group, indicator=name)
        for name in ("fees", "fines")
        for group, target in (("Fund 1", 100), ("Fund 2", 50))
    ]
    items, problems = united(items_of(lines))
    assert len(items) == 4
    assert codes(problems) == [("groups-apart", "warning", "B2")]
    assert problems[0].message.endswith("Such indicators of the unit: 2")


# In any order -----------------------------------------------------------------------------------------------------


@st.composite
def lines(draw: st.DrawFn) -> Line:
    return Line(
        draw(st.sampled_from([NONE, 5.0, 7.0])),
        draw(st.sampled_from([NONE, 6.0, 8.0])),
        unit=draw(st.sampled_from("AB")),
        group=draw(st.sampled_from(["", "I", "II"])),
        weight=draw(st.sampled_from([1.0, 1.0, 1.0, 2.0, 3.0])),
        prior=draw(st.sampled_from([NONE, NONE, 4.0])),
        attributes=draw(st.sampled_from([(), (("Quỹ", "1"),), (("Quỹ", "2"),)])),
    )


def content(items: Items) -> Counter[tuple[object, ...]]:
    return Counter(
        (
            items.name("unit", row),
            items.group_of(row),
            *(None if np.isnan(column[row]) else float(column[row]) for column in (items.target, items.actual)),
            None if np.isnan(items.prior[row]) else float(items.prior[row]),
            float(items.weight[row]),
        )
        for row in items.rows()
    )


def shuffled(sheets: list[list[Line]], chance: Random) -> list[list[Line]]:
    return [chance.sample(sheet, len(sheet)) for sheet in chance.sample(sheets, len(sheets))]


sheets = st.lists(st.lists(lines(), min_size=1, max_size=5), min_size=1, max_size=3)


@searched
@given(sheets, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_sheets_changes_no_result(tables: list[list[Line]], chance: Random) -> None:
    items, problems = united(on_sheets(*tables))
    other_items, other_problems = united(on_sheets(*shuffled(tables, chance)))
    assert content(items) == content(other_items)
    severe = [{one.severity for one in found if one.severity != "note"} for found in (problems, other_problems)]
    assert ("error" in severe[0]) == ("error" in severe[1])
    assert "error" in severe[0] or severe[0] == severe[1]


@searched
@given(st.lists(lines(), min_size=1, max_size=6))
def test_a_blank_becomes_a_figure_only_by_the_rule_of_shared_results(rows: list[Line]) -> None:
    """On one sheet: from another group's row with the same target, or to a row without one; and it is noted."""
    before = items_of(rows)
    items, problems = united(before)
    blank = {int(code) for code in before.actual_cell[np.isnan(before.actual)]}
    kept = {int(code): row for row, code in enumerate(items.target_cell)}
    noted = {one.cell for one in problems if one.code == "actual-shared"}
    for place, line in enumerate(rows):
        if int(before.actual_cell[place]) not in blank or int(before.target_cell[place]) not in kept:
            continue
        row = kept[int(before.target_cell[place])]
        if np.isnan(items.actual[row]):
            continue
        assert before.cell(place, "actual") in noted
        assert any(
            other.actual == items.actual[row]
            and other.unit == line.unit
            and other.group != line.group
            and (other.target == line.target or np.isnan(line.target))
            for other in rows
        )


# Years ------------------------------------------------------------------------------------------------------------


def test_figures_that_state_a_year_are_never_shown_under_another() -> None:
    items, year, problems = of_year(items_of([Line(5, 6)]), 2019)
    assert (len(items), year) == (0, 2019)
    assert codes(problems) == [("year-absent", "error", None)]
    assert problems[0].message.startswith("no figures for 2019, only for 2022;")


def test_the_option_names_a_year_that_nothing_states() -> None:
    undated = items_of([Line(5, 6)])
    items, year, problems = of_year(undated.replace(year=np.zeros(1, dtype=np.int32)), 2019)
    assert (items.year.tolist(), year, problems) == ([2019], 2019, [])


def test_the_year_in_a_files_name_is_stated(tmp_path: Path) -> None:
    book = tidy(tmp_path / "Report 2022.xlsx", [["A", "Jobs", "", 10, 9]], sheet="Sheet1")
    found = read([book], 2023)
    assert len(found.items) == 0
    assert [(one.code, one.severity) for one in found.problems] == [("year-absent", "error")]


def test_a_unit_reported_for_another_year_only_is_told(tmp_path: Path) -> None:
    own = tidy(tmp_path / "a.xlsx", [["A", "Jobs", "", 10, 9]])
    old = tidy(tmp_path / "b.xlsx", [["A", "Jobs", "", 8, 7], ["B", "Jobs", "", 10, 9]], sheet="2020")
    problems = read([own, old]).problems
    assert [(one.code, one.severity, one.cell.file) for one in problems] == [
        ("unit-of-another-year", "warning", str(old))
    ]
    assert problems[0].message.startswith("B is reported for 2020 only; none of its figures count for 2022.")


# Last year's rows -------------------------------------------------------------------------------------------------


def two_years(path: Path, last: list[list[object]], now: list[list[object]]) -> Path:
    """A workbook with a sheet for 2021 and one for 2022."""
    tidy(path, last, sheet="2021")
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("2022")
    for line in openpyxl.load_workbook(tidy(path.with_name("now.xlsx"), now))["2022"].values:
        sheet.append(line)
    book.save(path)
    return path


def test_what_last_year_says_twice_is_the_prior_of_nothing_and_told(tmp_path: Path) -> None:
    book = two_years(
        tmp_path / "a.xlsx",
        [["A", "Jobs", "", 10, 9], ["A", "Jobs", "", 10, 7], ["A", "Roads", "", 5, 4], ["A", "Roads", "", 5, 4]],
        [["A", "Jobs", "", 12, 11], ["A", "Roads", "", 6, 5]],
    )
    found = read([book])
    items, problems = with_priors(found.items, found.before)
    assert items.prior.tolist() == pytest.approx([np.nan, 4.0], nan_ok=True)
    told = [one for one in problems if one.code == "item-contradicted"]
    assert [(one.cell.sheet, one.severity) for one in told] == [("2021", "error")]
    assert "Jobs" in told[0].message
    assert "9" in told[0].message
    assert "7" in told[0].message


def with_priors_of(last: list[Line], now: list[Line]) -> tuple[Items, list[Problem]]:
    items = items_of([*last, *now])
    is_now = np.arange(len(items)) >= len(last)
    return with_priors(items.take(is_now), items.take(~is_now))


def test_an_indicator_in_two_groups_has_the_prior_of_each() -> None:
    now = [Line(10, 8, group="I"), Line(10, 5, group="II"), Line(10, 6, group="III")]
    items, problems = with_priors_of([Line(10, 9, group="I"), Line(10, 4, group="II")], now)
    assert items.prior.tolist() == pytest.approx([9.0, 4.0, np.nan], nan_ok=True)
    assert [one.code for one in problems] == ["item-contradicted"]
    items, problems = with_priors_of([Line(10, 9, group="I"), Line(10, 9, group="II")], now)
    assert items.prior.tolist() == [9.0, 9.0, 9.0]
    assert problems == []


def test_a_figure_without_bound_is_nobodys_prior() -> None:
    items, problems = with_priors_of([Line(10, float("inf"))], [Line(10, 8)])
    assert np.isnan(items.prior).all()
    assert problems == []
