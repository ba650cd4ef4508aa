"""Points by the methods that look at the item alone, each as the arithmetic that a calculator confirms."""

from __future__ import annotations

import math

import numpy as np

from scorecard.numbers import agree
from scorecard.report.explain.known import Subject
from scorecard.report.explain.teller import Teller, bracketed
from scorecard.rulebook.model import BonusPenalty, Curve, PerEvent, Proportional, Steps, Tier, Tiers
from scorecard.score import methods
from scorecard.score.points import event_counts


def alike(one: float, other: float) -> bool:
    """Whether two figures agree to 12 digits."""
    return one == other or bool(agree(np.array([one]), np.array([other]))[0])


def proportional(tell: Teller, one: Subject, rule: Proportional, most: float) -> tuple[str, float]:
    counted = float(np.clip(one.attained, rule.floor, rule.cap))
    sum_text = tell.times(most, counted)
    if one.attained > rule.cap:
        text = tell.say("attainment counts up to the cap of {cap}: {sum}", cap=tell.exact(rule.cap), sum=sum_text)
    elif one.attained < rule.floor and rule.floor:
        text = tell.say("attainment counts down to {floor}: {sum}", floor=tell.exact(rule.floor), sum=sum_text)
    else:
        text = tell.say("max points × attainment = {sum}", sum=sum_text)
    return text, most * counted


def curve(tell: Teller, one: Subject, rule: Curve, most: float) -> tuple[str, float]:
    x = one.value if rule.on == "value" else one.attained
    knots = sorted(rule.knots)
    above = next((at for at, (knot, _) in enumerate(knots) if x <= knot), len(knots))
    if above in (0, len(knots)) or knots[above][0] == x:
        at, level = knots[min(above, len(knots) - 1)]
        words = (
            "at the knot {at}"
            if at == x
            else "before the first knot, {at}, as at it"
            if above == 0
            else "beyond the last knot, {at}, as at it"
        )
        text = tell.say(words, at=tell.exact(at))
        if rule.gives == "points":
            return f"{text}: {tell.exact(level)}", level
        return f"{text}: {tell.times(most, level)}", most * level
    (x0, y0), (x1, y1) = knots[above - 1], knots[above]
    level = y0 + (x - x0) / (x1 - x0) * (y1 - y0)
    line = (
        f"{tell.exact(y0)} + ({tell.full(x)} − {tell.term(x0)}) / ({tell.exact(x1)} − {tell.term(x0)}) × "
        f"({tell.exact(y1)} − {tell.term(y0)}) = {tell.exact(level)}"
    )
    ends = f"({tell.exact(x0)}; {tell.exact(y0)})", f"({tell.exact(x1)}; {tell.exact(y1)})"
    text = tell.say("on the line from {start} to {end}: {sum}", start=ends[0], end=ends[1], sum=line)
    if rule.gives == "points":
        return text, level
    return f"{text}; {tell.times(most, level)}", most * level


def tiers(tell: Teller, one: Subject, rule: Tiers, most: float) -> tuple[str, float]:
    x = one.value if rule.on == "value" else one.attained
    upward = any(tier.at_least is not None for tier in rule.tiers)
    sign = 1.0 if upward else -1.0
    ladder = sorted(rule.tiers, key=lambda tier: sign * _bound(tier))
    reached = [tier for tier in ladder if sign * x >= sign * _bound(tier) or alike(x, _bound(tier))]

    def step(tier: Tier) -> str:
        return tell.say("at least {bound}" if upward else "at most {bound}", bound=tell.exact(_bound(tier)))

    if not reached:
        text = tell.say(
            "{figure} reaches no step, not even the first, {step}: {points}",
            figure=tell.exact(x),
            step=step(ladder[0]),
            points=tell.exact(rule.otherwise),
        )
        return text, rule.otherwise
    best = reached[-1]
    points = (best.share or 0.0) * most if best.points is None else best.points
    text = tell.say("{figure} is on the step {step}: ", figure=tell.exact(x), step=step(best))
    text += tell.exact(points) if best.points is not None else tell.times(most, best.share or 0.0)
    missed = ladder[len(reached) :]
    if missed:
        text += "; " + tell.say("the next step is {step}", step=step(missed[0]))
    return text, points


def _bound(tier: Tier) -> float:
    found = tier.at_least if tier.at_least is not None else tier.at_most
    return 0.0 if found is None else found


_MANY = 2.0**40
"""So many points that a point for each step never takes them all."""


def steps(tell: Teller, one: Subject, rule: Steps, most: float) -> tuple[str, float]:
    attained = one.attained
    if attained < rule.nothing_below and not alike(attained, rule.nothing_below):
        text = tell.say(
            "{figure} is below {bound}, which earns nothing: 0",
            figure=tell.exact(attained),
            bound=tell.exact(rule.nothing_below),
        )
        return text, 0.0
    if attained > 1 and rule.over is not None and rule.bonus > 0 and not alike(attained, 1.0):
        return _over(tell, attained, rule.over, rule, most)
    if attained < 1 and rule.under is not None and rule.penalty > 0 and not alike(attained, 1.0):
        return _under(tell, attained, rule.under, rule, most)
    return tell.say("max points, with no step over or under the target: {points}", points=tell.exact(most)), most


def _over(tell: Teller, attained: float, size: float, rule: Steps, most: float) -> tuple[str, float]:
    count = _full_steps(attained, over=size)
    if math.isinf(count):
        cap = math.inf if rule.bonus_cap is None else rule.bonus_cap
        text = tell.say("infinitely many steps over the target, with a bonus of at most {cap}", cap=tell.exact(cap))
        return f"{text}: {tell.exact(most)} + {tell.exact(cap)} = {tell.exact(most + cap)}", most + cap
    gap = f"({tell.full(attained)} − 1) / {tell.exact(size)} = {tell.exact((attained - 1) / size)}"
    text = tell.say("{sum}, full steps over the target: {count}; ", sum=gap, count=tell.exact(count))
    bonus = rule.bonus * count
    if rule.bonus_cap is not None and bonus > rule.bonus_cap:
        bonus = rule.bonus_cap
        text += tell.say("the bonus is held at {cap}: ", cap=tell.exact(bonus))
        parts = f"{tell.exact(most)} + {tell.exact(bonus)}"
    else:
        parts = f"{tell.exact(most)} + {tell.exact(count)} × {tell.exact(rule.bonus)}"
    return f"{text}{parts} = {tell.exact(most + bonus)}", most + bonus


def _under(tell: Teller, attained: float, size: float, rule: Steps, most: float) -> tuple[str, float]:
    count = _full_steps(attained, under=size)
    gap = f"(1 − {bracketed(tell.full(attained))}) / {tell.exact(size)} = {tell.exact((1 - attained) / size)}"
    text = tell.say("{sum}, full steps under the target: {count}; ", sum=gap, count=tell.exact(count))
    points = most - rule.penalty * count
    text += f"{tell.exact(most)} − {tell.exact(count)} × {tell.exact(rule.penalty)} = {tell.exact(points)}"
    return held(tell, text, points, 0.0, None)


def _full_steps(attained: float, over: float | None = None, under: float | None = None) -> float:
    """How many full steps the scoring counts: what it gives or takes where each is a point."""
    found = methods.steps(
        np.array([attained]),
        np.array([_MANY if under else 0.0]),
        over=over,
        bonus=1.0,
        bonus_cap=None,
        under=under,
        penalty=1.0,
        nothing_below=-math.inf,
    )
    return float(_MANY - found[0] if under else found[0])


def per_event(tell: Teller, one: Subject, rule: PerEvent, most: float) -> tuple[str, float]:
    earned = rule.base + rule.each * one.value
    each = f"{tell.exact(one.value)} × {tell.term(rule.each)} = {tell.exact(earned)}"
    text = tell.say("so much for each: {sum}", sum=f"{tell.exact(rule.base)} + {each}" if rule.base else each)
    least = rule.least if rule.least is not None else None if rule.each < 0 else 0.0
    top = rule.most if rule.most is not None else most if rule.each > 0 else max(most, rule.base)
    return held(tell, text, earned, least, top)


def bonus_penalty(tell: Teller, one: Subject, rule: BonusPenalty, most: float) -> tuple[str, float]:
    good = max(one.value, 0.0)
    bad = max(-one.value, 0.0)
    if rule.penalties is not None:
        table = tell.card.table
        counted = float(event_counts(table, rule.penalties)[table.unit[one.row]])
        bad = 0.0 if math.isnan(counted) else max(counted, 0.0)
    earned = rule.bonus * good - rule.penalty * bad
    parts = f"{tell.exact(good)} × {tell.exact(rule.bonus)} − {tell.exact(bad)} × {tell.exact(rule.penalty)}"
    if rule.penalties is None:
        text = tell.say("bonus for each, penalty for each below 0: {sum}", sum=f"{parts} = {tell.exact(earned)}")
    else:
        text = tell.say(
            "bonus for each, penalty for each “{penalties}”: {sum}",
            penalties=rule.penalties,
            sum=f"{parts} = {tell.exact(earned)}",
        )
    return held(tell, text, earned, rule.least, most if rule.most is None else rule.most)


def entered(tell: Teller, one: Subject, most: float) -> tuple[str, float]:
    return held(tell, tell.say("as entered: {points}", points=tell.exact(one.value)), one.value, 0.0, most)


def held(tell: Teller, text: str, points: float, least: float | None, most: float | None) -> tuple[str, float]:
    """Points between a least and a most, with the words where that changes them."""
    if most is not None and points > most:
        return text + "; " + tell.say("held at the most, {points}", points=tell.exact(most)), most
    if least is not None and points < least:
        return text + "; " + tell.say("held at the least, {points}", points=tell.exact(least)), least
    return text, points
