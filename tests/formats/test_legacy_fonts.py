"""Texts typed in fonts of before Unicode: read where the words tell the encoding, and left alone where they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from scorecard import evaluate
from scorecard.domain import Cell
from scorecard.formats.grid import Grid
from scorecard.formats.legacy_fonts import without_legacy_fonts
from scorecard.read.workbook import read_workbook
from tests.corpus.making import text_file, workbook

Rows = Sequence[Sequence[str | float]]

TCVN3: Rows = [
    ["§¬n vÞ", "ChØ tiªu", "§VT", "KÕ ho¹ch", "Thùc hiÖn"],
    ["Së Y tÕ", "Hå s¬ ®óng h¹n", "%", 95, 96.4],
    ["Së Néi vô", "Hå s¬ ®óng h¹n", "%", 94, 90],
]
VNI: Rows = [
    ["Ñôn vò", "Chæ tieâu", "ÑVT", "Keá hoaïch", "Thöïc hieän"],
    ["Sôû Y teá", "Hoà sô ñuùng haïn", "%", 95, 96.4],
    ["Sôû Noäi vuï", "Hoà sô ñuùng haïn", "%", 94, 90],
]
UNICODE: Rows = [
    ["Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
    ["Sở Y tế", "Hồ sơ đúng hạn", "%", 95, 96.4],
    ["Sở Nội vụ", "Hồ sơ đúng hạn", "%", 94, 90],
]


def read(rows: Rows) -> tuple[list[list[object]], list[tuple[str, str | None]]]:
    grid, problems = without_legacy_fonts(Grid("a.xlsx", "2022", rows))
    return [list(row) for row in grid.rows], [(one.code, one.cell.address) for one in problems]


@pytest.mark.parametrize(("rows", "encoding"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_a_sheet_in_such_a_font_is_read_and_told(rows: Rows, encoding: str, tmp_path: Path) -> None:
    path = workbook(tmp_path, {"2022": rows})
    card = evaluate(path)
    assert card.table.units == ("Sở Y tế", "Sở Nội vụ")
    assert card.table.indicators == ("Hồ sơ đúng hạn",)
    assert card.table.target.tolist() == [95, 94]
    (told,) = card.problems
    assert (told.code, told.cell, told.details["encoding"]) == (
        "letters-converted",
        Cell(str(path), "2022", "A1"),
        encoding,
    )
    assert told.details["read"] == "Đơn vị"


@pytest.mark.parametrize(
    ("legacy", "unicode"),
    [
        ("Tû lÖ hé nghÌo n¨m 2022", "Tỷ lệ hộ nghèo năm 2022"),
        ("¦íc c¶ n¨m, luü kÕ quý IV", "Ước cả năm, luỹ kế quý IV"),
        ("§Çu t­ c«ng, giÊy phÐp x©y dùng", "Đầu tư công, giấy phép xây dựng"),
        ("Tæng sè ng­êi l·nh phô cÊp, trî gióp x· héi", "Tổng số người lãnh phụ cấp, trợ giúp xã hội"),
        (
            "Ghi chó: ®Þnh møc, vËt nu«i, mÝa, r·nh, tæ, ½m, ¾n, ch½n",
            "Ghi chú: định mức, vật nuôi, mía, rãnh, tổ, ẵm, ắn, chẵn",
        ),
    ],
)
def test_letters_of_tcvn3_are_those_of_the_standard(legacy: str, unicode: str) -> None:
    """By the table VN3 of TCVN 5712:1993, written down by hand."""
    rows, _ = read([*TCVN3, [legacy]])
    assert rows[-1] == [unicode]


@pytest.mark.parametrize(
    ("legacy", "unicode"),
    [
        ("Tyû leä hoä ngheøo naêm 2022", "Tỷ lệ hộ nghèo năm 2022"),
        ("ÖÔÙC CAÛ NAÊM, LUÕY KEÁ", "ƯỚC CẢ NĂM, LŨY KẾ"),
        ("Ñaàu tö coâng, giaáy pheùp xaây döïng", "Đầu tư công, giấy phép xây dựng"),
        ("Kyø, lyù, myõ, tî, tæ, nghó, chí, gì, thòt", "Kỳ, lý, mỹ, tỵ, tỉ, nghĩ, chí, gì, thịt"),
    ],
)
def test_letters_of_vni(legacy: str, unicode: str) -> None:
    rows, _ = read([*VNI, [legacy]])
    assert rows[-1] == [unicode]


OTHERS: Mapping[str, Rows] = {
    "Vietnamese in Unicode": UNICODE,
    "Vietnamese that Western letters are enough for": [
        ["Xã Hòa Bình", "Thôn Phú Thành", "Tài chính", "Công tác dân vận"]
    ],
    "French": [["Données réalisées", "Année", "Prévu", "Exécuté", "Écart", "été", "né", "thé", "où", "dès", "château"]],
    "German": [["Zielgröße", "Für", "Maßnahmen", "geschätzt", "Übergänge", "Fläche", "Höhe", "größer", "Menü"]],
    "Spanish and Portuguese": [["Año", "Según", "Señor", "Ejecución", "Coração", "Previsão", "mês", "três", "não"]],
    "signs": [["5 µg", "10 °C", "± 3", "§ 5", "© 2022", "m² · km²", "½ ¼ ¾", "«Budget»", "¥ 100", "£5", "10 × 20"]],
    "Western letters and signs": [["A¹", "B²", "thuÕ*", "n°", "1º", "3ª", "®", "Ø 20", "ÐVT"]],
    "Danish and Icelandic": [["Mål", "År", "Før", "Københavns", "Þjónusta", "Fjárhæð", "løbende", "små"]],
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_typed_in_no_such_font_is_left_alone(name: str) -> None:
    rows = [list(row) for row in OTHERS[name]]
    assert read(rows) == (rows, [])


def test_beside_texts_in_unicode_only_what_is_plain_is_read_and_the_rest_is_told() -> None:
    """ "Xã" is a Vietnamese word as it stands, and in TCVN3 it says "Xó"."""
    rows, told = read([*TCVN3, ["Ủy ban nhân dân", "Xã Bình"], ["Sở Công Thương", 1]])
    read_as = [list(row) for row in UNICODE]
    read_as[0][2] = "§VT"  # no syllable, so that nothing tells what it is
    assert rows == [*read_as, ["Ủy ban nhân dân", "Xã Bình"], ["Sở Công Thương", 1]]
    assert told == [("letters-converted", "A1"), ("letters-legacy", "C1")]


def test_a_doubtful_sheet_is_told_and_left() -> None:
    doubtful: Rows = [["KÕ ho¹ch", "Thùc hiÖn", "Données", "Prévu", "2022"]]
    rows, told = read(doubtful)
    assert (rows, told) == (doubtful, [("letters-legacy", "A1")])


def test_a_csv_of_such_letters_is_read(tmp_path: Path) -> None:
    text = "\n".join(";".join(map(str, row)) for row in TCVN3)
    found = read_workbook(text_file(tmp_path, "a.csv", text, "latin-1"))
    assert [one.code for one in found.problems] == ["letters-converted"]
    assert list(found.grids[0].rows[0]) == UNICODE[0]
