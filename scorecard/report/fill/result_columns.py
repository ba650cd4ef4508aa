"""The form that the figures were read from, with its empty columns of results filled in."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scorecard.domain import NUMBERS, POINTS, Cell, Number, Verdict, column_letters
from scorecard.language import Language, translate
from scorecard.names import folded
from scorecard.problems import Problem, problem
from scorecard.read.headings import Field, heading
from scorecard.report.fill.cell_markup import (
    Placed,
    Row,
    Run,
    column_number,
    formulas_in,
    new_cell,
    rows_in,
    runs_of,
    write_number,
    write_text,
)
from scorecard.report.fill.form import Form, SheetPart
from scorecard.report.fill.formulas import Written, forget_results
from scorecard.report.fill.markup import child
from scorecard.report.fill.values import Value, item_value
from scorecard.report.fill.writing import number_of, published, text_of
from scorecard.result import Scorecard

Column = Literal["attainment", "verdict", "points", "growth"]

_HEADINGS: Mapping[Column, str] = {
    "attainment": "ty le | ty le dat | ty le thuc hien | ty le hoan thanh | ty le hoan thanh ke hoach | ty le th kh"
    " | ty le dat ke hoach | ty le thuc hien ke hoach | ty le so voi ke hoach | th kh | thuc hien ke hoach"
    " | so voi ke hoach | so sanh th kh | dat ty le | % dat | % thuc hien | % hoan thanh | % ke hoach | % kh"
    " | % so voi ke hoach | attainment | % of plan | % of target | achieved %",
    "verdict": "danh gia | ket qua danh gia | danh gia ket qua | muc danh gia | verdict | assessment",
    "points": "diem | so diem | diem dat | diem dat duoc | diem so | points | points earned",
    "growth": "so nam truoc | so voi nam truoc | so voi cung ky | so voi cung ky nam truoc | so cung ky"
    " | tang giam | tang truong | tang giam so voi nam truoc | tang giam so voi cung ky | toc do tang"
    " | on prior | growth | change | change on prior | on last year",
}
_KNOWN: Mapping[str, Column] = {
    one.strip(): column for column, headings in _HEADINGS.items() for one in headings.split("|")
}
_PARENTHESES = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"\b(?:nam )?(?:19|20)\d\d\b")
_HIGHEST = 3
"""Rows of headings above the lowest one."""


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """What became of one column."""

    sheet: str
    letters: str
    heading: str
    holds: Column
    written: int
    kept: int
    """Cells of items that held something already."""


@dataclass(frozen=True, slots=True)
class FilledColumns:
    form: Form
    columns: tuple[FilledColumn, ...]
    problems: tuple[Problem, ...]


def fill_columns(path: Path, card: Scorecard, language: Language) -> FilledColumns:
    """A workbook that was read, with what was worked out written into its empty columns; filled cells stay.

    Raises:
        UnreadableInput: it is no Excel workbook.
    """
    form = Form(path)
    columns: list[FilledColumn] = []
    sheets: list[Written] = []
    for sheet in form.sheets:
        own = _ItemSheet(form, sheet, card)
        columns += own.fill(language)
        sheets.append(own.written)
    if not columns:
        wanted = "Tỷ lệ %, Đánh giá, Điểm, So với năm trước"
        return FilledColumns(form, (), (problem("columns-missing", Cell(form.file), wanted=wanted),))
    forget_results(sheets)
    if any(next(formulas_in(one.rows), None) for one in sheets) and any(one.written for one in columns):
        form.calculate_on_opening()
    return FilledColumns(form, tuple(columns), ())


class _ItemSheet:
    """A sheet, the rows of its items and the columns that its figures were read from."""

    def __init__(self, form: Form, sheet: SheetPart, card: Scorecard) -> None:
        self._form, self._sheet, self._card = form, sheet, card
        self._root = form.tree(sheet.part).root
        data = child(self._root, "sheetData")
        rows = [] if data is None else rows_in(data)
        self._rows: dict[int, Row] = {one.number: one for one in rows}
        self._cells = {(one.row, one.column): one for row in rows for one in row.cells}
        self._merged = self._merged_cells()
        self._items, self._read = self._read_items()
        self._filled: set[tuple[int, int]] = set()

    @property
    def written(self) -> Written:
        return Written(self._sheet.name, list(self._rows.values()), self._filled)

    def _merged_cells(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Of each cell inside a merged range the one that holds its value; ranges of headings are small."""
        found = {}
        for one in self._root.iter("{*}mergeCell"):
            match = re.fullmatch(r"([A-Z]+)(\d+):([A-Z]+)(\d+)", one.get("ref", ""))
            if not match:
                continue
            top, bottom, left, right = int(match[2]), int(match[4]), column_number(match[1]), column_number(match[3])
            if (bottom - top + 1) * (right - left + 1) <= 10_000:
                for row in range(top, bottom + 1):
                    found.update({(row, column): (top, left) for column in range(left, right + 1)})
        return found

    def _read_items(self) -> tuple[dict[int, int], set[int]]:
        """The item of each row that has just one, and the columns that figures were read from."""
        found: dict[int, list[int]] = {}
        columns = set()
        table = self._card.table
        for item in table.rows():
            places = [place for number in (*NUMBERS, *POINTS) if (place := self._place(item, number))]
            columns |= {column for _, column in places}
            if places:
                found.setdefault(places[0][0], []).append(item)
        return {row: items[0] for row, items in found.items() if len(items) == 1}, columns

    def _place(self, item: int, number: Number) -> tuple[int, int] | None:
        """Row and column of a figure, where it stands on this sheet."""
        cell = self._card.table.cell(item, number)
        if cell is None or (cell.file, cell.sheet) != (self._form.file, self._sheet.name):
            return None
        match = re.fullmatch(r"([A-Z]+)(\d+)", cell.address or "")
        return (int(match[2]), column_number(match[1])) if match else None

    def fill(self, language: Language) -> list[FilledColumn]:
        if not self._items:
            return []
        return [self._fill_column(column, text, holds, language) for column, text, holds in self._columns()]

    def _columns(self) -> Iterable[tuple[int, str, Column]]:
        """The columns of results, by their headings; each kind once."""
        top = min(self._items)
        lowest = next((row for row in range(top - 1, max(top - 12, 0), -1) if self._heads_figures(row)), top - 1)
        taken: set[Column] = set()
        last = max((column for row, column in self._cells if row <= top), default=0)
        for column in range(last + 1):
            if column in self._read:
                continue
            texts = [self._text(row, column) for row in range(max(lowest - _HIGHEST, 1), lowest + 1)]
            parts = list(dict.fromkeys(text for text in texts if text))
            for text in (parts[-1:], parts[-2:]):
                holds = column_kind(" ".join(text))
                if holds and holds not in taken:
                    taken.add(holds)
                    yield column, text[-1], holds
                    break

    def _heads_figures(self, row: int) -> bool:
        # A text that spans the names too is a group's: "Chỉ tiêu pháp lệnh" over the whole width.
        own = [column for column in self._read if self._merged.get((row, column), (row, column))[1] in self._read]
        found = [heading(self._text(row, column)) for column in own]
        return any(one and one.field in (Field.TARGET, Field.ACTUAL, Field.PRIOR) for one in found)

    def _text(self, row: int, column: int) -> str:
        cell = self._cells.get(self._merged.get((row, column), (row, column)))
        return " ".join("".join(one.text for one in runs_of(cell.element, self._form)).split()) if cell else ""

    def _fill_column(self, column: int, text: str, holds: Column, language: Language) -> FilledColumn:
        written = kept = 0
        as_index = holds == "growth" and self._tells_index(column)
        for row, item in self._items.items():
            cell = self._cells.get((row, column))
            if cell is not None and not cell.is_empty:
                kept += 1
                continue
            value = self._value(holds, item, as_index=as_index)
            if value.content is None or self._merged.get((row, column), (row, column)) != (row, column):
                continue
            if cell is None:
                cell = new_cell(self._rows[row], column, self._rows[row].element.get("s"))
            self._write(cell, value, language)
            self._filled.add((row, column))
            written += 1
        return FilledColumn(self._sheet.name, column_letters(column), text, holds, written, kept)

    def _value(self, holds: Column, item: int, *, as_index: bool) -> Value:
        if holds == "verdict" and self._card.scores.verdict[item] == Verdict.NO_TARGET:
            return Value(None)
        value = item_value(self._card, item, holds)
        if as_index and value.content is not None:
            return Value(float(value.content) + 1, "percent")
        return value

    def _tells_index(self, column: int) -> bool:
        """Whether the cells filled already say 120.33 for a growth of 20.33 %."""
        votes = 0
        for row, item in self._items.items():
            cell = self._cells.get((row, column))
            growth = float(self._card.scores.growth[item])
            number = cell.element.findtext("{*}v") if cell and cell.element.get("t", "n") == "n" else None
            try:
                told = float(number or math.nan)
            except ValueError:
                continue
            for scale in (1, 100):
                votes += math.isclose(told, (1 + growth) * scale, rel_tol=1e-3)
                votes -= math.isclose(told, growth * scale, rel_tol=1e-3)
        return votes > 0

    def _write(self, cell: Placed, value: Value, language: Language) -> None:
        styles = self._form.styles
        shown, general = styles[cell.style] if cell.style < len(styles) else ("number", True)
        number = number_of(value, shown)
        if number is None:
            write_text(cell.element, [Run(None, text_of(value, language))])
        else:
            write_number(cell.element, published(value, number) if general else number)


def column_kind(text: str) -> Column | None:
    """What a column of results is to hold, by its heading."""
    for one in (text, _PARENTHESES.sub(" ", text)):
        whole = folded(one)
        dated = " ".join(_YEAR.sub(" ", whole).split())
        for candidate in (whole, dated, dated.replace("%", "").strip()):
            if candidate in _KNOWN:
                return _KNOWN[candidate]
        if dated != whole and dated.replace("%", "").strip() in ("so", "so voi", "so voi thuc hien"):
            return "growth"
    return None


def describe_column(column: FilledColumn, language: Language) -> str:
    """What became of a column, in one line."""
    sentence = translate("{sheet}, {column}, “{heading}”: {written} filled, {kept} left as they were", language)
    return sentence.format(
        sheet=column.sheet,
        column=column.letters,
        heading=column.heading,
        written=column.written,
        kept=column.kept,
    )
