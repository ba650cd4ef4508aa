"""Columns of a sheet: which there are, and the letters by which formulas name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from scorecard.domain import Ints, column_letters
from scorecard.fields.columns import Column as Values
from scorecard.fields.columns import spread
from scorecard.fields.field import Columnwise, Field, Fields, Kind, Look, Sheet, fields_in
from scorecard.report.workbook.book import quoted, safe
from scorecard.report.workbook.layout import Span
from scorecard.result import Scorecard


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    """In English; a key of the catalogue."""
    key: str
    kind: Look
    width: float
    working: bool = False
    """Whether it only serves other formulas: folded away beside the sheet."""


class Columns:
    """The columns of one sheet, left to right."""

    def __init__(self, sheet: str, columns: Sequence[Column]) -> None:
        self.sheet = sheet
        self._columns = tuple(columns)
        self._at = {one.key: at for at, one in enumerate(self._columns)}
        self._letters = {key: column_letters(at) for key, at in self._at.items()}

    def __iter__(self) -> Iterator[Column]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __contains__(self, key: str) -> bool:
        return key in self._at

    def at(self, key: str) -> int:
        """Counted from 0."""
        return self._at[key]

    def wide(self, key: str) -> float:
        return self._columns[self._at[key]].width

    def kind(self, key: str) -> Look:
        return self._columns[self._at[key]].kind

    def letters(self, key: str) -> str:
        return self._letters[key]

    def here(self, key: str) -> str:
        """The cell of a column in the row that a formula stands in."""
        return f"{self.letters(key)}#"

    def cell(self, key: str, row: int) -> str:
        """A cell as a formula on another sheet names it."""
        return f"{quoted(self.sheet)}!{self.letters(key)}{row}"

    def area(self, key: str, span: Span) -> str:
        """Some rows of a column as a formula on another sheet names them."""
        letters = self.letters(key)
        return f"{quoted(self.sheet)}!{letters}{span[0]}:{letters}{span[1]}"

    def between(self, letters: str, first: int, last: int) -> str:
        """Some rows of a column by its letters, as a chart names them."""
        return f"{quoted(self.sheet)}!${letters}${first}:${letters}${last}"

    def own_area(self, key: str, span: Span) -> str:
        """The same on this sheet."""
        letters = self.letters(key)
        return f"${letters}${span[0]}:${letters}${span[1]}"

    def fixed(self, key: str, span: Span) -> str:
        """The same for a defined name."""
        return f"={quoted(self.sheet)}!{self.own_area(key, span)}"

    @property
    def shown(self) -> int:
        """How many are not folded away."""
        return sum(not one.working for one in self._columns)


def sheet_fields(declared: Fields[Any]) -> Iterator[tuple[str, Field[Any], Sheet]]:
    """The fields that the workbook shows, in its order, by what formulas call their columns."""
    for one in fields_in("sheet", declared):
        if one.sheet:
            yield one.sheet.name or one.key, one, one.sheet


def declared_columns(declared: Fields[Any], card: Scorecard) -> list[Column]:
    """The columns of fields that say something of this scorecard; last those that are folded away instead."""
    shown: list[Column] = []
    folded: list[Column] = []
    for name, one, view in sheet_fields(declared):
        there = view.there(card)
        if there or view.folds:
            heading = one.heading if view.heading is None else view.heading
            width = view.width(card) if callable(view.width) else view.width
            column = Column(heading, name, view.look or one.kind, width, view.working or not there)
            (shown if there else folded).append(column)
    return shown + folded


def declared_values(declared: Fields[Columnwise], card: Scorecard, rows: Ints) -> dict[str, list[Any]]:
    """What fields have to say of some rows, by column."""
    return {name: _values(one.get(card, rows), one.kind) for name, one, _ in sheet_fields(declared) if one.get}


def _values(values: Values, kind: Kind) -> list[Any]:
    """Names are made safe once each, however often they come."""
    if kind != "text":
        return values.shown()
    return [text or None for text in spread(values.written(_safe_text))]


def _safe_text(value: Any) -> str:
    return safe("; ".join(value) if isinstance(value, list) else value or "")


def stated_formulas(declared: Fields[Any], columns: Columns) -> dict[str, str]:
    """The formulas that fields themselves state, by column; `#` stands for their row."""
    here = {one.key: columns.here(one.key) for one in columns}
    return {name: view.formula.format_map(here) for name, _, view in sheet_fields(declared) if view.formula}
