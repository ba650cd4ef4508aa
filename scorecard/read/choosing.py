"""Several columns for one field: which one counts, by plain rules over the whole sheet, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from scorecard.read.columns import Column, taken_for
from scorecard.read.evidence import Evidence
from scorecard.read.headings import FIGURES, Field, heading
from scorecard.read.offices import is_office
from scorecard.spans import Span


class Doubt(NamedTuple):
    """What the user may want to know of a heading, and say otherwise."""

    code: str
    """Of a problem."""
    at: Column
    """The column whose heading is named."""
    beside: Column | None = None
    """The other column that it is about."""


class Chosen(NamedTuple):
    """Columns, what became of each, and what is in doubt about them."""

    columns: list[Column]
    doubts: list[Doubt]


def settled(columns: Sequence[Column], evidence: Evidence) -> list[Column]:
    """Headings that mean two things, settled by what stands below them; what the user says is settled.

    "Đơn vị" heads units or, in many forms, measures; "Chỉ tiêu" and "Mục tiêu" head indicators or targets;
    "Kỳ", "Năm" and "Type" are what they say only where periods, years, plan and result stand below.
    """
    counts = Counter(column.field for column in columns)
    has_bounds = any(column.reason == "bound" for column in columns)
    first = min((column.at for column in columns if column.field in FIGURES), default=None)
    return [
        column if column.rule else _settled(column, counts, evidence, first=first, has_bounds=has_bounds)
        for column in columns
    ]


def _settled(
    column: Column, counts: Mapping[Field, int], evidence: Evidence, *, first: int | None, has_bounds: bool
) -> Column:
    kind, at = _likeliest(column, counts, evidence), column.at
    has_figures = bool(counts[Field.TARGET] or counts[Field.ACTUAL])
    if not has_figures and kind in _MAY_TELL_SCENARIOS and evidence.bears_out(at, Field.SCENARIO):
        kind = Field.SCENARIO  # whatever its heading: its cells say plan and result
    if first is not None and at > first and column.weak and kind in _NAMES and evidence.heads_numbers(at):
        kind = Field.OTHER  # names stand before the figures: "Fiscal activity" over numbers is none
    if has_bounds and kind is Field.REQUIRED and "%" not in column.text and not evidence.heads_shares(at):
        # A threshold beside a target and a maximum is a figure, no share of the target.
        return column._replace(field=Field.NOTE, weak=True, reason="bound")
    return column._replace(field=kind, weak=column.weak or kind is not column.field)


def _likeliest(column: Column, counts: Mapping[Field, int], evidence: Evidence) -> Field:
    """Which of the fields that a heading may mean what stands below it speaks for."""
    at, may = column.at, {column.field, *column.others}
    has_measures, has_indicators = bool(counts[Field.MEASURE]), bool(counts[Field.INDICATOR])
    if {Field.UNIT, Field.MEASURE} <= may:
        is_lonely = counts[Field.UNIT] == 1 and not has_indicators
        return Field.MEASURE if not (is_lonely or has_measures) and evidence.heads_measures(at) else Field.UNIT
    if {Field.TARGET, Field.INDICATOR} <= may:
        others = counts[Field.INDICATOR] - (column.field is Field.INDICATOR)
        is_only_plan = counts[Field.TARGET] == (column.field is Field.TARGET)
        # Where another column is the plan and none else names indicators, names of digits alone are names.
        is_plan = (others or is_only_plan) and evidence.heads_numbers(at) and not evidence.heads_names(at)
        is_bound = others and is_only_plan and evidence.mostly(at, _has_digit)
        return Field.TARGET if is_plan or is_bound else Field.INDICATOR
    if {Field.ACTUAL, Field.INDICATOR} <= may:
        is_name = evidence.heads_names(at) and counts[Field.ACTUAL] > 1 and not has_indicators
        return Field.INDICATOR if is_name else Field.ACTUAL
    if {Field.MEASURE, Field.INDICATOR} <= may:
        return Field.MEASURE if has_indicators or evidence.heads_measures(at) else Field.INDICATOR
    if evidence.bears_out(at, column.field):
        return column.field
    return Field.OTHER if evidence.heads_a_number(at) else Field.ATTRIBUTE


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


_PLANS = frozenset(["initial", "revised", "added"])
_SPANS = frozenset(["whole_year", "to_date", "in_period"])
_MAY_TELL_SCENARIOS = (Field.OTHER, Field.ATTRIBUTE, Field.NOTE, Field.GROUP, Field.INDICATOR)
_NAMES = (Field.UNIT, Field.INDICATOR)
_BESIDE_NAMES = (Field.GROUP, Field.CLUSTER, Field.YEAR, Field.PERIOD, Field.SCENARIO)
"""What tells rows of one unit and indicator apart."""


def supposed_figures(columns: Sequence[Column], evidence: Evidence) -> Chosen:
    """Columns whose headings do not say it, for a plan or a result that no other column is.

    Columns headed by nothing but periods or years hold results where no other does; so does "Value" beside a
    target; and a heading that begins or ends as a plan's or a result's does, if there is one such.
    """
    columns, supposed = list(columns), []
    fields = {column.field for column in columns}
    has_target, has_actual = Field.TARGET in fields, Field.ACTUAL in fields
    if Field.SCENARIO not in fields and not any(c.field is Field.ACTUAL and not c.is_part for c in columns):
        timed = [
            column
            for column in columns
            if column.field is Field.QUALIFIER
            and (column.period or column.year or column.qualifiers & _SPANS)
            and evidence.is_filled(column.at)
        ]
        if has_target and all(column.is_part for column in timed):
            # Quarters and "Tổng số" beside them, or a value alone.
            timed += [c for c in columns if c.field is Field.VALUE and evidence.heads_a_number(c.at)]
        if has_target or not any(column.year for column in timed):
            columns = taken_for(columns, timed, Field.ACTUAL)
        if has_target:
            supposed += taken_for(sorted(timed, key=lambda column: column.is_part)[:1], timed, Field.ACTUAL)
    elif has_actual and Field.SCENARIO not in fields:
        for kind, parts in _parts_of_figures(columns, evidence):
            columns = taken_for(columns, parts, kind)
    if has_actual and not has_target:
        likely = [c for c in columns if c.field is Field.QUALIFIER and c.qualifiers & _PLANS]
        plans = [column for column in likely if evidence.heads_a_number(column.at)]
        columns = taken_for(columns, plans, Field.TARGET)
        plans.sort(key=lambda column: "revised" not in column.qualifiers)
        supposed += taken_for(plans[:1], plans, Field.TARGET)
    for kind in (Field.TARGET, Field.ACTUAL) if has_target or has_actual else ():
        if not any(column.field is kind for column in columns):
            like = [c for c in columns if c.field is Field.OTHER and c.guess is kind and evidence.heads_a_number(c.at)]
            if len(like) == 1:
                columns = taken_for(columns, like, kind, name="")
                supposed += taken_for(like, like, kind)
    return Chosen(columns, [Doubt("heading-guessed", column) for column in supposed])


def _parts_of_figures(columns: Sequence[Column], evidence: Evidence) -> list[tuple[Field, list[Column]]]:
    """Columns headed by nothing but periods beside a plan and a result: parts of that which they add up to, else of
    the result where they stand behind it. Before it they may as well divide the plan, and stay unread."""
    timed = [c for c in columns if c.field is Field.QUALIFIER and c.is_part and evidence.heads_a_number(c.at)]
    places = tuple(column.at for column in timed)
    for kind in (Field.ACTUAL, Field.TARGET) if timed else ():
        wholes = [column.at for column in columns if column.field is kind and not column.is_part]
        if any(evidence.adds_up(at, places) for at in wholes):
            return [(kind, timed)]
    last = max(column.at for column in columns if column.field in (Field.TARGET, Field.ACTUAL))
    is_plan_last = any(column.at == last and column.field is Field.TARGET for column in columns)
    return [] if is_plan_last else [(Field.ACTUAL, [column for column in timed if column.at > last])]


def pick_names(columns: Sequence[Column], evidence: Evidence, *, named: bool) -> Chosen:
    """One column for the units and one for the indicators.

    Of several, the first by which every row is another item: rooms do not tell the persons in them apart. Columns
    of names without a heading that says so take the place that is empty, where rows would else melt into one.

    Args:
        named: else no heading names units or indicators, and the cells have to.
    """
    columns, doubts = list(columns), []
    beside = [column.at for column in columns if column.field in _BESIDE_NAMES]
    for kind, other in ((Field.INDICATOR, Field.UNIT), (Field.UNIT, Field.INDICATOR)):
        rivals = [column for column in columns if column.field is kind]
        rivals.sort(key=lambda column: (not column.rule, column.weak, column.at))
        if len(rivals) > 1:
            counterpart = [column.at for column in columns if column.field is other]
            best = _telling_apart(rivals, [*counterpart, *beside] if len(counterpart) == 1 else beside, evidence)
            rivals.remove(best)
            columns = taken_for(columns, rivals, Field.ATTRIBUTE, reason="attribute")
            doubts.append(Doubt("heading-chosen", best, rivals[0]))
    for column, kind in _names_by_cells(columns, evidence, beside, named=named):
        columns = taken_for(columns, [column], kind, weak=True)
        doubts.append(Doubt("heading-guessed", column._replace(field=kind)))
    return Chosen(columns, doubts)


def _telling_apart(rivals: Sequence[Column], beside: Sequence[int], evidence: Evidence) -> Column:
    """The first by which no two rows are alike; else the one that tells the most apart."""
    if rivals[0].rule:
        return rivals[0]
    for column in rivals:
        if evidence.is_filled(column.at) and not evidence.repeats((column.at, *beside)):
            return column
    return rivals[evidence.most_distinct(tuple((column.at, *beside) for column in rivals))]


def _names_by_cells(
    columns: Sequence[Column], evidence: Evidence, beside: Sequence[int], *, named: bool
) -> list[tuple[Column, Field]]:
    """The names that no heading names, by the cells."""
    own = {column.field: column.at for column in reversed(columns)}
    first = min((column.at for column in columns if column.field in (*FIGURES, Field.VALUE)), default=None)
    if first is None:
        return []
    groups = [column for column in columns if column.field is Field.GROUP]
    unnamed = [column for column in columns if column.field in (Field.OTHER, Field.ATTRIBUTE) and not column.rule]
    free = [column for column in unnamed if column.at < first and evidence.heads_names(column.at)]
    if Field.INDICATOR in own and Field.UNIT in own:
        return []
    for kind, lacking in ((Field.INDICATOR, Field.UNIT), (Field.UNIT, Field.INDICATOR)):
        if kind not in own:
            continue
        may_be_group = kind is Field.UNIT and len(groups) == 1 and not any(column.name for column in columns)
        if may_be_group and evidence.heads_names(groups[0].at):
            return [(groups[0], lacking)]
        if not evidence.repeats((own[kind], *beside)):
            return []
        return [(column, lacking) for column in free if not evidence.repeats((column.at, own[kind], *beside))][:1]
    free = free or [column for column in groups if column.at < first]
    if named or not free:
        return []
    offices = [column for column in free if evidence.mostly(column.at, is_office)]
    rest = [column for column in free if column not in offices]
    if len(free) == 1:
        return [(free[0], Field.UNIT if offices else Field.INDICATOR)]
    unit, indicator = (offices[0], rest[-1]) if len(offices) == 1 and rest else free[-2:]
    return [(unit, Field.UNIT), (indicator, Field.INDICATOR)]


def pick_figures(columns: Sequence[Column], evidence: Evidence, reported: set[tuple[str, ...]]) -> Chosen:
    """One column for each figure of each part of a year; the others get a reason why they do not count.

    A revised plan counts before the first one, which is kept beside it; the year to date before a part of it, a
    number before its percent and before a word, a total before its sources. Where none of this decides and the
    figures differ, none is taken.

    Args:
        reported: headings whose choice was reported already; once is enough where they come again for every name.
    """
    picked, doubts = [column for column in columns if column.reason], []
    rivals_of: dict[tuple[Field, int | None, Span], list[Column]] = {}
    for column in columns:
        if not column.reason:
            span = column.span._replace(has_own_plan=False)
            rivals_of.setdefault((column.field, column.year, span), []).append(column)
    for rivals in rivals_of.values():
        rank = {column.at: _rank(column, evidence) for column in rivals}
        best, *others = sorted(rivals, key=lambda column: (rank[column.at], column.at))
        equal = [column for column in others if rank[column.at] == rank[best.at]]
        unlike = next((column for column in equal if not evidence.agree(best.at, column.at)), None)
        same = "repeated-column" if unlike is None else "unknown-guess"
        lesser = [c._replace(reason=same if rank[c.at] == rank[best.at] else _why_lesser(c, best)) for c in others]
        initial = next((at for at, one in enumerate(lesser) if _is_first_plan(one, best)), None)
        if initial is not None:
            lesser[initial] = lesser[initial]._replace(reason="")
        picked += [best if unlike is None else best._replace(reason=same), *lesser]
        headings = tuple(column.lowest for column in (best, *lesser))
        if unlike is not None:
            doubts.append(Doubt("heading-ambiguous", best, unlike))
        elif lesser and headings not in reported and not best.rule:
            reported.add(headings)
            doubts.append(Doubt("heading-chosen", best, lesser[0]))
    return Chosen(picked, doubts)


def _is_first_plan(column: Column, best: Column) -> bool:
    """Whether a column holds the plan as it was first given, beside the one that counts."""
    is_first = column.reason == "initial-plan" and "initial" in column.qualifiers
    return is_first and column.field is Field.TARGET and "initial" not in best.qualifiers


_NEWEST = frozenset(["revised", "total"])


def _rank(column: Column, evidence: Evidence) -> tuple[int, ...]:
    """How a column stands among others for the same figure, the lowest first."""
    qualifiers = column.qualifiers
    reviewed = any((said := heading(name)) and said.field is Field.REVIEWED_POINTS for name in column.above)
    plan = 3 if "added" in qualifiers else 2 if "initial" in qualifiers else 0 if qualifiers & _NEWEST else 1
    span = 0 if "whole_year" in qualifiers or column.period else 1 if "to_date" in qualifiers else 2
    return (
        not column.rule,
        not (evidence.is_filled(column.at) and evidence.heads_a_number(column.at)),
        reviewed,
        "estimate" in qualifiers and "final" not in qualifiers,
        "source" in qualifiers and "total" not in qualifiers,
        "final" not in qualifiers,
        plan,
        span,
        column.measure == "%" and not column.weak,
        column.weak,
    )


def _why_lesser(column: Column, best: Column) -> str:
    """Why a column does not count beside a better one."""
    its, best_has = column.qualifiers, best.qualifiers
    if "estimate" in its and "estimate" not in best_has:
        return "estimate"
    if "source" in its and not best_has & {"source", "total"}:
        return "share-of-source"
    if "initial" in its or "revised" in best_has:
        return "initial-plan"
    if best_has & {"to_date", "whole_year"} and "whole_year" not in its:
        return "other-period"
    return "other-column"
