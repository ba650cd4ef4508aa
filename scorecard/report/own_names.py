"""A scorecard's own names and figures, as a first rulebook lists them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence, Set

import numpy as np

from scorecard.choices import Kind
from scorecard.domain import NOWHERE, Direction, Floats, Ints, Items
from scorecard.names import folded
from scorecard.problems import Detail
from scorecard.read import SheetReading
from scorecard.read.overrides import FIELDS, place_text
from scorecard.regulation.wording import quoted
from scorecard.result import Scorecard
from scorecard.rulebook.model import BUILT_IN
from scorecard.rulebook.starter import StarterHeading, StarterIndicator, StarterNames

_KINDS: dict[Direction, Kind] = {Direction.HIGHER: "higher", Direction.LOWER: "lower", Direction.RANGE: "range"}


def names_in(card: Scorecard) -> StarterNames:
    """The groups, indicators and clusters of the units read, in the order they stand there."""
    items = card.table
    clusters = [items.clusters[code] for code in dict.fromkeys(items.cluster.tolist()) if code != NOWHERE]
    groups = [items.groups[code] for code in dict.fromkeys(items.group.tolist()) if code != NOWHERE]
    doubtful = {found.details["name"] for found in card.problems if found.code == "direction-defaulted"}
    indicators = [
        _indicator(items, code, doubtful) for code in dict.fromkeys(items.indicator.tolist()) if code != NOWHERE
    ]
    titles = [(one.label, one.title) for one in groups]
    return StarterNames(card.year, titles, indicators, clusters, list(_unread(card.sheets)))


def _unread(sheets: Sequence[SheetReading]) -> Iterator[StarterHeading]:
    """The columns of figures without a meaning, each by its heading, or by its cell where that says more."""
    for sheet in sheets:
        headings = Counter(folded(column.heading) for column in sheet.columns)
        for column in sheet.columns:
            if column.role != "unknown" or not column.figures:
                continue
            is_alone = headings[folded(column.heading)] == 1
            place = place_text(column.heading, sheet.sheet, column.cell, is_alone=is_alone)
            yield StarterHeading(place, column.field if column.field in FIELDS else "")


def _indicator(items: Items, code: int, doubtful: Set[Detail]) -> StarterIndicator:
    rows = np.flatnonzero(items.indicator == code)
    directions = set(items.direction[rows].tolist())
    # Without a figure to aim at, which way is better is only a guess.
    aimed = not np.isnan(items.target[rows]).all()
    most = _same(items.max_points, rows)
    groups = [items.groups[group].label for group in dict.fromkeys(items.group[rows].tolist()) if group != NOWHERE]
    return StarterIndicator(
        name=items.indicators[code],
        measure=items.name("measure", int(rows[0])),
        groups=tuple(dict.fromkeys(groups)),
        kind=_KINDS[Direction(directions.pop())] if aimed and len(directions) == 1 else None,
        weight=_same(items.weight, rows) or None,  # a rulebook has no weight of 0; the workbook's stands without it
        required=_same(items.required, rows),
        max_points=most if most != BUILT_IN.max_points else None,
        is_direction_doubtful=quoted(items.indicators[code]) in doubtful,
    )


def _same(column: Floats, rows: Ints) -> float | None:
    """The figure that stands in all of some rows, None where they differ or have none."""
    first = float(column[rows[0]])
    return first if math.isfinite(first) and (column[rows] == first).all() else None
