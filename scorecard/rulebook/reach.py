"""Classes that no unit can be in."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.language.sentences import Sentence
from scorecard.names import spelling
from scorecard.regulation.adjustments import Adjustment
from scorecard.regulation.conditions import Conditions
from scorecard.regulation.methods import Proportional
from scorecard.regulation.table import MOST_RATIO
from scorecard.regulation.wording import Mistake, Path, figure, ordinal, percent_for_share, quoted
from scorecard.rulebook.model import BUILT_IN, ClassRule, Rules
from scorecard.rulebook.tree import group_rules, indicator_rules


def classes_out_of_reach(rules: Rules, unsure: set[Path]) -> Iterator[Mistake]:
    """Classes below one that takes whoever could be in them, and bounds above all scores."""
    if any(path[0] == "classes" for path in unsure):
        return
    highest = None if unsure else highest_score(rules)
    names = [spelling(one.name) for one in rules.classes]
    for number, one in enumerate(rules.classes):
        path: Path = ("classes", str(number))
        if names[number] in names[:number]:
            # The same class twice is told as such.
            continue
        if one.at_least is not None and one.of == "rate" and abs(one.at_least) > MOST_RATIO:
            yield Mistake((*path, "at_least"), percent_for_share(one.at_least))
        elif one.at_least is not None and one.of == "score" and highest is not None and one.at_least > highest:
            sentence = Sentence(
                "{bound} is above {highest}, the highest score there can be; write {highest} or less",
                bound=figure(one.at_least),
                highest=figure(highest),
            )
            yield Mistake((*path, "at_least"), sentence)
        else:
            taker = next((at for at in range(number) if _takes_all_of(rules.classes[at], one)), None)
            if taker is not None:
                yield _nobody_left(path, rules.classes[taker], taker)


def _takes_all_of(better: ClassRule, worse: ClassRule) -> bool:
    """Whether a class stated before takes every unit that the other could have."""
    if better.quota is not None or better.where != Conditions():
        return False
    if better.at_least is None:
        return True
    return worse.of == better.of and worse.at_least == better.at_least


def _nobody_left(path: Path, taker: ClassRule, at: int) -> Mistake:
    name, which = quoted(taker.name), ordinal(at + 1)
    if taker.at_least is None:
        everyone = Sentence(
            "nobody can be in it, since {name}, {which}, takes everyone; "
            "add at_least to {name}, or take this class out",
            name=name,
            which=which,
        )
        return Mistake(path, everyone)
    sentence = Sentence(
        "nobody can be in it, since {name}, {which}, takes all from {bound} on; write less",
        name=name,
        which=which,
        bound=figure(taker.at_least),
    )
    return Mistake((*path, "at_least"), sentence)


def highest_score(rules: Rules) -> float | None:
    """The most that a unit can have, where the rulebook alone says it: its cap, or the declared sum of all maxima."""
    if rules.score.most is not None:
        return rules.score.most
    if rules.score.points_total is None or not _adds_up(rules):
        return None
    extra = [_most_of(one) for one in rules.adjustments]
    ceilings = [(rule.points or BUILT_IN.points or Proportional()).ceiling() for _, rule in indicator_rules(rules)]
    if None in extra or any(one.more or one.least for one in ceilings):
        return None
    grades = [share for _, rule in indicator_rules(rules) for share in (rule.grades or {}).values()]
    most = max(1.0, *(one.share for one in ceilings), *grades)
    return rules.score.points_total * most + sum(one for one in extra if one)


def _adds_up(rules: Rules) -> bool:
    """Whether scores are sums of the indicators' points, held above by groups at most."""
    if rules.score.rollup != "sum":
        return False
    groups = [one for _, one in group_rules(rules)] if rules.score.over == "groups" else []
    return all(one.rollup in (None, "sum") and (one.least or 0.0) <= 0 for one in groups)


def _most_of(adjustment: Adjustment) -> float | None:
    """What an adjustment adds at most; None where that has no bound or hangs on the score."""
    if adjustment.points is None or (adjustment.points > 0 and adjustment.most is None):
        return None
    return max(0.0, adjustment.least or 0.0, (adjustment.most or 0.0) if adjustment.points > 0 else 0.0)
