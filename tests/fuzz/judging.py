"""What a file says, in numbers by their cells, and whether a damaged copy of it says anything else in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard import Scorecard
from scorecard.domain import NOWHERE, NUMBERS, cell_position


class Place(NamedTuple):
    """A cell; rows and columns counted from 0."""

    sheet: str | None
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Touched:
    """What mutations of known effect may have changed: some cells, whole rows, whole sheets."""

    cells: frozenset[Place] = frozenset()
    rows: frozenset[tuple[str | None, int]] = frozenset()
    sheets: frozenset[str | None] = frozenset()

    def __contains__(self, place: Place) -> bool:
        return place in self.cells or place[:2] in self.rows or place.sheet in self.sheets

    def __or__(self, other: Touched) -> Touched:
        return Touched(self.cells | other.cells, self.rows | other.rows, self.sheets | other.sheets)


NOTHING = Touched()


class Told(NamedTuple):
    """A problem, as far as it matters here."""

    code: str
    is_error: bool
    sheet: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a scorecard says."""

    numbers: dict[Place, float]
    problems: frozenset[Told]
    partners: dict[Place, frozenset[Place]] = field(default_factory=dict)
    """Of each number the other cells of its item on other sheets: last year's sheet, the sheet of plans."""
    tops: dict[str | None, int] = field(default_factory=dict)
    """Of each sheet the first row with figures: what stands above are titles and headings."""

    @property
    def is_refusal(self) -> bool:
        return not self.numbers and any(told.is_error for told in self.problems)


def reading_of(card: Scorecard) -> Reading:
    """The numbers by their cells, and the problems; their messages are written out, as they would be for a user."""
    table = card.table
    numbers: dict[Place, float] = {}
    partners: dict[Place, frozenset[Place]] = {}
    columns = [(getattr(table, number).tolist(), getattr(table, f"{number}_cell").tolist()) for number in NUMBERS]
    for item in table.rows():
        places = {}
        for values, codes in columns:
            if codes[item] != NOWHERE:
                sheet, row, column = cell_position(codes[item])
                places[Place(table.sheets[sheet].name, row, column)] = values[item]
        for place, value in places.items():
            if value == value:
                numbers[place] = value
                partners[place] = frozenset(other for other in places if other.sheet != place.sheet)
    tops: dict[str | None, int] = {}
    for place in numbers:
        tops[place.sheet] = min(place.row, tops.get(place.sheet, place.row))
    for found in card.problems:
        if not (found.message_in("en") and found.message_in("vi")):
            raise ValueError(f"{found.code} says nothing")
    told = (Told(one.code, one.severity == "error", one.cell.sheet, one.cell.address) for one in card.problems)
    return Reading(numbers, frozenset(told), partners, tops)


def silent_changes(before: Reading, after: Reading, touched: Touched) -> Iterator[str]:
    """Each untouched cell that says another number than before, though no problem speaks of its sheet or file.

    Where a number is gone, any new problem of its sheet does. Where it is another, or stands where
    none stood, only an error does. A sheet or a file that is said to be damaged as a whole may change all.
    """
    fresh = after.problems - before.problems
    for place in sorted(before.numbers.keys() | after.numbers.keys(), key=str):
        one, other = before.numbers.get(place), after.numbers.get(place)
        partners = before.partners.get(place, frozenset()) | after.partners.get(place, frozenset())
        if one == other or place in touched or any(partner in touched for partner in partners):
            continue
        if any(_speaks_of(told, place, is_gone=other is None) for told in fresh):
            continue
        yield f"{place.sheet}!{place.row + 1}/{place.column + 1}: {one} became {other}"


def _speaks_of(told: Told, place: Place, is_gone: bool) -> bool:
    if told.is_error and told.address is None:
        return True
    return told.sheet in (None, place.sheet) and (told.is_error or is_gone)
