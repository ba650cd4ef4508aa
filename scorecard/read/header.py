"""The heading rows of a sheet: where they stand and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scorecard.read.cells import is_counted
from scorecard.read.grid import Grid, text_of
from scorecard.read.headings import Field, Heading, folded, heading, year_in

DEPTH = 30
"""A heading row is looked for in this many first rows."""

MOST_ROWS = 3
"""Heading rows that may stand above one another, merged or not."""


class YearColumns(NamedTuple):
    """The columns that hold one year's figures; None for a year no heading names."""

    year: int | None
    target: int | None
    actual: int | None
    prior: int | None


@dataclass(frozen=True)
class Header:
    """The headings of one sheet, rows and columns counted from 0."""

    top: int
    body: int
    """The first row below the headings."""
    columns: dict[Field, int]
    """The column of each field that does not depend on a year."""
    years: tuple[YearColumns, ...]

    @property
    def has_units(self) -> bool:
        """Whether each row names its unit, as in the tidy layout."""
        return Field.UNIT in self.columns

    @property
    def number_columns(self) -> set[int]:
        return {at for group in self.years for at in group[1:] if at is not None}


_FIGURES = (Field.TARGET, Field.ACTUAL, Field.PRIOR)


def find_header(grid: Grid) -> Header | None:
    """The first rows that name an indicator's column and its target or actual; None where none do."""
    for top in range(min(DEPTH, len(grid.rows))):
        best: Header | None = None
        for depth in range(1, MOST_ROWS + 1):
            if depth > 1 and not _continues(grid, top, top + depth - 1):
                break
            found = _header(grid, top, depth)
            if found and (best is None or len(found.number_columns) >= len(best.number_columns)):
                best = found
        if best:
            return best
    return None


def _continues(grid: Grid, top: int, row: int) -> bool:
    """Whether a row is a further heading row: nothing in it but headings, years and the rows above merged down."""
    fresh = 0
    for column in range(grid.width):
        text = grid.text(row, column)
        if not text or text == grid.text(row - 1, column):
            continue
        known = heading(text) is not None or year_in(text) is not None
        sub = bool(grid.text(top, column)) or _left_parent(grid, row - 1, column, row) is not None
        if not known and not (sub and not isinstance(grid.value(row, column), float)):
            return False
        fresh += known
    return fresh > 0


def _left_parent(grid: Grid, row: int, column: int, child: int) -> str | None:
    """The heading of a spanning group that was centred without merging: the nearest text on its left.

    Only as far as the row below it goes on without a gap.
    """
    for at in range(column, -1, -1):
        if not grid.text(child, at):
            return None
        text = grid.text(row, at)
        if text:
            return text
    return None


def _header(grid: Grid, top: int, depth: int) -> Header | None:
    found: list[tuple[int, Heading]] = []
    for column in range(grid.width):
        one = _column_heading(grid, top, depth, column)
        if one:
            found.append((column, one))
    found = _settled(grid, found, top + depth)
    kinds = {one.field for _, one in found}
    if Field.INDICATOR not in kinds or not kinds & {Field.TARGET, Field.ACTUAL}:
        return None
    columns: dict[Field, int] = {}
    for column, one in found:
        if one.field not in _FIGURES:
            columns.setdefault(one.field, column)
    body = top + depth
    if _is_column_numbers(grid, body):
        body += 1
    return Header(top, body, columns, _by_year([(c, one) for c, one in found if one.field in _FIGURES]))


def _column_heading(grid: Grid, top: int, depth: int, column: int) -> Heading | None:
    """What the stacked headings of one column say together, the lowest having the last word."""
    parts: list[str] = []
    for row in range(top, top + depth):
        text = grid.text(row, column)
        if not text and row < top + depth - 1 and grid.text(row + 1, column):
            text = _left_parent(grid, row, column, row + 1) or ""
        if text and (not parts or text != parts[-1]):
            parts.append(text)
    if not parts:
        return None
    year = next((named for named in map(year_in, reversed(parts)) if named), None)
    readings = [one for one in map(heading, parts) if one]
    fields = [one.field for one in readings]
    if Field.NOTE in fields:
        return Heading(Field.NOTE, year)
    if Field.PRIOR in fields:
        return Heading(Field.PRIOR, year)
    together = heading(" ".join(parts))
    if readings and (heading(parts[-1]) or together is None):
        return Heading(readings[-1].field, year)
    return Heading(together.field, year) if together else None


def _settled(grid: Grid, found: list[tuple[int, Heading]], body: int) -> list[tuple[int, Heading]]:
    """Headings that mean two things, settled by what stands below them.

    "Đơn vị" heads units or, in many forms, measures; "Chỉ tiêu" heads indicators or, beside
    "Nội dung", targets.
    """
    fields = [one.field for _, one in found]
    settled: list[tuple[int, Heading]] = []
    for column, one in found:
        field = one.field
        if (
            field is Field.UNIT
            and Field.MEASURE not in fields
            and folded(_own_heading(grid, body, column)) == "don vi"
            and _heads_measures(grid, body, column)
        ):
            field = Field.MEASURE
        elif (
            field is Field.INDICATOR
            and fields.count(Field.INDICATOR) > 1
            and Field.TARGET not in fields
            and _heads_numbers(grid, body, column)
        ):
            field = Field.TARGET
        settled.append((column, one._replace(field=field)))
    return settled


def _own_heading(grid: Grid, body: int, column: int) -> str:
    return next((grid.text(row, column) for row in range(body - 1, -1, -1) if grid.text(row, column)), "")


_SAMPLE = 60


def _below(grid: Grid, body: int, column: int) -> list[str]:
    values = (grid.value(row, column) for row in range(body, min(body + _SAMPLE, len(grid.rows))))
    return [text_of(value) for value in values if value != ""]


def _heads_measures(grid: Grid, body: int, column: int) -> bool:
    texts = _below(grid, body, column)
    known = sum("%" in text or is_counted(text) or "dong" in folded(text) for text in texts)
    return known * 2 >= len(texts) > 0


def _heads_numbers(grid: Grid, body: int, column: int) -> bool:
    texts = _below(grid, body, column)
    return sum(any(letter.isdigit() for letter in text[:2]) for text in texts) * 2 > len(texts)


_COLUMN_NUMBER = re.compile(r"\(?(?:(\d{1,2})|([A-Za-z]))\)?(?:\s*[=(].*)?")


def _is_column_numbers(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3=2/1."""
    texts = [text for text in (grid.text(row, column) for column in range(grid.width)) if text]
    matches = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    numbers = [int(match[1]) for match in matches if match and match[1]]
    letters = [match[2].lower() for match in matches if match and match[2]]
    return (
        all(matches)
        and len(texts) > 2
        and numbers == list(range(1, len(numbers) + 1))
        and letters == [chr(97 + index) for index in range(len(letters))]
    )


def _by_year(found: Sequence[tuple[int, Heading]]) -> tuple[YearColumns, ...]:
    """The figures' columns by year, newest first.

    Where one year has a target, an earlier actual beside it is the prior. Headings that name no
    year belong to the year the others name, or to the year of the sheet (None).
    """
    targets = {one.year for _, one in found if one.field is Field.TARGET}
    actuals = {one.year for _, one in found if one.field is Field.ACTUAL}
    years = (targets | actuals) - {None}
    years -= {year for year in actuals - targets if None in targets and year is not None}
    undated = max((year for year in years if year is not None), default=None)
    columns: dict[int | None, dict[Field, int]] = {}
    for at, one in found:
        field, year = one.field, one.year
        if field is Field.PRIOR or year is None:
            year = undated
        elif year not in years:
            field, year = Field.PRIOR, undated
        columns.setdefault(year, {}).setdefault(field, at)
    ordered = sorted(columns, key=lambda year: year or 0, reverse=True)
    return tuple(YearColumns(year, *(columns[year].get(field) for field in _FIGURES)) for year in ordered)
