"""Any table of items, written in any layout and format and in any office's manner, reads back as the same items.

Where CI is set, hypothesis takes the same examples every time.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import scorecard
from scorecard import Scorecard
from scorecard.names import folded, spelling
from scorecard.read.headings import heading, year_in
from scorecard.read.offices import is_total
from tests.parts.layouts import LAYOUTS, STYLES, SUFFIXES, Entry, Layout, Look, carries_prior, fits, pages_of, write

searched = settings(max_examples=50, deadline=None, derandomize=bool(os.environ.get("CI")))

OFFICES = ("Sở", "UBND xã", "Phòng", "Trung tâm", "Chi cục", "Department of", "Trường")
PLACES = ("Y tế", "Tân An", "Tân Ân", "Nội vụ", "Đông Hà", "Tài chính", "Nông nghiệp", "Roads", "Thuỷ sản", "Hòa Bình")
DEEDS = ("Tỷ lệ giảm", "Số vụ", "Diện tích", "Thu hút", "Doanh thu", "Lao động được đào tạo", "Share of", "Sản lượng")
THINGS = ("hộ nghèo", "cháy rừng", "lúa", "khách du lịch", "nước mắm", "thuê bao", "roads", "trẻ em", "điện", "gỗ")
MEASURES = ("%", "người", "triệu đồng", "tỷ đồng", "hộ", "ha", "tấn", "lượt khách", "vụ", "km", "persons")

words = st.text(st.characters(categories=("Ll", "Lu")), min_size=4, max_size=9)
"""Arbitrary letters."""


def unlike(name: str) -> bool:
    """Whether a name is none that a reader has to take for something else."""
    return bool(folded(name)) and not (heading(name) or is_total(name) or year_in(name))


def named(first: Sequence[str], second: Sequence[str]) -> st.SearchStrategy[str]:
    usual = st.tuples(st.sampled_from(first), st.sampled_from(second)).map(" ".join)
    odd = st.lists(words, min_size=2, max_size=3).map(" ".join)
    return st.one_of(usual, usual, odd).filter(unlike)


figures = st.one_of(
    st.integers(-999_999, 999_999).map(float),
    st.tuples(st.integers(-999_999, 999_999), st.integers(1, 5)).map(lambda pair: float(f"{pair[0]}e-{pair[1]}")),
    st.sampled_from((0.0, 100.0, 1.0, 0.5, 2022.0, -1.0)),
)
"""Numbers of up to six digits."""


def distinct(names: st.SearchStrategy[str], least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Names that no spelling makes one."""
    return st.lists(names, min_size=least, max_size=most, unique_by=(folded, spelling))


@st.composite
def tables(draw: st.DrawFn) -> list[Entry]:
    """Two to four units by two to five indicators; some figures are missing, but never plan and result both."""
    units = draw(distinct(named(OFFICES, PLACES), 2, 4))
    indicators = draw(distinct(named(DEEDS, THINGS), 2, 5))
    assume(not {folded(one) for one in units} & {folded(one) for one in indicators})
    measures = {indicator: draw(st.sampled_from(MEASURES)) for indicator in indicators}
    missing = st.one_of(figures, figures, figures, figures, st.none())
    pairs = st.one_of(st.tuples(figures, missing), st.tuples(missing, figures))
    return [
        Entry(unit, indicator, measures[indicator], target, actual, draw(missing))
        for unit in units
        for indicator in indicators
        for target, actual in [draw(pairs)]
    ]


looks = st.builds(
    Look,
    english=st.booleans(),
    titles=st.integers(0, 3),
    style=st.sampled_from(STYLES),
    percents=st.booleans(),
    seed=st.integers(0, 1000),
)

Read = dict[tuple[str, str], tuple[float | None, float | None, float | None, str]]


def written_as(entries: Sequence[Entry], *, prior: bool) -> Read:
    """What must be read."""
    return {
        (one.unit, one.indicator): (one.target, one.actual, one.prior if prior else None, one.measure)
        for one in entries
    }


def read_as(card: Scorecard, *, prior: bool) -> Read:
    """What was read; each item once."""
    table = card.table
    found: Read = {}
    for row in table.rows():
        name = table.name("unit", row), table.name("indicator", row)
        assert name not in found
        target, actual, before = (
            None if one[row] != one[row] else float(one[row]) for one in (table.target, table.actual, table.prior)
        )
        found[name] = target, actual, before if prior else None, table.name("measure", row)
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
@searched
@given(entries=tables(), look=looks)
def test_a_table_reads_back(layout: Layout, entries: list[Entry], look: Look) -> None:
    pages = pages_of(entries, layout, look)
    prior = carries_prior(layout)
    with tempfile.TemporaryDirectory() as folder:
        for name in SUFFIXES:
            if not fits(name, pages):
                continue
            card = scorecard.evaluate(write(Path(folder) / name, pages))
            errors = [found.message for found in card.problems if found.severity == "error"]
            assert errors == [], name
            assert read_as(card, prior=prior) == written_as(entries, prior=prior), name
