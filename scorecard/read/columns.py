"""From the stacked headings of one column to what it holds: the first reading of a sheet's map."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from scorecard.domain import address
from scorecard.formats.grid import Grid
from scorecard.language.spelled import is_bare, matches, spelled
from scorecard.language.vocabulary_table import CLUSTERS, TITLES
from scorecard.names import folded
from scorecard.read.headings import (
    FIGURES,
    POINTS,
    Field,
    Heading,
    guess,
    heading,
    is_measure,
    may_be_words,
    names_points,
    points_field,
    resolved,
    understood,
)
from scorecard.read.overrides import HeadingRule
from scorecard.read.periods import LONGEST as LONGEST_HEADING


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


def headed_column(
    parts: Sequence[tuple[int, str]], at: int, heads_words: Callable[[], bool], rules: Sequence[HeadingRule], grid: Grid
) -> Column:
    """What the stacked headings of one column say together, the lowest known one having the last word.

    Args:
        parts: row and text of each heading, from top to bottom, at least one.
        heads_words: whether only words stand below.
    """
    texts = [text for _, text in parts]
    own = _column(texts, at, parts[-1][0], heads_words)
    for rule in rules:
        for number, (row, text) in enumerate(parts):
            if rule.matches_cell(grid.name, address(row, at)) or rule.matches_text(text):
                return _overruled(own, rule, [*texts[:number], *texts[number + 1 :]])
        if rule.matches_text(" ".join(texts)):
            return _overruled(own, rule, [])
    return own


_RULE_FIELDS = {one.name.lower(): one for one in Field} | {"ignore": Field.NOTE}


def _overruled(own: Column, rule: HeadingRule, others: Sequence[str]) -> Column:
    """The column as the user says it is.

    Args:
        others: the headings that the rule does not speak of; a name among them still heads the column.
    """
    field = _RULE_FIELDS[rule.field]
    reason = {"ignore": "ignored", "note": "note"}.get(rule.field, "")
    qualifiers = frozenset([rule.qualifier] if rule.qualifier else ())
    beside = _said(tuple(others)) if any(others) else None
    return own._replace(
        field=field,
        year=rule.year or own.year,
        cluster=beside.cluster if beside else "",
        period=rule.period,
        qualifiers=qualifiers,
        name=beside.name if beside else "",
        others=(),
        weak=False,
        reason=reason,
        guess=None,
        rule=rule.asked,
    )


def _column(texts: Sequence[str], at: int, row: int, heads_words: Callable[[], bool]) -> Column:
    said = _said(tuple(texts))
    if said.field in POINTS and may_be_words(texts) and heads_words():
        return said._replace(at=at, row=row, field=Field.NOTE, reason="remark", name="")
    return said._replace(at=at, row=row)


@lru_cache(maxsize=4096)
def _said(texts: tuple[str, ...]) -> Column:
    """What headings say wherever they stand: the same ones come again in every form of a batch."""
    parts: Sequence[str] = texts
    at, row = 0, 0
    text = " – ".join(parts)
    measure = next((found for part in reversed(parts) if (found := labelled_measure(part))), "")
    parts = [part for part in parts if not labelled_measure(part)]
    if len(parts) > 1 and is_measure(parts[-1]) and folded(parts[-1]) != "%" and heading(parts[-1]) is None:
        measure, parts = measure or parts[-1], parts[:-1]
    blank = Column(at, row, text, tuple(parts[:-1]), Field.OTHER, measure=measure)
    if not any(parts):
        return blank
    cluster = next((part for part in parts[:-1] if is_cluster(part)), "")
    parts = [part for part in parts if part != cluster]
    names = [part for part in parts if heading(part) is None]
    together = heading(" ".join(parts))
    points = _points_of(parts, together)
    if points:
        said = resolved([understood(part) for part in parts if heading(part)])
        return blank._replace(
            field=points,
            year=said.year if said else None,
            name="" if not names or (together and together.field is points) else names[-1],
        )
    known = [part for part in parts if heading(part) is not None]
    said = resolved([understood(part) for part in known]) if known else None
    if names and together is not None and (said is None or said.field is Field.QUALIFIER):
        said, names = together, []
    if said and said.field in FIGURES and len(known) > 1 and any(map(_is_bare_points, known[:-1])):
        # "Điểm" over "Kế hoạch" and "Thực hiện" names an indicator.
        names = [part for part in parts if part in names or _is_bare_points(part)]
        said = heading(known[-1]) or said
    name = names[-1] if names else ""
    if said is None:
        return blank._replace(name=name, cluster=cluster, guess=guess(parts[-1]))
    return blank._replace(
        field=said.field,
        year=said.year,
        period=said.period,
        qualifiers=said.qualifiers,
        name=name,
        cluster=cluster,
        measure=measure or said.measure,
        others=said.others,
        weak=said.weak,
        reason=said.reason,
    )


def _points_of(parts: Sequence[str], together: Heading | None) -> Field | None:
    pointed = together is not None and together.field in POINTS and bool(understood(" ".join(parts)).whole)
    if pointed or any((one := heading(part)) and one.field in POINTS for part in parts):
        return points_field(parts)
    return None


def _is_bare_points(part: str) -> bool:
    found = heading(part)
    return found is not None and found.reason == "points"


@lru_cache(maxsize=4096)
def is_cluster(text: str) -> bool:
    """Whether a text is a cluster's name by how it begins: "Cụm 1", "Khối các sở"."""
    words = spelled(text)
    return len(words) > 1 and any(
        matches(words[: len(marks)], marks, bare=is_bare(words))
        for size in (1, 2)
        for marks in CLUSTERS.get(" ".join(word.base for word in words[:size]), {})
    )


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
            for marks, kinds in TITLES.get(" ".join(word.base for word in tail), {}).items():
                if kind in kinds and matches(tail, marks, bare=is_bare(before)):
                    if kind == "unit" and is_measure(after):
                        return "measure", after  # many write "Đơn vị: triệu đồng"
                    return (kind, after) if size == len(before) or kind != "unit" or len(tail) > 1 else None
    return None


def labelled_measure(text: str) -> str:
    """The measure of "ĐVT: triệu đồng", "" for any other text."""
    found = label_of(text)
    return found[1] if found and found[0] == "measure" else ""


@lru_cache(maxsize=4096)
def split_name(text: str) -> tuple[str, str] | None:
    """A heading of one row that names whose figure it is, told apart: "Actual_North" is Actual, North.

    None where no part of it is a heading of figures by itself, or where it is longer than any heading.
    """
    if len(text) > LONGEST_HEADING:
        return None
    pieces = [piece for piece in re.split(r"[\s_/–:|-]+", text) if piece]
    for size in range(len(pieces) - 1, 0, -1):
        for head, rest in (
            (pieces[:size], pieces[size:]),
            (pieces[len(pieces) - size :], pieces[: len(pieces) - size]),
        ):
            said = heading(" ".join(head))
            if said and said.field in FIGURES and not said.weak and heading(" ".join(rest)) is None:
                return " ".join(head), " ".join(rest)
    return None


__all__ = ["Column", "headed_column", "is_cluster", "label_of", "labelled_measure", "names_points", "split_name"]
