"""Which of the spans that figures are stated for make up the months from January on, and what lacks where none do."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from scorecard.spans import Span

Places = tuple[int, ...]
"""Of spans, in the order of months."""


class Reach(IntEnum):
    """How far an item's figures reach."""

    NONE = 0
    """Nothing is stated as of the month, though what came before may be."""
    WHOLE = 1
    """The months from January on are all there."""
    GAP = 2
    """A later figure is there and one before it is missing."""
    UNSTATED = 3
    """All are there, and nothing says how they make one figure."""


class Tiling(NamedTuple):
    """What figures of some spans come to as of a month."""

    pieces: Places
    """The fewest spans that make up all months from January on, a result before an estimate; () where none do."""
    latest: int | None
    """The span that ends with the month and says most, for what only the last figure of counts."""
    gap: Span | None
    """The first months that nothing is stated for though a later figure is there."""


@lru_cache(maxsize=1 << 12)
def tiling(spans: tuple[Span, ...], months: int) -> Tiling:
    """How spans make up the months from January to the end of a month."""
    ends = [at for at, span in enumerate(spans) if span.last == months]
    latest = min(ends, key=lambda at: (spans[at].is_estimate, spans[at].first, at), default=None)
    pieces = _fewest(spans, range(len(spans)), 1, months) or ()
    return Tiling(pieces, latest, None if pieces else _gap(spans, months))


def _fewest(spans: Sequence[Span], among: Sequence[int], first: int, last: int) -> Places | None:
    """The fewest spans that lie end to end from one month to another, with as few estimates as may be."""
    best: dict[int, tuple[int, int, Places]] = {first - 1: (0, 0, ())}
    inside = [at for at in among if first <= spans[at].first and spans[at].last <= last]
    for at in sorted(inside, key=lambda at: (spans[at].last, spans[at].first)):
        span = spans[at]
        before = best.get(span.first - 1)
        if before is None:
            continue
        made = (before[0] + span.is_estimate, before[1] + 1, (*before[2], at))
        if span.last not in best or made < best[span.last]:
            best[span.last] = made
    found = best.get(last)
    return found[2] if found else None


def _gap(spans: Sequence[Span], months: int) -> Span | None:
    """The first months up to a month that no span covers, where a span ends with the month or after it."""
    parts = [span for span in spans if not span.is_year]
    if max((span.last for span in parts), default=0) < months:
        return None
    covered = {month for span in parts for month in range(span.first, span.last + 1)}
    missing = [month for month in range(1, months + 1) if month not in covered]
    if not missing:
        return None
    last = missing[0]
    while last + 1 in missing:
        last += 1
    return Span(missing[0], last)


class Doubled(NamedTuple):
    """A span that is stated by itself, and by others that make it up."""

    whole: int
    pieces: Places


@lru_cache(maxsize=1 << 12)
def doubled(spans: tuple[Span, ...], *, only_last: bool = False) -> tuple[Doubled, ...]:
    """Every span that shorter ones make up, results both; each with the fewest of those.

    Args:
        only_last: whether of several figures the last one counts, so that it alone makes up the longer span.
    """
    results = [at for at, span in enumerate(spans) if not span.is_estimate]
    found = []
    for whole in results:
        span = spans[whole]
        inside = [at for at in results if spans[at][:2] != span[:2]]
        if only_last:
            within = [at for at in inside if spans[at].last == span.last and spans[at].first >= span.first]
            if within:
                found.append(Doubled(whole, (min(within, key=lambda at: spans[at].first),)))
        elif pieces := _fewest(spans, inside, span.first, span.last):
            found.append(Doubled(whole, pieces))
    return tuple(found)


def length(span: Span) -> int:
    """How many months it has."""
    return span.last - span.first + 1
