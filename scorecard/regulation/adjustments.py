"""Points on top of the total for events: what each gives or takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from annotated_types import Ge, Le

from scorecard.regulation.expression.tree import Expression, Figure, Number, OrElse, Times, held
from scorecard.regulation.formula import number_formula
from scorecard.regulation.methods.method import Speaker, bound_sentences, event_sentence
from scorecard.regulation.table import Name, Table, table

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Reference

EVENTS = Figure("events")
"""How many events the unit's indicator counts; missing where it is not reported."""
BEFORE = Figure("before")
"""The unit's score before adjustments."""


@table
class Adjustment(Table):
    """Points on top of the total: for each event that an indicator counts, or by the office's own formula."""

    indicator: Name | None = None
    """The indicator that counts the events; it earns nothing else."""
    points: float | None = None
    """Points for each event: 15 for a flag, -8 for a lapse."""
    share: Annotated[float, Ge(-1), Le(1)] | None = None
    """Instead, a share of the score before adjustments for each event: -0.25 takes a quarter."""
    formula: Name | None = None
    """Instead of an indicator with points or a share: "-8 * count_of(attainment < 1, 'Nền nếp')"."""
    name: Name | None = None
    """What a formula is called where it is listed; the formula itself where not stated."""
    least: float | None = None
    most: float | None = None
    """What all events together may give or take."""
    basis: str | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.indicator or self.name or self.formula or ""

    @property
    def costs(self) -> bool:
        """Whether each event takes points away."""
        return (self.points or self.share or 0.0) < 0

    @property
    def references(self) -> tuple[Reference, ...]:
        """Indicators and groups that its formula names."""
        if self.formula is None:
            return ()
        return number_formula(self.formula, "adjustment")[1]

    def bare(self) -> Expression:
        """What it comes to before that is held; missing where no events are reported."""
        if self.formula is not None:
            return number_formula(self.formula, "adjustment")[0]
        if self.points is not None:
            return Times(EVENTS, Number(self.points))
        return Times(Times(EVENTS, Number(self.share or 0.0)), BEFORE)

    def expression(self) -> Expression:
        """What is added to the score: nothing where nothing is known of it."""
        return held(OrElse(self.bare(), Number(0.0)), self.least, self.most)

    def sentences(self, to: Speaker) -> list[str]:
        """What each event gives or takes, and how far that goes."""
        if self.formula is not None:
            each = to.formula(self.formula)
        elif self.points is not None:
            each = event_sentence(self.points, to)
        else:
            each = to.say("{share} of the score for each event", share=to.percent(self.share or 0.0))
        return [each, *bound_sentences(self.least, self.most, to)]
