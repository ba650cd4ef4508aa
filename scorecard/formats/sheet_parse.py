"""What the cell reader does not tell of an xlsx sheet, however it is written; ten times slower than the search."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scorecard.formats.grid import NEVER_CALCULATED
from scorecard.formats.markup import BadMarkup, Element, elements, forget
from scorecard.formats.package import BadPackage, local_name
from scorecard.formats.sheet_search import Styles, XlsxFacts, column_count, position_of

_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TRUE = ("1", "true")


def parse(chunks: Iterable[bytes], styles: Styles) -> XlsxFacts:
    """What a sheet part holds beside its values, element by element; cells without addresses follow each other.

    Raises:
        BadPackage: it is damaged, or no sheet.
    """
    parsing = _Parse(styles)
    is_sheet = False
    try:
        for event, element in elements(chunks, ["{*}worksheet", "{*}row", "{*}c", "{*}col"]):
            match local_name(element.tag), event:
                case "worksheet", "start":
                    is_sheet = True
                case "row", "start":
                    parsing.start_row(element)
                case "row", "end":
                    forget(element)
                case "c", "end":
                    parsing.take_cell(element)
                case "col", "end":
                    parsing.take_columns(element)
    except BadMarkup as error:
        raise BadPackage(str(error)) from error
    if not is_sheet:
        raise BadPackage("it holds no sheet")
    return parsing.facts


class _Parse:
    """What was seen of a sheet so far, and where."""

    def __init__(self, styles: Styles) -> None:
        self.facts = XlsxFacts(exact=True)
        self._styles = {str(number): shown for number, shown in styles.items()}
        self._at = -1, -1

    def start_row(self, element: Element) -> None:
        before = self._at[0]
        number = element.get("r", str(before + 2))
        if not number.isdecimal():
            raise _outside(number)
        row, _ = position_of(int(number[:8]), 1)
        self._at = row, -1
        self.facts.disordered |= row <= before
        if element.get("hidden") in _TRUE:
            self.facts.hidden_rows.add(row)

    def take_cell(self, element: Element) -> None:
        facts, before = self.facts, self._at
        row, column = before[0], before[1] + 1
        if address := element.get("r"):
            match = _ADDRESS.fullmatch(address.upper())
            if not match:
                raise _outside(address)
            row, column = position_of(int(match[2]), column_count(match[1].encode()))
        self._at = row, column
        # A cell that says another row than the row it stands in is placed by either, as a reader likes.
        facts.disordered |= self._at <= before or row != before[0]
        facts.rows, facts.columns = max(facts.rows, row + 1), max(facts.columns, column + 1)
        if shown := self._styles.get(element.get("s", "")):
            facts.note_style(row, column, shown)
        sort = element.get("t", "n")
        value = "".join(text for child in element.iterchildren("{*}v") for text in map(str, child.itertext())).strip()
        if sort == "e":
            facts.faults[row, column] = value or "#N/A"
        elif not value and sort != "str" and element.find("{*}f") is not None:
            facts.faults[row, column] = NEVER_CALCULATED

    def take_columns(self, element: Element) -> None:
        first, last = element.get("min", ""), element.get("max", "")
        if element.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
            self.facts.hidden_columns.append(range(int(first) - 1, int(last)))


def _outside(address: str) -> BadPackage:
    return BadPackage(f"a cell's address, {address[:20]}, is none")
