"""What holds of parts of a year whichever they are: their order, how months are split, whose they are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.combine.periods import WORDS
from scorecard.combine.within_year import Progress
from scorecard.spans import Span
from tests.combine.building import of_all, shown, with_plan, year_of
from tests.parts.build import Line

figures = st.integers(0, 10**6).map(float)


@st.composite
def splits(draw: st.DrawFn, months: int) -> list[Span]:
    """The months from January on as spans that lie end to end; the first may as well be to date."""
    cuts = draw(st.sets(st.integers(1, months - 1)) if months > 1 else st.just(set()))
    return [Span(first + 1, last) for first, last in pairwise([0, *sorted(cuts), months])]


def made_of(figures: Sequence[float], word: str) -> float:
    match word:
        case "sum":
            return math.fsum(figures)
        case "last":
            return figures[-1]
        case "mean":
            return math.fsum(figures) / len(figures)
        case "max":
            return max(figures)
        case _:
            return min(figures)


def lines(monthly: Sequence[float], split: Sequence[Span], word: str, **more: Any) -> list[Line]:
    """What a year's months come to in the spans of a split, by a way of putting them together."""
    return [
        Line(actual=made_of(monthly[one.first - 1 : one.last], word), measure="người", span=one, **more)
        for one in split
    ]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.lists(figures, min_size=2, max_size=11), st.sampled_from(WORDS))
def test_any_split_of_the_months_in_any_order_is_the_same(data: st.DataObject, monthly: list[float], word: str) -> None:
    months = len(monthly)
    one, other = data.draw(splits(months)), data.draw(splits(months))
    first = year_of(with_plan(lines(monthly, one, word), 10**7), of_all(combine=word), months)
    mixed = data.draw(st.permutations(lines(monthly, other, word)))
    second = year_of(with_plan(mixed, 10**7), of_all(combine=word), months)
    for name, value in shown(first.progress).items():
        other_value = shown(second.progress)[name]
        assert other_value == (pytest.approx(value, rel=1e-9) if isinstance(value, float) else value)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.lists(figures, min_size=12, max_size=12), st.sampled_from(WORDS))
def test_a_year_s_parts_are_the_year_s_report(data: st.DataObject, monthly: list[float], word: str) -> None:
    split = data.draw(splits(12).filter(lambda spans: len(spans) > 1))
    found = year_of(with_plan(lines(monthly, split, word), 10**7), of_all(combine=word))
    (whole,) = lines(monthly, [Span(1, 12)], word)
    assert found.progress.period is None
    assert found.items.actual[0] == pytest.approx(whole.actual, rel=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(figures, min_size=4, max_size=4), min_size=2, max_size=5), st.sampled_from(WORDS))
def test_a_unit_s_pace_never_hangs_on_other_units(units: list[list[float]], word: str) -> None:
    split = [Span(1, 3), Span(4, 4)]
    many = [
        line
        for at, monthly in enumerate(units)
        for line in with_plan(lines(monthly, split, word, unit=f"U{at}"), 10**6)
    ]
    together = year_of(many, of_all(combine=word), 4).progress
    for at, monthly in enumerate(units):
        alone = year_of(with_plan(lines(monthly, split, word), 10**6), of_all(combine=word), 4).progress
        assert shown(together, at) == shown(alone)


def test_many_units_at_once_are_each_their_own() -> None:
    many = []
    for at in range(300):
        months = [Line(actual=float(at + month), unit=f"U{at}", span=Span(month, month)) for month in range(1, 8)]
        many += with_plan(months, 100)
    progress: Progress = year_of(many, of_all(combine="sum")).progress
    assert progress.months == 7
    assert np.array_equal(progress.to_date, [7 * at + 28 for at in range(300)])
