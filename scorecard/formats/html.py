"""Tables in web pages, as reporting systems export them under the name of a workbook.

A page becomes one sheet as Excel makes it: the tables below each other, and a row for each line of
text that stands between them.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

from scorecard.formats.draft import Draft, FileSheets, Sheets
from scorecard.formats.grid import Area
from scorecard.formats.letters import decoded
from scorecard.formats.limits import Limits

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_SILENT = frozenset(["script", "style", "title", "head", "template", "noscript"])
_BLOCKS = frozenset(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "center", "li", "ul", "ol", "body", "form"])
_WIDEST, _LONGEST = 1_000, 65_534
_MOST_COLUMNS = 16_384
"""As many as Excel has: what a few spanning cells claim in a page is no table."""
"""Columns and rows that HTML lets one cell span."""


def is_page(data: bytes) -> bool:
    """Whether the bytes begin as web pages do."""
    start = data[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head")) or (
        start.startswith((b"<?xml", b"<!--", b"<div", b"<style", b"<body", b"<center"))
        and (b"<html" in start or b"<table" in start)
    )


def text_of_page(data: bytes) -> str:
    """A page's text, in the encoding that its bytes tell, or else in the one that it names."""
    text = decoded(data)
    named = _CHARSET.search(data[:4000])
    if text is None or (named and named[1].lower().startswith(b"windows-125")):
        name = named[1].decode("ascii", "replace") if named else "utf-8"
        try:
            return unicodedata.normalize("NFC", data.decode(name, "replace"))
        except LookupError:
            return data.decode("utf-8", "replace")
    return text


def read_html(file: str, text: str, limits: Limits) -> FileSheets:
    """The one sheet of a web page; its cells stay texts."""
    sheets = Sheets(file, limits)
    page = _Page(limits.cells)
    for at in range(0, len(text), 1 << 16):
        page.feed(text[at : at + (1 << 16)])
        if page.width > _MOST_COLUMNS:
            sheets.unreadable(None, "cells stand beyond column XFD")
            return sheets.result
        if page.too_large:
            sheets.too_large(None, page.row, page.width)
            return sheets.result
    page.close()
    page.flush()
    sheets.add_draft(None, page.draft)
    return sheets.result


class _Page(HTMLParser):
    """Puts the cells of a page into a draft as their tags come; most end tags may be left out."""

    def __init__(self, most_cells: int) -> None:
        super().__init__(convert_charrefs=True)
        self.draft = Draft()
        self.row = 0
        self.width = 0
        self._most = most_cells
        self._column = 0
        self._depth = 0
        self._silent = 0
        self._cell: tuple[int, int] | None = None
        self._words: list[str] = []
        self._taken: dict[int, int] = {}
        """Column to the row above which cells spanning down cover it."""
        self._open_row = False

    @property
    def too_large(self) -> bool:
        return self.row * self.width > self._most

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += tag != "head"
        elif tag == "table":
            self.flush()
            self._end_row()
            self._depth += 1
        elif tag == "tr":
            self.flush()
            self._end_row()
            self._open_row, self._column = True, 0
        elif tag in ("td", "th") and self._depth:
            self.flush()
            self._open_row = True
            self._start_cell(dict(attrs))
        elif tag == "br" or tag in _BLOCKS:
            if self._depth:
                self._words.append("\n")
            else:
                self.flush()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)
            if tag in ("td", "th", "tr", "table"):
                self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - (tag != "head"), 0)
        elif tag in ("td", "th"):
            self.flush()
        elif tag == "tr":
            self.flush()
            self._end_row()
        elif tag == "table":
            self.flush()
            self._end_row()
            self._depth = max(self._depth - 1, 0)
            self._taken.clear()
        elif tag in _BLOCKS and not self._depth:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        while self._taken.get(self._column, 0) > self.row:
            self._column += 1
        across, down = _span(attributes.get("colspan"), _WIDEST), _span(attributes.get("rowspan"), _LONGEST)
        at = self.row, self._column
        if across > 1 or down > 1:
            self.draft.merged.append(Area(*at, self.row + down - 1, self._column + across - 1))
        if down > 1:
            self._taken.update(dict.fromkeys(range(self._column, self._column + across), self.row + down))
        self._column += across
        self.width = max(self.width, self._column)
        self._cell, self._words = at, []

    def flush(self) -> None:
        """Ends the open cell, or the line of text outside of all tables."""
        words = " ".join("".join(self._words).split())
        self._words = []
        if self._cell:
            if words:
                self.draft.put(*self._cell, words)
            self._cell = None
        elif words and not self._depth:
            self.draft.put(self.row, 0, words)
            self.row += 1

    def _end_row(self) -> None:
        if self._open_row:
            self.row += 1
        self._open_row = False


def _span(text: str | None, most: int) -> int:
    return min(max(int(text), 1), most) if text and text.strip().isdecimal() else 1
