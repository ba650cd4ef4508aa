"""Formulas as text: with the names of a reader's language, and a rule back as the formula that states it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

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
)
from scorecard.regulation.formula.grammar import tokens_of
from scorecard.regulation.formula.lexicon import ALL_UNITS, AND, NOT, OR, is_word, named

_COLLECTED = {"sum": "sum_of", "mean": "mean_of", "min": "least_of", "max": "most_of"}
_SIGNS = {Plus: "+", Minus: "-", Times: "*", Over: "/", And: "and", Or: "or"}
_TRUTHS = ("met", "exceeded", "missed", "no_actual")


def written(node: Expression | Condition) -> str:
    """The text of a rule that an office's formula may state.

    >>> written(Times(Figure("actual"), Plus(Named("prior", "Thu", "II"), Number(0.5))))
    "actual * (prior('Thu', 'II') + 0.5)"
    """
    match node:
        case Number():
            return f"{node.value:.12g}"
        case Figure():
            return node.name.removeprefix(TURNED)
        case Named():
            return _call(node.figure, *map(_quoted, filter(None, (node.indicator, node.group))))
        case Collected():
            return _call(_COLLECTED[node.how], node.figure, *map(_quoted, filter(None, [node.group])))
        case Counted():
            return _call("count_of", written(node.condition), *map(_quoted, filter(None, [node.group])))
        case Gathered():
            name = "peers_better" if node.how in ("better", "worse") else f"peer_{node.how}"
            return _call(name, node.figure.removeprefix(TURNED), *(["all"] if node.among == "all" else []))
        case Plus() | Minus() | Times() | Over() | And() | Or():
            return f"{_inside(node.left)} {_SIGNS[type(node)]} {_inside(node.right)}"
        case Compare(left=Figure() | Named() as truth, relation="==", right=Number(value=1.0)) if _is_truth(truth):
            return written(truth)
        case Compare():
            return f"{_inside(node.left)} {node.relation} {_inside(node.right)}"
        case Not():
            return f"not {_inside(node.inner)}"
        case Power():
            return _call("power", written(node.base), written(node.exponent))
        case Least():
            return _call("min", written(node.left), written(node.right))
        case Most():
            return _call("max", written(node.left), written(node.right))
        case Absolute():
            return _call("abs", written(node.inner))
        case Rounded():
            return _call("round", written(node.inner), str(node.places))
        case Whole():
            return _call("whole", written(node.inner))
        case OrElse():
            return _call("or_else", written(node.inner), written(node.otherwise))
        case If():
            return _call("if", written(node.condition), written(node.then), written(node.otherwise))
        case Line():
            return _call("line", written(node.x), *(f"{figure:.12g}" for knot in node.knots for figure in knot))
        case Ladder():
            steps: Iterable[str] = (one for step in node.steps for one in (f"{step.bound:.12g}", written(step.worth)))
            return _call("ladder", written(node.x), *steps, written(node.otherwise))
        case FullSteps() | Stated():
            raise TypeError(f"no formula states {type(node).__name__}")
        case _:
            assert_never(node)


def _is_truth(node: Figure | Named) -> bool:
    return (node.figure if isinstance(node, Named) else node.name) in _TRUTHS


def _call(name: str, *arguments: str) -> str:
    return f"{name}({', '.join(arguments)})"


def _inside(node: Expression | Condition) -> str:
    """A part beside a sign: in brackets where it has a sign of its own."""
    text = written(node)
    loose = isinstance(node, Plus | Minus | Times | Over | Compare | And | Or | Not)
    return f"({text})" if loose and " " in text else text


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


_PRINTED = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠", "<>": "≠", "==": "="}


def in_words_of(text: str, language: str) -> str:
    """The formula with each name in Vietnamese for "vi", else in English; still a formula that means the same.

    >>> in_words_of("làm_tròn(thực_hiện / target, 1)", "en")
    'round(actual ÷ target, 1)'
    """
    parts, at = [], 0
    for token in tokens_of(text):
        start = token.column - 1
        parts.append(text[at:start])
        at = start + token.length
        shown = text[start:at]
        if token.sort == "name":
            shown = _name(token.text, language)
        elif token.sort == "sign":
            shown = _PRINTED.get(token.text, token.text)
        parts.append(shown)
    return " ".join("".join([*parts, text[at:]]).split())


def _name(text: str, language: str) -> str:
    at = 1 if language == "vi" else 0
    for word in (OR, AND, NOT, ALL_UNITS):
        if is_word(text, word):
            return word[at]
    name = named(text)
    return text if name is None else name.spellings[at]
