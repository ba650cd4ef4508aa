"""What a rulebook may state: an office's scoring regulation as frozen dataclasses.

A file is validated against them by pydantic, which also makes the editors' JSON Schema of them; the
text under each field is its documentation. Nothing here needs pydantic, so that ranking by the
default rules does not build its models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, field
from typing import Annotated, Any, Literal, TypeVar, dataclass_transform

from annotated_types import Ge, Gt, Le, MinLen

from scorecard.choices import (
    Basis,
    Comparison,
    Counted,
    Cut,
    DecimalMark,
    Formula,
    Kind,
    Layout,
    Missing,
    RollUp,
    Rounding,
    Weights,
    Within,
)

T = TypeVar("T")


class _Table:
    """A table of a rulebook: each key is written once, and tables that state the same are equal.

    What dataclasses would write out for each of the many tables stands here once: the default rules
    are in every command's way.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name in self.__dict__:
            raise FrozenInstanceError(f"{name} is stated already")
        self.__dict__[name] = value

    def __eq__(self, other: object) -> bool:
        return self.__class__ is other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((self.__class__, *self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def _table(cls: type[T]) -> type[T]:
    """A table whose keys are named; what is not known in it is a mistake, never ignored."""
    made = dataclass(kw_only=True, repr=False, eq=False)(cls)
    settings = {"extra": "forbid", "use_attribute_docstrings": True, "allow_inf_nan": False}
    made.__pydantic_config__ = settings  # type: ignore[attr-defined]  # where pydantic looks for it
    return made


class _ByMethod:
    """Tells pydantic that `method` says which table is meant, so that only its mistakes are told."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import Discriminator

        return handler.generate_schema(Annotated[source, Discriminator("method")])


Share = Annotated[float, Ge(0), Le(1)]
Positive = Annotated[float, Gt(0)]
NotNegative = Annotated[float, Ge(0)]
Name = Annotated[str, MinLen(1)]
Decimals = Annotated[int, Ge(0), Le(10)]


# How attainment becomes points ----------------------------------------------------------------------------------


@_table
class Proportional(_Table):
    """max_points × attainment, between a floor and a cap."""

    method: Literal["proportional"] = "proportional"
    floor: float = 0.0
    """The least attainment that is counted; below 0 where falling far behind may cost points."""
    cap: Positive = 1.0
    """The most attainment that is counted: 1.2 pays up to 120 % of max_points."""


@_table
class Curve(_Table):
    """Straight lines between knots; level beyond the first and the last."""

    method: Literal["curve"]
    knots: Annotated[tuple[tuple[float, float], ...], MinLen(2)]
    """Pairs [x, y]: at x of attainment (1.0 is the target) or of the actual, y of max_points or points."""
    on: Basis = "attainment"
    gives: Literal["share", "points"] = "share"
    """Whether y is a share of max_points or points themselves."""


@_table
class Tier(_Table):
    """One step of a ladder: from which figure on, and what it earns."""

    at_least: float | None = None
    at_most: float | None = None
    """Instead of at_least, where less is better."""
    share: float | None = None
    """What the step earns, as a share of max_points."""
    points: float | None = None
    """What the step earns, in points."""


@_table
class Tiers(_Table):
    """A ladder: the best step whose bound is reached. Only bounds on one side, so that no figure falls in a hole."""

    method: Literal["tiers"]
    tiers: Annotated[tuple[Tier, ...], MinLen(1)]
    on: Basis = "attainment"
    otherwise: float = 0.0
    """Points where no step is reached."""


@_table
class Steps(_Table):
    """Full points at the target; more for each full step over it, less for each full step under it."""

    method: Literal["steps"]
    over: Positive | None = None
    """The size of a step over the target, as a share of it: 0.01 is one per cent."""
    bonus: NotNegative = 0.0
    """Points for each full step over."""
    bonus_cap: NotNegative | None = None
    """The most points that may be earned over max_points."""
    under: Positive | None = None
    """The size of a step under the target."""
    penalty: NotNegative = 0.0
    """Points taken for each full step under; never below 0 in all."""
    nothing_below: NotNegative = 0.0
    """Attainment below this earns nothing."""


@_table
class Leader(_Table):
    """Measured on the cluster's leader: a share of max_points at the target, all of them for the highest attainment."""

    method: Literal["leader"]
    share: Annotated[float, Gt(0), Le(1)] = 0.5
    """What exactly meeting the target earns."""


@_table
class Relative(_Table):
    """Measured on the other units, without regard to the target."""

    method: Literal["relative"]
    by: Comparison
    within: Within = "cluster"
    limit: Positive = 3.0
    """For z_score: this many standard deviations over the mean earn all points, as many under it none."""


@_table
class PerEvent(_Table):
    """So many points for each event counted."""

    method: Literal["per_event"]
    each: float
    """Points of one event; below 0 for what costs points."""
    base: float = 0.0
    """Points where nothing happened."""
    least: float | None = None
    most: float | None = None
    """The cap; max_points where it is not stated and events earn points."""


@_table
class BonusPenalty(_Table):
    """count × bonus − count × penalty, held between a least and a most."""

    method: Literal["bonus_penalty"]
    bonus: NotNegative
    """Points for each event of the indicator."""
    penalty: NotNegative
    """Points taken for each event of the other indicator; without one, for each count below 0."""
    penalties: str | None = None
    """The indicator that counts what costs points. It earns nothing itself."""
    least: float = 0.0
    most: float | None = None
    """max_points where it is not stated."""


@_table
class Entered(_Table):
    """The points a reviewer entered as the actual, never above max_points nor below 0."""

    method: Literal["entered"] = "entered"


Points = Proportional | Curve | Tiers | Steps | Leader | Relative | PerEvent | BonusPenalty | Entered


# What holds for indicators ---------------------------------------------------------------------------------------


@_table
class Rule(_Table):
    """What holds for indicators. All of it may be left out: the next wider rule then says it."""

    kind: Kind | None = None
    """What the actual is, and which way is better; where nothing says it, as the workbook says."""
    points: Annotated[Points, _ByMethod()] | None = None
    max_points: NotNegative | None = None
    """Points of an indicator whose target is exactly met (for leader, tiers, grades: the most there is)."""
    weight: Positive | None = None
    """How much the indicator counts beside the others of its group or unit, where points are averaged."""
    required: Annotated[float, Gt(0), Le(2)] | None = None
    """The share of the target that must be reached to have met it."""
    missing: Missing | None = None
    """An assigned indicator without an actual: "zero" points, "exclude" it with its maximum, or an "error"."""
    attainment: Formula | None = None
    """"reflected" (2 − A/T where less is better), "ratio" (T/A there), "progress" ((A − B)/(T − B))."""
    baseline: float | Literal["prior"] | None = None
    """B of "progress": the prior year's actual, or a figure."""
    tolerance: NotNegative | None = None
    """For range: how far from the target is still on it, as a share of the target."""
    margin: NotNegative | None = None
    """For range: the same in the indicator's measure."""
    target: float | str | None = None
    """The target of all units that have none in the workbook; a grade for grades."""
    grades: dict[str, float] | None = None
    """For grade: each word's share of max_points, best first: {"Xuất sắc" = 1, "Tốt" = 0.8}."""
    decimals: Decimals | None = None
    """Decimals an indicator's points are rounded to, as published."""
    basis: str | None = None
    """Where the regulation says so: "Điều 6 khoản 2"."""


@_table
class IndicatorRule(Rule):
    """What holds for one indicator."""

    group: str | None = None
    """The group it stands in, where the workbook does not say or says another."""


@_table
class GroupRule(_Table):
    """How a group's points come about, and what holds for the indicators in it."""

    parent: str | None = None
    """The group it is part of; by its number where not stated ("I.1" is part of "I")."""
    weight: Positive | None = None
    """How much the group counts beside the others of its parent or unit."""
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
    """The least share of its indicators, by weight, that must be reported; below it the group has no points."""
    basis: str | None = None
    defaults: Rule = field(default_factory=Rule)
    """What holds for all indicators in it."""


@_table
class ClusterRules(_Table):
    """What holds in one cluster only."""

    defaults: Rule = field(default_factory=Rule)
    groups: dict[str, GroupRule] = field(default_factory=dict)
    indicators: dict[str, Rule] = field(default_factory=dict)


# From points to the score ----------------------------------------------------------------------------------------


@_table
class ScoreRule(_Table):
    """How a unit's score comes about from the points of its indicators or groups."""

    over: Literal["indicators", "groups"] = "indicators"
    """What is rolled up into the score: all indicators at once, or groups that are rolled up first."""
    rollup: RollUp = "mean"
    weights: Weights = "renormalised"
    weights_total: Positive | None = None
    """What the weights add up to: checked, and what "stated" weights are parts of."""
    points_total: Positive | None = None
    """What the max_points of all indicators add up to: checked."""
    least: float | None = None
    most: float | None = None
    min_data: Share = 0.0
    """The least share of its indicators, by weight, that a unit must report to have a score."""
    repeated: Literal["once", "each"] = "once"
    """An indicator that stands in several groups: counted once, or in each."""
    decimals: Decimals | None = None
    """Decimals the score and the groups' points are rounded to, as published."""
    basis: str | None = None


@_table
class Adjustment(_Table):
    """Points on top of the total for each event that an indicator counts."""

    indicator: Name
    """The indicator that counts the events; it earns nothing else."""
    points: float | None = None
    """Points for each event: 15 for a flag, -8 for a lapse."""
    share: float | None = None
    """Instead, a share of the score before adjustments for each event: -0.25 takes a quarter."""
    least: float | None = None
    most: float | None = None
    """What all events together may give or take."""
    basis: str | None = None


# From scores to ranks, classes and awards ------------------------------------------------------------------------


@_table
class Tie(_Table):
    """A figure that tells units with equal scores apart; exactly one of its keys."""

    group: str | None = None
    """More points in this group first."""
    indicator: str | None = None
    """More points for this indicator first."""
    prior_rank: str | None = None
    """The better rank last year first, which is the actual of this indicator."""


@_table
class RankingRule(_Table):
    """How scores become ranks."""

    by: Literal["points", "rate"] = "points"
    """The score itself, or its share of the maximum assigned to the unit."""
    decimals: Decimals | None = None
    """Decimals that what is ranked is rounded to before ranking, as published."""
    best: Literal["highest", "lowest"] = "highest"
    within: Literal["both", "cluster", "all"] = "both"
    """Whether units have ranks in their cluster, over all, or both."""
    ties: tuple[Literal["exceeded", "met", "missed"] | Tie, ...] = ("exceeded", "missed")
    """What tells equal units apart, in order; units still equal share the rank."""
    numbering: Literal["competition", "dense"] = "competition"
    """After a shared rank: 1, 2, 2, 4 or 1, 2, 2, 3."""
    left_out: dict[str, str] = field(default_factory=dict)
    """Units that are not ranked, each with the reason."""


@_table
class Conditions(_Table):
    """What a unit must fulfil; all that is stated."""

    all_met: bool = False
    """Every target met or exceeded, none unreported."""
    met_share: Share | None = None
    """At least this share of the targets met or exceeded."""
    exceeded_share: Share | None = None
    """At least this share of the targets exceeded."""
    met: tuple[str, ...] = ()
    """These indicators met or exceeded."""
    groups_at_least: float | None = None
    """No group below this share of its maximum."""
    group_points: dict[str, float] = field(default_factory=dict)
    """At least so many points in these groups."""
    free_of: tuple[str, ...] = ()
    """Indicators that count what must not have happened: sanctions, late reports."""


@_table
class Quota(_Table):
    """How many units a class may hold."""

    count: Annotated[int, Ge(0)] | None = None
    share: Share | None = None
    """Instead of a count, a share."""
    base: str = "all"
    """What it is a share of: "all" ranked units, or those in this class or a better one."""
    rounding: Rounding = "down"
    within: Within = "all"
    ties: Cut = "decide"
    """Units equal at the cut."""


@_table
class ClassRule(_Table):
    """One class; classes are stated best first, and a unit is in the first it fulfils."""

    name: Name
    at_least: float | None = None
    """The least score, or rate (0.9 is 90 %)."""
    of: Literal["score", "rate"] = "score"
    where: Conditions = field(default_factory=Conditions)
    quota: Quota | None = None
    """The best ranked are in it; the others are in the next class."""
    basis: str | None = None


@_table
class AwardRule(_Table):
    """An award and who is put forward for it: the best ranked of those who fulfil its conditions."""

    name: Name
    top: Annotated[int, Ge(1)] | None = None
    """How many units."""
    share: Share | None = None
    """Instead of top, a share of the ranked units."""
    rounding: Rounding = "down"
    within: Within = "cluster"
    class_at_least: str | None = None
    """The lowest class that may have it."""
    where: Conditions = field(default_factory=Conditions)
    ties: Cut = "decide"
    """Units equal at the cut."""
    basis: str | None = None


@_table
class ReviewRule(_Table):
    """The unit's own points and a reviewer's, where the workbook has columns for them."""

    counts: Counted = "computed"
    """Whose points count; where those are missing, the computed ones."""
    tolerance: NotNegative = 0.005
    """Differences up to this are not listed."""


@_table
class ReadingRule(_Table):
    """How workbooks are read where recognition is wrong."""

    layout: Layout | None = None
    """The layout of every sheet."""
    decimal: DecimalMark | None = None
    """The decimal mark of numbers typed as text, where the workbook leaves a doubt."""
    headings: dict[str, tuple[Name, ...]] = field(default_factory=dict)
    """What headings mean: target = ["Ansatz", "Sheet1!D1"], "target@revised" = ["Kế hoạch điều chỉnh"]."""
    distinct: tuple[Annotated[tuple[Name, ...], MinLen(2)], ...] = ()
    """Names that look like slips of one another and are several all the same: [["SVN", "SVK"]]."""


@_table
class Rules(_Table):
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
    ranking: RankingRule = field(default_factory=RankingRule)
    classes: tuple[ClassRule, ...] = ()
    """Best first."""
    awards: tuple[AwardRule, ...] = ()
    review: ReviewRule = field(default_factory=ReviewRule)
    reading: ReadingRule = field(default_factory=ReadingRule)
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names of units, which are counted under the first: "Sở Y tế" = ["SYT"]."""


BUILT_IN = Rule(
    points=Proportional(cap=1.2), max_points=100.0, missing="exclude", attainment="reflected", baseline="prior"
)
"""What holds where a rulebook says nothing. The cap keeps one runaway indicator from buying the ranking."""


@_table
class Rulebook(Rules):
    """The rules with where they come from. As built, the default rules."""

    file: str = ""
    """The file, as the user named it; "" where the rules are built in or made in a program."""
    sha256: str = ""
    """Of the file's bytes."""
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    """The line of the file that states each key, by its dotted path."""
