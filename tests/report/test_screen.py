"""What a terminal shows: nothing wider than its window, no figure broken, and what is left out is said."""

from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len

import scorecard
from scorecard.language import Language
from scorecard.report.screen import draw_tables
from scorecard.report.tables import charted, ranking_tables, show_tables
from scorecard.result import Scorecard
from tests.parts.places import ROOT


@pytest.fixture(scope="module", params=["default.toml:2022.xlsx", "points-1000.toml:emulation-2022.xlsx"])
def card(request: pytest.FixtureRequest) -> Scorecard:
    rulebook, workbook = request.param.split(":")
    return scorecard.evaluate(ROOT / "samples" / workbook, ROOT / "configs" / rulebook)


def drawn(card: Scorecard, what: str, width: int, language: Language, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    tables = ranking_tables(card, language, by_cluster=True) if what == "rank" else show_tables(card, [0], language)
    draw_tables(tables, language, stream)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize("what", ["rank", "show"])
@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("width", [80, 120, 200])
def test_lines_fit_the_window(
    card: Scorecard, what: str, language: Language, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = drawn(card, what, width, language, monkeypatch)
    assert max(map(cell_len, lines)) <= width
    units = [card.table.units[int(unit)] for unit in card.standing.order] if what == "rank" else [card.table.units[0]]
    for unit in units:
        assert all(word in "\n".join(lines) for word in unit.split())


def test_figures_stay_whole_in_a_narrow_window(card: Scorecard, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = "\n".join(drawn(card, "rank", 80, "en", monkeypatch))
    for score in card.unit_scores.score.tolist():
        assert f"{score:,.2f}" in shown


def test_what_is_left_out_is_said(card: Scorecard, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = drawn(card, "rank", 60, "en", monkeypatch)
    told = " ".join(narrow).partition("not shown in a window of 60 columns: ")[2]
    assert "Missed" in told
    assert not any("not shown" in line for line in drawn(card, "rank", 250, "en", monkeypatch))


def test_a_chart_reaches_its_mark_only_where_the_target_is_met(monkeypatch: pytest.MonkeyPatch) -> None:
    card = scorecard.evaluate(ROOT / "samples" / "can-tho-2022.xlsx")
    monkeypatch.setenv("COLUMNS", "200")
    stream = io.StringIO()
    draw_tables(charted(show_tables(card, [0], "en")), "en", stream)
    bars = {re.split(r" {2,}", line.strip())[1]: line for line in stream.getvalue().splitlines() if "│" in line}
    assert "█████████·│" in bars["Giải ngân vốn đầu tư công"]
    assert "██████████│████" in bars["Mức giảm tỷ lệ hộ nghèo"]
    assert "██████████│ " in bars["Nhiệm vụ đúng và trước hạn"]
