"""From the stacked headings of one column to what it holds: the first reading of a sheet's map."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from scorecard.domain import address
from scorecard.formats.grid import Grid
from scorecard.language.spelled import is_bare, kinds_of, spelled
from scorecard.language.vocabulary_table import CLUSTERS, TITLES
from scorecard.names import folded
from scorecard.read.headings import (
    FIGURES,
    POINTS,
    Field,
    guess,
    heading,
    is_measure,
    may_be_words,
    points_field,
    resolved,
    understood,
)
from scorecard.read.overrides import HeadingRule, place_text
from scorecard.read.periods import LONGEST as LONGEST_HEADING
from scorecard.read.periods import is_period_number, is_whole, named_periods
from scorecard.spans import OF_SHEET, Span


class Column(NamedTuple):
    """What the headings of one column say, and why."""

    at: int
    row: int
    """Of the lowest heading."""
    text: str
    """The headings from top to bottom."""
    above: tuple[str, ...]
    """All of them but the lowest."""
    field: Field
    year: int | None = None
    period: str | None = None
    qualifiers: frozenset[str] = frozenset()
    name: str = ""
    """The unit or indicator that heads it, where they stand across."""
    cluster: str = ""
    measure: str = ""
    others: tuple[Field, ...] = ()
    """What else its words may mean."""
    weak: bool = False
    reason: str = ""
    """Why it is no figure, or none that counts; a key of REASONS."""
    of: tuple[int, int] | None = None
    """The two columns that it is the ratio of."""
    guess: Field | None = None
    """What an unknown heading perhaps means."""
    rule: str = ""
    """What the user says of it."""
    of_year: bool = False
    """Whether a heading says "year", or which one."""
    same_period: bool = False
    """Whether a heading says the same period of another year."""
    span: Span = OF_SHEET
    """The part of the year that its figures are of, once that is settled."""

    @property
    def lowest(self) -> str:
        """The lowest of its headings."""
        return self.text.rpartition(" – ")[2]

    def line(self, sheet: str | None, meaning: str, *, is_alone: bool = True) -> str:
        """The right of --heading that says what the column is: by its lowest heading, or that heading's cell.

        Args:
            is_alone: whether no other heading of the sheet is the same text.
        """
        place = place_text(self.lowest, sheet, address(self.row, self.at), is_alone=is_alone and bool(self.lowest))
        return f"{place}={meaning}"

    @property
    def is_part(self) -> bool:
        """Whether its figures are of a part of the year only."""
        in_period = "in_period" in self.qualifiers and not self.qualifiers & {"to_date", "whole_year"}
        return in_period or not is_whole(self.period)


def taken_for(columns: Sequence[Column], some: Sequence[Column], field: Field, **other: Any) -> list[Column]:
    """The columns, some of them taken for another field, and for what else is said of these."""
    places = {column.at for column in some}
    return [column._replace(field=field, **other) if column.at in places else column for column in columns]


def headed_column(
    parts: Sequence[tuple[int, str]], at: int, heads_words: Callable[[], bool], rules: Sequence[HeadingRule], grid: Grid
) -> Column:
    """What the stacked headings of one column say together, the lowest known one having the last word.

    Args:
        parts: row and text of each heading, from top to bottom, at least one.
        heads_words: whether only words stand below.
    """
    texts = [text for _, text in parts]
    column = _said(tuple(texts))._replace(at=at, row=parts[-1][0])
    if column.field in POINTS and may_be_words(texts) and heads_words():
        column = column._replace(field=Field.NOTE, reason="remark", name="")
    for rule in rules:
        for number, (row, text) in enumerate(parts):
            if rule.matches(grid.name, address(row, at), text):
                return _overruled(column, rule, [*texts[:number], *texts[number + 1 :]])
        if rule.matches_text(" ".join(texts)):
            return _overruled(column, rule, [])
    return column


_RULE_FIELDS = {field.name.lower(): field for field in Field} | {"ignore": Field.NOTE}


def _overruled(column: Column, rule: HeadingRule, others: Sequence[str]) -> Column:
    """The column as the user says it is.

    Args:
        others: the headings that the rule does not speak of; a name among them still heads the column.
    """
    beside = _said(tuple(others))
    return column._replace(
        field=_RULE_FIELDS[rule.field],
        year=rule.year or column.year,
        period=rule.period,
        qualifiers=frozenset([rule.qualifier] if rule.qualifier else ()),
        name=beside.name,
        cluster=beside.cluster,
        others=(),
        weak=False,
        reason={"ignore": "ignored", "note": "note"}.get(rule.field, ""),
        guess=None,
        rule=rule.asked,
    )


@lru_cache(maxsize=4096)
def _said(texts: tuple[str, ...]) -> Column:
    """What headings say wherever they stand: the same ones come again in every form of a batch."""
    measure = next((labelled for text in reversed(texts) if (labelled := labelled_measure(text))), "")
    parts = [text for text in texts if not labelled_measure(text)]
    if len(parts) > 1 and is_measure(parts[-1]) and folded(parts[-1]) != "%" and heading(parts[-1]) is None:
        measure, parts = measure or parts[-1], parts[:-1]
    column = Column(0, 0, " – ".join(texts), tuple(parts[:-1]), Field.OTHER, measure=measure)
    if not any(parts):
        return column
    cluster = next((part for part in parts[:-1] if is_cluster(part)), "")
    parts = [part for part in parts if part != cluster]
    known = [part for part in parts if heading(part)]
    names = [part for part in parts if not heading(part)]
    said, together = resolved([understood(part) for part in known]), heading(" ".join(parts))
    points = points_field(parts)
    if points:
        name = names[-1] if names and not (together and together.field is points) else ""
        return column._replace(field=points, year=said.year if said else None, name=name)
    if names and together is not None and (said is None or said.field is Field.QUALIFIER):
        said, names = together, []
    if said and said.field in FIGURES and any(map(_names_bare_points, known[:-1])):
        # "Điểm" over "Kế hoạch" and "Thực hiện" names an indicator.
        names = [part for part in parts if part in names or _names_bare_points(part)]
        said = heading(known[-1]) or said
    column = column._replace(name=names[-1] if names else "", cluster=cluster)
    if said is None:
        return column._replace(guess=guess(parts[-1]))
    return column._replace(**said._replace(measure=measure or said.measure)._asdict())


def numbered_period(above: str, text: str) -> str:
    """A number below "Tháng" or "Quý" with the word above it, "Tháng 3"; "" where it is no period's."""
    said = heading(above) if is_period_number(text) else None
    named = f"{above} {text}" if said and "in_period" in said.qualifiers else ""
    return named if named and named_periods(named) else ""


def _names_bare_points(part: str) -> bool:
    said = heading(part)
    return said is not None and said.reason == "points"


@lru_cache(maxsize=4096)
def is_cluster(text: str) -> bool:
    """Whether a text is a cluster's name by how it begins: "Cụm 1", "Khối các sở"."""
    words = spelled(text)
    return len(words) > 1 and any(kinds_of(CLUSTERS, words[:size], bare=is_bare(words)) for size in (1, 2))


LONGEST_LABEL = 80
"""Letters that may stand before a label's colon."""

_COLON = re.compile("[:：﹕︓]")


@lru_cache(maxsize=4096)
def label_of(text: str) -> tuple[str, str] | None:
    """Which label a text begins with, "unit", "cluster" or "measure", and what follows it in the same cell.

    Words in front of a short label may stand before it in the same cell: "(Đơn vị tính: người)".
    """
    match = _COLON.search(text)
    if not match or match.start() > LONGEST_LABEL:
        return None
    before, after = spelled(text[: match.start()]), text[match.end() :].strip(" .;)")
    for kind in ("measure", "unit", "cluster"):
        for size in range(min(6, len(before)), 0, -1):
            tail = before[len(before) - size :]
            if kind in kinds_of(TITLES, tail, bare=is_bare(before)):
                if kind == "unit" and is_measure(after):
                    return "measure", after  # many write "Đơn vị: triệu đồng"
                return (kind, after) if size == len(before) or kind != "unit" or size > 1 else None
    return None


def labelled_measure(text: str) -> str:
    """The measure of "ĐVT: triệu đồng", "" for any other text."""
    label = label_of(text)
    return label[1] if label and label[0] == "measure" else ""


@lru_cache(maxsize=4096)
def splits(text: str) -> tuple[tuple[str, str], ...]:
    """The ways to take a heading apart into a heading of figures and a name: "Actual_North" is Actual, North.

    The longest heading first; none of a text that is longer than any heading.
    """
    if len(text) > LONGEST_HEADING:
        return ()
    pieces = [piece for piece in re.split(r"[\s_/–:|-]+", text) if piece]
    found = []
    for size in range(len(pieces) - 1, 0, -1):
        for head, name in ((pieces[:size], pieces[size:]), (pieces[-size:], pieces[:-size])):
            said = heading(" ".join(head))
            if said and said.field in FIGURES and not said.weak and heading(" ".join(name)) is None:
                found.append((" ".join(head), " ".join(name)))
    return tuple(found)
