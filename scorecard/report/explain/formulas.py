"""A roll-up written out: points of members to those of the whole, as a calculator takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from scorecard.report.explain.teller import Teller, total
from scorecard.report.explain.wholes import Member, Whole

Figure = Literal["points", "max_points"]


def rolled_words(tell: Teller, whole: Whole, figure: Figure = "points") -> str:
    """What the roll-up is called, and its formula with the figures of all that counts."""
    members = whole.scored
    result = float(getattr(whole.rolled, figure)[0])
    if len(members) == 1 and whole.how in ("sum", "mean") and members[0].times == 1 and not _parted(whole):
        return tell.say("one alone: {result}", result=tell.exact(result))
    count = str(len(members))
    match whole.how:
        case "sum":
            text = tell.say("the sum of {count}", count=count)
        case "mean":
            text = tell.say("the weighted mean of {count}" if _weighted(whole) else "the mean of {count}", count=count)
        case "geometric":
            text = tell.say("the geometric mean of {count}", count=count)
        case "harmonic":
            text = tell.say("the harmonic mean of {count}", count=count)
        case "minimum":
            values = ", ".join(tell.exact(value) for value in _values(members, figure))
            return tell.say("the least of {values}: {result}", values=values, result=tell.exact(result))
    if _parted(whole):
        text += tell.say(", weights as parts of {total}", total=tell.exact(whole.divisor))
    if whole.how in ("geometric", "harmonic") and min(_values(members, figure)) <= 0:
        return text + tell.say(", which is 0 as not all of them are above 0")
    return f"{text} = {_formula(tell, whole, figure)} = {tell.exact(result)}"


def _values(members: Sequence[Member], figure: Figure) -> list[float]:
    return [float(getattr(one, figure)) for one in members]


def _parted(whole: Whole) -> bool:
    """Whether weights are parts of a stated total."""
    return whole.weights == "stated" and whole.weights_total is not None and whole.how != "sum"


def _weighted(whole: Whole) -> bool:
    return whole.weights == "stated" or len({one.weight for one in whole.scored}) > 1


def _formula(tell: Teller, whole: Whole, figure: Figure) -> str:
    members = whole.scored
    values = _values(members, figure)
    if whole.how == "sum":
        return total(
            tell.term(value) if one.times == 1 else f"{tell.term(value)} / {one.times}"
            for one, value in zip(members, values, strict=True)
        )
    pairs = [(tell.term(value), one.weight) for one, value in zip(members, values, strict=True)]
    divisor = tell.exact(whole.divisor)
    if whole.how == "geometric":
        return " × ".join(f"{value} ^ ({tell.exact(weight)} / {divisor})" for value, weight in pairs)
    if whole.how == "harmonic":
        return f"{divisor} / ({total(f'{tell.exact(weight)} / {value}' for value, weight in pairs)})"
    if _weighted(whole):
        return f"({total(f'{value} × {tell.exact(weight)}' for value, weight in pairs)}) / {divisor}"
    return f"({total(value for value, _ in pairs)}) / {len(members)}"
