"""The rows that a unit's seat hangs on: all units', its cluster's, or those of the units alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from scorecard.rank.decisions import areas
from scorecard.regulation.areas import Area, SameAttribute, heading_of
from scorecard.report.workbook.expressions import NUMBERS_ONLY
from scorecard.report.workbook.layout import Layout, Span
from scorecard.report.workbook.places import Working
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard
from scorecard.rulebook.model import Rules
from scorecard.rulebook.stated import stated_seats


def attributes_compared(rules: Rules) -> list[str]:
    """The headings by which units are alike that share seats; each has a column `alike_…` of numbers."""
    return list(dict.fromkeys(filter(None, (heading_of(area) for _, area in stated_seats(rules)))))


@dataclass(frozen=True, slots=True)
class SeatArea:
    """The units that a unit is compared with, as criteria over columns of the ranking."""

    columns: Columns
    span: Span
    alike: str = ""
    """The column with the same number for units alike, "" where the span alone tells them."""

    def counted(self, key: str, criterion: str) -> str:
        """How many of them fulfil a criterion in a column."""
        area = self.columns.own_area(key, self.span)
        if not self.alike:
            return f"COUNTIF({area},{criterion})"
        return f"COUNTIFS({area},{criterion},{self._alike})"

    def filled(self, key: str) -> str:
        """How many of them have a figure in a column."""
        area = self.columns.own_area(key, self.span)
        return f"COUNTIFS({area},{NUMBERS_ONLY},{self._alike})" if self.alike else f"COUNT({area})"

    def total(self, key: str) -> str:
        """The sum of a column over them."""
        area = self.columns.own_area(key, self.span)
        return f"SUMIFS({area},{self._alike})" if self.alike else f"SUM({area})"

    @property
    def _alike(self) -> str:
        return f"{self.columns.own_area(self.alike, self.span)},{self.columns.here(self.alike)}"


class SeatAreas:
    """Finds a unit's area."""

    def __init__(self, card: Scorecard, layout: Layout, columns: Columns) -> None:
        self._card, self._layout, self._columns = card, layout, columns
        self._headings = attributes_compared(card.rulebook)
        self._alike = [
            areas(card.table, card.unit_scores.cluster, SameAttribute(attribute=one)).code for one in self._headings
        ]

    def of(self, unit: int, within: Area) -> SeatArea:
        """Those whom a unit is compared with."""
        layout = self._layout
        match within:
            case "all":
                return SeatArea(self._columns, layout.unit_span)
            case "cluster":
                cluster = int(self._card.unit_scores.cluster[unit])
                return SeatArea(self._columns, layout.cluster_span[cluster])
            case SameAttribute():
                key = f"alike_{self._headings.index(within.attribute)}"
                return SeatArea(self._columns, layout.unit_span, key)
            case _:
                assert_never(within)

    def workings(self, unit: int) -> Iterator[tuple[str, Working]]:
        """The numbers that units alike share; what a unit is called is no figure, so they stand as they are."""
        for at, code in enumerate(self._alike):
            number = int(code[unit])
            yield f"alike_{at}", Working(str(number), float(number))
