"""Points for each event counted."""

from __future__ import annotations

from typing import Literal

from scorecard.regulation.expression.tree import Expression, Least, Most, Number, Plus, Times, held
from scorecard.regulation.methods.method import (
    MAX_POINTS,
    VALUE,
    Account,
    Ceiling,
    Method,
    Speaker,
    Teller,
    bound_sentences,
    event_sentence,
)
from scorecard.regulation.table import table


@table
class PerEvent(Method):
    """So many points for each event counted."""

    method: Literal["per_event"]
    each: float
    """Points of one event; below 0 for what costs points."""
    base: float = 0.0
    """Points where nothing happened."""
    least: float | None = None
    most: float | None = None
    """The cap; max_points where it is not stated and events earn points."""

    @property
    def costs(self) -> bool:
        return self.each < 0

    @property
    def earns_at_most(self) -> float | None:
        """Events that cost points earn nothing: there is the base to lose, and no more."""
        if not self.costs:
            return None
        return max(self.base if self.most is None else min(self.base, self.most), 0.0)

    def earned(self) -> Expression:
        """What the events earn before that is held."""
        events = Times(VALUE, Number(self.each))
        return Plus(Number(self.base), events) if self.base else events

    @property
    def bottom(self) -> float | None:
        """The least; 0 where events earn points, and none where they cost points.

        What takes from the other points has to stay below 0.
        """
        return self.least if self.least is not None else None if self.each < 0 else 0.0

    def top(self) -> Expression:
        """The most; where events cost points or earn none, base or max_points, whichever is more."""
        if self.most is not None:
            return Number(self.most)
        return MAX_POINTS if self.each > 0 else Most(MAX_POINTS, Number(self.base))

    def expression(self) -> Expression:
        """Source: 25 % of a product's points off for each failed assessment, down to nothing (Decree
        335/2025/NĐ-CP); 10 off 100 for each "No" with no end below (help.auditcomply.com, "Percentage deduction
        from 100").
        """
        return Least(self.top(), held(self.earned(), self.bottom, None))

    def ceiling(self) -> Ceiling:
        return Ceiling(least=self.most or 0.0)

    def sentence(self, to: Speaker) -> str:
        parts = [event_sentence(self.each, to)]
        if self.base:
            parts.append(to.say("{points} points where there is none", points=to.number(self.base)))
        if self.each > 0 and self.most is None:
            parts.append(to.say("at most the max points"))
        return "; ".join([*parts, *bound_sentences(self.least, self.most, to)])

    def title(self, tell: Teller) -> str:
        return tell.say("per event")

    def story(self, account: Account) -> str:
        earned = self.earned()
        text = account.tell.say("so much for each: {sum}", sum=account.sum(earned))
        return account.held(text, earned, self.bottom, account.value(self.top()))
