"""The figures an item was read from, each with its cell, and what the rulebook puts in their place."""

from __future__ import annotations

import math

from scorecard.combine.within_year import Piece
from scorecard.domain import NUMBERS, Cell, Items, Number
from scorecard.numbers import alike
from scorecard.report.explain.known import Subject
from scorecard.report.explain.teller import Step, Teller


def cell_steps(tell: Teller, one: Subject) -> list[Step]:
    """Target, actual and prior."""
    # Before the year is over there is no actual of it, and its parts are told one by one.
    numbers = [number for number in NUMBERS if number != "actual" or tell.card.period is None]
    steps = [step for number in numbers if (step := _cell_step(tell, one, number)) is not None]
    if step := _first_plan(tell, one):
        steps.insert(1, step)
    widened = _widened(tell, one)
    if widened:
        steps.append([tell.say("range"), widened])
    return steps


def _cell_step(tell: Teller, one: Subject, number: Number) -> Step | None:
    table, row = tell.card.table, one.row
    value = float(getattr(table, number)[row])
    cell = table.cell(row, number)
    if number == "target" and _by_rule(one, table):
        return [tell.say(number), _stated_target(tell, one)]
    if number == "prior" and row in tell.card.progress.restated and not math.isnan(value):
        return [tell.say(number), _restated(tell, row, value)]
    if cell is None or (number == "prior" and math.isnan(value)):
        return None
    words = {"target": table.name("target_text", row), "actual": table.name("actual_text", row)}.get(number, "")
    if number == "target" and not math.isnan(value):
        shown = _target(tell, one)
    else:
        silent = tell.say("no readable number" if _is_unreadable(tell, cell) else "blank")
        shown = words or silent if math.isnan(value) else tell.full(value)
    measure = "" if math.isnan(value) else table.name("measure", row)
    return [tell.say(number), tell.say("{value} from {cell}", value=f"{shown} {measure}".strip(), cell=str(cell))]


def _restated(tell: Teller, row: int, value: float) -> str:
    """What the prior of a unit that was another one last year is made of, each figure with its cell."""
    pieces = tell.card.progress.restated[row]
    measure = tell.card.table.name("measure", row)
    shown = [
        tell.say(
            "{value} from {cell}", value=f"{_share(tell, one)}{tell.exact(one.value)}", cell=f"{one.unit}, {one.cell}"
        )
        for one in pieces
    ]
    result = f"{tell.full(value)} {measure}".strip()
    if alike(math.fsum(one.value * one.share for one in pieces), value):
        return f"{' + '.join(shown)} = {result}"
    return tell.say("{value} of {pieces}", value=result, pieces="; ".join(shown))


def _share(tell: Teller, piece: Piece) -> str:
    return "" if piece.share == 1 else f"{tell.exact(piece.share)} × "


def _first_plan(tell: Teller, one: Subject) -> Step | None:
    """The plan as it was first given, where it was revised."""
    value, cell = float(tell.card.table.initial[one.row]), tell.card.table.cell(one.row, "initial")
    if math.isnan(value) or cell is None:
        return None
    return [tell.say("plan first given"), tell.say("{value} from {cell}", value=tell.full(value), cell=str(cell))]


def _is_unreadable(tell: Teller, cell: Cell) -> bool:
    """Whether the cell holds something that could not be read, which an error tells."""
    return any(one.severity == "error" and one.cell == cell for one in tell.card.problems)


def _by_rule(one: Subject, table: Items) -> bool:
    """Whether the target is the one that the rulebook states for units that have none."""
    stated, row = one.rule.rule.target, one.row
    if stated is None or not table.assigned[row]:
        return False
    if isinstance(stated, str):
        return one.policy.kind.vocabulary == "grade" and not table.name("target_text", row)
    low, high = target_read(one, table)
    return stated == low == high


def _stated_target(tell: Teller, one: Subject) -> str:
    stated = one.rule.rule.target
    measure = "" if isinstance(stated, str) else tell.card.table.name("measure", one.row)
    value = stated if isinstance(stated, str) else tell.full(float(stated or 0))
    return tell.say(
        "{value}, which the rulebook states for units without one{rule}",
        value=f"{value} {measure}".strip(),
        rule=tell.cited(one.rule.stated.get("target")),
    )


def _target(tell: Teller, one: Subject) -> str:
    low, high = target_read(one, tell.card.table)
    return tell.full(low) if low == high else f"{tell.exact(low)}–{tell.exact(high)}"


def target_read(one: Subject, table: Items) -> tuple[float, float]:
    """Both ends of the target as it was read, before a tolerance widened it; alike where it is no range."""
    low, high = float(table.target[one.row]), float(table.upper[one.row])
    if math.isnan(high):
        return low, low
    share, margin = _tolerance(one)
    if not (share or margin):
        return low, high
    if share >= 1:
        return (low + high) / 2, (low + high) / 2
    return _unwidened(low + margin, 1 - share, 1 + share), _unwidened(high - margin, 1 + share, 1 - share)


def _unwidened(end: float, above: float, below: float) -> float:
    """A range's end without its tolerance, which is a share of its size."""
    return float(f"{end / (above if end > 0 else below):.12g}")


def _tolerance(one: Subject) -> tuple[float, float]:
    if not one.policy.kind.has_tolerance:
        return 0.0, 0.0
    return one.rule.rule.tolerance or 0.0, one.rule.rule.margin or 0.0


def _widened(tell: Teller, one: Subject) -> str:
    """How a tolerance and a margin make a range of the target, "" where there are none."""
    share, margin = _tolerance(one)
    table = tell.card.table
    low, high = float(table.target[one.row]), float(table.upper[one.row])
    if not (share or margin) or math.isnan(low):
        return ""
    ends = target_read(one, table)
    sums = [
        f"{tell.exact(end)}{_parts(tell, sign, end, share, margin)} = {tell.exact(wide)}"
        for sign, end, wide in zip("−+", ends, (low, high), strict=True)
    ]
    key = "tolerance" if share else "margin"
    return tell.say("from {low} to {high}{rule}", low=sums[0], high=sums[1], rule=tell.cited(one.rule.stated.get(key)))


def _parts(tell: Teller, sign: str, end: float, share: float, margin: float) -> str:
    parts = f" {sign} {tell.exact(share)} × {tell.exact(abs(end))}" if share else ""
    return parts + (f" {sign} {tell.exact(margin)}" if margin else "")
