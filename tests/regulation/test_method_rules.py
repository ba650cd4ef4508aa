"""What a rulebook states of points, from the file to every output: worked by hand, in exact fractions."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

import scorecard
from scorecard.report.explain import explain_indicator
from scorecard.report.ownership import is_own
from scorecard.report.page import write_page
from scorecard.report.records import csv_of_items, csv_of_records, document, json_pieces, json_text
from scorecard.report.schema import schema
from scorecard.report.tables import show_tables
from scorecard.report.workbook import write_workbook
from scorecard.result import Scorecard
from scorecard.rulebook import InvalidRulebook
from tests.parts.recalculated import differences, recalculated
from tests.parts.workbooks import tidy

HEADINGS = ("Unit", "Indicator", "Target", "Actual")

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def office(folder: Path, rules: str, rows: list[list[object]], headings: tuple[str, ...] = HEADINGS) -> Scorecard:
    book = folder / "rules.toml"
    book.write_text(rules, encoding="utf-8")
    return scorecard.evaluate(tidy(folder / "2022.xlsx", rows, headings), book)


def told(card: Scorecard, indicator: str, step: str, unit: int = 0) -> str:
    found = explain_indicator(card, unit, card.table.indicators.index(indicator), "en")
    return "; ".join(str(words) for table in found for name, words in table.rows if name == step)


def codes(card: Scorecard) -> list[tuple[str, str | None]]:
    return [(one.code, one.cell.address) for one in card.problems if one.severity != "note"]


def assert_recalculated(card: Scorecard, folder: Path) -> None:
    """LibreOffice comes to the values that are stored."""
    write_workbook(card, folder / "out.xlsx", "en")
    (anew,) = recalculated([folder / "out.xlsx"], folder)
    assert list(differences(folder / "out.xlsx", anew)) == []


# Bands ------------------------------------------------------------------------------------------------------

BANDS = """
[defaults]
max_points = 20
bands = { "Tốt" = 0.9, "Khá" = 0.7 }
[indicators.count]
kind = "count"
points = { method = "per_event", each = 3 }
bands_by = "points"
[indicators.plain]
points = { method = "proportional", cap = 1 }
bands = { "Đạt" = 1 }
"""
BAND_ROWS: list[list[object]] = [
    ["A", "x", 100, 90],  # on the bound
    ["B", "x", 100, 89.99],
    ["C", "x", 100, 69.9],
    ["D", "x", 100, None],
    ["A", "count", None, 6],  # 18 of 20 points: 9/10
    ["B", "count", None, 5],  # 15 of 20: 3/4
    ["C", "count", None, 4],  # 12 of 20: 3/5
    ["A", "plain", 3, 0.1 + 0.2 + 2.7],  # agrees with the target to 12 digits
    ["B", "plain", 3, 2.9],
]
BANDS_EARNED = ["Tốt", "Khá", None, None, "Tốt", "Khá", None, "Đạt", None]


def test_an_indicator_is_labelled_by_its_attainment_or_its_points(tmp_path: Path) -> None:
    card = office(tmp_path, BANDS, BAND_ROWS)
    record = document(card, "en")
    of_item = {(one["unit"], one["indicator"]): one["band"] for one in record["items"]}
    assert [of_item[str(row[0]), str(row[1])] for row in BAND_ROWS] == BANDS_EARNED
    assert [one if isinstance(one, str) else None for one in card.items["band"]] == BANDS_EARNED
    text = "".join(json_pieces(card, "en"))
    assert text == json_text(record)
    jsonschema.validate(json.loads(text), schema())
    units = card.standing.order.tolist()
    rows = csv_of_items(card, units)
    assert rows == csv_of_records(record["items"], scorecard.fields.ITEMS)
    assert [one["band"] or None for one in csv.DictReader(io.StringIO(rows))] == BANDS_EARNED
    (tmp_path / "items.csv").write_text(rows, encoding="utf-8")
    assert is_own(tmp_path / "items.csv")


def test_bands_are_shown_and_explained(tmp_path: Path) -> None:
    card = office(tmp_path, BANDS, BAND_ROWS)
    tables = show_tables(card, [0], "vi")
    (at,) = [at for at, column in enumerate(tables[0].columns) if column.heading == "Band"]
    assert [row[at] for row in tables[0].rows] == ["Tốt", "Tốt", "Đạt"]
    write_page(card, tmp_path / "page.html", "vi")
    assert "Xếp mức" in (tmp_path / "page.html").read_text(encoding="utf-8")
    file = card.rulebook.file
    assert told(card, "x", "band") == f"0.9, at least 0.9: Tốt ({file} line 4)"
    assert told(card, "count", "band") == f"18 / 20 = 0.9, at least 0.9: Tốt ({file} line 4)"
    assert told(card, "x", "band", 2) == f"0.699, less than 0.7, from which on it is Khá: none ({file} line 4)"
    assert_recalculated(card, tmp_path)
    sheet = load_workbook(tmp_path / "out.xlsx")["Items"]
    headings = [cell.value for cell in sheet[1]]
    column = headings.index("Band") + 1
    assert "LOOKUP" in str(sheet.cell(2, column).value)


def test_without_bands_no_output_speaks_of_them(tmp_path: Path) -> None:
    card = office(tmp_path, 'name = "plain"\n', BAND_ROWS)
    assert "band" not in document(card, "en")["items"][0]
    assert "band" not in csv_of_items(card, [0]).partition("\n")[0]
    assert "band" not in card.items
    assert "Band" not in [column.heading for table in show_tables(card, [0], "en") for column in table.columns]


# Events, points entered, points without value ---------------------------------------------------------------


def test_events_that_cost_points_add_nothing_to_the_maximum(tmp_path: Path) -> None:
    """10 for meeting the target, −2 for each of three lapses, 10 − 2 × 3 for late days: 10 − 6 + 4 of 10 + 0 + 10."""
    rules = """
        [defaults]
        max_points = 10
        [score]
        rollup = "sum"
        [indicators.lapses]
        kind = "count"
        points = { method = "per_event", each = -2 }
        [indicators.late]
        kind = "count"
        points = { method = "per_event", each = -2, base = 10 }
    """
    rows: list[list[object]] = [["A", "x", 5, 5], ["A", "lapses", 2, 3], ["A", "late", None, 3]]
    card = office(tmp_path, rules, rows)
    assert list(card.items["points"]) == [10, -6, 4]
    assert list(card.items["max_points"]) == [10, 0, 10]
    assert card.unit_scores.score[0] == 8
    assert card.unit_scores.max_score[0] == 20
    # Fewer lapses are better: three where two are allowed miss the bar.
    assert list(card.items["direction"]) == ["higher", "lower", "lower"]
    assert list(card.items["verdict"]) == ["met", "missed", "no_target"]
    assert_recalculated(card, tmp_path)


def test_a_direction_that_the_workbook_states_stands_over_what_follows_from_points(tmp_path: Path) -> None:
    rules = '[indicators.x]\nkind = "count"\npoints = { method = "per_event", each = -1 }\n'
    card = office(tmp_path, rules, [["A", "x", 2, 3, "higher"]], (*HEADINGS, "Direction"))
    assert list(card.items["direction"]) == ["higher"]


@pytest.mark.parametrize(
    ("bounds", "expected", "problems"),
    [
        ("", [0, 0, 8], [("points-below-least", "D2"), ("points-below-least", "D3")]),
        (", least = -5", [-3, -5, 8], [("points-below-least", "D3")]),
        (", least = -9, most = 7", [-3, -9, 7], [("points-above-maximum", "D4")]),
    ],
)
def test_points_that_a_reviewer_entered_out_of_bounds_are_told(
    bounds: str, expected: list[float], problems: list[tuple[str, str]], tmp_path: Path
) -> None:
    rules = f'[defaults]\nkind = "entered"\nmax_points = 10\npoints = {{ method = "entered"{bounds} }}\n'
    card = office(tmp_path, rules, [["A", "x", None, -3], ["B", "x", None, -9], ["C", "x", None, 8]])
    assert list(card.items["points"]) == expected
    assert codes(card) == problems


def test_a_reported_item_whose_rule_has_no_value_is_an_error(tmp_path: Path) -> None:
    """Of a target of 10 an actual of 0 is met without bound, and so are the steps over it; with a cap they are not."""
    rules = """
        [defaults]
        max_points = 10
        kind = "lower"
        attainment = "ratio"
        points = { method = "steps", over = 0.1, bonus = 1 }
        [indicators.y]
        points = { method = "steps", over = 0.1, bonus = 1, bonus_cap = 5 }
    """
    rows: list[list[object]] = [["A", "x", 10, 0], ["A", "y", 10, 0], ["A", "z", None, 4], ["A", "w", 10, None]]
    card = office(tmp_path, rules, rows)
    (error,) = [one for one in card.problems if one.severity == "error"]
    assert (error.code, error.cell.address) == ("points-undefined", "D2")
    assert "2022!C2, 2022!D2" in error.message
    assert [None if one != one else one for one in card.items["points"]] == [None, 15, None, None]


def test_points_from_a_low_to_a_high(tmp_path: Path) -> None:
    """From 1 to 100 between the figures of the units: 30 lies 2/3 of the way from 10 to 40, 1 + 99 × 2/3 = 67."""
    rules = """
        [defaults]
        max_points = 10
        [defaults.points]
        method = "relative"
        by = "min_max"
        within = "all"
        range = [1, 100]
        [indicators.life]
        points = { method = "relative", by = "min_max", goalposts = [20, 85] }
    """
    rows: list[list[object]] = [[unit, "x", None, figure] for unit, figure in (("A", 10), ("B", 30), ("C", 40))]
    card = office(tmp_path, rules, [*rows, ["A", "life", None, 71.4]])
    expected = [1, 67, 100, float(Fraction(10) * Fraction(514, 650))]
    assert list(card.items["points"]) == pytest.approx(expected, rel=1e-14)
    assert list(card.items["max_points"]) == [100, 100, 100, 10]
    assert told(card, "x", "points", 1).endswith("; 1 + (100 − 1) × 0.666666666667 = 67")
    assert told(card, "life", "points").startswith("the goalposts are 20 and 85: (71.4 − 20) / (85 − 20) = ")
    assert_recalculated(card, tmp_path)


PENALTIES = """
    [defaults]
    max_points = 10
    [indicators.ideas]
    kind = "count"
    points = { method = "bonus_penalty", bonus = 2, penalty = 1, penalties = "late" }
"""
LATE: list[list[object]] = [["A", "ideas", None, 4], ["A", "late", 3, 2], ["B", "ideas", None, 1], ["B", "late", 3, 4]]


def test_fewer_of_what_costs_points_are_better(tmp_path: Path) -> None:
    """At most 3 late: 2 are 2 − 2/3 = 4/3 of the target, 4 are 2/3; points 4 × 2 − 2 = 6, and 2 − 4 held at 0."""
    card = office(tmp_path, PENALTIES, LATE)
    late = card.items[card.items["indicator"] == "late"]
    assert list(late["direction"]) == ["lower", "lower"]
    assert list(late["verdict"]) == ["exceeded", "missed"]
    assert list(late["attainment"]) == pytest.approx([float(Fraction(4, 3)), float(Fraction(2, 3))], rel=1e-14)
    assert list(card.items[card.items["indicator"] == "ideas"]["points"]) == [6, 0]
    assert_recalculated(card, tmp_path)


@pytest.mark.parametrize("stated", ["rulebook", "workbook"])
def test_a_stated_direction_of_what_costs_points_stands(stated: str, tmp_path: Path) -> None:
    rules = PENALTIES + ('[indicators.late]\nkind = "higher"\n' if stated == "rulebook" else "")
    rows = [[*row, "higher" if row[1] == "late" and stated == "workbook" else None] for row in LATE]
    card = office(tmp_path, rules, rows, (*HEADINGS, "Direction"))
    assert list(card.items[card.items["indicator"] == "late"]["verdict"]) == ["missed", "exceeded"]


# Mistakes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "mistake"),
    [
        ('points = { method = "relative", by = "best", ties = "mean" }', "ties: has no meaning where by"),
        ('points = { method = "relative", by = "min_max", limit = 2 }', "limit: has no meaning where by"),
        ('points = { method = "relative", by = "best", limit = 3 }', 'leave it out, or write by = "z_score"'),
        ('points = { method = "relative", by = "rank", goalposts = [0, 1] }', "goalposts: has no meaning where by"),
        ('points = { method = "relative", by = "rank", range = [5, 1] }', "range: 5 is not below 1"),
        ('points = { method = "relative", by = "min_max", goalposts = [5, 5] }', "goalposts: 5 is not below 5"),
        ('points = { method = "leader", by = "difference", share = 0.5 }', "share: has no meaning where by"),
        ('points = { method = "entered", least = 5, most = 1 }', "least: 5 is more than most, 1"),
        ('points = { method = "tiers", tiers = [{ over = 1, below = 2, share = 1 }] }', "states over and below"),
        (
            'points = { method = "tiers", tiers = [{ over = 1, share = 1 }, { at_most = 2, share = 0 }] }',
            "the ladder mixes over and at_most",
        ),
        ('kind = "lower"\nfall_off = "width"', 'fall_off: has no effect on the kind "lower"; write kind = "range"'),
        ("bands = {}", "is empty; state each label"),
        ("bands = { a = 0.5, b = 0.9 }", "0.9 is not less than the 0.5"),
    ],
)
def test_what_contradicts_itself_is_a_mistake(rules: str, mistake: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(f"[defaults]\n{rules}\n", encoding="utf-8")
    with pytest.raises(InvalidRulebook) as found:
        scorecard.load_rulebook(path)
    assert mistake in str(found.value)
