"""A TOML file to its values, for rulebooks and job files alike; one that is made to hurt is refused beforehand.

The standard library's reader takes time and memory with the square of some lengths, and ends in its own errors
where numbers are long or brackets deep. No file that people write comes near the limits here.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scorecard.files import NotOrdinary, TooLong, bytes_of
from scorecard.language.sentences import Phrased, Sentence

MOST_BYTES = 1_000_000
MOST_LETTERS = 500
"""Of one part of a key."""
MOST_DIGITS = 200
"""Letters of a number or of another value without quotes."""
MOST_IN_TEXT = 20_000
"""Letters of a value in quotes."""
MOST_PARTS = 12
"""Of a dotted key."""
DEEPEST = 40
"""Brackets inside brackets."""
MOST_VALUES = 20_000
"""And parts of keys: an office of a thousand indicators has a tenth of it."""


class InvalidToml(Exception):
    """A file that is no TOML or cannot be read; the message says why, and what to do."""

    def __init__(self, sentence: Sentence, slips: Sequence[tuple[str, Phrased]] = ()) -> None:
        self.sentence = sentence
        self.slips = slips or [("", sentence)]
        """What is wrong, each with its place: "line 3, column 8", or nothing."""
        super().__init__(sentence)


class Toml(NamedTuple):
    """A TOML file."""

    data: bytes
    text: str
    values: dict[str, Any]


def read_toml(path: Path) -> Toml:
    """A file's values with its text.

    Raises:
        InvalidToml: it cannot be read, is no TOML, or goes beyond the limits.
    """
    try:
        data = bytes_of(path, MOST_BYTES)
    except NotOrdinary as error:
        pipe = Sentence("cannot be read: this is a pipe or a device, not a file; save it to a file")
        raise InvalidToml(pipe) from error
    except TooLong as error:
        large = Sentence(
            "is larger than {limit} MB, which no file of rules needs; check that it is the right one",
            limit=MOST_BYTES // 10**6,
        )
        raise InvalidToml(large) from error
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
        raise InvalidToml(Sentence("cannot be read: {reason}", reason=reason)) from error
    text = _text(data)
    _check_lengths(text)
    try:
        return Toml(data, text, tomllib.loads(text))
    except ValueError as error:
        from scorecard.rulebook.slips import slips_in

        slips = [(_place(line, column), sentence) for line, column, sentence in slips_in(text)]
        raise InvalidToml(_no_toml(*slips[0]), slips) from error


def _place(line: int, column: int) -> Sentence:
    return Sentence("line {line}, column {column}", line=line, column=column)


def _no_toml(place: Sentence, sentence: Sentence) -> Sentence:
    return Sentence("is no TOML file: {place}: {mistake}", place=place, mistake=sentence)


_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _text(data: bytes) -> str:
    """A file's letters.

    Raises:
        InvalidToml: it is saved in another encoding than UTF-8.
    """
    if data.startswith(_WIDE) or b"\0" in data[:200]:
        raise InvalidToml(Sentence("is saved as UTF-16; {remedy}", remedy=_SAVE))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig")) + 1
        sentence = Sentence("from here on the letters are not saved as UTF-8; {remedy}", remedy=_SAVE)
        place = _place(line, column)
        raise InvalidToml(_no_toml(place, sentence), [(place, sentence)]) from error


_SAVE = Sentence("save the file as UTF-8 (in Notepad: Save as, Encoding UTF-8)")


_TOKEN = re.compile(
    r'(?P<long>"""(?:[^"\\]++|\\.|"(?!""))*+"""|\'\'\'.*?\'\'\')'
    r"|(?P<text>\"(?:[^\"\\\n]++|\\.)*+\"|'[^'\n]*+')"
    r"|(?P<bare>[^\s\"'#\[\]{}.,=]++)"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<dot>\.)|(?P<end>[,=])|(?P<line>\n)"
    r"|(?P<rest>[ \t\r\f\v]+|\#[^\n]*|.)",
    re.DOTALL,
)
"""What TOML consists of, strings and comments whole."""


def _check_lengths(text: str) -> None:
    """Raises: InvalidToml: something in it is longer or deeper than people write."""
    deep = parts = values = 0
    for token in _TOKEN.finditer(text):
        kind, size = token.lastgroup, token.end() - token.start()
        if kind == "open":
            deep, parts = deep + 1, 0
        elif kind == "close":
            deep, parts = deep - 1, 0
        elif kind == "dot":
            parts, values = parts + 1, values + 1
        elif kind == "end":
            parts, values = 0, values + 1
        elif kind == "line":
            parts = 0
        if kind == "bare" and size > MOST_DIGITS:
            raise _excess(text, token.start(), Sentence("a key or number of {count} letters", count=size))
        if kind == "text" and size > MOST_LETTERS and _KEY_GOES_ON.match(text, token.end()):
            raise _excess(text, token.start(), Sentence("a key of {count} letters", count=size - 2))
        if kind in ("text", "long") and size > MOST_IN_TEXT:
            raise _excess(text, token.start(), Sentence("a text of {count} letters", count=size - 2))
        if parts >= MOST_PARTS:
            raise _excess(text, token.start(), Sentence("a key of more than {count} parts", count=MOST_PARTS))
        if deep > DEEPEST:
            raise _excess(text, token.start(), Sentence("more than {count} brackets inside one another", count=DEEPEST))
        if values > MOST_VALUES:
            raise _excess(text, token.start(), Sentence("more than {count} values", count=MOST_VALUES))


_KEY_GOES_ON = re.compile(r"[ \t]*[.=\]]")


def _excess(text: str, at: int, what: Sentence) -> InvalidToml:
    line = text.count("\n", 0, at) + 1
    return InvalidToml(
        Sentence("has {what} (line {line}), which is more than is read; correct it", what=what, line=line)
    )
