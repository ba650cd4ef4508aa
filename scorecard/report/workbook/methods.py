"""Formulas of an item's points by the method of its rule: those of `score.methods`, in cells.

`#` stands for the item's row. What stands on other rows is named by `@`: what an item is compared
with (`@own`, `@high`, `@low`, `@mean`, `@deviation`, `@count`, `@all`) and the events that cost it points
(`@penalties`).
"""

from __future__ import annotations

from scorecard.domain import Direction
from scorecard.report.workbook.columns import Columns
from scorecard.report.workbook.expressions import (
    LONGEST_FORMULA,
    above,
    array,
    below,
    filled,
    held,
    number,
    reaches,
    rounded,
    stays,
)
from scorecard.rulebook.model import (
    BonusPenalty,
    Curve,
    Entered,
    Leader,
    PerEvent,
    Points,
    Proportional,
    Relative,
    Steps,
    Tiers,
)
from scorecard.score.rules import Policy

_MOST_STEPS = 60
"""Excel nests no more than 64 functions."""


def needs_reached(policy: Policy, direction: int) -> bool:
    """Whether points look at attainment below 0 or without bound, which the shown one does not tell."""
    if policy.kind == "rank" or (policy.formula == "ratio" and direction == Direction.LOWER):
        return True
    rule = policy.points
    match rule:
        case Proportional():
            return rule.floor < 0
        case Curve():
            return rule.on == "attainment" and min(x for x, _ in rule.knots) < 0
        case Tiers():
            bounds = (one.at_least if one.at_least is not None else one.at_most for one in rule.tiers)
            return rule.on == "attainment" and any(bound is not None and bound <= 0 for bound in bounds)
        case Relative():
            return direction == Direction.RANGE
        case _:
            return isinstance(rule, Steps)


def points_formula(
    policy: Policy, columns: Columns, figure: str, attained: str, silent: str, *, apart: bool
) -> str | None:
    """The points by the rule, None where no formula can tell them.

    Args:
        figure: the cell of the actual, or of what it counts as.
        attained: the cell of the attainment that counts.
        silent: what holds where nothing was reported.
        apart: whether that attainment may be below 0.
    """
    told = _Method(columns, figure, attained, policy.decimals, apart=apart).told(policy.points)
    if told is None:
        return None
    if policy.missing == "zero":
        told = f"IF({silent},0,{told})"
    return told if len(told) < LONGEST_FORMULA else None


class _Method:
    def __init__(self, columns: Columns, figure: str, attained: str, decimals: int | None, *, apart: bool) -> None:
        self._most = columns.here("maximum")
        self._figure = figure
        self._attained = attained
        self._decimals = decimals
        self._apart = apart

    def told(self, rule: Points) -> str | None:
        figure, attained = self._figure, self._attained
        match rule:
            case Proportional():
                counted = f"MIN({attained},{number(rule.cap)})"
                if rule.floor != 0 or self._apart:
                    counted = f"MIN(MAX({attained},{number(rule.floor)}),{number(rule.cap)})"
                return self._of(attained, f"{self._most}*{counted}")
            case Curve():
                cell = figure if rule.on == "value" else attained
                return self._of(cell, self._curve(rule, cell))
            case Tiers():
                cell = figure if rule.on == "value" else attained
                return self._of(cell, self._ladder(rule, cell)) if len(rule.tiers) <= _MOST_STEPS else None
            case Steps():
                return self._of(attained, self._steps(rule))
            case Leader():
                return self._leader(rule)
            case Relative():
                share = _standing(rule)
                return self._of("@own", f"{self._most}*MAX(0,MIN(1,{share}))")
            case PerEvent():
                return self._of(figure, self._events(rule))
            case BonusPenalty():
                return self._of(figure, self._bonus(rule))
            case Entered():
                return self._of(figure, f"MIN({self._most},MAX(0,{figure}))")

    def _of(self, cell: str, points: str) -> str:
        return filled(cell, rounded(points, self._decimals))

    def _curve(self, rule: Curve, x: str) -> str:
        knots = sorted(rule.knots)
        xs, ys = [one for one, _ in knots], [one for _, one in knots]
        slopes = [(ys[at + 1] - ys[at]) / (xs[at + 1] - xs[at]) for at in range(len(xs) - 1)]
        start, level = array(xs), array(ys)
        slope = array([*slopes, 0.0])
        line = f"LOOKUP({x},{start},{level})+({x}-LOOKUP({x},{start}))*LOOKUP({x},{start},{slope})"
        found = f"IF({x}<={number(xs[0])},{number(ys[0])},{line})"
        return found if rule.gives == "points" else f"{self._most}*{found}"

    def _ladder(self, rule: Tiers, x: str) -> str:
        upward = any(one.at_least is not None for one in rule.tiers)
        steps = [
            (one.at_least if upward else one.at_most, one)
            for one in rule.tiers
            if (one.at_least if upward else one.at_most) is not None
        ]
        told = number(rule.otherwise)
        for bound, step in sorted(steps, key=lambda one: (one[0] or 0.0) * (1 if upward else -1)):
            worth = number(step.points) if step.points is not None else f"{number(step.share or 0.0)}*{self._most}"
            reached = reaches(x, bound or 0.0) if upward else stays(x, bound or 0.0)
            told = f"IF({reached},{worth},{told})"
        return told

    def _steps(self, rule: Steps) -> str:
        x = self._attained
        told = self._most
        if rule.over is not None and rule.bonus > 0:
            earned = f"{number(rule.bonus)}*INT((MAX({x},1)*(1+1E-12)-1)/{number(rule.over)})"
            told += f"+{held(earned, None, rule.bonus_cap)}"
        if rule.under is not None and rule.penalty > 0:
            gap = f"1-MIN({x},1)+1E-12*MAX(ABS(MIN({x},1)),1)"
            told += f"-{number(rule.penalty)}*INT(({gap})/{number(rule.under)})"
        reached = reaches(x, rule.nothing_below)
        return f"IF({reached},MAX(0,{told}),0)"

    def _leader(self, rule: Leader) -> str:
        x, share, most = self._attained, number(rule.share), self._most
        over = f"IF({x}>=@high*(1-1E-12),1,{share}+{number(1 - rule.share)}*({x}-1)/(@high-1))"
        aimed = f"IF({x}>1+1E-12,{over},{share}*MAX(0,MIN({x},1)))"
        free = f"IF(@low>0,IF({self._figure}>=@low*(1-1E-12),1,MAX(0,{self._figure})/@low),0)"
        one = rounded(f"{most}*{aimed}", self._decimals)
        other = rounded(f"{most}*{free}", self._decimals)
        return f'IF(ISNUMBER({x}),{one},IF(ISNUMBER({self._figure}),{other},""))'

    def _events(self, rule: PerEvent) -> str:
        told = number(rule.base)
        if rule.each:
            told = f"{number(rule.each)}*{self._figure}" + (f"+{number(rule.base)}" if rule.base else "")
        least = rule.least if rule.least is not None else None if rule.each < 0 else 0.0
        told = held(told, least, None)
        if rule.most is not None:
            return held(told, None, rule.most)
        top = self._most if rule.each > 0 else f"MAX({self._most},{number(rule.base)})"
        return f"MIN({top},{told})"

    def _bonus(self, rule: BonusPenalty) -> str:
        bad = f"MAX(0,-{self._figure})" if rule.penalties is None else "@penalties"
        told = f"{number(rule.bonus)}*MAX(0,{self._figure})-{number(rule.penalty)}*{bad}"
        told = held(told, rule.least, None)
        return f"MIN({self._most},{told})" if rule.most is None else held(told, None, rule.most)


def _standing(rule: Relative) -> str:
    """The share of the maximum that a figure's standing among the others earns."""
    better = f"COUNTIF(@all,{above('@own')})"
    worse = f"COUNTIF(@all,{below('@own')})"
    match rule.by:
        case "min_max":
            return f"IF({_alike('@low', '@high')},1,(@own-@low)/(@high-@low))"
        case "z_score":
            return f"0.5+IF({_alike('@low', '@high')},0,(@own-@mean)/@deviation)/{number(2 * rule.limit)}"
        case "rank":
            return f"IF(@count>1,(@count-1-{better})/(@count-1),1)"
        case "percentile":
            return f"IF(@count>1,({worse}+(@count-1-{better}-{worse})/2)/(@count-1),0.5)"
        case "best":
            return f"IF({_alike('@own', '@high')},1,IF(@high>0,@own/@high,@high/@own))"


def _alike(one: str, other: str) -> str:
    return f"ABS({one}-{other})<=1E-12*MIN(ABS({one}),ABS({other}))"
