"""What the corpus does not show of the file formats: limits, standard input, lies, and the two readers compared."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import random
import re
import struct
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlwt  # type: ignore[import-untyped, unused-ignore]
from python_calamine import CalamineWorkbook

from scorecard.domain import column_letters
from scorecard.formats.biff12 import rk_number
from scorecard.formats.grid import NEVER_CALCULATED, Area, Grid
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import moment, shown_by
from scorecard.formats.sheet_parse import parse
from scorecard.formats.sheet_search import far_corner, search
from scorecard.problems import UnreadableInput
from scorecard.read import read
from scorecard.read.options import ReadingOptions
from scorecard.read.workbook import Workbook, read_workbook
from tests.corpus.biff12 import binary_workbook
from tests.corpus.making import encrypted, packed, parts_of, rows_xml, text_file, workbook
from tests.parts.batches import sixty

__all__ = ["sixty"]

ROWS = rows_xml([["Đơn vị", "Kế hoạch"], ["Sở A", 100]])


def refused(path: Path, **limits: int) -> str:
    """The code of the problem that ends the reading."""
    with pytest.raises(UnreadableInput) as caught:
        read_workbook(path, ReadingOptions(limits=Limits(**limits)))
    return caught.value.problem.code


def codes(book: Workbook) -> list[str]:
    return [found.code for found in book.problems]


def only(path: Path) -> Grid:
    book = read_workbook(path)
    assert codes(book) == []
    (grid,) = book.grids
    return grid


def sheet_xml(tmp_path: Path, xml: str) -> Grid:
    return only(packed(tmp_path / "book.xlsx", parts_of({"2022": xml})))


# Limits


def test_a_file_of_more_bytes_than_allowed(tmp_path: Path) -> None:
    path = packed(tmp_path / "book.xlsx", parts_of({"2022": ROWS}))
    assert refused(path, file_bytes=100) == "file-too-large"


def test_a_package_that_unpacks_to_more_than_allowed(tmp_path: Path) -> None:
    path = packed(tmp_path / "book.xlsx", parts_of({"2022": ROWS}))
    assert refused(path, unpacked_bytes=500) == "package-too-large"


@pytest.mark.parametrize("name", ["book.xlsx", "book.csv", "book.html", "book.xls"])
def test_a_sheet_of_more_cells_than_allowed(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    lines = ["a,b,c"] * 40
    if name.endswith("csv"):
        path.write_text("\n".join(lines))
    elif name.endswith("html"):
        path.write_text("<table>" + "<tr><td>a<td>b<td>c" * 40 + "</table>")
    elif name.endswith("xls"):
        old = xlwt.Workbook()
        old.add_sheet("2022").write(39, 2, 1)
        old.save(str(path))
    else:
        packed(path, parts_of({"2022": rows_xml([["a", "b", "c"]] * 40)}))
    assert codes(read_workbook(path, ReadingOptions(limits=Limits(cells=100)))) == ["sheet-too-large"]
    assert codes(read_workbook(path, ReadingOptions(limits=Limits(cells=120)))) == []


def test_sheets_are_counted_where_they_hold_values(tmp_path: Path) -> None:
    sheets = {f"Trống {number}": "<sheetData/>" for number in range(5)} | {f"{year}": ROWS for year in (2020, 2021)}
    path = packed(tmp_path / "book.xlsx", parts_of(sheets))
    assert codes(read_workbook(path, ReadingOptions(limits=Limits(sheets=2)))) == []
    assert codes(read_workbook(path, ReadingOptions(limits=Limits(sheets=1)))) == ["sheets-too-many"]


def test_blanks_of_many_sheets_count_together(tmp_path: Path) -> None:
    far = ROWS.replace("</sheetData>", '<row r="9000"><c r="Z9000"><v>1</v></c></row></sheetData>')
    path = packed(tmp_path / "book.xlsx", parts_of({f"{number}": far for number in range(60)}))
    book = read_workbook(path)
    assert len(book.grids) < 45
    assert set(codes(book)) == {"sheet-too-large"}


# Packages that lie


def lying(path: Path, part: str, declared: int) -> Path:
    """The package with another size declared for a part."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        at, name = package.getinfo(part).header_offset, part.encode()
    struct.pack_into("<I", data, at + 22, declared)
    listed = data.index(b"PK\x01\x02")
    while data[listed + 46 : listed + 46 + len(name)] != name:
        listed = data.index(b"PK\x01\x02", listed + 4)
    struct.pack_into("<I", data, listed + 24, declared)
    path.write_bytes(data)
    return path


def test_shared_texts_that_are_larger_than_declared(tmp_path: Path) -> None:
    noise = random.Random(7)
    texts = "".join(f"<si><t>{noise.random()}</t></si>" for _ in range(20_000))
    parts = parts_of({"2022": ROWS}) | {"xl/sharedStrings.xml": f"<sst>{texts}</sst>"}
    path = packed(tmp_path / "book.xlsx", parts)
    read_workbook(path)
    assert refused(lying(path, "xl/sharedStrings.xml", 4096)) == "file-damaged"


def test_shared_texts_squeezed_as_only_a_trap_is(tmp_path: Path) -> None:
    parts = parts_of({"2022": ROWS}) | {"xl/sharedStrings.xml": f"<sst><si><t>{'a' * 50_000_000}</t></si></sst>"}
    assert refused(packed(tmp_path / "book.xlsx", parts)) == "package-too-large"


def test_a_part_that_is_there_twice(tmp_path: Path) -> None:
    path = packed(tmp_path / "book.xlsx", parts_of({"2022": ROWS}))
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert refused(path) == "file-damaged"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="Z1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c\n r="XFD1048576"><v>1</v></c>',
        '<y:c r="XFD1048576"><v>1</v></y:c>',
    ],
)
def test_a_stray_cell_is_seen_however_it_is_written(tmp_path: Path, cell: str) -> None:
    sheet = ROWS.replace("</row></sheetData>", f"{cell}</row></sheetData>").replace(
        "<sheetData>", '<sheetData xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    )
    book = read_workbook(packed(tmp_path / "book.xlsx", parts_of({"2022": sheet})))
    assert codes(book) == ["sheet-too-large"]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        *((rows, 7) for rows in (1, 9_999, 10_000, 19_999, 20_500, 99_999, 100_000, 500_004, 999_999, 1_048_576)),
        *((40, columns) for columns in (1, 26, 27, 30, 52, 53, 300, 702, 703, 16_384)),
    ],
)
def test_the_far_corner_is_told_nearly_by_the_search_and_exactly_where_it_matters(rows: int, columns: int) -> None:
    last = f'<row r="{rows}"><c r="{column_letters(columns - 1)}{rows}"><v>1</v></c></row>'
    parts = [f'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>{last}</sheetData></worksheet>'.encode()]
    facts = search(parts, {})
    assert columns <= facts.columns <= (columns if columns <= 702 else 16_384)
    assert rows <= facts.rows <= max(rows * 1.1, 9_999)
    assert far_corner(parts) == (rows, columns)


def test_a_sheet_as_large_as_may_be_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    first = "".join(f'<c r="{column_letters(at)}1"><v>1</v></c>' for at in range(30))
    sheet = f'<sheetData><row r="1">{first}</row><row r="30000"><c r="A30000"><v>1</v></c></row></sheetData>'
    path = packed(tmp_path / "book.xlsx", parts_of({"2022": sheet}))
    assert codes(read_workbook(path, ReadingOptions(limits=Limits(cells=900_000)))) == []
    assert codes(read_workbook(path, ReadingOptions(limits=Limits(cells=899_999)))) == ["sheet-too-large"]


SPILLED = '<c r="G1" t="e"><v>#SPILL!</v></c>'
"""An error that the first reader does not know, so that the second one reads the sheet."""


@pytest.mark.parametrize("blank", ["<si/>", "<si></si>", "<si><t/></si>", "<si><r><t/></r></si>"])
@pytest.mark.parametrize("last", ["", SPILLED])
def test_a_blank_among_the_shared_texts_moves_no_other(tmp_path: Path, blank: str, last: str) -> None:
    texts = ["", "Đơn vị", "Kế hoạch", "Sở A", "", "Sở B"]
    strings = "".join(f"<si><t>{text}</t></si>" if text else blank for text in texts)
    row = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABCDEF"))
    parts = parts_of({"2022": f'<sheetData><row r="1">{row}{last}</row></sheetData>'})
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace("</Types>", named)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}" count="6" uniqueCount="6">{strings}</sst>'
    assert list(only(packed(tmp_path / "book.xlsx", parts)).rows[0])[:6] == texts


def test_forms_with_a_blank_before_their_shared_texts_keep_their_units(sixty: Path, tmp_path: Path) -> None:
    plain = sorted(sixty.iterdir())[:3]
    moved = []
    for path in plain:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name).decode() for name in package.namelist()}
        texts = parts["xl/sharedStrings.xml"].replace("<si>", "<si/><si>", 1)
        parts["xl/sharedStrings.xml"] = texts.replace("</sst>", "<si><t>of no use</t></si></sst>")
        sheet = "xl/worksheets/sheet1.xml"
        parts[sheet] = re.sub(r't="s"><v>(\d+)<', lambda found: f't="s"><v>{int(found[1]) + 1}<', parts[sheet])
        moved.append(packed(tmp_path / path.name, parts))
    one, other = read(plain).items, read(moved).items
    assert len(set(other.units)) == 3
    assert (other.units, other.indicators) == (one.units, one.indicators)


def test_an_address_outside_of_every_sheet(tmp_path: Path) -> None:
    sheet = ROWS.replace('r="A2"', 'r="A99999999"')
    assert codes(read_workbook(packed(tmp_path / "book.xlsx", parts_of({"2022": sheet})))) == ["sheet-unreadable"]


def test_a_workbook_that_names_a_sheet_it_does_not_hold(tmp_path: Path) -> None:
    parts = parts_of({"2021": ROWS, "2022": ROWS})
    del parts["xl/worksheets/sheet1.xml"]
    book = read_workbook(packed(tmp_path / "book.xlsx", parts))
    assert [grid.name for grid in book.grids] == ["2022"]
    assert [(found.code, found.cell.sheet) for found in book.problems] == [("sheet-unreadable", "2021")]


# What an xlsx sheet holds beside its values

FACTS = (
    '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
    '<row r="2" hidden="1"><c r="A2" t="e"/><c r="B2"><v>5</v></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    '<row r="3"><c r="A3" s="1"><v>0.07</v></c><c r="B3" t="n" s="1"><v>0.08</v></c><c r="C3" s="11"><v>1</v></c></row>'
    '<row r="4"><c r="A4"><f>1+1</f></c><c r="B4" t="str"><f>""</f><v></v></c>'
    '<c r="C4"><f t="shared" si="0"/></c></row>'
    "</sheetData>"
)


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_facts_by_search_and_by_parsing_are_the_same(prefix: str) -> None:
    sheet = f'<worksheet xmlns:x="urn:x">{FACTS}</worksheet>'
    xml = sheet.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
    searched, parsed = (take([xml.encode()], {1: "percent", 11: "millions"}) for take in (search, parse))
    assert searched.percents == parsed.percents == {0: {2}, 1: {2}}
    assert searched.scales == parsed.scales == {2: {2: 6}}
    assert searched.hidden_rows == parsed.hidden_rows == {1}
    assert searched.hidden_columns == parsed.hidden_columns == [range(1, 3)]
    assert (parsed.rows, parsed.columns) == (4, 3)
    blank = {(1, 0): "#N/A"}
    assert parsed.faults == searched.faults | blank
    assert searched.faults == {(1, 2): "#DIV/0!", (3, 0): NEVER_CALCULATED, (3, 2): NEVER_CALCULATED}


def test_hidden_columns_end_where_the_sheet_does(tmp_path: Path) -> None:
    grid = sheet_xml(tmp_path, '<cols><col min="2" max="16384" hidden="1"/></cols>' + ROWS)
    assert grid.hidden_columns == {1}


def test_faults_of_cells_without_addresses(tmp_path: Path) -> None:
    grid = sheet_xml(tmp_path, '<sheetData><row/><row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row></sheetData>')
    assert grid.faults == {(1, 1): "#N/A"}
    assert grid.value(1, 0) == 1


def test_what_the_first_reader_refuses_is_read_by_the_second(tmp_path: Path) -> None:
    spilled = '<c r="C2" t="e"><v>#SPILL!</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    path = packed(tmp_path / "book.xlsx", parts_of({"2022": ROWS.replace("</row></sheetData>", spilled)}))
    with pytest.raises(Exception, match="SPILL"):
        CalamineWorkbook.from_path(path).get_sheet_by_name("2022")
    grid = only(path)
    assert grid.rows == [["Đơn vị", "Kế hoạch", ""], ["Sở A", 100, ""]]
    assert grid.faults == {(1, 2): "#SPILL!"}
    assert grid.merged == (Area(0, 0, 0, 1),)


# Excel 97-2003


def old_workbook(path: Path) -> Path:
    """Every kind of cell, more shared texts than fit one record, and hidden rows and columns."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Biểu 1")
    texts = [f"Chỉ tiêu số {number} " + "giải quyết việc làm " * 20 for number in range(400)]
    plain = ["Target " * 50 + str(number) for number in range(200)]
    for row, text in enumerate([*texts, *plain]):
        sheet.write(row, 0, text)
        for column, value in enumerate((row, row / 7, -row * 1e9, row / 100), 1):
            sheet.write(row, column, value)
    sheet.write(0, 5, dt.datetime(2022, 12, 31), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
    sheet.write(1, 5, True)
    sheet.write_merge(2, 3, 5, 6, "Cụm 1")
    sheet.row(4).hidden = True
    sheet.col(1).hidden = True
    hidden = book.add_sheet("Ẩn")
    hidden.visibility = 1
    hidden.write(0, 0, 1)
    book.save(str(path))
    return path


def test_values_of_xls_are_those_of_another_reader(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "book.xls")
    book = read_workbook(path)
    other = CalamineWorkbook.from_path(path)
    assert codes(book) == []
    for grid in book.grids:
        theirs = other.get_sheet_by_name(grid.name or "").to_python(skip_empty_area=False)
        assert [list(row) for row in grid.rows] == theirs
    first, second = book.grids
    assert first.hidden_rows == {4}
    assert first.hidden_columns == {1}
    assert first.merged == (Area(2, 5, 3, 6),)
    assert (first.hidden, second.hidden) == (False, True)


def test_formulas_that_a_library_wrote_and_never_calculated(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("2022")
    sheet.write(0, 0, 1)
    sheet.write(0, 1, xlwt.Formula("A1*2"))
    book.save(str(tmp_path / "book.xls"))
    assert only(tmp_path / "book.xls").faults == {(0, 1): NEVER_CALCULATED}


def test_damage_in_an_xls_never_escapes(tmp_path: Path) -> None:
    whole = old_workbook(tmp_path / "whole.xls").read_bytes()
    noise = random.Random(7)
    for number in range(60):
        data = bytearray(whole)
        for _ in range(noise.choice((1, 20, 400))):
            data[noise.randrange(len(data))] = noise.randrange(256)
        path = tmp_path / f"{number}.xls"
        path.write_bytes(data[: noise.choice((len(data), noise.randrange(600, len(data))))])
        with contextlib.suppress(UnreadableInput):
            read_workbook(path)


@pytest.mark.parametrize(
    ("packed_number", "value"),
    [(0x3FF00000, 1.0), (0x3FF00001, 0.01), (7 << 2 | 2, 7.0), (7 << 2 | 3, 0.07), (-5 & 0x3FFFFFFF, -0.0)],
)
def test_short_numbers(packed_number: int, value: float) -> None:
    if value:
        assert rk_number(struct.pack("<I", packed_number), 0) == value
    assert rk_number(struct.pack("<i", -5 << 2 | 2), 0) == -5


def test_number_formats() -> None:
    assert [shown_by(code) for code in ("0.0%", '0"%"', "#,##0 [$đ-42A]", "General", "dd/mm", "[h]:mm", "[Red]0")] == [
        "percent",
        "number",
        "number",
        "number",
        "date",
        "duration",
        "number",
    ]
    scaled = ("#,##0,", "0.0,", "0,.0", '#,##0,,"tr"', "0,,,", "#,##0_);(#,##0)", '0" ,"')
    assert [shown_by(code) for code in scaled] == [
        "thousands",
        "thousands",
        "thousands",
        "millions",
        "billions",
        "number",
        "number",
    ]
    assert shown_by('[>=1000000]0.0,,"M";[>=1000]0.0,"K";0') == "number"
    assert moment(44926, "date", False) == dt.date(2022, 12, 31)
    assert moment(0.5, "date", False) == dt.time(12)
    assert moment(1e300, "date", False) == 1e300


# Numbers shown in thousands and millions

SCALED_ROWS: Sequence[Sequence[str | float]] = (
    ("Đơn vị", "Kế hoạch", "Thực hiện", "Năm trước"),
    ("Sở A", 10394000, 10387000000, 5.0),
)
SCALED = {(1, 1): 3, (1, 2): 6}
"""B2 is shown in thousands, C2 in millions."""


def scaled_xlsx(path: Path) -> None:
    workbook(path.parent, {"2022": SCALED_ROWS}, path.name, formats={"B2": "#,##0,", "C2": '#,##0,,"tr"', "D2": "0.0"})


def scaled_xls(path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("2022")
    for column, (heading, value) in enumerate(zip(*SCALED_ROWS, strict=True)):
        code = {1: "#,##0,", 2: "#,##0,,"}.get(column, "General")
        sheet.write(0, column, heading)
        sheet.write(1, column, value, xlwt.easyxf(num_format_str=code))
    book.save(str(path))


def scaled_ods(path: Path) -> None:
    """B2 by its own style, whose format stands in styles.xml, and C2 by its column's."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = "".join(f' xmlns:{name}="{space}:{name}:1.0"' for name in ("office", "style", "table", "text"))
    spaces += f' xmlns:number="{space}:datastyle:1.0"'

    def form(name: str, factor: int) -> str:
        digits = f'<number:number number:display-factor="{factor}"/>'
        return f'<number:number-style style:name="{name}">{digits}</number:number-style>'

    def style(name: str, shown: str) -> str:
        return f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="{shown}"/>'

    def cell(value: str | float) -> str:
        if isinstance(value, str):
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        stated = ' table:style-name="k"' if value == SCALED_ROWS[1][1] else ""
        return f'<table:table-cell office:value-type="float" office:value="{value}"{stated}/>'

    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in SCALED_ROWS)
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    columns += '<table:table-column table:default-cell-style-name="tr"/><table:table-column/>'
    body = (
        f"<office:automatic-styles>{form('N2', 10**6)}{style('k', 'N1')}{style('tr', 'N2')}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="2022">{columns}'
        f"{lines}</table:table></office:spreadsheet></office:body>"
    )
    packed(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "styles.xml": f"<office:document-styles{spaces}>{form('N1', 1000)}</office:document-styles>",
            "content.xml": f"<office:document-content{spaces}>{body}</office:document-content>",
        },
    )


@pytest.mark.parametrize("write", [scaled_xlsx, scaled_xls, scaled_ods])
def test_numbers_shown_in_thousands_or_millions_are_known(write: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / f"book.{write.__name__.rpartition('_')[2]}"
    write(path)
    grid = only(path)
    assert list(grid.rows[1]) == ["Sở A", 10394000, 10387000000, 5.0]
    assert {(row, column): power for column, rows in grid.scales.items() for row, power in rows.items()} == SCALED


# Text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark(tmp_path: Path, encoding: str) -> None:
    path = text_file(tmp_path, "2022.txt", "Đơn vị\tKế hoạch\r\nSở A\t100\r\n", encoding)
    assert only(path).rows == [["Đơn vị", "Kế hoạch"], ["Sở A", "100"]]


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    assert only(text_file(tmp_path, "a.csv", "sep=|\r\na|b;c\r\n1|2")).rows == [["a", "b;c"], ["1", "2"]]


def test_blank_lines_are_rows_and_short_rows_are_filled(tmp_path: Path) -> None:
    assert only(text_file(tmp_path, "a.csv", "a,b,c\n\n1,2,3\n4\n")).rows == [
        ["a", "b", "c"],
        ["", "", ""],
        ["1", "2", "3"],
        ["4", "", ""],
    ]


def test_a_quotation_mark_never_closed(tmp_path: Path) -> None:
    path = text_file(tmp_path, "a.csv", "a,b\nc,d\n" * 60 + 'e,"f\n' + "g,h\n" * 100_000)
    assert refused(path) == "file-damaged"


def test_a_page_of_tables_and_lines_between_is_one_sheet(tmp_path: Path) -> None:
    page = "<html><h2>Kết quả</h2><table><tr><td rowspan=2>a<td>b<tr><td>c</table><p>Ghi chú<table><tr><th>d</table>"
    grid = only(text_file(tmp_path, "a.html", page))
    assert [list(row) for row in grid.rows] == [["Kết quả", ""], ["a", "b"], ["", "c"], ["Ghi chú", ""], ["d", ""]]
    assert grid.merged == (Area(1, 0, 2, 0),)


# Where bytes come from, and passwords


def test_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    data = workbook(tmp_path, {"2022": [["a", 1]]}).read_bytes()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    book = read_workbook(Path("-"))
    assert book.file == "-"
    assert book.grids[0].rows == [["a", 1]]


def test_a_workbook_that_only_its_structure_protects_opens_unasked(tmp_path: Path) -> None:
    path = encrypted(workbook(tmp_path, {"2022": [["a", 1]]}), "VelvetSweatshop")
    assert only(path).rows == [["a", 1]]
    assert only(path).file == str(path)


def test_the_hash_is_that_of_the_file_as_it_was_sent(tmp_path: Path) -> None:
    plain = workbook(tmp_path, {"2022": [["a", 1]]})
    first = read_workbook(plain).sha256
    locked = encrypted(plain, "abc")
    assert read_workbook(locked, ReadingOptions(password="abc")).sha256 != first


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"Rar!\x1a\x07", "an archive of files"),
        (b"{\\rtf1 a", "a Word document"),
        (b'<?xml version="1.0"?><a/>', "an XML file"),
        ("Kính gửi Sở Y tế.\n".encode(), "a text file"),
        (b"\x09\x02\x06\x00\x00\x00", "a workbook of Excel before 95"),
        (b"\x00\x01\x02\x03", "another kind of file"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path: Path, start: bytes, what: str) -> None:
    (tmp_path / "book.xlsx").write_bytes(start)
    with pytest.raises(UnreadableInput, match=what):
        read_workbook(tmp_path / "book.xlsx")


def test_nothing_is_printed_over_damage(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = workbook(tmp_path, {"2022": [[f"Sở {row}", row / 7] for row in range(300)]}).read_bytes()
    noise = random.Random(11)
    for _ in range(100):
        data = bytearray(whole)
        for _ in range(noise.choice((1, 5, 50))):
            data[noise.randrange(len(data))] = noise.randrange(256)
        (tmp_path / "damaged.xlsx").write_bytes(data)
        with contextlib.suppress(UnreadableInput):
            read_workbook(tmp_path / "damaged.xlsx")
    assert capfd.readouterr().err == ""


def test_a_cell_of_a_binary_sheet_beyond_its_last_column_is_damage(tmp_path: Path) -> None:
    """XFD is the last; one flipped bit must not make a sheet of a million columns."""
    last = [["Đơn vị", *[None] * 16_382, "Kế hoạch"]]
    beyond = [["Đơn vị", *[None] * 16_383, "Kế hoạch"]]
    book = read_workbook(binary_workbook(tmp_path / "book.xlsb", {"2022": last, "2023": beyond}))
    assert [(grid.name, grid.width) for grid in book.grids] == [("2022", 16_384)]
    assert [(found.code, found.cell.sheet) for found in book.problems] == [("sheet-unreadable", "2023")]
