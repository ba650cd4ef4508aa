"""Where items stand against what is expected of them by now: each rule an expression, over one item's own figures.

The same expressions stand in the live workbook and in what `explain` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from scorecard.combine.within_year import Expectation, Pace
from scorecard.domain import NOWHERE, Bools, Codes, Direction, Floats
from scorecard.regulation.expression.reckoning import Columns, column_of
from scorecard.regulation.expression.tree import And, Compare, Expression, Figure, If, Minus, Most, Number, Over, Times
from scorecard.regulation.pacing import PaceRule
from scorecard.score.attainment import Directions
from scorecard.spans import MONTHS

TO_DATE = Figure("to_date")
YEAR_TARGET = Figure("year_target")
BAR = Figure("bar")
"""What the forecast has to reach: the plan, or the share of it that is required."""
PLAN_SHARE = Figure("plan_share")
EXPECTED = Figure("expected")
FORECAST = Figure("forecast")
MEETS = Figure("forecast_meets")
"""1 where the forecast is enough, 0 where it is not."""
PLAN_TO_DATE = Figure("plan_to_date")
PRIOR_TO_DATE = Figure("prior_to_date")
PRIOR_YEAR = Figure("prior_year")

_ZERO, _ONE = Number(0.0), Number(1.0)
_NONE = Over(_ONE, _ZERO)
"""No value: what is divided by nothing has none in any of the interpreters."""


@dataclass(frozen=True, slots=True)
class PaceRules:
    """The rules of items that are alike in what is expected of them and in which way is better."""

    expectation: Expectation
    direction: Direction
    months: int
    pace: PaceRule

    @property
    def is_level(self) -> bool:
        return self.expectation is Expectation.LEVEL

    def expected(self) -> Expression:
        """What share of the year's plan should have been reached by now; none where nothing is expected yet."""
        match self.expectation:
            case Expectation.LINEAR:
                share: Expression = Over(Number(float(self.months)), Number(float(MONTHS)))
            case Expectation.PRIOR:
                share = Over(PRIOR_TO_DATE, PRIOR_YEAR)
            case Expectation.PROFILE:
                share = Number((self.pace.by_month() or ())[self.months - 1])
            case Expectation.PLANS:
                share = Over(PLAN_TO_DATE, YEAR_TARGET)
            case Expectation.LEVEL:
                share = _ONE
            case _:
                assert_never(self.expectation)
        return share

    def plan_share(self) -> Expression:
        """What has been reached of the year's plan; none of a plan of 0 or less, or where nothing is expected yet."""
        return _where_planned(Over(TO_DATE, YEAR_TARGET))

    def forecast(self) -> Expression:
        """What the year comes to if it goes on as expected; a level stays what it is."""
        return _where_planned(TO_DATE if self.is_level else Over(TO_DATE, EXPECTED))

    def forecast_meets(self) -> Expression:
        """1 where the forecast is enough for the bar, else 0."""
        return If(Compare(FORECAST, "<=" if self.direction is Direction.LOWER else ">=", BAR), _ONE, _ZERO)

    def needed(self) -> Expression:
        """What has to come in each month that is left; where less is better, what still may."""
        left = MONTHS - self.months
        if self.is_level or not left:
            return _NONE
        return _where_planned(Over(Most(_ZERO, Minus(YEAR_TARGET, TO_DATE)), Number(float(left))))

    def stand(self) -> Expression:
        """The Pace's value: behind by more than the tolerance, unless the forecast is enough; or ahead by more.

        Where less is better and the plan is 0, whatever has come is too much.
        """
        ahead, on_pace, behind = (Number(float(one)) for one in (Pace.AHEAD, Pace.ON_PACE, Pace.BEHIND))
        less = self.direction is Direction.LOWER
        low = Compare(PLAN_SHARE, "<=", Times(EXPECTED, Number(1 - (self.pace.ahead if less else self.pace.behind))))
        high = Compare(PLAN_SHARE, ">=", Times(EXPECTED, Number(1 + (self.pace.behind if less else self.pace.ahead))))
        is_behind, is_ahead = (high, low) if less else (low, high)
        rest = on_pace if self.is_level else If(is_ahead, ahead, on_pace)
        paced = If(And(is_behind, Compare(MEETS, "==", _ZERO)), behind, rest)
        if not less:
            return paced
        without_plan = If(Compare(TO_DATE, ">", _ZERO), behind, on_pace)
        return If(Compare(YEAR_TARGET, "==", _ZERO), without_plan, paced)

    def expressions(self) -> Mapping[str, Expression]:
        """Every rule by the name of the figure that it gives, in the order in which they are worked out."""
        return {
            EXPECTED.name: self.expected(),
            PLAN_SHARE.name: self.plan_share(),
            FORECAST.name: self.forecast(),
            MEETS.name: self.forecast_meets(),
            "needed": self.needed(),
            "pace": self.stand(),
        }


def _where_planned(node: Expression) -> Expression:
    """A figure where the plan is above 0 and something is expected of it, else none."""
    return If(And(Compare(YEAR_TARGET, ">", _ZERO), Compare(EXPECTED, ">", _ZERO)), node, _NONE)


@dataclass(frozen=True, slots=True, eq=False)
class Paced:
    """What the rules of pace give, one entry per item; NaN or NOWHERE where there is nothing."""

    plan_share: Floats
    expected: Floats
    forecast: Floats
    forecast_meets: Floats
    needed: Floats
    pace: Floats


def paced(
    figures: Mapping[str, Floats], expectation: Codes, direction: Directions, months: int, rule: PaceRule
) -> Paced:
    """Every rule over the items, each by its own expectation and direction.

    Args:
        figures: TO_DATE, YEAR_TARGET, BAR, PLAN_TO_DATE, PRIOR_TO_DATE and PRIOR_YEAR by their names.
        expectation: of each item; NOWHERE for one that has no pace.
    """
    size = expectation.size
    made = {
        name: np.full(size, np.nan)
        for name in ("expected", "plan_share", "forecast", "forecast_meets", "needed", "pace")
    }
    keys = np.where(expectation == NOWHERE, NOWHERE, expectation * 3 + direction + 1)
    for key in np.unique(keys[keys != NOWHERE]).tolist():
        rows = np.flatnonzero(keys == key)
        rules = PaceRules(Expectation(key // 3), Direction(key % 3 - 1), months, rule)
        own = {name: values[rows] for name, values in figures.items()}
        for name, node in rules.expressions().items():
            own[name] = made[name][rows] = column_of(node, Columns(rows.size, own))
    return Paced(**made)


def expectations(
    paceable: Bools, is_level: Bools, known: Bools, figures: Mapping[str, Floats], rule: PaceRule
) -> Codes:
    """From what each item's expected share is taken.

    Plans of periods stand over all; last year's way over the months only where it is known.

    Args:
        paceable: the items that have a pace at all.
        known: those of which it is known how their parts make one.
    """
    year_target, plan, then = (figures[one.name] for one in (YEAR_TARGET, PLAN_TO_DATE, PRIOR_TO_DATE))
    by_rule = Expectation.LINEAR if rule.expected == "linear" else Expectation.PROFILE
    found = np.full(paceable.size, by_rule, dtype=np.int32)
    if rule.expected == "prior":
        with np.errstate(invalid="ignore"):
            there = (figures[PRIOR_YEAR.name] > 0) & ~np.isnan(then)
        found[:] = np.where(there, Expectation.PRIOR, Expectation.LINEAR)
    with np.errstate(invalid="ignore"):
        found[~np.isnan(plan) & (year_target > 0)] = Expectation.PLANS
    found[is_level] = Expectation.LEVEL
    found[~(paceable & known)] = NOWHERE
    return found
