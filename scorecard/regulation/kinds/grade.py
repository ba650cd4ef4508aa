"""A grade in words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import ClassVar

from scorecard.choices import Stand
from scorecard.domain import Direction
from scorecard.regulation.attainment import Reflected
from scorecard.regulation.expression.tree import Expression
from scorecard.regulation.kinds.kind import Grades, IndicatorKind, Told
from scorecard.regulation.kinds.words import grade_shares
from scorecard.regulation.methods import Points, Proportional
from scorecard.regulation.methods.method import VALUE, Teller, Voice

_COUNT = re.compile(r"(?<!\d)(\d{1,4})\s*/\s*(\d{1,4})(?!\d)")
"""In how many of how many periods: 3/4."""


@dataclass(frozen=True, slots=True)
class Grade(IndicatorKind):
    """A grade in words, each with its share of the max points; which is wanted may be a grade too."""

    name: ClassVar = "grade"
    has_pace: ClassVar = False
    judged: ClassVar = Direction.HIGHER
    formulas: ClassVar = ()
    vocabulary: ClassVar = "grade"
    numbers: ClassVar = "never"
    aim: ClassVar = "words"
    moved_by_share: ClassVar = False
    measured_without_target: ClassVar = True
    scored_by_words: ClassVar = True
    may_move: ClassVar = False
    has_own_method: ClassVar = True

    def own_method(self, grades: Grades | None) -> Points:
        return Proportional(cap=max(1.0, *(grades or {"": 1.0}).values()))

    def attained(self, formula: Reflected, direction: Direction, no_target: float | Stand | None = None) -> Expression:
        return VALUE

    def has_no_bound(self, formula: Reflected, direction: Direction) -> bool:
        return False

    def sentence(self, to: Voice) -> str:
        return to.say("a grade in words")

    def title(self, tell: Teller) -> str:
        return tell.say("a grade")

    def story(self, told: Told) -> str:
        tell, share = told.tell, told.account.value(VALUE)
        return tell.say(
            "“{found}” is worth {share} = {percent}{rule}",
            found=told.said,
            share=_periods(told, share) or tell.exact(share),
            percent=tell.percent(share),
            rule=told.account.cited("grades"),
        )


def _periods(told: Told, share: float) -> str:
    """The grades of several periods as a sum, "" where there is one grade only."""
    tell = told.tell
    parts = [part for part in re.split(r"[,;/\n\r]+", _COUNT.sub(r"\1⁄\2", told.said)) if part.strip()]
    parts = [part.replace("⁄", "/") for part in parts]
    counts = [_COUNT.search(part) for part in parts]
    shares = grade_shares(parts, told.grades).tolist()
    if any(math.isnan(one) for one in shares):
        return ""
    found = [count for count in counts if count is not None]
    if not found:
        if len(parts) < 2:
            return ""
        return f"({' + '.join(tell.exact(one) for one in shares)}) / {len(parts)} = {tell.exact(share)}"
    of = int(found[0][2])
    terms = [
        f"{tell.exact(one * of / int(count[1]))} × {count[1]}"
        for one, count in zip(shares, found, strict=True)
        if int(count[1])
    ]
    return f"({' + '.join(terms) or '0'}) / {of} = {tell.exact(share)}"
