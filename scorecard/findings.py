"""What only rules and results can tell to be wrong: names no item has, results that are due, ties to settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, assert_never

import numpy as np

from scorecard.domain import NOWHERE, Bools, Direction, Group, Items, Verdict
from scorecard.formula_findings import formula_problems, named_few
from scorecard.language.directions import sounds_like_less_is_better
from scorecard.names import closest
from scorecard.numbers import agree
from scorecard.problems import Problem, problem, short_text
from scorecard.rank.awards import Awards
from scorecard.rank.classes import Classes
from scorecard.rank.decisions import Decision
from scorecard.rank.parents import parents_of
from scorecard.regulation.areas import heading_of
from scorecard.regulation.ties import tie_break
from scorecard.regulation.wording import quoted
from scorecard.rulebook.counters import counters
from scorecard.rulebook.model import Rulebook, Size
from scorecard.rulebook.places import stated_at
from scorecard.rulebook.stated import stated_seats, stated_tables
from scorecard.score import Scores, standings
from scorecard.score.matching import matching, matching_groups
from scorecard.score.points import event_counts, figures_of
from scorecard.score.rules import Path, Regulation
from scorecard.score.weights import unit_sizes


def rule_problems(
    regulation: Regulation, scores: Scores | None, year: int | None, rules: Rulebook, decisions: Sequence[Decision]
) -> Iterator[Problem]:
    """Every problem of the rules with these items, and the decisions they leave to take.

    Args:
        scores: None before the year is over: nothing is due then.
    """
    if not len(regulation.items):
        return
    if rules.year is not None and year is not None and rules.year != year:
        place = stated_at(rules, ("year",))
        yield problem("rulebook-of-another-year", place, stated=str(rules.year), year=str(year))
    for path in regulation.unmatched:
        yield _unmatched(regulation, rules, path)
    yield from _named_in_vain(regulation, rules)
    yield from _parents(regulation.items, rules)
    yield from _directions_by_default(regulation)
    if scores is not None:
        yield from _without_actual(regulation, scores)
        yield from _without_count(regulation, scores, rules)
        yield from _without_size(regulation)
        yield from _without_target(regulation.items, scores)
        yield from _unknown_words(regulation, scores)
        yield from _without_baseline(regulation, scores)
        yield from _entered_out_of_bounds(regulation)
        yield from _without_value(regulation, scores)
    yield from _totals_missed(regulation, rules)
    yield from formula_problems(regulation, scores, rules)
    for decision in decisions:
        yield _undecided(regulation.items, rules, decision)


def resting_on_estimates(
    items: Items, estimated: Bools, scores: Scores, classes: Classes, awards: Awards
) -> Iterator[Problem]:
    """Units whose class or award rests on figures that are not results yet."""
    resting = estimated & ~np.isnan(scores.points)
    for unit in np.unique(items.unit[resting]).tolist():
        names = [name for name in (classes.name(unit), *awards.of_unit(unit)) if name]
        if names:
            rows = np.flatnonzero(resting & (items.unit == unit))
            place = items.cell(int(rows[0]), "actual") or items.place(int(rows[0]))
            told = ", ".join(f"“{name}”" for name in names)
            yield problem("actual-estimated", place, unit=items.units[unit], names=told, count=float(rows.size))


def _unmatched(regulation: Regulation, rules: Rulebook, path: Path) -> Problem:
    """A name that the rulebook states and the workbooks do not have."""
    kind = "clusters" if len(path) == 2 and path[0] == "clusters" else "groups" if path[-2] == "groups" else ""
    if kind == "clusters":
        name, names = path[1], list(regulation.items.clusters)
    elif kind == "groups":
        name, names = path[-1], [one.title for one in _groups_with_items(regulation)]
    else:
        name, names = _named_at(rules, path), list(regulation.items.indicators)
    return problem("rule-unmatched", stated_at(rules, path), name=name, nearest=closest(name, names))


def _named_in_vain(regulation: Regulation, rules: Rulebook) -> Iterator[Problem]:
    """Names in ties, conditions and the list of units left out that the workbooks do not have."""
    items, groups = regulation.items, _groups_with_items(regulation)
    for path, kind, name, asked_by in _names_used(rules):
        if kind == "group":
            names, known = [one.title for one in groups], matching_groups(name, groups)
        else:
            names = _names_there(items, kind)
            known = matching(name, names)
        if known:
            continue
        place, nearest = stated_at(rules, path), closest(name, names)
        if asked_by:
            yield problem("condition-unmatched", place, name=name, nearest=nearest, asked_by=asked_by)
        else:
            yield problem("rule-unmatched", place, name=name, nearest=nearest)


def _parents(items: Items, rules: Rulebook) -> Iterator[Problem]:
    """Units that belong to what no workbook has, or to themselves by way of others."""
    found = parents_of(items, rules.parents)
    for name, units in found.unmatched.items():
        yield problem(
            "parent-unmatched", stated_at(rules, ("parents", items.units[units[0]])),
            units=named_few([items.units[unit] for unit in units]), parent=name, nearest=closest(name, items.units),
        )  # fmt: skip
    for circle in found.circles:
        links = " → ".join(f"“{items.units[unit]}”" for unit in (*circle, circle[0]))
        yield problem("parent-circle", stated_at(rules, ("parents",)), links=links)


def _names_there(items: Items, kind: Literal["indicator", "unit", "heading"]) -> list[str]:
    """All names of a kind that the workbooks have; headings of what describes units."""
    match kind:
        case "unit":
            return list(items.units)
        case "indicator":
            return list(items.indicators)
        case "heading":
            rows = np.flatnonzero(items.attributes != NOWHERE).tolist()
            return list(dict.fromkeys(name for row in rows for name, _ in items.attributes_of(row)))
        case _:
            assert_never(kind)


def _groups_with_items(regulation: Regulation) -> list[Group]:
    """The groups that items stand in, themselves or in a part of them, without those that only a rulebook names."""
    filled: set[int] = set()
    for group in set(regulation.items.group.tolist()):
        at = group
        while at != NOWHERE and at not in filled:
            filled.add(at)
            at = int(regulation.tree.parent[at])
    return [one for at, one in enumerate(regulation.items.groups) if at in filled]


def _names_used(rules: Rulebook) -> Iterator[tuple[Path, Literal["group", "indicator", "unit", "heading"], str, str]]:
    """Each name with where it stands, and the class or award that nobody has where nothing is called so."""
    for name in rules.ranking.left_out:
        yield ("ranking", "left_out", name), "unit", name, ""
    if isinstance(rules.parents, dict):
        yield from ((("parents", name), "unit", name, "") for name in rules.parents)
    elif rules.parents is not None:
        yield ("parents",), "heading", rules.parents, ""
    for number, stated in enumerate(rules.ranking.ties):
        kind, name = tie_break(stated).named or ("place", "")
        if kind != "place":
            yield ("ranking", "ties", str(number)), kind, name, ""
    for path, area in stated_seats(rules):
        if heading := heading_of(area):
            yield path, "heading", heading, ""
    for table in stated_tables(rules):
        for asked in table.requirements:
            if asked.named is not None and asked.named[0] != "counter":
                yield table.path, asked.named[0], asked.name, table.name


def _named_at(rules: Rulebook, path: Path) -> str:
    """The indicator that a path names: by its key, or as its value."""
    if path[-2] == "indicators":
        return path[-1]
    value: object = rules
    for key in path:
        if isinstance(value, dict):
            value = value[key]
        elif isinstance(value, tuple):
            value = value[int(key)]
        else:
            value = getattr(value, key)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _directions_by_default(regulation: Regulation) -> Iterator[Problem]:
    """Indicators that sound as if less were better, where nothing says which way is."""
    items = regulation.items
    sounding = np.array([sounds_like_less_is_better(name) for name in items.indicators], dtype=np.bool_)
    if not sounding.any():
        return
    ruled = np.array(["kind" in one.stated for one in regulation.rules])[regulation.rule]
    open_rows = sounding[items.indicator] & ~ruled & ~items.direction_stated & ~np.isnan(items.target)
    open_rows &= items.direction == Direction.HIGHER
    rows = np.flatnonzero(open_rows)
    _, first = np.unique(items.indicator[rows], return_index=True)
    for row in rows[np.sort(first)].tolist():
        name = items.name("indicator", row)
        place = items.name_cell(row) or items.place(row)
        yield problem("direction-defaulted", place, indicator=short_text(name), name=quoted(name))


def _without_actual(regulation: Regulation, scores: Scores) -> Iterator[Problem]:
    """Whoever was given an indicator reports on it; a rule may not let it be missing.

    A year of which nobody has reported anything has only its plans yet.
    """
    items = regulation.items
    has_begun = bool(np.isfinite(items.actual).any() or (items.actual_text != NOWHERE).any())
    due = np.array([one.missing == "error" for one in regulation.policies])[regulation.policy]
    silent = (scores.verdict == Verdict.NO_ACTUAL) & items.assigned & _blank(items)
    for row in np.flatnonzero(silent).tolist():
        blank = items.cell(row, "actual") or items.place(row)
        if due[row]:
            yield problem("actual-due", blank, **_named(items, row))
        elif has_begun:
            yield problem("actual-missing", blank, **_named(items, row))


def _without_count(regulation: Regulation, scores: Scores, rules: Rulebook) -> Iterator[Problem]:
    """Events that cost something and are not counted, which is to the unit's good."""
    items = regulation.items
    unknown = np.isnan(items.actual) & items.assigned & (scores.verdict != Verdict.NO_ACTUAL)
    costly = [one for one in counters(rules) if one.costs]
    counted = {one.indicator for one in costly if not one.bars}
    for name in dict.fromkeys(one.indicator for one in costly):
        counts = event_counts(items, name)
        # Words that are no clear no stand in the way of a class, though they are no count.
        silent = unknown if name in counted else unknown & _blank(items)
        rows = np.flatnonzero(silent & np.isin(items.indicator, matching(name, items.indicators)))
        _, first = np.unique(items.unit[rows], return_index=True)
        for row in rows[first][np.isnan(counts[items.unit[rows[first]]])].tolist():
            yield problem("count-missing", items.cell(row, "actual") or items.place(row), **_named(items, row))


def _without_size(regulation: Regulation) -> Iterator[Problem]:
    """Units whose own size a weight is to be, and that have none."""
    items = regulation.items
    for number, one in enumerate(regulation.rules):
        weight = one.rule.weight
        if not isinstance(weight, Size):
            continue
        lacking = ~(unit_sizes(items, weight.size) >= 0)
        for row in np.flatnonzero((regulation.rule == number) & items.assigned & lacking[items.unit]).tolist():
            yield problem("size-missing", items.place(row), size=weight.size, **_named(items, row))


def _without_target(items: Items, scores: Scores) -> Iterator[Problem]:
    """An indicator that others have a target for has one for each who reports it, unless it is scored without."""
    lacking = (scores.verdict == Verdict.NO_TARGET) & ~np.isnan(items.actual) & items.assigned
    lacking &= np.isnan(scores.points)
    if not lacking.any():
        return
    planned = np.zeros(len(items.indicators), dtype=bool)
    planned[items.indicator[~np.isnan(items.target)]] = True
    for row in np.flatnonzero(lacking & planned[items.indicator]).tolist():
        yield problem("target-missing", items.place(row), **_named(items, row))


def _without_baseline(regulation: Regulation, scores: Scores) -> Iterator[Problem]:
    """Progress that has nowhere to start from."""
    items = regulation.items
    progress = np.array([one.formula.baseline is not None for one in regulation.policies])[regulation.policy]
    settled = (scores.verdict <= Verdict.MISSED) & np.isnan(scores.points)
    for row in np.flatnonzero(progress & settled & np.isnan(items.prior)).tolist():
        place = items.cell(row, "prior") or items.place(row)
        yield problem("baseline-missing", place, **_named(items, row))


def _entered_out_of_bounds(regulation: Regulation) -> Iterator[Problem]:
    """Points that a reviewer entered above what there is, or below the least that the rule lets them be."""
    items = regulation.items
    bounds = [one.points.entered_bounds for one in regulation.policies]
    if not any(bounds):
        return
    least = np.array([np.nan if one is None else one[0] for one in bounds])[regulation.policy]
    stated = np.array([np.nan if one is None or one[1] is None else one[1] for one in bounds])[regulation.policy]
    most = np.where(np.isnan(least), np.nan, np.where(np.isnan(stated), items.max_points, stated))
    above = (items.actual > most) & ~agree(items.actual, most)
    below = (items.actual < least) & ~agree(items.actual, least)
    for row in np.flatnonzero(above | below).tolist():
        place, points = items.cell(row, "actual") or items.place(row), float(items.actual[row])
        named = _named(items, row)
        if above[row]:
            yield problem("points-above-maximum", place, points=points, most=float(most[row]), **named)
        else:
            yield problem("points-below-least", place, points=points, least=float(least[row]), **named)


def _without_value(regulation: Regulation, scores: Scores) -> Iterator[Problem]:
    """Items that have every figure their rule looks at, and still no points."""
    items = regulation.items
    silent = np.isnan(scores.computed) & items.assigned & (scores.verdict != Verdict.NO_ACTUAL)
    for number in np.unique(regulation.policy[silent]).tolist():
        policy = regulation.policies[number]
        if not policy.kind.scored or policy.points.looks_elsewhere:
            continue
        rows = np.flatnonzero(silent & (regulation.policy == number))
        some = items.take(rows)
        whole = np.ones(rows.size, dtype=np.bool_)
        for figures in figures_of(some, scores.measured.take(rows), policy.points, items).values():
            whole &= ~np.isnan(figures)
        for row in rows[whole].tolist():
            place = items.cell(row, "actual") or items.place(row)
            read = [
                items.cell(row, one) for one in ("target", "actual", "prior") if not np.isnan(getattr(items, one)[row])
            ]
            cells = ", ".join(one.place for one in read if one is not None)
            yield problem("points-undefined", place, cells=cells or str(place), **_named(items, row))


def _totals_missed(regulation: Regulation, rules: Rulebook) -> Iterator[Problem]:
    """Units whose indicators' weights or maxima do not add up to what the rulebook declares."""
    items, stated = regulation.items, rules.score
    scored = np.array([one.kind.scored for one in regulation.policies])[regulation.policy]
    part = np.where(scored, 1.0 / standings(items, scored), 0.0)
    declared = [("points_total", stated.points_total, items.max_points)]
    if stated.over == "indicators":
        declared.append(("weights_total", stated.weights_total, items.weight))
    for key, total, values in declared:
        if total is None:
            continue
        sums = np.bincount(items.unit, values * part, len(items.units))
        present = np.bincount(items.unit, minlength=len(items.units)) > 0
        for unit in np.flatnonzero(present & (np.abs(sums - total) > 1e-9 * total)).tolist():
            place = items.place(int(np.argmax(items.unit == unit)))
            code = "points-total-differs" if key == "points_total" else "weights-total-differs"
            if key == "weights_total" and stated.weights == "stated":
                # The rulebook says what becomes of the rest: it is a gap.
                code = "weights-total-gap"
            yield problem(code, place, unit=items.units[unit], found=float(sums[unit]), total=float(total))


def _named(items: Items, row: int) -> dict[str, str]:
    return {"unit": items.name("unit", row), "indicator": items.name("indicator", row)}


def _unknown_words(regulation: Regulation, scores: Scores) -> Iterator[Problem]:
    """Results that the rule for them does not know: another word, or a number for a grade."""
    items = regulation.items
    silent = (scores.verdict == Verdict.NO_ACTUAL) & items.assigned
    by_words = np.array([one.kind.scored_by_words for one in regulation.policies])[regulation.policy]
    for row in np.flatnonzero(by_words & silent & ~_blank(items)).tolist():
        place = items.cell(row, "actual") or items.place(row)
        grades = regulation.policies[int(regulation.policy[row])].grades
        yield problem(
            "word-unknown",
            place,
            found=items.name("actual_text", row) or f"{items.actual[row]:.15g}",
            indicator=items.name("indicator", row),
            known=", ".join(f"“{word}”" for word, _ in grades) or "–",
        )


def _blank(items: Items) -> Bools:
    """Items whose actual is neither a number nor words."""
    blank: Bools = (items.actual_text == NOWHERE) & np.isnan(items.actual)
    return blank


def _undecided(items: Items, rules: Rulebook, decision: Decision) -> Problem:
    """Units equal at a cut that the rulebook does not settle."""
    if decision.kind == "class":
        table, names = "classes", [one.name for one in rules.classes]
    else:
        table, names = "awards", [one.name for one in rules.awards]
    return problem(
        "tie-at-cut",
        stated_at(rules, (table, str(names.index(decision.name)))),
        name=decision.name,
        place=decision.place(items.clusters),
        units=", ".join(items.units[unit] for unit in decision.units),
        seats=str(decision.seats),
    )
