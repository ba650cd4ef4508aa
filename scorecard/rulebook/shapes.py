"""What a rulebook's model asks for at a place, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, reduce
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le

from scorecard.language.sentences import Sentence
from scorecard.numbers import shifted
from scorecard.regulation.wording import Path, dotted, figure, one_of, written
from scorecard.rulebook.model import Rules

_WORDS = {
    float: Sentence("a number"),
    int: Sentence("a whole number"),
    str: Sentence("a text in quotes"),
    bool: Sentence("true or false"),
}


@dataclass(frozen=True)
class Shape:
    """A place in a rulebook."""

    path: Path
    """Without the parts that only pydantic's unions have."""
    asked: Any
    """The type, None for a key that does not exist."""
    within: Any
    """The type of the table it stands in."""


def shape_at(location: tuple[int | str, ...], stated: Mapping[str, Any]) -> Shape | None:
    """The place of one of pydantic's mistakes; None for one of a union's types that was not meant."""
    asked: Any = Rules
    within: Any = None
    path: Path = ()
    given: Any = stated
    for part in location:
        members = members_of(asked)
        member = next((one for one in members if is_dataclass(one) and part in _tags(one)), None)
        if len(members) > 1 and member is not None:
            # A table is meant where a table is given, one of the other types elsewhere.
            if not isinstance(given, Mapping):
                return None
            asked = member
        elif len(members) > 1:
            if isinstance(given, Mapping) and any(map(is_dataclass, members)):
                return None
        elif members and is_pair(members[0]):
            # A pair is told as a whole.
            break
        else:
            within, asked = asked, _inside(members[0], part) if members else None
            path = (*path, str(part))
            given = _given(given, part)
    return Shape(path, asked, within)


def is_pair(asked: Any) -> bool:
    """Whether a type is a list of a fixed length."""
    return get_origin(asked) is tuple and get_args(asked)[-1] is not Ellipsis


def members_of(asked: Any) -> list[Any]:
    """The types of a union without None and notes; of any other type, itself."""
    if asked is None:
        return []
    if get_origin(asked) is Annotated:
        return members_of(get_args(asked)[0])
    if get_origin(asked) in (Union, UnionType):
        return [inner for one in get_args(asked) if one is not NoneType for inner in members_of(one)]
    return [asked]


@cache
def _hints(table: type) -> dict[str, Any]:
    """The type of each key, as a file writes it."""
    return {written(name): asked for name, asked in get_type_hints(table, include_extras=True).items()}


def _tags(table: Any) -> tuple[str, ...]:
    """What stands in pydantic's locations for one table of a union: its method, or its name."""
    method = _hints(table).get("method")
    return get_args(method) if method else (table.__name__,)


def _inside(asked: Any, part: int | str) -> Any:
    """The type of what stands in a table or list."""
    if is_dataclass(asked):
        return _hints(asked).get(str(part)) if isinstance(asked, type) else None
    arguments = get_args(asked)
    return arguments[1] if get_origin(asked) is dict else arguments[0] if arguments else None


def _given(given: Any, part: int | str) -> Any:
    try:
        return given[part]
    except (LookupError, TypeError):
        return None


def keys_of(table: Any) -> list[str]:
    """The keys that a table may have."""
    return [written(one.name) for member in members_of(table) if is_dataclass(member) for one in fields(member)]


def home_of(key: str) -> str | None:
    """The table of the whole rulebook that a key belongs in."""
    return next((name for name, asked in _hints(Rules).items() if is_dataclass(asked) and key in keys_of(asked)), None)


def words_of(shape: Shape) -> list[str]:
    """The words to choose from: of a choice, or the methods of a table that is told by its method."""
    words: list[str] = []
    for one in members_of(shape.asked):
        if get_origin(one) is Literal:
            words += get_args(one)
        elif is_dataclass(one) and "method" in _hints(one):  # type: ignore[arg-type]  # members are classes
            words += _tags(one)
    return words


def takes_numbers(shape: Shape) -> bool:
    return bool({int, float} & set(members_of(shape.asked)))


def _wants_table(asked: Any) -> bool:
    return any(is_dataclass(one) or get_origin(one) is dict for one in members_of(asked))


def _wants_list(asked: Any) -> bool:
    return any(get_origin(one) is tuple for one in members_of(asked))


def expected(shape: Shape) -> str:
    """What may stand there: "a number or "prior""."""
    parts: list[str] = []
    for one in members_of(shape.asked):
        if get_origin(one) is Literal:
            parts.append(one_of(get_args(one)))
        elif get_origin(one) is tuple:
            parts.append(Sentence("a pair of numbers [x, y]") if is_pair(one) else Sentence("a list"))
        else:
            parts.append(_WORDS.get(one, Sentence("a table")))
    several = dict.fromkeys(parts)
    return reduce(lambda one, other: Sentence("{one} or {other}", one=one, other=other), several) if several else ""


def remedy(shape: Shape, given: object) -> Sentence:
    """What to do about a value of the wrong type."""
    asked = members_of(shape.asked)
    # A table of one in a list is written below it, without a number.
    place = dotted(part for part in shape.path if not part.isdecimal())
    if _wants_table(shape.asked) and isinstance(given, list):
        return Sentence("write [{place}] with single brackets", place=place)
    if _wants_table(shape.asked):
        return Sentence("write its keys under [{place}]", place=place)
    if _wants_list(shape.asked) and isinstance(given, dict):
        return Sentence("write [[{place}]] with double brackets", place=place)
    if _wants_list(shape.asked):
        return Sentence("write it in brackets [ ]")
    if str in asked and not isinstance(given, (dict, list)):
        return Sentence("put it in quotes")
    if isinstance(given, str) and (percent := _PERCENT.fullmatch(given)) and float in asked:
        stated = float(percent[1].replace(",", "."))
        written = figure(shifted(stated, -2) if is_share(shape) else stated)
        return Sentence("write {what} without quotes", what=written)
    if isinstance(given, str) and _is_numeral(given) and {int, float} & set(asked):
        return Sentence("write {what} without quotes", what=given.strip().replace(",", "."))
    return Sentence("write {what}", what=expected(shape))


_PERCENT = re.compile(r"\s*([-+]?\d+(?:[.,]\d+)?)\s*%\s*")


def _is_numeral(text: str) -> bool:
    try:
        float(text.replace(",", "."))
    except ValueError:
        return False
    return True


def is_share(shape: Shape) -> bool:
    """Whether a number is a part of something, 0.05 for 5 %: only such numbers have an upper bound and decimals."""
    return float in members_of(shape.asked) and any(isinstance(bound, Le) for bound in _notes(shape.asked))


def bounds_of(shape: Shape) -> str:
    """The bounds of a number: "above 0 and at most 1"."""
    parts: list[str] = []
    for bound in _notes(shape.asked):
        if isinstance(bound, Gt):
            parts.append(Sentence("above {bound}", bound=figure(bound.gt)))  # type: ignore[arg-type]  # numbers
        elif isinstance(bound, Ge):
            parts.append(Sentence("of at least {bound}", bound=figure(bound.ge)))  # type: ignore[arg-type]
        elif isinstance(bound, Le):
            parts.append(Sentence("at most {bound}", bound=figure(bound.le)))  # type: ignore[arg-type]
    return reduce(lambda one, other: Sentence("{one} and {other}", one=one, other=other), parts)


def _notes(asked: Any) -> Iterator[Any]:
    if get_origin(asked) is Annotated:
        yield from asked.__metadata__
    if get_origin(asked) in (Annotated, Union, UnionType):
        for one in get_args(asked):
            yield from _notes(one)
