"""How a unit's score came about: its groups, the roll-up, what adjustments gave or took."""

from __future__ import annotations

import math

import numpy as np

from scorecard.domain import NOWHERE
from scorecard.fields.wording import follows_rulebook
from scorecard.numbers import alike, rounded
from scorecard.regulation.adjustments import Adjustment
from scorecard.regulation.expression.reckoning import holding
from scorecard.regulation.expression.worked import Calculation
from scorecard.regulation.gates import Gate
from scorecard.regulation.methods.method import held_words
from scorecard.report.explain.formulas import rolled_words
from scorecard.report.explain.teller import Step, Teller, total
from scorecard.report.explain.wholes import Member, Whole, wholes
from scorecard.score.adjustments import adjustment_columns
from scorecard.score.lookups import lookups_of
from scorecard.score.rollup import held


def score_steps(tell: Teller, unit: int) -> list[Step]:
    """Each group, the score before adjustments, each adjustment, the score."""
    *groups, whole = wholes(tell.card, unit)
    steps: list[Step] = [[_group_name(tell, one.group), _group_words(tell, one, unit)] for one in groups]
    text, points = _rolled_up(tell, whole), whole.points
    name = tell.say("score")
    if math.isnan(points):
        return [*steps, [name, text]]
    adjusted = _adjustments(tell, unit)
    if not adjusted:
        return [*steps, [name, _finished(tell, whole, text, points, unit)], *_rate(tell, whole, unit)]
    terms = [points, *(given for _, given in adjusted)]
    text_sum = f"{total(tell.term(one) for one in terms)} = {tell.exact(sum(terms))}"
    return [
        *steps,
        [tell.say("before adjustments"), text],
        *(step for step, _ in adjusted),
        [name, _finished(tell, whole, text_sum, sum(terms), unit)],
        *_rate(tell, whole, unit),
    ]


def _group_name(tell: Teller, group: int) -> str:
    return tell.say("group {name}", name=tell.card.table.groups[group].label)


def _group_words(tell: Teller, whole: Whole, unit: int) -> str:
    if math.isnan(whole.points):
        return _without_points(tell, whole)
    text = rolled_words(tell, whole) + tell.cited(whole.stated.get("rollup"), only_itself=True)
    most = tell.say("of {most} points", most=tell.exact(whole.max_points))
    if whole.rule.gate is not None:
        most += "; " + _gate_words(tell, whole, whole.rule.gate, unit)
    return _finished(tell, whole, text, whole.points) + "; " + most


def _gate_words(tell: Teller, whole: Whole, gate: Gate, unit: int) -> str:
    """Whether a group's gate holds, and what that does."""
    card, condition = tell.card, gate.rule()
    figures = card.unit_scores.figures
    columns = lookups_of(card.regulation, card.scores).unit_columns(condition, card.group_scores.before_gates, figures)
    holds, known = holding(condition, columns)
    place = tell.cited(whole.stated.get("gate"))
    return gate.story(tell, place, holds=bool(holds[unit]) if known[unit] else None)


def _without_points(tell: Teller, whole: Whole) -> str:
    if whole.scored and whole.rule.rollup.weighed and not any(one.weight for one in whole.scored):
        return tell.say("all that is scored has weight 0, so there is no score")
    if whole.scored and whole.rule.min_data > 0:
        counts = [(one, _counted(whole, one)) for one in whole.members]
        there = sum(count for one, count in counts if one.reported > 0)
        due = sum(count for one, count in counts if one.reported == one.reported)
        return tell.say(
            "only {sum} = {share} of what is due is reported, {least} are required{rule}: no score",
            sum=f"{tell.exact(there)} / {tell.exact(due)} = {tell.exact(there / due)}" if due else "0",
            share=tell.percent(there / due if due else 0.0),
            least=tell.percent(whole.rule.min_data),
            rule=tell.cited(whole.stated.get("min_data")),
        )
    if whole.group == NOWHERE and not follows_rulebook(tell.card):
        return tell.say("no indicator has both a target and an actual, so there is no score")
    return tell.say("nothing in it is scored, so there is no score")


def _counted(whole: Whole, member: Member) -> float:
    """How much a member counts of what has to be reported."""
    if whole.rule.min_data_by == "weight":
        return member.weight
    return 1 / member.times if member.weight > 0 else 0.0


def _rolled_up(tell: Teller, whole: Whole) -> str:
    """The unit's points before adjustments."""
    if math.isnan(whole.points):
        return _without_points(tell, whole)
    rollup = whole.rule.rollup
    shared = rollup.weighed and rollup.linear and tell.card.rulebook.score.over == "indicators"
    text = _as_shares(tell, whole) if shared else rolled_words(tell, whole)
    return text + tell.cited(whole.stated.get("rollup"), only_itself=True)


def _as_shares(tell: Teller, whole: Whole) -> str:
    """A mean of indicators by the share that each has, which its own explanation tells."""
    shares = tell.card.unit_scores.share
    terms = [f"{tell.exact(one.points)} × {tell.exact(float(shares[one.row]))}" for one in whole.scored]
    return tell.say(
        "the sum of points × share over {count} scored indicators = {terms} = {score}",
        count=str(len(terms)),
        terms=total(terms),
        score=tell.exact(whole.points),
    )


def _finished(tell: Teller, whole: Whole, text: str, points: float, unit: int = NOWHERE) -> str:
    """Points held between a least and a most and rounded, with the words where that changes them.

    Args:
        unit: whose score they are, NOWHERE for points of a group.
    """
    rule = whole.rule
    text = held_words(tell, text, points, rule.least, rule.most)
    kept = float(held(np.array([points]), rule.least, rule.most)[0])
    if kept != points:
        text += tell.cited(whole.stated.get("most" if kept < points else "least"))
    if whole.shut and rule.gate is not None:
        kept = min(kept, rule.gate.most)
    number = int(tell.card.unit_scores.capped[unit]) if unit != NOWHERE else NOWHERE
    if number != NOWHERE:
        cap = tell.card.rulebook.caps[number]
        kept = cap.most
        text += "; " + cap.story(tell, tell.cited(("caps", str(number))))
    published = kept if rule.decimals is None else float(rounded(kept, rule.decimals))
    if alike(published, kept):
        return text
    place = tell.cited(("score", "decimals"))
    return f"{text}; " + tell.say("rounded to {points}{rule}", points=tell.exact(published), rule=place)


def _adjustments(tell: Teller, unit: int) -> list[tuple[Step, float]]:
    """Each adjustment with what it gave or took."""
    found: list[tuple[Step, float]] = []
    for number, rule in enumerate(tell.card.rulebook.adjustments):
        given = float(tell.card.unit_scores.adjustments[unit, number])
        found.append(([tell.say("adjustment"), _adjustment(tell, unit, number, rule)], given))
    return found


def _adjustment(tell: Teller, unit: int, number: int, rule: Adjustment) -> str:
    place = tell.cited(("adjustments", str(number)))
    card, bare = tell.card, rule.bare()
    figures = card.unit_scores.figures_before
    work = Calculation(adjustment_columns(rule, card.regulation, card.scores, card.group_scores, figures), unit, tell)
    points = work.value(bare)
    if rule.formula is not None:
        formula = tell.formula(rule.formula)
        if math.isnan(points):
            return tell.say("{formula}: nothing is known of it, 0{rule}", formula=formula, rule=place)
        text = f"{formula} = {work.result(bare)}" if rule.name is None else f"“{rule.name}”: {work.result(bare)}"
    elif math.isnan(points):
        return tell.say("“{indicator}”: none reported, 0{rule}", indicator=rule.title, rule=place)
    else:
        text = f"“{rule.title}”: {work.result(bare)}"
    return held_words(tell, text, points, rule.least, rule.most) + place


def _rate(tell: Teller, whole: Whole, unit: int) -> list[Step]:
    """The score as a share of its maximum, where anything looks at that."""
    rules = tell.card.rulebook
    most = float(tell.card.unit_scores.max_score[unit])
    if rules.ranking.by != "rate" and not any(one.of == "rate" for one in rules.classes):
        return []
    if not most > 0:
        return [[tell.say("rate"), tell.say("nothing assigned could earn points")]]
    score, rate = float(tell.card.unit_scores.score[unit]), float(tell.card.unit_scores.rate[unit])
    division = f"{tell.exact(score)} / {tell.exact(most)} = {tell.exact(rate)} = {tell.percent(rate)}"
    return [
        [tell.say("maximum"), rolled_words(tell, whole, "max_points")],
        [tell.say("rate"), f"{tell.say('score / maximum')} = {division}"],
    ]
