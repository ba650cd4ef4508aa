"""What the user says of headings stands over what reading makes of them, in every way it can be said."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from scorecard.cli import app
from scorecard.pipeline import evaluate
from scorecard.rulebook import load_rulebook
from tests.parts.workbooks import tidy

HAUSHALT = ("Unit", "Indicator", "Ansatz", "Ergebnis")
ROWS = (("A", "Roads", 10, 9), ("B", "Roads", 20, 25))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)), env={"LANG": "C", "LC_ALL": ""})


def document(*arguments: object, headings: Sequence[str] = ()) -> dict[str, Any]:
    """What `show` says as JSON."""
    options = [part for heading in headings for part in ("--heading", heading)]
    done = run("show", *arguments, *options, "--format", "json")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def figures(*arguments: object, headings: Sequence[str] = (), keys: Sequence[str] = ("target", "actual")) -> set[Any]:
    """Each item's unit with some of its figures."""
    items = document(*arguments, headings=headings)["items"]
    return {(item["unit"], *(item[key] for key in keys)) for item in items}


def codes(*arguments: object, headings: Sequence[str] = ()) -> list[str]:
    return [found["code"] for found in document(*arguments, headings=headings)["problems"]]


BOTH = ("Ansatz=target", "Ergebnis=actual")
READ = {("A", 10, 9), ("B", 20, 25)}


@pytest.fixture
def haushalt(tmp_path: Path) -> Path:
    """Headings in a language that nobody taught it."""
    return tidy(tmp_path / "Haushalt 2022.xlsx", ROWS, HAUSHALT)


# By the heading


def test_a_heading_means_what_the_user_says(haushalt: Path) -> None:
    assert figures(haushalt, headings=BOTH) == READ
    assert document(haushalt, headings=BOTH)["items"][0]["cells"]["target"] == "2022!C2"
    assert "heading-unmatched" not in codes(haushalt, headings=BOTH)


def test_it_is_spelled_as_anybody_would(haushalt: Path) -> None:
    assert figures(haushalt, headings=("ANSATZ =Target", "ergebnis=ACTUAL")) == READ


def test_diacritics_decide_where_they_are_typed(tmp_path: Path) -> None:
    book = tidy(
        tmp_path / "2022.xlsx",
        [["A", "Vốn", 10, 9, 700], ["B", "Vốn", 20, 25, 800]],
        ("Unit", "Indicator", "Sở ghi", "Actual", "Số ghi"),
    )
    assert figures(book, headings=("Sở ghi=target", "Số ghi=ignore")) == READ


def test_it_stands_over_what_the_heading_would_mean(tmp_path: Path) -> None:
    rows = [["A", "Roads", 10, 9, 8], ["B", "Roads", 20, 25, 7]]
    book = tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Indicator", "Target", "Actual", "Result"))
    assert figures(book, headings=("Result=ignore",)) == READ
    assert figures(book, headings=("Actual=ignore",)) == {("A", 10, 8), ("B", 20, 7)}
    assert figures(book, headings=("Actual=prior",), keys=("target", "actual", "prior")) == {
        ("A", 10, 8, 9),
        ("B", 20, 7, 25),
    }


def test_the_texts_of_a_sheet_can_be_said_too(tmp_path: Path) -> None:
    rows = [["A", "Roads", "km", 2, 10, 9], ["B", "Roads", "km", 2, 20, 25]]
    book = tidy(tmp_path / "2022.xlsx", rows, ("Wer", "Was", "Worin", "Wie viel", "Target", "Actual"))
    said = ("Wer=unit", "Was=indicator", "Worin=measure", "Wie viel=weight")
    assert figures(book, headings=said, keys=("indicator", "measure", "weight", "target", "actual")) == {
        ("A", "Roads", "km", 2, 10, 9),
        ("B", "Roads", "km", 2, 20, 25),
    }


def test_a_column_may_describe_the_unit(tmp_path: Path) -> None:
    rows = [["A", "urban", "Roads", 10, 9], ["B", "rural", "Roads", 20, 25]]
    book = tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Lage", "Indicator", "Target", "Actual"))
    items = document(book, headings=("Lage=attribute",))["items"]
    assert {(item["unit"], item["attributes"]["Lage"]) for item in items} == {("A", "urban"), ("B", "rural")}


# By the cell


def test_twins_are_told_apart_by_their_cells(tmp_path: Path) -> None:
    book = tidy(tmp_path / "x.xlsx", ROWS, ("Unit", "Indicator", "Zahl", "Zahl"), sheet="2022")
    assert figures(book, headings=("2022!C1=target", "2022!D1=actual")) == READ
    assert figures(book, headings=("2022!C1=actual", "2022!D1=target")) == {("A", 9, 10), ("B", 25, 20)}
    assert figures(book, headings=("C1=target", "D1=actual")) == READ


def test_a_heading_that_is_missing_is_named_by_its_cell(tmp_path: Path) -> None:
    book = tidy(tmp_path / "2022.xlsx", ROWS, ("Unit", "Indicator", "Target", None), sheet="Kết quả năm")
    assert figures(book, headings=("Kết quả năm!D1=actual",)) == READ
    assert figures(book, headings=("'Kết quả năm'!$D$1=actual",)) == READ


def test_a_cell_stands_over_the_text(tmp_path: Path) -> None:
    book = tidy(tmp_path / "2022.xlsx", ROWS, ("Unit", "Indicator", "Zahl", "Zahl"))
    assert figures(book, headings=("Zahl=target", "2022!D1=actual")) == READ


def test_the_sheet_s_name_is_part_of_the_cell(tmp_path: Path) -> None:
    book = tidy(tmp_path / "2022.xlsx", ROWS, HAUSHALT, sheet="Bảng")
    assert codes(book, headings=("Biểu!C1=target", "Ergebnis=actual")).count("heading-unmatched") == 1


def test_a_file_without_sheets_has_cells(tmp_path: Path) -> None:
    path = tmp_path / "2022.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HAUSHALT, *ROWS])
    assert figures(path, headings=("C1=target", "D1=actual")) == READ


# Years, periods and plans


def test_the_year_is_said_behind_it(tmp_path: Path) -> None:
    rows = [["A", "Roads", 10, 8, 9], ["B", "Roads", 20, 24, 25]]
    book = tidy(tmp_path / "report.xlsx", rows, ("Unit", "Indicator", "Soll", "Cột A", "Cột B"), sheet="data")
    said = ("Soll=target@2022", "Cột A=actual@2021", "Cột B=actual@2022")
    found = document(book, headings=said)
    assert found["year"] == 2022
    assert figures(book, headings=said, keys=("target", "actual", "prior")) == {("A", 10, 9, 8), ("B", 20, 25, 24)}


def test_of_two_plans_the_revised_one_counts(tmp_path: Path) -> None:
    rows = [["A", "Roads", 12, 10, 9], ["B", "Roads", 22, 20, 25]]
    book = tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Indicator", "Soll I", "Soll II", "Actual"))
    assert figures(book, headings=("Soll I=target@initial", "Soll II=target@revised")) == READ
    assert figures(book, headings=("Soll I=target@revised", "Soll II=target@initial")) == {("A", 12, 9), ("B", 22, 25)}


def test_an_estimate_gives_way_to_the_result(tmp_path: Path) -> None:
    rows = [["A", "Roads", 10, 11, 9], ["B", "Roads", 20, 19, 25]]
    book = tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Indicator", "Target", "Hochrechnung", "Ergebnis"))
    assert figures(book, headings=("Hochrechnung=actual@estimate", "Ergebnis=actual")) == READ


def test_a_part_of_the_year_is_not_the_year(tmp_path: Path) -> None:
    rows = [["A", "Roads", 10, 4, 9], ["B", "Roads", 20, 11, 25]]
    book = tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Indicator", "Target", "Zwischenstand", "Ergebnis"))
    assert figures(book, headings=("Zwischenstand=actual@6m@to_date", "Ergebnis=actual@year")) == READ


def test_one_of_two_candidates_is_chosen(tmp_path: Path) -> None:
    rows = [["A", "Vốn", 12, 10, 9], ["B", "Vốn", 22, 20, 25]]
    headings = ("Đơn vị", "Chỉ tiêu", "Chỉ tiêu tỉnh giao", "Chỉ tiêu huyện giao", "Thực hiện")
    book = tidy(tmp_path / "2022.xlsx", rows, headings)
    assert figures(book, headings=("Chỉ tiêu huyện giao=target",)) == READ
    assert "heading-ambiguous" not in codes(book, headings=("Chỉ tiêu huyện giao=target",))


# Other layouts


@pytest.mark.parametrize("layout", ["form", "matrix", "transposed"])
def test_every_layout_listens(tmp_path: Path, layout: str) -> None:
    sheets: dict[str, list[list[object]]] = {
        "form": [
            ["Đơn vị: A", None, None, None],
            ["STT", "Chỉ tiêu", "Ansatz", "Ergebnis"],
            [1, "Roads", 10, 9],
            [2, "Bridges", 20, 25],
        ],
        "matrix": [
            ["Chỉ tiêu", "A", None, "B", None],
            [None, "Ansatz", "Ergebnis", "Ansatz", "Ergebnis"],
            ["Roads", 10, 9, 20, 25],
            ["Bridges", 10, 9, 20, 25],
        ],
        "transposed": [
            ["Đơn vị", "Roads", None, "Bridges", None],
            [None, "Ansatz", "Ergebnis", "Ansatz", "Ergebnis"],
            ["A", 10, 9, 10, 9],
            ["B", 20, 25, 20, 25],
        ],
    }
    first, *others = sheets[layout]
    book = tidy(tmp_path / "2022.xlsx", others, first)
    expected = {("A", 10, 9), ("A", 20, 25)} if layout == "form" else READ
    assert figures(book, headings=BOTH) == expected


# In a rulebook, a job file and a program


def test_a_rulebook_says_it_and_the_command_line_stands_over_it(haushalt: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[reading.headings]\ntarget = ["Ansatz"]\nactual = ["2022!D1"]\n', encoding="utf-8")
    assert figures(haushalt, "--rulebook", rules) == READ
    turned = figures(haushalt, "--rulebook", rules, headings=("Ansatz=actual", "2022!D1=target"))
    assert turned == {("A", 9, 10), ("B", 25, 20)}
    assert "heading-unmatched" not in codes(haushalt, "--rulebook", rules, headings=("Ansatz=actual", "2022!D1=target"))
    # A cell stands over a text in the same list; what is said on the command line over both.
    assert figures(haushalt, "--rulebook", rules, headings=("Ergebnis=target", "Ansatz=actual")) == turned


def test_a_program_says_it(haushalt: Path) -> None:
    card = evaluate(haushalt, headings=BOTH)
    assert {(row.unit, row.target, row.actual) for row in card.items.itertuples()} == READ


def test_a_job_says_it_and_other_headings_are_read_anew(haushalt: Path, tmp_path: Path) -> None:
    job = tmp_path / "job.toml"

    def totals(headings: str) -> list[float]:
        job.write_text(
            f'output = "out"\n[jobs.x]\nsources = ["{haushalt.name}"]\noutputs = ["json"]\nheadings = {headings}\n',
            encoding="utf-8",
        )
        assert run("batch", "--job", job).exit_code in (0, 1)
        (made,) = (tmp_path / "out").rglob("summary*.json")
        items = json.loads(made.read_text(encoding="utf-8"))["items"]
        return [sum(item[key] for item in items) for key in ("target", "actual")]

    assert totals('["Ansatz=target", "Ergebnis=actual"]') == [30, 34]
    assert totals('["Ansatz=actual", "Ergebnis=target"]') == [34, 30]
    assert totals('["Ansatz=target", "Ergebnis=actual"]') == [30, 34]


# What was in vain, and what is to be decided


def test_a_rule_in_vain_is_told_with_the_nearest_heading(haushalt: Path) -> None:
    found = document(haushalt, headings=("Ansätze=target", "Ergebnis=actual"))["problems"]
    (told,) = (one for one in found if one["code"] == "heading-unmatched")
    assert "“Ansätze=target”" in told["message"]
    assert "“Ansatz” (2022!C1)" in told["message"]


def test_a_rule_for_one_of_two_workbooks_is_not_in_vain(haushalt: Path, tmp_path: Path) -> None:
    other = tidy(tmp_path / "other 2022.xlsx", [["C", "Roads", 30, 31]], ("Unit", "Indicator", "Target", "Actual"))
    assert figures(haushalt, other, headings=BOTH) == {*READ, ("C", 30, 31)}
    assert "heading-unmatched" not in codes(haushalt, other, headings=BOTH)


def test_a_first_rulebook_lists_the_columns_that_were_not_read(tmp_path: Path) -> None:
    rows = [["A", "Roads", 10, 9, 3, 5], ["B", "Roads", 20, 25, 4, 6]]
    book = tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Indicator", "Target", "Actual", "Hệ số k", None))
    path = tmp_path / "rules.toml"
    run("config", "new", path, "--from", book)
    text = path.read_text(encoding="utf-8")
    assert '# ignore = ["Hệ số k", "2022!F1"]' in text
    path.write_text(text.replace("# ignore = [", "ignore = ["), encoding="utf-8")
    assert load_rulebook(path).reading.headings == {"ignore": ("Hệ số k", "2022!F1")}
    assert "figures-unread" in codes(book)
    assert "figures-unread" not in codes(book, "--rulebook", path)
    assert figures(book, "--rulebook", path) == READ


def test_the_line_that_a_problem_proposes_settles_it(tmp_path: Path) -> None:
    rows = [["A", "Roads", 10, 9, 3], ["B", "Roads", 20, 25, 4]]
    book = tidy(tmp_path / "2022.xlsx", rows, ("Unit", "Indicator", "Target", "Actual", "Hệ số k"))
    (told,) = (one for one in document(book)["problems"] if one["code"] == "figures-unread")
    lines = [part.split('"')[0] for part in told["message"].split('--heading "')[1:]]
    assert "Hệ số k=ignore" in lines
    assert "figures-unread" not in codes(book, headings=("Hệ số k=ignore",))
