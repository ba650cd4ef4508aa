"""Done or not done."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from scorecard.choices import Stand
from scorecard.domain import Direction
from scorecard.regulation.attainment import Reflected
from scorecard.regulation.expression.tree import Expression
from scorecard.regulation.kinds.kind import IndicatorKind, Told
from scorecard.regulation.methods.method import VALUE, Teller, Voice


@dataclass(frozen=True, slots=True)
class YesNo(IndicatorKind):
    """Done or not done: a word, or a number that is 0 for no and more for yes."""

    name: ClassVar = "yes_no"
    has_pace: ClassVar = False
    judged: ClassVar = Direction.HIGHER
    formulas: ClassVar = ()
    vocabulary: ClassVar = "yes_no"
    numbers: ClassVar = "yes_or_no"
    aim: ClassVar = "yes"
    moved_by_share: ClassVar = False
    measured_without_target: ClassVar = True
    scored_by_words: ClassVar = True
    may_move: ClassVar = False
    has_own_method: ClassVar = True

    def attained(self, formula: Reflected, direction: Direction, no_target: float | Stand | None = None) -> Expression:
        return VALUE

    def has_no_bound(self, formula: Reflected, direction: Direction) -> bool:
        return False

    def sentence(self, to: Voice) -> str:
        return to.say("done or not done")

    def title(self, tell: Teller) -> str:
        return tell.say("yes or no")

    def story(self, told: Told) -> str:
        tell, share = told.tell, told.account.value(VALUE)
        shown = f"“{told.said}”" if math.isnan(told.actual) else tell.exact(told.actual)
        words = "{found} says yes: 1 = {percent}" if share else "{found} says no: 0 = {percent}"
        return tell.say(words, found=shown, percent=tell.percent(share))
