"""Scores that say less than they seem to: few reports, points that all have, a 0 that makes a mean 0."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import scorecard
from scorecard.cli import app
from scorecard.problems import Problem
from tests.parts.workbooks import tidy

HEADINGS = ("Unit", "Cluster", "Indicator", "Weight", "Target", "Actual")
Row = list[object]

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def found(folder: Path, rules: str, rows: list[Row], code: str) -> list[Problem]:
    book = folder / "rules.toml"
    book.write_text(rules, encoding="utf-8")
    card = scorecard.evaluate(tidy(folder / "2022.xlsx", rows, HEADINGS), book)
    return [one for one in card.problems if one.code == code]


# Few reports --------------------------------------------------------------------------------------------------------


def reports(unit: str, *actuals: float | None) -> list[Row]:
    return [[unit, None, name, 1, 10, actual] for name, actual in zip("wxyz", actuals, strict=True)]


ONE_OF_FOUR = [*reports("A", 9, None, None, None), *reports("B", 9, 9, None, None)]
"""Of B half, which is enough."""
LIGHT: list[Row] = [["A", None, "w", 3, 10, None], ["A", None, "x", 1, 10, 9]]
"""One of two, by weight 1 of 4."""


def test_a_score_of_less_than_half_of_what_is_due_is_told(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "", ONE_OF_FOUR, "score-thin")
    assert one.severity == "warning"
    assert one.message.startswith(
        "the score of A rests on 1 of 4 indicators that are due, by weight on 1 of 4; ask for"
    )
    assert one.message_in("vi").startswith("điểm của A chỉ dựa trên 1 trong 4 chỉ tiêu phải báo cáo")
    assert one.cell.address == "F3"


def test_less_than_half_by_weight_is_little(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "", LIGHT, "score-thin")
    assert "rests on 1 of 2 indicators that are due, by weight on 1 of 4" in one.message


@pytest.mark.parametrize(
    "rules",
    [
        "[score]\nmin_data = 0.1",
        '[defaults]\nmissing = "zero"',
        '[defaults]\nmissing = "error"',
        '[indicators]\nx.kind = "unscored"\ny.kind = "unscored"\nz.kind = "unscored"',
    ],
)
def test_a_thin_score_that_the_rulebook_provides_for_is_not_told(rules: str, tmp_path: Path) -> None:
    assert not found(tmp_path, rules, ONE_OF_FOUR, "score-thin")


def test_what_stands_in_several_groups_is_due_once(tmp_path: Path) -> None:
    """Of x, in two groups, and y one is reported: 1 of 2, which is half."""
    book = tidy(
        tmp_path / "2022.xlsx",
        [["A", "I", "x", 10, 9], ["A", "II", "x", 10, 9], ["A", "I", "y", 10, None]],
        ("Unit", "Group", "Indicator", "Target", "Actual"),
    )
    assert "score-thin" not in [one.code for one in scorecard.evaluate(book).problems]


# Points that all have -----------------------------------------------------------------------------------------------


def standing(*actuals: float | None, cluster: str | None = None, indicator: str = "x") -> list[Row]:
    return [[f"{cluster or ''}{at}", cluster, indicator, 1, 10, actual] for at, actual in enumerate(actuals)]


def test_an_indicator_by_which_all_have_the_same_points_is_a_note(tmp_path: Path) -> None:
    """13, 15 and 20 of 10 are all held at the cap of 1.2."""
    rows = [*standing(13, 15, 20, cluster="K"), *standing(13, 15, 9, cluster="L"), *standing(13, 15, cluster="M")]
    (one,) = found(tmp_path, "", rows, "points-alike")
    assert one.severity == "note"
    assert one.message.startswith("“x” tells no units apart (K), as all have the same points by it")
    assert 'under [indicators."x"] in the rulebook: points = { method = "relative", by = "min_max" }' in one.message
    assert one.message_in("vi").startswith("“x” không phân biệt được các đơn vị (K)")


def test_without_clusters_all_units_are_peers(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "", standing(13, 15, 20), "points-alike")
    assert "(all units)" in one.message
    assert "(tất cả các đơn vị)" in one.message_in("vi")


@pytest.mark.parametrize(
    ("rules", "actuals"),
    [
        ("", (13, 15, 11)),
        ("", (13, 15, None)),  # who reports nothing is told apart
        ('[defaults]\nmissing = "zero"', (None, None, None)),  # nobody reports, which is told of each
        ("[indicators]\nx.weight = 0", (13, 15, 20)),
        ('[indicators.x]\nkind = "count"\npoints = { method = "per_event", each = -1 }', (0, 0, 0)),  # nobody failed
        ('[indicators.x]\npoints = { method = "relative", by = "min_max" }', (13, 15, 20)),  # the remedy
    ],
)
def test_what_tells_units_apart_or_counts_nothing_is_not_told(
    rules: str, actuals: tuple[float | None, ...], tmp_path: Path
) -> None:
    assert not found(tmp_path, rules, standing(*actuals), "points-alike")


def test_a_note_changes_no_exit_status(tmp_path: Path) -> None:
    book = tidy(tmp_path / "2022.xlsx", standing(13, 15, 20), HEADINGS)
    assert CliRunner().invoke(app, ["rank", str(book), "--strict"]).exit_code == 0


# A 0 that makes a mean 0 --------------------------------------------------------------------------------------------

ZEROS: list[Row] = [*standing(0, 0, 9, 8), *standing(5, 5, 5, 6, indicator="y")]


@pytest.mark.parametrize("rollup", ["geometric", "harmonic"])
def test_a_zero_that_makes_the_score_0_for_many_is_told(rollup: str, tmp_path: Path) -> None:
    (one,) = found(tmp_path, f'[score]\nrollup = "{rollup}"', ZEROS, "mean-zeroed")
    assert one.severity == "warning"
    assert one.message.startswith("one 0 makes the score 0, and does so for 2 of 4 units, mostly “x”; keep its points")
    assert one.message_in("vi").startswith("chỉ một điểm 0 làm tổng điểm bằng 0, xảy ra ở 2 trong 4 đơn vị")
    assert one.cell.address == "line 2"


@pytest.mark.parametrize(
    ("rules", "rows"),
    [
        ('[score]\nrollup = "mean"', ZEROS),
        ('[score]\nrollup = "minimum"', ZEROS),
        ('[score]\nrollup = "geometric"', [*standing(0, 9, 9), *standing(5, 5, 5, indicator="y")]),
        ('[score]\nrollup = "geometric"', [*standing(0, 0, 9), *standing(0, 0, 5, indicator="y")]),  # 0 by any mean
        (
            '[score]\nrollup = "geometric"\n[defaults]\n'
            'points = { method = "relative", by = "min_max", within = "all", range = [1, 100] }',
            ZEROS,
        ),
    ],
)
def test_a_mean_that_few_zeros_make_0_is_not_told(rules: str, rows: list[Row], tmp_path: Path) -> None:
    assert not found(tmp_path, rules, rows, "mean-zeroed")


def test_a_zero_in_a_group_is_told_of_the_group_and_of_what_it_is_part_of(tmp_path: Path) -> None:
    rules = """
[score]
over = "groups"
rollup = "harmonic"
[groups.I]
rollup = "geometric"
[groups.II]
rollup = "mean"
[indicators]
x.group = "I"
y.group = "I"
z.group = "II"
"""
    rows = [*ZEROS, *standing(7, 7, 7, 7, indicator="z")]
    told = found(tmp_path, rules, rows, "mean-zeroed")
    assert [one.message.partition(";")[0] for one in told] == [
        "one 0 makes the score 0, and does so for 2 of 4 units, mostly “I”",
        "one 0 makes “I” 0, and does so for 2 of 4 units, mostly “x”",
    ]
    assert [one.cell.address for one in told] == ["line 4", "line 6"]
