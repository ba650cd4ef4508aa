"""Rows of the whole year and rows of parts of it: which parts belong to which item."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorecard.domain import (
    CELL_COLUMNS,
    COLUMNS,
    NAME_LISTS,
    NOWHERE,
    Bools,
    Codes,
    Floats,
    Ints,
    Items,
    Parts,
    no_parts,
)
from scorecard.numbers import tie_classes
from scorecard.problems import Problem
from scorecard.read.united import united
from scorecard.spans import span_of

_OWN_PLAN = 2 << 8
"""What a span's code holds beside the months: see `Span.code`."""


def divided(items: Items) -> tuple[Items, Items]:
    """The rows of the whole year, and those of parts of it.

    An item of which only parts are known gets a row without figures where the first of them stood. A plan of the year
    that each period's sheet or row prints again is one plan.
    """
    is_part = items.span != 0
    if not is_part.any():
        return items, items.take(np.empty(0, dtype=np.int64))
    keys = _keys(items)
    parts = np.flatnonzero(is_part)
    alone, first = np.unique(keys[parts], return_index=True)
    blank = parts[first[~np.isin(alone, keys[~is_part])]]
    rows = np.sort(np.concatenate([np.flatnonzero(~is_part), blank]))
    whole = _without_figures(items.take(rows), np.isin(rows, blank))
    return whole.take(_not_printed_again(whole)), items.take(parts)


def with_parts(whole: Items, parts: Items) -> tuple[Parts, list[Problem]]:
    """The parts of items as rows beside them: rows that say the same of one part are one, others are told."""
    if not len(parts):
        return no_parts(), []
    pieces, problems = [], []
    months = parts.span & ~_OWN_PLAN
    for code in np.unique(months).tolist():
        of_span, told = united(parts.take(np.flatnonzero(months == code)))
        pieces.append(of_span)
        problems += told
    rows = _stacked(pieces)
    item = _items_of(whole, rows)
    spans = {code: span_of(code) for code in np.unique(rows.span).tolist()}
    ends = np.array([spans[code].last for code in rows.span.tolist()])
    begins = np.array([spans[code].first for code in rows.span.tolist()])
    order = np.lexsort((rows.span, begins, ends, item))
    return Parts(item[order], rows.take(order)), problems


def _stacked(pieces: Sequence[Items]) -> Items:
    """Tables that come from one, in which only remarks were brought together, as one again."""
    columns = {name: np.concatenate([getattr(piece, name) for piece in pieces]) for name in COLUMNS}
    lists: dict[str, tuple[object, ...]] = {}
    for column in ("note", "attributes"):
        own = [getattr(piece, NAME_LISTS[column]) for piece in pieces]
        lists[NAME_LISTS[column]] = tuple(name for names in own for name in names)
        before = np.repeat(np.cumsum([0, *map(len, own)])[:-1], list(map(len, pieces)))
        codes = columns[column]
        columns[column] = np.where(codes == NOWHERE, NOWHERE, codes + before).astype(codes.dtype)
    return pieces[0].replace(**columns, **lists)


def _keys(items: Items) -> Ints:
    """A number for each unit, indicator and group."""
    keys = items.unit.astype(np.int64) * max(len(items.indicators), 1) + items.indicator
    return keys * (len(items.groups) + 1) + items.group + 1


def _items_of(whole: Items, parts: Items) -> Ints:
    """The row of the item that each part belongs to: of its group, else the only one of its unit and indicator."""
    keys = _keys(whole)
    order = np.argsort(keys, kind="stable")
    wanted = _keys(parts)
    at = np.minimum(np.searchsorted(keys[order], wanted), order.size - 1)
    item = order[at]
    lost = keys[item] != wanted
    if lost.any():
        plain = whole.unit.astype(np.int64) * len(whole.indicators) + whole.indicator
        by_name = np.argsort(plain, kind="stable")
        names = parts.unit[lost].astype(np.int64) * len(whole.indicators) + parts.indicator[lost]
        item[lost] = by_name[np.minimum(np.searchsorted(plain[by_name], names), by_name.size - 1)]
    return item


def _without_figures(items: Items, rows: Bools) -> Items:
    """The table with nothing said in some rows but whose they are; each keeps its cells."""
    if not rows.any():
        return items
    changes: dict[str, object] = {"span": np.where(rows, 0, items.span).astype(items.span.dtype)}
    for name in ("target", "upper", "initial", "actual", "prior", "self_points", "reviewed_points"):
        changes[name] = np.where(rows, np.nan, getattr(items, name))
    for name in ("actual_text", "target_text"):
        changes[name] = np.where(rows, NOWHERE, getattr(items, name)).astype(np.int32)
    return items.replace(**changes)


def _not_printed_again(items: Items) -> Ints:
    """The rows without those that only print the year's plan once more, or nothing."""
    only_plan = np.ones(len(items), dtype=np.bool_)
    for name in CELL_COLUMNS:
        if name not in ("target_cell", "initial_cell", "indicator_cell"):
            only_plan &= getattr(items, name) == NOWHERE
    only_plan &= np.isnan(items.max_points)
    if not only_plan.any():
        return np.arange(len(items))
    keys = _keys(items)
    says_nothing = np.isnan(items.target) & (items.target_text == NOWHERE) & only_plan
    _, which, counts = np.unique(keys, return_inverse=True, return_counts=True)
    speaking = np.bincount(which[~says_nothing], minlength=counts.size)
    sames: list[Ints | Codes] = [
        keys,
        _classes(items.target),
        _classes(items.upper),
        items.target_text,
        _classes(items.initial),
    ]
    order = np.lexsort([np.arange(len(items)), only_plan, *sames])
    again = np.zeros(len(items), dtype=np.bool_)
    again[order[1:]] = np.all([one[order[1:]] == one[order[:-1]] for one in sames], axis=0)
    # Where nothing is said at all, one row stands for the item.
    silent = says_nothing & (speaking[which] > 0)
    return np.flatnonzero(~(only_plan & again) & ~silent)


def _classes(values: Floats) -> Ints:
    """A number for each value, the same for those that agree to twelve digits; NOWHERE for none."""
    known = ~np.isnan(values)
    classes = np.full(values.size, NOWHERE, dtype=np.int64)
    if known.any():
        classes[known] = tie_classes(values[known])
    return classes
