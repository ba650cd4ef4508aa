"""What a cell says is read right, or told with advice that helps: bounds, ranges, money, scales, dates, weights.

For each problem the advice is followed to the letter: the problem is gone, and the figure is the one meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

import scorecard
from scorecard.language.directions import sounds_like_less_is_better
from scorecard.names import without_diacritics
from scorecard.read.measures import shift_between
from scorecard.read.numerals import numeral
from scorecard.result import Scorecard
from tests.parts.workbooks import tidy

HEADINGS = ("Unit", "Indicator", "Measure", "Target", "Actual")
NONE = float("nan")


def card_of(folder: Path, *rows: Sequence[object], headings: Sequence[object] = HEADINGS, rules: str = "") -> Scorecard:
    """The scorecard of a tidy sheet of unit A; each row holds what stands behind the indicator's number."""
    lines = [["A", f"Indicator no. {number}", *row] for number, row in enumerate(rows)]
    return card_of_lines(folder, lines, headings, rules)


def card_of_lines(
    folder: Path, lines: Sequence[Sequence[object]], headings: Sequence[object] = HEADINGS, rules: str = ""
) -> Scorecard:
    book = tidy(folder / "2022.xlsx", lines, headings)
    if not rules:
        return scorecard.evaluate(book)
    path = folder / "rules.toml"
    path.write_text(f'name = "rules"\n{rules}\n', encoding="utf-8")
    return scorecard.evaluate(book, rulebook=path)


def told(card: Scorecard) -> list[tuple[str, str]]:
    """The code and the cell of each problem, notes aside."""
    return [(one.code, one.cell.address or "") for one in card.problems if one.severity != "note"]


def plan(card: Scorecard, row: int = 0) -> tuple[int, float, float]:
    """The direction of a target, its figure, and its upper end (0 where it has none)."""
    table = card.table
    return int(table.direction[row]), float(table.target[row]), float(np.nan_to_num(table.upper[row]))


# Words and signs around a target ------------------------------------------------------------------------------------

LEAST = (
    *("trên 96", "tối thiểu 96", "Tối thiểu: 96", "ít nhất 96", "từ 96 trở lên", "96 trở lên", "không dưới 96"),
    *("đạt trên 96", "Phấn đấu đạt từ 96 trở lên", "hơn 96", "at least 96", "over 96", "more than 96", "from 96 up"),
    *("96 or more", "96+", "> 96", ">=96", "≥96%", "≥ 96", "min. 96", "not less than 96", "minimum of 96"),
)
MOST = (
    *("Dưới 5", "5 trở xuống", "không quá 5", "không vượt quá 5", "tối đa 5", "tối đa là 5 hồ sơ", "ít hơn 5"),
    *("no more than 5", "up to 5", "max 5", "less than 5", "at most 5", "under 5", "5 or less", "not exceeding 5"),
    *("< 5", "<=5", "≤ 5", "≤5%", "fewer than 5 days", "5 or fewer days"),
)


@pytest.mark.parametrize(("texts", "expected"), [(LEAST, (1, 96, 0)), (MOST, (-1, 5, 0))], ids=["least", "most"])
@pytest.mark.parametrize("form", ["as typed", "without diacritics", "decomposed", "capitals"])
def test_words_around_a_target_say_its_direction(
    texts: Sequence[str], expected: tuple[int, float, float], form: str, tmp_path: Path
) -> None:
    spellings: dict[str, Callable[[str], str]] = {
        "as typed": str,
        "without diacritics": without_diacritics,
        "decomposed": lambda text: unicodedata.normalize("NFD", text),
        "capitals": str.upper,
    }
    spelled = spellings[form]
    card = card_of(tmp_path, *(["", spelled(text), 50] for text in texts))
    assert {text: plan(card, row) for row, text in enumerate(texts)} == dict.fromkeys(texts, expected)
    assert not [one for one in card.problems if one.severity == "error"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("52-54", 52, 54),
        ("6,6–6,8", 6.6, 6.8),
        ("từ 5 đến 7", 5, 7),
        ("5 đến 7", 5, 7),
        ("tu 5 den 7", 5, 7),
        ("5 to 7", 5, 7),
        ("between 5 and 7", 5, 7),
        ("trong khoảng 5-7", 5, 7),
        ("95 – 105 %", 95, 105),
        ("1.000-1.200 người", 1000, 1200),
    ],
)
def test_two_ends_are_a_range(text: str, low: float, high: float, tmp_path: Path) -> None:
    card = card_of(tmp_path, ["", text, low])
    assert plan(card) == (0, low, high)
    assert told(card) == []


@pytest.mark.parametrize("text", ["đạt 96%", "Phấn đấu đạt 96%", "dat 96 %", "100% hồ sơ"])
def test_a_figure_to_be_reached_is_the_figure(text: str, tmp_path: Path) -> None:
    card = card_of(tmp_path, ["", text, text])
    value = 100 if "100" in text else 96
    assert (card.table.target[0], card.table.actual[0], card.table.direction[0]) == (value, value, 1)
    assert told(card) == []


def test_a_place_a_period_and_a_day_are_no_range(tmp_path: Path) -> None:
    card = card_of(tmp_path, ["", "9/63", "8/63"], ["", "2021-2025", 7], ["", "05-07", 6])
    assert np.isnan(card.table.target).all()
    assert told(card) == [("range-ambiguous", "D3"), ("range-ambiguous", "D4"), ("target-in-words", "D2")]


def test_a_dash_beside_deadlines_may_be_a_day_until_it_is_said_in_words(tmp_path: Path) -> None:
    dated = ["", "trước 30/6/2022", "15/6/2022"]
    assert ("range-ambiguous", "D3") in told(card_of(tmp_path, dated, ["", "5-7", 6]))
    card = card_of(tmp_path, dated, ["", "5 to 7", 6])
    assert plan(card, 1) == (0, 5, 7)
    assert told(card) == [("target-in-words", "D2")]


@pytest.mark.parametrize("text", ["khoảng 4", "khoang 4", "~4", "≈ 4", "about 4", "approx. 4", "xấp xỉ 4"])
def test_an_approximate_target_is_told_and_never_scored_as_exact(text: str, tmp_path: Path) -> None:
    card = card_of(tmp_path, ["", text, 4])
    assert told(card) == [("target-approximate", "D2")]
    assert np.isnan(card.table.target[0])


@pytest.mark.parametrize(
    ("advised", "expected"), [("4", (1, 4, 0)), ("3.8-4.2", (0, 3.8, 4.2)), ("3,8-4,2", (0, 3.8, 4.2))]
)
def test_an_approximate_target_stated_as_advised_is_read(
    advised: str, expected: tuple[int, float, float], tmp_path: Path
) -> None:
    card = card_of(tmp_path, ["", advised, 4])
    assert (plan(card), told(card)) == (expected, [])


def test_a_most_in_unknown_words_typed_as_advised_is_a_most(tmp_path: Path) -> None:
    """Typing 5 alone would make more of them better."""
    card = card_of(tmp_path, ["", "giảm còn 5 là đạt", 4])
    assert told(card) == [("number-unreadable", "D2")]
    assert "≤ 5" in card.problems[0].message
    card = card_of(tmp_path, ["", "≤ 5", 4])
    assert (plan(card), told(card)) == ((-1, 5, 0), [])


def test_a_target_against_its_row_is_told_and_either_remedy_helps(tmp_path: Path) -> None:
    headings = (*HEADINGS, "Direction")
    assert told(card_of(tmp_path, ["", "≤ 100", 90, "higher"], headings=headings)) == [("direction-contradicted", "D2")]
    assert told(card_of(tmp_path, ["", "52-54", 53, "higher"], headings=headings)) == [("direction-contradicted", "D2")]
    for target, direction, expected in (("≤ 100", "lower", -1), ("≥ 100", "higher", 1), ("100", "higher", 1)):
        card = card_of(tmp_path, ["", target, 90, direction], headings=headings)
        assert (plan(card), told(card)) == ((expected, 100, 0), [])


@pytest.mark.parametrize("text", ["> 5", "5+", "5 trở lên", "dưới 5", "khoảng 5", "4-6", "about 5"])
def test_an_actual_is_one_figure(text: str, tmp_path: Path) -> None:
    card = card_of(tmp_path, ["", 5, text])
    assert np.isnan(card.table.actual[0])
    assert told(card) == [("number-unreadable", "E2")]


def test_another_years_target_says_nothing_of_this_years_direction(tmp_path: Path) -> None:
    headings = ["Unit", "Indicator", "Target 2022", "Actual 2022", "Target 2021", "Actual 2021"]
    card = card_of(tmp_path, [10, 11, "≤ 12", 11], headings=headings)
    assert (card.year, plan(card)) == (2022, (1, 10, 0))


# Numbers typed as text ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("05", 5, ""),
        ("02 cuộc", 2, "cuộc"),
        ("00", 0, ""),
        ("1.2E+06", 1_200_000, ""),
        ("1,2E+06", 1_200_000, ""),
        ("2.00E-02", 0.02, ""),
        ("$1,200.00", 1200, "$"),
        ("€ 1.200,50", 1200.5, "€"),
        ("(200.00)", -200, ""),
        ("($200.00)", -200, "$"),
        ("$(200)", -200, "$"),
        ("-$150", -150, "$"),
        ("12,34,567", 1_234_567, ""),
        ("12,34,567.50", 1_234_567.5, ""),
    ],
)
def test_a_number_as_offices_and_programs_write_it(text: str, value: float, measure: str) -> None:
    found = numeral(text)
    assert found is not None
    assert (found.value, found.other, found.measure) == (value, None, measure)


@pytest.mark.parametrize("text", ["007", "03.2022", "-$-150", "1E999", "1,2,3", "1,23,45", "$", "12:30"])
def test_a_label_or_a_slip_is_no_number(text: str) -> None:
    assert numeral(text) is None


@pytest.mark.parametrize("text", ["1.200 đ", "1.200đ", "USD 1,200", "1.200 VNĐ", "$1,200"])
def test_an_amount_of_money_has_no_three_decimals(text: str, tmp_path: Path) -> None:
    card = card_of(tmp_path, ["", text, 1300])
    assert (card.table.target[0], told(card)) == (1200, [])


# Scales in words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "text", "value"),
    [
        ("triệu đồng", "1,2 tỷ đồng", 1200),
        ("triệu đồng", "1,2 tỷ", 1200),
        ("Triệu đ", "1,2 tỉ đồng", 1200),
        ("trđ", "1,2 tỷ đồng", 1200),
        ("trieu dong", "1,2 ty dong", 1200),
        ("tỷ đồng", "850 triệu đồng", 0.85),
        ("đồng", "1,2 triệu", 1_200_000),
        ("nghìn đồng", "1,5 triệu đồng", 1500),
        ("USD", "$1.2m", 1_200_000),
        ("thousand USD", "1.2 million USD", 1200),
        ("million USD", "$1.25bn", 1250),
        ("người", "1,2 nghìn người", 1200),
    ],
)
def test_a_figure_on_another_scale_is_brought_to_its_rows(
    measure: str, text: str, value: float, tmp_path: Path
) -> None:
    card = card_of(tmp_path, [measure, text, "0,5"])
    assert card.table.target[0] == value
    assert "scale-differs" not in dict(told(card))


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        ("triệu đồng", "1200 đồng"),
        ("%", "1,2 tỷ"),
        ("người", "1,2 nghìn lượt"),
        ("nghìn ha", "12 ha"),
        ("thousand USD", "$900"),
    ],
)
def test_a_figure_that_cannot_be_brought_to_its_rows_scale_is_told(measure: str, text: str, tmp_path: Path) -> None:
    card = card_of(tmp_path, [measure, text, 3])
    assert np.isnan(card.table.target[0])
    assert told(card)[0] == ("scale-differs", "D2")
    card = card_of(tmp_path, [measure, f"2,5 {measure}", 3])  # as advised: in the row's measure
    assert (card.table.target[0], told(card)) == (2.5, [])


def test_a_scale_without_a_measure_is_the_measure(tmp_path: Path) -> None:
    card = card_of(tmp_path, ["", "1,2 tỷ", "1,3 tỷ"])
    assert (card.table.target[0], card.table.actual[0], card.table.name("measure", 0)) == (1.2, 1.3, "tỷ")


def test_a_range_moves_with_its_scale_at_both_ends(tmp_path: Path) -> None:
    assert plan(card_of(tmp_path, ["triệu đồng", "1,1-1,2 tỷ đồng", 1150])) == (0, 1100, 1200)


@pytest.mark.parametrize(
    ("typed", "stated"), [("công ty", "công ty"), ("tỷ lệ", "%"), ("m", "km"), ("ca", "ca"), ("hộ", "hộ nghèo")]
)
def test_words_that_only_look_like_a_scale_move_nothing(typed: str, stated: str) -> None:
    assert shift_between(typed, stated) == 0


# Number formats that scale ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "target", "actual", "value"),
    [
        ("triệu đồng", (10_394_000_000, "#,##0,,"), 10_387, 10_394),
        ("", (10_394_000_000, "#,##0,,"), 10_387, 10_394),
        ("", (10_394_000_000, "#,##0,,"), 10_387_000_000, 10_394_000_000),
        ("đồng", (10_394_000_000, "#,##0,,"), (10_387_000_000, "#,##0,,"), 10_394_000_000),
        ("thousand USD", (1_250_000, "#,##0,"), None, 1250),
    ],
)
def test_a_scaled_cell_says_what_fits_its_row(
    measure: str, target: object, actual: object, value: float, tmp_path: Path
) -> None:
    card = card_of(tmp_path, [measure, target, actual])
    assert card.table.target[0] == value
    assert "format-scales" not in dict(told(card))


def test_a_scaled_cell_that_fits_neither_way_is_told_and_settled_as_advised(tmp_path: Path) -> None:
    card = card_of(tmp_path, ["triệu đồng", (10_394, "#,##0,,"), 10_387])
    assert told(card) == [("format-scales", "D2")]
    assert card.table.target[0] == 10_394
    card = card_of(tmp_path, ["triệu đồng", (10_394, "#,##0"), 10_387])
    assert (card.table.target[0], told(card)) == (10_394, [])


# Dates, deadlines, times --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "actual", "words"),
    [
        ("trước 30/6", "15/6/2022", ("trước 30/6", "15/6/2022")),
        ("Quý II/2022", "Quý III/2022", ("Quý II/2022", "Quý III/2022")),
        ("by 30 June 2022", "28 June 2022", ("by 30 June 2022", "28 June 2022")),
        ((44742, "yyyy-mm-dd"), (44740, "dd/mm/yyyy"), ("2022-06-30", "2022-06-28")),
        ("20/20", "18/20", ("20/20", "18/20")),
        ("trước 30/6", "Đã hoàn thành", ("trước 30/6", "Đã hoàn thành")),
        ("31/12/2022", "on time", ("31/12/2022", "on time")),
    ],
)
def test_a_deadline_or_a_ratio_is_shown_and_not_scored(
    target: object, actual: object, words: tuple[str, str], tmp_path: Path
) -> None:
    card = card_of(tmp_path, ["", target, actual], ["", 10, 9])
    table = card.table
    assert (table.name("target_text", 0), table.name("actual_text", 0)) == words
    assert np.isnan([table.target[0], table.actual[0], card.scores.points[0]]).all()
    assert told(card) == [("target-in-words", "D2")]


@pytest.mark.parametrize("serial", [10_394, 44_742])
def test_a_figure_shown_as_a_date_is_told_and_read_when_its_format_is_a_number(serial: int, tmp_path: Path) -> None:
    """10,394 shown as a day of 1928, 44,742 as one of 2022."""
    assert told(card_of(tmp_path, ["", 40_000, (serial, "yyyy-mm-dd")])) == [("cell-date", "E2")]
    card = card_of(tmp_path, ["", 40_000, (serial, "0")])
    assert (card.table.actual[0], told(card)) == (serial, [])


def test_a_date_beside_a_number_typed_as_text_is_a_deadline(tmp_path: Path) -> None:
    assert told(card_of(tmp_path, ["", (44742, "yyyy-mm-dd"), 5])) == [("cell-date", "D2")]
    assert told(card_of(tmp_path, ["", ("30/6/2022", "@"), 5])) == [("target-in-words", "D2")]


def test_figures_of_other_years_shown_as_dates_are_no_deadlines(tmp_path: Path) -> None:
    card = card_of(tmp_path, ["", (10_394, "yyyy-mm-dd"), (10_387, "yyyy-mm-dd")])
    assert told(card) == [("cell-date", "D2"), ("cell-date", "E2")]


@pytest.mark.parametrize("cell", ["2:30", (0.1041666666, "h:mm"), (1.5, "[h]:mm")])
def test_a_time_is_told_and_read_when_typed_as_a_number(cell: object, tmp_path: Path) -> None:
    assert told(card_of(tmp_path, ["hours", 3, cell])) == [("cell-time", "E2")]
    card = card_of(tmp_path, ["hours", 3, (2.5, "0.0")])
    assert (card.table.actual[0], told(card)) == (2.5, [])


# Weights and required shares ----------------------------------------------------------------------------------------

WEIGHED = ("Unit", "Indicator", "Target", "Actual", "Weight")


@pytest.mark.parametrize(
    "weights", [["60%", 40], [60, 40], [(0.6, "0%"), "40%"], [(0.6, "0%"), 40], ["60%", 0.4], [0.6, 0.4]]
)
def test_a_weight_is_one_number_however_it_is_written(weights: Sequence[object], tmp_path: Path) -> None:
    card = card_of(tmp_path, [10, 5, weights[0]], [10, 10, weights[1]], headings=WEIGHED)
    assert told(card) == []
    # 50 × 0.6 + 100 × 0.4
    assert card.unit_scores.score[0] == pytest.approx(70, rel=1e-12)


def test_an_ambiguous_weight_is_told_and_read_with_its_sign(tmp_path: Path) -> None:
    rows: list[list[object]] = [[10, 5, "60%"], [10, 10, 39.5]]
    card = card_of(tmp_path, *rows, [10, 10, 0.5], headings=WEIGHED)
    assert told(card) == [("weight-ambiguous", "E4")]
    card = card_of(tmp_path, *rows, [10, 10, "0.5%"], headings=WEIGHED)
    assert told(card) == []
    assert card.table.weight.tolist() == [0.6, 0.395, 0.005]


def test_a_weight_of_nothing_counts_nothing(tmp_path: Path) -> None:
    card = card_of(tmp_path, [10, 5, 0], [10, 9, 3], [10, 8, 1], headings=WEIGHED)
    assert told(card) == []
    assert card.unit_scores.score[0] == pytest.approx((90 * 3 + 80) / 4, rel=1e-12)


@pytest.mark.parametrize("rollup", ["mean", "geometric", "harmonic", "minimum"])
def test_a_unit_whose_weights_are_all_nothing_has_no_score(rollup: str, tmp_path: Path) -> None:
    card = card_of(tmp_path, [10, 5, 0], [10, 9, 0], headings=WEIGHED, rules=f'[score]\nrollup = "{rollup}"')
    assert np.isnan(card.unit_scores.score[0])


def test_a_blank_weight_is_told_and_gone_when_written(tmp_path: Path) -> None:
    assert told(card_of(tmp_path, [10, 5, 60], [10, 9, None], headings=WEIGHED)) == [("weight-missing", "E3")]
    assert told(card_of(tmp_path, [10, 5, 60], [10, 9, 0], headings=WEIGHED)) == []
    # A column of blanks states nothing, and what is not scored needs no weight.
    assert told(card_of(tmp_path, [10, 5, None], [10, 9, None], headings=WEIGHED)) == []
    assert told(card_of(tmp_path, [10, 5, 60], [None, "Tốt", None], headings=WEIGHED)) == []


def test_a_negative_weight_is_told_and_settled_as_advised(tmp_path: Path) -> None:
    assert told(card_of(tmp_path, [10, 5, -1], headings=WEIGHED)) == [("weight-not-positive", "E2")]
    for advised in (1, 0):
        assert told(card_of(tmp_path, [10, 5, advised], headings=WEIGHED)) == []


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Required", ["95%", 95]), ("Required", [(0.95, "0%"), 0.95]), ("Required (%)", [95, "95%"])],
)
def test_a_required_share_is_one_number_however_it_is_written(
    heading: str, cells: Sequence[object], tmp_path: Path
) -> None:
    card = card_of(
        tmp_path, *([100, 95, cell] for cell in cells), headings=("Unit", "Indicator", "Target", "Actual", heading)
    )
    assert (card.table.required.tolist(), told(card)) == ([0.95, 0.95], [])


def test_a_bare_95_alone_may_be_a_slip(tmp_path: Path) -> None:
    headings = ("Unit", "Indicator", "Target", "Actual", "Required")
    assert told(card_of(tmp_path, [100, 95, 95], headings=headings)) == [("share-unreadable", "E2")]
    for advised in (0.95, "95%"):
        assert told(card_of(tmp_path, [100, 95, advised], headings=headings)) == []


# Names that sound as if less were better ----------------------------------------------------------------------------

LATE = [["A", "Số hồ sơ trễ hạn", "hồ sơ", 17, 20], ["B", "Số hồ sơ trễ hạn", "hồ sơ", 15, 9]]


def test_a_direction_taken_by_default_is_told_once_where_the_name_sounds_otherwise(tmp_path: Path) -> None:
    assert told(card_of_lines(tmp_path, LATE)) == [("direction-defaulted", "B2")]


def test_the_rulebook_line_in_the_warning_settles_it(tmp_path: Path) -> None:
    [found] = [one for one in card_of_lines(tmp_path, LATE).problems if one.code == "direction-defaulted"]
    table, line = found.message[found.message.index("[indicators") :].split(" in the rulebook: ")
    card = card_of_lines(tmp_path, LATE, rules=f"{table}\n{line}")
    assert told(card) == []
    assert card.table.direction.tolist() == [-1, -1]


@pytest.mark.parametrize("direction", ["lower", "higher", "thấp", "cao"])
def test_a_column_of_directions_settles_it(direction: str, tmp_path: Path) -> None:
    lines = [[*line, direction] for line in LATE]
    assert told(card_of_lines(tmp_path, lines, (*HEADINGS, "Direction"))) == []


def test_a_bound_settles_it(tmp_path: Path) -> None:
    lines = [[*line[:3], f"≤ {line[3]}", line[4]] for line in LATE]
    card = card_of_lines(tmp_path, lines)
    assert (told(card), card.table.direction.tolist()) == ([], [-1, -1])


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Số hồ sơ giải quyết quá hạn",
            "Tỷ lệ hộ nghèo",
            "Số vụ tai nạn giao thông",
            "Đơn thư khiếu nại",
            "so vu vi pham",
        ),
        *(
            "Nợ đọng xây dựng cơ bản",
            "TỶ LỆ HỘ NGHÈO",
            "No. of complaints",
            "Unit cost",
            "Staff turnover",
            "Overdue files",
        ),
        *("Average waiting time", "Complaints closed late", "Server downtime (hours)"),
    ],
)
def test_a_name_that_sounds_as_if_less_were_better(name: str) -> None:
    assert sounds_like_less_is_better(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Giảm tỷ lệ hộ nghèo", "Mức giảm hộ nghèo", "Số hộ thoát nghèo", "Tỷ lệ giải quyết khiếu nại, tố cáo"),
        *(
            "Số hộ nghèo được hỗ trợ nhà ở",
            "Thu hồi nợ quá hạn",
            "Xử lý vi phạm",
            "Giải quyết việc làm",
            "Trẻ hạnh phúc",
        ),
        *(
            "Reduction in complaints",
            "Complaints resolved",
            "Cost savings",
            "Late fees recovered",
            "Costa Rica",
            "Turnover",
        ),
    ],
)
def test_a_name_of_which_more_may_well_be_better(name: str) -> None:
    assert not sounds_like_less_is_better(name)


@pytest.mark.parametrize("targets", [["≤ 5", 5], [5, "≤ 5"]])
def test_a_bound_that_one_of_two_rows_states_counts_whichever_comes_first(
    targets: Sequence[object], tmp_path: Path
) -> None:
    card = card_of_lines(tmp_path, [["A", "Số hồ sơ trễ hạn", "", target, 4] for target in targets])
    assert plan(card) == (-1, 5, 0)
    assert [code for code, _ in told(card)] == ["item-repeated"]
