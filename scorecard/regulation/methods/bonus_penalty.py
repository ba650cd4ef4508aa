"""Points for events that earn and events that cost."""

from __future__ import annotations

from typing import Literal

from scorecard.regulation.expression.tree import Absolute, Expression, Least, Minus, Most, Number, OrElse, Times, held
from scorecard.regulation.methods.method import (
    MAX_POINTS,
    PENALTIES,
    VALUE,
    Account,
    Ceiling,
    Method,
    Speaker,
    Teller,
    bound_sentences,
    event_sentence,
)
from scorecard.regulation.table import NotNegative, table

_NOTHING = Number(0.0)


@table
class BonusPenalty(Method):
    """count × bonus − count × penalty, held between a least and a most."""

    method: Literal["bonus_penalty"]
    bonus: NotNegative
    """Points for each event of the indicator."""
    penalty: NotNegative
    """Points taken for each event of the other indicator; without one, for each count below 0."""
    penalties: str | None = None
    """The indicator that counts what costs points. It earns nothing itself."""
    least: float = 0.0
    most: float | None = None
    """max_points where it is not stated."""

    @property
    def counter(self) -> str | None:
        return self.penalties or None

    def earned(self) -> Expression:
        """What the events earn before that is held.

        Beside an indicator that counts what costs points, a count below 0 is no event, on either side: it
        neither earns nor costs.
        """
        bad: Expression = Absolute(Least(VALUE, _NOTHING))
        if self.penalties is not None:
            bad = Most(OrElse(PENALTIES, _NOTHING), _NOTHING)
        good = Most(VALUE, _NOTHING)
        return Minus(Times(good, Number(self.bonus)), Times(bad, Number(self.penalty)))

    def expression(self) -> Expression:
        top = MAX_POINTS if self.most is None else Number(self.most)
        return Least(top, held(self.earned(), self.least, None))

    def ceiling(self) -> Ceiling:
        return Ceiling(least=self.most or 0.0)

    def sentence(self, to: Speaker) -> str:
        parts = [event_sentence(self.bonus, to)]
        penalty = to.number(self.penalty)
        if self.penalties:
            parts.append(to.say("{points} less for each of “{indicator}”", points=penalty, indicator=self.penalties))
        else:
            parts.append(to.say("{points} less for each count below 0", points=penalty))
        if self.most is None:
            parts.append(to.say("at most the max points"))
        return "; ".join([*parts, *bound_sentences(self.least, self.most, to)])

    def title(self, tell: Teller) -> str:
        return tell.say("bonus and penalty")

    def story(self, account: Account) -> str:
        earned, tell = self.earned(), account.tell
        total = account.sum(earned)
        if self.penalties is None:
            text = tell.say("bonus for each, penalty for each below 0: {sum}", sum=total)
        else:
            text = tell.say(
                "bonus for each, penalty for each “{penalties}”: {sum}", penalties=self.penalties, sum=total
            )
        return account.held(text, earned, self.least, account.value(MAX_POINTS) if self.most is None else self.most)
