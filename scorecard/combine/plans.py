"""Plans of the year and plans of its periods, told apart."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scorecard.combine.periods import Figures, figures_of, where_spans
from scorecard.domain import NOWHERE, Bools, Floats, Ints, Items, Parts
from scorecard.numbers import agree


class Plans(NamedTuple):
    """What is planned of the year and within it."""

    items: Items
    """With the year's plan where only its parts print it."""
    within: Figures
    """The plans of periods, beside those of the year."""


def plans_of(items: Items, parts: Parts) -> Plans:
    """The plans of items whose parts have plans beside them.

    A plan that says it is of its period is; one that says nothing is the year's where all parts of the item print the
    same, and the year's if that is stated; else each is its period's.
    """
    stated = ~np.isnan(parts.rows.target)
    if not stated.any():
        return Plans(items, figures_of("target", items, parts))
    own = where_spans(parts.rows.span, lambda span: span.has_own_plan)
    of_year = where_spans(parts.rows.span, lambda span: span.is_year)
    bare = stated & ~own & ~of_year
    alike = bare & _alike(parts, bare)[parts.item]
    year_plan = items.target[parts.item]
    alike &= np.isnan(year_plan) | agree(year_plan, parts.rows.target)
    items = _with_plans(items, parts, np.flatnonzero(stated & (alike | of_year)))
    return Plans(items, figures_of("target", items, parts, stated & ~alike & ~of_year))


def _alike(parts: Parts, bare: Bools) -> Bools:
    """Per item, up to the last that has parts, whether all plans that say nothing of their period are the same."""
    size = int(parts.item.max()) + 1
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, parts.item[bare], parts.rows.target[bare])
    np.maximum.at(high, parts.item[bare], parts.rows.target[bare])
    with np.errstate(invalid="ignore"):
        return agree(low, high)


def _with_plans(items: Items, parts: Parts, rows: Ints) -> Items:
    """The items with the plans of the year that some of their parts print, where they have none themselves."""
    rows = rows[np.isnan(items.target[parts.item[rows]])]
    if not rows.size:
        return items
    _, first = np.unique(parts.item[rows], return_index=True)
    rows = rows[first]
    changes: dict[str, Floats | Ints] = {}
    for name in ("target", "target_cell", "upper", "initial", "initial_cell"):
        column = getattr(items, name).copy()
        column[parts.item[rows]] = getattr(parts.rows, name)[rows]
        changes[name] = column
    return items.replace(**changes)


def with_target_words(items: Items, parts: Parts) -> Items:
    """The items with the target in words that their first part prints, where they have none themselves."""
    rows = np.flatnonzero((parts.rows.target_text != NOWHERE) & (items.target_text[parts.item] == NOWHERE))
    if not rows.size:
        return items
    _, first = np.unique(parts.item[rows], return_index=True)
    words, cells = items.target_text.copy(), items.target_cell.copy()
    words[parts.item[rows[first]]] = parts.rows.target_text[rows[first]]
    cells[parts.item[rows[first]]] = parts.rows.target_cell[rows[first]]
    return items.replace(target_text=words, target_cell=cells)
