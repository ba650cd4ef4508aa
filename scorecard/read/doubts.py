"""What a sheet's headings leave in doubt, as problems that name the cell and the line that settles it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scorecard.domain import address
from scorecard.formats.grid import Grid
from scorecard.problems import Problem, Word, problem, short_text
from scorecard.read.choosing import Doubt
from scorecard.read.columns import Column
from scorecard.read.header import Header
from scorecard.read.headings import FIGURES, Field
from scorecard.read.overrides import place_text
from scorecard.read.periods import named_periods
from scorecard.read.reasons import (
    BOTH_ALIKE,
    FIGURE_BEFORE_PERCENT,
    RESULT_BEFORE_ESTIMATE,
    REVISED_BEFORE_INITIAL,
    TO_DATE_BEFORE_PART,
    TOLD_APART,
    TOTAL_BEFORE_SOURCE,
    WHOLE_BEFORE_PART,
    WORD_AFTER_NUMBER,
)

FIELD_WORDS: Mapping[Field, str] = {one: one.name.lower() for one in Field}
"""A field as the user names it in a line."""


class Doubts:
    """The problems of one sheet's headings.

    Args:
        separate: whether other sheets hold the other figures.
    """

    def __init__(self, grid: Grid, header: Header, *, separate: bool) -> None:
        self._grid = grid
        self._header = header
        self._separate = separate

    def problems(self, unread: Mapping[int, int], figures: Mapping[str, int]) -> Iterator[Problem]:
        """Every doubt.

        Args:
            unread: columns whose figures are not read, and how many these are.
            figures: how many figures stand below each heading, by its cell.
        """
        for doubt in dict.fromkeys(self._header.doubts):
            # What the user said is no choice of ours.
            if not (doubt.code == "heading-chosen" and doubt.at.rule):
                yield self._problem(doubt)
        yield from self._lacking(unread)
        yield from self._parts(figures)

    def line(self, one: Column, meaning: str) -> str:
        """The right of --heading that says what a column is."""
        text = one.text.rpartition(" – ")[2]
        alone = sum(other.text.rpartition(" – ")[2] == text for other in self._header.mapped) == 1
        place = place_text(text, self._grid.name, address(one.row, one.at), is_alone=alone and bool(text))
        return f"{place}={meaning}"

    def _problem(self, doubt: Doubt) -> Problem:
        one, other = doubt.at, doubt.beside
        kind = FIELD_WORDS[one.field]
        place = self._grid.cell(one.row, one.at)
        if other is None:
            wrong = self.line(one, "ignore")
            return problem(doubt.code, place, heading=_shown(one), field=Word(one.field.value), line=wrong)
        details = {
            "one": _shown(one),
            "cell_one": address(one.row, one.at),
            "other": _shown(other),
            "cell_other": address(other.row, other.at),
            "field": Word(one.field.value),
        }
        if doubt.code == "heading-ambiguous":
            lines = {"line": self.line(one, kind), "other_line": self.line(other, kind)}
            return problem(doubt.code, place, **details, **lines)
        return problem(doubt.code, place, **details, rule=_rule(one, other), line=self.line(other, kind))

    def _lacking(self, unread: Mapping[int, int]) -> Iterator[Problem]:
        """Columns of figures without a meaning: an error where the sheet then has no plan, or no result."""
        header = self._header
        ambiguous = {doubt.at.field for doubt in header.doubts if doubt.code == "heading-ambiguous"}
        lacking = [kind for kind in (Field.TARGET, Field.ACTUAL) if not header.has(kind) and kind not in ambiguous]
        lacking = [kind for kind in lacking if not any(one.field is kind for one in header.parts)]
        if self._separate or header.points_columns or Field.SCENARIO in header.columns:
            lacking = []
        mapped = {one.at: one for one in header.mapped}
        # A column without a heading whose first figure stands far down is not on the map.
        columns = [mapped.get(at) or Column(at, header.body - 1, "", (), Field.OTHER) for at in sorted(unread)]
        figures = [one for one in columns if one.reason != "ambiguous"]
        for one in figures:
            likely = one.guess if one.guess in FIGURES else self._likely(one, lacking)
            found = problem(
                "figures-unread",
                self._grid.cell(one.row, one.at),
                heading=_shown(one),
                count=unread[one.at],
                field=Word(likely.value),
                line=self.line(one, FIELD_WORDS[likely]),
                ignored=self.line(one, "ignore"),
            )
            yield found.with_severity("error") if lacking else found
        percents = [one for one in header.mapped if one.field is Field.NOTE and one.reason == "ratio" and not one.of]
        percents = [one for one in percents if "difference" not in one.qualifiers]
        if Field.ACTUAL in lacking and percents and header.has(Field.TARGET) and not figures:
            one = percents[0]
            yield problem(
                "percent-only",
                self._grid.cell(one.row, one.at),
                heading=_shown(one),
                line=self.line(one, "actual"),
            )

    def _named_at(self, one: Column) -> tuple[int, int]:
        """Row and column of the cell that names a column's period: its own heading's, or the one above it."""
        for row in range(self._header.top, one.row + 1):
            for at in range(one.at, -1, -1):
                if self._grid.value(row, at) != "" and one.period in named_periods(self._grid.text(row, at)):
                    return row, at
        return one.row, one.at

    def _likely(self, one: Column, lacking: list[Field]) -> Field:
        """What a column perhaps is: what lacks; a plan stands before its result."""
        if lacking:
            return lacking[0]
        first = min(self._header.number_columns, default=0)
        return Field.PRIOR if one.at < first and not self._header.has(Field.PRIOR) else Field.ACTUAL

    def _parts(self, figures: Mapping[str, int]) -> Iterator[Problem]:
        """Figures of a part of the year: an error where there are no others."""
        header = self._header
        for kind in (Field.ACTUAL, Field.TARGET):
            parts = [one for one in header.parts if one.field is kind]
            if not parts:
                continue
            one = parts[0]
            places = [self._named_at(part) for part in parts[:_MOST_QUOTED]]
            period = listed(self._grid.text(*place) for place in places)
            place = self._grid.cell(*places[0])
            if not header.has(kind):
                line = self.line(parts[-1], f"{FIELD_WORDS[kind]}@year")
                yield problem("period-only", place, period=period, line=line)
                return
            line = self.line(one, FIELD_WORDS[kind])
            count = sum(figures.get(address(part.row, part.at), 0) for part in parts)
            yield problem("period-unread", place, period=period, count=count, line=line)
            return


def listed(names: Iterable[str]) -> str:
    """Names as a message quotes them, each once."""
    return ", ".join(f"“{short_text(name)}”" for name in [*dict.fromkeys(names)][:_MOST_QUOTED])


_MOST_QUOTED = 12
"""Names in one message: as many as a year has months."""


def _shown(one: Column) -> str:
    return short_text(one.text) or address(one.row, one.at)


def _rule(one: Column, other: Column) -> Word:
    """The plain rule by which one column counts and not the other."""
    mine, its = one.qualifiers, other.qualifiers
    if one.field not in FIGURES:
        return TOLD_APART
    if other.reason == "repeated":
        return BOTH_ALIKE
    if "estimate" in its and "estimate" not in mine:
        return RESULT_BEFORE_ESTIMATE
    if ("source" in its and "source" not in mine) or "total" in mine:
        return TOTAL_BEFORE_SOURCE
    if "revised" in mine or "initial" in its:
        return REVISED_BEFORE_INITIAL
    if "whole_year" in mine or one.period:
        return WHOLE_BEFORE_PART
    if "to_date" in mine:
        return TO_DATE_BEFORE_PART
    return FIGURE_BEFORE_PERCENT if other.measure == "%" else WORD_AFTER_NUMBER
