"""A scorecard before its year is over, from lines a test writes: what each item has come to, and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from scorecard.combine import Combined
from scorecard.combine.within_year import Pace, Progress
from scorecard.domain import NOWHERE, Parts
from scorecard.pipeline import scored
from scorecard.read import Reading
from scorecard.read.reading import SourceFile
from scorecard.result import Scorecard
from scorecard.rulebook import Rulebook
from scorecard.spans import Span
from tests.parts.build import NONE, Line, items_of

NO_RULES = Rulebook()


@dataclass(frozen=True, slots=True)
class Course:
    """How far one item has come; what is left out is not known."""

    line: Line
    """With the plan of the year as its target."""
    parts: Sequence[Line] = ()
    """With the span of each."""
    to_date: float = NONE
    plan_share: float = NONE
    expected: float = NONE
    pace: Pace | None = None
    forecast: float = NONE
    forecast_meets: bool | None = None
    needed: float = NONE
    estimate: bool = False


def card_within_year(courses: Sequence[Course], months: int | None = 6, rules: Rulebook = NO_RULES) -> Scorecard:
    """The scorecard of some items as of the end of a month, None for the whole year."""
    rows = [one.line for one in courses]
    spread = [(item, part) for item, one in enumerate(courses) for part in one.parts]
    both = items_of([*rows, *(part for _, part in spread)])
    items = both.take(np.arange(len(rows)))
    parts = Parts(np.array([item for item, _ in spread], dtype=np.int64), both.take(np.arange(len(rows), len(both))))

    def column(name: str) -> np.ndarray:
        return np.array([getattr(one, name) for one in courses], dtype=np.float64)

    progress = Progress(
        months=months,
        parts=parts,
        to_date=column("to_date"),
        year_target=items.target,
        plan_share=column("plan_share"),
        expected=column("expected"),
        pace=np.array([NOWHERE if one.pace is None else one.pace for one in courses], dtype=np.int32),
        forecast=column("forecast"),
        forecast_meets=np.array(
            [NOWHERE if one.forecast_meets is None else one.forecast_meets for one in courses], dtype=np.int8
        ),
        needed=column("needed"),
        estimate=np.array([one.estimate for one in courses], dtype=np.bool_),
        prior_estimated=np.zeros(len(courses), dtype=np.bool_),
    )
    reading = Reading(items, 2022, (), (SourceFile("book.xlsx", "0" * 64),), (), parts)
    with patch("scorecard.pipeline.combined", lambda *_: Combined(items, progress)):
        return scored(reading, rules, months)


def _quarters(unit: str, indicator: str, *actuals: float) -> list[Line]:
    return [
        Line(actual=actual, unit=unit, indicator=indicator, span=Span(3 * at + 1, 3 * at + 3))
        for at, actual in enumerate(actuals)
    ]


def half_year() -> list[Course]:
    """Six months of three units: A is ahead and behind, B on pace with an estimate, C has sent nothing."""
    return [
        Course(
            Line(400, unit="A", cluster="I", indicator="jobs", prior=200),
            _quarters("A", "jobs", 110, 120),
            to_date=230, plan_share=0.575, expected=0.5, pace=Pace.AHEAD, forecast=460, forecast_meets=True,
            needed=170 / 6,
        ),
        Course(
            Line(300, unit="A", cluster="I", indicator="loans", initial=320),
            _quarters("A", "loans", 40, 50),
            to_date=90, plan_share=0.3, expected=0.5, pace=Pace.BEHIND, forecast=180, forecast_meets=False, needed=35,
        ),
        Course(
            Line(100, unit="B", cluster="I", indicator="jobs"),
            [Line(actual=51, unit="B", indicator="jobs", span=Span(1, 6, is_estimate=True))],
            to_date=51, plan_share=0.51, expected=0.5, pace=Pace.ON_PACE, forecast=102, forecast_meets=True,
            needed=49 / 6, estimate=True,
        ),
        Course(Line(100, unit="C", cluster="I", indicator="jobs")),
    ]  # fmt: skip
