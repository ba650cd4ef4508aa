"""A small writer of .xlsb: texts, numbers, percents, errors, booleans and merged cells, in BIFF12 records."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from enum import IntEnum
from pathlib import Path

from tests.corpus.making import Row, packed


class Record(IntEnum):
    """The records written, as the format numbers them."""

    ROW = 0
    ERROR = 3
    BOOLEAN = 4
    REAL = 5
    TEXT = 6
    XF = 47
    BEGIN_SHEET = 129
    END_SHEET = 130
    BEGIN_BOOK = 131
    END_BOOK = 132
    BEGIN_BUNDLES = 143
    END_BUNDLES = 144
    BEGIN_DATA = 145
    END_DATA = 146
    DIMENSION = 148
    BUNDLE = 156
    MERGE = 176
    BEGIN_MERGES = 177
    END_MERGES = 178
    BEGIN_STYLES = 278
    END_STYLES = 279
    BEGIN_FORMATS = 617
    END_FORMATS = 618


GENERAL, WHOLE_PERCENT, FINE_PERCENT = 0, 9, 10
"""Excel's numbers for the formats General, 0% and 0.00%."""

_FORMATS = (GENERAL, WHOLE_PERCENT, FINE_PERCENT)

ERRORS = {"#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#N/A": 0x2A}


def binary_workbook(
    path: Path,
    sheets: Mapping[str, Sequence[Row]],
    *,
    formats: Mapping[tuple[int, int], int] | None = None,
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> Path:
    """An .xlsb of the given rows.

    Args:
        formats: the format of cells of every sheet by row and column, counted from 0.
        merged: first row, last row, first column, last column of each merged range.
    """
    names = list(enumerate(sheets, 1))
    kind = "application/vnd.ms-excel"
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    return packed(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="bin" ContentType="{kind}.sheet.binary.macroEnabled.main"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{number}.bin" ContentType="{kind}.worksheet"/>'
                for number, _ in names
            )
            + f'<Override PartName="/xl/styles.bin" ContentType="{kind}.styles"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{related}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships">'
            + "".join(
                f'<Relationship Id="rId{number}" Type="{related}/worksheet" Target="worksheets/sheet{number}.bin"/>'
                for number, _ in names
            )
            + f'<Relationship Id="rId{len(names) + 1}" Type="{related}/styles" Target="styles.bin"/></Relationships>',
            "xl/workbook.bin": b"".join(
                [
                    _record(Record.BEGIN_BOOK),
                    _record(Record.BEGIN_BUNDLES),
                    *(
                        _record(Record.BUNDLE, struct.pack("<II", 0, number), _text(f"rId{number}"), _text(name))
                        for number, name in names
                    ),
                    _record(Record.END_BUNDLES),
                    _record(Record.END_BOOK),
                ]
            ),
            "xl/styles.bin": _styles(),
            **{
                f"xl/worksheets/sheet{number}.bin": _sheet(sheets[name], formats or {}, merged)
                for number, name in names
            },
        },
    )


def _record(kind: Record, *pieces: bytes) -> bytes:
    """A record: its number and the length of its data, in groups of seven bits, then the data."""
    data = b"".join(pieces)
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = len(data), bytearray()
    while length > 127:
        size.append(length & 0x7F | 0x80)
        length >>= 7
    size.append(length)
    return number + bytes(size) + data


def _text(text: str) -> bytes:
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def _styles() -> bytes:
    styles = [_record(Record.XF, struct.pack("<HHHHHBBHH", 0, code, 0, 0, 0, 0, 0, 0, 1)) for code in _FORMATS]
    return b"".join(
        [
            _record(Record.BEGIN_STYLES),
            _record(Record.BEGIN_FORMATS, struct.pack("<I", len(styles))),
            *styles,
            _record(Record.END_FORMATS),
            _record(Record.END_STYLES),
        ]
    )


def _sheet(
    rows: Sequence[Row], formats: Mapping[tuple[int, int], int], merged: Sequence[tuple[int, int, int, int]]
) -> bytes:
    width = max(map(len, rows))
    pieces = [
        _record(Record.BEGIN_SHEET),
        _record(Record.DIMENSION, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)),
        _record(Record.BEGIN_DATA),
    ]
    for at, line in enumerate(rows):
        pieces.append(_record(Record.ROW, struct.pack("<IIHBBBI", at, 0, 300, 0, 0, 0, 0)))
        for column, value in enumerate(line):
            head = struct.pack("<II", column, _FORMATS.index(formats.get((at, column), GENERAL)))
            if isinstance(value, bool):
                pieces.append(_record(Record.BOOLEAN, head, bytes([value])))
            elif isinstance(value, (int, float)):
                pieces.append(_record(Record.REAL, head, struct.pack("<d", value)))
            elif value in ERRORS:
                pieces.append(_record(Record.ERROR, head, bytes([ERRORS[str(value)]])))
            elif value is not None:
                pieces.append(_record(Record.TEXT, head, _text(str(value))))
    pieces.append(_record(Record.END_DATA))
    if merged:
        pieces.append(_record(Record.BEGIN_MERGES, struct.pack("<I", len(merged))))
        pieces += [_record(Record.MERGE, struct.pack("<IIII", *area)) for area in merged]
        pieces.append(_record(Record.END_MERGES))
    pieces.append(_record(Record.END_SHEET))
    return b"".join(pieces)
