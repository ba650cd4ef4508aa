"""A scorecard as tables people read, before any screen or file: headings, and cells with their kind."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from scorecard import fields
from scorecard.combine.within_year import Pace
from scorecard.domain import NOWHERE, Ints, Verdict
from scorecard.evaluation import Evaluation
from scorecard.fields.columns import Ranks
from scorecard.fields.field import Columnwise, Field, Fields, Kind, Rowwise, Value, fields_in, fields_of, shown_values
from scorecard.fields.wording import follows_rulebook, period_words, targets_assigned, title_of_year
from scorecard.language import Language, translate
from scorecard.language.figures import NONE, number_text, percent_text, signed_percent_text
from scorecard.language.sentences import in_language
from scorecard.rank import UNRANKED
from scorecard.result import Scorecard

DRAWN: frozenset[Kind] = frozenset({"bar", "chart"})

NUMERIC: frozenset[Kind] = frozenset({"count", "figure", "points", "percent", "change"})


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    """In English; a key of the catalogue."""
    kind: Kind = "text"
    wraps: bool = False
    """Whether the column gives way where the screen is narrow."""
    spared: int = 0
    """Where a screen is too narrow for all columns, those with the highest number are left out first; 0 never is."""


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


def screen_column(one: Field[Any]) -> Column:
    """A field's column, where tables show it."""
    view = one.screen
    assert view is not None
    heading = one.heading if view.heading is None else view.heading
    return Column(heading, view.kind or one.kind, view.wraps, view.spared)


def screen_columns(declared: Fields[Any]) -> list[Column]:
    """The columns of all fields that tables show."""
    return [screen_column(one) for one in fields_in("screen", declared)]


def shown_record(declared: Fields[Rowwise], thing: object, language: Language) -> list[Value]:
    """What tables show of one problem or step."""
    values = (one.get(thing, language) for one in fields_in("screen", declared) if one.get)
    return [in_language(value, language) if isinstance(value, str) else value for value in values]


def _columns(
    declared: Fields[Columnwise],
    card: Evaluation,
    rows: Ints,
    language: Language,
    *,
    others: Mapping[str, Sequence[Value]] | None = None,
    hidden: Sequence[str] = (),
    on_page: bool = False,
) -> tuple[list[Column], list[Sequence[Value]]]:
    """The columns that say something of these rows, and what they say.

    Args:
        others: the values of fields that the table itself decides.
        hidden: the fields that the table itself leaves out.
    """
    shown = fields_in("screen", fields_of(card, declared))
    views = [(one, one.screen) for one in shown if one.screen and one.key not in hidden]
    columns, values = [], []
    for one, view in views:
        if view.there(card, rows) and (on_page or not view.on_page_alone):
            columns.append(screen_column(one))
            get = view.values or partial(shown_values, one)
            values.append(others[one.key] if others and one.key in others else get(card, rows, language))
    return columns, values


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
    order, clusters = card.standing.order, card.unit_scores.cluster
    within = card.rulebook.ranking.within
    split = by_cluster and card.has_clusters and within != "all"
    if not split:
        # Where units are ranked in their clusters only, those ranks are what there is to show.
        ranks = card.standing.cluster_rank if within == "cluster" and card.has_clusters else card.standing.rank
        return [_ranking(card, ranking_title(card, language), order, ranks, language, top)]
    found = [code for code in range(len(card.table.clusters)) if (clusters == code).any()]
    found.sort(key=lambda code: _natural(card.table.clusters[code]))
    tables = []
    for code in [*found, NOWHERE]:
        members = order[clusters[order] == code]
        if members.size:
            ranks = card.standing.cluster_rank if code != NOWHERE else card.standing.rank
            title = card.table.clusters[code] if code != NOWHERE else translate("No cluster", language)
            tables.append(_ranking(card, title, members, ranks, language, top, hidden=["cluster"]))
    return tables


def _ranking(
    card: Scorecard, title: str, units: Ints, ranks: Ints, language: Language, top: int | None,
    hidden: Sequence[str] = (),
) -> Table:  # fmt: skip
    if top is not None:
        units = units[(ranks[units] != UNRANKED) & (ranks[units] <= top)]
    others = {"rank": Ranks(ranks[units]).plain()}
    columns, values = _columns(fields.UNITS, card, units, language, others=others, hidden=hidden)
    return Table(title, columns, list(map(list, zip(*values, strict=True))), note=progress_note(card, language))


def ranking_title(card: Scorecard, language: Language) -> str:
    """What units are listed by, and of which year."""
    return title_of_year(translate("Ranking" if card.period is None else "Progress", language), card)


def progress_note(card: Scorecard, language: Language) -> str:
    """What stands beside every list of units before the year is over; "" of the whole year."""
    if card.period is None:
        return ""
    words = translate("{period}: progress, not a ranking for awards", language)
    return words.format(period=period_words(card, language))


def _natural(name: str) -> list[tuple[int, str]]:
    """Cụm 2 before Cụm 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def long_tally(tally: Ints, language: Language) -> str:
    """ "5 of 9 exceeded, 2 met, 2 missed": every verdict that occurs."""
    assigned, parts = targets_assigned(tally), []
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


def unit_heading(card: Scorecard, unit: int, language: Language) -> str:
    """The unit's name, cluster, rank and score in one line."""
    parts = [card.table.units[unit]]
    cluster = card.cluster_name(unit)
    if card.period is not None:
        parts += [*([cluster] if cluster else []), period_words(card, language), progress_words(card, unit, language)]
        return " · ".join(parts)
    rank = int(card.standing.cluster_rank[unit] or card.standing.rank[unit])
    if cluster:
        parts.append(cluster)
    if rank != UNRANKED:
        score = number_text(float(card.unit_scores.score[unit]), language, 2)
        parts.append(translate("rank {rank}", language).format(rank=rank))
        parts.append(translate("score {score}", language).format(score=score))
    return " · ".join(parts)


def progress_words(card: Scorecard, unit: int, language: Language) -> str:
    """How far a unit has come, before the year is over."""
    progress = float(card.unit_progress[unit])
    if math.isnan(progress):
        return translate("no progress known", language)
    return translate("progress {progress}", language).format(progress=percent_text(progress, language))


def pace_tally(card: Scorecard, rows: Ints, language: Language) -> str:
    """ "1 ahead, 2 behind": every pace that occurs among some items."""
    parts = []
    for pace, words in (
        (Pace.AHEAD, "{count} ahead"),
        (Pace.ON_PACE, "{count} on pace"),
        (Pace.BEHIND, "{count} behind"),
        (Pace.INCOMPLETE, "{count} incomplete"),
    ):
        if count := int((card.progress.pace[rows] == pace).sum()):
            parts.append(translate(words, language).format(count=count))
    return ", ".join(parts)


def unit_tables(card: Scorecard, unit: int, language: Language, *, on_page: bool = False) -> list[Table]:
    """A unit's items, a table per group with its tally.

    Args:
        on_page: whether they are for the page, which has room for more columns.
    """
    table = card.table
    rows = np.flatnonzero(table.unit == unit)
    columns, values = _columns(fields.ITEMS, card, rows, language, on_page=on_page)
    lines = list(map(list, zip(*values, strict=True)))
    tables, ruled = [], follows_rulebook(card)
    for code in dict.fromkeys(table.group[rows].tolist()):
        own = np.flatnonzero(table.group[rows] == code)
        title = table.groups[code].title if code != NOWHERE else translate("Indicators", language)
        if card.period is None:
            note = long_tally(np.bincount(card.scores.verdict[rows[own]], minlength=len(Verdict)), language)
        else:
            tally = pace_tally(card, rows[own], language)
            note = f"{period_words(card, language)}: {tally}" if tally else period_words(card, language)
        if ruled and code != NOWHERE:
            note = ", ".join(part for part in (note, _group_points(card, unit, code, language)) if part)
        tables.append(Table(title, columns, [lines[at] for at in own.tolist()], note))
    return tables


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


def show_tables(card: Scorecard, units: Sequence[int], language: Language) -> list[Table]:
    """Each unit's items, if it has any in this year; the unit's own line stands above the first of its groups."""
    tables = []
    for unit in units:
        own = unit_tables(card, unit, language)
        tables += [replace(one, heading=unit_heading(card, unit, language)) for one in own[:1]] + own[1:]
    return tables


def missing_tables(card: Scorecard, language: Language) -> list[Table]:
    """Who has sent nothing, before all else; nothing where nobody said whom to expect, or all have."""
    if not card.missing_units:
        return []
    title = translate("Nothing sent yet", language)
    return [Table(title, (Column("Unit", wraps=True),), [[name] for name in card.missing_units])]


def whole_tables(card: Scorecard, language: Language) -> list[Table]:
    """What the units of each cluster, and all of them, come to together; nothing where nobody asked for it."""
    wholes = card.wholes
    if wholes is None:
        return []
    tables = []
    for whole in dict.fromkeys(wholes.table.unit.tolist()):
        rows = np.flatnonzero(wholes.table.unit == whole)
        columns, values = _columns(fields.ITEMS, wholes, rows, language, hidden=("points", "max_points", "band"))
        title = wholes.table.units[whole] or translate("All units", language)
        lines = list(map(list, zip(*values, strict=True)))
        tables.append(Table(title, columns, lines, note=period_words(card, language)))
    first, *others = tables or [Table("", (), ())]
    return [replace(first, heading=translate("Together", language)), *others] if tables else []


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
