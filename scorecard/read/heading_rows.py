"""Which of a sheet's first rows may be headings, by themselves and beside one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scorecard.domain import address
from scorecard.formats.grid import Grid, text_of
from scorecard.names import folded
from scorecard.read.columns import label_of, labelled_measure, numbered_period
from scorecard.read.headings import FIGURES, Field, heading, year_in
from scorecard.read.overrides import HeadingRule
from scorecard.read.periods import is_date_line

MOST_COLUMNS = 60
"""Columns among which a letterhead's words are looked for."""


def is_letterhead(line: Sequence[str]) -> bool:
    """Whether a row dates the letter, or holds nothing but labels with what they are for: "ĐVT: triệu đồng"."""
    texts = [text for text in line[:MOST_COLUMNS] if text]
    return any(map(is_date_line, texts)) or (bool(texts) and all(map(label_of, texts)))


def heads_items(grid: Grid, row: int, rules: Sequence[HeadingRule], names: bool) -> bool:
    """Whether a row heads the units or the indicators, as one row of every heading does.

    Args:
        names: else whether it heads a plan or a result.
    """
    wanted = {Field.UNIT, Field.INDICATOR} if names else {*FIGURES}
    for at, text in enumerate(grid.line(row)):
        if not text or (text[0].isdecimal() and not rules) or ((label := label_of(text)) and label[0] != "measure"):
            continue
        said = heading(text)
        if said and wanted & {said.field, *said.others}:
            return True
        if any(rule.matches(grid.name, address(row, at), text) for rule in rules):
            return True
    return False


def continues(grid: Grid, row: int, rules: Sequence[HeadingRule]) -> bool:
    """Whether a row goes on with the headings above it: it holds headings, and nothing else but what
    stands below a heading that spans several columns."""
    fresh, has_above = 0, any(grid.line(row - 1))
    above = spanning(grid, row - 1)
    for at, (text, is_spanned) in enumerate(zip(grid.line(row), _spanned(grid, row), strict=True)):
        if not text or text == grid.text(row - 1, at):
            continue
        is_period = bool(numbered_period(above[at], text))
        if not (isinstance(grid.value(row, at), str) or is_period or re.fullmatch(r"(?:19|20)\d\d", text)):
            return False
        is_heading = is_period or (heading(text) and folded(text) != "%") or labelled_measure(text)
        if is_heading or is_spanned or any(rule.matches_text(text) for rule in rules):
            fresh += 1
        elif not (_heads_several(grid, row, at) and has_above):
            return False
    return fresh > 1 or (fresh == 1 and grid.width < 4)


def _heads_several(grid: Grid, row: int, at: int) -> bool:
    """Whether a name heads several columns of the row below: units below a row of clusters."""
    return bool(heading(grid.text(row + 1, at)) and grid.text(row + 1, at + 1))


def stands_over(grid: Grid, top: int) -> bool:
    """Whether a row can be the first of several heading rows: it has several texts, or one that spans some of the
    columns below; one over all of them is a title, and figures are none."""
    if any(not isinstance(value, str) and year_in(text_of(value)) is None for value in grid.rows[top]):
        return False
    line, below = grid.line(top), grid.line(top + 1)
    if len({text for text in line if text}) > 1:
        return True
    covers_all = all(above for above, text in zip(line, below, strict=False) if text)
    return not covers_all and any(_spanned(grid, top + 1))


def _spanned(grid: Grid, row: int) -> list[bool]:
    """Whether the heading above each cell of a row stands above its neighbour too."""
    above = spanning(grid, row - 1)
    return [bool(text) and text in beside for text, *beside in zip(above, ["", *above], [*above[1:], ""], strict=False)]


def spanning(grid: Grid, row: int) -> list[str]:
    """The heading in a row that each filled cell of the next row stands below: its own, or that of a group that was
    typed above its first column only: the nearest on the left, as far as the row below goes on without a gap.

    All columns in one pass: a range merged over a whole row is as wide as a sheet can be.
    """
    headings: list[str] = []
    nearest = ""
    for at, text in enumerate(grid.line(row + 1)):
        nearest = (grid.text(row, at) or nearest) if text else ""
        headings.append(nearest)
    return headings


_COLUMN_NUMBER = re.compile(r"\(?(?:(\d{1,2})|([A-Za-z]))\)?(?:\s*[=(:].*)?")


def is_column_numbers(grid: Grid, row: int) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3), or A B 1 2 3=2/1, a column left out with an x."""
    texts = [text for text in grid.line(row) if text]
    matches = [_COLUMN_NUMBER.fullmatch(text) for text in texts if text.casefold() not in ("x", "-")]
    numbers = [int(match[1]) for match in matches if match and match[1]]
    letters = [match[2].lower() for match in matches if match and match[2]]
    return (
        all(matches)
        and len(texts) > 2
        and len(numbers) > 1
        and numbers[0] in (0, 1)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and letters == [chr(97 + index) for index in range(len(letters))]
    )
