"""What would lift a unit by one rank or class, in words."""

from __future__ import annotations

from scorecard.domain import NOWHERE
from scorecard.rank.lift import Change, Lift, lifts
from scorecard.report.explain.teller import Step, Teller


def lift_steps(tell: Teller, unit: int) -> list[Step]:
    """The next better rank and class, what is missing, and which change of one figure would do."""
    card = tell.card
    found = lifts(card.regulation, card.unit_scores, card.standing, card.classes, card.rulebook, unit)
    return [[_goal(tell, one), _words(tell, one)] for one in found]


def _words(tell: Teller, lift: Lift) -> str:
    return "; ".join(part for part in (_gap(tell, lift), _changes(tell, lift)) if part)


def _goal(tell: Teller, lift: Lift) -> str:
    if lift.goal == "class":
        return tell.say("to class “{name}”", name=tell.card.rulebook.classes[lift.place].name)
    return tell.say("to rank {rank}", rank=str(lift.place))


def _gap(tell: Teller, lift: Lift) -> str:
    """What is missing of what is ranked, or of the class's bound."""
    if not lift.gap > 0:
        return ""
    rules = tell.card.rulebook
    if lift.ahead == NOWHERE:
        by_rate = rules.classes[lift.place].of == "rate"
        sentence = "{gap} of the maximum short of the class" if by_rate else "{gap} points short of the class"
        return tell.say(sentence, gap=tell.rate_gap(lift.gap) if by_rate else tell.gap(lift.gap))
    by_rate = rules.ranking.by == "rate"
    sentence = "{gap} of the maximum short of {unit}" if by_rate else "{gap} points short of {unit}"
    gap = tell.rate_gap(lift.gap) if by_rate else tell.gap(lift.gap)
    return tell.say(sentence, gap=gap, unit=tell.card.table.units[lift.ahead])


def _changes(tell: Teller, lift: Lift) -> str:
    if not lift.searched:
        return tell.say("too many items to try what a change would do")
    if not lift.changes:
        return tell.say("no single indicator alone would do it")
    first, *others = (_change(tell, one) for one in lift.changes)
    text = tell.say("{change} would do it", change=first)
    if others:
        text += "; " + tell.say("so would {changes}", changes="; ".join(others))
    return text


def _change(tell: Teller, change: Change) -> str:
    """ "412 more “Giải quyết việc làm” (6,000 instead of 5,588)"."""
    table = tell.card.table
    measure = table.name("measure", change.row)
    sentence = (
        "{more} more “{indicator}” ({after} instead of {before})"
        if change.more > 0
        else "{more} less “{indicator}” ({after} instead of {before})"
    )
    return tell.say(
        sentence,
        more=f"{tell.exact(abs(change.more))} {measure}".strip(),
        indicator=table.indicators[change.indicator],
        before=tell.exact(change.before),
        after=tell.exact(change.after),
    )
