"""From the rows that a layout found to items: the step every layout ends with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from scorecard.domain import (
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
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.read.cells import CellReader, Figures
from scorecard.read.deadlines import settle_dates
from scorecard.read.header import Block, Header
from scorecard.read.headings import Field
from scorecard.read.measures import is_counted, is_part_of, is_percent, shift_between
from scorecard.read.numerals import plain_text
from scorecard.read.points import read_points
from scorecard.read.shares import read_required, read_weights, weights_missing
from scorecard.read.shown_scales import take_shown
from scorecard.read.words import Meaning, meaning

T = TypeVar("T")


@dataclass(frozen=True)
class ItemRows:
    """The item rows of one sheet and what each is about; one entry per row in each list."""

    rows: Sequence[int]
    """Counted from 0, in the sheet's order."""
    units: Sequence[str]
    clusters: Sequence[str]
    groups: Sequence[Group | None]
    indicators: Sequence[str]
    measures: Sequence[str]
    numberings: Sequence[str]
    years: Sequence[int] | None
    """The year of each row where a column names it."""
    left_out: Sequence[int] = ()
    """Rows with figures that are no items: totals, and parts of an item."""
    attributes: Sequence[Attributes] | None = None
    """What describes each row; None where no column does."""
    notes: Sequence[str] | None = None
    """The remark of each row, "" where there is none; None where there is no such column."""

    def taken(self, indexes: Sequence[int]) -> ItemRows:
        """Some of the rows, in that order."""
        lists = {
            name: [values[index] for index in indexes]
            for name in _PER_ROW
            if (values := getattr(self, name)) is not None
        }
        return replace(self, **lists)


_PER_ROW = (
    "rows",
    "units",
    "clusters",
    "groups",
    "indicators",
    "measures",
    "numberings",
    "years",
    "attributes",
    "notes",
)
"""What has an entry for each row."""


def coded(names: Sequence[T], nothing: T) -> tuple[Codes, tuple[T, ...]]:
    """Each name's number in the list of distinct names, NOWHERE for `nothing`.

    A name broken over lines or set with odd spaces is the same name.
    """
    numbers: dict[T, int] = {nothing: NOWHERE}
    aliases: dict[T, int] = {}
    for name in dict.fromkeys(names):
        clean: T = text_of(name) if isinstance(name, str) else name  # type: ignore[assignment]  # T is str here
        aliases[name] = numbers.setdefault(clean, len(numbers) - 1)
    codes = np.fromiter(map(aliases.__getitem__, names), dtype=np.int32, count=len(names))
    return codes, tuple(name for name in numbers if name != nothing)


def items_of(
    grid: Grid, header: Header, found: ItemRows, reader: CellReader, year: int | None
) -> tuple[list[Items], list[Problem]]:
    """The items of one sheet, a table per year of its headings, and what could not be read.

    Args:
        year: the year of figures whose heading names none, None where nothing says.
    """
    problems: list[Problem] = []
    attributes = _Attributes(grid, header, found, reader, problems)
    tables = [
        _items_of_block(grid, block, found, reader, block.year or year, attributes, problems) for block in header.blocks
    ]
    if attributes.weight_column is not None:
        blank = attributes.without_weight & _any_scored(tables, len(found.rows))
        problems += weights_missing(grid, found.rows, found.indicators, attributes.weight_column, blank)
    return tables, problems


class _Attributes:
    """What holds for a row whatever the year: direction, required share, weight."""

    def __init__(
        self, grid: Grid, header: Header, found: ItemRows, reader: CellReader, problems: list[Problem]
    ) -> None:
        size = len(found.rows)
        self.direction = np.full(size, Direction.HIGHER, dtype=np.int8)
        self.stated = np.zeros(size, dtype=bool)
        """Where a column says the direction."""
        self.required = np.full(size, np.nan)
        self.weight = np.ones(size)
        columns = header.columns
        self.name_column = columns.get(Field.INDICATOR)
        if Field.DIRECTION in columns:
            self._read_directions(grid, found.rows, columns[Field.DIRECTION], problems)
        if Field.REQUIRED in columns:
            problems += read_required(grid, header, found.rows, reader, self.required)
        self.weight_column = columns.get(Field.WEIGHT)
        self.without_weight = np.zeros(size, dtype=bool)
        """Where a column of weights has none."""
        if self.weight_column is not None:
            self.without_weight, trouble = read_weights(grid, header, found.rows, reader, self.weight)
            problems += trouble

    def _read_directions(self, grid: Grid, rows: Sequence[int], column: int, problems: list[Problem]) -> None:
        texts = grid.texts(rows, column)
        self.stated = np.array([bool(text) for text in texts])
        known = {text: direction_of(text) for text in set(texts)}
        self.direction = np.array(
            [known[text] if known[text] is not None else Direction.HIGHER for text in texts], dtype=np.int8
        )
        for index, text in enumerate(texts):
            if known[text] is None:
                problems.append(problem("direction-unknown", grid.cell(rows[index], column), found=short_text(text)))


def _any_scored(tables: Sequence[Items], size: int) -> Bools:
    """The rows that have a target and an actual in any of their years."""
    found = np.zeros(size, dtype=bool)
    for table in tables:
        found |= ~np.isnan(table.target) & ~np.isnan(table.actual)
    return found


_HIGHER = frozenset(
    [
        "higher",
        "high",
        "up",
        "increase",
        "more",
        "cao",
        "cang cao cang tot",
        "tang",
        "cao hon",
        "thuan",
        "maximize",
        "+",
    ]
)
_LOWER = frozenset(
    ["lower", "low", "down", "decrease", "less", "thap", "cang thap cang tot", "giam", "thap hon", "nghich", "minimize"]
)
_RANGE = frozenset(["range", "between", "khoang", "trong khoang", "within"])
_ARROWS = {"↑": Direction.HIGHER, "↓": Direction.LOWER, "+": Direction.HIGHER, "-": Direction.LOWER}


def direction_of(text: str) -> Direction | None:
    """The direction a word names; higher where the cell is blank, None where the word is unknown."""
    word = folded(text)
    if not text or word in _HIGHER:
        return Direction.HIGHER
    if word in _LOWER:
        return Direction.LOWER
    if word in _RANGE:
        return Direction.RANGE
    return _ARROWS.get(plain_text(text))


def _items_of_block(
    grid: Grid,
    block: Block,
    found: ItemRows,
    reader: CellReader,
    year: int | None,
    attributes: _Attributes,
    problems: list[Problem],
) -> Items:
    size = len(found.rows)
    measures = list(found.measures)
    countable = {measure: is_counted(measure) for measure in set(measures)}
    rows = np.asarray(found.rows, dtype=np.int64)
    ranged = frozenset(np.flatnonzero(attributes.direction == Direction.RANGE).tolist())

    def figures(kind: Field, column: int | None) -> tuple[Floats, Ints, Figures | None]:
        if column is None:
            return np.full(size, np.nan), np.full(size, NOWHERE, dtype=np.int64), None
        read = reader.figures(
            grid,
            found.rows,
            column,
            kind,
            countable=lambda index: countable[measures[index]],
            ranged=ranged if kind is Field.TARGET else frozenset(),
        )
        problems.extend(read.problems)
        return read.values, cell_codes(0, rows, column), read

    target, target_cell, planned = figures(Field.TARGET, block.target)
    actual, actual_cell, done = figures(Field.ACTUAL, block.actual)
    prior, prior_cell, before = figures(Field.PRIOR, block.prior)

    problems += settle_dates(grid, found.rows, (planned, block.target), (done, block.actual))
    columns = ((planned, block.target), (done, block.actual), (before, block.prior))
    for read, column in columns:
        if read is not None and column is not None:
            _agree_on_measures(grid, found.rows, column, read, measures, problems)
    if grid.scales:
        problems += take_shown(grid, found.rows, columns, measures)
    # Copies: the target of another year may say another side.
    direction, stated = attributes.direction.copy(), attributes.stated.copy()
    if planned is not None:
        _take_bounds(grid, found.rows, block.target or 0, planned, direction, stated, problems)
    upper = np.where(direction == Direction.RANGE, target, np.nan)
    if planned is not None and planned.uppers:
        upper[list(planned.uppers)] = list(planned.uppers.values())
    points, points_problems = read_points(grid, block, found.rows, reader)
    problems += points_problems
    assigned = np.ones(size, dtype=bool)
    for read in (planned, done):
        if read is not None:
            assigned[read.not_assigned] = False
    if planned is None and done is None:
        assigned[points.not_assigned] = False
    texts = _results(size, target, done)
    target_texts = [""] * size
    if planned is not None:
        for index, words in planned.results.items():
            target_texts[index] = words

    unit, units = coded(found.units, "")
    cluster, clusters = coded(found.clusters, "")
    group, groups = coded(found.groups, None)
    indicator, indicators = coded(found.indicators, "")
    measure, measure_names = coded(measures, "")
    numbering, numberings = coded(found.numberings, "")
    actual_text, text_names = coded(texts, "")
    target_text, target_text_names = coded(target_texts, "")
    attribute, attribute_sets = coded(found.attributes or [()] * size, ())
    note, notes = coded(found.notes or [""] * size, "")
    years = (
        np.array(found.years, dtype=np.int32) if found.years is not None else np.full(size, year or 0, dtype=np.int32)
    )
    return Items(
        units=units,
        clusters=clusters,
        groups=tuple(one for one in groups if one is not None),
        indicators=indicators,
        measures=measure_names,
        numberings=numberings,
        texts=text_names,
        target_texts=target_text_names,
        attribute_sets=attribute_sets,
        notes=notes,
        sheets=(Sheet(grid.file, grid.name),),
        unit=unit,
        cluster=cluster,
        group=group,
        indicator=indicator,
        measure=measure,
        numbering=numbering,
        year=years,
        direction=direction,
        direction_stated=stated,
        required=attributes.required,
        weight=attributes.weight,
        target=target,
        upper=upper,
        actual=actual,
        prior=prior,
        actual_text=actual_text,
        target_text=target_text,
        attributes=attribute,
        note=note,
        max_points=points.most,
        self_points=points.own,
        reviewed_points=points.reviewed,
        assigned=assigned,
        target_cell=target_cell,
        actual_cell=actual_cell,
        prior_cell=prior_cell,
        self_cell=points.own_cell,
        reviewed_cell=points.reviewed_cell,
        indicator_cell=np.full(size, NOWHERE, dtype=np.int64)
        if attributes.name_column is None
        else cell_codes(0, rows, attributes.name_column),
    )


def _results(size: int, target: Floats, done: Figures | None) -> list[str]:
    """Each row's actual in words, "" where there is none.

    A tick is one where no number is asked for, else no value. Words that hold a number too ("3 sao")
    are whichever of them is asked for. Whether words may stand where a number is asked for, a check tells.
    """
    texts = [""] * size
    if done is None:
        return texts
    for index, words in [*done.results.items(), *done.marks.items()]:
        if np.isnan(target[index]):
            texts[index] = words
            done.values[index] = np.nan
        elif np.isnan(done.values[index]) and meaning(words) is not Meaning.BLANK:
            texts[index] = words
    return texts


def _take_bounds(
    grid: Grid,
    rows: Sequence[int],
    column: int,
    planned: Figures,
    direction: NDArray[np.int8],
    stated: Bools,
    problems: list[Problem],
) -> None:
    """The direction that a target's own signs or words say ("≤ 4", "52-54"), unless its row says another."""
    for index, bound in planned.bounds.items():
        if not stated[index]:
            direction[index], stated[index] = bound, True
        elif direction[index] != bound:
            planned.values[index] = np.nan
            planned.uppers.pop(index, None)
            found = short_text(text_of(grid.value(rows[index], column)))
            own, other = Word(bound.word), Word(Direction(int(direction[index])).word)
            place = grid.cell(rows[index], column)
            problems.append(problem("direction-contradicted", place, found=found, one=own, other=other))


def _agree_on_measures(
    grid: Grid,
    rows: Sequence[int],
    column: int,
    read: Figures,
    measures: list[str],
    problems: list[Problem],
) -> None:
    """Takes the measure typed behind a number where the row names none, and tells where they differ."""
    for index, typed in read.measures.items():
        stated = measures[index]
        if not stated:
            measures[index] = typed
            continue
        shown, place = short_text(text_of(grid.value(rows[index], column))), grid.cell(rows[index], column)
        places = shift_between(typed, stated)
        if places is None:
            read.values[index] = np.nan
            read.uppers.pop(index, None)
            read.bounds.pop(index, None)
            problems.append(problem("scale-differs", place, found=shown, measure=stated))
        elif places:
            read.values[index] = shifted(float(read.values[index]), places)
            if index in read.uppers:
                read.uppers[index] = shifted(read.uppers[index], places)
        elif not is_part_of(typed, stated) and not (typed == "%" and is_percent(stated)):
            problems.append(problem("measure-differs", place, found=shown, measure=stated))
    plain = {measure for measure in set(measures) if not is_percent(measure)}
    for index in read.percents:
        stated = measures[index]
        if not stated:
            measures[index] = "%"
        elif stated in plain and index not in read.measures:
            problems.append(
                problem(
                    "percent-format-unexpected",
                    grid.cell(rows[index], column),
                    measure=stated,
                    value=float(read.values[index]),
                )
            )
