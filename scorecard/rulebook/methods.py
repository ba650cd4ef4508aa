"""What in a points method contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scorecard.rulebook.model import Curve, Points, Steps, Tiers
from scorecard.rulebook.wording import Mistake, Path, exactly_one, figure


def method_mistakes(path: Path, points: Points) -> Iterator[Mistake]:
    """The mistakes of one points table."""
    match points:
        case Curve():
            yield from _curve(path, points)
        case Tiers():
            yield from _tiers(path, points)
        case Steps():
            yield from _steps(path, points)


def _curve(path: Path, curve: Curve) -> Iterator[Mistake]:
    for (before, _), (after, _) in pairwise(curve.knots):
        if after <= before:
            yield Mistake(
                (*path, "knots"), f"{figure(after)} follows {figure(before)}; order the knots by x, each x once"
            )
            return


def _tiers(path: Path, ladder: Tiers) -> Iterator[Mistake]:
    for number, tier in enumerate(ladder.tiers):
        place = (*path, "tiers", str(number))
        yield from exactly_one(place, tier, ("at_least", "at_most"))
        yield from exactly_one(place, tier, ("share", "points"))
    sides = {side for tier in ladder.tiers for side in ("at_least", "at_most") if getattr(tier, side) is not None}
    if len(sides) > 1 and not any(tier.at_least is not None and tier.at_most is not None for tier in ladder.tiers):
        yield Mistake(
            (*path, "tiers"), "the ladder mixes at_least and at_most; state all steps with the same of the two"
        )


def _steps(path: Path, steps: Steps) -> Iterator[Mistake]:
    if steps.bonus and steps.over is None:
        yield Mistake((*path, "bonus"), "no step over the target is stated; add over = 0.01 for each per cent over it")
    if steps.penalty and steps.under is None:
        yield Mistake(
            (*path, "penalty"), "no step under the target is stated; add under = 0.01 for each per cent under it"
        )
