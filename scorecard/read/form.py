"""The form layout: one unit's sheet, with groups I, II…, items 1, 1.1…, notes and signatures below."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from scorecard.domain import Group
from scorecard.formats.grid import Grid
from scorecard.problems import Problem, problem
from scorecard.read.described import attributes_of, notes_of
from scorecard.read.header import Header
from scorecard.read.headings import Field
from scorecard.read.offices import is_total, may_add_up, plain_name
from scorecard.read.rows import ItemRows
from scorecard.read.tidy import group_of
from scorecard.read.title import Title, unit_of

_GROUP_NUMBER = re.compile(r"((?:[IVXLC]+|[A-Z])(?:\.\d+)*)[.)]?")
_ITEM_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.)]?")
_NUMBERED_NAME = re.compile(r"(\d+(?:\.\d+)*)[.)]\s*([^\W\d].*)")
_PART = re.compile(r"(?:[-+*–•]|trong đó|trong do|of which|in which|including)\s*:?.*", re.IGNORECASE)


def item_rows(grid: Grid, header: Header, title: Title) -> tuple[ItemRows, list[Problem]]:
    """The rows that are items, each under the group that stands above it.

    A group is numbered I, II… or A, B… and holds no figures; a numbered row without figures is a
    group inside it when the next row continues its number (1, then 1.1). Parts of an item
    ("trong đó: …", "- …" under a numbered item), totals, notes and signatures are no items.
    """
    rows = _Rows(grid, header)
    headed = rows.names_above
    unit = unit_of(title, grid.name, grid.file)
    group: Group | None = None
    subgroup: Group | None = None
    numbered = False
    problems: list[Problem] = []
    found: list[tuple[int, str, str, Group | None]] = []
    left_out: list[int] = []
    for row in range(header.body, rows.last + 1):
        number, name, measure, has_figures, has_numbers, _ = rows[row]
        if not number and not name:
            if has_figures and has_numbers:
                problems.append(problem("indicator-missing", grid.cell(row, header.columns[Field.INDICATOR])))
            continue
        if rows.repeats_headings(row):
            continue
        if is_total(name, headed) or is_total(number) or rows.adds_up_items(row, [line for line, *_ in found]):
            left_out += [row] if has_figures else []
            continue
        adds_up = rows.adds_up_points(row)
        if adds_up or (not has_figures and not measure):
            left_out += [row] if adds_up else []
            titled = rows.group(row)
            if titled:
                group, subgroup, numbered = titled, None, False
                continue
            if rows.opens_subgroup(row):
                code = f"{group.code}.{number}" if group and group.code else number
                subgroup = Group(code, name)
                continue
            if not _ITEM_NUMBER.fullmatch(number):
                continue
        if numbered and not number and _PART.fullmatch(name):
            left_out.append(row)
            continue
        if not name:
            problems.append(problem("indicator-missing", grid.cell(row, header.columns[Field.INDICATOR])))
            continue
        numbered = numbered or bool(_ITEM_NUMBER.fullmatch(number))
        if subgroup and number and not number.startswith(f"{subgroup.code.rsplit('.', 1)[-1]}."):
            subgroup = None
        found.append((row, number, name, subgroup or group))
    left_out += [row for row in range(rows.last + 1, len(grid.rows)) if rows.adds_up_table(row)]
    item_lines = [row for row, *_ in found]
    size = len(found)
    clusters = (
        grid.texts(item_lines, header.columns[Field.CLUSTER])
        if Field.CLUSTER in header.columns
        else [title.cluster] * size
    )
    return (
        ItemRows(
            rows=item_lines,
            units=[unit] * size,
            clusters=clusters,
            groups=_groups(grid, header, item_lines, [one for *_, one in found]),
            indicators=[name for _, _, name, _ in found],
            measures=[rows[row].measure or title.measure or header.measure for row in item_lines],
            numberings=[number for _, number, _, _ in found],
            years=None,
            left_out=left_out,
            attributes=attributes_of(grid, header, item_lines),
            notes=notes_of(grid, header, item_lines),
        ),
        problems,
    )


def table_end(grid: Grid, header: Header) -> int:
    """The last row that is surely inside the table; the one above it where none is."""
    return _Rows(grid, header).last


def _groups(grid: Grid, header: Header, rows: list[int], standing: list[Group | None]) -> list[Group | None]:
    """Each item's group: the heading row above it, or its own cell where the form has a group column."""
    if Field.GROUP not in header.columns:
        return standing
    named = grid.texts(rows, header.columns[Field.GROUP])
    return [group_of(name) or above for name, above in zip(named, standing, strict=True)]


class _Line(NamedTuple):
    """What one row of a form holds."""

    number: str
    name: str
    measure: str
    """A name merged across the measure's column is none."""
    has_figures: bool
    """Whether the row's own cells hold something where the figures stand."""
    has_numbers: bool
    only_points: bool
    """Whether it has points, and neither a measure nor other figures: an item, or the sum of a group's."""


@lru_cache(maxsize=1 << 14)
def _numbered(number: str, name: str) -> tuple[str, str]:
    """A row's number and name, the number told from the name where it stands in one cell with it."""
    match = _NUMBERED_NAME.fullmatch(name)
    if number and number != name:
        number = number.rstrip(".)") if _ITEM_NUMBER.fullmatch(number) else number
    else:
        number = match[1] if match else ""
    return number, match[2] if match else name


class _Rows:
    """What the rows of one form hold."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        self._header = header
        self._name_at = header.columns[Field.INDICATOR]
        self._number_at = header.columns.get(Field.NUMBERING)
        self._measure_at = header.columns.get(Field.MEASURE)
        self._figures = sorted(header.number_columns)
        self._points = header.points_columns
        self._body = header.body
        self._lines = [self._read(row) for row in range(header.body, len(grid.rows))]
        self.last = header.body - 1 + max((at for at, line in enumerate(self._lines, 1) if _belongs(line)), default=0)

    def _read(self, row: int) -> _Line:
        grid = self._grid
        texts, cells = grid.texts_across(row), grid.rows[row]
        written = texts[self._name_at]
        number, name = _numbered("" if self._number_at is None else texts[self._number_at], written)
        measure = "" if self._measure_at is None else texts[self._measure_at]
        if measure == written or _PLAIN_MARK.fullmatch(measure):
            measure = ""
        values = [cells[column] if column < len(cells) else "" for column in self._figures]
        faulty = bool(grid.faults) and any((row, column) in grid.faults for column in self._figures)
        only_points = bool(self._points) and not measure and not faulty
        if only_points:
            filled = {column for column, value in zip(self._figures, values, strict=True) if value != ""}
            only_points = bool(filled) and filled <= self._points
        return _Line(
            number,
            name,
            measure,
            has_figures=faulty or values.count("") < len(values),
            has_numbers=faulty or any(isinstance(value, (int, float)) for value in values),
            only_points=only_points,
        )

    def __getitem__(self, row: int) -> _Line:
        return self._lines[row - self._body]

    def group(self, row: int) -> Group | None:
        """The group a row without figures opens, None where it opens none."""
        number, name, *_ = self[row]
        match = _GROUP_NUMBER.fullmatch(number)
        if match and name:
            return Group(match[1], name)
        titled = group_of(name) if name else None
        if titled and titled.code and not _ITEM_NUMBER.fullmatch(number):
            return titled
        if titled and not number and self._number_at is None and not _PART.fullmatch(name):
            return titled
        return None

    def opens_subgroup(self, row: int) -> bool:
        """Whether the next number continues this row's: 1, then 1.1."""
        number = self[row].number
        if not number:
            return False
        following = self._next_numbered(row)
        return following is not None and following.number.startswith(f"{number}.")

    @cached_property
    def names_above(self) -> frozenset[str]:
        """The names of rows without figures, which head others: "Total revenues" adds up what "Revenues" heads."""
        names = {line.name for line in self._lines if line.name and not line.has_figures}
        groups = {group.name for name in names if (group := group_of(name))}
        return frozenset(map(plain_name, names | groups))

    def adds_up_items(self, row: int, items: Sequence[int]) -> bool:
        """Whether a row that begins as totals do adds up items above it: all of them, or those since another."""
        if not may_add_up(self[row].name) or len(items) < 2:
            return False
        return any(self._sums(row, items[first:]) for first in range(len(items) - 1))

    def _sums(self, row: int, items: Sequence[int]) -> bool:
        columns = [at for at in self._figures if isinstance(self._grid.value(row, at), (int, float))]
        for at in columns:
            values = [self._grid.value(item, at) for item in items]
            if not all(isinstance(value, (int, float)) for value in values):
                return False
            numbers = [float(value) for value in values if isinstance(value, (int, float))]
            total = self._grid.value(row, at)
            if not isinstance(total, (int, float)) or not math.isclose(sum(numbers), total, rel_tol=1e-9, abs_tol=1e-9):
                return False
        return bool(columns)

    def adds_up_table(self, row: int) -> bool:
        """Whether a row below the table adds it up."""
        line = self[row]
        return line.has_figures and (is_total(line.name) or is_total(line.number))

    def adds_up_points(self, row: int) -> bool:
        """Whether a row holds no more than the sum of the points below it: a group's heading, not an item."""
        if not self[row].only_points:
            return False
        following = self._next_numbered(row)
        if self.opens_subgroup(row):
            return following is not None and following.has_figures
        titled = self.group(row)
        return titled is not None and bool(titled.code) and self._has_items

    def _next_numbered(self, row: int) -> _Line | None:
        return next((self[line] for line in range(row + 1, self.last + 1) if self[line].number), None)

    @cached_property
    def _has_items(self) -> bool:
        """Whether any row with figures bears no group's number: where all do, they are the items."""
        rows = range(self._body, self.last + 1)
        named = [row for row in rows if self[row].has_figures and self[row].name and not is_total(self[row].name)]
        return any(not ((titled := self.group(row)) and titled.code) for row in named)

    def repeats_headings(self, row: int) -> bool:
        """Whether the headings stand again, as at the top of each printed page."""
        return self._header.is_repeated_in(self._grid.texts_across(row))


def _belongs(line: _Line) -> bool:
    """Whether a row is surely inside the table: numbered and named, or measured, or with a number."""
    if not line.name:
        return False
    if line.number and (_ITEM_NUMBER.fullmatch(line.number) or _GROUP_NUMBER.fullmatch(line.number)):
        return True
    return line.has_numbers or (bool(line.measure) and not line.number)


_PLAIN_MARK = re.compile(r"[-–.… ]*")
