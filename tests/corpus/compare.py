"""What `evaluate` answered, in plain values, and how it differs from what a case expects."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scorecard import Items, Scorecard
from scorecard.domain import POINTS
from tests.corpus import ANYWHERE, UNSAID, Expected, Item

LONGEST_MESSAGE = 600
"""Letters; a message quotes a little of what it found, never a megabyte."""


@dataclass(frozen=True)
class Found:
    """One problem: its code, the cell as "Sheet!D7", the address alone, and the message."""

    code: str
    place: str
    address: str
    message: str


@dataclass(frozen=True)
class Answer:
    """A scorecard reduced to what cases speak of; can be sent between processes."""

    items: Sequence[dict[str, object]]
    errors: Sequence[Found]
    warnings: Sequence[Found]
    year: int | None
    sheets: dict[str, str | None]


_RENAMED = {"actual_text": "text"}


def answer_of(card: Scorecard) -> Answer:
    """What a scorecard says, as cases word it."""
    rows = card.items.astype(object).to_dict("records")
    items = [
        {_RENAMED.get(str(name), str(name)): _plain(value) for name, value in row.items()}
        | _beyond_the_frame(card.table, at)
        for at, row in enumerate(rows)
    ]
    problems = [
        (
            one.severity,
            Found(
                one.code,
                "!".join(part for part in (one.cell.sheet, one.cell.address) if part),
                one.cell.address or "",
                one.message,
            ),
        )
        for one in card.problems
    ]
    return Answer(
        items,
        [found for severity, found in problems if severity == "error"],
        [found for severity, found in problems if severity == "warning"],
        card.year,
        {sheet.sheet or "": sheet.layout for sheet in card.sheets},
    )


def _beyond_the_frame(table: Items, row: int) -> dict[str, object]:
    """What cases speak of and the data frame does not show."""
    cells = {f"{number}_cell": table.cell(row, number) for number in POINTS}
    return {
        "assigned": bool(table.assigned[row]),
        "target_text": table.name("target_text", row) or None,
        "max_points": _plain(float(table.max_points[row])),
        "self_points": _plain(float(table.self_points[row])),
        "reviewed_points": _plain(float(table.reviewed_points[row])),
        **{name: cell.place if cell else None for name, cell in cells.items()},
    }


def _plain(value: object) -> object:
    """NaN as None, names in one Unicode form."""
    if isinstance(value, float) and math.isnan(value):
        return None
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def differences(expected: Expected, answer: Answer) -> list[str]:
    """Each way in which an answer is not what was expected, a line each; none where it is."""
    return [
        *_item_differences(expected, answer),
        *_error_differences(expected.errors, answer.errors),
        *_warning_differences(expected, answer),
        *_telling_differences(expected, answer),
        *_sheet_differences(expected, answer),
    ]


def _item_differences(expected: Expected, answer: Answer) -> Iterator[str]:
    if expected.ordered:
        names = [(one.unit, one.indicator) for one in expected.items]
        found = [(one["unit"], one["indicator"]) for one in answer.items]
        if names != found:
            yield f"order: expected {names}, read {found}"
    left = list(answer.items)
    missing: list[Item] = []
    for item in sorted(expected.items, key=lambda one: -len(one.given)):
        match = next((index for index, seen in enumerate(left) if _agrees(item, seen)), None)
        if match is None:
            missing.append(item)
        else:
            del left[match]
    for item in missing:
        like = next((seen for seen in left if _same_name(item, seen)), None)
        yield f"expected {_line(item.given)}"
        if like is not None:
            left.remove(like)
            yield f"    read {_line({name: like.get(name) for name in item.given})}"
    for seen in left:
        yield f"unexpected {_line({name: value for name, value in seen.items() if name in _SHOWN})}"


_SHOWN = ("unit", "indicator", "target", "actual", "prior", "text", "group", "target_cell", "actual_cell")


def _agrees(item: Item, seen: dict[str, object]) -> bool:
    return all(seen.get(name) == value for name, value in item.given.items())


def _same_name(item: Item, seen: dict[str, object]) -> bool:
    return (item.unit, item.indicator) == (seen["unit"], seen["indicator"])


def _line(values: dict[str, object]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in values.items())


def _error_differences(expected: Collection[tuple[str, str]], errors: Sequence[Found]) -> Iterator[str]:
    left = list(errors)
    for codes, place in expected:
        match = next(
            (
                found
                for found in left
                if found.code in codes.split("|") and place in {ANYWHERE, found.place, found.address}
            ),
            None,
        )
        if match is None:
            yield f"expected error {codes} at {place or 'the file'}"
        else:
            left.remove(match)
    for found in left:
        yield f"unexpected error {found.code} at {found.place or 'the file'}: {found.message[:200]}"


def _warning_differences(expected: Expected, answer: Answer) -> Iterator[str]:
    codes = {found.code for found in answer.warnings}
    for code in sorted(set(expected.warnings) - codes):
        yield f"expected warning {code}"
    unwanted = codes - set(expected.warnings) if expected.exact_warnings else set()
    unwanted |= set(expected.absent) & (codes | {found.code for found in answer.errors})
    for found in answer.warnings:
        if found.code in unwanted:
            yield f"unexpected warning {found.code} at {found.place}: {found.message[:200]}"


def _telling_differences(expected: Expected, answer: Answer) -> Iterator[str]:
    messages = [found.message for found in (*answer.errors, *answer.warnings)]
    for piece in expected.told:
        if not any(piece in message for message in messages):
            yield f"no message says “{piece}”: {[message[:200] for message in messages]}"
    for message in messages:
        if len(message) > LONGEST_MESSAGE:
            yield f"a message of {len(message)} letters: {message[:80]}…"


def _sheet_differences(expected: Expected, answer: Answer) -> Iterator[str]:
    if expected.year is not UNSAID and expected.year != answer.year:
        yield f"expected the year {expected.year}, read {answer.year}"
    for sheet, layout in expected.sheets.items():
        if sheet not in answer.sheets:
            yield f"expected an entry for the sheet {sheet!r}, there are {list(answer.sheets)}"
        elif answer.sheets[sheet] != layout:
            yield f"expected the sheet {sheet!r} as {layout}, read as {answer.sheets[sheet]}"
