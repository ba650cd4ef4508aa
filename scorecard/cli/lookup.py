"""What a user calls a unit or an indicator, to the one that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from scorecard.cli.output import Output, refuse

if TYPE_CHECKING:
    from scorecard.result import Scorecard


def units_named(out: Output, card: Scorecard, wanted: str | None) -> list[int]:
    """The units asked for, best first: one by its name, or all; none where nothing was read."""
    if not len(card.table):
        return []
    if wanted is None:
        return [int(unit) for unit in card.standing.order]
    return [name_found(out, "unit", wanted, card.table.units)]


def name_found(out: Output, kind: Literal["unit", "indicator"], wanted: str, names: Sequence[str]) -> int:
    from scorecard.find import NameNotFound, find_name

    try:
        return find_name(wanted, names)
    except NameNotFound as error:
        candidates = ", ".join(f"“{name}”" for name in error.candidates)
        if error.ambiguous:
            sentence = "“{wanted}” may be {candidates}; write more of the name"
        elif kind == "unit":
            sentence = "no unit “{wanted}”; the nearest: {candidates}"
        else:
            sentence = "no indicator “{wanted}”; the nearest: {candidates}"
        refuse(out, out.say(sentence, wanted=wanted, candidates=candidates or "–"))
