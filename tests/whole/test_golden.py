"""Stories an official can read and correct: a table of figures, and what must come of it.

A story stands in `golden/`. It opens by saying why it exists; then a table as an office would type
it, the line `------ expect ------`, and one or more tables of what is expected, with a blank line
between. Columns stand two blanks apart, `-` is a blank cell, 7% is a cell that shows 7%. A figure is
expected to as many places as it is written to. The table is saved as a real workbook and read back.

What is expected is told by columns: of an indicator attainment, growth, points, share or verdict; of
a unit rank, cluster_rank, score or how many of each verdict; of a unit's group points or how many.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import scorecard
from scorecard.domain import Verdict
from scorecard.numbers import rounded
from scorecard.result import Scorecard
from tests.parts.build import Result
from tests.parts.places import GOLDEN

STORIES = sorted(GOLDEN.glob("*.txt"))

TYPED = ("unit", "cluster", "group", "indicator", "measure", "direction")
"""Columns of words; the rest hold figures."""
COLUMNS = (*TYPED, "required", "weight", "target", "actual", "prior")
NAMES = ("unit", "group", "indicator")
"""Columns that say whom an expectation is about."""
VERDICTS = tuple(verdict.word for verdict in Verdict)
OF_ITEMS = {"attainment", "growth", "points", "share", "verdict"}
OF_UNITS = {"rank", "cluster_rank", "score", *VERDICTS}
OF_GROUPS = {"points", *VERDICTS}

FIGURE = re.compile(r"-?\d[\d,]*(\.\d+)?%?")
RANGE = re.compile(r"\d+(\.\d+)?[-–]\d+(\.\d+)?")
BLANK = "-"
EXPECT = "------ expect ------"

Row = Mapping[str, str]


class MalformedStory(Exception):
    """A story that cannot be told; says what to correct."""


@dataclass(frozen=True, slots=True)
class Story:
    typed: Sequence[Row]
    expected: Sequence[Sequence[Row]]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_comes_out_as_told(path: Path, tmp_path: Path) -> None:
    story = story_of(path.read_text(encoding="utf-8"))
    card = scorecard.evaluate(saved(story, tmp_path / "2022.xlsx"))
    assert [found.message for found in card.problems if found.severity == "error"] == []
    wrong = list(differences(story, card))
    assert not wrong, "\n".join(["", *wrong])


def test_stories_are_found() -> None:
    assert len(STORIES) >= 8


# Reading a story --------------------------------------------------------------------------------------------


def story_of(text: str) -> Story:
    before, mark, after = text.partition(EXPECT)
    if not mark:
        raise MalformedStory(f"there is no line “{EXPECT}”")
    *reason, typed = [block for block in before.split("\n\n") if block.strip()] or [""]
    if not reason:
        raise MalformedStory("the story does not say why it exists, or there is no table before what is expected")
    rows = table(typed, set(COLUMNS), needed={"unit", "target", "actual"})
    for row in rows:
        for column in row.keys() - set(TYPED):
            cell_of(row[column])
    blocks = [block for block in after.split("\n\n") if block.strip()]
    if not blocks:
        raise MalformedStory("nothing is expected")
    expected = [table(block, OF_ITEMS | OF_UNITS | set(NAMES), needed={"unit"}) for block in blocks]
    for one in expected:
        kind_of(one)
    return Story(rows, expected)


def table(block: str, known: set[str], needed: set[str]) -> list[Row]:
    """A heading line and the rows below it, each with as many cells."""
    heads, *lines = [re.split(r"\s{2,}", line.strip()) for line in block.strip().splitlines()]
    if unknown := [head for head in heads if head not in known]:
        raise MalformedStory(f"unknown columns: {', '.join(unknown)}")
    if missing := sorted(needed - set(heads)):
        raise MalformedStory(f"columns are missing: {', '.join(missing)}")
    if len(set(heads)) < len(heads):
        raise MalformedStory(f"a column stands twice: {' '.join(heads)}")
    if not lines:
        raise MalformedStory(f"no row below the headings: {' '.join(heads)}")
    for cells in lines:
        if len(cells) != len(heads):
            raise MalformedStory(f"{len(cells)} cells for {len(heads)} columns: {'  '.join(cells)}")
    return [dict(zip(heads, cells, strict=True)) for cells in lines]


def kind_of(rows: Sequence[Row]) -> str:
    """Whether a table tells of items, groups or units, from its columns."""
    columns = set(rows[0]) - set(NAMES)
    if not columns:
        raise MalformedStory("a table expects nothing of whom it names")
    if columns <= OF_GROUPS and "group" in rows[0] and "indicator" not in rows[0]:
        return "groups"
    for kind, known in (("items", OF_ITEMS), ("units", OF_UNITS)):
        if columns <= known and (kind == "items" or set(rows[0]) & set(NAMES) == {"unit"}):
            return kind
    raise MalformedStory(f"these do not belong into one table: {', '.join(rows[0])}")


def cell_of(text: str) -> tuple[float | str | None, str]:
    """What a figure is typed as in a workbook: the cell's value and its number format."""
    if text == BLANK:
        return None, "General"
    if RANGE.fullmatch(text):
        return text, "General"
    if not FIGURE.fullmatch(text):
        raise MalformedStory(f"“{text}” is no figure")
    number = Decimal(text.replace(",", "").removesuffix("%"))
    return (float(number / 100), "0.00%") if text.endswith("%") else (float(number), "General")


def saved(story: Story, path: Path) -> Path:
    """The story's table as an office would send it. Where it names no indicator there is only one."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2022"
    heads = list(dict.fromkeys(["unit", "indicator", *story.typed[0]]))
    sheet.append([head.capitalize() for head in heads])
    for line, row in enumerate(story.typed, start=2):
        for column, head in enumerate(heads, start=1):
            text = row.get(head, "the indicator")
            cell = sheet.cell(line, column)
            cell.value, cell.number_format = (
                (None if text == BLANK else text, "General") if head in TYPED else cell_of(text)
            )
    book.save(path)
    return path


# Comparing --------------------------------------------------------------------------------------------------

Found = Mapping[str, float | str | None]


def differences(story: Story, card: Scorecard) -> Iterator[str]:
    """A line for each figure that did not come out as the story says."""
    found = {"items": list(items_found(card)), "groups": list(groups_found(card)), "units": list(units_found(card))}
    for rows in story.expected:
        for row in rows:
            about = {name: row[name] for name in NAMES if name in row}
            named = [one for one in found[kind_of(rows)] if about.items() <= one.items()]
            if len(named) != 1:
                raise MalformedStory(f"{len(named)} of the scored are {about}; name exactly one")
            for column in row.keys() - about.keys():
                if not as_told(row[column], named[0][column]):
                    yield f"{', '.join(about.values())}: {column} should be {row[column]}, is {named[0][column]}"


def as_told(told: str, found: float | str | None) -> bool:
    """Whether a figure, rounded to the places the story gives, is the one it tells."""
    if told == BLANK or found is None or isinstance(found, str):
        return found == (None if told == BLANK else told)
    if not FIGURE.fullmatch(told):
        return False
    expected = Decimal(told.replace(",", ""))
    exponent = expected.as_tuple().exponent
    assert isinstance(exponent, int)
    return rounded(found, -exponent) == expected


def items_found(card: Scorecard) -> Iterator[Found]:
    scores, items = card.scores, card.table
    for row in items.rows():
        group = items.group_of(row)
        yield {
            "unit": items.name("unit", row),
            "group": group.label if group else "",
            "indicator": items.name("indicator", row),
            "attainment": figure(scores.attainment[row]),
            "growth": figure(scores.growth[row]),
            "points": figure(scores.points[row]),
            "share": figure(card.unit_scores.share[row]),
            "verdict": Verdict(int(scores.verdict[row])).word,
        }


def units_found(card: Scorecard) -> Iterator[Found]:
    result = result_of(card)
    for unit in card.table.units:
        yield {
            "unit": unit,
            "rank": result.rank[unit],
            "cluster_rank": result.cluster_rank[unit],
            "score": figure(result.score[unit]),
            **{verdict: result.tally[unit].get(verdict, 0) for verdict in VERDICTS},
        }


def groups_found(card: Scorecard) -> Iterator[Found]:
    result = result_of(card)
    for (unit, group), points in result.group_points.items():
        tally = result.group_tally[unit, group]
        counts = {verdict: tally.get(verdict, 0) for verdict in VERDICTS}
        yield {"unit": unit, "group": group, "points": figure(points), **counts}


def result_of(card: Scorecard) -> Result:
    return Result(card.regulation, card.table, card.scores, card.unit_scores, card.group_scores, card.standing)


def figure(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


# A story that is not well told ------------------------------------------------------------------------------

WELL_TOLD = """Why there is such a story.

unit   target   actual
A         100       90
B         100        -
------ expect ------
unit   attainment   verdict
A             0.9   missed
B               -   no_actual

unit   rank   score
A         1      90
"""


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("Why there is such a story.\n\n", ""),
        ("------ expect ------", "------"),
        (WELL_TOLD.partition(EXPECT)[2], "\n"),
        ("target   actual\n", "target   result\n"),
        ("unit   target   actual\n", "unit   target\n"),
        ("unit   target   actual\n", "unit   actual   actual\n"),
        ("A         100       90\n", "A         100\n"),
        ("A         100       90\n", "A         100       90      80\n"),
        ("A         100       90\n", "A         100       ninety\n"),
        ("A         100       90\nB         100        -\n", ""),
        ("attainment   verdict\n", "attainment   judgement\n"),
        ("attainment   verdict\n", "attainment   score\n"),
        ("A         1      90\n", ""),
        ("unit   rank   score\nA         1      90\n", "unit\nA\n"),
    ],
)
def test_a_malformed_story_is_told_so(written: str, instead: str) -> None:
    assert written in WELL_TOLD
    with pytest.raises(MalformedStory):
        story_of(WELL_TOLD.replace(written, instead))


def test_an_expectation_of_nobody_is_told_so(tmp_path: Path) -> None:
    story = story_of(WELL_TOLD.replace("A         1      90", "C         1      90"))
    with pytest.raises(MalformedStory, match="name exactly one"):
        list(differences(story, scorecard.evaluate(saved(story, tmp_path / "2022.xlsx"))))


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("0.9   missed", "0.91   missed", "A: attainment should be 0.91, is 0.9"),
        ("0.9   missed", "0.9   met", "A: verdict should be met, is missed"),
        ("-   no_actual", "0   no_actual", "B: attainment should be 0, is None"),
        ("0.9   missed", "-   missed", "A: attainment should be -, is 0.9"),
        ("1      90", "2      90", "A: rank should be 2, is 1"),
        ("1      90", "1   90.01", "A: score should be 90.01, is 90.0"),
        ("0.9   missed", "good   missed", "A: attainment should be good, is 0.9"),
    ],
)
def test_a_story_that_tells_another_figure_fails(written: str, instead: str, told: str, tmp_path: Path) -> None:
    """Tests of the test: a comparison that let everything pass would be worth nothing."""
    assert written in WELL_TOLD
    story = story_of(WELL_TOLD.replace(written, instead))
    card = scorecard.evaluate(saved(story, tmp_path / "2022.xlsx"))
    assert list(differences(story, card)) == [told]


def test_a_story_well_told_passes(tmp_path: Path) -> None:
    story = story_of(WELL_TOLD)
    assert list(differences(story, scorecard.evaluate(saved(story, tmp_path / "2022.xlsx")))) == []
