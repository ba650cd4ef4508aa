"""A rule over columns of figures: one value per item, NaN where there is none."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np

from scorecard.domain import Bools, Floats
from scorecard.numbers import AGREEMENT, all_rounded
from scorecard.regulation.expression.gathering import Among, gathered
from scorecard.regulation.expression.tree import (
    LARGEST,
    Absolute,
    And,
    Collected,
    Compare,
    Condition,
    Counted,
    Expression,
    Figure,
    FullSteps,
    Gathered,
    If,
    Ladder,
    Least,
    Line,
    LookedUp,
    Minus,
    Most,
    Named,
    Not,
    Number,
    Or,
    OrElse,
    Others,
    Over,
    Plus,
    Power,
    Relation,
    Rounded,
    Stated,
    Times,
    Whole,
    eased,
    eased_by,
    terms_of,
)

Value = Floats | np.float64
"""A column, or one number for all rows."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The figures of items: columns of one length, NaN for a missing figure, infinite for one without bound."""

    size: int
    figures: Mapping[str, Floats]
    """By the name of what is looked up."""
    among: Mapping[Others, Among] = field(default_factory=dict)
    """Who is looked at together."""


def column_of(node: Expression, columns: Columns) -> Floats:
    """The rule's value per row, NaN where it has none."""
    # Flags tell for nothing whether any step left the floats; only then is each step looked at.
    try:
        with np.errstate(all="ignore", over="raise"):
            found = _Reckoning(columns).of(node)
    except FloatingPointError:
        with np.errstate(all="ignore"):
            found = _Reckoning(columns, careful=True).of(node)
    shape = (columns.size,)
    values: Floats = found if isinstance(found, np.ndarray) and found.shape == shape else np.full(shape, found)
    if values.size and not (np.fmax.reduce(values) <= LARGEST and np.fmin.reduce(values) >= -LARGEST):
        return np.where(np.abs(values) <= LARGEST, values + 0.0, np.nan)
    made = not any(values is figure for figure in columns.figures.values())
    return np.add(values, 0.0, out=values if made else None)  # 0 for a −0


def holding(condition: Condition, columns: Columns) -> tuple[Bools, Bools]:
    """Per row whether a condition is known to hold, and whether it is known at all."""
    with np.errstate(all="ignore"):
        truth = _Reckoning(columns, careful=True).truth(condition)
    known = np.broadcast_to(truth.known, (columns.size,))
    return np.broadcast_to(truth.holds, (columns.size,)) & known, known


@dataclass(frozen=True, slots=True)
class _Truth:
    """Where a condition holds, and where it is known whether it does."""

    holds: Bools | np.bool_
    known: Bools | np.bool_


class _Reckoning:
    """Works out one rule. Columns that it made itself are written over; those of the items never."""

    def __init__(self, columns: Columns, *, careful: bool = False) -> None:
        self._columns, self._careful = columns, careful
        self._shared: dict[int, Floats] = {}
        """Columns that others hold, by identity: they are kept here so that no other takes theirs."""
        self._gathered: dict[Gathered, Floats] = {}
        self._within: dict[str, Value] = {}
        """The items' figures within bounds, by name."""

    def of(self, node: Expression) -> Value:
        match node:
            case Number():
                return np.float64(node.value)
            case Figure() | Named() | Collected() | Counted():
                return self._bounded_figure(node)
            case Gathered():
                return self._gather(node)
            case Plus() | Minus():
                return self._sum(node)
            case Times():
                left, right = self.of(node.left), self.of(node.right)
                return self._sound(np.multiply(left, right, out=self._free(left, right)))
            case Over():
                left, right = self.of(node.left), self.of(node.right)
                return self._finite(np.divide(left, right, out=self._free(left, right)))
            case Power():
                base, exponent = self.of(node.base), self.of(node.exponent)
                # What is missing stays so: for NumPy 1 to any power, and anything to the power of 0, is 1.
                power = np.power(base, exponent) + (base * 0 + exponent * 0)
                return self._finite(np.where((base == 0) & (exponent <= 0), np.nan, power))
            case Least():
                left, right = self._bare(node.left), self._bare(node.right)
                return self._kept(np.minimum(left, right, out=self._free(left, right)), node.left, node.right)
            case Most():
                left, right = self._bare(node.left), self._bare(node.right)
                return self._kept(np.maximum(left, right, out=self._free(left, right)), node.left, node.right)
            case Absolute():
                inner = self.of(node.inner)
                return np.abs(inner, out=self._free(inner))
            case Rounded():
                return all_rounded(np.atleast_1d(self.of(node.inner)), node.places)
            case Whole():
                inner = self.of(node.inner)
                return np.floor(inner + AGREEMENT * np.abs(inner))
            case OrElse():
                inner = self.of(node.inner)
                return np.where(np.isnan(inner), self.of(node.otherwise), inner)
            case Line():
                return self._line(node)
            case Ladder():
                return self._ladder(node)
            case FullSteps():
                x = self.of(node.x)
                off = np.abs(x - 1)
                off += AGREEMENT * np.maximum(np.abs(x), 1.0)
                return self._sound(np.floor(off / node.size))
            case If():
                return self._chosen(node)
            case _:
                assert_never(node)

    def _chosen(self, node: If) -> Value:
        """One of two per row; a branch that no row takes is not worked out."""
        truth = self.truth(node.condition)
        every = bool(np.all(truth.known))
        if not np.any(truth.holds):
            value = self.of(node.otherwise)
        elif np.all(truth.holds if every else truth.holds | ~truth.known):
            value = self.of(node.then)
        else:
            value = np.where(truth.holds, self.of(node.then), self.of(node.otherwise))
        return value if every else np.where(truth.known, value, np.nan)

    def _bounded_figure(self, node: LookedUp) -> Value:
        """An item's figure within bounds; looked through once, however often the rule names it."""
        if node.name not in self._within:
            self._within[node.name] = bounded = self._bounded(self._figure(node))
            self._shared[id(bounded)] = np.asarray(bounded)
        return self._within[node.name]

    def _figure(self, node: LookedUp) -> Floats:
        values = self._columns.figures[node.name]
        self._shared[id(values)] = values
        return values

    def _bare(self, node: Expression) -> Value:
        """A figure as it is where it is held at once, which bounds what has no bound."""
        return self._figure(node) if isinstance(node, Figure) else self.of(node)

    def _kept(self, value: Value, *parts: Expression) -> Value:
        """What was made of figures as they are: within bounds, where a number has not held both sides."""
        return self._bounded(value) if any(isinstance(part, Figure) for part in parts) else value

    def _bounded(self, value: Value) -> Value:
        if np.fmax.reduce(value, initial=0.0) <= LARGEST and np.fmin.reduce(value, initial=0.0) >= -LARGEST:
            return value
        return np.clip(value, -LARGEST, LARGEST)

    def _free(self, *values: Value) -> Floats | None:
        """A column that may be written over."""
        shape = (self._columns.size,)
        for value in values:
            if isinstance(value, np.ndarray) and value.shape == shape and id(value) not in self._shared:
                return value
        return None

    def _finite(self, value: Value) -> Value:
        return value if np.isfinite(value).all() else np.where(np.isfinite(value), value, np.nan)

    def _sound(self, value: Value) -> Value:
        return self._finite(value) if self._careful else value

    def _gather(self, node: Gathered) -> Value:
        if node not in self._gathered:
            values = np.asarray(self._bounded(self._columns.figures[node.figure]))
            found = gathered(node.how, values, self._columns.among[node.among])
            self._gathered[node] = self._shared[id(found)] = found
        return self._gathered[node]

    def _sum(self, node: Plus | Minus) -> Value:
        (sign, first), *others = terms_of(node)
        part = self.of(first)
        made, largest = (part if sign == 1 else -part), np.abs(part)
        for sign, term in others:
            part = self.of(term)
            made = np.add(made, part) if sign == 1 else np.subtract(made, part)
            largest = np.maximum(largest, np.abs(part))
        noise = np.abs(made) < AGREEMENT * largest
        if np.any(noise):
            made = np.where(noise, 0.0, made)
        return self._sound(made)

    def _line(self, node: Line) -> Value:
        xs, ys = np.array(node.knots, dtype=np.float64).T
        # The slope's rounding never carries a figure past the highest or the lowest knot.
        level: Floats = np.clip(np.interp(self.of(node.x), xs, ys), ys.min(), ys.max())
        return self._finite(level)

    def _ladder(self, node: Ladder) -> Value:
        x = self.of(node.x)
        worth: Value = np.where(np.isnan(x), np.nan, self.of(node.otherwise))
        for step in node.ordered():
            worth = np.where(reaches(x, node.relation(step), step.bound), self.of(step.worth), worth)
        return worth

    def truth(self, condition: Condition) -> _Truth:
        """Where a condition holds."""
        match condition:
            case Compare():
                left, right = self.of(condition.left), self.of(condition.right)
                return _Truth(_compared(left, right, condition.relation), ~(np.isnan(left) | np.isnan(right)))
            case Stated():
                return _Truth(~np.isnan(self._figure(condition.figure)), np.True_)
            case Not():
                inner = self.truth(condition.inner)
                return _Truth(~inner.holds, inner.known)
            case And():
                one, other = self.truth(condition.left), self.truth(condition.right)
                return _Truth(one.holds & other.holds, one.known & other.known)
            case Or():
                one, other = self.truth(condition.left), self.truth(condition.right)
                return _Truth(one.holds | other.holds, one.known & other.known)
            case _:
                assert_never(condition)


_ORDERS: Mapping[Relation, Callable[[Value, float], Bools | np.bool_]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def reaches(x: Value, relation: Relation, bound: float) -> Bools | np.bool_:
    """Whether figures lie beyond a bound; one that agrees with it to 12 digits lies on it."""
    return _ORDERS[relation](x, eased(bound, eased_by(relation)))


def _compared(left: Value, right: Value, relation: Relation) -> Bools | np.bool_:
    if isinstance(right, np.float64) and right == 0:
        return _compared_with_nothing(left, relation)
    near = AGREEMENT * np.minimum(np.abs(left), np.abs(right))
    match relation:
        case "==":
            return np.abs(left - right) <= near
        case "!=":
            return np.abs(left - right) > near
        case ">=":
            return left - right >= -near
        case "<=":
            return right - left >= -near
        case ">":
            return left - right > near
        case "<":
            return right - left > near
        case _:
            assert_never(relation)


def _compared_with_nothing(left: Value, relation: Relation) -> Bools | np.bool_:
    """Nothing but 0 agrees with 0."""
    holds: Bools | np.bool_
    match relation:
        case "==":
            holds = left == 0
        case "!=":
            holds = (left != 0) & ~np.isnan(left)
        case ">=":
            holds = left >= 0
        case "<=":
            holds = left <= 0
        case ">":
            holds = left > 0
        case "<":
            holds = left < 0
        case _:
            assert_never(relation)
    return holds
