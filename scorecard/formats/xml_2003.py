"""Excel 2003's XML form of a workbook, as accounting and hospital systems still export it, read tag by tag.

No library that is kept reads it: python-calamine and openpyxl know only packages and records.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from xml.parsers import expat

from scorecard.formats.draft import Draft, Found, Sheets
from scorecard.formats.grid import NEVER_CALCULATED, Area, Value
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import Shown, shown_by
from scorecard.formats.refusals import BadText

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_OWN = f"{_SPACE} "
_OPTIONS = "urn:schemas-microsoft-com:office:excel "

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384

_NAMED_FORMATS: Mapping[str, Shown] = {
    "Percent": "percent",
    **dict.fromkeys(
        ["General Date", "Long Date", "Medium Date", "Short Date", "Long Time", "Medium Time", "Short Time"], "date"
    ),
    **dict.fromkeys(["Currency", "Euro Currency", "Fixed", "Standard", "Scientific"], "number"),
    **dict.fromkeys(["Yes/No", "True/False", "On/Off"], "number"),
}
"""Formats that the form calls by a name, where others are written as in every workbook."""


def is_xml_2003(data: bytes) -> bool:
    """Whether the bytes begin as such a workbook does."""
    start = data[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    return start.startswith(b"<") and b"Workbook" in start and _SPACE.encode() in start


def read_xml_2003(file: str, data: bytes, limits: Limits) -> Found:
    """The sheets of such a workbook.

    Raises:
        BadText: it is damaged, or declares entities.
    """
    reader = _Reader(Sheets(file, limits), limits.cells)
    try:
        for at in range(0, len(data), 1 << 16):
            reader.parser.Parse(data[at : at + (1 << 16)], False)
            if reader.sheets.full:
                break
        else:
            reader.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, OverflowError, LookupError) as error:
        raise BadText(str(error)) from error
    return reader.sheets.found


class _Reader:
    """Takes the tags, sheet after sheet."""

    def __init__(self, sheets: Sheets, most_cells: int) -> None:
        self.sheets = sheets
        self._most = most_cells
        self._shown: dict[str, Shown] = {}
        self._style = ""
        self._from_1904 = False
        self._name = ""
        self._hidden = False
        self._draft: Draft | None = None
        self._too_large = False
        self._row = self._column = -1
        self._more_rows = 0
        """Rows behind this one that are said with it, and hold nothing."""
        self._width = 0
        self._table_style = self._row_style = ""
        self._column_styles: dict[int, str] = {}
        self._cell: Mapping[str, str] = {}
        self._in_cell = self._has_value = False
        self._in_comment = False
        self._sort = ""
        self._words: list[str] | None = None
        """What stands inside a tag whose text counts; None outside of all of them."""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    @staticmethod
    def _refuse(*_: object) -> None:
        raise BadText("it declares entities")

    def _start(self, tag: str, stated: dict[str, str]) -> None:
        if tag in (f"{_OPTIONS}Visible", f"{_OPTIONS}Date1904"):
            self._words = []
            return
        if not tag.startswith(_OWN):
            return
        attributes = {name.removeprefix(_OWN): value for name, value in stated.items()}
        match tag.removeprefix(_OWN):
            case "Style":
                self._style = attributes.get("ID", "")
                self._shown[self._style] = self._shown.get(attributes.get("Parent", "Default"), "number")
            case "NumberFormat":
                code = attributes.get("Format", "General")
                self._shown[self._style] = _NAMED_FORMATS.get(code) or shown_by(code)
            case "Worksheet":
                self._name, self._hidden, self._draft = attributes.get("Name", ""), False, Draft()
                self._too_large = False
                self._row = self._column = -1
                self._width = 0
                self._table_style, self._column_styles = "", {}
            case "Table":
                self._table_style = attributes.get("StyleID", "")
            case "Column" if self._draft is not None:
                self._start_column(self._draft, attributes)
            case "Row" if self._draft is not None:
                self._start_row(self._draft, attributes)
            case "Cell" if self._draft is not None:
                self._column = _position(attributes, self._column, _MOST_COLUMNS)
                self._cell, self._in_cell, self._has_value = attributes, True, False
            case "Comment":
                self._in_comment = True
            case "Data" if self._in_cell and not self._in_comment:
                self._sort, self._words = attributes.get("Type", "String"), []

    def _start_column(self, draft: Draft, attributes: Mapping[str, str]) -> None:
        first = _position(attributes, self._column, _MOST_COLUMNS)
        self._column = min(first + _count(attributes, "Span"), _MOST_COLUMNS - 1)
        columns = range(first, self._column + 1)
        if "StyleID" in attributes:
            self._column_styles.update(dict.fromkeys(columns, attributes["StyleID"]))
        if attributes.get("Hidden") == "1":
            draft.hidden_columns.update(columns)

    def _start_row(self, draft: Draft, attributes: Mapping[str, str]) -> None:
        self._row = _position(attributes, self._row, _MOST_ROWS)
        self._more_rows = min(_count(attributes, "Span"), _MOST_ROWS - 1 - self._row)
        self._column, self._row_style = -1, attributes.get("StyleID", "")
        if attributes.get("Hidden") == "1":
            draft.hidden_rows.update(range(self._row, self._row + self._more_rows + 1))

    def _text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _end(self, tag: str) -> None:
        if tag == f"{_OPTIONS}Visible":
            self._hidden = self._taken() != "SheetVisible"
        elif tag == f"{_OPTIONS}Date1904":
            self._words = None
            self._from_1904 = True
        elif tag == f"{_OWN}Comment":
            self._in_comment = False
        elif self._draft is None:
            return
        elif tag == f"{_OWN}Data" and self._words is not None:
            self._put(self._draft, self._taken())
            self._has_value = True
        elif tag == f"{_OWN}Cell":
            self._end_cell(self._draft)
        elif tag == f"{_OWN}Row":
            self._row += self._more_rows
        elif tag == f"{_OWN}Worksheet":
            if not self._too_large:
                self.sheets.add_draft(self._name, self._draft, self._hidden)
            self._draft = None

    def _taken(self) -> str:
        words = "".join(self._words or ())
        self._words = None
        return words

    def _put(self, draft: Draft, words: str) -> None:
        """Puts a cell's value, while its sheet does not span too much."""
        if self._too_large or not words.strip():
            return
        self._width = max(self._width, self._column + 1)
        if (self._row + 1) * self._width > self._most:
            self._too_large = True
            draft.cells.clear()
            self.sheets.too_large(self._name, self._row + 1, self._width)
            return
        match self._sort:
            case "Number" if (number := _number(words)) is not None:
                draft.put_number(self._row, self._column, number, self._style_of_cell(), self._from_1904)
            case "Error":
                draft.put_fault(self._row, self._column, words.strip() or "#N/A")
            case "Boolean":
                draft.put(self._row, self._column, words.strip().lower() in ("1", "true"))
            case "DateTime":
                draft.put(self._row, self._column, _moment(words.strip()))
            case _:
                draft.put(self._row, self._column, words)

    def _style_of_cell(self) -> Shown:
        named = (
            self._cell.get("StyleID")
            or self._row_style
            or self._column_styles.get(self._column)
            or self._table_style
            or "Default"
        )
        return self._shown.get(named, "number")

    def _end_cell(self, draft: Draft) -> None:
        if "Formula" in self._cell and not self._has_value and not self._too_large:
            draft.put_fault(self._row, self._column, NEVER_CALCULATED)
        across, down = _count(self._cell, "MergeAcross"), _count(self._cell, "MergeDown")
        if across or down:
            draft.merged.append(Area(self._row, self._column, self._row + down, self._column + across))
        self._column += across
        self._in_cell = False


def _position(attributes: Mapping[str, str], before: int, most: int) -> int:
    """Where a row, column or cell stands, counted from 0: where it says, else behind the one before it."""
    stated = attributes.get("Index", "")
    return min(int(stated) - 1 if stated.isdecimal() and int(stated) else before + 1, most - 1)


def _count(attributes: Mapping[str, str], name: str) -> int:
    stated = attributes.get(name, "")
    return min(int(stated), _MOST_ROWS) if stated.isdecimal() else 0


def _number(text: str) -> float | None:
    """A number; None where there is something else, which then stays as it is written."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _moment(text: str) -> Value:
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    if when.year < 1900:
        return when.time()
    return when.date() if when.time() == dt.time() else when
