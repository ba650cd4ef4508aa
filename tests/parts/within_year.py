"""A scorecard of parts of the year, from lines a test writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scorecard.domain import Parts
from scorecard.pipeline import scored
from scorecard.read import Reading
from scorecard.read.reading import SourceFile
from scorecard.result import Scorecard
from scorecard.rulebook import Rulebook
from scorecard.rulebook.model import Rule
from scorecard.spans import Span
from tests.parts.build import Line, items_of

SUMMED = Rulebook(defaults=Rule(combine="sum"))


class Course(NamedTuple):
    """An item with its parts."""

    line: Line
    """With the plan of the year as its target."""
    parts: Sequence[Line] = ()
    """With the span of each."""


def card_of_parts(courses: Sequence[Course], months: int | None = 6, rules: Rulebook = SUMMED) -> Scorecard:
    """The scorecard of some items as of the end of a month, None for the whole year."""
    rows = [one.line for one in courses]
    spread = [(item, part) for item, one in enumerate(courses) for part in one.parts]
    both = items_of([*rows, *(part for _, part in spread)])
    items = both.take(np.arange(len(rows)))
    parts = Parts(np.array([item for item, _ in spread], dtype=np.int64), both.take(np.arange(len(rows), len(both))))
    reading = Reading(items, 2022, (), (SourceFile("book.xlsx", "0" * 64),), (), parts)
    return scored(reading, rules, months)


def quarters(line: Line, *actuals: float) -> Course:
    """An item with what its quarters came to, from the first on."""
    return Course(
        line,
        [
            Line(actual=actual, unit=line.unit, indicator=line.indicator, span=Span(3 * at + 1, 3 * at + 3))
            for at, actual in enumerate(actuals)
        ],
    )


def half_year() -> list[Course]:
    """Six months of three units: A is ahead and behind, B on pace with an estimate, C has sent nothing."""
    estimate = Line(actual=51, unit="B", indicator="jobs", span=Span(1, 6, is_estimate=True))
    return [
        quarters(Line(400, unit="A", cluster="I", indicator="jobs"), 110, 120),
        quarters(Line(300, unit="A", cluster="I", indicator="loans", initial=320), 40, 50),
        Course(Line(100, unit="B", cluster="I", indicator="jobs"), [estimate]),
        Course(Line(100, unit="C", cluster="I", indicator="jobs")),
    ]
