"""Where a scorecard is not what it comes to by hand: a line for each difference, by aspect."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from scorecard.domain import NOWHERE, Verdict
from scorecard.result import Scorecard
from tests.by_hand.reading import VERDICTS
from tests.by_hand.standing import Decision, Page


def units_apart(card: Scorecard, page: Page) -> Iterator[str]:
    """Ranks, scores, maxima and tallies."""
    if set(card.table.units) != {one.name for one in page.units}:
        yield f"units: {card.table.units}"
        return
    ranks = card.standing.cluster_rank if page.within == "cluster" else card.standing.rank
    for one in page.units:
        code = card.table.units.index(one.name)
        if int(ranks[code]) != one.rank:
            yield f"{one.name}: rank {ranks[code]}, by hand {one.rank}"
        for name, found, wanted in (
            ("score", card.unit_scores.score, one.points),
            ("maximum", card.unit_scores.max_score, one.maximum),
        ):
            if not same(float(found[code]), wanted):
                yield f"{one.name}: {name} {found[code]}, by hand {wanted}"
        tally = {word: int(card.unit_scores.tally[code, Verdict[word.upper()]]) for word in VERDICTS}
        if tally != {word: one.tally[word] for word in VERDICTS}:
            yield f"{one.name}: {tally}, by hand {dict(one.tally)}"


def items_apart(card: Scorecard, page: Page) -> Iterator[str]:
    """Points by the rules, whosever points count."""
    table, found = card.table, {}
    for row in table.rows():
        group = table.group_of(row)
        points = float(card.scores.computed[row])
        if not math.isnan(points):
            found[table.name("unit", row), group.label if group else "", table.name("indicator", row)] = points
    for key in sorted({*found, *page.points}):
        if key not in found or not same(found[key], page.points.get(key)):
            yield f"{key}: {found.get(key)}, by hand {page.points.get(key)}"


def groups_apart(card: Scorecard, page: Page) -> Iterator[str]:
    """Points of the groups that the page tells of."""
    rows = card.groups.to_dict("records")
    found = {(str(row["unit"]), str(row["group"])): float(row["points"]) for row in rows}
    for one in page.units:
        for group, points in one.groups.items():
            if not same(found[one.name, group], points):
                yield f"{one.name}, {group}: {found[one.name, group]}, by hand {points}"


def standing_apart(card: Scorecard, page: Page) -> Iterator[str]:
    """Classes and awards."""
    for one in page.units:
        code = card.table.units.index(one.name)
        found = card.class_name(code), card.awards.of_unit(code)
        if found != (one.class_name, one.awards):
            yield f"{one.name}: {found}, by hand {(one.class_name, one.awards)}"


def decisions_apart(card: Scorecard, page: Page) -> Iterator[str]:
    """Equal units, and too few seats for them."""
    found = {
        Decision(
            one.name,
            "" if one.cluster == NOWHERE else card.table.clusters[one.cluster],
            frozenset(card.table.units[unit] for unit in one.units),
            one.seats,
        )
        for one in (*card.classes.decisions, *card.awards.decisions)
    }
    yield from (f"{one}" for one in found ^ set(page.decisions))
    if len(found) != sum(problem.code == "tie-at-cut" for problem in card.problems):
        yield "not every decision is told"


def same(found: float, wanted: Fraction | None) -> bool:
    """Equal to ten significant digits, or missing on both sides."""
    if wanted is None:
        return math.isnan(found)
    return math.isclose(found, float(wanted), rel_tol=1e-10, abs_tol=1e-10)
