"""The OpenDocument format of LibreOffice: one XML part for all sheets, read tag by tag.

python-calamine gives its errors as blanks, does not tell percents, scales and hidden rows, and writes out whatever is
repeated, up to a hundred million cells; odfpy builds a tree of the whole document.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from xml.parsers import expat

from scorecard.formats.draft import Draft, Found, Sheets
from scorecard.formats.grid import NEVER_CALCULATED, Area, Value
from scorecard.formats.limits import Limits
from scorecard.formats.number_formats import SHOWN_BY_FACTOR, Shown
from scorecard.formats.package import BadPackage, Package
from scorecard.formats.refusals import Locked

_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d{3}")


def read_ods(file: str, package: Package, limits: Limits) -> Found:
    """The sheets of an OpenDocument spreadsheet.

    Raises:
        BadPackage: it is damaged, or declares entities.
        Locked: a password protects it.
    """
    manifest = package.bytes_of("META-INF/manifest.xml") if package.has("META-INF/manifest.xml") else b""
    if b"encryption-data" in manifest:
        raise Locked
    reader = _Reader(Sheets(file, limits), limits.cells)
    styles = package.bytes_of("styles.xml") if package.has("styles.xml") else b""
    try:
        if b"display-factor" in styles:
            reader.new_parser().Parse(styles, True)
        parser = reader.new_parser()
        for piece in package.chunks("content.xml"):
            parser.Parse(piece, False)
            if reader.sheets.full:
                break
        else:
            parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, OverflowError, LookupError) as error:
        raise BadPackage(f"content.xml: {error}") from error
    return reader.sheets.found


class _Reader:
    """Takes the tags of styles.xml, if any, and of content.xml, sheet after sheet."""

    def __init__(self, sheets: Sheets, most_cells: int) -> None:
        self.sheets = sheets
        self._most = most_cells
        self._hidden_styles: set[str] = set()
        self._style = self._format = ""
        self._scaled_formats: dict[str, Shown] = {}
        self._scaled_styles: dict[str, Shown] = {}
        self._scaled_columns: dict[int, Shown] = {}
        self._row_style = ""
        self._name = ""
        self._hidden = False
        self._draft: Draft | None = None
        self._refused = False
        self._taken = 0
        self._row = self._column = 0
        self._repeat_row = 1
        self._width = 0
        self._line: dict[int, tuple[Value, Shown, str]] = {}
        self._cell: Mapping[str, str] | None = None
        self._words: list[str] = []
        self._aside = 0
        self._in_paragraph = 0

    def new_parser(self) -> expat.XMLParserType:
        """What reads one part."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        return parser

    @staticmethod
    def _refuse(*_: object) -> None:
        raise BadPackage("content.xml declares entities")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style:style":
            self._style = attributes.get("style:name", "")
            shown = self._scaled_formats.get(attributes.get("style:data-style-name", ""))
            shown = shown or self._scaled_styles.get(attributes.get("style:parent-style-name", ""))
            if shown:
                self._scaled_styles[self._style] = shown
        elif tag in ("number:number-style", "number:currency-style"):
            self._format = attributes.get("style:name", "")
        elif tag == "number:number":
            shown = SHOWN_BY_FACTOR.get(attributes.get("number:display-factor", ""))
            if shown:
                self._scaled_formats[self._format] = shown
        elif tag == "style:map":
            self._scaled_formats.pop(self._format, None)
        elif tag == "style:table-properties":
            if attributes.get("table:display") == "false":
                self._hidden_styles.add(self._style)
        elif tag == "table:table":
            self._name = attributes.get("table:name", "")
            self._hidden = attributes.get("table:style-name") in self._hidden_styles
            self._draft, self._refused, self._taken = Draft(), False, 0
            self._row = self._column = self._width = 0
            self._scaled_columns = {}
        elif self._draft is None:
            return
        elif tag == "table:table-column":
            count = _count(attributes, "table:number-columns-repeated", 16_384)
            if attributes.get("table:visibility", "visible") != "visible":
                self._draft.hidden_columns.update(range(self._column, min(self._column + count, 16_384)))
            shown = self._scaled_styles.get(attributes.get("table:default-cell-style-name", ""))
            if shown:
                columns = range(self._column, min(self._column + count, 16_384))
                self._scaled_columns.update(dict.fromkeys(columns, shown))
            self._column += count
        elif tag == "table:table-row":
            self._repeat_row = _count(attributes, "table:number-rows-repeated", 1_048_576)
            self._column, self._line = 0, {}
            self._row_style = attributes.get("table:default-cell-style-name", "")
            if attributes.get("table:visibility", "visible") != "visible":
                self._draft.hidden_rows.update(range(self._row, min(self._row + self._repeat_row, 1_048_576)))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._words = attributes, []
        elif self._cell is not None:
            self._start_within(tag, attributes)

    def _start_within(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag inside a cell: its words, and what stands aside of them."""
        if tag == "office:annotation" or tag.startswith("draw:"):
            self._aside += 1
        elif tag == "text:p" and not self._aside:
            if self._words:
                self._words.append("\n")
            self._in_paragraph += 1
        elif tag == "text:s" and not self._aside:
            self._words.append(" " * _count(attributes, "text:c", 1_000))
        elif tag in ("text:tab", "text:line-break") and not self._aside:
            self._words.append("\t" if tag == "text:tab" else "\n")

    def _end(self, tag: str) -> None:
        if self._draft is None:
            return
        if tag == "office:annotation" or (self._cell is not None and tag.startswith("draw:")):
            self._aside -= 1
        elif tag == "text:p" and not self._aside and self._in_paragraph:
            self._in_paragraph -= 1
        elif tag in ("table:table-cell", "table:covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif tag == "table:table-row":
            self._end_row(self._draft)
        elif tag == "table:table":
            if not self._refused:
                self.sheets.add_draft(self._name, self._draft, self._hidden)
            self._draft = None

    def _text(self, text: str) -> None:
        if self._in_paragraph and not self._aside:
            self._words.append(text)

    def _end_cell(self, cell: Mapping[str, str]) -> None:
        count = _count(cell, "table:number-columns-repeated", 16_384)
        words = "".join(self._words)
        value, shown, fault = _value_of(cell, words)
        if shown == "number" and isinstance(value, float):
            shown = self._scale_of(cell)
        if (value != "" or fault) and not self._refused:
            for column in range(self._column, min(self._column + count, 16_384)):
                self._line[column] = value, shown, fault
        down, across = (
            _count(cell, "table:number-rows-spanned", 65_536),
            _count(cell, "table:number-columns-spanned", 16_384),
        )
        if (down > 1 or across > 1) and self._draft is not None:
            area = Area(self._row, self._column, self._row + down - 1, self._column + across - 1)
            self._draft.merged.append(area)
        self._column += count

    def _end_row(self, draft: Draft) -> None:
        repeat, first = self._repeat_row, self._row
        self._row += repeat
        if not self._line or self._refused:
            return
        self._width = max(self._width, max(self._line) + 1)
        self._taken += repeat * len(self._line)
        if self._taken > self._most or self._row * self._width > self._most:
            self._refused = True
            draft.cells.clear()
            self.sheets.too_large(self._name, self._row, self._width)
            return
        for row in range(first, first + repeat):
            for column, (value, shown, fault) in self._line.items():
                if fault:
                    draft.put_fault(row, column, fault)
                    continue
                draft.put(row, column, value)
                draft.note_style(row, column, shown)

    def _scale_of(self, cell: Mapping[str, str]) -> Shown:
        """Whether a number is shown in thousands or the like: by its own style, its row's or its column's."""
        if not self._scaled_styles:
            return "number"
        style = cell.get("table:style-name") or self._row_style
        return self._scaled_styles.get(style, "number") if style else self._scaled_columns.get(self._column, "number")


def _count(attributes: Mapping[str, str], name: str, most: int) -> int:
    text = attributes.get(name, "1")
    return min(max(int(text), 1), most) if text.isdecimal() else 1


def _value_of(cell: Mapping[str, str], words: str) -> tuple[Value, Shown, str]:
    """A cell's value, whether it is shown as a number or a percent, and what stands instead of a value."""
    kind = cell.get("office:value-type") or cell.get("calcext:value-type", "")
    if "table:formula" in cell:
        if cell.get("calcext:value-type") == "error" or _ERROR.fullmatch(words.strip()):
            return "", "number", words.strip() or "#N/A"
        if not kind:
            return "", "number", NEVER_CALCULATED
    elif cell.get("calcext:value-type") == "error":
        return "", "number", words.strip() or "#N/A"
    if kind in ("float", "percentage", "currency"):
        return float(cell.get("office:value", "nan")), "percent" if kind == "percentage" else "number", ""
    if kind == "boolean":
        return cell.get("office:boolean-value") == "true", "number", ""
    if kind == "date":
        return _moment(cell.get("office:date-value", ""), words), "number", ""
    if kind == "time":
        return _duration(cell.get("office:time-value", ""), words), "number", ""
    return words or cell.get("office:string-value", ""), "number", ""


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
