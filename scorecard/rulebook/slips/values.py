"""Values: percents, decimal commas, texts without quotes."""

from __future__ import annotations

import re

from scorecard.language.sentences import Sentence
from scorecard.numbers import shifted
from scorecard.regulation.wording import figure, quoted
from scorecard.rulebook.slips.spot import STRING, Slip, Spot, blotted

_OWN_MEASURE = re.compile(r"(?:^|[\s{,])(?:target|margin|baseline|weight|weights_total)\s*=\s*$")
"""Keys of figures that stand in their own measure, where 95 % is 95."""
_PERCENT = re.compile(r"(?<![\w.,])([-+]?\d+(?:[.,]\d+)?)\s*%")


def percent(spot: Spot) -> Slip | None:
    """A number with a sign of percent."""
    match = _PERCENT.search(spot.plain)
    if not match:
        return None
    stated = float(match[1].replace(",", "."))
    is_figure = _OWN_MEASURE.search(spot.plain[: match.start()])
    written = figure(stated if is_figure else shifted(stated, -2))
    sentence = Sentence("{stated} is no number; write {written}", stated=match[0], written=written)
    return spot.slip(match.start(), match.end(), sentence, written)


_VALUE_ENDS = r"(?=\s*(?:[,}]|$))"
_GROUPED = re.compile(
    r"=\s*(?P<whole>[-+]?\d{1,3}(?:(?: \d{3})+|(?:\.\d{3}){2,}|(?:\.\d{3})+(?=,)))(?:,(?P<decimals>\d+))?" + _VALUE_ENDS
)
_COMMA = re.compile(r"=\s*(?P<whole>[-+]?\d+),(?P<decimals>\d+)" + _VALUE_ENDS)
_WITHOUT_ZERO = re.compile(r"(?<![\w.,])(?P<sign>[-+]?)(?P<decimals>\.\d+)(?=\s*(?:[,}\]]|$))")
_WITHOUT_DECIMALS = re.compile(r"(?<![\w.,])(?P<whole>[-+]?\d+)\.(?=\s*(?:[,}\]]|$))")
_ZERO_TOO_MANY = re.compile(r"(?<![\w.,])(?P<sign>[-+]?)0+(?P<digits>\d+(?:\.\d+)?)(?=\s*(?:[,}\]]|$))")


def number(spot: Spot) -> Slip | None:
    """A number as it is written elsewhere: 10,5 or 1 000 or .5 or 05."""
    for pattern, why in (
        (_GROUPED, Sentence("has its thousands set apart")),
        (_COMMA, Sentence("has a comma for a point")),
        (_WITHOUT_ZERO, Sentence("has no digit before the point")),
        (_WITHOUT_DECIMALS, Sentence("has no digit behind the point")),
        (_ZERO_TOO_MANY, Sentence("has a 0 too many")),
    ):
        if match := pattern.search(spot.plain):
            parts = {name: part for name, part in match.groupdict().items() if part}
            whole = re.sub(r"[ .]", "", parts.get("whole", ""))
            decimals = parts.get("decimals", "").lstrip(".")
            written = (
                parts.get("sign", "") + (parts.get("digits") or whole or "0") + (f".{decimals}" if decimals else "")
            )
            start = match.start(1)
            stated = spot.line[start : match.end()]
            sentence = Sentence("{stated} {why}; write {written}", stated=stated, why=why, written=written)
            return spot.slip(start, match.end(), sentence, written)
    return None


def no_value(spot: Spot) -> Slip | None:
    """A key with nothing behind its =."""
    name, equals, value = spot.plain.partition("=")
    if not equals or value.strip() or not spot.opens:
        return None
    start = len(name) - len(name.lstrip())
    key = spot.line[: len(name)].strip()
    sentence = Sentence("{key} has no value; write one behind =, or # before the line", key=key)
    return spot.slip(start, start, sentence, "# ")


def quotes_inside(spot: Spot) -> Slip | None:
    """A text with the quotes in it that it stands in itself: all between the first and the last is meant."""
    name, equals, value = spot.line.rstrip().partition("=")
    text = value.strip()
    mark = text[:1]
    if spot.brackets or not equals or mark not in ("'", '"') or len(text) < 3 or not text.endswith(mark):
        return None
    if STRING.fullmatch(text) or text.startswith(mark * 3):
        return None
    start = len(name) + 1 + len(value) - len(value.lstrip())
    written = quoted(text[1:-1].replace(f"\\{mark}", mark))
    sentence = Sentence("the text has quotes in it; write {written}", written=written)
    return spot.slip(start, start + len(text), sentence, written)


def unclosed_quote(spot: Spot) -> Slip | None:
    """A quote without its fellow on the line."""
    single = re.search(r"[\"']", blotted(spot.line).partition("#")[0])
    if not single:
        return None
    mark, end = single[0], len(spot.line.rstrip())
    if mark * 3 in spot.line:
        sentence = Sentence("the text is not closed; write {quotes} behind its end", quotes=mark * 3)
        return spot.slip(spot.line.index(mark * 3), end, sentence)
    written = spot.line[single.start() : end] + mark
    sentence = Sentence("the quote is not closed; write {written}", written=written)
    return spot.slip(single.start(), end, sentence, written)


def backslash(spot: Spot) -> Slip | None:
    """A path of Windows in double quotes, where \\ begins a sign of its own."""
    for match in STRING.finditer(spot.line):
        if match[0][0] == '"' and match.start() <= spot.at - spot.start <= match.end() and "\\" in match[0]:
            written = quoted(match[0][1:-1])
            sentence = Sentence(
                "{sign} alone begins a sign of its own in quotes; write {written}", sign="\\", written=written
            )
            return spot.slip(match.start(), match.end(), sentence, written)
    return None


_RUN = re.compile(r"[^\[\]{},=;\"'\n\x01]+")
_SECOND_KEY = re.compile(r"\s([A-Za-z_]\w*|\"\x01*\")\s*=")
_NUMBER_OR_TRUTH = re.compile(r"[-+]?[\d._]+|true|false")
_COUNTED = re.compile(r"[-+]?\d+(?:\.\d+)?(?= )")
_TRUTHS = {
    **dict.fromkeys(("true", "yes", "on", "có", "đúng"), "true"),
    **dict.fromkeys(("false", "no", "off", "không", "sai"), "false"),
}


def bare_text(spot: Spot) -> Slip | None:
    """A word or a text without quotes."""
    span = _run_in_brackets(spot) if spot.brackets else _whole_value(spot)
    if span is None:
        return None
    start = span[0] + len(spot.line[slice(*span)]) - len(spot.line[slice(*span)].lstrip())
    words = spot.line[slice(*span)].strip()
    if second := _SECOND_KEY.search(spot.plain[start : start + len(words)]):
        column = start + second.start(1)
        second_key = spot.line[column:].strip()
        sentence = Sentence("two keys stand in one line; begin a new line before {key}", key=second_key)
        return spot.slip(column, len(spot.line), sentence)
    if not words or _NUMBER_OR_TRUTH.fullmatch(words):
        return None
    written = _TRUTHS.get(words.casefold()) or quoted(words)
    counted = _COUNTED.match(words)
    if written in ("true", "false"):
        sentence = Sentence("{stated} is no value; write {written}", stated=words, written=written)
    elif counted:
        sentence = Sentence(
            "{stated} stands without quotes; write {written}, or {figure} if it is a figure",
            stated=words,
            written=written,
            figure=counted[0],
        )
    else:
        sentence = Sentence("{stated} stands without quotes; write {written}", stated=words, written=written)
    return spot.slip(start, start + len(words), sentence, written)


def _whole_value(spot: Spot) -> tuple[int, int] | None:
    name, equals, value = spot.plain.partition("=")
    if not equals or re.match(r"\s*[\[{\"']", value):
        return None
    return len(name) + 1, len(spot.plain)


def _run_in_brackets(spot: Spot) -> tuple[int, int] | None:
    """What stands at the place between commas and brackets."""
    if spot.begins_statement or re.match(r"[\w-]+\s*=", spot.text[spot.at :]):
        return None
    offset = spot.at - spot.start
    runs = (one.span() for one in _RUN.finditer(spot.plain))
    return next((run for run in runs if run[0] <= offset < run[1]), None)
