"""Figures that are none and letters that no XML takes never reach a file that is written."""

from __future__ import annotations

import json
import math
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

import scorecard
from scorecard.language import Language
from scorecard.report.blank import write_blank
from scorecard.report.fill import fill_form
from scorecard.report.next_year import blank_items
from scorecard.report.page import page_text
from scorecard.report.records import csv_of_items, document, json_text
from scorecard.report.workbook import write_workbook
from tests.samples.forms import form_template

LETTERS = "\x00\x01\x08\x0b\x0c\x0e\x1f\x7f\x85\ufffe\uffff\ufeff"
"""Letters that XML forbids, or that programs take for something else."""

HALF = "\ud800"
"""Half of a letter, which only Python's texts can hold."""

FIGURES = (math.inf, -math.inf, math.nan, 1e308, -1e308, 5e-324, 1.7e308, 0.0)

HEADINGS = ("Cluster", "Unit", "Group", "Indicator", "Measure", "Target", "Actual", "Prior", "Weight", "Max points")


def rows(letters: str) -> list[list[object]]:
    """A table whose every name holds such letters, and whose every column holds such figures."""
    size = len(FIGURES)
    return [
        [
            f"Cụm{letters}1",
            f"Sở{letters}{at}",
            f"I. Nhóm{letters}",
            f"Thu{letters}{shift}",
            f"tỷ{letters}",
            *(FIGURES[(at + shift * step) % size] for step in range(1, 6)),
        ]
        for at in range(size)
        for shift in range(1, size)
    ]


def card_of(kind: str, folder: Path) -> scorecard.Scorecard:
    if kind == "data frame":
        return scorecard.evaluate(pd.DataFrame(rows(LETTERS + HALF), columns=list(HEADINGS)), year=2022)
    # A file with control characters is no text, and is told as such; these it may have.
    table = [HEADINGS, *rows("\ufffe\uffff")]
    text = "\n".join(",".join(map(str, row)) for row in table).replace("nan", "")
    path = folder / "in.csv"
    path.write_text(text, encoding="utf-8", newline="\n")
    return scorecard.evaluate(path, year=2022)


@pytest.fixture(params=["data frame", "csv"])
def card(request: pytest.FixtureRequest, tmp_path: Path) -> scorecard.Scorecard:
    read = card_of(request.param, tmp_path)
    assert len(read.table) == len(FIGURES) * (len(FIGURES) - 1)
    return read


def assert_sound(path: Path) -> None:
    """Every part is XML, no cell holds an infinity, no text a letter that XML forbids."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = ElementTree.fromstring(package.read(name))
            for element in root.iter():
                texts = [element.text or "", *element.attrib.values()]
                assert not any(0xFFFE <= ord(letter) <= 0xFFFF for text in texts for letter in text), name
                if element.tag.endswith("}v"):
                    assert (element.text or "").lower().lstrip("-") not in ("inf", "nan", "infinity"), name


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_workbook_holds_only_what_workbooks_may(
    language: Language, card: scorecard.Scorecard, tmp_path: Path
) -> None:
    (tmp_path / "cards").mkdir()
    write_workbook(card, tmp_path / "out.xlsx", language)
    write_workbook(card, tmp_path / "bare.xlsx", language, cards=tmp_path / "cards")
    write_blank(blank_items([], [], card, language), 2023, tmp_path / "2023.xlsx", language, f"a{LETTERS}")
    written = [*tmp_path.glob("*.xlsx"), *(tmp_path / "cards").iterdir()]
    assert len(written) == 3 + len(FIGURES)
    for path in written:
        assert_sound(path)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_a_filled_form_holds_only_what_workbooks_may(card: scorecard.Scorecard, tmp_path: Path) -> None:
    form_template(tmp_path / "form.xlsx")
    form = fill_form(tmp_path / "form.xlsx", card, 0, "vi")
    form.write(tmp_path / "out.xlsx")
    assert_sound(tmp_path / "out.xlsx")


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_json_csv_and_the_page_hold_only_what_they_may(card: scorecard.Scorecard) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    text = json_text(document(card, "en"))
    json.loads(text, parse_constant=refuse)
    every = csv_of_items(card, card.standing.order.tolist())
    page = page_text(card, "vi")
    for written in (text, every, page):
        written.encode()
    assert not set(page) & set(LETTERS.replace("\x7f", "").replace("\x85", ""))


def test_a_figure_that_is_none_is_told_with_its_cell() -> None:
    frame = pd.DataFrame([["A", "Thu", "tỷ", 100.0, 90.0, 1.0]] * 6, columns=[*"abcdef"])
    frame.columns = ["Unit", "Indicator", "Measure", "Target", "Actual", "Weight"]
    frame["Indicator"] = [f"Thu {number}" for number in range(6)]
    frame.loc[0, "Target"], frame.loc[1, "Actual"], frame.loc[2, "Weight"] = math.inf, -math.inf, math.inf
    found = scorecard.evaluate(frame, year=2022)
    assert sorted((one.code, one.cell.address) for one in found.problems) == [
        ("number-unreadable", "D2"),
        ("number-unreadable", "E3"),
        ("weight-not-positive", "F4"),
    ]
