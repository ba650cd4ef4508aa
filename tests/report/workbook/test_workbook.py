"""The exported workbook as a file: its sheets, what stands in them, and that texts stay texts."""

from __future__ import annotations

import ast
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scorecard import evaluate
from scorecard.language import Language
from scorecard.report.workbook import write_workbook
from scorecard.report.workbook.book import LONGEST_NAME, Sheet, sheet_name
from scorecard.report.workbook.cards import MOST_CARDS, card_name
from scorecard.result import Scorecard
from tests.parts.places import ROOT
from tests.parts.recalculated import formulas, values

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return evaluate(ROOT / "samples" / "2022.xlsx", ROOT / "configs" / "leader.toml")


def _loaded(card: Scorecard, path: Path, language: Language = "en", **options: Any) -> Any:
    from openpyxl import load_workbook

    write_workbook(card, path, language, **options)
    return load_workbook(path)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_sheet_of_items_has_no_gaps_and_no_cut_words(language: Language, tmp_path: Path) -> None:
    """Every cell of an item has a look, and the words of its direction stand on one line."""
    mixed = evaluate(ROOT / "samples" / "emulation-2022.xlsx", ROOT / "configs" / "points-1000.toml")
    sheet = _loaded(mixed, tmp_path / "book.xlsx", language)["Items" if language == "en" else "Chỉ tiêu"]
    headings = [cell.value for cell in sheet[1]]
    shown = next(at for at, cell in enumerate(sheet[1]) if sheet.column_dimensions[cell.column_letter].hidden)
    for row in sheet.iter_rows(min_row=2, max_row=1 + len(mixed.table), max_col=shown):
        assert all(cell.has_style for cell in row)
    direction = headings.index("Direction" if language == "en" else "Chiều")
    longest = max(len(str(row[direction].value)) for row in sheet.iter_rows(min_row=2))
    assert longest * 0.92 <= sheet.column_dimensions[sheet.cell(1, direction + 1).column_letter].width


def test_a_workbook_given_up_leaves_nothing(card: Scorecard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"before")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scorecard.report.workbook.whole.write_sources", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_workbook(card, tmp_path / "book.xlsx", "en")
    assert [path.name for path in tmp_path.iterdir()] == ["book.xlsx"]
    assert (tmp_path / "book.xlsx").read_bytes() == b"before"


def _scorecard(*rows: tuple[object, ...]) -> Scorecard:
    """A scorecard of rows of unit, cluster, group, indicator, target and actual."""
    import pandas as pd

    heads = ["Đơn vị", "Cụm", "Nhóm", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]
    return evaluate(pd.DataFrame(list(rows), columns=heads))


def test_the_sheets(card: Scorecard, tmp_path: Path) -> None:
    book = _loaded(card, tmp_path / "a.xlsx")
    own = ["Kinh tế - xã hội", "Cải cách hành chính", "Nhiệm vụ được giao"]
    told = ["Rules", "Problems", "Sources"]
    assert book.sheetnames == ["Summary", "Ranking", *own, "Items", "Units", "Group points", "Compared", *told]


def test_figures_of_the_ranking_stand_beside_their_formulas(card: Scorecard, tmp_path: Path) -> None:
    import pandas as pd

    write_workbook(card, tmp_path / "a.xlsx", "en")
    frame = (
        pd.read_excel(tmp_path / "a.xlsx", sheet_name="Ranking", engine="openpyxl")
        .head(len(card.table.units))
        .set_index("Unit")
    )
    expected = card.ranking.set_index("unit")
    for unit in card.table.units:
        assert frame.loc[unit, "Score"] == pytest.approx(expected.loc[unit, "score"], rel=1e-12)
        ranks = card.standing.cluster_rank
        assert frame["Rank in cluster"].tolist()[list(frame.index).index(unit)] == ranks[card.table.units.index(unit)]
    assert formulas(tmp_path / "a.xlsx")["Ranking", "D2"].startswith("=IF(")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_attainment_verdict_and_point_is_a_formula(card: Scorecard, tmp_path: Path, language: Language) -> None:
    sheet = _loaded(card, tmp_path / "a.xlsx", language)["Items" if language == "en" else "Chỉ tiêu"]
    heads = [cell.value for cell in sheet[1]]
    wanted = ["Attainment", "Verdict", "Points"] if language == "en" else ["Tỷ lệ đạt", "Đánh giá", "Điểm"]
    columns = [heads.index(name) for name in wanted]
    for line in sheet.iter_rows(min_row=2, max_row=len(card.table) + 1):
        assert all(line[column].data_type == "f" for column in columns)


def test_the_same_scorecard_gives_the_same_bytes(card: Scorecard, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(card, tmp_path / name, "vi", signed=True)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_formulas_use_nothing_newer_than_excel_2010(card: Scorecard, tmp_path: Path) -> None:
    write_workbook(card, tmp_path / "a.xlsx", "vi")
    used = {name for one in formulas(tmp_path / "a.xlsx").values() for name in re.findall(r"([A-Z.]+)\(", one)}
    newer = {"LET", "XLOOKUP", "FILTER", "UNIQUE", "SORT", "TEXTJOIN", "CONCAT", "IFS", "SWITCH", "MAXIFS", "MINIFS"}
    assert not used & newer
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert not any(b"_xlfn" in package.read(name) for name in package.namelist())


HOSTILE = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "x" * 10_000,
    "Quote \" and ' here",
    "[a]:*?/\\b'",
    "<b>&amp;",
)


def test_texts_of_a_workbook_stay_texts(tmp_path: Path) -> None:
    rows = [(f"{name} unit", f"{name} cluster", f"{name} group", f"{name} indicator", 10, 9) for name in HOSTILE]
    card = _scorecard(*rows)
    book = _loaded(card, tmp_path / "a.xlsx", signed=True)
    names = [name.casefold() for name in book.sheetnames]
    assert len(set(names)) == len(names)
    for name in book.sheetnames:
        assert 0 < len(name) <= LONGEST_NAME
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert name.strip("'") == name
    items = book["Items"]
    for line in items.iter_rows(min_row=2, max_col=4):
        assert all(cell.data_type == "s" for cell in line)
    for place, formula in formulas(tmp_path / "a.xlsx").items():
        assert "cmd|" not in formula, place
        assert "SUM(A1)" not in formula, place


def test_names_that_are_cut_stay_apart() -> None:
    assert sheet_name("[a]:*?/\\b'") == "a b"
    assert sheet_name("''") == "–"
    assert len(sheet_name("Đ" * 400)) == LONGEST_NAME
    assert len(sheet_name("😀" * 400).encode("utf-16-le")) <= 2 * LONGEST_NAME


def test_groups_named_like_sheets_or_alike_have_sheets_of_their_own(tmp_path: Path) -> None:
    long = "Một nhóm có cái tên dài hơn ba mươi mốt chữ "
    groups = ("Items", "SUMMARY", "history", f"{long}A", f"{long}B")
    card = _scorecard(*(("U", "C", group, f"i{at}", 10, 9) for at, group in enumerate(groups)))
    names = [name.casefold() for name in _loaded(card, tmp_path / "a.xlsx").sheetnames]
    assert len(set(names)) == len(names)
    assert {"items", "items (2)", "summary", "summary (2)", "history (2)"} <= set(names)


def test_cards_in_a_folder(card: Scorecard, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    book = _loaded(card, tmp_path / "a.xlsx", "vi", cards=folder, signed=True)
    assert "Đơn vị" not in book.sheetnames
    files = sorted(folder.iterdir())
    assert len(files) == len(card.table.units)
    assert files[0].name == "01 Sở Tài chính.xlsx"
    told = values(files[0]).values()
    assert "Sở Tài chính" in told
    assert "Người lập biểu" in told
    assert not formulas(files[0])


def test_a_card_is_named_for_every_system(card: Scorecard) -> None:
    table = card.table.replace(units=("a/b:c*?", "...", "x" * 300, *card.table.units[3:]))
    named = replace(card, table=table)
    assert card_name(named, 0, 1) == "01 a b c.xlsx"
    assert card_name(named, 1, 2) == "02.xlsx"
    assert len(card_name(named, 2, 3)) < 80


def test_more_units_than_cards_is_told(tmp_path: Path) -> None:
    card = _scorecard(*((f"Đơn vị {number}", "C", "G", "i", 10, number) for number in range(MOST_CARDS + 1)))
    book = _loaded(card, tmp_path / "a.xlsx")
    assert "Units" not in book.sheetnames
    told = [cell.value for row in book["Summary"].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any("more than 200 units" in text for text in told)


def test_room_for_signatures_only_when_asked(card: Scorecard, tmp_path: Path) -> None:
    for signed in (False, True):
        write_workbook(card, tmp_path / "a.xlsx", "vi", signed=signed)
        told = values(tmp_path / "a.xlsx")
        assert ("Thủ trưởng cơ quan" in told.values()) is signed


def test_pages_are_a4_with_titles_and_numbers(card: Scorecard, tmp_path: Path) -> None:
    book = _loaded(card, tmp_path / "a.xlsx")
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == 9, sheet.title
        assert "&P" in sheet.oddFooter.right.text, sheet.title
    for name in ("Ranking", "Items"):
        assert book[name].print_title_rows == "$1:$1"
        assert book[name].freeze_panes
        assert book[name].auto_filter.ref


def test_a_scorecard_of_nothing_is_a_workbook(tmp_path: Path) -> None:
    nothing = evaluate(ROOT / "README.md")
    assert not len(nothing.table)
    write_workbook(nothing, tmp_path / "a.xlsx", "en")
    assert values(tmp_path / "a.xlsx")


def test_only_the_public_interface_of_xlsxwriter_is_used() -> None:
    """No private attribute of another object is named where workbooks are written, nor a private method overridden."""
    for path in (ROOT / "scorecard" / "report").rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        if "xlsxwriter" not in code:
            continue
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
                assert isinstance(node.value, ast.Name), f"{path.name}:{node.lineno}: {node.attr}"
                assert node.value.id in ("self", "cls"), f"{path.name}:{node.lineno}: {node.attr}"
    assert all(not name.startswith("_") or name.startswith("__") for name in vars(Sheet))


def test_the_first_sheet_names_its_counts_in_the_readers_language(card: Scorecard, tmp_path: Path) -> None:
    sheet = _loaded(card, tmp_path / "a.xlsx", "vi").worksheets[0]
    texts = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert {"đơn vị", "chỉ tiêu được giao", "Số đơn vị"} <= texts
    assert not {"units", "targets assigned", "No. of units"} & texts
