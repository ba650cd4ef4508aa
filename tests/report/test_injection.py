"""Text from a workbook stays text in every output: no formula, link, markup or control, whatever it says."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import scorecard
from scorecard import fields
from scorecard.language import Language
from scorecard.report.excel_csv import excel_csv_text
from scorecard.report.explain import explain_unit
from scorecard.report.markdown import markdown_text
from scorecard.report.narrative import narrative_text
from scorecard.report.records import csv_of_records, document, json_text
from scorecard.report.tables import ranking_tables, show_tables
from scorecard.report.terminal import tables_text
from scorecard.report.workbook import write_workbook
from tests.parts.recalculated import differences, formulas, recalculated

NAMES = (
    '=HYPERLINK("http://evil.example","pay")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=9+9",
    "=cmd|' /C calc'!A0",
    "http://evil.example/x",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea>&amp;&lt;b&gt;",
    "a\x1b[31mred\x07",
    "\u202eright to left\u2066",
    "[x](javascript:alert(1)) `|` *b*",
    "{{unit}} ${HOME} %s {0}",
    "'quoted'",
    "../../etc/passwd",
    "con:*?/\\[]",
    "a very long name of a group that is cut 1",
    "a very long name of a group that is cut 2",
    "n" * 10_000,
)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def card() -> scorecard.Scorecard:
    """Every name as a unit, a cluster, a group, an indicator, a measure and a result in words."""
    rows: list[tuple[object, ...]] = [
        (f"{name}", name, name, name, name, 100.0, 90.0 + at) for at, name in enumerate(NAMES)
    ]
    rows += [(name, name, name, f"{name} in words", name, None, name) for name in NAMES]
    columns = ["Cluster", "Unit", "Group", "Indicator", "Measure", "Target", "Actual"]
    return scorecard.evaluate(pd.DataFrame(rows, columns=columns))


def test_every_name_arrives(card: scorecard.Scorecard) -> None:
    assert len(card.table.units) == len(NAMES)


def test_json_and_csv_hold_the_names_as_they_are(card: scorecard.Scorecard) -> None:
    whole = document(card, "en")
    assert json.loads(json_text(whole))["items"] == whole["items"]
    rows = list(csv.DictReader(io.StringIO(csv_of_records(whole["items"], fields.ITEMS))))
    for row in rows:
        assert not row["unit"].startswith(("=", "+", "-", "@", "\t"))
    assert {row["unit"].removeprefix("'") for row in rows} >= {"=cmd|' /C calc'!A0", "+1+1", "-2+3"}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_csv_for_excel_is_no_formula(card: scorecard.Scorecard, language: Language) -> None:
    text = excel_csv_text(document(card, language)["items"], fields.ITEMS, language)
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";" if language == "vi" else ","))
    assert not [cell for row in rows for cell in row if re.match(r"[=+@\t]|-[^\d]", cell)]


def test_text_outputs_steer_no_screen(card: scorecard.Scorecard) -> None:
    tables = [
        *ranking_tables(card, "en", by_cluster=True),
        *show_tables(card, [0, 1], "en"),
        *explain_unit(card, 0, "en"),
    ]
    every = range(len(card.table.units))
    for text in (tables_text(tables, "en"), markdown_text(tables, "en"), narrative_text(card, every, "vi")):
        assert not CONTROLS.search(text)


def test_markdown_holds_no_markup(card: scorecard.Scorecard) -> None:
    every = range(len(card.table.units))
    tables = ranking_tables(card, "en", by_cluster=False)
    for text in (markdown_text(tables, "en"), narrative_text(card, every, "en", markdown=True)):
        assert not re.search(r"(?<!\\)<(script|img)", text)
        assert not re.search(r"(?<!\\)\]\(javascript", text)


def test_a_spreadsheet_program_finds_only_text(card: scorecard.Scorecard, tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    write_workbook(card, path, "en")
    ours = formulas(path)
    assert not [formula for formula in ours.values() if "evil" in formula or "cmd" in formula or "alert" in formula]
    for sheet in openpyxl.load_workbook(path).worksheets:
        assert len(sheet.title) <= 31
        for row in sheet.iter_rows():
            links = [cell.hyperlink for cell in row if cell.hyperlink is not None]
            assert all(link.target is None for link in links), "a link leads out of the workbook"
    again = recalculated([path], tmp_path)[0]
    assert list(differences(path, again)) == []
    assert set(formulas(again)) == set(ours), "a text became a formula"
