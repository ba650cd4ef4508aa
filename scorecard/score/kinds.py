"""From what was reported to attainment and verdicts, by the kind of each indicator."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.domain import Bools, Codes, Direction, Floats, Items, Verdict
from scorecard.numbers import agree
from scorecard.score.attainment import Verdicts, unfloored, verdicts
from scorecard.score.rules import Policy
from scorecard.score.words import grade_shares, place_shares, yes_no_shares


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What some items came to, one value per item."""

    attained: Floats
    """Attainment, not held above 0; of words and places their share, 1.0 for the best."""
    value: Floats
    """The figure itself: the actual, a place, a share of words."""
    verdict: Verdicts


def measured(items: Items, policy: Policy) -> Measured:
    """What the items of one policy came to."""
    match policy.kind:
        case "yes_no":
            return _of_words(items, yes_no_shares(items.texts), np.ones(len(items)), numbers_count=True)
        case "grade":
            best = grade_shares(items.texts, policy.grades)
            return _of_words(items, best, _grade_targets(items, policy))
        case "rank":
            return _of_places(items)
        case "count" | "entered":
            return _of_counts(items, policy)
        case _:
            return _of_figures(items, policy)


def baselines(items: Items, policy: Policy) -> Floats | None:
    """Where progress starts, None where attainment does not ask."""
    if policy.formula != "progress":
        return None
    return items.prior if policy.baseline == "prior" else np.full(len(items), policy.baseline)


def _of_figures(items: Items, policy: Policy) -> Measured:
    baseline = baselines(items, policy)
    figures = items.actual, items.target, items.direction, items.upper
    return Measured(
        attained=unfloored(*figures, policy.formula, baseline),
        value=items.actual,
        verdict=verdicts(*figures, items.required, policy.formula, baseline),
    )


def _of_words(items: Items, shares: Floats, wanted: Floats, *, numbers_count: bool = False) -> Measured:
    """Words, each with its share; a number in their stead is 0 for none and 1 for any other."""
    share = _at(shares, items.actual_text)
    if numbers_count:
        number = np.where(np.isnan(items.actual), np.nan, (items.actual > 0).astype(np.float64))
        share = np.where(np.isnan(share), number, share)
    verdict = np.where(share > wanted, Verdict.EXCEEDED, Verdict.MISSED).astype(np.int8)
    verdict[agree(share, wanted)] = Verdict.MET
    return Measured(share, share, _unsettled(items, verdict, np.isnan(share), np.isnan(wanted)))


def _grade_targets(items: Items, policy: Policy) -> Floats:
    stated = _at(grade_shares(items.target_texts, policy.grades), items.target_text)
    if policy.target is None:
        return stated
    return np.where(np.isnan(stated), grade_shares((policy.target,), policy.grades)[0], stated)


def _of_places(items: Items) -> Measured:
    """Places such as 9/63: the first is best; a target, where there is one, is a place too."""
    place, _, share = place_shares(items.texts)
    value = np.where(np.isnan(items.actual), _at(place, items.actual_text), items.actual)
    wanted = np.where(np.isnan(items.target), _at(place_shares(items.target_texts)[0], items.target_text), items.target)
    lower = np.full(len(items), Direction.LOWER, dtype=np.int8)
    verdict = verdicts(value, wanted, lower, items.upper, items.required)
    verdict = _unsettled(items, verdict, np.isnan(value), np.isnan(wanted))
    return Measured(_at(share, items.actual_text), value, verdict)


def _of_counts(items: Items, policy: Policy) -> Measured:
    """Events and points entered: a yes is one event, a no is none; a target is no must."""
    said = _at(yes_no_shares(items.texts), items.actual_text)
    value = np.where(np.isnan(items.actual), said, items.actual)
    figures = _of_figures(items.replace(actual=value), policy)
    attained = figures.attained
    if policy.kind == "entered":
        with np.errstate(divide="ignore", invalid="ignore"):
            attained = np.where(items.max_points > 0, value / items.max_points, np.nan)
    return Measured(attained, value, _unsettled(items, figures.verdict, np.isnan(value), np.isnan(items.target)))


def _unsettled(items: Items, verdict: Verdicts, silent: Bools, aimless: Bools) -> Verdicts:
    """Verdicts where a report is due with or without a target: that none came is told first."""
    verdict = verdict.copy()
    verdict[aimless] = Verdict.NO_TARGET
    verdict[silent] = Verdict.NO_ACTUAL
    verdict[~items.assigned] = Verdict.NO_TARGET
    return verdict


def _at(values: Floats, codes: Codes) -> Floats:
    """The values that codes point to; NaN for NOWHERE, which is the last."""
    return np.append(values, np.nan)[codes]
