"""Holds what the command reads in a workbook against what a careful person reads there."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

from openpyxl import load_workbook
from typer.testing import CliRunner

from scorecard.cli import app

HOME = Path(__file__).parent
WORKBOOKS = HOME / "workbooks"

FIGURES = ("target", "upper", "actual", "prior")
NAMES = ("unit", "indicator", "cluster", "measure", "direction")
ANY_NAME = "*"
PERIOD_KINDS = ("parts-only", "period-as-unit", "words-per-quarter")
"""Cases that hold as well where each part of the year comes out as a part, with its period."""

Expectation: TypeAlias = Literal["right", "told", "right-or-told"]
Outcome: TypeAlias = Literal["right", "told", "silent wrong", "refused"]
Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A workbook and what has to come of it; the keys are those of `expected.json`."""

    file: str
    kind: str
    what: str
    expect: Expectation
    year: int | None = None
    rows: Sequence[Row] = ()
    cells: Sequence[str] = ()
    never: Sequence[Row] = ()
    words: Sequence[str] = ()
    options: Sequence[str] = ()
    severity: str | None = None
    every_cell: bool = False
    exact: bool = False

    @property
    def stem(self) -> str:
        return Path(self.file).stem


@dataclass(frozen=True, slots=True)
class Judgement:
    outcome: Outcome
    holds: bool
    why: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """A problem as the command reports it."""

    severity: str
    message: str
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out of one run of the command."""

    status: int
    document: Mapping[str, Any] | None
    problems: Sequence[Complaint]

    @property
    def items(self) -> Sequence[Row]:
        return (self.document or {}).get("items") or []

    @property
    def errors(self) -> Sequence[Complaint]:
        return [problem for problem in self.problems if problem.severity == "error"]


@dataclass(frozen=True, slots=True)
class SheetCount:
    """The numbers on a sheet beside what the ledger says of them."""

    sheet: str
    numbers: int
    ledger: Mapping[str, int] | None = field(default=None)

    @property
    def adds_up(self) -> bool:
        if self.ledger is None:
            return self.numbers == 0
        parts = sum(self.ledger.get(part) or 0 for part in ("read", "known", "unread"))
        return self.ledger.get("total") == self.numbers == parts


def load_cases(path: Path = HOME / "expected.json") -> list[Case]:
    """The cases of a file of expectations."""
    cases = []
    for record in json.loads(path.read_text(encoding="utf-8")):
        known = {key: value for key, value in record.items() if key not in ("all", "future")}
        cases.append(Case(**known, every_cell=record.get("all", False)))
    return cases


def judge(case: Case, folder: Path = WORKBOOKS) -> Judgement:
    """Runs `scorecard show` on the case's workbook and judges what came out."""
    return judge_answer(case, ask("show", folder / case.file, _options(case, folder), folder))


def ask(command: str, path: Path, options: Sequence[str] = (), folder: Path | None = None) -> Answer:
    """What a command prints as JSON, or complains of where it prints none."""
    words = [command, str(path), *options, "--format", "json"]
    result = CliRunner().invoke(app, words, env={"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"})
    try:
        document = json.loads(result.stdout)
    except ValueError:
        document = None
    if isinstance(document, dict) and ("items" in document or "sheets" in document):
        problems = [
            Complaint(entry["severity"], entry.get("message") or "", entry.get("sheet"), entry.get("cell"))
            for entry in document.get("problems") or []
        ]
        if result.exit_code and not any(problem.severity == "error" for problem in problems):
            problems.append(Complaint("error", result.stderr.strip() or f"exit status {result.exit_code}"))
        return Answer(result.exit_code, document, problems)
    lines = [line for line in result.stderr.splitlines() if line.strip()] or [f"nothing came out: {result.exception}"]
    return Answer(result.exit_code, None, [_complaint(line, folder or path.parent) for line in lines])


def judge_answer(case: Case, answer: Answer) -> Judgement:
    """Whether an answer is what the case asks for, and what is wrong first where it is not."""
    came = _forbidden(case, answer)
    differs = "nothing was read" if answer.document is None else _first_difference(case, answer)
    if not came and not answer.errors and (_read_by_period(case, answer) or (case.expect != "told" and not differs)):
        return Judgement("right", True, "")
    # A figure that differs without an error is the worst that can happen: no warning elsewhere makes up for it.
    changed = None if answer.errors else _changed_figure(case, answer)
    spoken = _naming_problem(case, answer.problems)
    if spoken and not came and not changed:
        why = f"only told: {spoken.message}; {differs or ''}" if case.expect == "right" else ""
        return Judgement("told", case.expect != "right", why)
    why = came or changed or (differs if case.expect != "told" else None) or ""
    if not why and case.expect == "told":
        why = "no problem names " + (", ".join(case.cells) or " / ".join(case.words))
    if answer.errors:
        return Judgement("refused", False, f"{why or 'the rows are right'}; error: {answer.errors[0].message}")
    return Judgement("silent wrong", False, why)


def count_figures(case: Case, folder: Path = WORKBOOKS) -> list[SheetCount]:
    """Of each sheet of an xlsx workbook: how many numbers stand there, and how many `check` accounts for."""
    document = ask("check", folder / case.file, _options(case, folder), folder).document or {}
    ledgers = {sheet.get("sheet"): sheet.get("figures") for sheet in document.get("sheets") or []}
    book = load_workbook(folder / case.file, data_only=True)
    counts = []
    for sheet in book.worksheets:
        # Dates come as dates and booleans as booleans, so what is left of these two types is a number.
        numbers = sum(type(value) in (int, float) for row in sheet.values for value in row)
        counts.append(SheetCount(sheet.title, numbers, ledgers.get(sheet.title)))
    return counts


def _options(case: Case, folder: Path) -> list[str]:
    """The case's options, with files named as files of the folder."""
    return [str(folder / word) if (folder / word).is_file() else word for word in case.options]


def _complaint(line: str, folder: Path) -> Complaint:
    """A line of standard error, "error: FILE, SHEET!CELL: message"."""
    text = line.replace(f"{folder}/", "")
    place = re.search(r", (?:(?P<sheet>[^,!:]+)!)?(?P<cell>[A-Z]{1,3}[0-9]+):", text)
    severity = "warning" if text.lower().startswith(("warning", "cảnh báo")) else "error"
    return Complaint(severity, text, place and place["sheet"], place and place["cell"])


def plain(name: str | None) -> str:
    """A name without case, diacritics and punctuation; of one that is nothing else, the signs."""
    letters = unicodedata.normalize("NFD", (name or "").replace("đ", "d").replace("Đ", "D"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", bare).split()) or bare.strip()


def same_name(wanted: str | None, name: str | None, *, exact: bool = False) -> bool:
    """Whether two names are one; "*" is any."""
    if wanted == ANY_NAME:
        return True
    if wanted is None or name is None:
        return wanted is None and not name
    if exact:
        return unicodedata.normalize("NFC", wanted).strip() == unicodedata.normalize("NFC", name).strip()
    return plain(wanted) == plain(name)


def same_number(wanted: float | None, number: float | None) -> bool:
    """Whether two figures agree as far as floating point lets them; none agrees with none."""
    if wanted is None or number is None:
        return wanted is number
    return abs(wanted - number) <= 1e-9 * max(1.0, abs(wanted), abs(number))


def row_differences(wanted: Row, item: Row, *, exact: bool = False) -> Iterator[tuple[str, str]]:
    """What of an item is not as a row says: the key, and a sentence."""
    for key in FIGURES:
        if key in wanted and not same_number(wanted[key], item.get(key)):
            yield key, f"{_title(wanted)}: {key} is {item.get(key)}, should be {wanted[key]}"
    for key in NAMES:
        if key in wanted and not same_name(wanted[key], item.get(key), exact=exact):
            yield key, f"{_title(wanted)}: {key} is {item.get(key)!r}, should be {wanted[key]!r}"


def _title(row: Row) -> str:
    return f"{row.get('unit')} / {row.get('indicator')}"


def _describes(wanted: Row, item: Row, *, exact: bool) -> bool:
    return all(same_name(wanted[key], item.get(key), exact=exact) for key in ("unit", "indicator") if key in wanted)


def _first_difference(case: Case, answer: Answer) -> str | None:
    left = list(answer.items)
    for wanted in case.rows:
        alike = [item for item in left if _describes(wanted, item, exact=case.exact)]
        if not alike:
            return f"{_title(wanted)} is not there; there: {', '.join(map(_title, left[:4])) or 'nothing'}"
        nearest = min(alike, key=lambda item: len(list(row_differences(wanted, item, exact=case.exact))))
        for _, sentence in row_differences(wanted, nearest, exact=case.exact):
            return sentence
        left.remove(nearest)
    if left:
        return f"{_title(left[0])} came out beside the rows: {left[0].get('target')}, {left[0].get('actual')}"
    year = (answer.document or {}).get("year")
    return None if case.year in (None, year) else f"the year is {year}, should be {case.year}"


def _changed_figure(case: Case, answer: Answer) -> str | None:
    """A figure that came out other than the sheet has it; one that was left out is not changed."""
    for wanted in case.rows:
        for item in answer.items:
            if _describes(wanted, item, exact=case.exact):
                for key, sentence in row_differences(wanted, item, exact=case.exact):
                    if key in FIGURES and item.get(key) is not None:
                        return sentence
    return None


def _forbidden(case: Case, answer: Answer) -> str | None:
    for never in case.never:
        for item in answer.items:
            if all(
                same_number(value, item.get(key)) if key in FIGURES else same_name(value, item.get(key))
                for key, value in never.items()
            ):
                return f"{_title(item)} came out with {', '.join(f'{key} {value}' for key, value in never.items())}"
    return None


def names_place(place: str, problem: Complaint, message: str) -> bool:
    """Whether a problem names a cell ("D4", "Sheet!D4") or a sheet ("Sheet!")."""
    sheet, _, cell = place.rpartition("!")
    if not cell:
        return plain(sheet) == plain(problem.sheet) or plain(sheet) in plain(message)
    if sheet and problem.sheet and plain(sheet) != plain(problem.sheet):
        return False
    address = re.fullmatch("([A-Z]+)([0-9]+)", cell)
    assert address, f"{place} is no cell"
    pattern = re.compile(rf"(?<![A-Za-z0-9$])\$?{address[1]}\$?{address[2]}(?![0-9])")
    return any(pattern.search(text) for text in (problem.cell or "", message))


def _naming_problem(case: Case, problems: Sequence[Complaint]) -> Complaint | None:
    """The first problem that names what the case asks for; where every cell is asked for, all have to be named."""
    first: Complaint | None = None
    places: set[str] = set()
    for problem in problems:
        if case.severity not in (None, problem.severity):
            continue
        said = problem.message.replace(case.file, "")
        # The name of the file is in its path; a message does not name a cell by repeating it.
        named = {place for place in case.cells if names_place(place, problem, said.replace(case.stem, ""))}
        if first is None and (named or any(plain(word) in plain(said) for word in case.words)):
            first = problem
        places |= named
    return None if case.every_cell and places != set(case.cells) else first


def _read_by_period(case: Case, answer: Answer) -> bool:
    if case.kind not in PERIOD_KINDS:
        return False
    beside = [item for item in answer.items if not any(_describes(row, item, exact=case.exact) for row in case.rows)]
    return bool(beside) and all(item.get("period") or item.get("parts") for item in beside)
