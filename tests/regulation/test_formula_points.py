"""Points by an office's own formula: figures by hand, how they are explained, what is said where there are none."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard import Scorecard, evaluate
from scorecard.cli import app
from scorecard.report.workbook import write_workbook
from tests.parts.workbooks import tidy

HEADINGS = ("Unit", "Group", "Indicator", "Measure", "Target", "Actual", "Max points")
TRADE, FILES, LATE = "Thu ngân sách", "Hồ sơ", "Số lần chậm tiến độ"
REPORTED = (("A", 90, 10, 2), ("B", 120, 12, None), ("C", 100, 8, 1))
"""Unit, its revenue of 100, its files of 10, how often it was late."""


def _sample(folder: Path) -> Path:
    lines: list[list[object]] = []
    for unit, revenue, files, late in REPORTED:
        lines.append([unit, "I", TRADE, "tỷ đồng", 100, revenue, 40])
        lines.append([unit, "I", FILES, "hồ sơ", 10, files, 60])
        lines.append([unit, "II", LATE, "lần", None, late, None])
    return tidy(folder / "2022.xlsx", lines, HEADINGS)


def _card(folder: Path, formula: str, more: str = "") -> Scorecard:
    rules = folder / "rules.toml"
    rules.write_text(
        f"""
        [indicators."{TRADE}"]
        points = {{ method = "formula", formula = '''{formula}''' }}
        [indicators."{LATE}"]
        kind = "unscored"
        [score]
        rollup = "sum"
        {more}
        """,
        encoding="utf-8",
    )
    return evaluate(_sample(folder), rules)


def _points(card: Scorecard, indicator: str = TRADE) -> list[float | None]:
    table = card.table
    rows = {table.name("unit", row): row for row in range(len(table)) if table.name("indicator", row) == indicator}
    found = [float(card.scores.points[rows[unit]]) for unit in "ABC" if unit in rows]
    return [None if math.isnan(points) else points for points in found]


HAND: tuple[tuple[str, tuple[Fraction | int | None, Fraction | int | None, Fraction | int | None]], ...] = (
    # Half of the points in proportion; above 100 % the rest by the way gone to the best of the cluster.
    (
        "if(attainment <= 1, 0.5 * max_points * attainment, "
        "0.5 * max_points * (1 + (attainment - 1) / (peer_max(attainment) - 1)))",
        (Fraction(18), Fraction(40), Fraction(20)),
    ),
    # A quarter of the points off for each delay; nobody counted is none.
    (
        f"max_points * max(0, attainment - 25% * or_else(actual('{LATE}'), 0))",
        (Fraction(16), Fraction(48), Fraction(30)),
    ),
    ("round(max_points * if(target == 0, 1, min(1, actual / target)), 1)", (Fraction(36), Fraction(40), Fraction(40))),
    ("peer_mean(actual) - peer_deviation(actual)", (None, None, None)),
    ("sum_of(actual, 'I') + most_of(max_points)", (Fraction(160), Fraction(192), Fraction(168))),
    ("max_points * count_of(attainment >= 1, 'I') / 2", (Fraction(20), Fraction(40), Fraction(20))),
    (f"max_points - 4 * points('{FILES}') / 10", (Fraction(16), Fraction(56, 5), Fraction(104, 5))),
    (
        "max_points * (peer_count(actual) - peers_better(actual)) / peer_count(actual)",
        (Fraction(40, 3), Fraction(40), Fraction(80, 3)),
    ),
    ("ladder(attainment, 0.9, 10, 1, 20, 1.15, 40, 0)", (Fraction(10), Fraction(40), Fraction(20))),
    ("line(actual, 80, 0, 100, 20, 110, 40)", (Fraction(10), Fraction(40), Fraction(20))),
    ("whole(actual / 7) - power(weight, 2)", (Fraction(11), Fraction(16), Fraction(13))),
    (
        f"if(met('{TRADE}'), 1, 0) + if(no_actual('{LATE}'), 5, 0) + if(missed, 0.5, 0)",
        (Fraction(1, 2), Fraction(6), Fraction(1)),
    ),
)


@pytest.mark.parametrize(("formula", "expected"), HAND)
def test_figures_by_hand(formula: str, expected: tuple[Fraction | int | None, ...], tmp_path: Path) -> None:
    found = _points(_card(tmp_path, formula))
    if expected[0] is None:
        # Mean 310/3; the squares of the distances are 1600/9, 2500/9 and 100/9, so the deviation is √(1400/9).
        expected = (Fraction(310, 3) - Fraction((1400 / 9) ** 0.5),) * 3
    assert found == pytest.approx([float(one) for one in expected if one is not None], abs=1e-12)


def test_a_figure_that_lacks_follows_missing_and_is_named(tmp_path: Path) -> None:
    formula = f"max_points - actual('{LATE}')"
    card = _card(tmp_path, formula)
    assert _points(card) == [38, None, 39]
    (problem,) = [one for one in card.problems if one.code == "formula-lacks"]
    assert problem.severity == "warning"
    assert "of B" in problem.message
    assert LATE in problem.message
    strict = _card(tmp_path, formula, '[defaults]\nmissing = "zero"')
    assert _points(strict) == [38, 0, 39]
    due = _card(tmp_path, formula, '[defaults]\nmissing = "error"')
    assert [one.severity for one in due.problems if one.code == "formula-lacks-due"] == ["error"]


def test_dividing_by_nothing_is_an_error_that_names_the_item(tmp_path: Path) -> None:
    card = _card(tmp_path, "max_points / (actual - 100)")
    assert _points(card) == [-4, 2, None]
    (problem,) = [one for one in card.problems if one.code == "formula-undefined"]
    assert problem.severity == "error"
    assert str(problem.cell).endswith("F8")


def test_names_that_nobody_has_are_errors_with_the_nearest(tmp_path: Path) -> None:
    card = _card(tmp_path, "max_points - or_else(actual('Số lần chậm'), 0) + sum_of(actual, 'Nhóm X')")
    found = [one.message for one in card.problems if one.code == "formula-unmatched"]
    assert len(found) == 2
    assert f"Closest match: {LATE}" in found[0]
    assert str(next(one.cell for one in card.problems if one.code == "formula-unmatched")).endswith("line 3")


def test_points_that_hang_on_themselves_are_a_circle_that_names_its_links(tmp_path: Path) -> None:
    """Revenue looks at group II, the delays in it at revenue: only the workbook says what stands in group II."""
    more = f"""
        [indicators."{FILES}"]
        points = {{ method = "formula", formula = "or_else(points('{TRADE}'), 7)" }}
    """
    delays = f"kind = 'count'\npoints = {{ method = 'formula', formula = \"points('{TRADE}')\" }}"
    path = tmp_path / "rules.toml"
    _card(tmp_path, "most_of(points, 'II') / 2", more)
    path.write_text(path.read_text(encoding="utf-8").replace('kind = "unscored"', delays), encoding="utf-8")
    card = evaluate(_sample(tmp_path), path)
    assert _points(card) == [None, None, None]
    (problem,) = [one for one in card.problems if one.code == "formula-circle"]
    # Files merely wait for revenue: they are not in the circle, and pass over what is missing.
    assert f": “{TRADE}” → “{LATE}” → “{TRADE}”; leave one" in problem.message
    assert _points(card, FILES) == [7, 7, 7]


@pytest.mark.parametrize(
    ("formulas", "links"),
    [
        ({"A": "1 + points('B')", "B": "max_points - points('a')"}, '"A" names "B" names "A"'),
        ({"A": "points('A', 'II')"}, '"A" names "A"'),
        ({"A": "points('B')", "B": "if(points('C') > 1, 1, 0)", "C": "count_of(points('B') > 1)"}, '"B" names "C"'),
        ({"A": "points('B')", "B": "actual('A') + points('D')"}, None),
    ],
)
def test_a_circle_that_the_rulebook_alone_shows_is_a_mistake_with_its_links(
    formulas: dict[str, str], links: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "rules.toml"
    rules = (
        f'[indicators.{name}]\npoints = {{ method = "formula", formula = """{text}""" }}'
        for name, text in formulas.items()
    )
    path.write_text("\n".join(rules), encoding="utf-8")
    found = CliRunner().invoke(app, ["config", "check", str(path)])
    assert found.exit_code == (0 if links is None else 1)
    assert (f"points hang on themselves, {links}" in found.output) is (links is not None)
    assert found.output.count("hang on themselves") == (0 if links is None else 1)


def test_a_circle_in_one_cluster_is_told_at_its_rule(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(
        """
        [indicators.A]
        points = { method = "formula", formula = "points('B')" }
        [clusters."Cụm 1".indicators.B]
        points = { method = "formula", formula = "points('A')" }
        """,
        encoding="utf-8",
    )
    found = CliRunner().invoke(app, ["config", "check", str(path)])
    assert 'line 3: indicators.A.points.formula: points hang on themselves, "A" names "B" names "A"' in found.output


def test_an_indicator_in_two_groups_is_asked_for_its_group(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [unit, group, name, "tỷ đồng", 100, actual, 10]
        for unit in "AB"
        for group, name, actual in (("I", "Phí", 90), ("II", "Phí", 50), ("I", "Thu", 80))
    ]
    sample = tidy(tmp_path / "2022.xlsx", rows, HEADINGS)
    rules = tmp_path / "rules.toml"
    text = '[indicators.Thu]\npoints = { method = "formula", formula = "actual(\'Phí\'GROUP)" }\n'
    rules.write_text(text.replace("GROUP", ""), encoding="utf-8")
    (problem,) = [one for one in evaluate(sample, rules).problems if one.code == "formula-ambiguous"]
    assert "'Phí', 'I'" in problem.message
    rules.write_text(text.replace("GROUP", ", 'II'"), encoding="utf-8")
    card = evaluate(sample, rules)
    assert not [one for one in card.problems if one.code == "formula-ambiguous"]
    assert _points(card, "Thu") == [50, 50]


@pytest.mark.parametrize(("language", "shown"), [("en", "max_points × min(attainment, 1.2)"),
                                                  ("vi", "điểm_chuẩn × nhỏ_nhất(tỷ_lệ_đạt, 1.2)")])  # fmt: skip
def test_commands_show_the_formula_in_the_readers_language(language: str, shown: str, tmp_path: Path) -> None:
    _card(tmp_path, "max_points * min(tỷ_lệ_đạt, 1.2)")
    run = CliRunner()
    rules = str(tmp_path / "rules.toml")
    assert shown in run.invoke(app, ["config", "show", rules, "--lang", language]).output
    explained = run.invoke(
        app, ["explain", str(tmp_path / "2022.xlsx"), "--unit", "A", "--rulebook", rules, "--lang", language]
    ).output
    result = "40 × 0.9 = 36" if language == "en" else "40 × 0,9 = 36"
    assert f"{shown} = {result}" in explained


def test_config_check_tells_a_mistake_of_a_formula_at_its_line_and_column(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[defaults]\npoints = { method = "formula", formula = "max_points * 1,2" }\n', encoding="utf-8")
    found = CliRunner().invoke(app, ["config", "check", str(rules)])
    assert found.exit_code == 1
    assert "line 2" in found.output
    assert "column 14: write 1.2 for 1,2" in " ".join(found.output.split())


def test_a_unit_is_lifted_by_its_formula(tmp_path: Path) -> None:
    card = _card(tmp_path, f"max_points * attainment - 5 * or_else(actual('{LATE}'), 0)")
    found = (
        CliRunner()
        .invoke(
            app,
            [
                "explain",
                str(tmp_path / "2022.xlsx"),
                "--unit",
                "A",
                "--rulebook",
                str(tmp_path / "rules.toml"),
                "--lang",
                "en",
            ],
        )
        .output
    )
    # A has 26 + 60 points, C 35 + 48, B 48 + 72: A lacks 34: 85 of 100 more, in tens 90.
    assert card.standing.rank.tolist() == [2, 1, 3]
    assert "to rank 1" in found
    assert "90 tỷ đồng more “Thu ngân sách” (180 instead of 90)" in found


def test_the_order_of_rows_and_another_cluster_change_nothing(tmp_path: Path) -> None:
    formula = "max_points * (1 + peer_mean(attainment)) - peers_better(actual) + sum_of(actual)"
    before = _points(_card(tmp_path, formula))
    sample = tmp_path / "2022.xlsx"
    lines: list[list[object]] = []
    for unit, revenue, files, late in reversed(REPORTED):
        lines.append([unit, "1", "II", LATE, "lần", None, late, None])
        lines.append([unit, "1", "I", FILES, "hồ sơ", 10, files, 60])
        lines.append([unit, "1", "I", TRADE, "tỷ đồng", 100, revenue, 40])
    lines.append(["D", "2", "I", TRADE, "tỷ đồng", 100, 900, 40])
    tidy(sample, lines, ("Unit", "Cluster", *HEADINGS[1:]))
    after = _points(evaluate(sample, tmp_path / "rules.toml"))
    assert after == pytest.approx(before, abs=1e-12)


def test_a_formula_without_a_figure_is_the_same_for_everybody_and_told(tmp_path: Path) -> None:
    card = _card(tmp_path, "2 * 3")
    assert _points(card) == [6, 6, 6]
    assert [one.severity for one in card.problems if one.code == "formula-constant"] == ["warning"]


def test_the_line_that_states_a_formula_is_told_in_the_readers_language(tmp_path: Path) -> None:
    card = _card(tmp_path, "2 * 3")
    (found,) = [one for one in card.problems if one.code == "formula-constant"]
    assert found.cell.address == "line 3"
    assert found.place_in("vi").endswith("rules.toml, dòng 3")
    command = ["check", str(tmp_path / "2022.xlsx"), "--rulebook", str(tmp_path / "rules.toml"), "--lang", "vi"]
    run = CliRunner()
    assert "\ndòng 3" in run.invoke(app, command).output
    data = json.loads(run.invoke(app, [*command, "--format", "json"]).stdout)
    assert [one["cell"] for one in data["problems"] if one["code"] == "formula-constant"] == ["line 3"]


@pytest.mark.parametrize(
    "formula",
    [
        "actual" + "".join(f" - {n}" for n in range(1, 90)) + " + 0",
        "power(" * 25 + "actual" + ", 1)" * 25,
        "if(" + " + ".join(["actual - 1"] * 40) + " > 0, 1, 0)",
        "whole(" * 25 + "actual" + ")" * 25,
    ],
)
def test_a_long_formula_is_written_as_its_value_within_a_moment(formula: str, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    card = _card(tmp_path, formula)
    write_workbook(card, tmp_path / "out.xlsx", "en")
    stored = load_workbook(tmp_path / "out.xlsx")["Items"]
    longest = max(len(str(cell.value)) for row in stored.iter_rows() for cell in row)
    assert longest <= 8_192


def test_what_lacks_is_named_as_the_reader_writes_formulas(tmp_path: Path) -> None:
    card = _card(tmp_path, f"max_points - or_else(actual('{LATE}'), 0) + mean_of(prior, 'I')")
    problem = next(one for one in card.problems if one.code == "formula-lacks")
    assert "of: mean_of(prior, 'I');" in problem.message
    assert "bình_quân(năm_trước, 'I')" in problem.message_in("vi")
