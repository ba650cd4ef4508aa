"""Excel 2003's XML form of a workbook, as accounting and hospital systems still export it, read row by row.

No library that is kept reads it: python-calamine and openpyxl know only packages and records.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping

from scorecard.formats.draft import Draft, FileSheets, Sheets
from scorecard.formats.grid import NEVER_CALCULATED, Area, Value
from scorecard.formats.limits import Limits
from scorecard.formats.markup import BadMarkup, Element, elements, forget
from scorecard.formats.number_formats import Shown, shown_by
from scorecard.formats.refusals import BadText

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_OWN = f"{{{_SPACE}}}"
_OPTIONS = "{urn:schemas-microsoft-com:office:excel}"
_STYLE, _SHEET, _TABLE, _COLUMN, _ROW = (f"{_OWN}{name}" for name in ("Style", "Worksheet", "Table", "Column", "Row"))
_DATE_1904, _VISIBLE = f"{_OPTIONS}Date1904", f"{_OPTIONS}Visible"

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


def read_xml_2003(file: str, data: bytes, limits: Limits) -> FileSheets:
    """The sheets of such a workbook.

    Raises:
        BadText: it is damaged, or declares entities.
    """
    sheets, styles = Sheets(file, limits), dict[str, Shown]()
    from_1904 = False
    sheet: _Sheet | None = None
    pieces = (data[at : at + (1 << 16)] for at in range(0, len(data), 1 << 16))
    try:
        for event, element in elements(pieces, [_STYLE, _DATE_1904, _VISIBLE, _SHEET, _TABLE, _COLUMN, _ROW]):
            tag = element.tag
            if event == "start":
                if tag == _SHEET:
                    sheet = _Sheet(_own(element, "Name"), styles, limits.cells, from_1904)
                elif tag == _TABLE and sheet:
                    sheet.table_style = _own(element, "StyleID")
            elif tag == _STYLE:
                styles[_own(element, "ID")] = _shown_by_style(element, styles)
            elif tag == _DATE_1904:
                from_1904 = True
            elif sheet is None:
                continue
            elif tag == _COLUMN:
                sheet.take_columns(element)
            elif tag == _ROW:
                sheet.take_rows(element)
                forget(element)
            elif tag == _VISIBLE:
                sheet.hidden = element.text != "SheetVisible"
            elif tag == _SHEET:
                sheets.add_draft(sheet.name, sheet.draft, sheet.hidden)
                sheet = None
                if sheets.full:
                    break
    except (BadMarkup, ValueError, OverflowError) as error:
        raise BadText(str(error)) from error
    return sheets.result


def _shown_by_style(element: Element, styles: Mapping[str, Shown]) -> Shown:
    number_format = element.find(f"{_OWN}NumberFormat")
    if number_format is None:
        return styles.get(_own(element, "Parent", "Default"), "number")
    code = _own(number_format, "Format", "General")
    return _NAMED_FORMATS.get(code) or shown_by(code)


class _Sheet:
    """A sheet while its rows come."""

    def __init__(self, name: str, styles: Mapping[str, Shown], most_cells: int, from_1904: bool) -> None:
        self.name = name
        self.hidden = False
        self.draft = Draft()
        self.table_style = ""
        self._styles = styles
        self._most = most_cells
        self._from_1904 = from_1904
        self._column_styles: dict[int, str] = {}
        self._row = self._column = -1
        self._width = 0

    def take_columns(self, element: Element) -> None:
        first = _position(element, self._column, _MOST_COLUMNS)
        self._column = min(first + _count(element, "Span"), _MOST_COLUMNS - 1)
        columns = range(first, self._column + 1)
        if style := _own(element, "StyleID"):
            self._column_styles.update(dict.fromkeys(columns, style))
        if _own(element, "Hidden") == "1":
            self.draft.hidden_columns.append(columns)

    def take_rows(self, element: Element) -> None:
        """Takes a row; those that are said with it hold nothing."""
        row = _position(element, self._row, _MOST_ROWS)
        self._row = min(row + _count(element, "Span"), _MOST_ROWS - 1)
        if _own(element, "Hidden") == "1":
            self.draft.hidden_rows.update(range(row, self._row + 1))
        column = -1
        for cell in element.iterchildren(f"{_OWN}Cell"):
            column = _position(cell, column, _MOST_COLUMNS)
            value = cell.find(f"{_OWN}Data")
            if value is not None:
                style = _own(cell, "StyleID") or _own(element, "StyleID") or self._column_styles.get(column)
                shown = self._styles.get(style or self.table_style or "Default", "number")
                self._put(row, column, _own(value, "Type", "String"), "".join(map(str, value.itertext())), shown)
            elif _own(cell, "Formula"):
                self._put(row, column, "Error", NEVER_CALCULATED, "number")
            across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
            if across or down:
                self.draft.merged.append(Area(row, column, row + down, column + across))
            column += across

    def _put(self, row: int, column: int, sort: str, words: str, shown: Shown) -> None:
        """Puts a cell's value, while the sheet does not span too much."""
        if not words.strip():
            return
        self._width = max(self._width, column + 1)
        if not self.draft.has_room(row + 1, self._width, self._most):
            return
        match sort:
            case "Number" if (number := _number(words)) is not None:
                self.draft.put_number(row, column, number, shown, self._from_1904)
            case "Error":
                self.draft.put_fault(row, column, words.strip())
            case "Boolean":
                self.draft.put(row, column, words.strip().lower() in ("1", "true"))
            case "DateTime":
                self.draft.put(row, column, _moment(words.strip()))
            case _:
                self.draft.put(row, column, words)


def _own(element: Element, name: str, default: str = "") -> str:
    """An attribute of the form's own, "" or what is said where there is none."""
    return element.get(_OWN + name, default)


def _position(element: Element, before: int, most: int) -> int:
    """Where a row, column or cell stands, counted from 0: where it says, else behind the one before it."""
    stated = _own(element, "Index")
    return min(int(stated) - 1 if stated.isdecimal() and int(stated) else before + 1, most - 1)


def _count(element: Element, name: str) -> int:
    stated = _own(element, name)
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
