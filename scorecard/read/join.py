"""Items of many sheets and files to one table of one year: names united, priors filled, repeats found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from scorecard.domain import (
    COLUMNS,
    NAME_LISTS,
    NOWHERE,
    NUMBERS,
    Cell,
    Codes,
    Group,
    Ints,
    Items,
    Number,
    moved_cells,
)
from scorecard.numbers import agree
from scorecard.problems import Problem, Word, problem
from scorecard.read.headings import folded


def concatenated(parts: Sequence[Items]) -> tuple[Items, list[Problem]]:
    """All parts as one table, in order. Units, clusters, groups and indicators spelled with another
    case, spacing or without diacritics become one, under the first spelling; told for units.

    Raises:
        ValueError: there is no part.
    """
    if not parts:
        raise ValueError("no items to join")
    columns: dict[str, list[np.ndarray]] = {name: [] for name in COLUMNS}
    lists: dict[str, dict[object, object]] = {name: {} for name in NAME_LISTS.values()}
    problems: list[Problem] = []
    sheets = 0
    for part in parts:
        for column in COLUMNS:
            values = getattr(part, column)
            if column in NAME_LISTS:
                names, known = getattr(part, NAME_LISTS[column]), lists[NAME_LISTS[column]]
                key = _folded_key if column in _FOLDED else _exact_key
                table = _united_codes(names, known, key)
                if column == "unit":
                    problems += _respelled(part, table, tuple(known.values()))
                values = table[values]
            elif column.endswith("_cell"):
                values = moved_cells(values, sheets)
            columns[column].append(values)
        sheets += len(part.sheets)
    everything: dict[str, Any] = {name: tuple(known.values()) for name, known in lists.items()}
    everything |= {name: np.concatenate(pieces) for name, pieces in columns.items()}
    everything["sheets"] = tuple(sheet for part in parts for sheet in part.sheets)
    joined = Items(**everything)
    return joined, problems


_FOLDED = frozenset({"unit", "cluster", "group", "indicator"})


def _folded_key(name: object) -> object:
    """What two spellings of one name share."""
    if isinstance(name, Group):
        return Group(folded(name.code), folded(name.name))
    return folded(str(name)) or name


def _exact_key(name: object) -> object:
    return unicodedata.normalize("NFC", str(name))


def _united_codes(names: Sequence[object], known: dict[object, object], key: Callable[[object], object]) -> Codes:
    """The code in the joined list for each name of one part; the list grows by the names it lacks."""
    numbers = {shared: number for number, shared in enumerate(known)}
    table = np.full(len(names) + 1, NOWHERE, dtype=np.int32)
    for number, name in enumerate(names):
        shared = key(name)
        if shared not in numbers:
            numbers[shared] = len(numbers)
            known[shared] = name
        table[number] = numbers[shared]
    return table


def _respelled(part: Items, table: Codes, units: Sequence[object]) -> list[Problem]:
    """A warning for each unit of a part whose spelling is not the one it was joined to."""
    problems: list[Problem] = []
    for number, name in enumerate(part.units):
        unit = str(units[table[number]])
        if _exact_key(unit) != _exact_key(name):
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


def united(items: Items) -> tuple[Items, list[Problem]]:
    """Repeats of one unit, group and indicator read once, and an indicator's actual shared by its groups.

    Rows that repeat with equal figures become one, with a warning; unequal ones stay and are an
    error that names both cells. In forms that print an actual only once, an indicator's other
    group takes it from there.
    """
    order = np.lexsort((np.arange(len(items)), items.group, items.indicator, items.unit))
    unit, indicator, group = items.unit[order], items.indicator[order], items.group[order]
    same_indicator = np.zeros(len(items), dtype=bool)
    same_indicator[1:] = (unit[1:] == unit[:-1]) & (indicator[1:] == indicator[:-1])
    if not same_indicator.any():
        return items, []
    same_group = same_indicator.copy()
    same_group[1:] &= group[1:] == group[:-1]
    problems: list[Problem] = []
    dropped = np.zeros(len(items), dtype=bool)
    filled = {
        name: getattr(items, name).copy() for name in ("actual", "prior", "actual_text", "actual_cell", "prior_cell")
    }
    starts = np.flatnonzero(~same_indicator)
    ends = np.append(starts[1:], len(items))
    repeated = ends - starts > 1
    for start, end in zip(starts[repeated], ends[repeated], strict=True):
        rows = order[start:end]
        _share_results(rows, filled)
        for earlier, later, in_group in _pairs(rows, same_group[start:end]):
            numbers: tuple[Number, ...] = NUMBERS if in_group else ("actual", "prior")
            conflict = _conflict(items, earlier, later, numbers)
            if conflict:
                problems.append(conflict)
            elif in_group:
                dropped[later] = True
                problems.append(
                    problem(
                        "item-repeated",
                        items.place(later),
                        unit=items.name("unit", later),
                        indicator=items.name("indicator", later),
                        elsewhere=_address(items.place(earlier)),
                    )
                )
    return items.replace(**filled).take(np.flatnonzero(~dropped)), problems


def _pairs(rows: Ints, same_group: np.ndarray) -> list[tuple[int, int, bool]]:
    """Each row after the first with the row it must agree with: the first of its group, else of all."""
    pairs: list[tuple[int, int, bool]] = []
    leader = int(rows[0])
    for position in range(1, rows.size):
        row = int(rows[position])
        if same_group[position]:
            pairs.append((leader, row, True))
        else:
            pairs.append((int(rows[0]), row, False))
            leader = row
    return pairs


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


def _conflict(items: Items, earlier: int, later: int, numbers: Sequence[Number]) -> Problem | None:
    """The first number on which two rows of one indicator differ."""
    for number in numbers:
        one, other = getattr(items, number)[[later, earlier]]
        both_missing = np.isnan(one) and np.isnan(other)
        in_one_group = items.group[later] == items.group[earlier]
        if both_missing or agree(np.array([one]), np.array([other]))[0]:
            continue
        if not in_one_group and (np.isnan(one) or np.isnan(other)):
            continue
        return problem(
            "item-contradicted",
            items.cell(later, number) or items.place(later),
            unit=items.name("unit", later),
            indicator=items.name("indicator", later),
            number=Word(number),
            one=float(one),
            other=float(other),
            elsewhere=_address(items.cell(earlier, number) or items.place(earlier)),
        )
    return None


def _address(cell: Cell) -> str:
    return f"{cell.sheet}!{cell.address}" if cell.sheet else str(cell.address or cell.file)
