"""Last year's figures on today's units: merged ones together, divided ones by their shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
from scorecard.combine.succession import Shares, Succession
from scorecard.combine.within_year import Piece
from scorecard.domain import CELL_COLUMNS, COLUMNS, NOWHERE, Bools, Floats, Ints, Items, Parts
from scorecard.numbers import agree
from scorecard.problems import Problem, problem
from scorecard.read.statements import Statements
from scorecard.score.codes import unit_clusters


@dataclass(frozen=True, slots=True, eq=False)
class RestatedYear:
    """What the year before says, on today's units.

    Units that are not compared, as a fellow is gone and nothing says what became of it, have no results in it.
    """

    items: Items
    """With the lists of names of today's items. What is made of several units, or of a share of one, has no cells."""
    parts: Parts
    """Of its periods; beside these items."""
    estimated: Bools
    """Of each row, whether a share of a divided unit is in it."""
    pieces: Restatements
    """What the actual of each restated row is made of."""
    problems: tuple[Problem, ...]


def on_todays_units(
    items: Items, before: Items, parts: Parts, succession: Succession, year: int, rules: Sequence[UnitsRule]
) -> RestatedYear:
    """The figures of the year before as if today's units had been there.

    Args:
        items: this year's.
        before: last year's, in the same lists of names; rows may repeat.
        parts: of last year's periods, beside `before`.
        year: this year.
        rules: of each item of this year, how units make a whole of it; of the same indicators last year they hold, too.
    """
    heirs = {unit: succession.heirs(unit, year - 1) for unit in np.unique(before.unit).tolist()}
    gone, problems = _units_gone(items, before, parts, succession, heirs, year)
    rule = _rules_of_last_year(items, rules)
    made = _restated(before, parts, heirs, rule, ("target", "initial", "actual"))
    # What this year does not ask for needs no last year.
    asked = {items.indicators[code] for code in np.unique(items.indicator).tolist()}
    told = [one for one in made.problems if one.details.get("indicator") in asked]
    compared, of_parts = _compared(made.items, made.parts, gone)
    return RestatedYear(compared, of_parts, made.estimated, made.pieces, (*problems, *told))


def of_todays_units(
    items: Items, parts: Parts, succession: Succession, year: int, rules: Sequence[UnitsRule]
) -> RestatedYear:
    """The year's own figures where its workbooks still name units that are none any more.

    Args:
        rules: of each item, how units make a whole of it.
    """
    heirs = {unit: succession.heirs(unit, year) for unit in np.unique(items.unit).tolist()}
    return _restated(items, parts, heirs, lambda _, row: rules[row], ("target", "initial", "upper", "actual", "prior"))


def _restated(
    before: Items,
    parts: Parts,
    heirs: Mapping[int, Shares],
    rule: Callable[[Items, int], UnitsRule],
    figures: Sequence[Figure],
) -> RestatedYear:
    """A table on the units that its units have become, with the parts beside it."""
    affected = np.isin(before.unit, list(_restated_units(heirs)))
    rows = np.flatnonzero(affected & before.assigned)
    if not affected.any():
        nothing = Restatements(before, Pieces(rows, rows, np.ones(rows.size)), {})
        return RestatedYear(before, parts, np.zeros(len(before), dtype=np.bool_), nothing, ())
    rows, before, repeats = _each_once(before, rows)
    totals = _totals(before, rows, heirs)
    starts = totals.pieces.starts
    of_total = [rule(before, int(row)) for row in totals.pieces.row[starts].tolist()]
    combined = combined_over_units(before, totals.pieces, of_total, figures)
    left = np.flatnonzero(~affected)
    whole = _joined(before, left, _rows_of_totals(before, totals, combined.figures))
    estimated = np.zeros(len(whole), dtype=np.bool_)
    estimated[left.size :] = np.logical_or.reduceat(totals.pieces.share != 1.0, starts)
    return RestatedYear(
        whole,
        _restated_parts(before, parts, left, totals, of_total),
        estimated,
        _restatements(before, totals.pieces, left.size),
        (*repeats, *_unweighed(before, totals, combined.unweighed)),
    )


def _compared(items: Items, parts: Parts, uncompared: Bools) -> tuple[Items, Parts]:
    """The figures without the results of units that are not compared."""
    if not uncompared.any():
        return items, parts

    def without_results(rows: Items) -> Items:
        return rows.replace(actual=np.where(uncompared[rows.unit], np.nan, rows.actual))

    return without_results(items), Parts(parts.item, without_results(parts.rows)) if len(parts) else parts


def _restated_units(heirs: Mapping[int, Shares]) -> set[int]:
    """The units whose figures go elsewhere, and those that receive any."""
    moved = {unit for unit, shares in heirs.items() if dict(shares) != {unit: 1.0}}
    receiving = {heir for unit in moved for heir in heirs[unit]}
    return moved | {unit for unit in heirs if unit in receiving}


# Units of which nothing says what they became ---------------------------------------------------------------------


def _units_gone(
    items: Items, before: Items, parts: Parts, succession: Succession, heirs: Mapping[int, Shares], year: int
) -> tuple[Bools, list[Problem]]:
    """Which of today's units are not compared, and a problem for each unit that is the reason.

    Where last year's unit stood in no cluster of today, any cluster may have it now, so that none is compared.
    """
    uncompared = np.zeros(len(items.units), dtype=np.bool_)
    problems: list[Problem] = []
    clusters_then, clusters_now = unit_clusters(before), unit_clusters(items)
    today = np.unique(items.unit)
    has_result = np.isfinite(before.actual)
    has_result[parts.item[np.isfinite(parts.rows.actual)]] = True
    reported = np.flatnonzero(has_result)
    units, first = np.unique(before.unit[reported], return_index=True)
    for unit, row in zip(units.tolist(), reported[first].tolist(), strict=True):
        if unit in succession.today or dict(heirs[unit]) != {unit: 1.0}:
            continue
        cluster = clusters_then[unit]
        fellows = today[clusters_now[today] == cluster] if cluster != NOWHERE else today
        fellows = fellows if fellows.size else today
        uncompared[fellows] = True
        problems.append(
            problem(
                "unit-gone",
                before.cell(row, "actual") or before.place(row),
                unit=before.units[unit],
                last=str(year - 1),
                year=str(year),
                count=str(fellows.size),
            )
        )
    return uncompared, problems


# Rows of one unit -------------------------------------------------------------------------------------------------


def _each_once(before: Items, rows: Ints) -> tuple[Ints, Items, list[Problem]]:
    """The rows without those that repeat others; what two say differently is nobody's figure, and told."""
    keys = before.unit[rows].astype(np.int64) * len(before.indicators) + before.indicator[rows]
    keys = keys * (len(before.groups) + 1) + before.group[rows] + 1
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    ordered = rows[order]
    first = ordered[starts]
    sizes = np.diff(np.append(starts, rows.size))
    actual = before.actual.copy()
    problems: list[Problem] = []
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        one, *others = ordered[start : start + size].tolist()
        stated = [row for row in (one, *others) if not np.isnan(actual[row])]
        differing = [row for row in stated if not agree(before.actual[[row]], before.actual[stated[:1]])[0]]
        actual[one] = before.actual[stated[0]] if stated and not differing else np.nan
        if differing:
            told = Statements(before).difference("item-contradicted", "actual", differing[0], stated[0])
            problems.append(told)
    return np.sort(first), before.replace(actual=actual), problems


# Totals -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _RestatedRows:
    """The rows that today's units would have had, and the pieces of each."""

    pieces: Pieces
    unit: Ints
    group: Ints


def _totals(before: Items, rows: Ints, heirs: Mapping[int, Shares]) -> _RestatedRows:
    """A total for each of today's units, group and indicator.

    Where the units it is made of have an indicator in different groups, it is in none: nothing may be left out.
    """
    pairs = {
        unit: [(heir, share) for heir, share in heirs[unit].items() if isinstance(heir, int)]
        for unit in np.unique(before.unit[rows]).tolist()
    }
    entries = [
        (row, heir, share)
        for row, unit in zip(rows.tolist(), before.unit[rows].tolist(), strict=True)
        for heir, share in pairs[unit]
    ]
    row = np.array([one for one, _, _ in entries], dtype=np.int64)
    unit = np.array([one for _, one, _ in entries], dtype=np.int64)
    share = np.array([one for _, _, one in entries], dtype=np.float64)
    group = before.group[row].astype(np.int64)
    row, unit, share, group = _in_common_groups(before, row, unit, share, group)
    keys = (unit * len(before.indicators) + before.indicator[row]) * (len(before.groups) + 1) + group + 1
    order = np.lexsort((row, keys))
    starts = np.diff(keys[order], prepend=-1) != 0
    pieces = Pieces(np.cumsum(starts) - 1, row[order], share[order])
    return _RestatedRows(pieces, unit[order][starts], group[order][starts])


def _in_common_groups(
    before: Items, row: Ints, unit: Ints, share: Floats, group: Ints
) -> tuple[Ints, Ints, Floats, Ints]:
    """The entries with those in no group whose units have an indicator in different ones, each then once."""
    by_pair: dict[tuple[int, int], dict[int, list[int]]] = {}
    if np.unique(group).size > 1:
        for at, key in enumerate(zip(unit.tolist(), before.indicator[row].tolist(), strict=True)):
            by_pair.setdefault(key, {}).setdefault(int(before.unit[row[at]]), []).append(at)
    kept, group = np.ones(row.size, dtype=np.bool_), group.copy()
    for sources in by_pair.values():
        groups = [frozenset(group[places].tolist()) for places in sources.values()]
        if len(set(groups)) == 1:
            continue
        # A unit that has another figure in each group has several items, of which nothing says which are meant.
        is_told = all(agree(before.actual[row[one]], before.actual[row[one[:1]]]).all() for one in sources.values())
        for places in sources.values():
            group[places] = NOWHERE
            kept[places[1:] if is_told else places] = False
    return row[kept], unit[kept], share[kept], group[kept]


def _rows_of_totals(before: Items, totals: _RestatedRows, figures: Mapping[Figure, Floats]) -> Items:
    """A table of the totals; one that is made of a single whole row keeps its cells and words."""
    pieces = totals.pieces
    starts = pieces.starts
    rows = before.take(pieces.row[starts])
    is_alone = (pieces.counts == 1) & (pieces.share[starts] == 1.0)
    blank = {
        name: np.where(is_alone, getattr(rows, name), NOWHERE).astype(getattr(rows, name).dtype)
        for name in (*CELL_COLUMNS, "actual_text", "target_text")
    }
    own = {name: np.where(is_alone, getattr(rows, name), np.nan) for name in ("upper", "prior")}
    own |= {str(name): values for name, values in figures.items()}
    return rows.replace(
        unit=totals.unit.astype(np.int32),
        group=totals.group.astype(np.int32),
        **blank,
        **own,
    )


def _joined(before: Items, left: Ints, restated: Items) -> Items:
    """The rows that nothing changed, then the restated ones."""
    return before.replace(
        **{name: np.concatenate([getattr(before, name)[left], getattr(restated, name)]) for name in COLUMNS}
    )


def _rules_of_last_year(items: Items, rules: Sequence[UnitsRule]) -> Callable[[Items, int], UnitsRule]:
    """How units make a whole of a row of last year: as of this year's, of the same group where there is one."""
    stated: dict[tuple[int, int], UnitsRule] = {}
    for group, indicator, rule in zip(items.group.tolist(), items.indicator.tolist(), rules, strict=True):
        stated.setdefault((group, indicator), rule)
        stated.setdefault((_ANY_GROUP, indicator), rule)

    def rule_of(before: Items, row: int) -> UnitsRule:
        indicator = int(before.indicator[row])
        return stated.get((int(before.group[row]), indicator), stated.get((_ANY_GROUP, indicator)))

    return rule_of


_ANY_GROUP = -2


def _unweighed(before: Items, totals: _RestatedRows, unweighed: Bools) -> Iterator[Problem]:
    """A problem for each indicator that is nobody's, as nothing says what its units are weighed by."""
    first: dict[int, int] = {}
    units: dict[int, set[int]] = {}
    for total in np.flatnonzero(unweighed).tolist():
        row = int(totals.pieces.row[totals.pieces.starts[total]])
        indicator = int(before.indicator[row])
        first.setdefault(indicator, row)
        units.setdefault(indicator, set()).add(int(totals.unit[total]))
    for indicator, row in first.items():
        named = sorted(before.units[unit] for unit in units[indicator])
        yield problem(
            "weights-missing",
            before.cell(row, "actual") or before.place(row),
            indicator=before.indicators[indicator],
            wholes=", ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else ""),
        )


_NAMED = 3
"""Units that a problem names; where there are more they are alike."""


class Restatements(Mapping[int, tuple[Piece, ...]]):
    """By rows, what their figures are made of; looked up when somebody asks, as an explanation does of one."""

    def __init__(self, before: Items, pieces: Pieces, totals: Mapping[int, int]) -> None:
        """Takes the total that each row is."""
        self._before = before
        self._pieces = pieces
        self._totals = totals

    def __getitem__(self, row: int) -> tuple[Piece, ...]:
        before, pieces = self._before, self._pieces
        return tuple(
            Piece(
                before.name("unit", source), float(before.actual[source]), float(share), before.cell(source, "actual")
            )
            for source, share in (
                (int(pieces.row[place]), pieces.share[place]) for place in pieces.of(self._totals[row])
            )
        )

    def __iter__(self) -> Iterator[int]:
        return iter(self._totals)

    def __len__(self) -> int:
        return len(self._totals)

    def under(self, rows: Mapping[int, int]) -> Restatements:
        """The same under other rows, each with its row here."""
        return Restatements(self._before, self._pieces, {row: self._totals[own] for row, own in rows.items()})


def _restatements(before: Items, pieces: Pieces, first: int) -> Restatements:
    """Those of totals with a result that are not one row as it was; their rows begin with `first`."""
    starts = pieces.starts
    told = (pieces.counts > 1) | (pieces.share[starts] != 1.0)
    if told.size:
        told &= np.logical_or.reduceat(np.isfinite(before.actual[pieces.row]), starts)
    return Restatements(before, pieces, {first + total: total for total in np.flatnonzero(told).tolist()})


# Periods ----------------------------------------------------------------------------------------------------------


def _restated_parts(
    before: Items, parts: Parts, left: Ints, totals: _RestatedRows, rules: Sequence[UnitsRule]
) -> Parts:
    """The parts beside the restated items. What one of the units did not report for some months is nobody's."""
    if not len(parts):
        return parts
    found, owner = pieces_of_parts(parts, totals.pieces)
    position = np.full(len(before), NOWHERE)
    position[left] = np.arange(left.size)
    stays = np.flatnonzero(position[parts.item] != NOWHERE)
    own = _RestatedRows(found, totals.unit[owner], totals.group[owner])
    combined = combined_over_units(parts.rows, found, [rules[total] for total in owner.tolist()])
    rows = _joined(parts.rows, stays, _rows_of_totals(parts.rows, own, combined.figures))
    return parts_in_order(np.concatenate([position[parts.item[stays]], left.size + owner]), rows)
