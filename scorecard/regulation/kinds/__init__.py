"""The kinds of indicators that a rulebook may state, each in a module of its own; a new one is named here."""

from __future__ import annotations

from typing import assert_never

from scorecard.choices import Kind
from scorecard.regulation.kinds.as_stated import AsStated
from scorecard.regulation.kinds.count import Count
from scorecard.regulation.kinds.entered import Entered
from scorecard.regulation.kinds.grade import Grade
from scorecard.regulation.kinds.higher import Higher
from scorecard.regulation.kinds.kind import IndicatorKind, Told, Vocabulary
from scorecard.regulation.kinds.lower import Lower
from scorecard.regulation.kinds.range import Range
from scorecard.regulation.kinds.rank import Rank
from scorecard.regulation.kinds.unscored import Unscored
from scorecard.regulation.kinds.yes_no import YesNo

__all__ = ["IndicatorKind", "Told", "Vocabulary", "kind_named"]


def kind_named(name: Kind | None) -> IndicatorKind:
    """The kind that a rulebook names."""
    match name:
        case None:
            return AsStated()
        case "higher":
            return Higher()
        case "lower":
            return Lower()
        case "range":
            return Range()
        case "yes_no":
            return YesNo()
        case "grade":
            return Grade()
        case "rank":
            return Rank()
        case "count":
            return Count()
        case "entered":
            return Entered()
        case "unscored":
            return Unscored()
        case _:
            assert_never(name)
