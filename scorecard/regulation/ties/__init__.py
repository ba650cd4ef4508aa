"""The tie-breaks that a rulebook may choose, each in a module of its own; a new one is named here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from scorecard.regulation.table import Table, table
from scorecard.regulation.ties.exceeded import Exceeded
from scorecard.regulation.ties.group import Group
from scorecard.regulation.ties.indicator import Indicator
from scorecard.regulation.ties.met import Met
from scorecard.regulation.ties.missed import Missed
from scorecard.regulation.ties.prior_rank import PriorRank
from scorecard.regulation.ties.tie import TieBreak

__all__ = ["TIE_KEYS", "Count", "Tie", "TieBreak", "tie_break"]

Count = Literal["exceeded", "met", "missed"]


@table
class Tie(Table):
    """A figure that tells units with equal scores apart; exactly one of its keys."""

    group: str | None = None
    """More points in this group first."""
    indicator: str | None = None
    """More points for this indicator first."""
    prior_rank: str | None = None
    """The better rank last year first, which is the actual of this indicator."""


_COUNTS: Mapping[Count, TieBreak] = {"exceeded": Exceeded(), "met": Met(), "missed": Missed()}
_NAMED: Mapping[str, Callable[[str], TieBreak]] = {"group": Group, "indicator": Indicator, "prior_rank": PriorRank}
TIE_KEYS = tuple(_NAMED)
"""The keys of a tie, which exclude each other."""


def tie_break(stated: Count | Tie) -> TieBreak:
    """What a rulebook means. A tie that states nothing, which is a mistake told elsewhere, breaks none."""
    if not isinstance(stated, Tie):
        return _COUNTS[stated]
    names = {key: getattr(stated, key) for key in TIE_KEYS}
    return next((_NAMED[key](name) for key, name in names.items() if name is not None), TieBreak())
