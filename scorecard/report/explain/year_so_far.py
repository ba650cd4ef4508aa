"""How far an item has come within its year: its parts with their cells, what they make, and what is expected by now."""

from __future__ import annotations

import math

import numpy as np

from scorecard.combine.over_time import over_time
from scorecard.combine.pace import (
    BAR,
    EXPECTED,
    FORECAST,
    PLAN_SHARE,
    PLAN_TO_DATE,
    PRIOR_TO_DATE,
    PRIOR_YEAR,
    TO_DATE,
    YEAR_TARGET,
    PaceRules,
)
from scorecard.combine.periods import word_of
from scorecard.combine.tiling import length
from scorecard.combine.within_year import Expectation, Pace
from scorecard.domain import NOWHERE, Direction, Number
from scorecard.fields.wording import ESTIMATE, PACE_WORDS
from scorecard.language.figures import signed_percent_text
from scorecard.language.span_words import span_words
from scorecard.rank.by_progress import MOST, item_progress, item_rule, item_weights
from scorecard.regulation.combining import over_time_sentence
from scorecard.regulation.expression.reckoning import Columns
from scorecard.regulation.expression.tree import Expression, Figure, Minus, Over, Plus, Times
from scorecard.regulation.expression.tree import Number as Constant
from scorecard.regulation.expression.worked import Calculation
from scorecard.report.explain.teller import Step, Teller, bracketed, known
from scorecard.report.rule_words import Speaker
from scorecard.spans import MONTHS, span_of


def part_steps(tell: Teller, row: int) -> list[Step]:
    """What each part of the year came to, with its cell and its own plan."""
    parts = tell.card.progress.parts
    steps: list[Step] = []
    for at in parts.of(row):
        rows, span = parts.rows, span_of(int(parts.rows.span[at]))
        name = span_words(span, tell.language)
        if span.is_estimate:
            name = f"{name}, {tell.say(ESTIMATE)}"
        told = [_from_cell(tell, at, "actual")] if _says(tell, at) else []
        if known(float(rows.target[at])):
            told.append(tell.say("plan {plan}", plan=_from_cell(tell, at, "target")))
        if told:
            steps.append([name, "; ".join(told)])
    return steps


def _says(tell: Teller, at: int) -> bool:
    rows = tell.card.progress.parts.rows
    return known(float(rows.actual[at])) or int(rows.actual_text[at]) != NOWHERE


def _from_cell(tell: Teller, at: int, number: Number) -> str:
    """A figure, or the words in its place, with its cell."""
    rows = tell.card.progress.parts.rows
    value = float(getattr(rows, number)[at])
    shown = tell.full(value) if known(value) else rows.name("actual_text", at)
    cell = rows.cell(at, number)
    return tell.say("{value} from {cell}", value=shown, cell=str(cell)) if cell else shown


def combined_words(tell: Teller, row: int, value: float) -> str:
    """How the parts make a figure: "110 + 120 = 230"; "" where it is none of them but a figure of its own."""
    progress = tell.card.progress
    used = [at for at in progress.parts.of(row) if progress.used[at]]
    word = word_of(int(progress.way[row]))
    if not used or math.isnan(value):
        return ""
    names = [f"part_{at}" for at in used]
    figures = {name: progress.parts.rows.actual[[at]] for name, at in zip(names, used, strict=True)}
    if any(np.isnan(one[0]) for one in figures.values()):
        return ""
    months = [length(span_of(int(progress.parts.rows.span[at]))) for at in used]
    made = over_time(word or "last", [Figure(name) for name in names], months)
    text = Calculation(Columns(1, figures), 0, tell).result(made)
    if len(used) == 1 or word is None:
        return text
    return f"{over_time_sentence(word, Speaker(tell.language))}{_stated(tell, row)}: {text}"


def _stated(tell: Teller, row: int) -> str:
    """The rulebook's line that says how parts make a whole."""
    rule = tell.card.regulation.rules[int(tell.card.regulation.rule[row])]
    return tell.cited(rule.stated.get("combine"))


def pace_steps(tell: Teller, row: int) -> list[Step]:
    """What there is to date, its share of the plan, what is expected, the pace, the forecast, and what is needed."""
    progress = tell.card.progress
    to_date, pace = float(progress.to_date[row]), int(progress.pace[row])
    steps: list[Step] = []
    if math.isnan(to_date):
        if pace == Pace.INCOMPLETE:
            steps.append([tell.say("pace"), tell.say("a part before the last one is missing: incomplete")])
        else:
            steps.append([tell.say("to date"), tell.say("nothing is known of all months until then")])
        return steps
    steps.append([tell.say("to date"), combined_words(tell, row, to_date)])
    if int(progress.expectation[row]) == NOWHERE:
        return steps
    rules = pace_rules(tell, row)
    sums = _calculation(tell, row)
    planned = known(float(progress.plan_share[row]))
    if planned:
        steps.append([tell.say("share of plan"), _share(tell, sums, rules.plan_share())])
    if known(float(progress.expected[row])):
        steps.append([tell.say("expected by now"), _expected(tell, sums, rules)])
    if pace != NOWHERE:
        steps.append([tell.say("pace"), _pace(tell, sums, rules, Pace(pace), planned=planned)])
    if known(float(progress.forecast[row])):
        steps.append([tell.say("forecast"), _forecast(tell, sums, rules, row)])
    if known(float(progress.needed[row])):
        words = tell.say("{sum} in each of the {months} months that are left", sum=sums.result(rules.needed()),
                         months=str(MONTHS - rules.months))  # fmt: skip
        less = rules.direction is Direction.LOWER
        steps.append([tell.say("may still come per month" if less else "needed per month"), words])
    if planned and float(progress.expected[row]) > 0:
        steps.append([tell.say("progress"), _progress(tell, sums, rules)])
    return steps


def pace_rules(tell: Teller, row: int) -> PaceRules:
    """The rules of an item's pace."""
    progress, table = tell.card.progress, tell.card.table
    assert progress.months is not None
    way = Direction(int(table.direction[row]))
    return PaceRules(Expectation(int(progress.expectation[row])), way, progress.months, tell.card.rulebook.pace)


def _calculation(tell: Teller, row: int) -> Calculation:
    progress = tell.card.progress
    figures = {
        TO_DATE.name: progress.to_date,
        YEAR_TARGET.name: progress.year_target,
        BAR.name: progress.bar,
        PLAN_TO_DATE.name: progress.plan_to_date,
        PRIOR_TO_DATE.name: progress.prior_to_date,
        PRIOR_YEAR.name: progress.prior_year,
        PLAN_SHARE.name: progress.plan_share,
        EXPECTED.name: progress.expected,
        FORECAST.name: progress.forecast,
    }
    return Calculation(Columns(1, {name: values[[row]] for name, values in figures.items()}), 0, tell)


def _share(tell: Teller, sums: Calculation, rule: Expression) -> str:
    return f"{sums.result(rule)} = {tell.percent(sums.value(rule))}"


def _expected(tell: Teller, sums: Calculation, rules: PaceRules) -> str:
    """The share with what it is taken from."""
    cited = tell.cited(("pace", "expected"), only_itself=True)
    match rules.expectation:
        case Expectation.LINEAR:
            words = "the months that have gone, of 12: {sum}{rule}"
        case Expectation.PRIOR:
            words = "what last year had come to by then, of all of last year: {sum}{rule}"
        case Expectation.PROFILE:
            words = "the rulebook's parts of the months that have gone: {sum}{rule}"
        case Expectation.PLANS:
            words = "the plans of the periods until then, of the plan of the year: {sum}"
        case Expectation.LEVEL:
            words = "all of the plan, as it does not add up over the year: {sum}"
    return tell.say(words, sum=_share(tell, sums, rules.expected()), rule=cited)


def _pace(tell: Teller, sums: Calculation, rules: PaceRules, pace: Pace, *, planned: bool) -> str:
    """The bound that is passed, or both between which the share stands."""
    said = tell.say(PACE_WORDS[pace])
    if not planned:
        words = "{to_date} where the plan is 0: {pace}"
        return tell.say(words, to_date=tell.exact(sums.value(TO_DATE)), pace=said)
    less, tolerances = rules.direction is Direction.LOWER, rules.pace
    behind, ahead = (_bound(sums, side, less=less, is_behind=late) for side, late in
                     ((tolerances.behind, True), (tolerances.ahead, False)))  # fmt: skip
    share, late = tell.exact(sums.value(PLAN_SHARE)), sums.value(behind)
    is_late = sums.value(PLAN_SHARE) >= late if less else sums.value(PLAN_SHARE) <= late
    cited = tell.cited(("pace",), only_itself=True)
    if pace is Pace.AHEAD:
        words = "{share} is at most {ahead}: {pace}{rule}" if less else "{share} is at least {ahead}: {pace}{rule}"
    elif pace is Pace.BEHIND:
        words = "{share} is at least {behind}: {pace}{rule}" if less else "{share} is at most {behind}: {pace}{rule}"
    elif is_late:
        words = "{share} is beyond {behind}, but the forecast is enough: {pace}{rule}"
    elif rules.is_level:
        words = "{share} is not beyond {behind}: {pace}{rule}"
    else:
        words = "{share} is beyond neither {behind} nor {ahead}: {pace}{rule}"
    return tell.say(words, share=share, behind=sums.result(behind), ahead=sums.result(ahead), pace=said, rule=cited)


def _bound(sums: Calculation, tolerance: float, *, less: bool, is_behind: bool) -> Expression:
    """What is expected with the tolerance put in."""
    below = is_behind is not less
    one = Constant(1.0)
    return Times(EXPECTED, Minus(one, Constant(tolerance)) if below else Plus(one, Constant(tolerance)))


def _forecast(tell: Teller, sums: Calculation, rules: PaceRules, row: int) -> str:
    """The figure, and whether it is enough."""
    enough = int(tell.card.progress.forecast_meets[row])
    text = sums.result(rules.forecast())
    if enough == NOWHERE:
        return text
    required = float(tell.card.table.required[row])
    bar = tell.exact(sums.value(BAR))
    if known(required) and required != 1:
        bar = tell.say("{bar}, which is {share} of the plan", bar=bar, share=tell.percent(required))
    words = "{sum}, enough for {bar}" if enough else "{sum}, not enough for {bar}"
    return tell.say(words, sum=text, bar=bar)


def _progress(tell: Teller, sums: Calculation, rules: PaceRules) -> str:
    """The share against what is expected of it, as units are listed by it."""
    share = Over(PLAN_SHARE, EXPECTED)
    turned = Minus(Constant(2.0), share) if rules.direction is Direction.LOWER else share
    value, counted = sums.value(turned), sums.value(item_rule(rules.direction))
    text = sums.result(turned)
    if value == counted:
        return text
    words = "{sum}, counts {most} at most" if value > MOST else "{sum}, counts 0 at least"
    return tell.say(words, sum=text, most=tell.exact(MOST))


def growth_words(tell: Teller, row: int) -> str:
    """What there is to date against the same months of the year before."""
    actual, prior = float(tell.card.progress.to_date[row]), float(tell.card.table.prior[row])
    change = float(tell.card.scores.growth[row])
    a, p = tell.exact(actual), tell.exact(prior)
    if prior > 0:
        formula = f"{tell.say('to date / prior − 1')} = {a} / {p} − 1"
    else:
        formula = f"{tell.say('(to date − prior) / |prior|')} = ({a} − {bracketed(p)}) / {tell.exact(-prior)}"
    return f"{formula} = {tell.exact(change)} = {signed_percent_text(change, tell.language)}"


def unit_steps(tell: Teller, unit: int) -> list[Step]:
    """A unit's progress, as the mean of its items', and its place by it."""
    card = tell.card
    progress = float(card.unit_progress[unit])
    name = tell.say("progress")
    if math.isnan(progress):
        return [[name, tell.say("nothing is known yet of what the unit has come to")]]
    reached = item_progress(card.regulation, card.progress)
    weights = item_weights(card.regulation, reached, card.rulebook)
    rows = np.flatnonzero((card.table.unit == unit) & (weights > 0)).tolist()
    terms = " + ".join(f"{tell.exact(float(weights[row]))} × {tell.exact(float(reached[row]))}" for row in rows)
    total = tell.exact(float(weights[rows].sum()))
    words = tell.say("the sum of weight × progress, of all weights: ({terms}) / {total} = {progress} = {share}",
                     terms=terms, total=total, progress=tell.exact(progress), share=tell.percent(progress))  # fmt: skip
    steps: list[Step] = [[name, words]]
    rank, cluster_rank = int(card.standing.rank[unit]), int(card.standing.cluster_rank[unit])
    if unit in card.standing.left_out:
        steps.append([tell.say("not listed"), card.standing.left_out[unit]])
    places = [str(rank)] if rank else []
    if cluster_rank:
        places.append(tell.say("{rank} in {cluster}", rank=str(cluster_rank), cluster=card.cluster_name(unit)))
    if places:
        words = tell.say("{places}; not a ranking for awards", places=", ".join(places))
        steps.append([tell.say("place by progress"), words])
    return steps
