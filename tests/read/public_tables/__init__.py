"""Tables of plan and actual as cities, states and ministries publish them, each made anew in its own layout.

One TOML file a table. The headings and the layout are those of the source; units, lines and figures are made
up. `source` names it, and `seen` says what was looked at: the page itself, or the layout as it is
remembered. What each further key means:

    file, sheet, merged   the workbook (.xlsx or .csv); its sheet's name; ranges merged as printed
    table                 the cells, one line a row, "|" between columns; 1,200 is a number, 95% a percent,
                          (1,200) a negative number, and what stands behind ' is text
    rows                  what a careful person reads, under a line of headings; a blank is no figure, * any name
    or_rows               the same where another reading is as good
    beside                rows that may come out as well: sums of the others, printed as lines of their own
    year                  the year of the result, where the table states one
    never                 figures that may not come out
    expect                "read": at once · "asked": only with a line of the user's · "either" · "told": the table
                          is no scorecard of a whole year, and that is said
    stops                 each a heading that may stop the reading: the cells where the problem may stand,
                          and the line that settles it
    cells                 with "told": where the problem may stand
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
FIGURES = ("target", "actual", "prior")

_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")

Row = Mapping[str, str | float | None]


@dataclass(frozen=True, slots=True)
class Stop:
    """A heading that may stop the reading, and the line that settles it."""

    cells: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class PublicTable:
    """A table, and what a careful person reads in it."""

    name: str
    file: str
    sheet: str
    cells: tuple[tuple[str, ...], ...]
    merged: tuple[str, ...]
    expect: Literal["read", "asked", "either", "told"]
    readings: tuple[tuple[Row, ...], ...]
    """Each reading that is right."""
    beside: tuple[Row, ...]
    year: int | None
    never: tuple[Mapping[str, float], ...]
    stops: tuple[Stop, ...]
    told_at: tuple[str, ...]

    def build(self, folder: Path) -> Path:
        """Writes the table as a workbook or a CSV file."""
        path = folder / self.file
        if path.suffix == ".csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(self.cells)
            return path
        book = Workbook()
        page = book.active
        assert isinstance(page, Worksheet)
        page.title = self.sheet
        for line, texts in enumerate(self.cells, start=1):
            for column, text in enumerate(texts, start=1):
                cell = page.cell(line, column)
                assert isinstance(cell, Cell)
                _write(cell, text)
        for area in self.merged:
            page.merge_cells(area)
        book.save(path)
        return path

    def text_at(self, address: str) -> str:
        """The text of a cell, "" where the table has none."""
        line, column = coordinate_to_tuple(address)
        texts = self.cells[line - 1] if line <= len(self.cells) else ()
        return texts[column - 1] if column <= len(texts) else ""


def public_tables() -> list[PublicTable]:
    """Every table of this folder, by name."""
    return [_loaded(path) for path in sorted(HERE.glob("*.toml"))]


def _loaded(path: Path) -> PublicTable:
    with path.open("rb") as file:
        content: dict[str, Any] = tomllib.load(file)
    assert content["source"], path
    assert content["seen"], path
    assert content["expect"] in ("read", "told") or content["stops"], path
    return PublicTable(
        name=path.stem,
        file=content["file"],
        sheet=content.get("sheet", "Sheet1"),
        cells=tuple(_split(content["table"])),
        merged=tuple(content.get("merged", ())),
        expect=content["expect"],
        readings=tuple(tuple(_rows(content[key])) for key in ("rows", "or_rows") if key in content),
        beside=tuple(_rows(content.get("beside", ""))),
        year=content.get("year"),
        never=tuple(content.get("never", ())),
        stops=tuple(Stop(tuple(stop["cells"]), stop["line"]) for stop in content.get("stops", ())),
        told_at=tuple(content.get("cells", ())),
    )


def _split(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.strip("\n").split("\n"):
        yield tuple(cell.strip() for cell in line.split("|"))


def _rows(text: str) -> Iterator[Row]:
    """Rows under a line of headings; figures as numbers, blanks as None."""
    lines = list(_split(text)) if text.strip() else []
    for line in lines[1:]:
        named: Sequence[tuple[str, str]] = list(zip(lines[0], line, strict=True))
        yield {key: _figure(cell) if key in FIGURES else (cell or None) for key, cell in named}


def _figure(text: str) -> float | None:
    return float(text.replace(",", "")) if text else None


def _write(cell: Cell, text: str) -> None:
    """Fills a cell as a person would have typed and formatted it."""
    bare = text[1:-1] if text.startswith("(") and text.endswith(")") else text.removesuffix("%")
    if text.startswith("'"):
        cell.value = text[1:]
    elif not _NUMBER.fullmatch(bare):
        cell.value = text or None
    elif text.endswith("%"):
        cell.value = round(float(bare) / 100, 6)
        cell.number_format = "0.0%"
    else:
        number = float(bare.replace(",", "")) * (-1 if text.startswith("(") else 1)
        cell.value = int(number) if number.is_integer() else number
        cell.number_format = "#,##0;(#,##0)" if number.is_integer() and "," in text else "General"
