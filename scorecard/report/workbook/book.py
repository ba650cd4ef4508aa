"""The workbook itself: its sheets under names that every program takes, its cell formats, and texts made safe."""

from __future__ import annotations

import datetime as dt
import math
import re
import shutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Self

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.language import Language, translate
from scorecard.report.ownership import AUTHOR
from scorecard.report.tables import harmless

LONGEST_TEXT = 32_767
"""Excel's limit of letters in a cell."""
LONGEST_NAME = 31
"""Excel's limit of letters in a sheet's name."""

CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""Stands for the time of creation, so that the same scorecard gives the same bytes."""

TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What every workbook is opened with: no text becomes a formula, a link or a number."""

FONT = "Arial"
"""Has all Vietnamese letters and stands on every machine, or a font of the same widths does."""
INK = "#1F3864"
PALE = "#DCE6F1"
RULE = "#BFBFBF"

Value = str | float | int | None


class Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter says no types
    """A sheet that no figure reaches which a workbook cannot hold, whoever writes it."""

    def write_number(self, row: int, column: int, number: float, look: Format | None = None) -> None:
        """A figure; a blank where it is beyond what a workbook holds."""
        if math.isfinite(number):
            super().write_number(row, column, number, look)
        else:
            super().write_blank(row, column, None, look)

    def write_formula(
        self, row: int, column: int, formula: str, look: Format | None = None, value: float | str = 0
    ) -> None:
        """A formula with its value, which a workbook may be unable to hold; one over arrays stands in braces."""
        super().write_formula(row, column, formula, look, _storable(value))


def _storable(value: float | str) -> float | str:
    """The value that is stored beside a formula: a workbook holds no infinity."""
    if isinstance(value, str) or math.isfinite(value):
        return value
    return "∞" if value > 0 else ""


def finish(file: xlsxwriter.Workbook) -> None:
    """Writes a workbook.

    Raises:
        OSError: the file cannot be written.
    """
    try:
        file.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] if error.args and isinstance(error.args[0], OSError) else error from error


class Book:
    """A workbook being written: one place for its formats, names and words. It is written when its `with` ends."""

    def __init__(self, path: Path, language: Language, title: str) -> None:
        # Columns are as wide as digits of the default font: one that every machine has, or one as wide.
        font = {"font_name": FONT, "font_size": 10}
        options: dict[str, object] = {**TEXTS_STAY_TEXTS, "default_format_properties": font}
        # Parts stand beside the file, where whoever sweeps up after a process that was ended finds them.
        self._parts = path.with_name(f"{path.name}s")
        self._parts.mkdir()
        options["tmpdir"] = str(self._parts)
        self.file = xlsxwriter.Workbook(str(path), options)
        self.file.set_properties({"title": safe(title), "author": AUTHOR, "created": CREATED})
        self.file.set_size(2400, 1600)
        self.language = language
        self.title = safe(title)
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._taken = {"history", ""}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Writes it all, or where that was given up nothing.

        Raises:
            OSError: the file cannot be written.
        """
        try:
            if kind is None:
                finish(self.file)
        finally:
            shutil.rmtree(self._parts, ignore_errors=True)

    def say(self, text: str, **values: object) -> str:
        """A phrase of the catalogue in the workbook's language."""
        spoken = translate(text, self.language)
        return spoken.format(**values) if values else spoken

    def sheet(self, name: str) -> Worksheet:
        """A further sheet, under its name or the nearest that Excel takes and no other sheet has."""
        return self.file.add_worksheet(self._free(name), worksheet_class=Sheet)

    def reserve(self, names: Iterable[str]) -> None:
        """Keeps names for sheets that come later."""
        self._taken |= {name.casefold() for name in names}

    def reserved_sheet(self, name: str) -> Worksheet:
        """The sheet that a name was kept for."""
        return self.file.add_worksheet(name, worksheet_class=Sheet)

    def _free(self, name: str) -> str:
        wanted = sheet_name(name)
        found, number = wanted, 1
        while found.casefold() in self._taken:
            number += 1
            ending = f" ({number})"
            found = wanted[: LONGEST_NAME - len(ending)].rstrip() + ending
        self._taken.add(found.casefold())
        return found

    def look(self, **properties: object) -> Format:
        """A cell format, made once for the same properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            base = {"font_name": FONT, "font_size": 10, "valign": "top"}
            self._formats[key] = self.file.add_format({**base, **properties})
        return self._formats[key]

    def head(self, **more: object) -> Format:
        """The look of a heading over a column."""
        return self.look(
            bold=True, text_wrap=True, valign="vcenter", align="center", bg_color=INK, font_color="#FFFFFF",
            border=1, border_color="#FFFFFF", **more
        )  # fmt: skip

    def finish_table(self, sheet: Worksheet, last_row: int, shown: int, *, frozen: int = 0) -> None:
        """What every table under one row of headings has: a filter, a head that stays, and pages to print.

        Args:
            last_row: the last row, counted from 0; shown: the columns that are not folded away.
            frozen: the columns that stay when others are scrolled.
        """
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(last_row, 1), shown - 1)
        sheet.repeat_rows(0)
        self.printed(sheet)

    def printed(self, sheet: Worksheet, *, landscape: bool = True) -> None:
        """A4, as wide as one page, with the title and page numbers under it."""
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.4, 0.6, 0.7)
        # A footer holds 255 letters; "&" in it begins a command.
        sheet.set_footer(f"&L&8{self.title.replace('&', '&&')[:160]}&R&8&P / &N")


def put(sheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """A value as it is: a text is never a formula, a figure that is not there is a blank."""
    if isinstance(value, str):
        sheet.write_string(row, column, safe(value), look)
    elif value is None or not math.isfinite(value):
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, value, look)


def safe(text: str) -> str:
    """Text from a workbook without control characters, no longer than a cell takes."""
    plain = harmless(text)
    return plain[: LONGEST_TEXT - 1] + "…" if len(plain) > LONGEST_TEXT else plain


def all_safe(texts: Iterable[str]) -> list[str]:
    """`safe` of each."""
    return [safe(text) for text in texts]


def sheet_name(name: str) -> str:
    """The nearest name that Excel takes for a sheet.

    >>> sheet_name("I. Thu/chi [2022]'")
    'I. Thu chi 2022'
    """
    plain = re.sub(r"\s+", " ", re.sub(r"[\[\]:*?/\\\ufffe\uffff]", " ", safe(name)))
    # Excel counts in UTF-16: a letter outside the first plane is two.
    while len(plain.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_NAME:
        plain = plain[: min(len(plain) - 1, LONGEST_NAME)]
    return plain.strip(" '") or "–"


def quoted(name: str) -> str:
    """A sheet's name as formulas and links write it."""
    return "'" + name.replace("'", "''") + "'"


def width(texts: Iterable[str], least: float, most: float) -> float:
    """A column's width for texts, in Excel's digits; Vietnamese letters are hardly wider than digits."""
    longest = max((len(text) for text in texts), default=0)
    return min(max(longest * 1.08 + 2, least), most)


@lru_cache(maxsize=1 << 14)
def height(text: str, wide: float, line: float = 13.5) -> float:
    """The height that a text needs when it wraps in a column of a width, in points."""
    lines = sum(max(math.ceil(len(part) * 0.92 / max(wide, 1)), 1) for part in text.split("\n") or [""])
    return min(max(lines, 1) * line + 2, TALLEST)


TALLEST = 400.0
"""Excel's rows are no higher than 409 points."""
