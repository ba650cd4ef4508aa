"""Where a unit stands and why: rank, class, awards, and what would lift it."""

from __future__ import annotations

from scorecard.report.explain.classes import award_steps, class_steps
from scorecard.report.explain.lifts import lift_steps
from scorecard.report.explain.ranks import rank_steps
from scorecard.report.explain.teller import Step, Teller
from scorecard.rulebook import sha256_of


def standing_steps(tell: Teller, unit: int) -> list[Step]:
    """All that follows from the score, and the rulebook by which it does."""
    return [
        *rank_steps(tell, unit),
        *class_steps(tell, unit),
        *award_steps(tell, unit),
        *lift_steps(tell, unit),
        [tell.say("rulebook"), _rulebook(tell)],
    ]


def _rulebook(tell: Teller) -> str:
    rules = tell.card.rulebook
    parts = [rules.name, *(part for part in (rules.version, rules.legal_basis) if part)]
    return f"{', '.join(parts)} ({sha256_of(rules)[:12]})"
