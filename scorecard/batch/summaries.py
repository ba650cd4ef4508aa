"""What came of batches, in words: the closing table, and a line for each file that failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorecard.batch.run import Ended
from scorecard.batch.sources import SourceFiles
from scorecard.fields.field import Value
from scorecard.language import Language, counted, translate
from scorecard.report.tables import Column, Table

COLUMNS = (
    Column("Job"),
    Column("Files", "count"),
    Column("Without problems", "count"),
    Column("With problems", "count"),
    Column("Failed", "count"),
    Column("Read anew", "count"),
    Column("Units", "count"),
    Column("Items", "count"),
    Column("Outputs", "count"),
    Column("In folder"),
)


def summary(batches: Sequence[Ended], language: Language) -> Table:
    """One row per job."""
    rows: list[Sequence[Value]] = []
    for one in batches:
        states = [outcome.state for outcome in one.outcomes]
        rows.append(
            [
                one.job.name or "–",
                len(one.found.files),
                *(states.count(state) for state in ("ok", "problems", "failed")),
                one.were_read,
                sum(made.units for made in one.made),
                sum(made.items for made in one.made),
                sum(len(made.outputs) for made in one.made),
                str(one.job.folder),
            ]
        )
    return Table(translate("Batch", language), COLUMNS, rows)


def failures(one: Ended, most: int, language: Language) -> Iterator[str]:
    """A line per file that failed, and per thing that could not be done."""
    failed = [outcome.message for outcome in one.outcomes if outcome.state == "failed"]
    yield from failed[:most]
    yield from _and_more(len(failed) - most, language)
    yield from one.complaints


def left_out(found: SourceFiles, most: int, language: Language) -> Iterator[str]:
    """A line per file that was not read, and a count of what is no workbook."""
    for one in found.left_out[:most]:
        yield translate("{file} is left out: {reason}", language).format(file=one.name, reason=one.reason_in(language))
    yield from _and_more(len(found.left_out) - most, language)
    if found.others:
        yield counted(
            found.others,
            "{count} other file is not a workbook by its name",
            "{count} other files are not workbooks by their names",
            language,
        )


def _and_more(count: int, language: Language) -> Iterator[str]:
    if count > 0:
        yield counted(
            count, "and {count} more; the manifest names it", "and {count} more; the manifest names them", language
        )
