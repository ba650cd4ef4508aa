"""A rulebook's stated values to its rules, or all its mistakes at once, each with its dotted path and a remedy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from scorecard.language.sentences import Sentence
from scorecard.regulation.wording import (
    LEAST_PERCENT,
    Mistake,
    Path,
    choice,
    dotted,
    figure,
    nearest,
    one_of,
    percent_for_share,
    place_of,
    quoted,
    shown,
)
from scorecard.rulebook.coherence import STAND_IN, incoherences
from scorecard.rulebook.model import Rules
from scorecard.rulebook.shapes import (
    bounds_of,
    expected,
    home_of,
    is_pair,
    is_share,
    keys_of,
    remedy,
    shape_at,
    takes_numbers,
    words_of,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def validated(stated: Mapping[str, Any]) -> tuple[Rules | None, list[Mistake]]:
    """The rules of a file's values; None and the mistakes, in the file's order, where there are any."""
    stated = _conditions_as_tables(stated)
    rules, faults = _shaped(stated)
    told = [fault.mistake for fault in faults]
    if faults:
        unsure = {path for fault in faults for path in fault.places}
        places = {fault.path for fault in faults}
        rules = _what_is_left(stated, faults)
        more = incoherences(rules, unsure) if rules else []
        told += [one for one in more if one.path not in places and not _follows(one.path, unsure)]
    elif rules is not None:
        told = incoherences(rules, set())
    order = {path: place for place, (path, _) in enumerate(_values(stated))}
    told.sort(key=lambda one: _place(one.path, order))
    placed = [one._replace(place=place_of(one.path, stated)) for one in told]
    return (None if told else rules), list({str(one): one for one in placed}.values())


def _conditions_as_tables(stated: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values with each condition that is a text alone as a table with that formula."""

    def as_table(rule: Any) -> Any:
        text = rule.get("where") if isinstance(rule, Mapping) else None
        return {**rule, "where": {"formula": text}} if isinstance(text, str) else rule

    lists = {part: stated[part] for part in ("classes", "awards") if isinstance(stated.get(part), list)}
    return {**stated, **{part: [as_table(rule) for rule in rules] for part, rules in lists.items()}}


def _place(path: Path, order: Mapping[Path, int]) -> int:
    """Where in the file a path is stated, or the nearest table around it."""
    return next((order[path[:length]] for length in range(len(path), 0, -1) if path[:length] in order), -1)


class _Fault:
    """A value that is not of the shape its place asks for."""

    def __init__(self, mistake: Mistake, *, is_out_of_bounds: bool = False, meant: Path | None = None) -> None:
        self.mistake = mistake
        self.path = mistake.path
        self.is_out_of_bounds = is_out_of_bounds
        """A number all the same, which counts in sums."""
        self.meant = meant
        """The key that a key nobody knows was probably to be."""
        self.places = {self.path, meant or self.path} if not is_out_of_bounds else set()
        """Where nothing certain is stated."""


@cache
def _adapter() -> TypeAdapter[Rules]:
    return TypeAdapter(Rules)


def _shaped(stated: Mapping[str, Any]) -> tuple[Rules | None, list[_Fault]]:
    """The rules, or each fault of shape once."""
    dates = {path: value for path, value in _values(stated) if isinstance(value, (date, time))}
    faults = {
        path: _Fault(
            Mistake(
                path,
                Sentence(
                    "{value} is a date or time, which no rule asks for; write it in quotes, {quoted}, if it is a name",
                    value=str(value),
                    quoted=f'"{value}"',
                ),
            )
        )
        for path, value in dates.items()
    }
    rules = None
    try:
        # As JSON, since that keeps numbers, texts and truths apart (weight = "2" is no number).
        rules = _adapter().validate_json(json.dumps(stated, default=str), strict=True)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            fault = _fault(one, stated)
            if fault is not None and not any(fault.path[: len(path)] == path for path in dates):
                faults.setdefault(fault.path, fault)
    meant = {fault.meant for fault in faults.values()}
    return (None if faults else rules), [one for one in faults.values() if one.path not in meant]


def _fault(error: ErrorDetails, stated: Mapping[str, Any]) -> _Fault | None:
    """A mistake of pydantic's as one of ours; None where another of them tells the same better."""
    shape = shape_at(error["loc"], stated)
    if shape is None:
        return None
    kind, given, path = error["type"], error["input"], shape.path
    wanted, words = expected(shape), words_of(shape)
    if is_pair(shape.asked) and (meant := _pair_meant(given)):
        sentence = Sentence("must be {what}; write {meant}, with a point in a number", what=wanted, meant=f"[{meant}]")
        return _Fault(Mistake(path, sentence))
    if is_pair(shape.asked):
        return _Fault(Mistake(path, Sentence("must be {what}; write both", what=wanted)))
    match kind:
        case "unexpected_keyword_argument" | "extra_forbidden":
            return _unknown_key(path, keys_of(shape.within), given)
        case "union_tag_invalid":
            word = given["method"]
            sentence = Sentence("{word} is no method; {remedy}", word=shown(word), remedy=choice(str(word), words))
            return _Fault(Mistake((*path, "method"), sentence))
        case "union_tag_not_found":
            return _Fault(Mistake(path, _no_method(given, words)))
        case "missing" | "missing_argument":
            return _Fault(Mistake(path, Sentence("is missing; add {key} = …, {what}", key=path[-1], what=wanted)))
        case "string_too_short":
            return _Fault(Mistake(path, Sentence("is empty; write a name")))
        case "too_short" if isinstance(given, list):
            least = error["ctx"]["min_length"]
            # Entries that are wrong themselves have been told, and count.
            if len(given) >= least:
                return None
            sentence = Sentence(
                "has {count} of at least {least} entries; add what is missing", count=len(given), least=int(least)
            )
            return _Fault(Mistake(path, sentence))
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            bounds = bounds_of(shape)
            sentence = Sentence("{value} is out of bounds; write a number {bounds}", value=shown(given), bounds=bounds)
            if is_share(shape) and isinstance(given, (int, float)) and abs(given) >= LEAST_PERCENT:
                sentence = Sentence("{percent}: a number {bounds}", percent=percent_for_share(given), bounds=bounds)
            return _Fault(Mistake(path, sentence), is_out_of_bounds=True)
        case "finite_number":
            return _Fault(Mistake(path, Sentence("is no finite number; write a figure")))
    if isinstance(given, str) and path[-1] == "points" and given in words:
        line = f"points = {{ method = {quoted(given)}, … }}"
        return _Fault(Mistake(path, Sentence("names a method alone; write {line}", line=line)))
    if isinstance(given, str) and words and not takes_numbers(shape):
        sentence = Sentence("{value} is not known here; {remedy}", value=shown(given), remedy=choice(given, words))
        return _Fault(Mistake(path, sentence))
    sentence = Sentence(
        "must be {what}, not {value}; {remedy}", what=wanted, value=shown(given), remedy=remedy(shape, given)
    )
    return _Fault(Mistake(path, sentence))


def _unknown_key(path: Path, keys: list[str], given: object) -> _Fault:
    home = home_of(path[-1]) if len(path) == 1 else None
    if home:
        return _Fault(Mistake(path, Sentence("no such key here; it belongs under [{table}]", table=home)))
    if isinstance(given, dict) and len(path) == 3 and path[0] in ("groups", "indicators") and path[2] not in keys:
        written = dotted((path[0], ".".join(path[1:])))
        if path[0] == "groups":
            dot = Sentence("no such key; a group with a dot in its name needs quotes: write [{name}]", name=written)
        else:
            dot = Sentence(
                "no such key; an indicator with a dot in its name needs quotes: write [{name}]", name=written
            )
        return _Fault(Mistake(path, dot))
    near = nearest(path[-1], keys)
    return _Fault(Mistake(path, no_such_key(near, keys)), meant=(*path[:-1], near) if near else None)


def no_such_key(near: str | None, keys: Iterable[str]) -> Sentence:
    """What is said of a key that nobody knows.

    Args:
        near: the one that was probably meant.
    """
    if near:
        return Sentence("no such key; write {key}", key=near)
    return Sentence("no such key; the keys here are {keys}", keys=", ".join(keys))


def _pair_meant(given: object) -> str | None:
    """A pair whose numbers have a comma for a point, [0,5, 1] or [0,5, 1,2], as it was meant."""
    if not isinstance(given, (list, tuple)) or not all(type(one) in (int, float) for one in given):
        return None
    match [figure(one) for one in given]:
        case [x, tenths, y] if tenths.isdecimal():
            return f"{x}.{tenths}, {y}"
        case [x, tenths, y, parts] if tenths.isdecimal() and parts.isdecimal():
            return f"{x}.{tenths}, {y}.{parts}"
        case _:
            return None


def _no_method(given: object, words: list[str]) -> Sentence:
    near = nearest("method", given) if isinstance(given, dict) else None
    if near:
        return Sentence("names no method; write method for {key}", key=near)
    return Sentence("names no method; add method = {words}", words=one_of(words))


# What can be checked all the same ---------------------------------------------------------------------------------


def _what_is_left(stated: Mapping[str, Any], faults: list[_Fault]) -> Rules | None:
    """The rules without what is wrong in them, so that the rest is checked in the same run."""
    left: Any = deepcopy(dict(stated))
    numbers = [(fault.path, _value_at(stated, fault.path)) for fault in faults if fault.is_out_of_bounds]
    for _ in range(20):
        for fault in faults:
            _take_out(left, fault.path)
        rules, faults = _shaped(left)
        if rules is not None:
            for path, value in numbers:
                rules = _with(rules, path, value)
            return rules
    return None


_NEEDED = {("classes", "name"), ("awards", "name")}
"""Keys of listed tables that none goes without."""


def _take_out(left: Any, path: Path) -> None:
    """Removes what stands at a path, or where nothing does, the table that lacks it. A list goes whole, so
    that the places of others stay; a name that must be there is stood in for."""
    holder = _value_at(left, path[:-1])
    if isinstance(holder, dict) and (path[0], path[-1]) in _NEEDED and len(path) == 3:
        holder[path[-1]] = STAND_IN
    elif isinstance(holder, dict) and path[-1] in holder:
        del holder[path[-1]]
    elif len(path) > 1:
        _take_out(left, path[:-1])


def _value_at(stated: Any, path: Path) -> Any:
    for part in path:
        if isinstance(stated, list):
            stated = stated[int(part)] if part.isdecimal() and int(part) < len(stated) else None
        else:
            stated = stated.get(part) if isinstance(stated, Mapping) else None
    return stated


def _with(inner: Any, path: Path, value: Any) -> Any:
    """Rules with one value exchanged, as it stands; unchanged where the way to it was taken out."""
    if not path:
        return value
    part, rest = path[0], path[1:]
    if is_dataclass(inner) and not isinstance(inner, type) and part in {one.name for one in fields(inner)}:
        return replace(inner, **{part: _with(getattr(inner, part), rest, value)})
    if isinstance(inner, dict) and part in inner:
        return {**inner, part: _with(inner[part], rest, value)}
    if isinstance(inner, tuple) and part.isdecimal() and int(part) < len(inner):
        return (*inner[: int(part)], _with(inner[int(part)], rest, value), *inner[int(part) + 1 :])
    return inner


def _follows(path: Path, unsure: set[Path]) -> bool:
    """Whether a mistake may only follow from another: at a place, or of a table's keys, that is told already."""
    return any(path in (one, one[:-1]) or path[: len(one)] == one for one in unsure)


def _values(stated: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value with its path, in the order stated."""
    inside: Iterable[tuple[str, Any]] = ()
    if isinstance(stated, Mapping):
        inside = stated.items()
    elif isinstance(stated, list):
        inside = ((str(place), one) for place, one in enumerate(stated))
    for key, one in inside:
        yield (*path, key), one
        yield from _values(one, (*path, key))
