"""A column takes one entry: put into a copy of the package, it is in data, on screen, in sheets and in the schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from tests.parts.copies import copy_of_package, differences, run_in

ENTRY = """    Field("gap", lambda card, rows: Figures(card.table.actual[rows] - card.table.target[rows]),
          NUMBER_OR_NULL, "actual - target", heading="Gap to target", kind="figure", record=Record(required=False),
          screen=Screen(), sheet=Sheet(12), fill=Fill()),
"""
WORDS = """
msgid "Gap to target"
msgstr "Chênh lệch so với kế hoạch"
"""
TABLE = "Unit,Indicator,Target,Actual\nNorth,Jobs,10,12.5\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the column in it, and a table."""
    home = copy_of_package(tmp_path_factory.mktemp("column"))
    items = home / "scorecard" / "fields" / "items.py"
    before, there, after = items.read_text(encoding="utf-8").partition('    Field("rule", heading=')
    assert there
    items.write_text(before + ENTRY + there + after, encoding="utf-8")
    with (home / "scorecard" / "language" / "vi" / "messages.po").open("a", encoding="utf-8") as catalogue:
        catalogue.write(WORDS)
    run_in(home, "scorecard.language.catalogues")
    run_in(home, "scorecard.report.schema")
    (home / "2022.csv").write_text(TABLE, encoding="utf-8")
    return home


def test_a_column_takes_an_entry_and_its_words(home: Path) -> None:
    """Beside them only what is made of them."""
    added, altered = differences(home)
    assert added == []
    assert altered == [
        "fields/items.py",
        "language/vi/messages.mo",
        "language/vi/messages.po",
        "report/scorecard-1.schema.json",
    ]


def test_every_output_has_it(home: Path) -> None:
    found = json.loads(run_in(home, "scorecard", "show", "2022.csv", "--format", "json").stdout)
    assert [one["gap"] for one in found["items"]] == [2.5]
    schema = json.loads((home / "scorecard" / "report" / "scorecard-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema)
    assert schema["$defs"]["item"]["properties"]["gap"]["description"] == "actual - target"
    shown = run_in(home, "scorecard", "show", "2022.csv", "--lang", "vi", "--format", "md").stdout
    assert "Chênh lệch so với kế hoạch" in shown
    run_in(home, "scorecard", "export", "2022.csv", "--lang", "en", "-o", "all.xlsx")
    heading, value = load_workbook(home / "all.xlsx")["Items"].iter_rows(max_row=2, values_only=True)
    assert dict(zip(heading, value, strict=True))["Gap to target"] == 2.5
