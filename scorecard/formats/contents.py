"""What a file is, told by its content: names lie, and exports are often called .xls for no reason."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import splitext
from typing import NamedTuple

from scorecard.formats.compound import SIGNATURE, Compound
from scorecard.formats.limits import Limits
from scorecard.formats.package import Package

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

XLSX = "an Excel workbook"
XLSB = "a binary Excel workbook"
XLS = "a workbook of Excel 97-2003"
XML_2003 = "a workbook in Excel 2003's XML"
ODS = "an OpenDocument spreadsheet"
PAGE = "a web page"
TEXT = "a table in text (CSV)"

KINDS_BY_SIGNATURE: Mapping[tuple[bytes, ...], str] = {
    (b"%pdf",): "a PDF",
    (b"\xff\xd8\xff", b"\x89png", b"gif8"): "a picture",
    (b"rar!", b"7z\xbc\xaf", b"\x1f\x8b"): "an archive of files",
    (b"{\\rtf",): "a Word document",
}

KINDS_BY_STREAM: Mapping[str, str] = {
    "EncryptedPackage": XLSX,
    "Workbook": XLS,
    "Book": XLS,
    "WordDocument": "a Word document",
    "PowerPoint Document": "a presentation",
}
"""What a compound file is, by the streams in it."""

KINDS_BY_ENDING: Mapping[str, str] = {
    **dict.fromkeys([".xlsx", ".xlsm", ".xltx", ".xltm"], XLSX),
    ".xlsb": XLSB,
    **dict.fromkeys([".xls", ".xlt"], XLS),
    **dict.fromkeys([".ods", ".ots"], ODS),
    ".xml": XML_2003,
    **dict.fromkeys([".htm", ".html"], PAGE),
    **dict.fromkeys([".csv", ".tsv", ".tab", ".txt"], TEXT),
}


def is_misnamed(file: str, kind: str) -> bool:
    """Whether a file's name says that it is something else than it is."""
    _, ending = splitext(file)  # noqa: PTH122 -- a path made of every file of thousands takes longer than its opening
    return KINDS_BY_ENDING.get(ending.lower(), kind) != kind


class Contents(NamedTuple):
    """A file's content, opened as far as telling its kind took."""

    kind: str
    """What it is, in the user's words."""
    inside: Package | Compound | str | bytes | None
    """What the zip or the compound file holds, or the text; the bytes of XML, which says itself how to read them."""


def contents_of(data: bytes, limits: Limits) -> Contents:
    """What a file is.

    Raises:
        BadPackage: it is a damaged zip.
        BadCompound: it is a damaged compound file.
    """
    inside: Package | Compound | str | bytes | None
    if data.startswith(_ZIP):
        inside = Package(data, limits)
    elif data.startswith(SIGNATURE):
        inside = Compound(data)
    else:
        # What reads pages is not in a workbook's way.
        from scorecard.formats.html import is_page, text_of_page
        from scorecard.formats.letters import decoded
        from scorecard.formats.xml_2003 import is_xml_2003

        inside = data if is_xml_2003(data) else text_of_page(data) if is_page(data) else decoded(data)
    return Contents(_kind_of(data, inside), inside)


def _kind_of(data: bytes, inside: Package | Compound | str | bytes | None) -> str:
    """What a file is, in the user's words."""
    if isinstance(inside, Package):
        names = "\n".join(["", *inside.names, ""])
        has_kind = inside.has("mimetype") and inside.size("mimetype") < 200
        mimetype = inside.bytes_of("mimetype") if has_kind else b""
        kinds = (
            ("xl/workbook.bin\n" in names, XLSB),
            ("\nxl/" in names, XLSX),
            (b"opendocument.spreadsheet" in mimetype, ODS),
            (b"opendocument.text" in mimetype or "\nword/" in names, "a Word document"),
            (b"opendocument" in mimetype or "\nppt/" in names, "a presentation"),
        )
        return next((kind for holds, kind in kinds if holds), "an archive of files")
    if isinstance(inside, Compound):
        return next(
            (kind for stream, kind in KINDS_BY_STREAM.items() if inside.first([stream])), "another kind of file"
        )
    if isinstance(inside, bytes):
        return XML_2003
    return _kind_of_letters(data, inside)


def _kind_of_letters(data: bytes, inside: str | None) -> str:
    """What a file is that holds no other files."""
    from scorecard.formats.html import is_page
    from scorecard.formats.text import is_table

    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for signatures, kind in KINDS_BY_SIGNATURE.items():
        if start.startswith(signatures):
            return kind
    if data[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04") and data[2:3] in (b"\x04", b"\x06"):
        return "a workbook of Excel before 95"
    if is_page(data):
        return PAGE
    if start.startswith(b"<?xml"):
        return "an XML file"
    if inside is None:
        return "another kind of file"
    return TEXT if is_table(inside) else "a text file"
