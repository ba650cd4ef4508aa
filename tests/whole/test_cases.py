"""Worked examples of other scoring systems, each followed by a rulebook.

`cases/cases.json` holds examples that vendors, authorities and open projects publish of their own
scoring: the rule, the figures that go in, what must come out, and the source. The systems do not agree
with one another; what is held here is that a rulebook can state each one's rule and then gives its
figures. So every case goes the way of a user: a rulebook file and a workbook are written, evaluated, and
the figure is read off the scorecard.

What each key of a case means:

    id, source, system, topic   which example it is and where it stands
    rule, inputs                the system's rule in short, and its figures
    expected, tolerance         what must come out, and how near; null is no score
    basis                       "stated" where the source prints the figures, "derived" where they
                                follow from its formula
    note                        what else there is to know of it

A case that the tool has no rule for stands in OUTSIDE with the reason.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import scorecard
from scorecard.result import Scorecard
from tests.parts.places import ROOT
from tests.parts.workbooks import tidy

Inputs = Mapping[str, Any]
Figure = float | str | None
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Office:
    """Writes down a rulebook and a workbook, and has them evaluated."""

    folder: Path

    def evaluate(self, rules: str, rows: Sequence[Row]) -> Scorecard:
        """The scorecard of some rows, in which nothing is wrong."""
        book = self.folder / "rules.toml"
        book.write_text(rules, encoding="utf-8")
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        table = [[row.get(heading) for heading in headings] for row in rows]
        card = scorecard.evaluate(tidy(self.folder / "2022.xlsx", table, headings), book)
        assert [found.message for found in card.problems if found.severity == "error"] == []
        return card


Builder = Callable[[Inputs, Office], Sequence[Figure]]

CASES: Mapping[str, Mapping[str, Any]] = {
    case["id"]: case
    for case in json.loads((ROOT / "tests" / "cases" / "cases.json").read_text(encoding="utf-8"))["cases"]
}

BUILDERS: dict[str, list[Builder]] = {}
"""Who follows which case: exactly one for each."""

OUTSIDE = {
    "nsc-rank-tie-01": "equal units share a rank: the order of rows never decides, and the source has it as a defect",
}


def follows(*cases: str) -> Callable[[Builder], Builder]:
    """Marks who follows some cases."""

    def marked(builder: Builder) -> Builder:
        for case in cases:
            BUILDERS.setdefault(case, []).append(builder)
        return builder

    return marked


@pytest.mark.parametrize("case", [case for case in CASES if case not in OUTSIDE])
def test_a_rulebook_gives_the_figures_of_the_source(case: str, tmp_path: Path) -> None:
    told = CASES[case]
    expected = told["expected"] if isinstance(told["expected"], list) else [told["expected"]]
    found = list(BUILDERS[case][0](told["inputs"], Office(tmp_path)))
    assert found == [pytest.approx(one, abs=told["tolerance"]) if is_figure(one) else one for one in expected]


def test_every_case_is_followed_once_or_outside() -> None:
    assert {case: len(builders) for case, builders in BUILDERS.items() if len(builders) > 1} == {}
    assert sorted([*BUILDERS, *OUTSIDE]) == sorted(CASES)


def is_figure(value: object) -> bool:
    return isinstance(value, (int, float))


# What goes into a workbook, and what is read off a scorecard ------------------------------------------------


def units(**columns: object) -> list[Row]:
    """A unit for each value of the columns that are lists; what is no list is the same of all."""
    return [row(f"Unit {number}", "The indicator", **figures) for number, figures in lines(columns)]


def indicators(**columns: object) -> list[Row]:
    """One unit with an indicator for each value of the columns that are lists."""
    return [row("The unit", f"Indicator {number}", **figures) for number, figures in lines(columns)]


def lines(columns: Mapping[str, object]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The columns line by line, numbered from 1; all lists are equally long."""
    lengths = {len(values) for values in columns.values() if isinstance(values, list)} or {1}
    (length,) = lengths
    for at in range(length):
        yield at + 1, {name: values[at] if isinstance(values, list) else values for name, values in columns.items()}


def each(ones: Iterable[Mapping[str, object]], name: str) -> list[object]:
    """What each of many has of a name."""
    return [one[name] for one in ones]


def row(unit: str, indicator: str, **figures: object) -> Row:
    """A row of the workbook; its columns have their names in small letters."""
    cells = {name.capitalize().replace("_", " "): value for name, value in figures.items()}
    return {"Unit": unit, "Indicator": indicator, "Target": None, "Actual": None, **cells}


def points(card: Scorecard) -> list[Figure]:
    """Of every row of the workbook."""
    return [plain(value) for value in card.items["points"]]


def score(card: Scorecard) -> list[Figure]:
    """Of every unit."""
    return [plain(value) for value in card.unit_scores.score]


def class_names(card: Scorecard) -> list[Figure]:
    return [card.class_name(unit) for unit in range(len(card.table.units))]


def plain(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


# Attainment -------------------------------------------------------------------------------------------------


def unheld(kind: str) -> str:
    """Attainment in per cent, below 0 and far above 100 too."""
    return f"""
        [defaults]
        kind = "{kind}"
        max_points = 100
        [defaults.points]
        method = "proportional"
        floor = -10
        cap = 10
    """


def of_target(kind: str, given: Inputs, office: Office) -> list[Figure]:
    rows = units(actual=given["actual"], target=given["target"])
    return points(office.evaluate(unheld(kind), rows))


@follows("camms-more-02", "stratec-up-01", "stratec-up-02", "bamboo-f001-01", "bamboo-f001-02")
@follows("infor-inc-neg-04", "infor-inc-neg-05")
def more_is_better(given: Inputs, office: Office) -> list[Figure]:
    return of_target("higher", given, office)


@follows("camms-less-01", "camms-less-02", "camms-less-03", "camms-less-04", "camms-less-07", "camms-less-09")
@follows("stratec-down-02", "stratec-down-04", "stratec-down-07", "stratec-down-08")
@follows("infor-dec-01", "infor-dec-neg-01", "infor-dec-neg-03")
@follows("sap-red-02", "sap-red-03", "sap-red-05")
def less_is_better(given: Inputs, office: Office) -> list[Figure]:
    return of_target("lower", given, office)


@follows("sap-abs-02", "sap-abs-05", "stratec-equal-01", "stratec-equal-03")
def on_target_is_best(given: Inputs, office: Office) -> list[Figure]:
    """A range of no width."""
    return of_target("range", given, office)


def own_formula(formula: str) -> str:
    """The system's rule written as an office would, of 100 points."""
    return f"""
        [defaults]
        max_points = 100
        points = {{ method = "formula", formula = "{formula}" }}
    """


def line(kind: str, knots: Mapping[float, float], most: float) -> str:
    """Shares of the most there are, along straight lines over the actual itself."""
    ordered = [[x, knots[x]] for x in sorted(knots)]
    return f"""
        [defaults]
        kind = "{kind}"
        max_points = {most}
        [defaults.points]
        method = "curve"
        on = "value"
        knots = {ordered}
    """


@follows("infor-inc-zero-02", "infor-inc-zero-04")
def more_than_nothing(given: Inputs, office: Office) -> list[Figure]:
    """1 + actual where the target is 0."""
    rows = units(actual=given["actual"], target=given["target"])
    return points(office.evaluate(own_formula("max_points * if(target == 0, 1 + actual, attainment)"), rows))


@follows("infor-dec-zero-03")
def less_than_nothing(given: Inputs, office: Office) -> list[Figure]:
    """1 − actual where the target is 0."""
    rows = units(actual=given["actual"], target=given["target"], direction="lower")
    return points(office.evaluate(own_formula("max_points * if(target == 0, 1 - actual, attainment)"), rows))


@follows("sap-ach-neg-01")
def signs_untouched(given: Inputs, office: Office) -> list[Figure]:
    """actual / target whatever the signs, which our attainment is not."""
    rows = units(actual=given["actual"], target=given["target"])
    return points(office.evaluate(own_formula("max_points * actual / target"), rows))


@follows("spider-grf-01", "spider-grf-03", "spider-grf-05", "spider-grf-lower-01", "spider-grf-lower-02")
def goal_and_red_flag(given: Inputs, office: Office) -> list[Figure]:
    goal, flag = given["goal"], given["red_flag"]
    knots = {2 * flag - goal: 0, flag: 1 / 3, goal: 2 / 3, 2 * goal - flag: 1}
    rows = units(actual=given["actual"], target=goal)
    return points(office.evaluate(line("higher" if goal > flag else "lower", knots, most=10), rows))


def progress(baseline: str, most: float, cap: float) -> str:
    """The way gone from a baseline to the target."""
    return f"""
        [defaults]
        attainment = "progress"
        baseline = {baseline}
        max_points = {most}
        points.cap = {cap}
        points.method = "proportional"
    """


@follows("sap-baseline-01")
def from_a_baseline_down(given: Inputs, office: Office) -> list[Figure]:
    rows = units(actual=given["value"], target=given["target"], prior=given["baseline"], direction="lower")
    return points(office.evaluate(progress('"prior"', most=100, cap=1), rows))


@follows("sn-quarters-02")
def from_the_quarter_before(given: Inputs, office: Office) -> list[Figure]:
    rows = indicators(prior=given["start"], target=given["planned"], actual=given["actual"])
    return points(office.evaluate(progress('"prior"', most=100, cap=1), rows))


@follows("pp-bbv-04")
def from_the_worst(given: Inputs, office: Office) -> list[Figure]:
    rows = units(actual=given["actual"], target=given["target"])
    return points(office.evaluate(progress(str(given["worst"]), most=1, cap=10), rows))


@follows("nice-01", "nice-02")
def between_worst_and_best(given: Inputs, office: Office) -> list[Figure]:
    rows = units(actual=given["actual"], target=given["best"])
    return points(office.evaluate(progress(str(given["worst"]), most=given["weight"], cap=1), rows))


@follows("sn-band-01")
def a_band_around_the_target(given: Inputs, office: Office) -> list[Figure]:
    """The ends of what is on target; an actual on one of them is met."""
    target, tolerance = given["target"], given["tolerance_pct"] / 100
    rows = units(actual=[target * (1 - tolerance), target * (1 + tolerance)], target=target)
    card = office.evaluate(f'[defaults]\nkind = "range"\ntolerance = {tolerance}', rows)
    assert list(card.items["verdict"]) == ["met", "met"]
    return [plain(card.items["target"][0]), plain(card.items["upper"][0])]


# Points -----------------------------------------------------------------------------------------------------


def capped(most: float, cap: float) -> str:
    return f"""
        [defaults]
        max_points = {most}
        points.method = "proportional"
        points.cap = {cap}
    """


@follows("vnkpi-01", "vnkpi-04")
def a_weight_and_a_fifth(given: Inputs, office: Office) -> list[Figure]:
    rows = units(actual=given["actual"], target=given["target"])
    return points(office.evaluate(capped(given["weight"], cap=1.2), rows))


@follows("ktc-cap-01")
def no_more_than_all(given: Inputs, office: Office) -> list[Figure]:
    rows = units(actual=given["done_pct"], target=100, measure="%")
    return points(office.evaluate(capped(given["max_points"], cap=1), rows))


def target_or_nothing(most: float) -> str:
    return f"""
        [defaults]
        max_points = {most}
        points.method = "steps"
        points.nothing_below = 1
    """


@follows("bscd-binary-01")
def all_or_nothing(given: Inputs, office: Office) -> list[Figure]:
    rows = units(actual=given["actual"], target=given["target"])
    return points(office.evaluate(target_or_nothing(most=100), rows))


@follows("spider-goalonly-01")
def goal_only(given: Inputs, office: Office) -> list[Figure]:
    rows = indicators(target=given["goal"], actual=given["actual"], direction=given["direction"])
    return points(office.evaluate(target_or_nothing(most=10), rows))


def yes_or_no(most: float) -> str:
    return f'[defaults]\nkind = "yes_no"\nmax_points = {most}'


@follows("spider-yesno-01")
def yes_is_better(given: Inputs, office: Office) -> list[Figure]:
    return points(office.evaluate(yes_or_no(most=10), units(actual=given["actual"])))


@follows("nsc-qual-01")
def met_or_not(given: Inputs, office: Office) -> list[Figure]:
    words = ["met" if met else "not met" for met in given["met"]]
    return points(office.evaluate(yes_or_no(given["max_score"]), units(actual=words)))


@follows("ktc-coef-01")
def difficulty(given: Inputs, office: Office) -> list[Figure]:
    """What a product worth one point comes to at each level."""
    rules = """
        [defaults]
        kind = "grade"
        max_points = 1
        points = { method = "proportional", cap = 2 }
        grades = { hard = 2.0, high = 1.5, medium = 1.2, low = 1.0 }
    """
    return points(office.evaluate(rules, units(actual=given["level"])))


@follows("nsc-table-01", "nsc-tc-03", "nsc-tc-04", "nsc-under-01", "nsc-zero-01")
def measured_on_the_leader(given: Inputs, office: Office) -> list[Figure]:
    """A target of 0 is the source's word for none."""
    rules = f"""
        [defaults]
        max_points = {given["max_score"]}
        points = {{ method = "leader", share = 0.5 }}
    """
    targets = [target or None for target in each(given["units"], "target")]
    return points(office.evaluate(rules, units(target=targets, actual=each(given["units"], "actual"))))


@follows("audit-deduct-01")
def off_for_each_no(given: Inputs, office: Office) -> list[Figure]:
    rules = f"""
        [defaults]
        kind = "count"
        max_points = {given["start"]}
        points = {{ method = "per_event", base = {given["start"]}, each = -{given["deduct_each"]} }}
    """
    return points(office.evaluate(rules, units(actual=given["count"])))


@follows("nd335-late-01")
def days_late(given: Inputs, office: Office) -> list[Figure]:
    rules = f"""
        [defaults]
        kind = "lower"
        max_points = {given["weight"]}
        [defaults.points]
        method = "tiers"
        on = "value"
        tiers = [{{ at_most = 0, share = 1 }}, {{ at_most = 5, share = 0.75 }}]
    """
    return points(office.evaluate(rules, units(actual=given["days_late"])))


# Scores -----------------------------------------------------------------------------------------------------


def entered(score_rules: str = "", most: float = 1000) -> str:
    """Points as they were entered."""
    return f"""
        [defaults]
        kind = "entered"
        max_points = {most}
        points.method = "entered"
        [score]
        {score_rules}
    """


@follows("spider-rollup-01", "spider-rollup-02")
def mean_of_children(given: Inputs, office: Office) -> list[Figure]:
    """Where the workbook has no weights, they are equal."""
    rows = indicators(actual=given["scores"], weight=given.get("weights"))
    return score(office.evaluate(entered('rollup = "mean"', most=10), rows))


@follows("viva-weights-02")
def each_child_alike(given: Inputs, office: Office) -> list[Figure]:
    return score(office.evaluate(capped(100, cap=1), indicators(actual=given["progress"], target=100)))


@follows("bamboo-weights-01")
def weights_as_stated(given: Inputs, office: Office) -> list[Figure]:
    rows = indicators(actual=given["scores"], weight=given["weights"])
    return score(office.evaluate(entered('weights = "stated"\nweights_total = 100'), rows))


@follows("vnps-weights-01")
def weights_renormalised(given: Inputs, office: Office) -> list[Figure]:
    """What each indicator carries of the score, in per cent."""
    card = office.evaluate(capped(100, cap=1), indicators(target=100, actual=100, weight=given["weights"]))
    return [100 * share for share in card.items["share"]]


@follows("skc-wsm-01")
def weighted_sum(given: Inputs, office: Office) -> list[Figure]:
    return score(office.evaluate(entered('rollup = "sum"'), matrix(given["matrix"])))


@follows("coinr-thresh-01")
def enough_data(given: Inputs, office: Office) -> list[Figure]:
    return score(office.evaluate(entered(f"min_data = {given['threshold']}"), matrix(given["rows"])))


def matrix(values: Sequence[Sequence[float | None]]) -> list[Row]:
    """A unit for each line, an indicator for each value of it."""
    return [
        row(f"Unit {number}", f"Indicator {place}", actual=value)
        for number, line in enumerate(values, 1)
        for place, value in enumerate(line, 1)
    ]


@follows("sap-trunc-01")
def an_upper_limit(given: Inputs, office: Office) -> list[Figure]:
    return score(office.evaluate(entered(f"most = {given['limit']}"), units(actual=given["score"])))


@follows("bamboo-agg-01")
def different_values(given: Inputs, office: Office) -> list[Figure]:
    """How many different figures the periods have."""
    return of_different(given["values"], "1", "sum", office)


@follows("bamboo-agg-02")
def sum_of_different_values(given: Inputs, office: Office) -> list[Figure]:
    return of_different(given["values"], "actual", "sum", office)


@follows("bamboo-agg-04")
def mean_of_different_values(given: Inputs, office: Office) -> list[Figure]:
    return of_different(given["values"], "actual", "mean", office)


def of_different(values: Sequence[float], worth: str, rollup: str, office: Office) -> list[Figure]:
    """Each period is an indicator, worth something where no earlier one has the same figure, and else not scored: it
    comes to the target, which none has."""
    rules = f'[score]\nrollup = "{rollup}"\n'
    for number in range(1, len(values) + 1):
        again = " or ".join(f"actual == actual('Indicator {earlier}')" for earlier in range(1, number))
        formula = f"if({again}, target, {worth})" if again else worth
        rules += f"""
            [indicators."Indicator {number}".points]
            method = "formula"
            formula = "{formula}"
        """
    return score(office.evaluate(rules, indicators(actual=list(values))))


@follows("sn-maintain-01")
def periods_met(given: Inputs, office: Office) -> list[Figure]:
    """Each period is an indicator that was met or not."""
    words = ["met" if number < given["periods_met"] else "not met" for number in range(given["periods"])]
    return score(office.evaluate(yes_or_no(most=100), indicators(actual=words)))


@follows("sn-missing-01")
def a_period_without_report(given: Inputs, office: Office) -> list[Figure]:
    words = [None if met is None else "met" if met else "not met" for met in given["met"]]
    return score(office.evaluate(f'{yes_or_no(most=100)}\nmissing = "zero"', indicators(actual=words)))


@follows("stratws-block-01")
def tolerance_of_a_block(given: Inputs, office: Office) -> list[Figure]:
    """How far a block is from 100 when each of its indicators is as far off its target as it may be."""
    edges = [100 - off for off in given["tolerances"]]
    rows = indicators(target=100, actual=edges, weight=given["weights"])
    (reached,) = office.evaluate(capped(100, cap=1), rows).unit_scores.score
    return [100 - reached]


@follows("pbi-rollup-02")
def sums_of_both(given: Inputs, office: Office) -> list[Figure]:
    """Where a target is worth as many points as it is high, score and maximum are the two sums."""
    rules = """
        [defaults.points]
        method = "proportional"
        cap = 10
        [score]
        rollup = "sum"
    """
    rows = indicators(target=given["target"], actual=given["current"], max_points=given["target"])
    return [100 * float(rate) for rate in office.evaluate(rules, rows).unit_scores.rate]


@follows("pp-rollup-01")
def with_a_decreasing_one(given: Inputs, office: Office) -> list[Figure]:
    """1 − actual / target where less is better, which is one less than our attainment."""
    rules = """
        [defaults]
        max_points = 1
        [indicators."Indicator 2"]
        kind = "lower"
        points = { method = "formula", formula = "max_points * (1 - actual / target)" }
    """
    kpis = given["kpis"]
    assert each(kpis, "direction") == ["increasing", "decreasing"]
    return score(office.evaluate(rules, indicators(target=each(kpis, "target"), actual=each(kpis, "actual"))))


@follows("vnyu-auto-01")
def mean_of_capped_targets(given: Inputs, office: Office) -> list[Figure]:
    targets, achieved = (list(figures) for figures in zip(*given["targets"], strict=True))
    rules = f"{capped(given['max_points'], cap=1)}\n[score]\ndecimals = 1"
    return score(office.evaluate(rules, indicators(target=targets, actual=achieved)))


@follows("nd335-total-02", "nd335-total-03")
def thirty_and_seventy(given: Inputs, office: Office) -> list[Figure]:
    rules = """
        [groups.tasks]
        rollup = "mean"
        defaults = { max_points = 70, points = { method = "proportional", cap = 1 } }
        [groups.general]
        defaults = { kind = "entered", max_points = 30, points = { method = "entered" } }
        [score]
        over = "groups"
        rollup = "sum"
    """
    tasks = ("quantity", "quality", "timeliness")
    rows = [row("The unit", name, group="tasks", target=100, actual=given[name]) for name in tasks]
    rows.append(row("The unit", "conduct", group="general", actual=given["general"]))
    return score(office.evaluate(rules, rows))


# Who supervises whom, as the figures of the case have it; SM002 has no target anywhere.
SUPERVISORS = {"SS001": ("SM001", "SM002"), "SS002": ("SM005",), "SS003": ("SM003", "SM004")}
MANAGERS = {"ASM001": ("SS001", "SS002"), "ASM002": ("SS003",), "RSM001": ("ASM001", "ASM002")}


@follows("vnsf-roll-02")
def targets_up_the_line(given: Inputs, office: Office) -> list[Figure]:
    """A point for each outlet: what is assigned to somebody is the most that the groups above can earn."""
    groups = [f'[groups.{one}]\nparent = "{outer}"' for outer, inner in MANAGERS.items() for one in inner]
    rules = "\n".join(['[score]\nover = "groups"\nrollup = "sum"', "[groups.RSM001]", *groups])
    outlets = given["outlets"]
    rows = [
        row("The company", seller, group=group, **assigned(outlets[seller]))
        for group, sellers in SUPERVISORS.items()
        for seller in sellers
    ]
    groups_of = office.evaluate(rules, rows).groups.set_index("group")
    return [plain(groups_of["max_points"][name]) for name in given["order"]]


def assigned(outlets: int | None) -> Mapping[str, object]:
    """A target that is met, or that the unit does not have."""
    if outlets is None:
        return {"target": "not assigned"}
    return {"target": outlets, "actual": outlets, "max_points": outlets}


# On top of the score ----------------------------------------------------------------------------------------


def adjusted(event: str, change: str) -> str:
    return f"""
        {entered()}
        [[adjustments]]
        indicator = "{event}"
        {change}
    """


def content_and_events(content: float, event: str, count: int, unit: str = "The unit") -> list[Row]:
    return [row(unit, "Content", actual=content), row(unit, event, actual=count)]


@follows("hcm-flag-02")
def a_flag(given: Inputs, office: Office) -> list[Figure]:
    rows = content_and_events(given["score"], "Government flag", 1)
    return score(office.evaluate(adjusted("Government flag", f"points = {given['bonus']}"), rows))


@follows("hue-penalty-01")
def no_registration(given: Inputs, office: Office) -> list[Figure]:
    rows = content_and_events(given["content"], "No registration", 1)
    return score(office.evaluate(adjusted("No registration", f"points = -{given['penalty']}"), rows))


@follows("nd335-defect-01")
def a_quarter_for_each_failure(given: Inputs, office: Office) -> list[Figure]:
    rows = [
        one
        for number, count in enumerate(given["failures"], 1)
        for one in content_and_events(given["points"], "Failed assessments", count, unit=f"Unit {number}")
    ]
    return score(office.evaluate(adjusted("Failed assessments", "share = -0.25"), rows))


# Classes and ranks ------------------------------------------------------------------------------------------


def classes(bounds: Mapping[str, float | None]) -> str:
    """Each class with the score it begins at, best first."""
    stated = [
        f'[[classes]]\nname = "{name}"' + ("" if least is None else f"\nat_least = {least}")
        for name, least in bounds.items()
    ]
    return "\n".join([entered(), *stated])


def classified(bounds: Mapping[str, float | None], scores: Sequence[float], office: Office) -> list[Figure]:
    return class_names(office.evaluate(classes(bounds), units(actual=scores)))


@follows("sap-index-bands-01")
def index_bands(given: Inputs, office: Office) -> list[Figure]:
    colours = ("red", "yellow", "green", "dark green")
    bounds = dict(reversed(list(zip(colours, given["index"], strict=True))))
    return classified({**bounds, "dark red": None}, given["score"], office)


@follows("camms-lights-01")
def traffic_lights(given: Inputs, office: Office) -> list[Figure]:
    bounds = {"green": 100, "amber": 100 - given["variance"], "red": None}
    return classified(bounds, given["performance"], office)


@follows("bamboo-colour-01")
def whole_number_bands(given: Inputs, office: Office) -> list[Figure]:
    """Cut to a whole number, a score reaches the whole numbers that it reaches uncut."""
    return classified({"101-200": 101, "90-100": 90, "80-89": 80}, given["scores"], office)


@follows("sn-status-01")
def statuses(given: Inputs, office: Office) -> list[Figure]:
    return classified({"green": 90, "yellow": 75, "red": None}, given["pct"], office)


@follows("vnps-tier-01")
def sales_tiers(given: Inputs, office: Office) -> list[Figure]:
    return classified({"excellent": 100, "good": 80, "warning": 50, "critical": None}, given["scores"], office)


@follows("ktc-class-01")
def four_classes(given: Inputs, office: Office) -> list[Figure]:
    names = classified({"1": 90, "2": 70, "3": 50, "4": None}, given["score"], office)
    return [float(str(name)) for name in names]


@follows("vnps-gap-01")
def gap_to_the_next_class(given: Inputs, office: Office) -> list[Figure]:
    """What a unit falls short of for the class above its own."""
    card = office.evaluate(classes({"excellent": 100, "good": 80, "below": None}), units(actual=given["scores"]))
    gaps: list[Figure] = []
    for unit, own in enumerate(card.classes.code.tolist()):
        (short,) = card.classes.shortfalls(unit, own - 1)
        assert isinstance(short.wanted, float)
        assert isinstance(short.got, float)
        gaps.append(short.wanted - short.got)
    return gaps


@follows("ktc-quota-01")
def a_fifth_of_those_good_or_better(given: Inputs, office: Office) -> list[Figure]:
    """All who are good would be excellent by their score; those who are not good do not count."""
    rules = f"""
        {entered()}
        [[classes]]
        name = "excellent"
        at_least = 90
        quota = {{ share = {given["pct"] / 100}, base = "good", rounding = "down" }}
        [[classes]]
        name = "good"
        at_least = 70
        [[classes]]
        name = "done"
    """
    good = [90 + number / 10 for number in range(given["good_or_better"])]
    names = class_names(office.evaluate(rules, units(actual=[*good, 60, 61, 62])))
    assert names.count("done") == 3
    return [names.count("excellent")]


@follows("sn-status-roll-01")
def latest_and_worst(given: Inputs, office: Office) -> list[Figure]:
    """Check-ins are a year each, of which the newest counts; a goal is as good as its worst target."""
    rules = """
        [defaults]
        kind = "grade"
        max_points = 100
        grades = { green = 1, yellow = 0.8, red = 0.5 }
        [score]
        rollup = "minimum"
        [[classes]]
        name = "green"
        at_least = 100
        [[classes]]
        name = "yellow"
        at_least = 80
        [[classes]]
        name = "red"
    """
    checkins = [
        row("The target", "Status", actual=status, year=year) for year, status in enumerate(given["checkins"], 2020)
    ]
    card = office.evaluate(rules, checkins)
    assert card.year == 2022
    latest = class_names(card)
    worst = class_names(office.evaluate(rules, indicators(actual=given["targets"])))
    return [*latest, *worst]


def ranked(rows: Sequence[Row], rules: str, office: Office) -> list[Figure]:
    return [int(rank) for rank in office.evaluate(rules, rows).standing.rank]


@follows("skc-rank-01")
def lowest_first(given: Inputs, office: Office) -> list[Figure]:
    rules = f"""
        {entered()}
        [ranking]
        best = "{"highest" if given["reverse"] else "lowest"}"
    """
    return ranked(units(actual=given["values"]), rules, office)


@follows("nsc-rank-02")
def by_the_plain_score(given: Inputs, office: Office) -> list[Figure]:
    """Though the second has more of what was assigned to it."""
    rules = """
        [defaults]
        kind = "entered"
        points.method = "entered"
        [ranking]
        by = "points"
    """
    return ranked(units(actual=given["score"], max_points=given["assigned_max"]), rules, office)
