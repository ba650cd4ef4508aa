"""A rulebook in plain words: a table per part, so that an office can read what its file says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, assert_never

from scorecard.choices import DataShare
from scorecard.fields.field import Value
from scorecard.language import Language
from scorecard.read.overrides import HeadingRule, stated_rules
from scorecard.regulation.areas import place_sentence
from scorecard.regulation.conditions import requirements
from scorecard.regulation.kinds import kind_named
from scorecard.regulation.methods.method import bound_sentences
from scorecard.regulation.pacing import PaceRule
from scorecard.regulation.rollups import ROLLUPS
from scorecard.regulation.ties import tie_break
from scorecard.regulation.wording import written
from scorecard.report.rule_words import (
    Speaker,
    basis_sentence,
    cut_sentence,
    quota_sentences,
    rounding_sentence,
    rule_sentences,
    weight_sentence,
)
from scorecard.report.tables import Column, Table
from scorecard.rulebook import Rulebook, sha256_of
from scorecard.rulebook.model import BUILT_IN, AwardRule, ClassRule, GroupRule, RankingRule, Rule


def rules_tables(rules: Rulebook, language: Language) -> list[Table]:
    """All parts of a rulebook that say something, built-in rules put in where it is silent."""
    to = Speaker(language)
    tables = [
        _about(rules, to),
        _listed(to.say("All indicators"), _everywhere(rules, to)),
        _joined(to.say("Groups"), ((name, _group(one, to)) for name, one in rules.groups.items()), Column("Group")),
        _joined(
            to.say("Indicators"),
            ((name, _indicator(one, one.group, to)) for name, one in rules.indicators.items()),
            Column("Indicator"),
        ),
        _clusters(rules, to),
        _listed(to.say("The score"), _score(rules, to)),
        _joined(
            to.say("Points on top"),
            ((one.title, [*one.sentences(to), *basis_sentence(one.basis, to)]) for one in rules.adjustments),
            Column("Indicator"),
        ),
        _listed(to.say("Caps"), ("; ".join([one.sentence(to), *basis_sentence(one.basis, to)]) for one in rules.caps)),
        _listed(to.say("Ranking"), _ranking(rules.ranking, to)),
        _joined(to.say("Classes, best first"), ((one.name, _class(one, to)) for one in rules.classes), Column("Class")),
        _joined(to.say("Awards"), ((one.name, _award(one, to)) for one in rules.awards), Column("Award")),
        _listed(to.say("Within the year"), _within_the_year(rules, to)),
        _listed(to.say("Units that change"), _changes(rules, to)),
        _listed(to.say("Review"), _review(rules, to)),
        _listed(to.say("Reading"), _reading(rules, to)),
    ]
    return [one for one in tables if one.rows]


def _listed(title: str, told: Iterable[str]) -> Table:
    """A sentence a row."""
    return Table(title, (Column("What holds", wraps=True),), [[one] for one in told])


def _joined(title: str, rows: Iterable[tuple[str, Sequence[str]]], first: Column) -> Table:
    """A row for each name, with all that holds for it."""
    columns = (first, Column("What holds", wraps=True))
    return Table(title, columns, [[name, "; ".join(told) or None] for name, told in rows])


def _about(rules: Rulebook, to: Speaker) -> Table:
    stated = (
        (to.say("version"), rules.version),
        (to.say("year"), str(rules.year) if rules.year else None),
        (to.say("legal basis"), rules.legal_basis),
        (to.say("file"), rules.file),
        ("sha256", sha256_of(rules)),
    )
    rows: list[Sequence[Value]] = [[name, value] for name, value in stated if value]
    return Table(rules.name, (Column("Rulebook"), Column("Value", wraps=True)), rows)


def _everywhere(rules: Rulebook, to: Speaker) -> list[str]:
    """What holds for an indicator that nothing nearer speaks of."""
    stated = {one.name: getattr(rules.defaults, one.name) for one in fields(Rule)}
    whole = replace(BUILT_IN, **{name: value for name, value in stated.items() if value is not None})
    told = []
    if rules.defaults.kind is None:
        told.append(kind_named(None).sentence(to))
    if rules.defaults.max_points is None and BUILT_IN.max_points is not None:
        points = to.number(BUILT_IN.max_points)
        told.append(to.say("max points {points} where the workbook has none", points=points))
        whole = replace(whole, max_points=None)
    return [*told, *rule_sentences(whole, to)]


def _group(rule: GroupRule, to: Speaker) -> list[str]:
    told = []
    if rule.parent:
        told.append(to.say("part of {group}", group=rule.parent))
    if rule.weight is not None:
        told.append(weight_sentence(rule.weight, to))
    if rule.rollup is not None:
        told.append(ROLLUPS[rule.rollup].sentence(to))
    told += _weights(rule.weights, rule.weights_total, to)
    if rule.points_total is not None:
        told.append(to.say("its max points add up to {total}", total=to.number(rule.points_total)))
    told += bound_sentences(rule.least, rule.most, to)
    if rule.min_data:
        told.append(to.say("no points unless {share} is reported", share=to.percent(rule.min_data)))
    if rule.min_data_by is not None:
        told.append(_data_share(rule.min_data_by, to))
    if rule.gate is not None:
        told += [rule.gate.sentence(to), *basis_sentence(rule.gate.basis, to)]
    told += basis_sentence(rule.basis, to)
    inside = rule_sentences(rule.defaults, to)
    if inside:
        told.append(to.say("for its indicators: {rules}", rules="; ".join(inside)))
    return told


def _weights(weights: str | None, total: float | None, to: Speaker) -> list[str]:
    if weights == "stated":
        return [
            to.say("weights count as parts of {total}, whether all is reported or not", total=to.number(total or 0.0))
        ]
    told = [to.say("weights count as parts of the sum over what has points")] if weights else []
    return [*told, *([to.say("weights add up to {total}", total=to.number(total))] if total is not None else [])]


def _data_share(by: DataShare, to: Speaker) -> str:
    match by:
        case "weight":
            return to.say("what is reported counts by weight")
        case "count":
            return to.say("what is reported counts by the number of indicators and groups")
        case _:
            assert_never(by)


def _indicator(rule: Rule, group: str | None, to: Speaker) -> list[str]:
    told = rule_sentences(rule, to)
    return [to.say("in group {group}", group=group), *told] if group else told


def _clusters(rules: Rulebook, to: Speaker) -> Table:
    rows: list[Sequence[Value]] = []
    for name, own in rules.clusters.items():
        parts = [(to.say("all indicators"), rule_sentences(own.defaults, to))]
        parts += [(to.say("group {group}", group=group), _group(one, to)) for group, one in own.groups.items()]
        parts += [(indicator, rule_sentences(one, to)) for indicator, one in own.indicators.items()]
        rows += [[name, about, "; ".join(told)] for about, told in parts if told]
    columns = (Column("Cluster"), Column("About"), Column("What holds", wraps=True))
    return Table(to.say("In one cluster only"), columns, rows)


def _score(rules: Rulebook, to: Speaker) -> list[str]:
    score = rules.score
    rollup = ROLLUPS[score.rollup].sentence(to)
    if score.over == "groups":
        told = [to.say("made of the groups: {rollup}", rollup=rollup)]
    else:
        told = [to.say("made of all indicators: {rollup}", rollup=rollup)]
        if score.repeated == "once":
            told.append(to.say("an indicator that stands in several groups counts once"))
        else:
            told.append(to.say("an indicator that stands in several groups counts in each"))
    told += _weights(score.weights, score.weights_total, to)
    if score.missing_weight == "error":
        told.append(to.say("a blank weight, where others have one, is an error"))
    elif score.missing_weight != 1:
        weight = to.number(score.missing_weight)
        told.append(to.say("a blank weight, where others have one, counts as {weight}", weight=weight))
    if score.points_total is not None:
        told.append(to.say("all max points add up to {total}", total=to.number(score.points_total)))
    told += bound_sentences(score.least, score.most, to)
    if score.min_data:
        told.append(to.say("no score unless {share} is reported", share=to.percent(score.min_data)))
        if score.min_data_by != "weight":
            told.append(_data_share(score.min_data_by, to))
    if score.decimals is not None:
        told.append(to.say("rounded to {count} decimals", count=score.decimals))
    return [*told, *basis_sentence(score.basis, to)]


def _ranking(ranking: RankingRule, to: Speaker) -> list[str]:
    if ranking.by == "points":
        told = [to.say("by the score")]
    else:
        told = [to.say("by the score as a share of the unit's maximum")]
    if ranking.decimals is not None:
        told.append(to.say("rounded to {count} decimals before ranking", count=ranking.decimals))
    if ranking.best == "lowest":
        told.append(to.say("the lowest is the first"))
    else:
        told.append(to.say("the highest is the first"))
    told.append(_places(ranking.within, to))
    if ranking.ties:
        ties = ", ".join(tie_break(one).sentence(to) for one in ranking.ties)
        told.append(to.say("equal units are told apart by: {ties}", ties=ties))
    if ranking.numbering == "dense":
        told.append(to.say("units still equal share the rank; the next rank follows (1, 2, 2, 3)"))
    else:
        told.append(to.say("units still equal share the rank; the next ranks are skipped (1, 2, 2, 4)"))
    left_out = ranking.left_out.items()
    return [*told, *(to.say("{unit} is not ranked: {reason}", unit=unit, reason=reason) for unit, reason in left_out)]


def _places(within: str, to: Speaker) -> str:
    match within:
        case "cluster":
            return to.say("ranks inside the clusters")
        case "all":
            return to.say("ranks over all units")
        case _:
            return to.say("ranks inside the clusters and over all units")


def _class(rule: ClassRule, to: Speaker) -> list[str]:
    told = []
    if rule.at_least is not None and rule.of == "score":
        told.append(to.say("a score of at least {score}", score=to.number(rule.at_least)))
    elif rule.at_least is not None:
        told.append(to.say("at least {share} of the maximum", share=to.percent(rule.at_least)))
    told += [one.sentence(to) for one in requirements(rule.where, "class")]
    if not told:
        told.append(to.say("all other units"))
    if rule.quota is not None:
        told += quota_sentences(rule.quota, to)
    return [*told, *basis_sentence(rule.basis, to)]


def _award(rule: AwardRule, to: Speaker) -> list[str]:
    if rule.top is not None:
        sentence = "the best unit, {place}" if rule.top == 1 else "the best {count} units, {place}"
        told = [to.say(sentence, count=rule.top, place=place_sentence(rule.within, to))]
    else:
        share, place = to.percent(rule.share or 0.0), place_sentence(rule.within, to)
        told = [to.say("the best {share} of the units, {place}", share=share, place=place)]
        told.append(rounding_sentence(rule.rounding, to))
    if rule.class_at_least is not None:
        told.append(to.say("in class “{name}” or better", name=rule.class_at_least))
    told += [one.sentence(to) for one in requirements(rule.where, "award")]
    return [*told, cut_sentence(rule.ties, to), *basis_sentence(rule.basis, to)]


def _review(rules: Rulebook, to: Speaker) -> list[str]:
    match rules.review.counts:
        case "self":
            told = to.say("the unit's own points count; where there are none, the computed ones")
        case "reviewed":
            told = to.say("the reviewer's points count; where there are none, the computed ones")
        case _:
            told = to.say("the computed points count")
    tolerance = to.number(rules.review.tolerance)
    return [told, to.say("differences of more than {points} points are listed", points=tolerance)]


def _within_the_year(rules: Rulebook, to: Speaker) -> list[str]:
    return [] if rules.pace == PaceRule() else rules.pace.sentences(to)


def _changes(rules: Rulebook, to: Speaker) -> list[str]:
    told = ["; ".join([one.sentence(to), *basis_sentence(one.basis, to)]) for one in rules.changes]
    return [*told, to.say("as listed in {file}", file=rules.changes_file)] if rules.changes_file else told


def _reading(rules: Rulebook, to: Speaker) -> list[str]:
    told = []
    if rules.reading.layout is not None:
        told.append(to.say("every sheet is read as: {layout}", layout=to.say(rules.reading.layout)))
    if rules.reading.decimal is not None:
        told.append(to.say("the decimal mark of numbers typed as text is “{mark}”", mark=rules.reading.decimal))
    told += [_heading(rule, to) for rule in stated_rules(rules.reading.headings)]
    for alike in rules.reading.distinct:
        names = ", ".join(f"“{name}”" for name in alike)
        told.append(to.say("{names} are different names, however alike they look", names=names))
    told += _parents(rules, to)
    for name, others in rules.units.items():
        names = ", ".join(f"“{other}”" for other in others)
        told.append(to.say("{names} counts under {unit}", names=names, unit=name))
    return told


def _parents(rules: Rulebook, to: Speaker) -> list[str]:
    """Which unit each belongs to."""
    match rules.parents:
        case None:
            return []
        case str():
            return [to.say("“{heading}” says which unit a unit belongs to", heading=rules.parents)]
        case _:
            pairs = rules.parents.items()
            return [to.say("{unit} belongs to {parent}", unit=unit, parent=parent) for unit, parent in pairs]


MEANING_WORDS: Mapping[str, str] = {
    "self_points": "own points",
    "max_points": "max points",
    "reviewed_points": "reviewed points",
    "numbering": "numbering",
    "attribute": "attribute",
    "initial": "initial plan",
    "revised": "revised plan",
    "to_date": "to date",
    "estimate": "estimate",
}
"""What a heading means, where its word is not the one in the rulebook."""


def _heading(rule: HeadingRule, to: Speaker) -> str:
    if rule.field == "ignore":
        return to.say("“{heading}” is not read", heading=rule.place)
    behind = (rule.qualifier and MEANING_WORDS[rule.qualifier], rule.period, rule.year)
    meanings = [MEANING_WORDS.get(rule.field, rule.field), *(str(one) for one in behind if one is not None)]
    meaning = ", ".join(to.say(one) for one in meanings)
    return to.say("“{heading}” is read as: {meaning}", heading=rule.place, meaning=meaning)


STATEMENT_COLUMNS = ("part", "about", "text")


def statement_records(tables: Sequence[Table]) -> list[dict[str, Value]]:
    """One record per row of the tables, flat."""
    return [
        {"part": one.title, "about": " · ".join(str(cell) for cell in row[:-1]) or None, "text": row[-1]}
        for one in tables
        for row in one.rows
    ]


SCHEMA = "scorecard-rules/1"


def rules_record(rules: Rulebook) -> dict[str, Any]:
    """The rules as data: what the rulebook states and what is built in, without what neither says."""
    own: dict[str, Any] = _said(asdict(rules))
    defaults = {**_said(asdict(BUILT_IN)), **own.get("defaults", {})}
    return {"schema": SCHEMA, **own, "defaults": defaults, "sha256": sha256_of(rules)}


_OF_FILES = ("lines", "listed_changes")
"""What a rulebook's files hold beside its rules."""


def _said(value: Any) -> Any:
    """A value without keys that state nothing."""
    if isinstance(value, Mapping):
        told = {written(key): _said(one) for key, one in value.items() if one is not None and key not in _OF_FILES}
        # Units that became nothing are said to.
        return {key: one for key, one in told.items() if key == "into" or one not in ({}, [], "")}
    if isinstance(value, (tuple, list)):
        return [_said(one) for one in value]
    return value
