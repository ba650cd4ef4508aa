"""A scorecard as tables people read, before any screen or file: headings, and cells with their kind."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from scorecard.domain import NOWHERE, Ints, Verdict
from scorecard.language import Language, translate
from scorecard.language.figures import NONE, number_text, percent_text, signed_percent_text
from scorecard.rank import UNRANKED
from scorecard.result import Scorecard
from scorecard.rulebook.model import Rulebook

Kind = Literal["text", "word", "rank", "figure", "points", "percent", "change", "bar", "chart"]
"""How a column's values are written. Bars and charts are drawn on a screen and left out elsewhere."""

DRAWN: frozenset[Kind] = frozenset({"bar", "chart"})

NUMERIC: frozenset[Kind] = frozenset({"rank", "figure", "points", "percent", "change"})


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    """In English; a key of the catalogue."""
    kind: Kind = "text"
    wraps: bool = False
    """Whether the column gives way where the screen is narrow."""
    spared: int = 0
    """Where a screen is too narrow for all columns, those with the highest number are left out first; 0 never is."""


Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; each row has one value per column, None where there is none."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    note: str = ""
    """What stands beside the title."""
    heading: str = ""
    """A line above the title, where a new part begins."""


RANK_COLUMNS = (
    Column("#", "rank"),
    Column("Unit", wraps=True),
    Column("Score", "points"),
    Column("Attainment", "percent", spared=4),
    Column("Targets", spared=2),
    Column("Missed", "rank", spared=5),
    Column("", "bar", spared=6),
)
CLUSTER_COLUMN = Column("Cluster", wraps=True)
MAXIMUM_COLUMN = Column("Of", "points", spared=3)
RATE_COLUMN = Column("Rate", "percent")
CLASS_COLUMN = Column("Class", wraps=True)
AWARDS_COLUMN = Column("Put forward for", wraps=True)


def ranking_tables(card: Scorecard, language: Language, *, by_cluster: bool, top: int | None = None) -> list[Table]:
    """The ranking, leaders first: one table per cluster, or one of all units.

    Args:
        top: how many ranks are shown of each table; ties at the last one are shown too.
    """
    first, *others = _rankings(card, language, by_cluster=by_cluster, top=top)
    return [replace(first, heading=rulebook_line(card, language)), *others]


def rulebook_line(card: Scorecard, language: Language) -> str:
    """What the ranking goes by: the rulebook's name, version and legal basis; "" for the default rules."""
    rules = card.rulebook
    if not follows_rulebook(card):
        return ""
    parts = [translate("By the rulebook {name}", language).format(name=rules.name)]
    if rules.version:
        parts.append(translate("version {version}", language).format(version=rules.version))
    if rules.legal_basis:
        parts.append(rules.legal_basis)
    return " · ".join(parts)


def _rankings(card: Scorecard, language: Language, *, by_cluster: bool, top: int | None) -> list[Table]:
    order = card.standing.order.tolist()
    clusters = card.unit_scores.cluster
    within = card.rulebook.ranking.within
    split = by_cluster and card.has_clusters and within != "all"
    if not split:
        # Where units are ranked in their clusters only, those ranks are what there is to show.
        ranks = card.standing.cluster_rank if within == "cluster" and card.has_clusters else card.standing.rank
        rows = _ranking_rows(card, order, ranks, language, top, with_cluster=card.has_clusters)
        return [Table(_ranking_title(card, language), _ranking_columns(card, card.has_clusters), rows)]
    found = [code for code in range(len(card.table.clusters)) if (clusters == code).any()]
    found.sort(key=lambda code: _natural(card.table.clusters[code]))
    tables = []
    for code in [*found, NOWHERE]:
        members = [unit for unit in order if clusters[unit] == code]
        if members:
            ranks = card.standing.cluster_rank if code != NOWHERE else card.standing.rank
            title = card.table.clusters[code] if code != NOWHERE else translate("No cluster", language)
            rows = _ranking_rows(card, members, ranks, language, top, with_cluster=False)
            tables.append(Table(title, _ranking_columns(card, with_cluster=False), rows))
    return tables


def _ranking_columns(card: Scorecard, with_cluster: bool) -> list[Column]:
    """The columns that this scorecard has something to say in."""
    columns = list(RANK_COLUMNS)
    if card.rulebook.awards:
        columns.insert(-1, AWARDS_COLUMN)
    if card.rulebook.classes:
        columns.insert(3, CLASS_COLUMN)
    if card.rulebook.ranking.by == "rate":
        columns.insert(3, RATE_COLUMN)
    if has_own_maxima(card):
        columns.insert(3, MAXIMUM_COLUMN)
    if with_cluster:
        columns.insert(2, CLUSTER_COLUMN)
    return columns


def has_own_maxima(card: Scorecard) -> bool:
    """Whether what units could score is worth a column: where it is not 100 for all."""
    maxima = card.unit_scores.max_score[~np.isnan(card.unit_scores.max_score)]
    return bool((maxima != 100).any())


def _ranking_title(card: Scorecard, language: Language) -> str:
    title = translate("Ranking", language)
    return f"{title} {card.year}" if card.year else title


def _natural(name: str) -> list[tuple[int, str]]:
    """Cụm 2 before Cụm 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def _ranking_rows(
    card: Scorecard,
    units: Iterable[int],
    ranks: Ints,
    language: Language,
    top: int | None,
    *,
    with_cluster: bool,
) -> list[list[Value]]:
    ranked = card.unit_scores.rate if card.rulebook.ranking.by == "rate" else card.unit_scores.score
    best = np.nanmax(ranked, initial=0.0)
    own_maxima = has_own_maxima(card)
    rows: list[list[Value]] = []
    for unit in units:
        rank = int(ranks[unit])
        if top is not None and (rank == UNRANKED or rank > top):
            continue
        scores = card.unit_scores
        score = float(scores.score[unit])
        row: list[Value] = [
            None if rank == UNRANKED else rank,
            card.table.units[unit],
            score,
            float(scores.attainment[unit]),
            short_tally(scores.tally[unit], language),
            int(scores.tally[unit, Verdict.MISSED]),
            float(ranked[unit]) / best if best > 0 else math.nan,
        ]
        if card.rulebook.awards:
            row.insert(-1, ", ".join(card.awards.of_unit(unit)) or None)
        if card.rulebook.classes:
            row.insert(3, card.class_name(unit) or None)
        if card.rulebook.ranking.by == "rate":
            row.insert(3, float(card.standing.key[unit]))
        if own_maxima:
            row.insert(3, float(scores.max_score[unit]))
        if with_cluster:
            row.insert(2, card.cluster_name(unit) or None)
        rows.append(row)
    return rows


def short_tally(tally: Ints, language: Language) -> str:
    """ "6/6 exceeded": of the targets assigned, reported on or not."""
    assigned = int(tally.sum() - tally[Verdict.NO_TARGET])
    if not assigned:
        return translate("no target", language)
    exceeded = f"{int(tally[Verdict.EXCEEDED])}/{assigned}"
    return translate("{exceeded} exceeded", language).format(exceeded=exceeded)


def long_tally(tally: Ints, language: Language) -> str:
    """ "5 of 9 exceeded, 2 met, 2 missed": every verdict that occurs."""
    assigned = int(tally.sum() - tally[Verdict.NO_TARGET])
    parts = []
    if assigned:
        exceeded = int(tally[Verdict.EXCEEDED])
        sentence = translate("{exceeded} of {assigned} exceeded", language)
        parts.append(sentence.format(exceeded=exceeded, assigned=assigned))
    for verdict, words in (
        (Verdict.MET, "{count} met"),
        (Verdict.MISSED, "{count} missed"),
        (Verdict.NO_ACTUAL, "{count} not reported"),
        (Verdict.NO_TARGET, "{count} without target"),
    ):
        if tally[verdict]:
            parts.append(translate(words, language).format(count=int(tally[verdict])))
    return ", ".join(parts)


VERDICT_WORDS = {
    Verdict.EXCEEDED: "exceeded",
    Verdict.MET: "met",
    Verdict.MISSED: "missed",
    Verdict.NO_TARGET: "no target",
    Verdict.NO_ACTUAL: "not reported",
}
NOT_ASSIGNED = "not assigned"

ITEM_COLUMNS = (
    Column("No.", spared=1),
    Column("Indicator", wraps=True),
    Column("Measure", spared=3),
    Column("Target", "figure"),
    Column("Actual", "figure"),
    Column("Attainment", "percent"),
    Column("On prior", "change", spared=4),
    Column("Verdict", "word"),
)
POINTS_COLUMNS = (Column("Points", "points"), Column("Of", "points", spared=2))
"""Shown where a rulebook is followed; by the default rules points are attainment once more."""


def unit_heading(card: Scorecard, unit: int, language: Language) -> str:
    """The unit's name, cluster, rank and score in one line."""
    parts = [card.table.units[unit]]
    cluster = card.cluster_name(unit)
    rank = int(card.standing.cluster_rank[unit] or card.standing.rank[unit])
    if cluster:
        parts.append(cluster)
    if rank != UNRANKED:
        score = number_text(float(card.unit_scores.score[unit]), language, 2)
        parts.append(translate("rank {rank}", language).format(rank=rank))
        parts.append(translate("score {score}", language).format(score=score))
    return " · ".join(parts)


def unit_tables(card: Scorecard, unit: int, language: Language) -> list[Table]:
    """A unit's items, a table per group with its tally; the first is titled with the unit itself."""
    table = card.table
    rows = np.flatnonzero(table.unit == unit)
    groups = list(dict.fromkeys(table.group[rows].tolist()))
    with_points = follows_rulebook(card)
    columns = (*ITEM_COLUMNS, *POINTS_COLUMNS) if with_points else ITEM_COLUMNS
    tables = []
    for code in groups:
        own = rows[table.group[rows] == code]
        tally = np.bincount(card.scores.verdict[own], minlength=len(Verdict))
        title = table.groups[code].title if code != NOWHERE else translate("Indicators", language)
        lines = [[*_item_row(card, row), *(_points(card, row) if with_points else [])] for row in own]
        note = long_tally(tally, language)
        if with_points and code != NOWHERE:
            note = ", ".join(part for part in (note, _group_points(card, unit, code, language)) if part)
        tables.append(Table(title, columns, lines, note))
    if (table.numbering[rows] == NOWHERE).all():
        return [replace(one, columns=one.columns[1:], rows=[row[1:] for row in one.rows]) for one in tables]
    return tables


def follows_rulebook(card: Scorecard) -> bool:
    """Whether anything but the default rules was stated."""
    return card.rulebook != Rulebook()


def _points(card: Scorecard, row: int) -> list[Value]:
    return [float(card.scores.points[row]), float(card.scores.max_points[row])]


def _group_points(card: Scorecard, unit: int, group: int, language: Language) -> str:
    """ "12.5 of 20 points": what the group came to, "" where it has no points."""
    groups = card.group_scores
    rows = np.flatnonzero((groups.unit == unit) & (groups.group == group) & ~np.isnan(groups.points))
    if not rows.size:
        return ""
    points, most = float(groups.points[rows[0]]), float(groups.max_points[rows[0]])
    return translate("{points} of {most} points", language).format(
        points=number_text(points, language, 2), most=number_text(most, language)
    )


def _item_row(card: Scorecard, row: int) -> list[Value]:
    table, scores = card.table, card.scores
    target, actual = items_shown(card, row)
    words = VERDICT_WORDS[Verdict(int(scores.verdict[row]))] if table.assigned[row] else NOT_ASSIGNED
    return [
        table.name("numbering", row) or None,
        table.name("indicator", row),
        table.name("measure", row) or None,
        target,
        actual,
        float(scores.attainment[row]),
        float(scores.growth[row]),
        words,
    ]


def items_shown(card: Scorecard, row: int) -> tuple[Value, Value]:
    """An item's target and actual as shown: numbers, a range as text, a result in words as it is."""
    table = card.table
    target, upper = float(table.target[row]), float(table.upper[row])
    ranged = not math.isnan(upper) and upper != target
    return (
        f"{target:.15g}–{upper:.15g}" if ranged else target,
        table.name("actual_text", row) or float(table.actual[row]),
    )


def show_tables(card: Scorecard, units: Sequence[int], language: Language) -> list[Table]:
    """Each unit's items, if it has any in this year; the unit's own line stands above the first of its groups."""
    tables = []
    for unit in units:
        own = unit_tables(card, unit, language)
        tables += [replace(one, heading=unit_heading(card, unit, language)) for one in own[:1]] + own[1:]
    return tables


CHART_COLUMN = Column("0 – 100 – 150 %", "chart", spared=5)


def charted(tables: Sequence[Table]) -> list[Table]:
    """The same tables with each attainment drawn beside its figure, in the place of other bars."""
    return [_charted(one) for one in tables]


def _charted(table: Table) -> Table:
    kept = [at for at, column in enumerate(table.columns) if column.kind != "bar"]
    columns = [table.columns[at] for at in kept]
    source = next((at for at, one in enumerate(columns) if one.heading == "Attainment" and one.kind == "percent"), None)
    if source is None:
        return table
    rows = [[row[at] for at in kept] for row in table.rows]
    columns.insert(source + 1, CHART_COLUMN)
    return replace(table, columns=columns, rows=[[*row[: source + 1], *row[source:]] for row in rows])


def written(value: Value, kind: Kind, language: Language) -> str:
    """A value as its kind is written in a language."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return NONE
    if isinstance(value, str):
        return translate(value, language) if kind == "word" else harmless(value)
    match kind:
        case "points":
            return number_text(value, language, 2)
        case "percent":
            return percent_text(value, language)
        case "change":
            return signed_percent_text(value, language)
        case _:
            return number_text(value, language)


_CONTROLS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def harmless(text: str) -> str:
    """Text from a workbook without what could steer a screen: control and direction-changing characters.

    Nor with letters that XML does not take, in which workbooks are written.
    """
    return _CONTROLS.sub(" ", text)
