"""How much each item counts beside the others of its unit: as stated, by the unit's own size, or as the others do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorecard.domain import Codes, Floats, Ints, Items
from scorecard.rulebook.model import Rule, Size
from scorecard.score.matching import attribute_of, matching


def item_weights(items: Items, rule: Codes, rules: Sequence[Rule]) -> Floats:
    """The weight of each item: what its rule states, else the workbook.

    A blank that the workbook leaves open (NaN) counts as the mean of those in the unit's group; where that has
    none, as the unit's mean, and as 1 where nobody has one. Where a unit's size is not known, what it weighs is 0.
    """
    stated = [one.weight for one in rules]
    numbers = np.array([np.nan if one is None or isinstance(one, Size) else one for one in stated])[rule]
    sized = np.array([isinstance(one, Size) for one in stated], dtype=np.bool_)
    weight = np.where(np.isnan(numbers), items.weight, numbers)
    if np.isnan(weight).any():
        others = np.where(sized[rule], np.nan, weight)
        groups = items.unit.astype(np.int64) * (len(items.groups) + 1) + items.group + 1
        for homes in (groups, items.unit.astype(np.int64)):
            weight = np.where(np.isnan(weight), _means(others, homes), weight)
        weight = np.where(np.isnan(weight), 1.0, weight)
    for number in np.flatnonzero(sized).tolist():
        size = stated[number]
        assert isinstance(size, Size)
        own = unit_sizes(items, size.size)[items.unit]
        weight = np.where(rule == number, np.where(own >= 0, own, 0.0), weight)
    return weight


def _means(values: Floats, homes: Ints) -> Floats:
    """Per item the mean of the values that stand with it; NaN where there are none."""
    known = ~np.isnan(values)
    count = np.bincount(homes[known], minlength=int(homes.max(initial=0)) + 1)
    total = np.bincount(homes[known], values[known], count.size)
    with np.errstate(invalid="ignore"):
        means: Floats = (total / count)[homes]
    return means


def unit_sizes(items: Items, name: str) -> Floats:
    """Each unit's size: the actual of the indicator of that name, else what stands under that heading; NaN for none."""
    sizes = np.full(len(items.units), np.nan)
    rows = np.isin(items.indicator, matching(name, items.indicators)) & items.assigned & ~np.isnan(items.actual)
    sizes[items.unit[rows][::-1]] = items.actual[rows][::-1]
    for unit, text in attribute_of(items, name).items():
        if np.isnan(sizes[unit]):
            sizes[unit] = _number(text)
    return sizes


def _number(text: str) -> float:
    """A plain number, NaN for all else."""
    try:
        return float(text)
    except ValueError:
        return np.nan
