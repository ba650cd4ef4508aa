"""Points on straight lines between knots."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal

from annotated_types import MinLen

from scorecard.choices import Basis
from scorecard.language.sentences import Chain, Sentence
from scorecard.regulation.expression.tree import Expression, Line, Times
from scorecard.regulation.methods.method import (
    ATTAINMENT,
    MAX_POINTS,
    VALUE,
    Account,
    Ceiling,
    Method,
    Speaker,
    Teller,
    points_sentence,
    share_sentence,
)
from scorecard.regulation.table import table
from scorecard.regulation.wording import Mistake, Path, figure, percents_for_shares


@table
class Curve(Method):
    """Straight lines between knots; level beyond the first and the last."""

    method: Literal["curve"]
    knots: Annotated[tuple[tuple[float, float], ...], MinLen(2)]
    """Pairs [x, y]: at x of attainment (1.0 is the target) or of the actual, y of max_points or points."""
    on: Basis = "attainment"
    gives: Literal["share", "points"] = "share"
    """Whether y is a share of max_points or points themselves."""

    @property
    def may_fall_below_zero(self) -> bool:
        return True

    def looks_below_zero(self, *, ranged: bool) -> bool:
        return self.on == "attainment" and min(x for x, _ in self.knots) < 0

    def line(self) -> Line:
        """The knots in order over what they look at."""
        return Line(VALUE if self.on == "value" else ATTAINMENT, tuple(sorted(self.knots)))

    def expression(self) -> Expression:
        """Source: Spider Impact's Goal/Red Flag score (support.spiderstrategies.com, "Using KPI Scoring
        Types"): of 10 points, 10/3 at the red flag, 20/3 at the goal, held within 0 and 10.
        """
        return self.line() if self.gives == "points" else Times(MAX_POINTS, self.line())

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        yield from self._percents(path)
        for (before, _), (after, _) in pairwise(self.knots):
            if after <= before:
                sentence = Sentence(
                    "{after} follows {before}; order the knots by x, each x once",
                    after=figure(after),
                    before=figure(before),
                )
                yield Mistake((*path, "knots"), sentence)
                return

    def _percents(self, path: Path) -> Iterator[Mistake]:
        """Shares of the target or of max_points that are written as percents."""
        by_attainment, shares = self.on == "attainment", self.gives == "share"
        xs = dict(percents_for_shares({at: x for at, (x, _) in enumerate(self.knots) if by_attainment}))
        ys = dict(percents_for_shares({at: y for at, (_, y) in enumerate(self.knots) if shares}))
        for at in sorted({*xs, *ys}):
            line = 'on = "value"' if at in xs else 'gives = "points"'
            also = Sentence("or state {line} beside {key}", line=line, key="knots")
            yield Mistake((*path, "knots", str(at)), Chain("; ", (xs.get(at) or ys[at], also)))

    def ceiling(self) -> Ceiling:
        top = max(y for _, y in self.knots)
        return Ceiling(least=top) if self.gives == "points" else Ceiling(share=top)

    def sentence(self, to: Speaker) -> str:
        knots = ", ".join(
            to.say(
                "at {figure}: {worth}",
                figure=to.percent(x) if self.on == "attainment" else to.number(x),
                worth=share_sentence(y, to) if self.gives == "share" else points_sentence(y, to),
            )
            for x, y in self.knots
        )
        if self.on == "attainment":
            return to.say("by attainment, in straight lines between: {steps}", steps=knots)
        return to.say("by the actual, in straight lines between: {steps}", steps=knots)

    def title(self, tell: Teller) -> str:
        return tell.say("curve")

    def story(self, account: Account) -> str:
        tell, line = account.tell, self.line()
        stretch = account.calculation.stretch(line)
        if stretch is None:
            x = account.value(line.x)
            at = next((knot for knot, _ in line.knots if x <= knot), line.knots[-1][0])
            words = (
                "at the knot {at}"
                if at == x
                else "before the first knot, {at}, as at it"
                if x < at
                else "beyond the last knot, {at}, as at it"
            )
            return f"{tell.say(words, at=tell.exact(at))}: {account.sum(self.expression())}"
        start, end = (f"({tell.exact(x)}; {tell.exact(y)})" for x, y in stretch)
        text = tell.say("on the line from {start} to {end}: {sum}", start=start, end=end, sum=account.sum(line))
        if self.gives == "points":
            return text
        return f"{text}; {tell.times(account.value(MAX_POINTS), account.value(line))}"
