"""Values as they stand in a cell: numbers as numbers, and as the language writes them inside a text."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.formats.number_formats import Shown
from scorecard.language import Language, translate
from scorecard.language.figures import NONE, number_text, percent_text, signed_percent_text
from scorecard.numbers import rounded, shifted
from scorecard.report.fill.cell_markup import Run, write_blank, write_number, write_text
from scorecard.report.fill.grammar import Placeholder
from scorecard.report.fill.markup import Element
from scorecard.report.fill.values import Value
from scorecard.report.tables import harmless


def text_of(value: Value, language: Language) -> str:
    """A value inside a text; a dash where there is none."""
    content = value.content
    if content is None:
        return NONE
    if isinstance(content, str):
        return translate(content, language) if value.kind == "word" else harmless(content)
    match value.kind:
        case "points":
            return number_text(content, language, 2)
        case "percent":
            return percent_text(content, language)
        case "change":
            return signed_percent_text(content, language)
        case "figure":
            return number_text(content, language)
        case _:
            return str(content)


def number_of(value: Value, shown: Shown) -> float | int | None:
    """The number for a cell by its format: a share where it shows percents, else in percents as offices type
    them. None of a value that is no number."""
    content = value.content
    if content is None or isinstance(content, str):
        return None
    if value.kind in ("percent", "change"):
        return content if shown == "percent" else shifted(content, 2)
    return shifted(content, -2) if value.in_percent and shown == "percent" else content


def write_value(cell: Element, value: Value, shown: Shown, language: Language, look: Element | None = None) -> None:
    """Puts a value alone into a cell; the cell is blank where there is none."""
    number = number_of(value, shown)
    if number is not None:
        write_number(cell, number)
    elif value.content is None:
        write_blank(cell)
    else:
        write_text(cell, [Run(look, text_of(value, language))])


def published(value: Value, number: float | int) -> float | int:
    """A figure that no format shortens, as it is published: with two decimals."""
    return float(rounded(number, 2)) if value.kind in ("points", "percent", "change") else number


def with_values(runs: Sequence[Run], marks: Sequence[Placeholder], values: Sequence[str]) -> list[Run]:
    """The runs of a text with something in place of each placeholder, which looks as where it began."""
    found = []
    start = 0
    for look, text in runs:
        end = start + len(text)
        parts = []
        at = start
        for mark, value in zip(marks, values, strict=True):
            if mark.end <= start or mark.start >= end:
                continue
            parts.append(text[max(at - start, 0) : max(mark.start - start, 0)])
            if mark.start >= start:
                parts.append(value)
            at = max(at, mark.end)
        parts.append(text[max(at - start, 0) :])
        found.append(Run(look, "".join(parts)))
        start = end
    return found
