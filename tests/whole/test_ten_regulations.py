"""Ten public regulations as rulebooks: what they come to is what their texts come to by hand, in exact fractions."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import scorecard
from scorecard.report.explain import explain_unit
from scorecard.report.workbook import write_workbook
from scorecard.result import Scorecard
from scorecard.rulebook import load_rulebook
from tests.by_hand.regulations import REGULATIONS
from tests.by_hand.standing import Page
from tests.parts.calculator import expressions, value
from tests.parts.pages_by_hand import decisions_apart, groups_apart, items_apart, standing_apart, units_apart
from tests.parts.places import ROOT, SAMPLES
from tests.parts.recalculated import differences, recalculated

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

FOLDER = ROOT / "tests" / "cases" / "regulations"
every_regulation = pytest.mark.parametrize("name", REGULATIONS)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return {name: one.page() for name, one in REGULATIONS.items()}


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scorecard]:
    folder = tmp_path_factory.mktemp("regulations")
    found = {}
    for name, one in REGULATIONS.items():
        workbook = one.board.write(folder / f"{name}.xlsx") if one.board else SAMPLES / one.page().workbook
        found[name] = scorecard.evaluate(workbook, FOLDER / f"{name}.toml")
    return found


def test_every_rulebook_of_the_folder_is_held() -> None:
    assert len(REGULATIONS) == 10
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(REGULATIONS)


@every_regulation
def test_a_rulebook_says_what_it_follows(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    head = text.partition("\n\n")[0]
    assert "# Follows: " in head
    assert "# Simplified: " in head
    basis = load_rulebook(FOLDER / f"{name}.toml").legal_basis or ""
    assert "illustrative" in basis or "minh hoạ" in basis


def test_most_take_a_formula_of_their_own() -> None:
    with_formula = [name for name in REGULATIONS if "formula = " in (FOLDER / f"{name}.toml").read_text("utf-8")]
    assert len(with_formula) >= 8


@every_regulation
def test_nothing_is_wrong_with_the_workbooks(name: str, cards: dict[str, Scorecard]) -> None:
    card = cards[name]
    assert [one.message for one in card.problems if one.severity == "error"] == []
    assert card.regulation.unmatched == ()


@every_regulation
def test_every_figure_is_the_one_by_hand(name: str, cards: dict[str, Scorecard], pages: dict[str, Page]) -> None:
    card, page = cards[name], pages[name]
    assert list(items_apart(card, page)) == []
    assert list(groups_apart(card, page)) == []
    assert list(units_apart(card, page)) == []
    assert list(standing_apart(card, page)) == []
    assert list(decisions_apart(card, page)) == []


@every_regulation
def test_a_calculator_confirms_what_is_explained(name: str, cards: dict[str, Scorecard]) -> None:
    """Of the first unit and of the last."""
    card = cards[name]
    for unit in (0, len(card.table.units) - 1):
        found = expressions(text for table in explain_unit(card, unit, "en") for _, text in table.rows)
        assert len(found) >= 3
        wrong = [
            f"{left} = {right}"
            for left, right in found
            if not math.isclose(value(left), value(right), rel_tol=1e-9, abs_tol=1e-11)
        ]
        assert wrong == []


@pytest.mark.slow  # Has LibreOffice calculate ten workbooks anew.
def test_their_workbooks_are_calculated_as_they_are_stored(cards: dict[str, Scorecard], tmp_path: Path) -> None:
    stored = []
    for name, card in cards.items():
        stored.append(tmp_path / f"{name}.xlsx")
        write_workbook(card, stored[-1], "vi" if card.table.units[0].startswith(("Sở", "Xã", "Đoàn")) else "en")
    anew = recalculated(stored, tmp_path)
    wrong = [f"{one.name}: {line}" for one, other in zip(stored, anew, strict=True) for line in differences(one, other)]
    assert wrong == []
