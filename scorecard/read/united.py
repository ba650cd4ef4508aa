"""Rows of one unit and indicator, brought together: which become one, which share a figure, and which are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Any

import numpy as np

from scorecard.domain import CELL_COLUMNS, COLUMNS, NOWHERE, NUMBERS, Ints, Items, Number
from scorecard.numbers import tie_classes
from scorecard.problems import Problem, problem
from scorecard.read.overrides import in_double_quotes
from scorecard.read.statements import DESCRIPTIONS, Statements, elsewhere

MOST_GROUPS = 20
"""Groups of one unit that an indicator's one result may stand for."""

MOST_TOLD = 10
"""Rows of one item that are said to contradict it, or whose remarks are kept; more come to light when these are
corrected."""

RESULTS: tuple[Number, ...] = ("actual", "prior")


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


class _Together:
    """The rows of a table as they are brought together, and what there is to tell of it."""

    def __init__(self, items: Items) -> None:
        self._items = items
        self._rows = Statements(items)
        self.left_out = np.zeros(len(items), dtype=np.bool_)
        self._repeats: dict[tuple[int, int], tuple[int, int]] = {}
        """Of a unit and indicator: the row that stays, and the first that repeats it."""
        self._times = Counter[tuple[int, int]]()
        """How many rows do."""
        self._apart: dict[int, tuple[Number, int, int]] = {}
        """Of a unit: a result, and two rows that state it in groups with a target each."""
        self._indicators_apart = Counter[int]()
        self._problems: list[Problem] = []

    def result(self) -> tuple[Items, list[Problem]]:
        problems = [
            *self._problems,
            *(
                self._rows.difference("groups-apart", *differing, count=str(self._indicators_apart[unit]))
                for unit, differing in self._apart.items()
            ),
            *(self._repetition(*rows, self._times[pair]) for pair, rows in self._repeats.items()),
            *self._rows.about_points,
        ]
        return self._rows.result().take(np.flatnonzero(~self.left_out)), problems

    # Rows that repeat ---------------------------------------------------------------------------------------------

    def leave_out_identical(self, rows: Ints) -> None:
        """Leaves out rows that say what an earlier one says, all at once: there may be a million of them."""
        keys = [key for key in self._said_by(rows) if key.size and (key != key[0]).any()]
        order = np.lexsort([np.arange(rows.size), *keys])
        repeats = np.append(False, np.ones(rows.size - 1, dtype=np.bool_))
        for key in keys:
            repeats[1:] &= np.diff(key[order]) == 0
        ordered = rows[order]
        self.left_out[ordered[repeats]] = True
        starts = np.flatnonzero(~repeats)
        counts = np.diff(np.append(starts, rows.size)) - 1
        for start, count in zip(starts[counts > 0].tolist(), counts[counts > 0].tolist(), strict=True):
            first, *later = ordered[start : start + 1 + min(count, MOST_TOLD)].tolist()
            self._repeat(first, later[0], count)
            for row in later:
                self._rows.take_remarks(first, row)

    def _said_by(self, rows: Ints) -> Iterator[Ints]:
        """Of the sheet and each column a number per row, equal where it is the same of rows."""
        yield self._rows.sheets[rows]
        for column in COLUMNS:
            if column in ("numbering", "note"):
                continue  # rows that say the same may differ in them
            values = getattr(self._items, column)[rows]
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

    def _repeat(self, row: int, later: int, count: int = 1) -> None:
        pair = int(self._items.unit[row]), int(self._items.indicator[row])
        self._repeats.setdefault(pair, (row, later))
        self._times[pair] += count

    def _repetition(self, row: int, later: int, count: int) -> Problem:
        first, again = self._items.place(row), self._items.place(later)
        return problem(
            "item-repeated", again, **self._names(later), elsewhere=elsewhere(first, again), count=str(count)
        )

    def _names(self, row: int) -> dict[str, str]:
        return {"unit": self._items.name("unit", row), "indicator": self._items.name("indicator", row)}

    # The rows of one unit's indicator -----------------------------------------------------------------------------

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
        has_target, has_actual = self._items.target_cell[rows] != NOWHERE, self._items.actual_cell[rows] != NOWHERE
        takers = defaultdict(list)
        for plan, result in self._paired(rows[has_target & ~has_actual], rows[has_actual & ~has_target]):
            takers[result].append(plan)
        for result, plans in takers.items():
            if len(set(map(self._rows.target_of, plans))) == 1:
                for plan in plans:
                    self._rows.take("actual", plan, result)
                    if self._items.prior_cell[plan] == NOWHERE:
                        self._rows.take("prior", plan, result)
                    self._give_rest(result, plan)
                self._problems += [self._sharing(plan, result) for plan in plans[1:]]
        only_points = self._rows.only_points[rows]
        scored, others = rows[only_points], rows[~only_points & ~self.left_out[rows]]
        for row, other in self._paired(scored, others, in_any_group=scored.size == 1):
            self._give_rest(row, other)

    def _give_rest(self, source: int, row: int) -> None:
        """Gives a row the points and remarks of another, which then goes."""
        self._rows.take_points(row, source)
        self._rows.take_remarks(row, source)
        self.left_out[source] = True

    def _paired(self, rows: Ints, others: Ints, *, in_any_group: bool = False) -> Iterator[tuple[int, int]]:
        """Each row with the only one of others that it fits: of its own group or of none. A row in no group fits any
        where none is in no group either.

        Args:
            in_any_group: whether any row does.
        """
        groups = self._items.group[others]
        for row in rows.tolist():
            group = int(self._items.group[row])
            fitting = others[(groups == group) | (groups == NOWHERE)]
            if not fitting.size and (group == NOWHERE or in_any_group):
                fitting = others
            if fitting.size == 1:
                yield row, int(fitting[0])

    # One figure for several groups --------------------------------------------------------------------------------

    def _share(self, rows: Sequence[int]) -> None:
        """Gives rows of an indicator the result that their sheet prints only once, beside the indicator's other group.

        A blank takes a result only from another group of the same sheet whose row agrees with it in all else:
        target, measure, direction and what other columns say; or it has no target itself. Funds with a budget each
        stay blank where nothing is reported. Where results that fit differ, none is taken.
        """
        said, sheets = self._rows.of, self._rows.sheets
        sources = defaultdict(list)
        for row in rows:
            if said("actual", row) is not None and said("target", row) is not None:
                for target in (self._rows.target_of(row), None):
                    sources[sheets[row], target].append(row)
        for row in rows:
            if said("actual", row) is not None or not self._items.assigned[row]:
                continue
            target = None if said("target", row) is None else self._rows.target_of(row)
            near = sources.get((sheets[row], target), [])
            # So many rows of one indicator are no form that prints it in a few groups.
            if not 0 < len(near) <= MOST_GROUPS:
                continue
            if all(self._serves(row, one) for one in near) and self._agree_on("actual", near):
                self._problems.append(self._sharing(row, near[0]))
                for number in RESULTS:
                    stated = [one for one in near if said(number, one) is not None]
                    if stated and said(number, row) is None and self._agree_on(number, stated):
                        self._rows.take(number, row, stated[0])

    def _agree_on(self, number: Number, rows: Sequence[int]) -> bool:
        return all(self._rows.agree_on(number, row, rows[0]) for row in rows)

    def _serves(self, row: int, source: int) -> bool:
        items = self._items
        return (
            items.group[row] != items.group[source]
            and self._rows.agree_on("measure", row, source)
            and items.direction[row] == items.direction[source]
            and self._rows.column_between(row, source) is None
        )

    def _sharing(self, row: int, source: int) -> Problem:
        here, there = self._rows.cell_of("actual", row), self._rows.cell_of("actual", source)
        here = self._items.place(row) if self._items.cell(row, "actual") is None else here
        return problem("actual-shared", here, **self._names(row), elsewhere=elsewhere(there, here))

    # Comparing ----------------------------------------------------------------------------------------------------

    def _compare_groups(self, rows: Sequence[int]) -> None:
        """Tells of an indicator that has another result in each of several groups.

        With one target that is a contradiction; with a target in each they are two, which is said.
        """
        for place, row in enumerate(rows):
            differing = [
                (number, row, other)
                for other in rows[: min(place, MOST_GROUPS)]
                if (number := self._differing_result(row, other)) is not None
            ]
            contradicted = next((one for one in differing if self._may_be_one_target(*one[1:])), None)
            if contradicted:
                self._problems.append(self._rows.difference("groups-contradicted", *contradicted))
            elif differing:
                unit = int(self._items.unit[row])
                self._apart.setdefault(unit, differing[0])
                self._indicators_apart[unit] += 1

    def _differing_result(self, row: int, other: int) -> Number | None:
        """The result that two rows both state and differ in, where nothing else tells them apart."""
        if not self._serves(row, other):
            return None
        stated = (number for number in RESULTS if self._rows.both_state(number, row, other))
        return next((number for number in stated if not self._rows.agree_on(number, row, other)), None)

    def _may_be_one_target(self, row: int, other: int) -> bool:
        both = self._rows.both_state("target", row, other)
        return not both or self._rows.target_of(row) == self._rows.target_of(other)

    def _compare(self, rows: Sequence[int]) -> None:
        """Makes one of the rows of one item, or tells in what they differ.

        What one sheet leaves blank another may say; on one sheet a blank beside a figure is another row's.
        """
        divided = self._division(rows)
        if divided:
            self._problems.append(divided)
            return
        by_sheet = defaultdict(list)
        for row in rows:
            by_sheet[int(self._rows.sheets[row])].append(row)
        before: list[tuple[str, int, Any]] = []
        differences = chain(
            *(self._differences(some, before, may_be_blank=False) for some in by_sheet.values()),
            self._differences([some[0] for some in by_sheet.values()], before, may_be_blank=True),
        )
        problems = list(islice(differences, MOST_TOLD))
        if problems:
            self._problems += problems
            self._rows.put_back(before)
            return
        first, *others = rows
        for row in others:
            self.left_out[row] = True
            self._rows.take_remarks(first, row)
            if not self._rows.take_points(first, row):
                self._repeat(first, row)

    def _division(self, rows: Sequence[int]) -> Problem | None:
        """What to tell of rows that another column tells apart, whatever their figures say: none repeats another."""
        first: dict[str, tuple[str, int]] = {}
        for row in rows:
            for heading, text in self._rows.attributes_of(row):
                there, other = first.setdefault(heading, (text, row))
                if there != text:
                    number = next((one for one in NUMBERS if self._rows.of(one, row) is not None), NUMBERS[0])
                    line = f"{in_double_quotes(heading)}=group"
                    return self._rows.difference("item-divided", number, row, other, heading=heading, line=line)
        return None

    def _differences(
        self, rows: Sequence[int], before: list[tuple[str, int, Any]], *, may_be_blank: bool
    ) -> Iterator[Problem]:
        """In what rows of one item differ from the first, which takes from each what it does not say itself.

        Args:
            before: is given what stood where something was taken.
        """
        first, *others = rows
        for row in others:
            what = self._first_difference(row, first, may_be_blank=may_be_blank)
            if what:
                yield self._rows.difference("item-contradicted", what, row, first)
                continue
            for what in (*NUMBERS, *DESCRIPTIONS):
                if self._rows.of(what, first) is None and self._rows.of(what, row) is not None:
                    before += self._rows.take(what, first, row)

    def _first_difference(self, row: int, other: int, *, may_be_blank: bool) -> str | None:
        """The first thing that two rows of one item say differently."""
        for what in (*NUMBERS, *DESCRIPTIONS):
            if self._rows.agree_on(what, row, other):
                continue
            if self._rows.both_state(what, row, other) or not (may_be_blank or what in DESCRIPTIONS):
                return what
        return None
