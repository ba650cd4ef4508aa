"""Figures of several units as one: by adding up, by a rate's own parts, or weighed by a size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Literal, assert_never

import numpy as np

from scorecard.choices import OverUnits
from scorecard.domain import NOWHERE, Bools, Floats, Ints, Items, Parts
from scorecard.names import folded
from scorecard.numbers import agree
from scorecard.read.measures import is_percent
from scorecard.read.numerals import numeral
from scorecard.regulation.combining import Weighing
from scorecard.score.matching import matching

UnitsRule = OverUnits | Weighing | None
"""How units make a whole; None where nothing says it."""

Figure = Literal["target", "initial", "upper", "actual", "prior"]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """What totals are made of: rows of a table, each with the share of it that counts. Ordered by total."""

    total: Ints
    """The number of the total, from 0; each has at least one piece."""
    row: Ints
    share: Floats

    @property
    def starts(self) -> Ints:
        """The place of each total's first piece."""
        return np.flatnonzero(np.diff(self.total, prepend=-1))

    @property
    def counts(self) -> Ints:
        """How many pieces each total has."""
        return np.bincount(self.total)

    def of(self, total: int) -> range:
        """The places of one total's pieces."""
        first, last = np.searchsorted(self.total, [total, total + 1]).tolist()
        return range(first, last)


def pieces_of_parts(parts: Parts, pieces: Pieces) -> tuple[Pieces, Ints]:
    """What parts of totals are made of, for each span of months that all pieces of a total have, by total and span; and
    the total that each is a part of.

    Args:
        parts: beside the table that the pieces are rows of.
    """
    first, last = np.searchsorted(parts.item, [pieces.row, pieces.row + 1])
    sizes = last - first
    place = np.repeat(np.arange(pieces.row.size), sizes)
    row = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(first, sizes)
    span = parts.rows.span[row]
    order = np.lexsort((place, span, pieces.total[place]))
    place, row, span = place[order], row[order], span[order]
    total = pieces.total[place]
    begins = (np.diff(total, prepend=-1) != 0) | (np.diff(span, prepend=-1) != 0)
    number = np.cumsum(begins) - 1
    complete = np.bincount(number)[number] == pieces.counts[total]
    begins, place, row = begins[complete], place[complete], row[complete]
    found = Pieces(np.cumsum(begins) - 1, row, pieces.share[place])
    return found, pieces.total[place][begins]


def parts_in_order(item: Ints, rows: Items) -> Parts:
    """Parts as they stand beside a table: by item, then by what spans end and begin with."""
    order = np.lexsort(((rows.span >> 4) & 15, rows.span & 15, item))
    return Parts(item[order], rows.take(order))


@dataclass(frozen=True, slots=True, eq=False)
class Totals:
    """What pieces come to, a row per total."""

    figures: Mapping[Figure, Floats]
    """NaN where a piece has no such figure."""
    unweighed: Bools
    """Where there are results that make no whole, as nothing says what they are weighed by."""


def combined_over_units(
    items: Items,
    pieces: Pieces,
    rules: Sequence[UnitsRule],
    figures: Sequence[Figure] = ("target", "initial", "actual"),
) -> Totals:
    """The pieces of each total as one figure.

    A total of one whole piece is that piece, whatever the rule. Of a rate by its parts, a target is the share of the
    parts' targets where all have one, else it is weighed as the result is; so is a first plan.

    Args:
        items: the table that the pieces are rows of; a rate's parts and sizes are looked up in it, of the same unit
            and months.
        rules: of each total.
    """
    starts, weights = pieces.starts, _Beside(items, pieces)
    is_alone = (pieces.counts == 1) & (pieces.share[starts] == 1.0)
    by_rule: dict[UnitsRule, list[int]] = {}
    for total, rule in enumerate(rules):
        by_rule.setdefault(rule, []).append(total)
    found: dict[Figure, Floats] = {}
    for figure in figures:
        values = getattr(items, figure)[pieces.row]
        result = np.full(starts.size, np.nan)
        for rule, totals in by_rule.items():
            of_rule = np.zeros(starts.size, dtype=np.bool_)
            of_rule[totals] = True
            if (of_rule & ~is_alone).any():
                chosen = of_rule[pieces.total]
                result[of_rule] = _by_rule(rule, figure, values, pieces, chosen, weights)
        found[figure] = np.where(is_alone, values[starts], result)
    reported = np.isfinite(items.actual[pieces.row])
    has_result = np.logical_or.reduceat(reported, starts) if starts.size else np.zeros(0, dtype=np.bool_)
    return Totals(found, has_result & ~is_alone & weights.lacking(by_rule))


def _by_rule(
    rule: UnitsRule, figure: Figure, values: Floats, pieces: Pieces, chosen: Bools, weights: _Beside
) -> Floats:
    """The totals of one rule, from the chosen pieces."""
    values, share = values[chosen], pieces.share[chosen]
    starts = np.flatnonzero(np.diff(pieces.total[chosen], prepend=-1))

    def added(parts: Floats) -> Floats:
        return np.asarray(np.add.reduceat(parts, starts), dtype=np.float64)

    with np.errstate(all="ignore"):
        match rule:
            case "sum":
                return added(values * share)
            case "mean":
                return added(values * share) / added(share)
            case "max":
                return np.asarray(np.maximum.reduceat(values, starts), dtype=np.float64)
            case "min":
                return np.asarray(np.minimum.reduceat(values, starts), dtype=np.float64)
            case None:
                return np.full(starts.size, np.nan)
            case Weighing():
                weight = weights.of(rule.size or rule.over, figure)[chosen] * share
                weighed = added(values * weight) / added(weight)
                if rule.size is None:
                    part, whole = weights.of(rule.of, figure, exactly=True), weights.of(rule.over, figure, exactly=True)
                    ratio = added(part[chosen] * share) / added(whole[chosen] * share) * weights.scale(rule, chosen)
                    weighed = ratio if figure == "actual" else np.where(np.isfinite(ratio), ratio, weighed)
                return np.where(np.isfinite(weighed), weighed, np.nan)
            case _:
                assert_never(rule)


def rows_beside(items: Items, pieces: Pieces, name: str, figure: Figure) -> Ints:
    """The row of another indicator of the same unit and months beside each piece, which says the figure looked up
    there; NOWHERE where no row does."""
    codes = matching(name, items.indicators)
    beside = _Beside(items, pieces)
    by_unit = beside.rows_of(codes) if codes else {}
    return np.array([beside.row_of(row, by_unit, figure) for row in pieces.row.tolist()], dtype=np.int64)


def scale_of(items: Items, pieces: Pieces, rule: Weighing, places: Sequence[int]) -> float:
    """What the share of a rate's parts is multiplied by: 100 for percents."""
    chosen = np.zeros(pieces.row.size, dtype=np.bool_)
    chosen[list(places)] = True
    return _Beside(items, pieces).scale(rule, chosen)


class _Beside:
    """What the unit of each piece states of other indicators, for the same months."""

    def __init__(self, items: Items, pieces: Pieces) -> None:
        self._items = items
        self._pieces = pieces
        self._stated: dict[tuple[str | None, Figure, bool], Floats] = {}
        self._rows: dict[tuple[int, int, int], list[int]] = {}
        """The rows of a unit, an indicator and months."""

    def of(self, name: str | None, figure: Figure, *, exactly: bool = False) -> Floats:
        """An indicator's figure beside each piece, NaN where the unit has none; what targets are weighed by are
        results.

        Args:
            exactly: whether the figure itself is asked for, also of a target.
        """
        wanted: Figure = figure if exactly or figure == "prior" else "actual"
        key = name, wanted, exactly
        if key not in self._stated:
            self._stated[key] = self._read(name or "", wanted, exactly)
        return self._stated[key]

    def _read(self, name: str, figure: Figure, exactly: bool) -> Floats:
        items, rows = self._items, self._pieces.row
        codes = matching(name, items.indicators)
        stated = np.full(rows.size, np.nan)
        if codes:
            by_unit = self.rows_of(codes)
            stated[:] = [self._figure(row, by_unit, figure) for row in rows.tolist()]
        if np.isnan(stated).any() and not exactly:
            described = self._described(name)
            stated = np.where(np.isnan(stated), [described.get(unit, np.nan) for unit in items.unit[rows]], stated)
        return stated

    def rows_of(self, codes: Sequence[int]) -> dict[tuple[int, int], list[int]]:
        items = self._items
        found: dict[tuple[int, int], list[int]] = {}
        for row in np.flatnonzero(np.isin(items.indicator, codes)).tolist():
            found.setdefault((int(items.unit[row]), int(items.span[row])), []).append(row)
        return found

    def _figure(self, row: int, by_unit: Mapping[tuple[int, int], list[int]], figure: Figure) -> float:
        """The figure of the same group, else that on which all groups agree."""
        found = self.row_of(row, by_unit, figure)
        return np.nan if found == NOWHERE else float(getattr(self._items, figure)[found])

    def row_of(self, row: int, by_unit: Mapping[tuple[int, int], list[int]], figure: Figure) -> int:
        """The row that says it, NOWHERE where none does or several differ."""
        items = self._items
        rows = by_unit.get((int(items.unit[row]), int(items.span[row])), [])
        near = [one for one in rows if items.group[one] == items.group[row]] or rows
        values = getattr(items, figure)[near]
        is_one = bool(near) and (values.size == 1 or bool(agree(values, values[:1]).all()))
        return near[0] if is_one else NOWHERE

    def _described(self, heading: str) -> dict[int, float]:
        """Of each unit the number in a column that describes it, where the column says one only."""
        items, wanted = self._items, folded(heading)
        numbers: dict[int, float] = {}
        for code, pairs in enumerate(items.attribute_sets):
            text = next((text for head, text in pairs if folded(head) == wanted), "")
            number = numeral(text) if text else None
            if number is not None and number.other is None:
                numbers[code] = number.value
        found: dict[int, set[float]] = {}
        for row in np.flatnonzero(np.isin(items.attributes, list(numbers))).tolist():
            found.setdefault(int(items.unit[row]), set()).add(numbers[int(items.attributes[row])])
        return {unit: values.pop() for unit, values in found.items() if len(values) == 1}

    def scale(self, rule: Weighing, chosen: Bools) -> float:
        """What the share of a rate's parts is multiplied by: 100 for percents, else the power of ten by which units'
        own rates are told."""
        items, rows = self._items, self._pieces.row[chosen]
        measures = {items.name("measure", row) for row in rows.tolist()}
        if all(measure and is_percent(measure) for measure in measures):
            return 100.0
        part, whole = (self.of(name, "actual", exactly=True)[chosen] for name in (rule.of, rule.over))
        with np.errstate(all="ignore"):
            ratio = items.actual[rows] / (part / whole)
        told = ratio[np.isfinite(ratio) & (ratio > 0)]
        return 10.0 ** round(log10(float(np.median(told)))) if told.size else 1.0

    def lacking(self, by_rule: Mapping[UnitsRule, Sequence[int]]) -> Bools:
        """The totals that nothing weighs."""
        pieces = self._pieces
        found = np.zeros(pieces.counts.size, dtype=np.bool_)
        for rule, totals in by_rule.items():
            if rule is None:
                found[totals] = True
            elif isinstance(rule, Weighing):
                names = [rule.size] if rule.size else [rule.of, rule.over]
                blank = np.zeros(pieces.row.size, dtype=np.bool_)
                for name in names:
                    blank |= np.isnan(self.of(name, "actual", exactly=rule.size is None))
                weight = np.add.reduceat(np.nan_to_num(self.of(names[-1], "actual")), pieces.starts)
                without = np.logical_or.reduceat(blank, pieces.starts) | (weight == 0)
                found[totals] = without[totals]
        return found
