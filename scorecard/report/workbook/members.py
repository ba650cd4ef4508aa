"""Formulas that roll members up into a whole: those of `score.rollup`, over ranges of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scorecard.choices import RollUp, Weights
from scorecard.regulation.expression.excel import number_text
from scorecard.report.workbook.expressions import held, reaches, rounded


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

    def weighed(self, *more: str) -> str:
        """The sum over those with points of the product of some of their columns, weights among them."""
        return self.product(self.weight, *more)

    def product(self, *columns: str) -> str:
        parts = [f"--ISNUMBER({self.points})", *columns, *([self.part] if self.part else [])]
        return f"SUMPRODUCT({','.join(parts)})"

    @property
    def counted(self) -> str:
        """Those with points and a weight, as an array of 0 and 1."""
        return f"ISNUMBER({self.points})*({self.weight}>0)"

    @property
    def factor(self) -> str:
        """Weights inside an array formula."""
        return f"{self.weight}*{self.part}" if self.part else self.weight


@dataclass(frozen=True, slots=True)
class Rule:
    """How a whole comes about."""

    how: RollUp
    weights: Weights = "renormalised"
    weights_total: float | None = None
    min_data: float = 0.0

    @property
    def stated(self) -> float | None:
        """The total that weights are parts of, where one is stated."""
        return self.weights_total if self.weights == "stated" and self.weights_total else None


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The formulas of a whole. Those of arrays have braces."""

    whole: str
    """What shares are parts of: the maximum of a sum, else the weights."""
    data: str
    points: str
    maximum: str


def rolled_up(
    members: Sequence[Members],
    rule: Rule,
    *,
    whole: str,
    data: str,
    points: str,
    least: float | None = None,
    most: float | None = None,
    decimals: int | None = None,
    level: bool = False,
) -> RolledUp:
    """The formulas of one whole.

    Args:
        members: ranges of members; together all of them.
        whole, data, points: the cells of this whole that the other formulas look at.
        least, most, decimals: between what its points are held, and how they are published.
        level: whether all members have one maximum.
    """
    if not members:
        return RolledUp("=0", '=""', '=""', '=""')
    present = f"COUNT({','.join(one.points for one in members)})"
    empty = f"{present}=0"
    if rule.how != "sum":
        # Weights may all be 0.
        total = f"N({whole})" if rule.stated is None else "+".join(one.weighed() for one in members)
        empty = f"{total}<=0"
    absent = empty
    if rule.min_data > 0:
        absent = f"OR({empty},NOT(ISNUMBER({data})),NOT({reaches(f'N({data})', rule.min_data)}))"
    due = "+".join(f"SUMPRODUCT({one.factor},{one.due})" for one in members if one.due)
    there = "+".join(f"SUMPRODUCT({one.factor},{one.there})" for one in members if one.there)
    figure = rounded(held(_figure(members, rule, whole), least, most), decimals)
    told = f'=IF({absent},"",{figure})'
    ceiling = held(_ceiling(members, rule, whole, level=level), None, most)
    arrays = rule.how in ("geometric", "harmonic", "minimum")
    maximum = f'=IF({points}="","",{ceiling})'
    return RolledUp(
        whole=f"={_whole(members, rule)}",
        data=f'=IFERROR(({there})/({due}),"")' if due else '=""',
        points="{" + told + "}" if arrays else told,
        maximum="{" + maximum + "}" if arrays and not level else maximum,
    )


def _whole(members: Sequence[Members], rule: Rule) -> str:
    if rule.how == "sum":
        return "+".join(one.product(one.maximum) for one in members)
    if rule.stated is not None:
        return number_text(rule.stated)
    return "+".join(one.weighed() for one in members)


def _figure(members: Sequence[Members], rule: Rule, whole: str) -> str:
    """The points, all weights taken as parts of the whole."""
    match rule.how:
        case "sum":
            sums = (f"SUMPRODUCT({one.points},{one.part})" if one.part else f"SUM({one.points})" for one in members)
            return "+".join(sums)
        case "mean":
            sums = (",".join(part for part in (one.points, one.weight, one.part) if part) for one in members)
            return _over("+".join(f"SUMPRODUCT({one})" for one in sums), len(members), whole)
        case "minimum":
            return _least((one, one.points) for one in members)
        case _:
            least = _least((one, one.points) for one in members)
            return f"IF({least}<=0,0,{_curved([(one, one.points) for one in members], rule, whole)})"


def _curved(members: Sequence[tuple[Members, str]], rule: Rule, whole: str) -> str:
    """A geometric or harmonic mean of some ranges, of those members that have points."""
    if rule.how == "geometric":
        sums = "+".join(f"SUM(IF({one.counted},{one.factor}*LN({area})))" for one, area in members)
        return f"EXP(({sums})/{whole})"
    sums = "+".join(f"SUM(IF({one.counted},{one.factor}/{area}))" for one, area in members)
    return f"{whole}/({sums})"


def _least(members: Iterable[tuple[Members, str]]) -> str:
    """The least of some ranges, of those members that count."""
    return f"MIN({','.join(f'IF({one.counted},{area})' for one, area in members)})"


def _ceiling(members: Sequence[Members], rule: Rule, whole: str, *, level: bool) -> str:
    """What the members could have earned, rolled up alike."""
    if rule.how == "sum":
        return "+".join(one.product(one.maximum) for one in members)
    if level and rule.stated is None:
        return f"MAX({','.join(one.maximum for one in members)})"
    if rule.how == "mean":
        return _over("+".join(one.weighed(one.maximum) for one in members), len(members), whole)
    least = _least((one, one.maximum) for one in members)
    if rule.how == "minimum":
        return least
    return f"IF({least}<=0,0,{_curved([(one, one.maximum) for one in members], rule, whole)})"


def _over(above: str, terms: int, below: str) -> str:
    return f"{above}/{below}" if terms == 1 else f"({above})/{below}"
