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

    def __init__(self, sentence: str, slips: Sequence[tuple[str, str]] = ()) -> None:
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
        raise InvalidToml("cannot be read: this is a pipe or a device, not a file; save it to a file") from error
    except TooLong as error:
        sentence = (
            f"is larger than {MOST_BYTES // 10**6} MB, which no file of rules needs; check that it is the right one"
        )
        raise InvalidToml(sentence) from error
    except (OSError, ValueError) as error:
        raise InvalidToml(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    text = _text(data)
    _check_lengths(text)
    try:
        return Toml(data, text, tomllib.loads(text))
    except ValueError as error:
        from scorecard.rulebook.slips import slips_in

        slips = [(f"line {line}, column {column}", sentence) for line, column, sentence in slips_in(text)]
        place, sentence = slips[0]
        raise InvalidToml(f"is no TOML file: {place}: {sentence}", slips) from error


_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _text(data: bytes) -> str:
    """A file's letters.

    Raises:
        InvalidToml: it is saved in another encoding than UTF-8.
    """
    if data.startswith(_WIDE) or b"\0" in data[:200]:
        raise InvalidToml(f"is saved as UTF-16; {_SAVE}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig")) + 1
        sentence = f"from here on the letters are not saved as UTF-8; {_SAVE}"
        place = f"line {line}, column {column}"
        raise InvalidToml(f"is no TOML file: {place}: {sentence}", [(place, sentence)]) from error


_SAVE = "save the file as UTF-8 (in Notepad: Save as, Encoding UTF-8)"


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
            raise _excess(text, token.start(), f"a key or number of {size} letters")
        if kind == "text" and size > MOST_LETTERS and _KEY_GOES_ON.match(text, token.end()):
            raise _excess(text, token.start(), f"a key of {size - 2} letters")
        if kind in ("text", "long") and size > MOST_IN_TEXT:
            raise _excess(text, token.start(), f"a text of {size - 2} letters")
        if parts >= MOST_PARTS:
            raise _excess(text, token.start(), f"a key of more than {MOST_PARTS} parts")
        if deep > DEEPEST:
            raise _excess(text, token.start(), f"more than {DEEPEST} brackets inside one another")
        if values > MOST_VALUES:
            raise _excess(text, token.start(), f"more than {MOST_VALUES} values")


_KEY_GOES_ON = re.compile(r"[ \t]*[.=\]]")


def _excess(text: str, at: int, what: str) -> InvalidToml:
    line = text.count("\n", 0, at) + 1
    return InvalidToml(f"has {what} (line {line}), which is more than is read; correct it")
