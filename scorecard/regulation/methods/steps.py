"""Points for each full step over or under the target."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge, Gt, Le

from scorecard.language.sentences import Sentence
from scorecard.regulation.expression.tree import (
    Compare,
    Expression,
    FullSteps,
    If,
    Least,
    Minus,
    Most,
    Number,
    Over,
    Plus,
    Times,
    held,
)
from scorecard.regulation.methods.method import ATTAINMENT, MAX_POINTS, Account, Ceiling, Method, Speaker, Teller
from scorecard.regulation.table import MOST_RATIO, NotNegative, table
from scorecard.regulation.wording import Mistake, Path

_TARGET = Number(1.0)
PositiveShare = Annotated[float, Gt(0), Le(1)]


@table
class Steps(Method):
    """Full points at the target; more for each full step over it, less for each full step under it."""

    method: Literal["steps"]
    over: PositiveShare | None = None
    """The size of a step over the target, as a share of it: 0.01 is one per cent."""
    bonus: NotNegative = 0.0
    """Points for each full step over."""
    bonus_cap: NotNegative | None = None
    """The most points that may be earned over max_points."""
    under: PositiveShare | None = None
    """The size of a step under the target."""
    penalty: NotNegative = 0.0
    """Points taken for each full step under; never below 0 in all."""
    nothing_below: Annotated[float, Ge(0), Le(MOST_RATIO)] = 0.0
    """Attainment below this earns nothing."""

    @property
    def may_fall_below_zero(self) -> bool:
        return True

    def looks_below_zero(self, *, ranged: bool) -> bool:
        return True

    def expression(self) -> Expression:
        """A step begun counts nothing; one that is full to 12 digits is full.

        Source: with nothing_below 1 and no steps, the all-or-nothing of BSC Designer's Binary Maximize
            (bscdesigner.com/webbsc_manual/cases.htm).
        """
        points: Expression = MAX_POINTS
        if self.over is not None and self.bonus > 0:
            points = Plus(points, held(Times(Number(self.bonus), _steps_over(self.over)), None, self.bonus_cap))
        if self.under is not None and self.penalty > 0:
            points = Minus(points, Times(Number(self.penalty), _steps_under(self.under)))
        enough = Compare(ATTAINMENT, ">=", Number(self.nothing_below))
        return If(enough, Most(points, Number(0.0)), Number(0.0))

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        if self.bonus and self.over is None:
            sentence = Sentence("no step over the target is stated; add over = 0.01 for each per cent over it")
            yield Mistake((*path, "bonus"), sentence)
        if self.penalty and self.under is None:
            sentence = Sentence("no step under the target is stated; add under = 0.01 for each per cent under it")
            yield Mistake((*path, "penalty"), sentence)
        for key in ("over", "bonus_cap"):
            if getattr(self, key) is not None and not self.bonus:
                sentence = Sentence("has no effect without a bonus; add bonus = 1, or take {key} out", key=key)
                yield Mistake((*path, key), sentence)
        if self.under is not None and not self.penalty:
            sentence = Sentence("has no effect without a penalty; add penalty = 1, or take {key} out", key="under")
            yield Mistake((*path, "under"), sentence)

    def ceiling(self) -> Ceiling:
        if self.over is None or self.bonus == 0:
            return Ceiling()
        return Ceiling(more=math.inf if self.bonus_cap is None else self.bonus_cap)

    def sentence(self, to: Speaker) -> str:
        parts = [to.say("full points at the target")]
        if self.over is not None and self.bonus:
            bonus, over = to.number(self.bonus), to.percent(self.over)
            steps = to.say("{bonus} more for each full {size} over it", bonus=bonus, size=over)
            if self.bonus_cap is not None:
                steps = to.say("{steps}, up to {cap} more", steps=steps, cap=to.number(self.bonus_cap))
            parts.append(steps)
        if self.under is not None and self.penalty:
            penalty, under = to.number(self.penalty), to.percent(self.under)
            parts.append(to.say("{penalty} less for each full {size} under it", penalty=penalty, size=under))
        if self.nothing_below:
            parts.append(to.say("nothing below {share}", share=to.percent(self.nothing_below)))
        return "; ".join(parts)

    def title(self, tell: Teller) -> str:
        return tell.say("steps")

    def story(self, account: Account) -> str:
        tell, holds = account.tell, account.calculation.holds
        if holds(Compare(ATTAINMENT, "<", Number(self.nothing_below))):
            return tell.say(
                "{figure} is below {bound}, which earns nothing: 0",
                figure=tell.exact(account.figure(ATTAINMENT)),
                bound=tell.exact(self.nothing_below),
            )
        if self.over is not None and self.bonus > 0 and holds(Compare(ATTAINMENT, ">", _TARGET)):
            return self._over_story(account, self.over)
        if self.under is not None and self.penalty > 0 and holds(Compare(ATTAINMENT, "<", _TARGET)):
            return self._under_story(account, self.under)
        points = tell.exact(account.value(MAX_POINTS))
        return tell.say("max points, with no step over or under the target: {points}", points=points)

    def _over_story(self, account: Account, size: float) -> str:
        tell, cap = account.tell, math.inf if self.bonus_cap is None else self.bonus_cap
        count = Number(account.value(_steps_over(size)))
        if math.isinf(account.figure(ATTAINMENT)):
            text = tell.say("infinitely many steps over the target, with a bonus of at most {cap}", cap=tell.exact(cap))
            return f"{text}: {account.sum(Plus(account.max_points, Number(cap)))}"
        gap = account.sum(Over(Minus(ATTAINMENT, _TARGET), Number(size)))
        text = tell.say("{sum}, full steps over the target: {count}; ", sum=gap, count=tell.exact(count.value))
        bonus: Expression = Times(count, Number(self.bonus))
        if account.value(bonus) > cap:
            text += tell.say("the bonus is held at {cap}: ", cap=tell.exact(cap))
            bonus = Number(cap)
        return text + account.sum(Plus(account.max_points, bonus))

    def _under_story(self, account: Account, size: float) -> str:
        tell, count = account.tell, Number(account.value(_steps_under(size)))
        gap = account.sum(Over(Minus(_TARGET, ATTAINMENT), Number(size)))
        text = tell.say("{sum}, full steps under the target: {count}; ", sum=gap, count=tell.exact(count.value))
        points = Minus(account.max_points, Times(count, Number(self.penalty)))
        return account.held(text + account.sum(points), points, 0.0, None)


def _steps_over(size: float) -> FullSteps:
    return FullSteps(Most(ATTAINMENT, _TARGET), size)


def _steps_under(size: float) -> FullSteps:
    return FullSteps(Least(ATTAINMENT, _TARGET), size)
