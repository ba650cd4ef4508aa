"""What stands between {{ and }}: a tiny language of names, read here and never evaluated.

    text        = { letters | "{{" placeholder "}}" }
    placeholder = path | "each" name [ "in" string ]
    path        = name { "." name | "[" string "]" }
    name        = a letter, then letters, digits or _
    string      = anything between quotation marks, "…" or '…' or the curly ones that Excel types

Blanks may stand anywhere between these. A quotation mark inside a string is written twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from scorecard.problems import Word

OPENING, CLOSING = "{{", "}}"

LONGEST = 300
"""Letters of a placeholder; names of indicators stay below."""


class Name(NamedTuple):
    """A step by name: .attainment."""

    text: str


class Key(NamedTuple):
    """A step by a quoted name: ["Sở Y tế"]."""

    text: str


@dataclass(frozen=True, slots=True)
class Path:
    """A placeholder that stands for a value."""

    steps: tuple[Name | Key, ...]
    """The first is a name."""

    def __str__(self) -> str:
        parts = [f'["{one.text}"]' if isinstance(one, Key) else f".{one.text}" for one in self.steps]
        return "".join(parts).removeprefix(".")


@dataclass(frozen=True, slots=True)
class Each:
    """The mark of a row that is repeated."""

    kind: str
    within: str | None = None
    """What the repetition keeps to: a cluster, a group, an award."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A placeholder that cannot be read."""

    reason: Word


Meaning = Path | Each | Mistake


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder in a text, from `start` up to `end`."""

    start: int
    end: int
    source: str
    """As it was typed, braces and all."""
    meaning: Meaning


def placeholders(text: str) -> list[Placeholder]:
    """The placeholders of a text in order. What is not between {{ and }} means nothing."""
    found = []
    at = text.find(OPENING)
    while at >= 0:
        end = _end(text, at)
        if end is None:
            found.append(Placeholder(at, len(text), text[at:], Mistake(Word("it is never closed"))))
            break
        found.append(
            Placeholder(at, end, text[at:end], parse_placeholder(text[at + len(OPENING) : end - len(CLOSING)]))
        )
        at = text.find(OPENING, end)
    return found


def _end(text: str, start: int) -> int | None:
    """Where a placeholder ends: at the first braces outside a quoted name, or at any where a quote is left open."""
    at = start + len(OPENING)
    plain = text.find(CLOSING, at)
    while plain >= 0 and at < len(text):
        if text.startswith(CLOSING, at):
            return at + len(CLOSING)
        quoted = _STRING.match(text, at)
        at = quoted.end() if quoted else at + 1
    return plain + len(CLOSING) if plain >= 0 else None


_STRING = re.compile(r"""["“”„](?P<double>(?:[^"“”„]|["“”„]{2})*)["“”„]|['‘’](?P<single>(?:[^'‘’]|['‘’]{2})*)['‘’]""")
_DOUBLED = re.compile(r"""(["“”„'‘’])["“”„'‘’]""")
_QUOTES = "\"“”„'‘’"
_NAME = re.compile(r"[^\W\d_]\w*")
_EACH = re.compile(r"\s*each\b\s*", re.IGNORECASE)
_IN = re.compile(r"\s*in\b\s*", re.IGNORECASE)
_BLANK = re.compile(r"\s*")


def parse_placeholder(inside: str) -> Meaning:
    """What stands between the braces. Whatever it is, this gives a value and raises nothing."""
    if len(inside) > LONGEST:
        return Mistake(Word("it is too long"))
    if not inside.strip():
        return Mistake(Word("it is empty"))
    each = _EACH.match(inside)
    if each and not inside[each.end() :].startswith((".", "[")):
        return _each(inside, each.end())
    return _path(inside)


def _each(inside: str, at: int) -> Each | Mistake:
    kind = _NAME.match(inside, at)
    if not kind:
        return Mistake(Word("a name is missing"))
    at = kind.end()
    within = None
    if preposition := _IN.match(inside, at):
        quoted = _STRING.match(inside, preposition.end())
        if not quoted:
            return _unquoted(inside, preposition.end())
        within, at = _unescaped(quoted), quoted.end()
    return Each(kind[0], within) if not inside[at:].strip() else _trailing(inside[at:])


def _path(inside: str) -> Path | Mistake:
    steps: list[Name | Key] = []
    at = _after_blank(inside, 0)
    while at < len(inside):
        if inside[at] == "[":
            at = _after_blank(inside, at + 1)
            quoted = _STRING.match(inside, at)
            if not quoted:
                return _unquoted(inside, at)
            at = _after_blank(inside, quoted.end())
            if not inside.startswith("]", at):
                return Mistake(Word("a square bracket is never closed"))
            if not steps:
                return Mistake(Word("a name is missing"))
            steps.append(Key(_unescaped(quoted)))
            at += 1
        else:
            if steps and inside[at] != ".":
                return _trailing(inside[at:])
            at = _after_blank(inside, at + 1) if steps else at
            name = _NAME.match(inside, at)
            if not name:
                return _trailing(inside[at:]) if not steps else Mistake(Word("a name is missing"))
            steps.append(Name(name[0]))
            at = name.end()
        at = _after_blank(inside, at)
    return Path(tuple(steps))


def _unquoted(inside: str, at: int) -> Mistake:
    if inside[at : at + 1] and inside[at] in _QUOTES:
        return Mistake(Word("a quotation mark is never closed"))
    return Mistake(Word("a name is missing"))


def _trailing(rest: str) -> Mistake:
    first = rest.strip()[:1]
    if first and first in _QUOTES:
        return Mistake(Word("a quoted name belongs in square brackets"))
    return Mistake(Word("what follows does not belong there"))


def _after_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _unescaped(quoted: re.Match[str]) -> str:
    inner = quoted["double"] if quoted["double"] is not None else quoted["single"]
    return _DOUBLED.sub(r"\1", inner).strip()
