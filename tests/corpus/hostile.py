"""Files made to break a reader: bombs, claims of enormous size, entities, a cell of a megabyte."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import Path

import xlwt  # type: ignore[import-untyped, unused-ignore]

from tests.corpus import Expected, Item, case, clean, refused
from tests.corpus.making import Row, cell_xml, packed, parts_of, rows_xml, workbook

HEADINGS: Row = ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]
ROWS: list[Row] = [HEADINGS, ["Sở A", "Việc làm", 100, 90]]
READ = Item("Sở A", "Việc làm", 100.0, 90.0)

BLOCK = 1 << 24
BLOCKS = 200
"""Times BLOCK is more than three gigabytes."""


@case(
    "The sheet defines entities that unfold to billions of letters.",
    Expected(errors=[("file-damaged|sheet-unreadable", "*")]),
    hostile=True,
)
def hostile_entities(folder: Path) -> Path:
    entities = '<!ENTITY a0 "Kế hoạch">' + "".join(
        f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 12)
    )
    parts = parts_of({"2022": rows_xml(ROWS)})
    sheet = str(parts["xl/worksheets/sheet1.xml"]).replace("Kế hoạch", "&a11;")
    head, _, body = sheet.partition("?>")
    parts["xl/worksheets/sheet1.xml"] = f"{head}?><!DOCTYPE worksheet [{entities}]>{body}"
    return packed(folder / "book.xlsx", parts)


@case(
    "The workbook part takes an entity from a file of the reader's machine.",
    Expected(errors=[("file-damaged", "")]),
    hostile=True,
)
def hostile_outside_entity(folder: Path) -> Path:
    parts = parts_of({"2022": rows_xml(ROWS)})
    book = str(parts["xl/workbook.xml"])
    head, _, body = book.partition("?>")
    doctype = '<!DOCTYPE workbook [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    parts["xl/workbook.xml"] = f"{head}?>{doctype}{body.replace('2022', '&x;')}"
    return packed(folder / "book.xlsx", parts)


@case(
    "The sheet claims to reach to XFD1048576 but holds two rows: a false claim harms nobody.",
    clean(READ),
    hostile=True,
)
def hostile_claim_of_size(folder: Path) -> Path:
    sheet = f'<dimension ref="A1:XFD1048576"/>{rows_xml(ROWS)}'
    return packed(folder / "book.xlsx", parts_of({"2022": sheet}))


@case(
    "A stray value stands in the last cell a sheet can have, so a dense table would fill the memory.",
    Expected(errors=[("sheet-too-large", "2022")]),
    hostile=True,
)
def hostile_last_cell(folder: Path) -> Path:
    rows = rows_xml(ROWS).replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    return packed(folder / "book.xlsx", parts_of({"2022": rows}))


@case(
    "An ods repeats one filled row over the whole height of a sheet and one cell over its width.",
    Expected(errors=[("sheet-too-large|file-damaged|package-too-large", "*")]),
    hostile=True,
)
def hostile_repeats_in_ods(folder: Path) -> Path:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="2022">'
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        folder / "book.ods",
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content},
    )


@case(
    "An xls of a few kilobytes has a value in its last cell, and claims 65,536 rows of 256 columns.",
    Expected(errors=[("sheet-too-large", "2022")]),
    hostile=True,
)
def hostile_last_cell_of_xls(folder: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("2022")
    for at, line in enumerate(ROWS):
        for column, value in enumerate(line):
            sheet.write(at, column, value)
    sheet.write(65535, 255, 1)
    book.save(folder / "book.xls")
    return folder / "book.xls"


def inflated(path: Path, claimed: int) -> Path:
    """A package with a part of three gigabytes of blanks in three megabytes, said to unpack to `claimed` bytes."""
    squeeze = zlib.compressobj(9, wbits=-15)
    block = squeeze.compress(b" " * BLOCK) + squeeze.flush(zlib.Z_FULL_FLUSH)
    data = block * BLOCKS + b"\x03\x00"
    part = "xl/worksheets/sheet1.xml"
    parts = parts_of({"2022": rows_xml(ROWS)})
    del parts[part]
    packed(path, parts)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(part, data, zipfile.ZIP_STORED)
        info = package.getinfo(part)
        info.compress_type, info.file_size = zipfile.ZIP_DEFLATED, claimed
        at = info.header_offset
    whole = bytearray(path.read_bytes())
    struct.pack_into("<H", whole, at + 8, zipfile.ZIP_DEFLATED)
    struct.pack_into("<I", whole, at + 22, claimed)
    path.write_bytes(whole)
    return path


@case(
    "Three megabytes unpack to three gigabytes, and the package says so.",
    refused("package-too-large"),
    hostile=True,
)
def hostile_bomb(folder: Path) -> Path:
    return inflated(folder / "book.xlsx", BLOCK * BLOCKS)


@case(
    "Three megabytes unpack to three gigabytes, and the package says it is a few thousand bytes.",
    Expected(errors=[("package-too-large|file-damaged|sheet-unreadable", "*")]),
    hostile=True,
)
def hostile_bomb_that_lies(folder: Path) -> Path:
    return inflated(folder / "book.xlsx", 4096)


@case(
    "A megabyte of words stands in the title and a megabyte of digits in a cell of figures.",
    Expected(
        [Item("Sở A", "Việc làm", 100.0, None), Item("Sở B", "Việc làm", 50.0, 60.0)],
        [("number-unreadable", "2022!D3")],
    ),
    hostile=True,
)
def hostile_megabyte_of_text(folder: Path) -> Path:
    rows: list[Row] = [
        ["Kết quả thực hiện kế hoạch. " * 40_000],
        HEADINGS,
        ["Sở A", "Việc làm", 100, "1 2.3,4 " * 130_000 + "?"],
        ["Sở B", "Việc làm", 50, 60],
    ]
    return packed(folder / "book.xlsx", parts_of({"2022": rows_xml(rows)}))


@case(
    "There are 2,100 sheets, a form each.",
    clean(*(Item(f"Xã Phú {number}", "Việc làm", 100.0, float(number)) for number in range(101, 201))),
    hostile=True,
)
def hostile_many_sheets(folder: Path) -> Path:
    form: list[Row] = [["STT", "Chỉ tiêu", "Kế hoạch năm 2022", "Thực hiện năm 2022"]]
    sheets = {f"Xã Phú {number}": rows_xml([*form, [1, "Việc làm", 100, number]]) for number in range(101, 201)}
    empty = {f"Trống {number}": "<sheetData/>" for number in range(2000)}
    return packed(folder / "book.xlsx", parts_of({**empty, **sheets}))


@case(
    "Sheets are called like paths and formulas, and one name holds quotes and an ampersand.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="..%2f..%2fetc & 'x'!C2"),
        Item("Sở B", "Việc làm", 50.0, 60.0, target_cell="=1+1!C2"),
        year=2022,
    ),
    hostile=True,
    year=2022,
)
def hostile_sheet_names(folder: Path) -> Path:
    other = rows_xml([HEADINGS, ["Sở B", "Việc làm", 50, 60]])
    return packed(folder / "book.xlsx", parts_of({"..%2f..%2fetc & 'x'": rows_xml(ROWS), "=1+1": other}))


@case(
    "Cells carry no addresses, as some exporters leave them out: their order places them.",
    clean(READ),
    hostile=True,
)
def hostile_cells_without_addresses(folder: Path) -> Path:
    rows = rows_xml(ROWS)
    for number in (1, 2):
        rows = rows.replace(f'<row r="{number}">', "<row>")
        for letter in "ABCD":
            rows = rows.replace(f' r="{letter}{number}"', "")
    return packed(folder / "book.xlsx", parts_of({"2022": rows}))


@case(
    "Two cells claim the same address with different figures.",
    Expected([Item("Sở A", "Việc làm", 100.0)]),
    hostile=True,
)
def hostile_address_claimed_twice(folder: Path) -> Path:
    rows = rows_xml(ROWS).replace("</row></sheetData>", f"{cell_xml(2, 3, 95)}</row></sheetData>")
    return packed(folder / "book.xlsx", parts_of({"2022": rows}))


def claimed(folder: Path, claim: str) -> Path:
    """A sound workbook whose shared strings say how many they are."""
    import xlsxwriter

    sound = folder / "sound.xlsx"
    with xlsxwriter.Workbook(str(sound)) as book:
        sheet = book.add_worksheet("2022")
        for line, row in enumerate(ROWS):
            sheet.write_row(line, 0, row)
    with zipfile.ZipFile(sound) as parts, zipfile.ZipFile(folder / "book.xlsx", "w") as made:
        for name in parts.namelist():
            data = parts.read(name)
            if name.endswith("sharedStrings.xml"):
                data = re.sub(rb'(uniqueCount|count)="\d+"', rb'\1="%b"' % claim.encode(), data)
            made.writestr(name, data)
    sound.unlink()
    return folder / "book.xlsx"


@case(
    "Five kilobytes claim forty thousand million shared strings, for which a careless reader makes room.",
    Expected(errors=[("file-damaged", "")]),
    hostile=True,
)
def hostile_claim_of_strings(folder: Path) -> Path:
    return claimed(folder, "40000000000")


@case(
    "The strings are counted once per cell that uses them, as Excel does: more than the part has bytes.",
    clean(READ),
)
def hostile_looking_count_of_strings(folder: Path) -> Path:
    return claimed(folder, "900")


@case(
    "One heading fills both rows of headings as far as a sheet can be wide; looking left of each is no way to go.",
    Expected(errors=[("heading-ambiguous", "2022!B1")]),
    hostile=True,
)
def hostile_wide_headings(folder: Path) -> Path:
    wide: Row = ["Chỉ tiêu"] * 16_000
    return workbook(folder, {"2022": [wide, wide, ["Việc làm", 100, 90]]})


@case(
    "A cell says that it stands in another row than the one it stands in, and its figure could land on another.",
    Expected(errors=[("sheet-unreadable", "*")]),
)
def hostile_cell_of_another_row(folder: Path) -> Path:
    parts = parts_of({"2022": rows_xml(ROWS)})
    sheet = str(parts["xl/worksheets/sheet1.xml"])
    moved = re.sub(r'r="D2"', 'r="C33"', sheet)
    parts["xl/worksheets/sheet1.xml"] = re.sub(r"<v>(\d+)</v>", r"<v><![CDATA[\1]]></v>", moved)
    return packed(folder / "book.xlsx", parts)
