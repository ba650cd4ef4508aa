"""Grades of a year's periods as one: in how many of them which was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from scorecard.combine.periods import Figures, Ways, by_spans, word_of
from scorecard.combine.tiling import length, tiling
from scorecard.domain import NOWHERE, Bools, Items, Parts
from scorecard.names import spelling
from scorecard.spans import MONTHS, Span


def worded_parts(parts: Parts) -> Figures:
    """The words of parts that have no figure, as their codes."""
    rows = np.flatnonzero((parts.rows.actual_text != NOWHERE) & np.isnan(parts.rows.actual))
    return Figures(
        parts.item[rows],
        parts.rows.span[rows],
        parts.rows.actual_text[rows].astype(np.float64),
        parts.rows.actual_cell[rows],
        rows,
    )


class Graded(NamedTuple):
    """Items with the words of their periods made one."""

    items: Items
    parts: Parts
    """With the same list of texts."""
    unstated: Bools
    """Items that have words of all periods, and nothing makes one of them."""


def of_the_year(items: Items, parts: Parts, ways: Ways, graded: Bools) -> Graded:
    """The items with what the words of all their periods say of the year, where nothing is said of it itself.

    Args:
        graded: the items whose words are grades, or are only shown; of others the last counts where a rule says so.
    """
    words, texts = worded_parts(parts), dict.fromkeys(items.texts)
    codes = {text: code for code, text in enumerate(texts)}
    said, cells = items.actual_text.copy(), items.actual_cell.copy()
    unstated = np.zeros(len(items), dtype=np.bool_)
    for spans, starts in by_spans(words):
        tiles = tiling(spans, MONTHS)
        for start in starts.tolist():
            item = int(words.item[start])
            if said[item] != NOWHERE or not np.isnan(items.actual[item]):
                continue
            pieces = tiles.pieces
            if word_of(int(ways[item])) == "last":
                pieces = () if tiles.latest is None else (tiles.latest,)
            if len(pieces) > 1 and not graded[item]:
                unstated[item] = True
            elif pieces:
                of_pieces = [items.texts[int(words.value[start + at])] for at in pieces]
                text = together(of_pieces, [spans[at] for at in pieces])
                said[item] = codes.setdefault(text, len(codes))
                cells[item] = words.cell[start + pieces[0]] if len(pieces) == 1 else NOWHERE
    made = tuple(codes)
    items = items.replace(actual_text=said, actual_cell=cells, texts=made)
    return Graded(items, replace(parts, rows=parts.rows.replace(texts=made)), unstated)


def together(texts: Sequence[str], spans: Sequence[Span]) -> str:
    """The grades of periods as one: "Xuất sắc 3/4 quý, Tốt 1/4 quý"; of one period as it is.

    The most frequent is first, of as frequent ones the first that was given. Rules that know the grades read it as the
    mean of its periods.
    """
    if len(texts) == 1:
        return texts[0]
    counts: dict[object, int] = {}
    first: dict[object, str] = {}
    for text in texts:
        key = spelling(text)
        first.setdefault(key, text.strip())
        counts[key] = counts.get(key, 0) + 1
    period = {1: "tháng", 3: "quý"}.get(length(spans[0]), "kỳ") if len({length(one) for one in spans}) == 1 else "kỳ"
    ordered = sorted(counts.items(), key=lambda entry: -entry[1])
    return ", ".join(f"{first[key]} {count}/{len(texts)} {period}" for key, count in ordered)
