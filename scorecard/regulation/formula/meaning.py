"""What a formula means: names looked up, types checked, the tree of the rule made."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, reduce
from typing import Literal, NoReturn, TypeVar, assert_never

from scorecard.regulation.expression.tree import (
    TURNED,
    Absolute,
    And,
    Collected,
    Compare,
    Condition,
    Counted,
    Expression,
    Figure,
    Gathered,
    If,
    Ladder,
    Least,
    Line,
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
    Step,
    Times,
    Whole,
)
from scorecard.regulation.formula.grammar import (
    Call,
    Constant,
    FormulaMistake,
    Joined,
    Negated,
    Part,
    Related,
    Text,
    parsed,
)
from scorecard.regulation.formula.lexicon import ALL_UNITS, NAMES, Name, is_word, named
from scorecard.regulation.wording import nearest

T = TypeVar("T", bound=Expression)

Scope = Literal["points", "gate", "adjustment", "cap", "class", "award"]
"""What a formula is for; nothing names what comes about later than it does itself."""

_LATER: dict[Scope, frozenset[str]] = {
    "points": frozenset(("group_points", "group_rate", "score", "max_score", "rate", "rank", "cluster_rank")),
    "gate": frozenset(("score", "max_score", "rate", "rank", "cluster_rank")),
    "adjustment": frozenset(("rank", "cluster_rank")),
    "cap": frozenset(("rank", "cluster_rank")),
    "class": frozenset(("rank", "cluster_rank")),
    "award": frozenset(),
}
"""What is not known yet where a formula is worked out."""

_GATHERED: dict[str, Literal["max", "min", "mean", "deviation", "count"]] = {
    "peer_max": "max",
    "peer_min": "min",
    "peer_mean": "mean",
    "peer_deviation": "deviation",
    "peer_count": "count",
}
_COLLECTED: dict[str, Literal["sum", "mean", "min", "max"]] = {
    "sum_of": "sum",
    "mean_of": "mean",
    "least_of": "min",
    "most_of": "max",
}
_ALWAYS_BETTER = ("attainment", "growth")
"""Figures of which more is better whatever the direction."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An indicator or a group that a formula names."""

    sort: Literal["indicator", "group"]
    name: str
    column: int
    group: str = ""
    """The group that the formula looks for the indicator in."""


@lru_cache(maxsize=1024)
def number_formula(text: str, scope: Scope) -> tuple[Expression, tuple[Reference, ...]]:
    """A formula that comes to a number, and the indicators and groups that it names.

    Raises:
        FormulaMistake: where it does not, or is no formula.
    """
    reader = _Reader(scope)
    part = parsed(text)
    rule = reader.number(part)
    return rule, tuple(reader.references)


@lru_cache(maxsize=1024)
def truth_formula(text: str, scope: Scope) -> tuple[Condition, tuple[Reference, ...]]:
    """A formula that holds or does not, and the indicators and groups that it names.

    Raises:
        FormulaMistake: where it comes to a number, or is no formula.
    """
    reader = _Reader(scope)
    part = parsed(text)
    rule = reader.truth(part)
    return rule, tuple(reader.references)


@dataclass(slots=True)
class _Reader:
    """Looks names up for one formula."""

    scope: Scope
    references: list[Reference] = field(default_factory=list)
    _counting: bool = False
    """Whether an indicator is looked at that is being counted."""

    # Numbers -----------------------------------------------------------------------------------------------------

    def number(self, part: Part) -> Expression:
        """A part as a number."""
        match part:
            case Constant():
                return Number(part.value)
            case Text():
                raise FormulaMistake(part.column, f"'{part.value}' is a text; a number is wanted here")
            case Negated(operator="-"):
                if isinstance(part.inner, Constant):
                    return Number(-part.inner.value)
                return Minus(Number(0.0), self.number(part.inner))
            case Negated():
                raise _not_a_number(part.column)
            case Related():
                raise _not_a_number(part.column)
            case Joined():
                return self._arithmetic(part)
            case Call():
                return self._named_number(part)
            case _:
                assert_never(part)

    def _arithmetic(self, part: Joined) -> Expression:
        match part.operator:
            case "+":
                return Plus(self.number(part.left), self.number(part.right))
            case "-":
                return Minus(self.number(part.left), self.number(part.right))
            case "*":
                return Times(self.number(part.left), self.number(part.right))
            case "/":
                return Over(self.number(part.left), self.number(part.right))
            case "and" | "or":
                raise _not_a_number(part.column)
            case _:
                assert_never(part.operator)

    def _named_number(self, call: Call) -> Expression:
        name = self._name(call)
        match name.sort:
            case "figure":
                return self._figure(name, call)
            case "truth of an indicator":
                if call.arguments or self._of_an_item:
                    raise _not_a_number(call.column)
                return Figure(name.english)
            case "over the unit":
                return self._over_the_unit(name, call)
            case "over peers":
                return self._over_peers(name, call)
            case "of the unit":
                self._alone(name, call)
                if self._of_an_item:
                    raise FormulaMistake(call.column, f"{name.english} is a figure of the unit, not of an indicator")
                return Figure(name.english)
            case "of a group":
                return Named(name.english, self._group(call.arguments[0]))
            case "function":
                return self._function(name, call)
            case _:
                assert_never(name.sort)

    @property
    def _of_an_item(self) -> bool:
        """Whether a bare name means an item's own figure."""
        return self._counting or self.scope == "points"

    def _figure(self, name: Name, call: Call) -> Expression:
        if call.arguments:
            return self._another(name.english, call)
        if not self._of_an_item:
            raise FormulaMistake(call.column, f"{call.name} of which indicator? write {call.name}('its name')")
        if name.english == "points" and self.scope == "points":
            # What an indicator earns hangs on no condition over what all of them earn.
            raise FormulaMistake(call.column, f"points of which indicator? write {call.name}('its name')")
        return Figure(name.english)

    def _another(self, figure: str, call: Call) -> Named:
        """A figure of another indicator: actual('Số báo cáo trễ', 'II')."""
        texts = [self._text(one, "the name of an indicator in quotes") for one in call.arguments]
        group = texts[1] if len(texts) > 1 else ""
        self.references.append(Reference("indicator", texts[0], call.arguments[0].column, group))
        if group:
            self.references.append(Reference("group", group, call.arguments[1].column))
        return Named(figure, texts[0], group)

    def _text(self, part: Part, wanted: str) -> str:
        if isinstance(part, Text):
            return part.value
        raise FormulaMistake(part.column, f"{wanted} is wanted here")

    def _group(self, part: Part) -> str:
        name = self._text(part, "the name of a group in quotes")
        self.references.append(Reference("group", name, part.column))
        return name

    def _over_the_unit(self, name: Name, call: Call) -> Expression:
        group = self._group(call.arguments[1]) if len(call.arguments) > 1 else ""
        if self._counting:
            raise FormulaMistake(call.column, f"{call.name} stands inside another one; take it out")
        if name.english == "count_of":
            self._counting = True
            condition = self.truth(call.arguments[0])
            self._counting = False
            return Counted(condition, group)
        return Collected(_COLLECTED[name.english], self._figure_name(call, points=True), group)

    def _figure_name(self, call: Call, *, points: bool) -> str:
        """The first argument: a figure by its bare name."""
        part = call.arguments[0]
        name = named(part.name) if isinstance(part, Call) and not part.arguments else None
        if name is None or name.sort != "figure" or (name.english == "points" and not points):
            raise FormulaMistake(
                part.column,
                f"one figure by its name is wanted here: {call.name}({'points' if points else 'attainment'})",
            )
        return name.english

    def _over_peers(self, name: Name, call: Call) -> Expression:
        if self.scope != "points" or self._counting:
            raise FormulaMistake(
                call.column, f"{call.name} compares an indicator with its peers; it stands in its own points only"
            )
        figure = self._figure_name(call, points=False)
        among: Literal["peers", "all"] = "peers"
        if len(call.arguments) > 1:
            second = call.arguments[1]
            if not (isinstance(second, Call) and not second.arguments and is_word(second.name, ALL_UNITS)):
                raise FormulaMistake(second.column, "write all for all units, or leave it out for the cluster")
            among = "all"
        if name.english == "peers_better":
            turned = figure if figure in _ALWAYS_BETTER else TURNED + figure
            return Gathered("better", turned, among)
        return Gathered(_GATHERED[name.english], figure, among)

    def _function(self, name: Name, call: Call) -> Expression:
        arguments = call.arguments
        match name.english:
            case "min":
                return reduce(Least, map(self.number, arguments))
            case "max":
                return reduce(Most, map(self.number, arguments))
            case "abs":
                return Absolute(self.number(arguments[0]))
            case "round":
                places = self._constant(arguments[1]) if len(arguments) > 1 else 0.0
                if not (places.is_integer() and -15 <= places <= 15):
                    raise FormulaMistake(
                        arguments[1].column, "a whole number of decimals from -15 to 15 is wanted here"
                    )
                return Rounded(self.number(arguments[0]), int(places))
            case "whole":
                return Whole(self.number(arguments[0]))
            case "power":
                return Power(self.number(arguments[0]), self.number(arguments[1]))
            case "if":
                return If(self.truth(arguments[0]), self.number(arguments[1]), self.number(arguments[2]))
            case "or_else":
                return OrElse(self.number(arguments[0]), self.number(arguments[1]))
            case "line":
                return self._line(call)
            case _:
                return self._ladder(call)

    def _line(self, call: Call) -> Expression:
        x, *rest = call.arguments
        if len(rest) % 2:
            raise FormulaMistake(rest[-1].column, "knots are pairs of x and y; one figure is left over")
        figures = [self._constant(part) for part in rest]
        knots = tuple(zip(figures[::2], figures[1::2], strict=True))
        for at in range(1, len(knots)):
            if knots[at][0] <= knots[at - 1][0]:
                raise FormulaMistake(rest[2 * at].column, "knots stand in the order of x, each x once")
        return Line(self.number(x), knots)

    def _ladder(self, call: Call) -> Expression:
        x, *rest, otherwise = call.arguments
        if len(rest) % 2:
            raise FormulaMistake(
                otherwise.column, "steps are pairs of a bound and what it is worth, and last what holds below all"
            )
        bounds = [self._constant(part) for part in rest[::2]]
        if len(set(bounds)) < len(bounds):
            raise FormulaMistake(call.column, "each bound of a ladder stands once")
        worths = [self.number(part) for part in rest[1::2]]
        steps = tuple(Step(bound, worth) for bound, worth in zip(bounds, worths, strict=True))
        return Ladder(self.number(x), steps, self.number(otherwise))

    def _constant(self, part: Part) -> float:
        match part:
            case Constant():
                return part.value
            case Negated(operator="-", inner=Constant(value=value)):
                return -value
            case _:
                raise FormulaMistake(part.column, "a plain number is wanted here")

    # Truths ------------------------------------------------------------------------------------------------------

    def truth(self, part: Part) -> Condition:
        """A part as what holds or does not."""
        match part:
            case Negated(operator="not"):
                return Not(self.truth(part.inner))
            case Joined(operator="and"):
                return And(self.truth(part.left), self.truth(part.right))
            case Joined(operator="or"):
                return Or(self.truth(part.left), self.truth(part.right))
            case Related():
                return Compare(self.number(part.left), part.relation, self.number(part.right))
            case Call():
                return self._named_truth(part)
            case Constant() | Text() | Negated() | Joined():
                raise _not_a_truth(part.column)
            case _:
                assert_never(part)

    def _named_truth(self, call: Call) -> Condition:
        name = self._name(call)
        if name.result != "truth":
            raise _not_a_truth(call.column)
        if call.arguments:
            node: Figure | Named = self._another(name.english, call)
        elif self._of_an_item:
            node = Figure(name.english)
        else:
            raise _not_a_truth(call.column)
        return Compare(node, "==", Number(1.0))

    # Names -------------------------------------------------------------------------------------------------------

    def _name(self, call: Call) -> Name:
        name = named(call.name)
        if name is None:
            self._unknown(call)
        if name.english in _LATER[self.scope]:
            raise FormulaMistake(
                call.column, f"{call.name} is known only after this formula is worked out; leave it out"
            )
        count = len(call.arguments)
        if not name.least <= count <= name.most:
            raise FormulaMistake(call.column, _arguments_wanted(call.name, name, count))
        return name

    def _unknown(self, call: Call) -> NoReturn:
        english = nearest(call.name, [name.english for name in NAMES])
        near = english or nearest(call.name, [name.vietnamese for name in NAMES])
        advice = f"did you mean {near}?" if near else "the names are listed under “An office's own formula”"
        raise FormulaMistake(call.column, f"there is no name {call.name}; {advice}")

    def _alone(self, name: Name, call: Call) -> None:
        if call.arguments:
            raise FormulaMistake(call.column, f"{call.name} stands alone, without brackets")


def _not_a_number(column: int) -> FormulaMistake:
    return FormulaMistake(column, "a number is wanted here, this holds or does not; write if(…, 1, 0)")


def _not_a_truth(column: int) -> FormulaMistake:
    return FormulaMistake(column, "this is a number, something that holds or not is wanted here; compare it: … > 0")


def _arguments_wanted(spelled: str, name: Name, count: int) -> str:
    if name.most == 0:
        return f"{spelled} stands alone, without brackets"
    least = f"{name.least} argument{'s' if name.least != 1 else ''}"
    if count < name.least:
        return (
            f"{spelled} takes {least} at least, not {count}" if name.most > name.least else f"{spelled} takes {least}"
        )
    return f"{spelled} takes {name.most} argument{'s' if name.most != 1 else ''} at most, not {count}"
