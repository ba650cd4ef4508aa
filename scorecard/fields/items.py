"""The fields of an item: one unit × group × indicator × year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from scorecard.choices import Counted
from scorecard.combine.within_year import Pace, Progress
from scorecard.domain import NOWHERE, POINTS, Codes, Direction, Floats, Ints, Items, Number, Verdict
from scorecard.evaluation import Evaluation
from scorecard.fields.columns import Column, Figures, Named, Objects, Places, Truths, figure
from scorecard.fields.field import (
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    TRUTH,
    TRUTH_OR_NULL,
    Columnwise,
    Field,
    Fields,
    Fill,
    Record,
    Schema,
    Screen,
    Sheet,
    Shown,
    Value,
)
from scorecard.fields.wording import (
    ESTIMATE,
    actual_shown,
    follows_rulebook,
    pace_word,
    target_shown,
    verdict_word,
)
from scorecard.language import Language
from scorecard.score.bands import has_bands, item_bands
from scorecard.spans import span_of


def all_items(card: Evaluation) -> Ints:
    """The rows of all items, in the order read."""
    return np.arange(len(card.table))


def told_cells(table: Items, number: Number) -> Ints:
    """The cell that each figure, or the word in its place, stands in; NOWHERE where there is neither."""
    told = ~np.isnan(getattr(table, f"{number}_points" if number in POINTS else number))
    words = {"actual": table.actual_text, "target": table.target_text}.get(number)
    if words is not None:
        told |= words != NOWHERE
    cells: Ints = np.where(told, getattr(table, f"{number}_cell"), NOWHERE)
    return cells


def _names(of: Callable[[Items], tuple[Codes, Sequence[str]]], nothing: str | None = None) -> Columnwise:
    def get(card: Evaluation, rows: Ints) -> Column:
        codes, names = of(card.table)
        return Named(codes[rows], names, nothing)

    return get


def _figures(of: Callable[[Evaluation], Floats]) -> Columnwise:
    return lambda card, rows: Figures(of(card)[rows])


def _cluster(card: Evaluation, rows: Ints) -> Column:
    return Named(card.unit_scores.cluster[card.table.unit[rows]], card.table.clusters)


def _direction(card: Evaluation, rows: Ints) -> Column:
    ways = (Direction.HIGHER, Direction.LOWER, Direction.RANGE)
    codes = np.select([card.table.direction[rows] == one for one in ways], range(len(ways)))
    return Named(codes, [one.word for one in ways])


def _attributes(card: Evaluation, rows: Ints) -> Column:
    return Objects(card.table.attributes[rows], [*map(dict, card.table.attribute_sets)], {})


def _cells(number: Number) -> Columnwise:
    def get(card: Evaluation, rows: Ints) -> Column:
        before = [f"{sheet.name}!" if sheet.name else "" for sheet in card.table.sheets]
        return Places(told_cells(card.table, number)[rows], before)

    return get


def _each(value: Callable[[Evaluation, int], Value]) -> Shown:
    return lambda card, rows, language: [value(card, row) for row in rows.tolist()]


def _group_title(card: Evaluation, row: int) -> Value:
    group = card.table.group_of(row)
    return group.title if group else None


def _target_or_word(card: Evaluation, row: int) -> Value:
    target = target_shown(card, row)
    return (card.table.name("target_text", row) or target) if target != target else target


def _cell(number: Number) -> Fill:
    def value(card: Evaluation, row: int) -> Value:
        cell = card.table.cell(row, number)
        return cell.place if cell else None

    return Fill(value=value)


def _where_cell(number: Number) -> Record:
    return Record(within="cells", name=number)


def _with_points(card: Evaluation, rows: Ints) -> bool:
    """By the default rules points are attainment once more."""
    return follows_rulebook(card) and card.period is None


def _numbered(card: Evaluation, rows: Ints) -> bool:
    return bool((card.table.numbering[rows] != NOWHERE).any())


def _requires(card: Evaluation) -> bool:
    return not np.isnan(card.table.required).all()


def _ranges(card: Evaluation) -> bool:
    return bool((card.table.direction == Direction.RANGE).any()) or not np.isnan(card.table.upper).all()


def _is_reviewed(card: Evaluation) -> bool:
    return not (np.isnan(card.table.self_points) & np.isnan(card.table.reviewed_points)).all()


def _has_bands(card: Evaluation) -> bool:
    return has_bands(card.regulation)


def _band(card: Evaluation, rows: Ints) -> Column:
    names, code = item_bands(card.regulation, card.scores)
    return Named(code[rows], names)


def _whole_year(card: Evaluation, rows: Ints) -> bool:
    return card.period is None


def _within_year(card: Evaluation, rows: Ints) -> bool:
    return card.period is not None


def _has_estimates(card: Evaluation, rows: Ints) -> bool:
    return bool(card.progress.estimate[rows].any())


def _has_revisions(card: Evaluation, rows: Ints) -> bool:
    return not np.isnan(card.table.initial[rows]).all()


def _estimates(card: Evaluation, rows: Ints, language: Language) -> Sequence[Value]:
    return [ESTIMATE if one else None for one in card.progress.estimate[rows].tolist()]


def _period(card: Evaluation, rows: Ints) -> Column:
    return Named(np.full(rows.size, NOWHERE if card.period is None else 0), [card.period or ""])


def _forecast_meets(card: Evaluation, rows: Ints) -> Column:
    return Named(card.progress.forecast_meets[rows], [False, True])


def _parts(card: Evaluation, rows: Ints) -> Column:
    """Each item's parts, by what they end with."""
    parts = card.progress.parts
    if not len(parts):
        return Objects(np.full(rows.size, NOWHERE), [], [])
    before = [f"{sheet.name}!" if sheet.name else "" for sheet in parts.rows.sheets]
    cells = Places(told_cells(parts.rows, "actual"), before).plain()
    spans = [span_of(code) for code in parts.rows.span.tolist()]
    told = [
        {
            "period": span.name,
            "actual": figure(float(parts.rows.actual[at])),
            "actual_text": parts.rows.name("actual_text", at) or None,
            "target": figure(float(parts.rows.target[at])),
            "estimate": span.is_estimate,
            "cell": cells[at],
        }
        for at, span in enumerate(spans)
    ]
    return Objects(np.arange(rows.size), [[told[at] for at in parts.of(row)] for row in rows.tolist()], [])


def _progress(of: Callable[[Progress], Floats]) -> Columnwise:
    return lambda card, rows: Figures(of(card.progress)[rows])


_LATER = Record(required=False, flat_where=lambda card: card.has_parts)
"""Of what is known within the year."""
_PART: Schema = {
    "type": "object",
    "properties": {
        "period": TEXT,
        "actual": NUMBER_OR_NULL,
        "actual_text": TEXT_OR_NULL,
        "target": NUMBER_OR_NULL,
        "estimate": TRUTH,
        "cell": TEXT_OR_NULL,
    },
    "required": ["period", "actual", "target", "cell"],
}


def _counts(card: Evaluation, whose: Counted) -> bool:
    return card.rulebook.review.counts == whose


ITEMS: Fields[Columnwise] = (
    Field("unit", _names(lambda table: (table.unit, table.units), ""), TEXT, heading="Unit",
          sheet=Sheet(30, "wrapped")),
    Field("cluster", _cluster, TEXT_OR_NULL, heading="Cluster",
          sheet=Sheet(20, "wrapped", there=lambda card: card.has_clusters)),
    Field("group", _names(lambda table: (table.group, [group.label for group in table.groups])), TEXT_OR_NULL,
          heading="Group", sheet=Sheet(22, "wrapped", there=lambda card: bool(card.table.groups)),
          fill=Fill(value=_group_title)),
    Field("code", _names(lambda table: (table.numbering, table.numberings)), TEXT_OR_NULL,
          "the item's number in its form", heading="No.", screen=Screen(spared=1, there=_numbered),
          sheet=Sheet(6, there=lambda card: _numbered(card, all_items(card))),
          fill=Fill()),
    Field("indicator", _names(lambda table: (table.indicator, table.indicators), ""), TEXT, heading="Indicator",
          screen=Screen(wraps=True), sheet=Sheet(38, "wrapped"), fill=Fill()),
    Field("measure", _names(lambda table: (table.measure, table.measures)), TEXT_OR_NULL, heading="Measure",
          screen=Screen(spared=3), sheet=Sheet(12, "wrapped"), fill=Fill()),
    Field("direction", _direction, {"enum": ["higher", "lower", "range"]}, heading="Direction",
          sheet=Sheet(18, "wrapped")),
    Field("required", _figures(lambda card: card.table.required), NUMBER_OR_NULL,
          "the share of the target that must be reached; null for all of it", heading="Required", kind="percent",
          sheet=Sheet(10, "share", there=_requires), fill=Fill()),
    Field("target", _figures(lambda card: card.table.target), NUMBER_OR_NULL, "in the measure; a percent is 80.42",
          heading="Target", kind="figure", shown=_each(target_shown), screen=Screen(there=_whole_year),
          sheet=Sheet(13, "input"), fill=Fill(value=_target_or_word, in_measure=True)),
    Field("upper", _figures(lambda card: card.table.upper), NUMBER_OR_NULL, "the high end of a range",
          heading="Target up to", kind="figure", sheet=Sheet(13, "input", there=_ranges)),
    Field("bar", heading="To be reached", kind="figure", sheet=Sheet(13, there=_requires)),
    Field("actual", _figures(lambda card: card.table.actual), NUMBER_OR_NULL, heading="Actual", kind="figure",
          shown=_each(actual_shown), screen=Screen(there=_whole_year), sheet=Sheet(13, "input"),
          fill=Fill(in_measure=True)),
    Field("actual_text", _names(lambda table: (table.actual_text, table.texts)), TEXT_OR_NULL,
          "an actual in words: a grade, 9/63"),
    Field("prior", _figures(lambda card: card.table.prior), NUMBER_OR_NULL, heading="Prior", kind="figure",
          screen=Screen(on_page_alone=True), sheet=Sheet(13, "input"), fill=Fill(in_measure=True)),
    Field("assigned", lambda card, rows: Truths(card.table.assigned[rows]), TRUTH),
    Field("attainment", _figures(lambda card: card.scores.attainment), NUMBER_OR_NULL, "1.0 is exactly met",
          heading="Attainment", kind="percent", screen=Screen(there=_whole_year), sheet=Sheet(12, by_rules=True),
          fill=Fill()),
    Field("growth", _figures(lambda card: card.scores.growth), NUMBER_OR_NULL,
          "actual / prior - 1; of what there is to date where the year is not over",
          heading="On prior", kind="change", screen=Screen(spared=4), fill=Fill(),
          sheet=Sheet(11, formula='IF(COUNT({actual},{prior})<2,"",IF({prior}=0,"",({actual}-{prior})/ABS({prior})))')),
    Field("verdict", lambda card, rows: Named(card.scores.verdict[rows], [one.word for one in Verdict]),
          {"enum": [*(one.word for one in Verdict), None]},
          "null where the year is not over", heading="Verdict", kind="word", shown=_each(verdict_word),
          screen=Screen(there=_whole_year), sheet=Sheet(16, by_rules=True), fill=Fill()),
    Field("weight", _figures(lambda card: card.table.weight), NUMBER_OR_NULL, heading="Weight", kind="figure",
          sheet=Sheet(9, "exact"), fill=Fill()),
    Field("computed", heading="Computed", kind="points",
          sheet=Sheet(10, there=lambda card: not _counts(card, "computed"))),
    Field("points", _figures(lambda card: card.scores.points), NUMBER_OR_NULL, heading="Points", kind="points",
          screen=Screen(there=_with_points), sheet=Sheet(10, by_rules=True), fill=Fill()),
    Field("band", _band, TEXT_OR_NULL, "what the rulebook calls how the item did; only where it states bands",
          heading="Band", there=_has_bands, record=Record(required=False), screen=Screen(there=_whole_year),
          sheet=Sheet(14, "wrapped", there=_has_bands, by_rules=True), fill=Fill()),
    Field("max_points", _figures(lambda card: card.scores.max_points), NUMBER_OR_NULL, heading="Of", kind="points",
          screen=Screen(spared=2, there=_with_points), sheet=Sheet(10, name="maximum"), fill=Fill()),
    Field("share", _figures(lambda card: card.unit_scores.share), NUMBER_OR_NULL, "of the unit's score",
          heading="Share of score", kind="percent", sheet=Sheet(10, "share", by_rules=True), fill=Fill()),
    Field("target_cell", _cells("target"), TEXT_OR_NULL, heading="Target's cell", record=_where_cell("target"),
          sheet=Sheet(18), fill=_cell("target")),
    Field("actual_cell", _cells("actual"), TEXT_OR_NULL, heading="Actual's cell", record=_where_cell("actual"),
          sheet=Sheet(18), fill=_cell("actual")),
    Field("prior_cell", _cells("prior"), TEXT_OR_NULL, heading="Prior's cell", record=_where_cell("prior"),
          sheet=Sheet(18), fill=_cell("prior")),
    Field("target_text", _names(lambda table: (table.target_text, table.target_texts)), TEXT_OR_NULL,
          "a target in words: a grade to reach"),
    Field("self_points", _figures(lambda card: card.table.self_points), NUMBER_OR_NULL,
          "the points that the unit gives itself", heading="Own", kind="points",
          fill=Fill(),
          sheet=Sheet(10, "input", before="points", there=lambda card: _is_reviewed(card) or _counts(card, "self"))),
    Field("self_cell", _cells("self"), TEXT_OR_NULL, record=_where_cell("self")),
    Field("reviewed_points", _figures(lambda card: card.table.reviewed_points), NUMBER_OR_NULL,
          "the points that a reviewer gave", heading="Reviewed", kind="points",
          fill=Fill(),
          sheet=Sheet(10, "input", before="points",
                      there=lambda card: _is_reviewed(card) or _counts(card, "reviewed"))),
    Field("reviewed_cell", _cells("reviewed"), TEXT_OR_NULL, record=_where_cell("reviewed")),
    Field("note", _names(lambda table: (table.note, table.notes)), TEXT_OR_NULL,
          "what a remark's column says of the item"),
    Field("period", _period, TEXT_OR_NULL, "how much of the year the figures are of, as 6m; null for the whole year",
          record=_LATER, fill=Fill()),
    Field("year_target", _progress(lambda year: year.year_target), NUMBER_OR_NULL, "the plan of the whole year",
          heading="Plan of the year", kind="figure", record=_LATER, fill=Fill(in_measure=True),
          screen=Screen(before="attainment", there=_within_year)),
    Field("initial_target", _figures(lambda card: card.table.initial), NUMBER_OR_NULL,
          "the plan first given, where it was revised", heading="Plan first given", kind="figure", record=_LATER,
          fill=Fill(in_measure=True), screen=Screen(spared=5, before="attainment", there=_has_revisions)),
    Field("to_date", _progress(lambda year: year.to_date), NUMBER_OR_NULL, "what the parts up to the period come to",
          heading="To date", kind="figure", record=_LATER, fill=Fill(in_measure=True),
          screen=Screen(before="attainment", there=_within_year)),
    Field("estimate", lambda card, rows: Truths(card.progress.estimate[rows]), TRUTH,
          "whether the figure is an estimate", heading="Estimate", kind="word", shown=_estimates, record=_LATER,
          screen=Screen(before="attainment", there=_has_estimates)),
    Field("plan_share", _progress(lambda year: year.plan_share), NUMBER_OR_NULL, "to_date / year_target",
          heading="Share of plan", kind="percent", record=_LATER, fill=Fill(),
          screen=Screen(before="attainment", there=_within_year)),
    Field("expected", _progress(lambda year: year.expected), NUMBER_OR_NULL, "what plan_share should be by now",
          heading="Expected", kind="percent", record=_LATER, fill=Fill(),
          screen=Screen(before="attainment", there=_within_year, spared=2)),
    Field("pace", lambda card, rows: Named(card.progress.pace[rows], [one.word for one in Pace]),
          {"enum": [*(one.word for one in Pace), None]}, "where plan_share stands against what is expected",
          heading="Pace", kind="word", shown=_each(pace_word), record=_LATER, fill=Fill(),
          screen=Screen(before="attainment", there=_within_year)),
    Field("forecast", _progress(lambda year: year.forecast), NUMBER_OR_NULL, "what the year comes to at this pace",
          heading="Forecast", kind="figure", record=_LATER, fill=Fill(in_measure=True),
          screen=Screen(before="attainment", there=_within_year, spared=1)),
    Field("forecast_meets", _forecast_meets, TRUTH_OR_NULL,
          "whether the forecast reaches what is required of the plan", record=_LATER),
    Field("needed", _progress(lambda year: year.needed), NUMBER_OR_NULL,
          "what has to come in each month that is left to reach the plan", heading="Needed per month", kind="figure",
          record=_LATER, fill=Fill(in_measure=True), screen=Screen(before="attainment", there=_within_year, spared=3)),
    Field("prior_estimated", lambda card, rows: Truths(card.progress.prior_estimated[rows]), TRUTH,
          "whether the prior is a share of a unit that was divided", record=_LATER),
    Field("parts", _parts, {"type": "array", "items": _PART}, "what parts of the year came to, each with its cell",
          record=replace(_LATER, flat=False)),
    Field("attributes", _attributes, {"type": "object", "additionalProperties": TEXT},
          "what else the source says of the item or its unit, by heading; no figures", record=Record(flat=False)),
    Field("rule", heading="Rule", sheet=Sheet(60)),
    Field("value", heading="Counts as", sheet=Sheet(11, "exact", working=True)),
    Field("wanted", heading="Wanted", sheet=Sheet(11, "exact", working=True)),
    Field("reached", heading="Reached", sheet=Sheet(11, "exact", working=True)),
    Field("part", heading="Part of weight", sheet=Sheet(11, "exact", working=True)),
    Field("tallied", heading="Verdict that counts", sheet=Sheet(14, working=True)),
)  # fmt: skip
