"""The list of changed units: read as a workbook is, with every slip at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from scorecard.rulebook import InvalidRulebook, Rulebook, load_rulebook
from tests.parts.workbooks import tidy

VIETNAMESE = ("Năm", "Đơn vị cũ", "Đơn vị mới", "Tỷ lệ", "Căn cứ")
Row = Sequence[object]


def rules(folder: Path, rows: Sequence[Row], headings: Row = VIETNAMESE, name: str = "changes.xlsx") -> Rulebook:
    tidy(folder / name, rows, headings, sheet="Danh mục")
    path = folder / "rules.toml"
    path.write_text(f'changes_file = "{name}"\n', encoding="utf-8")
    return load_rulebook(path)


def test_rows_of_one_unit_are_its_division(tmp_path: Path) -> None:
    """Below a title; a blank share is all of it, a percent a share, a dash nobody."""
    rows = [
        (None, None, None, None, None),
        VIETNAMESE,
        (2025, "Xã A", "Xã M", None, "NQ 1"),
        ("2025", "Xã B", "Xã M", "75%", None),
        (2025, "Xã B", "Xã N", 0.25, None),
        (2024, "Xã C", "–", None, None),
    ]
    listed = rules(tmp_path, rows, ("Danh mục sắp xếp", None, None, None, None)).listed_changes
    assert [(one.year, one.from_, one.into, one.basis, one.place.address) for one in listed] == [
        (2025, ("Xã A",), "Xã M", "NQ 1", "B4"),
        (2025, ("Xã B",), {"Xã M": 0.75, "Xã N": 0.25}, None, "B5"),
        (2024, ("Xã C",), (), None, "B7"),
    ]


@pytest.mark.parametrize(
    ("row", "slip"),
    [
        (
            ("năm", "Xã A", "Xã M", None, None),
            "A2: “năm” is no year; write the year from which on the new unit is there",
        ),
        ((2025, None, "Xã M", None, None), "B2: names no old unit; write it"),
        ((2025, "Xã A", None, None, None), "C2: names no unit that “Xã A” became; write it, or – where nobody goes on"),
        ((2025, "Xã A", "Xã M", "nhiều", None), "D2: “nhiều” is no share; write one above 0, as in 0.75 or 75%"),
        ((2025, "Xã A", "Xã M", 75, None), "D2: 75 looks like a percent; write 0.75 for 75 %"),
        ((2025, "Xã A", "Xã M", 0.7, None), "B2: the shares of “Xã A” add up to 0.7, not 1; mend one"),
    ],
)
def test_every_slip_is_told_at_its_cell(row: Row, slip: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidRulebook) as caught:
        rules(tmp_path, [row])
    (line,) = str(caught.value).splitlines()
    assert "line 1" in line
    assert slip.replace("“", '"').replace("”", '"') in line.replace("“", '"').replace("”", '"')


def test_a_unit_that_goes_to_one_twice_is_a_slip(tmp_path: Path) -> None:
    rows = [(2025, "Xã A", "Xã M", 0.5, None), (2025, "Xã A", "XÃ M", 0.5, None)]
    with pytest.raises(InvalidRulebook, match="goes to one unit twice in 2025"):
        rules(tmp_path, rows)


def test_a_list_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidRulebook, match="no row heads the columns from and into"):
        rules(tmp_path, [(1, 2)], ("Unit", "Target"))
    (tmp_path / "rules.toml").write_text('changes_file = "none.xlsx"\n', encoding="utf-8")
    with pytest.raises(InvalidRulebook, match="no such file"):
        load_rulebook(tmp_path / "rules.toml")


def test_another_list_is_another_fingerprint(tmp_path: Path) -> None:
    one = rules(tmp_path, [(2025, "Xã A", "Xã M", None, None)]).sha256
    assert rules(tmp_path, [(2025, "Xã A", "Xã N", None, None)]).sha256 != one


def test_thousands_of_rows_are_read(tmp_path: Path) -> None:
    rows = [(2025, f"Xã số {number}", f"Xã gộp {number // 3}", None, None) for number in range(3000)]
    assert len(rules(tmp_path, rows).listed_changes) == 3000
