"""The year before as this year's units see it, and what this year's items take from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from scorecard.combine.changes import RestatedYear, Restatements, of_todays_units, on_todays_units
from scorecard.combine.succession import Succession
from scorecard.combine.ways import units_rules
from scorecard.combine.within_year import Combined
from scorecard.domain import NOWHERE, Bools, Items, Parts
from scorecard.names import closest, names_absent
from scorecard.problems import Problem, problem
from scorecard.read import Reading
from scorecard.rulebook.model import Rulebook
from scorecard.rulebook.stated_changes import change_place, changes_of
from scorecard.score import regulated
from scorecard.score.rules import Regulation

MOST_COMPARED = 20
"""Names that no workbook has, of which the nearest that there is is told."""


def of_todays(reading: Reading, rules: Rulebook) -> tuple[Reading, tuple[Problem, ...]]:
    """The reading with the year's own figures on today's units, where its workbooks still name units of before; and
    what is wrong with that."""
    changes, this_year = changes_of(rules), reading.year
    if not changes or this_year is None:
        return reading, ()
    reading = _with_names(reading, [name for one in changes if one.year <= this_year for name in one.shares])
    succession = _succession(reading, rules)
    if all(unit in succession.today for unit in np.unique(reading.items.unit).tolist()):
        return reading, ()
    ways = units_rules(regulated(reading.items, rules))
    year = of_todays_units(reading.items, reading.parts, succession, this_year, ways)
    return replace(reading, items=year.items, parts=year.parts), year.problems


def without_departed(made: Combined, reading: Reading, rules: Rulebook) -> Combined:
    """The year without the names of units that a change did away with: nobody looks for them in a ranking."""
    if not changes_of(rules) or reading.year is None:
        return made
    units = made.items.units
    departed = {unit for unit in _succession(reading, rules).departed if isinstance(unit, int)}
    gone = departed - set(np.unique(made.items.unit).tolist())
    if not gone:
        return made
    kept = np.array([code not in gone for code in range(len(units))], dtype=np.bool_)
    number = (np.cumsum(kept) - 1).astype(np.int32)
    names = tuple(name for name, stays in zip(units, kept, strict=True) if stays)

    def renumbered(items: Items) -> Items:
        return items.replace(units=names, unit=number[items.unit]) if len(items) else items

    parts = made.progress.parts
    progress = replace(made.progress, parts=replace(parts, rows=renumbered(parts.rows)))
    return replace(made, items=renumbered(made.items), progress=progress)


def _with_names(reading: Reading, names: Sequence[str]) -> Reading:
    """The reading with further names in its list of units, which all of its tables share."""
    new = names_absent(names, reading.items.units)
    if not new:
        return reading
    units = (*reading.items.units, *new)

    def named(items: Items) -> Items:
        return items.replace(units=units)

    return replace(
        reading,
        items=named(reading.items),
        before=named(reading.before),
        totals=named(reading.totals),
        parts=Parts(reading.parts.item, named(reading.parts.rows)),
        parts_before=Parts(reading.parts_before.item, named(reading.parts_before.rows)),
    )


def _succession(reading: Reading, rules: Rulebook) -> Succession:
    aliases = {other: name for name, others in rules.units.items() for other in others}
    return Succession(reading.items, changes_of(rules), reading.year or 0, aliases)


def restated_year(reading: Reading, regulation: Regulation, rules: Rulebook) -> RestatedYear | None:
    """What the reading says of the year before, on today's units; None where it says nothing of that.

    Args:
        regulation: the rule of each item of the reading.
    """
    if reading.year is None or not (len(reading.before) or len(reading.parts_before)):
        return None
    succession = _succession(reading, rules)
    year = on_todays_units(
        reading.items, reading.before, reading.parts_before, succession, reading.year, units_rules(regulation)
    )
    in_vain = tuple(_unmatched(reading, succession, rules))
    return RestatedYear(year.items, year.parts, year.estimated, year.pieces, (*in_vain, *year.problems))


def _unmatched(reading: Reading, succession: Succession, rules: Rulebook) -> Iterator[Problem]:
    """A problem for each name of a change that no workbook has."""
    before = set(np.unique(reading.before.unit).tolist())
    for at, (number, name) in enumerate(succession.names_in_vain(changes_of(rules), before)):
        # To look for the nearest of thousands of names takes its time; who has so many of them has another list.
        nearest = closest(name, reading.items.units) if at < MOST_COMPARED else "–"
        yield problem("rule-unmatched", change_place(rules, number), name=name, nearest=nearest)


def restated_priors(items: Items, year: RestatedYear) -> tuple[Bools, Restatements]:
    """Of each item whether its prior is a share of a unit that was divided; and by their rows what priors are made of
    whose unit was another one last year.

    Args:
        items: this year's, with the priors that they have by the year.
    """
    estimated = np.zeros(len(items), dtype=np.bool_)
    taken: dict[int, int] = {}
    rows = sorted({*np.flatnonzero(year.estimated).tolist(), *year.pieces})
    if not rows:
        return estimated, year.pieces.under(taken)
    before = year.items
    sources: dict[tuple[int, ...], int] = {}
    for row in rows:
        unit, indicator, group = (int(codes[row]) for codes in (before.unit, before.indicator, before.group))
        sources[unit, indicator, group] = row
        sources.setdefault((unit, indicator), row)
    # What this year's own sources state stands in a cell; what was restated stands in none.
    for row in np.flatnonzero(np.isfinite(items.prior) & (items.prior_cell == NOWHERE)).tolist():
        unit, indicator, group = (int(codes[row]) for codes in (items.unit, items.indicator, items.group))
        source = sources.get((unit, indicator, group), sources.get((unit, indicator)))
        if source is not None:
            estimated[row] = year.estimated[source]
            if source in year.pieces:
                taken[row] = source
    return estimated, year.pieces.under(taken)
