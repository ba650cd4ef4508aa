"""The steps from an item's cells to its part of the score."""

from __future__ import annotations

import math

from scorecard.domain import NOWHERE
from scorecard.fields.wording import NOT_ASSIGNED, follows_rulebook
from scorecard.language.figures import signed_percent_text
from scorecard.report.explain.attained import attainment_words, verdict_words
from scorecard.report.explain.cells import cell_steps
from scorecard.report.explain.known import Known, Subject
from scorecard.report.explain.points import band_words, points_steps, rule_words
from scorecard.report.explain.teller import Step, Teller, bracketed
from scorecard.report.explain.wholes import Member, Whole
from scorecard.report.explain.year_so_far import combined_words, growth_words, pace_steps, part_steps


def item_steps(tell: Teller, known: Known, row: int) -> list[Step]:
    """Cells, rule, attainment, verdict, points, part of the score, growth."""
    one = known.subject(tell, row)
    if tell.card.period is not None:
        return _within_year(tell, one)
    steps = cell_steps(tell, one)
    if parts := part_steps(tell, row):
        steps += parts
        steps.append([tell.say("actual"), combined_words(tell, row, float(tell.card.table.actual[row]))])
    if follows_rulebook(tell.card) and tell.card.table.assigned[row]:
        steps.append([tell.say("rule"), rule_words(tell, one)])
    if tell.card.table.assigned[row]:
        steps.append([tell.say("attainment"), attainment_words(tell, one)])
    steps.append([tell.say("verdict"), verdict_words(tell, one)])
    steps += points_steps(tell, known, one)
    if one.policy.bands:
        steps.append([tell.say("band"), band_words(tell, one)])
    if not math.isnan(float(tell.card.scores.points[row])):
        steps.append([tell.say("weight"), _part(tell, known, one)])
    if not math.isnan(float(tell.card.scores.growth[row])):
        steps.append([tell.say("on prior"), _growth(tell, row)])
    return [step for step in steps if step[1]]


def _within_year(tell: Teller, one: Subject) -> list[Step]:
    """The plan, each part with its cell, and how far they have come."""
    row = one.row
    steps = [*cell_steps(tell, one), *part_steps(tell, row)]
    if follows_rulebook(tell.card) and tell.card.table.assigned[row]:
        steps.append([tell.say("rule"), rule_words(tell, one)])
    if not tell.card.table.assigned[row]:
        return [*steps, [tell.say("pace"), tell.say(NOT_ASSIGNED)]]
    steps += pace_steps(tell, row)
    if not math.isnan(float(tell.card.scores.growth[row])):
        steps.append([tell.say("on prior"), growth_words(tell, row)])
    return [step for step in steps if step[1]]


def _part(tell: Teller, known: Known, one: Subject) -> str:
    """What the item carries of what it is part of, and of the score."""
    whole, member = known.whole(one.row)
    text = ""
    if member.times > 1:
        text = tell.say("stands in {count} groups, each carries its part: ", count=str(member.times))
    rollup = whole.rule.rollup
    if not rollup.weighed:
        return text + _of_sum(tell, whole, member)
    if not member.weight > 0:
        return text + tell.say("weight 0, so it counts nothing{rule}", rule=tell.cited(one.rule.stated.get("weight")))
    if chosen := rollup.chosen(tell):
        return text + chosen
    weight = float(tell.card.table.weight[one.row])
    part = tell.exact(weight) if member.times == 1 else f"{tell.exact(weight)} / {member.times}"
    share = member.weight / whole.divisor if whole.divisor else 0.0
    part, divisor = part + tell.cited(one.rule.stated.get("weight")), tell.exact(whole.divisor)
    if whole.group == NOWHERE:
        text += tell.say(
            "{part} of {total} in all = {share} of the score", part=part, total=divisor, share=tell.percent(share)
        )
    else:
        name = tell.card.table.groups[whole.group].label
        text += tell.say(
            "{part} of {total} in group {name} = {share} of it",
            part=part,
            total=divisor,
            share=tell.percent(share),
            name=name,
        )
        text += _of_score(tell, one.row)
    if not rollup.linear:
        return text
    adds = f"{tell.exact(member.points)} × {tell.exact(share)} = {tell.exact(member.points * share)}"
    return text + "; " + tell.say("adds {sum} points", sum=adds)


def _of_score(tell: Teller, row: int) -> str:
    share = float(tell.card.unit_scores.share[row])
    return ", " + tell.say("{share} of the score", share=tell.percent(share))


def _of_sum(tell: Teller, whole: Whole, member: Member) -> str:
    points = tell.exact(member.points)
    if member.times > 1:
        points = f"{points} / {member.times} = {tell.exact(member.points / member.times)}"
    if whole.group == NOWHERE:
        return tell.say("adds {sum} points", sum=points)
    name = tell.card.table.groups[whole.group].label
    return tell.say("adds {sum} points to group {name}", sum=points, name=name)


def _growth(tell: Teller, row: int) -> str:
    actual, prior = float(tell.card.table.actual[row]), float(tell.card.table.prior[row])
    change = float(tell.card.scores.growth[row])
    a, p = tell.exact(actual), tell.exact(prior)
    if prior > 0:
        formula = f"{tell.say('actual / prior − 1')} = {a} / {p} − 1"
    else:
        formula = f"{tell.say('(actual − prior) / |prior|')} = ({a} − {bracketed(p)}) / {tell.exact(-prior)}"
    return f"{formula} = {tell.exact(change)} = {signed_percent_text(change, tell.language)}"
