"""Files that cannot be read as they are, and what their messages ask for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.corpus.making import packed, parts_of, rows_xml
from tests.read.advice.desk import HEADINGS, Desk, Reads, Rows, case, does

BOOK: Rows = [HEADINGS, ("A", "Roads", "km", 10, 9)]
READ: Reads = {("A", "Roads"): (10, 9)}
NOISE: Rows = [[f"note {line}-{column}" for column in range(20)] for line in range(400)]
"""A sheet of no use that makes its workbook large."""


def name_with_a_slip(desk: Desk) -> None:
    desk.save({"2022": BOOK}, named=False)
    desk.files.append(str(desk.folder / "2O22.xlsx"))


def name_the_book(desk: Desk) -> None:
    desk.files[:] = [str(desk.folder / "2022.xlsx")]


def name_the_folder(desk: Desk) -> None:
    desk.save({"2022": BOOK}, named=False)
    desk.files.append(str(desk.folder))


def name_what_it_holds(desk: Desk) -> None:
    desk.files[:] = [str(path) for path in desk.folder.glob("*.xlsx")]


def name_a_pipe(desk: Desk) -> None:
    desk.save({"2022": BOOK}, named=False)
    pipe = desk.folder / "2022.pipe"
    os.mkfifo(pipe)
    desk.files.append(str(pipe))


def pass_on(desk: Desk) -> None:
    desk.files[:] = ["-"]
    desk.given = (desk.folder / "2022.xlsx").read_bytes()


def forbid(desk: Desk) -> None:
    desk.save({"2022": BOOK}).chmod(0)


def permit(desk: Desk) -> None:
    Path(desk.files[0]).chmod(0o600)


def save_nothing(desk: Desk) -> None:
    desk.save({"2022": BOOK}).write_bytes(b"")


def save_again(desk: Desk) -> None:
    desk.save({"2022": BOOK})


def lock(desk: Desk) -> None:
    import msoffcrypto.format.ooxml  # type: ignore[import-untyped, unused-ignore]

    plain = desk.save({"2022": BOOK}, "plain.xlsx", named=False)
    locked = desk.folder / "2022.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("Bí mật", target)
    desk.files.append(str(locked))


def lock_and_spell_wrong(desk: Desk) -> None:
    lock(desk)
    (desk.folder / "secret.txt").write_text("bí mật\n", encoding="utf-8")
    desk.options += ["--password-file", str(desk.folder / "secret.txt")]


def spell_right(desk: Desk) -> None:
    (desk.folder / "secret.txt").write_text("Bí mật\n", encoding="utf-8")


def name_the_secret(desk: Desk) -> None:
    spell_right(desk)
    desk.options += ["--password-file", str(desk.folder / "secret.txt")]


def print_to_pdf(desk: Desk) -> None:
    path = desk.folder / "2022.xlsx"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    desk.files.append(str(path))


def save_as_csv(desk: Desk) -> None:
    path = desk.folder / "2022.csv"
    path.write_text("Unit,Indicator,Measure,Target,Actual\nA,Roads,km,10,9\n", encoding="utf-8")
    desk.files[:] = [str(path)]


def cut_short(desk: Desk) -> None:
    path = desk.save({"2022": BOOK})
    path.write_bytes(path.read_bytes()[:-200])


def lose_a_sheet(desk: Desk) -> None:
    rows = rows_xml([list(HEADINGS), ["A", "Roads", "km", 10, 9]])
    parts = parts_of({"2022": rows, "Notes": rows})
    del parts["xl/worksheets/sheet2.xml"]
    desk.files.append(str(packed(desk.folder / "2022.xlsx", parts)))


def type_far_away(desk: Desk) -> None:
    path = desk.save({"2022": BOOK})
    book = load_workbook(path)
    book.worksheets[0]["XFD1048576"] = "x"
    # openpyxl saves the far cell; it would not finish over every cell between.
    book.save(path)


def delete_far_cell(desk: Desk) -> None:
    def edit(book: Workbook) -> None:
        del book.worksheets[0]._cells[(1048576, 16384)]  # what Excel's Delete leaves

    desk.change(edit)


def with_noise(*options: str) -> Callable[[Desk], None]:
    def make(desk: Desk) -> None:
        desk.save({"2022": BOOK, "Notes": NOISE})
        desk.options += options

    return make


def remove_the_noise(desk: Desk) -> None:
    desk.change(lambda book: book.remove(book["Notes"]))


def two_sheets(desk: Desk) -> None:
    desk.save({"2022": BOOK, "Xa": [HEADINGS, ("B", "Roads", "km", 20, 25)]})
    desk.options += ["--limit", "sheets=1"]


def split_in_two(desk: Desk) -> None:
    desk.save({"2022": BOOK}, "one 2022.xlsx")
    desk.save({"2022": [HEADINGS, ("B", "Roads", "km", 20, 25)]}, "other 2022.xlsx")
    del desk.files[0]


def save_empty(desk: Desk) -> None:
    desk.save({"2022": []}, "new.xlsx")
    desk.save({"2022": BOOK}, named=False)


def call_it_xls(desk: Desk) -> None:
    path = desk.save({"2022": BOOK}, named=False)
    desk.files.append(str(path.rename(path.with_suffix(".xls"))))


CASES = [
    case(
        "file-missing",
        "its name",
        name_with_a_slip,
        does(name_the_book, ("check the name", "kiểm tra tên")),
        reads=READ,
    ),
    case(
        "file-is-folder",
        "the workbooks in it",
        name_the_folder,
        does(name_what_it_holds, ("name the workbooks in it", "nêu tên các tệp trong đó")),
        reads=READ,
    ),
    case(
        "file-not-ordinary",
        "saved to a file",
        name_a_pipe,
        does(name_the_book, ("save its output to a file", "lưu nội dung vào tệp")),
        reads=READ,
    ),
    case(
        "file-not-ordinary",
        "passed on",
        name_a_pipe,
        does(pass_on, ("pipe it in and name - in its place", "ghi - thay cho tên tệp")),
        reads=READ,
    ),
    case(
        "file-unreadable",
        "its permissions",
        forbid,
        does(permit, ("check the permissions", "kiểm tra quyền truy cập")),
        reads=READ,
    ),
    case(
        "file-empty",
        "sent again",
        save_nothing,
        does(save_again, ("ask the sender for it again", "đề nghị nơi gửi gửi lại")),
        reads=READ,
    ),
    case(
        "file-encrypted",
        "a file with the password",
        lock,
        does(name_the_secret, "--password-file"),
        reads=READ,
    ),
    case(
        "password-wrong",
        "a capital",
        lock_and_spell_wrong,
        does(spell_right, ("capitals", "chữ hoa")),
        reads=READ,
    ),
    case("file-not-workbook", "saved as .xlsx", print_to_pdf, does(save_again, ".xlsx"), reads=READ),
    case("file-not-workbook", "saved as .csv", print_to_pdf, does(save_as_csv, ".csv"), reads=READ),
    case("file-damaged", "saved again", cut_short, does(save_again, ("save it again", "lưu lại")), reads=READ),
    case(
        "sheet-unreadable",
        "saved again",
        lose_a_sheet,
        does(save_again, ("save it again", "lưu lại")),
        reads=READ,
    ),
    case(
        "sheet-too-large",
        "the stray cell",
        type_far_away,
        does(delete_far_cell, ("delete the stray cell at its far end", "xoá ô lạc ở cuối trang")),
        reads=READ,
    ),
    case(
        "package-too-large",
        "a sheet of no use",
        with_noise("--limit", "unpacked_bytes=200000"),
        does(remove_the_noise, ("remove pictures and unused sheets", "bỏ ảnh và các trang không dùng")),
        reads=READ,
    ),
    case(
        "file-too-large",
        "a sheet of no use",
        with_noise("--limit", "file_bytes=20000"),
        does(remove_the_noise, ("remove pictures and unused sheets", "bỏ hình ảnh và các trang tính không dùng")),
        reads=READ,
    ),
    case(
        "sheets-too-many",
        "in two",
        two_sheets,
        does(split_in_two, ("split the workbook", "tách tệp")),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
    case(
        "workbook-empty",
        "the right file",
        save_empty,
        does(name_the_book, ("is this the right file?", "có đúng tệp không?")),
        reads=READ,
    ),
    case(
        "file-misnamed", "saved as .xlsx", call_it_xls, does(save_again, ".xlsx"), does(name_the_book, ""), reads=READ
    ),
]
