"""The title block above a form: whose year it is, and which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from scorecard.names import folded, without_diacritics
from scorecard.read.grid import Grid
from scorecard.read.headings import year_in


class Title(NamedTuple):
    """What stands above the headings; "" and None for what does not."""

    unit: str
    cluster: str
    measure: str
    """The measure of the whole table: "Đơn vị tính: triệu đồng"."""
    year: int | None


_LABELS = {
    "unit": r"(?:ten )?(?:don vi|co quan)(?: bao cao| thuc hien| lap bieu)?"
    r"|unit|department|organi[sz]ation|office|agency",
    "cluster": r"(?:cum|khoi)(?: thi dua)?|cluster",
    "measure": r"(?:don vi tinh|dvt)|unit of measure(?:ment)?|measure",
}
_LABEL = {kind: re.compile(rf"(?:^|.*[\s(])(?:{label})\s*:\s*(.*)") for kind, label in _LABELS.items()}

_UNIT_WORDS = re.compile(
    r"(?:so|ban|phong|chi cuc|cuc|tong cuc|vien|van phong|trung tam|truong|ubnd|uy ban|hdnd|benh vien|cong an"
    r"|bo chi huy|bo|kho bac|thanh tra|hoi|doan|lien doan|dang uy|cong ty|tong cong ty|tap doan|chi nhanh|quy"
    r"|department|office|division|bureau|agency|ministry|directorate|board|school|hospital)\b .+"
)
_NOT_UNITS = re.compile(r".*\b(?:bao cao|ket qua|bieu|phu luc|nam \d{4}|cong hoa xa hoi|doc lap|thuc hien)\b.*")


Letterhead = Sequence[Sequence[str]]
"""The texts of each row above the headings, from left to right, a merged one once."""


def letterhead_cells(grid: Grid, header_top: int) -> list[list[tuple[int, str]]]:
    """The texts of each row above the headings, each with its column."""
    return [
        [
            (column, text)
            for column, (value, text) in enumerate(zip(grid.rows[row], grid.line(row), strict=False))
            if value != "" and text
        ]
        for row in range(header_top)
    ]


def read_title(grid: Grid, header_top: int) -> Title:
    """What the rows above the headings say."""
    return title_of([[text for _, text in line] for line in letterhead_cells(grid, header_top)])


def title_of(letterhead: Letterhead) -> Title:
    """What a letterhead says.

    A label ("Đơn vị: Sở Y tế") wins. Else the unit is the last line that begins like an office's
    name: the letterhead gives the higher authority first, the sender below it.
    """
    found = {"unit": "", "cluster": "", "measure": ""}
    named = ""
    year: int | None = None
    for own in letterhead:
        for position, text in enumerate(own):
            labelled = _labelled(text)
            if labelled:
                kind, value = labelled
                following = own[position + 1] if position + 1 < len(own) else ""
                found[kind] = found[kind] or value or following
                continue
            year = year or year_in(text)
        first = next((text for text in own if _is_unit(text)), "")
        named = first or named
    return Title(found["unit"] or named, found["cluster"], found["measure"], year)


def unit_of(title: Title, sheet: str | None, file: str) -> str:
    """Whose sheet it is: the title block's unit, else the sheet's name, else the file's."""
    if title.unit:
        return title.unit
    if sheet and not is_plain_sheet_name(sheet):
        return sheet
    return PurePath(file).stem


def year_of(title: Title, sheet: str | None, file: str) -> int | None:
    """The year of figures whose heading names none: the title's, else the sheet's or the file's by its name."""
    return title.year or year_in(sheet or "") or year_in(PurePath(file).stem)


@lru_cache(maxsize=4096)
def _labelled(text: str) -> tuple[str, str] | None:
    """Which label a text begins with, and what follows it in the same cell."""
    if not _COLON.search(text):
        return None
    plain = without_diacritics(text).casefold()
    for kind in ("measure", "unit", "cluster"):
        match = _LABEL[kind].fullmatch(plain)
        if match:
            after = len(plain) - len(match[1])
            same_length = len(plain) == len(text)
            value = text[after:] if same_length else text.partition(":")[2]
            return kind, value.strip(" .;)")
    return None


_COLON = re.compile("[:：﹕︓]")


@lru_cache(maxsize=4096)
def _is_unit(text: str) -> bool:
    name = folded(text)
    return bool(_UNIT_WORDS.fullmatch(name)) and not _NOT_UNITS.fullmatch(name) and len(text) < 120


_PLAIN_SHEET = re.compile(
    r"(?:sheet|trang tinh|trang|bieu(?: mau| so)?|bang|phu luc|mau|form|table|data|du lieu"
    r"|tong hop|chi tieu|nam|kpi|cham diem|tu cham|tham dinh|tu danh gia|scoring|[\d ])*"
)


def is_plain_sheet_name(name: str) -> bool:
    """Whether a sheet's name says nothing about the unit: Sheet1, Biểu 01, 2022."""
    return _PLAIN_SHEET.fullmatch(folded(name)) is not None
