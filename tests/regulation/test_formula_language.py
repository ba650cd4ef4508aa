"""The formula language: what is a formula, in two languages, and what is said of one that is none."""

from __future__ import annotations

from itertools import combinations

import pytest

from scorecard.regulation.expression.tree import Compare, Figure, Named, Number, Times
from scorecard.regulation.formula.grammar import FormulaMistake
from scorecard.regulation.formula.lexicon import ALL_UNITS, AND, NAMES, NOT, OR, folded_name
from scorecard.regulation.formula.meaning import Scope, number_formula, truth_formula
from scorecard.regulation.formula.writing import in_words_of, written

ALIKE = (
    (
        "round(max_points * if(target == 0, 1, min(1, actual / target)), 1)",
        "làm_tròn(điểm_chuẩn × nếu(kế_hoạch = 0; 1; nhỏ_nhất(1; thực_hiện ÷ kế_hoạch)); 1)",
    ),
    (
        "max_points * max(0, attainment - 25% * or_else(actual('Số lần chậm tiến độ'), 0))",
        "DIEM_CHUAN * LON_NHAT(0; TY_LE_DAT − 0.25 * NEU_TRONG(THUC_HIEN(“Số lần chậm tiến độ”); 0))",
    ),
    (
        "line(attainment, 0.5, 0, 1, max_points_of_paper)".replace("max_points_of_paper", "10"),
        "đường_gấp_khúc(tỷ_lệ_đạt; 0.5; 0; 1; 10)",
    ),
    ("-peer_mean(actual, all) + peers_better(actual)", "−bình_quân_cụm(thực_hiện; tất_cả) + số_đơn_vị_hơn(thực_hiện)"),
)


@pytest.mark.parametrize(("english", "vietnamese"), ALIKE)
def test_both_languages_say_the_same(english: str, vietnamese: str) -> None:
    assert number_formula(english, "points")[0] == number_formula(vietnamese, "points")[0]


@pytest.mark.parametrize("formula", [one for pair in ALIKE for one in pair])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_is_read_aloud_is_the_same_formula(formula: str, language: str) -> None:
    assert number_formula(in_words_of(formula, language), "points")[0] == number_formula(formula, "points")[0]


@pytest.mark.parametrize(
    ("formula", "scope"),
    [
        *((one, "points") for pair in ALIKE for one in pair),
        ("if(met and not missed('Thu') or actual - 1 <= 2, power(growth, 2), round(-prior / 3, 1))", "points"),
        ("ladder(attainment, 0.8, min(1, 2), 1, max(1, 2), abs(weight)) - whole(upper) * (required + 1)", "points"),
        (
            "peer_count(prior) + sum_of(points, 'I') - mean_of(growth) + count_of(no_actual and target > 0, 'II')",
            "points",
        ),
        ("-8 * count_of(attainment < 1, 'Nền nếp') + group_rate('I') * score - met", "adjustment"),
    ],
)
def test_a_rule_is_written_as_the_formula_that_it_is(formula: str, scope: Scope) -> None:
    rule = number_formula(formula, scope)[0]
    assert number_formula(written(rule), scope)[0] == rule


def test_no_two_names_fold_alike() -> None:
    words = [*(spelling for name in NAMES for spelling in name.spellings), *OR, *AND, *NOT, *ALL_UNITS]
    assert [pair for pair in combinations(words, 2) if folded_name(pair[0]) == folded_name(pair[1])] == []


def test_products_bind_before_sums_and_a_minus_before_both() -> None:
    rule, _ = number_formula("1 - -2 * 3 + 8 / 4 / 2", "points")
    assert "Plus(left=Minus(left=Number(value=1.0), right=Times(left=Number(value=-2.0)" in repr(rule)


def test_not_binds_before_and_and_and_before_or() -> None:
    rule, _ = truth_formula("not score > 1 and rate > 2 or missed = 0", "class")
    assert repr(rule).startswith("Or(left=And(left=Not(")


def test_a_doubled_quote_stands_for_itself() -> None:
    rule, references = number_formula("actual('Tỷ lệ ''đúng hạn''', “II”) * 5%", "points")
    assert rule == Times(Named("actual", "Tỷ lệ 'đúng hạn'", "II"), Number(0.05))
    assert [(one.sort, one.name) for one in references] == [
        ("indicator", "Tỷ lệ 'đúng hạn'"),
        ("group", "II"),
    ]


def test_a_bare_verdict_is_the_indicators_own_in_points_and_a_count_after_roll_up() -> None:
    own = Compare(Figure("met"), "==", Number(1.0))
    assert repr(own) in repr(number_formula("if(met, 1, 0)", "points")[0])
    assert repr(own) in repr(number_formula("count_of(met)", "adjustment")[0])
    assert truth_formula("met > 3", "class")[0] == Compare(Figure("met"), ">", Number(3.0))


MISTAKES: tuple[tuple[str, Scope, int, str], ...] = (
    ("max_points * 10,5", "points", 14, "write 10.5 for 10,5"),
    ("max(10,5)", "points", 5, "write 10.5; arguments are parted by “, ” with a space, or by “;”"),
    ("actual^2", "points", 7, "power(x, 2)"),
    ("actul * 2", "points", 1, "there is no name actul; did you mean actual?"),
    ("max_points * ti_le_dat", "points", 14, "there is no name ti_le_dat; did you mean tỷ_lệ_đạt?"),
    ("if(actual => 2, 1, 0)", "points", 11, "write >="),
    ("max_points * (1 + 2", "points", 14, "this bracket is not closed"),
    ("max_points * 2)", "points", 15, "this bracket closes none"),
    ("actual('Thu", "points", 8, "a quote is opened here and not closed"),
    ("actual(‘Thu’)", "points", 8, "straight quotes"),
    ("'Thu'", "points", 1, "actual('Thu')"),
    ("max_points * met", "points", 14, "if(…, 1, 0)"),
    ("if(actual, 1, 0)", "points", 4, "compare it: … > 0"),
    ("score", "cap", 1, "compare it: … > 0"),
    ("1 +", "points", 4, "ends too early"),
    ("", "points", 1, "ends too early"),
    ("target actual", "points", 8, "write an operator between them"),
    ("if(1 < actual < 3, 1, 0)", "points", 15, "write a <= x and x <= b"),
    ("points", "points", 1, "points of which indicator? write points('its name')"),
    ("count_of(points > 1)", "points", 10, "points of which indicator? write points('its name')"),
    ("score * 2", "points", 1, "known only after this formula"),
    ("rank <= 3", "class", 1, "known only after this formula"),
    ("actual > 3", "class", 1, "actual of which indicator? write actual('its name')"),
    ("peer_max(actual) > 3", "class", 1, "stands in its own points only"),
    ("peer_max(1)", "points", 10, "one figure by its name is wanted here: peer_max(attainment)"),
    ("peer_max(actual, every)", "points", 18, "write all for all units"),
    ("count_of(count_of(met) > 1)", "adjustment", 10, "stands inside another one"),
    ("count_of(target)", "adjustment", 10, "compare it"),
    ("round(actual, 1.5)", "points", 15, "a whole number of decimals"),
    ("line(attainment, 0, 0, 1, 10, 5)", "points", 31, "one figure is left over"),
    ("line(attainment, 1, 0, 1, 10)", "points", 24, "in the order of x"),
    ("ladder(attainment, 1, 10, 1, 5, 0)", "points", 1, "each bound of a ladder stands once"),
    ("abs(1, 2)", "points", 1, "abs takes 1 argument at most, not 2"),
    ("group_points(I) > 3", "class", 14, "the name of a group in quotes"),
    ("actual # 2", "points", 8, "“#” is no sign of a formula"),
    ("1 = actual", "points", 3, "if(…, 1, 0)"),
)


@pytest.mark.parametrize(("formula", "scope", "column", "words"), MISTAKES)
def test_a_mistake_is_told_at_its_column_with_what_to_write(
    formula: str, scope: Scope, column: int, words: str
) -> None:
    read = number_formula if scope in ("points", "adjustment") else truth_formula
    with pytest.raises(FormulaMistake) as mistake:
        read(formula, scope)
    assert words in mistake.value.sentence
    assert mistake.value.column == column


@pytest.mark.parametrize(
    "formula",
    [
        "(" * 31 + "1" + ")" * 31,
        "-" * 31 + "actual",
        "not " * 31 + "score > 1",
        "+".join("1" * 102),
        "1" + " " * 2_000,
        "min(" * 400,
    ],
)
def test_a_formula_made_to_hurt_ends_in_one_line(formula: str) -> None:
    with pytest.raises(FormulaMistake, match="at most"):
        number_formula(formula, "points")


def test_what_is_within_the_limits_is_read() -> None:
    assert number_formula("(" * 29 + "actual" + ")" * 29, "points")[0] == Figure("actual")
    number_formula("+".join("1" * 100), "points")
