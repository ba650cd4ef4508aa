"""What a rulebook may state: an office's scoring regulation as frozen dataclasses.

A file is validated against them by pydantic, which also makes the editors' JSON Schema of them; the
text under each field is its documentation. Nothing here needs pydantic, so that ranking by the
default rules does not build its models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Any, Literal

from annotated_types import Ge, Gt, Le, MinLen

from scorecard.choices import (
    BandBasis,
    Counted,
    Cut,
    DataShare,
    DecimalMark,
    Formula,
    Kind,
    Layout,
    Missing,
    OverTime,
    Revision,
    Rounding,
    Stand,
    Weights,
)
from scorecard.domain import Cell
from scorecard.regulation.adjustments import Adjustment
from scorecard.regulation.areas import Area
from scorecard.regulation.caps import Cap
from scorecard.regulation.changes import Change
from scorecard.regulation.combining import Combine
from scorecard.regulation.conditions import Conditions
from scorecard.regulation.gates import Gate
from scorecard.regulation.methods import Points, Proportional
from scorecard.regulation.pacing import PaceRule
from scorecard.regulation.rollups import RollUp
from scorecard.regulation.table import Decimals, Name, NotNegative, Positive, Share, Table, table
from scorecard.regulation.ties import Count, Tie


class _ByMethod:
    """Tells pydantic that `method` says which table is meant, so that only its mistakes are told."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import Discriminator

        return handler.generate_schema(Annotated[source, Discriminator("method")])


class _OrFormula:
    """Tells editors that a text stands for conditions that are a formula alone; `conditions_as_tables` reads it so."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        text = {"type": "string", "description": "the office's own condition, a formula"}
        return {"anyOf": [handler(schema), text]}


# What holds for indicators ---------------------------------------------------------------------------------------


@table
class Rule(Table):
    """What holds for indicators. All of it may be left out: the next wider rule then says it."""

    kind: Kind | None = None
    """What the actual is, and which way is better; where nothing says it, as the workbook says."""
    points: Annotated[Points, _ByMethod()] | None = None
    max_points: NotNegative | None = None
    """Points of an indicator whose target is exactly met (for leader, tiers, grades: the most there is)."""
    weight: NotNegative | None = None
    """How much the indicator counts beside the others of its group or unit, where points are averaged; 0 for none."""
    required: Annotated[float, Gt(0), Le(2)] | None = None
    """The share of the target that must be reached to have met it."""
    missing: Missing | None = None
    """An assigned indicator without an actual: "zero" points, "exclude" it with its maximum, or an "error"."""
    attainment: Formula | None = None
    """"reflected" (2 − A/T where less is better), "ratio" (T/A there), "progress" ((A − B)/(T − B))."""
    baseline: float | Literal["prior"] | None = None
    """B of "progress": the prior year's actual, or a figure."""
    target_zero: Annotated[float, Ge(0)] | Stand | None = None
    """Attainment where the target is 0: "met", "none" or a share; where nothing says it, 1 on the good side, else 0."""
    no_target: Annotated[float, Ge(0)] | Stand | None = None
    """Attainment of what is reported without a target: "met", "none" (shown, not scored) or a share."""
    tolerance: Share | None = None
    """For range: how far from the target is still on it, as a share of the target."""
    margin: NotNegative | None = None
    """For range: the same in the indicator's measure."""
    target: float | str | None = None
    """The target of all units that have none in the workbook; a grade for grades."""
    target_revision: Revision | None = None
    """Which plan counts where a first and a revised one stand side by side: the "latest", or the "first"."""
    combine: Combine | OverTime | None = None
    """How periods make a year and units a whole; where nothing says it, by the measure and the name."""
    size: Name | None = None
    """Short for combine = { time = "last", units = { size = … } }: what a rate is weighed by."""
    grades: dict[str, float] | None = None
    """For grade: each word's share of max_points, best first: {"Xuất sắc" = 1, "Tốt" = 0.8}."""
    decimals: Decimals | None = None
    """Decimals an indicator's points are rounded to, as published."""
    bands: dict[str, float] | None = None
    """What an indicator is labelled, each label with the least it takes, best first: {"Tốt" = 0.9, "Khá" = 0.7}."""
    bands_by: BandBasis | None = None
    """What the bands look at: "attainment" (where it is not stated), or the "points" as a share of max_points."""
    basis: str | None = None
    """Where the regulation says so: "Điều 6 khoản 2"."""


@table
class IndicatorRule(Rule):
    """What holds for one indicator."""

    group: str | None = None
    """The group it stands in, where the workbook does not say or says another."""


@table
class GroupRule(Table):
    """How a group's points come about, and what holds for the indicators in it."""

    parent: str | None = None
    """The group it is part of; by its number where not stated ("I.1" is part of "I")."""
    weight: NotNegative | None = None
    """How much the group counts beside the others of its parent or unit; 0 for nothing."""
    rollup: RollUp | None = None
    """How its points come about, where scores are made of groups; as the score's where not stated."""
    weights: Weights | None = None
    """Whether the weights in it count as parts of those with points, or of the stated total."""
    weights_total: Positive | None = None
    """What the weights in it add up to: checked, and what "stated" weights are parts of."""
    points_total: Positive | None = None
    """What the max_points of the indicators in it add up to: checked."""
    least: float | None = None
    """The fewest points of the group."""
    most: float | None = None
    """The group's cap."""
    min_data: Share | None = None
    """The least share of its indicators that must be reported; below it the group has no points."""
    min_data_by: DataShare | None = None
    """Whether that share is taken by weight, which holds where neither is stated, or by their number."""
    gate: Gate | None = None
    """What must hold for it to count: { formula = "met('…')", most = 0 }."""
    basis: str | None = None
    defaults: Rule = field(default_factory=Rule)
    """What holds for all indicators in it."""


@table
class ClusterRules(Table):
    """What holds in one cluster only."""

    defaults: Rule = field(default_factory=Rule)
    groups: dict[str, GroupRule] = field(default_factory=dict)
    indicators: dict[str, Rule] = field(default_factory=dict)


# From points to the score ----------------------------------------------------------------------------------------


@table
class ScoreRule(Table):
    """How a unit's score comes about from the points of its indicators or groups."""

    over: Literal["indicators", "groups"] = "indicators"
    """What is rolled up into the score: all indicators at once, or groups that are rolled up first."""
    rollup: RollUp = "mean"
    weights: Weights = "renormalised"
    missing_weight: NotNegative | Literal["error"] = 1.0
    """What a blank in the workbook's column of weights counts as, where others have one; or that it is an error."""
    weights_total: Positive | None = None
    """What the weights add up to: checked, and what "stated" weights are parts of."""
    points_total: Positive | None = None
    """What the max_points of all indicators add up to: checked."""
    least: float | None = None
    most: float | None = None
    min_data: Share = 0.0
    """The least share of its indicators that a unit must report to have a score."""
    min_data_by: DataShare = "weight"
    """Whether that share is taken by weight or by their number."""
    repeated: Literal["once", "each"] = "once"
    """An indicator that stands in several groups: counted once, or in each."""
    decimals: Decimals | None = None
    """Decimals the score and the groups' points are rounded to, as published."""
    basis: str | None = None


# From scores to ranks, classes and awards ------------------------------------------------------------------------


@table
class RankingRule(Table):
    """How scores become ranks."""

    by: Literal["points", "rate"] = "points"
    """The score itself, or its share of the maximum assigned to the unit."""
    decimals: Decimals | None = None
    """Decimals that what is ranked is rounded to before ranking, as published."""
    best: Literal["highest", "lowest"] = "highest"
    within: Literal["both", "cluster", "all"] = "both"
    """Whether units have ranks in their cluster, over all, or both."""
    ties: tuple[Count | Tie, ...] = ("exceeded", "missed")
    """What tells equal units apart, in order; units still equal share the rank."""
    numbering: Literal["competition", "dense"] = "competition"
    """After a shared rank: 1, 2, 2, 4 or 1, 2, 2, 3."""
    left_out: dict[str, str] = field(default_factory=dict)
    """Units that are not ranked, each with the reason."""


@table
class Quota(Table):
    """How many units a class may hold."""

    count: Annotated[int, Ge(0)] | None = None
    share: Share | None = None
    """Instead of a count, a share."""
    base: str = "all"
    """What it is a share of: "all" ranked units, or those in this class or a better one."""
    rounding: Rounding = "down"
    within: Area = "all"
    """Whose seats they are: "all" units', those of each "cluster", or { attribute = "Loại" }: of each kind of unit."""
    ties: Cut = "decide"
    """Units equal at the cut."""


@table
class ClassRule(Table):
    """One class; classes are stated best first, and a unit is in the first it fulfils."""

    name: Name
    at_least: float | None = None
    """The least score, or rate (0.9 is 90 %)."""
    of: Literal["score", "rate"] = "score"
    where: Annotated[Conditions, _OrFormula()] = field(default_factory=Conditions)
    quota: Quota | None = None
    """The best ranked are in it; the others are in the next class."""
    basis: str | None = None


@table
class AwardRule(Table):
    """An award and who is put forward for it: the best ranked of those who fulfil its conditions."""

    name: Name
    top: Annotated[int, Ge(1)] | None = None
    """How many units."""
    share: Share | None = None
    """Instead of top, a share of the ranked units."""
    rounding: Rounding = "down"
    within: Area = "cluster"
    """Each "cluster" has so many, or "all" units, or { attribute = "Loại" }: each kind of unit."""
    class_at_least: str | None = None
    """The lowest class that may have it."""
    where: Annotated[Conditions, _OrFormula()] = field(default_factory=Conditions)
    ties: Cut = "decide"
    """Units equal at the cut."""
    basis: str | None = None


@table
class ReviewRule(Table):
    """The unit's own points and a reviewer's, where the workbook has columns for them."""

    counts: Counted = "computed"
    """Whose points count; where those are missing, the computed ones."""
    tolerance: NotNegative = 0.005
    """Differences up to this are not listed."""


@table
class ReadingRule(Table):
    """How workbooks are read where recognition is wrong."""

    layout: Layout | None = None
    """The layout of every sheet."""
    decimal: DecimalMark | None = None
    """The decimal mark of numbers typed as text, where the workbook leaves a doubt."""
    headings: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    """What headings mean: target = ["Ansatz", "Sheet1!D1"], "target@revised" = ["Kế hoạch điều chỉnh"]."""
    distinct: tuple[Annotated[tuple[Name, ...], MinLen(2)], ...] = ()
    """Names that look like slips of one another and are several all the same: [["SVN", "SVK"]]."""


@table
class Rules(Table):
    """A rulebook file."""

    name: Name = "default"
    """What the regulation is called; printed on every result."""
    version: str | None = None
    year: Annotated[int, Ge(1900), Le(2999)] | None = None
    """The year it is for; another year's workbook is told."""
    legal_basis: str | None = None
    """The decision or decree that it carries out."""
    defaults: Rule = field(default_factory=Rule)
    """What holds for every indicator, where nothing nearer says otherwise."""
    groups: dict[str, GroupRule] = field(default_factory=dict)
    """By a group's number or name."""
    indicators: dict[str, IndicatorRule] = field(default_factory=dict)
    """By an indicator's name."""
    clusters: dict[str, ClusterRules] = field(default_factory=dict)
    """By a cluster's name."""
    score: ScoreRule = field(default_factory=ScoreRule)
    adjustments: tuple[Adjustment, ...] = ()
    caps: tuple[Cap, ...] = ()
    """The least of those that hold bounds the score, after the adjustments and before it is rounded."""
    ranking: RankingRule = field(default_factory=RankingRule)
    classes: tuple[ClassRule, ...] = ()
    """Best first."""
    awards: tuple[AwardRule, ...] = ()
    review: ReviewRule = field(default_factory=ReviewRule)
    pace: PaceRule = field(default_factory=PaceRule)
    """What is expected of the year's plan before the year ends."""
    changes: tuple[Change, ...] = ()
    """Units that merged, were divided, renamed or dissolved."""
    changes_file: Name | None = None
    """A workbook that lists further changes, by its path beside this file."""
    reading: ReadingRule = field(default_factory=ReadingRule)
    parents: dict[str, Name] | Name | None = None
    """Which unit each unit belongs to: "Phòng A" = "Sở B"; or the heading under which the workbook says it."""
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names of units, which are counted under the first: "Sở Y tế" = ["SYT"]."""


BUILT_IN = Rule(
    points=Proportional(cap=1.2), max_points=100.0, missing="exclude", attainment="reflected", baseline="prior"
)
"""What holds where a rulebook says nothing. The cap keeps one runaway indicator from buying the ranking."""


@table
class ListedChange(Change):
    """A change that a list states."""

    place: Cell
    """The list's cell that names the unit."""


@table
class Rulebook(Rules):
    """The rules with where they come from. As built, the default rules."""

    file: str = ""
    """The file, as the user named it; "" where the rules are built in or made in a program."""
    sha256: str = ""
    """Of the file's bytes."""
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    """The line of the file that states each key, by its dotted path."""
    listed_changes: tuple[ListedChange, ...] = ()
    """The changes of `changes_file`."""
