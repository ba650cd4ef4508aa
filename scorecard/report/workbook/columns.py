"""Columns of a sheet: which there are, and the letters by which formulas name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scorecard.domain import Verdict, column_letters
from scorecard.report.workbook.book import quoted
from scorecard.report.workbook.layout import Span

Kind = Literal["text", "wrapped", "word", "count", "figure", "input", "points", "percent", "change", "share", "exact"]
"""How a column's values look."""


VERDICT_COLUMNS: Mapping[str, Verdict] = {
    "exceeded": Verdict.EXCEEDED,
    "met": Verdict.MET,
    "missed": Verdict.MISSED,
    "silent": Verdict.NO_ACTUAL,
    "aimless": Verdict.NO_TARGET,
}
"""The columns that count verdicts."""


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    """In English; a key of the catalogue."""
    key: str
    kind: Kind
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

    def kind(self, key: str) -> Kind:
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
