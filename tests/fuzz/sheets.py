"""Mutations of one worksheet part whose effect is known: which cells they touch, if any."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from scorecard.domain import address, column_letters
from tests.fuzz.judging import NOTHING, Place, Reading, Touched
from tests.fuzz.trees import HUGE, PLACES


class Sheet(NamedTuple):
    """A worksheet as XML, its name, and what the sound file says."""

    xml: bytes
    name: str
    reading: Reading

    @property
    def top(self) -> int:
        """The first row with figures; rows above are headings, whose loss may cost everything."""
        return self.reading.tops.get(self.name, 1 << 20)

    def touching(self, row: int, column: int) -> Touched | None:
        """What a changed cell touches: itself where it holds a figure, else its row; None if it may be a heading."""
        place = Place(self.name, row, column)
        if row < self.top:
            return None
        if place in self.reading.numbers or any(
            other.sheet == self.name and other.column == column for other in self.reading.numbers
        ):
            return Touched(frozenset([place]))
        return Touched(rows=frozenset([(self.name, row)]))


Change = Callable[[Sheet, Random], tuple[bytes, Touched | None]]
"""The XML afterwards, and what may read otherwise; None for anything."""

CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_ROW = re.compile(rb"<row\b[^>]*?(?:/>|>.*?</row>)", re.DOTALL)


def _position(match: re.Match[bytes]) -> tuple[int, int]:
    column = 0
    for letter in match[1]:
        column = column * 26 + letter - 64
    return int(match[2]) - 1, column - 1


def _body_cell(sheet: Sheet, chance: Random) -> re.Match[bytes] | None:
    """A cell below the headings, mostly one with a figure."""
    cells = [one for one in CELL.finditer(sheet.xml) if _position(one)[0] >= sheet.top]
    figures = [one for one in cells if Place(sheet.name, *_position(one)) in sheet.reading.numbers]
    wanted = figures if figures and chance.random() < 0.8 else cells
    return chance.choice(wanted) if wanted else None


def _exchanged(sheet: Sheet, match: re.Match[bytes], new: bytes) -> tuple[bytes, Touched | None]:
    xml = sheet.xml[: match.start()] + new + sheet.xml[match.end() :]
    return xml, sheet.touching(*_position(match))


def drop_cell(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    match = _body_cell(sheet, chance)
    return _exchanged(sheet, match, b"") if match else (sheet.xml, NOTHING)


def another_value(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    match = _body_cell(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    value = chance.choice(HUGE).encode()
    new = re.sub(rb"<v>[^<]*</v>|<v/>", lambda _: b"<v>%b</v>" % value, match[0], count=1)
    return _exchanged(sheet, match, new)


def another_kind(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """The cell's value is said to be a text, an error, a truth, a date."""
    match = _body_cell(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    kind = chance.choice((b"s", b"str", b"inlineStr", b"b", b"e", b"n", b"d", b"zz", b""))
    bare = re.sub(rb' t="[^"]*"', b"", match[0], count=1)
    return _exchanged(sheet, match, bare.replace(b'" ', b'" t="%b" ' % kind, 1) if b'" ' in bare else bare)


def another_style(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    match = _body_cell(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    style = chance.choice(("0", "1", "2", "3", "4", "5", "9", "200", "-1", "x", "", "4294967296"))
    return _exchanged(sheet, match, re.sub(rb' s="[^"]*"', b' s="%b"' % style.encode(), match[0], count=1))


def doubled_cell(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """The same cell twice, perhaps with two values."""
    match = _body_cell(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    other = match[0] if chance.random() < 0.5 else re.sub(rb"<v>[^<]*</v>", b"<v>77</v>", match[0])
    xml, touched = _exchanged(sheet, match, match[0] + other)
    return xml, NOTHING if other == match[0] else touched


def moved_cell(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """The cell's address is another one, or none that a sheet has."""
    match = _body_cell(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    row, column = _position(match)
    if chance.random() < 0.5:
        new_row, new_column = chance.randrange(sheet.top, sheet.top + 30), chance.randrange(column + 3)
        place = address(new_row, new_column)
        touched = _both(sheet.touching(row, column), sheet.touching(new_row, new_column))
    else:
        place = chance.choice(PLACES)
        touched = Touched(rows=frozenset([(sheet.name, row)])) if place not in ("A1", "a1", "D5") else None
    new = match[0].replace(b' r="%b%b"' % (match[1], match[2]), b' r="%b"' % place.encode(), 1)
    return _exchanged(sheet, match, new)[0], touched


def _both(one: Touched | None, other: Touched | None) -> Touched | None:
    return None if one is None or other is None else one | other


def unaddressed_cell(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """A cell without an address stands behind the one before it."""
    match = _body_cell(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    row, column = _position(match)
    before = [one for one in CELL.finditer(sheet.xml, 0, match.start()) if _position(one)[0] == row]
    follows = _position(before[-1])[1] + 1 if before else 0
    new = match[0].replace(b' r="%b%b"' % (match[1], match[2]), b"", 1)
    xml, touched = _exchanged(sheet, match, new)
    return xml, NOTHING if follows == column else _both(touched, sheet.touching(row, follows))


def unaddressed_sheet(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """No cell and no row says where it stands, and none is left out."""
    xml = re.sub(rb'<(c|row) r="\w+"', rb"<\1", sheet.xml)
    rows = [int(one[2]) for one in CELL.finditer(sheet.xml)]
    gaps = len(set(rows)) != max(rows, default=0) or any(
        _position(one)[1] != at for row in _ROW.findall(sheet.xml) for at, one in enumerate(CELL.finditer(row))
    )
    return xml, None if gaps else NOTHING


def drop_row(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    match, row = _body_row(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    return sheet.xml[: match.start()] + sheet.xml[match.end() :], Touched(rows=frozenset([(sheet.name, row)]))


def doubled_row(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    match, _ = _body_row(sheet, chance)
    return (sheet.xml[: match.end()] + match[0] + sheet.xml[match.end() :] if match else sheet.xml), NOTHING


def misnumbered_row(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """The row says another number than its cells, or none."""
    match, row = _body_row(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    number = chance.choice((b"", b' r="0"', b' r="1"', b' r="1048577"', b' r="x"', b' r="99999999999"', b' r="7"'))
    new = re.sub(rb' r="\d+"', number, match[0], count=1)
    return sheet.xml[: match.start()] + new + sheet.xml[match.end() :], Touched(rows=frozenset([(sheet.name, row)]))


def _body_row(sheet: Sheet, chance: Random) -> tuple[re.Match[bytes] | None, int]:
    found = []
    for match in _ROW.finditer(sheet.xml):
        cell = CELL.search(match[0])
        if cell and _position(cell)[0] >= sheet.top:
            found.append((match, _position(cell)[0]))
    return chance.choice(found) if found else (None, 0)


def shuffled_rows(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """Rows stand in another order; their cells say where they belong, unless another damage took that away."""
    start, end = sheet.xml.find(b"<sheetData>") + 11, sheet.xml.find(b"</sheetData>")
    rows = _ROW.findall(sheet.xml[start:end])
    if start < 11 or not rows:
        return sheet.xml, NOTHING
    addressed = all(row.count(b"<c ") == len(list(CELL.finditer(row))) for row in rows)
    xml = sheet.xml[:start] + b"".join(chance.sample(rows, len(rows))) + sheet.xml[end:]
    return xml, NOTHING if addressed else None


def shuffled_cells(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    match, _ = _body_row(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    cells = [one[0] for one in CELL.finditer(match[0])]
    head = match[0][: match[0].find(b">") + 1]
    new = head + b"".join(chance.sample(cells, len(cells))) + b"</row>"
    return sheet.xml[: match.start()] + new + sheet.xml[match.end() :], NOTHING


def another_dimension(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    new = b'<dimension ref="%b"/>' % chance.choice(PLACES).encode()
    xml = re.sub(rb"<dimension [^>]*/>", b"" if chance.random() < 0.2 else new, sheet.xml)
    return xml, NOTHING


def another_span(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    spans = chance.choice((b"1:1", b"", b"x", b"0:99999", b"3:2"))
    return re.sub(rb'(<row r="\d+")(?: spans="[^"]*")?', rb'\1 spans="%b"' % spans, sheet.xml), NOTHING


def calculated(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """A figure is a formula's, with its value or without."""
    match = _body_cell(sheet, chance)
    if not match or b"<v>" not in match[0] or b' t="s"' in match[0]:
        return sheet.xml, NOTHING
    formula = chance.choice((b"<f>1+1</f>", b"<f/>", b'<f t="shared" si="0"/>', b"<f>" + b"A1+" * 3000 + b"1</f>",
                             b"<f>IF(A1&lt;2,\"&gt;\",3)</f>", b"<f ca='1'>NOW()</f>", b"<f>A1 \n +2</f>"))  # fmt: skip
    if chance.random() < 0.6:
        return _exchanged(sheet, match, match[0].replace(b"<v>", formula + b"<v>"))[0], NOTHING
    return _exchanged(sheet, match, re.sub(rb"<v>.*?</v>", lambda _: formula, match[0]))


def hidden(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """Hidden rows and columns are read like the others."""
    word = chance.choice((b' hidden="1"', b' hidden="true"', b" hidden='1'", b' hidden="x"'))
    match, _ = _body_row(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    new = match[0].replace(b"<row", b"<row" + word, 1)
    return sheet.xml[: match.start()] + new + sheet.xml[match.end() :], NOTHING


def merged(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """Two rows of the body are merged over some columns, as someone may have done by a slip."""
    match, row = _body_row(sheet, chance)
    if not match:
        return sheet.xml, NOTHING
    left = chance.randrange(4)
    ref = f"{address(row, left)}:{address(row + 1, left + chance.randrange(2))}".encode()
    area = b'<mergeCells count="1"><mergeCell ref="%b"/></mergeCells>' % ref
    bare = re.sub(rb"<mergeCells.*?</mergeCells>", b"", sheet.xml, flags=re.DOTALL)
    touched = Touched(rows=frozenset([(sheet.name, row), (sheet.name, row + 1)]))
    return bare.replace(b"</sheetData>", b"</sheetData>" + area), touched if bare == sheet.xml else None


def garbled_merge(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """One more merged range, whose address is none, or covers everything."""
    area = b'<mergeCell ref="%b"/>' % chance.choice(PLACES).encode()
    if b"<mergeCells" in sheet.xml:
        return sheet.xml.replace(b"</mergeCells>", area + b"</mergeCells>"), None
    return sheet.xml.replace(b"</sheetData>", b"</sheetData><mergeCells>" + area + b"</mergeCells>"), None


def stray_cell(sheet: Sheet, chance: Random) -> tuple[bytes, Touched | None]:
    """A cell far away from all others."""
    row, column = chance.choice((500, 20_000, 1_048_576)), chance.choice((30, 700, 16_384))
    place = f"{column_letters(column - 1)}{row}".encode()
    line = b'<row r="%d"><c r="%b"><v>1</v></c></row>' % (row, place)
    return sheet.xml.replace(b"</sheetData>", line + b"</sheetData>"), NOTHING


CHANGES: tuple[Change, ...] = (
    drop_cell, another_value, another_value, another_value, another_kind, another_style, doubled_cell, moved_cell,
    moved_cell, unaddressed_cell, unaddressed_sheet, drop_row, doubled_row, misnumbered_row, shuffled_rows,
    shuffled_cells, another_dimension, another_span, calculated, calculated, hidden, merged, garbled_merge, stray_cell,
)  # fmt: skip
