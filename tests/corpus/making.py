"""How the cases write their files: rows to workbooks, XML to packages, and passwords onto both."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import msoffcrypto.format.ooxml  # type: ignore[import-untyped, unused-ignore]
import openpyxl
from openpyxl.cell.cell import Cell, MergedCell

Value = str | float | bool | dt.date | None
Row = Sequence[Value]
Sheets = Mapping[str, Sequence[Row]]


def workbook(
    folder: Path,
    sheets: Sheets,
    name: str = "book.xlsx",
    *,
    merged: Iterable[str] = (),
    formats: Mapping[str, str] | None = None,
    finish: Callable[[openpyxl.Workbook], None] | None = None,
) -> Path:
    """A workbook of the given rows, the first of each sheet in row 1, None for a blank cell.

    Args:
        merged: ranges to merge, in the first sheet unless named: "B1:C1", "Nam 2022!A1:A3".
        formats: number formats by cell or range, named likewise.
        finish: what else to do to the openpyxl workbook before it is saved.
    """
    book = openpyxl.Workbook()
    for number, (title, rows) in enumerate(sheets.items()):
        sheet = book.worksheets[0] if number == 0 else book.create_sheet()
        sheet.title = title
        for line in rows:
            sheet.append(list(line))
    for area in merged:
        title, cells = _placed(book, area)
        book[title].merge_cells(cells)
    for area, code in (formats or {}).items():
        title, cells = _placed(book, area)
        for cell in _cells(book[title][cells]):
            cell.number_format = code
    if finish:
        finish(book)
    path = folder / name
    book.save(path)
    return path


def _placed(book: openpyxl.Workbook, area: str) -> tuple[str, str]:
    title, _, cells = area.rpartition("!")
    return title or book.sheetnames[0], cells


def _cells(found: object) -> Iterable[Cell]:
    if isinstance(found, (Cell, MergedCell)):
        found = ((found,),)
    assert isinstance(found, tuple)
    return [cell for row in found for cell in row if isinstance(cell, Cell)]


def text_file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A text file in some encoding, line ends as given."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def packed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A zip of the given parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def parts_of(sheets: Mapping[str, str]) -> dict[str, str | bytes]:
    """The parts of a bare xlsx package, from the XML of each sheet's rows (`<sheetData>` and around it)."""
    numbered = list(enumerate(sheets, 1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for number, _ in numbered
    )
    listed = "".join(
        f'<sheet name="{escape(title)}" sheetId="{number}" r:id="rId{number}"/>' for number, title in numbered
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number, _ in numbered
    )
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{related}</Relationships>",
        **{
            f"xl/worksheets/sheet{number}.xml": f'{_HEAD}<worksheet xmlns="{_MAIN}">{sheets[title]}</worksheet>'
            for number, title in numbered
        },
    }


def rows_xml(rows: Sequence[Row]) -> str:
    """The sheetData element of rows of texts and numbers, texts inline."""
    lines = "".join(
        f'<row r="{number}">' + "".join(cell_xml(number, at, value) for at, value in enumerate(line)) + "</row>"
        for number, line in enumerate(rows, 1)
    )
    return f"<sheetData>{lines}</sheetData>"


def cell_xml(row: int, column: int, value: Value) -> str:
    """One cell element; columns, A to Z, counted from 0."""
    if value is None:
        return ""
    place = f"{chr(65 + column)}{row}"
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def encrypted(path: Path, password: str) -> Path:
    """The workbook under a password, in its place."""
    plain = io.BytesIO(path.read_bytes())
    with path.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt(password, target)
    return path
