"""A count of events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from scorecard.regulation.kinds.kind import IndicatorKind
from scorecard.regulation.methods.method import Teller, Voice


@dataclass(frozen=True, slots=True)
class Count(IndicatorKind):
    """How often something happened: a yes is one event, a no is none; a target is no must."""

    name: ClassVar = "count"
    vocabulary: ClassVar = "yes_no"
    scored_by_words: ClassVar = True
    counts_events: ClassVar = True

    def sentence(self, to: Voice) -> str:
        return to.say("a count of events")

    def title(self, tell: Teller) -> str:
        return tell.say("a count")
