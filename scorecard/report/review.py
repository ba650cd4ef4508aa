"""Points by the rules beside those a unit gave itself and those a reviewer gave: where they differ, and by how much."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.choices import Counted
from scorecard.domain import POINTS, Number
from scorecard.fields.field import Value
from scorecard.language import Language, translate
from scorecard.report.tables import Column, Table
from scorecard.result import Scorecard
from scorecard.score import score_items, score_units


@dataclass(frozen=True, slots=True)
class Difference:
    """One item whose points are not told alike."""

    row: int
    computed: float
    own: float
    reviewed: float
    """NaN where nobody gave any."""
    gap: float
    """The largest of them less the smallest."""


def differences(card: Scorecard) -> list[Difference]:
    """The items whose points differ by more than the rulebook's tolerance, largest first, then as read."""
    table = card.table
    told = np.stack([card.scores.computed, table.self_points, table.reviewed_points])
    given = ~np.isnan(told[1:]).all(axis=0)
    with np.errstate(invalid="ignore"):
        gap = np.fmax.reduce(told) - np.fmin.reduce(told)
    rows = np.flatnonzero(given & (gap > card.rulebook.review.tolerance * (1 + 1e-12)))
    ordered = sorted(rows.tolist(), key=lambda row: (-gap[row], row))
    computed, own, reviewed = told.tolist()
    return [Difference(row, computed[row], own[row], reviewed[row], float(gap[row])) for row in ordered]


def has_reviews(card: Scorecard) -> bool:
    """Whether anybody entered points beside the figures."""
    table = card.table
    return bool((~np.isnan(table.self_points) | ~np.isnan(table.reviewed_points)).any())


_ITEMS = (
    Column("Unit", wraps=True),
    Column("Indicator", wraps=True),
    Column("Computed", "points"),
    Column("Own", "points"),
    Column("Reviewed", "points"),
    Column("Of", "points"),
    Column("Difference", "points"),
    Column("Cells"),
)
_UNITS = (
    Column("Unit", wraps=True),
    Column("Computed", "points"),
    Column("Own", "points"),
    Column("Reviewed", "points"),
    Column("Counts", "word"),
)


def review_tables(card: Scorecard, language: Language) -> list[Table]:
    """The items that differ, then each unit's score by whosever points."""
    found = differences(card)
    rows = [_item_row(card, one) for one in found]
    title = translate("Points that differ", language)
    counts = card.rulebook.review.counts
    totals = [
        score_units(card.regulation, score_items(card.regulation, one), card.rulebook)[0].score for one in COUNTED
    ]
    units: list[list[Value]] = [
        [card.table.units[unit], *(float(total[unit]) for total in totals), WORDS[counts]]
        for unit in card.standing.order.tolist()
    ]
    return [
        Table(title, _ITEMS, rows),
        Table(translate("Scores by whose points", language), _UNITS, _without_unknown(card, units)),
    ]


COUNTED: tuple[Counted, ...] = ("computed", "self", "reviewed")
WORDS: Mapping[Counted, str] = {"computed": "computed", "self": "own points", "reviewed": "reviewed points"}


def _without_unknown(card: Scorecard, rows: list[list[Value]]) -> list[list[Value]]:
    """No score by points that nobody entered."""
    for at, points in ((2, card.table.self_points), (3, card.table.reviewed_points)):
        if np.isnan(points).all():
            for row in rows:
                row[at] = None
    return rows


def _item_row(card: Scorecard, one: Difference) -> list[Value]:
    return [
        card.table.name("unit", one.row),
        card.table.name("indicator", one.row),
        one.computed,
        one.own,
        one.reviewed,
        float(card.table.max_points[one.row]),
        one.gap,
        ", ".join(_cells(card, one)),
    ]


def _cells(card: Scorecard, one: Difference) -> list[str]:
    """The cells the points stand in, with their file where there are several."""
    found = []
    for number, value in zip(POINTS, (one.own, one.reviewed), strict=True):
        cell = card.table.cell(one.row, number)
        if cell is not None and not math.isnan(value):
            found.append(cell.place if len(card.sources) < 2 else str(cell))
    return found


def review_records(card: Scorecard) -> list[dict[str, object]]:
    """One record per item that differs, largest first."""
    table = card.table

    def plain(value: float) -> float | None:
        return None if math.isnan(value) else float(f"{value:.15g}")

    return [
        {
            "unit": table.name("unit", one.row),
            "cluster": card.cluster_name(int(table.unit[one.row])) or None,
            "indicator": table.name("indicator", one.row),
            "max_points": plain(float(table.max_points[one.row])),
            "computed": plain(one.computed),
            "self": plain(one.own),
            "reviewed": plain(one.reviewed),
            "difference": plain(one.gap),
            "self_cell": _place(card, one.row, "self"),
            "reviewed_cell": _place(card, one.row, "reviewed"),
        }
        for one in differences(card)
    ]


REVIEW_COLUMNS = [
    "unit",
    "cluster",
    "indicator",
    "max_points",
    "computed",
    "self",
    "reviewed",
    "difference",
    "self_cell",
    "reviewed_cell",
]


def _place(card: Scorecard, row: int, number: Number) -> str | None:
    cell = card.table.cell(row, number)
    return cell.place if cell else None
