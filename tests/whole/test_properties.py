"""What must hold for every year, whatever the figures: searched for, not thought of.

Where CI is set, hypothesis takes the same examples every time.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import scorecard
from scorecard.domain import Direction, Verdict
from scorecard.numbers import shifted, tie_classes
from scorecard.read.join import concatenated
from scorecard.rulebook import Rulebook
from tests.parts.build import NONE, Line, Result, items_of, result_of, rules
from tests.parts.places import SAMPLES

SAMPLE = SAMPLES / "2022.xlsx"

searched = settings(max_examples=120, deadline=None)

CLUSTERS = {"A": "north", "B": "north", "C": "north", "D": "south", "E": "south", "F": ""}
DIRECTIONS = {
    "jobs": Direction.HIGHER,
    "revenue": Direction.HIGHER,
    "overdue": Direction.LOWER,
    "turnover": Direction.RANGE,
}
RULEBOOKS = (Rulebook(), rules(max_points=10, cap=1.0), rules(lower="ratio"), rules(ties=("missed",)))

figures = st.one_of(st.integers(-20, 20), st.integers(-(10**8), 10**8).map(lambda cents: cents / 100)).map(float)
"""As offices type them: small counts, and sums with up to two decimals. Zero and negative ones too."""


@st.composite
def lines(draw: st.DrawFn) -> Line:
    unit, indicator = draw(st.sampled_from(sorted(CLUSTERS))), draw(st.sampled_from(sorted(DIRECTIONS)))
    target = draw(st.one_of(figures, st.just(NONE)))
    is_range = DIRECTIONS[indicator] is Direction.RANGE
    return Line(
        target,
        draw(st.one_of(figures, st.just(NONE), st.just(target))),
        unit=unit,
        cluster=CLUSTERS[unit],
        group=draw(st.sampled_from(["", "I", "II"])),
        indicator=indicator,
        direction=DIRECTIONS[indicator],
        upper=target + draw(st.integers(0, 50)) if is_range else NONE,
        required=draw(st.sampled_from([NONE, NONE, 0.8, 0.95, 1.0])),
        weight=draw(st.sampled_from([1.0, 1.0, 2.0, 0.5])),
    )


years = st.lists(lines(), min_size=1, max_size=24, unique_by=lambda line: (line.unit, line.group, line.indicator))
rulebooks = st.sampled_from(RULEBOOKS)


def assert_same_standing(one: Result, other: Result) -> None:
    """The same units stand where they stood, with the same score and tally."""
    assert one.score == pytest.approx({unit: other.score[unit] for unit in one.score}, nan_ok=True, abs=1e-9)
    assert one.rank == other.rank
    assert one.cluster_rank == other.cluster_rank
    assert one.tally == other.tally
    assert one.group_tally == other.group_tally


@searched
@given(years, rulebooks, st.randoms(use_true_random=False))
def test_shuffling_rows_moves_nobody(year: list[Line], rulebook: Rulebook, chance: Random) -> None:
    shuffled = chance.sample(year, len(year))
    assert_same_standing(result_of(year, rulebook), result_of(shuffled, rulebook))


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_shuffling_a_workbooks_rows_moves_nobody(chance: Random) -> None:
    """The same through reading: the city's table, its rows in any order."""
    order = chance.sample(range(len(CITY)), len(CITY))
    card = scorecard.evaluate(CITY.iloc[order])
    straight = scorecard.evaluate(CITY)
    assert list(card.ranking["unit"]) == list(straight.ranking["unit"])
    pd.testing.assert_frame_equal(
        card.ranking.drop(columns=["unit", "cluster"]), straight.ranking.drop(columns=["unit", "cluster"])
    )


CITY = pd.read_excel(SAMPLE, header=3, engine="calamine").assign(Year=2022)


@searched
@given(years, rulebooks, st.randoms(use_true_random=False), st.integers(1, 4))
def test_workbooks_named_in_any_order_give_the_same_scores(
    year: list[Line], rulebook: Rulebook, chance: Random, count: int
) -> None:
    """Each unit sends a workbook of its own; one order of files is as good as another."""
    books = [part for part in (year[start::count] for start in range(count)) if part]
    reordered = chance.sample(books, len(books))
    assert_same_standing(joined(books, rulebook), joined(reordered, rulebook))


def joined(books: Sequence[list[Line]], rulebook: Rulebook) -> Result:
    items, _ = concatenated([items_of(book) for book in books])
    return result_of(items, rulebook)


@searched
@given(years, rulebooks, st.sampled_from([1000.0, 0.001]))
def test_changing_the_measure_changes_no_attainment_and_no_verdict(
    year: list[Line], rulebook: Rulebook, factor: float
) -> None:
    """Persons or thousands of persons: the ratio is the same."""
    scaled = [
        replace(line, target=line.target * factor, actual=line.actual * factor, upper=line.upper * factor)
        for line in year
    ]
    one, other = result_of(year, rulebook), result_of(scaled, rulebook)
    np.testing.assert_allclose(other.scores.attainment, one.scores.attainment, rtol=1e-9, atol=1e-9)
    assert other.verdicts == one.verdicts
    assert other.tally == one.tally


@searched
@given(years, rulebooks, figures, figures)
def test_a_unit_of_another_cluster_changes_no_rank_in_this_one(
    year: list[Line], rulebook: Rulebook, target: float, actual: float
) -> None:
    newcomer = Line(target, actual, unit="newcomer", cluster="east")
    before, after = result_of(year, rulebook), result_of([*year, newcomer], rulebook)
    assert {unit: after.cluster_rank[unit] for unit in before.cluster_rank} == before.cluster_rank
    assert after.cluster_rank["newcomer"] == 1


@searched
@given(years, rulebooks, st.data(), figures)
def test_doing_better_never_costs_a_point_or_a_rank(
    year: list[Line], rulebook: Rulebook, data: st.DataObject, step: float
) -> None:
    chosen = data.draw(st.integers(0, len(year) - 1))
    line = year[chosen]
    assume(line.direction is not Direction.RANGE and not math.isnan(line.target + line.actual))
    improved = replace(line, actual=line.actual + line.direction * abs(step))
    before = result_of(year, rulebook)
    after = result_of([*year[:chosen], improved, *year[chosen + 1 :]], rulebook)
    assert after.scores.points[chosen] >= before.scores.points[chosen]
    if rulebook.defaults.attainment is None:
        # Target/actual has no value at zero and below; that no points are lost there is what counts.
        assert after.scores.attainment[chosen] >= before.scores.attainment[chosen]
    assert after.score[line.unit] >= before.score[line.unit] - 1e-9
    assert place(after.rank, line.unit) <= place(before.rank, line.unit)
    if line.cluster:
        assert place(after.cluster_rank, line.unit) <= place(before.cluster_rank, line.unit)


def place(ranks: dict[str, int | None], unit: str) -> int:
    rank = ranks[unit]
    assert rank is not None
    return rank


@searched
@given(years, rulebooks)
def test_attainment_and_points_stay_in_their_bounds(year: list[Line], rulebook: Rulebook) -> None:
    result = result_of(year, rulebook)
    scored = ~np.isnan(result.scores.points)
    most = 10.0 if rulebook.defaults.max_points else 120.0
    assert (scored == ~np.isnan(result.items.target + result.items.actual)).all()
    assert (result.scores.attainment[scored] >= 0).all()
    assert (result.scores.points[scored] >= 0).all()
    assert (result.scores.points[scored] <= most).all()
    assert all(math.isnan(score) or 0 <= score <= most * (1 + 1e-12) for score in result.score.values())


@searched
@given(years, rulebooks)
def test_a_scored_unit_is_shared_out_among_its_items(year: list[Line], rulebook: Rulebook) -> None:
    result = result_of(year, rulebook)
    shares = np.bincount(result.items.unit, result.units.share, len(result.items.units))
    assert shares == pytest.approx([0.0 if math.isnan(score) else 1.0 for score in result.score.values()])


@searched
@given(years, rulebooks)
def test_whoever_exceeded_attained_what_was_required(year: list[Line], rulebook: Rulebook) -> None:
    result = result_of(year, rulebook)
    required = np.where(np.isnan(result.items.required), 1.0, result.items.required)
    exceeded = result.scores.verdict == Verdict.EXCEEDED
    assert (result.scores.attainment[exceeded] >= required[exceeded] - 1e-12).all()


@searched
@given(years, rulebooks)
def test_a_tally_counts_each_indicator_of_a_unit_once(year: list[Line], rulebook: Rulebook) -> None:
    for unit, tally in result_of(year, rulebook).tally.items():
        assert sum(tally.values()) == len({line.indicator for line in year if line.unit == unit})


@searched
@given(years, rulebooks)
def test_ranks_skip_as_many_as_share(year: list[Line], rulebook: Rulebook) -> None:
    """Everyone's rank is one more than the number of units that are better, over all and in each cluster."""
    result = result_of(year, rulebook)
    cluster_of = {line.unit: line.cluster for line in year}
    assert_competition([rank for rank in result.rank.values() if rank is not None])
    for cluster in set(cluster_of.values()) - {""}:
        members = [result.cluster_rank[unit] for unit, one in cluster_of.items() if one == cluster]
        assert_competition([rank for rank in members if rank is not None])
    for unit, score in result.score.items():
        assert (result.rank[unit] is None) == math.isnan(score)
        assert (result.cluster_rank[unit] is None) == (math.isnan(score) or not cluster_of[unit])


def assert_competition(ranks: list[int]) -> None:
    assert all(rank == 1 + sum(other < rank for other in ranks) for rank in ranks)


@searched
@given(years, rulebooks)
def test_a_higher_score_never_ranks_lower(year: list[Line], rulebook: Rulebook) -> None:
    result = result_of(year, rulebook)
    scored = [unit for unit, score in result.score.items() if not math.isnan(score)]
    for one in scored:
        for other in scored:
            if result.score[one] > result.score[other] * (1 + 1e-11):
                assert place(result.rank, one) < place(result.rank, other)


@searched
@given(st.lists(figures, max_size=30))
def test_tie_classes_run_without_a_gap_from_the_largest(values: list[float]) -> None:
    distinct = sorted(set(values), reverse=True)
    assert tie_classes(np.array(values, dtype=np.float64)).tolist() == [distinct.index(value) for value in values]


@searched
@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-12, 6))
def test_a_percent_made_a_share_and_back_is_the_same_percent(digits: int, exponent: int) -> None:
    """Any figure of 15 significant digits, which is all that Excel keeps."""
    percent = float(f"{digits}e{exponent}")
    assert shifted(shifted(percent, -2), 2) == percent
    assert shifted(shifted(percent, 2), -2) == percent
