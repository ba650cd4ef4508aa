"""The rulebooks of configs/ on the samples: what the tool makes of them is what they come to by hand."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from fractions import Fraction
from math import isnan
from pathlib import Path

import openpyxl
import pytest

import scorecard
from scorecard.language.figures import percent_text, signed_percent_text
from scorecard.result import Scorecard
from scorecard.rulebook import Rulebook, load_rulebook
from tests.by_hand.methods import on_the_line, rounded
from tests.by_hand.reading import VERDICTS
from tests.by_hand.rulebooks import PAGES, RULEBOOKS, write_all
from tests.by_hand.standing import Page, Unit, shown
from tests.parts.pages_by_hand import decisions_apart, groups_apart, items_apart, standing_apart, units_apart
from tests.parts.places import ROOT, SAMPLES
from tests.samples import boards as sample_boards
from tests.samples import years as samples

CONFIGS = ROOT / "configs"


every_rulebook = pytest.mark.parametrize("name", RULEBOOKS)
every_config = pytest.mark.parametrize("path", sorted(CONFIGS.glob("*.toml")), ids=lambda path: path.stem)
every_sample = pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {name: page() for name, page in RULEBOOKS.items()}


@pytest.fixture(scope="module")
def cards(pages: dict[str, Page]) -> dict[str, Scorecard]:
    return {name: scorecard.evaluate(SAMPLES / page.workbook, ROOT / page.rulebook) for name, page in pages.items()}


# What the files say of themselves ---------------------------------------------------------------------------


def test_every_rulebook_has_its_page() -> None:
    stems = {path.stem for path in CONFIGS.glob("*.toml")}
    assert stems == {"default", *RULEBOOKS}
    assert stems - {"default"} == {path.stem for path in PAGES.glob("*.md")}


@every_config
def test_a_rulebook_says_what_it_is(path: Path) -> None:
    rules = load_rulebook(path)
    if path.stem == "default":
        assert rules.name == "default"
        assert rules.legal_basis is None
        return
    assert rules.name not in ("", "default")
    assert rules.year is not None
    assert rules.legal_basis


@every_config
def test_no_figure_is_passed_off_as_an_offices_own(path: Path) -> None:
    """Whatever is not the tool's own default is illustrative, and says so beside its source."""
    basis = load_rulebook(path).legal_basis or ""
    assert path.stem == "default" or "minh hoạ" in basis.casefold()
    assert path.stem == "default" or "illustrative" in path.read_text(encoding="utf-8")


@every_config
def test_a_rulebook_tells_how_it_is_run(path: Path, cards: dict[str, Scorecard]) -> None:
    text = path.read_text(encoding="utf-8")
    if path.stem != "default":
        [workbook] = re.findall(rf"^#   scorecard rank (\S+) --rulebook configs/{path.stem}\.toml$", text, re.MULTILINE)
        assert cards[path.stem].sources[0].file.endswith(workbook)
    assert all(len(line) <= 120 for line in text.splitlines() if line.startswith("#"))


# On their samples -------------------------------------------------------------------------------------------


@every_rulebook
def test_a_rulebook_runs_without_errors_and_matches_its_sample(name: str, cards: dict[str, Scorecard]) -> None:
    card = cards[name]
    assert not card.has_errors
    assert card.regulation.unmatched == ()
    assert not {found.code for found in card.problems} & {"rulebook-of-another-year", "rule-unmatched", "word-unknown"}


@every_rulebook
def test_units_rank_and_score_as_by_hand(name: str, cards: dict[str, Scorecard], pages: dict[str, Page]) -> None:
    card, page = cards[name], pages[name]
    assert list(units_apart(card, page)) == []
    for one in page.units:
        if one.points is not None:
            assert f"{card.unit_scores.score[card.table.units.index(one.name)]:.2f}" == shown(one.points)


@every_rulebook
def test_items_earn_what_they_earn_by_hand(name: str, cards: dict[str, Scorecard], pages: dict[str, Page]) -> None:
    assert list(items_apart(cards[name], pages[name])) == []


@every_rulebook
def test_groups_come_to_what_they_come_to_by_hand(
    name: str, cards: dict[str, Scorecard], pages: dict[str, Page]
) -> None:
    assert list(groups_apart(cards[name], pages[name])) == []


@every_rulebook
def test_classes_and_awards_are_those_by_hand(name: str, cards: dict[str, Scorecard], pages: dict[str, Page]) -> None:
    assert list(standing_apart(cards[name], pages[name])) == []


@every_rulebook
def test_decisions_are_those_by_hand(name: str, cards: dict[str, Scorecard], pages: dict[str, Page]) -> None:
    assert list(decisions_apart(cards[name], pages[name])) == []


def test_the_golden_pages_are_those_by_hand(tmp_path: Path) -> None:
    """Written with: python -m tests.by_hand.rulebooks"""
    write_all(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        assert path.read_text(encoding="utf-8") == (PAGES / path.name).read_text(encoding="utf-8"), path.name


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "by_hand").glob("[!_]*.py")), ids=lambda path: path.stem)
def test_what_is_worked_out_by_hand_knows_nothing_of_the_package(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    assert not {name for name in imported if name.split(".")[0] == "scorecard"}
    ours = ("tests.by_hand.", "tests.parts.places")
    assert all(name.startswith(ours) for name in imported if name.startswith("tests"))


# The default rules ------------------------------------------------------------------------------------------


@every_sample
def test_the_default_rulebook_is_what_holds_without_one(path: Path) -> None:
    """Also where the workbook brings points of its own."""
    bare, ruled = scorecard.evaluate(path), scorecard.evaluate(path, CONFIGS / "default.toml")
    assert bare.rulebook == Rulebook()
    assert ruled.ranking.equals(bare.ranking)
    assert ruled.groups.equals(bare.groups)
    assert ruled.items.equals(bare.items)
    assert ruled.problems == bare.problems


# A department's year ----------------------------------------------------------------------------------------

EXCEEDED = {
    "Tỷ lệ lao động qua đào tạo": ("80", "80.42", "100.53 %", "–"),
    "Mức giảm tỷ lệ hộ nghèo": ("0.2", "0.28", "140.00 %", "–"),
    "Giải quyết việc làm": ("50400", "55972", "111.06 %", "+20.33 %"),
    "Tuyển sinh đào tạo nghề": ("45000", "47911", "106.47 %", "+19.42 %"),
    "Tỷ lệ lao động qua đào tạo nghề": ("61", "61.27", "100.44 %", "–"),
    "Số xã, phường, thị trấn phù hợp trẻ em": ("74", "75", "101.35 %", "–"),
    "Giải ngân vốn đầu tư công": ("10394", "10387", "99.93 %", "–"),
}
"""Plan, actual, and the attainment and growth as published."""
MET = ("Nhiệm vụ đúng và trước hạn", "Thủ tục hành chính đúng và trước hạn")


def test_the_published_figures_come_out_under_the_departments_rulebook(cards: dict[str, Scorecard]) -> None:
    rows = cards["can-tho-2022"].items.to_dict("records")
    for indicator, (target, actual, attained, grown) in EXCEEDED.items():
        for row in (one for one in rows if one["indicator"] == indicator):
            assert row["verdict"] == "exceeded"
            assert Fraction(row["attainment"]).limit_denominator(10**9) == Fraction(actual) / Fraction(target)
            assert (percent_text(row["attainment"], "en"), signed_percent_text(row["growth"], "en")) == (
                attained,
                grown,
            )
    assert {row["verdict"] for row in rows if row["indicator"] in MET} == {"met"}


def test_the_published_tallies_come_out_under_the_departments_rulebook(cards: dict[str, Scorecard]) -> None:
    """2 of 2 statutory indicators exceeded, 6 of 6 key tasks, disbursement alone."""
    tallies = {
        str(row["group"]): tuple(row[word] for word in VERDICTS)
        for row in cards["can-tho-2022"].groups.to_dict("records")
    }
    assert tallies == {"I": (2, 0, 0, 0, 0), "II": (6, 0, 0, 0, 0), "III": (1, 0, 0, 0, 0), "IV": (0, 2, 0, 3, 0)}


def test_the_departments_score_is_the_mean_of_ten_indicators(cards: dict[str, Scorecard]) -> None:
    """Seven exceeded, of which one beyond the cap; two met; four quarters of four Xuất sắc."""
    capped = [min(Fraction(actual) / Fraction(target), Fraction(6, 5)) for target, actual, *_ in EXCEEDED.values()]
    score = rounded(100 * (sum(capped) + 2 + Fraction(4, 4)) / 10)
    card = cards["can-tho-2022"]
    assert card.unit_scores.score.tolist() == [float(score)]
    assert card.class_name(0) == "Hoàn thành xuất sắc nhiệm vụ"
    assert card.awards.of_unit(0) == ["Cờ thi đua"]


def test_what_was_only_reported_is_shown_and_not_scored(cards: dict[str, Scorecard]) -> None:
    rows = {row["indicator"]: row for row in cards["can-tho-2022"].items.to_dict("records")}
    for indicator, text in (("Tỷ lệ hộ nghèo còn lại", None), ("Hỗ trợ tiền thuê nhà (QĐ 08/2022/QĐ-TTg)", "9/63")):
        assert isnan(rows[indicator]["points"])
        assert text is None or rows[indicator]["actual_text"] == text
    assert rows["Tỷ lệ hộ nghèo còn lại"]["actual"] == 0.52


# Goal and red flag ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "red_flag", "actual", "points"),
    [(700, 500, 300, 0), (700, 500, 700, Fraction(20, 3)), (700, 500, 600, 5), (500, 700, 300, 10), (500, 700, 600, 5)],
)
def test_the_line_by_hand_is_the_one_documented(goal: int, red_flag: int, actual: int, points: Fraction) -> None:
    """The worked cases of Spider Impact's page."""
    span = goal - red_flag
    ends = (Fraction(red_flag - span), Fraction(0)), (Fraction(goal + span), Fraction(10))
    assert on_the_line(Fraction(actual), *ends) == points


# The comparison itself --------------------------------------------------------------------------------------


def test_a_score_that_is_off_by_a_hundredth_is_told(cards: dict[str, Scorecard], pages: dict[str, Page]) -> None:
    """A test of the test: a comparison that let everything pass would be worth nothing."""
    page = pages["leader"]
    first = page.units[0]
    assert first.points is not None
    wrong = Unit(
        name=first.name,
        cluster=first.cluster,
        points=first.points + Fraction(1, 100),
        maximum=first.maximum,
        tally=first.tally,
        rank=first.rank,
    )
    with pytest.raises(AssertionError):
        test_units_rank_and_score_as_by_hand("leader", cards, {"leader": replace(page, units=[wrong, *page.units[1:]])})


# The samples ------------------------------------------------------------------------------------------------


def test_the_samples_are_written_the_same_every_time(tmp_path: Path) -> None:
    samples.write_all(tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in SAMPLES.glob("*.xlsx")}


@pytest.mark.parametrize("name", ["emulation-2022.xlsx", "agencies-2025.xlsx"])
def test_made_up_figures_are_called_so(name: str) -> None:
    [sheet] = openpyxl.load_workbook(SAMPLES / name).worksheets
    assert sheet["A2"].value == sample_boards.ILLUSTRATIVE


def test_the_reviewers_points_count_and_differences_remain_visible(cards: dict[str, Scorecard]) -> None:
    card = cards["points-1000"]
    table, counted = card.table, card.scores
    differing = {
        (table.name("unit", row), table.name("indicator", row)): float(counted.points[row])
        for row in table.rows()
        if abs(counted.points[row] - counted.computed[row]) > 0.005
    }
    assert differing == {key: float(points) for key, points in sample_boards.REVIEWED_POINTS.items()}
