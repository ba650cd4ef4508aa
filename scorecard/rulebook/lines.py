"""The line of a rulebook file that states each key."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

Path = tuple[str, ...]

_PART = r"""(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_KEYS = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_HEADER = re.compile(rf"(\[\[?)[ \t]*({_KEYS})[ \t]*\]")
_KEY = re.compile(rf"({_KEYS})[ \t]*=[ \t]*")
_BLANK = re.compile(r"[ \t\r\n]+|#[^\n]*")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{1,2}(?!"))?'
    r"|'''.*?'''(?:'{1,2}(?!'))?"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[{]|[\]}]|\n|[^\"'#\[\]{}\n]+|.",
    re.DOTALL,
)
"""What a value consists of: strings and comments whole, as a bracket or a line's end in them counts for nothing."""


class Statement(NamedTuple):
    """A header, or a key with its value."""

    start: int
    end: int
    """Offsets into the text."""
    path: Path
    """Dotted path of what it states; nothing where that is not to be read."""
    known: int
    """How many parts of the path the header above it states."""


def statements(text: str) -> Iterator[Statement]:
    """What a text states, in its order. A table of an array is named by its place in it: ("classes", "0")."""
    lengths: dict[Path, int] = {}
    table: Path = ()
    at = 0
    while at < len(text):
        if blank := _BLANK.match(text, at):
            at = blank.end()
            continue
        start = at
        if header := _HEADER.match(text, at):
            at = _end_of_value(text, header.end())
            table = _opened(_parts(header[2]), lengths, is_array=header[1] == "[[")
            yield Statement(start, at, table, 0)
        elif key := _KEY.match(text, at):
            at = _end_of_value(text, key.end())
            yield Statement(start, at, (*table, *_parts(key[1])), len(table))
        else:
            at = _end_of_value(text, at)
            yield Statement(start, at, (), 0)
        at = max(at, start + 1)


def lines_of(text: str) -> dict[Path, int]:
    """Dotted path of each table and key to its line, counted from 1.

    Keys of an inline table have the line of the key it is the value of.
    """
    ends = [match.end() for match in re.finditer("\n", text)]
    found: dict[Path, int] = {}
    for start, end, path, known in statements(text):
        line = bisect_right(ends, start) + 1
        _note(found, path, known, line)
        if key := _KEY.match(text, start):
            for inner in _inner_keys(text[key.end() : end]):
                found.setdefault((*path, *inner), line)
    return found


def _end_of_value(text: str, at: int) -> int:
    """Where the line ends on which no bracket is open any more."""
    depth = 0
    for token in _TOKEN.finditer(text, at):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and depth <= 0:
            return token.end()
    return len(text)


def _parts(keys: str) -> Path:
    """The parts of a dotted key as TOML reads them, nothing where it does not."""
    try:
        inner = tomllib.loads(f"{keys} = 0")
    except tomllib.TOMLDecodeError:
        return ()
    parts: list[str] = []
    while isinstance(inner, dict):
        part, inner = next(iter(inner.items()))
        parts.append(part)
    return tuple(parts)


def _opened(parts: Path, lengths: dict[Path, int], *, is_array: bool) -> Path:
    """The path of the table that a header opens, arrays on the way at their last table."""
    path: Path = ()
    for place, part in enumerate(parts, 1):
        path = (*path, part)
        if is_array and place == len(parts):
            lengths[path] = lengths.get(path, 0) + 1
        if path in lengths:
            path = (*path, str(lengths[path] - 1))
    return path


def _note(found: dict[Path, int], path: Path, known: int, line: int) -> None:
    """The line of a path, and of the tables on the way to it that nothing else opens."""
    for length in range(known + 1, len(path) + 1):
        found.setdefault(path[:length], line)


def _inner_keys(value: str) -> Iterator[Path]:
    if "{" not in value:
        return
    try:
        yield from _keys_in(tomllib.loads(f"value = {value}")["value"])
    except tomllib.TOMLDecodeError:
        return


def _keys_in(value: object) -> Iterator[Path]:
    if isinstance(value, list):
        inside = [(str(place), one) for place, one in enumerate(value) if isinstance(one, (dict, list))]
    else:
        inside = list(value.items()) if isinstance(value, dict) else []
    for key, one in inside:
        yield (key,)
        yield from ((key, *rest) for rest in _keys_in(one))


def line_of(path: tuple[str, ...], lines: Mapping[tuple[str, ...], int]) -> int | None:
    """The line of a path, of the nearest table around it where it has none itself."""
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), None)
