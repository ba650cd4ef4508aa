"""A sheet's ledger: each of its figures is read, or left out for a known reason, or reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scorecard.domain import Bools, Ints, address
from scorecard.formats.grid import Grid, Value, text_of
from scorecard.problems import Problem
from scorecard.read.columns import Column
from scorecard.read.header import Header
from scorecard.read.headings import FIGURES, POINTS, Field, year_in
from scorecard.read.numerals import numeral
from scorecard.read.periods import is_whole
from scorecard.read.reading import ColumnReading, FigureCount, Role
from scorecard.read.reasons import REASONS, Reason, because
from scorecard.read.rows import ItemRows


@dataclass(frozen=True)
class Ledger:
    """What became of the figures of one sheet."""

    figures: FigureCount
    as_text: FigureCount
    known: tuple[tuple[str, int], ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    unread: Mapping[int, int] = field(default_factory=dict)
    """Columns with figures in the rows of items that no heading explains, and how many."""
    stray: Mapping[int, int] = field(default_factory=dict)
    """Rows with figures that belong to no item, and how many."""


def ledger_of_left_out(grid: Grid, reason: str | None) -> Ledger:
    """The ledger of a sheet that is not read.

    Args:
        reason: why that is known to be right; None where nobody knows what the sheet holds.
    """
    columns = [_figures(grid, at) for at in range(grid.width)]
    numbers, typed = (sum(int(column[kind].sum()) for column in columns) for kind in (0, 1))
    if reason is None:
        return Ledger(FigureCount(numbers, unread=numbers), FigureCount(typed, unread=typed))
    known = ((reason, numbers + typed),) if numbers + typed else ()
    return Ledger(FigureCount(numbers, known=numbers), FigureCount(typed, known=typed), known)


def ledger_of(
    grid: Grid, header: Header, tables: Sequence[tuple[Header, ItemRows]], problems: Sequence[Problem]
) -> Ledger:
    """The ledger of a sheet that was read.

    Args:
        tables: the rows that are items, with their headings.
        problems: what is wrong with its cells; a figure that a problem names is reported, not read.
    """
    reported = frozenset(one.cell.address for one in problems if one.severity == "error" and one.cell.address)
    counts = _Counts(grid, header, _kinds_of_rows(grid, header, tables), reported)
    columns = tuple(map(counts.take, header.mapped))
    for at in set(range(grid.width)) - {one.at for one in header.mapped}:
        counts.take(Column(at, header.body - 1, "", (), Field.OTHER))
    figures, as_text = (
        FigureCount(one["total"], one["read"], one["known"], one["unread"]) for one in (counts.numbers, counts.typed)
    )
    return Ledger(figures, as_text, tuple(sorted((+counts.known).items())), columns, +counts.unread, +counts.stray)


_OF_NONE, _OF_ITEM, _LEFT_OUT, _HEADING, _LETTERHEAD = range(5)
"""What a row is."""

_KNOWN_ROWS = {_LETTERHEAD: "letterhead", _HEADING: "heading-cell", _LEFT_OUT: "total-row"}
"""The rows whose figures are none to read, and why."""


def _kinds_of_rows(grid: Grid, header: Header, tables: Sequence[tuple[Header, ItemRows]]) -> NDArray[np.int8]:
    kinds = np.full(len(grid.rows), _OF_NONE, dtype=np.int8)
    for _, rows in tables:
        kinds[list(rows.left_out)] = _LEFT_OUT
    for _, rows in tables:
        kinds[list(rows.rows)] = _OF_ITEM
    kinds[header.top : header.body] = _HEADING
    for row in np.flatnonzero(kinds != _OF_ITEM).tolist():
        if row >= header.body and header.is_repeated_in(grid.texts_across(row)):
            kinds[row] = _HEADING
    kinds[[row for row in range(header.top) if _is_letterhead(grid, row)]] = _LETTERHEAD
    return kinds


def _is_letterhead(grid: Grid, row: int) -> bool:
    """Whether the figures of a row above the table belong to what is written there: its year, a number beside words.

    Several figures side by side are another table's.
    """
    figures = [value for value in grid.rows[row] if value != "" and _is_figure(value)]
    years = [value for value in figures if year_in(text_of(value))]
    return len(figures) - len(years) < (2 if _has_words(grid, row) else 1)


def _has_words(grid: Grid, row: int) -> bool:
    """Whether a row holds a text that is no figure."""
    texts = (value for value in grid.rows[row] if isinstance(value, str))
    return any(any(map(str.isalpha, text)) and not _is_typed_figure(text) for text in texts)


def _may_number_a_row(value: Value) -> bool:
    """Whether a figure may be a row's number, as 1 and 1.1 are; no form has a thousand rows."""
    typed = numeral(value) if isinstance(value, str) else None
    number = typed.value if typed else value
    return isinstance(number, (int, float)) and 0 < number < 1000


def _is_figure(value: Value) -> bool:
    """Whether a cell holds a number, or a figure typed as text."""
    if isinstance(value, str):
        return _is_typed_figure(value)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@lru_cache(maxsize=1 << 14)
def _is_typed_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and numeral(text) is not None


def _figures(grid: Grid, at: int) -> tuple[Bools, Bools]:
    """Which cells of a column hold a number, and which a figure typed as text."""
    cells = grid.column(range(len(grid.rows)), at)
    kinds = list(map(type, cells))
    plain = {kind for kind in set(kinds) if issubclass(kind, (int, float)) and kind is not bool}
    numbers = np.fromiter(map(plain.__contains__, kinds), dtype=bool, count=len(cells))
    # A number equals no text, so that texts need not be told from it again.
    typed = {text for text in set(cells) if isinstance(text, str) and text and _is_typed_figure(text)}
    if not typed:
        return numbers, np.zeros(len(cells), dtype=bool)
    return numbers, np.fromiter(map(typed.__contains__, cells), dtype=bool, count=len(cells))


class _Counts:
    """Figures counted column by column, by what their rows are."""

    def __init__(self, grid: Grid, header: Header, kinds: NDArray[np.int8], reported: frozenset[str]) -> None:
        self._grid = grid
        self._header = header
        self._kinds = kinds
        self._reported = reported
        """The addresses of cells that an error names."""
        self.numbers = Counter[str]()
        self.typed = Counter[str]()
        self.known = Counter[str]()
        self.unread = Counter[int]()
        self.stray = Counter[int]()

    def take(self, one: Column) -> ColumnReading:
        """Counts a column's figures, and says what it was taken for."""
        meaning = _meaning(one, self._header)
        below = 0
        for figures, totals in zip(_figures(self._grid, one.at), (self.numbers, self.typed), strict=True):
            rows = np.flatnonzero(figures)
            if not rows.size:
                continue
            totals["total"] += rows.size
            kinds = self._kinds[rows]
            for kind, reason in _KNOWN_ROWS.items():
                self._count(totals, reason, int((kinds == kind).sum()))
            below += self._take_items(one, meaning, rows[kinds == _OF_ITEM], totals)
            for row in rows[kinds == _OF_NONE].tolist():
                reason_of_row = self._why_no_figure(row, one, meaning)
                self._count(totals, reason_of_row, 1)
                self.stray[row] += reason_of_row is None
        period = None if is_whole(one.period) else one.period
        return ColumnReading(
            address(one.row, one.at), one.text, meaning.role, meaning.field, one.year, period, below, meaning.reason
        )

    def _take_items(self, one: Column, meaning: _Meaning, rows: Ints, totals: Counter[str]) -> int:
        """Counts the figures of a column that stand in the rows of items; how many these are."""
        count = rows.size
        if meaning.role in ("field", "attribute", "note"):
            reported = sum(address(row, one.at) in self._reported for row in rows.tolist()) if self._reported else 0
            totals["read"] += count - reported
            totals["unread"] += reported
        elif meaning.role == "unknown":
            totals["unread"] += count
            self.unread[one.at] += count
        else:
            self._count(totals, meaning.reason.code, count)
        return count

    def _count(self, totals: Counter[str], reason: str | None, count: int) -> None:
        """Counts figures that are left out for a reason, or unread where there is none."""
        totals["known" if reason else "unread"] += count
        if reason:
            self.known[reason] += count

    def _why_no_figure(self, row: int, one: Column, meaning: _Meaning) -> str | None:
        """Why a figure in a row that is no item is none to read: the row's number, a ratio, a number among words."""
        if row < self._header.top:
            return None  # what a column was taken for says nothing of the rows above its heading
        if meaning.role in ("remark", "ignored"):
            may_be_known = meaning.reason.code != "numbering" or _may_number_a_row(self._grid.value(row, one.at))
            return meaning.reason.code if may_be_known else None
        holds_figures = one.at in self._header.number_columns or one.field is Field.VALUE
        is_among_words = meaning.role == "field" and not holds_figures and _has_words(self._grid, row)
        return "words-cell" if is_among_words else None


class _Meaning(NamedTuple):
    """What a column was taken for, and why."""

    role: Role
    field: str | None
    reason: Reason


def _meaning(one: Column, header: Header) -> _Meaning:
    kind = one.field.name.lower()
    is_figure = one.field in FIGURES or one.field in POINTS
    stated = because("stated", line=one.rule) if one.rule else None
    if one.reason == "unknown-guess":
        return _Meaning("unknown", None, because("unknown-guess", field=one.field.value))
    if one.reason == "ignored":
        return _Meaning("ignored", None, because("ignored", line=one.rule))
    if is_figure and not one.reason and (revised := header.revised_beside(one.at)) is not None:
        return _Meaning("field", kind, because("initial-plan", other=address(one.row, revised)))
    if is_figure and not one.reason and one.at in header.number_columns:
        return _Meaning("field", kind, stated or because("heading"))
    if is_figure and not one.reason:
        return _Meaning("unknown", None, because("unknown"))
    if is_figure or one.reason in ("other-period", "other-year-plain", "several-years", "bound", "total"):
        return _Meaning("remark", None, _why_left(one, header))
    match one.field:
        case Field.NUMBERING:
            return _Meaning("remark", kind, because("numbering"))
        case Field.NOTE if one.reason == "note":
            return _Meaning("note", "note", because("note"))
        case Field.NOTE:
            return _Meaning("remark", None, _why_noted(one))
        case Field.ATTRIBUTE:
            return _Meaning("attribute", "attribute", because("attribute"))
        case Field.OTHER | Field.QUALIFIER if one.guess:
            return _Meaning("unknown", None, because("unknown-guess", field=one.guess.value))
        case Field.OTHER | Field.QUALIFIER:
            return _Meaning("unknown", None, because("unknown" if one.text else "no-heading"))
        case Field.VALUE if one not in header.values or Field.SCENARIO not in header.columns:
            return _Meaning("unknown", None, because("unknown"))
        case _:
            return _Meaning("field", kind, stated or because("cells" if one.weak and not one.text else "heading"))


def _why_noted(one: Column) -> Reason:
    if one.of:
        first, second = (address(one.row, at) for at in one.of)
        return because("ratio-of", one=first, other=second)
    return because(one.reason)


def _why_left(one: Column, header: Header) -> Reason:
    """Why a figure does not count beside another."""
    if one.reason == "other-period":
        return because(one.reason, period=one.period or "–")
    if "{other}" not in REASONS[one.reason].sentence:
        return because(one.reason)
    alike = (other for other in header.mapped if other.field is one.field and other.at in header.number_columns)
    return because(one.reason, other=next((address(other.row, other.at) for other in alike), "–"))
