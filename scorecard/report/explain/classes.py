"""A unit's class and awards: which condition put it there, what it misses, what a quota or a tie did."""

from __future__ import annotations

from scorecard.domain import NOWHERE
from scorecard.rank.decisions import Decision
from scorecard.rank.figures import attribute_of
from scorecard.regulation.areas import heading_of
from scorecard.regulation.conditions import REQUIREMENTS, Shortfall
from scorecard.report.explain.teller import Step, Teller
from scorecard.rulebook.model import AwardRule, ClassRule, Quota


def class_steps(tell: Teller, unit: int) -> list[Step]:
    """The unit's class, and what the next better one asks that it does not fulfil."""
    card, classes = tell.card, tell.card.classes
    if not classes.rules or not card.standing.ranked[unit]:
        return []
    code = int(classes.code[unit])
    steps: list[Step] = [[tell.say("class"), _class(tell, unit, code)]]
    steps += [[tell.say("class"), words] for words in _outside(tell, unit, code)]
    wanted = len(classes.rules) - 1 if code == NOWHERE else code - 1
    short = classes.shortfalls(unit, wanted) if wanted >= 0 else []
    if short:
        rule = classes.rules[wanted]
        words = "; ".join(shortfall_words(tell, one, rule.of == "rate") for one in short)
        place = tell.cited(("classes", str(wanted)))
        steps.append([tell.say("class"), tell.say("not “{name}”: {why}{rule}", name=rule.name, why=words, rule=place)])
    return steps


def _class(tell: Teller, unit: int, code: int) -> str:
    if code == NOWHERE:
        return tell.say("none: it fulfils no class")
    rule, reached = tell.card.classes.rules[code], tell.card.classes.reached[code]
    why = tell.say("all conditions fulfilled")
    if rule.at_least is not None:
        sentence = (
            "the rate {figure} is at least {bound}" if rule.of == "rate" else "the score {figure} is at least {bound}"
        )
        why = tell.say(sentence, figure=tell.exact(float(reached.figure[unit])), bound=tell.exact(rule.at_least))
    return tell.say("“{name}”: {why}{rule}", name=rule.name, why=why, rule=tell.cited(("classes", str(code))))


def _outside(tell: Teller, unit: int, code: int) -> list[str]:
    """Better classes that the unit fulfils and has no seat in."""
    classes = tell.card.classes
    first = int(classes.before_quota[unit])
    if first in (NOWHERE, code):
        return []
    last = len(classes.rules) if code == NOWHERE else code
    found = []
    for number in range(first, last):
        rule = classes.rules[number]
        if not classes.reached[number].fulfilled[unit] or classes.above_parent[number][unit]:
            continue
        place = tell.cited(("classes", str(number), "quota"))
        open_ones = [one for one in classes.decisions if one.name == rule.name and unit in one.units]
        if open_ones:
            found.append(_undecided(tell, unit, open_ones[0]) + place)
        elif rule.quota is not None:
            found.append(_quota(tell, rule, rule.quota, unit) + place)
    return found


def _quota(tell: Teller, rule: ClassRule, quota: Quota, unit: int) -> str:
    seats = _seats(tell, quota)
    if heading := heading_of(quota.within):
        said = attribute_of(tell.card.table, heading).get(unit) or tell.say("nothing")
        sentence = "“{name}” is fulfilled, but its quota of {seats} among those whose “{heading}” is “{said}” is full"
        return tell.say(sentence, name=rule.name, seats=seats, heading=heading, said=said)
    return tell.say(
        "“{name}” is fulfilled, but its quota of {seats} went to better ranked units", name=rule.name, seats=seats
    )


def _seats(tell: Teller, quota: Quota) -> str:
    if quota.count is not None:
        return str(quota.count)
    share = tell.percent(quota.share or 0.0)
    if quota.base == "all":
        return tell.say("{share} of the ranked units", share=share)
    return tell.say("{share} of those in “{name}” or better", share=share, name=quota.base)


def _undecided(tell: Teller, unit: int, decision: Decision) -> str:
    others = ", ".join(tell.card.table.units[one] for one in decision.units if one != unit)
    return tell.say(
        "“{name}”: a decision to take, equal with {units} at the cut, {seats} of them may be taken",
        name=decision.name,
        units=others,
        seats=str(decision.seats),
    )


# What is missing -------------------------------------------------------------------------------------------------


def shortfall_words(tell: Teller, short: Shortfall, by_rate: bool = False) -> str:
    """One condition that is not fulfilled, with what is wanted and what there is."""
    if short.condition in REQUIREMENTS:
        return REQUIREMENTS[short.condition].story(tell, short)
    wanted, got = tell.finding(short.wanted), tell.finding(short.got)
    if short.condition == "class_at_least":
        return tell.say("class “{got}”, at least “{wanted}” is wanted", got=got, wanted=wanted)
    sentence = "the rate {got} is below {wanted}" if by_rate else "the score {got} is below {wanted}"
    return tell.say(sentence, got=got, wanted=wanted)


# Awards ----------------------------------------------------------------------------------------------------------


def award_steps(tell: Teller, unit: int) -> list[Step]:
    """Each award: put forward, or why not."""
    card, awards = tell.card, tell.card.awards
    if not card.standing.ranked[unit]:
        return []
    return [
        [tell.say("award"), _award(tell, unit, number, rule) + tell.cited(("awards", str(number)))]
        for number, rule in enumerate(awards.rules)
    ]


def _award(tell: Teller, unit: int, number: int, rule: AwardRule) -> str:
    awards = tell.card.awards
    if unit in awards.units[number]:
        return tell.say("“{name}”: put forward", name=rule.name)
    short = awards.shortfalls(unit, number)
    if short:
        why = "; ".join(shortfall_words(tell, one) for one in short)
        return tell.say("“{name}”: not put forward, {why}", name=rule.name, why=why)
    open_ones = [one for one in awards.decisions if one.name == rule.name and unit in one.units]
    if open_ones:
        return _undecided(tell, unit, open_ones[0])
    if heading := heading_of(rule.within):
        return _not_among(tell, unit, rule.name, heading)
    return tell.say("“{name}”: not put forward, others are ranked better", name=rule.name)


def _not_among(tell: Teller, unit: int, name: str, heading: str) -> str:
    """Why a unit is not put forward for what only units alike compete for."""
    said = attribute_of(tell.card.table, heading).get(unit)
    if said is None:
        return tell.say("“{name}”: not put forward, it has no “{heading}”", name=name, heading=heading)
    sentence = "“{name}”: not put forward, others whose “{heading}” is “{said}” are ranked better"
    return tell.say(sentence, name=name, heading=heading, said=said)
