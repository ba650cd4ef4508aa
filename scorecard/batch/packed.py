"""What was read of one workbook as bytes: small enough to keep for thousands, the same in every process."""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from scorecard.domain import COLUMN_TYPES, NAME_LISTS, Cell, Group, Items, Sheet
from scorecard.problems import Detail, Problem, Word
from scorecard.read import ColumnReading, Copy, FigureCount, SheetReading, SourceFile, SourceReading
from scorecard.read.reasons import Reason

VERSION = 5
"""Of this form; with another one, nothing kept is used."""

_HEAD = struct.Struct("<I")

_ANY_LETTER = "surrogatepass"
"""Half a letter, as binary workbooks can hold, is kept too."""


class Unpackable(Exception):
    """Bytes that are not what `packed` made."""


def packed(reading: SourceReading) -> bytes:
    """A reading as bytes: a head as JSON, then of each part the names as JSON and the columns as they are."""
    forms = [part.of if isinstance(part, Copy) else part for part in reading.parts]
    names = [_names_text(tuple(getattr(form, name) for name in _FORM_NAMES)) for form in forms]
    head = {
        "source": [reading.source.file, reading.source.sha256, reading.source.size] if reading.source else None,
        "parts": [_part_head(part, text) for part, text in zip(reading.parts, names, strict=True)],
        "problems": [problem_values(found) for found in reading.problems],
        "sheets": [_sheet_values(one) for one in reading.sheets],
        "rules_used": sorted(reading.rules_used),
    }
    text = _text(head)
    pieces = [_HEAD.pack(len(text)), text]
    for part, own in zip(reading.parts, names, strict=True):
        pieces += [own, *_columns(part)]
    return b"".join(pieces)


def _part_head(part: Items | Copy, names: bytes) -> list[Any]:
    """Its rows, the bytes of its names, its unit and sheets, and the columns that stand behind the others."""
    if isinstance(part, Copy):
        return [len(part), len(names), [part.unit], part.sheets, list(part.columns)]
    return [len(part), len(names), part.units, part.sheets, []]


def _columns(part: Items | Copy) -> Iterator[bytes]:
    if isinstance(part, Copy):
        yield _shared_columns(part.of, tuple(part.columns))
        for name, column in part.columns.items():
            yield column.astype(COLUMN_TYPES[name], copy=False).tobytes()
    else:
        yield _columns_but(part, ())


def _columns_but(items: Items, others: Collection[str]) -> bytes:
    columns = (np.ascontiguousarray(getattr(items, name), kind) for name, kind in _types_but(others))
    return b"".join([column.data for column in columns])


_shared_columns = lru_cache(maxsize=16)(_columns_but)


def _types_but(others: Collection[str]) -> list[tuple[str, np.dtype[np.generic]]]:
    return [(name, kind) for name, kind in COLUMN_TYPES.items() if name not in others]


_FORM_NAMES = tuple(name for name in NAME_LISTS.values() if name != "units")
"""The lists of names that the forms of many units have in common."""

_NESTED = ("groups", "attribute_sets")
"""Those of them that hold more than texts."""


@lru_cache(maxsize=64)
def _names_text(lists: Sequence[Sequence[object]]) -> bytes:
    return _text(dict(zip(_FORM_NAMES, lists, strict=True)))


def _text(value: object) -> bytes:
    return _json(value).encode("utf-8", _ANY_LETTER)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def unpacked(data: bytes) -> SourceReading:
    """The reading that was packed.

    Raises:
        Unpackable: the bytes are not whole, or of another version's making.
    """
    try:
        (length,) = _HEAD.unpack_from(data)
        at = _HEAD.size + length
        head = _value(data[_HEAD.size : at])
        parts = []
        for one in head["parts"]:
            part, at = _part(one, data, at)
            parts.append(part)
        if at != len(data):
            raise Unpackable("bytes are left over")
        return SourceReading(
            SourceFile(*head["source"]) if head["source"] else None,
            tuple(parts),
            tuple(map(problem_of, head["problems"])),
            tuple(map(_sheet, head["sheets"])),
            frozenset(head["rules_used"]),
        )
    except (ValueError, TypeError, KeyError, IndexError, struct.error) as error:
        raise Unpackable(str(error)) from error


def _value(text: bytes) -> Any:
    return json.loads(text.decode("utf-8", _ANY_LETTER))


@lru_cache(maxsize=64)
def _names_in(text: bytes) -> Mapping[str, tuple[Any, ...]]:
    """The lists that `_names_text` wrote."""
    names = _value(text)
    lists = {name: tuple(map(sys.intern, names[name])) for name in _FORM_NAMES if name not in _NESTED}
    return {
        **lists,
        "groups": tuple(Group(*map(sys.intern, group)) for group in names["groups"]),
        "attribute_sets": tuple(
            tuple((sys.intern(heading), sys.intern(text)) for heading, text in pairs)
            for pairs in names["attribute_sets"]
        ),
    }


def _part(head: Sequence[Any], data: bytes, at: int) -> tuple[Items | Copy, int]:
    rows, length, units, stated, last = head
    sheets = tuple(Sheet(*one) for one in stated)
    names = data[at : at + length]
    at += length
    shared = data[at : at + rows * sum(kind.itemsize for _, kind in _types_but(last))]
    at += len(shared)
    if not last:
        return _items_in(names, shared, rows, (), tuple(units), sheets), at
    columns = {}
    for name in last:
        columns[name] = np.frombuffer(data, COLUMN_TYPES[name], rows, at).copy()
        at += columns[name].nbytes
    (unit,) = units
    return Copy(
        _form_in(names, shared, rows, tuple(last), ("",), (Sheet("", None),) * len(sheets)), unit, sheets, columns
    ), at


def _items_in(
    names: bytes, shared: bytes, rows: int, last: Collection[str], units: tuple[str, ...], sheets: tuple[Sheet, ...]
) -> Items:
    """The items of these names and columns; the columns that are not there hold nothing yet."""
    columns: dict[str, Any] = {name: np.zeros(rows, COLUMN_TYPES[name]) for name in last}
    at = 0
    for name, kind in _types_but(last):
        columns[name] = np.frombuffer(shared, kind, rows, at).copy()
        at += columns[name].nbytes
    lists: dict[str, Any] = {**_names_in(names), "units": units, "sheets": sheets}
    return Items(**lists, **columns)


_form_in = lru_cache(maxsize=16)(_items_in)


def _sheet_values(one: SheetReading) -> list[Any]:
    counts = [[count.total, count.read, count.known, count.unread] for count in (one.figures, one.as_text)]
    columns = [_column_values(column) for column in one.columns]
    return [one.file, one.sheet, one.layout, one.items, one.reason, one.rows_left_out, *counts, one.known, columns]


def _column_values(one: ColumnReading) -> list[Any]:
    reason = [one.reason.code, _detail_values(one.reason.details)] if one.reason else None
    return [one.cell, one.heading, one.role, one.field, one.year, one.period, one.figures, reason]


def _sheet(values: Sequence[Any]) -> SheetReading:
    file, sheet, layout, items, reason, left_out, figures, as_text, known, columns = values
    return SheetReading(
        file,
        sheet,
        layout,
        items,
        reason,
        tuple(left_out),
        FigureCount(*figures),
        FigureCount(*as_text),
        tuple((code, count) for code, count in known),
        tuple(map(_column, columns)),
    )


def _column(values: Sequence[Any]) -> ColumnReading:
    cell, heading, role, field, year, period, figures, stated = values
    reason = Reason(stated[0], _details_of(stated[1])) if stated else None
    return ColumnReading(cell, heading, role, field, year, period, figures, reason)


def problem_values(found: Problem) -> list[Any]:
    """A problem as JSON takes it."""
    details = _detail_values(found.details)
    return [found.code, found.cell.file, found.cell.sheet, found.cell.address, details, found.stated_severity]


def problem_of(values: Sequence[Any]) -> Problem:
    code, file, sheet, address, stated, severity = values
    return Problem(code, Cell(file, sheet, address), _details_of(stated), severity)


def _detail_values(details: Mapping[str, Detail]) -> dict[str, Any]:
    """Details as JSON takes them; a word that is translated stands in a list of its own."""
    return {name: [str(one)] if isinstance(one, Word) else one for name, one in details.items()}


def _details_of(stated: Mapping[str, Any]) -> dict[str, Detail]:
    return {name: Word(one[0]) if isinstance(one, list) else one for name, one in stated.items()}
