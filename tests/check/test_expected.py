"""Who was expected and has sent nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard import evaluate
from scorecard.cli import app
from scorecard.names import names_absent
from tests.parts.workbooks import tidy

ROWS = [("Xã Bến Lúa", "jobs", "persons", 10, 8), ("Xã Gò Trâm", "jobs", "persons", 20, None)]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tidy(tmp_path / "2022.xlsx", ROWS)


def test_names_are_compared_as_everywhere() -> None:
    assert names_absent(["XÃ BẾN LÚA", "Xa Go Tram", "Xã Sen", "Xã Sen"], ["Xã Bến Lúa", "Xã Gò Trâm"]) == ("Xã Sen",)


def test_a_plan_alone_is_nothing_sent_once_others_have_reported(book: Path) -> None:
    card = evaluate(book, expect=["Xã Bến Lúa", "Xã Gò Trâm", "Xã Sen"])
    assert card.missing_units == ("Xã Gò Trâm", "Xã Sen")
    assert evaluate(book).missing_units is None


def test_a_slip_of_an_expected_name_is_told(book: Path) -> None:
    card = evaluate(book, expect=["Xã Bến Lúaa", "Xã Gò Trâm"])
    told = [one for one in card.problems if one.code == "name-near-miss"]
    assert [(one.details["found"], one.details["usual"], one.cell.address) for one in told] == [
        ("Xã Bến Lúa", "Xã Bến Lúaa", "D2")
    ]


@pytest.mark.parametrize("command", ["rank", "check"])
def test_they_stand_first_in_tables_and_in_json(command: str, book: Path, tmp_path: Path) -> None:
    names = tmp_path / "units.txt"
    names.write_text("Xã Bến Lúa\nXã Gò Trâm\nXã Sen\n", encoding="utf-8")
    arguments = [command, str(book), "--expect", str(names), "--lang", "en"]
    assert CliRunner().invoke(app, arguments).stdout.splitlines()[:4][::3] == ["Nothing sent yet", "Xã Gò Trâm"]
    whole = json.loads(CliRunner().invoke(app, [*arguments, "--format", "json"]).stdout)
    assert whole["missing_units"] == ["Xã Gò Trâm", "Xã Sen"]


def test_a_job_names_the_list_and_asks_for_wholes(book: Path, tmp_path: Path) -> None:
    (tmp_path / "units.txt").write_text("Xã Bến Lúa\nXã Sen\n", encoding="utf-8")
    job = tmp_path / "job.toml"
    text = (
        'output = "out"\n[jobs.year]\nsources = ["2022.xlsx"]\noutputs = ["json", "md", "xlsx", "html"]\n'
        'expect = "{}"\nwhole = true\n'
    )
    job.write_text(text.format("none.txt"), encoding="utf-8")
    refused = CliRunner().invoke(app, ["batch", "--job", str(job), "--workers", "1"])
    assert (refused.exit_code, "jobs.year.expect" in refused.stderr) == (2, True)
    job.write_text(text.format("units.txt"), encoding="utf-8")
    assert CliRunner().invoke(app, ["batch", "--job", str(job), "--workers", "1"]).exit_code == 0
    whole = json.loads((tmp_path / "out" / "year" / "summary.json").read_text(encoding="utf-8"))
    assert whole["missing_units"] == ["Xã Sen"]
    assert [one["unit"] for one in whole["wholes"]] == [None]
    assert (tmp_path / "out" / "year" / "summary.md").read_text(encoding="utf-8").count("Xã Sen") == 1
    assert "Nothing sent yet: Xã Sen" in (tmp_path / "out" / "year" / "summary.html").read_text(encoding="utf-8")
