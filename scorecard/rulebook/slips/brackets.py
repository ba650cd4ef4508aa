"""Lists and tables in braces: a bracket that is not closed, a comma too few or too many."""

from __future__ import annotations

import re

from scorecard.language.sentences import Sentence
from scorecard.rulebook.slips.spot import Slip, Spot, blotted, line_and_column

_TO_THE_BRACE = re.compile(r"[^\[\]{}]*\}")


def between_brackets(spot: Spot) -> Slip | None:
    """What is wrong between brackets."""
    if not spot.brackets:
        return None
    opening = spot.brackets[-1]
    bracket = spot.text[opening]
    rest = spot.text[spot.at :]
    if slip := _comma(spot, bracket, rest):
        return slip
    line_ends = re.match(r"[ \t]*(?:#[^\n]*)?\r?\n", rest)
    end = _TO_THE_BRACE.match(rest)
    if bracket == "{" and line_ends and end:
        stated = spot.text[opening : spot.at + end.end()]
        written = re.sub(r"\s*,?\s*\}$", " }", re.sub(r"\s*\n\s*", " ", stated))
        return Slip(
            opening,
            opening + len(stated),
            Sentence("a table in braces stands in one line; write {written}", written=written),
        )
    if rest.strip() and not line_ends and not spot.begins_statement:
        return Slip(spot.at, spot.at, Sentence("no comma stands between two values; write one here"), ", ")
    return _unclosed(spot, opening, "]" if bracket == "[" else "}")


def _comma(spot: Spot, bracket: str, rest: str) -> Slip | None:
    if rest.startswith(";"):
        return Slip(spot.at, spot.at + 1, Sentence("; stands between values; write a comma"), ",")
    if rest.startswith(","):
        return Slip(spot.at, spot.at + 1, Sentence("a comma without a value before it; take it out"), "")
    before = len(spot.text[: spot.at].rstrip())
    if bracket == "{" and rest.lstrip().startswith("}") and spot.text[before - 1] == ",":
        return Slip(before - 1, before, Sentence("a comma stands before {bracket}; take it out", bracket="}"), "")
    return None


def _unclosed(spot: Spot, opening: int, closing: str) -> Slip:
    end = _end_of_writing(spot.text, spot.at)
    line = line_and_column(spot.text, end)[0]
    stated = spot.text[opening:end]
    details: dict[str, str | int] = {"bracket": spot.text[opening], "closing": closing, "line": line}
    sentence = Sentence("{bracket} is not closed; write {closing} at the end of line {line}", **details)
    if closing == "}" and stated.endswith(","):
        stated = stated[:-1]
        sentence = Sentence(
            "{bracket} is not closed; write {closing} at the end of line {line}, in place of the comma", **details
        )
    return Slip(opening, end, sentence, f"{stated} {closing}")


def _end_of_writing(text: str, at: int) -> int:
    """The end of the last line before a place that holds more than blanks and remarks."""
    end = offset = 0
    for line in text[:at].splitlines(keepends=True):
        written = blotted(line).partition("#")[0].rstrip()
        if written:
            end = offset + len(written)
        offset += len(line)
    return end
