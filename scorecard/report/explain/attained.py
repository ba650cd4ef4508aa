"""How far a target was met, and the verdict, by the kind of indicator."""

from __future__ import annotations

import math

from scorecard.domain import Direction, Verdict
from scorecard.fields.wording import VERDICT_WORDS
from scorecard.regulation import attainment
from scorecard.regulation.attainment.inputs import REQUIRED, TARGET
from scorecard.regulation.kinds.words import grade_shares
from scorecard.report.explain.known import Subject
from scorecard.report.explain.teller import Teller


def attainment_words(tell: Teller, one: Subject) -> str:
    """The formula with its figures, "" where there is no attainment."""
    return _why_none(tell, one) if math.isnan(one.attained) else one.policy.kind.story(one.told)


def _why_none(tell: Teller, one: Subject) -> str:
    if math.isnan(one.value):
        return ""
    baseline, account = one.policy.formula.baseline, one.told.account
    if baseline is not None and math.isnan(account.value(baseline)) and not math.isnan(account.value(TARGET)):
        return tell.say("no baseline to measure progress from{rule}", rule=account.rule)
    return one.policy.kind.why_none(one.told)


# Verdicts --------------------------------------------------------------------------------------------------------


def verdict_words(tell: Teller, one: Subject) -> str:
    """What was compared with what, and the verdict."""
    table, row = tell.card.table, one.row
    verdict = Verdict(int(tell.card.scores.verdict[row]))
    scored = not math.isnan(float(tell.card.scores.points[row]))
    if not table.assigned[row]:
        return tell.say("not assigned to the unit, so neither scored nor missed")
    if not one.policy.kind.scored:
        return tell.say("shown, not scored{rule}", rule=tell.cited(one.rule.stated.get("kind")))
    if verdict is Verdict.NO_TARGET:
        return tell.say(VERDICT_WORDS[verdict]) if scored else tell.say("no target, so shown but not scored")
    if verdict is Verdict.NO_ACTUAL:
        return _silent(tell, one)
    if one.policy.kind.aim == "yes":
        return tell.say("a yes is wanted: {verdict}", verdict=tell.say(VERDICT_WORDS[verdict]))
    if not one.policy.kind.moved_by_share:
        return _against_grade(tell, one, verdict)
    return _against_bar(tell, one, verdict)


def _silent(tell: Teller, one: Subject) -> str:
    """No result, and what the rulebook makes of that."""
    row = one.row
    said = tell.card.table.name("actual_text", row)
    rule = tell.cited(one.rule.stated.get("missing"))
    aimed = not math.isnan(float(tell.card.table.target[row]))
    if said and one.policy.kind.scored_by_words:
        words = tell.say("“{found}” is not a result that the rule knows: not reported", found=said)
    elif (
        math.isnan(float(tell.card.scores.points[row]))
        and not rule
        and not math.isnan(float(tell.card.table.target[row]))
    ):
        return tell.say("a target but no actual: not reported, not scored")
    elif not aimed:
        words = tell.say("no actual: not reported")
    else:
        words = tell.say("a target but no actual: not reported")
    if one.policy.missing == "zero":
        return words
    return words + "; " + tell.say("it leaves the score with its maximum{rule}", rule=rule)


def _against_grade(tell: Teller, one: Subject, verdict: Verdict) -> str:
    wanted = tell.card.table.name("target_text", one.row)
    share = float(grade_shares((wanted,), one.policy.grades)[0])
    if math.isnan(share):
        wanted = one.policy.target or ""
        share = float(grade_shares((wanted,), one.policy.grades)[0])
    words = tell.say("“{wanted}” is wanted, which is worth {share}: ", wanted=wanted, share=tell.exact(share))
    return words + _compared(tell, one.value, share, verdict)


def _against_bar(tell: Teller, one: Subject, verdict: Verdict) -> str:
    account, kind = one.told.account, one.policy.kind
    required = account.value(REQUIRED)
    judged = one.told.direction if kind.judged is None else kind.judged
    formula = kind.formula(one.policy.formula)
    if judged is Direction.RANGE:
        side = "inside the range: {verdict}" if verdict is Verdict.MET else "outside the range: {verdict}"
        sentence = tell.say(side, verdict=tell.say(VERDICT_WORDS[verdict]))
        if math.isnan(required):
            return sentence
        words = "{share} of the range is required, which widens it to {low}–{high}; "
        high = tell.exact(account.value(attainment.top(formula)))
        widened = tell.say(words, share=tell.percent(required), low=tell.exact(one.bar), high=high)
        return widened + sentence + tell.cited(one.rule.stated.get("required"))
    sentence = _compared(tell, one.value, one.bar, verdict)
    if math.isnan(required):
        return sentence
    words = "{share} of the target is required: {sum}; "
    bar = account.calculation.result(attainment.bar(formula, judged))
    widened = tell.say(words, share=tell.percent(required), sum=bar)
    return widened + sentence + tell.cited(one.rule.stated.get("required"))


def _compared(tell: Teller, value: float, bar: float, verdict: Verdict) -> str:
    compared = (
        "{actual} equals {bar}: {verdict}"
        if verdict is Verdict.MET
        else "{actual} is above {bar}: {verdict}"
        if value > bar
        else "{actual} is below {bar}: {verdict}"
    )
    return tell.say(compared, actual=tell.exact(value), bar=tell.exact(bar), verdict=tell.say(VERDICT_WORDS[verdict]))
