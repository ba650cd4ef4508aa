"""What was read of one workbook as bytes: small enough to keep for thousands, the same in every process."""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from scorecard.domain import COLUMN_TYPES, NAME_LISTS, Cell, Group, Items, Sheet
from scorecard.problems import Detail, Problem, Word
from scorecard.read import ColumnReading, FigureCount, SheetReading, SourceFile, SourceReading
from scorecard.read.reasons import Reason

VERSION = 7
"""Of this form; with another one, nothing kept is used."""

_HEAD = struct.Struct("<I")

_ANY_LETTER = "surrogatepass"
"""Half a letter, as binary workbooks can hold, is kept too."""


class Unpackable(Exception):
    """Bytes that are not what `pack` made."""


def pack(reading: SourceReading) -> bytes:
    """A reading as bytes: a head as JSON, then of each part the names as JSON and the columns as they are."""
    tables = (*reading.parts, *reading.totals)
    names = [_names_text(tuple(getattr(part, name) for name in _FORM_NAMES)) for part in tables]
    head = {
        "source": [reading.source.file, reading.source.sha256, reading.source.size] if reading.source else None,
        "parts": [[len(part), len(text), part.units, part.sheets] for part, text in zip(tables, names, strict=True)],
        "totals": len(reading.totals),
        "problems": [problem_values(found) for found in reading.problems],
        "sheets": [_sheet_values(one) for one in reading.sheets],
        "rules_used": sorted(reading.rules_used),
    }
    text = _text(head)
    pieces = [_HEAD.pack(len(text)), text]
    for part, own in zip(tables, names, strict=True):
        columns = (np.ascontiguousarray(getattr(part, name), kind) for name, kind in COLUMN_TYPES.items())
        pieces += [own, *(column.tobytes() for column in columns)]
    return b"".join(pieces)


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


def unpack(data: bytes) -> SourceReading:
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
            tuple(parts[: len(parts) - head["totals"]]),
            tuple(map(problem_of, head["problems"])),
            tuple(map(_sheet, head["sheets"])),
            frozenset(head["rules_used"]),
            tuple(parts[len(parts) - head["totals"] :]),
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


def _part(head: Sequence[Any], data: bytes, at: int) -> tuple[Items, int]:
    rows, length, units, sheets = head
    lists: dict[str, Any] = {
        **_names_in(data[at : at + length]),
        "units": tuple(units),
        "sheets": tuple(Sheet(*one) for one in sheets),
    }
    at += length
    columns: dict[str, Any] = {}
    for name, kind in COLUMN_TYPES.items():
        columns[name] = np.frombuffer(data, kind, rows, at).copy()
        at += columns[name].nbytes
    return Items(**lists, **columns), at


def _sheet_values(one: SheetReading) -> list[Any]:
    counts = [[count.total, count.read, count.known, count.unread] for count in (one.figures, one.as_text)]
    columns = [_column_values(column) for column in one.columns]
    about = [one.file, one.sheet, one.layout, one.items, one.reason, one.rows_left_out]
    return [*about, *counts, one.known, columns, one.months]


def _column_values(one: ColumnReading) -> list[Any]:
    reason = [one.reason.code, _detail_values(one.reason.details)] if one.reason else None
    return [one.cell, one.heading, one.role, one.field, one.year, one.period, one.figures, reason]


def _sheet(values: Sequence[Any]) -> SheetReading:
    file, sheet, layout, items, reason, left_out, figures, as_text, known, columns, months = values
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
        months,
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
