"""What the user said of headings that no workbook has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from scorecard.domain import Cell
from scorecard.names import folded
from scorecard.problems import Problem, problem
from scorecard.read.overrides import HeadingRule
from scorecard.read.reading import SourceReading


def unmatched_headings(readings: Sequence[SourceReading], rules: Sequence[HeadingRule]) -> Iterator[Problem]:
    """A warning for each rule that no source used, naming the heading that was perhaps meant."""
    files = [reading.source.file for reading in readings if reading.source]
    used = frozenset().union(*(reading.rules_used for reading in readings))
    for rule in rules:
        # Where no workbook could be read, that is what is wrong.
        if files and rule.asked not in used:
            yield problem("heading-unmatched", Cell(files[0]), rule=rule.asked, nearest=_nearest(rule, readings))


def _nearest(rule: HeadingRule, readings: Sequence[SourceReading]) -> str:
    """The heading most like the one that was named, with its cell."""
    headings = {
        folded(column.heading): f"“{column.heading}” ({sheet.sheet}!{column.cell})"
        for reading in readings
        for sheet in reading.sheets
        for column in sheet.columns
    }
    near = get_close_matches(folded(rule.place), headings, n=1, cutoff=0.0)
    return headings[near[0]] if near else "–"
