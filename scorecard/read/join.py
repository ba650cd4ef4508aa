"""Items of many sheets and files to one table of one year: names united, priors filled, repeats found."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from scorecard.domain import (
    COLUMNS,
    NAME_LISTS,
    NOWHERE,
    NUMBERS,
    POINTS,
    Cell,
    Group,
    Ints,
    Items,
    Number,
    moved_cells,
)
from scorecard.names import folded, representatives
from scorecard.problems import Problem, problem
from scorecard.read.contradictions import alike, contradiction, elsewhere
from scorecard.read.points import PointsTogether

_NO_ALIASES: Mapping[str, str] = {}


def concatenated(parts: Sequence[Items], aliases: Mapping[str, str] = _NO_ALIASES) -> tuple[Items, list[Problem]]:
    """All parts as one table, in order. Units, clusters, groups and indicators spelled with another
    case, spacing or without diacritics become one, under the first spelling; told for units.

    Args:
        aliases: other names of units, to the name they are joined under; not told.
    Raises:
        ValueError: there is no part.
    """
    if not parts:
        raise ValueError("no items to join")
    renamed = {folded(other): name for other, name in aliases.items()}
    joined: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, names in NAME_LISTS.items():
        lists = [getattr(part, names) for part in parts]
        if column == "unit" and renamed:
            lists = [tuple(renamed.get(folded(name), name) for name in one) for one in lists]
        # The parts of one form share their lists, so each is gone through once.
        distinct = {id(one): one for one in lists}
        meant = _meant(column, list(distinct.values()))
        numbers = {name: number for number, name in enumerate(dict.fromkeys(meant.values()))}
        tables = {
            key: np.array([*(numbers[meant[name]] for name in one), NOWHERE], dtype=np.int32)
            for key, one in distinct.items()
        }
        joined[names] = tuple(numbers)
        joined[column] = np.concatenate(
            [tables[id(one)][getattr(part, column)] for one, part in zip(lists, parts, strict=True)]
        )
        if column == "unit":
            for part, one in zip(parts, lists, strict=True):
                problems += _respelled(part, one, meant)
    for column in COLUMNS:
        if column not in joined:
            pieces = [getattr(part, column) for part in parts]
            joined[column] = np.concatenate(pieces) if len(pieces) > 1 else pieces[0]
    before = np.cumsum([0, *(len(part.sheets) for part in parts)])[:-1]
    sheets = np.repeat(before, list(map(len, parts)))
    for number in (*NUMBERS, *POINTS):
        joined[f"{number}_cell"] = moved_cells(joined[f"{number}_cell"], sheets)
    joined["sheets"] = tuple(sheet for part in parts for sheet in part.sheets)
    return Items(**joined), problems


def _meant(column: str, lists: Sequence[Sequence[Any]]) -> dict[Any, Any]:
    """The name that each spelling in a column's lists stands for."""
    every = [name for names in lists for name in names]
    if column == "group":
        names = representatives(group.name for group in every)
        return {group: Group(group.code, names[group.name]) for group in every}
    if column in ("unit", "cluster", "indicator"):
        return dict(representatives(every))
    if column == "attributes":
        return {pairs: tuple((_composed(heading), _composed(text)) for heading, text in pairs) for pairs in every}
    return {name: _composed(name) for name in every}


def _composed(text: str) -> str:
    """A text with each letter and its marks as one."""
    return unicodedata.normalize("NFC", text)


def _respelled(part: Items, names: Sequence[str], meant: Mapping[str, str]) -> list[Problem]:
    """A warning for each unit of a part whose spelling is not the one it was joined to."""
    problems: list[Problem] = []
    for number, name in enumerate(names):
        unit = meant[name]
        if unit != name and _composed(unit) != _composed(name):
            first = int(np.argmax(part.unit == number))
            problems.append(problem("unit-spelled-differently", part.place(first), found=name, unit=unit))
    return problems


def of_year(items: Items, year: int | None) -> tuple[Items, int | None, list[Problem]]:
    """The items of one year, each prior filled from the year before where the source has it.

    Args:
        year: the year wanted; None for the newest that has both targets and actuals, else actuals.
    """
    years = sorted(set(items.year.tolist()) - {0})
    place = Cell(items.sheets[0].file)
    if year is not None and len(years) <= 1:
        return items.replace(year=np.full(len(items), year, dtype=np.int32)), year, []
    if not years:
        return items, None, [problem("year-unknown", place)]
    if year is not None and year not in years:
        found = ", ".join(map(str, years))
        return (
            items.take(np.empty(0, dtype=np.int64)),
            year,
            [problem("year-absent", place, year=str(year), found=found)],
        )
    chosen = year or _newest(items)
    own = items.year == (0 if chosen is None else chosen)
    own |= items.year == 0
    if own.all():
        return items.replace(year=np.full(len(items), chosen or 0, dtype=np.int32)), chosen, []
    current = items.take(own)
    current = current.replace(year=np.full(len(current), chosen or 0, dtype=np.int32))
    if chosen is not None:
        current = _with_priors(current, items.take(items.year == chosen - 1))
    return current, chosen, []


def _newest(items: Items) -> int | None:
    done = ~np.isnan(items.actual) | (items.actual_text != NOWHERE)
    for wanted in (done & ~np.isnan(items.target), done, np.ones(len(items), dtype=bool)):
        years = items.year[wanted & (items.year > 0)]
        if years.size:
            return int(years.max())
    return None


def _with_priors(current: Items, before: Items) -> Items:
    """Missing priors taken from last year's actuals of the same unit and indicator."""
    reported = before.take(~np.isnan(before.actual))
    if not len(reported) or not np.isnan(current.prior).any():
        return current
    size = len(current.indicators)
    keys = reported.unit.astype(np.int64) * size + reported.indicator
    found, first = np.unique(keys, return_index=True)
    wanted = current.unit.astype(np.int64) * size + current.indicator
    at = np.minimum(np.searchsorted(found, wanted), found.size - 1)
    fill = np.isnan(current.prior) & (found[at] == wanted)
    source = first[at]
    return current.replace(
        prior=np.where(fill, reported.actual[source], current.prior),
        prior_cell=np.where(fill, reported.actual_cell[source], current.prior_cell),
    )


_RESULTS = ("actual", "prior", "actual_text", "actual_cell", "prior_cell")


def united(items: Items) -> tuple[Items, list[Problem]]:
    """What several rows say of one unit and indicator, brought together.

    - A target that stands on one sheet and an actual on another become one item.
    - An indicator's actual serves all groups it stands in, as in forms that print it only once.
    - Points that stand on a sheet of their own, or only in one of several rows, go to the row that
      stays; unequal ones are an error.
    - Rows that repeat with equal figures become one, with a warning; unequal ones stay and are an
      error that names both cells.
    """
    size = len(items)
    order = np.lexsort((np.arange(size), items.group, items.indicator, items.unit))
    same = np.zeros(size, dtype=bool)
    same[1:] = np.diff(items.unit[order]) == 0
    same[1:] &= np.diff(items.indicator[order]) == 0
    if not same.any():
        return items, []
    starts = np.flatnonzero(~same)
    ends = np.append(starts[1:], size)
    repeated = ends - starts > 1
    problems: list[Problem] = []
    dropped = np.zeros(size, dtype=bool)
    filled = {name: getattr(items, name).copy() for name in _RESULTS}
    points = PointsTogether(items)
    for start, end in zip(starts[repeated].tolist(), ends[repeated].tolist(), strict=True):
        rows = order[start:end]
        _join_separate(items, rows, filled, dropped, points)
        rows = rows[~dropped[rows]]
        _share_results(rows, filled)
        for earlier, later in _to_compare(items, rows):
            in_group = items.group[later] == items.group[earlier]
            conflict = _conflict(items, filled, earlier, later, NUMBERS if in_group else ("actual", "prior"))
            if conflict:
                problems.append(conflict)
            elif in_group:
                dropped[later] = True
                if points.give(later, earlier):
                    continue
                problems.append(
                    problem(
                        "item-repeated",
                        items.place(later),
                        unit=items.name("unit", later),
                        indicator=items.name("indicator", later),
                        elsewhere=elsewhere(items.place(earlier), items.place(later)),
                    )
                )
    problems += points.problems
    return items.replace(**filled, **points.filled).take(np.flatnonzero(~dropped)), problems


def _join_separate(
    items: Items, rows: Ints, filled: dict[str, np.ndarray], dropped: np.ndarray, points: PointsTogether
) -> None:
    """Gives rows from a sheet without results those of a row from a sheet without targets, which then goes.

    Rows of the same group go together; a row in no group goes with any. So does a row of nothing but points.
    """
    plans = rows[(items.actual_cell[rows] == NOWHERE) & (items.target_cell[rows] != NOWHERE)]
    results = rows[(items.target_cell[rows] == NOWHERE) & (items.actual_cell[rows] != NOWHERE)]
    for plan in plans if results.size else ():
        fitting = results[(items.group[results] == items.group[plan]) | (items.group[results] == NOWHERE)]
        if not fitting.size and items.group[plan] == NOWHERE and results.size == 1:
            fitting = results
        if fitting.size == 1:
            for name in _RESULTS:
                if not name.startswith("prior") or items.prior_cell[plan] == NOWHERE:
                    filled[name][plan] = filled[name][fitting[0]]
            points.give(int(fitting[0]), int(plan))
            dropped[fitting[0]] = True
    scored = rows[points.alone[rows]]
    others = rows[~points.alone[rows] & ~dropped[rows]]
    for row in scored if others.size else ():
        fitting = others[(items.group[others] == items.group[row]) | (items.group[others] == NOWHERE)]
        if not fitting.size and (items.group[row] == NOWHERE or scored.size == 1):
            fitting = others
        if fitting.size == 1:
            points.give(int(row), int(fitting[0]))
            dropped[row] = True


def _to_compare(items: Items, rows: Ints) -> Iterator[tuple[int, int]]:
    """Each later row of one indicator with the one it must agree with: the first of its group, else of all."""
    leader = int(rows[0])
    for row in rows[1:].tolist():
        if items.group[row] == items.group[leader]:
            yield leader, row
        else:
            yield int(rows[0]), row
            leader = row


def _share_results(rows: Ints, filled: dict[str, np.ndarray]) -> None:
    """Gives the rows of one indicator the actual and the prior that one of them has."""
    for number in ("actual", "prior"):
        present = ~np.isnan(filled[number][rows])
        if number == "actual":
            present |= filled["actual_text"][rows] != NOWHERE
        if not present.any() or present.all():
            continue
        source, lacking = rows[present][0], rows[~present]
        for column in (number, f"{number}_cell", *(["actual_text"] if number == "actual" else [])):
            filled[column][lacking] = filled[column][source]


def _conflict(
    items: Items, filled: dict[str, np.ndarray], earlier: int, later: int, numbers: Sequence[Number]
) -> Problem | None:
    """The first number on which two rows of one indicator differ."""
    for number in numbers:
        one, other = _shown(items, filled, later, number), _shown(items, filled, earlier, number)
        if alike(one, other):
            continue
        here = items.cell(later, number) or items.place(later)
        there = items.cell(earlier, number) or items.place(earlier)
        return contradiction(items, later, number, one, other, here, there)
    return None


def _shown(items: Items, filled: dict[str, np.ndarray], row: int, number: Number) -> float | str:
    """A row's number, or the words that stand for it."""
    value = float(filled[number][row]) if number in filled else float(getattr(items, number)[row])
    if np.isnan(value) and number in ("target", "actual"):
        code = int(items.target_text[row] if number == "target" else filled["actual_text"][row])
        if code != NOWHERE:
            return (items.target_texts if number == "target" else items.texts)[code]
    return value
