"""What several rows say of one unit and indicator, brought together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Any

import numpy as np

from scorecard.domain import (
    CELL_COLUMNS,
    COLUMNS,
    NAME_LISTS,
    NOWHERE,
    NUMBERS,
    Cell,
    Direction,
    Ints,
    Items,
    Number,
    address,
    cell_position,
    cell_positions,
)
from scorecard.names import spelling
from scorecard.numbers import tie_classes
from scorecard.problems import Problem, Word, problem
from scorecard.read.contradictions import (
    Said,
    alike,
    contradiction,
    contradiction_of_groups,
    division,
    elsewhere,
    groups_apart,
    is_blank,
    telling_apart,
)
from scorecard.read.points import PointsTogether
from scorecard.read.remarks import RemarksTogether

MOST_GROUPS = 20
"""Groups of one unit that an indicator's one result may stand for."""

MOST_TOLD = 10
"""Rows of one item that are said to contradict it, or whose remarks are kept; more come to light when these are
corrected."""


def united(items: Items) -> tuple[Items, list[Problem]]:
    """What several rows say of one unit and indicator, brought together.

    - Rows that repeat with equal figures become one, with a warning that counts them.
    - A target that stands on one sheet and an actual on another become one item.
    - An actual that a sheet prints once for several groups serves them all, with a note: see `_share`.
    - Points that stand on a sheet of their own, or only in one of several rows, go to the row that stays.
    - Rows of one group that say different things stay and are an error that names both cells; where another
      column tells the rows apart, an error that names the column, whatever the figures.
    """
    rows = _rows_of_repeated(items)
    if not rows.size:
        return items, []
    together = _Together(items)
    together.leave_out_identical(rows)
    rows = rows[~together.left_out[rows]]
    pairs = np.stack([items.unit[rows], items.indicator[rows]])
    begins = np.flatnonzero(np.append(True, (np.diff(pairs) != 0).any(axis=0)))
    for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), rows.size], strict=True):
        if end - begin > 1:
            together.bring(rows[begin:end])
    return together.result()


def _rows_of_repeated(items: Items) -> Ints:
    """The rows of units' indicators that have several, those of one indicator and group one after another."""
    order = np.lexsort((items.group, items.indicator, items.unit))
    same = np.diff(items.unit[order]) == 0
    same &= np.diff(items.indicator[order]) == 0
    several = np.zeros(len(items), dtype=np.bool_)
    several[1:] = same
    several[:-1] |= same
    return order[several]


_Change = tuple[str, int, Any]
"""A column and a row, and the value that stood there."""


class _Together:
    """The rows of a table as they are brought together, and what there is to tell of it."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self.left_out = np.zeros(len(items), dtype=np.bool_)
        self._points = PointsTogether(items)
        self._remarks = RemarksTogether(items)
        self._changed: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        """Values that rows took from others: by their column, then by their row."""
        self._repeats: dict[tuple[int, int], tuple[int, int, int]] = {}
        """Of a unit and indicator: the row that stays, the first that repeats it, and how many do."""
        self._apart: dict[int, tuple[int, int, Number, int]] = {}
        """Of a unit: two rows of groups with a target and a result each, which result, and of how many indicators."""
        self._problems: list[Problem] = []

    def result(self) -> tuple[Items, list[Problem]]:
        items = self._items
        columns: dict[str, Any] = {**self._points.filled, **self._remarks.filled}
        for column, values in self._changed.items():
            if values:
                columns[column] = getattr(items, column).copy()
                columns[column][list(values)] = list(values.values())
        problems = [
            *self._problems,
            *(self._groups_apart(*found) for found in self._apart.values()),
            *(self._repetition(*found) for found in self._repeats.values()),
            *self._points.problems,
        ]
        return items.replace(**columns).take(np.flatnonzero(~self.left_out)), problems

    def leave_out_identical(self, rows: Ints) -> None:
        """Leaves out rows that say what an earlier one says, all at once: there may be a million of them."""
        keys = [key for key in _said_by(self._items, rows) if key.size and (key != key[0]).any()]
        order = np.lexsort([np.arange(rows.size), *keys])
        repeats = np.ones(rows.size, dtype=np.bool_)
        repeats[:1] = False
        for key in keys:
            repeats[1:] &= np.diff(key[order]) == 0
        ordered = rows[order]
        self.left_out[ordered[repeats]] = True
        starts = np.flatnonzero(~repeats)
        counts = np.diff(np.append(starts, rows.size)) - 1
        for start, count in zip(starts[counts > 0].tolist(), counts[counts > 0].tolist(), strict=True):
            self._repeat(int(ordered[start]), int(ordered[start + 1]), count)
            for later in ordered[start + 1 : start + 1 + min(count, MOST_TOLD)].tolist():
                self._remarks.give(later, int(ordered[start]))

    def _repeat(self, row: int, later: int, count: int = 1) -> None:
        key = int(self._items.unit[row]), int(self._items.indicator[row])
        first, second, before = self._repeats.get(key, (row, later, 0))
        self._repeats[key] = first, second, before + count

    def _repetition(self, row: int, later: int, count: int) -> Problem:
        items = self._items
        return problem(
            "item-repeated",
            items.place(later),
            unit=items.name("unit", later),
            indicator=items.name("indicator", later),
            elsewhere=elsewhere(items.place(row), items.place(later)),
            count=str(count),
        )

    def bring(self, rows: Ints) -> None:
        """Brings the rows of one unit's indicator together, none of which says just what another says."""
        self._join_separate(rows)
        left = rows[~self.left_out[rows]].tolist()
        groups = [list(some) for _, some in groupby(left, lambda row: int(self._items.group[row]))]
        if len(groups) > 1:
            self._share(left)
        for some in groups:
            if len(some) > 1:
                self._compare(some)
        self._compare_groups([some[0] for some in groups])

    # A plan on one sheet, a result on another ---------------------------------------------------------------------

    def _join_separate(self, rows: Ints) -> None:
        """Gives rows from a sheet without results those of a row from a sheet without targets, which then goes.

        Rows of the same group go together; a row in no group goes with any. So does a row of nothing but points.
        One result goes to several plans only where these are one target.
        """
        items, points = self._items, self._points
        plans = rows[(items.actual_cell[rows] == NOWHERE) & (items.target_cell[rows] != NOWHERE)].tolist()
        results = rows[(items.target_cell[rows] == NOWHERE) & (items.actual_cell[rows] != NOWHERE)].tolist()
        if plans and results:
            self._join_plans(plans, results)
        scored = rows[points.alone[rows]].tolist()
        others = rows[~points.alone[rows] & ~self.left_out[rows]].tolist()
        by_group = self._by_group(others)
        for row in scored if others else ():
            fitting = self._fitting(row, by_group)
            if not fitting and (items.group[row] == NOWHERE or len(scored) == 1):
                fitting = others
            if len(fitting) == 1:
                points.give(row, fitting[0])
                self._remarks.give(row, fitting[0])
                self.left_out[row] = True

    def _join_plans(self, plans: Sequence[int], results: Sequence[int]) -> None:
        by_group = self._by_group(results)
        takers = defaultdict(list)
        for plan in plans:
            fitting = self._fitting(plan, by_group)
            if not fitting and self._items.group[plan] == NOWHERE and len(results) == 1:
                fitting = list(results)
            if len(fitting) == 1:
                takers[fitting[0]].append(plan)
        for result, wanting in takers.items():
            if len({self._target(plan) for plan in wanting}) > 1:
                continue
            for plan in wanting:
                self._take_result(plan, result)
                self._points.give(result, plan)
                self._remarks.give(result, plan)
            self.left_out[result] = True
            self._problems += [self._sharing(plan, result) for plan in wanting[1:]]

    def _take_result(self, plan: int, result: int) -> None:
        columns = ["actual", "actual_text", "actual_cell"]
        if self._items.prior_cell[plan] == NOWHERE:
            columns += ["prior", "prior_cell"]
        for column in columns:
            self._changed[column][plan] = self._value(column, result)

    def _by_group(self, rows: Sequence[int]) -> dict[int, list[int]]:
        by_group: dict[int, list[int]] = {}
        for row in rows:
            by_group.setdefault(int(self._items.group[row]), []).append(row)
        return by_group

    def _fitting(self, row: int, by_group: dict[int, list[int]]) -> list[int]:
        """The rows of a row's own group and of none."""
        group = int(self._items.group[row])
        return [one for key in dict.fromkeys((group, NOWHERE)) for one in by_group.get(key, ())]

    # One figure for several groups --------------------------------------------------------------------------------

    def _share(self, rows: Sequence[int]) -> None:
        """Gives rows of an indicator the result that their sheet prints only once, beside the indicator's other group.

        A blank takes a result only from another group of the same sheet whose row agrees with it in all else:
        target, measure, direction and what other columns say; or it has no target itself. Funds with a budget each
        stay blank where nothing is reported. Where results that fit differ, none is taken.
        """
        sources = defaultdict(list)
        for row in rows:
            if not is_blank(self._said(row, "actual")) and not is_blank(self._said(row, "target")):
                for key in (self._sheet_and_target(row), (self._sheet(row), None)):
                    sources[key].append(row)
        for row in rows:
            if not is_blank(self._said(row, "actual")) or not self._items.assigned[row]:
                continue
            without = is_blank(self._said(row, "target"))
            near = sources.get((self._sheet(row), None) if without else self._sheet_and_target(row), [])
            # So many rows of one indicator are no form that prints it in a few groups.
            if not 0 < len(near) <= MOST_GROUPS:
                continue
            if all(self._serves(row, one) and alike(*self._both(one, near[0], "actual")) for one in near):
                self._take_shared(row, near[0])

    def _take_shared(self, row: int, source: int) -> None:
        self._problems.append(self._sharing(row, source))
        for column in ("actual", "actual_text", "actual_cell"):
            self._changed[column][row] = self._value(column, source)
        if is_blank(self._said(row, "prior")) and not is_blank(self._said(source, "prior")):
            for column in ("prior", "prior_cell"):
                self._changed[column][row] = self._value(column, source)

    def _serves(self, row: int, source: int) -> bool:
        items = self._items
        return (
            items.group[row] != items.group[source]
            and self._are_spelled_alike("measure", row, source)
            and items.direction[row] == items.direction[source]
            and self._telling_apart(row, source) is None
        )

    def _sharing(self, row: int, source: int) -> Problem:
        here = self._items.place(row) if self._items.cell(row, "actual") is None else self._cell(row, "actual")
        return problem(
            "actual-shared",
            here,
            unit=self._items.name("unit", row),
            indicator=self._items.name("indicator", row),
            elsewhere=elsewhere(self._cell(source, "actual"), here),
        )

    # Comparing ----------------------------------------------------------------------------------------------------

    def _compare_groups(self, rows: Sequence[int]) -> None:
        """Tells of an indicator that has another result in each of several groups.

        With one target that is a contradiction; with a target in each they are two, which is said.
        """
        for place, row in enumerate(rows):
            differing = [
                (other, number)
                for other in rows[: min(place, MOST_GROUPS)]
                if (number := self._differing_result(row, other)) is not None
            ]
            contradicted = next((one for one in differing if self._may_be_one_target(row, one[0])), None)
            if contradicted:
                other, number = contradicted
                said, cells = self._both(row, other, number), self._cells(row, other, number)
                self._problems.append(contradiction_of_groups(self._items, row, number, *said, *cells))
            elif differing:
                unit = int(self._items.unit[row])
                one, other, number, count = self._apart.get(unit, (row, *differing[0], 0))
                self._apart[unit] = one, other, number, count + 1

    def _differing_result(self, row: int, other: int) -> Number | None:
        """The result that two rows both state and differ in, where nothing else tells them apart."""
        if not self._serves(row, other):
            return None
        results: tuple[Number, ...] = ("actual", "prior")
        for number in results:
            here, there = self._both(row, other, number)
            if not (is_blank(here) or is_blank(there) or alike(here, there)):
                return number
        return None

    def _groups_apart(self, row: int, other: int, number: Number, count: int) -> Problem:
        said, cells = self._both(row, other, number), self._cells(row, other, number)
        return groups_apart(self._items, row, number, *said, *cells, count)

    def _may_be_one_target(self, row: int, other: int) -> bool:
        blank = is_blank(self._said(row, "target")) or is_blank(self._said(other, "target"))
        return blank or self._target(row) == self._target(other)

    def _compare(self, rows: Sequence[int]) -> None:
        """Makes one of the rows of one item, or tells in what they differ.

        What one sheet leaves blank another may say; on one sheet a blank beside a figure is another row's.
        """
        divided = self._division(rows)
        if divided:
            self._problems.append(divided)
            return
        by_sheet: dict[int, list[int]] = {}
        for row in rows:
            by_sheet.setdefault(self._sheet(row), []).append(row)
        undone: list[_Change] = []
        found = chain(
            *(self._differences(some, undone, may_be_blank=False) for some in by_sheet.values()),
            self._differences([some[0] for some in by_sheet.values()], undone, may_be_blank=True),
        )
        problems = list(islice(found, MOST_TOLD))
        if problems:
            self._problems += problems
            for column, row, value in reversed(undone):
                self._changed[column][row] = value
            return
        for row in rows[1:]:
            self.left_out[row] = True
            self._remarks.give(row, rows[0])
            if not self._points.give(row, rows[0]):
                self._repeat(rows[0], row)

    def _division(self, rows: Sequence[int]) -> Problem | None:
        """What to tell of rows that another column tells apart: no row of them repeats another."""
        first: dict[str, tuple[str, int]] = {}
        for row in rows:
            for heading, text in self._items.attributes_of(row):
                there, other = first.setdefault(heading, (text, row))
                if there != text:
                    number = next((one for one in NUMBERS if not is_blank(self._said(row, one))), NUMBERS[0])
                    said, cells = self._both(row, other, number), self._cells(row, other, number)
                    return division(self._items, row, number, *said, *cells, heading)
        return None

    def _differences(self, rows: Sequence[int], undone: list[_Change], *, may_be_blank: bool) -> Iterator[Problem]:
        """In what rows of one item differ from the first, which takes from each what it does not say itself."""
        for row in rows[1:]:
            found = self._difference(row, rows[0], may_be_blank=may_be_blank)
            if found:
                yield found
            else:
                self._complete(rows[0], row, undone)

    def _difference(self, row: int, other: int, *, may_be_blank: bool) -> Problem | None:
        """The first thing that two rows of one item say differently."""
        items = self._items
        for number in NUMBERS:
            said = self._both(row, other, number)
            if not alike(*said) and not (may_be_blank and any(map(is_blank, said))):
                return contradiction(items, row, number, *said, *self._cells(row, other, number))
        for column in _DESCRIBING:
            mine, its = self._stated(column, row), self._stated(column, other)
            if mine is None or its is None or (column in NAME_LISTS and self._are_spelled_alike(column, row, other)):
                continue
            if not alike(mine, its):
                return contradiction(items, row, column, mine, its, items.place(row), items.place(other))
        return None

    def _complete(self, row: int, other: int, undone: list[_Change]) -> None:
        """Gives a row what another of its item says and it does not."""
        columns = [
            column
            for number, some in _OF_NUMBER.items()
            if is_blank(self._said(row, number)) and not is_blank(self._said(other, number))
            for column in some
        ]
        columns += [
            one for one in _DESCRIBING if self._stated(one, row) is None and self._stated(one, other) is not None
        ]
        for column in columns:
            undone.append((column, row, self._value(column, row)))
            self._changed[column][row] = self._value(column, other)

    # What a row says ----------------------------------------------------------------------------------------------

    def _value(self, column: str, row: int) -> Any:
        changed = self._changed.get(column)
        return changed[row] if changed and row in changed else getattr(self._items, column)[row]

    def _said(self, row: int, number: Number) -> Said:
        """A row's number, or the words that stand for it."""
        value = float(self._value(number, row))
        if np.isnan(value) and number in _WORDS:
            code = int(self._value(_WORDS[number], row))
            if code != NOWHERE:
                return str(getattr(self._items, NAME_LISTS[_WORDS[number]])[code])
        return value

    def _both(self, row: int, other: int, number: Number) -> tuple[Said, Said]:
        return self._said(row, number), self._said(other, number)

    def _stated(self, column: str, row: int) -> Said | None:
        """What a column beside the figures says of a row, None where that is what holds if nothing is said."""
        value = self._value(column, row)
        if column in NAME_LISTS:
            return None if value == NOWHERE else str(getattr(self._items, NAME_LISTS[column])[int(value)])
        if column == "direction":
            return None if value == Direction.HIGHER else Word(Direction(int(value)).word)
        return None if np.isnan(value) or (column == "weight" and value == 1.0) else float(value)

    def _are_spelled_alike(self, column: str, row: int, other: int) -> bool:
        one, another = self._stated(column, row), self._stated(column, other)
        return one == another or spelling(str(one or "")) == spelling(str(another or ""))

    def _telling_apart(self, row: int, other: int) -> str | None:
        items = self._items
        if items.attributes[row] == items.attributes[other]:
            return None
        return telling_apart(items.attributes_of(row), items.attributes_of(other))

    def _target(self, row: int) -> tuple[object, ...]:
        """What rows share that have one target: equal to twelve digits, as everywhere."""
        said, upper = self._said(row, "target"), float(self._value("upper", row))
        return int(self._value("direction", row)), said if isinstance(said, str) else f"{said:.11e}", f"{upper:.11e}"

    def _sheet_and_target(self, row: int) -> tuple[int, object]:
        return self._sheet(row), self._target(row)

    def _sheet(self, row: int) -> int:
        """The sheet that a row stands on."""
        codes = (int(getattr(self._items, column)[row]) for column in CELL_COLUMNS)
        return next((cell_position(code)[0] for code in codes if code != NOWHERE), NOWHERE)

    def _cells(self, row: int, other: int, number: Number) -> tuple[Cell, Cell]:
        return self._cell(row, number), self._cell(other, number)

    def _cell(self, row: int, number: Number) -> Cell:
        """The cell of a row's number, which may have come from another row; else one of the row."""
        code = int(self._value(f"{number}_cell", row))
        if code == NOWHERE:
            return self._items.place(row)
        sheet, line, column = cell_position(code)
        return Cell(self._items.sheets[sheet].file, self._items.sheets[sheet].name, address(line, column))


_WORDS = {"target": "target_text", "actual": "actual_text"}
"""The columns of words that may stand for a number."""

_OF_NUMBER: dict[Number, tuple[str, ...]] = {
    "target": ("target", "upper", "target_text", "target_cell"),
    "actual": ("actual", "actual_text", "actual_cell"),
    "prior": ("prior", "prior_cell"),
}
"""The columns that go with a number."""

_DESCRIBING = ("cluster", "measure", "direction", "required", "weight")

_UNSAID = frozenset(["numbering", "note"])
"""Columns that may differ between rows which say the same."""


def _said_by(items: Items, rows: Ints) -> Iterator[Ints]:
    """Of the sheet and each column a number per row, equal where it is the same of rows."""
    yield _sheets_of(items, rows)
    for column in COLUMNS:
        if column in _UNSAID:
            continue
        values = getattr(items, column)[rows]
        if column in CELL_COLUMNS:
            yield (values == NOWHERE).astype(np.int64)
        elif values.dtype == np.float64:
            numbers = ~np.isnan(values)
            if not numbers.any() or (values == values[0]).all():
                continue
            classes = np.full(values.size, NOWHERE, dtype=np.int64)
            classes[numbers] = tie_classes(values[numbers])
            yield classes
        else:
            yield values.astype(np.int64)


def _sheets_of(items: Items, rows: Ints) -> Ints:
    """The sheet that each of some rows stands on."""
    sheets = np.full(rows.size, NOWHERE, dtype=np.int64)
    for column in CELL_COLUMNS:
        codes = getattr(items, column)[rows]
        sheets = np.where((sheets == NOWHERE) & (codes != NOWHERE), cell_positions(codes)[0], sheets)
    return sheets
