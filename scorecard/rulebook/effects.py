"""Keys that change nothing as the rulebook stands, since another is missing or stands in the way."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.language.sentences import Sentence
from scorecard.regulation.wording import Mistake, Path, quoted
from scorecard.rulebook.model import GroupRule, Rule, Rules
from scorecard.rulebook.tree import Tree, group_rules, indicator_rules


def keys_without_effect(rules: Rules, unsure: set[Path]) -> Iterator[Mistake]:
    """What is stated in vain. Only what is certain: a workbook may say the kind and the weights."""
    yield from _of_ranges(rules)
    yield from _of_progress(rules)
    yield from _of_quotas(rules)
    yield from _of_groups(rules)


def _of_ranges(rules: Rules) -> Iterator[Mistake]:
    """Tolerance and margin, where the indicators are of another kind."""
    is_range_somewhere = any(rule.kind == "range" for _, rule in indicator_rules(rules))
    for path, rule in indicator_rules(rules):
        stated = [key for key in ("tolerance", "margin") if getattr(rule, key) is not None]
        if not stated or (is_range_somewhere and not _is_of_one_indicator(path)):
            continue
        kind = rule.kind if rule.kind is not None or is_range_somewhere else _kind_around(path, rules)
        if kind not in (None, "range"):
            for key in stated:
                sentence = Sentence(
                    "has no effect on the kind {kind}; write {line} beside it, or take {key} out",
                    kind=quoted(kind),
                    line='kind = "range"',
                    key=key,
                )
                yield Mistake((*path, key), sentence)


def _is_of_one_indicator(path: Path) -> bool:
    return path[-1] != "defaults"


def _kind_around(path: Path, rules: Rules) -> str | None:
    """The kind that a wider rule states."""
    own = rules.indicators.get(path[-1])
    group = own.group if own is not None and own.group is not None else ""
    wider: list[Rule] = [own] if own is not None else []
    wider += [rules.groups[name].defaults for name in Tree(rules).line_of(group)]
    return next((rule.kind for rule in (*wider, rules.defaults) if rule.kind is not None), None)


def _of_progress(rules: Rules) -> Iterator[Mistake]:
    """A baseline, where no attainment is progress from it."""
    is_progress_somewhere = any(rule.attainment == "progress" for _, rule in indicator_rules(rules))
    for path, rule in indicator_rules(rules):
        other = rule.attainment not in (None, "progress") and _is_of_one_indicator(path)
        if rule.baseline is not None and (other or not is_progress_somewhere):
            line = 'attainment = "progress"'
            sentence = Sentence(
                "has no effect without progress; write {line} beside it, or take baseline out", line=line
            )
            yield Mistake((*path, "baseline"), sentence)


def _of_quotas(rules: Rules) -> Iterator[Mistake]:
    """What only a share asks for, and what only a bound does."""
    for number, one in enumerate(rules.classes):
        path = ("classes", str(number))
        if one.quota is not None and one.quota.share is None and one.quota.count is not None:
            if one.quota.rounding != "down":
                yield Mistake((*path, "quota", "rounding"), Sentence("has no effect on a count; take it out"))
            if one.quota.base != "all":
                yield Mistake((*path, "quota", "base"), Sentence("has no effect on a count; take it out"))
        if one.of != "score" and one.at_least is None:
            sentence = Sentence("has no effect without at_least; add at_least, or take {key} out", key="of")
            yield Mistake((*path, "of"), sentence)
    for number, award in enumerate(rules.awards):
        if award.rounding != "down" and award.share is None and award.top is not None:
            sentence = Sentence("has no effect on top, a count; take it out")
            yield Mistake(("awards", str(number), "rounding"), sentence)


def _of_groups(rules: Rules) -> Iterator[Mistake]:
    """Weights of groups that no score is made of, and totals of weights that nothing states."""
    tree = Tree(rules)
    if rules.score.over == "indicators":
        for path, one in group_rules(rules):
            in_vain = ["weight"] if one.weight is not None and tree.parent(path[-1]) is None else []
            for key in [*in_vain, *(["gate"] if one.gate is not None else [])]:
                sentence = Sentence(
                    "has no effect, since scores are made of all indicators; "
                    "write {line} under [score], or take {key} out",
                    line='over = "groups"',
                    key=key,
                )
                yield Mistake((*path, key), sentence)
    elif rules.score.weights_total is not None and rules.score.weights == "renormalised" and _states_no_weight(rules):
        sentence = Sentence(
            "has no effect, since no group states a weight; state the weight of each group, or take weights_total out"
        )
        yield Mistake(("score", "weights_total"), sentence)


def _states_no_weight(rules: Rules) -> bool:
    stated: Iterator[tuple[Path, GroupRule]] = group_rules(rules)
    return not any(one.weight is not None for _, one in stated)
