"""Points by the methods that look at other units: the leader, or where a unit stands among all."""

from __future__ import annotations

import math

import numpy as np

from scorecard.domain import NOWHERE, Bools, Direction, Floats
from scorecard.numbers import agree
from scorecard.report.explain.known import Known, Peers, Subject
from scorecard.report.explain.methods import alike
from scorecard.report.explain.teller import Teller, bracketed
from scorecard.rulebook.model import Leader, Relative


def leader(tell: Teller, known: Known, one: Subject, rule: Leader, most: float) -> tuple[str, float]:
    peers = known.peers(one, in_cluster=True)
    if math.isnan(one.attained):
        return _without_target(tell, one, peers, most)
    a, share, whole = tell.exact(one.attained), tell.exact(rule.share), tell.exact(most)
    if alike(one.attained, 1.0):
        points = rule.share * most
        return tell.say("on the target: {sum}", sum=f"{share} × {whole} = {tell.exact(points)}"), points
    if one.attained < 1:
        counted = max(one.attained, 0.0)
        points = rule.share * counted * most
        sum_text = f"{share} × {whole} × {tell.exact(counted)} = {tell.exact(points)}"
        return tell.say("below the target: {sum}", sum=sum_text), points
    with_target = ~np.isnan(peers.attained)
    lead = float(peers.attained[with_target].max())
    names = _named(tell, peers, with_target & _alike(peers.attained, lead))
    if alike(one.attained, lead):
        words = "leads with {figure}, {units}: all of {points}"
        return tell.say(words, figure=a, units=names, points=whole), most
    words = "over the target, the leader is {units} with {figure}: {sum}"
    if math.isinf(lead):
        points = rule.share * most
        sum_text = f"{share} × {whole} = {tell.exact(points)}"
        return tell.say(words, units=names, figure=tell.exact(lead), sum=sum_text), points
    gained = (one.attained - 1) / (lead - 1)
    points = (rule.share + (1 - rule.share) * gained) * most
    over = f"({tell.full(one.attained)} − 1) / ({tell.full(lead)} − 1)"
    sum_text = f"{share} × {whole} + (1 − {share}) × {whole} × {over} = {tell.exact(points)}"
    return tell.say(words, units=names, figure=tell.exact(lead), sum=sum_text), points


def _without_target(tell: Teller, one: Subject, peers: Peers, most: float) -> tuple[str, float]:
    """Measured on the highest figure among those without a target."""
    free = np.isnan(peers.attained)
    best = max(float(peers.value[free].max()), 0.0)
    if best <= 0:
        return tell.say("no target, and no figure above 0 to measure it on: 0"), 0.0
    names = _named(tell, peers, free & _alike(peers.value, best))
    share = min(max(one.value / best, 0.0), 1.0)
    if one.value < 0:
        return tell.say("no target, and a figure below 0 earns nothing: 0"), 0.0
    words = "no target, the highest figure without one is {figure}, {units}: {sum}"
    sum_text = f"{tell.exact(most)} × {tell.exact(one.value)} / {tell.exact(best)} = {tell.exact(share * most)}"
    return tell.say(words, figure=tell.exact(best), units=names, sum=sum_text), share * most


def relative(tell: Teller, known: Known, one: Subject, rule: Relative, most: float) -> tuple[str, float]:
    peers = known.peers(one, in_cluster=rule.within == "cluster")
    direction = int(tell.card.table.direction[one.row])
    ranged = direction == Direction.RANGE
    values = peers.attained if ranged else peers.value
    own = one.attained if ranged else one.value
    values = values[~np.isnan(values)]
    sign = 1 if ranged else direction
    among = _Among(tell, own, values, sign)
    text, share = among.share(rule)
    counted = min(max(share, 0.0), 1.0)
    if share < 0 or share > 1:
        text += "; " + tell.say("held between 0 and 1")
    place = tell.say("{count} compared in {place}", count=str(values.size), place=_place(tell, one, rule))
    return f"{place}: {text}; {tell.times(most, counted)}", most * counted


def _place(tell: Teller, one: Subject, rule: Relative) -> str:
    cluster = int(tell.card.unit_scores.cluster[tell.card.table.unit[one.row]])
    if rule.within == "cluster" and cluster != NOWHERE:
        return tell.card.table.clusters[cluster]
    return tell.say("all units")


class _Among:
    """A figure among others, more or less of which is better."""

    def __init__(self, tell: Teller, own: float, values: Floats, sign: int) -> None:
        self._tell = tell
        self._own = own
        self._values = values
        self._sign = sign
        self._low, self._high = float(values.min()), float(values.max())
        self._level = alike(self._low, self._high)

    def share(self, rule: Relative) -> tuple[str, float]:
        """The share of max points in words, and as a figure that is not held yet."""
        match rule.by:
            case "min_max":
                return self._min_max()
            case "z_score":
                return self._z_score(rule.limit)
            case "rank":
                return self._rank()
            case "percentile":
                return self._percentile()
            case "best":
                return self._best()

    def _same(self, share: float) -> tuple[str, float]:
        words = "it is alone: {share}" if self._values.size == 1 else "all are equal: {share}"
        return self._tell.say(words, share=self._tell.exact(share)), share

    def _min_max(self) -> tuple[str, float]:
        if self._level:
            return self._same(1.0)
        tell, low, high = self._tell, self._low, self._high
        above = self._own - low if self._sign > 0 else high - self._own
        parts = (
            f"{tell.full(self._own)} − {_full(tell, low)}"
            if self._sign > 0
            else f"{tell.full(high)} − {_full(tell, self._own)}"
        )
        share = above / (high - low)
        text = tell.say(
            "the lowest is {low}, the highest {high}: {sum}",
            low=tell.exact(low),
            high=tell.exact(high),
            sum=f"({parts}) / ({tell.full(high)} − {_full(tell, low)}) = {tell.exact(share)}",
        )
        return text, share

    def _z_score(self, limit: float) -> tuple[str, float]:
        if self._level:
            return self._same(0.5)
        tell = self._tell
        mean, deviation = float(self._values.mean()), float(self._values.std())
        z = self._sign * (self._own - mean) / deviation
        parts = (
            f"{tell.full(self._own)} − {_full(tell, mean)}"
            if self._sign > 0
            else f"{tell.full(mean)} − {_full(tell, self._own)}"
        )
        share = 0.5 + z / (2 * limit)
        text = tell.say(
            "the mean is {mean}, the standard deviation {deviation}: {sum}",
            mean=tell.exact(mean),
            deviation=tell.exact(deviation),
            sum=f"({parts}) / {tell.exact(deviation)} = {tell.exact(z)}",
        )
        line = f"{tell.exact(0.5)} + {tell.term(z)} / (2 × {tell.exact(limit)}) = {tell.exact(share)}"
        return f"{text}; {line}", share

    def _counts(self) -> tuple[int, int]:
        """How many are better, and how many others equal."""
        equal = _alike(self._values, self._own)
        better = (self._sign * self._values > self._sign * self._own) & ~equal
        return int(better.sum()), int(equal.sum()) - 1

    def _rank(self) -> tuple[str, float]:
        size = self._values.size
        if size == 1:
            return self._same(1.0)
        rank = self._counts()[0] + 1
        share = (size - rank) / (size - 1)
        text = self._tell.say(
            "it is number {rank}: {sum}",
            rank=str(rank),
            sum=f"({size} − {rank}) / ({size} − 1) = {self._tell.exact(share)}",
        )
        return text, share

    def _percentile(self) -> tuple[str, float]:
        size = self._values.size
        if size == 1:
            return self._same(0.5)
        better, equal = self._counts()
        worse = size - better - equal - 1
        share = (worse + equal / 2) / (size - 1)
        text = self._tell.say(
            "better than {worse} others and equal to {equal}: {sum}",
            worse=str(worse),
            equal=str(equal),
            sum=f"({worse} + {equal} / 2) / ({size} − 1) = {self._tell.exact(share)}",
        )
        return text, share

    def _best(self) -> tuple[str, float]:
        tell = self._tell
        best = self._high if self._sign > 0 else self._low
        text = tell.say("the best is {best}: ", best=tell.exact(best))
        if alike(self._own, best):
            return text + tell.say("it is the best: 1"), 1.0
        if best == 0:
            return text + "0", 0.0
        own_over = self._sign * best > 0
        above, below = (self._own, best) if own_over else (best, self._own)
        share = above / below
        return f"{text}{tell.exact(above)} / {tell.term(below)} = {tell.exact(share)}", share


def _full(tell: Teller, value: float) -> str:
    """A figure to be taken from another: with every decimal, so that little is left of its rounding."""
    return bracketed(tell.full(value))


def _alike(values: Floats, one: float) -> Bools:
    with np.errstate(invalid="ignore"):
        found: Bools = agree(values, np.full(values.size, one)) | (values == one)
    return found


_NAMES = 3
"""So many leaders are named."""


def _named(tell: Teller, peers: Peers, wanted: Bools) -> str:
    names = [tell.card.table.units[unit] for unit in peers.unit[wanted].tolist()]
    return ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")
