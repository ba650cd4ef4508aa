"""Excel 2003's XML form of a workbook: where its cells stand, what they hold, and what it may not do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scorecard import evaluate
from scorecard.formats.grid import NEVER_CALCULATED, Area
from scorecard.formats.limits import Limits
from scorecard.problems import UnreadableInput
from scorecard.read.options import ReadingOptions
from scorecard.read.workbook import Workbook, read_workbook

HEAD = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
ROOT = (
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">'
)
STYLES = (
    '<Styles><Style ss:ID="Default"/><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>'
    '<Style ss:ID="bold" ss:Parent="p"><Font/></Style><Style ss:ID="m"><NumberFormat ss:Format="#,##0,,"/></Style>'
    '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>'
)


def sheet(rows: str, name: str = "2022", options: str = "") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{options}</Worksheet>'


def cell(value: object, kind: str = "String", **stated: object) -> str:
    attributes = "".join(f' ss:{name}="{one}"' for name, one in stated.items())
    return f'<Cell{attributes}><Data ss:Type="{kind}">{value}</Data></Cell>'


def book(path: Path, *sheets: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(f"{HEAD}{ROOT}{STYLES}{''.join(sheets)}</Workbook>".encode(encoding))
    return path


def read(path: Path) -> Workbook:
    found = read_workbook(path)
    assert [one.code for one in found.problems] == []
    return found


def test_a_report_exported_as_xml_is_scored(tmp_path: Path) -> None:
    headings = "".join(map(cell, ("Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện")))
    line = "".join(map(cell, ("Trạm A", "Lượt khám", "lượt"))) + cell(1450, "Number") + cell(1512, "Number")
    card = evaluate(book(tmp_path / "2022.xml", sheet(f"<Row>{headings}</Row><Row>{line}</Row>")))
    assert [(one.code, one.severity) for one in card.problems] == []
    assert (card.table.target.tolist(), card.table.actual.tolist()) == ([1450.0], [1512.0])


def test_rows_and_cells_stand_where_they_say(tmp_path: Path) -> None:
    rows = (
        f"<Row>{cell('a')}{cell('b', Index=3)}</Row>"
        f"<Row ss:Index='4'>{cell('title', MergeAcross=1, MergeDown=2)}{cell('behind it')}</Row>"
        f"<Row ss:Span='1' ss:Hidden='1'/><Row>{cell('last', Index=2)}</Row>"
    )
    (grid,) = read(book(tmp_path / "2022.xml", sheet(rows))).grids
    filled = {(r, c): v for r, row in enumerate(grid.rows) for c, v in enumerate(row) if v != ""}
    assert filled == {(0, 0): "a", (0, 2): "b", (3, 0): "title", (3, 2): "behind it", (6, 1): "last"}
    assert grid.merged == (Area(3, 0, 5, 1),)
    assert grid.hidden_rows == {4, 5}


def test_values_of_every_kind(tmp_path: Path) -> None:
    cells = (
        cell("0.07", "Number", StyleID="bold"),
        cell("10394000000", "Number", StyleID="m"),
        cell("44927", "Number", StyleID="d"),
        cell("2022-12-31T00:00:00.000", "DateTime"),
        cell("1", "Boolean"),
        cell("#DIV/0!", "Error", Formula="=1/0"),
        '<Cell ss:Formula="=1+1"/>',
        cell("5", "Number", Formula="=2+3"),
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Sở</B> Y tế</ss:Data>'
        '<Comment><Data ss:Type="String">a remark</Data></Comment></Cell>',
        cell("1,5", "Number"),
        cell("nan", "Number"),
    )
    (grid,) = read(book(tmp_path / "2022.xml", sheet(f"<Row>{''.join(cells)}</Row>"))).grids
    date = dt.date(2023, 1, 1)  # Excel's day 44927
    assert list(grid.rows[0]) == [
        0.07,
        10394e6,
        date,
        dt.date(2022, 12, 31),
        True,
        "",
        "",
        5.0,
        "Sở Y tế",
        "1,5",
        "nan",
    ]
    assert grid.percents == {0: {0}}
    assert grid.scales == {1: {0: 6}}
    assert grid.faults == {(0, 5): "#DIV/0!", (0, 6): NEVER_CALCULATED}


def test_a_style_may_be_the_rows_the_columns_or_the_tables(tmp_path: Path) -> None:
    number = cell("0.5", "Number")
    rows = (
        "<Column ss:Index='2' ss:StyleID='p' ss:Span='1'/><Column ss:Hidden='1'/>"
        f"<Row>{number * 4}</Row><Row ss:StyleID='m'>{number * 2}</Row>"
    )
    (grid,) = read(book(tmp_path / "2022.xml", sheet(rows))).grids
    assert grid.percents == {1: {0}, 2: {0}}
    assert grid.scales == {0: {1: 6}, 1: {1: 6}}
    assert grid.hidden_columns == {3}


def test_a_hidden_sheet_is_known_as_one(tmp_path: Path) -> None:
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    rows = f"<Row>{cell('a')}</Row>"
    found = read(book(tmp_path / "2022.xml", sheet(rows, "Nháp", hidden), sheet(rows)))
    assert [(grid.name, grid.hidden) for grid in found.grids] == [("Nháp", True), ("2022", False)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    (grid,) = read(book(tmp_path / "2022.xml", sheet(f"<Row>{cell('Sở Y tế')}</Row>"), encoding=encoding)).grids
    assert grid.value(0, 0) == "Sở Y tế"


def test_its_usual_name_is_told_to_be_wrong(tmp_path: Path) -> None:
    found = read_workbook(book(tmp_path / "2022.xls", sheet(f"<Row>{cell('a')}</Row>")))
    assert [one.code for one in found.problems] == ["file-misnamed"]


def refused(path: Path) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_workbook(path)
    return caught.value.problem.code


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "2022.xml"
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    path.write_text(f"{HEAD}{bomb}{ROOT}{sheet('<Row>' + cell('&b;') + '</Row>')}</Workbook>")
    assert refused(path) == "file-damaged"


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    path = book(tmp_path / "2022.xml", sheet(f"<Row>{cell('a')}</Row>"))
    path.write_bytes(path.read_bytes()[:-20])
    assert refused(path) == "file-damaged"


def test_a_cell_far_away_is_no_reason_to_fill_the_memory(tmp_path: Path) -> None:
    far = f"<Row ss:Index='1048576'>{cell('a', Index=16384)}</Row>"
    path = book(tmp_path / "2022.xml", sheet(f"<Row>{cell('a')}</Row>{far}", "far"), sheet(f"<Row>{cell('a')}</Row>"))
    found = read_workbook(path, ReadingOptions(limits=Limits(cells=1000)))
    assert [one.code for one in found.problems] == ["sheet-too-large"]
    assert [grid.name for grid in found.grids] == ["2022"]
