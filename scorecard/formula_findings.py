"""What is found of an office's own formulas with these items: names that nobody has, figures that lack, circles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scorecard.domain import Bools, Cell, Verdict
from scorecard.language import Language
from scorecard.language.sentences import Phrased
from scorecard.names import closest
from scorecard.problems import Problem, problem
from scorecard.rank import Ranking
from scorecard.regulation.expression.reckoning import column_of, holding
from scorecard.regulation.expression.tree import (
    TURNED,
    Condition,
    Expression,
    Gathered,
    LookedUp,
    figures_named,
    looked_up,
    own_figures,
    parts_of,
)
from scorecard.regulation.formula import in_words_of, truth_formula, written
from scorecard.rulebook import Rulebook
from scorecard.rulebook.places import stated_at
from scorecard.rulebook.stated import stated_conditions
from scorecard.score import GroupScores, Scores, UnitScores
from scorecard.score.adjustments import adjustment_columns
from scorecard.score.codes import unit_clusters
from scorecard.score.lookups import circular_policies, formula_columns, groups_within, in_order, lookups_of
from scorecard.score.matching import matching, matching_groups
from scorecard.score.rules import Path, Regulation

_NAMED = 5
"""Units that one problem names."""

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Reference


class FormulaText(Phrased):
    """A formula, told with the names of the reader's language."""

    def said_in(self, language: Language) -> str:
        return in_words_of(self, language)


def formula_problems(regulation: Regulation, scores: Scores | None, rules: Rulebook) -> Iterator[Problem]:
    """Every problem of the formulas of points.

    Args:
        scores: None before the year is over: what formulas come to is no problem then.
    """
    late = [number for number, one in enumerate(regulation.policies) if one.points.looks_elsewhere]
    if not late:
        return
    for number in late:
        place = _place(regulation, rules, number)
        points = regulation.policies[number].points
        for reference in points.references:
            yield from reference_problems(regulation, reference, place)
        if not _looks_at_a_figure(points.expression()):
            yield problem("formula-constant", place)
    for circle in circular_policies(regulation):
        links = " → ".join(_indicators(regulation, number) for number in (*circle, circle[0]))
        yield problem("formula-circle", _place(regulation, rules, circle[0]), links=links)
    if scores is not None:
        yield from _without_result(regulation, scores, in_order(regulation))


def _indicators(regulation: Regulation, policy: int) -> str:
    """The indicators that a policy is of."""
    indicators = np.unique(regulation.items.indicator[regulation.policy == policy]).tolist()
    return ", ".join(f"“{regulation.items.indicators[one]}”" for one in indicators)


def condition_problems(
    regulation: Regulation,
    scores: Scores | None,
    units: UnitScores,
    groups: GroupScores,
    standing: Ranking,
    rules: Rulebook,
) -> Iterator[Problem]:
    """Every problem of an office's own conditions: names that nobody has, and units for which they cannot be told.

    Args:
        scores: None before the year is over: nobody is judged by conditions then.
    """
    stated = list(stated_conditions(rules))
    if not len(regulation.items):
        return
    yield from _adjustments(regulation, scores, units, groups, rules)
    if not stated:
        return
    lookups = None if scores is None else lookups_of(regulation, scores)
    for path, text, scope in stated:
        place = stated_at(rules, path)
        rule, references = truth_formula(text, scope)
        if not _looks_at_a_figure(rule):
            yield problem("formula-constant", place)
        for reference in references:
            yield from reference_problems(regulation, reference, place)
        if lookups is None:
            continue
        figures = {**units.figures, **standing.figures}
        _, known = holding(rule, lookups.unit_columns(rule, groups, figures))
        asked = standing.ranked if scope != "gate" else _gated(regulation, groups, path)
        open_units = np.flatnonzero(~known & asked).tolist()
        if open_units:
            yield problem("condition-unknown", place, condition=FormulaText(text), units=_units(regulation, open_units))


def _gated(regulation: Regulation, groups: GroupScores, path: Path) -> Bools:
    """The units that have the group of a gate, in the cluster that it is stated for."""
    items, group = regulation.items, path[path.index("groups") + 1]
    asked = np.zeros(len(items.units), dtype=np.bool_)
    rows = np.isin(groups.group, matching_groups(group, items.groups)) & ~np.isnan(groups.points)
    asked[groups.unit[rows]] = True
    if path[0] == "clusters":
        asked &= np.isin(unit_clusters(items), matching(path[1], items.clusters))
    return asked


def _adjustments(
    regulation: Regulation, scores: Scores | None, units: UnitScores, groups: GroupScores, rules: Rulebook
) -> Iterator[Problem]:
    """The same of formulas of adjustments."""
    for number, one in enumerate(rules.adjustments):
        if one.formula is None:
            continue
        place = stated_at(rules, ("adjustments", str(number), "formula"))
        for reference in one.references:
            yield from reference_problems(regulation, reference, place)
        if not _looks_at_a_figure(one.bare()):
            yield problem("formula-constant", place)
        if scores is None:
            continue
        columns = adjustment_columns(one, regulation, scores, groups, units.figures_before)
        open_units = np.flatnonzero(np.isnan(column_of(one.bare(), columns)) & ~np.isnan(units.rolled_up)).tolist()
        if open_units:
            yield problem(
                "adjustment-unknown", place, formula=FormulaText(one.formula), units=_units(regulation, open_units)
            )


def _looks_at_a_figure(rule: Expression | Condition) -> bool:
    return any(isinstance(part, LookedUp | Gathered) for part in parts_of(rule))


def _units(regulation: Regulation, units: list[int]) -> str:
    return named_few([regulation.items.units[unit] for unit in units])


def named_few(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    return ", ".join(names[:_NAMED]) + (f" (+{len(names) - _NAMED})" if len(names) > _NAMED else "")


def reference_problems(regulation: Regulation, reference: Reference, place: Cell) -> Iterator[Problem]:
    """A name of a formula that the workbooks do not have, or have more than once."""
    items, name = regulation.items, reference.name
    if reference.sort == "group":
        if not matching_groups(name, items.groups):
            near = closest(name, [one.title for one in items.groups])
            yield problem("formula-unmatched", place, name=name, nearest=near)
        return
    indicators = matching(name, items.indicators)
    if not indicators:
        yield problem("formula-unmatched", place, name=name, nearest=closest(name, list(items.indicators)))
        return
    rows = np.isin(items.indicator, indicators) & items.assigned
    if reference.group:
        rows &= np.isin(items.group, groups_within(reference.group, items, regulation.tree))
    pairs = np.unique(np.stack([items.unit[rows], items.group[rows]]), axis=1)
    if np.bincount(pairs[0].astype(np.int64), minlength=1).max(initial=0) > 1:
        groups = [items.groups[code] for code in np.unique(pairs[1]).tolist() if code >= 0]
        titles = ", ".join(f"“{one.title}”" for one in groups)
        yield problem("formula-ambiguous", place, name=name, groups=titles, group=groups[0].label)


def _without_result(regulation: Regulation, scores: Scores, ordered: list[int]) -> Iterator[Problem]:
    """Indicators that were reported and whose formula comes to nothing all the same."""
    items, lookups = regulation.items, lookups_of(regulation, scores)
    cluster = unit_clusters(items)[items.unit]
    for number in ordered:
        policy = regulation.policies[number]
        if not policy.kind.scored:
            continue
        rows = np.flatnonzero(regulation.policy == number)
        columns = formula_columns(policy.points, lookups, rows, cluster)
        expression = policy.points.expression()
        open_rows = np.isnan(column_of(expression, columns))
        open_rows &= items.assigned[rows] & (scores.verdict[rows] != Verdict.NO_ACTUAL)
        wanted = {name: name.removeprefix(TURNED) for name in columns.figures if name in figures_named(expression)}
        wanted |= {node.name: written(node) for node in looked_up(expression) if node.name in columns.figures}
        # Where it has a value once something stands for what is missing, that is what it lacks: perhaps in one branch.
        filled = {name: np.where(np.isnan(column), 1.0, column) for name, column in columns.figures.items()}
        is_lacking = ~np.isnan(column_of(expression, replace(columns, figures=filled)))
        for at in np.flatnonzero(open_rows).tolist():
            row = int(rows[at])
            missing = {text for name, text in wanted.items() if np.isnan(columns.figures[name][at])}
            needed = {wanted[name] for name in own_figures(expression) if name in wanted} & missing
            lacking = sorted(needed or (missing if is_lacking[at] else ()))
            told = {"unit": items.name("unit", row), "indicator": items.name("indicator", row)}
            place = items.cell(row, "actual") or items.place(row)
            if lacking:
                code = "formula-lacks-due" if policy.missing == "error" else "formula-lacks"
                yield problem(code, place, figures=FormulaText(", ".join(lacking)), **told)
            else:
                yield problem("formula-undefined", place, **told)


def _place(regulation: Regulation, rules: Rulebook, policy: int) -> Cell:
    """Where the rulebook states the formula of a policy."""
    rule = int(regulation.rule[np.argmax(regulation.policy == policy)])
    path: Path = regulation.rules[rule].stated.get("points", ())
    return stated_at(rules, path)
