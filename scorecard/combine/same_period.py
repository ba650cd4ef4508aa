"""Last year's figures beside this year's items: of all of the year, and of the same part of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from scorecard.combine.periods import Figures, Ways, figures_of, to_date
from scorecard.domain import NOWHERE, Codes, Floats, Ints, Items, Parts
from scorecard.numbers import agree
from scorecard.spans import MONTHS


class SamePeriod(NamedTuple):
    """What last year came to, one entry per item of this year."""

    value_then: Floats
    """As of the end of the same month."""
    cell_then: Ints
    whole: Floats
    """All of it."""
    whole_cell: Ints


def same_period(items: Items, parts: Parts, before: Items, parts_before: Parts, ways: Ways, months: int) -> SamePeriod:
    """What last year came to: as columns beside this year's figures say, else as last year's own say."""
    beside = figures_of("prior", None, parts)
    own = _on_items(items, before, parts_before)
    then, own_then = to_date(beside, ways, months), to_date(own, ways, months)
    stated = ~np.isnan(then.value)
    whole, own_whole = to_date(figures_of("prior", items, parts), ways, MONTHS), to_date(own, ways, MONTHS)
    whole_stated = ~np.isnan(whole.value)
    return SamePeriod(
        np.where(stated, then.value, own_then.value),
        np.where(stated, then.cell, own_then.cell),
        np.where(whole_stated, whole.value, own_whole.value),
        np.where(whole_stated, whole.cell, own_whole.cell),
    )


def _on_items(items: Items, before: Items, parts_before: Parts) -> Figures:
    """Last year's actuals as figures of this year's items; what is said twice and differently is nobody's."""
    figures = figures_of("actual", before, parts_before)
    item = _items_named_alike(items, before)[figures.item] if len(before) else figures.item
    kept = np.flatnonzero(item != NOWHERE)
    order = kept[np.lexsort([_begins(figures.span[kept]), _ends(figures.span[kept]), item[kept]])]
    item, span, value = item[order], figures.span[order], figures.value[order]
    # Rows of one item and span follow one another: the first stands for all that say the same.
    again = (np.diff(item, prepend=-1) == 0) & (np.diff(span, prepend=-1) == 0)
    group = np.cumsum(~again) - 1
    starts = np.flatnonzero(~again)
    alike = np.ones(starts.size, dtype=np.bool_)
    alike[group[again & ~agree(value, value[starts][group])]] = False
    rows = starts[alike]
    return Figures(item[rows], span[rows], value[rows], figures.cell[order][rows], np.full(rows.size, NOWHERE))


def _begins(spans: Codes) -> Ints:
    return (spans >> 4 & 15).astype(np.int64)


def _ends(spans: Codes) -> Ints:
    return np.where(spans == 0, MONTHS, spans & 15).astype(np.int64)


def _items_named_alike(items: Items, before: Items) -> Ints:
    """The row of this year's item for each of last year's: of the same group, else where the unit has it only once."""
    rows: dict[tuple[int, ...], int] = {}
    names = zip(items.unit.tolist(), items.indicator.tolist(), items.group.tolist(), strict=True)
    for row, (unit, indicator, group) in enumerate(names):
        rows[unit, indicator, group] = row
        rows[unit, indicator] = NOWHERE if (unit, indicator) in rows else row
    wanted = zip(before.unit.tolist(), before.indicator.tolist(), before.group.tolist(), strict=True)
    found = [rows.get(key, rows.get(key[:2], NOWHERE)) for key in wanted]
    return np.array(found, dtype=np.int64)
