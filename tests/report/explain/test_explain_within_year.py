"""How a part of the year is explained: every part with its cell, and arithmetic that a calculator confirms."""

from __future__ import annotations

import pytest

from scorecard.domain import Direction
from scorecard.regulation.pacing import PaceRule
from scorecard.report.explain import explain_item, explain_unit
from scorecard.result import Scorecard
from scorecard.rulebook import Rulebook
from scorecard.rulebook.model import Rule
from scorecard.spans import Span
from tests.parts.build import NONE, Line
from tests.parts.calculator import expressions, value
from tests.parts.within_year import SUMMED, Course, card_of_parts, half_year, quarters


def told(card: Scorecard, row: int = 0) -> dict[str, str]:
    """What is told of an item, by the name of the step; every expression in it is confirmed."""
    steps = explain_item(card, row, "en").rows
    confirmed([text for _, text in steps])
    return {str(name): str(text) for name, text in steps}


def confirmed(texts: list[object]) -> None:
    for left, right in expressions(texts):
        assert value(left) == pytest.approx(value(right), rel=1e-11), (left, right)


def test_every_part_stands_with_its_cell_and_every_figure_with_its_arithmetic() -> None:
    steps = told(card_of_parts(half_year()))
    assert steps == {
        "target": "400 from book.xlsx, 2022!A1",
        "Q1": "110 from book.xlsx, 2022!B5",
        "Q2": "120 from book.xlsx, 2022!B6",
        "rule": "proportional, max 100 points",
        "to date": "over the year's periods the sum: 110 + 120 = 230",
        "share of plan": "230 / 400 = 0.575 = 57.50 %",
        "expected by now": "the months that have gone, of 12: 6 / 12 = 0.5 = 50.00 %",
        "pace": "0.575 is at least 0.5 × (1 + 0.1) = 0.55: ahead",
        "forecast": "230 / 0.5 = 460, enough for 400",
        "needed per month": "(400 − 230) / 6 = 28.3333333333 in each of the 6 months that are left",
        "progress": "0.575 / 0.5 = 1.15",
    }
    steps = told(card_of_parts(half_year()), 1)
    assert steps["plan first given"] == "320 from book.xlsx, 2022!F2"
    assert steps["pace"] == "0.3 is at most 0.5 × (1 − 0.1) = 0.45: behind"
    assert steps["forecast"] == "90 / 0.5 = 180, not enough for 300"
    assert told(card_of_parts(half_year()), 2)["first 6 months, estimate"] == "51 from book.xlsx, 2022!B9"
    assert told(card_of_parts(half_year()), 3)["to date"] == "nothing is known of all months until then"


def test_a_unit_is_told_with_its_mean_and_place() -> None:
    first = explain_unit(card_of_parts(half_year()), 0, "en")[0]
    confirmed([text for _, text in first.rows])
    assert (first.note, first.rows) == (
        "6 months of 2022",
        [
            [
                "progress",
                "the sum of weight × progress, of all weights: (1 × 1.15 + 1 × 0.6) / 2 = 0.875 = 87.50 %",
            ],
            ["place by progress", "2, 2 in I; not a ranking for awards"],
        ],
    )


def test_less_is_better_is_told_with_signs_turned() -> None:
    less = Direction.LOWER
    card = card_of_parts([quarters(Line(20, indicator="a", direction=less), 4, 10),
                          quarters(Line(20, indicator="b", direction=less), 1, 1)])  # fmt: skip
    behind, ahead = told(card), told(card, 1)
    assert behind["pace"] == "0.7 is at least 0.5 × (1 + 0.1) = 0.55: behind"
    assert behind["may still come per month"] == "(20 − 14) / 6 = 1 in each of the 6 months that are left"
    assert behind["progress"] == "2 − 0.7 / 0.5 = 0.6"
    assert ahead["pace"] == "0.1 is at most 0.5 × (1 − 0.1) = 0.45: ahead"
    assert ahead["progress"] == "2 − 0.1 / 0.5 = 1.8, counts 1.2 at most"


def test_what_is_required_is_asked_of_the_forecast() -> None:
    card = card_of_parts([quarters(Line(100, indicator="a", required=0.8), 20, 20)])
    steps = told(card)
    assert steps["pace"] == "0.4 is beyond 0.5 × (1 − 0.1) = 0.45, but the forecast is enough: on pace"
    assert steps["forecast"] == "40 / 0.5 = 80, enough for 80, which is 80.00 % of the plan"


def test_levels_profiles_plans_and_gaps() -> None:
    level = card_of_parts([quarters(Line(98, indicator="a"), 99, 97)], rules=Rulebook(defaults=Rule(combine="mean")))
    steps = told(level)
    assert steps["to date"] == "over the year's periods the mean: (99 + 97) / 2 = 98"
    assert steps["expected by now"] == "all of the plan, as it does not add up over the year: 1 = 100.00 %"
    assert steps["pace"] == "1 is not beyond 1 × (1 − 0.1) = 0.9: on pace"
    assert "needed per month" not in steps

    profile = PaceRule(expected={"q1": 0.1, "q2": 0.3, "q3": 0.3, "q4": 0.3})
    ruled = card_of_parts(
        [quarters(Line(100, indicator="a"), 20, 20)], rules=Rulebook(defaults=SUMMED.defaults, pace=profile)
    )
    assert told(ruled)["expected by now"] == "the rulebook's parts of the months that have gone: 0.4 = 40.00 %"

    own = [
        Line(plan, actual, indicator="a", span=Span(first, first + 2, has_own_plan=True))
        for first, plan, actual in ((1, 10, 9), (4, 30, 20), (7, 30, NONE), (10, 30, NONE))
    ]
    planned = told(card_of_parts([Course(Line(100, indicator="a"), own)]))
    assert planned["Q1"] == "9 from book.xlsx, 2022!B2; plan 10 from book.xlsx, 2022!A2"
    assert planned["Q3"] == "plan 30 from book.xlsx, 2022!A4"
    assert planned["expected by now"].startswith(
        "the plans of the periods until then, of the plan of the year: 40 / 100"
    )

    gap = told(card_of_parts([quarters(Line(100, indicator="a"), NONE, 20)]))
    assert gap["pace"] == "a part before the last one is missing: incomplete"


def test_a_whole_year_of_parts_says_what_it_is_made_of() -> None:
    card = card_of_parts([quarters(Line(10, indicator="a"), 3, 2, 4, 3)], None)
    steps = told(card)
    assert steps["Q4"] == "3 from book.xlsx, 2022!B5"
    assert steps["actual"] == "over the year's periods the sum: 3 + 2 + 4 + 3 = 12"
    assert steps["verdict"] == "12 is above 10: exceeded"
