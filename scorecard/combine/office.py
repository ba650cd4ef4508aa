"""The items of clusters and of the whole office: what their units come to together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.combine.over_units import (
    Figure,
    Pieces,
    UnitsRule,
    combined_over_units,
    parts_in_order,
    pieces_of_parts,
)
from scorecard.combine.within_year import Progress
from scorecard.domain import CELL_COLUMNS, COLUMNS, NOWHERE, Bools, Ints, Items, Parts
from scorecard.problems import Problem, Word, problem
from scorecard.score.codes import unit_clusters
from scorecard.spans import Span

FIGURES: tuple[Figure, ...] = ("target", "initial", "upper", "actual", "prior")
_TEXTS = ("actual_text", "target_text", "attributes", "note", "numbering")


@dataclass(frozen=True, slots=True, eq=False)
class Wholes:
    """A table of wholes: each cluster is a unit of its own in it, and so is the office, which is in no cluster."""

    items: Items
    parts: Parts
    pieces: Pieces
    """The items of units that each is made of."""
    rules: tuple[UnitsRule, ...]
    """How units make each of them."""
    problems: tuple[Problem, ...]

    def any_of(self, flags: Bools) -> Bools:
        """Where one of an item's pieces has a flag."""
        return _any(flags[self.pieces.row], self.pieces)


def wholes_of(items: Items, rules: Sequence[UnitsRule], progress: Progress) -> Wholes:
    """What units' items come to, in each cluster and in the office.

    What one of the units has not reported is nobody's; what was not assigned to it is left out.

    Args:
        items: of the year, one for each unit, group and indicator.
        rules: of each item, how units make a whole of it.
        progress: of the same items.
    """
    clusters = unit_clusters(items)
    assigned = np.flatnonzero(items.assigned)
    in_cluster = assigned[clusters[items.unit[assigned]] != NOWHERE]
    row = np.concatenate([in_cluster, assigned])
    names = sorted(set(clusters[items.unit[in_cluster]].tolist()))
    number = np.full(len(items.clusters) + 1, len(names), dtype=np.int64)
    number[names] = np.arange(len(names))
    whole = np.concatenate([number[clusters[items.unit[in_cluster]]], np.full(assigned.size, len(names))])
    pieces, begins, order = _pieces(items, row, whole)
    of_total = [rules[one] for one in pieces.row[pieces.starts].tolist()]
    is_over = progress.months is None
    reached = items if is_over else items.replace(actual=progress.to_date)
    totals = combined_over_units(reached, pieces, of_total, FIGURES)
    unit = whole[order][begins].astype(np.int32)
    rows = _without_words(items.take(pieces.row[pieces.starts])).replace(
        units=(*(items.clusters[code] for code in names), ""),
        unit=unit,
        cluster=np.array([*names, NOWHERE], dtype=np.int32)[unit],
        **{str(name): values for name, values in totals.figures.items()},
    )
    estimated = _any(progress.estimate[pieces.row], pieces)
    parts = _parts(progress.parts, pieces, of_total, rows)
    if progress.months is not None:
        parts = _with_to_date(parts, rows, progress.months, estimated)
        # Until then last year's figure beside the items is that of the same months; that of its year stands apart.
        last = items.replace(prior=progress.prior_year) if progress.prior_year.size else items
        whole_last = combined_over_units(last, pieces, of_total, ("prior",)).figures["prior"]
        rows = rows.replace(actual=np.full(len(rows), np.nan), prior=whole_last)
    return Wholes(rows, parts, pieces, tuple(of_total), tuple(_unweighed(items, pieces, totals.unweighed)))


def _pieces(items: Items, row: Ints, whole: Ints) -> tuple[Pieces, Bools, Ints]:
    """The rows by whole, and within each in the order read; which of them begin a total; and their order."""
    keys = (items.group[row].astype(np.int64) + 1) * len(items.indicators) + items.indicator[row]
    first = np.full(int(keys.max(initial=0)) + 1, row.size)
    np.minimum.at(first, keys, row)
    order = np.lexsort((row, first[keys], whole))
    keys, ordered = keys[order], whole[order]
    begins = (np.diff(keys, prepend=-1) != 0) | (np.diff(ordered, prepend=-1) != 0)
    return Pieces(np.cumsum(begins) - 1, row[order], np.ones(row.size)), begins, order


def _without_words(rows: Items) -> Items:
    """The rows with nothing but figures, which stand in no cell."""
    nowhere = np.full(len(rows), NOWHERE)
    blank = {name: nowhere.astype(getattr(rows, name).dtype) for name in (*CELL_COLUMNS, *_TEXTS)}
    nothing = np.full(len(rows), np.nan)
    return rows.replace(**blank, max_points=nothing, self_points=nothing, reviewed_points=nothing)


def _any(flags: Bools, pieces: Pieces) -> Bools:
    return np.logical_or.reduceat(flags, pieces.starts) if len(flags) else flags


# Periods ----------------------------------------------------------------------------------------------------------


def _parts(parts: Parts, pieces: Pieces, rules: Sequence[UnitsRule], rows: Items) -> Parts:
    """The parts of wholes that every unit of theirs has."""
    found, item = pieces_of_parts(parts, pieces)
    figures = combined_over_units(parts.rows, found, [rules[total] for total in item.tolist()], FIGURES).figures
    values = {str(name): values for name, values in figures.items()}
    return Parts(item, rows.take(item).replace(span=parts.rows.span[found.row[found.starts]], **values))


def _with_to_date(parts: Parts, rows: Items, months: int, estimated: Bools) -> Parts:
    """The parts, and what each whole has come to by now."""
    reached, by_estimate = (Span(1, months, is_estimate=one).code for one in (False, True))
    nothing = np.full(len(rows), np.nan)
    now = rows.replace(
        span=np.where(estimated, by_estimate, reached).astype(np.int32), target=nothing, initial=nothing, upper=nothing
    )
    others = np.flatnonzero(~np.isin(parts.rows.span, [reached, by_estimate]))
    kept = parts.rows.take(others)
    joined = rows.replace(**{name: np.concatenate([getattr(kept, name), getattr(now, name)]) for name in COLUMNS})
    return parts_in_order(np.concatenate([parts.item[others], np.arange(len(rows))]), joined)


def _unweighed(items: Items, pieces: Pieces, unweighed: Bools) -> Iterator[Problem]:
    """A problem for each indicator that makes no whole, as nothing says what its units are weighed by."""
    first: dict[int, int] = {}
    for total in np.flatnonzero(unweighed).tolist():
        row = int(pieces.row[pieces.starts[total]])
        first.setdefault(int(items.indicator[row]), row)
    for indicator, row in first.items():
        place = items.cell(row, "actual") or items.place(row)
        yield problem("weights-missing", place, indicator=items.indicators[indicator], wholes=Word("all units"))
