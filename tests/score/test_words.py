"""Results in words: what each says, worked out by hand, and what is not understood."""

from __future__ import annotations

import math
import unicodedata
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.regulation.kinds.words import grade_shares, place_shares, yes_no_shares

searched = settings(max_examples=100, deadline=None)

NONE = float("nan")

GRADES = (
    ("Xuất sắc", 1.0),
    ("Tốt", 0.8),
    ("Hoàn thành", 0.5),
    ("Hoàn thành tốt", 0.7),
    ("A+", 0.9),
    ("A", 0.6),
    ("A-", 0.4),
)


def yes_no(text: str) -> float:
    [share] = yes_no_shares([text]).tolist()
    return float(share)


def grade(text: str) -> float:
    [share] = grade_shares([text], GRADES).tolist()
    return float(share)


# Yes and no -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        *("đạt", "có", "x", "✓", "✔", "v", "yes", "y", "met", "pass", "passed", "true", "done"),
        *("hoàn thành", "đúng", "1", "Đạt yêu cầu", "Đã hoàn thành"),
        *("ĐẠT", " Đạt. ", "dat", "Dat", "Hòan thành", "hoan  thanh", "X", " 1 ", "✔️", "đat"),
    ],
)
def test_what_says_yes_earns_all(text: str) -> None:
    assert yes_no(text) == 1
    assert yes_no(unicodedata.normalize("NFD", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("không đạt", "không", "chưa đạt", "no", "n", "fail", "failed", "not met", "not done", "chưa", "false", "0"),
        *("chưa hoàn thành", "không hoàn thành", "Không đạt yêu cầu"),
        *("KHÔNG", "khong dat", "Chưa  đạt!", "Not met"),
    ],
)
def test_what_says_no_earns_nothing(text: str) -> None:
    assert yes_no(text) == 0
    assert yes_no(unicodedata.normalize("NFD", text)) == 0


@pytest.mark.parametrize(
    "text",
    ["", " ", "—", "?", "đạt một phần", "có/không", "-1", "10", "yes no", "dừng", "Tốt", "chưa rõ", "đạt 80%", "✓✓"],
)
def test_what_says_neither_is_not_guessed(text: str) -> None:
    assert math.isnan(yes_no(text))


def test_yes_and_no_as_published() -> None:
    # Spider Impact: yes 10, no 0 (intrafocus.com/kb/scoring-guide); the emulation form: met 15, not met 0.
    assert (10 * yes_no_shares(["yes", "no"])).tolist() == [10, 0]
    assert (15 * yes_no_shares(("Đạt", "Không đạt"))).tolist() == [15, 0]


# Grades -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xuất sắc", 1),
        ("xuat sac", 1),
        (" XUẤT SẮC.", 1),
        ("Tốt", Fraction(4, 5)),
        ("Hoàn thành tốt", Fraction(7, 10)),
        ("Hoàn thành", Fraction(1, 2)),
        ("Xếp loại: Tốt", Fraction(4, 5)),
        ("xếp loại A", Fraction(3, 5)),
        ("Loại A+", Fraction(9, 10)),
        ("hạng A-", Fraction(2, 5)),
        ("Grade A", Fraction(3, 5)),
        ("Xếp loại: loại A", Fraction(3, 5)),
    ],
)
def test_a_grade_earns_its_share(text: str, expected: Fraction) -> None:
    assert grade(text) == pytest.approx(float(expected), rel=1e-15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The department's year: the top grade in all four quarters.
        ("Xuất sắc 4/4 quý", 1),
        ("Xuất sắc 4/4", 1),
        ("4/4 quý xuất sắc", 1),
        ("Xuất sắc (4/4 quý)", 1),
        # 1 · 3/4 + 0.8 · 1/4.
        ("Xuất sắc 3/4 quý, Tốt 1/4 quý", Fraction(19, 20)),
        ("Tốt 1 / 4 quý; xuất sắc 3 / 4 quý", Fraction(19, 20)),
        ("Xuất sắc 3/4 quý\nTốt 1/4 quý", Fraction(19, 20)),
        # Quarters that are not named count nothing.
        ("Xuất sắc 2/4 quý", Fraction(1, 2)),
        ("Tốt 9/12 tháng", Fraction(3, 5)),
        ("Xuất sắc 0/4 quý", 0),
        ("Hoàn thành tốt 2/4 quý, Hoàn thành 2/4 quý", Fraction(3, 5)),
        # One after the other: the mean.
        ("Tốt; Tốt; Xuất sắc; Xuất sắc", Fraction(9, 10)),
        ("Tốt, Xuất sắc", Fraction(9, 10)),
        ("Tốt/Hoàn thành/Hoàn thành tốt/Xuất sắc", Fraction(3, 4)),
        ("Tốt;\nXuất sắc;\n", Fraction(9, 10)),
        ("Tốt\r\nXuất sắc", Fraction(9, 10)),
        ("Loại A; loại A+", Fraction(3, 4)),
    ],
)
def test_grades_of_several_periods_count_by_their_part(text: str, expected: Fraction) -> None:
    assert grade(text) == pytest.approx(float(expected), rel=1e-15, abs=0)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ";", "—", "Kém", "Tột", "loại", "Xếp loại", "4/4", "4/4 quý", "B", "rất tốt", "Tốt nhất"),
        # An unknown word, a quarter left empty, or too many of them.
        *("Tốt; Kém", "Tốt;;Tốt", "Tốt; ; Tốt", "Xuất sắc 3/4 quý, Kém 1/4 quý", "Xuất sắc 3/4, Tốt 2/4", "Tốt 5/4"),
        # Parts of different wholes, or of none.
        *("Xuất sắc 3/4, Tốt 1/3", "Xuất sắc, Tốt 1/4", "Xuất sắc 3/4; Tốt", "Xuất sắc 0/0"),
        *("Xuất sắc 4/4/2022", "Xuất sắc 1/4 2/4", "Xuất sắc 12345/12345", "Xuất sắc 3/4 tỉnh"),
    ],
)
def test_grades_that_are_not_understood_are_not_guessed(text: str) -> None:
    assert math.isnan(grade(text))


def test_a_grade_may_hold_what_else_divides_or_counts() -> None:
    grades = (("Đạt, vượt", 1.0), ("Đạt", 0.5), ("Loại 1/2", 0.75), ("Loại", 0.25))
    found = grade_shares(["Đạt, vượt", "Đạt", "loại 1/2", "Loại"], grades)
    assert found.tolist() == [1, 0.5, 0.75, 0.25]


def test_grades_that_only_diacritics_tell_apart_are_told_apart() -> None:
    grades = (("Khá", 0.7), ("Khả", 0.2))
    assert grade_shares(["Khả", "Khá"], grades).tolist() == [0.2, 0.7]


def test_without_grades_no_word_is_known() -> None:
    assert math.isnan(grade_shares(["Tốt"], ())[0])


@searched
@given(st.lists(st.sampled_from(GRADES), min_size=1, max_size=12))
def test_grades_in_a_row_and_counted_are_the_same(periods: list[tuple[str, float]]) -> None:
    row = "; ".join(name for name, _ in periods)
    counts = ", ".join(f"{name} {periods.count((name, share))}/{len(periods)} quý" for name, share in set(periods))
    mean = sum(Fraction(str(share)) for _, share in periods) / len(periods)
    assert grade(row) == pytest.approx(float(mean), rel=1e-14)
    assert grade(counts) == pytest.approx(float(mean), rel=1e-14)


# Places -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rank", "of", "share"),
    [
        # The department's year: rent support, 9th of 63 in the country.
        ("9/63", 9, 63, Fraction(54, 62)),
        ("hạng 9/63", 9, 63, Fraction(54, 62)),
        ("9 / 63 tỉnh", 9, 63, Fraction(54, 62)),
        ("Thứ 9 trên 63 tỉnh, thành phố", 9, 63, Fraction(54, 62)),
        ("9 of 63", 9, 63, Fraction(54, 62)),
        ("1/63", 1, 63, Fraction(1)),
        ("63/63", 63, 63, Fraction(0)),
        ("1/1", 1, 1, Fraction(1)),
        ("2/3", 2, 3, Fraction(1, 2)),
    ],
)
def test_a_place_is_a_share_of_those_behind(text: str, rank: int, of: int, share: Fraction) -> None:
    found = [one.tolist() for one in place_shares([text])]
    assert found == [[rank], [of], [pytest.approx(float(share), rel=1e-15)]]


@pytest.mark.parametrize(
    "text",
    [
        *("", "9", "hạng 9", "Tốt", "0/63", "64/63", "0/0", "-9/63", "9/-63", "9,5/63", "9/63,5", "9/6/2022"),
        *("9/63 và 8/63", "9/63 năm 2022", "9" * 30 + "/63"),
    ],
)
def test_what_is_no_place_is_not_guessed(text: str) -> None:
    assert all(np.isnan(one).all() for one in place_shares([text]))


# All --------------------------------------------------------------------------------------------------------


def test_each_text_has_its_own_share_in_order() -> None:
    np.testing.assert_array_equal(yes_no_shares(("Đạt", "?", "Chưa")), [1, NONE, 0])
    np.testing.assert_array_equal(grade_shares(("Tốt", "?", "Xuất sắc"), GRADES), [0.8, NONE, 1])
    np.testing.assert_array_equal(place_shares(("1/2", "?", "2/2"))[2], [1, NONE, 0])


def test_no_texts_have_no_shares() -> None:
    found = (yes_no_shares(()), grade_shares((), GRADES), *place_shares(()))
    assert all(one.size == 0 and one.dtype == np.float64 for one in found)


@searched
@given(st.text(max_size=30) | st.text("Tốtxuấsắ 1/4;,quý\n⁄½²٣", max_size=12))
def test_any_text_has_a_share_within_bounds_or_none(text: str) -> None:
    rank, of, share = place_shares([text])
    for one in (yes_no_shares([text]), grade_shares([text], GRADES), share):
        assert np.isnan(one[0]) or 0 <= one[0] <= 1
    assert np.isnan(rank[0]) or 1 <= rank[0] <= of[0]
