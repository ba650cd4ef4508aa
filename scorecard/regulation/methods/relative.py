"""Points measured on the other units, without regard to the target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, assert_never

from scorecard.choices import Comparison, EqualRanks, Within
from scorecard.domain import Direction
from scorecard.language.sentences import Sentence
from scorecard.regulation.expression.tree import (
    And,
    Compare,
    Condition,
    Expression,
    Gathered,
    If,
    Minus,
    Most,
    Number,
    Or,
    Over,
    Plus,
    Times,
    held,
)
from scorecard.regulation.expression.worked import bracketed
from scorecard.regulation.methods.method import MAX_POINTS, OWN, SIGN, Account, Method, Speaker, Teller
from scorecard.regulation.table import Positive, table
from scorecard.regulation.wording import Mistake, Path, figure

_NOTHING, _HALF, _ALL = Number(0.0), Number(0.5), Number(1.0)
_HIGH, _LOW = Gathered("max", OWN.name), Gathered("min", OWN.name)
_MEAN, _DEVIATION = Gathered("mean", OWN.name), Gathered("deviation", OWN.name)
_COUNT = Gathered("count", OWN.name)
_BETTER, _WORSE = Gathered("better", OWN.name), Gathered("worse", OWN.name)
_LEVEL = And(Compare(OWN, "==", _LOW), Compare(OWN, "==", _HIGH))
"""Alone, or all are alike."""
_ALONE = Compare(_COUNT, "==", Number(1.0))
_OTHERS = Minus(_COUNT, Number(1.0))
_HALF_EQUAL = Plus(_WORSE, Over(Minus(Minus(_OTHERS, _BETTER), _WORSE), Number(2.0)))
"""How many others an item is better than, equal ones counted half."""
_Z = Over(Minus(OWN, _MEAN), _DEVIATION)


@table
class Relative(Method):
    """Measured on the other units, without regard to the target."""

    method: Literal["relative"]
    by: Comparison
    within: Within = "cluster"
    limit: Positive = 3.0
    """For z_score: this many standard deviations over the mean earn all points, as many under it none."""
    ties: EqualRanks = "best"
    """For rank: which of the places that equal units share each of them has."""
    goalposts: tuple[float, float] | None = None
    """For min_max: a fixed lowest and highest figure instead of those of the units."""
    range: tuple[float, float] | None = None
    """The points of the worst and of the best, instead of 0 and max_points."""

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        for key, by in (("ties", "rank"), ("goalposts", "min_max")):
            if self.by != by and getattr(self, key) not in (None, "best"):
                yield Mistake(
                    (*path, key),
                    Sentence(
                        "has no meaning where {stated}; leave it out, or write {line}",
                        stated=f'by = "{self.by}"',
                        line=f'by = "{by}"',
                    ),
                )
        for key, ends in (("goalposts", self.goalposts), ("range", self.range)):
            if ends is not None and ends[0] >= ends[1]:
                low, high = map(figure, ends)
                sentence = Sentence("{low} is not below {high}; state the lower first", low=low, high=high)
                yield Mistake((*path, key), sentence)

    @property
    def among(self) -> Within:
        return self.within

    def scores_without_target(self, direction: Direction) -> bool:
        return direction is not Direction.RANGE

    def looks_below_zero(self, *, ranged: bool) -> bool:
        return ranged

    def share(self) -> Expression:
        """The share of max_points before it is held within 0 and 1.

        One unit alone, or figures all equal: all of it by min_max, rank and best, half of it by z_score and
        percentile, which measure the distance to the middle. Of losses, best is the smallest over the figure.
        Equal units share places; by ties = "mean" each has their mean, so that all equal have half, and by "worst"
        the last of them.
        Source: OECD/JRC Handbook on Constructing Composite Indicators (2008): normalisation by min-max,
            z-scores and ranks, and distance to the best performer; UNDP, Human Development Report, technical
            notes: goalposts of 20 and 85 years for life expectancy.
        """
        match self.by:
            case "min_max":
                if self.goalposts is not None:
                    return _between_goalposts(*self.goalposts)
                return If(_LEVEL, _ALL, Over(Minus(OWN, _LOW), Minus(_HIGH, _LOW)))
            case "z_score":
                still = Or(_LEVEL, Compare(_DEVIATION, "==", _NOTHING))
                return Plus(_HALF, Over(If(still, _NOTHING, _Z), Number(2 * self.limit)))
            case "rank":
                return If(
                    _LEVEL if self.ties == "best" else And(_LEVEL, _ALONE), _ALL, Over(self._outranked(), _OTHERS)
                )
            case "percentile":
                return If(_LEVEL, _HALF, Over(_HALF_EQUAL, _OTHERS))
            case "best":
                ratio = If(Compare(_HIGH, ">", _NOTHING), Over(Most(OWN, _NOTHING), _HIGH), Over(_HIGH, OWN))
                return If(Compare(OWN, "==", _HIGH), _ALL, ratio)
            case _:
                assert_never(self.by)

    def _outranked(self) -> Expression:
        """How many places lie behind an item's own."""
        match self.ties:
            case "best":
                return Minus(_OTHERS, _BETTER)
            case "mean":
                return _HALF_EQUAL
            case "worst":
                return _WORSE
            case _:
                assert_never(self.ties)

    def expression(self) -> Expression:
        share = held(self.share(), 0.0, 1.0)
        if self.range is None:
            return Times(MAX_POINTS, share)
        low, high = map(Number, self.range)
        return Plus(low, Times(Minus(high, low), share))

    @property
    def earns_at_most(self) -> float | None:
        return None if self.range is None else self.range[1]

    def _bare_share(self, account: Account) -> float:
        """The share as a calculator has it: below 0 for what is worse than nothing beside the best."""
        share = account.value(self.share())
        if self.by == "best" and account.value(_HIGH) > 0:
            return account.value(Over(OWN, _HIGH))
        return share

    def sentence(self, to: Speaker) -> str:
        sentence = self._share_sentence(to)
        if self.goalposts is None:
            among = to.say("among the units of a cluster" if self.within == "cluster" else "among all units")
            sentence = f"{sentence}, {among}"
        if self.range is None:
            return sentence
        low, high = map(to.number, self.range)
        return f"{sentence}; " + to.say("none being {low} points and all being {high}", low=low, high=high)

    def _share_sentence(self, to: Speaker) -> str:
        match self.by:
            case "min_max":
                if self.goalposts is not None:
                    low, high = map(to.number, self.goalposts)
                    return to.say(
                        "from no points at the worse of {low} and {high} to all at the better, in proportion between",
                        low=low,
                        high=high,
                    )
                return to.say("from no points for the worst actual to all for the best, in proportion between")
            case "z_score":
                return to.say(
                    "half the max points at the mean, all of them {limit} standard deviations better, "
                    "none as far worse",
                    limit=to.number(self.limit),
                )
            case "rank":
                sentence = to.say("all points for the first place, none for the last, in equal steps between")
                match self.ties:
                    case "best":
                        return sentence
                    case "mean":
                        return f"{sentence}, {to.say('equal units each having the mean of the places they share')}"
                    case "worst":
                        return f"{sentence}, {to.say('equal units each having the last of the places they share')}"
                    case _:
                        assert_never(self.ties)
            case "percentile":
                return to.say("the max points × the share of the others that it is better than")
            case "best":
                return to.say("the max points × the actual as a share of the best")
            case _:
                assert_never(self.by)

    def title(self, tell: Teller) -> str:
        match self.by:
            case "min_max":
                if self.goalposts is not None:
                    return tell.say("relative, between goalposts")
                return tell.say("relative, between the lowest and the highest")
            case "z_score":
                return tell.say("relative, by standard deviations from the mean")
            case "rank":
                return tell.say("relative, by rank")
            case "percentile":
                return tell.say("relative, by the share of others outdone")
            case "best":
                return tell.say("relative, to the best")
            case _:
                assert_never(self.by)

    def story(self, account: Account) -> str:
        tell, share = account.tell, self._bare_share(account)
        text = self._share_story(account, share)
        if share < 0 or share > 1:
            text += "; " + tell.say("held between 0 and 1")
        if self.goalposts is None:
            count = tell.exact(account.value(_COUNT))
            place = tell.say("{count} compared in {place}", count=count, place=account.place)
            text = f"{place}: {text}"
        if self.range is None:
            return f"{text}; {tell.times(account.value(MAX_POINTS), min(max(share, 0.0), 1.0))}"
        low, high = map(Number, self.range)
        held_share = Number(min(max(share, 0.0), 1.0))
        return f"{text}; {account.sum(Plus(low, Times(Minus(high, low), held_share)))}"

    def _share_story(self, account: Account, share: float) -> str:
        tell = account.tell
        if self.goalposts is not None:
            return _goalposts_story(account, share, *self.goalposts)
        if account.calculation.holds(self._all_alike()):
            words = "it is alone: {share}" if account.value(_COUNT) == 1 else "all are equal: {share}"
            return tell.say(words, share=tell.exact(share))
        match self.by:
            case "min_max":
                return _span_story(account, share)
            case "z_score":
                return _deviation_story(account, share, self.limit)
            case "rank":
                size, place = int(account.value(_COUNT)), account.value(Minus(_COUNT, self._outranked()))
                rank = tell.exact(place)
                total = f"({size} − {rank}) / ({size} − 1) = {tell.exact(share)}"
                return tell.say("it is number {rank}: {sum}", rank=rank, sum=total)
            case "percentile":
                size, worse = int(account.value(_COUNT)), int(account.value(_WORSE))
                equal = size - 1 - int(account.value(_BETTER)) - worse
                return tell.say(
                    "better than {worse} others and equal to {equal}: {sum}",
                    worse=str(worse),
                    equal=str(equal),
                    sum=f"({worse} + {equal} / 2) / ({size} − 1) = {tell.exact(share)}",
                )
            case "best":
                return _best_story(account, share)
            case _:
                assert_never(self.by)

    def _all_alike(self) -> Condition:
        """Where there is nothing to compare with, and the share is what it is alone."""
        match self.by:
            case "min_max" | "z_score":
                return _LEVEL
            case "rank" | "percentile":
                return _ALONE
            case "best":
                return Compare(_COUNT, "==", _NOTHING)
            case _:
                assert_never(self.by)


def _between_goalposts(low: float, high: float) -> Expression:
    """How far a figure lies from the worse end to the better, whichever way is better."""
    worse = If(Compare(SIGN, ">", _NOTHING), Number(low), Number(-high))
    return Over(Minus(OWN, worse), Minus(Number(high), Number(low)))


def _goalposts_story(account: Account, share: float, low: float, high: float) -> str:
    tell, value = account.tell, _as_read(account, OWN)
    above, below = (value, low) if account.sign > 0 else (high, value)
    ends = f"({tell.exact(high)} − {bracketed(tell.exact(low))})"
    return tell.say(
        "the goalposts are {low} and {high}: {sum}",
        low=tell.exact(low),
        high=tell.exact(high),
        sum=f"({tell.full(above)} − {bracketed(tell.full(below))}) / {ends} = {tell.exact(share)}",
    )


def _as_read(account: Account, node: Expression) -> float:
    """A compared figure turned back."""
    return account.sign * account.value(node) + 0.0


def _difference(account: Account, node: Expression, other: Expression) -> str:
    """How much better one is than another, by the figures as they were read."""
    if account.sign < 0:
        node, other = other, node
    full = account.tell.full
    return f"({full(_as_read(account, node))} − {bracketed(full(_as_read(account, other)))})"


def _span_story(account: Account, share: float) -> str:
    tell = account.tell
    low, high = sorted((_as_read(account, _LOW), _as_read(account, _HIGH)))
    span = _difference(account, _HIGH, _LOW)
    return tell.say(
        "the lowest is {low}, the highest {high}: {sum}",
        low=tell.exact(low),
        high=tell.exact(high),
        sum=f"{_difference(account, OWN, _LOW)} / {span} = {tell.exact(share)}",
    )


def _deviation_story(account: Account, share: float, limit: float) -> str:
    tell, z = account.tell, account.value(_Z)
    deviation = tell.exact(account.value(_DEVIATION))
    text = tell.say(
        "the mean is {mean}, the standard deviation {deviation}: {sum}",
        mean=tell.exact(_as_read(account, _MEAN)),
        deviation=deviation,
        sum=f"{_difference(account, OWN, _MEAN)} / {deviation} = {tell.exact(z)}",
    )
    line = f"{tell.exact(0.5)} + {tell.term(z)} / (2 × {tell.exact(limit)}) = {tell.exact(share)}"
    return f"{text}; {line}"


def _best_story(account: Account, share: float) -> str:
    tell, best, own = account.tell, _as_read(account, _HIGH), _as_read(account, OWN)
    text = tell.say("the best is {best}: ", best=tell.exact(best))
    if account.calculation.holds(Compare(OWN, "==", _HIGH)):
        return text + tell.say("it is the best: 1")
    if best == 0:
        return text + "0"
    above, below = (own, best) if account.value(_HIGH) > 0 else (best, own)
    return f"{text}{tell.exact(above)} / {tell.term(below)} = {tell.exact(above / below)}"
