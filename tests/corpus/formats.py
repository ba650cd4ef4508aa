"""One table in every file format: the content decides what a file is, not its name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pandas as pd
import xlwt  # type: ignore[import-untyped, unused-ignore]
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped, unused-ignore]
from odf.table import CoveredTableCell, Table, TableCell, TableRow  # type: ignore[import-untyped, unused-ignore]
from odf.text import P  # type: ignore[import-untyped, unused-ignore]

from tests.corpus import Expected, Item, case, clean
from tests.corpus.biff12 import FINE_PERCENT, WHOLE_PERCENT, binary_workbook
from tests.corpus.forms import full_form, labour
from tests.corpus.making import Row, encrypted, packed, workbook

ROWS: list[Row] = [
    ["Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
    ["Sở A", "Việc làm", "người", 100, 90],
    ["Sở B", "Đúng hạn", "%", 0.07, 0.0742],
]
"""The figures of the last row are percents that their cells show: 7% and 7.42%."""

PERCENTS = {"D3": "0%", "E3": "0.00%"}

READ = (
    Item("Sở A", "Việc làm", 100.0, 90.0, measure="người", target_cell="2022!D2"),
    Item("Sở B", "Đúng hạn", 7.0, 7.42, measure="%", actual_cell="2022!E3"),
)


@case("Percents in an xlsx are shares in the file: 0.07 shown as 7% is exactly 7.", clean(*READ, year=2022))
def format_xlsx(folder: Path) -> Path:
    return workbook(folder, {"2022": ROWS}, formats=PERCENTS)


@case("A workbook with macros.", clean(*READ))
def format_xlsm(folder: Path) -> Path:
    plain = workbook(folder, {"2022": ROWS}, "plain.xlsx", formats=PERCENTS)
    with zipfile.ZipFile(plain) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return packed(folder / "book.xlsm", parts)


@case(
    "A reporting system's library wrote every tag with a prefix, <x:c>, as XML allows; percents and an error in it.",
    Expected(
        [*READ, Item("Sở C", "Việc làm", 10.0, None)],
        [("cell-error", "2022!E4")],
    ),
)
def format_xlsx_with_prefixed_tags(folder: Path) -> Path:
    rows: list[Row] = [*ROWS, ["Sở C", "Việc làm", "người", 10, "#N/A"]]
    plain = workbook(folder, {"2022": rows}, "plain.xlsx", formats=PERCENTS)
    with zipfile.ZipFile(plain) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    kinds = {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/workbook.xml"}
    for part in kinds & parts.keys():
        prefixed = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", parts[part])
        parts[part] = prefixed.replace(b"xmlns=", b"xmlns:x=")
    return packed(folder / "book.xlsx", parts)


def xls(path: Path) -> Path:
    """The table in Excel 97's format."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("2022")
    for at, line in enumerate(ROWS):
        for column, value in enumerate(line):
            code = PERCENTS.get(f"{chr(65 + column)}{at + 1}", "General")
            sheet.write(at, column, value, xlwt.easyxf(num_format_str=code))
    with path.open("wb") as target:
        book.save(target)
    return path


@case("Excel 97's own format, percents in it.", clean(*READ))
def format_xls(folder: Path) -> Path:
    return xls(folder / "book.xls")


@case("Excel's binary format, with percent styles and a merged unit.",
      clean(*READ, Item("Sở B", "Trả kết quả", 50.0, 60.0)))  # fmt: skip
def format_xlsb(folder: Path) -> Path:
    return binary_workbook(
        folder / "book.xlsb",
        {"2022": [*ROWS, [None, "Trả kết quả", "hồ sơ", 50, 60]]},
        formats={(2, 3): WHOLE_PERCENT, (2, 4): FINE_PERCENT},
        merged=[(2, 3, 0, 0)],
    )


@case(
    "Error and boolean cells of the binary format must not pass for blanks or for 1.",
    Expected(
        [Item("Sở A", "Việc làm", 100.0, None), Item("Sở B", "Việc làm", None, 60.0)],
        [("cell-error", "2022!D2"), ("cell-boolean", "2022!C3")],
        told={"#DIV/0!"},
    ),
)
def format_xlsb_with_faults(folder: Path) -> Path:
    return binary_workbook(
        folder / "book.xlsb",
        {
            "2022": [
                ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
                ["Sở A", "Việc làm", 100, "#DIV/0!"],
                ["Sở B", "Việc làm", True, 60],
            ]
        },
    )


@case(
    "An ods whose blank rows and columns are written once with a repeat count, a unit merged, percents typed.",
    clean(
        Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="2022!E4", actual_cell="2022!F4"),
        Item("Sở A", "Đúng hạn", 7.0, 7.42, target_cell="2022!E5"),
        Item("Sở B", "Việc làm", 50.0, 50.0, actual_cell="2022!F6"),
    ),
)
def format_ods_with_repeats(folder: Path) -> Path:
    document = OpenDocumentSpreadsheet()
    table = Table(name="2022")

    def text(words: str, **more: int) -> TableCell:
        cell = TableCell(valuetype="string", **more)
        cell.addElement(P(text=words))
        return cell

    def number(value: float, kind: str = "float", **more: int) -> TableCell:
        cell = TableCell(valuetype=kind, value=value, **more)
        cell.addElement(P(text=f"{value:.2%}" if kind == "percentage" else f"{value:g}"))
        return cell

    def row(*cells: TableCell, **more: int) -> None:
        line = TableRow(**more)
        for cell in cells:
            line.addElement(cell)
        table.addElement(line)

    def indent() -> TableCell:
        return TableCell(numbercolumnsrepeated=2)

    row(TableCell(), numberrowsrepeated=2)
    row(indent(), *map(text, ("Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện")))
    row(indent(), text("Sở A", numberrowsspanned=2, numbercolumnsspanned=1), text("Việc làm"), number(100), number(90))
    row(indent(), CoveredTableCell(), text("Đúng hạn"), number(0.07, "percentage"), number(0.0742, "percentage"))
    row(indent(), text("Sở B"), text("Việc làm"), number(50, numbercolumnsrepeated=2))
    row(TableCell(numbercolumnsrepeated=16384), numberrowsrepeated=1048570)
    document.spreadsheet.addElement(table)
    document.save(folder / "book.ods")
    return folder / "book.ods"


FORM = clean(*labour("SỞ LAO ĐỘNG"), year=2022, sheets={"Biểu 01": "form"})


@case("A whole form as LibreOffice saves it for Excel 97.", FORM, converted="xls")
def format_form_in_xls(folder: Path) -> Path:
    return full_form(folder)


@case("A whole form as LibreOffice saves it in its own format.", FORM, converted="ods")
def format_form_in_ods(folder: Path) -> Path:
    return full_form(folder)


@case("A whole form that LibreOffice read and saved again as xlsx.", FORM, converted="xlsx")
def format_form_saved_again(folder: Path) -> Path:
    return full_form(folder)


def calculated(folder: Path) -> Path:
    """Figures that are formulas, to be calculated by a real program, percents among them."""
    return workbook(
        folder,
        {
            "2022": [
                ROWS[0],
                ["Sở A", "Việc làm", "người", "=40+60", "=SUM(Quý!A1:A4)"],
                ["Sở B", "Đúng hạn", "%", "=7/100", "=742/10000"],
                ["Sở B", "Việc làm", "người", 50, "=1/0"],
            ],
            "Quý": [[20], [20], [25], [25]],
        },
        formats=PERCENTS,
    )


CALCULATED = Expected(
    [*READ, Item("Sở B", "Việc làm", 50.0, None)],
    [("cell-error", "2022!E4")],
    sheets={"2022": "tidy", "Quý": None},
)


@case("Formulas calculated by LibreOffice, one of them an error, saved as xlsx.", CALCULATED, converted="xlsx")
def format_calculated_xlsx(folder: Path) -> Path:
    return calculated(folder)


@case("Formulas calculated by LibreOffice, one of them an error, saved as xls.", CALCULATED, converted="xls")
def format_calculated_xls(folder: Path) -> Path:
    return calculated(folder)


@case("Formulas calculated by LibreOffice, one of them an error, saved as ods.", CALCULATED, converted="ods")
def format_calculated_ods(folder: Path) -> Path:
    return calculated(folder)


@case(
    "The workbook is protected by a password.",
    Expected(errors=[("file-encrypted", "")]),
)
def format_under_a_password(folder: Path) -> Path:
    return encrypted(workbook(folder, {"2022": ROWS}, formats=PERCENTS), "bí mật")


@case("The password, not in ASCII, is given.", clean(*READ), password="bí mật")
def format_opened_with_its_password(folder: Path) -> Path:
    return encrypted(workbook(folder, {"2022": ROWS}, formats=PERCENTS), "bí mật")


@case(
    "A wrong password is given.",
    Expected(errors=[("file-encrypted|password-wrong|file-password-wrong", "")]),
    password="sai",
)
def format_with_a_wrong_password(folder: Path) -> Path:
    return encrypted(workbook(folder, {"2022": ROWS}), "bí mật")


@case(
    "A password is given for two workbooks, of which one has none.",
    clean(Item("Sở A", "Việc làm", 100.0, 90.0), Item("Sở C", "Việc làm", 100.0, 90.0)),
    password="abc",
)
def format_with_a_needless_password(folder: Path) -> list[Path]:
    return [
        encrypted(workbook(folder, {"2022": ROWS[:2]}, "one.xlsx"), "abc"),
        workbook(folder, {"2022": [ROWS[0], ["Sở C", *ROWS[1][1:]]]}, "other.xlsx"),
    ]


@case("A data frame with whole numbers, missing values, categories and texts.",
      Expected(
          [
              Item("Sở A", "Việc làm", 100.0, 90.0, 80.0, target_cell="C2", actual_cell="D2"),
              Item("Sở B", "Việc làm", 50.0, None, None, text=None),
              Item("Sở B", "Xếp loại", None, None, text="Tốt"),
          ],
          warnings={"actual-missing", "year-unknown"},
          exact_warnings=True,
      ))  # fmt: skip
def format_data_frame(_: Path) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Đơn vị": pd.Categorical(["Sở A", "Sở B", "Sở B"]),
            "Chỉ tiêu": ["Việc làm", "Việc làm", "Xếp loại"],
            "Kế hoạch": pd.array([100, 50, None], dtype="Int64"),
            "Thực hiện": [90, None, "Tốt"],
            "Năm trước": [80.0, float("nan"), float("nan")],
        }
    )


@case("An xls file is called .xlsx, as when someone renames it instead of saving it anew.",
      Expected(READ))  # fmt: skip
def format_xls_called_xlsx(folder: Path) -> Path:
    return xls(folder / "book.xlsx")
