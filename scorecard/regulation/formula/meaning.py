"""What a formula means: names looked up, types checked, the tree of the rule made."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, reduce
from typing import Literal, NoReturn, TypeVar, assert_never

from scorecard.language.sentences import Sentence
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
                raise FormulaMistake(
                    part.column, Sentence("'{text}' is a text; a number is wanted here", text=part.value)
                )
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
                    raise FormulaMistake(
                        call.column, Sentence("{name} is a figure of the unit, not of an indicator", name=name.english)
                    )
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
            raise FormulaMistake(call.column, _of_which(call))
        if name.english == "points" and self.scope == "points":
            # What an indicator earns hangs on no condition over what all of them earn.
            raise FormulaMistake(call.column, _of_which(call))
        return Figure(name.english)

    def _another(self, figure: str, call: Call) -> Named:
        """A figure of another indicator: actual('Số báo cáo trễ', 'II')."""
        texts = [
            self._text(one, Sentence("the name of an indicator in quotes is wanted here")) for one in call.arguments
        ]
        group = texts[1] if len(texts) > 1 else ""
        self.references.append(Reference("indicator", texts[0], call.arguments[0].column, group))
        if group:
            self.references.append(Reference("group", group, call.arguments[1].column))
        return Named(figure, texts[0], group)

    def _text(self, part: Part, otherwise: Sentence) -> str:
        if isinstance(part, Text):
            return part.value
        raise FormulaMistake(part.column, otherwise)

    def _group(self, part: Part) -> str:
        name = self._text(part, Sentence("the name of a group in quotes is wanted here"))
        self.references.append(Reference("group", name, part.column))
        return name

    def _over_the_unit(self, name: Name, call: Call) -> Expression:
        group = self._group(call.arguments[1]) if len(call.arguments) > 1 else ""
        if self._counting:
            raise FormulaMistake(call.column, Sentence("{name} stands inside another one; take it out", name=call.name))
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
            example = f"{call.name}({'points' if points else 'attainment'})"
            raise FormulaMistake(
                part.column, Sentence("one figure by its name is wanted here: {example}", example=example)
            )
        return name.english

    def _over_peers(self, name: Name, call: Call) -> Expression:
        if self.scope != "points" or self._counting:
            sentence = Sentence(
                "{name} compares an indicator with its peers; it stands in its own points only", name=call.name
            )
            raise FormulaMistake(call.column, sentence)
        figure = self._figure_name(call, points=False)
        among: Literal["peers", "all"] = "peers"
        if len(call.arguments) > 1:
            second = call.arguments[1]
            if not (isinstance(second, Call) and not second.arguments and is_word(second.name, ALL_UNITS)):
                sentence = Sentence("write {word} for all units, or leave it out for the cluster", word="all")
                raise FormulaMistake(second.column, sentence)
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
                    sentence = Sentence("a whole number of decimals from -15 to 15 is wanted here")
                    raise FormulaMistake(arguments[1].column, sentence)
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
            raise FormulaMistake(rest[-1].column, Sentence("knots are pairs of x and y; one figure is left over"))
        figures = [self._constant(part) for part in rest]
        knots = tuple(zip(figures[::2], figures[1::2], strict=True))
        for at in range(1, len(knots)):
            if knots[at][0] <= knots[at - 1][0]:
                raise FormulaMistake(rest[2 * at].column, Sentence("knots stand in the order of x, each x once"))
        return Line(self.number(x), knots)

    def _ladder(self, call: Call) -> Expression:
        x, *rest, otherwise = call.arguments
        if len(rest) % 2:
            sentence = Sentence("steps are pairs of a bound and what it is worth, and last what holds below all")
            raise FormulaMistake(otherwise.column, sentence)
        bounds = [self._constant(part) for part in rest[::2]]
        if len(set(bounds)) < len(bounds):
            raise FormulaMistake(call.column, Sentence("each bound of a ladder stands once"))
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
                raise FormulaMistake(part.column, Sentence("a plain number is wanted here"))

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
            sentence = Sentence("{name} is known only after this formula is worked out; leave it out", name=call.name)
            raise FormulaMistake(call.column, sentence)
        count = len(call.arguments)
        if not name.least <= count <= name.most:
            raise FormulaMistake(call.column, _arguments_wanted(call.name, name, count))
        return name

    def _unknown(self, call: Call) -> NoReturn:
        english = nearest(call.name, [name.english for name in NAMES])
        near = english or nearest(call.name, [name.vietnamese for name in NAMES])
        if near:
            raise FormulaMistake(
                call.column, Sentence("there is no name {name}; did you mean {near}?", name=call.name, near=near)
            )
        sentence = Sentence(
            "there is no name {name}; the names are listed under “An office's own formula”", name=call.name
        )
        raise FormulaMistake(call.column, sentence)

    def _alone(self, name: Name, call: Call) -> None:
        if call.arguments:
            raise FormulaMistake(call.column, _stands_alone(call.name))


def _of_which(call: Call) -> Sentence:
    return Sentence("{name} of which indicator? write {name}('its name')", name=call.name)


def _stands_alone(spelled: str) -> Sentence:
    return Sentence("{name} stands alone, without brackets", name=spelled)


def _not_a_number(column: int) -> FormulaMistake:
    return FormulaMistake(column, Sentence("a number is wanted here, this holds or does not; write if(…, 1, 0)"))


def _not_a_truth(column: int) -> FormulaMistake:
    return FormulaMistake(
        column, Sentence("this is a number, something that holds or not is wanted here; compare it: … > 0")
    )


def _arguments_wanted(spelled: str, name: Name, count: int) -> Sentence:
    if name.most == 0:
        return _stands_alone(spelled)
    bound = name.least if count < name.least else name.most
    if count < name.least and name.most == name.least:
        sentence = "{name} takes 1 argument" if bound == 1 else "{name} takes {bound} arguments"
    elif count < name.least:
        sentence = (
            "{name} takes 1 argument at least, not {count}"
            if bound == 1
            else "{name} takes {bound} arguments at least, not {count}"
        )
    else:
        sentence = (
            "{name} takes 1 argument at most, not {count}"
            if bound == 1
            else "{name} takes {bound} arguments at most, not {count}"
        )
    return Sentence(sentence, name=spelled, bound=bound, count=count)
