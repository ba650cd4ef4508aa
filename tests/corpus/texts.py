"""Text files: CSV and TSV in the encodings that Excel and old systems write, and tables under false names."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import text_file

READ = (
    Item("Sở Y tế", "Tỷ lệ bảo hiểm", 95.0, 96.5, target_cell="D2", actual_cell="E2"),
    Item("Quận 1", "Giải quyết việc làm", 50400.0, 55972.0, measure="người", actual_cell="E3"),
)


def table(separator: str, point: str = ".", end: str = "\n") -> str:
    """The table of READ as text."""
    rows = [
        ["Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
        ["Sở Y tế", "Tỷ lệ bảo hiểm", "%", "95", f"96{point}5"],
        ["Quận 1", "Giải quyết việc làm", "người", "50400", "55972"],
    ]
    return end.join(separator.join(row) for row in rows) + end


def cp1258(text: str) -> bytes:
    """Vietnamese in Windows-1258, whose five tone marks follow their letters."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    pieces: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", letter)
        base = "".join(mark for mark in marks if mark not in tones)
        tone = "".join(mark for mark in marks if mark in tones)
        pieces.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(pieces).encode("cp1258")


@case("A CSV in plain UTF-8 with commas.", clean(*READ, year=2022))
def text_csv_with_commas(folder: Path) -> Path:
    return text_file(folder, "2022.csv", table(","))


@case(
    "Excel's 'CSV UTF-8' of a Vietnamese Windows: a byte-order mark, semicolons, decimal commas, CRLF.",
    clean(*READ),
)
def text_csv_with_semicolons(folder: Path) -> Path:
    return text_file(folder, "2022.csv", table(";", ",", "\r\n"), "utf-8-sig")


@case("Excel's 'Unicode text': UTF-16 with tabs, called .txt.", clean(*READ))
def text_tabs_in_utf16(folder: Path) -> Path:
    return text_file(folder, "2022.txt", table("\t", end="\r\n"), "utf-16")


@case("Tabs in UTF-8, called .tsv.", clean(*READ))
def text_tsv(folder: Path) -> Path:
    return text_file(folder, "2022.tsv", table("\t"))


@case("Windows-1258, where a tone mark is a letter of its own behind the vowel.", clean(*READ))
def text_in_windows_1258(folder: Path) -> Path:
    path = folder / "2022.csv"
    path.write_bytes(cp1258(table(",", end="\r\n")))
    return path


@case(
    "Windows-1252 with accents and dashes, which is no valid UTF-8.",
    clean(Item("Café – Nord", "Coût réduit", 100.0, 90.0), Item("Île", "Coût réduit", 50.0, 60.0)),
)
def text_in_windows_1252(folder: Path) -> Path:
    text = "Unit,Indicator,Target,Actual\r\nCafé – Nord,Coût réduit,100,90\r\nÎle,Coût réduit,50,60\r\n"
    return text_file(folder, "2022.csv", text, "cp1252")


@case(
    "Quoted cells hold separators, line breaks and doubled quotes; figures are quoted with decimal commas.",
    clean(
        Item("Phòng 1, 2", 'Dự án "Xanh" (đợt 1)', 1050.5, 1234.5, target_cell="C2"),
        Item("Phòng 3", "Việc làm", 50400.0, 55972.0, actual_cell="D4"),
    ),
)
def text_csv_with_quotes(folder: Path) -> Path:
    rows = [
        "Đơn vị,Chỉ tiêu,Kế hoạch,Thực hiện",
        '"Phòng 1, 2","Dự án ""Xanh""\n(đợt 1)","1.050,5","1.234,5"',
        ",,,",
        'Phòng 3,Việc làm,"50.400","55.972"',
    ]
    return text_file(folder, "2022.csv", "\n".join(rows))


@case(
    "A form exported as CSV, its title block and blank lines before the headings.",
    clean(
        Item("Sở Y tế", "Bác sĩ", 8.0, 9.0, group="I", target_cell="D7"),
        Item("Sở Y tế", "Giường bệnh", 25.0, 26.0, group="I"),
        year=2022,
    ),
)
def text_form(folder: Path) -> Path:
    lines = [
        "Đơn vị: Sở Y tế,,,,",
        "KẾT QUẢ NĂM 2022,,,,",
        ",,,,",
        ",,,,",
        "STT,Chỉ tiêu,ĐVT,Kế hoạch,Thực hiện",
        "I,Nhân lực,,,",
        "1,Bác sĩ,trên vạn dân,8,9",
        "2,Giường bệnh,trên vạn dân,25,26",
        ",NGƯỜI LẬP,,,GIÁM ĐỐC",
    ]
    return text_file(folder, "bieu.csv", "\n".join(lines))


@case("A CSV is called .xlsx.", clean(*READ, warnings={"file-misnamed"}))
def text_csv_called_xlsx(folder: Path) -> Path:
    return text_file(folder, "2022.xlsx", table(","), "utf-8-sig")


@case(
    "A reporting system's 'Excel export' is an HTML table called .xls, with entities and a merged unit.",
    clean(
        Item("Sở Y tế & Dân số", "Tỷ lệ bảo hiểm", 95.0, 96.5, measure="%"),
        Item("Sở Y tế & Dân số", "Giường bệnh", 25.0, 26.0),
        warnings={"file-misnamed"},
    ),
)
def text_html_called_xls(folder: Path) -> Path:
    html = """<html><head><meta charset="utf-8"><style>td {color: red}</style></head><body>
    <script>var target = "Kế hoạch";</script>
    <table border=1>
    <tr><th>Đơn vị<th>Chỉ tiêu<th>ĐVT<th>Kế hoạch<th>Thực hiện</tr>
    <tr><td rowspan="2">Sở Y tế &amp; Dân số</td><td>Tỷ lệ<br>bảo hiểm</td><td>%</td><td>95</td><td>96.5</td></tr>
    <tr><td>Giường bệnh</td><td>giường</td><td>&#50;5</td><td>26&nbsp;</td></tr>
    </table></body></html>"""
    return text_file(folder, "2022.xls", html)


@case(
    "An HTML form called .xlsx whose heading row spans columns.",
    clean(
        Item("Sở Y tế", "Bác sĩ", 8.0, 9.0),
        Item("Sở Y tế", "Giường bệnh", 25.0, 26.0),
        year=2022,
        warnings={"file-misnamed"},
    ),
)
def text_html_form_called_xlsx(folder: Path) -> Path:
    html = """<!DOCTYPE html><table>
    <tr><td colspan="4">Đơn vị: Sở Y tế</td></tr>
    <tr><td rowspan="2">TT</td><td rowspan="2">Chỉ tiêu</td><td colspan="2">Năm 2022</td></tr>
    <tr><td>KH</td><td>TH</td></tr>
    <tr><td>1</td><td>Bác sĩ</td><td>8</td><td>9</td></tr>
    <tr><td>2</td><td>Giường bệnh</td><td>25</td><td>26</td></tr></table>"""
    return text_file(folder, "bieu.xlsx", html)


@case(
    "A letter in plain text is called .csv.",
    Expected(errors=[("headings-missing|file-not-workbook", "")]),
)
def text_letter_called_csv(folder: Path) -> Path:
    return text_file(folder, "thu.csv", "Kính gửi Sở Y tế,\nĐề nghị quý Sở gửi báo cáo.\nTrân trọng.\n")
