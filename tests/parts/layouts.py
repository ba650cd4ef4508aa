"""One table of items written in every layout that offices use, and each layout in every file format.

`pages_of` lays a table out as sheets of cells; `write` puts the sheets into a file. Which layouts a
format can hold stands in `fits`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

import openpyxl
import xlsxwriter
import xlwt  # type: ignore[import-untyped, unused-ignore]
from odf import teletype  # type: ignore[import-untyped, unused-ignore]
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped, unused-ignore]
from odf.table import CoveredTableCell, Table, TableCell, TableRow  # type: ignore[import-untyped, unused-ignore]
from odf.text import P  # type: ignore[import-untyped, unused-ignore]

from tests.corpus.biff12 import FINE_PERCENT, binary_workbook

Layout = Literal["tidy", "form", "matrix", "transposed", "separate", "years"]
LAYOUTS: Sequence[Layout] = ("tidy", "form", "matrix", "transposed", "separate", "years")

Style = Literal["plain", "thousands", "decimals"]
STYLES: Sequence[Style] = ("plain", "thousands", "decimals")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as it is written; None is a blank cell."""

    unit: str
    indicator: str
    measure: str
    target: float | None
    actual: float | None
    prior: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How an office likes its table: none of it changes what the table says."""

    english: bool = False
    titles: int = 1
    """How many lines stand above the headings."""
    style: Style = "plain"
    percents: bool = False
    """Whether figures in % are shares that their cells show as percents."""
    seed: int = 0
    """Decides the order of columns and where odd spaces stand; 0 is the usual order and no odd spaces."""


class Figure(NamedTuple):
    """A number in a cell: what is stored, and the format that shows it."""

    stored: float
    code: str


Content = str | Figure | None


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet."""

    name: str
    rows: Sequence[Sequence[Content]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First row, last row, first and last column of each merged range, counted from 0."""


CODES: Mapping[Style, str] = {"plain": "General", "thousands": "#,##0", "decimals": "#,##0.00"}
PERCENT = "0.00%"


def moved(value: float, places: int) -> float:
    """The number with its decimal point moved, exactly as a person would."""
    return float(Decimal(repr(value)).scaleb(places))


class _Hand:
    """Writes names and figures in one office's manner."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._chance = Random(look.seed)

    def text(self, text: str) -> str:
        """A text with spaces that do not belong there."""
        if not self.look.seed:
            return text
        odd = ("", "", "", " ", "  ", "\u00a0")
        within = "".join(self._chance.choice((" ", " ", "  ", "\u00a0")) if one == " " else one for one in text)
        return self._chance.choice(odd) + within + self._chance.choice(odd)

    def heading(self, field: str) -> str:
        return self.text(self._chance.choice(HEADINGS[self.look.english][field]))

    def figure(self, value: float | None, measure: str) -> Figure | None:
        if value is None:
            return None
        if self.look.percents and measure == "%":
            return Figure(moved(value, -2), PERCENT)
        return Figure(value, CODES[self.look.style])

    def order(self, size: int) -> list[int]:
        """The order of columns."""
        return self._chance.sample(range(size), size) if self.look.seed else list(range(size))

    def titles(self, *labels: str) -> list[list[Content]]:
        """The lines above the headings, labels among them."""
        lines: list[list[Content]] = [[TITLES[self.look.english]], [], ["" if self.look.english else "Biểu số 01"]]
        labelled: list[list[Content]] = [[self.text(label)] for label in labels]
        return [*lines[: self.look.titles], *labelled]


HEADINGS: Mapping[bool, Mapping[str, Sequence[str]]] = {
    False: {
        "number": ("STT", "TT"),
        "unit": ("Đơn vị", "Tên đơn vị", "ĐƠN VỊ", "Cơ quan"),
        "indicator": ("Chỉ tiêu", "Tên chỉ tiêu", "CHI TIEU"),
        "measure": ("ĐVT", "Đơn vị tính"),
        "target": ("Kế hoạch", "KH", "Chỉ tiêu giao", "Kế hoạch năm"),
        "actual": ("Thực hiện", "TH", "Kết quả"),
        "prior": ("Năm trước", "Cùng kỳ năm trước"),
    },
    True: {
        "number": ("No.", "#"),
        "unit": ("Unit", "Department", "UNIT"),
        "indicator": ("Indicator", "KPI", "indicator"),
        "measure": ("Measure", "Unit of measure"),
        "target": ("Target", "Plan", "TARGET"),
        "actual": ("Actual", "Result"),
        "prior": ("Prior", "Last year"),
    },
}
TITLES = {False: "BÁO CÁO KẾT QUẢ CÁC CHỈ TIÊU", True: "Report of results"}


def pages_of(entries: Sequence[Entry], layout: Layout, look: Look = Look()) -> list[Page]:
    """The table as sheets of one layout, for the year 2022."""
    return _LAYOUTS[layout](entries, _Hand(look))


def carries_prior(layout: Layout) -> bool:
    """Whether a layout has a place for last year's figures."""
    return layout in ("tidy", "form", "years")


def _listed(entries: Sequence[Entry], hand: _Hand, fields: Sequence[str]) -> list[list[Content]]:
    """A heading row and a row per entry, the columns in the office's order."""
    order = hand.order(len(fields))
    rows: list[list[Content]] = [[hand.heading(fields[at]) for at in order]]
    for entry in entries:
        cells: list[Content] = []
        for at in order:
            value = getattr(entry, fields[at])
            cells.append(
                hand.text(value)
                if fields[at] in ("unit", "indicator", "measure")
                else hand.figure(value, entry.measure)
            )
        rows.append(cells)
    return rows


def _tidy(entries: Sequence[Entry], hand: _Hand) -> list[Page]:
    fields = ("unit", "indicator", "measure", "target", "actual", "prior")
    return [Page("2022", [*hand.titles(), *_listed(entries, hand, fields)])]


def _years(entries: Sequence[Entry], hand: _Hand) -> list[Page]:
    """Two tidy sheets; what one calls prior stands on the other as its actual."""
    fields = ("unit", "indicator", "measure", "target", "actual")
    before = [Entry(one.unit, one.indicator, one.measure, one.target, one.prior) for one in entries]
    return [
        Page("2022", [*hand.titles(), *_listed(entries, hand, fields)]),
        Page("2021", [*hand.titles(), *_listed(before, hand, fields)]),
    ]


def _form(entries: Sequence[Entry], hand: _Hand) -> list[Page]:
    """A sheet for each unit, its name above the headings."""
    pages = []
    label = "Unit" if hand.look.english else "Đơn vị"
    for number, (unit, group) in enumerate(groupby(entries, lambda one: one.unit), 1):
        own = list(group)
        listed = _listed(own, hand, ("indicator", "measure", "target", "actual", "prior"))
        numbers: list[Content] = [hand.heading("number"), *(str(at) for at in range(1, len(own) + 1))]
        rows = [[number, *line] for number, line in zip(numbers, listed, strict=True)]
        pages.append(Page(f"Biểu {number}", [*hand.titles(f"{label}: {unit}"), *rows]))
    return pages


def _crossed(
    entries: Sequence[Entry], hand: _Hand, down: Literal["unit", "indicator"]
) -> tuple[list[list[Content]], list[tuple[int, int, int, int]]]:
    """Names across, each merged over its target and its actual; the other names down."""
    along: Literal["unit", "indicator"] = "indicator" if down == "unit" else "unit"
    across = list(dict.fromkeys(getattr(one, along) for one in entries))
    measures = {one.indicator: one.measure for one in entries}
    found = {(getattr(one, down), getattr(one, along)): one for one in entries}
    heads: list[Content] = [hand.heading(down), *([hand.heading("measure")] if down == "indicator" else [])]
    first = len(heads)
    below: list[Content] = [None] * first
    for name in across:
        heads += [hand.text(f"{name} ({measures[name]})" if along == "indicator" else name), None]
        below += [hand.heading("target"), hand.heading("actual")]
    rows = [heads, below]
    for name in dict.fromkeys(getattr(one, down) for one in entries):
        line: list[Content] = [hand.text(name), *([hand.text(measures[name])] if down == "indicator" else [])]
        for other in across:
            one = found[name, other]
            line += [hand.figure(one.target, one.measure), hand.figure(one.actual, one.measure)]
        rows.append(line)
    spans = [(0, 0, first + 2 * at, first + 2 * at + 1) for at in range(len(across))]
    return rows, [*spans, *((0, 1, at, at) for at in range(first))]


def _matrix(entries: Sequence[Entry], hand: _Hand) -> list[Page]:
    return [_below_titles(hand, *_crossed(entries, hand, "indicator"))]


def _transposed(entries: Sequence[Entry], hand: _Hand) -> list[Page]:
    return [_below_titles(hand, *_crossed(entries, hand, "unit"))]


def _below_titles(hand: _Hand, rows: list[list[Content]], merged: Sequence[tuple[int, int, int, int]]) -> Page:
    titles = hand.titles()
    down = len(titles)
    return Page("2022", [*titles, *rows], [(top + down, bottom + down, *sides) for top, bottom, *sides in merged])  # type: ignore[misc]  # two sides


def _separate(entries: Sequence[Entry], hand: _Hand) -> list[Page]:
    """A sheet of targets and one of actuals, indicators down and units across, each in its own order."""
    pages = []
    measures = {one.indicator: one.measure for one in entries}
    found = {(one.indicator, one.unit): one for one in entries}
    for number, name in (("target", "Kế hoạch 2022"), ("actual", "Thực hiện 2022")):
        units = list(dict.fromkeys(one.unit for one in entries))
        units = [units[at] for at in hand.order(len(units))]
        indicators = list(measures)
        rows: list[list[Content]] = [[hand.heading("indicator"), hand.heading("measure"), *map(hand.text, units)]]
        for indicator in [indicators[at] for at in hand.order(len(indicators))]:
            measure = measures[indicator]
            figures = [hand.figure(getattr(found[indicator, unit], number), measure) for unit in units]
            rows.append([hand.text(indicator), hand.text(measure), *figures])
        pages.append(Page(name, rows))
    return pages


_LAYOUTS: Mapping[Layout, Callable[[Sequence[Entry], _Hand], list[Page]]] = {
    "tidy": _tidy,
    "form": _form,
    "matrix": _matrix,
    "transposed": _transposed,
    "separate": _separate,
    "years": _years,
}


# The file formats ---------------------------------------------------------------------------------------------


def write(path: Path, pages: Sequence[Page]) -> Path:
    """The sheets as a file, in the format that the path's name says; .xlsx by XlsxWriter where the name begins so."""
    _writer(path)(path, pages)
    return path


SUFFIXES = ("a.xlsx", "xlsxwriter.xlsx", "a.xls", "a.xlsb", "a.ods", "a.csv", "semicolon.csv", "a.tsv", "a.html")
"""A file name for each way of writing."""


def fits(name: str, pages: Sequence[Page]) -> bool:
    """Whether a format can hold these sheets.

    Text and web pages are one sheet without a name. The corpus writes binary workbooks with the same
    percents on every sheet.
    """
    if name.endswith((".csv", ".tsv", ".html")):
        return len(pages) == 1
    return not name.endswith(".xlsb") or len({_percents(page) for page in pages}) == 1


def _percents(page: Page) -> frozenset[tuple[int, int]]:
    """The cells shown as percents."""
    return frozenset(
        (row, column)
        for row, line in enumerate(page.rows)
        for column, content in enumerate(line)
        if isinstance(content, Figure) and content.code == PERCENT
    )


def _writer(path: Path) -> Callable[[Path, Sequence[Page]], None]:
    if path.suffix == ".xlsx":
        return _by_xlsxwriter if path.name.startswith("xlsxwriter") else _by_openpyxl
    return {".xls": _xls, ".xlsb": _xlsb, ".ods": _ods, ".csv": _text, ".tsv": _text, ".html": _html}[path.suffix]


def _by_openpyxl(path: Path, pages: Sequence[Page]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for page in pages:
        sheet = book.create_sheet(page.name)
        for row, line in enumerate(page.rows, 1):
            for column, content in enumerate(line, 1):
                cell = sheet.cell(row, column)
                if isinstance(content, Figure):
                    cell.value, cell.number_format = content
                elif content is not None:
                    cell.value, cell.data_type = content, "s"
        for top, bottom, left, right in page.merged:
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    book.save(path)


def _by_xlsxwriter(path: Path, pages: Sequence[Page]) -> None:
    book = xlsxwriter.Workbook(str(path))
    looks = {code: book.add_format({"num_format": code}) for code in (*CODES.values(), PERCENT)}
    for page in pages:
        sheet = book.add_worksheet(page.name)
        for top, bottom, left, right in page.merged:
            sheet.merge_range(top, left, bottom, right, "")
        for row, line in enumerate(page.rows):
            for column, content in enumerate(line):
                if isinstance(content, Figure):
                    sheet.write_number(row, column, content.stored, looks[content.code])
                elif content is not None:
                    sheet.write_string(row, column, content)
    book.close()


def _xls(path: Path, pages: Sequence[Page]) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    looks = {code: xlwt.easyxf(num_format_str=code) for code in (*CODES.values(), PERCENT)}
    for page in pages:
        sheet = book.add_sheet(page.name, cell_overwrite_ok=True)
        for top, bottom, left, right in page.merged:
            sheet.merge(top, bottom, left, right)
        for row, line in enumerate(page.rows):
            for column, content in enumerate(line):
                if isinstance(content, Figure):
                    sheet.write(row, column, content.stored, looks[content.code])
                elif content is not None:
                    sheet.write(row, column, content)
    with path.open("wb") as target:
        book.save(target)


def _xlsb(path: Path, pages: Sequence[Page]) -> None:
    sheets = {
        page.name: [[one.stored if isinstance(one, Figure) else one for one in line] for line in page.rows]
        for page in pages
    }
    formats = dict.fromkeys(_percents(pages[0]), FINE_PERCENT)
    binary_workbook(path, sheets, formats=formats, merged=pages[0].merged)


def _ods(path: Path, pages: Sequence[Page]) -> None:
    book = OpenDocumentSpreadsheet()
    for page in pages:
        table = Table(name=page.name)
        spans = {(top, left): (bottom - top + 1, right - left + 1) for top, bottom, left, right in page.merged}
        covered = {
            (row, column)
            for top, bottom, left, right in page.merged
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        } - spans.keys()
        for row, line in enumerate(page.rows):
            written = TableRow()
            for column, content in enumerate(line):
                at = row, column
                down, across = spans.get(at, (1, 1))
                if at in covered and not isinstance(content, Figure):
                    written.addElement(CoveredTableCell())
                    continue
                spanned = {"numberrowsspanned": down, "numbercolumnsspanned": across} if at in spans else {}
                written.addElement(_ods_cell(content, spanned))
            table.addElement(written)
        book.spreadsheet.addElement(table)
    book.save(str(path))


def _ods_cell(content: Content, spanned: Mapping[str, int]) -> TableCell:
    if content is None:
        return TableCell(**spanned)
    if isinstance(content, Figure):
        kind = "percentage" if content.code == PERCENT else "float"
        cell = TableCell(valuetype=kind, value=repr(content.stored), **spanned)
        cell.addElement(P(text=shown(content)))
        return cell
    cell, words = TableCell(valuetype="string", **spanned), P()
    teletype.addTextToElement(words, content)
    cell.addElement(words)
    return cell


def shown(figure: Figure, mark: str = ",") -> str:
    """A figure in letters, as Vietnamese print it, with all its decimals.

    A figure that could be read under the other decimal mark too, 1,234, gets one more zero.
    """
    percent = figure.code == PERCENT
    number = Decimal(repr(moved(figure.stored, 2) if percent else figure.stored))
    text = f"{number:,f}" if figure.code in (CODES["thousands"], CODES["decimals"]) else f"{number:f}"
    whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) == 3 or "," in whole:
        decimals += "0"
    whole = whole.replace(",", "." if mark == "," else ",")
    return (f"{whole}{mark}{decimals}" if decimals else whole) + ("%" if percent else "")


def _text(path: Path, pages: Sequence[Page]) -> None:
    separator = "\t" if path.suffix == ".tsv" else ";" if path.name.startswith("semicolon") else ","
    (page,) = pages
    width = max(map(len, page.rows))
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=separator)
    for line in page.rows:
        cells = [shown(one) if isinstance(one, Figure) else one or "" for one in line]
        writer.writerow(cells + [""] * (width - len(cells)))
    path.write_bytes(target.getvalue().encode("utf-8-sig"))


def _html(path: Path, pages: Sequence[Page]) -> None:
    from html import escape

    (page,) = pages
    covered = {
        (row, column)
        for top, bottom, left, right in page.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - {(top, left) for top, _, left, _ in page.merged}
    spans = {
        (top, left): f' rowspan="{bottom - top + 1}" colspan="{right - left + 1}"'
        for top, bottom, left, right in page.merged
    }
    rows = [
        "".join(
            f"<td{spans.get((row, column), '')}>"
            f"{escape(shown(content) if isinstance(content, Figure) else content or '')}</td>"
            for column, content in enumerate(line)
            if (row, column) not in covered
        )
        for row, line in enumerate(page.rows)
    ]
    lines = "".join(f"<tr>{row}</tr>\n" for row in rows)
    path.write_text(f'<html><head><meta charset="utf-8"></head><body><table>\n{lines}</table></body></html>', "utf-8")
