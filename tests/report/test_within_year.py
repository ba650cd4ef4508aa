"""What is shown of a year that is not over: shares, paces and forecasts in place of verdicts, scores and awards."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest

from scorecard import fields
from scorecard.domain import Direction
from scorecard.language import Language
from scorecard.report import SCHEMA_FILE
from scorecard.report.narrative import narrative_text
from scorecard.report.page import page_text
from scorecard.report.page.charts import sparkline
from scorecard.report.problems import as_read_tables
from scorecard.report.records import csv_of_items, csv_of_records, document, json_pieces, json_text, ranking_records
from scorecard.report.screen import draw_tables
from scorecard.report.tables import ranking_tables, show_tables
from scorecard.report.terminal import tables_text
from scorecard.result import Scorecard
from scorecard.rulebook import load_rulebook
from scorecard.rulebook.model import Rulebook, ScoreRule
from scorecard.spans import Span
from tests.parts.build import NONE, Line
from tests.parts.within_year import SUMMED, Course, card_of_parts, half_year, quarters


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return card_of_parts(half_year())


# data


def test_json_has_what_is_known_to_date_and_judges_nothing(card: Scorecard) -> None:
    record = document(card, "en")
    assert record["period"] == "6m"
    jobs, loans, estimated, silent = record["items"]
    assert (jobs["to_date"], jobs["plan_share"], jobs["expected"], jobs["pace"]) == (230, 0.575, 0.5, "ahead")
    assert (jobs["forecast"], jobs["forecast_meets"], jobs["year_target"]) == (460, True, 400)
    assert jobs["needed"] == pytest.approx(float(Fraction(400 - 230, 6)))
    assert jobs["parts"] == [
        {"period": "q1", "actual": 110, "actual_text": None, "target": None, "estimate": False, "cell": "2022!B5"},
        {"period": "q2", "actual": 120, "actual_text": None, "target": None, "estimate": False, "cell": "2022!B6"},
    ]
    assert (loans["pace"], loans["forecast_meets"], loans["initial_target"]) == ("behind", False, 320)
    assert estimated["estimate"] is True
    assert silent["pace"] is silent["to_date"] is silent["forecast_meets"] is None
    assert silent["parts"] == []
    for one in record["items"]:
        assert one["period"] == "6m"
        assert all(one[key] is None for key in ("actual", "attainment", "verdict", "points", "max_points", "share"))
    for one in (*record["ranking"], *record["groups"]):
        assert set(one["tally"].values()) == {0}
    assert not record["problems"]


def test_the_pieces_are_the_document_and_fit_the_schema(card: Scorecard) -> None:
    text = "".join(json_pieces(card, "en"))
    assert text == json_text(document(card, "en"))
    jsonschema.validate(json.loads(text), json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def test_csv_has_columns_more_behind_all_others(card: Scorecard) -> None:
    text = csv_of_items(card, [0, 1, 2])
    assert text == csv_of_records(document(card, "en")["items"], fields.ITEMS, card)
    heading = text.partition("\n")[0].split(",")
    assert heading.index("note") + 1 == heading.index("period")
    first = next(csv.DictReader(io.StringIO(text)))
    assert (first["period"], first["pace"], first["forecast_meets"], first["verdict"]) == ("6m", "ahead", "true", "")
    assert csv_of_records(ranking_records(card), fields.UNITS, card).partition("\n")[0].endswith(",progress")
    assert list(card.items.columns[-2:]) == ["parts", "attributes"]
    assert card.ranking["progress"].tolist() == pytest.approx([NONE, 1.02, 0.875], nan_ok=True)


def test_the_whole_year_with_parts_has_them_and_its_verdicts() -> None:
    estimate = Line(actual=14, indicator="jobs", span=Span(1, 12, is_estimate=True))
    parts = [*quarters(Line(10, indicator="jobs"), 3, 2, 4).parts, estimate]
    whole = card_of_parts([Course(Line(10, indicator="jobs"), parts)], None)
    record = document(whole, "en")
    assert record["period"] is None
    assert [(one["period"], one["actual"], one["estimate"]) for one in record["items"][0]["parts"]] == [
        ("q1", 3, False), ("q2", 2, False), ("q3", 4, False), ("year", 14, True),
    ]  # fmt: skip
    assert (record["items"][0]["actual"], record["items"][0]["verdict"]) == (14, "exceeded")
    assert record["items"][0]["pace"] is record["items"][0]["forecast"] is record["items"][0]["needed"] is None
    assert record["ranking"][0]["progress"] is None
    assert "progress" not in csv_of_records(ranking_records(whole), fields.UNITS, whole).partition("\n")[0]
    assert "pace" in csv_of_items(whole, [0]).partition("\n")[0]
    [table] = show_tables(whole, [0], "vi")
    assert "Estimate" in [one.heading for one in table.columns]
    assert "ước" in tables_text([table], "vi")


# progress


def test_units_are_listed_by_progress_and_who_is_silent_stands_first(card: Scorecard) -> None:
    """A: the mean of 0.575 / 0.5 = 1.15 and 0.3 / 0.5 = 0.6; B: 0.51 / 0.5."""
    ranking = ranking_records(card)
    assert [one["unit"] for one in ranking] == ["C", "B", "A"]
    assert [one["progress"] for one in ranking] == pytest.approx([None, 1.02, float(Fraction(115 + 60, 200))])
    assert [one["rank"] for one in ranking] == [None, 1, 2]
    assert [one["cluster_rank"] for one in ranking] == [None, 1, 2]
    assert all(one["score"] is one["classification"] is None and one["awards"] == [] for one in ranking)


def test_less_is_better_is_turned_and_much_is_capped() -> None:
    """6 of 20 where half is expected: 2 - 0.3 / 0.5 = 1.4 counts 1.2; 24 of 20: 2 - 1.2 / 0.5 = -0.4 counts 0.

    Weighed 3 to 1; what is incomplete is no part of it.
    """
    less = Direction.LOWER
    rest = card_of_parts(
        [
            quarters(Line(20, indicator="a", direction=less, weight=3), 4, 2),
            quarters(Line(20, indicator="b", direction=less, weight=1), 4, 20),
            quarters(Line(20, indicator="c", weight=9), NONE, 5),
        ]
    )
    assert [one["pace"] for one in document(rest, "en")["items"]] == ["ahead", "behind", "incomplete"]
    assert ranking_records(rest)[0]["progress"] == pytest.approx(float(Fraction(3 * 12, 4 * 10)))


def test_points_that_add_up_weigh_progress_by_their_maxima() -> None:
    rules = Rulebook(score=ScoreRule(rollup="sum"), defaults=SUMMED.defaults)
    courses = [
        quarters(Line(10, indicator="a", weight=9, max_points=10), 2, 3),
        quarters(Line(10, indicator="b", weight=1, max_points=30), 2, 0.5),
    ]
    progress = ranking_records(card_of_parts(courses, rules=rules))[0]["progress"]
    assert progress == pytest.approx(float(Fraction(10 * 2 + 30 * 1, 40 * 2)))


def test_nobody_has_a_class_or_an_award(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(
        '[[classes]]\nname = "Good"\nat_least = 0\n[[awards]]\nname = "Flag"\ntop = 1\n[ranking.left_out]\nB = "new"\n'
        '[defaults]\ncombine = "sum"\n'
        '[[caps]]\nwhen = "missed > 0"\nmost = 10\n[[adjustments]]\nname = "extra"\nformula = "exceeded * 2"\n',
        encoding="utf-8",
    )
    ruled = card_of_parts(half_year(), rules=load_rulebook(path))
    record = document(ruled, "en")
    assert [one["unit"] for one in record["ranking"]] == ["C", "A", "B"]
    assert [one["rank"] for one in record["ranking"]] == [None, 1, None]
    assert {one["classification"] for one in record["ranking"]} == {None}
    assert record["decisions"] == []
    for table in ranking_tables(ruled, "en", by_cluster=False):
        assert {"Class", "Put forward for", "Score", "Targets"}.isdisjoint(one.heading for one in table.columns)


# tables and sentences


@pytest.mark.parametrize(
    ("language", "period", "words"),
    [
        ("en", "6 months of 2022", ("ahead", "behind", "on pace", "estimate", "not a ranking for awards")),
        (
            "vi",
            "6 tháng năm 2022",
            ("vượt tiến độ", "chậm tiến độ", "đúng tiến độ", "ước", "không phải xếp hạng thi đua"),
        ),
    ],
)
def test_every_title_says_the_period(card: Scorecard, language: Language, period: str, words: tuple[str, ...]) -> None:
    boards = [*ranking_tables(card, language, by_cluster=True), *ranking_tables(card, language, by_cluster=False)]
    shown = show_tables(card, card.standing.order.tolist(), language)
    for table in (*boards, *shown):
        assert period in f"{table.title} {table.note}"
    text = tables_text([*boards, *shown], language)
    for word in words:
        assert word in text
    for units in ([0], [0, 1, 2]):
        assert period in narrative_text(card, units, language)
    assert period in page_text(card, language)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_narrow_screen_keeps_what_matters(
    card: Scorecard, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    stream = io.StringIO()
    draw_tables(show_tables(card, [0], language), language, stream)
    text = stream.getvalue()
    assert max(map(len, text.splitlines())) <= 80
    assert "230" in text
    assert {"en": "behind", "vi": "chậm tiến độ"}[language] in text


def test_sentences_tell_who_is_behind_and_the_forecast(card: Scorecard) -> None:
    text = narrative_text(card, card.standing.order.tolist(), "en")
    assert "the progress of 2 units is known; not a ranking for awards. Nothing is known yet of: C." in text
    assert (
        "A. Progress 87.5 %: 1 ahead, 1 behind. Behind: loans 90 (plan of the year 300), 30 % of the plan where "
        "50 % is expected by now, forecast 180, needed each month 35." in text
    )
    assert "an estimated 51" in narrative_text(card, [1], "en")
    assert "Chậm tiến độ: loans 90 (kế hoạch năm 300)" in narrative_text(card, [0], "vi")


def test_a_sparkline_is_told_in_words() -> None:
    drawn = str(sparkline([10, NONE, 20], 'Q1: 10; "Q2": –; Q3: <20>'))
    assert "role='img'" in drawn
    assert "aria-label='Q1: 10; &#34;Q2&#34;: –; Q3: &lt;20&gt;'" in drawn
    assert drawn.count("<path") == 2
    assert str(sparkline([10], "Q1: 10")) == ""


def test_what_was_read_of_parts_is_printed_with_its_cells(card: Scorecard) -> None:
    [_, parts] = as_read_tables(card, "en")
    assert parts.title == "Parts of the year"
    assert [list(row) for row in parts.rows][:1] == [
        ["A", None, "jobs", "Q1", 110, "book.xlsx, 2022!B5", pytest.approx(NONE, nan_ok=True), None]
    ]
    assert parts.rows[-1][3] == "first 6 months, estimate"
