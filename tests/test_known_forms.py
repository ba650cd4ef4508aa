"""A form that is known by its cells says what it says when it is read in full, whatever is done to it."""

from __future__ import annotations

import os
import random
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from scorecard.batch.packed import packed, unpacked
from scorecard.read import Copy, SourceReading, joined, known, read_source
from scorecard.read.known import KnownForms
from scorecard.read.known.trials import alike, same_items
from scorecard.read.options import ReadingOptions
from scorecard.read.sheets import read_sheets
from scorecard.read.workbook import Workbook
from tests.batches import sixty
from tests.corpus import Case, all_cases
from tests.recalculated import recalculated

__all__ = ["sixty"]

OPTIONS = ReadingOptions()

Cells = dict[tuple[int, int], Any]

FORM: Cells = {
    (0, 0): "UBND TỈNH",
    (1, 0): "Sở Y tế",
    (3, 0): "KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2022",
    (4, 0): "(Kèm theo Báo cáo số 12/BC ngày 15 tháng 01)",
    **{
        (5, at): text
        for at, text in enumerate(("STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ %", "Ghi chú"))
    },
    **{(6, at): text for at, text in enumerate(("I", "Kinh tế - xã hội"))},
    **{(7, at): value for at, value in enumerate((1, "Lao động qua đào tạo", "%", 0.8, 0.8042, 100.53, "đạt"))},
    **{(8, at): value for at, value in enumerate((2, "Giải quyết việc làm", "người", 50400, 55972, 111.06, ""))},
    **{(9, at): value for at, value in enumerate((3, "Tuyển sinh", "người", 45000, 47911, 106.47, ""))},
    **{(10, at): value for at, value in enumerate(("", "Tổng cộng", "", 95400, 103883, "", ""))},
    (12, 1): "NGƯỜI LẬP BIỂU",
    (12, 4): "GIÁM ĐỐC",
    (15, 1): "Nguyễn Văn A",
    (15, 4): "Trần Thị B",
}
"""An office's form: letterhead, headings, a group, three items, a total, and who signs."""

PERCENT = {(7, 3), (7, 4)}


def write(
    path: Path,
    changes: Mapping[tuple[int, int], Any] = {},
    *,
    merged: Sequence[str] = (),
    also: Callable[[Any], object] = lambda sheet: None,
) -> Path:
    """The form with some of its cells exchanged, and whatever else is done to its sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Biểu 2022")
        plain, percent = book.add_format({"border": 1}), book.add_format({"border": 1, "num_format": "0.00%"})
        day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy"})
        for place, value in {**FORM, **changes}.items():
            look = percent if place in PERCENT else plain
            if value is None or value == "":
                sheet.write_blank(*place, None, look)
            elif isinstance(value, str) and value.startswith("="):
                formula, _, stored = value.partition(" -> ")
                sheet.write_formula(*place, formula, look, float(stored) if stored else "")
            elif isinstance(value, tuple):
                sheet.write_number(*place, value[0], day)
            else:
                sheet.write(*place, value, look)
        for area in merged:
            sheet.merge_range(area, "", plain)
        also(sheet)
    return path


@pytest.fixture
def in_full(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read in full, those read on trial not counted."""
    found: list[str] = []

    def counted(workbook: Workbook, options: ReadingOptions) -> SourceReading:
        found.append(Path(workbook.file).name)
        return read_sheets(workbook, options)

    monkeypatch.setattr(known, "read_sheets", counted)
    return found


def forms_from(paths: Sequence[Path]) -> KnownForms:
    """What is known after reading these."""
    forms = KnownForms(OPTIONS)
    for path in paths:
        read_source(path, OPTIONS, forms)
    return forms


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], KnownForms]:
    """The form of `FORM`, known."""
    folder = tmp_path_factory.mktemp("learned")
    paths = [write(folder / f"{number}.xlsx") for number in range(2)]
    return lambda: forms_from(paths)


def test_generated_forms_say_the_same(sixty: Path, in_full: list[str]) -> None:
    forms = KnownForms(OPTIONS)
    for path in sorted(sixty.iterdir()):
        assert alike(read_source(path, OPTIONS, forms), read_source(path, OPTIONS))
    assert len(in_full) == 2


def test_forms_joined_say_the_same(sixty: Path, tmp_path: Path) -> None:
    """Two kinds of forms, now by themselves and now several in a row, some twice, a unit spelled in two ways."""
    paths = [write(tmp_path / f"{number}.xlsx", {(1, 0): f"Sở số {number % 4}"}) for number in range(8)]
    paths += [write(tmp_path / "spelled.xlsx", {(1, 0): "SỞ SỐ 1"})]
    generated = sorted(sixty.iterdir())[:7]
    order = [*paths[:2], *generated[:5], *paths[2:4], generated[5], *paths[4:], generated[6], generated[0]]
    forms = KnownForms(OPTIONS)
    known_ones = [read_source(path, OPTIONS, forms) for path in order]
    assert sum(isinstance(part, Copy) for one in known_ones for part in one.parts) == len(order) - 4
    one, other = joined(known_ones), joined([read_source(path) for path in order])
    assert one.problems == other.problems
    assert {found.code for found in one.problems} >= {"unit-spelled-differently", "item-repeated"}
    assert (one.year, one.sources, one.sheets) == (other.year, other.sources, other.sheets)
    assert same_items(one.items, other.items)


def test_a_known_form_is_kept_whole(sixty: Path) -> None:
    forms = forms_from(sorted(sixty.iterdir())[:2])
    found = read_source(max(sixty.iterdir()), OPTIONS, forms)
    assert isinstance(found.parts[0], Copy)
    assert alike(unpacked(packed(found)), found)


TAKEN: Mapping[str, Mapping[tuple[int, int], Any]] = {
    "other figures": {(8, 3): 50, (8, 4): 48.5, (7, 4): 0.7, (10, 3): 1, (9, 5): ""},
    "a figure missing": {(8, 4): None, (7, 3): None},
    "calculated figures": {(8, 4): "=1+1 -> 2", (8, 5): "=E9/D9 -> 0.1", (10, 3): "=SUM(D8:D10) -> 3"},
    "another unit": {(1, 0): "Sở Giáo dục và Đào tạo"},
    "other remarks": {(7, 6): "", (8, 6): "80,42 %", (9, 6): 12, (9, 5): "chưa tính"},
    "another report": {(4, 0): "(Kèm theo Báo cáo số 3 ngày 20 tháng 01)", (15, 1): "Lê C", (15, 4): "Phạm Thị D"},
}
"""What units do to a form that stays the same form."""


@pytest.mark.parametrize("name", TAKEN)
def test_a_form_filled_in_otherwise_is_known(
    name: str, learned: Callable[[], KnownForms], in_full: list[str], tmp_path: Path
) -> None:
    forms = learned()
    in_full.clear()
    path = write(tmp_path / "book.xlsx", TAKEN[name])
    found = read_source(path, OPTIONS, forms)
    assert not in_full
    assert alike(found, read_source(path, OPTIONS))


def _printed(sheet: Any) -> None:
    sheet.set_column(1, 1, 44)
    sheet.set_landscape()
    sheet.set_row(8, 40)
    sheet.set_selection("D9")
    sheet.conditional_format("F8:F10", {"type": "data_bar"})
    sheet.data_validation("E8:E10", {"validate": "decimal", "criteria": ">", "value": 0})


def test_looks_are_nothing_to_know_a_form_by(
    learned: Callable[[], KnownForms], in_full: list[str], tmp_path: Path
) -> None:
    forms = learned()
    in_full.clear()
    path = write(tmp_path / "book.xlsx", also=_printed)
    assert alike(read_source(path, OPTIONS, forms), read_source(path, OPTIONS))
    assert not in_full


REFUSED: Mapping[str, Mapping[tuple[int, int], Any]] = {
    "a word for a figure": {(8, 4): "không giao"},
    "a number in words": {(8, 4): "10.394"},
    "a date for a figure": {(8, 4): (44927,)},
    "an error": {(8, 4): "=1/0 -> 0"},
    "never calculated": {(8, 4): "=1+1"},
    "an item without figures": {(8, 3): None, (8, 4): None},
    "another indicator": {(8, 1): "Giải quyết việc làm mới"},
    "another measure": {(8, 2): "hộ"},
    "another number": {(8, 0): 4},
    "a further item": {(11, 0): 4, (11, 1): "Xuất khẩu lao động", (11, 2): "người", (11, 3): 10, (11, 4): 12},
    "a further column": {(5, 7): "Thực hiện năm 2021", (8, 7): 46516},
    "another heading": {(5, 4): "Ước thực hiện"},
    "headings in the letterhead": {(1, 0): "Đơn vị", (1, 1): "Chỉ tiêu", (1, 3): "Kế hoạch"},
    "an item below the table": {(15, 1): "4. Xuất khẩu lao động", (15, 3): 12},
    "a total without figures": {(10, 3): None, (10, 4): None},
    "a unit with a cluster": {(1, 0): "Cụm thi đua: Cụm 3"},
    "a word above the headings": {(4, 0): "Chỉ tiêu"},
    "a unit where none stood": {(1, 1): "Sở Nội vụ"},
}
"""What makes it another form, or needs a closer look."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_needs_a_closer_look_gets_it(name: str, learned: Callable[[], KnownForms], tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", REFUSED[name])
    assert alike(read_source(path, OPTIONS, learned()), read_source(path, OPTIONS))


HIDDEN: Mapping[str, Callable[[Any], object]] = {
    "row": lambda sheet: sheet.set_row(8, None, None, {"hidden": True}),
    "column": lambda sheet: sheet.set_column(4, 4, 10, None, {"hidden": True}),
    "columns beside": lambda sheet: sheet.set_column(6, 16_383, 10, None, {"hidden": True}),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_is_seen(name: str, learned: Callable[[], KnownForms], tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", also=HIDDEN[name])
    assert alike(read_source(path, OPTIONS, learned()), read_source(path, OPTIONS))


@pytest.mark.parametrize("area", ["B9:C9", "A13:C13", "D9:E9", "B9:B10", "E16:F16", "G9:G12"])
def test_merged_cells_are_seen(area: str, learned: Callable[[], KnownForms], tmp_path: Path) -> None:
    path = write(tmp_path / "book.xlsx", merged=[area])
    assert alike(read_source(path, OPTIONS, learned()), read_source(path, OPTIONS))


@pytest.mark.parametrize("words", ["4. Việc khác", "Ghi chú: 12", "1.1", "Tổng cộng"])
def test_words_below_the_table_are_read_as_rows_are(
    words: str, learned: Callable[[], KnownForms], tmp_path: Path
) -> None:
    path = write(tmp_path / "book.xlsx", {(15, 1): words})
    assert alike(read_source(path, OPTIONS, learned()), read_source(path, OPTIONS))


def test_a_form_without_a_unit_is_its_files(tmp_path: Path, in_full: list[str]) -> None:
    nameless = {(0, 0): "", (1, 0): "", (3, 0): "Kết quả", (5, 4): "Thực hiện"}
    paths = [write(tmp_path / f"Sở {name} 2022.xlsx", nameless) for name in ("Y tế", "Nội vụ", "Tài chính")]
    forms = forms_from(paths[:2])
    found = read_source(paths[2], OPTIONS, forms)
    assert found.tables[0].units == ("Sở Tài chính 2022",)
    assert alike(found, read_source(paths[2], OPTIONS))
    assert len(in_full) == 2


def test_a_reading_with_problems_teaches_nothing(tmp_path: Path, in_full: list[str]) -> None:
    paths = [write(tmp_path / f"{number}.xlsx", {(8, 4): "mười"}) for number in range(4)]
    for path in paths:
        found = read_source(path, OPTIONS)
        assert found.problems
        assert alike(read_source(path, OPTIONS, forms_from(paths)), found)
    assert len(in_full) == 5 * len(paths)


def test_figures_that_hang_on_remarks_are_not_learned(tmp_path: Path) -> None:
    """Which of two numbers "10.394" is, another text of the sheet decides."""
    paths = [write(tmp_path / f"{number}.xlsx", {(8, 3): "10.394", (9, 6): "1,5"}) for number in range(3)]
    last = write(tmp_path / "last.xlsx", {(8, 3): "10.394", (9, 6): "1.5"})
    assert alike(read_source(last, OPTIONS, forms_from(paths)), read_source(last, OPTIONS))


def test_forms_saved_by_another_program_are_known(sixty: Path, tmp_path: Path, in_full: list[str]) -> None:
    chosen = sorted(sixty.iterdir())[:4]
    saved = recalculated(chosen, tmp_path)
    forms = forms_from(saved[:2])
    in_full.clear()
    for path in saved[2:]:
        assert alike(read_source(path, OPTIONS, forms), read_source(path, OPTIONS))
    assert not in_full


PLAIN = [case for case in all_cases() if not (case.converted or case.hostile or case.options)]


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.name)
def test_awkward_workbooks_say_the_same_when_they_come_again(case: Case, tmp_path: Path) -> None:
    built = case.build(tmp_path)
    forms = KnownForms(OPTIONS)
    for source in built if isinstance(built, Sequence) else [built]:
        if isinstance(source, Path):
            plain = read_source(source, OPTIONS)
            for _ in range(3):
                assert alike(read_source(source, OPTIONS, forms), plain)


# Damage


_ONE_CELL = re.compile(r"<c r=[^>]*?(?:/>|>.*?</c>)")
_ODD = (
    "1e5",
    "-0",
    "+5",
    " 12",
    "12 ",
    "nan",
    "inf",
    "1_0",
    "",
    "1.",
    ".5",
    "1e999",
    "0x1F",
    "1,5",
    "<![CDATA[7]]>",
    "&#49;",
)


def _damaged(sheet: str, chance: random.Random) -> str:
    """A sheet's XML with one of its cells, or a row, not as it was."""
    cells = list(_ONE_CELL.finditer(sheet))
    one = chance.choice(cells)
    cell = one[0]
    match chance.randrange(10):
        case 0:
            new = re.sub(r"<v>[^<]*</v>", f"<v>{chance.choice(_ODD)}</v>", cell)
        case 1:
            new = re.sub(r">.*</c>", "/>", cell)
        case 2:
            new = ""
        case 3:
            new = re.sub(r' s="\d+"', f' s="{chance.randrange(6)}"', cell)
        case 4:
            new = re.sub(r' t="s"', chance.choice(("", ' t="n"', ' t="str"', ' t="e"', ' t="b"')), cell)
        case 5:
            new = re.sub(r"<v>[^<]*</v>", f"<v>{chance.randrange(80)}</v>", cell)
        case 6:
            new = cell.replace("<v>", chance.choice(("<f>1+1</f><v>", " <v>", "<v> ", "<is/><v>")))
        case 7:
            new = re.sub(r'r="([A-Z]+)(\d+)"', lambda m: f'r="{m[1]}{int(m[2]) + chance.randrange(-1, 3)}"', cell)
        case 8:
            new = cell + chance.choice(cells)[0]
        case _:
            return re.sub(r'<row r="(\d+)"', lambda m: m[0] + (' hidden="1"' if chance.random() < 0.1 else ""), sheet)
    return sheet[: one.start()] + new + sheet[one.end() :]


_PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml")
_SIGNS = (
    b"",
    b"<",
    b">",
    b'"',
    b"'",
    b"&",
    b'hidden="1" ',
    b"<x>",
    b"</x>",
    b" ",
    b"7",
    b"A",
    b"<!-- -->",
    b"/>",
    b"\xff",
)


def _scratched(part: bytes, chance: random.Random) -> bytes:
    """A part with a few bytes of it gone, or others put in."""
    at = chance.randrange(len(part))
    gone = chance.choice((0, chance.randrange(1, 12)))
    return part[:at] + chance.choice(_SIGNS) + part[at + gone :]


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_form_says_what_it_says_in_full(seed: int, sixty: Path, tmp_path: Path) -> None:
    """Thousands more: FORM_DAMAGES=500."""
    paths = sorted(sixty.iterdir())
    forms, chance = forms_from(paths[:2]), random.Random(seed)
    for number in range(int(os.environ.get("FORM_DAMAGES", "15"))):
        source, path = chance.choice(paths), tmp_path / f"{number}.xlsx"
        hit = chance.choice(_PARTS) if number % 2 else ""
        with zipfile.ZipFile(source) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in whole.namelist():
                data = whole.read(name)
                if name == hit:
                    data = _scratched(data, chance)
                elif name == _PARTS[0] and not hit:
                    for _ in range(chance.randrange(1, 4)):
                        data = _damaged(data.decode(), chance).encode()
                copy.writestr(name, data)
        assert alike(read_source(path, OPTIONS, forms), read_source(path, OPTIONS)), (seed, number)
