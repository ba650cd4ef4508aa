"""How far an item met its target, by formulas in a module each; the bar and the verdict that go with them."""

from __future__ import annotations

from typing import Literal, assert_never

from scorecard.choices import FallOff, Formula, Stand
from scorecard.domain import Direction, Verdict
from scorecard.regulation.attainment.inputs import ALL, BAR, TARGET, TOP, UPPER
from scorecard.regulation.attainment.progress import Progress
from scorecard.regulation.attainment.ratio import Ratio
from scorecard.regulation.attainment.reflected import Reflected
from scorecard.regulation.attainment.width import ByWidth
from scorecard.regulation.expression.tree import And, Compare, Expression, If, Number, Or
from scorecard.regulation.methods.method import VALUE

__all__ = ["Progress", "Ratio", "Reflected", "attained", "bar", "formula_named", "formula_outside", "top", "verdict"]


def formula_named(
    name: Formula,
    start: float | Literal["prior"] = "prior",
    target_zero: float | Stand | None = None,
    fall_off: FallOff | None = None,
) -> Reflected:
    """The formula that a rulebook names.

    Args:
        start: where progress starts.
        target_zero: attainment against a target of 0, where it is stated.
        fall_off: how attainment falls outside a range, where it is stated.
    """
    outside = None if fall_off is None else formula_outside(fall_off)
    match name:
        case "reflected":
            return Reflected(target_zero, outside)
        case "ratio":
            return Ratio(target_zero, outside)
        case "progress":
            return Progress(target_zero, outside, start)
        case _:
            assert_never(name)


def formula_outside(fall_off: FallOff) -> Reflected | None:
    """The formula by which the distance outside a range counts; None where it is that of all attainment."""
    match fall_off:
        case "end":
            return None
        case "width":
            return ByWidth()
        case _:
            assert_never(fall_off)


def attained(formula: Reflected, direction: Direction) -> Expression:
    """Attainment, below 0 where an item is further off than its target's size; a range is 1 inside."""
    match direction:
        case Direction.HIGHER | Direction.LOWER:
            return formula.toward(direction, TARGET)
        case Direction.RANGE:
            below, above = Compare(VALUE, "<", TARGET), Compare(VALUE, ">", UPPER)
            low = formula.of_ranges.toward(Direction.HIGHER, TARGET)
            high = formula.of_ranges.toward(Direction.LOWER, UPPER)
            return If(Or(below, above), If(below, low, high), ALL)
        case _:
            assert_never(direction)


def bar(formula: Reflected, direction: Direction) -> Expression:
    """What the value must come to where a share of the target is required; of a range its low end."""
    match direction:
        case Direction.HIGHER | Direction.LOWER:
            return formula.bar(direction, TARGET)
        case Direction.RANGE:
            return formula.of_ranges.bar(Direction.HIGHER, TARGET)
        case _:
            assert_never(direction)


def top(formula: Reflected) -> Expression:
    """The high end of a range, of which a share is required."""
    return formula.of_ranges.bar(Direction.LOWER, UPPER)


def verdict(direction: Direction) -> Expression:
    """What became of the target, as a Verdict's value: figures themselves are compared, never rounded ratios.

    Values that agree to 12 significant digits are equal, and equal is met; a range cannot be exceeded.
    """
    exceeded, met, missed = (Number(float(one)) for one in (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED))
    match direction:
        case Direction.HIGHER | Direction.LOWER:
            better = Compare(VALUE, ">" if direction is Direction.HIGHER else "<", BAR)
            return If(Compare(VALUE, "==", BAR), met, If(better, exceeded, missed))
        case Direction.RANGE:
            return If(And(Compare(VALUE, ">=", BAR), Compare(VALUE, "<=", TOP)), met, missed)
        case _:
            assert_never(direction)
