"""An item's points: by its rule, rounded as published, or as somebody else gave them."""

from __future__ import annotations

import math

from scorecard.domain import Number, Verdict
from scorecard.numbers import alike
from scorecard.report.explain.known import Known, Subject
from scorecard.report.explain.teller import Step, Teller
from scorecard.score.bands import band_figures, banded


def rule_words(tell: Teller, one: Subject) -> str:
    """The rule of an item with where it is stated: kind, method and maximum."""
    stated, kind = one.rule.stated, one.policy.kind
    if not kind.scored:
        return ""
    most = tell.exact(float(tell.card.table.max_points[one.row]))
    parts = [
        (one.policy.points.title(tell), tell.cited(stated.get("points"))),
        (tell.say("max {points} points", points=most), tell.cited(stated.get("max_points"))),
    ]
    if "kind" in stated and (title := kind.title(tell)):
        parts.insert(0, (title, tell.cited(stated["kind"])))
    places = [*[place for _, place in parts][1:], ""]
    return ", ".join(
        text if place == following else text + place for (text, place), following in zip(parts, places, strict=True)
    )


def band_words(tell: Teller, one: Subject) -> str:
    """What the item is labelled and by which bound; "" where it has nothing to be labelled by."""
    policy, scores = one.policy, tell.card.scores
    value = band_figures(policy, scores)[[one.row]]
    if math.isnan(value[0]):
        return ""
    shown = tell.exact(float(value[0]))
    if policy.bands_by == "points":
        points, most = (float(column[one.row]) for column in (scores.points, scores.max_points))
        shown = f"{tell.exact(points)} / {tell.exact(most)} = {shown}"
    place, rule = int(banded(value, policy)[0]), tell.cited(one.rule.stated.get("bands"))
    if place < len(policy.bands):
        name, bound = policy.bands[place]
        return tell.say("{figure}, at least {bound}: {band}{rule}", figure=shown, bound=tell.exact(bound), band=name,
                        rule=rule)  # fmt: skip
    name, bound = policy.bands[-1]
    words = "{figure}, less than {bound}, from which on it is {band}: none{rule}"
    return tell.say(words, figure=shown, bound=tell.exact(bound), band=name, rule=rule)


def points_steps(tell: Teller, known: Known, one: Subject) -> list[Step]:
    """The points by the rule, and those that count instead."""
    computed = float(tell.card.scores.computed[one.row])
    if math.isnan(computed):
        return []
    steps: list[Step] = [[tell.say("points"), _computed(tell, known, one)]]
    counted = _entered(tell, one, computed)
    return [*steps, [tell.say("review"), counted]] if counted else steps


def _computed(tell: Teller, known: Known, one: Subject) -> str:
    silent = tell.card.scores.verdict[one.row] == Verdict.NO_ACTUAL
    if silent and one.policy.missing == "zero":
        return tell.say("not reported counts as 0{rule}", rule=tell.cited(one.rule.stated.get("missing")))
    account = known.account(tell, one)
    text, points = one.policy.points.story(account), account.value(one.policy.points.expression())
    if one.policy.decimals is None:
        return text
    published = float(tell.card.scores.computed[one.row])
    if alike(published, points):
        return text
    rule = tell.cited(one.rule.stated.get("decimals"))
    return f"{text}; " + tell.say("rounded to {points}{rule}", points=tell.exact(published), rule=rule)


def _entered(tell: Teller, one: Subject, computed: float) -> str:
    """That somebody's points count, "" where the computed ones do."""
    table, counts = tell.card.table, tell.card.rulebook.review.counts
    if counts == "computed":
        return ""
    number: Number = counts
    given = float((table.self_points if counts == "self" else table.reviewed_points)[one.row])
    if math.isnan(given):
        return ""
    cell = table.cell(one.row, number)
    sentence = (
        "the unit's own points count, not the computed {computed}: {points}{cell}{rule}"
        if counts == "self"
        else "the reviewer's points count, not the computed {computed}: {points}{cell}{rule}"
    )
    return tell.say(
        sentence,
        computed=tell.exact(computed),
        points=tell.exact(given),
        cell="" if cell is None else ", " + str(cell),
        rule=tell.cited(("review", "counts")),
    )
