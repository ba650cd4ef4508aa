"""Figures of parts of the year to figures of the year, or to date: what is stated stands over what is combined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, assert_never, get_args

import numpy as np
from numpy.typing import NDArray

from scorecard.choices import OverTime
from scorecard.combine.tiling import Reach, doubled, length, tiling
from scorecard.domain import NOWHERE, Bools, Codes, Floats, Ints, Items, Parts
from scorecard.numbers import alike
from scorecard.spans import MONTHS, Span, span_of

WORDS: tuple[OverTime, ...] = get_args(OverTime)
"""How the periods of a year make it, as `Ways` numbers them."""
Ways = NDArray[np.int8]
"""How each item's periods make its year: into WORDS, NOWHERE where nothing says it."""


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Figures of one kind, of the year's parts and of all of it: one row per item × span, no row without a figure.

    Ordered by item, then by what spans end and begin with; of one span the row that came first stands before others.
    """

    item: Ints
    span: Codes
    value: Floats
    cell: Ints
    part: Ints
    """The row among the parts, NOWHERE for the year's own."""

    def __len__(self) -> int:
        return self.item.size


def figures_of(number: str, items: Items | None, parts: Parts, among: Bools | None = None) -> Figures:
    """The figures of a column of parts, and where items are given, their own for the whole year.

    Args:
        among: which of the parts count; all of them where it is not stated.
    """
    rows = np.flatnonzero(~np.isnan(getattr(parts.rows, number)) & (True if among is None else among))
    item, span = parts.item[rows], parts.rows.span[rows]
    value, cell = getattr(parts.rows, number)[rows], getattr(parts.rows, f"{number}_cell")[rows]
    if items is not None:
        own = np.flatnonzero(~np.isnan(getattr(items, number)))
        item, span = np.concatenate([own, item]), np.concatenate([np.zeros(own.size, dtype=np.int32), span])
        value = np.concatenate([getattr(items, number)[own], value])
        cell = np.concatenate([getattr(items, f"{number}_cell")[own], cell])
        rows = np.concatenate([np.full(own.size, NOWHERE), rows])
    ends, begins = (span & 15).astype(np.int64), (span >> 4 & 15).astype(np.int64)
    order = np.lexsort([begins, np.where(span == 0, MONTHS, ends), item])
    return Figures(item[order], span[order], value[order], cell[order], rows[order])


def where_spans(codes: Codes, hold: Callable[[Span], bool]) -> Bools:
    """Where spans fulfil something."""
    known, which = np.unique(codes, return_inverse=True)
    return np.array([hold(span_of(code)) for code in known.tolist()], dtype=np.bool_)[which]


class Alike(NamedTuple):
    """Items that have figures of the same spans."""

    spans: tuple[Span, ...]
    starts: Ints
    """The first row of each among the figures."""


def by_spans(figures: Figures) -> Iterator[Alike]:
    """Items grouped by the spans that they have figures of."""
    if not len(figures):
        return
    starts = np.flatnonzero(np.diff(figures.item, prepend=-1))
    ends = np.append(starts[1:], len(figures))
    patterns: dict[bytes, list[int]] = {}
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        patterns.setdefault(figures.span[start:end].tobytes(), []).append(start)
    for pattern, some in patterns.items():
        codes = np.frombuffer(pattern, dtype=figures.span.dtype).tolist()
        yield Alike(tuple(map(span_of, codes)), np.array(some))


@dataclass(frozen=True, slots=True, eq=False)
class ToDate:
    """What each item's figures come to as of the end of a month: one entry per item."""

    value: Floats
    """NaN where it is not known."""
    reach: NDArray[np.int8]
    """A Reach's value."""
    cell: Ints
    """Where it is one figure that stands in a cell; NOWHERE where it is made of several."""
    estimate: Bools
    """Whether an estimate is in it."""
    by_rule: Bools
    """Whether it hangs on how parts make one: it is made of several, or of the last of them alone."""
    gap: Codes
    """The code of the first months that are missing, where a later figure is there; NOWHERE elsewhere."""
    used: Bools
    """Of each of the figures, whether it is in it."""


def to_date(figures: Figures, ways: Ways, months: int) -> ToDate:
    """What figures come to from January to the end of a month.

    A figure that is stated for all of these months stands over shorter ones; what only the last figure of counts needs
    no earlier ones.
    """
    size = ways.size
    made = ToDate(
        value=np.full(size, np.nan),
        reach=np.full(size, Reach.NONE, dtype=np.int8),
        cell=np.full(size, NOWHERE, dtype=np.int64),
        estimate=np.zeros(size, dtype=np.bool_),
        by_rule=np.zeros(size, dtype=np.bool_),
        gap=np.full(size, NOWHERE, dtype=np.int32),
        used=np.zeros(len(figures), dtype=np.bool_),
    )
    for spans, starts in by_spans(figures):
        tiles, words = tiling(spans, months), ways[figures.item[starts]]
        for code in np.unique(words).tolist():
            word, some = word_of(code), starts[words == code]
            pieces = tiles.pieces
            if word == "last":
                pieces = () if tiles.latest is None else (tiles.latest,)
            if pieces:
                _put(made, figures, spans, some, pieces, word)
            elif tiles.gap is not None:
                made.reach[figures.item[some]] = Reach.GAP
                made.gap[figures.item[some]] = tiles.gap.code
    return made


def word_of(code: int) -> OverTime | None:
    """The word that a way stands for."""
    return None if code == NOWHERE else WORDS[code]


def _put(
    made: ToDate,
    figures: Figures,
    spans: tuple[Span, ...],
    starts: Ints,
    pieces: tuple[int, ...],
    word: OverTime | None,
) -> None:
    """Puts in what some items' pieces come to."""
    items, rows = figures.item[starts], starts[:, np.newaxis] + np.array(pieces)
    if word is None and len(pieces) > 1:
        made.reach[items] = Reach.UNSTATED
        return
    made.value[items] = combined_over_time(figures.value[rows], [length(spans[at]) for at in pieces], word or "last")
    made.reach[items] = Reach.WHOLE
    made.cell[items] = figures.cell[rows[:, 0]] if len(pieces) == 1 else NOWHERE
    made.estimate[items] = any(spans[at].is_estimate for at in pieces)
    made.by_rule[items] = len(pieces) > 1 or spans[pieces[0]].first > 1
    made.used[rows] = True


def combined_over_time(values: Floats, months: list[int], word: OverTime) -> Floats:
    """One figure a row of figures that follow one another.

    Args:
        months: how many each is of, by which a mean weighs them: that of a quarter is that of its three months.
    """
    match word:
        case "sum":
            return np.asarray(values.sum(axis=1))
        case "last":
            return values[:, -1]
        case "mean":
            return np.asarray((values * months).sum(axis=1) / sum(months))
        case "max":
            return np.asarray(values.max(axis=1))
        case "min":
            return np.asarray(values.min(axis=1))
        case _:
            assert_never(word)


class Disagreement(NamedTuple):
    """A figure that is not what the shorter ones make that make up its months."""

    whole: int
    """Its row among the figures."""
    pieces: tuple[int, ...]
    """Theirs."""
    value: float
    """What they make."""


def disagreements(figures: Figures, ways: Ways) -> Iterator[Disagreement]:
    """Results stated twice that differ, in the order of items."""
    found = [one for alike_items in by_spans(figures) for one in _among(figures, ways, alike_items)]
    return iter(sorted(found))


def _among(figures: Figures, ways: Ways, some: Alike) -> Iterator[Disagreement]:
    words = ways[figures.item[some.starts]]
    for code in np.unique(words[words != NOWHERE]).tolist():
        word = WORDS[code]
        starts = some.starts[words == code]
        for whole, pieces in doubled(some.spans, only_last=word == "last"):
            rows = starts[:, np.newaxis] + np.array(pieces)
            made = combined_over_time(figures.value[rows], [length(some.spans[at]) for at in pieces], word)
            for start, value in zip(starts.tolist(), made.tolist(), strict=True):
                if not alike(float(figures.value[start + whole]), value):
                    yield Disagreement(start + whole, tuple(start + at for at in pieces), value)
