"""What can be wrong with an input: one line per kind, saying what was found and what to do.

A problem is a value, collected while reading and checking, never an exception: the user sees all
of them at once. `KINDS` is the list that the README prints and that tests hold complete in every
language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from scorecard.domain import Cell
from scorecard.language import Language, translate
from scorecard.language.figures import number_text

Severity = Literal["error", "warning"]


class Word(str):
    """A detail that is a word of the product's own, translated with the sentence: "target", "higher"."""


Detail = str | float


class Kind(NamedTuple):
    severity: Severity
    sentence: str
    """The message, with its details in braces; the key of its translations."""


KINDS: Mapping[str, Kind] = {
    # the file
    "file-missing": Kind("error", "no such file; check the name and the folder"),
    "file-is-folder": Kind("error", "this is a folder; name the workbooks in it"),
    "file-not-ordinary": Kind(
        "error", "this is a pipe or a device, not a file; save what it gives to a file, or pass it on and name - for it"
    ),
    "file-unreadable": Kind(
        "error", "the file cannot be read ({reason}); close it elsewhere and check the permissions"
    ),
    "file-empty": Kind("error", "the file is empty (0 bytes); ask the sender for it again"),
    "file-encrypted": Kind(
        "error", "the workbook is protected by a password; name a file that holds it with --password-file"
    ),
    "file-not-workbook": Kind("error", "this is {found}, not a table of figures; save it as .xlsx, .ods or .csv"),
    "file-damaged": Kind(
        "error", "the workbook is damaged ({reason}); open it in Excel, let it repair, and save it again"
    ),
    "sheet-unreadable": Kind(
        "error", "the sheet cannot be read ({reason}); open the workbook in Excel and save it again"
    ),
    "sheet-too-large": Kind(
        "error",
        "the sheet claims {rows} rows × {columns} columns, more than {limit} cells; "
        "delete the stray cell at its far end",
    ),
    "package-too-large": Kind(
        "error", "the workbook unpacks to more than {limit} MB; remove pictures and unused sheets"
    ),
    "workbook-empty": Kind("error", "no sheet holds a value; is this the right file?"),
    "headings-missing": Kind(
        "error",
        "no row of headings in the first {depth} rows: looked for {wanted}; found {found}. "
        "Name the columns so, above the figures",
    ),
    "headings-only": Kind("error", "headings, but no row of figures below them; fill in the rows"),
    # a cell
    "number-unreadable": Kind("error", "“{found}” stands where a number belongs ({heading}); type the figure alone"),
    "maximum-negative": Kind("error", "the most points, {found}, are below 0; type the figure without its sign"),
    "number-ambiguous": Kind("error", "“{found}” may be {one} or {other}; type it as a number, not as text"),
    "cell-error": Kind("error", "the cell shows {found} ({heading}); mend its formula"),
    "formula-uncalculated": Kind(
        "error",
        "the formula was never calculated ({heading}); open the workbook in Excel and save it once",
    ),
    "cell-date": Kind(
        "error", "a date, {found}, stands where a number belongs ({heading}); set the cell's format to Number"
    ),
    "cell-boolean": Kind("error", "{found} stands where a number belongs ({heading}); type the figure"),
    "direction-unknown": Kind("error", "“{found}” is no direction; write higher, lower or range"),
    "share-unreadable": Kind("error", "“{found}” is no share of the target; write 0.95 or 95% for 95 % of it"),
    "range-unreadable": Kind("error", "“{found}” is no range; write its two ends, as in 95-105"),
    "weight-not-positive": Kind("error", "the weight {found} is not a positive number; write 1 for an equal say"),
    "measure-differs": Kind("warning", "“{found}” names another measure than the row's, {measure}; make them agree"),
    "percent-format-unexpected": Kind(
        "warning",
        "the cell is shown as a percent, but the measure is {measure}; read as {value}. Check the cell's format",
    ),
    "hidden-read": Kind("warning", "the hidden {kind} {lines} were read; unhide them to see what counts"),
    # a row
    "unit-missing": Kind("error", "the row names no unit; write it in the unit's column"),
    "indicator-missing": Kind("error", "the row has figures but names no indicator; write its name"),
    "item-contradicted": Kind(
        "error",
        "{unit} reports “{indicator}” twice: {number} is {one} here and {other} in {elsewhere}; keep one row",
    ),
    "item-repeated": Kind(
        "warning", "{unit} reports “{indicator}” again with the same figures as in {elsewhere}; read once"
    ),
    # the items together
    "unit-in-two-clusters": Kind("error", "{unit} stands in “{one}” here and in “{other}” in {elsewhere}; correct one"),
    "unit-without-cluster": Kind("warning", "{unit} has no cluster while others have; it is ranked by itself"),
    "unit-spelled-differently": Kind(
        "warning", "“{found}” is taken for {unit}; spell the unit's name alike everywhere"
    ),
    "name-near-miss": Kind(
        "warning",
        "“{found}” is nearly “{usual}”: if they are one, spell them alike; they were counted as two",
    ),
    "direction-differs": Kind(
        "error", "“{indicator}” is {one} here and {other} in {elsewhere}; an indicator has one direction"
    ),
    "actual-missing": Kind(
        "warning",
        "no actual for “{indicator}” of {unit}; counted as not reported. Fill it in if there is one",
    ),
    "target-missing": Kind(
        "warning",
        "no target for “{indicator}” of {unit}, though other units have one; shown but not scored. "
        "Fill it in if one was assigned",
    ),
    "target-in-words": Kind("warning", "the target “{found}” is in words; nothing is scored against it"),
    "points-above-maximum": Kind(
        "warning",
        "“{indicator}” of {unit} has {points} points, more than the {most} it can earn; correct one of the two",
    ),
    "attainment-extreme": Kind(
        "warning",
        "“{indicator}” of {unit} is {ratio} times its target; check that both are in one measure",
    ),
    "year-unknown": Kind("warning", "no heading, sheet or file name says which year; name it with --year"),
    "year-absent": Kind("error", "no figures for {year}; found {found}"),
    # the rulebook with these items
    "rulebook-of-another-year": Kind(
        "warning", "the rulebook is for {stated}, the figures are of {year}; use the rulebook of that year"
    ),
    "rule-unmatched": Kind(
        "warning", "the rulebook names “{name}”, which the workbooks do not have; the nearest there: {nearest}"
    ),
    "actual-due": Kind(
        "error", "no actual for “{indicator}” of {unit}, which the rulebook does not let be missing; fill it in"
    ),
    "word-unknown": Kind(
        "error", "“{found}” is no result that the rule for “{indicator}” knows: {known}; write one of these"
    ),
    "baseline-missing": Kind(
        "warning", "“{indicator}” of {unit} is scored by progress, but the prior figure is missing; fill it in"
    ),
    "points-total-differs": Kind(
        "warning", "the maximum points of {unit} add up to {found}, not the {total} that the rulebook declares"
    ),
    "weights-total-differs": Kind(
        "warning", "the weights of {unit} add up to {found}, not the {total} that the rulebook declares"
    ),
    "tie-at-cut": Kind(
        "warning",
        "a decision to take: {units} are equal at the cut of “{name}”{place}, with {seats} of them to be taken; "
        "nobody was put in. Settle it with ties in the rulebook",
    ),
    # what a file is, and what it asks for
    "file-misnamed": Kind(
        "warning", "the file is {found}, which its name does not say; read as that. Save it as .xlsx in Excel"
    ),
    "file-too-large": Kind("error", "the file is larger than {limit} MB; remove pictures and unused sheets"),
    "password-wrong": Kind("error", "the password does not open the workbook; check its letters and capitals"),
    "file-ends-process": Kind(
        "error", "reading the file ended the process twice; open it in Excel, save it again, or split it"
    ),
    "sheets-too-many": Kind("error", "more than {limit} sheets hold values; split the workbook"),
    # a form to be filled
    "form-not-xlsx": Kind(
        "error", "this is {found}; a form to be filled in has to be an Excel workbook: save it as .xlsx"
    ),
    "form-without-placeholders": Kind(
        "error", "no cell holds a placeholder; type such as {example} where values belong"
    ),
    "form-too-long": Kind("error", "with its rows repeated the sheet would have more than {limit} rows"),
    "placeholder-unreadable": Kind("error", "“{found}” is no placeholder: {reason}; see: scorecard fill --help"),
    "placeholder-unknown": Kind("error", "“{found}” stands for nothing here; the nearest: {nearest}"),
    "placeholder-ambiguous": Kind(
        "error", "“{found}” differs between the groups {groups}; name the group before the item"
    ),
    "placeholder-without-unit": Kind(
        "error", "“{found}” is one unit's, and there are several; name one with --unit, or repeat the row for each unit"
    ),
    "placeholder-misplaced": Kind(
        "error", "“{found}” stands in {where}, where nothing is filled in; type it in a cell"
    ),
    "row-repeated-twice": Kind("error", "the row is to be repeated for “{one}” and for “{other}”; keep one of them"),
    "columns-missing": Kind(
        "error", "no column of results to fill in was found beside the figures; head one such as {wanted}"
    ),
}
"""Every kind of problem by its stable code."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input, at its place."""

    code: str
    """Stable; a key of KINDS."""
    cell: Cell
    details: Mapping[str, Detail] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return KINDS[self.code].severity

    @property
    def message(self) -> str:
        """What was found, then what to do, in English."""
        return self.message_in("en")

    def message_in(self, language: Language) -> str:
        sentence = translate(KINDS[self.code].sentence, language)
        return sentence.format_map({name: _spoken(value, language) for name, value in self.details.items()})


def _spoken(detail: Detail, language: Language) -> str:
    if isinstance(detail, Word):
        return translate(detail, language)
    return detail if isinstance(detail, str) else number_text(detail, language)


def problem(code: str, cell: Cell, **details: Detail) -> Problem:
    """A problem of a known kind.

    Raises:
        KeyError: the code is not in KINDS, or a detail of its sentence is missing: a mistake of ours.
    """
    found = Problem(code, cell, details)
    _ = found.message
    return found


LONGEST_QUOTE = 60


def short_text(text: str) -> str:
    """A text from a cell, fit to be quoted in a message."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


class UnreadableInput(Exception):
    """A whole file or sheet that cannot be read; carries the problem that says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found
