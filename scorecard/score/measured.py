"""From what was reported to attainment and verdicts, by the kind of each indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from scorecard.domain import NOWHERE, Codes, Direction, Floats, Ints, Items, Verdict
from scorecard.regulation.expression.tree import LARGEST
from scorecard.regulation.kinds import IndicatorKind, Vocabulary
from scorecard.regulation.kinds.words import grade_shares, place_shares, yes_no_shares
from scorecard.score.attainment import Directions, Verdicts, bars, by_direction, verdicts
from scorecard.score.rules import Policy


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What some items came to, one value per item."""

    attained: Floats
    """Attainment, not held above 0; of words and places their share, 1.0 for the best."""
    value: Floats
    """The figure itself: the actual, a place, a share of words."""
    verdict: Verdicts

    def take(self, rows: Ints) -> Measured:
        """What the items of some rows came to."""
        return Measured(self.attained[rows], self.value[rows], self.verdict[rows])


def measured(items: Items, policy: Policy) -> Measured:
    """What the items of one policy came to."""
    kind, value, wanted = policy.kind, values(items, policy), wanted_values(items, policy)
    required = items.required if kind.moved_by_share else np.full(len(items), np.nan)
    formula = kind.formula(policy.formula)
    verdict = verdicts(value, wanted, judged_directions(items, kind), items.upper, required, formula, items.prior)
    due = [way for way in Direction if policy.is_due_without_target(way)]
    if due:
        # Where a report is due with or without a target, that none came is told first. Words that a kind
        # does not read are a report all the same, shown and not scored.
        silent = np.isnan(value) & np.isin(items.direction, due)
        aimless = np.isnan(wanted) & (kind.vocabulary is None)
        verdict[silent & ~(aimless & (items.actual_text != NOWHERE))] = Verdict.NO_ACTUAL
        verdict[~items.assigned] = Verdict.NO_TARGET
    return Measured(_attained(items, policy, attainment_figures(items, policy, value, wanted)), value, verdict)


def _attained(items: Items, policy: Policy, figures: Mapping[str, Floats]) -> Floats:
    attained = by_direction(items.direction, policy.attained, figures)
    if not any(policy.kind.has_no_bound(policy.formula, way) for way in Direction):
        return attained
    # In rules the largest figure that counts stands for what has no bound.
    return np.where(attained >= LARGEST, np.inf, attained)


def attainment_figures(items: Items, policy: Policy, value: Floats, wanted: Floats) -> dict[str, Floats]:
    """What attainment and bars of some items look at."""
    figures = {
        "value": value,
        "target": wanted,
        "upper": items.upper,
        "prior": items.prior,
        "required": items.required,
        "max_points": items.max_points,
    }
    if policy.kind.vocabulary == "place":
        figures["share"] = _at(place_shares(items.texts)[2], items.actual_text)
    return figures


def values(items: Items, policy: Policy) -> Floats:
    """The figure that counts, of each item: its actual, or what that counts as."""
    kind, actual = policy.kind, items.actual
    if kind.vocabulary is None:
        return actual
    said = _at(word_worth(kind.vocabulary, policy.grades, items.texts), items.actual_text)
    match kind.numbers:
        case "as_they_are":
            return np.where(np.isnan(actual), said, actual)
        case "yes_or_no":
            number = np.where(np.isnan(actual), np.nan, (actual > 0).astype(np.float64))
            return np.where(np.isnan(said), number, said)
        case "never":
            return said
        case _:
            assert_never(kind.numbers)


def wanted_values(items: Items, policy: Policy) -> Floats:
    """What the value of each item is compared with before a share of it is required."""
    kind = policy.kind
    match kind.aim:
        case "target":
            return items.target
        case "yes":
            return np.ones(len(items))
        case "words":
            assert kind.vocabulary is not None
            said = _at(word_worth(kind.vocabulary, policy.grades, items.target_texts), items.target_text)
            if kind.numbers == "as_they_are":
                return np.where(np.isnan(items.target), said, items.target)
            return said if policy.target is None else np.where(np.isnan(said), target_worth(policy), said)
        case _:
            assert_never(kind.aim)


def target_worth(policy: Policy) -> float:
    """What the target in words counts as that the rulebook states for all; NaN where there is none."""
    if policy.target is None or policy.kind.vocabulary is None:
        return np.nan
    return float(word_worth(policy.kind.vocabulary, policy.grades, (policy.target,))[0])


def word_worth(vocabulary: Vocabulary, grades: Sequence[tuple[str, float]], texts: Sequence[str]) -> Floats:
    """What each text counts as: a share of words, or a place."""
    match vocabulary:
        case "yes_no":
            return yes_no_shares(texts)
        case "grade":
            return grade_shares(texts, grades)
        case "place":
            return place_shares(texts)[0]
        case _:
            assert_never(vocabulary)


def bar_values(items: Items, policy: Policy) -> Floats:
    """What the value of each item must come to, the required share put in; of a range its low end."""
    wanted, kind = wanted_values(items, policy), policy.kind
    if not kind.moved_by_share:
        return wanted
    formula = kind.formula(policy.formula)
    return bars(wanted, items.required, judged_directions(items, kind), formula, items.prior, items.upper)


def judged_directions(items: Items, kind: IndicatorKind) -> Directions:
    """Which way the value of each item is compared with its bar."""
    return items.direction if kind.judged is None else np.full(len(items), kind.judged, dtype=np.int8)


def _at(worth: Floats, codes: Codes) -> Floats:
    """The values that codes point to; NaN for NOWHERE, which is the last."""
    return np.append(worth, np.nan)[codes]
