"""A hundred and fifty headings as offices type them: each is read, or reported with the line that settles it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import pytest

from tests.read.headings.tables import (
    NAMES,
    SCORED,
    SHARES,
    USUAL,
    Heading,
    Language,
    Sheet,
    load_headings,
    write_table,
)
from tests.read.reading_cases.judging import Answer, Complaint, ask, names_place, same_name, same_number

HEADINGS = load_headings()
READ_AT_LEAST = 130

Outcome = Literal["read", "reported", "silent"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a heading, and what was wrong with it."""

    outcome: Outcome
    why: str = ""


class Readings:
    """What became of each heading; each table is written and read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[str, Reading] = {}

    def of(self, heading: Heading) -> Reading:
        if heading.label not in self.known:
            folder = self.folder / str(len(self.known))
            folder.mkdir()
            self.known[heading.label] = reading_of(write_table(heading, folder))
        return self.known[heading.label]


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> Readings:
    return Readings(tmp_path_factory.mktemp("headings"))


@pytest.mark.parametrize("heading", HEADINGS, ids=lambda heading: heading.label)
def test_a_heading_typed_by_an_office_is_read_or_reported_with_the_line_that_settles_it(
    heading: Heading, readings: Readings
) -> None:
    reading = readings.of(heading)
    assert reading.outcome != "silent", reading.why


def test_nearly_all_headings_typed_by_offices_are_read_by_themselves(readings: Readings) -> None:
    others = [(heading, readings.of(heading)) for heading in HEADINGS if readings.of(heading).outcome != "read"]
    lines = [f"{reading.outcome}: {heading.label}: {reading.why}" for heading, reading in others]
    read = len(HEADINGS) - len(others)
    assert read >= READ_AT_LEAST, "\n".join([f"{read} of {len(HEADINGS)} are read; not so:", *lines])


def test_there_are_75_different_headings_in_each_language() -> None:
    for language in get_args(Language):
        labels = {heading.label for heading in HEADINGS if heading.language == language}
        assert len(labels) == 75


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("table", ["list", "money", "form", "across"])
def test_the_plain_tables_are_read_where_every_heading_is_the_usual(
    language: Language, table: str, tmp_path: Path
) -> None:
    fields = {"list": [*SCORED, *NAMES, "unit", "indicator", "numbering", "year", "note"]}
    for field in fields.get(table, ["target", "actual"]):
        with_points = {"max_points": USUAL[language]["max_points"]} if field.endswith("_points") else {}
        heading = Heading(language, table, field, USUAL[language][field], beside=with_points)
        reading = reading_of(write_table(heading, tmp_path))
        assert reading.outcome == "read", f"{field}: {reading.why}"


def reading_of(sheet: Sheet) -> Reading:
    """Reads a table as it is and, where a problem at the heading proposes a line, as the line says."""
    answer = ask("show", sheet.path)
    at_heading = [problem for problem in answer.problems if any(is_at(cell, problem) for cell in sheet.cells)]
    wrong = wrong_in(sheet, answer)
    if wrong is None and not any(problem.severity == "warning" for problem in at_heading):
        return Reading("read")
    why = wrong or f"read, but warned of: {at_heading[0].message}"
    lines = [line for problem in at_heading for line in proposed_lines(problem)]
    if not lines:
        complaints = "; ".join(problem.message for problem in at_heading) or "no problem there"
        return Reading("silent", f"{why}; at {sheet.cells[0]}: {complaints}")
    remedies = [wrong_in(sheet, ask("show", sheet.path, shlex.split(line))) for line in lines]
    if None in remedies:
        return Reading("reported", why)
    return Reading("silent", f"{why}; with {lines[0]}: {remedies[0]}")


def is_at(cell: str, problem: Complaint) -> bool:
    return names_place(cell, problem, problem.message)


def proposed_lines(problem: Complaint) -> Sequence[str]:
    """The options that a message proposes, as they would be copied to a shell."""
    return re.findall(r"""--heading (?:"[^"]*"|'[^']*'|\S+)""", problem.message)


def wrong_in(sheet: Sheet, answer: Answer) -> str | None:
    """What did not come out as the table says: an error, a row, a name, a figure, the year."""
    if answer.document is None or answer.errors:
        return f"error: {answer.errors[0].message}" if answer.errors else "nothing was read"
    left = list(answer.items)
    for wanted in sheet.items:
        title = f"{wanted['unit']} / {wanted['indicator']}"
        alike = [item for item in left if all(same_name(wanted[key], item[key]) for key in ("unit", "indicator"))]
        if not alike:
            there = ", ".join(f"{item['unit']} / {item['indicator']}" for item in left[:3])
            return f"{title} is not there; there: {there or 'nothing'}"
        item = alike[0]
        for key in (*SCORED, *(name for name in NAMES if name in wanted)):
            value = wanted[key]
            agrees = same_name(value, item[key]) if key in NAMES else same_figure(key, value, item.get(key))
            if not agrees:
                return f"{title}: {key} is {item.get(key)!r}, should be {value!r}"
        texts = [item.get("note"), item["cluster"], item["group"], *(item.get("attributes") or {}).values()]
        for text in wanted["kept"]:
            if not any(same_name(text, other) for other in texts):
                return f"{title}: “{text}” is neither a note nor an attribute"
        left.remove(item)
    if left:
        return f"{left[0]['unit']} / {left[0]['indicator']} came out beside the rows"
    return None if answer.document["year"] == 2022 else f"the year is {answer.document['year']}"


def same_figure(key: str, wanted: float | None, number: float | None) -> bool:
    as_share = key in SHARES and wanted is not None and same_number(wanted / 100, number)
    return as_share or same_number(wanted, number)
