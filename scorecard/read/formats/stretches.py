"""The rows of a sheet as an xlsx holds them: values, and the stretches of letters before, between and behind them.

Values change from workbook to workbook, and stretches come again in all that have the same form. So each is looked
into once, however many sheets it stands in, and no sheet has to be gone through letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import compress
from typing import NamedTuple


class Unordinary(Exception):
    """Rows or values are written as hardly any program does."""


class Rows(NamedTuple):
    """The rows of a sheet, taken apart."""

    stretches: Sequence[bytes]
    """What stands before, between and behind the values."""
    values: Sequence[bytes]


class Stretch(NamedTuple):
    """What stands between two values, looked into."""

    heads: Sequence[bytes]
    """Of the cells that begin in it, blank but for the last one. EDGE stands where the rows begin and end."""
    filled: bytes
    """The head of the cell that has the next value; EDGE behind the last one."""


class WrittenCell(NamedTuple):
    """A cell as it is written."""

    head: bytes
    """Its address, style and sort."""
    value: bytes | None
    """Digits, or the number of a shared string, and VALUE_END; None where the cell is blank."""

    @property
    def position(self) -> tuple[int, int]:
        """Row and column counted from 0."""
        return position_of(self.head)

    @property
    def is_string(self) -> bool:
        """Whether it holds the number of a shared string."""
        return kind_of(self.head)[1]

    @property
    def is_typed(self) -> bool:
        """Whether it says that it is something else than a number."""
        return not kind_of(self.head)[0]


LAST_COLUMN = 25
"""Cells further right than Z are out of the ordinary, and so are those below row 9,999."""

EDGE = b"<sheetData>"

_STYLE = re.compile(rb' s="(\d+)"')


def position_of(head: bytes) -> tuple[int, int]:
    """Row and column of a cell, counted from 0."""
    return int(head[1 : head.index(b'"')]) - 1, head[0] - 65


def style_of(head: bytes) -> int:
    """The number of a cell's style."""
    found = _STYLE.search(head)
    return int(found[1]) if found else 0


class Kinds(NamedTuple):
    """What each of some values is."""

    numbers: Sequence[bool]
    strings: Sequence[bool]
    """Those that are numbers of shared strings."""
    texts: Sequence[bool]
    """Those of formulas that give a text."""


def kind_of(head: bytes) -> tuple[bool, bool, bool]:
    """What a cell's value is, in the order of `Kinds`; nothing for EDGE, which has none."""
    sort = b"" if head == EDGE else head.partition(b" t=")[2]
    return head != EDGE and not sort, sort == b'"s"', sort == b'"str"'


VALUE_END = b"</"
"""What every value ends with here."""


def taken_apart(rows: bytes) -> Rows:
    """The rows of a sheet from EDGE on."""
    # Of the tags <v> and </v> the ends are the same: what is left of them tells the one from the other.
    pieces = rows.split(b"v>")
    return Rows(pieces[::2], pieces[1::2])


_ATTRIBUTES = rb'(?: [\w:]++="[^"&<\x00-\x1f]*+")*+'
LETTERS = rb"(?:[^<&\x00-\x08\x0b\x0c\x0e-\x1f]++|&(?:amp|lt|gt|quot|apos);)*+"
_FORMULA = rb'(?:(?<!t="s">)<f%b(?:/>|>%b</f>))?+' % (_ATTRIBUTES, LETTERS)
_ROW = rb'<row r="\d+"%b' % _ATTRIBUTES
_BLANK = rb'<c r="[A-Z]\d{1,4}"(?: s="\d++")?+(?:/>|></c>)'
_FILLED = rb'<c r="[A-Z]\d{1,4}"(?: s="\d++")?+(?: t="(?:n|s|str)")?+>%b' % _FORMULA
_STRETCH = re.compile(
    rb"(?:<sheetData>(?:%(row)b/>)*+%(row)b>|</c>)"
    rb"(?:%(blank)b|</row>(?:%(row)b/>)*+%(row)b>)*+"
    rb"(?:(?P<filled>%(filled)b<)|</row>(?:%(row)b/>)*+)" % {b"row": _ROW, b"blank": _BLANK, b"filled": _FILLED}
)
"""Rows and cells as nearly every program writes them, and nothing else."""
_HEAD = re.compile(rb'<c r="([A-Z]\d+"(?: s="\d+")?(?: t="s(?:tr)?")?)')

HIDDEN = re.compile(rb'hidden=(?!"(?:0|false)")')


def looked_into(stretch: bytes) -> Stretch:
    """The cells of a stretch.

    Raises:
        Unordinary: it holds anything but cells in rows that are shown.
    """
    found = _STRETCH.fullmatch(stretch)
    if not found or HIDDEN.search(stretch):
        raise Unordinary
    heads = _HEAD.findall(stretch)
    begins = (EDGE,) if stretch.startswith(EDGE) else ()
    if found["filled"]:
        return Stretch((*begins, *heads), heads[-1])
    return Stretch((*begins, *heads, EDGE), EDGE)


_NUMBERS = re.compile(rb"(?:-?+\d{1,200}+(?:</ |\.\d++</ |(?:\.\d++)?+[eE][-+]?\d\d?+</ ))*+")
"""With blanks behind; none is too large for a float."""
_TEXTS = re.compile(rb"(?:[^<&\x00-\x20]*+</ )*+")


def are_ordinary(values: Sequence[bytes], kinds: Kinds, known: Container[bytes]) -> bool:
    """Whether values are what their cells say.

    Args:
        known: the values of cells for the shared strings that there are.
    """
    return (
        _NUMBERS.fullmatch(b" ".join((*compress(values, kinds.numbers), b""))) is not None
        and all(map(known.__contains__, compress(values, kinds.strings)))
        and _TEXTS.fullmatch(b" ".join((*compress(values, kinds.texts), b""))) is not None
    )


def cells_of(rows: Rows, known: Container[bytes]) -> list[WrittenCell]:
    """Every cell, in their order.

    Args:
        known: the values of cells for the shared strings that there are.

    Raises:
        Unordinary: there is anything else, or a cell twice.
    """
    cells = list(_cells(rows))
    own = cells[1:-1]
    if [place for place, cell in enumerate(cells) if cell.head == EDGE] != [0, len(cells) - 1]:
        raise Unordinary
    if len({cell.position for cell in own}) < len(own):
        raise Unordinary
    filled = [cell for cell in own if cell.value is not None]
    told = [kind_of(cell.head) for cell in filled]
    kinds = Kinds(*([one[at] for one in told] for at in range(len(Kinds._fields))))
    if not are_ordinary([cell.value or b"" for cell in filled], kinds, known):
        raise Unordinary
    return cells


def _cells(rows: Rows) -> Iterator[WrittenCell]:
    values = iter(rows.values)
    for one in map(looked_into, rows.stretches):
        *blank, last = one.heads
        yield from (WrittenCell(head, None) for head in blank)
        yield WrittenCell(last, None if last == EDGE else next(values, b""))
