"""Which sheets of a workbook hold figures, in which layout, and why the others are left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scorecard.choices import Layout
from scorecard.formats.grid import Grid
from scorecard.read.header import DEPTH, Header, find_header
from scorecard.read.headings import Field, understood
from scorecard.read.options import ReadingOptions
from scorecard.read.overrides import HeadingRule

REASONS = (
    NO_HEADINGS := "left out: no headings",
    HIDDEN := "left out: hidden",
    DRAFT := "left out: a draft or a copy",
    SUMMARY := "left out: adds up the other sheets",
    EMPTY := "left out: empty",
)
"""Why a sheet is not read."""


@dataclass(frozen=True)
class Recognised:
    """A sheet, and what it was taken for."""

    grid: Grid
    header: Header | None
    layout: Layout | None
    """As told to the user: two sheets of which one holds plans and one results are separate."""
    reason: str = ""


def recognise(grids: Sequence[Grid], options: ReadingOptions) -> list[Recognised]:
    """What each sheet of one workbook is, in the workbook's order.

    Args:
        options: the layout to read every sheet in, and what the user says of headings.
    """
    layout, rules = options.layout, options.headings
    forced = None if layout == "separate" else layout
    headers = [find_header(grid, layout=forced, rules=rules) if grid.rows else None for grid in grids]
    found = _with_separate(grids, headers, rules, forced=layout == "separate")
    read = [_left_out(one, found) for one in found]
    return [one if one.header else replace(one, layout=None) for one in read]


def _with_separate(
    grids: Sequence[Grid], headers: Sequence[Header | None], rules: Sequence[HeadingRule], *, forced: bool
) -> list[Recognised]:
    """Sheets of which each holds targets or actuals only count together, where both kinds are there."""
    candidates: list[Header | None] = []
    for grid, header in zip(grids, headers, strict=True):
        unsaid = header is None or not (header.has(Field.TARGET) or header.has(Field.ACTUAL))
        figure = figure_of_sheet(grid) if unsaid and grid.rows else None
        candidates.append(find_header(grid, figure=figure, rules=rules) if figure else header)
    kinds = {kind for header in candidates if header and (kind := _only_kind(header))}
    both = forced or len(kinds) == 2
    found = []
    for grid, header, candidate in zip(grids, headers, candidates, strict=True):
        kept = candidate if both else header
        layout: Layout | None = None
        if kept:
            layout = "separate" if both and _only_kind(kept) else kept.layout
        found.append(Recognised(grid, kept, layout))
    return found


def _only_kind(header: Header) -> Field | None:
    """TARGET or ACTUAL where a table holds only that, None where it holds both, or nothing but points."""
    has_target, has_actual = header.has(Field.TARGET), header.has(Field.ACTUAL)
    if has_target == has_actual:
        return None
    return Field.TARGET if has_target else Field.ACTUAL


def figure_of_sheet(grid: Grid) -> Field | None:
    """What a sheet as a whole holds by its name, else by its title: TARGET, ACTUAL, or None where neither says."""
    rows = range(min(DEPTH, len(grid.rows)))
    for text in (grid.name or "", " ".join(grid.text(row, 0) for row in rows[:3])):
        kinds = understood(text).fields
        plan, result = (any(word in one for one in kinds) for word in ("target", "actual"))
        if plan != result:
            return Field.TARGET if plan else Field.ACTUAL
    return None


# With its diacritics: "cũ" is old, "Cù Lao" is an island.
_DRAFT = re.compile(r"\b(?:nháp|bản nháp|ban nhap|bản cũ|cũ|bản lưu|sao lưu|sao luu|draft|old|backup|copy of)\b")
_SUMMARY = re.compile(r"\b(?:tổng hợp|tong hop|toàn tỉnh|toàn thành phố|tổng cộng|summary|total|overview)\b")


def _left_out(one: Recognised, found: Sequence[Recognised]) -> Recognised:
    """The sheet with its header taken away, and why, where others hold the figures that count."""
    others = [other for other in found if other is not one and other.header and _is_plain(other)]
    name = unicodedata.normalize("NFC", one.grid.name or "").casefold()
    if one.header is None:
        return replace(one, reason=NO_HEADINGS if one.grid.rows else EMPTY)
    if one.grid.hidden and any(not other.grid.hidden for other in others):
        return replace(one, header=None, reason=HIDDEN)
    if _DRAFT.search(name) and others:
        return replace(one, header=None, reason=DRAFT)
    if _SUMMARY.search(name) and one.layout == "form" and any(other.layout == "form" for other in others):
        return replace(one, header=None, reason=SUMMARY)
    return one


def _is_plain(one: Recognised) -> bool:
    """Whether a sheet is one that counts by itself: shown, and no draft."""
    return not one.grid.hidden and not _DRAFT.search(unicodedata.normalize("NFC", one.grid.name or "").casefold())
