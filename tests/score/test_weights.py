"""Weights that are a unit's own size, and blanks that count as the others do: worked by hand."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import pytest

from scorecard import evaluate
from scorecard.report.explain import explain_unit
from scorecard.report.rules import rules_tables
from scorecard.report.workbook import write_workbook
from scorecard.result import Scorecard
from scorecard.rulebook import load_rulebook
from tests.parts.recalculated import differences, recalculated
from tests.parts.workbooks import tidy

HEADINGS = ("Unit", "Group", "Indicator", "Weight", "Target", "Actual")
Row = list[object]

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def office(folder: Path, rules: str, rows: list[Row], headings: tuple[str, ...] = HEADINGS) -> Scorecard:
    (folder / "rules.toml").write_text(rules, encoding="utf-8")
    return evaluate(tidy(folder / "2022.xlsx", rows, headings), folder / "rules.toml")


def codes(card: Scorecard) -> list[str]:
    return [one.code for one in card.problems]


def assert_recalculated(card: Scorecard, folder: Path) -> None:
    write_workbook(card, folder / "out.xlsx", "en")
    (anew,) = recalculated([folder / "out.xlsx"], folder)
    assert list(differences(folder / "out.xlsx", anew)) == []


# A unit's own size --------------------------------------------------------------------------------------------------

SIZED = """
[indicators.central]
weight = { size = "central budget" }
[indicators.local]
weight = { size = "local budget" }
"""


def budgets(unit: str, central: float | None, local: float | None) -> list[Row]:
    figures = (
        ("central", 100, 90),
        ("local", 100, 50),
        ("central budget", None, central),
        ("local budget", None, local),
    )
    return [[unit, None, name, None, target, actual] for name, target, actual in figures]


def test_an_indicator_weighs_as_much_as_another_tells_of_the_unit(tmp_path: Path) -> None:
    """A spends 300 of central and 100 of local money, (90 × 300 + 50 × 100) / 400 = 80; B the reverse, 60."""
    card = office(tmp_path, SIZED, [*budgets("A", 300, 100), *budgets("B", 100, 300)])
    assert card.unit_scores.score.tolist() == [80, 60]
    told = str(explain_unit(card, 0, "en"))
    assert "“central budget” 300 (" in told
    assert "of 400 in all = 75.00 % of the score; adds 90 × 0.75 = 67.5 points" in told
    assert codes(card) == []
    assert_recalculated(card, tmp_path)


def test_a_size_may_stand_under_a_heading(tmp_path: Path) -> None:
    """(90 × 3 + 50 × 1) / 4 = 80."""
    rules = '[reading.headings]\nattribute = ["People"]\n[indicators]\nx.weight = { size = "People" }\n'
    rows: list[Row] = [["A", "x", 100, 90, 3], ["A", "y", 100, 50, 3]]
    card = office(tmp_path, rules, rows, ("Unit", "Indicator", "Target", "Actual", "People"))
    assert card.unit_scores.score.tolist() == [80]
    assert "rule-unmatched" not in codes(card)
    assert_recalculated(card, tmp_path)


@pytest.mark.parametrize("size", [None, -5])
def test_a_size_that_is_missing_is_an_error_and_weighs_nothing(size: float | None, tmp_path: Path) -> None:
    card = office(tmp_path, SIZED, budgets("A", size, 100))
    assert card.unit_scores.score.tolist() == [50]
    (one,) = [one for one in card.problems if one.severity == "error"]
    assert one.code == "size-missing"
    assert one.message.startswith("“central” of A weighs as much as its “central budget”, which is missing")
    assert_recalculated(card, tmp_path)


def test_a_size_that_nothing_is_called_by_is_named(tmp_path: Path) -> None:
    card = office(tmp_path, '[indicators]\ncentral.weight = { size = "central budgets" }', budgets("A", 300, 100))
    assert codes(card).count("rule-unmatched") == 1
    assert "size-missing" in codes(card)


def test_a_size_is_only_shown_unless_a_rule_of_its_own_says_otherwise(tmp_path: Path) -> None:
    """Under missing = "zero" every figure would be due; the budgets are not."""
    card = office(tmp_path, f'[defaults]\nmissing = "zero"\nno_target = "met"{SIZED}', budgets("A", 300, 100))
    assert card.unit_scores.score.tolist() == [80]
    stated = SIZED + '[indicators."local budget"]\nkind = "higher"\nno_target = "met"\n'
    card = office(tmp_path, stated, budgets("A", 300, 100))
    assert card.unit_scores.score.tolist() == pytest.approx([float(Fraction(90 * 300 + 50 * 100 + 100 * 1, 401))])


def test_config_show_says_whose_size_it_is(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(SIZED + '[score]\nmissing_weight = "equal"\n', encoding="utf-8")
    rules = load_rulebook(tmp_path / "rules.toml")
    english, vietnamese = str(rules_tables(rules, "en")), str(rules_tables(rules, "vi"))
    assert "weight: the unit's own “central budget”" in english
    assert "a blank weight, where others have one, counts as the mean of those in its group" in english
    assert "trọng số: “central budget” của chính đơn vị" in vietnamese
    assert "tính bằng bình quân trọng số trong nhóm" in vietnamese


# Blanks that count as the others do ---------------------------------------------------------------------------------

EQUAL = '[score]\nmissing_weight = "equal"\n'


def weighed(card: Scorecard) -> list[float]:
    return [float(one) for one in card.table.weight]


def test_a_blank_weight_counts_as_the_others_of_its_group(tmp_path: Path) -> None:
    """In I the mean of 4 and 2 is 3; in II nobody has a weight, so it is the unit's, (4 + 2) / 2 = 3."""
    rows: list[Row] = [
        ["A", "I", "w", 4, 100, 90],
        ["A", "I", "x", 2, 100, 60],
        ["A", "I", "y", None, 100, 30],
        ["A", "II", "z", None, 100, 50],
        ["B", "I", "w", 10, 100, 50],
        ["B", "I", "y", None, 100, 50],
    ]
    card = office(tmp_path, EQUAL, rows)
    assert weighed(card) == [4, 2, 3, 3, 10, 10]
    expected = Fraction(90 * 4 + 60 * 2 + 30 * 3 + 50 * 3, 12)
    assert card.unit_scores.score.tolist() == pytest.approx([float(expected), 50])
    (one, *_) = [one for one in card.problems if one.code == "weight-missing"]
    assert "“y” has no weight, while others have one; it counts as the mean of the others in its group." in one.message
    assert "bình quân trọng số trong nhóm" in one.message_in("vi")
    assert_recalculated(card, tmp_path)


def test_a_weight_that_the_rulebook_states_is_one_of_the_others(tmp_path: Path) -> None:
    rows: list[Row] = [["A", "I", "w", 4, 100, 90], ["A", "I", "x", None, 100, 60], ["A", "I", "y", None, 100, 30]]
    card = office(tmp_path, EQUAL + "[indicators]\nx.weight = 8\n", rows)
    assert weighed(card) == [4, 8, 6]


def test_a_blank_beside_nobody_s_weight_counts_one(tmp_path: Path) -> None:
    rows: list[Row] = [["A", "I", "w", 4, 100, 90], ["B", "I", "x", None, 100, 60]]
    assert weighed(office(tmp_path, EQUAL, rows)) == [4, 1]
    assert not any(math.isnan(one) for one in weighed(office(tmp_path, "", rows)))
