"""Which of today's units the units of a year have become: merged, divided, renamed or dissolved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from scorecard.domain import Items
from scorecard.names import unmarked
from scorecard.regulation.changes import Change
from scorecard.score.matching import matching

Unit = int | str
"""A unit of the workbooks by its code, another by its name without case and marks."""

Shares = Mapping[Unit, float]

_NO_ALIASES: Mapping[str, str] = {}


class Succession:
    """The changes up to a year, followed from any year before it."""

    def __init__(
        self, items: Items, changes: Sequence[Change], year: int, aliases: Mapping[str, str] = _NO_ALIASES
    ) -> None:
        """Takes the year's items, whose list of names holds the units of every year that was read.

        Args:
            aliases: other names of units, to the name they are counted under.
        """
        self._names = items.units
        self._aliases = {unmarked(other): name for other, name in aliases.items()}
        self._year = year
        self._by_name: dict[str, list[int]] = {}
        for code, name in enumerate(items.units):
            self._by_name.setdefault(unmarked(name), []).append(code)
        self._of_year: dict[int, dict[Unit, Shares]] = {}
        for change in sorted(changes, key=lambda one: one.year):
            if change.year <= year:
                into = {self.unit(name): share for name, share in change.shares.items()}
                became = self._of_year.setdefault(change.year, {})
                became.update((self.unit(name), into) for name in change.from_)
        present = set(np.unique(items.unit).tolist())
        self.departed: Collection[Unit] = set(self._departed())
        """Those that a change did away with."""
        self.today: Collection[Unit] = present - set(self.departed)
        """The units of the year that are none of these."""

    def unit(self, name: str) -> Unit:
        """The unit that a name means, in any spelling."""
        name = self._aliases.get(unmarked(name), name)
        alike = self._by_name.get(unmarked(name), [])
        found = matching(name, [self._names[code] for code in alike])
        return alike[found[0]] if found else unmarked(name)

    def _departed(self) -> Iterator[Unit]:
        """The units that a change did away with: no later one, nor the same, makes them anew."""
        years = list(self._of_year)
        for year, became in self._of_year.items():
            later = {unit for one in years if one >= year for into in self._of_year[one].values() for unit in into}
            yield from (unit for unit in became if unit not in later)

    @property
    def is_empty(self) -> bool:
        return not self._of_year

    def heirs(self, unit: int, year: int) -> Shares:
        """What a unit of a year's figures has become, with the share of them that each has; itself where nothing is
        said of it.

        Changes after that year hold for whoever bears the name; those before only for names that are in use no more, as
        the year's workbook may still have them.
        """
        shares: dict[Unit, float] = {unit: 1.0}
        for changed in self._of_year:
            is_later = changed > year
            shares = self._after(shares, self._of_year[changed], is_later=is_later)
        return shares

    def _after(self, shares: Shares, became: Mapping[Unit, Shares], *, is_later: bool) -> dict[Unit, float]:
        """What units are after the changes of one year: each once, then on along names that are no units."""
        done: dict[Unit, float] = {}
        left = [(unit, share, is_later, frozenset[Unit]()) for unit, share in shares.items()]
        while left:
            unit, share, holds, before = left.pop(0)
            if unit not in became or unit in before or not (holds or unit not in self.today):
                done[unit] = done.get(unit, 0.0) + share
                continue
            left += [(heir, share * part, False, before | {unit}) for heir, part in became[unit].items()]
        return done

    def names_in_vain(self, changes: Sequence[Change], before: Collection[int]) -> Iterator[tuple[int, str]]:
        """The number of each change that names a unit which is in no workbook and which no other change explains, and
        the name.

        Args:
            before: the units that last year's figures are of.
        """
        stated = [(number, one) for number, one in enumerate(changes) if one.year <= self._year]
        sources = {self.unit(name) for _, one in stated for name in one.from_}
        results = {self.unit(name) for _, one in stated for name in one.shares}
        for number, one in stated:
            for name in one.from_:
                if self.unit(name) not in before and self.unit(name) not in results | set(self.today):
                    yield number, name
            for name in one.shares:
                if self.unit(name) not in self.today and self.unit(name) not in sources:
                    yield number, name
