"""Several columns for one field: which one counts, by plain rules over the whole sheet, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from scorecard.read.columns import Column
from scorecard.read.evidence import Evidence
from scorecard.read.headings import FIGURES, Field, heading
from scorecard.read.offices import is_office
from scorecard.read.periods import is_whole


class Doubt(NamedTuple):
    """What the user may want to know of a heading, and say otherwise."""

    code: str
    """Of a problem."""
    at: Column
    """The column whose heading is named."""
    beside: Column | None = None
    """The other column that it is about."""


class Names(NamedTuple):
    """The columns with one unit's and one indicator's left."""

    columns: list[Column]
    doubts: list[Doubt]


class Figures(NamedTuple):
    """The columns of one name with what became of each, and those that are read."""

    columns: list[Column]
    chosen: list[Column]
    doubts: list[Doubt]


def settled(found: Sequence[Column], evidence: Evidence) -> list[Column]:
    """Headings that mean two things, settled by what stands below them.

    "Đơn vị" heads units or, in many forms, measures; "Chỉ tiêu" and "Mục tiêu" head indicators or targets;
    "Kỳ", "Năm" and "Type" are what they say only where periods, years, plan and result stand below.
    """
    fields = Counter(one.field for one in found)
    bounds = any(one.reason == "stretch" for one in found)
    first = min((one.at for one in found if one.field in FIGURES), default=None)
    told = bool(fields[Field.TARGET] or fields[Field.ACTUAL])
    columns = []
    for one in found:
        kind = one.field if one.rule else _settled(one, fields, evidence)
        if not told and not one.rule and kind in _MAY_TELL_SCENARIOS and evidence.heads_scenarios(one.at):
            kind = Field.SCENARIO  # whatever its heading: its cells say plan and result
        if first is not None and one.at > first and one.weak and kind in _NAMES and evidence.heads_numbers(one.at):
            kind = Field.OTHER  # names stand before the figures: "Fiscal activity" over numbers is none
        if bounds and kind is Field.REQUIRED and "%" not in one.text and not evidence.heads_shares(one.at):
            kind = Field.NOTE  # a threshold beside a target and a maximum is a figure, no share of the target
        reason = "stretch" if kind is Field.NOTE and one.field is not Field.NOTE else one.reason
        columns.append(one._replace(field=kind, weak=one.weak or kind is not one.field, reason=reason))
    return columns


def _settled(one: Column, fields: Counter[Field], evidence: Evidence) -> Field:
    may = {one.field, *one.others}
    if {Field.UNIT, Field.MEASURE} <= may:
        lonely = fields[Field.UNIT] == 1 and not fields[Field.INDICATOR]
        if not lonely and not fields[Field.MEASURE] and evidence.heads_measures(one.at):
            return Field.MEASURE
        return Field.UNIT
    if {Field.TARGET, Field.INDICATOR} <= may:
        others = fields[Field.INDICATOR] - (one.field is Field.INDICATOR)
        # Where another column is the plan and none else names indicators, names of digits alone are names.
        needed = others or fields[Field.TARGET] == (one.field is Field.TARGET)
        if needed and evidence.heads_numbers(one.at) and not evidence.heads_names(one.at):
            return Field.TARGET
        bounds = evidence.mostly(one.at, _has_digit)
        if others and bounds and fields[Field.TARGET] == (one.field is Field.TARGET):
            return Field.TARGET
        return Field.INDICATOR
    if {Field.ACTUAL, Field.INDICATOR} <= may:
        named = evidence.heads_names(one.at) and fields[Field.ACTUAL] > 1 and not fields[Field.INDICATOR]
        return Field.INDICATOR if named else Field.ACTUAL
    if {Field.MEASURE, Field.INDICATOR} <= may:
        return Field.MEASURE if evidence.heads_measures(one.at) or fields[Field.INDICATOR] else Field.INDICATOR
    holds = {
        Field.YEAR: evidence.heads_years,
        Field.PERIOD: evidence.heads_periods,
        Field.SCENARIO: evidence.heads_scenarios,
    }.get(one.field)
    if holds is not None and not holds(one.at):
        return Field.OTHER if evidence.heads_a_number(one.at) else Field.ATTRIBUTE
    return one.field


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


_PLANS = frozenset(["initial", "revised", "added"])
_SPANS = frozenset(["whole_year", "to_date", "in_period"])


def supposed_figures(found: Sequence[Column], evidence: Evidence) -> tuple[list[Column], list[Doubt]]:
    """Columns whose headings do not say it, for a plan or a result that no other column is.

    Columns headed by nothing but periods or years hold results where no other does; so does "Value" beside a
    target; and a heading that begins or ends as a plan's or a result's does, if there is one such.
    """
    columns, doubts = list(found), []
    told = {one.field for one in columns}
    results = [one for one in columns if one.field is Field.ACTUAL]
    if not any(is_whole(one.period) and not _is_part(one) for one in results) and Field.SCENARIO not in told:
        timed = [
            one
            for one in columns
            if one.field is Field.QUALIFIER
            and (one.period or one.year or one.qualifiers & _SPANS)
            and evidence.is_filled(one.at)
        ]
        if Field.TARGET in told and all(_is_part(one) or not is_whole(one.period) for one in timed):
            # Quarters and "Tổng số" beside them, or a value alone.
            timed += [one for one in columns if one.field is Field.VALUE and evidence.heads_a_number(one.at)]
        for one in timed if not any(one.year for one in timed) or Field.TARGET in told else ():
            columns[columns.index(one)] = one._replace(field=Field.ACTUAL)
        if timed and Field.TARGET in told:
            likely = next((one for one in timed if is_whole(one.period) and not _is_part(one)), timed[0])
            doubts.append(Doubt("heading-guessed", likely._replace(field=Field.ACTUAL)))
    if Field.TARGET not in told and Field.ACTUAL in told:
        plans = [
            one
            for one in columns
            if one.field is Field.QUALIFIER and one.qualifiers & _PLANS and evidence.heads_a_number(one.at)
        ]
        for one in plans:
            columns[columns.index(one)] = one._replace(field=Field.TARGET)
        plans.sort(key=lambda one: "revised" not in one.qualifiers)
        doubts += [Doubt("heading-guessed", one._replace(field=Field.TARGET)) for one in plans[:1]]
    for kind in (Field.TARGET, Field.ACTUAL):
        if any(one.field is kind for one in columns) or not {Field.TARGET, Field.ACTUAL} & told:
            continue
        like = [
            one for one in columns if one.field is Field.OTHER and one.guess is kind and evidence.heads_a_number(one.at)
        ]
        if len(like) == 1:
            columns[columns.index(like[0])] = like[0]._replace(field=kind, name="")
            doubts.append(Doubt("heading-guessed", like[0]._replace(field=kind)))
    return columns, doubts


_MAY_TELL_SCENARIOS = (Field.OTHER, Field.ATTRIBUTE, Field.NOTE, Field.GROUP, Field.INDICATOR)
_NAMES = (Field.UNIT, Field.INDICATOR)
_BESIDE_NAMES = (Field.GROUP, Field.CLUSTER, Field.YEAR, Field.PERIOD, Field.SCENARIO)
"""What tells rows of one unit and indicator apart."""


def pick_names(found: Sequence[Column], evidence: Evidence, *, named: bool) -> Names:
    """One column for the units and one for the indicators.

    Of several, the first by which every row is another item: rooms do not tell the persons in them apart. Columns
    of names without a heading that says so take the place that is empty, where rows would else melt into one.

    Args:
        named: else no heading names units or indicators, and the cells have to.
    """
    columns, doubts = list(found), []
    place = {one.at: number for number, one in enumerate(columns)}
    beside = [one.at for one in columns if one.field in _BESIDE_NAMES]
    for kind, other in ((Field.INDICATOR, Field.UNIT), (Field.UNIT, Field.INDICATOR)):
        rivals = sorted((one for one in columns if one.field is kind), key=lambda one: (not one.rule, one.weak, one.at))
        if len(rivals) > 1:
            counterpart = [one.at for one in columns if one.field is other]
            best = _telling_apart(rivals, [*counterpart, *beside] if len(counterpart) == 1 else beside, evidence)
            for one in rivals:
                if one is not best:
                    columns[place[one.at]] = one._replace(field=Field.ATTRIBUTE, reason="attribute")
            doubts.append(Doubt("heading-chosen", best, next(one for one in rivals if one is not best)))
    columns, guessed = _guessed(columns, evidence, beside, named=named)
    return Names(columns, [*doubts, *guessed])


def _telling_apart(rivals: Sequence[Column], beside: Sequence[int], evidence: Evidence) -> Column:
    """The first by which no two rows are alike; else the one that tells the most apart."""
    if rivals[0].rule:
        return rivals[0]
    alike = [one for one in rivals if one.weak == rivals[0].weak or not evidence.repeats((one.at, *beside))]
    for one in alike:
        if evidence.is_filled(one.at) and not evidence.repeats((one.at, *beside)):
            return one
    return rivals[evidence.most_distinct(tuple((one.at, *beside) for one in rivals))]


def _guessed(
    columns: list[Column], evidence: Evidence, beside: Sequence[int], *, named: bool
) -> tuple[list[Column], list[Doubt]]:
    """The names that no heading names, by the cells."""
    fields = {one.field for one in columns}
    first = min((one.at for one in columns if one.field in (*FIGURES, Field.VALUE)), default=None)
    if first is None:
        return columns, []
    unnamed = (one for one in columns if one.field in (Field.OTHER, Field.ATTRIBUTE) and not one.rule)
    free = [one for one in unnamed if one.at < first and evidence.heads_names(one.at)]
    wanted: list[tuple[Column, Field]] = []
    if Field.INDICATOR in fields and Field.UNIT not in fields:
        own = next(one.at for one in columns if one.field is Field.INDICATOR)
        if evidence.repeats((own, *beside)):
            wanted = [(one, Field.UNIT) for one in free if not evidence.repeats((one.at, own, *beside))][:1]
    elif Field.UNIT in fields and Field.INDICATOR not in fields:
        own = next(one.at for one in columns if one.field is Field.UNIT)
        groups = [one for one in columns if one.field is Field.GROUP]
        if len(groups) == 1 and not any(one.name for one in columns) and evidence.heads_names(groups[0].at):
            wanted = [(groups[0], Field.INDICATOR)]
        elif evidence.repeats((own, *beside)):
            wanted = [(one, Field.INDICATOR) for one in free if not evidence.repeats((one.at, own, *beside))][:1]
    elif not named and (free or (free := [one for one in columns if one.field is Field.GROUP and one.at < first])):
        offices = [one for one in free if evidence.mostly(one.at, is_office)]
        rest = [one for one in free if one not in offices]
        if len(free) == 1:
            wanted = [(free[0], Field.UNIT if offices else Field.INDICATOR)]
        elif len(offices) == 1 and rest:
            wanted = [(offices[0], Field.UNIT), (rest[-1], Field.INDICATOR)]
        else:
            wanted = [(free[-2], Field.UNIT), (free[-1], Field.INDICATOR)]
    for one, kind in wanted:
        columns[columns.index(one)] = one._replace(field=kind, weak=True)
    return columns, [Doubt("heading-guessed", one._replace(field=kind)) for one, kind in wanted]


def pick_figures(figures: Sequence[Column], evidence: Evidence, told: set[tuple[str, ...]]) -> Figures:
    """One column for each figure of each year.

    A revised plan counts before the first one, the whole year or the year to date before a part of it, a result
    before an estimate, a number before its percent and before a word, a total before its sources. Where none of
    this decides and the figures differ, none is taken.

    Args:
        told: the headings of which was told already which counts; once is enough where they come again for every name.
    """
    columns, chosen, doubts = [], [], []
    groups: dict[tuple[Field, int | None], list[Column]] = {}
    for one in figures:
        if not one.reason and (not is_whole(one.period) or _is_part(one)):
            one = one._replace(reason="other_period")
        if one.reason:
            columns.append(one)
        else:
            groups.setdefault((one.field, one.year), []).append(one)
    for rivals in groups.values():
        ranked = sorted(rivals, key=lambda one: (_rank(one, evidence), one.at))
        best, others = ranked[0], ranked[1:]
        equal = [one for one in others if _rank(one, evidence) == _rank(best, evidence)]
        unlike = next((one for one in equal if not evidence.agree(best.at, one.at)), None)
        if unlike is not None:
            columns += [one._replace(reason="ambiguous") for one in (best, *equal)]
            columns += [one._replace(reason=_lesser(one, best)) for one in others if one not in equal]
            doubts.append(Doubt("heading-ambiguous", best, unlike))
            continue
        chosen.append(best)
        lesser = [one._replace(reason="repeated" if one in equal else _lesser(one, best)) for one in others]
        columns += [best, *lesser]
        headings = tuple(one.text.rpartition(" – ")[2] for one in (best, *lesser))
        if lesser and headings not in told and not best.rule:
            told.add(headings)
            doubts.append(Doubt("heading-chosen", best, lesser[0]))
    return Figures(columns, chosen, doubts)


def _is_part(one: Column) -> bool:
    return "in_period" in one.qualifiers and not one.qualifiers & {"to_date", "whole_year"}


def _rank(one: Column, evidence: Evidence) -> tuple[int, ...]:
    """How a column stands among others for the same figure, the lowest first."""
    words = evidence.is_filled(one.at) and not evidence.heads_a_number(one.at)
    revision = 0 if one.qualifiers & {"revised", "total"} else 1
    if "initial" in one.qualifiers or "added" in one.qualifiers:
        revision = 3 if "added" in one.qualifiers else 2
    span = 0 if "whole_year" in one.qualifiers or one.period else 1 if "to_date" in one.qualifiers else 2
    return (
        0 if one.rule else 1,
        int(words or not evidence.is_filled(one.at)),
        int(any((said := heading(name)) and said.field is Field.REVIEWED_POINTS for name in one.above)),
        int("estimate" in one.qualifiers and "final" not in one.qualifiers),
        int("source" in one.qualifiers and "total" not in one.qualifiers),
        int("final" not in one.qualifiers),
        revision,
        span,
        int(one.measure == "%" and not one.weak),
        int(one.weak),
    )


def _lesser(one: Column, best: Column) -> str:
    """Why a column does not count beside a better one."""
    mine, its = one.qualifiers, best.qualifiers
    if "estimate" in mine and "estimate" not in its:
        return "estimate"
    if "source" in mine and "source" not in its | ({"source"} if "total" in its else set()):
        return "source"
    if "initial" in mine or "revised" in its:
        return "initial_plan"
    if its & {"to_date", "whole_year"} and not mine & {"whole_year"}:
        return "other_period"
    return "beside"
