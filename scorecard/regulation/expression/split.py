"""A rule whose Excel formula is too long or too deep for one cell, as a formula over cells that hold parts of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import assert_never

from scorecard.regulation.expression.excel import Cells, excel_text, nesting
from scorecard.regulation.expression.tree import (
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
    Over,
    Plus,
    Power,
    Rounded,
    Stated,
    Times,
    Whole,
    looked_up,
)

_LONG = 2_000
"""A formula of this many letters is split, so that what it stands in has room for it several times."""
_DEEP = 20
_SHORT = 40
"""A figure that takes no more letters is a cell, or not worth one of its own."""
_FEW = 8
"""So many knots or steps stay together."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in a cell of its own."""

    node: Expression
    """The part of the rule, whole: what it comes to is worked out by it."""
    formula: str
    """Without its "="; over the cells of parts before it."""


@dataclass(slots=True)
class Split:
    """Takes a rule apart."""

    cells: Cells
    place: Callable[[int], str]
    """The cell of each part, by its number from 0 on."""
    parts: list[Part] = field(default_factory=list)
    _whole: dict[Expression, Expression] = field(default_factory=dict)
    """What was a part of the rule before its own parts were taken out."""
    _placed: dict[Expression, Figure] = field(default_factory=dict)

    def of(self, node: Expression) -> Expression:
        """The rule over its parts; some of it may still be too long, where there is nothing to take out."""
        for figure in sorted(looked_up(node), key=lambda one: one.name):
            told = self.cells.figures[figure.name]
            if len(told) > _SHORT:
                self.cells = replace(self.cells, figures={**self.cells.figures, figure.name: self._cell(figure, told)})
        return self._fitted(node)

    def _fitted(self, node: Expression) -> Expression:
        """The part with so much of it taken out that what is left fits a cell well."""
        fitted = _with_inner(node, self._fitted)
        self._whole[fitted] = self._whole.get(node, node)
        while self._is_large(fitted):
            open_parts = [part for part in _inner(fitted) if _may_stand_apart(part, fitted)]
            if open_parts:
                largest = max(open_parts, key=self._size)
                figure = self._figure(largest)
                if figure is None:
                    break
                smaller = _with_inner(fitted, partial(_exchanged, largest, figure))
                self._whole[smaller] = self._whole[fitted]
            else:
                halves, whole = _halved(fitted), _halved(self._whole[fitted])
                if halves is None or whole is None:
                    break
                self._whole |= dict(zip(_inner(halves), _inner(whole), strict=True))
                smaller = _with_inner(halves, self._fitted)
                self._whole[smaller] = whole
            fitted = smaller
        return fitted

    def _is_large(self, node: Expression) -> bool:
        told = self._text(node)
        return told is None or len(told) > _LONG or nesting(told) > _DEEP

    def _size(self, node: Expression) -> int:
        told = self._text(node)
        return 10**6 if told is None else len(told)

    def _text(self, node: Expression) -> str | None:
        return excel_text(node, self.cells, bounded=True, sharp=True)

    def _figure(self, node: Expression) -> Figure | None:
        """A figure in place of a part, whose formula then stands in a cell; None where it is too long for one."""
        if node not in self._placed:
            told = self._text(node)
            if told is None:
                return None
            figure = Figure(f"part {len(self.parts)}")
            cell = self._cell(self._whole.get(node, node), told)
            self.cells = replace(self.cells, figures={**self.cells.figures, figure.name: cell})
            self._placed[node] = figure
        return self._placed[node]

    def _cell(self, node: Expression, told: str) -> str:
        self.parts.append(Part(node, told))
        return self.place(len(self.parts) - 1)


def _may_stand_apart(part: Expression, within: Expression) -> bool:
    # The noise of a sum is measured on all of its terms, those of sums in it too.
    if isinstance(within, Plus | Minus) and isinstance(part, Plus | Minus):
        return False
    return not isinstance(part, Number | LookedUp | Gathered)


def _exchanged(wanted: Expression, other: Expression, part: Expression) -> Expression:
    return other if part == wanted else part


def _inner(node: Expression) -> list[Expression]:
    """The expressions right inside a part of a rule."""
    found: list[Expression] = []

    def noted(part: Expression) -> Expression:
        found.append(part)
        return part

    _with_inner(node, noted)
    return found


def _halved(node: Expression) -> Expression | None:
    """A line or a ladder as two; None for all else, and where it is short."""
    if isinstance(node, Line) and len(node.knots) > _FEW:
        at = len(node.knots) // 2
        low, high = replace(node, knots=node.knots[: at + 1]), replace(node, knots=node.knots[at:])
        return If(Compare(node.x, "<", Number(node.knots[at][0])), low, high)
    if isinstance(node, Ladder) and len(node.steps) > _FEW:
        ordered, at = node.ordered(), len(node.steps) // 2
        return replace(node, steps=tuple(ordered[at:]), otherwise=replace(node, steps=tuple(ordered[:at])))
    return None


def _with_inner(node: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """A part of a rule with the expressions right inside it exchanged."""
    match node:
        case Number() | Figure() | Named() | Collected() | Counted() | Gathered():
            return node
        case Plus() | Minus() | Times() | Over() | Least() | Most():
            return replace(node, left=change(node.left), right=change(node.right))
        case Power():
            return replace(node, base=change(node.base), exponent=change(node.exponent))
        case OrElse():
            return replace(node, inner=change(node.inner), otherwise=change(node.otherwise))
        case Absolute() | Rounded() | Whole():
            return replace(node, inner=change(node.inner))
        case Line() | FullSteps():
            return replace(node, x=change(node.x))
        case Ladder():
            steps = tuple(replace(step, worth=change(step.worth)) for step in node.steps)
            return replace(node, x=change(node.x), steps=steps, otherwise=change(node.otherwise))
        case If():
            condition = _with_inside(node.condition, change)
            return replace(node, condition=condition, then=change(node.then), otherwise=change(node.otherwise))
        case _:
            assert_never(node)


def _with_inside(condition: Condition, change: Callable[[Expression], Expression]) -> Condition:
    match condition:
        case Compare():
            return replace(condition, left=change(condition.left), right=change(condition.right))
        case Stated():
            return condition
        case Not():
            return replace(condition, inner=_with_inside(condition.inner, change))
        case And() | Or():
            left, right = _with_inside(condition.left, change), _with_inside(condition.right, change)
            return replace(condition, left=left, right=right)
        case _:
            assert_never(condition)
