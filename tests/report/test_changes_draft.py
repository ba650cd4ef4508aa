"""A list of changed units is drafted for a person to decide, and read when that was done."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.language import LANGUAGES, Language
from scorecard.rulebook import InvalidRulebook, load_rulebook
from tests.parts.workbooks import tidy


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_refused_until_somebody_decided(language: Language, tmp_path: Path) -> None:
    old = tidy(
        tmp_path / "old.xlsx",
        [(name, "jobs", "persons", 1, 1) for name in ("Xã A Lưới", "Phòng Kinh tế")],
        sheet="2024",
    )
    today = ["Xã A Lưới", "Phòng Kinh tế - Hạ tầng"]
    new = tidy(tmp_path / "new.xlsx", [(name, "jobs", "persons", 1, 1) for name in today], sheet="2025")
    draft, rules = tmp_path / "changes.xlsx", tmp_path / "rules.toml"
    done = CliRunner().invoke(app, ["init", str(draft), "--changes", str(old), str(new), "--lang", language])
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(draft)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert rows == [(2025, "Phòng Kinh tế", None, None, None, "Phòng Kinh tế - Hạ tầng")]
    rules.write_text('changes_file = "changes.xlsx"\n', encoding="utf-8")
    with pytest.raises(InvalidRulebook, match="C2: names no unit that"):
        load_rulebook(rules)
    book.worksheets[0]["C2"] = "Phòng Kinh tế - Hạ tầng"
    book.save(draft)
    (change,) = load_rulebook(rules).listed_changes
    assert (change.year, change.from_, change.into) == (2025, ("Phòng Kinh tế",), "Phòng Kinh tế - Hạ tầng")
