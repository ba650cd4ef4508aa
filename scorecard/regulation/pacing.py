"""What is expected of the year's plan by when, and how far off it is still on pace."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Literal

from scorecard.language.sentences import Sentence
from scorecard.regulation.methods.method import Speaker
from scorecard.regulation.table import Share, Table, table
from scorecard.regulation.wording import LEAST_PERCENT, Mistake, Path, choice, figure, percent_for_share
from scorecard.spans import MONTHS, named_span

_QUARTERS = tuple(f"q{number}" for number in range(1, 5))
_MONTHS = tuple(f"m{number}" for number in range(1, MONTHS + 1))
_CLOSE = 1e-9
"""How far from 1 the parts of a profile may lie: what floats make of thirds."""


@table
class PaceRule(Table):
    """What is expected within the year."""

    expected: Literal["linear", "prior"] | dict[str, float] = "linear"
    """The share of the plan by when: by the "linear" way of the months, as last year went ("prior"), or the part of
    each quarter or month: { q1 = 0.15, q2 = 0.25, q3 = 0.25, q4 = 0.35 }."""
    behind: Share = 0.10
    """So far below what is expected, as a share of it, an item is behind."""
    ahead: Share = 0.10
    """So far above it, it is ahead."""

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        if isinstance(self.expected, dict):
            yield from _profile_mistakes((*path, "expected"), self.expected)

    def by_month(self) -> tuple[float, ...] | None:
        """A profile's share of the plan at each month's end, 12 of them; None where there is no profile.

        Inside a quarter it runs evenly.
        """
        if not isinstance(self.expected, dict):
            return None
        monthly = [0.0] * MONTHS
        for name, share in self.expected.items():
            span = named_span(name)
            if span is not None:
                for month in range(span.first, span.last + 1):
                    monthly[month - 1] = share / (span.last - span.first + 1)
        return tuple(math.fsum(monthly[: month + 1]) for month in range(MONTHS))

    def sentences(self, to: Speaker) -> list[str]:
        """What it says, also of what it leaves as built in."""
        return [
            self._expectation(to),
            to.say(
                "behind at {share} of that or less, unless the forecast is enough", share=to.percent(1 - self.behind)
            ),
            to.say("ahead at {share} of that or more", share=to.percent(1 + self.ahead)),
        ]

    def _expectation(self, to: Speaker) -> str:
        if isinstance(self.expected, dict):
            parts = ", ".join(f"{name} {to.percent(share)}" for name, share in self.expected.items())
            return to.say("expected of the year's plan: {parts}", parts=parts)
        if self.expected == "prior":
            return to.say("expected is the share of the year that last year had come to by then")
        return to.say("expected is the share of the year's months that have gone")


def _profile_mistakes(path: Path, profile: dict[str, float]) -> Iterator[Mistake]:
    """Names that are no periods, quarters beside months, and parts that do not make the whole."""
    unknown = [name for name in profile if name not in (*_QUARTERS, *_MONTHS)]
    for name in unknown:
        names = _MONTHS if re.match("m", name, re.IGNORECASE) else _QUARTERS
        yield Mistake((*path, name), Sentence("is no period of a profile; {remedy}", remedy=choice(name, names)))
    quarters, months = (sum(name in names for name in profile) for names in (_QUARTERS, _MONTHS))
    if quarters and months:
        yield Mistake(path, Sentence("mixes quarters and months; write four quarters, or twelve months"))
    if unknown or (quarters and months):
        return
    percents = {name: share for name, share in profile.items() if abs(share) >= LEAST_PERCENT}
    for name, share in percents.items():
        yield Mistake((*path, name), percent_for_share(share))
    for name, share in profile.items():
        if share < 0:
            yield Mistake(
                (*path, name),
                Sentence("{share} is below 0; write the period's part of the year's plan", share=figure(share)),
            )
    if percents or any(share < 0 for share in profile.values()):
        return
    total = math.fsum(profile.values())
    if not profile:
        yield Mistake(path, Sentence("is empty; state each quarter's part of the year's plan, as in q1 = 0.15"))
    elif abs(total - 1) > _CLOSE:
        missing = [name for name in (_QUARTERS if quarters else _MONTHS) if name not in profile]
        said = figure(total)
        if missing:
            unstated = ", ".join(missing)
            yield Mistake(
                path,
                Sentence(
                    "adds up to {total}, not 1; mend a part, or state {names}",
                    total=said,
                    names=unstated,
                ),
            )
        else:
            yield Mistake(path, Sentence("adds up to {total}, not 1; mend a part", total=said))
