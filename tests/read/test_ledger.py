"""Every figure of every sheet is read, or left out for a known reason, or reported: none is lost in silence."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from zipfile import BadZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from pandas import DataFrame

from scorecard.domain import Items
from scorecard.formats.grid import Grid
from scorecard.problems import Problem, UnreadableInput
from scorecard.read import FigureCount, SheetReading, SourceReading, read_source
from scorecard.read.options import ReadingOptions
from scorecard.read.workbook import read_frame, read_workbook
from tests.corpus import Case, all_cases
from tests.parts.layouts import (
    HEADINGS,
    LAYOUTS,
    STYLES,
    SUFFIXES,
    Content,
    Entry,
    Figure,
    Layout,
    Look,
    Page,
    fits,
    pages_of,
    write,
)
from tests.parts.workbooks import tidy
from tests.read.page_edits import Added, figure, table_on, with_column, with_column_in_block, with_row
from tests.read.public_tables import PublicTable, public_tables
from tests.read.reading_cases.judging import WORKBOOKS
from tests.read.reading_cases.neighbours import NEIGHBOURS, Neighbour

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

searched = settings(max_examples=10, deadline=None, derandomize=bool(os.environ.get("CI")))

CASES = [case for case in all_cases() if not case.hostile and not case.converted]
SAMPLES = sorted(path for path in WORKBOOKS.iterdir() if path.suffix in (".xlsx", ".csv", ".xls", ".ods"))


# What tests hold against the ledger -------------------------------------------------------------------------------


def assert_accounted(source: Path | DataFrame, password: str | None = None) -> None:
    """Both sums of every sheet's ledger, against the cells that stand on the sheet."""
    options = ReadingOptions(password=password)
    reading = read_source(source, options)
    try:
        book = read_workbook(source, options) if isinstance(source, Path) else read_frame(source)
    except UnreadableInput:
        assert not reading.sheets
        return
    if not reading.sheets:
        assert [found.code for found in reading.problems if found.severity == "error"]
        assert not any(map(numbers_on, book.grids))
    for grid, sheet in zip(book.grids if reading.sheets else (), reading.sheets, strict=True):
        assert_adds_up(sheet)
        assert sheet.figures.total == numbers_on(grid), sheet.sheet
        assert sheet.as_text.total >= plain_figures_on(grid), sheet.sheet


def assert_adds_up(sheet: SheetReading) -> None:
    for count in (sheet.figures, sheet.as_text):
        assert count.total == count.read + count.known + count.unread, sheet
        assert min(count.read, count.known, count.unread) >= 0
    assert sum(number for _, number in sheet.known) == sheet.all_figures.known


def numbers_on(grid: Grid) -> int:
    """Cells with a number, which neither a date nor a yes or no is."""
    return sum(type(value) in (int, float) for row in grid.rows for value in row)


def plain_figures_on(grid: Grid) -> int:
    """Cells with a figure typed as text that nobody could take for anything else."""
    return sum(isinstance(value, str) and value.isascii() and value.isdecimal() for row in grid.rows for value in row)


# The sheets of all other tests --------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_figure_of_an_awkward_workbook_is_accounted_for(case: Case, tmp_path: Path) -> None:
    built = case.build(tmp_path)
    for source in built if isinstance(built, Sequence) else [built]:
        assert_accounted(source, case.options.get("password"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_figure_of_a_sample_workbook_is_accounted_for(path: Path) -> None:
    assert_accounted(path)


@pytest.mark.parametrize("neighbour", NEIGHBOURS, ids=lambda one: one.case.stem)
def test_every_figure_of_a_neighbour_of_a_sample_is_accounted_for(neighbour: Neighbour, tmp_path: Path) -> None:
    neighbour.write(tmp_path)
    assert_accounted(tmp_path / neighbour.case.file)


@pytest.mark.parametrize("table", public_tables(), ids=lambda table: table.name)
def test_every_figure_of_a_public_table_is_accounted_for(table: PublicTable, tmp_path: Path) -> None:
    assert_accounted(table.build(tmp_path))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SUFFIXES)
def test_every_figure_is_accounted_for_in_every_format(layout: Layout, name: str, tmp_path: Path) -> None:
    pages = pages_of(table_of(Random(layout)), layout)
    if not fits(name, pages):
        pytest.skip("this format holds one sheet")
    path = write(tmp_path / name, pages)
    assert_accounted(path)
    counts = [sheet.all_figures for sheet in read_source(path).sheets]
    numbering = sum(len(page.rows) for page in pages) if layout == "form" else 0
    written = sum(isinstance(content, Figure) for page in pages for line in page.rows for content in line)
    assert sum(count.read for count in counts) == written
    assert sum(count.known for count in counts) <= numbering
    assert not any(count.unread for count in counts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_numbers_are_counted_as_another_program_counts_them(case: Case, tmp_path: Path) -> None:
    built = case.build(tmp_path)
    for source in built if isinstance(built, Sequence) else [built]:
        if not isinstance(source, Path) or source.suffix != ".xlsx":
            continue
        try:
            book = load_workbook(source, data_only=True)
        except (BadZipFile, OSError):
            continue  # no workbook, or one under a password
        reading = read_source(source, ReadingOptions(password=case.options.get("password")))
        unreadable = {found.cell.sheet for found in reading.problems if found.code == "sheet-unreadable"}
        counts = {sheet.sheet: sheet.figures.total for sheet in reading.sheets}
        for page in book.worksheets:
            numbers = sum(type(value) in (int, float) for row in page.values for value in row)
            assert page.title in unreadable or counts.get(page.title, 0) == numbers


# Tables in every layout, with more than the items in them -----------------------------------------------------------

seeds = st.integers(0, 2**32)
"""Each is another table; figures searched for one by one would end as ratios and numberings that are none."""

UNITS = ("Sở Y tế", "Sở Nội vụ", "UBND xã Tân An", "Phòng Tài chính", "Chi cục Thủy sản", "Department of Roads")
INDICATORS = ("Diện tích lúa", "Thu hút khách du lịch", "Số hộ có điện", "Sản lượng gỗ", "Lao động được đào tạo")
MEASURES = ("người", "hộ", "ha", "km", "tấn")

SYLLABLES = ("blor", "quẫm", "zwint", "thoẳng", "ngoèng", "dreck", "phuýt", "vosk", "khoẹp", "jalm", "uyền", "squib")
"""Of no words of a heading in either language."""

RATIOS = ("TH/KH", "TH/KH (%)", "% TH/KH", "Tỷ lệ (%)", "So với KH (%)", "Actual/Target", "% of target")
NOTES = ("Ghi chú", "Nhận xét", "Nguyên nhân", "Note", "Remarks", "Comment")
REMARKS = ("tăng 5% so với năm trước", "chậm do bão số 3", "đạt 95%", "QĐ 12/QĐ-UBND", "12", "theo công văn", "x")


def table_of(chance: Random) -> list[Entry]:
    """Two to four units by two to four indicators, with all of their figures."""
    units, indicators = (chance.sample(names, chance.randrange(2, 5)) for names in (UNITS, INDICATORS))
    measures = {indicator: chance.choice(MEASURES) for indicator in indicators}
    return [
        Entry(unit, indicator, measures[indicator], *(figure(chance).stored for _ in range(3)))
        for unit in units
        for indicator in indicators
    ]


def look_of(chance: Random) -> Look:
    return Look(chance.random() < 0.5, chance.randrange(4), chance.choice(STYLES), seed=chance.randrange(1, 1000))


def read_both(pages: Sequence[Page], changed: Sequence[Page], chance: Random) -> tuple[SourceReading, SourceReading]:
    """What is read of the pages before and after they were changed, in one of the formats that can hold them."""
    name = chance.choice([name for name in SUFFIXES if fits(name, pages)])
    return read_pages(pages, name), read_pages(changed, name)


def read_pages(pages: Sequence[Page], name: str) -> SourceReading:
    """What is read of the pages; every ledger adds up."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / name, pages)
        assert_accounted(path)
        return read_source(path, name="book")


Said = Mapping[tuple[str | None, str, str, int], tuple[float | str | None, ...]]


def said_by(reading: SourceReading) -> Said:
    """Each item with its figures and its measure."""
    items = {}
    for part in reading.parts:
        for row in part.rows():
            name = part.sheets[0].name, part.name("unit", row), part.name("indicator", row), int(part.year[row])
            assert name not in items
            items[name] = (*figures_of(part, row), part.name("measure", row))
    return items


def figures_of(items: Items, row: int) -> tuple[float | None, ...]:
    columns = (items.target, items.actual, items.prior, items.upper)
    return tuple(None if math.isnan(column[row]) else float(column[row]) for column in columns)


def on_sheet(reading: SourceReading, number: int) -> list[Problem]:
    """The problems of a sheet."""
    return [found for found in reading.problems if found.cell.sheet == reading.sheets[number].sheet]


def at_cell(reading: SourceReading, number: int, cell: str) -> list[Problem]:
    """The problems that stand at a cell of a sheet."""
    return [
        one for one in reading.problems if one.cell.address == cell and one.cell.sheet == reading.sheets[number].sheet
    ]


def words_without_meaning(chance: Random) -> str:
    text = " ".join("".join(chance.choices(SYLLABLES, k=chance.randrange(1, 3))) for _ in range(chance.randrange(1, 4)))
    return chance.choice((text, text.capitalize(), text.upper()))


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "separate"])
@searched
@given(seed=seeds)
def test_figures_under_a_heading_that_means_nothing_are_named_and_never_known(layout: Layout, seed: int) -> None:
    chance = Random(seed)
    pages = pages_of(table_of(chance), layout, look_of(chance))
    added = [with_figures(page, layout, chance) for page in pages]
    before, after = read_both(pages, [one.page for one in added], chance)
    assert said_by(after) == said_by(before)
    for number, (one, plain, sheet) in enumerate(zip(added, before.sheets, after.sheets, strict=True)):
        column = next(column for column in sheet.columns if column.cell == one.cell)
        figures = sum(isinstance(line[one.at], Figure) for line in one.page.rows if len(line) > one.at)
        assert (column.role, column.figures) == ("unknown", figures)
        assert sheet.all_figures == plain.all_figures + FigureCount(figures, unread=figures)
        assert "figures-unread" in [found.code for found in at_cell(after, number, one.cell)]


def with_figures(page: Page, layout: Layout, chance: Random) -> Added:
    """The page with a column of figures that no heading explains."""
    table = table_on(page, layout)
    heading = words_without_meaning(chance) if chance.random() < 0.9 else ""
    cells = [figure(chance) if chance.random() < 0.8 else None for _ in table.rows]
    return with_column(table, chance.choice(table.gaps()), [heading], [figure(chance), *cells[1:]])


@pytest.mark.parametrize("layout", LAYOUTS)
@searched
@given(seed=seeds)
def test_remarks_and_ratios_change_no_figure_of_the_items(layout: Layout, seed: int) -> None:
    chance = Random(seed)
    pages = pages_of(table_of(chance), layout, look_of(chance))
    remarked = pages
    for _ in range(chance.randrange(1, 3)):
        remarked = [with_remarks(page, layout, chance).page for page in remarked]
    before, after = read_both(pages, remarked, chance)
    assert said_by(after) == said_by(before)
    assert [one.code for one in after.problems] == [one.code for one in before.problems]
    assert not any(sheet.all_figures.unread for sheet in after.sheets)


def with_remarks(page: Page, layout: Layout, chance: Random) -> Added:
    """The page with a column of ratios typed as text, or of remarks."""
    table = table_on(page, layout)
    if chance.random() < 0.5:
        heading = chance.choice(RATIOS)
        cells = [f"{chance.randrange(500, 1500) / 10}".replace(".", ",") + "%" for _ in table.rows]
    else:
        heading = chance.choice(NOTES)
        cells = [chance.choice(("", "", *REMARKS)) for _ in table.rows]
    if table.blocks and chance.random() < 0.5:
        block = chance.choice(table.blocks)
        return with_column_in_block(table, block, block[1] + 1, heading, cells)
    return with_column(table, chance.choice(table.gaps()), [heading], cells)


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "separate"])
@searched
@given(seed=seeds)
def test_a_second_column_of_a_figure_is_never_taken_in_silence(layout: Layout, seed: int) -> None:
    chance = Random(seed)
    look = look_of(chance)
    pages = pages_of(table_of(chance), layout, look)
    field = chance.choice(("target", "actual"))
    doubled = [with_double(page, layout, HEADINGS[look.english][field], chance) for page in pages]
    before, after = read_both(pages, [one.page for one, _ in doubled], chance)
    place = ("target", "actual").index(field)
    items, plain = said_by(after), said_by(before)
    assert items.keys() == plain.keys()
    for name, said in plain.items():
        assert without(items[name], place) == without(said, place)
    for number, (one, twin) in enumerate(doubled):
        mine = on_sheet(after, number)
        doubts = [found for found in mine if {one.cell, twin} == cells_named(found)]
        assert doubts, [found.code for found in mine]
        assert {found.code for found in doubts} <= {"heading-ambiguous", "heading-chosen"}


def without(values: Sequence[float | str | None], place: int) -> list[float | str | None]:
    return [*values[:place], *values[place + 1 :]]


def cells_named(found: Problem) -> set[object]:
    """The cells of the two headings that a problem is about."""
    return {found.details.get("cell_one"), found.details.get("cell_other")}


def with_double(page: Page, layout: Layout, names: Sequence[str], chance: Random) -> tuple[Added, str]:
    """The page with a second column of a figure, and the cell that heads the first as it then stands."""
    table = table_on(page, layout)
    first = chance.choice([at for at in range(table.width) if table.heading(at) in names])
    heading = chance.choice((table.heading(first), *names))
    cells = [figure(chance) for _ in table.rows]
    block = table.block_of(first)
    if block:
        at = first + chance.randrange(2)
        added = with_column_in_block(table, block, at, heading, cells)
    else:
        at = chance.choice(table.gaps())
        added = with_column(table, at, [heading], cells)
    return added, replace(added, at=first + (at <= first), row=table.body - 1).cell


@pytest.mark.parametrize("layout", LAYOUTS)
@searched
@given(seed=seeds)
def test_figures_in_rows_that_are_no_items_are_never_lost_in_silence(layout: Layout, seed: int) -> None:
    chance = Random(seed)
    pages = pages_of(table_of(chance), layout, look_of(chance))
    spoiled = [with_stray_row(page, layout, chance) for page in pages]
    before, after = read_both(pages, [page for page, _ in spoiled], chance)
    assert said_by(after) == said_by(before)
    for number, (_, row) in enumerate(spoiled):
        mine = on_sheet(after, number)
        assert row + 1 in [coordinate_to_tuple(found.cell.address or "A1048576")[0] for found in mine]


def with_stray_row(page: Page, layout: Layout, chance: Random) -> tuple[Page, int]:
    """The page with figures above the table, below it, or in a row of it that names nothing; and that row."""
    table = table_on(page, layout)
    lines = [page.rows[row] for row in table.rows]
    columns = [at for at in range(table.width) if any(isinstance(line[at], Figure) for line in lines)]
    place = chance.choice(("above", "within", "below"))
    row = {"above": table.top, "within": chance.choice(table.rows), "below": len(page.rows) + 1}[place]
    if place != "within" and chance.random() < 0.5:
        columns = [chance.randrange(table.width)]
    cells: list[Content] = [figure(chance) if at in columns else None for at in range(table.width)]
    apart = with_row(page, row, []) if place == "above" else page
    return with_row(apart, row, cells), row


# One by one --------------------------------------------------------------------------------------------------------

LIST = ("Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện")


def problems_of(path: Path) -> list[tuple[str, str | None]]:
    """What is wrong, and where; every ledger adds up."""
    assert_accounted(path)
    return [(found.code, found.cell.address) for found in read_source(path).problems if found.severity != "note"]


def test_a_figure_far_down_a_column_without_a_heading_is_named(tmp_path: Path) -> None:
    rows: list[list[object]] = [[f"Sở {number}", "Lúa", 10.5 + number, 9.5 * number] for number in range(300)]
    rows[260].append(77.5)
    assert problems_of(tidy(tmp_path / "2022.xlsx", rows, LIST)) == [("figures-unread", "E1")]


@pytest.mark.parametrize(
    "last", [("Sở X", "Lúa", "Quẫm", 99.5), (None, None, None, 99.5)], ids=["of an unknown kind", "of nothing"]
)
def test_a_row_of_a_long_table_that_is_neither_plan_nor_result_is_named(last: Sequence[object], tmp_path: Path) -> None:
    rows = [(f"Sở {number}", "Lúa", kind, 10.5) for number in range(4) for kind in ("Kế hoạch", "Thực hiện")]
    path = tidy(tmp_path / "2022.xlsx", [*rows, last], ("Đơn vị", "Chỉ tiêu", "Kịch bản", "Giá trị"))
    assert [cell for _, cell in problems_of(path)] in (["A10"], ["D10"])


@pytest.mark.parametrize(
    ("line", "is_letterhead"),
    [
        ([None, "Năm", 2022], True),
        (["Biểu số", "01", None], True),
        ([None, None, 2022, 2021], True),
        (["Tổng số biên chế", 45], True),
        ([None, 1250.5], False),
        (["Lúa", 1250.5, 1199.25], False),
    ],
)
def test_figures_side_by_side_above_a_table_are_another_tables(
    line: Sequence[object], is_letterhead: bool, tmp_path: Path
) -> None:
    rows = [[], LIST, ("Sở Y tế", "Lúa", 10.5, 9.5), ("Sở Nội vụ", "Lúa", 12.5, 8.5)]
    path = tidy(tmp_path / "2022.xlsx", rows, line)
    assert [code for code, cell in problems_of(path)] == ([] if is_letterhead else ["row-unread"])


def test_numbers_of_rows_that_nobody_filled_in_are_known(tmp_path: Path) -> None:
    rows = [(1, "Lúa", 10.5, 9.5), (2, "Điện", 12.5, 8.5), (3, None, None, None), (4, None, None, None)]
    path = tidy(tmp_path / "Sở Y tế 2022.xlsx", rows, ("STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện"))
    assert problems_of(path) == []
    assert read_source(path).sheets[0].known == (("numbering", 4),)
