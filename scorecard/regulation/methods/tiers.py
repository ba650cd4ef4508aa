"""Points by the steps of a ladder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import MinLen

from scorecard.choices import Basis
from scorecard.language.sentences import Chain, Sentence
from scorecard.regulation.expression.tree import Expression, Ladder, Number, Step, Times
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
from scorecard.regulation.table import Table, table
from scorecard.regulation.wording import Mistake, Path, exactly_one, percents_for_shares

_UPWARD, _DOWNWARD = ("at_least", "over"), ("at_most", "below")
_BOUNDS = (*_UPWARD, *_DOWNWARD)


@table
class Tier(Table):
    """One step of a ladder: from which figure on, and what it earns."""

    at_least: float | None = None
    over: float | None = None
    """Instead of at_least: more than this."""
    at_most: float | None = None
    """Instead of at_least, where less is better."""
    below: float | None = None
    """Instead of at_most: less than this."""
    share: float | None = None
    """What the step earns, as a share of max_points."""
    points: float | None = None
    """What the step earns, in points."""

    @property
    def bound(self) -> float:
        """The figure that has to be reached, or passed."""
        stated = (self.at_least, self.over, self.at_most, self.below)
        return next((bound for bound in stated if bound is not None), 0.0)

    @property
    def upward(self) -> bool:
        """Whether more is better."""
        return self.at_least is not None or self.over is not None

    @property
    def strict(self) -> bool:
        """Whether a figure on the bound is not yet on the step."""
        return self.over is not None or self.below is not None

    def worth(self) -> Expression:
        """What it earns."""
        return Times(MAX_POINTS, Number(self.share or 0.0)) if self.points is None else Number(self.points)


@table
class Tiers(Method):
    """A ladder: the best step whose bound is reached. Only bounds on one side, so that no figure falls in a hole."""

    method: Literal["tiers"]
    tiers: Annotated[tuple[Tier, ...], MinLen(1)]
    on: Basis = "attainment"
    otherwise: float = 0.0
    """Points where no step is reached."""

    @property
    def may_fall_below_zero(self) -> bool:
        return True

    def looks_below_zero(self, *, ranged: bool) -> bool:
        return self.on == "attainment" and any(tier.bound <= 0 for tier in self.tiers)

    def expression(self) -> Ladder:
        """Of steps with at_least or over the highest reached counts, of steps with at_most or below the lowest.

        A figure that agrees with a bound is on it: 0.7999999999999999 is at least 0.8, and not over it.
        Source: SAP Strategy Management's index bands (help.sap.com), whose lower bounds are in the band; Decree
            335/2025/NĐ-CP as coded: up to 5 days late 75 %, later nothing.
        """
        sides = {tier.upward for tier in self.tiers}
        if len(sides) > 1:
            raise ValueError("steps of one ladder have their bounds on one side")
        x = VALUE if self.on == "value" else ATTAINMENT
        steps = tuple(Step(tier.bound, tier.worth(), tier.strict) for tier in self.tiers)
        return Ladder(x, steps, Number(self.otherwise), upward=True in sides)

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        for number, tier in enumerate(self.tiers):
            place = (*path, "tiers", str(number))
            yield from exactly_one(place, tier, _BOUNDS)
            yield from exactly_one(place, tier, ("share", "points"))
        stated = [[key for key in _BOUNDS if getattr(tier, key) is not None] for tier in self.tiers]
        up, down = (
            next((keys[0] for keys in stated if keys and keys[0] in side), None) for side in (_UPWARD, _DOWNWARD)
        )
        if up and down and all(len(keys) <= 1 for keys in stated):
            mixed = Sentence(
                "the ladder mixes {up} and {down}; state all steps with the same of the two", up=up, down=down
            )
            yield Mistake((*path, "tiers"), mixed)
        yield from self._percents(path)

    def _percents(self, path: Path) -> Iterator[Mistake]:
        """Shares of the target or of max_points that are written as percents."""
        for key in ("at_least", "at_most", "share"):
            if key != "share" and self.on == "value":
                continue
            also = (
                [] if key == "share" else [Sentence("or state {line} beside {key}", line='on = "value"', key="tiers")]
            )
            stated = {number: getattr(tier, key) or 0.0 for number, tier in enumerate(self.tiers)}
            for number, sentence in percents_for_shares(stated):
                yield Mistake((*path, "tiers", str(number), key), Chain("; ", [sentence, *also]))

    def ceiling(self) -> Ceiling:
        return Ceiling(
            share=max(1.0, *(tier.share or 0.0 for tier in self.tiers)),
            least=max(tier.points or 0.0 for tier in self.tiers),
        )

    def sentence(self, to: Speaker) -> str:
        parts = [self._step_sentence(tier, to) for tier in self.tiers]
        steps = ", ".join([*parts, to.say("otherwise: {worth}", worth=points_sentence(self.otherwise, to))])
        if self.on == "attainment":
            return to.say("by attainment: {steps}", steps=steps)
        return to.say("by the actual: {steps}", steps=steps)

    def _step_sentence(self, tier: Tier, to: Speaker) -> str:
        figure = to.percent(tier.bound) if self.on == "attainment" else to.number(tier.bound)
        worth = share_sentence(tier.share, to) if tier.share is not None else points_sentence(tier.points or 0.0, to)
        if tier.upward:
            sentence = "over {figure}: {worth}" if tier.strict else "from {figure} on: {worth}"
        else:
            sentence = "below {figure}: {worth}" if tier.strict else "up to {figure}: {worth}"
        return to.say(sentence, figure=figure, worth=worth)

    def title(self, tell: Teller) -> str:
        return tell.say("tiers")

    def story(self, account: Account) -> str:
        tell, ladder = account.tell, self.expression()
        steps, reached = ladder.ordered(), account.calculation.reached(ladder)
        figure = tell.exact(account.figure(VALUE if self.on == "value" else ATTAINMENT))

        def words(step: Step) -> str:
            if ladder.upward:
                sentence = "over {bound}" if step.strict else "at least {bound}"
            else:
                sentence = "below {bound}" if step.strict else "at most {bound}"
            return tell.say(sentence, bound=tell.exact(step.bound))

        if not reached:
            return tell.say(
                "{figure} reaches no step, not even the first, {step}: {points}",
                figure=figure,
                step=words(steps[0]),
                points=account.sum(ladder),
            )
        text = tell.say("{figure} is on the step {step}: ", figure=figure, step=words(reached[-1]))
        text += account.sum(ladder)
        if len(reached) < len(steps):
            text += "; " + tell.say("the next step is {step}", step=words(steps[len(reached)]))
        return text
