"""The heading rows of a sheet: where they stand and which column holds what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import NamedTuple

from scorecard.choices import Layout
from scorecard.formats.grid import Grid, text_of
from scorecard.names import folded
from scorecard.read.choosing import Doubt, pick_figures, pick_names, settled, supposed_figures
from scorecard.read.columns import Column, headed_column, is_cluster, label_of, labelled_measure, split_name
from scorecard.read.evidence import Evidence, Inquiry
from scorecard.read.headings import FIGURES, POINTS, Field, heading, names_points, year_in
from scorecard.read.offices import is_total
from scorecard.read.overrides import HeadingRule
from scorecard.read.periods import is_date_line, is_whole
from scorecard.read.remembered import Memory
from scorecard.read.years import placed_in_years

DEPTH = 30
"""A heading row is looked for in this many first rows."""

MOST_ROWS = 4
"""Heading rows that may stand above one another, merged or not."""


MOST_COLUMNS = 60
"""Columns among which a letterhead's words are looked for."""


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

    @property
    def figures(self) -> tuple[int | None, ...]:
        return (self.target, self.actual, self.prior, self.own, self.reviewed, self.most)


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
    doubts: tuple[Doubt, ...] = ()
    """What was decided, or could not be, and the user may want to say otherwise."""
    attributes: tuple[int, ...] = field(default=())
    """Columns that describe a unit or an item."""

    @cached_property
    def number_columns(self) -> set[int]:
        return {at for block in self.blocks for at in block.figures if at is not None}

    @cached_property
    def points_columns(self) -> set[int]:
        """Columns of points, which are no figures of an indicator: group headings may add them up."""
        return {at for block in self.blocks for at in (block.own, block.reviewed, block.most) if at is not None}

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
    def parts(self) -> tuple[Column, ...]:
        """The columns that hold figures of a part of the year."""
        parts = (one for one in self.mapped if one.field in FIGURES and one.reason == "other_period")
        return tuple(one for one in parts if not is_whole(one.period) or "in_period" in one.qualifiers)

    @property
    def states_whole_year(self) -> bool:
        """Whether the headings themselves say that a result is of the whole year."""
        return any(
            (one.field is Field.ACTUAL or one.rule)
            and one.at in self.number_columns
            and (one.period or "whole_year" in one.qualifiers)
            for one in self.mapped
        )

    @cached_property
    def _lowest(self) -> tuple[tuple[int, str], ...]:
        """Each column that is headed, with the lowest of its headings."""
        return tuple((one.at, one.text.rpartition(" – ")[2]) for one in self.mapped if one.text)

    @cached_property
    def _lowest_texts(self) -> frozenset[str]:
        return frozenset(text for _, text in self._lowest)

    def heading_at(self, at: int) -> str:
        """The lowest heading of a column, "" where it has none."""
        return dict(self._lowest).get(at, "")

    def is_repeated_in(self, line: Sequence[str]) -> bool:
        """Whether a row holds the headings again, as at the top of each printed page, or the numbers of columns."""
        if self._lowest_texts.isdisjoint(line):
            return False
        same = sum(at < len(line) and line[at] == text for at, text in self._lowest)
        return same > 1 and same * 2 >= sum(map(bool, line))


_GIVEN = (Field.SELF_POINTS, Field.REVIEWED_POINTS)
_FIGURES = (*FIGURES, *_GIVEN, Field.MAX_POINTS)
_SCORED = frozenset([Field.TARGET, Field.ACTUAL, *_GIVEN])
"""Without any of these a table holds nothing to score."""


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
    rules = tuple(rules)
    stated = figure, layout, rules, rules and grid.name
    for names in (True, False):
        for top in range(min(DEPTH, len(grid.rows))):
            line = grid.line(top)
            if (
                any(line)
                and _heads_any(inquiry, top, MOST_ROWS, rules, names)
                and not _is_letterhead(line[:MOST_COLUMNS])
            ):
                try_here = partial(_deepest, inquiry, top, figure, layout, rules, named=names)
                best = _MEMORY.meaning(inquiry, top, (*stated, names), try_here)
                if best:
                    return best
    return None


_MEMORY = Memory["Header | None"]()


def _is_letterhead(line: Sequence[str]) -> bool:
    """Whether a row dates the letter, or holds nothing but labels with what they are for: "ĐVT: triệu đồng"."""
    texts = [text for text in line if text]
    return any(map(is_date_line, texts)) or (bool(texts) and all(map(label_of, texts)))


def _completed(evidence: Evidence, header: Header) -> Header:
    """The headings with what the cells tell of the columns that no heading explains: a numbering, a ratio of two
    others, words that describe the item."""
    pointed = bool(header.points_columns)
    figures = tuple(sorted(header.number_columns | {one.at for one in header.mapped if one.field in FIGURES}))
    differences = tuple(one.at for one in header.mapped if one.reason == "difference")
    mapped = []
    for one in header.mapped:
        if one.field in _DESCRIBING and one.at != header.columns.get(one.field):
            one = one._replace(field=Field.OTHER)
        if (
            one.field not in (Field.OTHER, Field.VALUE, Field.QUALIFIER)
            or one.at == header.columns.get(one.field)
            or one.rule
        ):
            mapped.append(one)
        elif not evidence.heads_a_number(one.at):
            mapped.append(one._replace(field=Field.ATTRIBUTE, reason="attribute") if one.text else one)
        elif one.field is not Field.OTHER and not is_whole(one.period):
            mapped.append(one._replace(reason="other_period"))
        elif not pointed and names_points(one.text):
            mapped.append(one._replace(field=Field.NOTE, reason="points"))
        elif Field.NUMBERING not in header.columns and evidence.is_numbering(one.at):
            mapped.append(one._replace(field=Field.NUMBERING))
        elif len(figures) <= _MOST_COMPARED and (found := evidence.ratio_of(one.at, figures, differences)):
            mapped.append(one._replace(field=Field.NOTE, reason="ratio", of=found))
        else:
            mapped.append(one._replace(field=Field.OTHER))
    attributes = tuple(one.at for one in mapped if one.field is Field.ATTRIBUTE)
    return replace(header, mapped=tuple(mapped), attributes=attributes)


_MOST_COMPARED = 40
"""Columns of figures among which a ratio is looked for: each is compared with every other."""

_DESCRIBING = (
    Field.UNIT, Field.CLUSTER, Field.GROUP, Field.INDICATOR, Field.MEASURE, Field.DIRECTION, Field.REQUIRED,
    Field.WEIGHT, Field.YEAR, Field.PERIOD, Field.SCENARIO,
)  # fmt: skip
"""Fields of which a sheet has one column."""


def _deepest(
    inquiry: Inquiry,
    top: int,
    figure: Field | None,
    layout: Layout | None,
    rules: tuple[HeadingRule, ...],
    *,
    named: bool,
) -> tuple[int, Header | None]:
    """The headings that begin in a row, as many rows of them as tell the most; and how many rows were tried."""
    best: Header | None = None
    tried = 1
    for depth in range(1, MOST_ROWS + 1):
        if depth > 1 and not inquiry.ask(_continues, top + depth - 1, rules):
            break
        if not _heads_any(inquiry, top, depth, rules, named) or (depth > 1 and not inquiry.ask(_stands_over, top)):
            continue
        tried = depth
        found = _header(inquiry, top, depth, figure, rules, named=named)
        if found is None or layout not in (None, found.layout):
            continue
        if best is None or _weight(found) >= _weight(best):
            best = found
    return tried, best and _completed(inquiry.below(best.body), best)


def _weight(header: Header) -> int:
    return len(header.number_columns) + len(header.parts)


def _heads_any(inquiry: Inquiry, top: int, depth: int, rules: tuple[HeadingRule, ...], names: bool) -> bool:
    """Whether any of some rows heads the units or the indicators."""
    return any(inquiry.ask(_heads_items, row, rules, names) for row in range(top, top + depth))


def _heads_items(grid: Grid, row: int, rules: tuple[HeadingRule, ...], names: bool) -> bool:
    """Whether a row heads the units or the indicators, as one row of every heading does.

    Args:
        names: else whether it heads a plan or a result.
    """
    wanted = (Field.UNIT, Field.INDICATOR) if names else FIGURES
    for at, text in enumerate(grid.line(row)):
        if not text or (text[0].isdecimal() and not rules) or ((label := label_of(text)) and label[0] != "measure"):
            continue
        found = heading(text)
        if found and (found.field in wanted or set(found.others) & set(wanted)):
            return True
        if rules and any(
            rule.matches_text(text) or rule.matches_cell(grid.name, grid.cell(row, at).address or "") for rule in rules
        ):
            return True
    return False


def _is_heading(text: str) -> bool:
    """Whether a text can only be a heading: a known one, or a bare year."""
    return heading(text) is not None


def _continues(grid: Grid, row: int, rules: Sequence[HeadingRule]) -> bool:
    """Whether a row goes on with the headings above it: it holds headings, and nothing else but what
    stands below a heading that spans several columns."""
    if row >= len(grid.rows):
        return False
    fresh = 0
    parents = _left_parents(grid, row - 1, row)
    above = grid.line(row - 1)
    for column, text in enumerate(grid.line(row)):
        if not text or text == grid.text(row - 1, column):
            continue
        value = grid.value(row, column)
        if not isinstance(value, str) and not re.fullmatch(r"(?:19|20)\d\d", text):
            return False
        known = (_is_heading(text) and folded(text) != "%") or bool(labelled_measure(text))
        ruled = any(rule.matches_text(text) for rule in rules)
        if not known and not ruled and not _spanned(grid, row, column, parents):
            if not (_over_group(grid, row, column) and any(above)):
                return False
            continue
        fresh += 1
    return fresh > 1 or (fresh == 1 and grid.width < 4)


def _over_group(grid: Grid, row: int, column: int) -> bool:
    """Whether a name heads several columns of the row below: units below a row of clusters."""
    below = grid.line(row + 1)
    return column + 1 < len(below) and bool(below[column]) and bool(below[column + 1]) and _is_heading(below[column])


def _stands_over(grid: Grid, top: int) -> bool:
    """Whether a row can be the first of several heading rows: it has several texts, or one that spans some of the
    columns below; one over all of them is a title, and figures are none."""
    line, below = grid.line(top), grid.line(top + 1)
    if any(not isinstance(value, str) and year_in(text_of(value)) is None for value in grid.rows[top]):
        return False
    if len({text for text in line if text}) > 1:
        return True
    if all(_at(line, column) for column, text in enumerate(below) if text):
        return False
    parents = _left_parents(grid, top, top + 1)
    return any(_spanned(grid, top + 1, column, parents) for column, text in enumerate(below) if text)


def _spanned(grid: Grid, row: int, column: int, parents: Sequence[str]) -> bool:
    """Whether the cell above spans this column and another.

    Args:
        parents: what spans each column from the row above, by its left end.
    """
    above = grid.text(row - 1, column) or _at(parents, column)
    neighbours = [
        grid.text(row - 1, at) or _at(parents, at) for at in (column - 1, column + 1) if at >= 0 and grid.text(row, at)
    ]
    return bool(above) and above in neighbours


def _at(texts: Sequence[str], column: int) -> str:
    return texts[column] if column < len(texts) else ""


def _left_parents(grid: Grid, row: int, child: int) -> list[str]:
    """For each column the heading of a spanning group that was typed above its first column only: the nearest
    on the left, as far as the row below it goes on without a gap.

    All columns in one pass: a range merged over a whole row is as wide as a sheet can be.
    """
    above, below = grid.line(row), grid.line(child)
    if not above or not below:
        return []
    parents: list[str] = []
    nearest = ""
    for at, text in enumerate(below):
        nearest = (_at(above, at) or nearest) if text else ""
        parents.append(nearest)
    return parents


def _header(
    inquiry: Inquiry, top: int, depth: int, figure: Field | None, rules: tuple[HeadingRule, ...], *, named: bool
) -> Header | None:
    grid, body = inquiry.grid, top + depth
    if inquiry.ask(_is_column_numbers, body):
        body += 1
    evidence = inquiry.below(body)
    every = _headed(grid, top, depth, rules, evidence)
    if not named and len(every) < 2:
        return None
    found, supposed = supposed_figures(settled(every, evidence), evidence)
    fields = {one.field for one in found}
    if figure is None and fields.isdisjoint(_SCORED) and not {Field.SCENARIO, Field.VALUE} <= fields:
        return None
    picked = pick_names(found, evidence, named=named)
    found = picked.columns
    fields = {one.field for one in found}
    across = {Field.UNIT, Field.INDICATOR} & fields
    if not across:
        return None
    found = _points_in_place(found)
    pointed = any(one.field in _GIVEN for one in found)
    told = bool(fields & {Field.TARGET, Field.ACTUAL})
    if Field.SCENARIO in fields and Field.VALUE not in fields:
        found = _values_of_a_year(found, evidence)
    long = Field.SCENARIO in fields and any(one.field is Field.VALUE for one in found)
    if not told and not long:
        found = _figures_of_sheet(found, evidence, figure, crossed=len(across) == 1 and not pointed)
        if not pointed and not any(one.field is figure for one in found):
            return None
    if not named and not any(one.field in FIGURES and evidence.heads_a_number(one.at) for one in found):
        return None
    told = told or pointed
    found = _named_by_figures(_named_in_one_row(found, across))
    names = _names_across(found)
    layout: Layout
    if len(across) == 2:
        layout = "tidy"
    elif Field.UNIT in across:
        if not names and not any(one.field in FIGURES for one in found):
            return None
        layout = "transposed"
    else:
        layout = "matrix" if len(names) > 1 or (names and not told) else "form"
    if depth > 1 and not _starts_here(grid, top, found):
        return None
    if layout in ("tidy", "form"):
        found = [one._replace(name="", cluster="") if one.field in _FIGURES else one for one in found]
        names = [""]
    elif not names:
        names = [""]
    blocks, mapped, doubts = _blocks(inquiry, top, found, names, evidence)
    columns: dict[Field, int] = {}
    for one in mapped:
        if one.field not in _FIGURES and one.field is not Field.OTHER:
            columns.setdefault(one.field, one.at)
    return Header(layout, top, body, columns, blocks, tuple(mapped), (*picked.doubts, *supposed, *doubts))


def _headed(grid: Grid, top: int, depth: int, rules: Sequence[HeadingRule], evidence: Evidence) -> list[Column]:
    """What the stacked headings of each column say; columns without a heading but with something below are there."""
    rows = range(top, top + depth)
    lines = [grid.line(row) for row in rows]
    parents = [_left_parents(grid, row, row + 1) for row in rows[:-1]]
    columns = []
    for at in range(grid.width):
        parts: list[tuple[int, str]] = []
        for number, line in enumerate(lines):
            text = _at(line, at)
            if not text and number < depth - 1:
                text = _at(parents[number], at)
            if text and (not parts or text != parts[-1][1]):
                parts.append((top + number, text))
        if parts:
            columns.append(headed_column(parts, at, partial(evidence.heads_words, at), rules, grid))
        elif evidence.is_filled(at):
            blank = Column(at, top + depth - 1, "", (), Field.OTHER)
            ruled = [
                rule
                for rule in rules
                if any(rule.matches_cell(grid.name, grid.cell(row, at).address or "") for row in rows)
            ]
            columns.append(headed_column([(top + depth - 1, "")], at, bool, ruled, grid) if ruled else blank)
    return columns


def _starts_here(grid: Grid, top: int, found: Sequence[Column]) -> bool:
    """Whether the first of several rows belongs to the headings, and is no title above them."""
    for one in found:
        if one.field not in (*_FIGURES, Field.NOTE, Field.OTHER, Field.QUALIFIER, Field.ATTRIBUTE, Field.VALUE):
            text = grid.text(top, one.at)
            if text and heading(text) is None and not one.rule:
                return False
    # One text over names and figures alike is the table's title.
    return len(set(grid.line(top)) - {""}) > 1 or not any(
        one.above and one.field in (Field.UNIT, Field.INDICATOR) for one in found
    )


def _points_in_place(found: list[Column]) -> list[Column]:
    """Headings of points where they can be that.

    In a list of indicators they name no unit; where units stand alone, a column under one of them
    holds an indicator of that name.
    """
    if any(one.field is Field.INDICATOR for one in found):
        return [one._replace(name="") if one.name and names_points(one.name) else one for one in found]
    return [
        one._replace(field=Field.OTHER, name=one.text.rpartition(" – ")[2])
        if one.field in POINTS and not one.name
        else one
        for one in found
    ]


def _named_in_one_row(found: list[Column], across: set[Field]) -> list[Column]:
    """Headings that name in one cell whose figure it is: "Actual_North", "Vốn – KH"; where both names do not
    stand in the rows already."""
    if len(across) == 2 or any(one.name and one.field in FIGURES for one in found):
        return found
    parts = {one.at: split for one in found if one.field is Field.OTHER and (split := split_name(one.text))}
    whole = any(one.field in (Field.TARGET, Field.ACTUAL) for one in found)
    names = {name for _, name in parts.values()}
    if not parts or (whole and len(names) < 2) or (Field.INDICATOR in across and len(names) < 2):
        return found
    named = []
    for one in found:
        if one.at in parts:
            head, name = parts[one.at]
            said = heading(head)
            if said:
                one = one._replace(
                    field=said.field,
                    year=said.year,
                    period=said.period,
                    qualifiers=said.qualifiers,
                    name=name,
                    guess=None,
                )
        named.append(one)
    return named


def _named_by_figures(found: list[Column]) -> list[Column]:
    """Indicators whose names are words for a result: "Vốn giải ngân" over "Kế hoạch" and "Thực hiện"."""
    spans: dict[str, set[Field]] = {}
    for one in found:
        for name in one.above[-1:] if one.field in FIGURES and not one.name else ():
            said = heading(name)
            if said and said.field in FIGURES and not said.year and not said.qualifiers:
                spans.setdefault(name, set()).add(one.field)
    names = {name for name, fields in spans.items() if {Field.TARGET, Field.ACTUAL} <= fields}
    return [
        one._replace(name=one.above[-1])
        if one.above and one.above[-1] in names and one.field in FIGURES and not one.name
        else one
        for one in found
    ]


def _values_of_a_year(found: list[Column], evidence: Evidence) -> list[Column]:
    """Where rows say plan or result, the newest column headed by nothing but a year holds their values."""
    dated = [one for one in found if one.field is Field.QUALIFIER and one.year and evidence.heads_a_number(one.at)]
    newest = max(dated, key=lambda one: one.year or 0, default=None)
    return [one._replace(field=Field.VALUE) if one is newest else one for one in found]


def _names_across(found: Sequence[Column]) -> list[str]:
    """The names of units or indicators that head figures.

    Where a table of indicators holds nothing but points, one name over the unit's own and another over
    the reviewer's are headings; names over the same kind of points are units.
    """
    named = [one for one in found if one.field in FIGURES and one.name]
    if not any(one.field in FIGURES for one in found):
        named = [one for one in found if one.field in _GIVEN and one.name]
        if any(one.field is Field.INDICATOR for one in found) and len({one.field for one in named}) == len(named):
            return []
    return list(dict.fromkeys(one.name for one in named))


def _figures_of_sheet(found: list[Column], evidence: Evidence, figure: Field | None, *, crossed: bool) -> list[Column]:
    """The columns of a sheet that says as a whole what it holds: those of values, or all with a number below."""
    if figure is None:
        return found
    values = any(one.field in (Field.VALUE, Field.QUALIFIER) for one in found)
    return [
        one._replace(field=figure, name="" if one.field is not Field.OTHER else one.name or one.text)
        if (one.field is Field.VALUE or (one.field is Field.QUALIFIER and evidence.heads_a_number(one.at)))
        or (crossed and not values and one.field is Field.OTHER and one.text and evidence.heads_a_number(one.at))
        else one
        for one in found
    ]


_COLUMN_NUMBER = re.compile(r"\(?(?:(\d{1,2})|([A-Za-z]))\)?(?:\s*[=(:].*)?")


def _is_column_numbers(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3=2/1, a column left out with an x."""
    texts = [text for text in grid.line(row) if text]
    matches = [_COLUMN_NUMBER.fullmatch(text) for text in texts if text.casefold() not in ("x", "-")]
    numbers = [int(match[1]) for match in matches if match and match[1]]
    letters = [match[2].lower() for match in matches if match and match[2]]
    return (
        all(matches)
        and len(texts) > 2
        and len(numbers) > 1
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] in (0, 1)
        and letters == [chr(97 + index) for index in range(len(letters))]
    )


def _blocks(
    inquiry: Inquiry, top: int, found: Sequence[Column], names: Sequence[str], evidence: Evidence
) -> tuple[tuple[Block, ...], list[Column], list[Doubt]]:
    """The figures' columns by name and year, newest first, and what each column turned out to be."""
    mapped = {one.at: one for one in found}
    doubts: list[Doubt] = []
    told: set[tuple[str, ...]] = set()
    blocks: list[Block] = []
    figures = [one for one in found if one.field in _FIGURES]
    for one in figures:
        if not one.name and "" not in names and one.field is not Field.MAX_POINTS:
            # Beside named figures, those without a name are a total of them, or nobody's.
            total = "total" in one.qualifiers
            mapped[one.at] = one._replace(reason="total") if total else one._replace(field=Field.OTHER, guess=one.field)
    for name in names:
        if name and is_total(name):
            for one in figures:
                if one.name == name:
                    mapped[one.at] = one._replace(reason="total")
            continue
        own = [one for one in figures if one.name == name or (one.field is Field.MAX_POINTS and not one.name)]
        placed = placed_in_years(own, lambda: inquiry.ask(_stated_year, top))
        picked = pick_figures(placed.columns, evidence, told)
        for one in picked.columns:
            mapped[one.at] = one
        doubts += picked.doubts
        for year in sorted({one.year for one in picked.chosen}, key=lambda year: year or 0, reverse=True):
            at = {one.field: one for one in picked.chosen if one.year == year}
            cluster = next((one.cluster for one in own if one.cluster), "")
            measure = next((one.measure for one in own if one.measure), "")
            target, actual, prior, given, reviewed, most = (at[kind].at if kind in at else None for kind in _FIGURES)
            blocks.append(Block(name, year, target, actual, prior, given, reviewed, most, cluster, measure))
    return tuple(blocks), [mapped[at] for at in sorted(mapped)], doubts


def _stated_year(grid: Grid, top: int) -> int | None:
    """The year that the title, the sheet's name or the file's states."""
    from scorecard.read.title import read_title, year_of

    return year_of(read_title(grid, top), grid.name, grid.file)


def without_figures(header: Header, period: str) -> Header:
    """The headings of a sheet all of whose figures are of a part of the year."""
    mapped = tuple(
        one._replace(reason=one.reason or "other_period", period=one.period or period) if one.field in FIGURES else one
        for one in header.mapped
    )
    return replace(header, blocks=(), mapped=mapped, doubts=())


__all__ = ["DEPTH", "MOST_ROWS", "Block", "Header", "find_header", "is_cluster", "without_figures"]
