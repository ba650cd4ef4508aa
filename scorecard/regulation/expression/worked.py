"""A rule as arithmetic with one item's numbers put in, which a calculator confirms."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol, assert_never

import numpy as np

from scorecard.regulation.expression.reckoning import Columns, column_of, reaches
from scorecard.regulation.expression.tree import (
    Absolute,
    Collected,
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
    Number,
    OrElse,
    Over,
    Plus,
    Power,
    Rounded,
    Step,
    Times,
    Whole,
)


@dataclass(frozen=True, slots=True)
class Worked:
    """What a rule comes to for one item."""

    value: float
    """NaN where it has none; the text is then empty."""
    text: str
    """Numbers with + − × / and parentheses only. What is chosen, looked up or rounded stands as its number."""


class Notation(Protocol):
    """How numbers are written in a language."""

    def exact(self, value: float) -> str:
        """To twelve significant digits."""

    def full(self, value: float) -> str:
        """With every decimal, so that little is left of its rounding where it is taken from another."""


@dataclass(frozen=True, slots=True, eq=False)
class Calculation:
    """Works rules out for one row of some columns."""

    columns: Columns
    row: int
    notation: Notation

    def value(self, node: Expression) -> float:
        """What a rule or a part of it comes to; NaN where it has no value."""
        return float(column_of(node, self.columns)[self.row])

    def holds(self, condition: Condition) -> bool:
        """Whether a condition is known to hold."""
        return self.value(If(condition, Number(1.0), Number(0.0))) == 1

    def worked(self, node: Expression) -> Worked:
        """The arithmetic with its value."""
        value = self.value(node)
        return Worked(value, "" if math.isnan(value) else self._text(node))

    def result(self, node: Expression) -> str:
        """The arithmetic with what it comes to: "20 × 0.75 = 15"; the number alone where there is nothing to do."""
        worked = self.worked(node)
        number = self.notation.exact(worked.value)
        return number if worked.text == number else f"{worked.text} = {number}"

    def _text(self, node: Expression) -> str:
        match node:
            case (
                Number()
                | Figure()
                | Named()
                | Collected()
                | Counted()
                | Gathered()
                | Rounded()
                | Whole()
                | FullSteps()
                | Absolute()
            ):
                return self.notation.exact(self.value(node))
            case Plus() | Minus():
                sign = "+" if isinstance(node, Plus) else "−"
                return f"{self._term(node.left)} {sign} {self._behind(node.right, sums=isinstance(node, Minus))}"
            case Times():
                return f"{self._factor(node.left)} × {self._factor(node.right, last=True)}"
            case Over():
                return f"{self._factor(node.left)} / {self._factor(node.right, last=True)}"
            case Power():
                return f"{self._factor(node.base, last=True)}^{self._factor(node.exponent, last=True)}"
            case Least() | Most() | OrElse() | Ladder() | If():
                return self._text(self._shown(node))
            case Line():
                return self._line(node)
            case _:
                assert_never(node)

    def branch(self, node: If) -> Expression:
        """The branch that is taken."""
        return node.then if self.holds(node.condition) else node.otherwise

    def step_worth(self, ladder: Ladder) -> Expression:
        """What the furthest step that is reached is worth."""
        reached = self.reached(ladder)
        return reached[-1].worth if reached else ladder.otherwise

    def reached(self, ladder: Ladder) -> list[Step]:
        """The steps whose bound is reached, the furthest last."""
        x = self.value(ladder.x)
        return [step for step in ladder.ordered() if reaches(np.float64(x), ladder.relation(step), step.bound)]

    def _shown(self, node: Expression) -> Expression:
        """What stands in the text for a part: a choice is what was chosen."""
        match node:
            case If():
                return self._shown(self.branch(node))
            case Ladder():
                return self._shown(self.step_worth(node))
            case OrElse():
                return self._shown(node.otherwise if math.isnan(self.value(node.inner)) else node.inner)
            case Least() | Most():
                return self._shown(node.left if self.value(node.left) == self.value(node) else node.right)
            case _:
                return node

    def _term(self, node: Expression) -> str:
        """A part of a sum; figures with every decimal."""
        shown = self._shown(node)
        return self.notation.full(self.value(shown)) if isinstance(shown, LookedUp | Gathered) else self._text(shown)

    def _behind(self, node: Expression, *, sums: bool) -> str:
        """A part behind + or −, in parentheses where it is negative, and a sum where that is asked for."""
        text, shown = self._term(node), self._shown(node)
        loose = isinstance(shown, Plus | Minus) or (isinstance(shown, Line) and self.stretch(shown) is not None)
        return f"({text})" if sums and loose else bracketed(text)

    def _factor(self, node: Expression, *, last: bool = False) -> str:
        """A part between × and /, in parentheses where it is a sum; behind the sign also a product or negative."""
        shown, text = self._shown(node), self._text(node)
        if isinstance(shown, Plus | Minus) or (isinstance(shown, Line) and self.stretch(shown) is not None):
            return f"({text})"
        if last and isinstance(shown, Times | Over | Power):
            return f"({text})"
        return bracketed(text) if last else text

    def _line(self, node: Line) -> str:
        ends = self.stretch(node)
        if ends is None:
            return self.notation.exact(self.value(node))
        (x0, y0), (x1, y1) = ends
        x = Minus(node.x, Number(x0))
        rise = Over(x, Minus(Number(x1), Number(x0)))
        return self._text(Plus(Number(y0), Times(rise, Minus(Number(y1), Number(y0)))))

    def stretch(self, line: Line) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """The knots before and after a figure; None on a knot and beyond the outermost."""
        x = self.value(line.x)
        at = next((at for at, (knot, _) in enumerate(line.knots) if x <= knot), len(line.knots))
        if at in (0, len(line.knots)) or line.knots[at][0] == x:
            return None
        return line.knots[at - 1], line.knots[at]


def bracketed(text: str) -> str:
    """A negative figure in parentheses, so that it can stand behind an operator."""
    return f"({text})" if text.startswith(("-", "−")) else text
