"""The stages in order: read → check → score → rank, as one function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from scorecard.check import check_items
from scorecard.check.expected import nearly_expected, units_that_sent
from scorecard.choices import Layout
from scorecard.combine import Combined, Progress, combined
from scorecard.domain import Floats
from scorecard.findings import resting_on_estimates, rule_problems
from scorecard.formats.limits import Limits
from scorecard.formula_findings import condition_problems
from scorecard.names import names_absent
from scorecard.problems import Problem, Word, problem
from scorecard.rank import Ranking, rank_units
from scorecard.rank.awards import Awards, put_forward
from scorecard.rank.classes import Classes, classify
from scorecard.read import UNSTATED_YEAR, Reading, read, read_pledge
from scorecard.read.options import ReadingOptions
from scorecard.read.overrides import HeadingRule, by_precedence, parse_heading_rules, stated_rules
from scorecard.result import Scorecard
from scorecard.rulebook import Rulebook, load_rulebook
from scorecard.score import GroupScores, Scores, UnitScores, regulated, score_groups, score_items, score_units
from scorecard.score.points import ceilings
from scorecard.score.rules import Regulation, graded_words, worded
from scorecard.score_findings import score_problems
from scorecard.spans import MONTHS, months_to

if TYPE_CHECKING:
    from pandas import DataFrame

    from scorecard.combine.office import Wholes
    from scorecard.combine.over_units import Figure

    Source = str | PathLike[str] | DataFrame


def evaluate(
    paths: Source | Sequence[Source],
    rulebook: Rulebook | str | PathLike[str] | None = None,
    *,
    year: int | None = None,
    period: str | None = None,
    layout: Layout | None = None,
    headings: str | Sequence[str] = (),
    password: str | None = None,
    limits: Limits | None = None,
    whole: bool = False,
    against: str | PathLike[str] | None = None,
    expect: Sequence[str] = (),
) -> Scorecard:
    """Reads workbooks and gives the scorecard of one year.

    Args:
        paths: one or several workbooks, or data frames in the tidy layout; together one scorecard.
        rulebook: the rules, or the path of a rulebook file; the default rules where none is given.
        year: the year wanted; by default the newest that has targets and actuals.
        period: as of the end of which period, "q2", "6m" or "m7"; by default the whole year where any item has it, else
            the latest period that any has.
        layout: the layout of every sheet, where it is not recognised rightly.
        headings: what headings mean, where they are not read rightly: "Ansatz=target", "Sheet1!D1=actual@2022".
        password: what opens protected workbooks.
        limits: how much a file may ask for.
        whole: whether clusters and the office are evaluated, too, as what their units come to together.
        against: last year's workbook, which the plans are to be held against as pledges.
        expect: the units that are to report; who has sent nothing stands in the scorecard's `missing_units`.
    Returns:
        The scorecard. What is wrong with the input is in its `problems`, never an exception.
    Raises:
        InvalidRulebook: the rulebook file cannot be used.
        ValueError: no path is given, the period is none, or a heading's meaning is none (an InvalidHeadingRule).

    >>> card = evaluate("samples/2022.xlsx")
    >>> card.ranking.head(3)                          # doctest: +SKIP
    """
    sources = [Path(one) if isinstance(one, (str, PathLike)) else one for one in _listed(paths)]
    if not sources:
        raise ValueError("name at least one workbook")
    rules = _rules(rulebook)
    own = parse_heading_rules([headings] if isinstance(headings, str) else headings)
    options = reading_options(rules, layout=layout, headings=own, password=password, limits=limits)
    months = None if period is None else months_to(period)
    if period is not None and months is None:
        raise ValueError(f"{period!r} is no period: write q2, 6m, m7 or year")
    if against is not None:
        reading = read_pledge(sources, Path(against), year, options)
        card = scored(reading, rules, months, whole=whole, is_pledge=True, expect=expect)
        return replace(card, year=None) if card.year == UNSTATED_YEAR else card
    return scored(read(sources, year, options), rules, months, whole=whole, expect=expect)


def reading_options(
    rules: Rulebook,
    *,
    layout: Layout | None = None,
    headings: Sequence[HeadingRule] = (),
    password: str | None = None,
    limits: Limits | None = None,
) -> ReadingOptions:
    """How workbooks are read under a rulebook, with what the user says beside it."""
    return ReadingOptions(
        layout=layout or rules.reading.layout,
        decimal=rules.reading.decimal,
        units={other: name for name, others in rules.units.items() for other in others},
        words=graded_words(rules),
        headings=by_precedence(headings, stated_rules(rules.reading.headings)),
        distinct=rules.reading.distinct,
        missing_weight=None if rules.score.missing_weight == "error" else rules.score.missing_weight,
        password=password,
        limits=limits or Limits(),
    )


def scored(
    reading: Reading,
    rules: Rulebook,
    months: int | None = None,
    *,
    whole: bool = False,
    is_pledge: bool = False,
    expect: Sequence[str] = (),
) -> Scorecard:
    """The scorecard of what was read, as of the end of a month; of the latest that there is where none is stated.

    Args:
        whole: whether clusters and the office are scored, too.
        is_pledge: whether the plans are held against the year before.
        expect: the units that are to report.
    """
    reading, of_changes = _of_todays_units(reading, rules)
    regulation = regulated(reading.items, rules)
    year = combined(reading, regulation, rules, months)
    if year.items is not reading.items:
        regulation = regulated(year.items, rules)
    items = regulation.items
    outcome = _by_results(regulation, rules) if year.progress.period is None else _by_progress(regulation, year, rules)
    scores = outcome.scores if year.progress.period is None else None
    decisions = (*outcome.classes.decisions, *outcome.awards.decisions)
    wholes = _wholes(regulation, year) if whole else None
    missing = names_absent(expect, units_that_sent(reading.items, reading.parts.rows)) if expect else None
    told = {found.cell for found in reading.problems if found.severity != "note"}
    found = [
        *reading.problems,
        *of_changes,
        *year.problems,
        *(wholes.problems if wholes else ()),
        *_totals_that_disagree(reading, regulation, is_pledge=is_pledge),
        *(_about_pledges(reading, regulation, rules) if is_pledge else ()),
        *check_items(items, told, worded(regulation), ceilings(regulation), rules.reading.distinct),
        *(one for one in rule_problems(regulation, scores, reading.year, rules, decisions) if one.cell not in told),
        *resting_on_estimates(items, year.progress.estimate, outcome.scores, outcome.classes, outcome.awards),
        *nearly_expected(reading.items, expect, missing or (), rules.reading.distinct),
        *condition_problems(regulation, scores, outcome.units, outcome.groups, outcome.standing, rules),
        *(() if scores is None else score_problems(regulation, scores, outcome.units, outcome.groups, rules)),
    ]
    return Scorecard(
        year=reading.year,
        rulebook=rules,
        sources=reading.sources,
        sheets=reading.sheets,
        problems=tuple(found),
        progress=year.progress,
        table=items,
        regulation=regulation,
        scores=outcome.scores,
        unit_scores=outcome.units,
        group_scores=outcome.groups,
        standing=outcome.standing,
        classes=outcome.classes,
        awards=outcome.awards,
        unit_progress=outcome.progress,
        missing_units=missing,
        wholes=_scored_wholes(wholes, year.progress, reading.year, rules) if wholes else None,
        made_of=wholes,
    )


# What few ask for is loaded where it is asked for: ranking a year starts in half a second.


def _of_todays_units(reading: Reading, rules: Rulebook) -> tuple[Reading, tuple[Problem, ...]]:
    """The year's own figures on today's units, and what is wrong with that."""
    if not rules.changes and not rules.listed_changes:
        return reading, ()
    from scorecard.combine.restated import of_todays

    return of_todays(reading, rules)


def _wholes(regulation: Regulation, year: Combined) -> Wholes:
    from scorecard.combine.office import wholes_of
    from scorecard.combine.ways import units_rules

    return wholes_of(year.items, units_rules(regulation), year.progress)


def _about_pledges(reading: Reading, regulation: Regulation, rules: Rulebook) -> Iterator[Problem]:
    from scorecard.combine.pledges import pledge_problems
    from scorecard.combine.restated import restated_year
    from scorecard.combine.ways import units_rules

    before = restated_year(reading, regulation, rules)
    if before is not None:
        items = reading.items.replace(direction=regulation.items.direction)
        yield from pledge_problems(items, before.items, before.pieces, reading, units_rules(regulation))


def _totals_that_disagree(reading: Reading, regulation: Regulation, *, is_pledge: bool) -> Iterator[Problem]:
    """A problem for each printed total that is not what its units come to; that of pledges is told as the office's."""
    if not len(reading.totals):
        return
    from scorecard.combine.printed_totals import disagreements
    from scorecard.combine.ways import units_rules

    figures: Sequence[Figure] = ("actual",) if is_pledge else ("target", "actual")
    for one in disagreements(reading.items, reading.parts, reading.totals, units_rules(regulation), figures):
        yield problem(
            "total-disagrees",
            one.cell,
            indicator=one.indicator,
            number=Word(one.figure),
            printed=one.printed,
            found=one.units,
        )


def _scored_wholes(wholes: Wholes, progress: Progress, year: int | None, rules: Rulebook) -> Scorecard:
    """The wholes as if they had been entered as units; what is wrong with their figures is told of the units."""
    reading = Reading(wholes.items, year, problems=(), sources=(), sheets=(), parts=wholes.parts)
    # Whatever became of units is in their figures already.
    card = scored(reading, replace(rules, changes=(), listed_changes=()), progress.months or MONTHS)
    estimate, prior_estimated = wholes.any_of(progress.estimate), wholes.any_of(progress.prior_estimated)
    return replace(card, progress=replace(card.progress, estimate=estimate, prior_estimated=prior_estimated))


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """What items and units came to."""

    scores: Scores
    units: UnitScores
    groups: GroupScores
    standing: Ranking
    classes: Classes
    awards: Awards
    progress: Floats


def _by_results(regulation: Regulation, rules: Rulebook) -> _Outcome:
    """Scores, ranks, classes and awards of a whole year."""
    items = regulation.items
    scores = score_items(regulation, rules.review.counts)
    units, nodes = score_units(regulation, scores, rules)
    groups = score_groups(items, scores, rules, nodes)
    standing = rank_units(items, units, groups, scores, rules)
    classes = classify(regulation, scores, units, groups, standing, rules)
    awards = put_forward(regulation, scores, units, groups, standing, classes, rules)
    return _Outcome(scores, units, groups, standing, classes, awards, np.full(len(items.units), np.nan))


def _by_progress(regulation: Regulation, year: Combined, rules: Rulebook) -> _Outcome:
    """Units listed by how far they have come, before the year is over."""
    from scorecard.rank.by_progress import nobody_classified, rank_by_progress, unit_progress
    from scorecard.score.unscored import unscored

    scores, units, groups = unscored(regulation, year.progress.to_date, rules)
    progress = unit_progress(regulation, year.progress, rules)
    standing = rank_by_progress(units, regulation.items.units, progress, rules)
    return _Outcome(scores, units, groups, standing, *nobody_classified(units, rules), progress)


def _rules(rulebook: Rulebook | str | PathLike[str] | None) -> Rulebook:
    if rulebook is None:
        return Rulebook()
    return rulebook if isinstance(rulebook, Rulebook) else load_rulebook(Path(rulebook))


def _listed(paths: Source | Sequence[Source]) -> Sequence[Source]:
    if isinstance(paths, (list, tuple)):
        return paths
    return [paths]  # type: ignore[list-item]  # no list, so one source
