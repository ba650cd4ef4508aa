"""What stands above and below a form's table, and may say other things while the table stays what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.choices import Layout
from scorecard.read.form import table_end
from scorecard.read.formats.written import string_text
from scorecard.read.grid import Area, Grid, Value
from scorecard.read.header import MOST_ROWS, Header, find_header
from scorecard.read.headings import heading
from scorecard.read.known.slots import Position, Slots
from scorecard.read.title import Title, letterhead_cells, title_of


@dataclass(frozen=True)
class Surroundings:
    """The words above and below a table, as they were when the form was learned."""

    grid: Grid
    """The whole sheet."""
    header: Header
    layout: Layout | None
    """The only layout that is accepted."""
    above: Slots
    below: Slots
    words_above: tuple[bytes, ...]
    words_below: tuple[bytes, ...]

    def stand_apart(self) -> bool:
        """Whether no word is covered by a merged range, and so read as another one's; nor a row below the table."""
        reaching = any(one.top < self._below <= one.bottom for one in self.grid.merged)
        return not reaching and not any(
            one.top <= row <= one.bottom and one.left <= column <= one.right and (row, column) != (one.top, one.left)
            for row, column in (*self.above.positions, *self.below.positions)
            for one in self.grid.merged
        )

    @cached_property
    def _letterhead(self) -> list[list[tuple[Position, str]]]:
        cells = letterhead_cells(self.grid, self.header.top)
        return [[((row, column), text) for column, text in line] for row, line in enumerate(cells)]

    @cached_property
    def _letterhead_positions(self) -> frozenset[Position]:
        return frozenset(position for line in self._letterhead for position, _ in line)

    @cached_property
    def _below(self) -> int:
        """The first row below the table."""
        return table_end(self.grid, self.header) + 1

    def title(self, words: tuple[bytes, ...]) -> Title | None:
        """What the letterhead says with other words; None where the table would begin elsewhere."""
        changed = _changed(self.above, self.words_above, words)
        if changed is None:
            return None
        # A row of headings is looked for with the rows just above it.
        may_head = any(row > self.header.top - MOST_ROWS or heading(text) for (row, _), text in changed)
        if may_head and find_header(self._with(changed), layout=self.layout) != self.header:
            return None
        new = dict(changed)
        if not new.keys() <= self._letterhead_positions:
            return None
        return title_of([[new.get(position, text) for position, text in line] for line in self._letterhead])

    def ends(self, words: tuple[bytes, ...]) -> bool:
        """Whether the table ends where it did, with other words below it."""
        if words == self.words_below:
            return True
        changed = _changed(self.below, self.words_below, words)
        if changed is None:
            return False
        first = self._below
        rows = self._with(changed).rows[first:]
        merged = [
            Area(one.top - first, one.left, one.bottom - first, one.right)
            for one in self.grid.merged
            if one.top >= first
        ]
        below = Grid(self.grid.file, self.grid.name, rows, merged)
        return table_end(below, replace(self.header, body=0)) < 0

    def _with(self, changed: Sequence[tuple[Position, str]]) -> Grid:
        rows: list[Sequence[Value]] = list(self.grid.rows)
        for (row, column), text in changed:
            line = list(rows[row])
            line[column] = text
            rows[row] = line
        return replace(self.grid, rows=rows)


def _changed(slots: Slots, before: Sequence[bytes], now: Sequence[bytes]) -> list[tuple[Position, str]] | None:
    """The texts that are others now; None where one is more than plain letters."""
    changed = []
    for position, old, new in zip(slots.positions, before, now, strict=True):
        if new != old:
            text = string_text(new)
            if text is None:
                return None
            changed.append((position, text))
    return changed
