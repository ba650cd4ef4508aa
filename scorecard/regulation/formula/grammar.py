"""A formula's text as a tree of what is written, each part with its column; nothing is looked up yet.

formula = conj { "or" conj }        conj = neg { "and" neg }         neg = "not" neg | comparison
comparison = sum [ relation sum ]   sum = term { ("+" | "-") term }  term = factor { ("*" | "/") factor }
factor = "-" factor | NUMBER ["%"] | NAME | NAME "(" [ arg { ("," | ";") arg } ] ")" | "(" formula ")"
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, NoReturn

from scorecard.language.sentences import Sentence
from scorecard.regulation.expression.tree import Relation
from scorecard.regulation.formula.lexicon import AND, NOT, OR, is_word

MOST_LETTERS = 2_000
MOST_DEPTH = 30
MOST_NODES = 200


class FormulaMistake(ValueError):
    """What is wrong in a formula, with the column at which it stands, counted from 1."""

    def __init__(self, column: int, sentence: Sentence) -> None:
        self.column, self.sentence = column, sentence
        self.whole = Sentence("column {column}: {mistake}", column=column, mistake=sentence)
        super().__init__(self.whole)


@dataclass(frozen=True, slots=True)
class Constant:
    value: float
    text: str
    """As it is written: 5%."""
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """A name, with its arguments where it has any."""

    name: str
    arguments: tuple[Part, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Negated:
    """A minus, or a not."""

    operator: Literal["-", "not"]
    inner: Part
    column: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Two parts with what stands between them."""

    operator: Literal["+", "-", "*", "/", "and", "or"]
    left: Part
    right: Part
    column: int
    """Of the operator."""


@dataclass(frozen=True, slots=True)
class Related:
    """Two parts that are compared."""

    relation: Relation
    left: Part
    right: Part
    column: int
    """Of the relation."""


Part = Constant | Text | Call | Negated | Joined | Related

_SUM: dict[str, Literal["+", "-"]] = {"+": "+", "-": "-", "−": "-"}
_TERM: dict[str, Literal["*", "/"]] = {"*": "*", "×": "*", "/": "/", "÷": "/"}
_RELATIONS: dict[str, Relation] = {
    "<": "<", "<=": "<=", ">": ">", ">=": ">=", "==": "==", "=": "==", "!=": "!=", "<>": "!=",
    "≤": "<=", "≥": ">=", "≠": "!=",
}  # fmt: skip


class Token(NamedTuple):
    """A word or sign of a formula."""

    sort: Literal["number", "name", "text", "sign", "end"]
    text: str
    column: int
    length: int
    """Of what is written, quotes included."""


_TOKEN = re.compile(
    r"""(?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
    |(?P<name>[^\W\d_](?:\w|[\u0300-\u036f])*)
    |(?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*"|“[^”]*”)
    |(?P<sign><=|>=|==|!=|<>|=>|=<|[-+−*×/÷<>=≤≥≠%(),;^])
    |(?P<space>\s+)""",
    re.VERBOSE,
)


def parsed(text: str) -> Part:
    """What a formula says.

    Raises:
        FormulaMistake: where it is no formula, or longer or deeper than one may be.
    """
    if len(text) > MOST_LETTERS:
        raise FormulaMistake(
            MOST_LETTERS + 1,
            Sentence(
                "a formula has {most} letters at most, this one {count}; shorten it",
                most=float(MOST_LETTERS),
                count=float(len(text)),
            ),
        )
    return _Parser(tokens_of(text)).formula()


def tokens_of(text: str) -> list[Token]:
    """The words and signs of a formula.

    Raises:
        FormulaMistake: where something is no word or sign.
    """
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            _unknown(text, at)
        column = at + 1
        at = match.end()
        match match.lastgroup:
            case "number":
                tokens.append(Token("number", match[0], column, len(match[0])))
            case "name":
                tokens.append(Token("name", match[0], column, len(match[0])))
            case "text":
                quote = match[0][-1]
                tokens.append(Token("text", match[0][1:-1].replace(quote * 2, quote), column, len(match[0])))
            case "sign":
                if match[0] in _SIGN_MISTAKES:
                    raise FormulaMistake(column, _SIGN_MISTAKES[match[0]])
                tokens.append(Token("sign", match[0], column, len(match[0])))
            case _:
                pass
    tokens.append(Token("end", "", len(text) + 1, 0))
    return tokens


_SIGN_MISTAKES = {
    "=>": Sentence("“=>” is no comparison; write >="),
    "=<": Sentence("“=<” is no comparison; write <="),
    "^": Sentence("“^” is not used, since −2^2 is 4 in one program and −4 in another; write power(x, 2)"),
}


def _unknown(text: str, at: int) -> NoReturn:
    sign = text[at]
    if sign in "'\"“”‘’":
        quote = Sentence("a quote is opened here and not closed; write 'Name' with straight quotes")
        raise FormulaMistake(at + 1, quote)
    raise FormulaMistake(at + 1, Sentence("“{sign}” is no sign of a formula; leave it out", sign=sign))


class _Parser:
    """Reads tokens from left to right; one method a line of the grammar."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._at = tokens, 0
        self._depth = self._nodes = 0

    def formula(self) -> Part:
        """The whole text."""
        found = self._any()
        token = self._token
        if token.sort != "end":
            raise self._left_over(token)
        return found

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _left_over(self, token: Token) -> FormulaMistake:
        """What is wrong with what follows something that is whole."""
        column = token.column
        if token.text == ")":
            return FormulaMistake(column, Sentence("this bracket closes none; leave it out"))
        if token.text == "," and self._at and self._tokens[self._at - 1].sort == "number":
            number, following = self._tokens[self._at - 1], self._tokens[self._at + 1]
            if following.sort == "number":
                sentence = Sentence(
                    "write {written} for {stated}",
                    written=f"{number.text}.{following.text}",
                    stated=f"{number.text},{following.text}",
                )
                return FormulaMistake(number.column, sentence)
        if token.text in _RELATIONS:
            return FormulaMistake(column, Sentence("one comparison follows another; write a <= x and x <= b"))
        sentence = Sentence(
            "“{text}” does not go on from what stands before it; write an operator between them", text=token.text
        )
        return FormulaMistake(column, sentence)

    def _take(self) -> Token:
        token = self._token
        self._at += 1
        return token

    def _node(self, part: Part) -> Part:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise FormulaMistake(
                part.column, Sentence("a formula has {most} parts at most; shorten it", most=MOST_NODES)
            )
        return part

    def _any(self) -> Part:
        """ "or": the widest."""
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise FormulaMistake(
                self._token.column, Sentence("brackets stand {most} deep at most; shorten it", most=MOST_DEPTH)
            )
        left = self._all()
        while self._is_word(OR):
            column = self._take().column
            left = self._node(Joined("or", left, self._all(), column))
        self._depth -= 1
        return left

    def _all(self) -> Part:
        left = self._not()
        while self._is_word(AND):
            column = self._take().column
            left = self._node(Joined("and", left, self._not(), column))
        return left

    def _not(self) -> Part:
        if not self._is_word(NOT):
            return self._comparison()
        return self._nested("not", self._take().column, self._not)

    def _nested(self, operator: Literal["-", "not"], column: int, inner: Callable[[], Part]) -> Part:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise FormulaMistake(column, Sentence("signs stand {most} deep at most; shorten it", most=MOST_DEPTH))
        found = self._node(Negated(operator, inner(), column))
        self._depth -= 1
        return found

    def _comparison(self) -> Part:
        left = self._sum()
        relation = _RELATIONS.get(self._token.text) if self._token.sort == "sign" else None
        if relation is None:
            return left
        column = self._take().column
        return self._node(Related(relation, left, self._sum(), column))

    def _sum(self) -> Part:
        left = self._term()
        while self._token.sort == "sign" and (operator := _SUM.get(self._token.text)):
            column = self._take().column
            left = self._node(Joined(operator, left, self._term(), column))
        return left

    def _term(self) -> Part:
        left = self._factor()
        while self._token.sort == "sign" and (operator := _TERM.get(self._token.text)):
            column = self._take().column
            left = self._node(Joined(operator, left, self._factor(), column))
        return left

    def _factor(self) -> Part:
        token = self._take()
        match token.sort:
            case "number":
                return self._node(self._number(token))
            case "name":
                return self._node(Call(token.text, self._arguments() if self._is_sign("(") else (), token.column))
            case "text":
                raise FormulaMistake(
                    token.column,
                    Sentence("a text stands only as a name in brackets: {written}", written=f"actual('{token.text}')"),
                )
            case "sign" if token.text in _SUM and _SUM[token.text] == "-":
                return self._nested("-", token.column, self._factor)
            case "sign" if token.text == "(":
                found = self._any()
                self._closed(token)
                return found
            case "end":
                raise FormulaMistake(token.column, Sentence("the formula ends too early; write what belongs here"))
            case _:
                raise FormulaMistake(
                    token.column, Sentence("“{text}” stands where a number or a name is wanted", text=token.text)
                )

    def _number(self, token: Token) -> Constant:
        value, text = Decimal(token.text), token.text
        if self._is_sign("%"):
            self._take()
            value, text = value / 100, text + "%"
        return Constant(float(value), text, token.column)

    def _arguments(self) -> tuple[Part, ...]:
        opening = self._take()
        if self._is_sign(")"):
            self._take()
            return ()
        arguments = [self._argument()]
        while self._is_sign(",") or self._is_sign(";"):
            self._comma_of_a_number()
            self._take()
            arguments.append(self._argument())
        self._closed(opening)
        return tuple(arguments)

    def _comma_of_a_number(self) -> None:
        """10,5 without a space is a decimal comma, not two arguments."""
        before, comma, after = self._tokens[self._at - 1 : self._at + 2]
        touching = comma.column == before.column + len(before.text) and after.column == comma.column + 1
        if comma.text == "," and before.sort == after.sort == "number" and touching:
            raise FormulaMistake(
                before.column,
                Sentence(
                    "write {written}; arguments are parted by “, ” with a space, or by “;”",
                    written=f"{before.text}.{after.text}",
                ),
            )

    def _argument(self) -> Part:
        token = self._token
        if token.sort == "text":
            self._take()
            return self._node(Text(token.text, token.column))
        return self._any()

    def _closed(self, opening: Token) -> None:
        if not self._is_sign(")"):
            token = self._token
            if token.sort == "end":
                raise FormulaMistake(opening.column, Sentence("this bracket is not closed; write )"))
            raise self._left_over(token)
        self._take()

    def _is_sign(self, sign: str) -> bool:
        return self._token.sort == "sign" and self._token.text == sign

    def _is_word(self, word: tuple[str, str]) -> bool:
        return self._token.sort == "name" and is_word(self._token.text, word)
