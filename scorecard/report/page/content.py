"""What the page tells, in its order: the whole at a glance, decisions, awards, classes, ranking, units, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from scorecard.combine.within_year import Pace
from scorecard.domain import NOWHERE, Verdict
from scorecard.fields.wording import (
    PACE_WORDS,
    clusters_below_count,
    period_words,
    targets_assigned,
    targets_below_count,
    units_below_count,
)
from scorecard.language import Language, counted, translate
from scorecard.language.figures import number_text, percent_text
from scorecard.problems import counts_text, severity_counts
from scorecard.rank import UNRANKED
from scorecard.rank.decisions import Decision
from scorecard.report.page.charts import stacked
from scorecard.report.page.grids import Grid, Shapes, grid_of
from scorecard.report.page.units import Card, rows_by_unit, unit_card
from scorecard.report.problems import problem_tables
from scorecard.report.rules import rules_tables
from scorecard.report.sentences import as_sentence
from scorecard.report.tables import Column, Table, progress_note, ranking_tables, whole_tables
from scorecard.result import Scorecard
from scorecard.rulebook import sha256_of

FEW_UNITS = 3
"""Up to so many, the cards are open when the page is."""

MANY_UNITS = 150
"""Beyond so many, a browser would be slow to take in all indicators before anything is asked of them."""


class Tile(NamedTuple):
    """A figure of the whole."""

    figure: str
    words: str
    share: str = ""
    look: str = ""


class Member(NamedTuple):
    """A unit in a list."""

    unit: int
    name: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A class or an award with its units."""

    name: str
    note: str
    members: Sequence[Member]


@dataclass(frozen=True, slots=True)
class Content:
    """All of the page."""

    title: str
    subtitle: str
    listed_by: str
    """What units are listed by."""
    tiles: Sequence[Tile]
    whole: Markup
    decisions: Sequence[Listing]
    awards: Sequence[Listing]
    classes: Sequence[Listing]
    ranking: Sequence[Grid]
    overall: Grid | None
    """The ranking over all units, where the others are of clusters."""
    together: Sequence[Grid]
    """What units come to in each cluster and in the office."""
    cards: Sequence[Card]
    open: bool
    """Whether the cards are."""
    lazy: bool
    """Whether a card's indicators become a part of the page only when it is opened first."""
    problems: Sequence[Grid]
    problem_count: str
    rulebook: Sequence[tuple[str, str]]
    rules: Sequence[Grid]
    sources: Grid
    sheets: Sequence[Grid]


def page_content(card: Scorecard, language: Language, shapes: Shapes) -> Content:
    """Gathers the page; the tables met are numbered in `shapes`."""
    codes = {name: unit for unit, name in enumerate(card.table.units)}

    def grids(tables: Sequence[Table]) -> list[Grid]:
        return [grid_of(one, language, shapes) for one in tables]

    boards = ranking_tables(card, language, by_cluster=True)
    overall = ranking_tables(card, language, by_cluster=False) if _has_overall(card) else []
    told = problem_tables(card, language)
    problems, sheets = (told[:-1], told[-1:]) if card.sheets else (told, [])
    rows = rows_by_unit(card)
    ranking = [grid_of(one, language, shapes, units=codes) for one in boards]
    shown = [line.unit for board in ranking for line in board.lines if line.unit is not None]
    return Content(
        title=_title(card, language),
        subtitle=" · ".join(_subtitle(card, language)),
        listed_by=translate("Ranking" if card.period is None else "Progress", language),
        tiles=list(_tiles(card, language)),
        whole=_whole(card),
        decisions=[_decision(card, one, language) for one in (*card.classes.decisions, *card.awards.decisions)],
        awards=list(_awards(card, language)),
        classes=list(_classes(card, language)),
        ranking=ranking,
        overall=next((grid_of(one, language, shapes, units=codes) for one in overall), None),
        together=grids(whole_tables(card, language)),
        cards=[unit_card(card, unit, rows[unit], language, shapes) for unit in shown],
        open=len(shown) <= FEW_UNITS,
        lazy=len(shown) > MANY_UNITS,
        problems=grids(problems),
        problem_count=_problem_count(card, language),
        rulebook=list(_rulebook(card, language)),
        rules=grids(rules_tables(card.rulebook, language)[1:]),
        sources=grid_of(_sources(card), language, shapes),
        sheets=grids(sheets),
    )


def _has_overall(card: Scorecard) -> bool:
    """Whether units are ranked over all as well as in the clusters that the tables are of."""
    of_clusters = card.has_clusters and card.rulebook.ranking.within != "all"
    return of_clusters and bool((card.standing.rank != UNRANKED).any())


def _title(card: Scorecard, language: Language) -> str:
    if card.period is not None:
        words = translate("Progress against the plan, {period}", language)
        return words.format(period=period_words(card, language))
    if card.year is None:
        return translate("Results against the plan", language)
    return translate("Results against the plan, {year}", language).format(year=card.year)


def _rules_name(card: Scorecard, language: Language) -> str:
    return translate("built-in rules", language) if card.rulebook.name == "default" else card.rulebook.name


def _subtitle(card: Scorecard, language: Language) -> Iterator[str]:
    if card.period is not None:
        yield progress_note(card, language)
    rules = card.rulebook
    if card.missing_units:
        yield f"{translate('Nothing sent yet', language)}: {', '.join(card.missing_units)}"
    yield _rules_name(card, language)
    if rules.version:
        yield f"{translate('version', language)} {rules.version}"
    if rules.legal_basis:
        yield rules.legal_basis


_PACES = {Pace.AHEAD: "good", Pace.ON_PACE: "even", Pace.BEHIND: "bad", Pace.INCOMPLETE: "open"}
"""How each is coloured."""
_TOLD = (
    (Verdict.EXCEEDED, "Exceeded", "good"),
    (Verdict.MET, "Met", "even"),
    (Verdict.MISSED, "Missed", "bad"),
    (Verdict.NO_ACTUAL, "Not reported", "open"),
)


def _tiles(card: Scorecard, language: Language) -> Iterator[Tile]:
    """How many units, clusters and targets there are, and what became of the targets."""
    units = len(card.table.units)
    yield Tile(number_text(units, language), units_below_count(units, language))
    clusters = len({int(code) for code in card.unit_scores.cluster if code != NOWHERE})
    if clusters:
        yield Tile(number_text(clusters, language), clusters_below_count(clusters, language))
    if card.period is not None:
        for pace, look in _PACES.items():
            said = as_sentence(translate(PACE_WORDS[pace], language))
            yield Tile(number_text(_of_pace(card, pace), language), said, look=look)
        return
    tally = card.unit_scores.tally.sum(axis=0)
    assigned = targets_assigned(tally)
    yield Tile(number_text(assigned, language), targets_below_count(assigned, language))
    for verdict, words, look in _TOLD:
        count = int(tally[verdict])
        share = percent_text(count / assigned, language, 1) if assigned else ""
        yield Tile(number_text(count, language), translate(words, language), share, look)
    if tally[Verdict.NO_TARGET]:
        yield Tile(number_text(int(tally[Verdict.NO_TARGET]), language), translate("No target", language))


def _of_pace(card: Scorecard, pace: Pace) -> int:
    return int((card.progress.pace == pace).sum())


def _whole(card: Scorecard) -> Markup:
    if card.period is not None:
        return stacked([(look, _of_pace(card, pace)) for pace, look in _PACES.items()])
    tally = card.unit_scores.tally.sum(axis=0)
    return stacked([(look, int(tally[verdict])) for verdict, _, look in _TOLD])


def _member(card: Scorecard, unit: int) -> Member:
    return Member(unit, card.table.units[unit], card.cluster_name(unit))


def _decision(card: Scorecard, one: Decision, language: Language) -> Listing:
    """Units equal at a cut: what for, where, and how many of them may have it."""
    note = counted(
        one.seats,
        "{count} of these equal units is to be chosen",
        "{count} of these equal units are to be chosen",
        language,
    )
    return Listing(f"{one.name}{one.place(card.table.clusters)}", note, [_member(card, unit) for unit in one.units])


def _awards(card: Scorecard, language: Language) -> Iterator[Listing]:
    if card.period is not None:
        return
    for rule, units in zip(card.awards.rules, card.awards.units, strict=True):
        yield _listing(card, rule.name, units, language)


def _classes(card: Scorecard, language: Language) -> Iterator[Listing]:
    """Every class best first with its units, then who is in none."""
    if not card.classes.rules or card.period is not None:
        return
    order = card.standing.order
    codes = card.classes.code[order]
    for code, rule in enumerate(card.classes.rules):
        yield _listing(card, rule.name, order[codes == code].tolist(), language)
    if (codes == NOWHERE).any():
        yield _listing(card, translate("No class", language), order[codes == NOWHERE].tolist(), language)


def _listing(card: Scorecard, name: str, units: Sequence[int], language: Language) -> Listing:
    count = counted(len(units), "{count} unit", "{count} units", language)
    return Listing(name, count, [_member(card, unit) for unit in units])


def _problem_count(card: Scorecard, language: Language) -> str:
    counts = severity_counts(card.problems)
    return counts_text({severity: count for severity, count in counts.items() if count}, language)


def _rulebook(card: Scorecard, language: Language) -> Iterator[tuple[str, str]]:
    rules = card.rulebook
    stated = (
        (translate("rulebook", language), _rules_name(card, language)),
        (translate("version", language), rules.version),
        (translate("year", language), str(rules.year) if rules.year else None),
        (translate("legal basis", language), rules.legal_basis),
        (translate("file", language), rules.file),
        (translate("Fingerprint (SHA-256)", language), sha256_of(rules)),
    )
    yield from ((name, value) for name, value in stated if value)


def _sources(card: Scorecard) -> Table:
    columns = (Column("File", wraps=True), Column("Fingerprint (SHA-256)", wraps=True))
    return Table("", columns, [[one.file, one.sha256] for one in card.sources])
