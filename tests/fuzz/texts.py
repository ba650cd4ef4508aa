"""Mutations of text files: one cell typed anew; lines, separators, quotes and tags out of place; other encodings."""

from __future__ import annotations

import csv
import io
import re
from random import Random

from tests.fuzz.judging import Place, Reading, Touched
from tests.fuzz.trees import HUGE

TYPED = (
    *HUGE, "x", "n/a", "-", "Tổng cộng", "12.345", "1,234", "1.234,5", "1,234.5", "(5)", "5%", "#REF!", '"', "a;b;c",
    "a\tb", "=1+1", "2021", "31/12/2022", "\u202f12", "95-105", "Kế hoạch", "Sở Y tế", "I", "1.1", "a" * 40_000,
)  # fmt: skip
"""What a person, or a program, may leave in a cell."""


def retyped(data: bytes, separator: str, reading: Reading, chance: Random) -> tuple[bytes, str, Touched | None]:
    """A table of text with one cell typed anew."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))
    places = [(row, column) for row, line in enumerate(rows) for column, text in enumerate(line) if text]
    row, column = chance.choice(places)
    rows[row][column] = typed = chance.choice(TYPED)
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(rows)
    return target.getvalue().encode("utf-8-sig"), f"typed {typed[:20]!r}", _touched(reading, row, column)


def _touched(reading: Reading, row: int, column: int) -> Touched | None:
    """The cell where it holds a figure, else its row; None if it may be a heading."""
    if row < reading.tops.get(None, 0):
        return None
    place = Place(None, row, column)
    return Touched(frozenset([place])) if place in reading.numbers else Touched(rows=frozenset([(None, row)]))


ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1258", "latin-1", "utf-7")
PIECES = (
    '"', '""', "'", ";", ",", "\t", "\n", "\r", "\0", "\ufeff", "<td>", "</tr>", "<table>", "</table>", "<tr>",
    '<td colspan="99999999">', '<td rowspan="70000">', '<td colspan="-1">', '<td colspan="x">', "<!--", "]]>", "&#0;",
    "&#1114112;", "&bogus;", "<script>", "sep=;\n", '<meta charset="utf-16">', '<meta charset="bogus">', "=" * 50,
)  # fmt: skip


def edited(data: bytes, chance: Random) -> tuple[bytes, str]:
    """The file after one to four edits of its text, and what was done."""
    text = data.decode("utf-8-sig")
    done = []
    for _ in range(chance.choice((1, 1, 2, 4))):
        edit = chance.choice(EDITS)
        text = edit(text, chance)
        done.append(edit.__name__.strip("_"))
    if chance.random() < 0.2:
        encoding = chance.choice(ENCODINGS)
        return text.encode(encoding, "replace"), "+".join((*done, encoding))
    return text.encode(chance.choice(("utf-8", "utf-8-sig"))), "+".join(done)


def _lines(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(chance.randrange(len(lines)), lines[at])
        case 2:
            lines[at:] = lines[at:] * chance.choice((2, 50))
        case _:
            chance.shuffle(lines)
    return "".join(lines)


def _insert(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 500)) + text[at:]


def _separators(text: str, chance: Random) -> str:
    one, other = chance.sample((",", ";", "\t", "|", " "), 2)
    return text.replace(one, other, chance.choice((1, 5, -1)))


def _numbers(text: str, chance: Random) -> str:
    found = list(re.finditer(r"\d[\d.,]*", text))
    if not found:
        return text
    one = chance.choice(found)
    other = chance.choice(("9" * 400, "1e999", "-", "1.2.3", "0,0,0", "١٢٣", "½", "1'000", "NaN", "inf", "0" * 300))
    return text[: one.start()] + other + text[one.end() :]


def _tags(text: str, chance: Random) -> str:
    found = list(re.finditer(r"<[^>]*>", text))
    if not found:
        return _insert(text, chance)
    one, other = chance.choice(found), chance.choice(found)
    return text[: one.start()] + chance.choice(("", other[0], one[0] * 300)) + text[one.end() :]


EDITS = (_lines, _insert, _insert, _separators, _numbers, _tags)
