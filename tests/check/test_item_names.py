"""Names as offices spell them: which are one, which are two, and which only look alike."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import scorecard
from scorecard.check import check_items
from scorecard.find import find_name
from scorecard.names import item_number, near_misses, spelling
from scorecard.read import read
from scorecard.read.options import ReadingOptions
from tests.parts.build import Line, items_of
from tests.parts.workbooks import tidy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("loại A", "loại A+"),
        ("loại A", "loại A-"),
        ("Nợ < 5 năm", "Nợ > 5 năm"),
        ("Diện tích ≤ 5 ha", "Diện tích ≥ 5 ha"),
        ("Diện tích ≤ 5 ha", "Diện tích < 5 ha"),
        ("Lớp C", "Lớp C#"),
        ("Lớp C", "Lớp C++"),
        ("Thu (%)", "Thu"),
        ("A = B", "A ≠ B"),
        ("Tân An", "Tân Ân"),
    ],
)
def test_names_that_differ_in_a_sign_are_two(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)
    assert list(near_misses([one, other])) == ([(0, 1)] if one == "Tân An" else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diện tích ≤ 5 ha", "DIỆN TÍCH <= 5 HA"),
        ("Hoà Bình", "Hòa Bình"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu"),
        ("Bà-Rịa", "Bà Rịa"),
        ("loại A+", "Loại A +"),
        ("Thu ngân sách", "Thu ngân sách:"),
    ],
)
def test_names_that_differ_in_spelling_alone_are_one(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("name", "number", "rest"),
    [
        ("1. Thu ngân sách", "1", "Thu ngân sách"),
        ("12) Thu ngân sách", "12", "Thu ngân sách"),
        ("(3) Thu ngân sách", "3", "Thu ngân sách"),
        ("1.1 Thu ngân sách", "1.1", "Thu ngân sách"),
        ("1.1. Thu ngân sách", "1.1", "Thu ngân sách"),
        ("a) Thu ngân sách", "a", "Thu ngân sách"),
        ("Đ. Thu ngân sách", "đ", "Thu ngân sách"),
        ("IV. Thu ngân sách", "iv", "Thu ngân sách"),
        ("2. 5 tuổi vào lớp 1", "2", "5 tuổi vào lớp 1"),
    ],
)
def test_an_items_number_before_a_name(name: str, number: str, rest: str) -> None:
    found = item_number(name)
    assert found is not None
    assert (found.number, found.name) == (number, rest)


@pytest.mark.parametrize(
    "name", ["5 tuổi", "100 % hồ sơ", "TP. Cần Thơ", "CC. Kiểm lâm", "1.Thu", "1. 5", "Thu ngân sách", "4.0"]
)
def test_no_items_number(name: str) -> None:
    assert item_number(name) is None


def indicators(path: Path, rows: list[list[object]], **options: object) -> list[str]:
    items = read([tidy(path / "2022.xlsx", rows)], options=ReadingOptions(**options)).items  # type: ignore[arg-type]
    return [items.name("indicator", row) for row in items.rows()]


NUMBERED: list[list[object]] = [
    ["A", "1. Thu ngân sách", "", 10, 9],
    ["B", "Thu ngân sách", "", 10, 8],
    ["C", "1.1 Thu ngân sách", "", 10, 7],
]


def test_an_indicator_is_one_with_and_without_its_number(tmp_path: Path) -> None:
    assert indicators(tmp_path, NUMBERED) == ["Thu ngân sách"] * 3


def test_every_numbered_spelling_is_told_once(tmp_path: Path) -> None:
    again: list[list[object]] = [["D", "1. Thu ngân sách", "", 10, 6]]
    problems = read([tidy(tmp_path / "2022.xlsx", [*NUMBERED, *again])]).problems
    assert [(one.code, one.severity, one.cell.address) for one in problems] == [
        ("name-spelled-differently", "warning", "D2"),
        ("name-spelled-differently", "warning", "D4"),
    ]
    assert problems[0].message == (
        "“1. Thu ngân sách” is taken for the indicator “Thu ngân sách”; spell it alike everywhere"
    )


def test_another_number_in_another_unit_is_the_same_indicator(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A", "1. Thu", "", 10, 9], ["B", "3. Thu", "", 10, 8]]
    assert indicators(tmp_path, rows) == ["Thu", "Thu"]


def test_a_name_numbered_alike_everywhere_stays_as_it_is(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A", "1. Thu", "", 10, 9], ["B", "1. Thu", "", 10, 8]]
    assert indicators(tmp_path, rows) == ["1. Thu", "1. Thu"]


def test_one_name_under_two_numbers_of_a_unit_stays_two(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A", "1. Thu", "", 10, 9], ["A", "2. Thu", "", 10, 9], ["B", "1. Thu", "", 10, 8]]
    assert indicators(tmp_path, rows) == ["1. Thu", "2. Thu", "1. Thu"]


def test_amounts_in_names_are_no_item_numbers(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A", "1.5 triệu cây xanh", "", 10, 9], ["B", "2.5 triệu cây xanh", "", 10, 8]]
    assert indicators(tmp_path, rows) == ["1.5 triệu cây xanh", "2.5 triệu cây xanh"]


def test_names_that_the_user_calls_distinct_are_not_joined(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A", "1. Thu", "", 10, 9], ["B", "Thu", "", 10, 8]]
    assert indicators(tmp_path, rows, distinct=(("1. Thu", "Thu"),)) == ["1. Thu", "Thu"]
    rows = [["A", "Tân An", "", 10, 9], ["B", "Tan An", "", 10, 8]]
    assert indicators(tmp_path, rows) == ["Tân An", "Tân An"]
    assert indicators(tmp_path, rows, distinct=(("Tân An", "Tan An"),)) == ["Tân An", "Tan An"]


def test_an_indicator_typed_without_diacritics_is_joined_and_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [["A", "Thu ngân sách", "", 10, 9], ["B", "THU NGAN SACH", "", 10, 8]]
    problems = read([tidy(tmp_path / "2022.xlsx", rows)]).problems
    assert [(one.code, one.cell.address) for one in problems] == [("name-spelled-differently", "D3")]
    rows[1][1] = "THU  NGÂN SÁCH"
    assert read([tidy(tmp_path / "2022.xlsx", rows)]).problems == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SVN", "SVK"),
        ("HR", "PR"),
        ("CC100", "CC200"),
        ("T1", "T2"),
        ("Chi nhánh SVN", "Chi nhánh SVK"),
        ("CHI NHÁNH SVN", "CHI NHÁNH SVK"),
        ("Quận 1", "Quận 2"),
        ("Trường A", "Trường B"),
    ],
)
def test_codes_are_no_slips_of_one_another(one: str, other: str) -> None:
    assert list(near_misses([one, other])) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Công thương", "Sở Công thươn"),
        ("SỞ CÔNG THƯƠNG", "SỞ CÔNG THƯƠN"),
        ("SỞ GIÁO DỤC", "SỞ GIÁO DỤCC"),
        ("NORTHERN", "NORTHREN"),
        ("1. Sở Y tế", "Sở Y tế"),
    ],
)
def test_slips_are_told(one: str, other: str) -> None:
    assert len(list(near_misses([one, other]))) == 1


def test_names_of_a_million_letters_are_compared_at_once() -> None:
    assert list(near_misses(["a" * 1_000_000, "a" * 999_999, "x y " * 250_000, "x z " * 250_000])) == []


def test_a_near_miss_says_how_to_call_two_names_distinct(tmp_path: Path) -> None:
    """Its advice, followed to the letter, removes the warning and changes nothing else."""
    book = tidy(tmp_path / "2022.xlsx", [["Tân “An”", "Jobs", "", 10, 9], ["Tân “Ân”", "Jobs", "", 10, 8]])
    [found] = [one for one in scorecard.evaluate(book).problems if one.code == "name-near-miss"]
    line = found.message.partition("in the rulebook: ")[2]
    assert tomllib.loads(line) == {"distinct": [["Tân “An”", "Tân “Ân”"]]}
    rules = tmp_path / "rules.toml"
    rules.write_text(f'name = "x"\n[reading]\n{line}\n', encoding="utf-8")
    card = scorecard.evaluate(book, rules)
    assert [one.code for one in card.problems if one.code == "name-near-miss"] == []
    assert list(card.ranking["unit"]) == list(scorecard.evaluate(book).ranking["unit"])


def test_only_the_names_called_distinct_are() -> None:
    items = items_of([Line(1, 1, indicator=name) for name in ("Nguyễn A", "Nguyên A", "Nguyển A")])
    told = [one.code for one in check_items(items, distinct=[["Nguyễn A", "Nguyên A"]])]
    assert told == ["name-near-miss"]


def test_a_name_with_a_sign_is_found_by_it() -> None:
    assert find_name("loai a+", ["Loại A", "Loại A+"]) == 1
    assert find_name("loại a", ["Loại A+", "Loại A"]) == 1
