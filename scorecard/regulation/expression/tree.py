"""What a rule may be made of: numbers, figures, arithmetic, conditions, shapes, and figures of other items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

from scorecard.numbers import AGREEMENT

LARGEST = 1e300
"""What counts for a figure without bound; beyond it there is no value. No spreadsheet knows infinity."""

Others = Literal["peers", "unit"]
"""Among whom a figure is looked at: the items that an item is compared with, or those of its unit."""
Gathering = Literal["max", "min", "mean", "deviation", "count", "sum", "better", "worse"]
"""What is made of their figures: the deviation is the population's; better are those with more, worse with less."""
Relation = Literal["<", "<=", ">", ">=", "==", "!="]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the rule states."""

    value: float


@dataclass(frozen=True, slots=True)
class Figure:
    """An item's own figure by its name; missing where the item has none."""

    name: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """One figure over the others; who has none does not count. Missing where nobody has (count and sum: 0)."""

    how: Gathering
    figure: str
    among: Others = "peers"


@dataclass(frozen=True, slots=True)
class Plus:
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Minus:
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Times:
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Over:
    """Left divided by right; no value where right is 0."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Power:
    """No value for a negative base with a broken exponent, nor for 0 to the power of 0 or less."""

    base: Expression
    exponent: Expression


@dataclass(frozen=True, slots=True)
class Least:
    """The smaller of two."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Most:
    """The larger of two."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Absolute:
    inner: Expression


@dataclass(frozen=True, slots=True)
class Rounded:
    """Excel's ROUND: half away from zero on the decimal value."""

    inner: Expression
    places: int


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole number at or below, to 12 digits: 1.999999999999 counts as 2."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class OrElse:
    """The first, or the second where that is missing."""

    inner: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Line:
    """Straight lines between knots in the order of x, each x once; level before the first and after the last."""

    x: Expression
    knots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder."""

    bound: float
    worth: Expression
    strict: bool = False
    """Whether a figure on the bound is not yet on the step."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """What the furthest step is worth that is reached: steps upward from their bound on, or downward."""

    x: Expression
    steps: tuple[Step, ...]
    otherwise: Expression
    upward: bool = True

    def ordered(self) -> list[Step]:
        """The steps from the first that is reached to the furthest."""
        return sorted(self.steps, key=lambda step: (step.bound if self.upward else -step.bound, step.strict))

    def relation(self, step: Step) -> Relation:
        """How a figure on the step compares with its bound."""
        if self.upward:
            return ">" if step.strict else ">="
        return "<" if step.strict else "<="


@dataclass(frozen=True, slots=True)
class FullSteps:
    """How many full steps of a size x lies off 1, the noise of floats forgiven: 1.15 is 15 steps of 0.01 off."""

    x: Expression
    size: float


@dataclass(frozen=True, slots=True)
class If:
    """One of two, looking only at the one that is taken; missing where the condition is."""

    condition: Condition
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Compare:
    """Two figures, equal where they agree to 12 digits."""

    left: Expression
    relation: Relation
    right: Expression


@dataclass(frozen=True, slots=True)
class Stated:
    """Whether an item has a figure; never missing itself."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Not:
    inner: Condition


@dataclass(frozen=True, slots=True)
class And:
    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True)
class Or:
    left: Condition
    right: Condition


Arithmetic = Plus | Minus | Times | Over | Power | Least | Most
Shape = Line | Ladder | FullSteps
Condition = Compare | Stated | Not | And | Or
Expression = Number | Figure | Gathered | Arithmetic | Absolute | Rounded | Whole | OrElse | Shape | If


def held(inner: Expression, least: float | None, most: float | None) -> Expression:
    """A value between a least and a most; the most where they cross."""
    if least is not None:
        inner = Most(inner, Number(least))
    if most is not None:
        inner = Least(inner, Number(most))
    return inner


def own_figures(node: Expression | Condition) -> frozenset[str]:
    """The item's own figures without any one of which there is no value, whatever the others are."""
    match node:
        case Number() | Stated() | OrElse():
            return frozenset()
        case Figure():
            return frozenset((node.name,))
        case Gathered():
            return frozenset((node.figure,)) if node.how in ("better", "worse") else frozenset()
        case Plus() | Minus() | Times() | Over() | Least() | Most() | Compare() | And() | Or():
            return own_figures(node.left) | own_figures(node.right)
        case Power():
            return own_figures(node.base) | own_figures(node.exponent)
        case Absolute() | Rounded() | Whole() | Not():
            return own_figures(node.inner)
        case Line() | FullSteps():
            return own_figures(node.x)
        case Ladder():
            worths = [own_figures(node.otherwise), *(own_figures(step.worth) for step in node.steps)]
            return own_figures(node.x) | frozenset.intersection(*worths)
        case If():
            known = stated_figures(node.condition)
            then = own_figures(node.then) - known
            return own_figures(node.condition) | (then & own_figures(node.otherwise))
        case _:
            assert_never(node)


def stated_figures(condition: Condition) -> frozenset[str]:
    """The figures that are there where a condition holds, because it asks for them."""
    match condition:
        case Stated():
            return frozenset((condition.figure.name,))
        case And():
            return stated_figures(condition.left) | stated_figures(condition.right)
        case Compare() | Not() | Or():
            return frozenset()
        case _:
            assert_never(condition)


def eased(bound: float, way: Literal[-1, 1]) -> float:
    """A bound moved by what counts as equal: down by -1, up by 1."""
    return bound + way * AGREEMENT * abs(bound)


def eased_by(relation: Relation) -> Literal[-1, 1]:
    """Which way a bound is moved that a figure is compared with, so that what agrees with it counts as equal."""
    return -1 if relation in (">=", "<") else 1


def figures_named(node: Expression | Condition) -> frozenset[str]:
    """Every figure that a rule looks at, the item's own or others'."""
    match node:
        case Number():
            return frozenset()
        case Figure():
            return frozenset((node.name,))
        case Stated():
            return figures_named(node.figure)
        case Gathered():
            return frozenset((node.figure,))
        case Plus() | Minus() | Times() | Over() | Least() | Most() | Compare() | And() | Or():
            return figures_named(node.left) | figures_named(node.right)
        case Power():
            return figures_named(node.base) | figures_named(node.exponent)
        case OrElse():
            return figures_named(node.inner) | figures_named(node.otherwise)
        case Absolute() | Rounded() | Whole() | Not():
            return figures_named(node.inner)
        case Line() | FullSteps():
            return figures_named(node.x)
        case Ladder():
            parts = (node.x, node.otherwise, *(step.worth for step in node.steps))
            return frozenset().union(*map(figures_named, parts))
        case If():
            return figures_named(node.condition) | figures_named(node.then) | figures_named(node.otherwise)
        case _:
            assert_never(node)
