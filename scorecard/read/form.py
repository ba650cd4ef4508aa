"""The form layout: one unit's sheet, with groups I, II…, items 1, 1.1…, notes and signatures below."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from scorecard.domain import Group
from scorecard.formats.grid import Grid, Value
from scorecard.problems import Problem, problem
from scorecard.read.bounds import bound_of
from scorecard.read.header import Header
from scorecard.read.headings import Field
from scorecard.read.numerals import numeral
from scorecard.read.offices import is_total, may_add_up, plain_name
from scorecard.read.rows import ItemRows, group_of, groups_of, read_rows, texts_below
from scorecard.read.title import Title, unit_of

_GROUP_NUMBER = re.compile(r"((?:[IVXLC]+|[A-Z])(?:\.\d+)*)[.)]?")
_ITEM_NUMBER = re.compile(r"(\d+(?:\.\d+)*)[.)]?")
_NUMBERED_NAME = re.compile(r"(\d+(?:\.\d+)*)[.)]\s*([^\W\d].*)")
_PART = re.compile(r"(?:[-+*–•]|trong đó|trong do|of which|in which|including)\s*:?.*", re.IGNORECASE)
_PLAIN_MARK = re.compile(r"[-–.… ]*")


def item_rows(grid: Grid, header: Header, title: Title) -> tuple[ItemRows, list[Problem]]:
    """The rows that are items, each under the group that stands above it.

    A group is numbered I, II… or A, B… and holds no figures; a numbered row without figures is a
    group inside it when the next row continues its number (1, then 1.1). Parts of an item
    ("trong đó: …", "- …" under a numbered item), totals, notes and signatures are no items.
    """
    form = _Form(grid, header)
    group: Group | None = None
    subgroup: Group | None = None
    numbered = False
    problems: list[Problem] = []
    items: list[tuple[int, Group | None]] = []
    left_out: list[int] = []
    for row in range(header.body, form.last + 1):
        line = form[row]
        number, name = line.number, line.name
        if not number and not name:
            if line.has_figures and line.has_numbers:
                problems.append(problem("indicator-missing", grid.cell(row, header.columns[Field.INDICATOR])))
            continue
        if header.is_repeated_in(grid.texts_across(row)):
            continue
        if line.is_total(form.names_above) or form.adds_up_items(row, [item for item, _ in items]):
            left_out += [row] if line.has_figures else []
            continue
        adds_up = form.adds_up_points(row)
        if adds_up or not (line.has_figures or line.measure):
            left_out += [row] if adds_up else []
            titled = form.group(row)
            if titled:
                group, subgroup, numbered = titled, None, False
                continue
            if form.opens_subgroup(row):
                subgroup = Group(f"{group.code}.{number}" if group and group.code else number, name)
                continue
            if not line.is_numbered:
                continue
        if numbered and not number and _PART.fullmatch(name):
            left_out.append(row)
            continue
        if not name:
            problems.append(problem("indicator-missing", grid.cell(row, header.columns[Field.INDICATOR])))
            continue
        numbered = numbered or line.is_numbered
        if subgroup and number and not number.startswith(f"{subgroup.code.rsplit('.', 1)[-1]}."):
            subgroup = None
        items.append((row, subgroup or group))
    below = range(form.last + 1, len(grid.rows))
    left_out += [row for row in below if form[row].has_figures and form[row].is_total()]
    return _read_items(grid, header, title, form, items, left_out), problems


def _read_items(
    grid: Grid,
    header: Header,
    title: Title,
    form: _Form,
    items: Sequence[tuple[int, Group | None]],
    left_out: list[int],
) -> ItemRows:
    """The rows that are items, with what their columns say of each, or else what stands above them."""
    rows = [row for row, _ in items]
    lines = [form[row] for row in rows]
    # A group in the row's own cell stands before the heading row above it.
    own = groups_of(texts_below(grid, header, Field.GROUP, rows))
    clusters = {} if Field.CLUSTER in header.columns else {"clusters": [title.cluster] * len(rows)}
    return read_rows(
        grid,
        header,
        rows,
        [unit_of(title, grid.name, grid.file)] * len(rows),
        [line.name for line in lines],
        groups=[mine or above for mine, (_, above) in zip(own, items, strict=True)],
        measures=[line.measure or title.measure or header.measure for line in lines],
        numberings=[line.number for line in lines],
        left_out=left_out,
        **clusters,
    )


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

    @property
    def is_numbered(self) -> bool:
        """Whether it bears an item's number."""
        return _ITEM_NUMBER.fullmatch(self.number) is not None

    @property
    def belongs(self) -> bool:
        """Whether it is surely inside the table: numbered and named, or measured, or with a number."""
        if not self.name:
            return False
        if self.is_numbered or _GROUP_NUMBER.fullmatch(self.number):
            return True
        return self.has_numbers or (bool(self.measure) and not self.number)

    def is_total(self, names: frozenset[str] = frozenset()) -> bool:
        return is_total(self.name, names) or is_total(self.number)


def _is_figure(value: Value) -> bool:
    """Whether a cell holds a number, also one typed as text, alone or as a bound: "1,5%", "<2%"."""
    if not isinstance(value, str):
        return isinstance(value, (int, float))
    return any(map(str.isdigit, value)) and (numeral(value) is not None or bound_of(value) is not None)


@lru_cache(maxsize=1 << 14)
def _numbered(number: str, name: str) -> tuple[str, str]:
    """A row's number and name, the number told from the name where it stands in one cell with it."""
    match = _NUMBERED_NAME.fullmatch(name)
    if number and number != name:
        number = number.rstrip(".)") if _ITEM_NUMBER.fullmatch(number) else number
    else:
        number = match[1] if match else ""
    return number, match[2] if match else name


class _Form:
    """What the rows of one form hold."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        self._name_at = header.columns[Field.INDICATOR]
        self._number_at = header.columns.get(Field.NUMBERING)
        self._measure_at = header.columns.get(Field.MEASURE)
        self._figures = sorted(header.number_columns)
        self._points = header.points_columns
        self._body = header.body
        self._lines = [self._read(row) for row in range(header.body, len(grid.rows))]
        self.last = header.body - 1 + max((at for at, line in enumerate(self._lines, 1) if line.belongs), default=0)
        """The last row that is surely inside the table; the one above it where none is."""

    def _read(self, row: int) -> _Line:
        grid = self._grid
        texts, cells = grid.texts_across(row), grid.rows[row]
        written = texts[self._name_at]
        number, name = _numbered("" if self._number_at is None else texts[self._number_at], written)
        measure = "" if self._measure_at is None else texts[self._measure_at]
        if measure == written or _PLAIN_MARK.fullmatch(measure):
            measure = ""
        values = {at: cells[at] for at in self._figures if at < len(cells) and cells[at] != ""}
        faulty = bool(grid.faults) and any((row, at) in grid.faults for at in self._figures)
        return _Line(
            number,
            name,
            measure,
            has_figures=faulty or bool(values),
            has_numbers=faulty or any(map(_is_figure, values.values())),
            only_points=bool(values) and not measure and not faulty and values.keys() <= self._points,
        )

    def __getitem__(self, row: int) -> _Line:
        return self._lines[row - self._body]

    def group(self, row: int) -> Group | None:
        """The group a row without figures opens, None where it opens none."""
        line = self[row]
        match = _GROUP_NUMBER.fullmatch(line.number)
        if match and line.name:
            return Group(match[1], line.name)
        titled = group_of(line.name)
        if titled and titled.code and not line.is_numbered:
            return titled
        is_plain = not line.number and self._number_at is None and not _PART.fullmatch(line.name)
        return titled if is_plain else None

    def opens_subgroup(self, row: int) -> bool:
        """Whether the next number continues this row's: 1, then 1.1."""
        number = self[row].number
        following = self._next_numbered(row) if number else None
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
        columns = [at for at in self._figures if self._number(row, at) is not None]
        return bool(columns) and any(
            all(self._adds_up(row, items[first:], at) for at in columns) for first in range(len(items) - 1)
        )

    def _adds_up(self, row: int, items: Sequence[int], column: int) -> bool:
        total = self._number(row, column)
        numbers = [number for item in items if (number := self._number(item, column)) is not None]
        if total is None or len(numbers) < len(items):
            return False
        return math.isclose(sum(numbers), total, rel_tol=1e-9, abs_tol=1e-9)

    def _number(self, row: int, column: int) -> float | None:
        value = self._grid.value(row, column)
        return float(value) if isinstance(value, (int, float)) else None

    def adds_up_points(self, row: int) -> bool:
        """Whether a row holds no more than the sum of the points below it: a group's heading, not an item."""
        if not self[row].only_points:
            return False
        if self.opens_subgroup(row):
            following = self._next_numbered(row)
            return following is not None and following.has_figures
        return self._bears_group_number(row) and self._has_items

    def _next_numbered(self, row: int) -> _Line | None:
        return next((self[line] for line in range(row + 1, self.last + 1) if self[line].number), None)

    def _bears_group_number(self, row: int) -> bool:
        titled = self.group(row)
        return titled is not None and bool(titled.code)

    @cached_property
    def _has_items(self) -> bool:
        """Whether any row with figures bears no group's number: where all do, they are the items."""
        rows = range(self._body, self.last + 1)
        named = [row for row in rows if self[row].has_figures and self[row].name and not is_total(self[row].name)]
        return not all(map(self._bears_group_number, named))
