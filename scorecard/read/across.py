"""Names of units or indicators that stand across: each heads columns of its own."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.read.columns import Column, splits
from scorecard.read.headings import FIGURES, POINTS, Field, heading, names_points, understood

GIVEN_POINTS = (Field.SELF_POINTS, Field.REVIEWED_POINTS)


def with_points_in_place(columns: Sequence[Column]) -> list[Column]:
    """Headings of points where they can be that.

    In a list of indicators they name no unit; where units stand alone, a column under one of them
    holds an indicator of that name.
    """
    if any(column.field is Field.INDICATOR for column in columns):
        return [column._replace(name="") if names_points(column.name) else column for column in columns]
    return [
        column._replace(field=Field.OTHER, name=column.lowest) if column.field in POINTS and not column.name else column
        for column in columns
    ]


def paired_in_one_row(columns: list[Column]) -> list[Column]:
    """Headings that name the same indicator once for its plan and once for its result, where the rows are units:
    "Doanh thu kế hoạch" and "Doanh thu thực hiện", "Hồ sơ (KH)" and "Hồ sơ (TH)"."""
    fields = {column.field for column in columns}
    if Field.UNIT not in fields or fields & {Field.INDICATOR, Field.TARGET, Field.ACTUAL}:
        return columns
    ways: dict[int, dict[str, str]] = {}
    named: dict[str, set[Field]] = {}
    for column in columns:
        if column.field is not Field.OTHER or column.above:
            continue
        for head, name in splits(column.text):
            said = heading(head)
            if said and understood(name).left_over:
                ways.setdefault(column.at, {})[name] = head
                named.setdefault(name, set()).add(said.field)
    pairs = {name for name, of in named.items() if {Field.TARGET, Field.ACTUAL} <= of}
    return [
        _headed_by(column, ways[column.at][name], name)
        if (name := max(pairs & ways.get(column.at, {}).keys(), key=len, default=""))
        else column
        for column in columns
    ]


def named_in_one_row(columns: list[Column], across: set[Field]) -> list[Column]:
    """Headings that name in one cell whose figure it is: "Actual_North", "Vốn – KH"; where both names do not
    stand in the rows already."""
    if len(across) == 2 or any(column.name and column.field in FIGURES for column in columns):
        return columns
    pieces = {c.at: ways[0] for c in columns if c.field is Field.OTHER and (ways := splits(c.text))}
    has_figures = any(column.field in (Field.TARGET, Field.ACTUAL) for column in columns)
    if len({name for _, name in pieces.values()}) < (2 if has_figures or Field.INDICATOR in across else 1):
        return columns
    return [_headed_by(column, *pieces[column.at]) if column.at in pieces else column for column in columns]


def _headed_by(column: Column, head: str, name: str) -> Column:
    said = heading(head)
    if said is None:
        return column
    kind, year, period, qualifiers, *_ = said
    return column._replace(field=kind, year=year, period=period, qualifiers=qualifiers, name=name, guess=None)


def named_by_figures(columns: Sequence[Column]) -> list[Column]:
    """Indicators whose names are words for a result: "Vốn giải ngân" over "Kế hoạch" and "Thực hiện"."""
    nameless = {column.at for column in columns if column.above and column.field in FIGURES and not column.name}
    heads: dict[str, set[Field]] = {}
    for column in columns:
        said = heading(column.above[-1]) if column.at in nameless else None
        if said and said.field in FIGURES and not said.year and not said.qualifiers:
            heads.setdefault(column.above[-1], set()).add(column.field)
    names = {name for name, fields in heads.items() if {Field.TARGET, Field.ACTUAL} <= fields}
    return [
        column._replace(name=column.above[-1]) if column.at in nameless and column.above[-1] in names else column
        for column in columns
    ]


def names_across(columns: Sequence[Column]) -> list[str]:
    """The names of units or indicators that head figures.

    Where a table of indicators holds nothing but points, one name over the unit's own and another over
    the reviewer's are headings; names over the same kind of points are units.
    """
    fields = {column.field for column in columns}
    only_points = fields.isdisjoint(FIGURES)
    heading_fields = GIVEN_POINTS if only_points else FIGURES
    named = [column for column in columns if column.field in heading_fields and column.name]
    if only_points and Field.INDICATOR in fields and len({column.field for column in named}) == len(named):
        return []
    return list(dict.fromkeys(column.name for column in named))
