"""Classes and awards as formulas: who fulfils what is asked, and who finds a seat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

import numpy as np

from scorecard.choices import Cut, Rounding
from scorecard.domain import NOWHERE, Codes
from scorecard.rank.conditions import Judged, is_described, is_out_of_reach
from scorecard.rank.decisions import areas
from scorecard.rank.figures import attribute_of
from scorecard.regulation.conditions.parents import PARENT_SCORE
from scorecard.regulation.conditions.requirement import (
    OfDescription,
    OfGroups,
    OfItems,
    OfParentClass,
    OfUnit,
    Requirement,
)
from scorecard.regulation.conditions.whole_groups import GROUP_MAXIMUM, GROUP_RATE
from scorecard.regulation.expression.excel import LONGEST_FORMULA, Cells, excel_text, number_text
from scorecard.regulation.expression.tree import If, Number
from scorecard.report.workbook.expressions import INFINITE, reaches
from scorecard.report.workbook.items import ItemSheet
from scorecard.report.workbook.layout import Layout
from scorecard.report.workbook.lookups import holding_formula, unit_cells
from scorecard.report.workbook.places import Places, Working
from scorecard.report.workbook.seat_areas import SeatArea, SeatAreas
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard
from scorecard.rulebook.model import Quota
from scorecard.score.rules import matching


class SeatColumns:
    """The working columns that decide classes and awards."""

    def __init__(
        self, card: Scorecard, layout: Layout, columns: Columns, items: ItemSheet, nodes: Columns, places: Places
    ) -> None:
        self._card, self._layout, self._columns = card, layout, columns
        self._items, self._nodes, self._places = items, nodes, places
        self._fulfilled = [one.fulfilled & card.standing.ranked for one in card.classes.reached]
        self._competing = [
            areas(card.table, card.unit_scores.cluster, rule.within).inside for rule in card.rulebook.awards
        ]
        self._eligible = [self._candidates(at) for at in range(len(card.rulebook.awards))]
        self._areas = SeatAreas(card, layout, columns)

    # Classes -------------------------------------------------------------------------------------------------

    def alike(self, unit: int) -> Iterator[tuple[str, Working]]:
        """The numbers that a unit shares with those that it shares seats with."""
        return self._areas.workings(unit)

    def classes(self, unit: int) -> Iterator[tuple[str, Working]]:
        """A unit's working figures of every class."""
        columns, code = self._columns, int(self._card.classes.code[unit])
        for at, rule in enumerate(self._card.rulebook.classes):
            fulfils = columns.here(f"fulfils_{at}")
            asked = ",".join([f"ISNUMBER({columns.here('key')})", *self._class_conditions(at, unit)])
            yield f"fulfils_{at}", Working(f"IF(AND({asked}),1,0)", float(self._fulfilled[at][unit]))
            better = "+".join(columns.here(f"in_{one}") for one in range(at))
            open_still = [f"{fulfils}=1", *([f"{better}=0"] if better else [])]
            below_parent = self._below_parent(unit, at, sought=False)
            inside = float(code == at)
            if rule.quota is None:
                yield f"in_{at}", Working(f"IF({_all(*open_still, *below_parent)},1,0)", inside)
                continue
            place = columns.here(self._places.last)
            value = self._places.final(unit) if self._card.classes.sought[at][unit] else float("nan")
            open_still += self._below_parent(unit, at, sought=True)
            yield f"seeks_{at}", Working(f'IF({_all(*open_still)},{place},"")', value)
            if rule.quota.count is None and rule.quota.share is not None:
                yield f"base_{at}", Working(self._base(rule.quota, at), self._base_value(rule.quota, at, unit))
            cell = columns.here(f"seeks_{at}")
            seeking = _all(f"ISNUMBER({cell})", *below_parent)
            if rule.quota.count is None and rule.quota.share is None:
                yield f"in_{at}", Working(f"IF({seeking},1,0)", inside)
                continue
            area = self._areas.of(unit, rule.quota.within)
            seats = number_text(rule.quota.count) if rule.quota.count is not None else self._seats(
                rule.quota.share or 0.0, area.total(f"base_{at}"), rule.quota.rounding
            )  # fmt: skip
            seated = _seated(area, f"seeks_{at}", cell, seats, rule.quota.ties)
            yield f"in_{at}", Working(f"IF({seeking},{seated},0)", inside)

    def _below_parent(self, unit: int, at: int, *, sought: bool) -> list[str]:
        """That a unit's parent is in a class or a better one; nothing where that is not asked.

        Args:
            sought: whether it is enough that it seeks a seat in the class.
        """
        classes, columns = self._card.classes, self._columns
        parent = int(classes.parents.code[unit])
        if classes.rules[at].where.not_above_parent != "class" or parent == NOWHERE:
            return []
        if parent < 0:
            return ["FALSE"]
        row = self._layout.unit_row(parent)
        inside = "+".join(f"{columns.letters(f'in_{one}')}{row}" for one in range(at + (not sought)))
        told = [f"{inside}>0"] if inside else []
        if sought:
            told.append(f"ISNUMBER({columns.letters(f'seeks_{at}')}{row})")
        return [f"OR({','.join(told)})" if len(told) > 1 else told[0]]

    def class_name(self) -> str:
        """The name of the class that a unit is in, from the headings."""
        parts = (
            f'IF({self._columns.here(f"in_{at}")}=1,{self._heading(f"in_{at}")},"")'
            for at in range(len(self._card.rulebook.classes))
        )
        return "&".join(parts)

    def _heading(self, key: str) -> str:
        return f"{self._columns.letters(key)}$1"

    def _class_conditions(self, at: int, unit: int) -> list[str]:
        rule = self._card.rulebook.classes[at]
        told = []
        if rule.at_least is not None:
            ranking = self._card.rulebook.ranking
            same = ranking.decimals is not None and (rule.of == "score") == (ranking.by == "points")
            cell = self._columns.here("key" if same else "score" if rule.of == "score" else "rate")
            told.append(f"ISNUMBER({cell}),{reaches(f'N({cell})', rule.at_least)}")
        return [*told, *self._conditions(self._card.classes.reached[at].where, unit)]

    def _base(self, quota: Quota, at: int) -> str:
        """Whether a unit is one of those whose share a quota is."""
        columns, classes = self._columns, self._card.rulebook.classes
        named = matching(quota.base, [rule.name for rule in classes])
        if quota.base == "all" or not named:
            return f"IF(ISNUMBER({columns.here('key')}),1,0)"
        cells = [columns.here(f"in_{one}") for one in range(min(at, named[0] + 1))]
        still = [columns.here(f"fulfils_{one}") for one in range(at, named[0] + 1)]
        earlier = "+".join(columns.here(f"in_{one}") for one in range(at))
        told = [f"{'+'.join(cells)}>0"] if cells else []
        if still:
            told.append(f"AND({earlier}=0,{'+'.join(still)}>0)" if earlier else f"{'+'.join(still)}>0")
        return f"IF(OR({','.join(told)}),1,0)"

    def _base_value(self, quota: Quota, at: int, unit: int) -> float:
        classes, code = self._card.rulebook.classes, int(self._card.classes.code[unit])
        named = matching(quota.base, [rule.name for rule in classes])
        if quota.base == "all" or not named:
            return float(self._card.standing.ranked[unit])
        if NOWHERE < code < at:
            return float(code <= named[0])
        return float(any(self._fulfilled[one][unit] for one in range(at, named[0] + 1)))

    # Awards --------------------------------------------------------------------------------------------------

    def awards(self, unit: int) -> Iterator[tuple[str, Working]]:
        """A unit's working figures of every award."""
        columns = self._columns
        for at, rule in enumerate(self._card.rulebook.awards):
            place = columns.here(self._places.last)
            value = self._places.final(unit) if self._eligible[at][unit] else float("nan")
            given = float(unit in self._card.awards.units[at])
            if not self._competing[at][unit]:
                yield f"seeks_award_{at}", Working('""', float("nan"))
                yield f"award_{at}", Working("0", 0.0)
                continue
            conditions = [f"ISNUMBER({columns.here('key')})", *self._award_conditions(at, unit)]
            yield f"seeks_award_{at}", Working(f'IF(AND({",".join(conditions)}),{place},"")', value)
            cell = columns.here(f"seeks_award_{at}")
            if rule.top is None and rule.share is None:
                yield f"award_{at}", Working(f"IF(ISNUMBER({cell}),1,0)", given)
                continue
            area = self._areas.of(unit, rule.within)
            seats = number_text(rule.top) if rule.top is not None else self._seats(
                rule.share or 0.0, area.filled("key"), rule.rounding
            )  # fmt: skip
            seated = _seated(area, f"seeks_award_{at}", cell, seats, rule.ties)
            yield f"award_{at}", Working(f"IF(ISNUMBER({cell}),{seated},0)", given)

    def award_names(self) -> str:
        """All awards of a unit, from the headings."""
        parts = (
            f'IF({self._columns.here(f"award_{at}")}=1,"; "&{self._heading(f"award_{at}")},"")'
            for at in range(len(self._card.rulebook.awards))
        )
        return f"MID({'&'.join(parts)},3,9999)"

    def _award_conditions(self, at: int, unit: int) -> list[str]:
        rule = self._card.rulebook.awards[at]
        told = self._conditions(self._card.awards.where[at], unit)
        if rule.class_at_least is None:
            return told
        named = matching(rule.class_at_least, [one.name for one in self._card.rulebook.classes])
        if not named:
            return ["FALSE"]
        return [f"{'+'.join(self._columns.here(f'in_{one}') for one in range(named[0] + 1))}=1", *told]

    def _candidates(self, at: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        card, rule = self._card, self._card.rulebook.awards[at]
        eligible = card.awards.where[at].fulfilled & card.standing.ranked
        code: Codes = card.classes.code
        if rule.class_at_least is not None:
            named = matching(rule.class_at_least, [one.name for one in card.rulebook.classes])
            eligible &= (code != NOWHERE) & (code <= (named[0] if named else NOWHERE))
        return eligible

    # Both ----------------------------------------------------------------------------------------------------

    def _seats(self, share: float, base: str, rounding: Rounding) -> str:
        exact = f"ROUND({number_text(share)}*{base},9)"
        match rounding:
            case "down":
                return f"INT({exact})"
            case "up":
                return f"ROUNDUP({exact},0)"
            case "nearest":
                return f"ROUND({exact},0)"

    def _conditions(self, where: Judged, unit: int) -> list[str]:
        """What a unit must fulfil, each as a formula that is true or false."""
        return [self._holds(check.asked, unit, fulfilled=unit not in check.unit) for check in where.checks] or ["TRUE"]

    def _holds(self, asked: Requirement, unit: int, *, fulfilled: bool) -> str:
        """Whether a unit is known to fulfil one thing.

        Args:
            fulfilled: whether it does, for what is longer than a formula may be.
        """
        if is_out_of_reach(asked, self._card.table):
            return "FALSE"
        match asked:
            case OfParentClass():
                return "TRUE"
            case OfUnit() | OfItems():
                rule, own = asked.rule(), unit_cells(self._columns) | {PARENT_SCORE.name: self._parent_score(unit)}
                cells = self._items.cells.of_standing(rule, unit, own, self._nodes)
                return holding_formula(rule, cells, holds=fulfilled)
            case OfGroups():
                return self._groups(asked, unit, fulfilled=fulfilled)
            case OfDescription():
                # What describes a unit is no figure: it stands as it was read.
                said = attribute_of(self._card.table, asked.name).get(unit, "")
                return "TRUE" if is_described(asked, said) else "FALSE"
            case _:
                assert_never(asked)

    def _parent_score(self, unit: int) -> str:
        """The cell with the score of a unit's parent; a number beyond all where it has none."""
        parent = int(self._card.classes.parents.code[unit])
        if parent == NOWHERE:
            return INFINITE
        return f"{self._columns.letters('score')}{self._layout.unit_row(parent)}" if parent >= 0 else '""'

    def _groups(self, asked: OfGroups, unit: int, *, fulfilled: bool) -> str:
        """Whether none of a unit's groups falls short."""
        rule, nodes = If(asked.falls_short(), Number(1.0), Number(0.0)), self._nodes
        first, last = self._layout.node_span.get(unit, (1, 0))
        told = []
        for row in range(first, last + 1):
            cells = {GROUP_RATE.name: nodes.cell("rate", row), GROUP_MAXIMUM.name: nodes.cell("maximum", row)}
            told.append(f"N({excel_text(rule, Cells(cells), bounded=True)})")
        formula = f"{'+'.join(told) or 0}=0"
        return formula if len(formula) < LONGEST_FORMULA else "TRUE" if fulfilled else "FALSE"


def _seated(area: SeatArea, key: str, cell: str, seats: str, ties: Cut) -> str:
    """Whether a candidate is inside: whoever is equal at the cut is in or out together."""
    sign = "<" if ties == "include" else "<="
    before = area.counted(key, f'"{sign}"&{cell}')
    return f"IF({before}{sign}{seats},1,0)"


def _all(*conditions: str) -> str:
    """Whether all of some conditions hold."""
    return f"AND({','.join(conditions)})" if len(conditions) > 1 else conditions[0]
