"""An output field is declared once: one entry more, and every output has it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import numpy as np
import openpyxl
import pandas as pd
import pytest

import scorecard
from scorecard import fields
from scorecard.fields.columns import Figures
from scorecard.fields.field import Field, Fill, Get, Screen, Sheet, csv_keys, fields_in
from scorecard.report import SCHEMA_FILE
from scorecard.report.fill.values import Item, Unit
from scorecard.report.page import write_page
from scorecard.report.records import (
    csv_of_items,
    csv_of_records,
    document,
    group_records,
    json_pieces,
    json_text,
    ranking_records,
)
from scorecard.report.schema import schema, schema_text
from scorecard.report.tables import ranking_tables, show_tables
from scorecard.report.workbook import write_workbook
from scorecard.result import Scorecard
from tests.parts.places import ROOT

SAMPLE = ROOT / "samples" / "2022.xlsx"
GAP = "Gap to target"
"""No phrase of the catalogue: it stays English in every language."""


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return scorecard.evaluate(SAMPLE)


@pytest.fixture
def gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """One entry more for items, and one for units."""
    item = Field(
        "gap", lambda card, rows: Figures(card.table.actual[rows] - card.table.target[rows]),
        {"type": ["number", "null"]}, "actual - target", heading=GAP, kind="figure",
        screen=Screen(), sheet=Sheet(12), fill=Fill(),
    )  # fmt: skip
    unit = Field(
        "gap", lambda card, rows: Figures(card.unit_scores.max_score[rows] - card.unit_scores.score[rows]),
        {"type": ["number", "null"]}, "max_score - score", heading=GAP, kind="points",
        screen=Screen(), sheet=Sheet(12), fill=Fill(),
    )  # fmt: skip
    monkeypatch.setattr(fields, "ITEMS", (*fields.ITEMS, item))
    monkeypatch.setattr(fields, "UNITS", (*fields.UNITS, unit))


@pytest.mark.usefixtures("gap")
def test_one_entry_is_a_field_of_every_output(card: Scorecard, tmp_path: Path) -> None:
    wanted = card.table.actual - card.table.target
    np.testing.assert_array_equal(card.items["gap"], wanted)
    assert (card.ranking["gap"] == card.ranking["max_score"] - card.ranking["score"]).all()

    units = card.standing.order.tolist()
    record = document(card, "en")
    text = "".join(json_pieces(card, "en"))
    assert text == json_text(record)
    assert [one["gap"] for one in record["items"]] == Figures(wanted).plain()
    assert {"gap"} <= set(record["ranking"][0])
    made = schema()
    jsonschema.validate(json.loads(text), made)
    assert made["$defs"]["item"]["properties"]["gap"]["description"] == "actual - target"
    assert "gap" in made["$defs"]["unit"]["required"]
    rows = list(csv.DictReader(io.StringIO(csv_of_items(card, units))))
    assert [float(one["gap"] or "nan") for one in rows] == pytest.approx(wanted.tolist(), nan_ok=True)
    assert csv_of_records(record["ranking"], fields.UNITS).partition("\n")[0].endswith(",gap")

    for table in (*ranking_tables(card, "en", by_cluster=True), *show_tables(card, units, "en")):
        assert GAP in [column.heading for column in table.columns]
        assert {len(row) for row in table.rows} == {len(table.columns)}

    write_workbook(card, tmp_path / "all.xlsx", "en")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    for name in ("Items", "Ranking"):
        assert GAP in [cell.value for cell in book[name][1]]
    read = pd.read_excel(tmp_path / "all.xlsx", sheet_name="Items", engine="openpyxl")
    assert sorted(read[GAP].dropna()) == pytest.approx(sorted(wanted[~np.isnan(wanted)]))

    write_page(card, tmp_path / "all.html", "en")
    assert (tmp_path / "all.html").read_text(encoding="utf-8").count(GAP) >= 2

    answer = Item(card, [0]).fields()["gap"]()
    assert answer.content == pytest.approx(wanted[0])
    assert answer.kind == "figure"
    assert Unit(card, 0).fields()["gap"]().kind == "points"


@pytest.mark.parametrize("book", ["2022.xlsx", "can-tho-2022.xlsx"])
def test_a_data_frame_has_the_columns_of_csv(book: str) -> None:
    """The cluster among them, which a row may leave to another row of its unit."""
    card = scorecard.evaluate(ROOT / "samples" / book)
    frame = card.items
    assert list(frame.columns) == [*csv_keys(fields.ITEMS), "attributes"]
    assert list(card.ranking.columns) == list(csv_keys(fields.UNITS))
    assert list(card.groups.columns) == list(csv_keys(fields.GROUPS))
    assert len(card.groups) == len(group_records(card, range(len(card.table.units))))
    text = csv_of_items(card, range(len(card.table.units)))
    read = pd.read_csv(io.StringIO(text), dtype={"code": "object", "group": "object"})
    for key in ("unit", "cluster", "group", "code", "indicator", "verdict", "direction", "target_cell", "self_cell"):
        ours = [None if pd.isna(one) else str(one) for one in frame[key]]
        assert ours == [None if pd.isna(one) else str(one) for one in read[key]], key
    ranked = ranking_records(card)
    assert list(card.ranking["classification"].astype(object).where(lambda one: one.notna(), None)) == [
        one["classification"] for one in ranked
    ]


def test_a_cluster_written_once_for_a_unit_is_in_every_row() -> None:
    table = pd.DataFrame(
        {
            "unit": ["A", "A", "B"],
            "cluster": ["C1", None, "C1"],
            "indicator": ["x", "y", "x"],
            "target": [1.0, 2, 3],
            "actual": [1.0, 2, 3],
        }
    )
    assert scorecard.evaluate(table).items["cluster"].tolist() == ["C1", "C1", "C1"]


def test_the_schema_s_file_is_fresh() -> None:
    """To write it anew: python -m scorecard.report.schema."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_a_field_stands_where_an_output_wants_it() -> None:
    assert [one.key for one in fields_in("screen", fields.UNITS)][:4] == ["rank", "unit", "cluster", "score"]
    assert [one.key for one in fields_in("sheet", fields.UNITS)][:4] == ["cluster", "cluster_rank", "rank", "unit"]
    assert [one.key for one in fields_in("record", fields.UNITS)][:4] == ["unit", "cluster", "rank", "cluster_rank"]
    assert csv_keys(fields.UNITS)[:4] == ("rank", "cluster", "cluster_rank", "unit")


@pytest.mark.parametrize("declared", [fields.ITEMS, fields.UNITS, fields.GROUPS, fields.PROBLEMS, fields.SHEETS])
def test_a_field_has_one_key(declared: list[Field[Get]]) -> None:
    keys = [one.key for one in declared]
    assert len(set(keys)) == len(keys)
