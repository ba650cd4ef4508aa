"""A sheet's ledger: each of its figures is read, or left out for a known reason, or reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from scorecard.domain import Bools, address
from scorecard.formats.grid import Grid, Value, text_of
from scorecard.problems import Problem
from scorecard.read.columns import Column
from scorecard.read.header import Header
from scorecard.read.headings import FIGURES, POINTS, Field, year_in
from scorecard.read.numerals import numeral
from scorecard.read.periods import is_whole
from scorecard.read.reading import ColumnReading, FigureCount, Role
from scorecard.read.reasons import Reason, because
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
    numbers = typed = 0
    for at in range(grid.width):
        are_numbers, are_typed = _figures(grid, at)
        numbers, typed = numbers + int(are_numbers.sum()), typed + int(are_typed.sum())
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
    size = len(grid.rows)
    of_items, left_out = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for _, rows in tables:
        of_items[list(rows.rows)] = True
        left_out[list(rows.left_out)] = True
    headed = np.zeros(size, dtype=bool)
    headed[header.top : header.body] = True
    for row in np.flatnonzero(~of_items).tolist():
        if row >= header.body and header.is_repeated_in(grid.texts_across(row)):
            headed[row] = True
    left_out &= ~(of_items | headed)
    letterhead = np.zeros(size, dtype=bool)
    letterhead[[row for row in range(header.top) if _is_letterhead(grid, row)]] = True
    counts = _Counts(grid, of_items, left_out, headed, letterhead, header.top, _reported(problems))
    columns = [counts.take(one, header) for one in header.mapped]
    for at in set(range(grid.width)) - {one.at for one in header.mapped}:
        counts.take(Column(at, header.body - 1, "", (), Field.OTHER), header)
    return counts.ledger(columns)


def _is_letterhead(grid: Grid, row: int) -> bool:
    """Whether the figures of a row above the table belong to what is written there: its year, a number beside words.

    Several figures side by side are another table's.
    """
    figures = [value for value in grid.rows[row] if value != "" and _is_figure(value)]
    years = [value for value in figures if year_in(text_of(value))]
    return len(figures) - len(years) < (2 if _has_words(grid, row) else 1)


def _has_words(grid: Grid, row: int) -> bool:
    """Whether a row holds a text that is no figure."""
    return any(
        isinstance(value, str) and any(map(str.isalpha, value)) and not _is_figure(value) for value in grid.rows[row]
    )


def _may_number_a_row(value: Value) -> bool:
    """Whether a figure may be a row's number, as 1 and 1.1 are; no form has a thousand rows."""
    typed = numeral(value) if isinstance(value, str) else None
    number = typed.value if typed else value
    return isinstance(number, (int, float)) and 0 < number < 1000


def _is_figure(value: Value) -> bool:
    """Whether a cell holds a number, or a figure typed as text."""
    if isinstance(value, str):
        return _is_typed_figure(value)
    return _is_number(value)


def _reported(problems: Sequence[Problem]) -> frozenset[str]:
    return frozenset(found.cell.address for found in problems if found.severity == "error" and found.cell.address)


@dataclass(frozen=True, slots=True)
class _Role:
    role: Role
    field: str | None
    reason: Reason | None


class _Counts:
    """Figures counted column by column, by what their rows are."""

    def __init__(
        self,
        grid: Grid,
        of_items: Bools,
        left_out: Bools,
        headed: Bools,
        letterhead: Bools,
        top: int,
        reported: frozenset[str],
    ) -> None:
        self._grid = grid
        self._of_items = of_items
        self._left_out = left_out
        self._headed = headed
        self._letterhead = letterhead
        self._top = top
        self._reported = reported
        self._numbers = Counter[str]()
        self._typed = Counter[str]()
        self._known = Counter[str]()
        self._unread: dict[int, int] = {}
        self._stray = Counter[int]()

    def take(self, one: Column, header: Header) -> ColumnReading:
        """Counts a column's figures, and says what it was taken for."""
        kinds = _figures(self._grid, one.at)
        reading = _reading(one, header)
        holds_figures = one.at in header.number_columns or one.field is Field.VALUE
        below = 0
        for figures, totals in zip(kinds, (self._numbers, self._typed), strict=True):
            if not figures.any():
                continue
            below += self._count(one.at, figures, totals, reading, is_figure=holds_figures)
        return ColumnReading(
            address(one.row, one.at),
            one.text,
            reading.role,
            reading.field,
            one.year,
            None if is_whole(one.period) else one.period,
            below,
            reading.reason,
        )

    def _count(self, at: int, figures: Bools, totals: Counter[str], reading: _Role, *, is_figure: bool) -> int:
        """Counts figures of one kind in a column; how many of them stand in the rows of items."""
        totals["total"] += int(figures.sum())
        for rows, row_reason in (
            (self._letterhead, "letterhead"),
            (self._headed, "heading-cell"),
            (self._left_out, "total-row"),
        ):
            self._take_known(totals, row_reason, int((figures & rows).sum()))
        mine = figures & self._of_items
        count = int(mine.sum())
        code = reading.reason.code if reading.reason else ""
        if reading.role in ("field", "attribute", "note"):
            reported = (
                sum(address(row, at) in self._reported for row in np.flatnonzero(mine).tolist())
                if self._reported
                else 0
            )
            totals["read"] += count - reported
            totals["unread"] += reported
        elif reading.role == "unknown":
            totals["unread"] += count
            if count:
                self._unread[at] = self._unread.get(at, 0) + count
        else:
            self._take_known(totals, code, count)
        stray = figures & ~(self._letterhead | self._headed | self._left_out | self._of_items)
        for row in np.flatnonzero(stray).tolist():
            # What a column was taken for says nothing of the rows above its heading.
            reason = self._why_no_figure(row, at, reading, is_figure=is_figure) if row >= self._top else None
            if reason:
                self._take_known(totals, reason, 1)
            else:
                totals["unread"] += 1
                self._stray[row] += 1
        return count

    def _why_no_figure(self, row: int, at: int, reading: _Role, *, is_figure: bool) -> str | None:
        """Why a figure in a row that is no item is none to read: the row's number, a ratio, a number among words."""
        if reading.role in ("remark", "ignored") and reading.reason:
            may_be_known = reading.reason.code != "numbering" or _may_number_a_row(self._grid.value(row, at))
            return reading.reason.code if may_be_known else None
        among_words = reading.role == "field" and not is_figure and _has_words(self._grid, row)
        return "words-cell" if among_words else None

    def _take_known(self, totals: Counter[str], reason: str, count: int) -> None:
        if count:
            totals["known"] += count
            self._known[reason] += count

    def ledger(self, columns: Sequence[ColumnReading]) -> Ledger:
        figures, as_text = (
            FigureCount(one["total"], one["read"], one["known"], one["unread"]) for one in (self._numbers, self._typed)
        )
        return Ledger(
            figures, as_text, tuple(sorted(self._known.items())), tuple(columns), dict(self._unread), dict(self._stray)
        )


def _reading(one: Column, header: Header) -> _Role:
    """What a column was taken for, and why."""
    kind = one.field.name.lower()
    of_item = one.field in FIGURES or one.field in POINTS
    if one.reason == "ambiguous":
        return _Role("unknown", None, because("unknown-guess", field=one.field.value))
    if one.reason == "ignored":
        return _Role("ignored", None, because("ignored", line=one.rule))
    if of_item and not one.reason:
        if one.at in header.number_columns:
            return _Role("field", kind, because("stated", line=one.rule) if one.rule else because("heading"))
        return _Role("unknown", None, because("unknown"))
    if of_item or one.reason in ("other_period", "other_year", "several_years", "stretch", "total"):
        return _Role("remark", None, _why_left(one, header))
    match one.field:
        case Field.NUMBERING:
            return _Role("remark", kind, because("numbering"))
        case Field.NOTE if one.reason == "note":
            return _Role("note", "note", because("note"))
        case Field.NOTE:
            return _Role("remark", None, _why_noted(one))
        case Field.ATTRIBUTE:
            return _Role("attribute", "attribute", because("attribute"))
        case Field.OTHER | Field.QUALIFIER:
            guess = one.guess
            reason = (
                because("unknown-guess", field=guess.value)
                if guess
                else because("unknown" if one.text else "no-heading")
            )
            return _Role("unknown", None, reason)
        case Field.VALUE if one.at != header.columns.get(Field.VALUE) or Field.SCENARIO not in header.columns:
            return _Role("unknown", None, because("unknown"))
        case _:
            if one.rule:
                return _Role("field", kind, because("stated", line=one.rule))
            return _Role("field", kind, because("cells" if one.weak and not one.text else "heading"))


def _why_noted(one: Column) -> Reason:
    if one.of:
        first, second = (address(one.row, at) for at in one.of)
        return because("ratio-of", one=first, other=second)
    return because(one.reason if one.reason in ("ratio", "difference", "points", "remark") else "remark")


def _why_left(one: Column, header: Header) -> Reason:
    """Why a figure does not count beside another."""
    chosen = next(
        (other for other in header.mapped if other.field is one.field and other.at in header.number_columns), None
    )
    other = address(chosen.row, chosen.at) if chosen else "–"
    match one.reason:
        case "other_period":
            return because("other-period", period=one.period or "–")
        case "other_year":
            return because("other-year-plain")
        case "several_years":
            return because("several-years")
        case "stretch":
            return because("bound")
        case "total":
            return because("total")
        case "initial_plan":
            return because("initial-plan", other=other)
        case "estimate":
            return because("estimate", other=other)
        case "repeated":
            return because("repeated-column", other=other)
        case "source":
            return because("share-of-source", other=other)
        case _:
            return because("other-column", other=other)


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


def _is_number(value: Value) -> bool:
    return value.__class__ is float or (isinstance(value, (int, float)) and not isinstance(value, bool))


@lru_cache(maxsize=1 << 14)
def _is_typed_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and numeral(text) is not None
