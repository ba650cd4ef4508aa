"""What can be wrong with an input: one line per kind, saying what was found and what to do.

A problem is a value, collected while reading and checking, never an exception: the user sees all
of them at once. `KINDS` is the list that the README prints and that tests hold complete in every
language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, assert_never, get_args

from scorecard.domain import Cell
from scorecard.language import Language, counted, translate
from scorecard.language.figures import number_text
from scorecard.language.sentences import Phrased, Sentence, in_language

Severity = Literal["error", "warning", "note"]
"""An error ends a command with status 1, a warning does so under --strict; a note says which default was used."""

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first."""


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
        "error",
        "this is a pipe or a device, not a file; save its output to a file, or pipe it in and name - in its place",
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
        'Name the columns so, above the figures, or say what this one holds: --heading "{line}"',
    ),
    "list-headings-missing": Kind(
        "error", "the list has several columns and no headings: found {found}. Name the columns, such as {wanted}"
    ),
    "headings-only": Kind("error", "headings, but no row of figures below them; fill in the rows"),
    # what the columns and sheets were taken for
    "sheet-unread": Kind(
        "warning",
        'the sheet has figures ({count}) and was {reason}; if they count, say what a column holds: --heading "{line}"',
    ),
    "figures-unread": Kind(
        "warning",
        "the figures under “{heading}” ({count}) are not read; if they are the {field}: "
        '--heading "{line}", if they count for nothing: --heading "{ignored}"',
    ),
    "heading-ambiguous": Kind(
        "error",
        "“{one}” in {cell_one} and “{other}” in {cell_other} may both be the {field}; say "
        'which counts: --heading "{line}" or --heading "{other_line}"',
    ),
    "heading-chosen": Kind(
        "note",
        "“{one}” in {cell_one} is read as the {field}, not “{other}” in {cell_other}: {rule}; "
        'to read the other: --heading "{line}"',
    ),
    "heading-guessed": Kind(
        "note", '“{heading}” is taken for the {field}, as nothing else is; if it is not: --heading "{line}"'
    ),
    "name-carried-down": Kind(
        "note",
        "rows without a name ({count}) are read under the name above them, “{name}”; if it is "
        "not theirs, write their own in each",
    ),
    "indicator-from-title": Kind(
        "note",
        "no heading names the indicator; it is called “{name}” after the title. To name it, add a column “Indicator”",
    ),
    "indicator-unnamed": Kind(
        "error",
        "nothing says what “{heading}” is of; write the indicator's name above it, or in a column “Indicator”; "
        'if “{names}” heads the indicators: --heading "{line}"',
    ),
    "row-unread": Kind(
        "warning",
        "the figures of this row ({count}) are not read, as it names no item; name it, or clear them",
    ),
    "percent-only": Kind(
        "error",
        "“{heading}” is a percent of the plan, not the result; ask for the results and add "
        'them as a column “Actual”, or if this is the result: --heading "{line}"',
    ),
    "period-only": Kind(
        "error",
        "no whole year is reported, only {period}; ask for the year's figures, or if these are "
        'the year\'s: --heading "{line}"',
    ),
    "period-unread": Kind(
        "note",
        "the figures of {period} ({count}) are left out, as the year's are read; if these "
        'count instead: --heading "{line}"',
    ),
    "unit-from-file": Kind(
        "note",
        "no cell names the unit; it is called “{unit}” after the file's name. To name it, "
        "write “Unit: …” above the table",
    ),
    # a cell
    "number-unreadable": Kind(
        "error",
        "“{found}” stands where a number belongs ({heading}); type the figure alone, "
        "or as ≤ 5 or ≥ 5 where a target is the most or the least",
    ),
    "target-approximate": Kind(
        "error",
        "the target “{found}” is only about right; write the figure alone, as in 4, or its two ends, as in 3.8-4.2",
    ),
    "direction-contradicted": Kind(
        "error",
        "the target “{found}” says {one}, its row {other}; change one of them, or write the figure alone",
    ),
    "maximum-negative": Kind("error", "the most points, {found}, are below 0; type the figure without its sign"),
    "number-ambiguous": Kind(
        "error",
        "“{found}” may be {one} or {other}; type it as a number, not as text, or say the "
        'decimal mark under [reading] in the rulebook: decimal = "," or decimal = "."',
    ),
    "cell-error": Kind("error", "the cell shows {found} ({heading}); correct its formula"),
    "formula-uncalculated": Kind(
        "error",
        "the formula was never calculated ({heading}); open the workbook in Excel and save it once",
    ),
    "cell-date": Kind(
        "error",
        "a date, {found}, stands where a number belongs ({heading}); for a figure set the cell's format to Number, "
        "for a date or a place to Text, and type it again",
    ),
    "cell-time": Kind(
        "error",
        "a time, {found}, stands where a number belongs ({heading}); "
        "set the cell's format to Number and type it as one, as in 2.5 for 2:30",
    ),
    "cell-boolean": Kind("error", "{found} stands where a number belongs ({heading}); type the figure"),
    "direction-unknown": Kind("error", "“{found}” is not a direction; write higher, lower or range"),
    "share-unreadable": Kind("error", "“{found}” is not a share of the target; write 0.95 or 95% for 95 % of it"),
    "range-unreadable": Kind("error", "“{found}” is not a range; write its two ends, as in 95-105"),
    "range-ambiguous": Kind(
        "error", "“{found}” may be a range or a date; write a range as 5 to 7, a date in full, as 30/6/2022"
    ),
    "weight-not-positive": Kind(
        "error", "the weight {found} is not a number of 0 or more; write 1 for an equal say, 0 where it is not to count"
    ),
    "weight-ambiguous": Kind(
        "error", "the weight {found} may be a share or a percent, as others are; write it with its percent sign"
    ),
    "weight-missing": Kind(
        "warning",
        "“{indicator}” has no weight, while others have one; it counts as {weight}. Write its weight, or 0 for none",
    ),
    "weight-due": Kind(
        "error",
        "“{indicator}” has no weight, while others have one, and the rulebook asks for it; write it, 0 for none",
    ),
    "scale-differs": Kind(
        "error", "“{found}” is not in the row's measure, {measure}; write the figure in that measure"
    ),
    "format-scales": Kind(
        "warning",
        "the cell holds {kept} and shows {shown}; read as {kept}. "
        "Set its format to one that does not scale, #,##0, and type the figure that is meant",
    ),
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
        "warning",
        "{unit} reports “{indicator}” again with the same figures as in {elsewhere}; read "
        "once. Delete the copy, or if it is another item, name it differently. Rows left out: "
        "{count}",
    ),
    "item-divided": Kind(
        "error",
        "{unit} reports “{indicator}” twice: {number} is {one} here and {other} in "
        '{elsewhere}; they differ in “{heading}”: say what it is with --heading "{line}", or '
        "add the rows up",
    ),
    "groups-contradicted": Kind(
        "error",
        "{unit} reports “{indicator}” in two groups: {number} is {one} here and {other} in {elsewhere}; "
        "make them agree, or give the indicator a name of its own in each group",
    ),
    "groups-apart": Kind(
        "warning",
        "{unit} has a target of its own for “{indicator}” in each group, and {number} is {one} here and {other} in "
        "{elsewhere}; they were counted apart. Make them agree if they are one. Such indicators of the unit: {count}",
    ),
    "actual-shared": Kind(
        "note",
        "“{indicator}” of {unit} stands in several groups and its actual only once; the blank "
        "here has that in {elsewhere}. Type the actual of each group if they are not one",
    ),
    # the items together
    "unit-in-two-clusters": Kind("error", "{unit} stands in “{one}” here and in “{other}” in {elsewhere}; correct one"),
    "unit-without-cluster": Kind(
        "warning", "{unit} has no cluster while others have; it is ranked by itself. Write its cluster"
    ),
    "unit-spelled-differently": Kind(
        "warning", "“{found}” is taken for {unit}; spell the unit's name alike everywhere"
    ),
    "name-spelled-differently": Kind(
        "warning", "“{found}” is taken for the {column} “{name}”; spell it alike everywhere"
    ),
    "name-near-miss": Kind(
        "warning",
        "“{found}” is nearly “{usual}” and was counted apart: if they are one, spell them "
        "alike; if they are two, write under [reading] in the rulebook: distinct = [{pair}]",
    ),
    "direction-differs": Kind(
        "error",
        "“{indicator}” is {one} here and {other} in {elsewhere}; an indicator has one direction. Make them agree",
    ),
    "direction-defaulted": Kind(
        "warning",
        "“{indicator}” sounds as if less were better; it was read as: more is better. Write "
        "lower or higher in a column “Direction”, or under [indicators.{name}] in the "
        'rulebook: kind = "lower"',
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
    "target-in-words": Kind(
        "warning", "the target “{found}” is in words; nothing is scored against it. Type a figure if it is to be scored"
    ),
    "points-above-maximum": Kind(
        "warning",
        "“{indicator}” of {unit} has {points} points, more than the {most} it can earn; correct one of the two",
    ),
    "points-below-least": Kind(
        "warning",
        "“{indicator}” of {unit} has {points} points, less than the {least} it may have; {least} count. "
        "Correct the cell, or state a lower least in the rulebook",
    ),
    "points-undefined": Kind(
        "error",
        "“{indicator}” of {unit} is reported, and its rule gives it no points, as it divides by 0 or comes to a number "
        "beyond all bounds; correct its figures ({cells}), or the rule",
    ),
    "attainment-extreme": Kind(
        "warning",
        "“{indicator}” of {unit} is {actual} against a target of {target}; check that both are in one measure",
    ),
    "year-unknown": Kind("warning", "no heading, sheet or file name says which year; name it with --year"),
    "unit-of-another-year": Kind(
        "warning",
        "{unit} is reported for {years} only; none of its figures count for {year}. If they "
        "are of {year}, correct the year stated for them",
    ),
    "plan-of-another-year": Kind(
        "warning",
        "the plan is {other}'s and the results are {year}'s, so nothing is measured against a plan; "
        "ask for {year}'s plan, or read the plan's year with --year {other}",
    ),
    "year-absent": Kind(
        "error",
        "no figures for {year}, only for {found}; ask with --year for one that is there, or "
        "correct the year stated in the file",
    ),
    "heading-unmatched": Kind(
        "warning",
        "“{rule}” names no heading of these workbooks; spell it as it is there, or leave it out. "
        "Closest match: {nearest}",
    ),
    # the parts of a year
    "period-absent": Kind(
        "error",
        "nobody has reported on this period: {period}; the latest is: {latest}. Ask with --period {option}",
    ),
    "period-incomplete": Kind(
        "warning",
        "{unit} has no figure for “{indicator}” ({period}), though it has a later one, so nothing is made of them; "
        "fill it in, 0 if it was nothing",
    ),
    "periods-disagree": Kind(
        "warning",
        "“{indicator}” of {unit}: {number}, {period}, is {stated} here, and its parts make {made} ({cells}); "
        "what stands here counts. Correct one of them",
    ),
    "period-mixed": Kind(
        "warning",
        "the year is judged, and of {count} items only a part of it is known ({cells}); ask for the rest, or see how "
        "far all have come with --period {period}",
    ),
    "combine-unstated": Kind(
        "warning",
        "nothing says how the parts of a year make the year for “{indicator}”; write under [indicators] in the "
        'rulebook: {line}, or "last" where the latest figure stands for the year',
    ),
    "combine-defaulted": Kind(
        "note",
        "parts of the year were put together as built in: indicators added up: {summed}, indicators of which the "
        "latest figure counts: {last}. Where that is wrong, state combine in the rulebook",
    ),
    "actual-estimated": Kind(
        "warning",
        "{unit} has {names} by figures that are estimates ({count}); rank again when the results are there",
    ),
    # the rulebook with these items
    "rulebook-of-another-year": Kind(
        "warning", "the rulebook is for {stated}, the figures are of {year}; use the rulebook of that year"
    ),
    "rule-unmatched": Kind(
        "warning", "the rulebook names “{name}”, which the workbooks do not have; the nearest there: {nearest}"
    ),
    "condition-unmatched": Kind(
        "error",
        "“{asked_by}” asks for “{name}”, which the workbooks do not have, so that no unit fulfils it; "
        "the nearest there: {nearest}",
    ),
    "formula-unmatched": Kind(
        "error",
        "a formula names “{name}”, which the workbooks do not have; spell it as it is there. Closest match: {nearest}",
    ),
    "formula-ambiguous": Kind(
        "error",
        "a formula names “{name}”, which stands in several groups: {groups}; name its group behind it: "
        "('{name}', '{group}')",
    ),
    "formula-circle": Kind(
        "error",
        "points hang on themselves by their formulas, so there are none: {links}; leave one of the names out",
    ),
    "formula-lacks": Kind(
        "warning",
        "“{indicator}” of {unit} was reported, but its formula has no result, as nothing is known of: {figures}; "
        "fill it in, or write or_else(…, 0) in the formula",
    ),
    "formula-lacks-due": Kind(
        "error",
        "“{indicator}” of {unit} was reported, but its formula has no result, as nothing is known of: {figures}; "
        "fill it in, or write or_else(…, 0) in the formula",
    ),
    "formula-constant": Kind(
        "warning", "this formula names no figure, so it is the same for everybody; name one, or leave it out"
    ),
    "adjustment-unknown": Kind(
        "warning",
        "“{formula}” cannot be told for {units}, as a figure in it is missing; nothing is added. Fill the figure "
        "in, or write or_else(…, 0) in the formula",
    ),
    "condition-unknown": Kind(
        "warning",
        "“{condition}” cannot be told for {units}, as a figure in it is missing; it counts as not fulfilled. Fill the "
        "figure in, or write or_else(…, 0) in the formula",
    ),
    "formula-undefined": Kind(
        "error",
        "the formula for “{indicator}” of {unit} divides by 0, or goes beyond all numbers, so it has no points; "
        "provide for it in the formula with if(…)",
    ),
    "actual-due": Kind("error", "no actual for “{indicator}” of {unit}, which the rulebook requires; fill it in"),
    "count-missing": Kind(
        "note",
        "nothing says how often “{indicator}” happened at {unit}, which costs something; it counts as never. Write how "
        "often, 0 for never",
    ),
    "word-unknown": Kind(
        "error", "“{found}” is not a result that the rule for “{indicator}” knows: {known}; write one of these"
    ),
    "baseline-missing": Kind(
        "warning", "“{indicator}” of {unit} is scored by progress, but the prior figure is missing; fill it in"
    ),
    "points-total-differs": Kind(
        "error", "the maximum points of {unit} add up to {found}, not the {total} that the rulebook declares"
    ),
    "size-missing": Kind(
        "error",
        "“{indicator}” of {unit} weighs as much as its “{size}”, which is missing, no number or below 0, so it counts "
        "nothing; fill that in",
    ),
    "weights-total-gap": Kind(
        "warning",
        "the weights of {unit} add up to {found} of the {total} that they are parts of; the rest earns nothing",
    ),
    "weights-total-differs": Kind(
        "error", "the weights of {unit} add up to {found}, not the {total} that the rulebook declares"
    ),
    "parent-unmatched": Kind(
        "error",
        "{units} belong to “{parent}”, which no workbook has, so that what is asked against it is not fulfilled; "
        "spell it as it is there. Closest match: {nearest}",
    ),
    "parent-circle": Kind(
        "error",
        "units belong to one another in a circle, so that none of them is above or below: {links}; mend their parents",
    ),
    "score-thin": Kind(
        "warning",
        "the score of {unit} rests on {count} of {due} indicators that are due, by weight on {weight} of {total}; ask "
        "for the others, or say under [score] in the rulebook what share must be reported for a score: min_data = 0.5, "
        "or less to let it stand",
    ),
    "points-alike": Kind(
        "note",
        "“{indicator}” tells no units apart ({place}), as all have the same points by it; if it is to, raise its cap "
        "or its targets, or write under [indicators.{name}] in the rulebook: "
        'points = {{ method = "relative", by = "min_max" }}',
    ),
    "mean-zeroed": Kind(
        "warning",
        "one 0 makes {whole} 0, and does so for {count} of {total} units, mostly “{name}”; keep its points above 0, as "
        'with range = [1, 100] by relative or otherwise = 0.1 by tiers, or write rollup = "mean" in the rulebook',
    ),
    "tie-at-cut": Kind(
        "warning",
        "a decision to take: {units} are equal at the cut of “{name}”{place}, with {seats} of them to be taken; "
        "nobody was put in. Settle it with ties in the rulebook",
    ),
    # units that change, wholes of units, pledges
    "unit-gone": Kind(
        "warning",
        "{unit} has figures of {last} and none of {year}, and nothing says what became of it, so that its fellow units "
        "({count}) are not compared with {last}; state it under [[changes]] in the rulebook, with into = [] if nobody "
        "goes on with its work",
    ),
    "weights-missing": Kind(
        "warning",
        "“{indicator}” cannot be added up, and nothing says by what it is weighed, so that there is none of {wholes}; "
        "state its parts under [indicators] in the rulebook: combine = {{ of = …, over = … }}, or its weight: size = …",
    ),
    "total-disagrees": Kind(
        "warning",
        "the printed total {printed} of “{indicator}” ({number}) is not what its units come to, {found}; correct the "
        "total or the unit that is wrong",
    ),
    "pledge-below-last": Kind(
        "warning",
        "{unit} pledges {pledge} for “{indicator}”, which is worse than last year's {number}, {last} in {elsewhere}; "
        "pledge no worse, or give the reason",
    ),
    "pledge-below-floor": Kind(
        "warning",
        "{unit} pledges {pledge} for “{indicator}”, which is worse than the least that is asked of it, {floor} "
        "(“{heading}”); pledge no worse",
    ),
    "pledge-total-differs": Kind(
        "warning",
        "the office's plan for “{indicator}” is {printed}, and its units pledge {found}; share out the difference, or "
        "correct the plan",
    ),
    "indicator-dropped": Kind(
        "warning",
        "{unit} had “{indicator}” last year, as here, and pledges nothing for it; add it, or give the reason",
    ),
    # what a file is, and what it asks for
    "file-misnamed": Kind(
        "warning", "the file is {found}, which its name does not say; read as that. Save it as .xlsx in Excel"
    ),
    "letters-converted": Kind(
        "warning",
        "the sheet is typed in a {encoding} font of before Unicode; “{found}” was read as “{read}”. "
        "Convert it to Unicode for other programs",
    ),
    "letters-legacy": Kind(
        "warning",
        "“{found}” may be “{read}”, typed in a {encoding} font of before Unicode; convert the sheet to Unicode, "
        "in UniKey with Ctrl+Shift+F6",
    ),
    "file-too-large": Kind("error", "the file is larger than {limit} MB; remove pictures and unused sheets"),
    "password-wrong": Kind("error", "the password does not open the workbook; check its letters and capitals"),
    "file-ends-process": Kind(
        "error", "the process ended twice while reading this file; open it in Excel, save it again, or split it"
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
    "placeholder-unreadable": Kind("error", "“{found}” is not a placeholder: {reason}; see: scorecard fill --help"),
    "placeholder-unknown": Kind("error", "“{found}” stands for nothing here; closest match: {nearest}"),
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
    stated_severity: Severity | None = None
    """Graver or lighter than its kind, where more or less hangs on it here; None for its kind's."""

    @property
    def severity(self) -> Severity:
        return self.stated_severity or KINDS[self.code].severity

    def with_severity(self, severity: Severity) -> Problem:
        """The same problem, as grave as it is here."""
        return replace(self, stated_severity=severity)

    @property
    def message(self) -> str:
        """What was found, then what to do, in English."""
        return self.message_in("en")

    def message_in(self, language: Language) -> str:
        return spoken(KINDS[self.code].sentence, self.details, language)

    def place_in(self, language: Language) -> str:
        """Where it stands: its file, and the cell or the line in it."""
        return str(replace(self.cell, address=in_language(self.cell.address or "", language)))


def sentence_of(found: Problem) -> Sentence:
    """What a problem says, as a sentence to be told among others."""
    return Sentence(KINDS[found.code].sentence, **found.details)


def spoken(sentence: str, details: Mapping[str, Detail], language: Language) -> str:
    """A sentence of the catalogue with its details put in."""
    return translate(sentence, language).format_map({name: _detail(one, language) for name, one in details.items()})


def _detail(detail: Detail, language: Language) -> str:
    if isinstance(detail, Word):
        return translate(detail, language)
    if isinstance(detail, Phrased):
        return detail.said_in(language)
    return detail if isinstance(detail, str) else number_text(detail, language)


def problem(code: str, cell: Cell, **details: Detail) -> Problem:
    """A problem of a known kind.

    Raises:
        KeyError: the code is not in KINDS, or a detail of its sentence is missing: a mistake of ours.
    """
    found = Problem(code, cell, details)
    _ = found.message
    return found


def severity_counts(problems: Iterable[Problem]) -> Mapping[Severity, int]:
    """How many problems there are of each severity, the gravest first; 0 where there are none."""
    counts = Counter(found.severity for found in problems)
    return {severity: counts[severity] for severity in SEVERITIES}


def counts_text(counts: Mapping[Severity, int], language: Language) -> str:
    """ "1 error, 5 warnings": each count that is given, in words."""
    return ", ".join(_count_text(severity, count, language) for severity, count in counts.items())


def _count_text(severity: Severity, count: int, language: Language) -> str:
    match severity:
        case "error":
            return counted(count, "{count} error", "{count} errors", language)
        case "warning":
            return counted(count, "{count} warning", "{count} warnings", language)
        case "note":
            return counted(count, "{count} note", "{count} notes", language)
        case _:
            assert_never(severity)


LONGEST_QUOTE = 60


def short_text(text: str) -> str:
    """A text from a cell, fit to be quoted in a message."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


class UnreadableInput(Exception):
    """A whole file or sheet that cannot be read; carries the problem that says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found
