"""Headers and keys: names without quotes, brackets that do not match, what is stated twice."""

from __future__ import annotations

import re

from scorecard.language.sentences import Sentence
from scorecard.regulation.wording import quoted
from scorecard.rulebook.lines import Statement, statements
from scorecard.rulebook.slips.spot import STRING, Slip, Spot, blotted, line_and_column

NEEDS_QUOTES = Sentence("a name with spaces, or letters other than A to Z, needs quotes")
_LISTED = ("classes", "awards", "adjustments", "caps", "changes")
"""Tables of which there are several, each under double brackets."""


def stated_twice(spot: Spot) -> Slip | None:
    """A key or a table that stands in the file already, or adds to one that is complete."""
    if not spot.message.startswith("Cannot"):
        return None
    own = spot.statement
    stated = spot.text[own.start : own.end].partition("\n")[0]
    is_header = stated.startswith("[")
    name = (stated if is_header else stated.partition("=")[0]).strip()
    earlier = list(statements(spot.text[: own.start]))
    same = next((one for one in earlier if one.path == own.path), None)
    if same is None:
        around = next((one for one in reversed(earlier) if one.path and own.path[: len(one.path)] == one.path), None)
        if around is None:
            sentence = Sentence("{name} adds to what is complete; write all of it in one place", name=name)
        else:
            sentence = Sentence(
                "{name} adds to what is complete in line {line}; write all of it in one place",
                name=name,
                line=_line(spot, around),
            )
        return Slip(own.start, own.end, sentence)
    if is_header and own.path[0] in _LISTED and len(own.path) == 1:
        sentence = Sentence(
            "{name} stands in line {line} too; write {double}, here and there, for each of several",
            name=name,
            line=_line(spot, same),
            double=f"[{name}]",
        )
        return Slip(own.start, own.end, sentence)
    sentence = Sentence(
        "{name} is stated twice, first in line {line}; keep one of the two", name=name, line=_line(spot, same)
    )
    if is_header:
        return Slip(own.start, own.end, sentence)
    return Slip(own.start, own.end, sentence, "\n" * spot.text.count("\n", own.start, own.end))


def _line(spot: Spot, statement: Statement) -> int:
    return line_and_column(spot.text, statement.start)[0]


def header(spot: Spot) -> Slip | None:
    """A header whose name is no key, or whose brackets do not match."""
    opening = re.match(r"\s*(\[{1,2})", spot.plain)
    if not opening or not spot.opens or "=" in spot.plain.partition("]")[0]:
        return None
    start, end = opening.start(1), len(spot.plain.rstrip())
    stated = spot.line[start:end]
    name = stated.strip("[] ")
    if not name:
        return spot.slip(start, end, Sentence("{stated} names no table; write its name in it", stated=stated))
    meant = meant_keys(name)
    written = opening[1] + meant + "]" * len(opening[1])
    if written == stated:
        return None
    why = Sentence("the brackets do not match") if meant == name else NEEDS_QUOTES
    sentence = Sentence("{stated} is no header: {why}; write {written}", stated=stated, why=why, written=written)
    return spot.slip(start, end, sentence, written)


_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DOT = re.compile(r"\s*\.\s*")
_INNER_TABLES = frozenset({"defaults", "groups", "indicators", "points", "where", "quota", "grades"})
"""Tables inside one that is called by a name."""


def meant_keys(name: str) -> str:
    """A dotted name as it was meant: what is no bare key in quotes, with the dots in it.

    [clusters.Khối A.groups.I.Kinh tế] is clusters."Khối A".groups."I.Kinh tế".
    """
    parts = _parts(name)
    if not _is_key(parts[0]):
        return _as_key(name)
    meant, own = [parts[0]], ""
    for part in parts[1:]:
        if part in _INNER_TABLES and own:
            meant += [own, part]
            own = ""
        else:
            own = f"{own}.{part}" if own and part else own or part
    meant += [own] if own else []
    return ".".join(map(_as_key, meant))


def _parts(name: str) -> list[str]:
    ends = [(dot.start(), dot.end()) for dot in _DOT.finditer(blotted(name))]
    starts = [0, *(end for _, end in ends)]
    return [name[start:end] for start, end in zip(starts, [*(start for start, _ in ends), len(name)], strict=True)]


def _is_key(part: str) -> bool:
    return bool(_BARE.fullmatch(part) or STRING.fullmatch(part))


def _as_key(name: str) -> str:
    """A name as a key; a quote at one of its ends only is no part of it."""
    return name if _is_key(name) else quoted(name.strip("\"'"))


_WITHOUT_EQUALS = re.compile(
    r"""\s*(?P<key>.+?)(?:\s*:\s*|\s+)(?P<value>"\x01*"|'\x01*'|[-+]?\d[\d.]*|true|false|\[.*\]|\{.*\})\s*$"""
)


def key(spot: Spot) -> Slip | None:
    """A key that is none, or that no = joins to its value."""
    if not spot.opens or spot.plain.lstrip().startswith("["):
        return None
    name, equals, _ = spot.plain.partition("=")
    start = len(name) - len(name.lstrip())
    match = _WITHOUT_EQUALS.match(spot.plain)
    if match and (not equals or ":" in name):
        meant = meant_keys(spot.line[match.start("key") : match.end("key")])
        written = f"{meant} = {spot.line[match.start('value') : match.end('value')]}"
        sentence = Sentence("there is no = between {key} and its value; write {written}", key=meant, written=written)
        return spot.slip(start, match.end("value"), sentence, written)
    stated = spot.line[: len(name)].strip()
    if not equals:
        sentence = Sentence(
            "{stated} is neither a key with its value nor a table; write # before it if it is a remark", stated=stated
        )
        return spot.slip(start, start, sentence, "# ")
    if not stated:
        return spot.slip(start, start + 1, Sentence("no key stands before =; write one"))
    if all(map(_is_key, _parts(stated))):
        return None
    meant = meant_keys(stated)
    why = Sentence("there is a dot too many") if _BARE.fullmatch(meant.replace(".", "")) else NEEDS_QUOTES
    sentence = Sentence("{stated} is no key: {why}; write {written}", stated=stated, why=why, written=f"{meant} = …")
    return spot.slip(start, start + len(stated), sentence, meant)
