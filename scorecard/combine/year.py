"""The year of items that have figures of its parts: all of it, or what it has come to so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from scorecard.combine import doubts
from scorecard.combine.grades import Graded, of_the_year, worded_parts
from scorecard.combine.pace import expectations, paced
from scorecard.combine.periods import WORDS, Figures, ToDate, Ways, figures_of, to_date, where_spans
from scorecard.combine.plans import plans_of, with_target_words
from scorecard.combine.same_period import SamePeriod, same_period
from scorecard.combine.tiling import Reach
from scorecard.combine.ways import Combinings, combinings
from scorecard.combine.within_year import Combined, Pace, Progress, whole_year
from scorecard.domain import NOWHERE, Bools, Codes, Direction, Floats, Ints, Items, Parts
from scorecard.problems import Problem
from scorecard.read import Reading
from scorecard.regulation.attainment import Reflected
from scorecard.rulebook.model import Rulebook
from scorecard.score import regulated
from scorecard.score.attainment import bars
from scorecard.score.rules import Regulation
from scorecard.spans import MONTHS, span_of


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
    def has_pace(self) -> Bools:
        """Whether the figure of an item comes nearer to its plan within the year."""
        of_kind = np.array([one.kind.has_pace for one in self.regulation.policies], dtype=np.bool_)
        items = self.regulation.items
        has_pace: Bools = of_kind[self.regulation.policy] & (items.direction != Direction.RANGE) & items.assigned
        return has_pace

    @property
    def latest_of(self) -> Ints:
        """Per item the last month that it is reported on, 0 for none; an estimate of the year reports none."""
        words, latest = worded_parts(self.parts), np.zeros(len(self.items), dtype=np.int64)
        for figures in (self.actuals, words):
            ends = np.where(figures.span == 0, MONTHS, figures.span & 15).astype(np.int64)
            hoped = where_spans(figures.span, lambda span: span.is_year and span.is_estimate)
            np.maximum.at(latest, figures.item, np.where(hoped | (figures.part == NOWHERE), 0, ends))
        return latest

    @property
    def latest(self) -> int:
        """The last month that anybody has reported on, but for who has only the whole year."""
        return int(self.latest_of.max(initial=0))


def combined_parts(reading: Reading, regulation: Regulation, rulebook: Rulebook, months: int | None) -> Combined:
    """The year of a reading that has parts, or of which a part is asked for."""
    within = _within(reading, regulation, rulebook)
    graded = of_the_year(within.items, within.parts, within.ways, within.graded)
    year = to_date(within.actuals, within.ways, MONTHS)
    has_year = (year.reach == Reach.WHOLE) | (year.reach == Reach.UNSTATED)
    has_year |= graded.unstated | (graded.items.actual_text != NOWHERE)
    chosen = months or (MONTHS if has_year.any() or not within.latest else within.latest)
    before = same_period(within.items, within.parts, reading.before, reading.parts_before, within.ways, chosen)
    differing = [*doubts.disagreeing(within.items, "target", within.plans, within.ways)]
    differing += doubts.disagreeing(within.items, "actual", within.actuals, within.ways)
    if chosen == MONTHS:
        made = _whole(within, graded, year, before)
        problems = _of_year(within, graded, year, has_year, is_asked_for=months is not None)
    else:
        now = to_date(within.actuals, within.ways, chosen)
        made = _part(within, graded.parts, now, before, chosen, rulebook)
        problems = _of_part(within, graded.parts, now, chosen)
    return Combined(made.items, made.progress, (*differing, *problems))


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
    hoped = where_spans(parts.rows.span, lambda span: span.is_year and span.is_estimate)
    return _Within(
        items=items,
        parts=parts,
        regulation=regulation,
        found=found,
        ways=ways,
        plans=plans.within,
        actuals=figures_of("actual", items, parts, ~hoped if reading.is_within_the_year else None),
        graded=graded[regulation.policy],
    )


def _unplanned(within: _Within) -> Bools:
    """Items whose periods all have plans, and nothing says how they make the year's."""
    return np.asarray(to_date(within.plans, within.ways, MONTHS).reach == Reach.UNSTATED)


def _used(parts: Parts, figures: Figures, made: ToDate) -> Bools:
    """Of each part, whether its figure is in what was made."""
    used = np.zeros(len(parts), dtype=np.bool_)
    rows = figures.part[made.used]
    used[rows[rows != NOWHERE]] = True
    return used


def _whole(within: _Within, graded: Graded, year: ToDate, before: SamePeriod) -> Combined:
    """The whole year: its own figures, else what those of its periods make."""
    words = graded.items
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
            parts=graded.parts,
            estimate=blank & year.estimate,
            way=within.ways.astype(np.int32),
            used=_used(graded.parts, within.actuals, year),
        ),
    )


def _of_year(
    within: _Within, graded: Graded, year: ToDate, has_year: Bools, *, is_asked_for: bool
) -> Iterator[Problem]:
    """What is wrong with a whole year that is made of parts."""
    items, parts = graded.items, graded.parts
    yield from doubts.incomplete(items, parts, "actual", year)
    if not is_asked_for:
        latest = np.where(has_year | (year.reach == Reach.GAP), 0, within.latest_of)
        yield from doubts.mixed(items, parts, latest)
    elif not has_year.any():
        yield doubts.absent_period(items, MONTHS, within.latest)
    unstated = (year.reach == Reach.UNSTATED) & np.isnan(items.actual)
    yield from doubts.unstated(items, parts, unstated | graded.unstated | _unplanned(within), MONTHS)
    made = year.by_rule & np.isnan(items.actual)
    yield from doubts.by_default(items, parts, within.found, made, MONTHS)


def _part(within: _Within, parts: Parts, now: ToDate, before: SamePeriod, months: int, rulebook: Rulebook) -> Combined:
    """The year so far: what has been reached of the plan, against what is expected by now."""
    regulation, ways = within.regulation, within.ways
    ruled = regulation.items
    plan = to_date(within.plans, ways, months)
    figures = {
        "to_date": now.value,
        "year_target": ruled.target,
        "bar": bars(ruled.target, ruled.required, ruled.direction, Reflected(None)),
        "plan_to_date": plan.value,
        "prior_to_date": before.value_then,
        "prior_year": before.whole,
    }
    has_pace = within.has_pace
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
    return Combined(_so_far(within.items, parts, before), progress)


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


def _of_part(within: _Within, parts: Parts, now: ToDate, months: int) -> Iterator[Problem]:
    """What is wrong with the year so far."""
    items, has_pace = within.items, within.has_pace
    reached = [span_of(code).last for code in np.unique(within.actuals.span).tolist()]
    reached += [span_of(code).last for code in np.unique(worded_parts(parts).span).tolist()]
    if months not in reached:
        yield doubts.absent_period(items, months, within.latest)
    yield from doubts.incomplete(items, parts, "actual", now)
    known = now.reach == Reach.WHOLE
    judged = known & has_pace & (within.ways == NOWHERE) & ~np.isnan(within.regulation.items.target)
    yield from doubts.unstated(items, parts, (now.reach == Reach.UNSTATED) | judged | _unplanned(within), months)
    yield from doubts.by_default(items, parts, within.found, known & has_pace, months)
