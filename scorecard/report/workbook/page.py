"""Sheets that are read like a page, not a table: cells joined across, rows as high as their text."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scorecard.report.workbook.book import INK, PALE, RULE, Book, Value, height, put, safe


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with its value."""

    text: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a place in the workbook, or to a file beside it."""

    text: str
    place: str


Content = Value | Formula | Link


class Page:
    """Writes a sheet from the top down."""

    def __init__(self, book: Book, sheet: Worksheet, widths: list[float]) -> None:
        self.book, self.sheet, self._widths = book, sheet, widths
        self.row = 0
        for at, wide in enumerate(widths):
            sheet.set_column(at, at, wide)
        sheet.hide_gridlines(2)
        self.body = book.look(text_wrap=True, bottom=4, bottom_color=RULE, valign="vcenter")
        self.figure = self.like(num_format="#,##0", align="right")
        head = {"bold": True, "font_color": INK, "bg_color": PALE, "bottom": 1, "bottom_color": INK, "text_wrap": True}
        self.head, self.head_right = book.look(**head), book.look(**head, align="right")
        self.head_inset = book.look(**head, indent=2)

    def like(self, **more: object) -> Format:
        """The look of the page's body with something changed."""
        return self.book.look(**{"text_wrap": True, "bottom": 4, "bottom_color": RULE, "valign": "vcenter"} | more)

    def put(self, first: int, last: int, content: Content, look: Format) -> None:
        """Some content in the current row, across columns."""
        row, sheet = self.row, self.sheet
        if last > first:
            sheet.merge_range(row, first, row, last, "", look)
        match content:
            case Formula():
                sheet.write_formula(row, first, content.text, look, content.value)
            case Link():
                sheet.write_url(row, first, content.place, look, safe(content.text))
            case _:
                put(sheet, row, first, content, look)

    def line(self, *cells: tuple[int, int, Content, Format], least: float = 16) -> None:
        """A row of cells, as high as the longest text in it needs."""
        tallest = least
        for first, last, content, look in cells:
            self.put(first, last, content, look)
            text = content if isinstance(content, str) else content.text if isinstance(content, Link) else ""
            if isinstance(content, Formula) and isinstance(content.value, str):
                text = content.value
            if text:
                tallest = max(tallest, height(text, sum(self._widths[first : last + 1])))
        self.sheet.set_row(self.row, min(tallest, 400))
        self.row += 1

    def text(self, words: str, size: float = 10, **more: object) -> None:
        """A paragraph across the whole page."""
        look = self.book.look(text_wrap=True, font_size=size, valign="vcenter", **more)
        last = len(self._widths) - 1
        self.put(0, last, words, look)
        self.sheet.set_row(self.row, height(words, sum(self._widths) * 10 / size, size * 1.35))
        self.row += 1

    def heading(self, words: str) -> None:
        """The head of a part."""
        self.row += 1
        self.text(words, 12, bold=True, font_color=INK)

    def signatures(self, left: tuple[int, int], right: tuple[int, int]) -> None:
        """Where whoever drew it up and whoever is responsible sign."""
        say, middle = self.book.say, {"align": "center", "text_wrap": True}
        self.row += 1
        self.put(*right, say("………, date …… month …… year ……"), self.book.look(italic=True, **middle))
        self.row += 1
        for place, who in ((left, say("Drawn up by")), (right, say("Head of the office"))):
            self.put(*place, who, self.book.look(bold=True, **middle))
        self.row += 1
        for place in (left, right):
            self.put(*place, say("(signature, full name)"), self.book.look(italic=True, **middle))
        self.row += 6
