"""Items of many sheets and files to one table of one year: names united, priors filled."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from scorecard.domain import (
    CELL_COLUMNS,
    COLUMNS,
    NAME_LISTS,
    NOWHERE,
    Bools,
    Cell,
    Group,
    Items,
    moved_cells,
)
from scorecard.names import differ_in_letters, representatives, unmarked
from scorecard.problems import Problem, Word, problem
from scorecard.read.numbered import without_item_numbers

_NO_ALIASES: Mapping[str, str] = {}


def concatenated(
    parts: Sequence[Items], aliases: Mapping[str, str] = _NO_ALIASES, distinct: Sequence[Sequence[str]] = ()
) -> tuple[Items, list[Problem]]:
    """All parts as one table, in order. Units, clusters, groups and indicators spelled with another
    case, spacing or without diacritics become one, under the first spelling; so do indicators with and without
    an item's number before them. It is told of units, and of other names that differ in more than case and spacing.

    Args:
        aliases: other names of units, to the name they are joined under; not told.
        distinct: lists of names that the user says are not one.
    Raises:
        ValueError: there is no part.
    """
    if not parts:
        raise ValueError("no items to join")
    renamed = {unmarked(other): name for other, name in aliases.items()}
    joined: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, names in NAME_LISTS.items():
        lists = [getattr(part, names) for part in parts]
        if column == "unit" and renamed:
            lists = [tuple(renamed.get(unmarked(name), name) for name in one) for one in lists]
        # The parts of one form share their lists, so each is gone through once.
        single = {id(one): one for one in lists}
        meant = _meant(column, list(single.values()), distinct)
        numbers = {name: number for number, name in enumerate(dict.fromkeys(meant.values()))}
        tables = {
            key: np.array([*(numbers[meant[name]] for name in one), NOWHERE], dtype=np.int32)
            for key, one in single.items()
        }
        joined[names] = tuple(numbers)
        joined[column] = np.concatenate(
            [tables[id(one)][getattr(part, column)] for one, part in zip(lists, parts, strict=True)]
        )
        if column in _TOLD:
            problems += _respelled(column, list(zip(parts, lists, strict=True)), meant)
    for column in COLUMNS:
        if column not in joined:
            pieces = [getattr(part, column) for part in parts]
            joined[column] = np.concatenate(pieces) if len(pieces) > 1 else pieces[0]
    before = np.cumsum([0, *(len(part.sheets) for part in parts)])[:-1]
    sheets = np.repeat(before, list(map(len, parts)))
    for name in CELL_COLUMNS:
        joined[name] = moved_cells(joined[name], sheets)
    joined["sheets"] = tuple(sheet for part in parts for sheet in part.sheets)
    items, numbered = without_item_numbers(Items(**joined), distinct)
    return items, [*problems, *numbered]


def _meant(column: str, lists: Sequence[Sequence[Any]], distinct: Sequence[Sequence[str]]) -> dict[Any, Any]:
    """The name that each spelling in a column's lists stands for."""
    every = [name for names in lists for name in names]
    if column == "group":
        names = representatives((group.name for group in every), distinct)
        return {group: Group(group.code, names[group.name]) for group in every}
    if column in ("unit", "cluster", "indicator"):
        return representatives(every, distinct)
    if column == "attributes":
        return {pairs: tuple((_composed(heading), _composed(text)) for heading, text in pairs) for pairs in every}
    return {name: _composed(name) for name in every}


def _composed(text: str) -> str:
    """A text with each letter and its marks as one."""
    return unicodedata.normalize("NFC", text)


_TOLD = ("unit", "cluster", "group", "indicator")
"""Columns of names of which another spelling is told."""


def _respelled(
    column: str, parts: Sequence[tuple[Items, Sequence[Any]]], meant: Mapping[Any, Any]
) -> Iterator[Problem]:
    """A warning for each spelling that was joined to another: of a unit in every part, of other names once, and only
    where more than case and spacing differ."""
    differ = _differ_in_writing if column == "unit" else differ_in_letters
    joined = {name: one for name, one in meant.items() if name != one and differ(_text_of(name), _text_of(one))}
    for part, names in parts if joined else ():
        for number, name in enumerate(names):
            if name not in joined or not (rows := np.flatnonzero(getattr(part, column) == number)).size:
                continue
            place = part.place(int(rows[0]))
            if column == "unit":
                yield problem("unit-spelled-differently", place, found=name, unit=joined[name])
            else:
                found, other = _text_of(name), _text_of(joined.pop(name))
                yield problem("name-spelled-differently", place, found=found, name=other, column=Word(column))


def _differ_in_writing(one: str, other: str) -> bool:
    return _composed(one) != _composed(other)


def _text_of(name: str | Group) -> str:
    return name.name if isinstance(name, Group) else name


def of_year(items: Items, year: int | None) -> tuple[Items, int | None, list[Problem]]:
    """The items of one year. Units that are reported for other years only are told; those of the year before are told
    where they are looked for.

    Args:
        year: the year wanted, which names figures only where nothing states a year; None for the newest that has
            both targets and actuals, else actuals.
    """
    years = sorted(set(items.year.tolist()) - {0})
    place = Cell(items.sheets[0].file)
    if not years and year is None:
        return items, None, [problem("year-unknown", place)]
    if years and year is not None and year not in years:
        about_year = problem("year-absent", place, year=str(year), found=", ".join(map(str, years)))
        return items.take(np.empty(0, dtype=np.int64)), year, [about_year]
    chosen = _newest(items) if year is None else year
    own = (items.year == 0) | (items.year == chosen)
    current = items if own.all() else items.take(own)
    current = current.replace(year=np.full(len(current), chosen, dtype=np.int32))
    return (
        current,
        chosen,
        [*_plans_of_another_year(items, own, chosen), *_units_of_other_years(items, own, chosen)],
    )


def _plans_of_another_year(items: Items, own: Bools, chosen: int) -> Iterator[Problem]:
    """That the year's results have no plan, where another year's plan stands beside them."""
    planned = ~np.isnan(items.target) | (items.target_text != NOWHERE)
    if (planned & own).any() or not (planned & ~own).any():
        return
    row = int(np.flatnonzero(planned & ~own)[0])
    yield problem("plan-of-another-year", items.place(row), other=str(items.year[row]), year=str(chosen))


def _units_of_other_years(items: Items, own: Bools, chosen: int) -> Iterator[Problem]:
    """The units that have figures, and none of the year or the one before."""
    present = np.zeros(len(items.units), dtype=np.bool_)
    present[items.unit[own | (items.year == chosen - 1)]] = True
    others = np.flatnonzero(~own & ~present[items.unit])
    units, first = np.unique(items.unit[others], return_index=True)
    for unit, row in zip(units.tolist(), others[first].tolist(), strict=True):
        years = sorted(set(items.year[items.unit == unit].tolist()))
        yield problem(
            "unit-of-another-year",
            items.place(row),
            unit=items.units[unit],
            years=", ".join(map(str, years)),
            year=str(chosen),
        )


def _newest(items: Items) -> int:
    """The newest year with results that have a plan, else with results, else of all that is stated."""
    done = ~np.isnan(items.actual) | (items.actual_text != NOWHERE)
    choices = (items.year[wanted] for wanted in (done & ~np.isnan(items.target), done, items.year > 0))
    return next(int(years.max()) for years in choices if years.size and years.max() > 0)
