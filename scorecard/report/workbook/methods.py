"""Formulas of an item's points by the method of its rule.

`#` stands for the item's row. What stands on other rows is named by `@`: what an item is compared
with (`@own`, `@high`, `@low`, `@mean`, `@deviation`, `@count`, `@all`) and the events that cost it points
(`@penalties`).
"""

from __future__ import annotations

from typing import assert_never

from scorecard.domain import Direction
from scorecard.regulation.expression.excel import LONGEST_FORMULA, Cells, excel_text, number_text
from scorecard.regulation.expression.tree import Expression, Gathered, Rounded, eased
from scorecard.regulation.methods.method import ATTAINMENT, FREE, MAX_POINTS, OWN, PENALTIES, SIGN, VALUE
from scorecard.report.workbook.expressions import text
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.score.rules import Policy

_GATHERED = {
    Gathered("max", ATTAINMENT.name): "@high",
    Gathered("max", FREE.name): "@low",
    Gathered("max", OWN.name): "@high",
    Gathered("min", OWN.name): "@low",
    Gathered("mean", OWN.name): "@mean",
    Gathered("deviation", OWN.name): "@deviation",
    Gathered("count", OWN.name): "@count",
}
"""What stands in the first row of a comparison."""


def needs_reached(policy: Policy, direction: int) -> bool:
    """Whether points look at attainment below 0 or without bound, which the shown one does not tell."""
    if policy.kind.has_no_bound(policy.formula, Direction(direction)):
        return True
    return policy.points.looks_below_zero(ranged=direction == Direction.RANGE)


def band_formula(policy: Policy, columns: Columns) -> str:
    """What an item is labelled, looked up by attainment or by points as a share of their maximum."""
    if not policy.bands:
        return '""'
    bounds = ",".join(["-1E+307", *(number_text(eased(bound, -1)) for _, bound in reversed(policy.bands))])
    names = ",".join(['""', *(text(name) for name, _ in reversed(policy.bands))])
    points, most, attained = (columns.here(key) for key in ("points", "maximum", "attainment"))
    match policy.bands_by:
        case "points":
            return f'IF(COUNT({points},{most})<2,"",IF({most}>0,LOOKUP({points}/{most},{{{bounds}}},{{{names}}}),""))'
        case "attainment":
            best = text(policy.bands[0][0])
            known = f"LOOKUP({attained},{{{bounds}}},{{{names}}})"
            return f'IF(ISNUMBER({attained}),{known},IF({attained}="","",{best}))'
        case _:
            assert_never(policy.bands_by)


def points_formula(
    policy: Policy, direction: int, columns: Columns, figure: str, attained: str, silent: str
) -> str | None:
    """The points by the rule, None where no formula can tell them.

    Args:
        figure: the cell of the actual, or of what it counts as.
        attained: the cell of the attainment that counts.
        silent: what holds where nothing was reported.
    """
    figures = {
        MAX_POINTS.name: columns.here("maximum"),
        ATTAINMENT.name: attained,
        VALUE.name: figure,
        FREE.name: '""' if direction == Direction.LOWER else figure,
        OWN.name: "@own" if policy.points.compares else _own(direction, figure, attained),
        PENALTIES.name: "@penalties",
        SIGN.name: "-1" if direction == Direction.LOWER else "1",
    }
    return formula_points(policy, Cells(figures, {("peers", OWN.name): "@all"}, _GATHERED), silent)


def _own(direction: int, figure: str, attained: str) -> str:
    """What units would be compared by, of one that is compared with nobody; empty text stays so."""
    if direction == Direction.RANGE:
        return attained
    return f'IF(ISNUMBER({figure}),-{figure},"")' if direction == Direction.LOWER else figure


def formula_points(policy: Policy, cells: Cells, silent: str, points: Expression | None = None) -> str | None:
    """The same over cells that are known.

    Args:
        silent: as in `points_formula`.
        points: the rule over parts of it that have cells of their own; None for the rule as it is stated.
    """
    points = policy.points.expression() if points is None else points
    if policy.decimals is not None:
        points = Rounded(points, policy.decimals)
    formula = excel_text(points, cells, bounded=True)
    if formula is not None and policy.points.looks_elsewhere:
        # No text can be added to, so that what has no value counts as 0.
        formula = f"IF({silent},0,IFERROR({formula}+0,0))" if policy.missing == "zero" else f'IF({silent},"",{formula})'
    elif formula is not None and policy.missing == "zero":
        formula = f"IF({silent},0,{formula})"
    return formula if formula is None or len(formula) < LONGEST_FORMULA else None
