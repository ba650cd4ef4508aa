"""Formulas that roll members up into a whole: those of its roll-up, over ranges of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.regulation.expression.excel import number_text
from scorecard.regulation.rollups.rollup import Range
from scorecard.report.workbook.expressions import held, reaches, rounded
from scorecard.score.wholes import WholeRule


@dataclass(frozen=True, slots=True)
class Members:
    """Members that stand under one another: their columns as ranges."""

    points: str
    weight: str
    maximum: str
    part: str = ""
    """How much of an item's points and weight counts, where some indicators stand in several groups."""
    due: str = ""
    """What is due, as an array of 0 and 1."""
    there: str = ""
    """What of it is reported."""

    def share_of(self, asked: str, rule: WholeRule) -> str:
        """How much of the members is due or reported: by weight, or by their number."""
        if rule.min_data_by == "weight":
            return f"SUMPRODUCT({self.earned.factor},{asked})"
        part = f",{self.part}" if self.part else ""
        return f"SUMPRODUCT(--({self.weight}>0){part},{asked})"

    @property
    def earned(self) -> Range:
        return Range(self.points, self.points, self.weight, self.part)

    @property
    def earnable(self) -> Range:
        return Range(self.maximum, self.points, self.weight, self.part)


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The formulas of a whole. Those of arrays have braces."""

    whole: str
    """What shares are parts of: weights, or maxima where weights do not count."""
    data: str
    points: str
    maximum: str


def rolled_up(
    members: Sequence[Members], rule: WholeRule, *, whole: str, data: str, points: str, level: bool = False
) -> RolledUp:
    """The formulas of one whole.

    Args:
        members: ranges of members; together all of them.
        rule: where it is to be held and rounded, says so.
        whole, data, points: the cells of this whole that the other formulas look at.
        level: whether all members have one maximum.
    """
    if not members:
        return RolledUp("=0", '=""', '=""', '=""')
    rollup, earned, earnable = rule.rollup, [one.earned for one in members], [one.earnable for one in members]
    weights = "+".join(one.product(one.weight) for one in earned)
    if rollup.weighed:
        # Weights may all be 0.
        total = f"N({whole})" if rule.stated_total is None else weights
        absent = f"{total}<=0"
    else:
        absent = f"COUNT({','.join(one.points for one in members)})=0"
    if rule.min_data > 0:
        absent = f"OR({absent},NOT(ISNUMBER({data})),NOT({reaches(f'N({data})', rule.min_data)}))"
    due = "+".join(one.share_of(one.due, rule) for one in members if one.due)
    there = "+".join(one.share_of(one.there, rule) for one in members if one.there)
    figure = rounded(held(rollup.formula(earned, whole), rule.least, rule.most), rule.decimals)
    ceiling = rollup.formula(earnable, whole)
    level &= rollup.weighed and rule.stated_total is None
    if level:
        ceiling = f"MAX({','.join(one.maximum for one in members)})"
    if not rollup.weighed:
        shared = rollup.formula(earnable, whole)
    else:
        shared = weights if rule.stated_total is None else number_text(rule.stated_total)
    return RolledUp(
        whole=f"={shared}",
        data=f'=IFERROR(({there})/({due}),"")' if due else '=""',
        points=_formula(f'IF({absent},"",{figure})', array=not rollup.linear),
        maximum=_formula(f'IF({points}="","",{held(ceiling, None, rule.most)})', array=not (rollup.linear or level)),
    )


def _formula(text: str, *, array: bool) -> str:
    return f"{{={text}}}" if array else f"={text}"
