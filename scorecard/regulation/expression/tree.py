"""What a rule may be made of: numbers, figures, arithmetic, conditions, shapes, and figures of other items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from scorecard.numbers import AGREEMENT

LARGEST = 1e300
"""What counts for a figure without bound; beyond it there is no value. No spreadsheet knows infinity."""

TURNED = "turned "
"""Before a figure's name: turned so that more of it is better, as the indicator's direction says."""

Others = Literal["peers", "all"]
"""Among whom a figure is looked at: the items that an item is compared with, or those of all units."""
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
class Named:
    """A figure of another indicator of the unit, or of a group of it; missing where the unit has none."""

    figure: str
    indicator: str
    """Or the group's name, for a group's figure."""
    group: str = ""
    """The group that the indicator stands in, "" where it stands in one only."""

    @property
    def name(self) -> str:
        """What the figure is looked up by."""
        return (
            f"{self.figure}({self.indicator!r}, {self.group!r})" if self.group else f"{self.figure}({self.indicator!r})"
        )


@dataclass(frozen=True, slots=True)
class Collected:
    """One figure over the unit's indicators, all or those of a group.

    Who has none, or one without bound, does not count. Missing where nobody has it; the sum is then 0.
    """

    how: Literal["sum", "mean", "min", "max"]
    figure: str
    group: str = ""

    @property
    def name(self) -> str:
        """What the figure is looked up by."""
        return f"{self.how}({self.figure}, {self.group!r})"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of the unit's indicators, all or those of a group, are known to fulfil a condition; never missing."""

    condition: Condition
    group: str = ""
    indicator: str = ""
    """The one that is looked at wherever it stands, "" for all."""

    @property
    def name(self) -> str:
        """What the figure is looked up by."""
        return f"count({self.condition!r}, {self.group!r}, {self.indicator!r})"


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

    figure: Figure | Named


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
LookedUp = Figure | Named | Collected | Counted
"""What is no arithmetic: whoever works a rule out says what stands under its name."""
Expression = Number | LookedUp | Gathered | Arithmetic | Absolute | Rounded | Whole | OrElse | Shape | If


def held(inner: Expression, least: float | None, most: float | None) -> Expression:
    """A value between a least and a most; the most where they cross."""
    if least is not None:
        inner = Most(inner, Number(least))
    if most is not None:
        inner = Least(inner, Number(most))
    return inner


def terms_of(node: Plus | Minus) -> list[tuple[Literal[1, -1], Expression]]:
    """What a sum adds and takes away, sums in it taken apart: the parts that its noise is measured on."""
    terms: list[tuple[Literal[1, -1], Expression]] = []
    for sign, part in ((1, node.left), (1 if isinstance(node, Plus) else -1, node.right)):
        if isinstance(part, Plus | Minus):
            terms += [(1 if sign == inner else -1, one) for inner, one in terms_of(part)]
        else:
            terms.append((1 if sign == 1 else -1, part))
    return terms


def own_figures(node: Expression | Condition) -> frozenset[str]:
    """The item's own figures without any one of which there is no value, whatever the others are."""
    match node:
        case Number() | Stated() | OrElse() | Counted():
            return frozenset()
        case Figure() | Named():
            return frozenset((node.name,))
        case Collected():
            return frozenset() if node.how == "sum" else frozenset((node.name,))
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


def parts_of(node: Expression | Condition) -> Iterator[Expression | Condition]:
    """A rule and all that it is made of, from the outside in; not what is counted over other indicators."""
    yield node
    match node:
        case Number() | Figure() | Named() | Collected() | Counted() | Gathered():
            inner: tuple[Expression | Condition, ...] = ()
        case Stated():
            inner = (node.figure,)
        case Plus() | Minus() | Times() | Over() | Least() | Most() | Compare() | And() | Or():
            inner = (node.left, node.right)
        case Power():
            inner = (node.base, node.exponent)
        case OrElse():
            inner = (node.inner, node.otherwise)
        case Absolute() | Rounded() | Whole() | Not():
            inner = (node.inner,)
        case Line() | FullSteps():
            inner = (node.x,)
        case Ladder():
            inner = (node.x, *(step.worth for step in node.steps), node.otherwise)
        case If():
            inner = (node.condition, node.then, node.otherwise)
        case _:
            assert_never(node)
    for part in inner:
        yield from parts_of(part)


def looked_up(node: Expression | Condition) -> frozenset[LookedUp]:
    """Everything that a rule has looked up for it, but for what is gathered over others."""
    return frozenset(part for part in parts_of(node) if isinstance(part, LookedUp))


def looked_up_deeply(node: Expression | Condition) -> frozenset[LookedUp]:
    """Everything that a rule has looked up for it, also inside of what it counts."""
    direct = looked_up(node)
    return direct.union(*(looked_up_deeply(part.condition) for part in direct if isinstance(part, Counted)))


def figures_named(node: Expression | Condition) -> frozenset[str]:
    """Every figure of items that a rule looks at, the item's own or others'."""
    own = {part.name for part in parts_of(node) if isinstance(part, Figure)}
    return frozenset(own | {part.figure for part in parts_of(node) if isinstance(part, Gathered)})
