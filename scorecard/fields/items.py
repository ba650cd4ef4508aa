"""The fields of an item: one unit × group × indicator × year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from scorecard.choices import Counted
from scorecard.domain import NOWHERE, POINTS, Codes, Direction, Floats, Ints, Items, Number, Verdict
from scorecard.evaluation import Evaluation
from scorecard.fields.columns import Column, Figures, Named, Objects, Places, Truths
from scorecard.fields.field import (
    NUMBER_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    TRUTH,
    Columnwise,
    Field,
    Fields,
    Fill,
    Record,
    Screen,
    Sheet,
    Shown,
    Value,
)
from scorecard.fields.wording import actual_shown, follows_rulebook, target_shown, verdict_word
from scorecard.score.bands import has_bands, item_bands


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
    return follows_rulebook(card)


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
          heading="Target", kind="figure", shown=_each(target_shown), screen=Screen(), sheet=Sheet(13, "input"),
          fill=Fill(value=_target_or_word, in_measure=True)),
    Field("upper", _figures(lambda card: card.table.upper), NUMBER_OR_NULL, "the high end of a range",
          heading="Target up to", kind="figure", sheet=Sheet(13, "input", there=_ranges)),
    Field("bar", heading="To be reached", kind="figure", sheet=Sheet(13, there=_requires)),
    Field("actual", _figures(lambda card: card.table.actual), NUMBER_OR_NULL, heading="Actual", kind="figure",
          shown=_each(actual_shown), screen=Screen(), sheet=Sheet(13, "input"), fill=Fill(in_measure=True)),
    Field("actual_text", _names(lambda table: (table.actual_text, table.texts)), TEXT_OR_NULL,
          "an actual in words: a grade, 9/63"),
    Field("prior", _figures(lambda card: card.table.prior), NUMBER_OR_NULL, heading="Prior", kind="figure",
          screen=Screen(on_page_alone=True), sheet=Sheet(13, "input"), fill=Fill(in_measure=True)),
    Field("assigned", lambda card, rows: Truths(card.table.assigned[rows]), TRUTH),
    Field("attainment", _figures(lambda card: card.scores.attainment), NUMBER_OR_NULL, "1.0 is exactly met",
          heading="Attainment", kind="percent", screen=Screen(), sheet=Sheet(12, by_rules=True), fill=Fill()),
    Field("growth", _figures(lambda card: card.scores.growth), NUMBER_OR_NULL, "actual / prior - 1",
          heading="On prior", kind="change", screen=Screen(spared=4), fill=Fill(),
          sheet=Sheet(11, formula='IF(COUNT({actual},{prior})<2,"",IF({prior}=0,"",({actual}-{prior})/ABS({prior})))')),
    Field("verdict", lambda card, rows: Named(card.scores.verdict[rows], [one.word for one in Verdict]),
          {"enum": [one.word for one in Verdict]}, heading="Verdict", kind="word", shown=_each(verdict_word),
          screen=Screen(), sheet=Sheet(16, by_rules=True), fill=Fill()),
    Field("weight", _figures(lambda card: card.table.weight), NUMBER_OR_NULL, heading="Weight", kind="figure",
          sheet=Sheet(9, "exact"), fill=Fill()),
    Field("computed", heading="Computed", kind="points",
          sheet=Sheet(10, there=lambda card: not _counts(card, "computed"))),
    Field("points", _figures(lambda card: card.scores.points), NUMBER_OR_NULL, heading="Points", kind="points",
          screen=Screen(there=_with_points), sheet=Sheet(10, by_rules=True), fill=Fill()),
    Field("band", _band, TEXT_OR_NULL, "what the rulebook calls how the item did; only where it states bands",
          heading="Band", there=_has_bands, record=Record(required=False), screen=Screen(),
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
    Field("attributes", _attributes, {"type": "object", "additionalProperties": TEXT},
          "what else the source says of the item or its unit, by heading; no figures", record=Record(flat=False)),
    Field("rule", heading="Rule", sheet=Sheet(60)),
    Field("value", heading="Counts as", sheet=Sheet(11, "exact", working=True)),
    Field("wanted", heading="Wanted", sheet=Sheet(11, "exact", working=True)),
    Field("reached", heading="Reached", sheet=Sheet(11, "exact", working=True)),
    Field("part", heading="Part of weight", sheet=Sheet(11, "exact", working=True)),
    Field("tallied", heading="Verdict that counts", sheet=Sheet(14, working=True)),
)  # fmt: skip
