"""The year before as this year's units see it, and what this year's items take from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.combine.changes import LastYear, on_todays_units
from scorecard.combine.priors import with_priors
from scorecard.combine.rules import units_rules
from scorecard.combine.succession import Succession
from scorecard.combine.within_year import Piece
from scorecard.domain import NOWHERE, Bools, Items
from scorecard.names import closest
from scorecard.problems import Problem, problem
from scorecard.read import Reading
from scorecard.rulebook.model import Rulebook
from scorecard.rulebook.stated_changes import change_place, changes_of
from scorecard.score.rules import Regulation


def last_year(reading: Reading, regulation: Regulation, rules: Rulebook) -> LastYear | None:
    """What the reading says of the year before, on today's units; None where it says nothing of that.

    Args:
        regulation: the rule of each item of the reading.
    """
    if reading.year is None or not (len(reading.before) or len(reading.parts_before)):
        return None
    aliases = {other: name for name, others in rules.units.items() for other in others}
    changes = changes_of(rules)
    succession = Succession(reading.items, changes, reading.year, aliases)
    year = on_todays_units(
        reading.items, reading.before, reading.parts_before, succession, reading.year, units_rules(regulation)
    )
    in_vain = tuple(_unmatched(reading, succession, rules))
    return LastYear(year.items, year.parts, year.estimated, year.pieces, year.uncompared, (*in_vain, *year.problems))


def _unmatched(reading: Reading, succession: Succession, rules: Rulebook) -> Iterator[Problem]:
    """A problem for each name of a change that no workbook has."""
    before = set(np.unique(reading.before.unit).tolist())
    for number, name in succession.names_in_vain(changes_of(rules), before):
        nearest = closest(name, reading.items.units)
        yield problem("rule-unmatched", change_place(rules, number), name=name, nearest=nearest)


@dataclass(frozen=True, slots=True, eq=False)
class WithLastYear:
    """This year's items with what they take from last year's."""

    items: Items
    estimated: Bools
    """Whether an item's prior is a share of a unit that was divided."""
    restated: Mapping[int, tuple[Piece, ...]]
    """What an item's prior is made of, where its unit was another one last year."""
    problems: tuple[Problem, ...]


def with_last_year(items: Items, year: LastYear) -> WithLastYear:
    """This year's items with last year's results where they state none themselves."""
    priors = with_priors(items, year.items, year.uncompared)
    taken = np.flatnonzero(priors.row != NOWHERE)
    estimated = np.zeros(len(items), dtype=np.bool_)
    estimated[taken] = year.estimated[priors.row[taken]]
    restated = {row: year.pieces[source] for row in taken.tolist() if (source := int(priors.row[row])) in year.pieces}
    return WithLastYear(priors.items, estimated, restated, priors.problems)
