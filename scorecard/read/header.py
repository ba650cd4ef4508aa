"""The heading rows of a sheet: where they stand and which column holds what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, NamedTuple

from scorecard.choices import Layout
from scorecard.formats.grid import Grid
from scorecard.read.across import (
    GIVEN_POINTS,
    named_by_figures,
    named_in_one_row,
    names_across,
    paired_in_one_row,
    with_points_in_place,
)
from scorecard.read.choosing import Doubt, pick_figures, pick_names, settled, supposed_figures
from scorecard.read.columns import Column, headed_column, numbered_period, taken_for
from scorecard.read.evidence import Evidence, Inquiry
from scorecard.read.heading_rows import continues, heads_items, is_column_numbers, is_letterhead, spanning, stands_over
from scorecard.read.headings import FIGURES, Field, heading, names_points
from scorecard.read.in_year import placed_in_spans, within
from scorecard.read.offices import adds_up_all, is_total
from scorecard.read.overrides import HeadingRule
from scorecard.read.periods import is_whole
from scorecard.read.remembered import Memory
from scorecard.read.title import read_title, span_of_sheet, year_of
from scorecard.read.years import placed_in_years
from scorecard.spans import OF_SHEET, Span

DEPTH = 30
"""A heading row is looked for in this many first rows."""

MOST_ROWS = 4
"""Heading rows that may stand above one another, merged or not."""


class Block(NamedTuple):
    """The columns that hold the figures of one year, and of one unit or indicator where they stand across."""

    name: str
    """The unit or indicator that heads the columns; "" where the rows name both."""
    year: int | None
    """None for a year no heading names."""
    target: int | None
    actual: int | None
    prior: int | None
    own: int | None = None
    """The points that the unit gives itself."""
    reviewed: int | None = None
    most: int | None = None
    """The points that meeting the target earns."""
    cluster: str = ""
    """What stands above the name, where units stand across."""
    measure: str = ""
    span: Span = OF_SHEET
    """The part of the year that the headings say."""
    initial: int | None = None
    """The plan as first given, where a revised one is the target."""

    @property
    def figures(self) -> tuple[int | None, ...]:
        return (self.target, self.actual, self.prior, self.own, self.reviewed, self.most, self.initial)


@dataclass(frozen=True)
class Header:
    """The headings of one sheet, rows and columns counted from 0."""

    layout: Layout
    top: int
    body: int
    """The first row below the headings."""
    columns: Mapping[Field, int]
    """The column of each field that is no figure."""
    blocks: tuple[Block, ...]
    mapped: tuple[Column, ...] = ()
    """What each headed column is, those left unread too."""
    totals: tuple[Block, ...] = ()
    """Columns of totals beside those of units."""
    doubts: tuple[Doubt, ...] = ()
    """What was decided, or could not be, and the user may want to say otherwise."""

    @cached_property
    def attributes(self) -> tuple[int, ...]:
        """Columns that describe a unit or an item."""
        return tuple(column.at for column in self.mapped if column.field is Field.ATTRIBUTE)

    @cached_property
    def number_columns(self) -> set[int]:
        return {at for block in self.blocks for at in block.figures if at is not None}

    @cached_property
    def points_columns(self) -> set[int]:
        """Columns of points, which are no figures of an indicator: group headings may add them up."""
        return {at for block in self.blocks for at in (block.own, block.reviewed, block.most) if at is not None}

    def revised_beside(self, at: int) -> int | None:
        """The column of the revised plan that stands over the first one in this column; None where it holds no first
        plan."""
        return next((block.target for block in self.blocks if block.initial == at), None)

    def has(self, number: Field) -> bool:
        """Whether any block holds this figure."""
        at = _FIGURES.index(number)
        return any(block.figures[at] is not None for block in self.blocks)

    @property
    def measure(self) -> str:
        """What the headings of the figures say that they are measured in, where they agree."""
        measures = {block.measure for block in self.blocks}
        return measures.pop() if len(measures) == 1 else ""

    @cached_property
    def values(self) -> tuple[Column, ...]:
        """The columns whose rows say whether they hold a plan or a result: each of its period, else the first."""
        values = [column for column in self.mapped if column.field is Field.VALUE]
        return tuple(column for column in values if column.period) or tuple(values[:1])

    @cached_property
    def parts(self) -> tuple[Column, ...]:
        """The columns that hold figures of a part of the year."""
        return tuple(c for c in self.mapped if c.field in FIGURES and c.reason == "other-period" and c.is_part)

    @property
    def names_periods(self) -> bool:
        """Whether the headings themselves say which part of the year results are of."""
        return any(block.actual is not None and block.span.last for block in self.blocks)

    @cached_property
    def _lowest(self) -> Mapping[int, str]:
        """Each column that is headed, with the lowest of its headings."""
        return {column.at: column.lowest for column in self.mapped if column.text}

    def heading_at(self, at: int) -> str:
        """The lowest heading of a column, "" where it has none."""
        return self._lowest.get(at, "")

    def is_repeated_in(self, line: Sequence[str]) -> bool:
        """Whether a row holds the headings again, as at the top of each printed page, or the numbers of columns."""
        same = sum(at < len(line) and line[at] == text for at, text in self._lowest.items())
        return same > 1 and same * 2 >= sum(map(bool, line))


_FIGURES = (*FIGURES, *GIVEN_POINTS, Field.MAX_POINTS)
_SCORED = frozenset([Field.TARGET, Field.ACTUAL, *GIVEN_POINTS])
"""Without any of these a table holds nothing to score."""


class _Wanted(NamedTuple):
    """What is looked for: besides the sheet, all that headings' meaning follows from."""

    figure: Field | None
    layout: Layout | None
    rules: tuple[HeadingRule, ...]
    sheet: str | None
    """The sheet's name where a rule may speak of it."""
    named: bool
    """Whether a heading has to name the units or the indicators; else the cells tell what the names are."""


def find_header(
    grid: Grid, figure: Field | None = None, layout: Layout | None = None, rules: Sequence[HeadingRule] = ()
) -> Header | None:
    """The first rows that head a table of figures; None where none do.

    Rows that name the units or the indicators are looked for first. Where there are none, rows that name a plan or
    a result and stand over figures will do: what the names are is then told by the cells.

    Args:
        figure: what the sheet as a whole holds, TARGET or ACTUAL, where its columns need not say it.
        layout: the only layout to accept.
        rules: what the user says of headings.
    """
    inquiry = Inquiry(grid)
    for named in (True, False):
        wanted = _Wanted(figure, layout, tuple(rules), grid.name if rules else None, named)
        for top in range(min(DEPTH, len(grid.rows))):
            line = grid.line(top)
            if any(line) and _heads_any(inquiry, top, MOST_ROWS, wanted) and not is_letterhead(line):
                header = _MEMORY.meaning(inquiry, top, wanted, partial(_deepest, inquiry, top, wanted))
                if header:
                    return header
    return None


_MEMORY = Memory["Header | None"]()


def _heads_any(inquiry: Inquiry, top: int, depth: int, wanted: _Wanted) -> bool:
    """Whether any of some rows heads the units or the indicators."""
    return any(inquiry.ask(heads_items, row, wanted.rules, wanted.named) for row in range(top, top + depth))


def _deepest(inquiry: Inquiry, top: int, wanted: _Wanted) -> tuple[int, Header | None]:
    """The headings that begin in a row, as many rows of them as tell the most; and how many rows were tried."""
    best: Header | None = None
    tried = 1
    for depth in range(1, MOST_ROWS + 1):
        if depth > 1 and not inquiry.ask(continues, top + depth - 1, wanted.rules):
            break
        if not _heads_any(inquiry, top, depth, wanted) or (depth > 1 and not inquiry.ask(stands_over, top)):
            continue
        tried = depth
        header = _header(inquiry, top, depth, wanted)
        if header and wanted.layout in (None, header.layout) and _weight(header) >= _weight(best):
            best = header
    return tried, best and replace(best, mapped=_explained(inquiry.below(best.body), best))


def _weight(header: Header | None) -> int:
    return len(header.number_columns) + len(header.parts) if header else 0


def _header(inquiry: Inquiry, top: int, depth: int, wanted: _Wanted) -> Header | None:
    """What a number of heading rows say, None where they head no table of figures."""
    grid, body, figure = inquiry.grid, top + depth, wanted.figure
    if inquiry.ask(is_column_numbers, body):
        body += 1
    evidence = inquiry.below(body)
    columns = _headed(grid, top, depth, wanted.rules, evidence)
    if not wanted.named and len(columns) < 2:
        return None
    columns, supposed = supposed_figures(paired_in_one_row(settled(columns, evidence)), evidence)
    fields = {column.field for column in columns}
    if Field.SCENARIO in fields and Field.VALUE not in fields:
        columns = _with_values_of_a_year(columns, evidence)
        fields = {column.field for column in columns}
    if figure is None and fields.isdisjoint(_SCORED) and not {Field.SCENARIO, Field.VALUE} <= fields:
        return None
    columns, names_in_doubt = pick_names(columns, evidence, named=wanted.named)
    fields = {column.field for column in columns}
    across = {Field.UNIT, Field.INDICATOR} & fields
    if not across:
        return None
    columns = with_points_in_place(columns)
    has_points = any(column.field in GIVEN_POINTS for column in columns)
    has_figures = not fields.isdisjoint((Field.TARGET, Field.ACTUAL))
    is_long = Field.SCENARIO in fields and any(column.field is Field.VALUE for column in columns)
    if not has_figures and not is_long:
        if figure:
            columns = _figures_of_sheet(columns, evidence, figure, crossed=len(across) == 1 and not has_points)
        if not has_points and not any(column.field is figure for column in columns):
            return None
    if not wanted.named and not any(c.field in FIGURES and evidence.heads_a_number(c.at) for c in columns):
        return None
    columns = named_by_figures(named_in_one_row(columns, across))
    names = names_across(columns)
    layout: Layout = "transposed"
    if len(across) == 2:
        layout = "tidy"
    elif Field.INDICATOR in across:
        is_matrix = len(names) > 1 or (names and not has_figures and not has_points)
        layout = "matrix" if is_matrix else "form"
    elif not names and not any(column.field in FIGURES for column in columns):
        return None
    if depth > 1 and not _starts_here(grid, top, columns):
        return None
    if layout in ("tidy", "form"):
        columns = [c._replace(name="", cluster="") if c.field in _FIGURES else c for c in columns]
        names = []
    blocks, columns, doubts = _blocks(inquiry, top, columns, names or [""], evidence)
    described = [column for column in columns if column.field not in (*_FIGURES, Field.OTHER)]
    places = {column.field: column.at for column in reversed(described)}
    totals = () if layout != "matrix" else _totals(columns)
    doubts = [*names_in_doubt, *supposed, *doubts]
    return Header(layout, top, body, places, blocks, tuple(columns), totals, tuple(doubts))


def _headed(grid: Grid, top: int, depth: int, rules: Sequence[HeadingRule], evidence: Evidence) -> list[Column]:
    """What the stacked headings of each column say; columns without a heading but with something below are there."""
    lowest = top + depth - 1
    lines = [*(spanning(grid, row) for row in range(top, lowest)), []]
    columns = []
    for at in range(grid.width):
        parts: list[tuple[int, str]] = []
        for row, above in enumerate(lines, top):
            text = grid.text(row, at) or (above[at] if at < len(above) else "")
            numbered = numbered_period(parts[-1][1], text) if parts else ""
            if numbered:
                parts[-1] = row, numbered
            elif text and (not parts or text != parts[-1][1]):
                parts.append((row, text))
        if parts or evidence.is_filled(at):
            heads_words = partial(evidence.heads_words, at)
            columns.append(headed_column(parts or [(lowest, "")], at, heads_words, rules, grid))
    return columns


def _starts_here(grid: Grid, top: int, columns: Sequence[Column]) -> bool:
    """Whether the first of several rows belongs to the headings, and is no title above them."""
    for column in columns:
        text = grid.text(top, column.at)
        if column.field in (*_ONE_COLUMN, Field.NUMBERING) and text and heading(text) is None and not column.rule:
            return False
    # One text over names and figures alike is the table's title.
    return len(set(grid.line(top)) - {""}) > 1 or not any(
        column.above and column.field in (Field.UNIT, Field.INDICATOR) for column in columns
    )


def _with_values_of_a_year(columns: Sequence[Column], evidence: Evidence) -> list[Column]:
    """Where rows say plan or result, columns headed by nothing but periods hold their values, else the newest that is
    headed by nothing but a year."""
    dated = [c for c in columns if c.field is Field.QUALIFIER and evidence.heads_a_number(c.at)]
    timed = [column for column in dated if column.period or "whole_year" in column.qualifiers]
    newest = sorted((c for c in dated if c.year), key=lambda column: -(column.year or 0))[:1]
    return taken_for(columns, timed or newest, Field.VALUE)


def _figures_of_sheet(columns: Sequence[Column], evidence: Evidence, figure: Field, *, crossed: bool) -> list[Column]:
    """The columns of a sheet that says as a whole what it holds: those of values, or all with a number below."""
    plain = [
        column
        for column in columns
        if column.field is Field.VALUE or (column.field is Field.QUALIFIER and evidence.heads_a_number(column.at))
    ]
    columns = taken_for(columns, plain, figure, name="")
    if not crossed or any(column.field is Field.QUALIFIER for column in columns) or plain:
        return columns
    return [
        column._replace(field=figure, name=column.name or column.text)
        if column.field is Field.OTHER and column.text and evidence.heads_a_number(column.at)
        else column
        for column in columns
    ]


def _blocks(
    inquiry: Inquiry, top: int, columns: Sequence[Column], names: Sequence[str], evidence: Evidence
) -> tuple[tuple[Block, ...], list[Column], list[Doubt]]:
    """The figures' columns by name and year, newest first, and what each column turned out to be."""
    mapped = {column.at: column for column in columns}
    doubts: list[Doubt] = []
    blocks: list[Block] = []
    reported: set[tuple[str, ...]] = set()
    figures = [column for column in columns if column.field in _FIGURES]
    in_rows = any(column.field is Field.PERIOD for column in columns)
    for column in figures:
        is_nameless = not column.name and "" not in names and column.field is not Field.MAX_POINTS
        if (column.name in names and is_total(column.name)) or (is_nameless and "total" in column.qualifiers):
            mapped[column.at] = column._replace(reason="total")
        elif is_nameless:
            # Beside named figures, those without a name are nobody's.
            mapped[column.at] = column._replace(field=Field.OTHER, guess=column.field)
    for name in names:
        if is_total(name):
            continue
        own = [c for c in figures if c.name == name or (c.field is Field.MAX_POINTS and not c.name)]
        placed = placed_in_years(own, lambda: inquiry.ask(_stated_year, top))
        placed = placed_in_spans(placed, lambda: inquiry.ask(_stated_span, top), evidence.adds_up, in_rows=in_rows)
        picked, choices = pick_figures(placed, evidence, reported)
        mapped |= {column.at: column for column in picked}
        doubts += choices
        cluster = next((column.cluster for column in own if column.cluster), "")
        measure = next((column.measure for column in own if column.measure), "")
        chosen = [column for column in picked if not column.reason]
        times = {(column.year, column.span._replace(has_own_plan=False)) for column in chosen}
        for year, span in sorted(times, key=lambda time: (-(time[0] or 0), time[1])):
            mine = [c for c in chosen if (c.year, c.span._replace(has_own_plan=False)) == (year, span)]
            blocks.append(_block(mine, name=name, year=year, cluster=cluster, measure=measure))
    return tuple(blocks), [mapped[at] for at in sorted(mapped)], doubts


def _totals(columns: Sequence[Column]) -> tuple[Block, ...]:
    """The columns of totals of all units, by year and part of it."""
    figures = [c for c in columns if c.field in FIGURES and c.reason == "total"]
    figures = [c for c in figures if not c.name or adds_up_all(c.name)]
    times = dict.fromkeys((c.year, c.span) for c in figures)
    return tuple(
        _block([c for c in figures if (c.year, c.span) == (year, span)], name="", year=year) for year, span in times
    )


def _block(columns: Sequence[Column], **common: Any) -> Block:
    """The columns of one part of one year."""
    plans = [column for column in columns if column.field is Field.TARGET]
    first = next((column for column in plans if "initial" in column.qualifiers and len(plans) > 1), None)
    at = {column.field: column.at for column in columns if column is not first}
    target, actual, prior, given, reviewed, most = map(at.get, _FIGURES)
    span = columns[0].span._replace(has_own_plan=any(column.span.has_own_plan for column in plans))
    return Block(
        **common,
        target=target,
        actual=actual,
        prior=prior,
        own=given,
        reviewed=reviewed,
        most=most,
        span=span,
        initial=first.at if first else None,
    )


def blocks_within(blocks: Sequence[Block], sheet: Span | None) -> list[Block]:
    """The blocks of a sheet, or of rows, that are of a part of the year themselves: those of one part are one.

    Args:
        sheet: that part; None for the whole year.
    """
    together: dict[tuple[str, int | None, Span], Block] = {}
    for block in blocks:
        span = within(block.span, sheet)
        key = block.name, block.year, span._replace(has_own_plan=False)
        other = together.get(key)
        if other is None:
            together[key] = block._replace(span=span)
            continue
        figures = {
            name: getattr(block, name) if getattr(other, name) is None else getattr(other, name)
            for name in _BLOCK_FIGURES
        }
        has_own = (other.span if other.target is not None else span).has_own_plan
        together[key] = other._replace(span=other.span._replace(has_own_plan=has_own), **figures)
    return list(together.values())


_BLOCK_FIGURES = ("target", "actual", "prior", "own", "reviewed", "most", "initial")


def _stated_span(grid: Grid, top: int) -> Span | None:
    """The part of the year that the title, the sheet's name or the file's states."""
    return span_of_sheet(read_title(grid, top), grid.name, grid.file)


def _stated_year(grid: Grid, top: int) -> int | None:
    """The year that the title, the sheet's name or the file's states."""
    return year_of(read_title(grid, top), grid.name, grid.file)


def _explained(evidence: Evidence, header: Header) -> tuple[Column, ...]:
    """The columns with what the cells tell of those that no heading explains: a numbering, a ratio of two
    others, words that describe the item."""
    figures = tuple(sorted(header.number_columns | {c.at for c in header.mapped if c.field in FIGURES}))
    differences = tuple(column.at for column in header.mapped if column.reason == "difference")

    def explained(column: Column) -> Column:
        if column.at == header.columns.get(column.field):
            return column
        if column.field in _ONE_COLUMN:
            column = column._replace(field=Field.OTHER)
        if column.field not in (Field.OTHER, Field.VALUE, Field.QUALIFIER) or column.rule:
            return column
        if not evidence.heads_a_number(column.at):
            return column._replace(field=Field.ATTRIBUTE, reason="attribute") if column.text else column
        if column.field is not Field.OTHER and not is_whole(column.period):
            return column._replace(reason="other-period")
        if not header.points_columns and names_points(column.text):
            return column._replace(field=Field.NOTE, reason="points")
        if Field.NUMBERING not in header.columns and evidence.is_numbering(column.at):
            return column._replace(field=Field.NUMBERING)
        ratio = evidence.ratio_of(column.at, figures, differences) if len(figures) <= _MOST_COMPARED else None
        if ratio:
            return column._replace(field=Field.NOTE, reason="ratio", of=ratio)
        return column._replace(field=Field.OTHER)

    return tuple(map(explained, header.mapped))


_MOST_COMPARED = 40
"""Columns of figures among which a ratio is looked for: each is compared with every other."""

_ONE_COLUMN = frozenset(Field) - {
    *_FIGURES, Field.NUMBERING, Field.VALUE, Field.NOTE, Field.ATTRIBUTE, Field.QUALIFIER, Field.OTHER
}  # fmt: skip
"""Fields of which a sheet has one column."""
