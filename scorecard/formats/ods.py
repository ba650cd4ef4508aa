"""The OpenDocument format of LibreOffice: one XML part for all sheets, read row by row.

python-calamine gives its errors as blanks, does not tell percents, scales and hidden rows, and writes out whatever is
repeated, up to a hundred million cells; odfpy builds a tree of the whole document.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from scorecard.formats.draft import Draft, FileSheets, Sheets
from scorecard.formats.grid import NEVER_CALCULATED, Area, Value
from scorecard.formats.limits import Limits
from scorecard.formats.markup import BadMarkup, Element, elements, forget
from scorecard.formats.number_formats import SHOWN_BY_FACTOR, Shown
from scorecard.formats.package import BadPackage, Package
from scorecard.formats.refusals import Locked

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE, _STYLE, _NUMBER, _DRAWING = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("table", "text", "office", "style", "datastyle", "drawing")
)
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"

_SHEET, _COLUMN, _ROW = f"{_TABLE}table", f"{_TABLE}table-column", f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_CELL_STYLE, _FORMATS = f"{_STYLE}style", (f"{_NUMBER}number-style", f"{_NUMBER}currency-style")
_DEFAULT_STYLE = f"{_TABLE}default-cell-style-name"
_PARAGRAPH, _SPACES = f"{_TEXT}p", f"{_TEXT}s"
_SPACING = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}

_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d{3}")


def read_ods(file: str, package: Package, limits: Limits) -> FileSheets:
    """The sheets of an OpenDocument spreadsheet.

    Raises:
        BadPackage: it is damaged, or declares entities.
        Locked: a password protects it.
    """
    manifest = package.bytes_of("META-INF/manifest.xml") if package.has("META-INF/manifest.xml") else b""
    if b"encryption-data" in manifest:
        raise Locked
    sheets, styles = Sheets(file, limits), _Styles()
    common = package.bytes_of("styles.xml") if package.has("styles.xml") else b""
    try:
        if b"display-factor" in common:
            for event, element in elements([common], [_CELL_STYLE, *_FORMATS]):
                if event == "end":
                    styles.note(element)
        sheet: _Sheet | None = None
        for event, element in elements(package.chunks("content.xml"), [_CELL_STYLE, *_FORMATS, _SHEET, _COLUMN, _ROW]):
            if event == "start":
                if element.tag == _SHEET:
                    sheet = _Sheet(element, styles, limits.cells)
            elif element.tag == _CELL_STYLE or element.tag in _FORMATS:
                styles.note(element)
            elif sheet is None:
                continue
            elif element.tag == _COLUMN:
                sheet.take_columns(element)
            elif element.tag == _ROW:
                sheet.take_rows(element)
                forget(element)
            else:
                sheets.add_draft(sheet.name, sheet.draft, sheet.hidden)
                sheet = None
                if sheets.full:
                    break
    except (BadMarkup, ValueError, OverflowError) as error:
        raise BadPackage(f"content.xml: {error}") from error
    return sheets.result


class _Styles:
    """The styles by name, as far as they hide sheets or show numbers in thousands and the like."""

    def __init__(self) -> None:
        self.hiding: set[str] = set()
        self.scaled: dict[str, Shown] = {}
        self._formats: dict[str, Shown] = {}

    def note(self, element: Element) -> None:
        name = element.get(f"{_STYLE}name", "")
        if element.tag != _CELL_STYLE:
            number = element.find(f"{_NUMBER}number")
            shown = None if number is None else SHOWN_BY_FACTOR.get(number.get(f"{_NUMBER}display-factor", ""))
            # With a condition a format says of each number in what it is shown.
            if shown and element.find(f"{_STYLE}map") is None:
                self._formats[name] = shown
            return
        shown = self._formats.get(element.get(f"{_STYLE}data-style-name", ""))
        shown = shown or self.scaled.get(element.get(f"{_STYLE}parent-style-name", ""))
        if shown:
            self.scaled[name] = shown
        properties = element.find(f"{_STYLE}table-properties")
        if properties is not None and properties.get(f"{_TABLE}display") == "false":
            self.hiding.add(name)


class _Sheet:
    """A sheet while its rows come."""

    def __init__(self, element: Element, styles: _Styles, most_cells: int) -> None:
        self.name = element.get(f"{_TABLE}name", "")
        self.hidden = element.get(f"{_TABLE}style-name") in styles.hiding
        self.draft = Draft()
        self._styles = styles
        self._most = most_cells
        self._scaled_columns: dict[int, Shown] = {}
        self._row = self._column = self._width = 0

    def take_columns(self, element: Element) -> None:
        first = self._column
        self._column += _count(element, "number-columns-repeated", _MOST_COLUMNS)
        columns = range(first, min(self._column, _MOST_COLUMNS))
        if _is_hidden(element):
            self.draft.hidden_columns.append(columns)
        if shown := self._styles.scaled.get(element.get(_DEFAULT_STYLE, "")):
            self._scaled_columns.update(dict.fromkeys(columns, shown))

    def take_rows(self, element: Element) -> None:
        """Takes a row, and those that are said to be like it."""
        first = self._row
        self._row += _count(element, "number-rows-repeated", _MOST_ROWS)
        if _is_hidden(element):
            self.draft.hidden_rows.update(range(first, min(self._row, _MOST_ROWS)))
        cells = list(self._filled_cells(element, first))
        if not cells:
            return
        self._width = max(self._width, cells[-1][0] + 1)
        if not self.draft.has_room(self._row, self._width, self._most):
            return
        for row in range(first, self._row):
            for column, value, shown, fault in cells:
                if fault:
                    self.draft.put_fault(row, column, fault)
                else:
                    self.draft.put(row, column, value)
                    self.draft.note_style(row, column, shown)

    def _filled_cells(self, element: Element, row: int) -> Iterator[tuple[int, Value, Shown, str]]:
        """The cells of a row that hold something: column, value, what it is shown as, what stands instead of it."""
        column = 0
        row_style = element.get(_DEFAULT_STYLE, "")
        for cell in element.iterchildren(*_CELLS):
            count = _count(cell, "number-columns-repeated", _MOST_COLUMNS)
            value, shown, fault = _value_of(cell)
            if shown == "number" and isinstance(value, float) and self._styles.scaled:
                style = cell.get(f"{_TABLE}style-name") or row_style
                by_style = self._styles.scaled.get(style) if style else self._scaled_columns.get(column)
                shown = by_style or shown
            if value != "" or fault:
                for at in range(column, min(column + count, _MOST_COLUMNS)):
                    yield at, value, shown, fault
            down = _count(cell, "number-rows-spanned", 65_536)
            across = _count(cell, "number-columns-spanned", _MOST_COLUMNS)
            if down > 1 or across > 1:
                self.draft.merged.append(Area(row, column, row + down - 1, column + across - 1))
            column += count


def _is_hidden(element: Element) -> bool:
    return element.get(f"{_TABLE}visibility", "visible") != "visible"


def _count(element: Element, name: str, most: int, names: str = _TABLE) -> int:
    text = element.get(names + name, "1")
    return min(max(int(text), 1), most) if text.isdecimal() else 1


def _value_of(cell: Element) -> tuple[Value, Shown, str]:
    """A cell's value, whether it is shown as a number or a percent, and what stands instead of a value."""
    if not cell.attrib and not len(cell):
        return "", "number", ""
    calculated = cell.get(_CALC_TYPE, "")
    kind = cell.get(f"{_OFFICE}value-type") or calculated
    words = "\n".join(_paragraphs(cell)).lstrip("\n")
    has_formula = f"{_TABLE}formula" in cell.attrib
    if calculated == "error" or (has_formula and _ERROR.fullmatch(words.strip())):
        return "", "number", words.strip() or "#N/A"
    if has_formula and not kind:
        return "", "number", NEVER_CALCULATED
    value: Value = words or cell.get(f"{_OFFICE}string-value", "")
    if kind in ("float", "percentage", "currency"):
        value = float(cell.get(f"{_OFFICE}value", "nan"))
    elif kind == "boolean":
        value = cell.get(f"{_OFFICE}boolean-value") == "true"
    elif kind == "date":
        value = _moment(cell.get(f"{_OFFICE}date-value", ""), words)
    elif kind == "time":
        value = _duration(cell.get(f"{_OFFICE}time-value", ""), words)
    return value, "percent" if kind == "percentage" else "number", ""


def _paragraphs(element: Element) -> Iterator[str]:
    """The paragraphs of a cell; notes and drawings stand aside."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield _letters(child)
        elif not _is_aside(child):
            yield from _paragraphs(child)


def _letters(element: Element) -> str:
    letters = element.text or ""
    for child in element:
        if child.tag == _SPACES:
            letters += " " * _count(child, "c", 1_000, _TEXT)
        elif child.tag in _SPACING:
            letters += _SPACING[child.tag]
        elif not _is_aside(child):
            letters += _letters(child)
        letters += child.tail or ""
    return letters


def _is_aside(element: Element) -> bool:
    return element.tag == f"{_OFFICE}annotation" or element.tag.startswith(_DRAWING)


def _moment(text: str, words: str) -> Value:
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError:
        return words
    return when.date() if "T" not in text else when


_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def _duration(text: str, words: str) -> Value:
    match = _DURATION.fullmatch(text)
    return dt.timedelta(hours=int(match[1]), minutes=int(match[2]), seconds=int(match[3])) if match else words
