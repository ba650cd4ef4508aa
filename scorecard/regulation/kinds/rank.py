"""A place among others, the first being best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from scorecard.choices import Stand
from scorecard.domain import Direction
from scorecard.regulation.attainment import Reflected
from scorecard.regulation.attainment.inputs import SHARE
from scorecard.regulation.expression.tree import Expression
from scorecard.regulation.kinds.kind import IndicatorKind, Told
from scorecard.regulation.kinds.words import place_shares
from scorecard.regulation.methods.method import Teller, Voice


@dataclass(frozen=True, slots=True)
class Rank(IndicatorKind):
    """A place such as 9/63: the first is best. A target, where there is one, is a place too."""

    name: ClassVar = "rank"
    has_pace: ClassVar = False
    direction: ClassVar = Direction.LOWER
    judged: ClassVar = Direction.LOWER
    formulas: ClassVar = ()
    vocabulary: ClassVar = "place"
    aim: ClassVar = "words"
    measured_without_target: ClassVar = True
    scored_by_words: ClassVar = True
    may_move: ClassVar = False
    has_own_method: ClassVar = True

    def formula(self, stated: Reflected) -> Reflected:
        return Reflected()

    def attained(self, formula: Reflected, direction: Direction, no_target: float | Stand | None = None) -> Expression:
        return SHARE

    def has_no_bound(self, formula: Reflected, direction: Direction) -> bool:
        # The place alone is in the value; what share of the ranked it is needs a figure of its own.
        return True

    def sentence(self, to: Voice) -> str:
        return to.say("a place, the first being best")

    def title(self, tell: Teller) -> str:
        return tell.say("a place")

    def story(self, told: Told) -> str:
        tell = told.tell
        rank, of, share = (float(column[0]) for column in place_shares((told.said,)))
        if of == 1:
            return tell.say("the only one that is ranked: 1 = {percent}", percent=tell.percent(1.0))
        n, r = tell.exact(of), tell.exact(rank)
        words = f"{tell.say('(ranked − place) / (ranked − 1)')} = ({n} − {r}) / ({n} − 1) = {tell.exact(share)}"
        return f"{words} = {tell.percent(share)}"

    def why_none(self, told: Told) -> str:
        return told.tell.say("a place without how many are ranked")
