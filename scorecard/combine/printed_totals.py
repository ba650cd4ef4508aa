"""Totals that a sheet prints: whether they are what its units come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from scorecard.combine.over_units import Figure, Pieces, UnitsRule, combined_over_units
from scorecard.domain import NOWHERE, Cell, Ints, Items, Parts, cell_positions
from scorecard.numbers import alike, decimal_of, rounded


class Disagreement(NamedTuple):
    """A printed total that is not what its units come to."""

    figure: Figure
    indicator: str
    printed: float
    units: float
    cell: Cell


def disagreements(
    items: Items,
    parts: Parts,
    totals: Items,
    rules: Sequence[UnitsRule],
    figures: Sequence[Figure] = ("target", "actual"),
) -> Iterator[Disagreement]:
    """Each printed total that the units of its sheet do not come to, as it is rounded there.

    Where a sheet prints several of one indicator, the last is that of all units. What has no whole, as a unit has not
    reported or nothing says what a rate is weighed by, is not compared.

    Args:
        rules: of each item, how units make a whole of it.
    """
    if not len(totals):
        return
    yield from _of_table(items, totals.take(totals.span == 0), rules, figures)
    if len(parts):
        own_rules = [rules[item] for item in parts.item.tolist()]
        yield from _of_table(parts.rows, totals.take(totals.span != 0), own_rules, figures)


def _of_table(
    items: Items, totals: Items, rules: Sequence[UnitsRule], figures: Sequence[Figure]
) -> Iterator[Disagreement]:
    last = {_key(totals, row, sheet): row for row, sheet in enumerate(_sheets(totals))}
    members: dict[tuple[object, ...], list[int]] = {}
    for row, sheet in enumerate(_sheets(items)):
        if items.assigned[row]:
            members.setdefault(_key(items, row, sheet), []).append(row)
    compared = [(total, members[key]) for key, total in last.items() if key in members]
    # A unit that has the indicator in several groups would be counted more than once.
    compared = [(total, rows) for total, rows in compared if len(set(items.unit[rows].tolist())) == len(rows)]
    if not compared:
        return
    number = np.repeat(np.arange(len(compared)), [len(rows) for _, rows in compared])
    places = np.array([one for _, rows in compared for one in rows], dtype=np.int64)
    pieces = Pieces(number, places, np.ones(places.size))
    found = combined_over_units(items, pieces, [rules[rows[0]] for _, rows in compared], figures).figures
    for at, (total, _) in enumerate(compared):
        for figure in figures:
            printed, units = float(getattr(totals, figure)[total]), float(found[figure][at])
            if not (np.isfinite(printed) and np.isfinite(units)) or _are_printed_alike(units, printed):
                continue
            cell = totals.cell(total, "actual" if figure == "actual" else "target") or totals.place(total)
            yield Disagreement(figure, totals.name("indicator", total), printed, units, cell)


def _are_printed_alike(units: float, printed: float) -> bool:
    """Whether a figure, rounded to the decimals of the printed one, is that."""
    exponent = decimal_of(printed).normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return alike(float(rounded(units, places)), printed)


def _key(items: Items, row: int, sheet: object) -> tuple[object, ...]:
    return sheet, int(items.indicator[row]), int(items.span[row])


def _sheets(items: Items) -> list[object]:
    """The sheet that each row stands on."""
    codes: Ints = np.where(items.actual_cell != NOWHERE, items.actual_cell, items.target_cell)
    numbers = np.where(codes == NOWHERE, NOWHERE, cell_positions(codes)[0]).tolist()
    return [None if number == NOWHERE else items.sheets[number] for number in numbers]
