"""The heading rows of a sheet: where they stand and which column holds what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scorecard.choices import Layout
from scorecard.names import folded
from scorecard.read.grid import Grid, text_of
from scorecard.read.headings import POINTS, Field, Heading, heading, may_be_words, names_points, points_field, year_in
from scorecard.read.measures import is_counted
from scorecard.read.numerals import numeral
from scorecard.read.words import is_total

DEPTH = 30
"""A heading row is looked for in this many first rows."""

MOST_ROWS = 3
"""Heading rows that may stand above one another, merged or not."""


class Block(NamedTuple):
    """The columns that hold the figures of one year, and of one unit or indicator where they stand across."""

    name: str
    """The unit or indicator that heads the columns; "" where the rows name both."""
    year: int | None
    """None for a year no heading names."""
    target: int | None
    actual: int | None
    prior: int | None
    own: int | None = None
    """The points that the unit gives itself."""
    reviewed: int | None = None
    most: int | None = None
    """The points that meeting the target earns."""


@dataclass(frozen=True)
class Header:
    """The headings of one sheet, rows and columns counted from 0."""

    layout: Layout
    top: int
    body: int
    """The first row below the headings."""
    columns: Mapping[Field, int]
    """The column of each field that is no figure."""
    blocks: tuple[Block, ...]

    @property
    def number_columns(self) -> set[int]:
        return {at for block in self.blocks for at in block[2:] if at is not None}

    @property
    def points_columns(self) -> set[int]:
        """Columns of points, which are no figures of an indicator: group headings may add them up."""
        return {at for block in self.blocks for at in (block.own, block.reviewed, block.most) if at is not None}

    def has(self, number: Field) -> bool:
        """Whether any block holds this figure."""
        at = 2 + _FIGURES.index(number)
        return any(block[at] is not None for block in self.blocks)


_PLAN = (Field.TARGET, Field.ACTUAL, Field.PRIOR)
_GIVEN = (Field.SELF_POINTS, Field.REVIEWED_POINTS)
_FIGURES = (*_PLAN, *_GIVEN, Field.MAX_POINTS)


class _Column(NamedTuple):
    at: int
    field: Field
    year: int | None
    name: str


def find_header(grid: Grid, figure: Field | None = None, layout: Layout | None = None) -> Header | None:
    """The first rows that head a table of figures; None where none do.

    Args:
        figure: what the sheet as a whole holds, TARGET or ACTUAL, where its columns need not say it.
        layout: the only layout to accept.
    """
    names: list[bool] = []
    for top in range(min(DEPTH, len(grid.rows))):
        best: Header | None = None
        names += [_names_items(grid, row) for row in range(len(names), top + MOST_ROWS)]
        if not any(names[top : top + MOST_ROWS]):
            continue
        for depth in range(1, MOST_ROWS + 1):
            if depth > 1 and not _continues(grid, top + depth - 1):
                break
            if not any(names[top : top + depth]):
                continue
            found = _header(grid, top, depth, figure)
            if found is None or layout not in (None, found.layout):
                continue
            if best is None or len(found.number_columns) >= len(best.number_columns):
                best = found
        if best:
            return best
    return None


def _names_items(grid: Grid, row: int) -> bool:
    """Whether a row heads the units or the indicators, as one row of every heading does."""
    found = (heading(text) for text in grid.line(row) if text)
    return any(one is not None and one.field in (Field.UNIT, Field.INDICATOR) for one in found)


_PURE_YEAR = re.compile(r"(?:nam |year |fy ?)?(?:19|20)\d\d")


def _is_heading(text: str) -> bool:
    """Whether a text can only be a heading: a known one, or a bare year."""
    return heading(text) is not None or bool(_PURE_YEAR.fullmatch(folded(text)))


def _continues(grid: Grid, row: int) -> bool:
    """Whether a row goes on with the headings above it: it holds headings, and nothing else but what
    stands below a heading that spans several columns."""
    fresh = 0
    parents = _left_parents(grid, row - 1, row)
    for column, text in enumerate(grid.line(row)):
        if not text or text == grid.text(row - 1, column):
            continue
        value = grid.value(row, column)
        if not isinstance(value, str) and not _PURE_YEAR.fullmatch(text):
            return False
        known = _is_heading(text) and folded(text) != "%"
        if not known and not _spanned(grid, row, column, parents):
            return False
        fresh += 1
    return fresh > 1 or (fresh == 1 and grid.width < 4)


def _spanned(grid: Grid, row: int, column: int, parents: Sequence[str]) -> bool:
    """Whether the cell above spans this column and another.

    Args:
        parents: what spans each column from the row above, by its left end.
    """
    above = grid.text(row - 1, column) or _at(parents, column)
    neighbours = [
        grid.text(row - 1, at) or _at(parents, at) for at in (column - 1, column + 1) if at >= 0 and grid.text(row, at)
    ]
    return bool(above) and above in neighbours


def _at(texts: Sequence[str], column: int) -> str:
    return texts[column] if column < len(texts) else ""


def _left_parents(grid: Grid, row: int, child: int) -> list[str]:
    """For each column the heading of a spanning group that was typed above its first column only: the nearest
    on the left, as far as the row below it goes on without a gap.

    All columns in one pass: a range merged over a whole row is as wide as a sheet can be.
    """
    above, below = grid.line(row), grid.line(child)
    if not above or not below:
        return []
    parents: list[str] = []
    nearest = ""
    for at, text in enumerate(below):
        nearest = (_at(above, at) or nearest) if text else ""
        parents.append(nearest)
    return parents


def _header(grid: Grid, top: int, depth: int, figure: Field | None) -> Header | None:
    body = top + depth
    lines = [grid.line(row) for row in range(top, body)]
    parents = [_left_parents(grid, row, row + 1) for row in range(top, body - 1)]
    headed = (_column(grid, top, lines, parents, at) for at in range(grid.width))
    found = _settled(grid, [one for one in headed if one], body)
    fields = {one.field for one in found}
    across = {Field.UNIT, Field.INDICATOR} & fields
    if not across:
        return None
    found = _points_in_place(grid, found, body)
    pointed = any(one.field in _GIVEN for one in found)
    told = bool(fields & {Field.TARGET, Field.ACTUAL})
    if not told:
        found = _figures_of_sheet(grid, found, body, figure, crossed=len(across) == 1 and not pointed)
        if not pointed and not any(one.field is figure for one in found):
            return None
    told = told or pointed
    names = _names_across(found)
    layout: Layout
    if len(across) == 2:
        layout = "tidy"
    elif Field.UNIT in across:
        if not names:
            return None
        layout = "transposed"
    else:
        layout = "matrix" if len(names) > 1 or (names and not told) else "form"
    if depth > 1 and not _starts_here(grid, top, found):
        return None
    columns: dict[Field, int] = {}
    for one in found:
        if one.field not in _FIGURES:
            columns.setdefault(one.field, one.at)
    if _is_column_numbers(grid, body):
        body += 1
    figures = [one for one in found if one.field in _FIGURES]
    if layout in ("tidy", "form"):
        return Header(layout, top, body, columns, _blocks("", figures))
    named = [
        block
        for name in names
        if not is_total(name)
        for block in _blocks(
            name, [f for f in figures if f.name == name or (f.field is Field.MAX_POINTS and not f.name)]
        )
    ]
    return Header(layout, top, body, columns, tuple(named))


def _starts_here(grid: Grid, top: int, found: Sequence[_Column]) -> bool:
    """Whether the first of several rows belongs to the headings, and is no title above them."""
    for one in found:
        if one.field not in (*_FIGURES, Field.NOTE, Field.OTHER):
            text = grid.text(top, one.at)
            if text and heading(text) is None:
                return False
    if len(set(grid.line(top)) - {""}) > 1:
        return True
    parents = _left_parents(grid, top, top + 1)
    return any(_spanned(grid, top + 1, column, parents) for column, text in enumerate(grid.line(top + 1)) if text)


def _column(
    grid: Grid, top: int, lines: Sequence[Sequence[str]], parents: Sequence[Sequence[str]], column: int
) -> _Column | None:
    """What the stacked headings of one column say together, the lowest known one having the last word.

    Args:
        lines: the heading rows, from `top` on.
        parents: of each but the last, what spans the columns of the row below it, by its left end.
    """
    parts: list[str] = []
    depth = len(lines)
    for number, line in enumerate(lines):
        text = line[column] if line else ""
        if not text and number < depth - 1:
            text = _at(parents[number], column)
        if text and (not parts or text != parts[-1]):
            parts.append(text)
    if not parts:
        return None
    year = next((named for named in map(year_in, reversed(parts)) if named), None)
    known = [(part, one) for part in parts if (one := heading(part))]
    fields = [one.field for _, one in known]
    names = [part for part in parts if not _is_heading(part)]
    together = heading(" ".join(parts))
    pointed = together is not None and together.field in POINTS
    points = points_field(parts) if pointed or any(field in POINTS for field in fields) else None
    if points and may_be_words(parts) and _heads_words(grid, top + depth, column):
        return _Column(column, Field.NOTE, year, "")
    if points:
        field = points
        names = [] if together and together.field is points else names
    elif fields and fields[-1] in _PLAN and together is None and _is_under_points(known):
        # "Điểm" over "Kế hoạch" and "Thực hiện" names an indicator.
        field, names = fields[-1], [part for part in parts if not _is_heading(part) or names_points(part)]
    elif Field.NOTE in fields:
        field = Field.NOTE
    elif Field.PRIOR in fields:
        field = Field.PRIOR
    elif known and (together is None or len(parts) == 1 or known[-1][0] == parts[-1]):
        field = fields[-1]
    elif together:
        return _Column(column, together.field, year, "")
    else:
        return _Column(column, Field.OTHER, year, names[-1] if names else "")
    name = names[-1] if names else ""
    if _PERIOD.search(folded(name)):
        if not _WHOLE_YEAR.search(folded(name)):
            return _Column(column, Field.NOTE, year, "")
        name = ""
    return _Column(column, field, year, name)


def _is_under_points(known: Sequence[tuple[str, Heading]]) -> bool:
    """Whether a heading of points stands above others, and nothing else that takes the column for a share."""
    notes = [part for part, one in known if one.field is Field.NOTE]
    return any(names_points(part) for part, _ in known[:-1]) and all(map(names_points, notes))


def _points_in_place(grid: Grid, found: list[_Column], body: int) -> list[_Column]:
    """Headings of points where they can be that.

    In a list of indicators they name no unit; where units stand alone, a column under one of them
    holds an indicator of that name.
    """
    if any(one.field is Field.INDICATOR for one in found):
        return [one._replace(name="") if one.name and names_points(one.name) else one for one in found]
    return [
        one._replace(field=Field.OTHER, name=_lowest(grid, body, one.at))
        if one.field in POINTS and not one.name
        else one
        for one in found
    ]


def _names_across(found: Sequence[_Column]) -> list[str]:
    """The names of units or indicators that head figures.

    Where a table of indicators holds nothing but points, one name over the unit's own and another over
    the reviewer's are headings; names over the same kind of points are units.
    """
    named = [one for one in found if one.field in _PLAN and one.name]
    if not any(one.field in _PLAN for one in found):
        named = [one for one in found if one.field in _GIVEN and one.name]
        if any(one.field is Field.INDICATOR for one in found) and len({one.field for one in named}) == len(named):
            return []
    return list(dict.fromkeys(one.name for one in named))


_PERIOD = re.compile(r"\b(?:thang|quy|dau nam|cuoi nam|ca nam|luy ke|giai doan|months?|quarter|q[1-4]|full year)\b")
_WHOLE_YEAR = re.compile(r"\b(?:ca nam|12 thang|luy ke|full year|12 months)\b")


def _figures_of_sheet(
    grid: Grid, found: list[_Column], body: int, figure: Field | None, *, crossed: bool
) -> list[_Column]:
    """The columns of a sheet that says as a whole what it holds: those of values, or all with a number below."""
    if figure is None:
        return found
    return [
        one._replace(field=figure, name="" if one.field is Field.VALUE else one.name)
        if one.field is Field.VALUE or (crossed and one.field is Field.OTHER and _heads_a_number(grid, body, one.at))
        else one
        for one in found
    ]


def _settled(grid: Grid, found: list[_Column], body: int) -> list[_Column]:
    """Headings that mean two things, settled by what stands below them.

    "Đơn vị" heads units or, in many forms, measures; "Chỉ tiêu" heads indicators or, beside
    "Nội dung", targets.
    """
    fields = Counter(one.field for one in found)
    settled: list[_Column] = []
    for one in found:
        field = one.field
        if field is Field.UNIT and Field.MEASURE not in fields and Field.INDICATOR in fields:
            if _says_only_unit(grid, body, one.at) and _heads_measures(grid, body, one.at):
                field = Field.MEASURE
        elif (
            field is Field.INDICATOR
            and fields[Field.INDICATOR] > 1
            and Field.TARGET not in fields
            and _heads_numbers(grid, body, one.at)
        ):
            field = Field.TARGET
        settled.append(one._replace(field=field))
    return settled


def _says_only_unit(grid: Grid, body: int, column: int) -> bool:
    return folded(_lowest(grid, body, column)) == "don vi"


def _lowest(grid: Grid, body: int, column: int) -> str:
    """The heading nearest to the figures."""
    return next((grid.text(row, column) for row in range(body - 1, -1, -1) if grid.text(row, column)), "")


_SAMPLE = 60


def _below(grid: Grid, body: int, column: int) -> list[str]:
    values = (grid.value(row, column) for row in range(body, min(body + _SAMPLE, len(grid.rows))))
    return [text_of(value) for value in values if value != ""]


def _heads_measures(grid: Grid, body: int, column: int) -> bool:
    texts = _below(grid, body, column)
    known = sum("%" in text or is_counted(text) or "dong" in folded(text) for text in texts)
    return known * 2 >= len(texts) > 0


def _heads_a_number(grid: Grid, body: int, column: int) -> bool:
    """Whether any number stands below: one slip among them must not hide the others."""
    values = (grid.value(row, column) for row in range(body, len(grid.rows)))
    for value in values:
        found = numeral(value) if isinstance(value, str) else None
        if isinstance(value, (int, float)) or (found and not found.measure):
            return True
    return any(at == column and row >= body for row, at in grid.faults)


def _heads_words(grid: Grid, body: int, column: int) -> bool:
    """Whether texts stand below, and no number among them."""
    first = body + 1 if _is_column_numbers(grid, body) else body
    return bool(_below(grid, first, column)) and not _heads_a_number(grid, first, column)


def _heads_numbers(grid: Grid, body: int, column: int) -> bool:
    texts = _below(grid, body, column)
    return sum(any(letter.isdigit() for letter in text[:2]) for text in texts) * 2 > len(texts)


_COLUMN_NUMBER = re.compile(r"\(?(?:(\d{1,2})|([A-Za-z]))\)?(?:\s*[=(].*)?")


def _is_column_numbers(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3=2/1."""
    texts = [text for text in grid.line(row) if text]
    matches = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    numbers = [int(match[1]) for match in matches if match and match[1]]
    letters = [match[2].lower() for match in matches if match and match[2]]
    return (
        all(matches)
        and len(texts) > 2
        and numbers == list(range(1, len(numbers) + 1))
        and letters == [chr(97 + index) for index in range(len(letters))]
    )


def _blocks(name: str, figures: Sequence[_Column]) -> tuple[Block, ...]:
    """The figures' columns by year, newest first.

    Where one year has a target, an earlier actual beside it is the prior. Headings that name no
    year belong to the year the others name, or to the year of the sheet (None).
    """
    targets = {one.year for one in figures if one.field is Field.TARGET}
    actuals = {one.year for one in figures if one.field is Field.ACTUAL}
    years = (targets | actuals or {one.year for one in figures if one.field in POINTS}) - {None}
    planned = {year for year in targets if year is not None}
    lone = {year for year in actuals - targets if year is not None}
    if None in targets:
        years -= lone
    elif planned and not any(one.field is Field.PRIOR for one in figures):
        years -= lone & {max(planned) - 1}
    undated = max((year for year in years if year is not None), default=None)
    columns: dict[int | None, dict[Field, int]] = {}
    for one in figures:
        field, year = one.field, one.year
        if field is Field.PRIOR or year is None or (field in POINTS and not years):
            year = undated
        elif year not in years and field in POINTS:
            continue  # another year's points are no figure of this one
        elif year not in years:
            field, year = Field.PRIOR, undated
        columns.setdefault(year, {}).setdefault(field, one.at)
    ordered = sorted(columns, key=lambda year: year or 0, reverse=True)
    return tuple(Block(name, year, *(columns[year].get(field) for field in _FIGURES)) for year in ordered)
