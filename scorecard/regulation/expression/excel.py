"""A rule as an Excel formula over cells: empty text where there is no value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import assert_never

from scorecard.numbers import AGREEMENT
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
    eased_by,
    own_figures,
    stated_figures,
    terms_of,
)

LONGEST_FORMULA = 8_000
"""Excel takes 8,192 letters."""
DEEPEST_FORMULA = 60
"""Excel nests no more than 64 functions."""

NEAR = f"{AGREEMENT:.0E}"
"""AGREEMENT as formulas write it."""
_NONE = "NA()"


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the figures of one item stand."""

    figures: Mapping[str, str]
    """What is looked up, by its name: a cell, or a function over cells; empty text in it where there is none."""
    ranges: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Among whom a figure is looked at, and the figure: the cells of all of them."""
    gathered: Mapping[Gathered, str] = field(default_factory=dict)
    """Cells that hold what is gathered already."""


def excel_text(node: Expression, cells: Cells, *, bounded: bool = False, sharp: bool = False) -> str | None:
    """The formula, without its "="; None where it is longer or deeper than Excel takes.

    Args:
        bounded: whether no figure is so large that a step could leave the numbers that count,
            so that the formula need not look for it.
        sharp: whether a sum that comes to next to nothing has to be 0, since a result may jump with it.
    """
    writer = _Writer(cells)
    own = own_figures(node)
    try:
        formula = writer.of(node, own, sharp=sharp)
    except _TooLong:
        return None
    if not bounded:
        formula = f"IF(ABS({formula})<=1E+300,{formula},{_NONE})"
    if own:
        listed = ",".join(sorted(cells.figures[name] for name in own))
        formula = f'IF(COUNT({listed})<{len(own)},"",{formula})'
    if writer.undefined or not bounded:
        formula = f'IFERROR({formula},"")'
    return formula if len(formula) < LONGEST_FORMULA and nesting(formula) <= DEEPEST_FORMULA else None


class _TooLong(Exception):
    """A part that is too long already; a formula that goes on to repeat it would fill the memory."""


def nesting(formula: str) -> int:
    """How deep its parentheses are."""
    depth = deepest = 0
    for letter in formula:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    return deepest


def number_text(value: float) -> str:
    """A number as formulas write it in every language.

    >>> number_text(10.0), number_text(0.95), number_text(-3.0)
    ('10', '0.95', '-3')
    """
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value)).replace("e", "E")


class _Writer:
    """Writes one formula. `known` are the figures that are there.

    `sharp` asks for sums that are 0 where they come to next to nothing. They are asked for where a result
    jumps with it: in a comparison, as a divisor, in steps.
    """

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self.undefined = False
        """Whether some part of it may have no value."""

    def of(self, node: Expression, known: frozenset[str], *, sharp: bool) -> str:
        formula = self._part(node, known, sharp=sharp)
        if len(formula) > LONGEST_FORMULA:
            raise _TooLong
        return formula

    def _part(self, node: Expression, known: frozenset[str], *, sharp: bool) -> str:
        match node:
            case Number():
                return number_text(node.value)
            case Figure() | Named() | Collected() | Counted():
                return self._cells.figures[node.name]
            case Gathered():
                return self._gathered(node)
            case Plus() | Minus():
                return self._sum(node, known, sharp=sharp)
            case Times():
                return f"{self._factor(node.left, known, sharp)}*{self._factor(node.right, known, sharp, last=True)}"
            case Over():
                self.undefined |= not isinstance(node.right, Number) or node.right.value == 0
                return f"{self._factor(node.left, known, sharp)}/{self._factor(node.right, known, True, last=True)}"
            case Power():
                return self._power(node, known)
            case Least():
                return f"MIN({self.of(node.left, known, sharp=sharp)},{self.of(node.right, known, sharp=sharp)})"
            case Most():
                return f"MAX({self.of(node.left, known, sharp=sharp)},{self.of(node.right, known, sharp=sharp)})"
            case Absolute():
                return f"ABS({self.of(node.inner, known, sharp=sharp)})"
            case Rounded():
                return f"ROUND({self.of(node.inner, known, sharp=sharp)},{node.places})"
            case Whole():
                inner = self.of(node.inner, known, sharp=True)
                return f"INT({inner}+{NEAR}*ABS({inner}))"
            case OrElse():
                otherwise = self._guarded(node.otherwise, known, sharp)
                if isinstance(node.inner, Figure | Named):
                    cell = self._cells.figures[node.inner.name]
                    return f"IF(ISNUMBER({cell}),{cell},{otherwise})"
                return f"IFERROR({self._guarded(node.inner, known, sharp)},{otherwise})"
            case Line():
                return self._line(node, self.of(node.x, known, sharp=sharp))
            case Ladder():
                return self._ladder(node, known, sharp=sharp)
            case FullSteps():
                x = self.of(node.x, known, sharp=True)
                return f"INT((ABS({x}-1)+{NEAR}*MAX(ABS({x}),1))/{number_text(node.size)})"
            case If():
                holding = known | stated_figures(node.condition)
                return (
                    f"IF({self._truth(node.condition, known)},{self._guarded(node.then, holding, sharp)},"
                    f"{self._guarded(node.otherwise, known, sharp)})"
                )
            case _:
                assert_never(node)

    def _guarded(self, node: Expression, known: frozenset[str], sharp: bool) -> str:
        """A part that is not always looked at: no value where its own figures are missing."""
        own = own_figures(node) - known
        formula = self.of(node, known | own, sharp=sharp)
        if not own:
            return formula
        self.undefined = True
        listed = ",".join(sorted(self._cells.figures[name] for name in own))
        return f"IF(COUNT({listed})<{len(own)},{_NONE},{formula})"

    def _factor(self, node: Expression, known: frozenset[str], sharp: bool, *, last: bool = False) -> str:
        """A part between × and ÷, in parentheses where it is a sum or negative; the last also where it is a product."""
        formula = self.of(node, known, sharp=sharp)
        loose = isinstance(node, Plus | Minus) or (last and isinstance(node, Times | Over)) or formula[0] == "-"
        return f"({formula})" if loose else formula

    def _sum(self, node: Plus | Minus, known: frozenset[str], *, sharp: bool) -> str:
        terms = terms_of(node)
        parts = [self.of(part, known, sharp=sharp) for _, part in terms]
        made = ("" if terms[0][0] == 1 else "-") + parts[0]
        for (sign, _), part in zip(terms[1:], parts[1:], strict=True):
            made += ("+" if sign == 1 else "-") + (f"({part})" if part[0] == "-" else part)
        sized = [part for (_, term), part in zip(terms, parts, strict=True) if term != Number(0.0)]
        if not sharp or len(sized) < 2:
            return made
        return f"IF(ABS({made})<{NEAR}*MAX({','.join(f'ABS({part})' for part in sized)}),0,{made})"

    def _power(self, node: Power, known: frozenset[str]) -> str:
        base, exponent = self.of(node.base, known, sharp=True), self.of(node.exponent, known, sharp=True)
        power = f"POWER({base},{exponent})"
        self.undefined = True
        # LibreOffice takes the odd root of a negative number, and the power of 0 to 0 is 1 in places.
        undefined = f"OR(AND({base}=0,{exponent}<=0),AND({base}<0,{exponent}<>INT({exponent})))"
        if isinstance(node.exponent, Number) and node.exponent.value > 0:
            if node.exponent.value.is_integer():
                return power
            undefined = f"{base}<0"
        return f"IF({undefined},{_NONE},{power})"

    def _line(self, node: Line, x: str) -> str:
        xs, ys = zip(*node.knots, strict=True)
        slopes = [(ys[at + 1] - ys[at]) / (xs[at + 1] - xs[at]) for at in range(len(xs) - 1)]
        starts, levels, rises = _array(xs), _array(ys), _array([*slopes, 0.0])
        stretch = f"LOOKUP({x},{starts},{levels})+({x}-LOOKUP({x},{starts}))*LOOKUP({x},{starts},{rises})"
        return f"IF({x}<={number_text(xs[0])},{number_text(ys[0])},{stretch})"

    def _ladder(self, node: Ladder, known: frozenset[str], *, sharp: bool) -> str:
        x = self.of(node.x, known, sharp=True)
        formula = self._guarded(node.otherwise, known, sharp)
        for step in node.ordered():
            relation = node.relation(step)
            reached = f"{x}{relation}{eased_text(step.bound, eased_by(relation))}"
            formula = f"IF({reached},{self._guarded(step.worth, known, sharp)},{formula})"
        return formula

    def _gathered(self, node: Gathered) -> str:
        if node in self._cells.gathered:
            self.undefined |= _NONE in self._cells.gathered[node]
            return self._cells.gathered[node]
        cells = self._cells.ranges[node.among, node.figure]
        match node.how:
            case "count":
                return f"COUNT({cells})"
            case "sum":
                return f"SUM({cells})"
            case "better" | "worse":
                own = self._cells.figures[node.figure]
                relation, sign = (">", "+") if node.how == "better" else ("<", "-")
                return f'COUNTIF({cells},"{relation}"&{own}{sign}{NEAR}*ABS({own}))'
            case "max" | "min" | "mean" | "deviation":
                name = {"max": "MAX", "min": "MIN", "mean": "AVERAGE", "deviation": "STDEVP"}[node.how]
                self.undefined = True
                return f"IF(COUNT({cells})=0,{_NONE},{name}({cells}))"
            case _:
                assert_never(node.how)

    def _truth(self, condition: Condition, known: frozenset[str]) -> str:
        match condition:
            case Compare():
                return self._compared(condition, known)
            case Stated():
                return f"ISNUMBER({self._cells.figures[condition.figure.name]})"
            case Not():
                return f"NOT({self._truth(condition.inner, known)})"
            case And():
                return f"AND({self._truth(condition.left, known)},{self._truth(condition.right, known)})"
            case Or():
                return f"OR({self._truth(condition.left, known)},{self._truth(condition.right, known)})"
            case _:
                assert_never(condition)

    def _compared(self, node: Compare, known: frozenset[str]) -> str:
        left, right = self.of(node.left, known, sharp=True), self.of(node.right, known, sharp=True)
        bound = node.right.value if isinstance(node.right, Number) else None
        off = f"{left}-({right})" if right[0] == "-" or isinstance(node.right, Plus | Minus) else f"{left}-{right}"
        size = number_text(abs(bound)) if bound is not None else f"ABS({right})"
        near = f"{NEAR}*MIN(ABS({left}),{size})"
        match node.relation:
            case "==":
                return f"{left}=0" if bound == 0 else f"ABS({off})<={near}"
            case "!=":
                return f"{left}<>0" if bound == 0 else f"ABS({off})>{near}"
            case ">=" | "<" | "<=" | ">":
                way = eased_by(node.relation)
                eased = f"{right}{'-' if way < 0 else '+'}{near}" if bound is None else eased_text(bound, way)
                return f"{left}{node.relation}{eased}"
            case _:
                assert_never(node.relation)


def eased_text(bound: float, way: int) -> str:
    """A bound moved by what counts as equal."""
    if bound == 0:
        return "0"
    sign = "+" if (bound > 0) == (way > 0) else "-"
    return f"{number_text(bound)}*(1{sign}{NEAR})"


def _array(values: list[float] | tuple[float, ...]) -> str:
    return "{" + ",".join(number_text(value) for value in values) + "}"
