"""The year of items that have figures of its parts: all of it, or what it has come to so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from scorecard.combine import doubts
from scorecard.combine.grades import of_the_year, worded_parts
from scorecard.combine.pace import expectations, paced
from scorecard.combine.periods import WORDS, Figures, ToDate, Ways, figures_of, to_date
from scorecard.combine.plans import plans_of, with_target_words
from scorecard.combine.same_period import SamePeriod, same_period
from scorecard.combine.tiling import Reach
from scorecard.combine.ways import Combinings, combinings
from scorecard.combine.within_year import Pace, Progress, whole_year
from scorecard.domain import NOWHERE, Bools, Codes, Direction, Floats, Items, Parts
from scorecard.problems import Problem
from scorecard.read import Reading
from scorecard.regulation.attainment import Reflected
from scorecard.rulebook.model import Rulebook
from scorecard.score import regulated
from scorecard.score.attainment import bars
from scorecard.score.rules import Regulation
from scorecard.spans import MONTHS, span_of


@dataclass(frozen=True, slots=True, eq=False)
class Combined:
    """What was read as it is scored: the year's figures, and how far the year has come."""

    items: Items
    """Those of the reading with figures of the whole year and of the year before put in; the very table of the
    reading where there was nothing to combine. Before the year's end none has an actual."""
    progress: Progress
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Within:
    """Items with figures of parts of the year, and the rules of both."""

    items: Items
    """With the year's plan."""
    parts: Parts
    regulation: Regulation
    found: Combinings
    ways: Ways
    plans: Figures
    """Of periods, and of the year where it is stated."""
    actuals: Figures
    graded: Bools
    """Items whose words are grades, or only shown."""

    @property
    def latest(self) -> int:
        """The last month that anybody has reported; an estimate of the year reports none."""
        numbers, words = self.actuals.span[self.actuals.part != NOWHERE], worded_parts(self.parts).span
        spans = [span_of(code) for code in {*numbers.tolist(), *words.tolist()}]
        return max((span.last for span in spans if not (span.is_year and span.is_estimate)), default=0)


def combined_parts(reading: Reading, regulation: Regulation, rulebook: Rulebook, months: int | None) -> Combined:
    """The year of a reading that has parts, or of which a part is asked for."""
    within = _within(reading, regulation, rulebook)
    words, parts, doubtful = of_the_year(within.items, within.parts, within.ways, within.graded)
    year = to_date(within.actuals, within.ways, MONTHS)
    has_year = (year.reach == Reach.WHOLE) | (year.reach == Reach.UNSTATED) | (words.actual_text != NOWHERE) | doubtful
    chosen = months or (MONTHS if has_year.any() or not within.latest else within.latest)
    before = same_period(within.items, within.parts, reading.before, reading.parts_before, within.ways, chosen)
    plans = [*doubts.disagreeing(within.items, "target", within.plans, within.ways)]
    plans += doubts.disagreeing(within.items, "actual", within.actuals, within.ways)
    if chosen == MONTHS:
        made = _whole(within, words, parts, year, before)
        lacking = ~has_year & _is_reported(within)
        problems = [*plans, *doubts.incomplete(words, parts, "actual", year)]
        if months is None:
            problems += doubts.mixed(words, parts, lacking & (year.reach != Reach.GAP), within.latest)
        elif not has_year.any():
            problems.append(doubts.absent_period(words, chosen, within.latest))
        unknown = (year.reach == Reach.UNSTATED) | doubtful | _unplanned(within)
        problems += doubts.unstated(words, parts, unknown, MONTHS)
        problems += doubts.by_default(
            words, parts, within.found, (year.reach == Reach.WHOLE) & np.isnan(words.actual), MONTHS
        )
        return Combined(made.items, made.progress, tuple(problems))
    made = _part(within, parts, before, chosen, rulebook)
    return Combined(made.items, made.progress, (*plans, *made.problems))


def _within(reading: Reading, regulation: Regulation, rulebook: Rulebook) -> _Within:
    """The parts of a reading with the plans of the year put together."""
    parts, found = reading.parts, combinings(regulation)
    of_way = [NOWHERE if one.way.time is None else WORDS.index(one.way.time) for one in found.distinct]
    ways = np.array(of_way or [NOWHERE], dtype=np.int8)[found.code]
    plans = plans_of(reading.items, parts)
    year_plan = to_date(plans.within, ways, MONTHS)
    blank = np.isnan(plans.items.target) & ~np.isnan(year_plan.value)
    items = with_target_words(plans.items, parts)
    if blank.any():
        items = items.replace(
            target=np.where(blank, year_plan.value, items.target),
            target_cell=np.where(blank, year_plan.cell, items.target_cell),
        )
    if items is not reading.items:
        regulation = regulated(items, rulebook)
    graded = np.array([one.kind.vocabulary in (None, "grade") for one in regulation.policies], dtype=np.bool_)
    # Where titles speak of a part of the year, its estimate is what somebody hopes for.
    hoped = [span.is_year and span.is_estimate for span in map(span_of, parts.rows.span.tolist())]
    counted = ~np.array(hoped, dtype=np.bool_) if reading.is_within_the_year else None
    return _Within(
        items=items,
        parts=parts,
        regulation=regulation,
        found=found,
        ways=ways,
        plans=plans.within,
        actuals=figures_of("actual", items, parts, counted),
        graded=graded[regulation.policy],
    )


def _is_reported(within: _Within) -> Bools:
    """Items with a result of some part of the year."""
    reported = np.zeros(len(within.items), dtype=np.bool_)
    reported[within.actuals.item] = True
    reported[worded_parts(within.parts).item] = True
    return reported


def _unplanned(within: _Within) -> Bools:
    """Items whose periods all have plans, and nothing says how they make the year's."""
    return np.asarray(to_date(within.plans, within.ways, MONTHS).reach == Reach.UNSTATED)


def _used(parts: Parts, figures: Figures, made: ToDate) -> Bools:
    """Of each part, whether its figure is in what was made."""
    used = np.zeros(len(parts), dtype=np.bool_)
    rows = figures.part[made.used]
    used[rows[rows != NOWHERE]] = True
    return used


def _whole(within: _Within, words: Items, parts: Parts, year: ToDate, before: SamePeriod) -> Combined:
    """The whole year: its own figures, else what those of its periods make."""
    blank = np.isnan(words.actual) & (words.actual_text == NOWHERE) & ~np.isnan(year.value)
    prior = np.isnan(words.prior) & ~np.isnan(before.whole)
    items = words.replace(
        actual=np.where(blank, year.value, words.actual),
        actual_cell=np.where(blank, year.cell, words.actual_cell),
        prior=np.where(prior, before.whole, words.prior),
        prior_cell=np.where(prior, before.whole_cell, words.prior_cell),
    )
    progress = whole_year(within.regulation.items)
    return Combined(
        items,
        replace(
            progress,
            parts=parts,
            estimate=blank & year.estimate,
            way=within.ways.astype(np.int32),
            used=_used(parts, within.actuals, year),
        ),
    )


def _part(within: _Within, parts: Parts, before: SamePeriod, months: int, rulebook: Rulebook) -> Combined:
    """The year so far: what has been reached of the plan, against what is expected by now."""
    regulation, ways = within.regulation, within.ways
    ruled = regulation.items
    now = to_date(within.actuals, ways, months)
    plan = to_date(within.plans, ways, months)
    figures = {
        "to_date": now.value,
        "year_target": ruled.target,
        "bar": bars(ruled.target, ruled.required, ruled.direction, Reflected(None)),
        "plan_to_date": plan.value,
        "prior_to_date": before.value_then,
        "prior_year": before.whole,
    }
    has_pace = np.array([one.kind.has_pace for one in regulation.policies], dtype=np.bool_)[regulation.policy]
    has_pace &= (ruled.direction != Direction.RANGE) & ruled.assigned
    level = np.array([one.is_level for one in within.found.distinct], dtype=np.bool_)[within.found.code]
    expectation = expectations(has_pace, level, ways != NOWHERE, figures, rulebook.pace)
    found = paced(figures, expectation, ruled.direction, months, rulebook.pace)
    gap = (now.reach == Reach.GAP) & has_pace
    progress = Progress(
        months=months,
        parts=parts,
        to_date=now.value,
        year_target=ruled.target,
        plan_share=found.plan_share,
        expected=found.expected,
        pace=np.where(gap, Pace.INCOMPLETE, _codes(found.pace)).astype(np.int32),
        forecast=found.forecast,
        forecast_meets=_codes(found.forecast_meets).astype(np.int8),
        needed=found.needed,
        estimate=now.estimate,
        prior_estimated=np.zeros(len(ruled), dtype=np.bool_),
        expectation=expectation,
        way=ways.astype(np.int32),
        used=_used(parts, within.actuals, now),
        plan_to_date=plan.value,
        prior_to_date=before.value_then,
        prior_year=before.whole,
        bar=figures["bar"],
    )
    return Combined(
        _so_far(within.items, parts, before), progress, tuple(_of_part(within, parts, now, months, has_pace))
    )


def _so_far(items: Items, parts: Parts, before: SamePeriod) -> Items:
    """The items without results, which only the year's end has; beside them what last year had come to by then."""
    return items.replace(
        texts=parts.rows.texts if len(parts) else items.texts,
        actual=np.full(len(items), np.nan),
        actual_text=np.full(len(items), NOWHERE, dtype=np.int32),
        prior=before.value_then,
        prior_cell=before.cell_then,
    )


def _codes(values: Floats) -> Codes:
    return np.where(np.isnan(values), NOWHERE, values).astype(np.int32)


def _of_part(within: _Within, parts: Parts, now: ToDate, months: int, has_pace: Bools) -> Iterator[Problem]:
    """What is wrong with the year so far."""
    items = within.items
    reached = [span_of(code).last for code in np.unique(within.actuals.span).tolist()]
    reached += [span_of(code).last for code in np.unique(worded_parts(parts).span).tolist()]
    if months not in reached:
        yield doubts.absent_period(items, months, within.latest)
    yield from doubts.incomplete(items, parts, "actual", now)
    known = now.reach == Reach.WHOLE
    judged = known & has_pace & (within.ways == NOWHERE) & ~np.isnan(within.regulation.items.target)
    yield from doubts.unstated(items, parts, (now.reach == Reach.UNSTATED) | judged | _unplanned(within), months)
    yield from doubts.by_default(items, parts, within.found, known & has_pace, months)
