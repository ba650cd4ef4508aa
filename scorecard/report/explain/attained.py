"""How far a target was met, and the verdict, by the kind of indicator."""

from __future__ import annotations

import math
import re

import numpy as np

from scorecard.domain import Direction, Verdict
from scorecard.fields.wording import VERDICT_WORDS
from scorecard.report.explain.known import Subject
from scorecard.report.explain.teller import Teller
from scorecard.score.attainment import bars
from scorecard.score.words import grade_shares, place_shares


def attainment_words(tell: Teller, one: Subject) -> str:
    """The formula with its figures, "" where there is no attainment."""
    if math.isnan(one.attained):
        return _why_none(tell, one)
    match one.policy.kind:
        case "yes_no":
            return _yes_no(tell, one)
        case "grade":
            return _grade(tell, one)
        case "rank":
            return _place(tell, one)
        case "entered":
            most = float(tell.card.table.max_points[one.row])
            parts = f"{tell.exact(one.value)} / {tell.term(most)} = {tell.exact(one.attained)}"
            return f"{tell.say('points / max points')} = {parts} = {tell.percent(one.attained)}"
        case _:
            return _figures(tell, one)


def _why_none(tell: Teller, one: Subject) -> str:
    asks = one.policy.formula == "progress" and math.isnan(one.baseline)
    if asks and not (math.isnan(_number(tell, one, "target")) or math.isnan(one.value)):
        return tell.say(
            "no baseline to measure progress from{rule}", rule=tell.cited(one.rule.stated.get("attainment"))
        )
    if one.policy.kind == "rank" and not math.isnan(one.value):
        return tell.say("a place without how many are ranked")
    return ""


def _number(tell: Teller, one: Subject, column: str) -> float:
    return float(getattr(tell.card.table, column)[one.row])


# Words -----------------------------------------------------------------------------------------------------------


def _yes_no(tell: Teller, one: Subject) -> str:
    actual = _number(tell, one, "actual")
    said = tell.card.table.name("actual_text", one.row)
    shown = f"“{said}”" if math.isnan(actual) else tell.exact(actual)
    words = "{found} says yes: 1 = {percent}" if one.attained else "{found} says no: 0 = {percent}"
    return tell.say(words, found=shown, percent=tell.percent(one.attained))


def _grade(tell: Teller, one: Subject) -> str:
    said = tell.card.table.name("actual_text", one.row)
    return tell.say(
        "“{found}” is worth {share} = {percent}{rule}",
        found=said,
        share=_periods(tell, one, said) or tell.exact(one.attained),
        percent=tell.percent(one.attained),
        rule=tell.cited(one.rule.stated.get("grades")),
    )


_COUNT = re.compile(r"(?<!\d)(\d{1,4})\s*/\s*(\d{1,4})(?!\d)")
"""In how many of how many periods: 3/4."""


def _periods(tell: Teller, one: Subject, said: str) -> str:
    """The grades of several periods as a sum, "" where there is one grade only."""
    parts = [part for part in re.split(r"[,;/\n\r]+", _COUNT.sub(r"\1⁄\2", said)) if part.strip()]
    parts = [part.replace("⁄", "/") for part in parts]
    counts = [_COUNT.search(part) for part in parts]
    shares = grade_shares(parts, one.policy.grades).tolist()
    if any(math.isnan(share) for share in shares):
        return ""
    found = [count for count in counts if count is not None]
    if not found:
        if len(parts) < 2:
            return ""
        return f"({' + '.join(tell.exact(share) for share in shares)}) / {len(parts)} = {tell.exact(one.attained)}"
    of = int(found[0][2])
    terms = [
        f"{tell.exact(share * of / int(count[1]))} × {count[1]}"
        for share, count in zip(shares, found, strict=True)
        if int(count[1])
    ]
    return f"({' + '.join(terms) or '0'}) / {of} = {tell.exact(one.attained)}"


def _place(tell: Teller, one: Subject) -> str:
    rank, of, _ = (float(one_of[0]) for one_of in place_shares((tell.card.table.name("actual_text", one.row),)))
    if of == 1:
        return tell.say("the only one that is ranked: 1 = {percent}", percent=tell.percent(1.0))
    n, r = tell.exact(of), tell.exact(rank)
    words = f"{tell.say('(ranked − place) / (ranked − 1)')} = ({n} − {r}) / ({n} − 1) = {tell.exact(one.attained)}"
    return f"{words} = {tell.percent(one.attained)}"


# Figures ---------------------------------------------------------------------------------------------------------


def _figures(tell: Teller, one: Subject) -> str:
    target, upper = _number(tell, one, "target"), _number(tell, one, "upper")
    direction = Direction(int(tell.card.table.direction[one.row]))
    if direction is Direction.RANGE:
        if one.attained == 1:
            return tell.say("inside the range: 1 = {percent}", percent=tell.percent(1.0))
        side, target = (1, target) if one.value < target else (-1, upper)
        return _distance(tell, one, side, target)
    if one.policy.formula == "progress":
        return _progress(tell, one, int(direction), target)
    return _distance(tell, one, int(direction), target)


def _progress(tell: Teller, one: Subject, sign: int, target: float) -> str:
    rule = tell.cited(one.rule.stated.get("attainment"))
    if sign * (target - one.baseline) > 0:
        start = tell.term(one.baseline)
        above = f"{tell.exact(one.value)} − {start}"
        below = f"{tell.exact(target)} − {start}"
        formula = f"{tell.say('(actual − baseline) / (target − baseline)')} = ({above}) / ({below})"
        return _ratio(tell, one, formula) + rule
    baseline = tell.exact(one.baseline)
    if sign * (one.value - target) >= 0:
        words = "the baseline {baseline} is at the target already or beyond, and it is kept: 1 = {percent}"
        return tell.say(words, baseline=baseline, percent=tell.percent(1.0)) + rule
    words = "the baseline {baseline} is at the target already or beyond, so without it: "
    return tell.say(words, baseline=baseline) + _distance(tell, one, sign, target) + rule


def _distance(tell: Teller, one: Subject, sign: int, target: float) -> str:
    """Attainment by the distance to the target, or by the ratio."""
    if target == 0:
        words = (
            "the target is 0 and the actual on its bad side: 0 = {percent}"
            if one.attained <= 0
            else "the target is 0 and the actual on its good side or equal: 1 = {percent}"
        )
        return tell.say(words, percent=tell.percent(max(one.attained, 0.0)))
    if math.isinf(one.attained):
        return tell.say("less is better and the actual is 0 or less: as good as can be")
    a, t = tell.exact(one.value), tell.exact(target)
    rule = tell.cited(one.rule.stated.get("attainment"))
    inverse = one.policy.formula == "ratio" and tell.card.table.direction[one.row] == Direction.LOWER and target > 0
    if inverse:
        formula = f"{tell.say('target / actual')} = {t} / {tell.term(one.value)}"
    elif sign * target > 0:
        formula, rule = f"{tell.say('actual / target')} = {a} / {tell.term(target)}", ""
    else:
        formula = f"{tell.say('2 − actual / target')} = 2 − {tell.term(one.value)} / {tell.term(target)}"
    return _ratio(tell, one, formula) + rule


def _ratio(tell: Teller, one: Subject, formula: str) -> str:
    words = f"{formula} = {tell.exact(one.attained)}"
    if one.attained >= 0:
        return f"{words} = {tell.percent(one.attained)}"
    return f"{words}; " + tell.say("below 0 is shown as 0" if _looks_below(one) else "below 0 counts as 0")


def _looks_below(one: Subject) -> bool:
    """Whether the points hang on how far below 0 attainment is."""
    return one.policy.points.may_fall_below_zero


# Verdicts --------------------------------------------------------------------------------------------------------


def verdict_words(tell: Teller, one: Subject) -> str:
    """What was compared with what, and the verdict."""
    table, row = tell.card.table, one.row
    verdict = Verdict(int(tell.card.scores.verdict[row]))
    scored = not math.isnan(float(tell.card.scores.points[row]))
    if not table.assigned[row]:
        return tell.say("not assigned to the unit, so neither scored nor missed")
    if one.policy.kind == "unscored":
        return tell.say("shown, not scored{rule}", rule=tell.cited(one.rule.stated.get("kind")))
    if verdict is Verdict.NO_TARGET:
        return tell.say(VERDICT_WORDS[verdict]) if scored else tell.say("no target, so shown but not scored")
    if verdict is Verdict.NO_ACTUAL:
        return _silent(tell, one)
    match one.policy.kind:
        case "yes_no":
            return tell.say("a yes is wanted: {verdict}", verdict=tell.say(VERDICT_WORDS[verdict]))
        case "grade":
            return _against_grade(tell, one, verdict)
        case _:
            return _against_bar(tell, one, verdict)


def _silent(tell: Teller, one: Subject) -> str:
    """No result, and what the rulebook makes of that."""
    row = one.row
    said = tell.card.table.name("actual_text", row)
    rule = tell.cited(one.rule.stated.get("missing"))
    if said and one.policy.kind in ("yes_no", "grade", "rank"):
        words = tell.say("“{found}” is not a result that the rule knows: not reported", found=said)
    elif math.isnan(float(tell.card.scores.points[row])) and not rule and not math.isnan(_number(tell, one, "target")):
        return tell.say("a target but no actual: not reported, not scored")
    elif math.isnan(_number(tell, one, "target")):
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
    table, row, policy = tell.card.table, one.row, one.policy
    target, required = _number(tell, one, "target"), _number(tell, one, "required")
    direction = Direction(int(table.direction[row]))
    if direction is Direction.RANGE:
        side = "inside the range: {verdict}" if verdict is Verdict.MET else "outside the range: {verdict}"
        sentence = tell.say(side, verdict=tell.say(VERDICT_WORDS[verdict]))
        if math.isnan(required):
            return sentence
        ends = np.array([target, _number(tell, one, "upper")])
        low, high = bars(ends, np.array([required] * 2), np.array([Direction.HIGHER, Direction.LOWER], dtype=np.int8))
        words = "{share} of the range is required, which widens it to {low}–{high}; "
        edges = {"low": tell.exact(float(low)), "high": tell.exact(float(high))}
        widened = tell.say(words, share=tell.percent(required), **edges)
        return widened + sentence + tell.cited(one.rule.stated.get("required"))
    formula = policy.formula
    if policy.kind == "rank":
        direction, formula = Direction.LOWER, "reflected"
        if math.isnan(target):
            target = float(place_shares((table.name("target_text", row),))[0][0])
    sign = np.array([int(direction)], dtype=np.int8)
    start = np.array([one.baseline]) if formula == "progress" else None
    bar = float(bars(np.array([target]), np.array([required]), sign, formula, start)[0])
    sentence = _compared(tell, one.value, bar, verdict)
    if math.isnan(required):
        return sentence
    words = tell.say(
        "{share} of the target is required: {sum}; ",
        share=tell.percent(required),
        sum=_bar(tell, one, int(direction), target, required, bar),
    )
    return words + sentence + tell.cited(one.rule.stated.get("required"))


def _compared(tell: Teller, value: float, bar: float, verdict: Verdict) -> str:
    compared = (
        "{actual} equals {bar}: {verdict}"
        if verdict is Verdict.MET
        else "{actual} is above {bar}: {verdict}"
        if value > bar
        else "{actual} is below {bar}: {verdict}"
    )
    return tell.say(compared, actual=tell.exact(value), bar=tell.exact(bar), verdict=tell.say(VERDICT_WORDS[verdict]))


def _bar(tell: Teller, one: Subject, sign: int, target: float, required: float, bar: float) -> str:
    """The required share of the target as a sum."""
    share, result = tell.exact(required), tell.exact(bar)
    formula = one.policy.formula
    if formula == "progress" and sign * (target - one.baseline) > 0:
        start = tell.exact(one.baseline)
        return f"{start} + {share} × ({tell.exact(target)} − {tell.term(one.baseline)}) = {result}"
    if formula == "ratio" and sign < 0 and target > 0:
        return f"{tell.exact(target)} / {share} = {result}"
    if sign * target > 0:
        return f"{share} × {tell.term(target)} = {result}"
    return f"{tell.exact(target)} {'−' if sign > 0 else '+'} (1 − {share}) × {tell.exact(abs(target))} = {result}"
