"""What `export` writes as text for people: sentences of a report, and CSV for Excel."""

from __future__ import annotations

from typing import NoReturn

import typer

from scorecard.cli.options import Input, refuse_foreign
from scorecard.cli.output import Output, refuse, refuse_to_write, report_problems, stop_if_empty, write


def export_text(out: Output, source: Input, *, narrative: bool, excel_csv: bool, force: bool) -> NoReturn:
    """Writes the one or the other, by the ending of the output; an ending that does not fit is refused."""
    path = out.path
    assert path is not None
    ending = path.suffix.lower()
    if narrative and excel_csv:
        refuse(out, out.say("--narrative and --excel-csv cannot be combined"))
    if narrative and ending not in (".txt", ".md"):
        refuse(out, out.say("{file}: sentences are written as .txt or .md", file=path))
    if excel_csv and ending != ".csv":
        refuse(out, out.say("{file}: a table for Excel is written as .csv", file=path))
    if not force:
        refuse_foreign(out, path)
    card = source.evaluate(out)
    report_problems(out, card)
    stop_if_empty(card)
    if out.fails(card):
        refuse_to_write(out)
    from scorecard.report.files import write_text

    units = card.standing.order.tolist()
    if narrative:
        from scorecard.report.narrative import narrative_text

        text = narrative_text(card, units, out.language, markdown=ending == ".md")
    else:
        from scorecard import fields
        from scorecard.report.excel_csv import excel_csv_text
        from scorecard.report.records import document

        text = excel_csv_text(document(card, out.language)["items"], fields.ITEMS, out.language, card)
    write(out, lambda: write_text(path, text))
    raise typer.Exit(0)
