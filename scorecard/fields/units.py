"""The fields of a unit in the ranking, and of each of its groups."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from scorecard.domain import Floats, Group, Ints, Verdict
from scorecard.evaluation import Evaluation
from scorecard.fields.columns import Column, Counts, Figures, Listed, Named, Ranks
from scorecard.fields.field import (
    COUNT,
    NUMBER_OR_NULL,
    RANK,
    TEXT,
    TEXT_OR_NULL,
    Columnwise,
    Field,
    Fields,
    Fill,
    Record,
    Screen,
    Sheet,
    Value,
)
from scorecard.fields.wording import has_own_maxima, short_tally, targets_assigned
from scorecard.language import Language


def _figures(of: Callable[[Evaluation], Floats]) -> Columnwise:
    return lambda card, rows: Figures(of(card)[rows])


def _tally(of: Callable[[Evaluation], Ints]) -> list[Field[Columnwise]]:
    """A count for each verdict."""

    def counts(verdict: Verdict) -> Columnwise:
        return lambda card, rows: Counts(of(card)[rows, verdict])

    within = Record(within="tally")
    return [Field(one.word, counts(one), COUNT, kind="count", record=within, fill=Fill()) for one in Verdict]


def _shown_tally() -> Iterator[Field[Columnwise]]:
    """The same in the ranking, which has columns for them."""
    headings = {"exceeded": "Exceeded", "met": "Met", "missed": "Missed"}
    headings |= {"no_target": "No target", "no_actual": "Not reported"}
    for one in _tally(lambda card: card.unit_scores.tally):
        missed, silent = one.key == "missed", one.key == "no_actual"
        yield replace(
            one,
            heading=headings[one.key],
            screen=Screen(spared=5, before="awards", there=_whole_year) if missed else None,
            sheet=Sheet(
                {"met": 8, "no_target": 10, "no_actual": 10}.get(one.key, 9), before="no_target" * silent, by_rules=True
            ),
        )


def _assigned(of: Callable[[Evaluation], Ints]) -> Columnwise:
    return lambda card, rows: Counts(np.array([targets_assigned(one) for one in of(card)[rows]], dtype=np.int64))


def _unit(card: Evaluation, rows: Ints) -> Column:
    return Named(rows, card.table.units, "")


def _cluster(card: Evaluation, rows: Ints) -> Column:
    return Named(card.unit_scores.cluster[rows], card.table.clusters)


def _class(card: Evaluation, rows: Ints) -> Column:
    return Named(card.classes.code[rows], [one.name for one in card.rulebook.classes])


def _awards(card: Evaluation, rows: Ints) -> Column:
    return Listed([card.awards.of_unit(unit) for unit in rows.tolist()])


def _awards_as_text(card: Evaluation, unit: int) -> Value:
    return "; ".join(card.awards.of_unit(unit)) or None


def _left_out(card: Evaluation, rows: Ints) -> Column:
    return Listed([card.standing.left_out.get(unit) for unit in rows.tolist()])


def _tallies(card: Evaluation, rows: Ints, language: Language) -> Sequence[Value]:
    return [short_tally(card.unit_scores.tally[unit], language) for unit in rows.tolist()]


def _rates_ranked(card: Evaluation, rows: Ints, language: Language) -> Sequence[Value]:
    """As they are ranked, which may be rounded."""
    return list(card.standing.key[rows].tolist())


def _bars(card: Evaluation, rows: Ints, language: Language) -> Sequence[Value]:
    """Each as a part of the best of all."""
    by_results = card.unit_scores.rate if card.rulebook.ranking.by == "rate" else card.unit_scores.score
    ranked = card.unit_progress if card.period else by_results
    best = np.nanmax(ranked, initial=0.0)
    return list((ranked[rows] / best).tolist()) if best > 0 else [math.nan] * rows.size


def _whole_year(card: Evaluation, rows: Ints) -> bool:
    return card.period is None


def _within_year(card: Evaluation, rows: Ints) -> bool:
    return card.period is not None


def _by_rate(card: Evaluation) -> bool:
    return card.rulebook.ranking.by == "rate"


def _ranks_by_rate(card: Evaluation, rows: Ints) -> bool:
    return _by_rate(card) and card.period is None


def _has_classes(card: Evaluation, rows: Ints) -> bool:
    return bool(card.rulebook.classes) and card.period is None


def _has_awards(card: Evaluation, rows: Ints) -> bool:
    return bool(card.rulebook.awards) and card.period is None


def _class_width(card: Evaluation) -> float:
    return 30 if any(len(one.name) > 20 for one in card.rulebook.classes) else 18


UNITS: Fields[Columnwise] = (
    Field("rank", lambda card, rows: Ranks(card.standing.rank[rows]), RANK, "among all units; null without a score",
          heading="Rank", kind="count", fill=Fill(), screen=Screen("#"),
          sheet=Sheet(8, by_rules=True, before="unit",
                      there=lambda card: card.rulebook.ranking.within != "cluster" or not card.has_clusters)),
    Field("cluster", _cluster, TEXT_OR_NULL, heading="Cluster", record=Record(before="rank"), fill=Fill(),
          screen=Screen(wraps=True, there=lambda card, rows: card.has_clusters),
          sheet=Sheet(26, "wrapped", there=lambda card: card.has_clusters)),
    Field("cluster_rank", lambda card, rows: Ranks(card.standing.cluster_rank[rows]), RANK,
          heading="Rank in cluster", kind="count", fill=Fill(),
          sheet=Sheet(9, by_rules=True,
                      there=lambda card: card.has_clusters and card.rulebook.ranking.within != "all")),
    Field("unit", _unit, TEXT, heading="Unit", record=Record(before="cluster"), fill=Fill("name"),
          screen=Screen(wraps=True, before="cluster"), sheet=Sheet(40, "wrapped")),
    Field("score", _figures(lambda card: card.unit_scores.score), NUMBER_OR_NULL,
          "null where nothing is scored, or too little is reported", heading="Score", kind="points",
          screen=Screen(there=_whole_year), sheet=Sheet(11, by_rules=True), fill=Fill()),
    Field("max_score", _figures(lambda card: card.unit_scores.max_score), NUMBER_OR_NULL,
          "what the indicators assigned to the unit could earn", heading="Of", kind="points", fill=Fill(),
          screen=Screen(spared=3, there=lambda card, rows: has_own_maxima(card)),
          sheet=Sheet(11, name="maximum", by_rules=True, there=has_own_maxima, folds=True)),
    Field("attainment", _figures(lambda card: card.unit_scores.attainment), NUMBER_OR_NULL,
          "weighted mean, uncapped", heading="Attainment", kind="percent", screen=Screen(spared=4, there=_whole_year),
          sheet=Sheet(12, by_rules=True), fill=Fill()),
    Field("targets", _assigned(lambda card: card.unit_scores.tally), heading="Targets", kind="count", record=None,
          fill=Fill(), screen=Screen(kind="text", spared=2, values=_tallies, there=_whole_year)),
    *_shown_tally(),
    Field("classification", _class, TEXT_OR_NULL, heading="Class", fill=Fill("class"),
          screen=Screen(wraps=True, before="attainment", there=_has_classes),
          sheet=Sheet(_class_width, "wrapped", by_rules=True, there=lambda card: bool(card.rulebook.classes))),
    Field("awards", _awards, {"type": "array", "items": TEXT}, heading="Put forward for",
          screen=Screen(wraps=True, there=_has_awards),
          sheet=Sheet(30, "wrapped", by_rules=True, there=lambda card: bool(card.rulebook.awards)),
          fill=Fill(value=_awards_as_text)),
    Field("rate", _figures(lambda card: card.unit_scores.rate), NUMBER_OR_NULL, "score / max_score", heading="Rate",
          kind="percent", record=Record(required=False), fill=Fill(),
          screen=Screen(before="classification", values=_rates_ranked, there=_ranks_by_rate),
          sheet=Sheet(10, before="attainment", there=_by_rate, folds=True,
                      formula='IF({score}="","",IF(N({maximum})>0,{score}/{maximum},""))')),
    Field("left_out", _left_out, TEXT_OR_NULL, "the rulebook's reason for not ranking the unit", heading="Not ranked",
          record=Record(required=False), fill=Fill(),
          sheet=Sheet(30, "wrapped", there=lambda card: bool(card.standing.left_out))),
    Field("progress", _figures(lambda card: card.unit_progress), NUMBER_OR_NULL,
          "the weighted mean of the items' shares of the plan against what is expected of them by now; what units are "
          "listed by where the year is not over, and null where it is",
          heading="Progress", kind="percent", fill=Fill(),
          record=Record(before="rate", required=False, flat_where=lambda card: card.period is not None),
          screen=Screen(before="max_score", there=_within_year)),
    Field("bar", kind="bar", record=None, screen=Screen(spared=6, values=_bars)),
)  # fmt: skip


def all_groups(card: Evaluation) -> Ints:
    """The rows of all groups of units, by unit and as read."""
    return np.arange(card.group_scores.unit.size)


def _of_group(text: Callable[[Group], str], nothing: str | None = None) -> Columnwise:
    return lambda card, rows: Named(card.group_scores.group[rows], [text(one) for one in card.table.groups], nothing)


GROUPS: Fields[Columnwise] = (
    Field("unit", lambda card, rows: Named(card.group_scores.unit[rows], card.table.units, ""), TEXT),
    Field("group", _of_group(lambda group: group.label, ""), TEXT, "its number, or its name where it has none"),
    Field("name", _of_group(lambda group: group.name, ""), TEXT, fill=Fill()),
    Field("code", _of_group(lambda group: group.code), record=None, fill=Fill()),
    Field("points", _figures(lambda card: card.group_scores.points), NUMBER_OR_NULL, kind="points", fill=Fill()),
    Field("max_points", _figures(lambda card: card.group_scores.max_points), NUMBER_OR_NULL, kind="points",
          fill=Fill()),
    Field("targets", _assigned(lambda card: card.group_scores.tally), kind="count", record=None, fill=Fill()),
    *_tally(lambda card: card.group_scores.tally),
)  # fmt: skip
