"""Which sheets of a workbook hold figures, in which layout, and why the others are left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scorecard.choices import Layout
from scorecard.formats.grid import Grid
from scorecard.read.header import Header, find_header
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

    Sheets of which each holds targets or actuals only count together, where both kinds are there.

    Args:
        options: the layout to read every sheet in, and what the user says of headings.
    """
    layout, rules = options.layout, options.headings
    plain = [find_header(grid, layout=None if layout == "separate" else layout, rules=rules) for grid in grids]
    by_name = [_with_figure_of_sheet(grid, header, rules) for grid, header in zip(grids, plain, strict=True)]
    kinds = {_only_kind(header) for header in by_name if header}
    are_separate = layout == "separate" or {Field.TARGET, Field.ACTUAL} <= kinds
    sheets = []
    for grid, header in zip(grids, by_name if are_separate else plain, strict=True):
        own_layout = header.layout if header else None
        is_separate = are_separate and header is not None and _only_kind(header) is not None
        sheets.append(Recognised(grid, header, "separate" if is_separate else own_layout))
    reasons = [_reason_to_leave_out(sheet, [other for other in sheets if other is not sheet]) for sheet in sheets]
    return [
        replace(sheet, header=None, layout=None, reason=reason) if reason else sheet
        for sheet, reason in zip(sheets, reasons, strict=True)
    ]


def _with_figure_of_sheet(grid: Grid, header: Header | None, rules: Sequence[HeadingRule]) -> Header | None:
    """The headings, read by what the sheet as a whole holds where they name neither target nor actual."""
    is_said = header is not None and (header.has(Field.TARGET) or header.has(Field.ACTUAL))
    figure = None if is_said else figure_of_sheet(grid)
    return find_header(grid, figure=figure, rules=rules) if figure else header


def _only_kind(header: Header) -> Field | None:
    """TARGET or ACTUAL where a table holds only that, None where it holds both, or nothing but points."""
    has_target, has_actual = header.has(Field.TARGET), header.has(Field.ACTUAL)
    if has_target == has_actual:
        return None
    return Field.TARGET if has_target else Field.ACTUAL


def figure_of_sheet(grid: Grid) -> Field | None:
    """What a sheet as a whole holds by its name, else by its title: TARGET, ACTUAL, or None where neither says."""
    for text in (grid.name or "", " ".join(grid.text(row, 0) for row in range(min(3, len(grid.rows))))):
        kinds = frozenset().union(*understood(text).fields)
        if ("target" in kinds) != ("actual" in kinds):
            return Field.TARGET if "target" in kinds else Field.ACTUAL
    return None


# With its diacritics: "cũ" is old, "Cù Lao" is an island.
_DRAFT = re.compile(r"\b(?:nháp|bản nháp|ban nhap|bản cũ|cũ|bản lưu|sao lưu|sao luu|draft|old|backup|copy of)\b")
_SUMMARY = re.compile(r"\b(?:tổng hợp|tong hop|toàn tỉnh|toàn thành phố|tổng cộng|summary|total|overview)\b")


def _reason_to_leave_out(sheet: Recognised, others: Sequence[Recognised]) -> str:
    """Why a sheet is not read, "" where it is: it has no headings, or others hold the figures that count."""
    if sheet.header is None:
        return NO_HEADINGS if sheet.grid.rows else EMPTY
    plain = [other for other in others if other.header and not other.grid.hidden and not _is_named(other, _DRAFT)]
    if plain and sheet.grid.hidden:
        return HIDDEN
    if plain and _is_named(sheet, _DRAFT):
        return DRAFT
    is_summary = _is_named(sheet, _SUMMARY) and sheet.layout == "form"
    return SUMMARY if is_summary and any(other.layout == "form" for other in plain) else ""


def _is_named(sheet: Recognised, words: re.Pattern[str]) -> bool:
    return bool(words.search(unicodedata.normalize("NFC", sheet.grid.name or "").casefold()))
