"""Files that hold no figures or faulty ones: each ends in problems that name the place."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import openpyxl
import xlsxwriter

from tests.corpus import Expected, Item, case, clean, refused
from tests.corpus.making import Row, packed, parts_of, rows_xml, workbook

HEADINGS: Row = ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]


@case("The file has no bytes.", refused("file-empty"))
def broken_empty_file(folder: Path) -> Path:
    (folder / "book.xlsx").touch()
    return folder / "book.xlsx"


@case("There is no such file.", refused("file-missing"))
def broken_missing_file(folder: Path) -> Path:
    return folder / "book.xlsx"


@case("A folder is named like a workbook.", refused("file-is-folder"))
def broken_folder(folder: Path) -> Path:
    (folder / "book.xlsx").mkdir()
    return folder / "book.xlsx"


@case("The download stopped half-way: the zip has no end.", refused("file-damaged"))
def broken_truncated(folder: Path) -> Path:
    path = workbook(folder, {"2022": [HEADINGS, ["Sở A", "Việc làm", 100, 90]]})
    path.write_bytes(path.read_bytes()[:-700])
    return path


@case("A bit flipped inside a sheet's compressed bytes.", refused("file-damaged|sheet-unreadable", "*"), hostile=True)
def broken_inside(folder: Path) -> Path:
    rows: list[Row] = [[f"Sở {number}", "Việc làm", number, number * 7 % 100] for number in range(500)]
    path = workbook(folder, {"2022": [HEADINGS, *rows]})
    with zipfile.ZipFile(path) as package:
        at = package.getinfo("xl/worksheets/sheet1.xml").header_offset + 500
    data = bytearray(path.read_bytes())
    data[at : at + 40] = bytes(255 - byte for byte in data[at : at + 40])
    path.write_bytes(data)
    return path


@case("A PDF was renamed.", refused("file-not-workbook"))
def broken_pdf(folder: Path) -> Path:
    (folder / "book.xlsx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    return folder / "book.xlsx"


@case("A letter in Word's format was renamed: a sound zip, but no workbook.", refused("file-not-workbook|file-damaged"))
def broken_letter(folder: Path) -> Path:
    return packed(
        folder / "book.xlsx",
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            'officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": "<document/>",
        },
    )


@case("Random bytes.", refused("file-not-workbook"))
def broken_random_bytes(folder: Path) -> Path:
    (folder / "book.xlsx").write_bytes(random.Random(7).randbytes(20_000))
    return folder / "book.xlsx"


@case(
    "Random bytes behind the signature of Excel 97.",
    refused("file-damaged|file-not-workbook"),
    hostile=True,
)
def broken_xls(folder: Path) -> Path:
    noise = random.Random(7).randbytes(20_000)
    (folder / "book.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise)
    return folder / "book.xls"


@case("An ods without its content.", refused("file-damaged|file-not-workbook"), hostile=True)
def broken_ods(folder: Path) -> Path:
    return packed(folder / "book.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})


@case("The workbook names a sheet whose part is missing.", refused("file-damaged|sheet-unreadable", "*"), hostile=True)
def broken_missing_part(folder: Path) -> Path:
    parts = parts_of({"2022": rows_xml([HEADINGS, ["Sở A", "Việc làm", 100, 90]])})
    del parts["xl/worksheets/sheet1.xml"]
    return packed(folder / "book.xlsx", parts)


@case(
    "One of two sheets is damaged: the other is still read.",
    Expected([Item("Sở A", "Việc làm", 100.0, 90.0)], [("sheet-unreadable", "Hỏng")]),
    hostile=True,
)
def broken_sheet_beside_a_sound_one(folder: Path) -> Path:
    rows = rows_xml([HEADINGS, ["Sở A", "Việc làm", 100, 90]])
    parts = parts_of({"2022": rows, "Hỏng": rows})
    broken = str(parts["xl/worksheets/sheet2.xml"])
    return packed(folder / "book.xlsx", parts | {"xl/worksheets/sheet2.xml": broken[: broken.index("<v>90")]})


@case("A workbook with sheets but without a single value.", refused("workbook-empty"))
def broken_without_values(folder: Path) -> Path:
    return workbook(folder, {"Sheet1": [], "Sheet2": [[None, None]]})


@case("A workbook of one chart and no sheet of cells.", refused("workbook-empty"), hostile=True)
def broken_chart_only(folder: Path) -> Path:
    book = xlsxwriter.Workbook(folder / "book.xlsx")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "={1,2,3}"})
    book.add_chartsheet("Biểu đồ").set_chart(chart)
    book.close()
    return folder / "book.xlsx"


@case(
    "A chart on a sheet of its own stands before the figures.",
    clean(Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="2022!C2")),
)
def broken_chart_before_figures(folder: Path) -> Path:
    book = xlsxwriter.Workbook(folder / "book.xlsx")
    picture = book.add_chartsheet("Biểu đồ")
    sheet = book.add_worksheet("2022")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["Sở A", "Việc làm", 100, 90])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='2022'!$D$2:$D$2"})
    picture.set_chart(chart)
    book.close()
    return folder / "book.xlsx"


@case("Headings, and nothing below them.", Expected(errors=[("headings-only", "*")]))
def broken_headings_only(folder: Path) -> Path:
    return workbook(folder, {"2022": [HEADINGS]})


@case(
    "A list of desks and their telephone numbers: no heading of plans or results.",
    Expected(errors=[("headings-missing", "*")], told={"Điện thoại"}),
)
def broken_without_headings(folder: Path) -> Path:
    return workbook(folder, {"Danh bạ": [["Bộ phận", "Điện thoại"], ["Văn thư", "0292 123 456"]]})


@case(
    "Error cells of several kinds stand where figures belong, one of them in a unit's hidden sums.",
    Expected(
        [Item("Sở A", "Một", None, 1.0), Item("Sở A", "Hai", 1.0, None), Item("Sở A", "Ba", 1.0, None)],
        [("cell-error", "2022!C2"), ("cell-error", "2022!D3"), ("cell-error", "2022!D4")],
        told={"#REF!", "#DIV/0!", "#N/A"},
    ),
)
def broken_error_cells(folder: Path) -> Path:
    return workbook(
        folder,
        {"2022": [HEADINGS, ["Sở A", "Một", "#REF!", 1], ["Sở A", "Hai", 1, "#DIV/0!"], ["Sở A", "Ba", 1, "#N/A"]]},
    )


@case(
    "A script wrote formulas and never calculated them: their cells look blank.",
    Expected(
        [Item("Sở A", "Một", None, 1.0), Item("Sở A", "Hai", 1.0, None)],
        [("formula-uncalculated", "2022!C2"), ("formula-uncalculated", "2022!D3")],
    ),
)
def broken_uncalculated(folder: Path) -> Path:
    return workbook(folder, {"2022": [HEADINGS, ["Sở A", "Một", "=1+1", 1], ["Sở A", "Hai", 1, "=SUM(D2,C3)"]]})


@case(
    "Formulas go in a circle or point into a workbook nobody has: their saved values are read.",
    clean(Item("Sở A", "Một", 5.0, 6.0), Item("Sở A", "Hai", 100.0, 90.0)),
)
def broken_cycles_and_links(folder: Path) -> Path:
    book = xlsxwriter.Workbook(folder / "book.xlsx")
    sheet = book.add_worksheet("2022")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["Sở A", "Một"])
    sheet.write_row(2, 0, ["Sở A", "Hai"])
    sheet.write_formula("C2", "=D2", value=5)
    sheet.write_formula("D2", "=C2", value=6)
    sheet.write_formula("C3", "='/mnt/share/[plan.xlsx]Sheet1'!A1", value=100)
    sheet.write_formula("D3", "=[1]Sheet1!$A$1", value=90)
    book.close()
    return folder / "book.xlsx"


TWELVE = [
    ("cell-date", "2022!G2"),
    ("cell-boolean", "2022!G3"),
    ("cell-error", "2022!G4"),
    ("formula-uncalculated", "2022!G5"),
    ("number-unreadable", "2022!F6"),
    ("number-ambiguous", "2022!F7"),
    ("direction-unknown", "2022!C8"),
    ("share-unreadable", "2022!D9"),
    ("weight-not-positive", "2022!E10"),
    ("unit-missing", "2022!A11"),
    ("indicator-missing", "2022!B12"),
    ("item-contradicted", "2022!G14"),
]


@case(
    "Twelve different faults in twelve cells are told all at once, each with its cell, not one per attempt.",
    Expected(
        [
            *(Item("Sở A", f"Chỉ tiêu {letter}", 10.0, None) for letter in "abcd"),
            *(Item("Sở A", f"Chỉ tiêu {letter}", None, 10.0) for letter in "eg"),
            *(Item("Sở A", f"Chỉ tiêu {letter}", 10.0, 10.0) for letter in "hik"),
            Item("Sở A", "Chỉ tiêu n", 10.0),
            Item("Sở A", "Chỉ tiêu n", 10.0),
        ],
        TWELVE,
    ),
)
def broken_in_twelve_places(folder: Path) -> Path:
    def spoil(book: openpyxl.Workbook) -> None:
        book["2022"]["G2"].number_format = "dd/mm/yyyy"

    rows: list[Row] = [
        ["Đơn vị", "Chỉ tiêu", "Chiều", "Yêu cầu", "Trọng số", "Kế hoạch", "Thực hiện"],
        ["Sở A", "Chỉ tiêu a", None, None, None, 10, 44567],
        ["Sở A", "Chỉ tiêu b", None, None, None, 10, True],
        ["Sở A", "Chỉ tiêu c", None, None, None, 10, "#DIV/0!"],
        ["Sở A", "Chỉ tiêu d", None, None, None, 10, "=5+5"],
        ["Sở A", "Chỉ tiêu e", None, None, None, "chưa rõ số", 10],
        ["Sở A", "Chỉ tiêu g", None, None, None, "10.394", 10],
        ["Sở A", "Chỉ tiêu h", "ngang", None, None, 10, 10],
        ["Sở A", "Chỉ tiêu i", None, "nhiều", None, 10, 10],
        ["Sở A", "Chỉ tiêu k", None, None, -1, 10, 10],
        [None, "Chỉ tiêu l", None, None, None, 10, 10],
        ["Sở A", None, None, None, None, 10, 10],
        ["Sở A", "Chỉ tiêu n", None, None, None, 10, 10],
        ["Sở A", "Chỉ tiêu n", None, None, None, 10, 11],
    ]
    return workbook(folder, {"2022": rows}, finish=spoil)
