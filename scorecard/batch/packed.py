"""What was read of one workbook as bytes: small enough to keep for thousands, the same in every process."""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from scorecard.domain import COLUMN_TYPES, NAME_LISTS, Cell, Group, Items, Sheet
from scorecard.problems import Detail, Problem, Word
from scorecard.read import SheetReading, SourceFile, SourceReading

VERSION = 2
"""Of this form; with another one, nothing kept is used."""

_HEAD = struct.Struct("<I")

_ANY_LETTER = "surrogatepass"
"""Half a letter, as binary workbooks can hold, is kept too."""


class Unpackable(Exception):
    """Bytes that are not what `packed` made."""


def packed(reading: SourceReading) -> bytes:
    """A reading as bytes: names and problems as JSON, then the columns of each part as they are."""
    head = {
        "source": [reading.source.file, reading.source.sha256, reading.source.size] if reading.source else None,
        "parts": [_part_head(part) for part in reading.parts],
        "problems": [problem_values(found) for found in reading.problems],
        "sheets": [
            [one.file, one.sheet, one.layout, one.items, one.reason, one.rows_left_out] for one in reading.sheets
        ],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", _ANY_LETTER)
    columns = [
        getattr(part, name).astype(kind, copy=False).tobytes()
        for part in reading.parts
        for name, kind in COLUMN_TYPES.items()
    ]
    return b"".join((_HEAD.pack(len(text)), text, *columns))


def unpacked(data: bytes) -> SourceReading:
    """The reading that was packed.

    Raises:
        Unpackable: the bytes are not whole, or of another version's making.
    """
    try:
        (length,) = _HEAD.unpack_from(data)
        at = _HEAD.size + length
        head = json.loads(data[_HEAD.size : at].decode("utf-8", _ANY_LETTER))
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
        )
    except (ValueError, TypeError, KeyError, IndexError, struct.error) as error:
        raise Unpackable(str(error)) from error


def _part_head(part: Items) -> dict[str, Any]:
    lists = {name: getattr(part, name) for name in (*NAME_LISTS.values(), "sheets")}
    return {"rows": len(part), **lists}


def _part(head: Mapping[str, Any], data: bytes, at: int) -> tuple[Items, int]:
    lists: dict[str, Any] = {
        name: tuple(map(sys.intern, head[name])) for name in NAME_LISTS.values() if name != "groups"
    }
    lists["groups"] = tuple(Group(*map(sys.intern, group)) for group in head["groups"])
    lists["sheets"] = tuple(Sheet(*sheet) for sheet in head["sheets"])
    columns: dict[str, Any] = {}
    for name, kind in COLUMN_TYPES.items():
        columns[name] = np.frombuffer(data, dtype=kind, count=head["rows"], offset=at).copy()
        at += columns[name].nbytes
    return Items(**lists, **columns), at


def _sheet(values: Sequence[Any]) -> SheetReading:
    file, sheet, layout, items, reason, left_out = values
    return SheetReading(file, sheet, layout, items, reason, tuple(left_out))


def problem_values(found: Problem) -> list[Any]:
    """A problem as JSON takes it; a word that is translated stands in a list of its own."""
    details = {name: [str(one)] if isinstance(one, Word) else one for name, one in found.details.items()}
    return [found.code, found.cell.file, found.cell.sheet, found.cell.address, details]


def problem_of(values: Sequence[Any]) -> Problem:
    code, file, sheet, address, stated = values
    details: dict[str, Detail] = {name: Word(one[0]) if isinstance(one, list) else one for name, one in stated.items()}
    return Problem(code, Cell(file, sheet, address), details)
