"""What in a rulebook contradicts itself, though each value has the shape it should."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise

from scorecard.language.sentences import Sentence
from scorecard.names import spelling
from scorecard.read.overrides import HeadingRule, InvalidHeadingRule, contradicted, heading_rule
from scorecard.regulation.changes import change_mistakes
from scorecard.regulation.circles import circles
from scorecard.regulation.combining import combine_mistakes
from scorecard.regulation.formula.mistakes import formula_mistakes
from scorecard.regulation.kinds import kind_named
from scorecard.regulation.ties import TIE_KEYS, Tie
from scorecard.regulation.wording import (
    Mistake,
    Path,
    choice,
    exactly_one,
    figure,
    one_of,
    ordinal,
    percents_for_shares,
    quoted,
)
from scorecard.rulebook.effects import keys_without_effect
from scorecard.rulebook.formula_circles import circular_points
from scorecard.rulebook.model import GroupRule, Rule, Rules
from scorecard.rulebook.reach import classes_out_of_reach
from scorecard.rulebook.stated import stated_adjustments, stated_conditions, stated_tables
from scorecard.rulebook.totals import total_mistakes
from scorecard.rulebook.tree import Tree, group_rules, indicator_rules, known_as

STAND_IN = "\0"
"""The name of what has none, while the rest is checked."""

Unsure = set[Path]
"""Places where nothing certain is stated, since what stands there is a mistake already told."""

Check = Callable[[Rules, Unsure], Iterable[Mistake]]


def incoherences(rules: Rules, unsure: Unsure) -> list[Mistake]:
    """All contradictions of the rules."""
    return [mistake for check in CHECKS for mistake in check(rules, unsure)]


def _is_sure(part: str, unsure: Unsure) -> bool:
    """Whether all names of a part of the rulebook are known."""
    return not any(path[0] == part and (len(path) <= 2 or path[2:] == ("name",)) for path in unsure)


# Names ------------------------------------------------------------------------------------------------------------


def _names(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    parts: list[tuple[Path, Iterable[str]]] = [
        (("groups",), rules.groups),
        (("indicators",), rules.indicators),
        (("clusters",), rules.clusters),
        (("units",), rules.units),
    ]
    parts += [(("clusters", name, "groups"), one.groups) for name, one in rules.clusters.items()]
    parts += [(("clusters", name, "indicators"), one.indicators) for name, one in rules.clusters.items()]
    for path, names in parts:
        first: dict[object, str] = {}
        for name in names:
            if not name.strip():
                yield Mistake((*path, name), Sentence("the name is empty; write one"))
            elif first.setdefault(spelling(name), name) != name:
                other = quoted(first[spelling(name)])
                yield Mistake((*path, name), Sentence("is the same name as {other}; state both as one", other=other))


def _groups(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    tree = Tree(rules)
    some_stated = any(one.group is not None for one in rules.indicators.values())
    for name, one in rules.indicators.items():
        path = ("indicators", name, "group")
        if one.group is None and some_stated and kind_named(one.kind).scored:
            yield Mistake(path, Sentence("in no group, though others are; name its group with group = …"))
        if one.group is not None:
            yield from _unknown_group(path, one.group, tree, rules, unsure)
    for number, tie in enumerate(rules.ranking.ties):
        if isinstance(tie, Tie) and tie.group is not None:
            yield from _unknown_group(("ranking", "ties", str(number), "group"), tie.group, tree, rules, unsure)
    for stated in stated_tables(rules):
        for asked in stated.requirements:
            if asked.named is not None and asked.named[0] == "group":
                yield from _unknown_group((*stated.path, asked.key, asked.name), asked.name, tree, rules, unsure)


def _unknown_group(path: Path, name: str, tree: Tree, rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    if rules.groups and _is_sure("groups", unsure) and tree.known(name) is None:
        yield Mistake(path, _no_group(name, rules.groups))


def _no_group(name: str, groups: Iterable[str]) -> Sentence:
    return Sentence("there is no group {name}; {remedy}", name=quoted(name), remedy=choice(name, groups))


def _parents(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    tree = Tree(rules)
    for path, one in group_rules(rules):
        if one.parent and _is_sure("groups", unsure) and tree.known(one.parent) is None:
            others = [name for name in rules.groups if name != path[-1]]
            yield Mistake((*path, "parent"), _no_group(one.parent, others))
    parents = {name: [outer] for name in rules.groups if (outer := tree.parent(name)) is not None}
    for circle in circles(parents):
        sentence = Sentence("groups stand in a circle, {way}; mend one of their parents", way=_inside(circle))
        yield Mistake(("groups", circle[0], "parent"), sentence)


# Classes and awards -----------------------------------------------------------------------------------------------


def _formulas(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    """An office's own conditions."""
    stated = [*stated_conditions(rules), *((path, text, "adjustment") for path, text in stated_adjustments(rules))]
    for path, text, scope in stated:
        if not _unsure_at(path, unsure):
            yield from formula_mistakes(path, text, scope)


def _unsure_at(path: Path, unsure: Unsure) -> bool:
    return any(path[: len(one)] == one for one in unsure)


def _class_names(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    lists = {"classes": [one.name for one in rules.classes], "awards": [one.name for one in rules.awards]}
    for part, names in lists.items():
        first: dict[object, int] = {}
        for number, name in enumerate(names):
            if name == STAND_IN:
                continue
            if not name.strip():
                yield Mistake((part, str(number), "name"), Sentence("is empty; write a name"))
            elif first.setdefault(spelling(name), number) != number:
                earlier = ordinal(first[spelling(name)] + 1)
                sentence = Sentence("{earlier} is called so too; rename one", earlier=earlier)
                yield Mistake((part, str(number), "name"), sentence)


def _class_references(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    if not _is_sure("classes", unsure):
        return
    names = [one.name for one in rules.classes]
    for number, award in enumerate(rules.awards):
        wanted = award.class_at_least
        if wanted is not None and known_as(wanted, names) is None:
            yield Mistake(("awards", str(number), "class_at_least"), _no_class(wanted, names))
    for number, one in enumerate(rules.classes):
        if one.quota and one.quota.base != "all" and known_as(one.quota.base, names) is None:
            yield Mistake(("classes", str(number), "quota", "base"), _no_class(one.quota.base, ["all", *names]))


def _no_class(wanted: str, names: list[str]) -> Sentence:
    return Sentence("there is no class {name}; {remedy}", name=quoted(wanted), remedy=choice(wanted, names))


def _class_bounds(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    least: dict[str, tuple[float, str]] = {}
    for number, one in enumerate(rules.classes):
        if one.at_least is None:
            continue
        if one.of in least and one.at_least > least[one.of][0]:
            bound, better = least[one.of]
            sentence = Sentence(
                "{bound} is more than the {other} of {name} above it; state the classes best first",
                bound=figure(one.at_least),
                other=figure(bound),
                name=quoted(better),
            )
            yield Mistake(("classes", str(number), "at_least"), sentence)
        else:
            least[one.of] = one.at_least, one.name


def _parents_of_units(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    asked = [one for one in stated_tables(rules) if one.where.not_above_parent is not None]
    for one in asked:
        path = (*one.path, "not_above_parent")
        if one.scope == "award" and one.where.not_above_parent == "class":
            sentence = Sentence('is stated of classes, which awards follow by class_at_least; write "score"')
            yield Mistake(path, sentence)
        elif rules.parents is None and _is_sure("parents", unsure):
            line = 'parents = { "Phòng A" = "Sở B" }'
            yield Mistake(path, Sentence("needs to know which unit each belongs to; add {line}", line=line))
    if rules.parents is not None and not asked and not unsure:
        sentence = Sentence("has no effect, since no class or award states not_above_parent; take it out")
        yield Mistake(("parents",), sentence)
    if isinstance(rules.parents, dict):
        known = {name: [known_as(parent, rules.parents) or parent] for name, parent in rules.parents.items()}
        for circle in circles(known):
            sentence = Sentence("units stand in a circle, {way}; mend one of their parents", way=_inside(circle))
            yield Mistake(("parents", circle[0]), sentence)


def _inside(circle: Sequence[str]) -> str:
    """The links of a circle: "A" in "B" in "A"."""
    names = (quoted(one) for one in (*circle, circle[0]))
    return reduce(lambda inner, outer: Sentence("{group} in {outer}", group=inner, outer=outer), names)


# One of two keys --------------------------------------------------------------------------------------------------


def _alternatives(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    tables: list[tuple[Path, object, tuple[str, ...]]] = []
    for number, one in enumerate(rules.classes):
        tables.append((("classes", str(number), "quota"), one.quota, ("count", "share")))
    for number, award in enumerate(rules.awards):
        tables.append((("awards", str(number)), award, ("top", "share")))
    for number, adjustment in enumerate(rules.adjustments):
        path: Path = ("adjustments", str(number))
        tables.append((path, adjustment, ("indicator", "formula")))
        if adjustment.formula is None:
            tables.append((path, adjustment, ("points", "share")))
    for number, tie in enumerate(rules.ranking.ties):
        if isinstance(tie, Tie):
            tables.append((("ranking", "ties", str(number)), tie, TIE_KEYS))
    for place, table, keys in tables:
        if table is not None:
            yield from exactly_one(place, table, keys)


# Bounds and rules -------------------------------------------------------------------------------------------------


def _bounds(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    tables: list[tuple[Path, object]] = [(("score",), rules.score), *group_rules(rules)]
    tables += [(("adjustments", str(number)), one) for number, one in enumerate(rules.adjustments)]
    tables += [((*path, "points"), rule.points) for path, rule in indicator_rules(rules) if rule.points]
    for path, table in tables:
        for low, high in (("least", "most"), ("floor", "cap")):
            least, most = getattr(table, low, None), getattr(table, high, None)
            if least is not None and most is not None and least > most:
                sentence = Sentence(
                    "{least} is more than {key}, {most}; exchange or mend them",
                    least=figure(least),
                    key=high,
                    most=figure(most),
                )
                yield Mistake((*path, low), sentence)


def _rules(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    for path, rule in indicator_rules(rules):
        if rule.tolerance is not None and rule.margin is not None:
            sentence = Sentence(
                "tolerance and margin are both stated; keep one: a share of the target, or in its measure"
            )
            yield Mistake((*path, "margin"), sentence)
        if rule.grades is not None and not rule.grades:
            example = '"Tốt" = 0.8'
            sentence = Sentence("is empty; state each grade with its share, as in {example}", example=example)
            yield Mistake((*path, "grades"), sentence)
        elif rule.grades and isinstance(rule.target, str) and known_as(rule.target, rule.grades) is None:
            remedy = choice(rule.target, rule.grades)
            sentence = Sentence("{word} is no grade; {remedy}", word=quoted(rule.target), remedy=remedy)
            yield Mistake((*path, "target"), sentence)
        if rule.bands is not None:
            yield from _band_mistakes((*path, "bands"), rule.bands)
        for word, sentence in percents_for_shares(rule.grades or {}):
            yield Mistake((*path, "grades", word), sentence)
        if rule.points is not None:
            yield from rule.points.mistakes((*path, "points"))
        yield from _attainment(path, rule)
        yield from combine_mistakes(path, rule.combine, rule.size)
        if kind_named(rule.kind).vocabulary == "grade" and rule.grades is None and not _has_grades(path, rules, unsure):
            sentence = Sentence(
                "“grade” without grades; add {line}, best first, here or in defaults", line="grades = { … }"
            )
            yield Mistake((*path, "kind"), sentence)


def _attainment(path: Path, rule: Rule) -> Iterator[Mistake]:
    """Statements of attainment beside a kind that has no use for them."""
    kind, name = kind_named(rule.kind), quoted(rule.kind or "")
    if not kind.formulas:
        sentence = Sentence("says nothing of kind {name}, which has a measure of its own; leave it out", name=name)
        stated = (key for key in ("attainment", "target_zero", "no_target") if getattr(rule, key) is not None)
        yield from (Mistake((*path, key), sentence) for key in stated)
    elif rule.attainment is not None and rule.attainment not in kind.formulas:
        sentence = Sentence(
            "kind {name} is not measured by {formula}; write {formulas}",
            name=name,
            formula=quoted(rule.attainment),
            formulas=one_of(kind.formulas),
        )
        yield Mistake((*path, "attainment"), sentence)


def _band_mistakes(path: Path, bands: Mapping[str, float]) -> Iterator[Mistake]:
    if not bands:
        example = '"Tốt" = 0.9'
        sentence = Sentence("is empty; state each label with the least it takes, as in {example}", example=example)
        yield Mistake(path, sentence)
    for (better, least), (name, bound) in pairwise(bands.items()):
        if bound >= least:
            sentence = Sentence(
                "{bound} is not less than the {other} of {name} before it; state the labels best first",
                bound=figure(bound),
                other=figure(least),
                name=quoted(better),
            )
            yield Mistake((*path, name), sentence)
            return


def _has_grades(path: Path, rules: Rules, unsure: Unsure) -> bool:
    """Whether a rule wider than this one may state grades; for what holds for many, a nearer one too."""
    if any("grades" in one for one in unsure):
        return True
    if path[-1] == "defaults":
        return any(rule.grades for _, rule in indicator_rules(rules))
    wider: list[Rule] = [rules.defaults]
    own = rules.indicators.get(path[-1])
    group = own.group if own else None
    lines: Iterable[GroupRule] = (
        rules.groups.values() if group is None else (rules.groups[one] for one in Tree(rules).line_of(group))
    )
    wider += [one.defaults for one in lines]
    if path[0] == "clusters":
        cluster = rules.clusters[path[1]]
        wider += [cluster.defaults, *(one.defaults for one in cluster.groups.values()), *([own] if own else [])]
    return any(one.grades for one in wider)


# Time and units ---------------------------------------------------------------------------------------------------


def _of_time(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    yield from rules.pace.mistakes(("pace",))
    yield from change_mistakes(rules.changes)


# Reading ----------------------------------------------------------------------------------------------------------


def _headings(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    found: list[HeadingRule] = []
    for meaning, headings in rules.reading.headings.items():
        path = ("reading", "headings", meaning)
        try:
            heading_rule(next(filter(str.strip, headings), "…"), meaning)
        except InvalidHeadingRule as error:
            yield Mistake(path, error.sentence)
            continue
        for number, heading in enumerate(headings):
            place = (*path, str(number))
            try:
                rule = heading_rule(heading, meaning)
            except InvalidHeadingRule as error:
                yield Mistake(place, error.sentence)
                continue
            if other := contradicted(rule, found):
                sentence = Sentence(
                    "{heading} is also stated to be {meaning}; keep one of them",
                    heading=quoted(heading),
                    meaning=other.meaning,
                )
                yield Mistake(place, sentence)
            found.append(rule)


def _distinct(rules: Rules, unsure: Unsure) -> Iterator[Mistake]:
    for number, names in enumerate(rules.reading.distinct):
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            sentence = Sentence("{name} is named twice; write it once", name=quoted(twice))
            yield Mistake(("reading", "distinct", str(number)), sentence)


CHECKS: tuple[Check, ...] = (
    total_mistakes,
    _names,
    _groups,
    _parents,
    _formulas,
    circular_points,
    _class_names,
    _class_references,
    _class_bounds,
    _parents_of_units,
    classes_out_of_reach,
    keys_without_effect,
    _alternatives,
    _bounds,
    _rules,
    _of_time,
    _headings,
    _distinct,
)
