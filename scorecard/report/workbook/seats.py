"""Classes and awards as formulas: who fulfils what is asked, and who finds a seat."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scorecard.choices import Cut, Rounding, Within
from scorecard.domain import NOWHERE, Codes, Verdict
from scorecard.rank.conditions import each_asked
from scorecard.regulation.expression.excel import number_text
from scorecard.regulation.expression.tree import Condition
from scorecard.regulation.formula import truth_formula
from scorecard.report.workbook.expressions import reaches, text
from scorecard.report.workbook.items import ItemSheet, assigned_items
from scorecard.report.workbook.layout import Layout, Span
from scorecard.report.workbook.lookups import holding_formula, unit_cells
from scorecard.report.workbook.places import Places, Working
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard
from scorecard.rulebook.model import AwardRule, Conditions, Quota
from scorecard.score.matching import attribute_of, matching


class SeatColumns:
    """The working columns that decide classes and awards."""

    def __init__(
        self, card: Scorecard, layout: Layout, columns: Columns, items: ItemSheet, nodes: Columns, places: Places,
        said: dict[Verdict, str],
    ) -> None:  # fmt: skip
        self._card, self._layout, self._columns = card, layout, columns
        self._items, self._nodes, self._places, self._said = items, nodes, places, said
        self._fulfilled = [one.fulfilled & card.standing.ranked for one in card.classes.reached]
        self._eligible = [self._candidates(at) for at in range(len(card.rulebook.awards))]

    # Classes -------------------------------------------------------------------------------------------------

    def classes(self, unit: int) -> Iterator[tuple[str, Working]]:
        """A unit's working figures of every class."""
        columns, code = self._columns, int(self._card.classes.code[unit])
        for at, rule in enumerate(self._card.rulebook.classes):
            fulfils = columns.here(f"fulfils_{at}")
            asked = ",".join([f"ISNUMBER({columns.here('key')})", *self._class_conditions(at, unit)])
            yield f"fulfils_{at}", Working(f"IF(AND({asked}),1,0)", float(self._fulfilled[at][unit]))
            better = "+".join(columns.here(f"in_{one}") for one in range(at))
            open_still = f"AND({fulfils}=1,{better}=0)" if better else f"{fulfils}=1"
            inside = float(code == at)
            if rule.quota is None:
                yield f"in_{at}", Working(f"IF({open_still},1,0)", inside)
                continue
            place = columns.here(self._places.last)
            candidate = self._fulfilled[at][unit] and (code == NOWHERE or code >= at)
            value = self._places.final(unit) if candidate else float("nan")
            yield f"seeks_{at}", Working(f'IF({open_still},{place},"")', value)
            if rule.quota.count is None and rule.quota.share is not None:
                yield f"base_{at}", Working(self._base(rule.quota, at), self._base_value(rule.quota, at, unit))
            cell = columns.here(f"seeks_{at}")
            if rule.quota.count is None and rule.quota.share is None:
                yield f"in_{at}", Working(f"IF(ISNUMBER({cell}),1,0)", inside)
                continue
            area = self._area(unit, rule.quota.within)
            seats = number_text(rule.quota.count) if rule.quota.count is not None else self._seats(
                rule.quota.share or 0.0, f"SUM({columns.own_area(f'base_{at}', area)})", rule.quota.rounding
            )  # fmt: skip
            seated = _seated(columns.own_area(f"seeks_{at}", area), cell, seats, rule.quota.ties)
            yield f"in_{at}", Working(f"IF(ISNUMBER({cell}),{seated},0)", inside)

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
        fulfilled = bool(self._card.classes.reached[at].where.fulfilled[unit])
        told = []
        if rule.at_least is not None:
            ranking = self._card.rulebook.ranking
            same = ranking.decimals is not None and (rule.of == "score") == (ranking.by == "points")
            cell = self._columns.here("key" if same else "score" if rule.of == "score" else "rate")
            told.append(f"ISNUMBER({cell}),{reaches(f'N({cell})', rule.at_least)}")
        return [*told, *self._conditions(rule.where, unit, fulfilled=fulfilled)]

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
            if not self._competes(rule, unit):
                yield f"seeks_award_{at}", Working('""', float("nan"))
                yield f"award_{at}", Working("0", 0.0)
                continue
            conditions = [f"ISNUMBER({columns.here('key')})", *self._award_conditions(at, unit)]
            yield f"seeks_award_{at}", Working(f'IF(AND({",".join(conditions)}),{place},"")', value)
            cell = columns.here(f"seeks_award_{at}")
            if rule.top is None and rule.share is None:
                yield f"award_{at}", Working(f"IF(ISNUMBER({cell}),1,0)", given)
                continue
            area = self._area(unit, rule.within)
            ranked = f"COUNT({columns.own_area('key', area)})"
            seats = (
                number_text(rule.top) if rule.top is not None else self._seats(rule.share or 0.0, ranked, rule.rounding)
            )
            seated = _seated(columns.own_area(f"seeks_award_{at}", area), cell, seats, rule.ties)
            yield f"award_{at}", Working(f"IF(ISNUMBER({cell}),{seated},0)", given)

    def award_names(self) -> str:
        """All awards of a unit, from the headings."""
        parts = (
            f'IF({self._columns.here(f"award_{at}")}=1,"; "&{self._heading(f"award_{at}")},"")'
            for at in range(len(self._card.rulebook.awards))
        )
        return f"MID({'&'.join(parts)},3,9999)"

    def _competes(self, rule: AwardRule, unit: int) -> bool:
        clusters = self._card.unit_scores.cluster
        return rule.within != "cluster" or not self._card.has_clusters or int(clusters[unit]) != NOWHERE

    def _award_conditions(self, at: int, unit: int) -> list[str]:
        rule = self._card.rulebook.awards[at]
        fulfilled = bool(self._card.awards.where[at].fulfilled[unit])
        told = self._conditions(rule.where, unit, fulfilled=fulfilled, ranked=True)
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

    def _area(self, unit: int, within: Within) -> Span:
        """The rows of those a unit is compared with."""
        if within == "all":
            return self._layout.unit_span
        return self._layout.cluster_span[int(self._card.unit_scores.cluster[unit])]

    def _seats(self, share: float, base: str, rounding: Rounding) -> str:
        exact = f"ROUND({number_text(share)}*{base},9)"
        match rounding:
            case "down":
                return f"INT({exact})"
            case "up":
                return f"ROUNDUP({exact},0)"
            case "nearest":
                return f"ROUND({exact},0)"

    def _own_condition(self, rule: Condition, unit: int, *, holds: bool) -> str:
        """An office's own condition; nothing where it cannot be told, which is not fulfilled."""
        own = unit_cells(self._columns)
        cells = self._items.cells.of_standing(rule, unit, own, self._nodes)
        return holding_formula(rule, cells, holds=holds)

    def _conditions(self, where: Conditions, unit: int, *, fulfilled: bool, ranked: bool = False) -> list[str]:
        """What a unit must fulfil, each as a formula that is true or false.

        Args:
            fulfilled: whether it does, for what is longer than a formula may be.
            ranked: whether its rank is known, so that a condition may look at it.
        """
        here = self._columns.here
        met, failed = f"({here('exceeded')}+{here('met')})", f"({here('missed')}+{here('no_actual')})"
        targets = f"({here('exceeded')}+{here('met')}+{here('missed')}+{here('no_actual')})"
        told = []
        if where.all_met:
            told.append(f"{targets}>0,{failed}=0")
        for count, least in ((met, where.met_share), (here("exceeded"), where.exceeded_share)):
            if least is not None:
                told.append(f"{targets}>0,{reaches(f'{count}/MAX(1,{targets})', least)}")
        told += [self._met(name, unit) for name in where.met]
        if where.groups_at_least is not None:
            span = self._layout.node_span.get(unit)
            if span is not None:
                rates = self._nodes.area("rate", span)
                told.append(f'COUNTIF({rates},"<"&{reaches("", where.groups_at_least)[2:]})=0')
        for group, least in where.group_points.items():
            cells = ",".join(self._places.group_cells(unit, group))
            told.append(f"COUNT({cells})>0,{reaches(f'SUM({cells})', least)}" if cells else "FALSE")
        told += [self._free(name, unit) for name in where.free_of]
        if where.each_at_least is not None:
            told += self._each(where.each_at_least, unit)
        for heading, allowed in where.attributes.items():
            # What describes a unit is no figure: it stands as it was read.
            said = attribute_of(self._card.table, heading).get(unit, "")
            told.append("TRUE" if matching(said, allowed) else "FALSE")
        if where.formula is not None:
            rule = truth_formula(where.formula, "award" if ranked else "class")[0]
            told.append(self._own_condition(rule, unit, holds=fulfilled))
        return told or ["TRUE"]

    def _each(self, least: float, unit: int) -> Iterator[str]:
        """Every scored indicator at an attainment, and none unreported."""
        asked = np.flatnonzero(each_asked(self._card.regulation) & (self._card.table.unit == unit)).tolist()
        bound, silent = reaches("", least)[2:], text(self._said[Verdict.NO_ACTUAL])
        for area in self._items.cells.areas("attainment", asked):
            yield f'COUNTIF({area},"<"&{bound})=0'
        for area in self._items.cells.areas("verdict", asked):
            yield f"COUNTIF({area},{silent})=0"

    def _met(self, name: str, unit: int) -> str:
        """Exceeded or met wherever it stands."""
        if not matching(name, self._card.table.indicators):
            return "FALSE"
        rows = [int(self._layout.item_row[one]) for one in assigned_items(self._card, unit, name)]
        cells = [self._items.columns.cell("verdict", row) for row in rows]
        exceeded, met = text(self._said[Verdict.EXCEEDED]), text(self._said[Verdict.MET])
        return ",".join(f"OR({cell}={exceeded},{cell}={met})" for cell in cells) or "TRUE"

    def _free(self, name: str, unit: int) -> str:
        """Not a count above 0, nor a yes, nor words that are no clear no."""
        columns = self._items.columns
        told = []
        for one in assigned_items(self._card, unit, name):
            row = int(self._layout.item_row[one])
            actual, value = columns.cell("actual", row), columns.cell("value", row)
            told.append(f'IF(ISNUMBER({actual}),{actual}<=0,IF({actual}="",TRUE,AND(ISNUMBER({value}),N({value})=0)))')
        return ",".join(told) or "TRUE"


def _seated(area: str, cell: str, seats: str, ties: Cut) -> str:
    """Whether a candidate is inside: whoever is equal at the cut is in or out together."""
    if ties == "include":
        return f'IF(COUNTIF({area},"<"&{cell})<{seats},1,0)'
    return f'IF(COUNTIF({area},"<="&{cell})<={seats},1,0)'
