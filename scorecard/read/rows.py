"""From the rows that a layout found to items: the step every layout ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scorecard.domain import (
    CELL_COLUMNS,
    NAME_LISTS,
    NOWHERE,
    Attributes,
    Bools,
    Codes,
    Direction,
    Floats,
    Group,
    Ints,
    Items,
    Sheet,
    cell_codes,
)
from scorecard.formats.grid import Grid, text_of
from scorecard.names import folded
from scorecard.numbers import shifted
from scorecard.problems import Detail, Problem, Word, problem, short_text
from scorecard.read.cells import CellReader, Figures
from scorecard.read.deadlines import settle_dates
from scorecard.read.described import attributes_of, notes_of
from scorecard.read.header import Block, Header, blocks_within
from scorecard.read.headings import Field
from scorecard.read.in_year import span_of_text
from scorecard.read.measures import is_counted, is_part_of, is_percent, shift_between
from scorecard.read.numerals import plain_text
from scorecard.read.shares import read_required, read_weights, weights_missing
from scorecard.read.shown_scales import take_shown
from scorecard.read.words import Meaning, meaning
from scorecard.spans import Span


@dataclass(frozen=True)
class ItemRows:
    """The item rows of one sheet and what each is about; one entry per row in each list."""

    rows: Sequence[int]
    """Counted from 0, in the sheet's order."""
    units: Sequence[str]
    indicators: Sequence[str]
    clusters: Sequence[str]
    groups: Sequence[Group | None]
    measures: Sequence[str]
    numberings: Sequence[str]
    years: Sequence[int] | None = None
    """The year of each row where a column names it."""
    spans: Sequence[Span | None] | None = None
    """The part of the year of each row where a column names it; None in it for a row that names none."""
    attributes: Sequence[Attributes] | None = None
    """What describes each row; None where no column does."""
    notes: Sequence[str] | None = None
    """The remark of each row, "" where there is none; None where there is no such column."""
    left_out: Sequence[int] = ()
    """Rows with figures that are no items: totals, and parts of an item."""

    def taken(self, indexes: Sequence[int]) -> ItemRows:
        """Some of the rows, in that order."""
        lists = {
            one.name: [values[index] for index in indexes]
            for one in fields(self)
            if one.name != "left_out" and (values := getattr(self, one.name)) is not None
        }
        return replace(self, **lists)

    def by_span(self, sheet: Span | None) -> Iterator[tuple[Span | None, ItemRows]]:
        """The rows of each part of the year; one that names none is of the sheet's."""
        if self.spans is None:
            yield sheet, self
            return
        indexes: dict[Span | None, list[int]] = {}
        for index, span in enumerate(self.spans):
            indexes.setdefault(span or sheet, []).append(index)
        for span, some in indexes.items():
            yield span, self if len(indexes) == 1 else self.taken(some)


def read_rows(
    grid: Grid, header: Header, rows: Sequence[int], units: Sequence[str], indicators: Sequence[str], **stated: Any
) -> ItemRows:
    """The given rows, with what the columns of their sheet say of each.

    Args:
        stated: other lists of ItemRows, which stand over the columns.
    """
    columns = {"clusters": Field.CLUSTER, "measures": Field.MEASURE, "numberings": Field.NUMBERING}
    for name, kind in columns.items():
        if name not in stated:
            stated[name] = texts_below(grid, header, kind, rows)
    if "groups" not in stated:
        stated["groups"] = groups_of(texts_below(grid, header, Field.GROUP, rows))
    if Field.PERIOD in header.columns and "spans" not in stated:
        over = header.heading_at(header.columns[Field.PERIOD])
        stated["spans"] = [span_of_text(text, over) for text in texts_below(grid, header, Field.PERIOD, rows)]
    attributes, notes = attributes_of(grid, header, rows), notes_of(grid, header, rows)
    return ItemRows(rows, units, indicators, attributes=attributes, notes=notes, **stated)


def texts_below(grid: Grid, header: Header, kind: Field, rows: Sequence[int]) -> list[str]:
    """The texts of a field's column in some rows, blank where the sheet has no such column."""
    return grid.texts(rows, header.columns[kind]) if kind in header.columns else [""] * len(rows)


_NUMBERED = re.compile(r"((?:[IVXLC]+|[A-Z])(?:\.\d+)*)(?:[.)]\s*|(?<=\d)\s+)([^\W\d].*)")


def group_of(name: str) -> Group | None:
    """The group a cell names, its number told from its name: "I.1 Kinh tế" is I.1, Kinh tế."""
    name = text_of(name)
    match = _NUMBERED.fullmatch(name)
    if match:
        return Group(match[1], match[2])
    return Group("", name) if name else None


def groups_of(names: Sequence[str]) -> list[Group | None]:
    groups = {name: group_of(name) for name in set(names)}
    return [groups[name] for name in names]


def coded(values: Sequence[Any]) -> tuple[Codes, tuple[Any, ...]]:
    """Each value's number in the list of distinct ones, NOWHERE for a blank.

    A name broken over lines or set with odd spaces is the same name.
    """
    numbers: dict[Any, int] = {}
    codes: dict[Any, int] = {}
    for value in dict.fromkeys(values):
        clean = text_of(value) if isinstance(value, str) else value
        codes[value] = numbers.setdefault(clean, len(numbers)) if clean else NOWHERE
    return np.fromiter(map(codes.__getitem__, values), dtype=np.int32, count=len(values)), tuple(numbers)


def items_of(
    grid: Grid, header: Header, rows: ItemRows, reader: CellReader, year: int | None, span: Span | None = None
) -> tuple[list[Items], list[Problem]]:
    """The items of one sheet, a table per year and part of it, and what could not be read.

    Args:
        year: the year of figures whose heading names none, None where nothing says.
        span: the part of the year of figures for which neither heading nor row says one, None for all of it.
    """
    tables: list[Items] = []
    problems: list[Problem] = []
    for own_span, some in rows.by_span(span):
        own, about = _items_within(grid, header, some, reader, year, own_span)
        tables += own
        problems += about
    return tables, problems


def _items_within(
    grid: Grid, header: Header, rows: ItemRows, reader: CellReader, year: int | None, span: Span | None
) -> tuple[list[Items], list[Problem]]:
    """The items of rows that are of one part of the year."""
    sheet = _Sheet(grid, header, rows, reader)
    tables = [sheet.items_of(block, block.year or year) for block in blocks_within(header.blocks, span)]
    if sheet.weight_column is not None:
        is_scored = np.zeros(len(rows.rows), dtype=bool)
        for table in tables:
            is_scored |= ~np.isnan(table.target) & ~np.isnan(table.actual)
        blank = sheet.without_weight & is_scored
        sheet.problems += weights_missing(
            grid, rows.rows, rows.indicators, sheet.weight_column, blank, reader.missing_weight
        )
    return tables, sheet.problems


_DIRECTIONS: Mapping[str, Direction] = {
    word: direction
    for direction, words in {
        Direction.HIGHER: "higher, high, up, increase, more, maximize, cao, cang cao cang tot, tang, cao hon, thuan",
        Direction.LOWER: "lower, low, down, decrease, less, minimize, thap, cang thap cang tot, giam, thap hon, nghich",
        Direction.RANGE: "range, between, within, khoang, trong khoang",
    }.items()
    for word in words.split(", ")
}
_SIGNS = {"↑": Direction.HIGHER, "↓": Direction.LOWER, "+": Direction.HIGHER, "-": Direction.LOWER}


def direction_of(text: str) -> Direction | None:
    """The direction a word names; higher where the cell is blank, None where the word is unknown."""
    return _DIRECTIONS.get(folded(text), _SIGNS.get(plain_text(text))) if text else Direction.HIGHER


class _Sheet:
    """The item rows of one sheet, and what holds for a row whatever the year: direction, required share, weight."""

    def __init__(self, grid: Grid, header: Header, rows: ItemRows, reader: CellReader) -> None:
        self.problems: list[Problem] = []
        self._grid = grid
        self._rows = rows
        self._reader = reader
        self._size = size = len(rows.rows)
        self._name_column = header.columns.get(Field.INDICATOR)
        self._direction = np.full(size, Direction.HIGHER, dtype=np.int8)
        self._stated = np.zeros(size, dtype=bool)
        """Where a column says the direction."""
        if Field.DIRECTION in header.columns:
            self._read_directions(header.columns[Field.DIRECTION])
        self._required = np.full(size, np.nan)
        if Field.REQUIRED in header.columns:
            self.problems += read_required(grid, header, rows.rows, reader, self._required)
        self._weight = np.ones(size)
        self.weight_column = header.columns.get(Field.WEIGHT)
        self.without_weight = np.zeros(size, dtype=bool)
        """Where a column of weights has none."""
        if self.weight_column is not None:
            self.without_weight, about_weights = read_weights(grid, header, rows.rows, reader, self._weight)
            self.problems += about_weights

    def _read_directions(self, column: int) -> None:
        texts = self._grid.texts(self._rows.rows, column)
        self._stated = np.array([bool(text) for text in texts])
        known = {text: direction_of(text) for text in set(texts)}
        for index, text in enumerate(texts):
            direction = known[text]
            if direction is None:
                self._tell("direction-unknown", index, column, found=short_text(text))
            else:
                self._direction[index] = direction

    def _tell(self, code: str, index: int, column: int, **details: Detail) -> None:
        self.problems.append(problem(code, self._grid.cell(self._rows.rows[index], column), **details))

    def _shown(self, index: int, column: int) -> str:
        return short_text(text_of(self._grid.value(self._rows.rows[index], column)))

    def items_of(self, block: Block, year: int | None) -> Items:
        """The items of one block of the headings."""
        grid, rows, size = self._grid, self._rows, self._size
        measures = list(rows.measures)
        counted = {measure: is_counted(measure) for measure in set(measures)}
        countable = [counted[measure] for measure in measures]
        ranged = frozenset(np.flatnonzero(self._direction == Direction.RANGE).tolist())
        target = self._figures(block.target, Field.TARGET, countable, ranged)
        actual = self._figures(block.actual, Field.ACTUAL, countable)
        prior = self._figures(block.prior, Field.PRIOR, countable)
        initial = self._figures(block.initial, Field.TARGET, countable)
        self.problems += settle_dates(grid, rows.rows, (target, block.target), (actual, block.actual))
        columns = [(target, block.target), (actual, block.actual), (prior, block.prior), (initial, block.initial)]
        for figures, at in columns:
            if at is not None:
                self._agree_on_measures(at, figures, measures)
        if grid.scales:
            self.problems += take_shown(grid, rows.rows, columns, measures)
        # Copies: the target of another year may say another side.
        direction, stated = self._direction.copy(), self._stated.copy()
        if block.target is not None:
            self._take_bounds(block.target, target, direction, stated)
        upper = np.where(direction == Direction.RANGE, target.values, np.nan)
        for index, high in target.uppers.items():
            upper[index] = high
        most = self._figures(block.most, Field.MAX_POINTS)
        if block.most is not None:
            for index in np.flatnonzero(most.values < 0).tolist():
                self._tell("maximum-negative", index, block.most, found=float(most.values[index]))
                most.values[index] = np.nan
        own = self._figures(block.own, Field.SELF_POINTS)
        reviewed = self._figures(block.reviewed, Field.REVIEWED_POINTS)
        assigned = np.ones(size, dtype=bool)
        # Where there are figures, a unit that gives itself no points has the indicator all the same.
        has_figures = block.target is not None or block.actual is not None
        for figures in (target, actual) if has_figures else (most, own, reviewed):
            assigned[figures.not_assigned] = False
        columns_of_names: dict[str, Sequence[Any]] = {
            "unit": rows.units,
            "cluster": rows.clusters,
            "group": rows.groups,
            "indicator": rows.indicators,
            "measure": measures,
            "numbering": rows.numberings,
            "actual_text": _results(target.values, actual),
            "target_text": [target.results.get(index, "") for index in range(size)],
            "attributes": rows.attributes or [()] * size,
            "note": rows.notes or [""] * size,
        }
        codes: dict[str, Any] = {}
        for column, values in columns_of_names.items():
            codes[column], codes[NAME_LISTS[column]] = coded(values)
        cells_of = (
            block.target,
            block.actual,
            block.prior,
            block.own,
            block.reviewed,
            block.initial,
            self._name_column,
        )
        codes |= {name: self._cells(at) for name, at in zip(CELL_COLUMNS, cells_of, strict=True)}
        # Where no revised plan is written, the first one stands.
        stands = np.isnan(target.values) & ~np.isnan(initial.values) & (codes["target_text"] == NOWHERE)
        target.values[stands], initial.values[stands] = initial.values[stands], np.nan
        codes["target_cell"] = np.where(stands, codes["initial_cell"], codes["target_cell"])
        return Items(
            **codes,
            sheets=(Sheet(grid.file, grid.name),),
            year=np.full(size, year or 0, dtype=np.int32)
            if rows.years is None
            else np.array(rows.years, dtype=np.int32),
            span=np.full(size, block.span.code, dtype=np.int32),
            direction=direction,
            direction_stated=stated,
            required=self._required,
            weight=self._weight,
            target=target.values,
            initial=initial.values,
            upper=upper,
            actual=actual.values,
            prior=prior.values,
            max_points=most.values,
            self_points=own.values,
            reviewed_points=reviewed.values,
            assigned=assigned,
        )

    def _figures(
        self,
        column: int | None,
        kind: Field,
        countable: Sequence[bool] | None = None,
        ranged: frozenset[int] = frozenset(),
    ) -> Figures:
        """A column's figures; none where there is no such column.

        Args:
            countable: of each row whether its indicator is counted in whole things; None for points.
            ranged: the indexes where a range may stand.
        """
        if column is None:
            return Figures(np.full(self._size, np.nan))
        is_countable = countable.__getitem__ if countable is not None else lambda _: False
        read = self._reader.figures(self._grid, self._rows.rows, column, kind, countable=is_countable, ranged=ranged)
        self.problems += read.problems
        return read

    def _cells(self, column: int | None) -> Ints:
        if column is None:
            return np.full(self._size, NOWHERE, dtype=np.int64)
        return cell_codes(0, np.asarray(self._rows.rows, dtype=np.int64), column)

    def _take_bounds(self, column: int, target: Figures, direction: NDArray[np.int8], stated: Bools) -> None:
        """The direction that a target's own signs or words say ("≤ 4", "52-54"), unless its row says another."""
        for index, bound in target.bounds.items():
            if not stated[index]:
                direction[index], stated[index] = bound, True
            elif direction[index] != bound:
                target.values[index] = np.nan
                target.uppers.pop(index, None)
                own, other = Word(bound.word), Word(Direction(int(direction[index])).word)
                shown = self._shown(index, column)
                self._tell("direction-contradicted", index, column, found=shown, one=own, other=other)

    def _agree_on_measures(self, column: int, figures: Figures, measures: list[str]) -> None:
        """Takes the measure typed behind a number where the row names none, and tells where they differ."""
        for index, typed in figures.measures.items():
            stated = measures[index]
            if not stated:
                measures[index] = typed
                continue
            shown, places = self._shown(index, column), shift_between(typed, stated)
            if places is None:
                figures.values[index] = np.nan
                figures.uppers.pop(index, None)
                figures.bounds.pop(index, None)
                self._tell("scale-differs", index, column, found=shown, measure=stated)
            elif places:
                figures.values[index] = shifted(float(figures.values[index]), places)
                if index in figures.uppers:
                    figures.uppers[index] = shifted(figures.uppers[index], places)
            elif not is_part_of(typed, stated) and not (typed == "%" and is_percent(stated)):
                self._tell("measure-differs", index, column, found=shown, measure=stated)
        plain = {measure for measure in set(measures) if not is_percent(measure)}
        for index in figures.percents:
            stated = measures[index]
            if not stated:
                measures[index] = "%"
            elif stated in plain and index not in figures.measures:
                value = float(figures.values[index])
                self._tell("percent-format-unexpected", index, column, measure=stated, value=value)


def _results(target: Floats, actual: Figures) -> list[str]:
    """Each row's actual in words, "" where there is none.

    A tick is one where no number is asked for, else no value. Words that hold a number too ("3 sao")
    are whichever of them is asked for. Whether words may stand where a number is asked for, a check tells.
    """
    texts = [""] * len(target)
    for index, words in [*actual.results.items(), *actual.marks.items()]:
        if np.isnan(target[index]):
            texts[index] = words
            actual.values[index] = np.nan
        elif np.isnan(actual.values[index]) and meaning(words) is not Meaning.BLANK:
            texts[index] = words
    return texts
