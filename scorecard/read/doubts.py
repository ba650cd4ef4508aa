"""What a sheet's headings leave in doubt, as problems that name the cell and the line that settles it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scorecard.domain import address
from scorecard.formats.grid import Grid
from scorecard.problems import Detail, Problem, Word, problem, short_text
from scorecard.read import reasons
from scorecard.read.choosing import Doubt
from scorecard.read.columns import Column
from scorecard.read.header import Header
from scorecard.read.headings import FIGURES, Field
from scorecard.read.periods import named_periods

FIELD_WORDS: Mapping[Field, str] = {field: field.name.lower() for field in Field}
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

    def _line(self, column: Column, meaning: str) -> str:
        alone = sum(other.lowest == column.lowest for other in self._header.mapped) == 1
        return column.line(self._grid.name, meaning, is_alone=alone)

    def _at(self, code: str, column: Column, **details: Detail) -> Problem:
        """A problem of a column, at its heading."""
        return problem(code, self._grid.cell(column.row, column.at), **details)

    def _problem(self, doubt: Doubt) -> Problem:
        best, other = doubt.at, doubt.beside
        kind, field = FIELD_WORDS[best.field], Word(best.field.value)
        if other is None:
            return self._at(doubt.code, best, heading=_shown(best), field=field, line=self._line(best, "ignore"))
        details: dict[str, Detail] = {
            "one": _shown(best),
            "cell_one": address(best.row, best.at),
            "other": _shown(other),
            "cell_other": address(other.row, other.at),
            "field": field,
        }
        line = self._line(other, kind)
        if doubt.code == "heading-ambiguous":
            return self._at(doubt.code, best, **details, line=self._line(best, kind), other_line=line)
        return self._at(doubt.code, best, **details, rule=_rule(best, other), line=line)

    def _lacking(self, unread: Mapping[int, int]) -> Iterator[Problem]:
        """Columns of figures without a meaning: an error where the sheet then has no plan, or no result."""
        header = self._header
        explained = {doubt.at.field for doubt in header.doubts if doubt.code == "heading-ambiguous"}
        explained |= {column.field for column in header.parts}
        lacking = [k for k in (Field.TARGET, Field.ACTUAL) if not header.has(k) and k not in explained]
        if self._separate or header.points_columns or Field.SCENARIO in header.columns:
            lacking = []
        mapped = {column.at: column for column in header.mapped}
        # A column without a heading whose first figure stands far down is not on the map.
        columns = [mapped.get(at) or Column(at, header.body - 1, "", (), Field.OTHER) for at in sorted(unread)]
        figures = [column for column in columns if column.reason != "unknown-guess"]
        for column in figures:
            likely = column.guess if column.guess in FIGURES else self._likely(column, lacking)
            about = self._at(
                "figures-unread",
                column,
                heading=_shown(column),
                count=unread[column.at],
                field=Word(likely.value),
                line=self._line(column, FIELD_WORDS[likely]),
                ignored=self._line(column, "ignore"),
            )
            yield about.with_severity("error") if lacking else about
        ratios = [c for c in header.mapped if c.field is Field.NOTE and c.reason == "ratio" and not c.of]
        percent = next((column for column in ratios if "difference" not in column.qualifiers), None)
        if Field.ACTUAL in lacking and percent and header.has(Field.TARGET) and not figures:
            yield self._at("percent-only", percent, heading=_shown(percent), line=self._line(percent, "actual"))

    def _likely(self, column: Column, lacking: list[Field]) -> Field:
        """What a column perhaps is: what lacks; a plan stands before its result."""
        if lacking:
            return lacking[0]
        first = min(self._header.number_columns, default=0)
        return Field.PRIOR if column.at < first and not self._header.has(Field.PRIOR) else Field.ACTUAL

    def _named_at(self, column: Column) -> tuple[int, int]:
        """Row and column of the cell that names a column's period: its own heading's, or the one above it."""
        for row in range(self._header.top, column.row + 1):
            for at in range(column.at, -1, -1):
                if self._grid.value(row, at) != "" and column.period in named_periods(self._grid.text(row, at)):
                    return row, at
        return column.row, column.at

    def _parts(self, figures: Mapping[str, int]) -> Iterator[Problem]:
        """Figures of a part of the year: an error where there are no others."""
        header = self._header
        kind = next((k for k in (Field.ACTUAL, Field.TARGET) if any(c.field is k for c in header.parts)), None)
        if kind is None:
            return
        parts = [column for column in header.parts if column.field is kind]
        places = [self._named_at(part) for part in parts[:_MOST_QUOTED]]
        period = listed(self._grid.text(*place) for place in places)
        place = self._grid.cell(*places[0])
        if not header.has(kind):
            yield problem("period-only", place, period=period, line=self._line(parts[-1], f"{FIELD_WORDS[kind]}@year"))
            return
        count = sum(figures.get(address(part.row, part.at), 0) for part in parts)
        yield problem("period-unread", place, period=period, count=count, line=self._line(parts[0], FIELD_WORDS[kind]))


def listed(names: Iterable[str]) -> str:
    """Names as a message quotes them, each once."""
    return ", ".join(f"“{short_text(name)}”" for name in [*dict.fromkeys(names)][:_MOST_QUOTED])


_MOST_QUOTED = 12
"""Names in one message: as many as a year has months."""


def _shown(column: Column) -> str:
    return short_text(column.text) or address(column.row, column.at)


_RULES: Mapping[str, Word] = {
    "repeated-column": reasons.BOTH_ALIKE,
    "estimate": reasons.RESULT_BEFORE_ESTIMATE,
    "share-of-source": reasons.TOTAL_BEFORE_SOURCE,
    "initial-plan": reasons.REVISED_BEFORE_INITIAL,
}


def _rule(best: Column, other: Column) -> Word:
    """The plain rule by which one column counts and not the other."""
    if best.field not in FIGURES:
        return reasons.TOLD_APART
    if "initial" in other.qualifiers and "initial" not in best.qualifiers and best.field is Field.TARGET:
        return reasons.REVISED_BEFORE_INITIAL
    if "total" in best.qualifiers and other.reason not in ("repeated-column", "estimate"):
        return reasons.TOTAL_BEFORE_SOURCE
    if other.reason in _RULES:
        return _RULES[other.reason]
    if "whole_year" in best.qualifiers or best.period:
        return reasons.WHOLE_BEFORE_PART
    if "to_date" in best.qualifiers:
        return reasons.TO_DATE_BEFORE_PART
    return reasons.FIGURE_BEFORE_PERCENT if other.measure == "%" else reasons.WORD_AFTER_NUMBER
